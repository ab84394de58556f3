// SPDX-License-Identifier: GPL-3.0-or-later

/// One pair among several strategies, with what holds for all pairs at once.
public struct StrategyPair: Sendable, Hashable {
  /// The position of strategy A.
  public let a: Int
  /// The position of strategy B, greater than A's.
  public let b: Int
  /// The comparison of B with A for itself; its own interval is not simultaneous.
  public let comparison: PairedComparison
  /// The Bonferroni interval: all pairs' intervals hold together with the family's confidence.
  public let simultaneousInterval: Interval
  /// The Bonferroni p-value of equal means.
  public let bonferroniP: Double
  /// The Holm p-value of equal means, never larger than Bonferroni's.
  public let holmP: Double
  /// What the simultaneous interval allows to say.
  public let verdict: Verdict
}

/// All pairs of k strategies over the same futures, with simultaneous statements.
///
/// Bonferroni's inequality needs no assumption about how the strategies depend on each other, so
/// it stays right under common random numbers, where Tukey's does not. Law (2015), section 10.3.2.
public struct AllPairs: Sendable, Hashable {
  /// The probability that all simultaneous intervals cover at once, at least.
  public let confidence: Double
  /// The number of strategies.
  public let strategyCount: Int
  /// All pairs (a, b) with a < b, ordered by a, then by b.
  public let pairs: [StrategyPair]

  /// Compares every strategy with every other.
  ///
  /// - Parameters:
  ///   - samples: one array per strategy; position i of each comes from the same future.
  ///   - confidence: of all intervals together, in (0, 1).
  ///   - smallestDifferenceThatMatters: as in `PairedComparison.verdict`.
  ///   - power: as in `PairedComparison.verdict`.
  /// - Throws: `tooFewValues` for fewer than two strategies, `inSample` with the strategy's
  ///   position around `unequalLengths`, `tooFewValues` or `notFinite`; `overflow`;
  ///   `outOfRange`.
  /// - Complexity: O(k² n) for k strategies and n futures.
  public init(
    _ samples: [[Double]], confidence: Double = 0.95,
    smallestDifferenceThatMatters: Double = 0, power: Double = 0.8
  ) throws(AnalysisError) {
    try checkOpenUnit(confidence, "confidence")
    try checkPairedSamples(samples, futuresAtLeast: 2)
    let family = samples.count * (samples.count - 1) / 2
    let single = 1 - (1 - confidence) / Double(family)
    let summaries = try summaries(samples)
    var compared: [(a: Int, b: Int, comparison: PairedComparison)] = []
    compared.reserveCapacity(family)
    for a in samples.indices {
      for b in (a + 1)..<samples.count {
        compared.append(
          (
            a, b,
            try PairedComparison(
              a: samples[a], b: samples[b], summaryOfA: summaries[a], summaryOfB: summaries[b],
              confidence: confidence)
          ))
      }
    }
    let pValues = compared.map { $0.comparison.twoSidedP }
    let holm = try AdjustedP.holm(pValues)
    let bonferroni = try AdjustedP.bonferroni(pValues)
    var pairs: [StrategyPair] = []
    pairs.reserveCapacity(family)
    for (index, entry) in compared.enumerated() {
      let simultaneous = entry.comparison.interval(confidence: single)
      pairs.append(
        StrategyPair(
          a: entry.a, b: entry.b, comparison: entry.comparison,
          simultaneousInterval: Interval(
            lower: simultaneous.lower, upper: simultaneous.upper, confidence: confidence),
          bonferroniP: bonferroni[index], holmP: holm[index],
          verdict: try entry.comparison.verdict(
            smallestDifferenceThatMatters: smallestDifferenceThatMatters, power: power,
            confidence: single)))
    }
    self.confidence = confidence
    strategyCount = samples.count
    self.pairs = pairs
  }

  /// The pair of two strategies in either order, or nil when there is none.
  public func pair(_ first: Int, _ second: Int) -> StrategyPair? {
    let a = min(first, second)
    let b = max(first, second)
    guard a >= 0, b < strategyCount, a < b else { return nil }
    return pairs[a * (2 * strategyCount - a - 1) / 2 + (b - a - 1)]
  }
}
