// SPDX-License-Identifier: GPL-3.0-or-later

internal import OutputAnalysis
internal import PrivateDomain
internal import Scenarios

/// Drops strategies that cannot be the best (the KN procedure, valid under common random numbers).
///
/// Its state is not stored, although it could be: a study that goes on feeds it the stored futures again,
/// so that nothing but the rows decides.
struct Selection {
  let metric: String
  private let names: [String]
  private var procedure: FullySequentialSelection
  /// What a day on which something never happened counts as: the horizon, later than any day. Nil for
  /// other figures.
  private let never: Double?

  /// The selection of a scenario; nil if it wants none or has one strategy.
  ///
  /// - Parameter days: the horizon.
  /// - Throws: `UnusableMetric` if the deciding figure has no good end.
  init?(_ scenario: Scenario, days: Int) throws {
    let experiment = scenario.experiment
    guard experiment.select != nil, scenario.strategies.count > 1 else { return nil }
    metric = experiment.metric
    names = scenario.strategies.map(\.name)
    let best: BestEnd
    let figure = Metric.all.first { $0.name == experiment.metric }
    never = figure?.unit == .days ? Double(days) : nil
    switch figure?.direction {
    case .higher: best = .highest
    case .lower: best = .lowest
    case .neither, nil:
      throw UnusableMetric(name: metric, reason: "it is neither good when high nor when low")
    }
    procedure = try FullySequentialSelection(
      strategyCount: names.count, firstStageCount: StudyRunner.round,
      indifference: experiment.indifference(currency: scenario.currency) ?? 0,
      confidence: experiment.confidence.certainValue ?? 0.95, best: best)
  }

  /// Strategies that are still in the study, in the manifest's order.
  var survivors: [Int] { procedure.survivors }

  var selected: Int? {
    if case .selected(let strategy) = procedure.state { strategy } else { nil }
  }

  /// Takes in the futures of a round, as `[strategy][future]`.
  ///
  /// - Returns: the strategies that this round drops.
  /// - Throws: `UnusableMetric` if a strategy still in the study has no value in a future.
  mutating func add(_ values: [[Double]], from future: Int) throws -> [Int] {
    let values =
      never.map { days in values.map { $0.map { $0.isFinite ? $0 : days } } } ?? values
    let before = procedure.survivors
    let count = values.first?.count ?? 0
    for strategy in before {
      if let offset = values[strategy].firstIndex(where: { !$0.isFinite }) {
        throw UnusableMetric(
          name: metric,
          reason: "strategy `\(names[strategy])` has no value of it in future \(future + offset)")
      }
    }
    try procedure.add((0..<count).map { offset in values.map { $0[offset] } })
    return before.filter { !procedure.survivors.contains($0) }
  }
}

/// A figure that cannot decide between strategies.
public struct UnusableMetric: Error, Sendable, CustomStringConvertible {
  public var name: String
  /// Why not.
  public var reason: String

  public var description: String { "`\(name)` cannot decide: \(reason)" }
}
