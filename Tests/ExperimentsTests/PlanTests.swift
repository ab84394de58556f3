// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import PrivateDomain
import Scenarios
import Testing

@testable import Experiments

@Test("values are laid out as a planner would")
func grid() throws {
  let folder = try Folder()
  let path = try folder.write(
    "small.yaml",
    SmallWorld.text(
      leadsPerDay: 1, accounts: "{kind: wecom, count: 8, age: 200d, misconfigured: 10%}"))
  func texts(_ key: String, from: Double? = nil, to: Double? = nil, step: Double? = nil) throws
    -> [String]
  {
    let variation = try StrategyVariation(path: path, strategy: nil, key: key)
    return try PlanningGrid(of: variation, from: from, to: to, step: step).values
      .map(variation.text)
  }
  #expect(try texts("accounts.main.count") == (2...32).map(String.init))
  #expect(try texts("accounts.main.count", from: 3, to: 10, step: 3) == ["3", "6", "9", "10"])
  #expect(
    try texts("accounts.main.misconfigured", from: 0, to: 0.1, step: 0.02)
      == ["0%", "2%", "4%", "6%", "8%", "10%"])
  #expect(
    try texts("accounts.main.age", from: 0.5, to: 1, step: 0.125)
      == ["12h", "15h", "18h", "21h", "1d"])
  #expect(throws: PlanningError.self) { try texts("accounts.main.count", from: 5, to: 5) }
  #expect(throws: PlanningError.self) {
    try texts("accounts.main.age", from: 0, to: 36_500, step: 0.001)
  }
}

@Test(
  "what is wrong with a plan is said with its place and the nearest word",
  arguments: [
    ("accounts.main.cuont", "lost <= 1", "did you mean `accounts.main.count`?"),
    ("accounts.main.kind", "lost <= 1", "is not a single number"),
    ("horizon", "lost <= 1", "cannot be varied"),
    ("accounts.main.count", "lots <= 1", "did you mean `lost`?"),
    ("accounts.main.count", "lost", "compares a figure with a value"),
    ("accounts.main.count", "profit >= 5 USD", "the scenario's currency is `CNY`"),
    ("accounts.main.count", "lost_share <= 1% in 100% of futures", "above 0% and below 100%"),
    ("accounts.main.count", "lost_share <= 1% in 95%", "ends with `of futures`"),
  ])
func badPlans(_ key: String, _ target: String, _ complaint: String) throws {
  let folder = try Folder()
  let path = try folder.write(
    "small.yaml", SmallWorld.text(leadsPerDay: 1, accounts: "{kind: wecom, count: 8}"))
  #expect {
    let variation = try StrategyVariation(path: path, strategy: nil, key: key)
    _ = try PlanningTarget(parsing: target, currency: variation.scenario.currency)
  } throws: { error in
    error is ScenarioError && "\(error)".contains(complaint)
  }
}

@Test("a target is read in the figure's own unit")
func targets() throws {
  let share = try PlanningTarget(parsing: "lost_share<=1% in 95% of futures", currency: "CNY")
  #expect(share.isUpperBound && share.bound == 0.01 && share.share == 0.95)
  #expect(share.isMet(by: 0.01) && !share.isMet(by: 0.011) && !share.isMet(by: .nan))
  let hours = try PlanningTarget(parsing: "saturated_hours ≤ 2h in 0.9 of futures", currency: "CNY")
  #expect(hours.bound == 2 && hours.share == 0.9)
  let title = try PlanningTarget(parsing: "Turned away for good <= 5", currency: "CNY")
  #expect(title.metric.name == "lost" && title.text == "lost <= 5 in 95% of futures")
  let day = try PlanningTarget(parsing: "first_full_day >= 3w", currency: "CNY")
  // What never happened is later than any day.
  #expect(day.bound == 21 && day.isMet(by: .nan) && day.share == 0.95)
}
