// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation

/// Critical values for several normal means with one pooled variance.
///
/// Hochberg, Y. & Tamhane, A. C. (1987), Multiple Comparison Procedures, appendix 2: each is the
/// root of a double integral over a common normal variable and the pooled standard deviation.
/// Accurate to about 1e-6; one value takes some milliseconds.
public enum SimultaneousCriticalValue {
  /// Dunnett's one-sided value: the largest of `comparisons` t-statistics that share a control.
  ///
  /// The same value serves comparisons with the best.
  ///
  /// - Throws: `outOfRange` unless 1 ≤ comparisons ≤ 10,000, degrees ≥ 1 and confidence in (0, 1).
  public static func dunnettOneSided(
    comparisons: Int, degrees: Double, confidence: Double
  ) throws(AnalysisError) -> Double {
    try check(comparisons, 1, degrees, confidence)
    return solve(degrees: degrees, confidence: confidence) { z, s, g in
      pow(Distributions.normalCDF(z + 2.0.squareRoot() * g * s), Double(comparisons))
    }
  }

  /// Dunnett's two-sided value: the largest absolute one of `comparisons` t-statistics that share
  /// a control.
  ///
  /// - Throws: `outOfRange` unless 1 ≤ comparisons ≤ 10,000, degrees ≥ 1 and confidence in (0, 1).
  public static func dunnettTwoSided(
    comparisons: Int, degrees: Double, confidence: Double
  ) throws(AnalysisError) -> Double {
    try check(comparisons, 1, degrees, confidence)
    return solve(degrees: degrees, confidence: confidence) { z, s, g in
      let shift = 2.0.squareRoot() * g * s
      return pow(
        Distributions.normalCDF(z + shift) - Distributions.normalCDF(z - shift),
        Double(comparisons))
    }
  }

  private static func check(
    _ count: Int, _ fewest: Int, _ degrees: Double, _ confidence: Double
  ) throws(AnalysisError) {
    try checkOpenUnit(confidence, "confidence")
    guard (fewest...10_000).contains(count) else {
      throw .outOfRange(parameter: "count", value: Double(count), allowed: "\(fewest)…10000")
    }
    guard degrees >= 1, degrees.isFinite else {
      throw .outOfRange(parameter: "degrees", value: degrees, allowed: "degrees ≥ 1, finite")
    }
  }

  /// The g at which E[integrand(Z, S, g)] reaches the confidence, Z normal, νS² chi-square.
  private static func solve(
    degrees: Double, confidence: Double, _ integrand: (Double, Double, Double) -> Double
  ) -> Double {
    let edge = 1e-11
    let low = (Distributions.chiSquareQuantile(edge, degrees: degrees) / degrees).squareRoot()
    let high = (Distributions.chiSquareQuantile(1 - edge, degrees: degrees) / degrees)
      .squareRoot()
    let logScale =
      log(2.0) + degrees / 2 * log(degrees / 2) - Distributions.logGamma(degrees / 2)
    let spreads = GaussLegendre.standard.rule(from: low, to: high).map { node in
      (
        s: node.x,
        weight: node.weight
          * exp(logScale + (degrees - 1) * log(node.x) - degrees * node.x * node.x / 2)
      )
    }
    // The trapezoidal rule converges exponentially for Gaussian weights: 1e-12 at this step.
    let step = 0.2
    let normals = (-42...42).map { index in
      (z: Double(index) * step, weight: step * Distributions.normalDensity(Double(index) * step))
    }
    func probability(_ g: Double) -> Double {
      var sum = 0.0
      for spread in spreads where spread.weight > 1e-14 {
        var inner = 0.0
        for normal in normals { inner += normal.weight * integrand(normal.z, spread.s, g) }
        sum += spread.weight * inner
      }
      return sum
    }
    var upper = 4.0
    while probability(upper) < confidence, upper < 1e6 { upper *= 2 }
    return root(from: 0, to: upper, accuracy: 1e-9) { probability($0) - confidence }
  }
}
