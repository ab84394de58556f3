// SPDX-License-Identifier: GPL-3.0-or-later
import OutputAnalysis
import Reporting
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
      let pairs = try reportedPairs(samples, confidence: 0.9)
      if pairs.allSatisfy({ $0.covers([0, 0, 0, 0]) }) { covered += 1 }
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
      let all = try reportedPairs(samples)
      #expect(all.count == 6)
      let pair = try #require(all.first { Set([$0.better, $0.other]) == [0, 1] })
      #expect(isClose(pair.pValue, try oracle.at(key, "p").number(), relative: 2e-5))
      #expect(
        isClose(
          pair.ownInterval.halfWidth, try oracle.at(key, "hw95").number(), relative: 5e-6))
      #expect(
        isClose(
          (pair.upper - pair.lower) / 2, try oracle.at(key, "hw_bonf6").number(), relative: 5e-6))
      #expect(all.allSatisfy { $0.holmP <= min(1, 6 * $0.pValue) && $0.holmP >= $0.pValue })
      let two = try reportedPairs([samples[0], samples[1]])
      #expect(two[0].lower == two[0].ownInterval.lower && two[0].confidence == 0.95)
      #expect(two[0].holmP == two[0].pValue)
    }
  }

  @Test("The outcome is that of the simultaneous interval, not of the pair's own")
  func simultaneousOutcome() throws {
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
    let pair = try #require(
      try reportedPairs(samples).first { $0.better == 1 && $0.other == 0 })
    #expect(pair.ownInterval.lower > 0)
    guard case .open(.some(let more)) = pair.outcome else {
      Issue.record("among 45 pairs a difference of two standard errors is no decision")
      return
    }
    // (z(1 − 0.05/90) + z(0.8))² · (20/19)/0.25 = (3.261 + 0.842)² · 4.21 = 70.9, a little more
    // with Student's law.
    #expect((51...58).contains(more))
    // One minus 45 times the one-sided error, which is half the two-sided.
    #expect(isClose(pair.sureness ?? 0, max(0.5, 1 - 45 * pair.pValue / 2)))
  }
}
