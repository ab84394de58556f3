// SPDX-License-Identifier: GPL-3.0-or-later

public import PrivateDomain

/// Something that a scenario wants and the platform's rules forbid, with the rule and its source; or
/// something that no rule forbids and is hardly meant.
public struct ScenarioWarning: Sendable {
  /// Dotted key of the culprit.
  public var path: String
  public var message: Wording
  public var ruleSet: String
  /// Key of the rule; `nil` where no rule forbids it.
  public var key: String?
  /// The rule; `nil` where the rule set has no such rule.
  public var rule: Rule?
  /// Where the culprit stands.
  var place: Diagnostic
  /// The strategies that it holds for; none: the scenario itself.
  public var strategies: [String]

  func isSame(as other: ScenarioWarning) -> Bool {
    path == other.path && message == other.message && key == other.key && rule == other.rule
      && ruleSet == other.ruleSet
  }

  /// The warning as it is shown on a terminal.
  public func rendered(in language: MessageLanguage = .en) -> String {
    let isChinese = language == .zh
    var said = "`\(path)`\(isChinese ? "：" : ": ")\(message.said(in: language))"
    if !strategies.isEmpty {
      let names = strategies.prefix(8).map { "`\($0)`" }.joined(separator: isChinese ? "、" : ", ")
      let more = strategies.count > 8 ? " ..." : ""
      said += isChinese ? "（策略 \(names)\(more)）" : " (in \(names)\(more))"
    }
    var diagnostic = place
    diagnostic.message = said
    let head = diagnostic.rendered(as: isChinese ? "警告" : "warning", in: language)
    guard let key else { return head }
    let label = isChinese ? "  规则：   " : "  rule:    "
    guard let rule else {
      let missing = isChinese ? "\(ruleSet) 没有规则 `\(key)`" : "\(ruleSet) has no `\(key)`"
      return head + label + missing + "\n"
    }
    let source =
      isChinese
      ? "（来源 \(rule.source)，证据等级 \(rule.grade)）" : " (\(rule.source); grade \(rule.grade))"
    return head + label + "`\(rule.key): \(rule.value)`, \(ruleSet)\(source)\n"
  }
}

extension Wording {
  /// The text in a language; English where there is no translation.
  func said(in language: MessageLanguage) -> String { language == .zh ? zh ?? en : en }
}
