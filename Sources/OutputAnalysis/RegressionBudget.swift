// SPDX-License-Identifier: GPL-3.0-or-later

/// How a false-alarm rate is shared by many comparisons of old against new results.
public struct RegressionBudget: Sendable, Hashable {
  /// The error rate of one comparison (Bonferroni).
  public let errorRate: Double
  /// The number of standard errors at which one two-sided comparison raises an alarm.
  public let criticalZ: Double

  /// Shares a false-alarm rate among comparisons.
  ///
  /// - Throws: `outOfRange` unless comparisons ≥ 1 and the rate in (0, 1).
  public init(comparisons: Int, familyErrorRate: Double) throws(AnalysisError) {
    try checkOpenUnit(familyErrorRate, "familyErrorRate")
    guard comparisons >= 1 else {
      throw .outOfRange(
        parameter: "comparisons", value: Double(comparisons), allowed: "at least 1")
    }
    errorRate = familyErrorRate / Double(comparisons)
    criticalZ = -Distributions.normalQuantile(errorRate / 2)
  }
}
