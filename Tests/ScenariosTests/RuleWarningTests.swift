// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import PrivateDomain
import Testing

@testable import Scenarios

/// A scenario that wants what the rules forbid is read, and told so.
struct ForbiddenWish: Sendable, CustomTestStringConvertible {
  var name: String
  var changes: [(from: String, to: String)]
  /// Path of the culprit and key of the rule, of each warning.
  var expected: [String]

  init(_ name: String, _ changes: (String, String)..., expected: [String]) {
    self.name = name
    self.changes = changes.map { (from: $0.0, to: $0.1) }
    self.expected = expected
  }

  var testDescription: String { name }

  var text: String {
    var text = Sample.launch
    for change in changes {
      precondition(text.contains(change.from), "\(name): the sample has no \(change.from)")
      text = text.replacingOccurrences(of: change.from, with: change.to)
    }
    return text
  }

  static let all: [ForbiddenWish] = [
    ForbiddenWish("nothing", expected: []),
    ForbiddenWish(
      "second-send-in-a-day", ("every: 7d", "every: 12h"),
      expected: ["touches.weekly.every member_sends_per_day"]),
    ForbiddenWish(
      "send-under-one-a-week-rules", ("every: 7d", "every: 5d"),
      ("rules: cn-2021-01", "rules: cn-2020-04"),
      (", expand: {apply_at: 4000, approval: \"lognormal(median 1d, p95 3d)\"}", ""),
      ("accounts.adviser.expand.apply_at: 4900", "accounts.adviser.age: 20d"),
      expected: ["rules", "touches.weekly.every member_sends_per_week"]),
    ForbiddenWish(
      "more-moments-than-allowed",
      ("kind: private_mass_send, every: 7d", "kind: moments, every: 8h"),
      expected: ["touches.weekly.every member_moments_per_day"]),
    ForbiddenWish(
      "more-moments-than-are-shown",
      ("kind: private_mass_send, every: 7d", "kind: moments, every: 6h"),
      ("rules: cn-2021-01", "rules: cn-2021-09"),
      expected: ["rules", "touches.weekly.every member_moments_shown_per_day"]),
    ForbiddenWish(
      "broadcasts-beyond-the-month", ("every: 7d", "every: 3d, sender: enterprise"),
      expected: ["touches.weekly.every enterprise_sends_per_month"]),
    ForbiddenWish(
      "two-senders-on-one-day", ("rules: cn-2021-01", "rules: cn-2022-07"),
      ("every: 7d", "every: 7d, sender: enterprise, reminders: 9, remind_every: 2h"),
      (
        "  - {name: weekly",
        "  - {name: own, kind: private_mass_send, every: 14d, content: new-product}\n  - {name: weekly"
      ),
      expected: [
        "rules", "touches.weekly.every customer_send_window",
        "touches.weekly.remind_every reminders_per_day",
      ]),
    ForbiddenWish(
      "sixth-group-on-a-code",
      (
        "codes:\n",
        "codes:\n  groups: {kind: group_live_code, accounts: adviser, groups: 6, auto_create: yes}\n"
      ),
      expected: ["codes.groups.groups groups_per_code", "codes.groups.auto_create auto_create"]),
    ForbiddenWish(
      "expansion-beyond-the-cap", ("count: 8,", "count: 8, capacity: 30000, contacts: 31000,"),
      (
        "accounts.adviser.expand.apply_at: 4900",
        "accounts.adviser.capacity: null, accounts.adviser.contacts: 0, accounts.adviser.expand.apply_at: 6000"
      ),
      expected: [
        "accounts.adviser.count", "accounts.adviser.capacity wecom_capacity_expanded",
        "accounts.adviser.contacts wecom_capacity",
        "enterprise enterprise_capacity",
        "accounts.adviser.expand.apply_at wecom_capacity",
      ]),
    ForbiddenWish(
      "expansion-that-does-not-exist", ("rules: cn-2021-01", "rules: cn-2020-04"),
      expected: ["rules", "accounts.adviser.expand wecom_capacity"]),
    ForbiddenWish(
      "too-few-staff-for-the-enterprise",
      ("codes:\n", "enterprise: {expand: {active_staff: 40}, send_window: week}\ncodes:\n"),
      expected: [
        "enterprise.send_window customer_send_window_choice",
        "enterprise.expand.active_staff enterprise_step_staff",
      ]),
  ]
}

@Test(
  "what the rules forbid is a warning with the rule and its source", arguments: ForbiddenWish.all)
func forbiddenWish(_ wish: ForbiddenWish) throws {
  let folder = try TemporaryFolder()
  let path = try folder.write("launch.yaml", wish.text)
  let scenario: Scenario
  do throws(ScenarioError) {
    scenario = try Scenario(path: path)
  } catch {
    Issue.record("\(wish.name): \(error.description)")
    return
  }
  #expect(
    scenario.warnings.map { [$0.path, $0.key].compactMap { $0 }.joined(separator: " ") }
      == wish.expected)
  let text =
    scenario.warnings.map { $0.rendered() }.joined(separator: "\n")
    + "\n" + scenario.warnings.map { $0.rendered(in: .zh) }.joined(separator: "\n")
  try expectGolden(text, "warning-\(wish.name).txt")
}

@Test(
  "rules that come into force later are looked up, named where they forbid, and part of the study")
func laterRules() throws {
  let folder = try TemporaryFolder()
  let text = Sample.launch
    .replacingOccurrences(of: "every: 7d", with: "every: 12h")
    .replacingOccurrences(
      of: "codes:\n",
      with: "events: [{name: new, kind: rules, at: 2021-04-01, rules: cn-2022-07}]\ncodes:\n"
    )
    .replacingOccurrences(of: "rules: cn-2021-01", with: "rules: mine")
  let mine = """
    rule_set: mine
    valid_from: 2021-01-01
    rules:
      wecom_capacity: {value: 5000, source: "S0-04", grade: B}
      wecom_capacity_expanded: {value: 20000, source: "S0-04", grade: B}
      personal_capacity: {value: 5000, source: "S0-05", grade: B}
      wecom_group_capacity: {value: 200, source: "S3-25", grade: B}
      wecom_group_scan_capacity: {value: 200, source: "S2-21", grade: B}
      personal_group_capacity: {value: 500, source: "S3-25", grade: B}
      personal_group_scan_capacity: {value: 200, source: "S2-21", grade: B}
      personal_send_batch: {value: 200, source: "S3-26", grade: S}

    """
  _ = try folder.write("rules/mine.yaml", mine)
  let scenario = try Scenario(path: folder.write("launch.yaml", text))
  // 120 of the 180 sends come after 1 April, every second of them is one too many.
  let warning = try #require(scenario.warnings.first)
  #expect(scenario.warnings.count == 1)
  #expect(warning.key == "customer_send_window" && warning.ruleSet == "cn-2022-07")
  #expect(
    warning.message.en.hasPrefix(
      "59 of its 179 sends are above the quota of a customer who is there all along, the first on 2021-04-01"
    )
  )
  let strategy = scenario.strategies[0]
  #expect(strategy.modelInput.contains("rules.cn-2022-07.customer_send_window = \"day\""))
  let wrong = text.replacingOccurrences(of: "rules: cn-2022-07", with: "rules: cn-2022-70")
  let error = try #require(errors(of: folder.write("wrong.yaml", wrong)))
  try expectGolden(error.description, "wrong-later-rule-set.txt")
  let missing = text.replacingOccurrences(of: ", rules: cn-2022-07}", with: "}")
  let lacking = try #require(errors(of: folder.write("missing.yaml", missing)))
  try expectGolden(lacking.description, "missing-later-rule-set.txt")
}

@Test(
  "the difference of two rule sets is said in words, in both languages",
  arguments: [
    ("cn-2020-04", "cn-2021-01"), ("cn-2023-10", "cn-2026-01"), ("cn-2021-01", "cn-2021-01"),
  ])
func ruleDifference(_ before: String, _ after: String) throws {
  let library = RuleLibrary()
  let difference = RuleDifference(
    from: try library.load(before), to: try library.load(after))
  try expectGolden(
    difference.text() + "\n" + difference.text(in: .zh), "rules-\(before)-to-\(after).txt")
  // Nothing is left out and nothing is said twice.
  let all = Set(difference.before.rules.map(\.key) + difference.after.rules.map(\.key))
  #expect(difference.changes.count + difference.same == all.count)
  #expect(Set(difference.changes.map(\.key)).count == difference.changes.count)
}
