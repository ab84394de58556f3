// SPDX-License-Identifier: GPL-3.0-or-later

/// Whether a mean difference is small enough not to matter: two one-sided t-tests (TOST).
///
/// Schuirmann, D. J. (1987), Journal of Pharmacokinetics and Biopharmaceutics 15, 657–680.
public struct EquivalenceTest: Sendable, Hashable {
  /// The mean difference.
  public let mean: Double
  /// The sample standard deviation of the differences.
  public let standardDeviation: Double
  /// The larger of the two one-sided p-values.
  public let pValue: Double
  /// The interval at confidence 1 − 2α: inside the margin exactly when the test decides.
  public let interval: Interval
  /// Whether the difference is inside the margin at the error rate.
  public let isEquivalent: Bool

  /// Tests differences against a margin on both sides of zero.
  ///
  /// - Parameters:
  ///   - differences: one per future.
  ///   - margin: the smallest difference that matters, positive, in the metric's unit.
  ///   - errorRate: the probability of calling a mattering difference equivalent, in (0, 0.5).
  /// - Throws: `tooFewValues` for fewer than two futures, `notFinite`, `outOfRange`, `overflow`.
  public init(
    differences: [Double], margin: Double, errorRate: Double = 0.05
  ) throws(AnalysisError) {
    try checkPositive(margin, "margin")
    guard errorRate > 0, errorRate < 0.5 else {
      throw .outOfRange(parameter: "errorRate", value: errorRate, allowed: "0 < errorRate < 0.5")
    }
    try checkCount(differences.count, atLeast: 2)
    let summary = try Summary(differences)
    mean = summary.mean
    standardDeviation = summary.standardDeviation
    let degrees = Double(summary.count - 1)
    let room = margin - abs(mean)
    pValue =
      summary.standardError > 0
      ? Distributions.studentTail(room / summary.standardError, degrees: degrees)
      : (room > 0 ? 0 : 1)
    interval = try summary.interval(confidence: 1 - 2 * errorRate)
    isEquivalent = pValue < errorRate
  }
}
