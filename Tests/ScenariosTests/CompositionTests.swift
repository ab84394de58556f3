// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import PrivateDomain
import RandomStreams
import Testing

@testable import Scenarios

private func scenario(_ text: String, files: [(String, String)] = []) throws -> Scenario {
  let folder = try TemporaryFolder()
  for file in files { _ = try folder.write(file.0, file.1) }
  return try Scenario(path: folder.write("scenario.yaml", text))
}

private func changed(_ from: String, _ to: String) -> String {
  precondition(Sample.launch.contains(from))
  return Sample.launch.replacingOccurrences(of: from, with: to)
}

@Test("an override changes exactly one thing")
func overrideChangesOneThing() throws {
  let strategies = try scenario(Sample.launch).strategies
  func lines(_ index: Int) -> Set<Substring> {
    Set(strategies[index].modelInput.split(separator: "\n"))
  }
  #expect(
    lines(1).symmetricDifference(lines(0))
      == ["accounts.adviser.expand.apply_at = 4000", "accounts.adviser.expand.apply_at = 4900"])
  #expect(
    lines(2).symmetricDifference(lines(0))
      == ["accounts.adviser.count = 8", "accounts.adviser.count = 16"])
  #expect(strategies[2].overrides == ["accounts.adviser.count: 16"])
}

@Test("every uncertain quantity knows its place, written or not, and strategies share it")
func quantitiesKnowTheirPlace() throws {
  let strategies = try scenario(changed("every: 7d", "every: 7d, sender: enterprise")).strategies
  for strategy in strategies {
    let paths = strategy.quantities.map(\.path)
    #expect(paths.contains("channels.douyin-live.scan_rate"))
    #expect(paths.contains("touches.weekly.confirmed"))
    #expect(paths.contains("bans.appeal_success"))
    #expect(Set(paths).count == paths.count)
    #expect(!paths.contains(""))
    #expect(strategy.quantities.allSatisfy { $0.range.lowerBound.isFinite })
  }
  #expect(strategies[0].quantities == strategies[2].quantities)
}

@Test("sweeps make the product of their values, named by them")
func sweeps() throws {
  let text = changed(
    "more-accounts: {accounts.adviser.count: 16}",
    "n: {title: {en: N, zh: 数}, accounts.adviser.count: {sweep: [4, 16]}, horizon-x: 1}"
      .replacingOccurrences(of: ", horizon-x: 1", with: "")
      + "\n  grid: {accounts.adviser.count: {sweep: [2, 3]}, touches.weekly.every: {sweep: [3d, 14d]}}"
  )
  let strategies = try scenario(text).strategies
  #expect(
    strategies.map(\.name) == [
      "expand-early", "expand-late", "n=4", "n=16", "grid=2,3d", "grid=2,14d", "grid=3,3d",
      "grid=3,14d",
    ])
  #expect(strategies[2].title == Wording("N=4", zh: "数=4"))
  #expect(strategies[4].spec.accounts["adviser"]?.count == 2)
  #expect(strategies[5].spec.touches[0].content.every.law.constantValue == 14)
}

@Test("a block as an override changes the keys that it names and no others; null removes")
func blocksAndRemovals() throws {
  let text = changed(
    "more-accounts: {accounts.adviser.count: 16}",
    """
    block: {accounts.adviser: {count: 16, expand: {apply_at: 4500}}}
      silent: {touches.weekly: null}
      unexpanded: {accounts.adviser.expand: null}
      first: {touches.0.every: 3d}
      later-rules: {rules.member_sends_per_day: 2}
    """)
  let strategies = try scenario(text).strategies
  let block = try #require(strategies[2].spec.accounts["adviser"])
  #expect(block.count == 16)
  #expect(block.expansion.policy?.content.applyAt.law.constantValue == 4_500)
  #expect(abs((block.expansion.policy?.content.approval.quantile(0.95) ?? 0) - 3) < 1e-6)
  #expect(strategies[3].spec.touches.isEmpty)
  #expect(strategies[4].spec.accounts["adviser"]?.expansion.policy == nil)
  #expect(strategies[5].spec.touches[0].content.every.law.constantValue == 3)
  #expect(strategies[6].rules.memberSendsPerDay == 2)
  #expect(
    strategies[6].citations.contains {
      $0.key == "member_sends_per_day" && $0.source == "the scenario"
    })
}

@Test("an heir merges blocks, replaces lists and values, and removes with null")
func inheritance() throws {
  let heir = """
    extends: base.yaml
    scenario: heir
    horizon: 30d
    channels: {douyin-live: {leads_per_day: 100, day_noise: null, bursts: []}}
    strategies: {expand-late: null, more-accounts: {accounts.adviser.count: 12}}
    """
  let scenario = try scenario(heir, files: [("base.yaml", Sample.launch)])
  #expect(scenario.name == "heir")
  #expect(scenario.title.zh == "直播首发")
  #expect(scenario.files.map(\.name) == ["scenario.yaml", "base.yaml", "rules/cn-2021-01.yaml"])
  #expect(scenario.strategies.map(\.name) == ["expand-early", "more-accounts"])
  let spec = scenario.strategies[1].spec
  #expect(spec.horizon.law.constantValue == 30)
  #expect(spec.accounts["adviser"]?.count == 12)
  let channel = try #require(spec.channels["douyin-live"])
  #expect(channel.inflow.leadsPerDay.law.constantValue == 100)
  #expect(channel.inflow.bursts.isEmpty)
  #expect(channel.code == "advisers")
  let standard = try #require(Channel.fields.first { $0.key == "day_noise" }?.get(Channel()))
  if case .quantity(let quantity) = standard {
    #expect(channel.inflow.dayNoise.law == quantity.law)
  }
}

@Test("a table is a column of a CSV file, with or without a byte order mark and Windows line ends")
func tables() throws {
  let text = changed("leads_per_day: 800", "daily_table: data/leads.csv#leads")
  let scenario = try scenario(
    text,
    files: [
      ("data/leads.csv", "\u{FEFF}\"day\",leads\r\n2021-03-01,120\r\n2021-03-02,\"90.5\"\r\n")
    ])
  #expect(
    scenario.strategies[0].spec.channels["douyin-live"]?.inflow.dailyTable?.values == [120, 90.5])
}

@Test("the root is the nearest folder called scenarios; rule sets and presets are found from there")
func root() throws {
  let folder = try TemporaryFolder()
  _ = try folder.write("scenarios/presets/live.yaml", changed("rules: cn-2021-01", "rules: own"))
  let shipped = try #require(RuleLibrary.shipped.first { $0.name == "cn-2021-01" }).text
  _ = try folder.write(
    "scenarios/rules/own.yaml",
    shipped.replacingOccurrences(of: "rule_set: cn-2021-01", with: "rule_set: own")
      .replacingOccurrences(
        of: "{value: 5000, source: \"S0-04", with: "{value: 4000, source: \"S0-04"))
  let path = try folder.write(
    "scenarios/education/a.yaml", "extends: ../presets/live.yaml\nscenario: a\n")
  let scenario = try Scenario(path: path)
  #expect(scenario.fileName == "education/a.yaml")
  #expect(scenario.strategies[0].rules.wecomCapacity == 4_000)
  #expect(RuleLibrary(besideScenario: path).names == RuleLibrary().names + ["own"])
}

@Test("what has no source is listed with its value as the planner writes it")
func assumptions() throws {
  let assumptions = try scenario(Sample.launch).strategies[0].assumptions
  func find(_ key: String) -> Assumption? { assumptions.first { $0.key == key } }
  #expect(find("channels.douyin-live.day_noise")?.value == "0.4")
  #expect(find("bans.complaint_per_exposure")?.value == "triangular(0.01%, 0.05%, 0.3%)")
  #expect(find("bans.complaint_per_exposure")?.uncertain == true)
  #expect(find("fatigue.half_life")?.value == "7d")
  #expect(find("fatigue.half_life")?.uncertain == false)
  #expect(find("channels.douyin-live.leads_per_day") == nil)
  #expect(find("accounts.adviser.count") == nil)
}

@Test("YAML 1.1 does not get at the values: no, 010 and 12:30 are what they look like")
func scalarsAreText() throws {
  let text = changed(
    "{kind: wecom, count: 8,", "{kind: wecom, count: 010, plug_ins: no,"
  ).replacingOccurrences(of: "at: \"20:00\"", with: "at: 12:30")
  let spec = try scenario(text).strategies[0].spec
  #expect(spec.accounts["adviser"]?.count == 10)
  #expect(spec.accounts["adviser"]?.bans.plugIns == false)
  #expect(spec.touches[0].content.at.timeOfDay == 12.5 / 24)
}
