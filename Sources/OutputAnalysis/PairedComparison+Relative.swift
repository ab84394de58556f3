// SPDX-License-Identifier: GPL-3.0-or-later

/// A relative change with its interval; 0.05 means 5 %.
public struct RelativeDifference: Sendable, Hashable {
  /// The mean of B − A over the absolute mean of A.
  public let value: Double
  /// Fieller's interval for it, in general not symmetric.
  public let interval: Interval
}

extension PairedComparison {
  /// The mean gain of B as a share of |mean of A|, with Fieller's interval.
  ///
  /// Fieller, E. C. (1954), Journal of the Royal Statistical Society B 16, 175–185: the set of ρ
  /// for which the mean of D − ρA is not distinct from zero. Exact for normal values, where the
  /// delta method is only asymptotic.
  ///
  /// - Throws: `denominatorNotDistinctFromZero` when A's mean is not distinct from zero at the
  ///   confidence, as the set is then not an interval.
  public func relativeDifference() throws(AnalysisError) -> RelativeDifference {
    let n = Double(count)
    let critical = Distributions.studentCritical(confidence: confidence, degrees: n - 1)
    let factor = critical * critical / n
    let varianceOfA = a.variance
    let covarianceWithA = covariance - varianceOfA
    let leading = a.mean * a.mean - factor * varianceOfA
    guard leading > 0 else { throw .denominatorNotDistinctFromZero }
    let middle = meanDifference * a.mean - factor * covarianceWithA
    let constant = meanDifference * meanDifference - factor * differences.variance
    let root = max(0, middle * middle - leading * constant).squareRoot()
    let ratio = meanDifference / a.mean
    let lower = (middle - root) / leading
    let upper = (middle + root) / leading
    guard lower.isFinite, upper.isFinite else { throw .overflow }
    // A gain stays a gain when A's mean is negative (a loss).
    let isNegative = a.mean < 0
    return RelativeDifference(
      value: isNegative ? -ratio : ratio,
      interval: Interval(
        lower: isNegative ? -upper : lower, upper: isNegative ? -lower : upper,
        confidence: confidence))
  }
}
