// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation

/// Strategies that may be the best after a few futures: the rest can be dropped.
///
/// The subset holds the best with the confidence. Nelson, B. L., Swann, J., Goldsman, D. & Song, W.
/// (2001), Operations Research 49, 950–963.
public struct SubsetScreening: Sendable, Hashable {
  /// How the strategies' samples depend on each other.
  public enum Dependence: Sendable, Hashable {
    /// All live through the same futures: W = t(1 − α/(k−1)) S_ij/√n.
    case commonFutures
    /// Separate futures: W = t((1 − α)^(1/(k−1))) √((S²_i + S²_j)/n).
    case separateFutures
  }

  /// The positions of the strategies that are kept, in order; never empty.
  public let kept: [Int]
  /// The quantile of Student's law that was used.
  public let critical: Double

  /// Screens strategies.
  ///
  /// - Parameters:
  ///   - samples: one array per strategy, of equal length.
  ///   - best: which end of the metric is good.
  ///   - confidence: that the best is kept, in (0, 1).
  ///   - dependence: whether position i of each array comes from the same future.
  /// - Throws: `tooFewValues`, `inSample`, `outOfRange`, `overflow`.
  /// - Complexity: O(k² n) for k strategies and n futures.
  public init(
    _ samples: [[Double]], best: BestEnd, confidence: Double = 0.95,
    dependence: Dependence = .commonFutures
  ) throws(AnalysisError) {
    try checkOpenUnit(confidence, "confidence")
    try checkPairedSamples(samples, futuresAtLeast: 2)
    let k = samples.count
    let n = samples[0].count
    critical = try Self.critical(
      strategies: k, futures: n, confidence: confidence, dependence: dependence)
    let summaries = try summaries(samples)
    var keep = [Bool](repeating: true, count: k)
    for first in 0..<k {
      for second in (first + 1)..<k {
        let variance: Double
        switch dependence {
        case .commonFutures:
          let differences = zip(samples[first], samples[second]).map { $0 - $1 }
          variance = try Summary(differences).variance
        case .separateFutures:
          variance = summaries[first].variance + summaries[second].variance
        }
        let room = critical * (variance / Double(n)).squareRoot()
        let gain = best.sign * (summaries[first].mean - summaries[second].mean)
        if gain < -room { keep[first] = false }
        if gain > room { keep[second] = false }
      }
    }
    kept = samples.indices.filter { keep[$0] }
  }

  /// The quantile of Student's law for a screening of this size.
  ///
  /// - Throws: `outOfRange`, `tooFewValues` for fewer than two strategies or futures.
  public static func critical(
    strategies: Int, futures: Int, confidence: Double, dependence: Dependence
  ) throws(AnalysisError) -> Double {
    try checkOpenUnit(confidence, "confidence")
    try checkCount(strategies, atLeast: 2)
    try checkCount(futures, atLeast: 2)
    let others = Double(strategies - 1)
    let probability =
      switch dependence {
      case .commonFutures: 1 - (1 - confidence) / others
      case .separateFutures: pow(confidence, 1 / others)
      }
    return Distributions.studentQuantile(probability, degrees: Double(futures - 1))
  }
}
