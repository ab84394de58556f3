// SPDX-License-Identifier: GPL-3.0-or-later

/// How the spread of the differences between strategies is bounded, for a family of intervals.
public enum SimultaneousMethod: Sendable, Hashable {
  /// Bonferroni on paired t: right for any dependence between the strategies.
  case bonferroni
  /// One pooled variance of all differences, with Dunnett's critical value.
  ///
  /// Nelson, B. L. & Matejcik, F. J. (1995), Management Science 41, 1935–1945. Shorter for many
  /// strategies, exact under sphericity (all differences have one variance, as common random
  /// numbers approximately give), and reported there to be robust; not for strategies of which
  /// some are far noisier than others.
  case pooled
}

/// Nelson & Matejcik's pooled variance of a difference, from the two-way residuals.
struct PooledDifferenceVariance {
  let value: Double
  let degrees: Double

  init(_ samples: [[Double]]) throws(AnalysisError) {
    let k = samples.count
    let n = samples[0].count
    let strategyMeans = try summaries(samples).map(\.mean)
    let grandMean = compensatedMean(strategyMeans)
    var squares = CompensatedSum()
    for future in 0..<n {
      var futureMean = 0.0
      for sample in samples { futureMean += sample[future] }
      futureMean /= Double(k)
      for strategy in 0..<k {
        let residual =
          samples[strategy][future] - strategyMeans[strategy] - futureMean + grandMean
        squares.add(residual * residual)
      }
    }
    degrees = Double((k - 1) * (n - 1))
    value = 2 * squares.value / degrees
    guard value.isFinite else { throw .overflow }
  }
}
