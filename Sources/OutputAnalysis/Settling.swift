// SPDX-License-Identifier: GPL-3.0-or-later

/// How many futures let an interval say something.
enum Settling {
  /// The probability that a difference is told apart from zero or shown to be smaller than the margin.
  ///
  /// For a normal mean: the interval of half-width w says nothing while the estimate lies between margin − w
  /// and w on either side. Near zero both bounds have to hold, as in two one-sided tests: one quantile at
  /// the power alone would promise too much (Chow, Shao & Wang 2008, Sample Size Calculations in Clinical
  /// Research, section 3.1.3).
  static func probability(
    difference: Double, error: Double, halfWidth: Double, margin: Double
  ) -> Double {
    let inner = max(0, margin - halfWidth)
    guard halfWidth > inner, error > 0 else { return 1 }
    func within(_ bound: Double) -> Double {
      Distributions.normalCDF((bound - difference) / error)
        - Distributions.normalCDF((-bound - difference) / error)
    }
    return 1 - (within(halfWidth) - within(inner))
  }

  /// The smallest factor above 1, to one part in a thousand, by which all samples have to grow for the
  /// probability to reach the power; nil beyond 10¹².
  ///
  /// - Parameters:
  ///   - error: the standard error now.
  ///   - critical: Student's quantile when they have grown by a factor.
  static func factor(
    difference: Double, error: Double, margin: Double, power: Double, critical: (Double) -> Double
  ) -> Double? {
    func isEnough(_ factor: Double) -> Bool {
      let error = error / factor.squareRoot()
      return probability(
        difference: difference, error: error, halfWidth: critical(factor) * error, margin: margin)
        >= power
    }
    var (low, high) = (1.0, 2.0)
    while !isEnough(high) {
      (low, high) = (high, 2 * high)
      guard high < 1e12 else { return nil }
    }
    while high - low > 1e-3 * (low - 1) + 1e-6 {
      let middle = (low + high) / 2
      if isEnough(middle) { high = middle } else { low = middle }
    }
    return high
  }
}
