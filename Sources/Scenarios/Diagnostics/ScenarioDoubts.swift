// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain
internal import RandomStreams

/// What no rule forbids and yet is hardly meant.
enum ScenarioDoubts {
  /// A scenario's rules that were not in force at its start.
  ///
  /// What strategies change in the rules is what they are compared for, and what an event brings
  /// into force at the start goes before the scenario's own.
  static func rules(
    _ document: RuleSetDocument, at place: Span, drafts: [StrategyDraft], strategies: [Strategy]
  ) -> ScenarioWarning? {
    let own = strategies.filter { strategy in
      !(drafts.first { $0.name == strategy.name }?.changes.contains { $0.key == "rules" } ?? true)
    }
    guard let spec = own.first?.spec,
      !spec.events.contains(where: { $0.content.isInForce(atStartOf: spec) }),
      let misfit = RuleLibrary.misfit(
        of: document.name, validFrom: document.validFrom, start: spec.start.date)
    else { return nil }
    return ScenarioWarning(
      Doubt(path: "rules", message: misfit.message, place: Diagnostic(place, "")))
  }

  /// A rule set of the planner's own in the place of one that comes with the program, which differs.
  static func ruleSet(_ document: RuleSetDocument, at place: Span) -> Doubt? {
    guard document.file.path != nil, let shipped = try? RuleLibrary().load(document.name) else {
      return nil
    }
    let dates = shipped.validFrom == document.validFrom ? [] : ["valid_from"]
    let keys = dates + RuleDifference(from: shipped, to: document).changes.map(\.key)
    guard !keys.isEmpty else { return nil }
    let (file, name) = (document.file.name, document.name)
    let words = WordList.text(keys)
    return Doubt(
      path: "rules",
      message: Wording(
        "`\(file)` differs from the `\(name)` that comes with siyu: \(words)",
        zh: "`\(file)` 与 siyu 自带的 `\(name)` 不同：\(Translation.text(words, in: .zh))"),
      place: Diagnostic(place, ""))
  }

  /// Keys of codes that choose among accounts, where in every strategy the code leads to a group.
  static func groupCodes(_ root: Node, _ strategies: [Strategy]) -> [ScenarioWarning] {
    guard let codes = root.entry(at: "codes")?.value.entries, !strategies.isEmpty else { return [] }
    return codes.flatMap { code -> [ScenarioWarning] in
      let isGroup = strategies.allSatisfy { strategy in
        strategy.spec.codes.entries.first { $0.name == code.key }?.content.kind.leadsToGroups
          == true
      }
      guard isGroup else { return [] }
      return ["backup", "dispatch", "weights"].compactMap { key in
        guard let entry = code.value.entry(at: key) else { return nil }
        return ScenarioWarning(
          Doubt(
            path: "codes.\(code.key).\(key)",
            message: Wording(
              "`\(key)` does nothing for a code that leads to groups: their owners take turns",
              zh: "`\(key)` 对群码不起作用：群主轮流建群"),
            place: Diagnostic(entry.keySpan, "")))
      }
    }
  }

  /// Strategies that begin with other numbers of contacts only because they have other numbers of
  /// accounts: `contacts` is what each account holds.
  static func contacts(_ drafts: [StrategyDraft], _ strategies: [Strategy]) -> ScenarioWarning? {
    let totals = strategies.map { (name: $0.name, total: $0.spec.contactsAtStart) }
    guard let first = totals.first, !totals.allSatisfy({ isAlike($0.total, first.total) })
    else { return nil }
    for (draft, strategy) in zip(drafts, strategies) {
      for (name, account) in strategy.spec.accounts.entries {
        let path = "accounts.\(name)"
        guard account.expansion.contacts.expectedValue > 0,
          !draft.changes.contains(where: { $0.key == "\(path).contacts" }),
          let change = draft.changes.first(where: { $0.key == "\(path).count" })
        else { continue }
        return ScenarioWarning(
          Doubt(
            path: "\(path).count", message: message("\(path).contacts", grouped(totals)),
            place: Diagnostic(change.keySpan, "")))
      }
    }
    return nil
  }

  /// The same of a plan that varies the number of accounts, between its first and its last value.
  static func contacts(
    varying key: String, from first: (value: String, spec: WorldSpec),
    to last: (value: String, spec: WorldSpec)
  ) -> Wording? {
    let (low, high) = (first.spec.contactsAtStart, last.spec.contactsAtStart)
    guard key.hasPrefix("accounts."), key.hasSuffix(".count"), !isAlike(low, high)
    else { return nil }
    let contacts = key.dropLast("count".count) + "contacts"
    let (few, many) = (Int(low.rounded()), Int(high.rounded()))
    return Wording(
      "`\(contacts)` is what each account holds at the start: \(few) contacts in all at \(first.value), \(many) at \(last.value); the difference are old customers out of nothing",
      zh:
        "`\(contacts)` 是每个账号期初的好友数：取 \(first.value) 时共 \(few) 个，取 \(last.value) 时共 \(many) 个；差额是凭空多出来的老客户"
    )
  }

  private static func message(
    _ contacts: String, _ groups: [(total: Int, names: [String])]
  ) -> Wording {
    func listed(_ isChinese: Bool) -> String {
      groups.prefix(6).map { group in
        let names = group.names.prefix(4).map { "`\($0)`" }
          .joined(separator: isChinese ? "、" : ", ")
        let more = group.names.count > 4 ? (isChinese ? " 等" : ", ...") : ""
        return isChinese
          ? "\(names)\(more) 为 \(group.total)" : "\(group.total) in \(names)\(more)"
      }.joined(separator: isChinese ? "，" : "; ")
        + (groups.count > 6 ? (isChinese ? "……" : "; ...") : "")
    }
    return Wording(
      "`\(contacts)` is what each account holds, so the strategies begin with different numbers of contacts: \(listed(false)); for the same customers change `\(contacts)` with the count",
      zh: "`\(contacts)` 是每个账号的好友数，因此各策略期初的好友总数不同：\(listed(true))；若是同一批客户，请随账号数一并修改 `\(contacts)`")
  }

  private static func grouped(
    _ totals: [(name: String, total: Double)]
  ) -> [(total: Int, names: [String])] {
    var groups: [(total: Double, names: [String])] = []
    for (name, total) in totals {
      if let known = groups.firstIndex(where: { isAlike($0.total, total) }) {
        groups[known].names.append(name)
      } else {
        groups.append((total, [name]))
      }
    }
    return groups.map { (Int($0.total.rounded()), $0.names) }
  }

  /// Whether two totals are the same but for rounding: 12,000 over 7 accounts are not a whole number.
  private static func isAlike(_ first: Double, _ second: Double) -> Bool {
    abs(first - second) <= 0.005 * max(first, second)
  }
}

extension WorldSpec {
  /// Contacts that all accounts hold at the start, as expected.
  fileprivate var contactsAtStart: Double {
    accounts.entries.reduce(0) {
      $0 + Double($1.content.count) * $1.content.expansion.contacts.expectedValue
    }
  }
}

extension DatedEvents.Entry {
  /// Whether it has brought other rules when the plan starts.
  fileprivate func isInForce(atStartOf spec: WorldSpec) -> Bool {
    kind == .rules && moment.date <= spec.start.date
  }
}
