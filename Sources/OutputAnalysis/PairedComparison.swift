// SPDX-License-Identifier: GPL-3.0-or-later

/// Strategy B against strategy A over the same futures.
///
/// Every figure is B minus A: positive differences mean that B's metric is higher. Futures are
/// paired by position, so `a[i]` and `b[i]` must come from the same future. Law, A. M. (2015),
/// Simulation Modeling and Analysis, 5th ed., section 10.2.1 (the paired-t approach).
public struct PairedComparison: Sendable, Hashable {
  /// The confidence of every interval in this comparison.
  public let confidence: Double
  /// Strategy A's sample.
  public let a: Summary
  /// Strategy B's sample.
  public let b: Summary
  /// The differences B − A, future by future.
  public let differences: Summary
  /// The futures in which B's value is higher, out of all.
  public let wins: Proportion
  /// The number of futures in which both values are equal.
  public let ties: Int
  /// The skewness of the differences; 0 if all are equal.
  public let skewness: Double
  /// The sample covariance of A and B.
  public let covariance: Double

  /// Compares two strategies over the same futures.
  ///
  /// - Throws: `unequalLengths`; `tooFewValues` for fewer than two futures; `inSample` with
  ///   0 for A or 1 for B around `notFinite`; `overflow`; `outOfRange` for a confidence outside
  ///   (0, 1).
  public init(a: [Double], b: [Double], confidence: Double = 0.95) throws(AnalysisError) {
    try checkOpenUnit(confidence, "confidence")
    try checkPairedSamples([a, b], futuresAtLeast: 2)
    try self.init(
      a: a, b: b, summaryOfA: try Summary(a), summaryOfB: try Summary(b), confidence: confidence)
  }

  /// As above, of samples that were checked and summarised: families of pairs do that once a
  /// strategy.
  init(
    a: [Double], b: [Double], summaryOfA: Summary, summaryOfB: Summary, confidence: Double
  ) throws(AnalysisError) {
    var differences = [Double](repeating: 0, count: a.count)
    var won = 0
    var tied = 0
    var products = CompensatedSum()
    for future in a.indices {
      let difference = b[future] - a[future]
      guard difference.isFinite else { throw .overflow }
      differences[future] = difference
      if difference > 0 { won += 1 }
      if difference == 0 { tied += 1 }
      products.add((a[future] - summaryOfA.mean) * (b[future] - summaryOfB.mean))
    }
    guard products.value.isFinite else { throw .overflow }
    self.confidence = confidence
    self.a = summaryOfA
    self.b = summaryOfB
    let summary = try Summary(differences)
    self.differences = summary
    skewness = Self.skewness(of: differences, summary)
    wins = try Proportion(successes: won, trials: a.count)
    ties = tied
    covariance = products.value / Double(a.count - 1)
  }

  /// The number of futures.
  public var count: Int { differences.count }

  /// The number of futures in which B's value is lower.
  public var losses: Int { count - wins.successes - ties }

  /// The mean of B − A, in the metric's unit.
  public var meanDifference: Double { differences.mean }
}
