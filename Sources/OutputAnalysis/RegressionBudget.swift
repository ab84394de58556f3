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

  /// The futures needed on each side to see a change with a power: 2((z_α/2 + z_power)/change)².
  ///
  /// - Parameters:
  ///   - change: in standard deviations of a future, positive.
  ///   - power: the probability of an alarm, in (0, 1).
  /// - Throws: `outOfRange`.
  public func futuresPerSide(change: Double, power: Double) throws(AnalysisError) -> Int {
    try checkPositive(change, "change")
    try checkOpenUnit(power, "power")
    let ratio = (criticalZ + Distributions.normalQuantile(power)) / change
    let needed = max(1, (2 * ratio * ratio).rounded(.up))
    guard needed < 1e15 else {
      throw .outOfRange(parameter: "change", value: change, allowed: "large enough to be seen")
    }
    return Int(needed)
  }
}
