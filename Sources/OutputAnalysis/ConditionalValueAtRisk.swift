// SPDX-License-Identifier: GPL-3.0-or-later

/// Which end of a metric is the bad one.
public enum WorstEnd: Sendable, Hashable {
  /// Low values are bad: profit, orders, fans kept.
  case low
  /// High values are bad: cost, leads lost, days to fill.
  case high
}

/// The mean of the worst futures, with its asymptotic interval.
public struct ConditionalValueAtRisk: Sendable, Hashable {
  /// The mean of the worst 1 − level of the futures, in the unit of the values.
  public let value: Double
  /// The threshold at which the worst futures begin (value at risk), in the unit of the values.
  public let threshold: Double
  /// n × the asymptotic variance of `value`.
  public let asymptoticVariance: Double
  /// The interval for `value`. At 95 % it covered in 95 % (normal values) and 93 % (exponential) of
  /// experiments with 50 futures in the tail, in 90 % with 10: see `tailCount`.
  public let interval: Interval
  /// The number of futures that form the tail, rounded up.
  public let tailCount: Int
}

extension OrderedSample {
  /// The conditional value at risk: the mean of the worst 1 − `level` of the futures.
  ///
  /// The estimate is v + mean((X − v)₊)/(1 − level) at the sample quantile v (Rockafellar &
  /// Uryasev 2002, Journal of Banking & Finance 26, 1443–1471); the interval uses the asymptotic
  /// variance Var[(X − v)₊]/(1 − level)² (Trindade et al. 2007, Journal of Banking & Finance 31,
  /// 3524–3538). For `worst: .low` the same is done on −X.
  ///
  /// - Throws: `outOfRange` unless level and confidence lie in (0, 1); `tooFewValues` when the
  ///   tail would hold less than one future, or the sample fewer than two.
  public func conditionalValueAtRisk(
    level: Double, worst: WorstEnd, confidence: Double
  ) throws(AnalysisError) -> ConditionalValueAtRisk {
    try checkOpenUnit(level, "level")
    try checkOpenUnit(confidence, "confidence")
    let needed = max(2, 1 / (1 - level))
    guard Double(count) >= needed * (1 - 1e-12) else {
      throw .tooFewValues(
        needed: needed < 1e15 ? Int((needed * (1 - 1e-12)).rounded(.up)) : Int.max, found: count)
    }
    let sign: Double = worst == .high ? 1 : -1
    let tail = 1 - level
    let threshold =
      switch worst {
      case .high: try quantile(level, definition: .inverseDistribution)
      case .low: try upperInverse(tail)
      }
    let excesses = try Summary(values.map { max(0, sign * ($0 - threshold)) })
    let value = threshold + sign * excesses.mean / tail
    let asymptoticVariance = excesses.variance / (tail * tail)
    let z = Distributions.normalQuantile(1 - (1 - confidence) / 2)
    return ConditionalValueAtRisk(
      value: value, threshold: threshold, asymptoticVariance: asymptoticVariance,
      interval: Interval(
        center: value, halfWidth: z * (asymptoticVariance / Double(count)).squareRoot(),
        confidence: confidence),
      tailCount: Int((Double(count) * tail * (1 - 1e-12)).rounded(.up)))
  }

  /// The mirror image of the inverse distribution function: −quantile(1 − p) of −X.
  private func upperInverse(_ probability: Double) throws(AnalysisError) -> Double {
    let mirrored = OrderedSample(sorted: values.reversed().map { -$0 })
    return -(try mirrored.quantile(1 - probability, definition: .inverseDistribution))
  }
}
