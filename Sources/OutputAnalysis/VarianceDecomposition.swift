// SPDX-License-Identifier: GPL-3.0-or-later

/// How much of a metric's variance comes from not knowing the parameters, how much from chance.
///
/// One-way random effects over groups: each group holds futures with one draw of the parameters.
/// Searle, S. R., Casella, G. & McCulloch, C. E. (1992), Variance Components, chapter 3; the interval
/// for the share is exact for normal effects (their section 3.6).
public struct VarianceDecomposition: Sendable, Hashable {
  /// The variance between parameter draws; zero where the estimate would be negative.
  public let parameterVariance: Double
  /// The variance among futures with one draw of the parameters.
  public let chanceVariance: Double
  /// The share of the parameters in the total, in [0, 1].
  public let parameterShare: Double
  /// The interval for that share.
  public let interval: Interval

  /// Decomposes the variance of equally large groups.
  ///
  /// - Parameters:
  ///   - groups: one array per draw of the parameters, at least two values each.
  ///   - confidence: of the interval, in (0, 1).
  /// - Throws: `tooFewValues` for fewer than two groups or values, `inSample` around
  ///   `unequalLengths` or `notFinite`, `zeroVariance` when all values are equal, `outOfRange`.
  public init(groups: [[Double]], confidence: Double = 0.95) throws(AnalysisError) {
    try checkOpenUnit(confidence, "confidence")
    try checkPairedSamples(groups, futuresAtLeast: 2)
    let size = Double(groups[0].count)
    var means: [Double] = []
    var within = CompensatedSum()
    for group in groups {
      let summary = try Summary(group)
      means.append(summary.mean)
      within.add(summary.sumOfSquaredDeviations)
    }
    let betweenDegrees = Double(groups.count - 1)
    let withinDegrees = Double(groups.count) * (size - 1)
    let betweenSquare = try Summary(means).variance * size
    let withinSquare = within.value / withinDegrees
    guard betweenSquare.isFinite, withinSquare.isFinite else { throw .overflow }
    guard betweenSquare + withinSquare > 0 else { throw .zeroVariance }
    chanceVariance = withinSquare
    parameterVariance = max(0, (betweenSquare - withinSquare) / size)
    parameterShare = parameterVariance / (parameterVariance + chanceVariance)
    func share(_ critical: Double) -> Double {
      guard withinSquare > 0 else { return 1 }
      let ratio = betweenSquare / withinSquare / critical
      return min(1, max(0, (ratio - 1) / (ratio + size - 1)))
    }
    let tail = (1 - confidence) / 2
    interval = Interval(
      lower: share(
        Distributions.fisherQuantile(1 - tail, betweenDegrees, withinDegrees)),
      upper: share(Distributions.fisherQuantile(tail, betweenDegrees, withinDegrees)),
      confidence: confidence)
  }
}
