// SPDX-License-Identifier: GPL-3.0-or-later
import OutputAnalysis
import Testing

@Suite("Precision and the budget of false alarms")
struct DecisionRuleTests {
  @Test("False-alarm budgets: error rates and critical values")
  func budget() throws {
    let oracle = try Oracle.named("budget")
    let rates = try oracle.at("expected", "alpha").numbers()
    let critical = try oracle.at("expected", "z").numbers()
    for (index, family) in try oracle.at("inputs", "families").table().enumerated() {
      let budget = try RegressionBudget(
        comparisons: Int(family[0]), familyErrorRate: family[1])
      #expect(isClose(budget.errorRate, rates[index]))
      #expect(isClose(budget.criticalZ, critical[index]))
    }
    #expect(throws: AnalysisError.self) {
      try RegressionBudget(comparisons: 0, familyErrorRate: 0.01)
    }
  }

  @Test("A relative error of 10 % asks for a half-width of 1/11 of the estimated mean")
  func relativePrecision() throws {
    let rule = try PrecisionRule(target: .relative(0.1), minimumFutures: 10)
    #expect(isClose(rule.allowedHalfWidth(mean: -11), 1, relative: 1e-12))
    // s = 1 exactly, mean 2: t(0.975, n − 1)/√n ≤ 2/11 from n = 119 on (t = 1.9803; 1.9803² · 30.25
    // = 118.63).
    for (count, isMet) in [(20, false), (118, false), (120, true)] {
      let scale = (Double(count - 1) / Double(count)).squareRoot()
      let summary = try Summary((0..<count).map { 2 + ($0.isMultiple(of: 2) ? scale : -scale) })
      #expect(try rule.isMet(by: summary) == isMet)
    }
  }

  @Test("Zeros never stop; a constant does when what was not seen could not move it further")
  func nothingSeen() throws {
    for rule in [
      try PrecisionRule(target: .relative(0.05)), try PrecisionRule(target: .absolute(5)),
    ] {
      for count in [50, 10_000] {
        #expect(try !rule.isMet(by: try Summary([Double](repeating: 0, count: count))))
      }
    }
    // 3/n of 100 is at most 0.05/1.05 of 100 from n = 63 on, and at most 5 from 60 on.
    for (rule, least) in [
      (try PrecisionRule(target: .relative(0.05)), 63),
      (try PrecisionRule(target: .absolute(5)), 60),
    ] {
      for value in [100.0, -100] {
        #expect(try !rule.isMet(by: try Summary([Double](repeating: value, count: least - 1))))
        #expect(try rule.isMet(by: try Summary([Double](repeating: value, count: least))))
      }
    }
  }

  @Test("An event in one of fifty futures does not make a mean known before it was seen ten times")
  func rareEvents() throws {
    // Each event loses 1,000, and ± 25 is asked for: Student's half-width is 0 before the first event,
    // but 3/n of 1,000 is more than 25 below 120 futures.
    let rule = try PrecisionRule(target: .absolute(25))
    func sample(_ count: Int, _ events: Int) throws -> Summary {
      try Summary((0..<count).map { $0 < events ? -1_000 : 0 })
    }
    for (count, events) in [(50, 0), (50, 1), (100, 0), (100, 1)] {
      #expect(try !rule.isMet(by: try sample(count, events)))
    }
    #expect(try sample(500, 9).isNearConstant && !sample(500, 10).isNearConstant)
    #expect(try sample(500, 491).isNearConstant && !sample(500, 490).isNearConstant)
    #expect(try rule.isMet(by: try sample(500, 10)))
  }

  @Test("It never stops before its minimum; a mean of zero never has a relative precision")
  func precisionEdges() throws {
    let rule = try PrecisionRule(target: .relative(0.05), minimumFutures: 30)
    let narrow = (0..<30).map { $0.isMultiple(of: 2) ? 1.01 : 0.99 }
    #expect(try !rule.isMet(by: try Summary(Array(narrow.dropLast()))))
    #expect(try rule.isMet(by: try Summary(narrow)))
    #expect(try !rule.isMet(by: try Summary((0..<1_000).map { $0.isMultiple(of: 2) ? 1 : -1 })))
    #expect(throws: AnalysisError.self) { try PrecisionRule(target: .relative(1)) }
    #expect(throws: AnalysisError.self) { try PrecisionRule(target: .absolute(.nan)) }
    #expect(throws: AnalysisError.tooFewValues(needed: 2, found: 1)) {
      try rule.isMet(by: try Summary([1]))
    }
  }

  @Test(
    "Stopping at a relative error of 5 % leaves the mean within 5 % in about 95 % of studies",
    .tags(.slow), .enabled(if: runsSlowSuites), arguments: [false, true])
  func sequentialCoverage(isSkewed: Bool) throws {
    // 1,500 studies, asked every 10 futures from 30 on. Measured: normal 95.1 %, exponential
    // 95.6 %; bounds at 4 standard errors (0.6 %) of 95 %.
    var random = TestRandom(seed: 81)
    let rule = try PrecisionRule(target: .relative(0.05))
    var covered = 0
    for _ in 0..<1_500 {
      var summary = Summary()
      repeat {
        for _ in 0..<10 {
          try summary.insert(isSkewed ? random.exponential() : 1 + 0.5 * random.normal())
        }
      } while try !rule.isMet(by: summary)
      if abs(summary.mean - 1) <= 0.05 { covered += 1 }
    }
    print("relative 5 % stop, skewed \(isSkewed): coverage, \(Double(covered) / 1_500)")
    #expect(abs(Double(covered) / 1_500 - 0.95) < 0.024)
  }
}
