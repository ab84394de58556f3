// SPDX-License-Identifier: GPL-3.0-or-later

/// How sure each strategy's mean is the best of all, by resampling whole futures.
///
/// Efron, B. & Tibshirani, R. (1993), An Introduction to the Bootstrap, chapter 6. Whole futures are
/// drawn, so that the dependence between strategies is kept. This is precision: with more futures one
/// strategy's share tends to one.
public struct BootstrapBest: Sendable, Hashable {
  /// For each strategy the share of resamples in which its mean is the best; they sum to one. A tie
  /// is split among those that tie.
  public let shares: [Double]

  /// Resamples the futures.
  ///
  /// - Parameters:
  ///   - samples: one array per strategy; position i of each comes from the same future.
  ///   - best: which end of the metric is good.
  ///   - resamples: from 1 to a million; the shares' standard error is at most 1/(2√resamples).
  ///   - generator: the source of randomness; the same state gives the same shares.
  /// - Throws: `tooFewValues` for fewer than two strategies or futures, `inSample`, `outOfRange`.
  /// - Complexity: O(resamples × strategies × futures).
  public init(
    _ samples: [[Double]], best: BestEnd, resamples: Int = 1_000,
    using generator: inout some RandomNumberGenerator
  ) throws(AnalysisError) {
    try checkPairedSamples(samples, futuresAtLeast: 2)
    guard (1...1_000_000).contains(resamples) else {
      throw .outOfRange(
        parameter: "resamples", value: Double(resamples), allowed: "1…1000000")
    }
    let futures = samples[0].count
    var won = [Double](repeating: 0, count: samples.count)
    var times = [Double](repeating: 0, count: futures)
    for _ in 0..<resamples {
      for future in 0..<futures { times[future] = 0 }
      for _ in 0..<futures { times[generator.drawIndex(below: futures)] += 1 }
      var top = -Double.infinity
      var leaders: [Int] = []
      for strategy in samples.indices {
        var sum = 0.0
        // Weights that sum to one keep sums of huge values finite.
        for future in 0..<futures {
          sum += times[future] / Double(futures) * samples[strategy][future]
        }
        sum *= best.sign
        if sum > top {
          top = sum
          leaders = [strategy]
        } else if sum == top {
          leaders.append(strategy)
        }
      }
      for leader in leaders { won[leader] += 1 / Double(leaders.count) }
    }
    shares = won.map { $0 / Double(resamples) }
  }
}
