// SPDX-License-Identifier: GPL-3.0-or-later

/// Every strategy against the best of the others (MCB): which may be the best, and how much the
/// rest loses at most and at least.
///
/// Hsu, J. C. (1996), Multiple Comparisons, chapter 4. The intervals are constrained: they contain
/// zero or end at it. A strategy whose interval ends at zero from below is not the best, unless it is the
/// same as another in every future; one whose interval begins at zero is.
public struct ComparisonWithBest: Sendable, Hashable {
  /// The intervals for "mean of the strategy minus the best mean of the others", in the metric's
  /// unit, turned so that positive is better.
  public let intervals: [Interval]
  /// The strategies that may be the best: those that no other is shown to beat.
  public let candidates: [Int]

  /// The strategy that is the best with the confidence, or nil when several may be.
  public var best: Int? { candidates.count == 1 ? candidates[0] : nil }

  /// Compares every strategy with the best of the others.
  ///
  /// Only the k − 1 differences from the true best must be bounded, on one side, so the paired
  /// t-quantile is at 1 − α/(k − 1) (Bonferroni's inequality); this needs no assumption about
  /// dependence or variances.
  ///
  /// - Parameters:
  ///   - samples: one array per strategy; position i of each comes from the same future.
  ///   - best: which end of the metric is good.
  ///   - confidence: of all intervals together, in (0, 1).
  ///   - pairConfidence: of the two-sided interval of each difference, if it is to be that of another
  ///     family that holds at once, such as that of all pairs: then what is the best here is told apart
  ///     from all others there, and the other way round. Absent: what this comparison needs alone.
  /// - Throws: `tooFewValues`, `inSample`, `outOfRange`, `overflow`.
  public init(
    _ samples: [[Double]], best: BestEnd, confidence: Double = 0.95, pairConfidence: Double? = nil
  ) throws(AnalysisError) {
    try checkOpenUnit(confidence, "confidence")
    if let pairConfidence { try checkOpenUnit(pairConfidence, "pairConfidence") }
    try checkPairedSamples(samples, futuresAtLeast: 2)
    let k = samples.count
    let n = Double(samples[0].count)
    let error = pairConfidence.map { (1 - $0) / 2 } ?? (1 - confidence) / Double(k - 1)
    let critical = Distributions.studentQuantile(1 - error, degrees: n - 1)
    let summaries = try summaries(samples)
    var lower = [Double](repeating: .infinity, count: k)
    var upper = [Double](repeating: .infinity, count: k)
    for first in 0..<k {
      for second in (first + 1)..<k {
        let comparison = try PairedComparison(
          a: samples[second], b: samples[first], summaryOfA: summaries[second],
          summaryOfB: summaries[first], confidence: confidence)
        let gain = best.sign * comparison.meanDifference
        let halfWidth = critical * comparison.differences.standardError
        lower[first] = min(lower[first], gain - halfWidth)
        upper[first] = min(upper[first], gain + halfWidth)
        lower[second] = min(lower[second], -gain - halfWidth)
        upper[second] = min(upper[second], -gain + halfWidth)
      }
    }
    intervals = (0..<k).map {
      Interval(lower: min(0, lower[$0]), upper: max(0, upper[$0]), confidence: confidence)
    }
    // A bound of exactly zero is that of two strategies that are the same in every future: neither beats
    // the other.
    candidates = (0..<k).filter { upper[$0] >= 0 }
  }
}
