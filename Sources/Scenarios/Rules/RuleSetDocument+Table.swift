// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

extension RuleSetDocument {
  /// The rule set as a table for a terminal, in English.
  public var table: String { table(in: .en) }

  /// The rule set as a table for a terminal: rule, value, grade, source, and what each rule means;
  /// below it what grades and sources are.
  public func table(in language: MessageLanguage) -> String {
    let isChinese = language == .zh
    let head = isChinese ? ["规则", "值", "等级", "来源"] : ["rule", "value", "grade", "source"]
    let rows =
      [head] + rules.map { [$0.key, $0.value, $0.grade, Self.source($0.source, language)] }
    func width(_ text: String) -> Int {
      text.unicodeScalars.reduce(0) { $0 + TerminalWidth.columns(of: $1) }
    }
    let widths = (0..<3).map { column in rows.map { width($0[column]) }.max() ?? 0 }
    func line(_ row: [String]) -> String {
      (0..<3).map { column in
        row[column] + String(repeating: " ", count: widths[column] - width(row[column]))
      }.joined(separator: "  ") + "  " + row[3] + "\n"
    }
    var text =
      isChinese
      ? "\(name)：\(title.zh ?? title.en)，自 \(validFrom) 起\n\n"
      : "\(name): \(title.en), from \(validFrom)\n\n"
    text += line(rows[0])
    for (rule, row) in zip(rules, rows.dropFirst()) {
      text += line(row)
      if let meaning = Self.meaning(of: rule.key, in: language) { text += "  \(meaning)\n" }
    }
    return text + "\n" + Self.legend(in: language)
  }

  private static func meaning(of key: String, in language: MessageLanguage) -> String? {
    RuleSet.fields.first { $0.key == key }.map {
      ChineseSummaries.summary($0.summary, key: "rules.\(key)").said(in: language)
    }
  }

  /// A citation; the words that the lab itself puts into it are in the language.
  private static func source(_ text: String, _ language: MessageLanguage) -> String {
    language == .zh ? text.replacing("facts ", with: "事实集 ") : text
  }

  /// What grades and sources are.
  static func legend(in language: MessageLanguage) -> String {
    switch language {
    case .en:
      """
      Grades: A the platform's own documentation, B a vendor's help, C marketing, D a practitioner, \
      E unclear, S a statement of a source document.
      Sources: S0-04 and the like are statements listed in docs/statements.csv; "facts 2.1" is a \
      section of the project's collection of facts, which is not shipped.

      """
    case .zh:
      """
      等级：A 平台官方文档，B 服务商帮助文档，C 营销材料，D 从业者的说法，E 作者不明，S 来源文章的陈述。
      来源：S0-04 等是 docs/statements.csv 中陈述的编号；“事实集 2.1”是本项目事实集的章节，事实集不随软件发布。

      """
    }
  }
}
