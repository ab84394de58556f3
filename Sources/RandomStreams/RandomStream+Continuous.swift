// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension RandomStream {
  /// A gamma draw with the given shape and scale (mean shape · scale), in the scale's unit.
  ///
  /// `gsl_ran_gamma`: Marsaglia and Tsang, ACM TOMS 26, 2000. A scale of 0 gives 0. Traps if the
  /// shape is not positive, the scale negative, or one of them not finite.
  public mutating func gamma(shape: Double, scale: Double) -> Double {
    precondition(
      shape > 0 && shape < .infinity && scale >= 0 && scale < .infinity,
      "gamma: the shape is not positive, the scale negative, or one of them not finite")
    DrawTape.note(.gamma, shape, scale)
    return withGenerator { gsl_ran_gamma($0, shape, scale) }
  }

  /// A beta draw in [0, 1] with the given shapes.
  ///
  /// `gsl_ran_beta`: the ratio of two gammas, or Jöhnk's method where both shapes are at most 1.
  /// Traps if a shape is not positive and finite.
  public mutating func beta(_ alpha: Double, _ beta: Double) -> Double {
    precondition(
      alpha > 0 && alpha < .infinity && beta > 0 && beta < .infinity,
      "beta: a shape is not positive and finite")
    DrawTape.note(.beta, alpha, beta)
    return withGenerator { gsl_ran_beta($0, alpha, beta) }
  }

  /// A lognormal draw: the exponential of a normal draw with mean `zeta` and standard deviation
  /// `sigma`.
  ///
  /// Traps if `sigma` is negative or a parameter not finite.
  public mutating func lognormal(zeta: Double, sigma: Double) -> Double {
    exp(normal(mean: zeta, standardDeviation: sigma))
  }

  /// A Weibull draw: scale · E^(1/shape) with E exponential; `shape` 1 is the exponential law.
  ///
  /// Traps if the scale is negative, the shape not positive, or one of them not finite.
  public mutating func weibull(scale: Double, shape: Double) -> Double {
    precondition(
      scale >= 0 && scale < .infinity && shape > 0 && shape < .infinity,
      "weibull: the scale is negative, the shape not positive, or one of them not finite")
    return scale * pow(exponential(), 1 / shape)
  }
}
