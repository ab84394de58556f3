// SPDX-License-Identifier: GPL-3.0-or-later
internal import OutputAnalysis
public import ResultStore

/// One figure of every strategy as a picture that stands alone, in the order of the scenario.
///
/// It is for documents and slides: the file has its style, its title and its description in it, and
/// asks for nothing.
public struct StudyPicture: Sendable {
  private let brief: Brief

  /// - Parameter metric: the figure's name; absent: the one that decides.
  /// - Throws: `StoreError` if there is no such metric; `SamplesError` if it has no values.
  public init(reader: StudyReader, metric: String? = nil) throws {
    brief = try Brief(picturing: reader, metric: metric)
  }

  /// The picture as an SVG file.
  public func svg(_ language: Language) -> String {
    let narrator = BriefNarrator(brief, language)
    var outlook = narrator.outlook(of: Array(brief.manifest.strategies.indices))
    outlook.warning = narrator.incomplete
    let picture = Picture.outlook(
      outlook, id: "outlook", attributes: " xmlns=\"http://www.w3.org/2000/svg\"")
    let font = "svg{font-family:system-ui,\"Noto Sans\",\"Noto Sans CJK SC\",sans-serif}"
    let style = PageStyle.colours + "\n" + PageStyle.marks + "\n" + font
    let head: HTML = """
      <style>\(HTML(trusted: style))</style><rect width="100%" height="100%" fill="var(--paper)"/>
      """
    // The style stands after the title and the description, which viewers look for first.
    let parts = picture.text.split(separator: "</desc>", maxSplits: 1)
    return parts[0] + "</desc>" + head.text + (parts.count > 1 ? parts[1] : "") + "\n"
  }
}
