// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Distribution {
  /// The expected value, exact.
  public var mean: Double { factor * law.mean }

  /// The variance, exact, in squared units.
  public var variance: Double { factor * factor * law.variance }

  /// The standard deviation.
  public var standardDeviation: Double { factor * law.variance.squareRoot() }
}

/// Moments as in Johnson, Kotz and Balakrishnan, "Continuous univariate distributions" (1994), and
/// Johnson, Kemp and Kotz, "Univariate discrete distributions" (2005).
extension Law {
  var mean: Double {
    switch self {
    case .constant(let value): value
    case .uniform(let low, let high): low + (high - low) / 2
    case .triangular(let low, let mode, let high): low + (mode - low + (high - low)) / 3
    case .pert(let low, let mode, let high): low + (4 * (mode - low) + (high - low)) / 6
    case .normal(let mean, _): mean
    case .lognormal(let zeta, let sigma): exp(zeta + sigma * sigma / 2)
    case .gamma(let shape, let scale): shape * scale
    case .beta(let alpha, let beta): alpha / (alpha + beta)
    case .exponential(let mean): mean
    case .weibull(let scale, let shape): scale * tgamma(1 + 1 / shape)
    case .poisson(let mean): mean
    case .binomial(let trials, let probability): Double(trials) * probability
    case .negativeBinomial(let successes, let probability):
      successes * (1 - probability) / probability
    case .discrete(let table): table.mean
    case .empirical(let table): table.mean
    }
  }

  var variance: Double {
    switch self {
    case .constant: return 0
    case .uniform(let low, let high): return (high - low) * (high - low) / 12
    case .triangular(let low, let mode, let high):
      let (left, right) = (mode - low, high - mode)
      return (left * left + left * right + right * right) / 18
    case .pert(let low, _, let high): return (mean - low) * (high - mean) / 7
    case .normal(_, let deviation): return deviation * deviation
    case .lognormal(_, let sigma): return expm1(sigma * sigma) * mean * mean
    case .gamma(let shape, let scale): return shape * scale * scale
    case .beta(let alpha, let beta):
      let sum = alpha + beta
      return alpha / sum * (beta / sum) / (sum + 1)
    case .exponential(let mean): return mean * mean
    case .weibull(let scale, let shape):
      let first = tgamma(1 + 1 / shape)
      return scale * scale * (tgamma(1 + 2 / shape) - first * first)
    case .poisson(let mean): return mean
    case .binomial(let trials, let probability):
      return Double(trials) * probability * (1 - probability)
    case .negativeBinomial(let successes, let probability):
      return successes * (1 - probability) / (probability * probability)
    case .discrete(let table): return table.variance
    case .empirical(let table): return table.variance
    }
  }
}

extension DiscreteTable {
  var mean: Double {
    zip(values, masses).reduce(0) { $0 + $1.0 * $1.1 }
  }

  var variance: Double {
    let mean = self.mean
    return zip(values, masses).reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 }
  }
}

extension EmpiricalTable {
  var mean: Double {
    values.reduce(0) { $0 + $1 / Double(values.count) }
  }

  /// The variance of a draw from the table, not an estimate for what the table was drawn from.
  var variance: Double {
    let mean = self.mean
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / Double(values.count) }
  }
}
