// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

/// A strategy as it is written, its sweeps unrolled, before it is applied.
struct StrategyDraft {
  /// Strategies of one scenario.
  static let limit = 64
  /// Overrides of one strategy.
  static let changeLimit = 200

  var name: String
  var title: Wording
  var span: Span
  var changes: [Node.Entry]

  /// Each override as it stands in the file, `accounts.adviser.count: 16`.
  var overrides: [String] {
    changes.map { "\($0.key): \($0.value.inlineText)" }
  }

  /// The strategies of a scenario: those of its `strategies:` block, or one that changes nothing.
  static func drafts(
    of root: Node, _ reader: inout ScenarioReader
  ) -> [StrategyDraft] {
    guard let entry = root.entry(at: "strategies") else {
      return [StrategyDraft(name: "baseline", title: "Baseline", span: root.span, changes: [])]
    }
    guard let entries = entry.value.entries, !entries.isEmpty else {
      if case .invalid = entry.value.content { return [] }
      reader.report(
        entry.value.isNull ? entry.keySpan : entry.value.span,
        "`strategies` is a block of named strategies",
        found: entry.value.description,
        allowed: "`name: {dotted.key: value}`, or `name: {}` for the baseline")
      return []
    }
    var drafts: [StrategyDraft] = []
    for entry in entries {
      reader.checkName(entry.key, entry.keySpan, hasTitle: true)
      drafts += unrolled(entry, room: limit - drafts.count, &reader)
    }
    return drafts
  }

  private static func unrolled(
    _ entry: Node.Entry, room: Int, _ reader: inout ScenarioReader
  ) -> [StrategyDraft] {
    var title = Wording(entry.key)
    var changes: [Node.Entry] = []
    switch entry.value.content {
    case .invalid: return []
    case .mapping(let entries):
      for change in entries {
        if change.key == "title" {
          title = reader.wording(change, limit: 120) ?? title
        } else {
          changes.append(change)
        }
      }
    case .scalar, .sequence:
      guard entry.value.isNull else {
        reader.report(
          entry.value.span, "a strategy is a block of overrides", found: entry.value.description,
          allowed: "`{dotted.key: value}`, or `{}` for the baseline")
        return []
      }
    }
    guard changes.count <= changeLimit else {
      reader.report(
        entry.keySpan, "the strategy changes too much", found: "\(changes.count) overrides",
        allowed: "at most \(changeLimit); what differs so much is another scenario (`extends:`)")
      return []
    }
    var drafts = [StrategyDraft(name: entry.key, title: title, span: entry.keySpan, changes: [])]
    for change in changes {
      guard change.value.entries?.count == 1, let sweep = change.value.value(at: "sweep") else {
        for index in drafts.indices { drafts[index].changes.append(change) }
        continue
      }
      guard let values = values(of: sweep, change, &reader) else { return [] }
      guard drafts.count * values.count <= room else {
        reader.report(
          change.keySpan, "the sweeps make too many strategies",
          found: "\(drafts.count * values.count) in \(Diagnostic.quoted(entry.key))",
          allowed: "at most \(limit) in a scenario")
        return []
      }
      drafts = drafts.flatMap { draft in
        values.map { value in
          var draft = draft
          let suffix = (draft.name == entry.key ? "=" : ",") + value.plainText
          draft.name += suffix
          draft.title.en += suffix
          draft.title.zh?.append(suffix)
          draft.changes.append(Node.Entry(key: change.key, keySpan: change.keySpan, value: value))
          return draft
        }
      }
    }
    guard drafts.count <= room else {
      reader.report(
        entry.keySpan, "there are too many strategies", allowed: "at most \(limit) in a scenario")
      return []
    }
    return drafts
  }

  private static func values(
    of sweep: Node, _ change: Node.Entry, _ reader: inout ScenarioReader
  ) -> [Node]? {
    guard case .sequence(let values) = sweep.content, !values.isEmpty else {
      reader.report(
        sweep.isNull ? change.keySpan : sweep.span, "a sweep is a list of values",
        found: sweep.description, allowed: "`{sweep: [4, 8, 16]}`")
      return nil
    }
    var seen = Set<String>()
    for value in values {
      guard case .scalar = value.content, !value.isNull else {
        reader.report(
          value.span, "a sweep goes over single values", found: value.description,
          allowed: "`{sweep: [4, 8, 16]}`")
        return nil
      }
      guard seen.insert(value.plainText).inserted, value.plainText.utf8.count <= 40 else {
        reader.report(
          value.span, "a sweep names each value once, in at most 40 characters",
          found: value.description)
        return nil
      }
    }
    return values
  }
}
