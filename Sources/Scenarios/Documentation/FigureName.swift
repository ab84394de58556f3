// SPDX-License-Identifier: GPL-3.0-or-later

public import PrivateDomain

/// Figures by what people call them: their names, or their titles as a report prints them.
public enum FigureName {
  /// The figures that are called so, by name or by title in either language; the case of letters
  /// does not matter. Two figures may have one title.
  public static func figures(called text: String) -> [Metric] {
    if let metric = Metric.all.first(where: { $0.name == text }) { return [metric] }
    let wanted = text.trimmed.lowercased()
    return Metric.all.filter { metric in
      titles(of: metric).contains { $0.lowercased() == wanted } || metric.name == wanted
    }
  }

  /// The name of the figure that was probably meant; `nil` if none is near.
  public static func nearest(to text: String, in names: [String]) -> String? {
    if let name = Spelling.nearest(to: text, in: names) { return name }
    let known = Metric.all.filter { names.contains($0.name) }
    guard let title = Spelling.nearest(to: text, in: known.flatMap(titles)) else { return nil }
    return known.first { titles(of: $0).contains(title) }?.name
  }

  static func titles(of metric: Metric) -> [String] {
    [metric.title.en] + (metric.title.zh.map { [$0] } ?? [])
  }
}

/// No figure has this name.
public struct UnknownFigure: Error, Sendable {
  public var name: String
  /// The names that there are.
  public var names: [String]

  public init(name: String, names: [String]) {
    self.name = name
    self.names = names
  }

  /// What is wrong, what is allowed and what was probably meant.
  public func text(in language: MessageLanguage) -> String {
    let hint = FigureName.nearest(to: name, in: names)
    let name = Diagnostic.quoted(name)
    let known = Translation.text(WordList.text(names), in: language)
    switch language {
    case .en:
      return "there is no metric \(name)\n  allowed: \(known)"
        + "; `siyu explain metrics` lists all"
        + (hint.map { "\n  did you mean `\($0)`?" } ?? "")
    case .zh:
      return "没有指标 \(name)\n  可用：\(known)；`siyu explain metrics` 列出全部"
        + (hint.map { "\n  是否想写 `\($0)`？" } ?? "")
    }
  }
}
