// SPDX-License-Identifier: GPL-3.0-or-later

/// How many of a number of futures had a property, with intervals for the probability behind it.
public struct Proportion: Sendable, Hashable {
  /// The number of futures that had the property.
  public let successes: Int
  /// The number of futures.
  public let trials: Int

  /// Creates a proportion from its counts.
  ///
  /// - Throws: `tooFewValues` without trials, `outOfRange` unless 0 ≤ successes ≤ trials.
  public init(successes: Int, trials: Int) throws(AnalysisError) {
    try checkCount(trials, atLeast: 1)
    guard (0...trials).contains(successes), trials <= Int(UInt32.max) else {
      throw .outOfRange(
        parameter: "successes", value: Double(successes), allowed: "0…\(trials)")
    }
    self.successes = successes
    self.trials = trials
  }

  /// The share of futures that had the property, in [0, 1].
  public var share: Double { Double(successes) / Double(trials) }

  /// The score interval: mean coverage near the confidence even for few trials.
  ///
  /// Wilson, E. B. (1927), Journal of the American Statistical Association 22, 209–212.
  ///
  /// - Throws: `outOfRange` for a confidence outside (0, 1).
  public func wilson(confidence: Double) throws(AnalysisError) -> Interval {
    try checkOpenUnit(confidence, "confidence")
    let z = Distributions.normalQuantile(1 - (1 - confidence) / 2)
    let n = Double(trials)
    let center = (share + z * z / (2 * n)) / (1 + z * z / n)
    let halfWidth =
      z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    // At the edges the bound is exactly 0 or 1; rounding must not leave 1e-17 there.
    return Interval(
      lower: successes == 0 ? 0 : max(0, center - halfWidth),
      upper: successes == trials ? 1 : min(1, center + halfWidth),
      confidence: confidence)
  }

  /// The exact interval: coverage never below the confidence.
  ///
  /// Clopper, C. J. & Pearson, E. S. (1934), Biometrika 26, 404–413.
  ///
  /// - Throws: `outOfRange` for a confidence outside (0, 1).
  public func clopperPearson(confidence: Double) throws(AnalysisError) -> Interval {
    try checkOpenUnit(confidence, "confidence")
    let tail = (1 - confidence) / 2
    let lower =
      successes == 0
      ? 0
      : bisect(from: 0, to: 1) { p in
        Distributions.binomialTail(successes - 1, probability: p, trials: trials) - tail
      }
    let upper =
      successes == trials
      ? 1
      : bisect(from: 0, to: 1) { p in
        tail - Distributions.binomialCDF(successes, probability: p, trials: trials)
      }
    return Interval(lower: lower, upper: upper, confidence: confidence)
  }
}
