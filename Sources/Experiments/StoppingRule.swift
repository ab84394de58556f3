// SPDX-License-Identifier: GPL-3.0-or-later

internal import OutputAnalysis
internal import PrivateDomain
internal import ResultStore
internal import Scenarios

/// Whether the mean of every figure asked for is known well enough, for every strategy that remains.
struct StoppingRule {
  private struct Condition {
    let metric: String
    let rule: PrecisionRule
    var summaries: [Summary]
  }

  private var conditions: [Condition]

  /// Figures whose values the rule wants.
  var metrics: [String] { conditions.map(\.metric) }

  /// The rule of a scenario; nil if it has none.
  ///
  /// - Throws: `AnalysisError` for a half width that is none.
  init?(_ scenario: Scenario) throws {
    conditions = try Self.records(scenario).map { record in
      Condition(
        metric: record.metric,
        rule: try PrecisionRule(
          target: record.isRelative ? .relative(record.halfWidth) : .absolute(record.halfWidth),
          confidence: record.confidence),
        summaries: scenario.strategies.map { _ in Summary() })
    }
    if conditions.isEmpty { return nil }
  }

  /// What a scenario wants to know how precisely, for the manifest.
  ///
  /// - Throws: `UnknownMetric`.
  static func records(_ scenario: Scenario) throws -> [PrecisionRecord] {
    try scenario.experiment.stop.map(\.content).map { stop in
      let name = stop.metric.isEmpty ? scenario.experiment.metric : stop.metric
      guard let metric = Metric.all.first(where: { $0.name == name }) else {
        throw UnknownMetric(name: name)
      }
      let absolute = stop.absoluteHalfWidth(of: metric, currency: scenario.currency)
      return PrecisionRecord(
        metric: name, halfWidth: absolute ?? stop.halfWidth?.certainValue ?? 0.02,
        isRelative: absolute == nil, confidence: stop.confidence.certainValue ?? 0.95)
    }
  }

  /// Takes in the futures of a round, as `[strategy][future]` for each of `metrics`.
  ///
  /// Futures in which a figure has no value do not count for it.
  mutating func add(_ values: [[[Double]]]) throws {
    for (index, columns) in values.enumerated() {
      for (strategy, column) in columns.enumerated() {
        for value in column where value.isFinite {
          try conditions[index].summaries[strategy].insert(value)
        }
      }
    }
  }

  /// Whether all conditions hold for these strategies.
  func isMet(for strategies: [Int]) throws -> Bool {
    for condition in conditions {
      for strategy in strategies {
        let summary = condition.summaries[strategy]
        guard summary.count >= 2, try condition.rule.isMet(by: summary) else { return false }
      }
    }
    return true
  }
}
