// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import PrivateDomain
import Scenarios
import Testing

@testable import Experiments

private var isSlow: Bool { ProcessInfo.processInfo.environment["SIYU_SLOW"] == "1" }

/// Searches in the simulator and counts how often the answer is the expected one.
private func hits(
  _ text: String, vary key: String, target: String, from: Double, to: Double, expected: Double,
  futures: Int
) async throws -> (hits: Int, runs: Int) {
  let folder = try Folder()
  let variation = try StrategyVariation(
    path: try folder.write("small.yaml", text), strategy: nil, key: key)
  let target = try PlanningTarget(parsing: target, currency: "CNY")
  let grid = try PlanningGrid(of: variation, from: from, to: to)
  let search = try CapacitySearch(
    valueCount: grid.values.count, share: target.share, futures: futures)
  let runs = isSlow ? 100 : 8
  var hits = 0
  for seed in 1...runs {
    var samplers: [Int: StrategySampler] = [:]
    let answer = try await search.run(isMet: target.isMet) { index, futures in
      if samplers[index] == nil {
        samplers[index] = try StrategySampler(
          try variation.strategy(at: grid.values[index]), metric: target.metric.name,
          seed: UInt64(seed), threads: 2)
      }
      return try await samplers[index]!.values(in: futures)
    }
    if answer.answer.map({ grid.values[$0.value] }) == expected { hits += 1 }
  }
  return (hits, runs)
}

@Test("siyu plan finds the least capacity that an account needs not to fill before a day")
func gammaFill() async throws {
  // The account of capacity C is full at the C-th lead, a Gamma(C, 0.4/d) time, so it is not full
  // within 10 days with P(Poisson(4) <= C - 1): 0.4335 for C = 4, 0.6288 for C = 5
  // (scipy.stats.poisson.cdf([3, 4], 4)). At 1,000 futures the answer is 6 standard errors above
  // the share wanted and the value below 6 beneath it; the search keeps 3 for itself. A single
  // miss has a chance near 0.2 %, so two in 8 runs, or six in 100, have one below 2e-4.
  let (hits, runs) = try await hits(
    SmallWorld.text(
      leadsPerDay: 0.4, accounts: "{kind: wecom, daily_adds: 1000000, capacity: 4}"),
    vary: "accounts.main.capacity", target: "first_full_day >= 10d in 53% of futures",
    from: 1, to: 16, expected: 5, futures: 1_000)
  #expect(hits >= runs * 95 / 100)
}

@Test("siyu plan finds the least number of accounts among which nobody finds all full")
func overflow() async throws {
  // Two contacts an account, leads Poisson of mean 8, spread over all accounts: nobody is turned
  // away with P(Poisson(8) <= 2k): 0.8159 for k = 5, 0.9362 for k = 6
  // (scipy.stats.poisson.cdf([10, 12], 8)). Margins as above: 7 and 5 standard errors.
  let (hits, runs) = try await hits(
    SmallWorld.text(
      leadsPerDay: 0.8,
      accounts: "{kind: wecom, count: 4, daily_adds: 1000000, capacity: 2}"),
    vary: "accounts.main.count", target: "lost_capacity <= 0 in 88% of futures",
    from: 1, to: 16, expected: 6, futures: 1_000)
  #expect(hits >= runs * 95 / 100)
}

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
  let day = try PlanningTarget(parsing: "first_full_day >= 3w", currency: "CNY")
  // What never happened is later than any day.
  #expect(day.bound == 21 && day.isMet(by: .nan) && day.share == 0.95)
}
