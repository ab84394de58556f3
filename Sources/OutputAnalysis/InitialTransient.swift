// SPDX-License-Identifier: GPL-3.0-or-later

/// Where the warm-up of a series ends: the marginal standard error rule (MSER).
///
/// White, K. P. (1997), Simulation 69, 323–334: the truncation, up to half of the series, after which
/// Σ(y − ȳ)²/m² over the m values that remain is smallest. MSER-5 applies it to means of five.
public struct InitialTransient: Sendable, Hashable {
  /// The values at the beginning that belong to the warm-up.
  public let truncation: Int
  /// The mean of the values behind it; those that fill no whole batch at the end are left out.
  public let mean: Double
  /// The statistic for 0, 1, 2 … truncated batches.
  public let statistics: [Double]

  /// Whether the smallest statistic is at the last truncation that was tried: the series is then too
  /// short to tell.
  public var isInconclusive: Bool {
    guard let last = statistics.last, statistics.count > 1 else { return false }
    return statistics.dropLast().allSatisfy { $0 > last }
  }

  /// Finds the warm-up.
  ///
  /// - Parameters:
  ///   - series: equally spaced values, in order of time.
  ///   - batch: the values averaged into one, from 1.
  /// - Throws: `tooFewValues` for fewer than four batches, `notFinite`, `outOfRange`, `overflow`.
  public init(_ series: [Double], batch: Int = 5) throws(AnalysisError) {
    guard batch >= 1, batch <= 1_000_000 else {
      throw .outOfRange(parameter: "batch", value: Double(batch), allowed: "1…1000000")
    }
    try checkCount(series.count, atLeast: 4 * batch)
    try checkFinite(series)
    let count = series.count / batch
    let batches = (0..<count).map {
      compensatedMean(Array(series[($0 * batch)..<(($0 + 1) * batch)]))
    }
    // From the end: each truncation adds one batch to a running summary.
    var tail = Summary()
    var statistics: [Double] = []
    var means: [Double] = []
    for index in batches.indices.reversed() {
      try tail.insert(batches[index])
      guard index <= count / 2 else { continue }
      statistics.append(
        tail.sumOfSquaredDeviations / (Double(tail.count) * Double(tail.count)))
      means.append(tail.mean)
    }
    statistics.reverse()
    means.reverse()
    let best = statistics.indices.min { statistics[$0] < statistics[$1] } ?? 0
    truncation = best * batch
    mean = means[best]
    self.statistics = statistics
  }
}
