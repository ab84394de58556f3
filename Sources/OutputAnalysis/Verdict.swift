// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation

/// What a comparison of B with A allows to say.
public enum Verdict: Sendable, Hashable {
  /// A's mean is higher.
  case aIsHigher
  /// B's mean is higher.
  case bIsHigher
  /// The difference is smaller than what matters to the planner.
  case practicallyEqual
  /// Both strategies gave the same value in every future.
  case identical
  /// Not enough futures to say; nil when no affordable number would settle it.
  case tooCloseToCall(additionalFutures: Int?)
}

extension PairedComparison {
  /// What the interval for the mean difference allows to say.
  ///
  /// - Parameters:
  ///   - smallestDifferenceThatMatters: in the metric's unit, not negative; with zero, no
  ///     difference is ever called practically equal.
  ///   - power: the probability with which the additional futures settle the comparison, should
  ///     the difference and its spread be as estimated, in (0, 1).
  /// - Throws: `outOfRange`.
  public func verdict(
    smallestDifferenceThatMatters: Double = 0, power: Double = 0.8
  ) throws(AnalysisError) -> Verdict {
    try checkNonNegative(smallestDifferenceThatMatters, "smallestDifferenceThatMatters")
    try checkOpenUnit(power, "power")
    if differences.minimum == 0, differences.maximum == 0 { return .identical }
    let interval = interval
    let margin = smallestDifferenceThatMatters
    if interval.lower > -margin, interval.upper < margin { return .practicallyEqual }
    if interval.lower > 0 { return .bIsHigher }
    if interval.upper < 0 { return .aIsHigher }
    return .tooCloseToCall(
      additionalFutures: additionalFutures(margin: margin, power: power))
  }

  /// The futures still missing until the mean difference is distinct from zero, or shown to be within the
  /// margin, with the given power, should mean and spread be as estimated.
  private func additionalFutures(margin: Double, power: Double) -> Int? {
    guard meanDifference != 0 || margin > 0 else { return nil }
    let count = Double(count)
    let factor = Settling.factor(
      difference: abs(meanDifference), error: differences.standardError, margin: margin,
      power: power
    ) {
      Distributions.studentCritical(confidence: confidence, degrees: count * $0 - 1)
    }
    return factor.map { max(1, Int((count * ($0 - 1)).rounded(.up))) }
  }
}
