// SPDX-License-Identifier: GPL-3.0-or-later

public import PrivateDomain

/// What differs between two rule sets, rule by rule, in the order of the table of rules.
public struct RuleDifference: Sendable {
  /// One rule that one of them has otherwise, or not at all.
  public struct Change: Sendable {
    public var key: String
    public var summary: Wording
    /// `nil` where there is no such rule, or none is known.
    public var before: Rule?
    public var after: Rule?
  }

  public var before: RuleSetDocument
  public var after: RuleSetDocument
  public var changes: [Change]
  /// Rules that are the same in both.
  public var same: Int

  public init(from before: RuleSetDocument, to after: RuleSetDocument) {
    self.before = before
    self.after = after
    changes = []
    same = 0
    for field in RuleSet.fields {
      let old = before.rules.first { $0.key == field.key }
      let new = after.rules.first { $0.key == field.key }
      if old?.value == new?.value {
        if old != nil { same += 1 }
      } else {
        changes.append(
          Change(
            key: field.key,
            summary: ChineseSummaries.summary(field.summary, key: "rules.\(field.key)"),
            before: old, after: new))
      }
    }
  }

  /// The difference in words, for a terminal.
  public func text(in language: MessageLanguage = .en) -> String {
    language == .zh ? chinese : english
  }

  private var english: String {
    var text =
      "\(before.name) (\(before.title.en), from \(before.validFrom)) compared with "
      + "\(after.name) (\(after.title.en), from \(after.validFrom))\n"
    guard !changes.isEmpty else { return text + "No rule differs; \(same) are the same.\n" }
    text +=
      "\(changes.count) \(changes.count == 1 ? "rule differs" : "rules differ"), \(same) are the same.\n"
    for change in changes {
      var summary = change.summary.en
      if summary.hasSuffix(".") { summary.removeLast() }
      let (old, new) = (change.before?.value, change.after?.value)
      let what: String =
        switch (old, new) {
        case (let old?, let new?): "\(old) becomes \(new)"
        case (nil, let new?): "no such rule before; then \(new)"
        case (let old?, nil): "\(old) before; then no such rule"
        default: ""
        }
      text += "\n\(change.key): \(what)\n  \(summary).\n"
      for (label, rule) in [("before", change.before), ("after ", change.after)] {
        if let rule { text += "  \(label)  \(rule.source); grade \(rule.grade)\n" }
      }
    }
    return text
  }

  private var chinese: String {
    var text =
      "\(before.name)（\(before.title.said(in: .zh))，自 \(before.validFrom) 起）与 "
      + "\(after.name)（\(after.title.said(in: .zh))，自 \(after.validFrom) 起）对比\n"
    guard !changes.isEmpty else { return text + "规则完全相同，共 \(same) 条。\n" }
    text += "\(changes.count) 条规则不同，\(same) 条相同。\n"
    for change in changes {
      let (old, new) = (change.before?.value, change.after?.value)
      let what: String =
        switch (old, new) {
        case (let old?, let new?): "由 \(old) 改为 \(new)"
        case (nil, let new?): "原无此规则，之后为 \(new)"
        case (let old?, nil): "原为 \(old)，之后无此规则"
        default: ""
        }
      text += "\n\(change.key)：\(what)\n  \(change.summary.said(in: .zh))\n"
      for (label, rule) in [("之前", change.before), ("之后", change.after)] {
        if let rule { text += "  \(label)  \(rule.source)；证据等级 \(rule.grade)\n" }
      }
    }
    return text
  }
}
