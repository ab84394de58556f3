// SPDX-License-Identifier: GPL-3.0-or-later

/// What is known of a difference whose uncertainty is normal: B better than A, and what certainty
/// about it would be worth.
public struct NormalDifference: Sendable, Hashable {
  /// The expected difference B − A, in the metric's unit.
  public let mean: Double
  /// The standard deviation of what is known about it.
  public let standardDeviation: Double

  /// Creates a difference.
  ///
  /// - Throws: `outOfRange` unless the mean is finite and the deviation finite and not negative.
  public init(mean: Double, standardDeviation: Double) throws(AnalysisError) {
    guard mean.isFinite else {
      throw .outOfRange(parameter: "mean", value: mean, allowed: "finite")
    }
    try checkNonNegative(standardDeviation, "standardDeviation")
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// The probability that the difference is positive, Φ(δ/σ); one half for an exact zero.
  public var probabilityPositive: Double {
    if standardDeviation == 0 { return mean > 0 ? 1 : mean < 0 ? 0 : 0.5 }
    return Distributions.normalCDF(mean / standardDeviation)
  }

  /// The expected value of perfect information for the choice between A and B:
  /// σφ(δ/σ) − |δ|Φ(−|δ|/σ). Raiffa & Schlaifer (1961), section 5.4.
  public var valueOfPerfectInformation: Double {
    guard standardDeviation > 0 else { return 0 }
    let distance = abs(mean) / standardDeviation
    return standardDeviation
      * max(
        0, Distributions.normalDensity(distance) - distance * Distributions.normalCDF(-distance))
  }
}
