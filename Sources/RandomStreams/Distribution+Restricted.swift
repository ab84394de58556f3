// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

extension Distribution {
  /// The smallest x with P(X ≤ x | X in `range`) ≥ probability, for 0 < probability < 1.
  ///
  /// Where the law has no mass in `range`, the point of `range` nearest to the mean, as `sample` has
  /// it. Traps if `probability` is not strictly between 0 and 1.
  public func quantile(_ probability: Double, within range: ClosedRange<Double>) -> Double {
    precondition(probability > 0 && probability < 1, "quantile: not between 0 and 1")
    GSL.prepare()
    let scaled = range.lowerBound / factor...range.upperBound / factor
    // An unrestricted law may have an inverse in closed form, which is a hundred times faster.
    if scaled.lowerBound <= law.support.lowerBound, scaled.upperBound >= law.support.upperBound {
      let value = factor * law.quantile(probability)
      return min(max(value, range.lowerBound), range.upperBound)
    }
    let interval = law.interval(scaled)
    guard interval.mass > 0 else { return min(max(mean, range.lowerBound), range.upperBound) }
    let value = factor * law.inverse(probability, in: interval)
    return min(max(value, range.lowerBound), range.upperBound)
  }
}
