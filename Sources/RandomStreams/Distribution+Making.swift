// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// Laws made in code, for defaults. They trap on what the parser would refuse.
extension Distribution {
  /// The uniform law; traps unless low < high.
  public static func uniform(low: Double, high: Double) -> Distribution {
    precondition(low < high, "uniform: not in order")
    return Distribution(law: .uniform(low: low, high: high))
  }

  /// The triangular law; traps unless low ≤ mode ≤ high and low < high.
  public static func triangular(low: Double, mode: Double, high: Double) -> Distribution {
    precondition(low <= mode && mode <= high && low < high, "triangular: not in order")
    return Distribution(law: .triangular(low: low, mode: mode, high: high))
  }

  /// The lognormal law with this median and 95 % quantile; traps unless 0 < median < p95.
  public static func lognormal(median: Double, p95: Double) -> Distribution {
    precondition(median > 0 && p95 > median, "lognormal: the median is not below the quantile")
    // 1.645 is the standard normal's 95 % quantile.
    return Distribution(
      law: .lognormal(zeta: log(median), sigma: log(p95 / median) / 1.644_853_626_951_472_2))
  }

  /// The exponential law; traps unless the mean is positive.
  public static func exponential(mean: Double) -> Distribution {
    precondition(mean > 0 && mean < .infinity, "exponential: the mean is not positive")
    return Distribution(law: .exponential(mean: mean))
  }
}
