// SPDX-License-Identifier: GPL-3.0-or-later
import OutputAnalysis
import Testing

@Suite("Deciding under uncertainty")
struct DecisionTests {
  @Test("Savage's regret by hand: the minimax choice need not have the best mean")
  func regretByHand() throws {
    // Regrets: A 0 0 0 7; B 1 1 1 0; C 3 2 1 5. Means 1.75, 0.75, 2.75.
    let samples: [[Double]] = [[4, 5, 6, 1], [3, 4, 5, 8], [1, 3, 5, 3]]
    let found = try Regret(samples, best: .highest)
    #expect(found.rows.map(\.regret.mean) == [1.75, 0.75, 2.75])
    #expect(found.rows.map(\.regret.maximum) == [7, 1, 5])
    #expect(found.minimax == 1 && found.smallestMean == 1)
    #expect(found.rows.map(\.isBest.successes) == [3, 1, 0])
    #expect(found.valueOfPerfectInformation.value == 0.75)
    // A has the best mean here, but B the smaller largest regret.
    let split = try Regret([[10, 10, 10, 0], [8, 8, 8, 5]], best: .highest)
    #expect(split.smallestMean == 0 && split.minimax == 1)
    let costs = try Regret(samples.map { $0.map { -$0 } }, best: .lowest)
    #expect(costs.rows.map(\.regret.mean) == [1.75, 0.75, 2.75])
    #expect(throws: AnalysisError.tooFewValues(needed: 2, found: 1)) {
      try Regret([[1, 2]], best: .highest)
    }
  }

  @Test("Knowing the future is worth σφ(δ/σ) − δΦ(−δ/σ) when differences are normal")
  func perfectInformation() throws {
    // Futures differ by a normal with mean 1, deviation 1: 0.0833155; per-future deviation of the
    // regret about 0.26, 40,000 futures: standard error 0.0013; bound at 5 of them.
    var random = TestRandom(seed: 51)
    let a = (0..<40_000).map { _ in random.normal() }
    let b = a.map { $0 + 1 + random.normal() }
    let found = try Regret([a, b], best: .highest)
    #expect(isWithin(found.valueOfPerfectInformation.value, 0.0833155, 0.0065))
    #expect(found.smallestMean == 1)
    let share = Double(found.rows[1].isBest.successes) / 40_000
    #expect(isWithin(share, 0.8413447, 5 * 0.0018))
  }

  @Test("Resampling futures gives Φ(mean/standard error) for two strategies")
  func bootstrap() throws {
    // Differences with mean one standard error exactly: P = Φ(√(64/63)) = 0.8427, up to the law of
    // a bootstrap mean of 64 futures (about 0.5 %) and 4,000 resamples (0.6 %); bound 3 %.
    var random = TestRandom(seed: 53)
    let noise = (0..<64).map { _ in random.normal() }
    let shape = try Summary(noise)
    let b = noise.map { ($0 - shape.mean) / shape.standardDeviation + 1.0 / 8 }
    let a = [Double](repeating: 0, count: 64)
    let shares = try BootstrapBest([a, b], best: .highest, resamples: 4_000, using: &random).shares
    #expect(isWithin(shares[1], 0.8427, 0.03))
    #expect(isWithin(shares[0] + shares[1], 1, 1e-9))
    let low = try BootstrapBest([a, b], best: .lowest, resamples: 500, using: &random).shares
    #expect(low[0] > 0.75)
    let tie = try BootstrapBest([a, a], best: .lowest, resamples: 5, using: &random).shares
    #expect(tie.allSatisfy { isClose($0, 0.5) })
  }

  @Test("Dominance by hand: a shift is first order, a mean-preserving spread is second order")
  func dominance() throws {
    var random = TestRandom(seed: 55)
    let a: [Double] = [1, 2, 3, 4, 5, 6, 7, 8]
    let shifted = try StochasticDominance(
      a: a, b: a.map { $0 + 0.5 }, best: .highest, resamples: 50, using: &random)
    #expect(shifted.order == 1)
    #expect(shifted.firstOrderSupport == 1 && shifted.secondOrderSupport == 1)
    // B is A drawn towards its mean: all who dislike risk prefer it, not all who want more.
    let calm = try StochasticDominance(
      a: a, b: a.map { 4.5 + ($0 - 4.5) / 2 }, best: .highest, resamples: 200, using: &random)
    #expect(calm.order == 2)
    #expect(calm.firstOrderSupport < 0.05)
    let wild = try StochasticDominance(
      a: a.map { 4.5 + ($0 - 4.5) / 2 }, b: a, best: .highest, resamples: 50, using: &random)
    #expect(wild.order == nil)
    // F_B − F_A is at most 2/8 (the values 1 and 2 are below 2.75) and the area at most
    // (1.75 · 1 + 0.75 · 1)/8 + … = 1 in units of the metric, half the difference of mean absolute
    // deviations: (2 − 1)/2 = 0.5.
    #expect(isClose(wild.firstOrderViolation, 0.25))
    #expect(isClose(wild.secondOrderViolation, 0.5))
    let costs = try StochasticDominance(
      a: a, b: a.map { $0 - 0.5 }, best: .lowest, resamples: 50, using: &random)
    #expect(costs.order == 1)
    let same = try StochasticDominance(a: a, b: a, best: .lowest, resamples: 50, using: &random)
    #expect(same.order == nil && same.firstOrderSupport == 0)
  }

  @Test("The parameters' share of the variance is covered in 90 % of experiments")
  func varianceDecomposition() throws {
    // Parameter variance 4, chance variance 12: share 0.25. 1,000 experiments: standard error
    // 0.95 %, bounds at 4.5 of them.
    var random = TestRandom(seed: 57)
    var covered = 0
    var shares = Summary()
    for _ in 0..<1_000 {
      let groups = (0..<15).map { _ in
        let level = 100 + 2 * random.normal()
        return (0..<6).map { _ in level + 12.0.squareRoot() * random.normal() }
      }
      let found = try VarianceDecomposition(groups: groups, confidence: 0.9)
      if found.interval.contains(0.25) { covered += 1 }
      try shares.insert(found.parameterVariance)
    }
    #expect(abs(Double(covered) / 1_000 - 0.9) < 0.043)
    // Truncation at zero makes the mean a little larger than 4; standard error 0.08.
    #expect(isWithin(shares.mean, 4, 0.5))
  }

  // scipy.stats.f_oneway and scipy.stats.f.ppf of SciPy 1.17.1: F = 10.644787644787645.
  @Test("Five groups of four: variance components and the exact interval for the share")
  func varianceByHand() throws {
    let found = try VarianceDecomposition(groups: [
      [3, 5, 4, 8], [9, 7, 12, 10], [1, 2, 6, 5], [14, 9, 11, 13], [6, 8, 5, 5],
    ])
    #expect(isClose(found.chanceVariance, 4.316666666666667, relative: 1e-12))
    #expect(isClose(found.parameterVariance, 10.408333333333331, relative: 1e-12))
    #expect(isClose(found.parameterShare, 0.7068477645727221, relative: 1e-12))
    #expect(isClose(found.interval.lower, 0.3101205836060552, relative: 1e-8))
    #expect(isClose(found.interval.upper, 0.9579598073361577, relative: 1e-8))
  }

  @Test("Groups that differ only in level are all parameters; equal levels are all chance")
  func varianceEdges() throws {
    let levels = try VarianceDecomposition(groups: [[1, 1], [2, 2], [3, 3]])
    #expect(levels.parameterShare == 1 && levels.parameterVariance == 1)
    #expect(levels.interval.lower == 1)
    let chance = try VarianceDecomposition(groups: [[1, 3], [1, 3]])
    #expect(chance.parameterShare == 0 && chance.chanceVariance == 2)
    #expect(chance.interval.lower == 0)
    #expect(throws: AnalysisError.zeroVariance) {
      try VarianceDecomposition(groups: [[1, 1], [1, 1]])
    }
  }
}
