// SPDX-License-Identifier: GPL-3.0-or-later

extension Summary {
  /// The unbiased sample variance (divisor n − 1); NaN for fewer than two values.
  public var variance: Double {
    count > 1 ? sumOfSquaredDeviations / Double(count - 1) : .nan
  }

  /// The sample standard deviation; NaN for fewer than two values.
  public var standardDeviation: Double { variance.squareRoot() }

  /// The standard error of the mean, s/√n; NaN for fewer than two values.
  public var standardError: Double { (variance / Double(count)).squareRoot() }

  /// The half-width of the Student interval for the mean.
  ///
  /// Law, A. M. (2015), Simulation Modeling and Analysis, 5th ed., (4.12).
  ///
  /// - Throws: `tooFewValues` for fewer than two values, `outOfRange` for a confidence outside
  ///   (0, 1).
  public func halfWidth(confidence: Double) throws(AnalysisError) -> Double {
    try checkOpenUnit(confidence, "confidence")
    try checkCount(count, atLeast: 2)
    return Distributions.studentCritical(confidence: confidence, degrees: Double(count - 1))
      * standardError
  }

  /// The Student interval for the mean: exact for normal values, asymptotic for others.
  ///
  /// - Throws: as `halfWidth(confidence:)`.
  public func interval(confidence: Double) throws(AnalysisError) -> Interval {
    Interval(
      center: mean, halfWidth: try halfWidth(confidence: confidence), confidence: confidence)
  }
}
