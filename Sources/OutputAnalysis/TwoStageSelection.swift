// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation

/// Sample sizes that select the best of k strategies in two stages, from separate futures.
///
/// Both procedures promise, for normal values, the best with the confidence whenever it is better by
/// the indifference. They need strategies that do *not* share futures; under common random numbers
/// use `FullySequentialSelection`.
public enum TwoStageSelection {
  /// Rinott's constant h; the second stage takes ⌈h² S²/δ²⌉ futures and compares plain means.
  ///
  /// Rinott, Y. (1978), Communications in Statistics A 7, 799–811.
  ///
  /// - Throws: `outOfRange` unless 2 ≤ strategies ≤ 10,000, 2 ≤ firstStage ≤ 100,000 and confidence
  ///   above 1/strategies and below 1.
  public static func rinottConstant(
    strategies: Int, firstStage: Int, confidence: Double
  ) throws(AnalysisError) -> Double {
    try check(strategies, firstStage, confidence)
    let degrees = Double(firstStage - 1)
    let law = chiSquareRule(degrees)
    return solve(confidence) { h in
      var outer = 0.0
      for y in law {
        var inner = 0.0
        for x in law {
          inner +=
            x.weight
            * Distributions.normalCDF(h / (degrees * (1 / x.value + 1 / y.value)).squareRoot())
        }
        outer += y.weight * pow(inner, Double(strategies - 1))
      }
      return outer
    }
  }

  /// Dudewicz and Dalal's constant h₁; the second stage takes max(n₀ + 1, ⌈h₁² S²/δ²⌉) futures and
  /// compares weighted means.
  ///
  /// Dudewicz, E. J. & Dalal, S. R. (1975), Sankhyā B 37, 28–78; Law (2015), table 10.11.
  ///
  /// - Throws: as `rinottConstant`.
  public static func dudewiczDalalConstant(
    strategies: Int, firstStage: Int, confidence: Double
  ) throws(AnalysisError) -> Double {
    try check(strategies, firstStage, confidence)
    let degrees = Double(firstStage - 1)
    // t = tan(θ) bounds the heavy tails of few degrees; pieces resolve the step at t = −h.
    let width = Double.pi / 8
    var angles: [(t: Double, weight: Double)] = []
    for piece in -4..<4 {
      let start = Double(piece) * width
      for node in GaussLegendre.standard.rule(from: start, to: start + width) {
        let t = tan(node.x)
        let density = Distributions.studentDensity(t, degrees: degrees) * (1 + t * t)
        if density > 1e-18 { angles.append((t, node.weight * density)) }
      }
    }
    return solve(confidence) { h in
      var sum = 0.0
      for angle in angles {
        sum +=
          angle.weight
          * pow(
            Distributions.studentCDF(angle.t + h, degrees: degrees), Double(strategies - 1))
      }
      return sum
    }
  }

  /// The total futures of each strategy by Rinott's procedure: max(n₀, ⌈h² S²/δ²⌉).
  ///
  /// - Throws: `outOfRange` unless constant and indifference are positive and variances not negative.
  public static func rinottCounts(
    variances: [Double], firstStage: Int, constant: Double, indifference: Double
  ) throws(AnalysisError) -> [Int] {
    try counts(variances, firstStage, constant, indifference)
  }

  /// The total futures of each strategy by Dudewicz and Dalal's procedure.
  ///
  /// - Throws: `outOfRange` unless constant and indifference are positive and variances not negative.
  public static func dudewiczDalalCounts(
    variances: [Double], firstStage: Int, constant: Double, indifference: Double
  ) throws(AnalysisError) -> [Int] {
    try counts(variances, firstStage + 1, constant, indifference)
  }

  /// The weight of the first-stage mean in Dudewicz and Dalal's weighted mean; the second-stage mean
  /// has the rest. Law (2015), section 10.4.1.
  ///
  /// - Throws: `outOfRange` unless total > firstStage > 0 and the rest is positive.
  public static func dudewiczDalalWeight(
    variance: Double, firstStage: Int, total: Int, constant: Double, indifference: Double
  ) throws(AnalysisError) -> Double {
    try checkPositive(variance, "variance")
    try checkPositive(constant, "constant")
    try checkPositive(indifference, "indifference")
    guard firstStage > 0, total > firstStage else {
      throw .outOfRange(
        parameter: "total", value: Double(total), allowed: "above the first stage")
    }
    let n = Double(total)
    let n0 = Double(firstStage)
    let scale = indifference * indifference / (constant * constant * variance)
    return n0 / n * (1 + max(0, 1 - n / n0 * (1 - (n - n0) * scale)).squareRoot())
  }

  private static func counts(
    _ variances: [Double], _ fewest: Int, _ constant: Double, _ indifference: Double
  ) throws(AnalysisError) -> [Int] {
    try checkPositive(constant, "constant")
    try checkPositive(indifference, "indifference")
    var counts: [Int] = []
    for variance in variances {
      try checkNonNegative(variance, "variance")
      let ratio = constant / indifference
      let needed = (ratio * ratio * variance).rounded(.up)
      guard needed < 1e15 else {
        throw .outOfRange(
          parameter: "indifference", value: indifference, allowed: "large enough for 10¹⁵ futures")
      }
      counts.append(max(fewest, Int(needed)))
    }
    return counts
  }

  private static func check(
    _ strategies: Int, _ firstStage: Int, _ confidence: Double
  ) throws(AnalysisError) {
    guard (2...10_000).contains(strategies) else {
      throw .outOfRange(
        parameter: "strategies", value: Double(strategies), allowed: "2…10000")
    }
    guard (2...100_000).contains(firstStage) else {
      throw .outOfRange(
        parameter: "firstStage", value: Double(firstStage), allowed: "2…100000")
    }
    guard confidence > 1 / Double(strategies), confidence < 1 else {
      throw .outOfRange(
        parameter: "confidence", value: confidence, allowed: "above 1/strategies, below 1")
    }
  }

  /// Abscissas and weights for the mean of a function of a chi-square variable.
  private static func chiSquareRule(_ degrees: Double) -> [(value: Double, weight: Double)] {
    let low = Distributions.chiSquareQuantile(1e-12, degrees: degrees)
    let high = Distributions.chiSquareQuantile(1 - 1e-12, degrees: degrees)
    let logScale = degrees / 2 * log(2.0) + Distributions.logGamma(degrees / 2)
    // On a logarithmic scale the density of few degrees is smooth at zero.
    return GaussLegendre.standard.rule(from: log(low), to: log(high)).map { node in
      let value = exp(node.x)
      return (value, node.weight * exp(degrees / 2 * node.x - value / 2 - logScale))
    }
  }

  private static func solve(_ confidence: Double, _ probability: (Double) -> Double) -> Double {
    var upper = 8.0
    while probability(upper) < confidence, upper < 1e9 { upper *= 2 }
    return root(from: 0, to: upper, accuracy: 1e-10) { probability($0) - confidence }
  }
}
