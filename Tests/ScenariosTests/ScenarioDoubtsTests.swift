// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import PrivateDomain
import Testing

@testable import Scenarios

@Suite("What no rule forbids and is hardly meant")
struct ScenarioDoubtsTests {
  /// The warnings of the sample without a rule, after some changes of it.
  private func doubts(
    _ changes: (String, String)..., files: [(String, String)] = []
  ) throws -> [ScenarioWarning] {
    let folder = try TemporaryFolder()
    for (name, text) in files { _ = try folder.write(name, text) }
    var text = Sample.launch
    for (from, to) in changes {
      precondition(text.contains(from), "the sample has no \(from)")
      text = text.replacing(from, with: to)
    }
    return try Scenario(path: folder.write("launch.yaml", text)).warnings.filter { $0.key == nil }
  }

  /// The sample in another year.
  private func doubts(start: String, rules: String) throws -> [ScenarioWarning] {
    try doubts(
      ("start: 2021-03-01", "start: \(start)"), ("at: 2021-03-06 20:00", "at: \(start) 20:00"),
      ("rules: cn-2021-01", "rules: \(rules)"))
  }

  @Test("rules of another year than the plan's are named with those that were in force")
  func rulesOfAnotherYear() throws {
    for (start, rules, then) in [
      ("2024-06-18", "cn-2026-01", "in force then was `cn-2023-10`"),
      ("2018-05-01", "cn-2020-04", "no rule set of the lab is as old as that"),
      ("2023-05-01", "cn-2020-04", "`cn-2022-07` was in force already"),
      ("2026-01-01", "cn-2023-10", "`cn-2026-01` was in force already"),
    ] {
      let found = try doubts(start: start, rules: rules)
      #expect(found.map(\.path) == ["rules"], "\(start) \(rules)")
      #expect(found.first?.message.en.hasSuffix(then) == true, "\(found)")
      #expect(found.first?.rendered(in: .zh).contains("警告：`rules`：`\(rules)` 自 ") == true)
    }
    for (start, rules) in [
      ("2021-01-01", "cn-2021-01"), ("2021-08-31", "cn-2021-01"), ("2026-01-01", "cn-2026-01"),
      ("2030-01-01", "cn-2026-01"),
    ] {
      #expect(try doubts(start: start, rules: rules).isEmpty, "\(start) \(rules)")
    }
  }

  @Test("a rule set of one's own may be too young; whether it is out of date nobody else knows")
  func ownRules() throws {
    for (from, expected) in [("2021-01-01", []), ("2021-04-01", ["rules"])] {
      let shipped = RuleLibrary.shipped.first { $0.name == "cn-2021-01" }!.text
      let own = shipped.replacing("rule_set: cn-2021-01", with: "rule_set: mine")
        .replacing("valid_from: 2021-01-01", with: "valid_from: \(from)")
      let found = try doubts(
        ("rules: cn-2021-01", "rules: mine"), files: [("rules/mine.yaml", own)])
      #expect(found.map(\.path) == expected)
    }
  }

  @Test("a rule set of one's own that bears the name of the lab's and differs from it is named")
  func ruleSetOfTheSameName() throws {
    let shipped = try #require(RuleLibrary.shipped.first { $0.name == "cn-2021-01" }).text
    let place = "rules/cn-2021-01.yaml"
    #expect(try doubts(files: [(place, shipped)]).isEmpty)
    #expect(try doubts(files: [(place, "# My copy.\n" + shipped)]).isEmpty)
    for (from, to, differs) in [
      (
        "personal_daily_adds: {value: 200,", "personal_daily_adds: {value: 900,",
        "`personal_daily_adds`"
      ),
      ("valid_from: 2021-01-01", "valid_from: 2020-12-01", "`valid_from`"),
    ] {
      #expect(shipped.contains(from))
      let own = shipped.replacing(from, with: to)
      let found = try doubts(files: [(place, own)]).filter { $0.message.en.contains("differs") }
      #expect(found.map(\.path) == ["rules"])
      let said = try #require(found.first?.message)
      #expect(said.en.hasSuffix("differs from the `cn-2021-01` that comes with siyu: \(differs)"))
      #expect(said.zh?.hasSuffix("与 siyu 自带的 `cn-2021-01` 不同：\(differs)") == true, "\(said)")
    }
    // An event may bring it, and a strategy.
    let own = shipped.replacing("value: 200,", with: "value: 900,")
    let event = (
      "codes:\n",
      "events: [{name: new, kind: rules, at: 2021-04-01, rules: cn-2021-09}]\ncodes:\n"
    )
    let later = own.replacing("rule_set: cn-2021-01", with: "rule_set: cn-2021-09")
    #expect(try doubts(event, files: [("rules/cn-2021-09.yaml", later)]).map(\.path) == ["rules"])
  }

  @Test("rules that strategies change, or an event at the start, are meant")
  func meantRules() throws {
    let old = ("rules: cn-2021-01", "rules: cn-2020-04")
    let strategies = (
      "expand-early: {}\n  expand-late: {accounts.adviser.expand.apply_at: 4900}\n  more-accounts: {",
      "a: {rules: cn-2021-01}\n  b: {rules: cn-2021-09}\n  c: {rules: cn-2026-01, "
    )
    #expect(try doubts(old, strategies).isEmpty)
    #expect(try doubts(old).map(\.path) == ["rules"])
    let event = (
      "codes:\n",
      "events: [{name: new, kind: rules, at: 2021-03-01, rules: cn-2021-01}]\ncodes:\n"
    )
    #expect(try doubts(old, event).isEmpty)
  }

  @Test(
    "a horizon is whole days: half a day is not added in silence",
    arguments: ["90.5d", "36h", "1.5w"])
  func horizon(_ text: String) throws {
    let folder = try TemporaryFolder()
    let changed = Sample.launch.replacing("horizon: 90d", with: "horizon: \(text)")
    let found = problems(of: try folder.write("a.yaml", changed))
    #expect(found.first?.message == "the horizon is a whole number of days")
    #expect(found.first?.suggestion == ["90.5d": "91d", "36h": "2d", "1.5w": "11d"][text])
    for whole in ["2160h", "13w", "1d"] {
      let whole = Sample.launch.replacing("horizon: 90d", with: "horizon: \(whole)")
        .replacing("at: 2021-03-06 20:00", with: "at: 2021-03-01 20:00")
      #expect(try problems(of: folder.write("a.yaml", whole)).isEmpty)
    }
  }

  @Test("what chooses among accounts does nothing for a code that leads to a group, which is said")
  func groupCodes() throws {
    let group = ("kind: channel_code, accounts", "kind: group_live_code, backup: other, accounts")
    let other = ("accounts:\n", "accounts:\n  other: {kind: wecom}\n")
    let found = try doubts(group, other).filter { $0.path.hasPrefix("codes") }
    #expect(found.map(\.path) == ["codes.advisers.backup", "codes.advisers.dispatch"])
    #expect(found.first?.message.en.hasSuffix("groups: their owners take turns") == true)
    // It matters as soon as one strategy has another code.
    let one = ("expand-early: {}", "expand-early: {codes.advisers.kind: channel_code}")
    #expect(try doubts(group, other, one).allSatisfy { !$0.path.hasPrefix("codes") })
    #expect(try doubts().isEmpty)
  }

  @Test("more accounts with the same contacts each are more contacts, and the totals are said")
  func contacts() throws {
    let held = ("count: 8,", "count: 8, contacts: 1000,")
    let found = try doubts(held)
    #expect(found.map(\.path) == ["accounts.adviser.count"])
    let text = try #require(found.first?.message)
    #expect(text.en.contains("8000 in `expand-early`, `expand-late`; 16000 in `more-accounts`"))
    #expect(text.zh?.contains("`expand-early`、`expand-late` 为 8000") == true, "\(text)")
    // Nobody is there at the start, or the same customers are spread over more accounts.
    #expect(try doubts(("count: 8,", "count: 8, contacts: 0,")).isEmpty)
    let count = "accounts.adviser.count: 16"
    #expect(try doubts(held, (count, "\(count), accounts.adviser.contacts: 500")).isEmpty)
    // 8,000 over 7 accounts are not a whole number.
    #expect(
      try doubts(
        held, (count, "accounts.adviser.count: 7, accounts.adviser.contacts: 1143")
      ).isEmpty)
    // Who changes the contacts themselves compares them.
    #expect(try doubts(held, (count, "accounts.adviser.contacts: 500")).isEmpty)
  }

  @Test("a plan over the number of accounts says with how many contacts its ends begin")
  func plan() throws {
    let folder = try TemporaryFolder()
    func doubt(_ text: String, _ key: String) throws -> Wording? {
      let path = try folder.write("launch.yaml", text)
      return try StrategyVariation(path: path, strategy: nil, key: key).doubt(from: 4, to: 16)
    }
    let held = Sample.launch.replacing("count: 8,", with: "count: 8, contacts: 1000,")
    let said = try #require(try doubt(held, "accounts.adviser.count"))
    #expect(said.en.contains("4000 contacts in all at 4, 16000 at 16"))
    #expect(said.zh?.contains("取 16 时共 16000 个") == true)
    #expect(try doubt(Sample.launch, "accounts.adviser.count") == nil)
    #expect(try doubt(held, "accounts.adviser.contacts") == nil)
  }

  @Test("no scenario of the lab does what is hardly meant")
  func shipped() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("scenarios")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".yaml") }
    #expect(names.count > 20)
    for name in names {
      let scenario = try Scenario(path: folder.appendingPathComponent(name).path)
      #expect(scenario.warnings.filter { $0.key == nil }.isEmpty, "\(name)")
    }
    let own = try TemporaryFolder()
    for question in Question.all {
      let path = try own.write("\(question.name).yaml", question.scenario(in: .zh))
      let scenario = try Scenario(path: path)
      #expect(scenario.warnings.filter { $0.key == nil }.isEmpty, "\(question.name)")
      #expect(scenario.strategies.allSatisfy { $0.title.zh != nil }, "\(question.name)")
    }
  }
}
