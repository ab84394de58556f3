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

  @Test("Six comparisons of ten futures: published standard errors, p-values and half-widths")
  func bonferroniWidth() throws {
    let oracle = try Oracle.named("pairwise-bonf").at("expected")
    // Any ten differences with the published mean and standard error have the published test.
    let shape = try Summary((0..<10).map { Double($0 * $0) })
    for key in ["AB", "BD"] {
      let mean = try oracle.at(key, "d").number()
      let deviation = try oracle.at(key, "se").number() * 10.0.squareRoot()
      let differences = (0..<10).map {
        mean + deviation * (Double($0 * $0) - shape.mean) / shape.standardDeviation
      }
      var random = TestRandom(seed: 2)
      let a = (0..<10).map { _ in random.normal() }
      var samples = [a, zip(a, differences).map { $0 + $1 }]
      for _ in 0..<2 { samples.append((0..<10).map { _ in random.normal() }) }
      let all = try AllPairs(samples)
      #expect(all.pairs.count == 6)
      let pair = try #require(all.pair(0, 1))
      #expect(isClose(pair.comparison.twoSidedP, try oracle.at(key, "p").number(), relative: 2e-5))
      #expect(
        isClose(
          pair.comparison.interval.halfWidth, try oracle.at(key, "hw95").number(), relative: 5e-6))
      #expect(
        isClose(
          pair.simultaneousInterval.halfWidth, try oracle.at(key, "hw_bonf6").number(),
          relative: 5e-6))
      for pair in all.pairs {
        #expect(pair.holmP <= pair.bonferroniP && pair.holmP >= pair.comparison.twoSidedP)
      }
      let two = try AllPairs([samples[0], samples[1]])
      #expect(two.pairs[0].simultaneousInterval == two.pairs[0].comparison.interval)
      #expect(two.pairs[0].holmP == two.pairs[0].comparison.twoSidedP)
    }
  }

  @Test("The verdict is that of the simultaneous interval, not of the pair's own")
  func simultaneousVerdict() throws {
    // One and a half to three standard errors: decided alone, not among 45 pairs.
    let shape = (0..<20).map { $0.isMultiple(of: 2) ? 1.0 : -1 }
    let shift = 0.5
    var samples = [[Double](repeating: 0, count: 20), shape.map { $0 + shift }]
    for strategy in 2..<10 {
      var sample: [Double] = []
      for future in 0..<20 {
        sample.append(Double(100 * strategy) + shape[(3 * future + strategy) % 20])
      }
      samples.append(sample)
    }
    let all = try AllPairs(samples)
    let pair = try #require(all.pair(0, 1))
    #expect(try pair.comparison.verdict() == .bIsHigher)
    guard case .tooCloseToCall(.some(let more)) = pair.verdict else {
      Issue.record("among 45 pairs a difference of two standard errors is no decision")
      return
    }
    // (z(1 − 0.05/90) + z(0.8))² · (20/19)/0.25 = (3.261 + 0.842)² · 4.21 = 70.9, a little more
    // with Student's law.
    #expect((51...58).contains(more))
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
