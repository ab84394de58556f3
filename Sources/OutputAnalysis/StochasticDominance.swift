// SPDX-License-Identifier: GPL-3.0-or-later

/// Whether B is preferable to A for every planner of a kind, whatever their exact attitude to risk.
///
/// First order: B's distribution function is nowhere above A's, so all who want more prefer B.
/// Second order: its integral is nowhere above, so all who want more and dislike risk prefer B.
/// Hadar, J. & Russell, W. R. (1969), American Economic Review 59, 25–34. Values are turned so that
/// high is good.
public struct StochasticDominance: Sendable, Hashable {
  /// The largest amount by which F_B exceeds F_A; zero when B dominates at first order.
  public let firstOrderViolation: Double
  /// The largest amount by which ∫F_B exceeds ∫F_A, in the metric's unit; zero when B dominates at
  /// second order.
  public let secondOrderViolation: Double
  /// The share of resamples of whole futures in which B dominates at first order.
  public let firstOrderSupport: Double
  /// The share of resamples of whole futures in which B dominates at second order.
  public let secondOrderSupport: Double

  /// The lowest order at which B dominates A in the sample: 1, 2 or nil. Equal samples do not.
  public let order: Int?

  /// Tests whether B dominates A.
  ///
  /// The supports are paired-bootstrap shares (Efron & Tibshirani 1993). One far outlier decides
  /// first-order dominance, so a support near one half at a small violation is common.
  ///
  /// - Parameters:
  ///   - a: A's values; position i comes from the same future as in `b`.
  ///   - b: B's values.
  ///   - best: which end of the metric is good.
  ///   - resamples: from 1 to 100,000.
  ///   - generator: the source of randomness.
  /// - Throws: `unequalLengths`, `tooFewValues` or `notFinite` inside `inSample`, `outOfRange`,
  ///   `overflow`.
  /// - Complexity: O(n log n + resamples × n).
  public init(
    a: [Double], b: [Double], best: BestEnd, resamples: Int = 500,
    using generator: inout some RandomNumberGenerator
  ) throws(AnalysisError) {
    try checkPairedSamples([a, b], futuresAtLeast: 2)
    guard (1...100_000).contains(resamples) else {
      throw .outOfRange(
        parameter: "resamples", value: Double(resamples), allowed: "1…100000")
    }
    let n = a.count
    // All 2n values in order, once: a resample only changes their weights.
    var points: [(value: Double, future: Int, isB: Bool)] = []
    for future in 0..<n {
      points.append((best.sign * a[future], future, false))
      points.append((best.sign * b[future], future, true))
    }
    points.sort { $0.value < $1.value }
    guard (points[2 * n - 1].value - points[0].value).isFinite else { throw .overflow }
    let observed = Self.violations(points, [Double](repeating: 1, count: n))
    firstOrderViolation = observed.first
    secondOrderViolation = observed.second
    order = observed.differ ? (observed.first == 0 ? 1 : observed.second == 0 ? 2 : nil) : nil
    var supportFirst = 0
    var supportSecond = 0
    var times = [Double](repeating: 0, count: n)
    for _ in 0..<resamples {
      for future in 0..<n { times[future] = 0 }
      for _ in 0..<n { times[generator.drawIndex(below: n)] += 1 }
      let drawn = Self.violations(points, times)
      if drawn.differ, drawn.first == 0 { supportFirst += 1 }
      if drawn.differ, drawn.second == 0 { supportSecond += 1 }
    }
    firstOrderSupport = Double(supportFirst) / Double(resamples)
    secondOrderSupport = Double(supportSecond) / Double(resamples)
  }

  /// Integer weights keep F_B − F_A exact; its integral is forgiven rounding of its own scale.
  private static func violations(
    _ points: [(value: Double, future: Int, isB: Bool)], _ weights: [Double]
  ) -> (first: Double, second: Double, differ: Bool) {
    let total = Double(weights.count)
    let range = points[points.count - 1].value - points[0].value
    var excess = 0.0
    var area = 0.0
    var first = 0.0
    var second = 0.0
    var differ = false
    for index in points.indices {
      let point = points[index]
      if index > 0, excess != 0 {
        let width = point.value - points[index - 1].value
        if width > 0 {
          differ = true
          first = max(first, excess)
          area += excess / total * width
          second = max(second, area)
        }
      }
      excess += point.isB ? weights[point.future] : -weights[point.future]
    }
    return (first / total, second <= range * 1e-13 ? 0 : second, differ)
  }
}
