// SPDX-License-Identifier: GPL-3.0-or-later
import OutputAnalysis
import Testing

@Suite("Two strategies over the same futures")
struct PairedComparisonTests {
  @Test("Law's two inventory policies: 4.98, [1.65, 8.31] at 90 %")
  func law() throws {
    let oracle = try Oracle.named("paired-law")
    let first = try oracle.at("inputs", "x1").numbers()
    let second = try oracle.at("inputs", "x2").numbers()
    // Law takes the first minus the second; here differences are B − A.
    let narrow = try PairedComparison(a: second, b: first, confidence: 0.9)
    let wide = try PairedComparison(a: second, b: first)
    #expect(isClose(narrow.meanDifference, try oracle.at("expected", "mean").number()))
    #expect(isClose(narrow.differences.variance, try oracle.at("expected", "s2").number()))
    let error = narrow.differences.standardError
    #expect(isClose(error * error, try oracle.at("expected", "var_mean").number()))
    for (comparison, key) in [(narrow, "ci90"), (wide, "ci95")] {
      let bounds = try oracle.at("expected", key).numbers()
      #expect(isWithin(comparison.interval.lower, bounds[0], 5e-8))
      #expect(isWithin(comparison.interval.upper, bounds[1], 5e-8))
    }
    #expect(isClose(narrow.t, try oracle.at("expected", "t").number()))
    let p = try oracle.at("expected", "p2").number()
    #expect(isWithin(narrow.twoSidedP, p, 5e-8))
    #expect(isWithin(narrow.probabilityMeanHigher, 1 - p / 2, 5e-8))
    #expect(
      isWithin(try #require(narrow.correlation), try oracle.at("expected", "corr").number(), 5e-8))
  }

  @Test("Swapping the strategies mirrors every figure")
  func mirror() throws {
    var random = TestRandom(seed: 3)
    let a = (0..<40).map { _ in random.normal() + 10 }
    let b = a.map { $0 + 0.2 + random.normal() }
    let forward = try PairedComparison(a: a, b: b)
    let backward = try PairedComparison(a: b, b: a)
    #expect(forward.meanDifference == -backward.meanDifference)
    #expect(forward.interval.lower == -backward.interval.upper)
    #expect(forward.wins.successes == backward.losses)
    #expect(isClose(forward.probabilityMeanHigher, 1 - backward.probabilityMeanHigher))
    #expect(isClose(forward.twoSidedP, backward.twoSidedP))
    #expect(isClose(try #require(forward.varianceRatio), try #require(backward.varianceRatio)))
  }

  @Test("Risk and precision differ: B can win in 52 % of futures and be surely better on average")
  func riskIsNotPrecision() throws {
    let futures = 10_000
    let a = [Double](repeating: 100, count: futures)
    // 5,200 futures at +1, 4,700 at −0.5, 100 ties.
    let b = (0..<futures).map { $0 < 5_200 ? 101 : $0 < 9_900 ? 99.5 : 100 }
    let comparison = try PairedComparison(a: a, b: b)
    #expect(comparison.wins.successes == 5_200)
    #expect(comparison.ties == 100)
    #expect(comparison.losses == 4_700)
    #expect(comparison.probabilityMeanHigher > 0.9999)
    #expect(comparison.winInterval.contains(0.52))
    #expect(comparison.winInterval.halfWidth < 0.01)
    #expect(comparison.correlation == nil)
    #expect(comparison.pairingEffect == .unclear)
  }

  @Test("What pairing gained is the variance of separate futures over that of paired ones")
  func pairingGain() throws {
    // With correlation ρ and equal variances the ratio is 1/(1 − ρ): 5 at 0.8.
    var random = TestRandom(seed: 11)
    let common = (0..<4_000).map { _ in random.normal() }
    let a = common.map { 0.8.squareRoot() * $0 + 0.2.squareRoot() * random.normal() }
    let b = common.map { 0.8.squareRoot() * $0 + 0.2.squareRoot() * random.normal() }
    let together = try PairedComparison(a: a, b: b)
    // The ratio's relative standard error is about √(2/4000)·√(1 + ρ²) < 3 %; bounds at 5 of them.
    #expect(abs(try #require(together.varianceRatio) - 5) < 0.75)
    #expect(together.pairingEffect == .helps)
    let against = try PairedComparison(a: a, b: b.map { -$0 })
    #expect(against.pairingEffect == .hurts)
    #expect(try #require(against.varianceRatio) < 0.6)
    let constantShift = try PairedComparison(a: [1, 2, 4], b: [2, 3, 5])
    #expect(try #require(constantShift.varianceRatio) == .infinity)
    #expect(constantShift.pairingEffect == .helps)
  }

  @Test("Identical and constantly shifted strategies get exact answers, not NaN")
  func degenerate() throws {
    let same = try PairedComparison(a: [1, 2, 3], b: [1, 2, 3])
    #expect(same.t == 0 && same.twoSidedP == 1 && same.probabilityMeanHigher == 0.5)
    #expect(try same.verdict() == .identical)
    let shifted = try PairedComparison(a: [1, 2, 3], b: [3, 4, 5])
    #expect(shifted.interval.lower == 2 && shifted.interval.upper == 2)
    #expect(shifted.t == .infinity && shifted.twoSidedP == 0)
    #expect(shifted.probabilityMeanHigher == 1)
    #expect(try shifted.verdict() == .bIsHigher)
    let constants = try PairedComparison(a: [5, 5, 5], b: [4, 4, 4])
    #expect(constants.probabilityMeanHigher == 0)
    #expect(constants.varianceRatio == nil)
    #expect(try constants.verdict() == .aIsHigher)
  }

  @Test("Fieller's interval for the relative gain covers it in 95 % of experiments")
  func fiellerCoverage() throws {
    // 3,000 experiments: standard error 0.4 %; bounds at 4.5 of them, false alarms 7 in a million.
    var random = TestRandom(seed: 5)
    var covered = 0
    for _ in 0..<3_000 {
      let a = (0..<30).map { _ in 10 + 6 * random.normal() }
      let b = a.map { $0 + 2 + 3 * random.normal() }
      let relative = try PairedComparison(a: a, b: b).relativeDifference()
      if relative.interval.contains(0.2) { covered += 1 }
    }
    #expect(abs(Double(covered) / 3_000 - 0.95) < 0.018)
  }

  @Test("A gain on a loss is still a gain; a gain on nothing has no percentage")
  func relativeSigns() throws {
    let a: [Double] = [-10, -11, -9, -10]
    let gain = try PairedComparison(a: a, b: a.map { $0 + 1 }).relativeDifference()
    #expect(isClose(gain.value, 0.1))
    #expect(gain.interval.lower > 0 && gain.interval.contains(0.1))
    let nothing = try PairedComparison(a: [-1, 1, -1, 1], b: [1, 2, 3, 4])
    #expect(throws: AnalysisError.denominatorNotDistinctFromZero) {
      try nothing.relativeDifference()
    }
  }

  @Test("Too close to call says how many more futures settle it, and then they do in 80 %")
  func futuresThatSettle() throws {
    // d = 0.1, s = 1 exactly in this sample: n = (1.962 + 0.8416)² · 100 = 787.
    let noise = (0..<50).flatMap { _ in [1.0, -1.0] }
    let scale = (99.0 / 100).squareRoot()
    let a = [Double](repeating: 0, count: 100)
    let comparison = try PairedComparison(a: a, b: noise.map { 0.1 + scale * $0 })
    guard case .tooCloseToCall(let more) = try comparison.verdict() else {
      Issue.record("a difference of one standard error is no decision")
      return
    }
    let needed = try #require(more) + 100
    #expect(abs(needed - 787) <= 1)
    // 1,000 experiments of that size; standard error 1.3 %, bounds at 4.5 of them.
    var random = TestRandom(seed: 9)
    var settled = 0
    for _ in 0..<1_000 {
      var summary = Summary()
      for _ in 0..<needed { try summary.insert(0.1 + random.normal()) }
      if try summary.interval(confidence: 0.95).lower > 0 { settled += 1 }
    }
    #expect(abs(Double(settled) / 1_000 - 0.8) < 0.057)
  }

  @Test("A difference inside the margin that matters is practically equal, not a tie forever")
  func practicallyEqual() throws {
    let a = (0..<100).map(Double.init)
    let b = a.map { $0 + ($0.truncatingRemainder(dividingBy: 2) == 0 ? 0.2 : -0.1) }
    let comparison = try PairedComparison(a: a, b: b)
    #expect(try comparison.verdict() == .bIsHigher)
    #expect(try comparison.verdict(smallestDifferenceThatMatters: 0.5) == .practicallyEqual)
    let tie = try PairedComparison(a: [0, 0, 0, 0], b: [1, -1, 1, -1])
    #expect(try tie.verdict() == .tooCloseToCall(additionalFutures: nil))
    guard
      case .tooCloseToCall(.some(let more)) = try tie.verdict(smallestDifferenceThatMatters: 0.5)
    else {
      Issue.record("a margin makes a perfect tie decidable")
      return
    }
    #expect((30...60).contains(more))
  }

  @Test("Unequal lengths, one future, NaN and sums beyond range are named")
  func refused() {
    #expect(throws: AnalysisError.inSample(1, .unequalLengths(2, 3))) {
      try PairedComparison(a: [1, 2], b: [1, 2, 3])
    }
    #expect(throws: AnalysisError.inSample(0, .tooFewValues(needed: 2, found: 1))) {
      try PairedComparison(a: [1], b: [2])
    }
    #expect(throws: AnalysisError.inSample(1, .notFinite(index: 1))) {
      try PairedComparison(a: [1, 2], b: [1, .nan])
    }
    #expect(throws: AnalysisError.overflow) {
      try PairedComparison(a: [1e308, 1e308], b: [-1e308, -1e308])
    }
  }
}
