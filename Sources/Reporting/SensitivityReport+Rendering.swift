// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation
internal import ResultStore

extension SensitivityReport {
  /// The findings for a terminal.
  ///
  /// - Parameters:
  ///   - width: columns of the terminal; less than 40 counts as 40.
  public func terminal(width: Int, language: Language = .en) -> String {
    let narrator = SensitivityNarrator(self, language, space: "\u{A0}")
    let columns = max(40, width)
    var lines = DisplayText.wrapped(narrator.title, to: columns)
    lines += DisplayText.wrapped(narrator.subject, to: columns)
    if let warning = narrator.warning { lines += DisplayText.wrapped(warning, to: columns) }
    for block in narrator.blocks {
      lines += ["", block.heading]
      for sentence in block.sentences { lines += DisplayText.wrapped(sentence, to: columns) }
      if !block.rows.isEmpty { lines += [""] + Self.table(block, columns, narrator) }
      if !block.caption.isEmpty { lines += DisplayText.wrapped(block.caption, to: columns) }
    }
    return (lines.joined(separator: "\n") + "\n").replacing("\u{A0}", with: " ")
  }

  /// A table in columns; the last ones are left out, and named, where the terminal is too narrow for them,
  /// and long names keep their ends. The page has all.
  private static func table(
    _ block: SensitivityBlock, _ columns: Int, _ narrator: SensitivityNarrator
  ) -> [String] {
    let rows = [block.head] + block.rows
    var widths = block.head.indices.map { column in
      rows.map { DisplayText.width($0[column]) }.max() ?? 0
    }
    func used() -> Int { widths.reduce(0, +) + 2 * (widths.count - 1) }
    while widths.count > 3, used() > columns { widths.removeLast() }
    widths[0] = max(12, min(widths[0], widths[0] + columns - used()))
    let missing = block.head.dropFirst(widths.count).map { "“\($0)”" }
    let note = narrator.say(.narrow, ["names": narrator.words.list(missing)])
    return rows.map { row in
      widths.indices.map { column in
        column == 0
          ? DisplayText.padded(ending(of: row[0], widths[0]), to: widths[0])
          : DisplayText.padded(row[column], to: widths[column], right: true)
      }.joined(separator: "  ")
    } + (missing.isEmpty ? [] : DisplayText.wrapped(note, to: columns))
  }

  /// A name cut from its beginning: the last part of a key says most.
  private static func ending(of text: String, _ columns: Int) -> String {
    guard DisplayText.width(text) > columns else { return text }
    var kept = Substring(text)
    while !kept.isEmpty, DisplayText.width("…" + kept) > columns { kept.removeFirst() }
    return "…" + kept
  }

  /// The findings as a Markdown document, its tables in GitHub's dialect.
  public func markdown(_ language: Language) -> String {
    let narrator = SensitivityNarrator(self, language)
    var parts = [
      "# " + Markdown.text(narrator.say(.pageTitle)),
      Markdown.text(narrator.title + " · " + narrator.subject),
    ]
    if let warning = narrator.warning { parts.append("**\(Markdown.text(warning))**") }
    for block in narrator.blocks {
      parts.append("## " + Markdown.text(block.heading))
      parts += block.sentences.map(Markdown.text)
      if !block.rows.isEmpty {
        parts.append(
          Markdown.table(head: block.head, rows: block.rows))
      }
      if !block.caption.isEmpty { parts.append(Markdown.text(block.caption)) }
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// The findings as one self-contained page: no request, no font, no image from elsewhere; a
  /// content security policy lets only the page's own style and script apply.
  public func html(_ language: Language) -> String {
    let narrator = SensitivityNarrator(self, language, space: "\u{A0}")
    let lang = language == .zh ? "zh-Hans" : "en"
    let title = narrator.say(.pageTitle)
    let warning: HTML = narrator.warning.map { "<p class=\"warning\">\($0)</p>" } ?? ""
    let page: HTML = """
      <!DOCTYPE html>
      <html lang="\(lang)"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <title>\(title) · \(narrator.title) · siyu</title>
      <style>\(HTML(trusted: PageStyle.sheet))</style></head>
      <body>\(Picture.patterns)
      <header><h1>\(title)</h1>
      <p class="question">\(narrator.title)</p>
      <p class="meta">\(narrator.subject)</p>\(warning)</header>
      <main>\(narrator.sections)</main>
      <div id="tip" aria-hidden="true"></div>
      <script>\(HTML(trusted: PageStyle.script))</script>
      </body></html>

      """
    return page.text
  }

  /// Nothing may be loaded; only this style sheet and this script, named by their hashes, apply.
  private static var policy: String {
    func source(_ text: String) -> String {
      var hash = SHA256()
      hash.update(Array(text.utf8))
      return "'sha256-\(Data(hash.digest()).base64EncodedString())'"
    }
    return "default-src 'none'; style-src \(source(PageStyle.sheet)); "
      + "script-src \(source(PageStyle.script)); base-uri 'none'; form-action 'none'"
  }
}

extension SensitivityNarrator {
  /// Each finding as a section of a page of its own.
  var sections: HTML {
    blocks.reduce(into: .empty) { html, block in
      let body = body(block)
      html += "<section><h2>\(block.heading)</h2>\(body)</section>\n"
    }
  }

  /// All findings within one section of another page.
  var parts: HTML {
    blocks.reduce(into: .empty) { html, block in
      html += block.picture == .empty ? "<h3>\(block.heading)</h3>" : ""
      html += body(block)
    }
  }

  private func body(_ block: SensitivityBlock) -> HTML {
    let table: HTML =
      block.rows.isEmpty ? .empty : Picture.table(head: block.head, rows: block.rows)
    guard block.picture != .empty else {
      let sentences: [HTML] = block.sentences.map { "<p>\($0)</p>" }
      let caption: HTML =
        block.caption.isEmpty ? .empty : "<figcaption>\(block.caption)</figcaption>"
      return "\(sentences)<figure>\(table)\(caption)</figure>"
    }
    let rest: [HTML] = block.sentences.dropFirst().map { "<p>\($0)</p>" }
    let picture = Picture.figure(
      heading: block.sentences[0], caption: block.caption,
      legend: Picture.legend([
        ("dot-hollow", block.head[1]), ("dot-filled", block.head[2]), ("line-zero", words(.mean)),
      ]),
      picture: block.picture, data: Picture.data(say(.data), table), isSingle: true)
    return "\(picture)\(rest)"
  }
}
