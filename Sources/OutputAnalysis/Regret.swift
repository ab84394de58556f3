// SPDX-License-Identifier: GPL-3.0-or-later

/// What each strategy loses, future by future, against the best strategy for that future.
///
/// Savage, L. J. (1951), Journal of the American Statistical Association 46, 55–67.
public struct Regret: Sendable, Hashable {
  /// The regret of one strategy over all futures, in the metric's unit.
  public struct Row: Sendable, Hashable {
    /// Count, mean, spread and largest value of the regret.
    public let regret: Summary
    /// The Student interval for the mean regret, cut at zero: regret is never negative.
    public let interval: Interval
    /// The futures in which no strategy is better; ties count for each that ties.
    public let isBest: Proportion
  }

  /// One row per strategy, in order.
  public let rows: [Row]
  /// The strategy whose largest regret is smallest (the first of several).
  public let minimax: Int
  /// The strategy whose mean regret is smallest, which has the best mean (the first of several).
  public let smallestMean: Int

  /// Computes regrets over common futures.
  ///
  /// - Throws: `tooFewValues` for fewer than two strategies or futures, `inSample`, `outOfRange`,
  ///   `overflow`.
  public init(
    _ samples: [[Double]], best: BestEnd, confidence: Double = 0.95
  ) throws(AnalysisError) {
    try checkOpenUnit(confidence, "confidence")
    try checkPairedSamples(samples, futuresAtLeast: 2)
    let futures = samples[0].indices
    let top = futures.map { future in
      samples.reduce(-Double.infinity) { max($0, best.sign * $1[future]) }
    }
    var rows: [Row] = []
    for sample in samples {
      let regrets = futures.map { top[$0] - best.sign * sample[$0] }
      guard regrets.allSatisfy(\.isFinite) else { throw .overflow }
      let summary = try Summary(regrets)
      rows.append(
        Row(
          regret: summary, interval: try summary.interval(confidence: confidence).cut(atLeast: 0),
          isBest: try Proportion(
            successes: regrets.filter { $0 == 0 }.count, trials: regrets.count)))
    }
    self.rows = rows
    minimax = rows.indices.min { rows[$0].regret.maximum < rows[$1].regret.maximum } ?? 0
    smallestMean = rows.indices.min { rows[$0].regret.mean < rows[$1].regret.mean } ?? 0
  }

  /// What knowing the future before choosing would be worth on average: the mean regret of the
  /// strategy with the best mean (expected value of perfect information), with its interval.
  ///
  /// Raiffa, H. & Schlaifer, R. (1961), Applied Statistical Decision Theory, chapter 4.
  public var valueOfPerfectInformation: (value: Double, interval: Interval) {
    (rows[smallestMean].regret.mean, rows[smallestMean].interval)
  }
}
