// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation

/// An interval for a quantile between two order statistics, right for every continuous law.
public struct QuantileInterval: Sendable, Hashable {
  /// The rank, from 1, of the order statistic that is the lower bound.
  public let lowerRank: Int
  /// The rank, from 1, of the order statistic that is the upper bound.
  public let upperRank: Int
  /// The two order statistics, with the exact coverage, which is at least the one asked for.
  public let interval: Interval
}

extension OrderedSample {
  /// The equal-tailed interval for a quantile: each tail has at most (1 − confidence)/2.
  ///
  /// The number of values below the quantile is binomial, whatever the law of the values; for a
  /// discrete law the coverage is larger still. David, H. A. & Nagaraja, H. N. (2003), Order
  /// Statistics, 3rd ed., section 7.1.
  ///
  /// - Throws: `outOfRange` unless probability and confidence lie in (0, 1); `tooFewValues` with
  ///   the number needed, when even the extremes do not enclose the quantile with confidence.
  public func quantileInterval(
    _ probability: Double, confidence: Double
  ) throws(AnalysisError) -> QuantileInterval {
    let ranks = try Self.quantileIntervalRanks(
      probability, confidence: confidence, count: count)
    return QuantileInterval(
      lowerRank: ranks.lower, upperRank: ranks.upper,
      interval: Interval(
        lower: values[ranks.lower - 1], upper: values[ranks.upper - 1],
        confidence: ranks.coverage))
  }

  static func quantileIntervalRanks(
    _ probability: Double, confidence: Double, count: Int
  ) throws(AnalysisError) -> (lower: Int, upper: Int, coverage: Double) {
    try checkOpenUnit(probability, "probability")
    try checkOpenUnit(confidence, "confidence")
    let tail = (1 - confidence) / 2
    func cdf(_ k: Int) -> Double {
      Distributions.binomialCDF(k, probability: probability, trials: count)
    }
    func above(_ k: Int) -> Double {
      Distributions.binomialTail(k, probability: probability, trials: count)
    }
    let firstTooHigh = firstInteger(in: 1...(count + 1)) { rank in
      rank > count || cdf(rank - 1) > tail
    }
    let upper = firstInteger(in: 1...count) { rank in above(rank - 1) <= tail }
    guard let firstTooHigh, firstTooHigh > 1, let upper else {
      let rarer = min(probability, 1 - probability)
      // log1p: for a rarer tail of 1e-12, log(1 − rarer) would lose all digits.
      let needed = (log(tail) / log1p(-rarer)).rounded(.up)
      throw .tooFewValues(
        needed: needed < 1e15 ? max(count + 1, Int(needed)) : Int.max, found: count)
    }
    let lower = firstTooHigh - 1
    return (lower, upper, cdf(upper - 1) - cdf(lower - 1))
  }
}
