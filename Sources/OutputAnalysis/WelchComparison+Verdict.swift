// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation

extension WelchComparison {
  /// What the interval for the difference of the means allows to say.
  ///
  /// - Parameters:
  ///   - smallestDifferenceThatMatters: in the metric's unit, not negative.
  ///   - power: as in `PairedComparison.verdict`. The additional futures are those of the larger
  ///     sample if both grow by the same factor, with Satterthwaite's degrees of freedom growing alike.
  /// - Throws: `outOfRange`.
  public func verdict(
    smallestDifferenceThatMatters margin: Double = 0, power: Double = 0.8
  ) throws(AnalysisError) -> Verdict {
    try checkNonNegative(margin, "smallestDifferenceThatMatters")
    try checkOpenUnit(power, "power")
    // Neither sample varies, and both hold the same value.
    if standardError == 0, meanDifference == 0 { return .identical }
    if interval.lower > -margin, interval.upper < margin { return .practicallyEqual }
    if interval.lower > 0 { return .bIsHigher }
    if interval.upper < 0 { return .aIsHigher }
    return .tooCloseToCall(additionalFutures: additionalFutures(margin, power))
  }

  private func additionalFutures(_ margin: Double, _ power: Double) -> Int? {
    guard meanDifference != 0 || margin > 0, standardError > 0 else { return nil }
    let factor = Settling.factor(
      difference: abs(meanDifference), error: standardError, margin: margin, power: power
    ) {
      Distributions.studentCritical(confidence: interval.confidence, degrees: degrees * $0)
    }
    let more = factor.map { (Double(largerCount) * ($0 - 1)).rounded(.up) }
    return more.flatMap { $0 < 1e12 ? max(1, Int($0)) : nil }
  }
}
