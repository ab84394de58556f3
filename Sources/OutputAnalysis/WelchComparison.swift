// SPDX-License-Identifier: GPL-3.0-or-later

/// B against A from separate futures: two studies that cannot be paired.
///
/// Welch, B. L. (1938), Biometrika 29, 350–362, with Satterthwaite's degrees of freedom; Law (2015),
/// section 10.2.2.
public struct WelchComparison: Sendable, Hashable {
  /// The mean of B minus the mean of A.
  public let meanDifference: Double
  /// The standard error of the difference.
  public let standardError: Double
  /// Satterthwaite's degrees of freedom.
  public let degrees: Double
  /// The interval for the difference of the means.
  public let interval: Interval
  /// The t-statistic; infinite when neither sample varies and the means differ.
  public let t: Double
  /// The number of futures of the larger sample.
  let largerCount: Int

  /// Compares two samples by their summaries.
  ///
  /// - Throws: `inSample` with 0 for A or 1 for B around `tooFewValues` for fewer than two futures;
  ///   `outOfRange` for a confidence outside (0, 1); `overflow`.
  public init(a: Summary, b: Summary, confidence: Double = 0.95) throws(AnalysisError) {
    try checkOpenUnit(confidence, "confidence")
    for (index, summary) in [a, b].enumerated() where summary.count < 2 {
      throw .inSample(index, .tooFewValues(needed: 2, found: summary.count))
    }
    let partA = a.variance / Double(a.count)
    let partB = b.variance / Double(b.count)
    let total = partA + partB
    meanDifference = b.mean - a.mean
    guard meanDifference.isFinite, total.isFinite else { throw .overflow }
    standardError = total.squareRoot()
    let shareA = partA / total
    let shareB = partB / total
    degrees =
      total > 0
      ? 1 / (shareA * shareA / Double(a.count - 1) + shareB * shareB / Double(b.count - 1))
      : Double(a.count + b.count - 2)
    let critical = Distributions.studentCritical(confidence: confidence, degrees: degrees)
    interval = Interval(
      center: meanDifference, halfWidth: critical * standardError, confidence: confidence)
    t = meanDifference == 0 ? 0 : meanDifference / standardError
    largerCount = max(a.count, b.count)
  }

  /// The two-sided p-value of "both means are equal".
  public var twoSidedP: Double {
    min(1, 2 * Distributions.studentTail(abs(t), degrees: degrees))
  }

  /// How sure it is that B's mean is higher: one minus the one-sided p-value.
  public var probabilityMeanHigher: Double {
    t > 0
      ? 1 - Distributions.studentTail(t, degrees: degrees)
      : Distributions.studentTail(-t, degrees: degrees)
  }
}
