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

  /// The futures still missing until the mean difference is distinct from zero, or from the
  /// margin, with the given power: n = ((t + z) s/distance)², t by iteration on its degrees.
  private func additionalFutures(margin: Double, power: Double) -> Int? {
    let distance = max(abs(meanDifference), margin - abs(meanDifference))
    guard distance > 0 else { return nil }
    let z = Distributions.normalQuantile(power)
    let ratio = differences.standardDeviation / distance
    var needed = Double(count)
    for _ in 0..<100 {
      let t = Distributions.studentCritical(confidence: confidence, degrees: needed - 1)
      let next = max(Double(count) + 1, (pow((t + max(0, z)) * ratio, 2)).rounded(.up))
      guard next < 1e12 else { return nil }
      if abs(next - needed) <= 1 {
        needed = max(next, needed)
        break
      }
      needed = next
    }
    return Int(needed) - count
  }
}
