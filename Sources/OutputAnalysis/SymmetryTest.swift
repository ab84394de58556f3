// SPDX-License-Identifier: GPL-3.0-or-later

/// Whether paired differences lie to one side of zero by more than chance explains, for any law.
///
/// If old and new have one law and may be exchanged in each future, every difference is as likely
/// to be −d as d. Given the sizes, s = |Σd|/√Σd² is then a weighted sum of random signs, and
/// P(±s ≥ x) ≤ 3.178 · P(Z ≥ x) for a standard normal Z, with the smallest such constant
/// 1/(4 P(Z ≥ √2)): Bentkus and Dzindzalieta, "A tight Gaussian bound for weighted sums of
/// Rademacher random variables", Bernoulli 21 (2015), 1231–1237. So the p-value errs on the safe
/// side for every number of futures and every law, heavy tails and equal values included; nothing is
/// asymptotic. Which futures differ at all does not matter for this, so a family of tests need not
/// count samples without any difference.
public struct SymmetryTest: Sendable, Hashable {
  /// The number of differences.
  public let count: Int
  /// How many of them are not zero.
  public let differing: Int
  /// The mean difference.
  public let mean: Double
  /// The root of the mean of squared differences.
  public let size: Double
  /// |Σd|/√Σd², at most √`differing`; zero without any difference.
  public let statistic: Double
  /// At least the probability of so large a statistic if the differences are symmetric about zero.
  public let pValue: Double

  /// Tests differences, one per future.
  ///
  /// - Throws: `tooFewValues` for none, `notFinite`, `overflow`.
  public init(_ differences: [Double]) throws(AnalysisError) {
    try checkCount(differences.count, atLeast: 1)
    try checkFinite(differences)
    count = differences.count
    differing = differences.count { $0 != 0 }
    // Scaled, so that no square overflows or vanishes.
    let largest = differences.reduce(0) { max($0, abs($1)) }
    guard largest > 0 else {
      (mean, size, statistic, pValue) = (0, 0, 0, 1)
      return
    }
    var sum = CompensatedSum()
    var squares = CompensatedSum()
    for difference in differences {
      let scaled = difference / largest
      sum.add(scaled)
      squares.add(scaled * scaled)
    }
    let number = Double(count)
    mean = sum.value / number * largest
    size = (squares.value / number).squareRoot() * largest
    guard mean.isFinite, size.isFinite else { throw .overflow }
    statistic = abs(sum.value) / squares.value.squareRoot()
    pValue = Self.pValue(statistic)
  }

  private static let constant = 1 / (4 * Distributions.normalCDF(-2.0.squareRoot()))

  static func pValue(_ statistic: Double) -> Double {
    min(1, 2 * constant * Distributions.normalCDF(-statistic))
  }

  /// The statistic from which on a test at an error rate raises an alarm.
  ///
  /// - Throws: `outOfRange` unless the rate lies in (0, 1).
  public static func criticalValue(errorRate: Double) throws(AnalysisError) -> Double {
    try checkOpenUnit(errorRate, "errorRate")
    return max(0, -Distributions.normalQuantile(min(0.5, errorRate / (2 * constant))))
  }

  /// The least drift, the same in every future, that comes on top of these differences and is seen
  /// with a probability.
  ///
  /// With a = δ/√(r² + δ²) for differences of size r and a drift δ, the statistic has about the mean
  /// √n a and the standard deviation (1 − a²)^(3/2) (the delta method).
  ///
  /// - Parameters:
  ///   - errorRate: of the test, in (0, 1).
  ///   - power: the probability of an alarm, in (0, 1).
  /// - Returns: the drift in the unit of the differences; zero if nothing differs; nil if there are
  ///   too few futures to see any.
  /// - Throws: `outOfRange`.
  public func detectableDrift(
    errorRate: Double, power: Double = 0.9
  ) throws(AnalysisError) -> Double? {
    try checkOpenUnit(power, "power")
    let critical = try Self.criticalValue(errorRate: errorRate)
    let deviate = Distributions.normalQuantile(power)
    let root = Double(count).squareRoot()
    guard critical < root else { return nil }
    var (low, high) = (0.0, 1.0)
    while high - low > 1e-9 {
      let share = (low + high) / 2
      let rest = 1 - share * share
      if root * share < critical + deviate * rest * rest.squareRoot() {
        low = share
      } else {
        high = share
      }
    }
    let share = high
    guard share < 1 else { return nil }
    return size * share / (1 - share * share).squareRoot()
  }
}
