// SPDX-License-Identifier: GPL-3.0-or-later
internal import OutputAnalysis
public import ResultStore

/// All figures of a study that a reader sees, gathered once; pages are pure functions of it.
///
/// ```swift
/// let report = try StudyReport(reader: StudyReader(opening: folder))
/// print(report.terminal(width: 80, colour: true))
/// ```
public struct StudyReport: Sendable {
  /// What the study is.
  public let manifest: Manifest
  /// How many futures the figures rest on.
  public let futureCount: Int
  /// Futures that the study wants and does not hold, as `500-999`; nil if it holds all.
  public let missingFutures: String?
  /// SHA-256 over the ordered rows.
  public var digest: String
  /// The probability at which intervals cover.
  var confidence: Double { manifest.intervalConfidence }

  /// Where the uncertainty of the deciding figure comes from, if somebody who knows the scenario has
  /// found it out; a page then has a section on it.
  public var sensitivity: SensitivityReport?

  /// What became of the rules that may end the study.
  let precision: [Precision]
  let metrics: [MetricFigures]
  let decision: Decision?
  /// Whether there is no decision because the sums of the deciding figure's squares are beyond any number.
  let isTooLarge: Bool
  let arrivals: [DailyFigures]
  let fills: [FillFigures]
}

/// One metric of every strategy.
struct MetricFigures: Sendable {
  let column: MetricColumn
  let cells: [Cell]

  /// One metric of one strategy over all futures in which it has a value.
  struct Cell: Sendable {
    /// Futures that the strategy was simulated in, and those of them that have a value.
    let lived: Int
    let count: Int
    let mean: Double
    let halfWidth: Double?
    let low: Double
    let median: Double
    let high: Double
  }

  /// The highest mean minus the lowest; of one strategy alone its mean.
  var spread: Double {
    let means = cells.map(\.mean).filter(\.isFinite)
    guard let highest = means.max(), let lowest = means.min() else { return 0 }
    return means.count == 1 ? abs(highest) : highest - lowest
  }

  /// Whether a difference between strategies can be seen at all.
  var varies: Bool {
    guard let first = cells.first else { return false }
    return cells.contains { $0.mean != first.mean && !($0.mean.isNaN && first.mean.isNaN) }
  }
}

/// The metric that decides, and every strategy against every other.
struct Decision: Sendable {
  let column: MetricColumn
  /// The figure as it decides, where never counts as a day (`Never`); nil where it is the one stored.
  let restricted: MetricFigures?
  /// Fifty evenly spaced quantiles a strategy.
  let dots: [[Double]]
  let lossShares: [Proportion]
  let analysis: Analysis

  /// How many futures every strategy has a value in.
  var count: Int { analysis.futureCount }
  /// Strategies from the best mean to the worst.
  var ranking: [Int] { analysis.ranking }
  /// All pairs, those of better strategies first.
  var pairs: [Analysis.Pair] { analysis.pairs }
  /// The pairs that the best strategy is part of, next best first.
  var againstBest: [Analysis.Pair] { analysis.againstBest }
}

/// The mean over futures of one daily series, `[strategy][day]`.
struct DailyFigures: Sendable {
  let column: DailyColumn
  let means: [[Double]]

  func total(_ strategy: Int) -> Double { means[strategy].reduce(0, +) }
  var isEmpty: Bool { means.allSatisfy { $0.allSatisfy { $0 == 0 } } }
}

/// How full a group of accounts gets.
struct FillFigures: Sendable {
  let entity: String
  let column: DailyColumn
  let strategies: [Level]

  /// Contacts per account by day: quantiles over futures, and the median cap.
  struct Level: Sendable {
    let low: [Double]
    let median: [Double]
    let high: [Double]
    let cap: [Double]?
  }
}
