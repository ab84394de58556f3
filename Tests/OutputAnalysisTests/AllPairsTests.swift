// SPDX-License-Identifier: GPL-3.0-or-later
import OutputAnalysis
import Testing

@Suite("All pairs of strategies")
struct AllPairsTests {
  @Test("All six intervals of four equal strategies hold together in at least 90 %")
  func simultaneousCoverage() throws {
    // 2,000 experiments of 4 strategies that share 80 % of their variance. Bonferroni promises
    // 90 %; six separate intervals would hold together in about 66 %. The bound is 4.5 standard
    // errors (0.67 %) below 90 %: false alarms below 4 in a million.
    var random = TestRandom(seed: 21)
    var covered = 0
    for _ in 0..<2_000 {
      let common = (0..<12).map { _ in 2 * random.normal() }
      let samples = (0..<4).map { _ in common.map { $0 + random.normal() } }
      let pairs = try AllPairs(samples, confidence: 0.9).pairs
      if pairs.allSatisfy({ $0.simultaneousInterval.contains(0) }) { covered += 1 }
    }
    let share = Double(covered) / 2_000
    #expect(share > 0.87)
    #expect(share < 0.97)
  }

  @Test("Half-widths at six comparisons follow the Bonferroni quantile, and two are plain paired t")
  func bonferroniWidth() throws {
    let oracle = try Oracle.named("pairwise-bonf")
    // 0.868634/0.584086 for ten futures is t(1 − 0.05/12, 9)/t(0.975, 9) = 1.48717.
    let bonferroni = try oracle.at("expected", "AB", "hw_bonf6").number()
    let plain = try oracle.at("expected", "AB", "hw95").number()
    var random = TestRandom(seed: 2)
    let samples = (0..<4).map { _ in (0..<10).map { _ in random.normal() } }
    let four = try AllPairs(samples)
    #expect(four.pairs.count == 6)
    for pair in four.pairs {
      #expect(
        isClose(
          pair.simultaneousInterval.halfWidth / pair.comparison.interval.halfWidth,
          bonferroni / plain, relative: 3e-6))
      #expect(pair.holmP <= pair.bonferroniP)
      #expect(pair.holmP >= pair.comparison.twoSidedP)
    }
    let two = try AllPairs([samples[0], samples[1]])
    #expect(two.pairs[0].simultaneousInterval == two.pairs[0].comparison.interval)
    #expect(two.pairs[0].holmP == two.pairs[0].comparison.twoSidedP)
  }

  @Test("A hundred strategies make 4,950 pairs, each found in either order")
  func hundred() throws {
    var random = TestRandom(seed: 4)
    let samples = (0..<100).map { strategy in
      (0..<5).map { _ in Double(strategy) + random.normal() }
    }
    let all = try AllPairs(samples)
    #expect(all.pairs.count == 4_950)
    for (a, b) in [(0, 1), (0, 99), (41, 58), (98, 99)] {
      let pair = try #require(all.pair(b, a))
      #expect(pair.a == a && pair.b == b)
      #expect(pair.comparison == (try PairedComparison(a: samples[a], b: samples[b])))
    }
    #expect(all.pair(3, 3) == nil)
    #expect(all.pair(-1, 3) == nil)
    #expect(all.pair(3, 100) == nil)
  }

  @Test("One strategy, ragged futures and NaN are refused, naming the strategy")
  func refused() {
    #expect(throws: AnalysisError.tooFewValues(needed: 2, found: 1)) { try AllPairs([[1, 2]]) }
    #expect(throws: AnalysisError.inSample(2, .unequalLengths(2, 1))) {
      try AllPairs([[1, 2], [1, 2], [1]])
    }
    #expect(throws: AnalysisError.inSample(1, .notFinite(index: 0))) {
      try AllPairs([[1, 2], [.infinity, 2]])
    }
  }
}
