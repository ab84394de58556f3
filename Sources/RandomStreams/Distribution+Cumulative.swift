// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Distribution {
  /// P(X ≤ x).
  public func cdf(_ x: Double) -> Double {
    GSL.prepare()
    return law.cumulative(x / factor)
  }

  /// The smallest x with P(X ≤ x) ≥ probability; the ends of `support` for 0 and 1.
  ///
  /// Traps if `probability` is outside [0, 1].
  public func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "quantile: outside [0, 1]")
    GSL.prepare()
    return factor * law.quantile(probability)
  }

  /// P(low ≤ X ≤ high), as the difference of the smaller tails.
  public func probability(of range: ClosedRange<Double>) -> Double {
    GSL.prepare()
    return law.interval(range.lowerBound / factor...range.upperBound / factor).mass
  }
}

extension Law {
  /// P(X ≤ x).
  func cumulative(_ x: Double) -> Double {
    if x.isNaN { return .nan }
    let support = self.support
    if x < support.lowerBound { return 0 }
    if x >= support.upperBound { return 1 }
    switch self {
    case .constant: return 1
    case .uniform(let low, let high): return (x - low) / (high - low)
    case .triangular(let low, let mode, let high):
      return x < mode
        ? (x - low) / (high - low) * ((x - low) / (mode - low))
        : 1 - (high - x) / (high - low) * ((high - x) / (high - mode))
    case .pert(let low, let mode, let high):
      let shapes = pertShapes(low, mode, high)
      return gsl_cdf_beta_P((x - low) / (high - low), shapes.alpha, shapes.beta)
    case .normal(let mean, let deviation): return gsl_cdf_gaussian_P(x - mean, deviation)
    case .lognormal(let zeta, let sigma): return gsl_cdf_lognormal_P(x, zeta, sigma)
    case .gamma(let shape, let scale): return gsl_cdf_gamma_P(x, shape, scale)
    case .beta(let alpha, let beta): return gsl_cdf_beta_P(x, alpha, beta)
    case .exponential(let mean): return gsl_cdf_exponential_P(x, mean)
    case .weibull(let scale, let shape): return gsl_cdf_weibull_P(x, scale, shape)
    case .poisson(let mean): return gsl_cdf_poisson_P(count(x), mean)
    case .binomial(let trials, let probability):
      return gsl_cdf_binomial_P(count(x), probability, UInt32(trials))
    case .negativeBinomial(let successes, let probability):
      return gsl_cdf_negative_binomial_P(count(x), probability, successes)
    case .discrete(let table):
      let below = table.values.firstIndex { $0 > x } ?? table.values.count
      return below == 0 ? 0 : table.cumulative[below - 1]
    case .empirical(let table):
      let above = smallestIndex(table.values.count) { table.values[$0] > x }
      return Double(above) / Double(table.values.count)
    }
  }

  /// P(X > x), accurate where it is small.
  func survival(_ x: Double) -> Double {
    let support = self.support
    if x < support.lowerBound { return 1 }
    if x >= support.upperBound { return 0 }
    switch self {
    case .triangular(let low, let mode, let high) where x >= mode:
      return (high - x) / (high - low) * ((high - x) / (high - mode))
    case .pert(let low, let mode, let high):
      let shapes = pertShapes(low, mode, high)
      return gsl_cdf_beta_P((high - x) / (high - low), shapes.beta, shapes.alpha)
    case .normal(let mean, let deviation): return gsl_cdf_gaussian_Q(x - mean, deviation)
    case .lognormal(let zeta, let sigma): return gsl_cdf_lognormal_Q(x, zeta, sigma)
    case .gamma(let shape, let scale): return gsl_cdf_gamma_Q(x, shape, scale)
    case .beta(let alpha, let beta): return gsl_cdf_beta_Q(x, alpha, beta)
    case .exponential(let mean): return gsl_cdf_exponential_Q(x, mean)
    case .weibull(let scale, let shape): return gsl_cdf_weibull_Q(x, scale, shape)
    case .poisson(let mean): return gsl_cdf_poisson_Q(count(x), mean)
    case .binomial(let trials, let probability):
      return gsl_cdf_binomial_Q(count(x), probability, UInt32(trials))
    case .negativeBinomial(let successes, let probability):
      return gsl_cdf_negative_binomial_Q(count(x), probability, successes)
    default: return 1 - cumulative(x)
    }
  }

  func quantile(_ probability: Double) -> Double {
    let support = self.support
    if probability == 0 { return support.lowerBound }
    if probability == 1 { return support.upperBound }
    switch self {
    case .constant(let value): return value
    case .normal(let mean, let deviation):
      return mean + gsl_cdf_gaussian_Pinv(probability, deviation)
    case .lognormal(let zeta, let sigma): return gsl_cdf_lognormal_Pinv(probability, zeta, sigma)
    case .exponential(let mean): return gsl_cdf_exponential_Pinv(probability, mean)
    case .weibull(let scale, let shape): return gsl_cdf_weibull_Pinv(probability, scale, shape)
    case .discrete(let table):
      return table.values[
        smallestIndex(table.values.count - 1) { table.cumulative[$0] >= probability }]
    case .empirical(let table):
      let count = Double(table.values.count)
      return table.values[
        smallestIndex(table.values.count - 1) { Double($0 + 1) / count >= probability }]
    default:
      // Where GSL has no inverse, or one that fails for extreme shapes: its CDF, bisected.
      return smallestPoint { cumulative($0) >= probability }
    }
  }

  /// The first point of the law's support, or of a part of it, at which a monotone condition holds.
  func smallestPoint(
    in range: ClosedRange<Double>? = nil, where holds: (Double) -> Bool
  ) -> Double {
    let range = range ?? support
    var low = range.lowerBound
    var high = range.upperBound
    if holds(low) { return low }
    // Laws without an upper end: double the reach from the mean.
    if high == .infinity {
      var reach = max(standardDeviation, 1)
      high = max(mean, low) + reach
      while !holds(high), high < .greatestFiniteMagnitude / 4 {
        low = high
        reach *= 2
        high += reach
      }
    }
    if low == -.infinity {
      var reach = max(standardDeviation, 1)
      low = min(mean, high) - reach
      while holds(low), low > -.greatestFiniteMagnitude / 4 {
        high = low
        reach *= 2
        low -= reach
      }
    }
    if isCount {
      (low, high) = (low.rounded(.down), high.rounded(.up))
      while high - low > 1 {
        let middle = ((low + high) / 2).rounded(.down)
        if holds(middle) { high = middle } else { low = middle }
      }
      return high
    }
    for _ in 0..<1_100 {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { break }
      if holds(middle) { high = middle } else { low = middle }
    }
    return high
  }

  private var standardDeviation: Double { variance.squareRoot() }
}

/// The shapes of the beta law behind PERT with weight 4 (Malcolm et al., Operations Research 7, 1959).
func pertShapes(_ low: Double, _ mode: Double, _ high: Double) -> (alpha: Double, beta: Double) {
  (1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low))
}

/// The integer part of a number that is not negative, as GSL counts.
private func count(_ x: Double) -> UInt32 {
  UInt32(min(x, Double(UInt32.max - 1)))
}

/// The first index below `count` at which a monotone condition holds, or `count`.
func smallestIndex(_ count: Int, where holds: (Int) -> Bool) -> Int {
  var (low, high) = (0, count)
  while low < high {
    let middle = low + (high - low) / 2
    if holds(middle) { high = middle } else { low = middle + 1 }
  }
  return low
}
