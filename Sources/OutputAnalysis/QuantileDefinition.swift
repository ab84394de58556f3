// SPDX-License-Identifier: GPL-3.0-or-later

/// The nine sample quantiles of Hyndman & Fan (1996), The American Statistician 50, 361–365.
///
/// The raw value is the number of the definition in that paper, in R's `quantile(type =)` too.
public enum QuantileDefinition: Int, Sendable, CaseIterable {
  /// The inverse of the empirical distribution function.
  case inverseDistribution = 1
  /// As the first, with the mean of the two values at a step.
  case averagedInverseDistribution = 2
  /// The nearest order statistic, to even at ties (SAS).
  case nearestEven = 3
  /// Linear between the steps of the empirical distribution function.
  case linearDistribution = 4
  /// Linear between the midpoints of the steps (Hazen).
  case hazen = 5
  /// Linear with E[F(X₍ₖ₎)] as plotting positions (Weibull).
  case weibull = 6
  /// Linear with modes as plotting positions (Gumbel); the default of R, NumPy and Excel.
  case linear = 7
  /// Approximately median-unbiased for every law; the one Hyndman & Fan recommend.
  case medianUnbiased = 8
  /// Approximately unbiased for the normal law (Blom).
  case normalUnbiased = 9
}

extension OrderedSample {
  /// The sample quantile of probability `probability`, in the unit of the values.
  ///
  /// - Throws: `outOfRange` for a probability outside [0, 1].
  public func quantile(
    _ probability: Double, definition: QuantileDefinition = .linear
  ) throws(AnalysisError) -> Double {
    guard (0...1).contains(probability) else {
      throw .outOfRange(parameter: "probability", value: probability, allowed: "0…1")
    }
    let n = Double(count)
    let offset: Double =
      switch definition {
      case .inverseDistribution, .averagedInverseDistribution, .linearDistribution: 0
      case .nearestEven: -0.5
      case .hazen: 0.5
      case .weibull: probability
      case .linear: 1 - probability
      case .medianUnbiased: (probability + 1) / 3
      case .normalUnbiased: probability / 4 + 3 / 8
      }
    let position = n * probability + offset
    // 0.07 × 100 is 7.000000000000001: without the tolerance a step would be taken too early.
    let tolerance = 4 * Double.ulpOfOne * max(1, abs(position))
    let below = (position + tolerance).rounded(.down)
    let fraction = max(0, position - below)
    let atStep = abs(position - below) <= tolerance
    let weight: Double =
      switch definition {
      case .inverseDistribution: atStep ? 0 : 1
      case .averagedInverseDistribution: atStep ? 0.5 : 1
      case .nearestEven: atStep && below.truncatingRemainder(dividingBy: 2) == 0 ? 0 : 1
      default: atStep ? 0 : fraction
      }
    let rank = Int(below)
    let low = values[min(max(rank, 1), count) - 1]
    let high = values[min(max(rank + 1, 1), count) - 1]
    if weight == 0 || low == high { return low }
    return low * (1 - weight) + high * weight
  }
}
