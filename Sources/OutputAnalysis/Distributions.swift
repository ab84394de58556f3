// SPDX-License-Identifier: GPL-3.0-or-later
internal import CGSL

/// GSL's distribution functions behind names of the field; arguments are checked by the callers.
enum Distributions {
  /// GSL's default handler aborts the process: it is switched off once, before the first call.
  private static let handlerIsOff: Bool = {
    _ = gsl_set_error_handler_off()
    return true
  }()

  static func normalCDF(_ x: Double) -> Double {
    _ = handlerIsOff
    return gsl_cdf_ugaussian_P(x)
  }

  static func normalQuantile(_ p: Double) -> Double {
    _ = handlerIsOff
    return gsl_cdf_ugaussian_Pinv(p)
  }

  static func studentCDF(_ t: Double, degrees: Double) -> Double {
    _ = handlerIsOff
    return gsl_cdf_tdist_P(t, degrees)
  }

  /// P(T > t), accurate far in the tail.
  static func studentTail(_ t: Double, degrees: Double) -> Double {
    _ = handlerIsOff
    return t == .infinity ? 0 : gsl_cdf_tdist_Q(t, degrees)
  }

  static func studentDensity(_ t: Double, degrees: Double) -> Double {
    _ = handlerIsOff
    return gsl_ran_tdist_pdf(t, degrees)
  }

  static func studentQuantile(_ p: Double, degrees: Double) -> Double {
    _ = handlerIsOff
    return gsl_cdf_tdist_Pinv(p, degrees)
  }

  /// The two-sided critical value: P(|T| > t) = 1 − confidence.
  static func studentCritical(confidence: Double, degrees: Double) -> Double {
    _ = handlerIsOff
    return gsl_cdf_tdist_Qinv((1 - confidence) / 2, degrees)
  }

  /// P(X ≤ k) of a binomial law; zero below its support.
  static func binomialCDF(_ k: Int, probability: Double, trials: Int) -> Double {
    _ = handlerIsOff
    if k < 0 { return 0 }
    if k >= trials { return 1 }
    return gsl_cdf_binomial_P(UInt32(k), probability, UInt32(trials))
  }

  /// P(X > k) of a binomial law, accurate far in the tail.
  static func binomialTail(_ k: Int, probability: Double, trials: Int) -> Double {
    _ = handlerIsOff
    if k < 0 { return 1 }
    if k >= trials { return 0 }
    return gsl_cdf_binomial_Q(UInt32(k), probability, UInt32(trials))
  }

  static func chiSquareQuantile(_ p: Double, degrees: Double) -> Double {
    _ = handlerIsOff
    return gsl_cdf_chisq_Pinv(p, degrees)
  }

  static func logGamma(_ x: Double) -> Double {
    _ = handlerIsOff
    return gsl_sf_lngamma(x)
  }

  /// The quantile of Fisher's F.
  static func fisherQuantile(_ p: Double, _ numerator: Double, _ denominator: Double) -> Double {
    _ = handlerIsOff
    return gsl_cdf_fdist_Pinv(p, numerator, denominator)
  }
}
