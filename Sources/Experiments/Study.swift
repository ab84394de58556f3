// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import OutputAnalysis
internal import PrivateDomain
public import ResultStore
public import Scenarios

/// A scenario, how many futures of it, and the manifest under which its results are kept.
public struct Study: Sendable {
  public let scenario: Scenario
  public let manifest: Manifest
  /// Futures wanted for every strategy.
  public let futures: Int
  public let seed: UInt64
  let plans: [WorldPlan]

  /// Lays out the worlds of a scenario's strategies.
  ///
  /// - Parameters:
  ///   - futures: how many futures; absent: the scenario's number.
  ///   - seed: the study's seed; absent: the scenario's.
  ///   - command: the command line that makes this study again, for the manifest.
  /// - Throws: `SpecError` with the strategy's contradictions; `UnknownMetric`.
  public init(
    _ scenario: Scenario, futures: Int? = nil, seed: UInt64? = nil, command: String
  ) throws {
    self.scenario = scenario
    self.futures = futures ?? scenario.experiment.futures
    self.seed = seed ?? UInt64(scenario.experiment.seed)
    let wanted = [scenario.experiment.metric] + scenario.experiment.stop.map(\.content.metric)
    for name in wanted where !name.isEmpty && !Metric.all.contains(where: { $0.name == name }) {
      throw UnknownMetric(name: name)
    }
    let slices = scenario.experiment.sampling.futuresPerBlock
    plans = try scenario.strategies.map {
      try WorldPlan($0.spec.stratified(over: slices), rules: $0.rules)
    }
    manifest = Study.manifest(
      scenario, plans, futures: self.futures, seed: self.seed, command: command)
  }

  /// A folder name that is the same for the same study: `livestream-accounts-1a2b3c4d`.
  public var folderName: String { "\(scenario.name)-\(manifest.studyHash.prefix(8))" }

  private static func manifest(
    _ scenario: Scenario, _ plans: [WorldPlan], futures: Int, seed: UInt64, command: String
  ) -> Manifest {
    let spec = scenario.strategies[0].spec
    let confidence = scenario.experiment.confidence.certainValue ?? 0.95
    var assumptions: [AssumptionRecord] = []
    var citations: [CitationRecord] = []
    for strategy in scenario.strategies {
      for assumption in strategy.assumptions {
        let note = ChineseSummaries.assumption(assumption.note, key: assumption.key)
        let record = AssumptionRecord(
          key: assumption.key, value: assumption.value, note: text(note),
          uncertain: assumption.uncertain)
        if !assumptions.contains(record) { assumptions.append(record) }
      }
      for rule in strategy.citations {
        let record = CitationRecord(
          key: rule.key, value: rule.value, source: "\(rule.source) (grade \(rule.grade))")
        if !citations.contains(record) { citations.append(record) }
      }
    }
    return Manifest(
      scenario: scenario.name, title: text(scenario.title), question: text(scenario.question),
      files: Dictionary(scenario.files.map { ($0.name, $0.text) }) { first, _ in first },
      studyHash: hash(scenario, seed: seed), version: labVersion,
      ruleSet: scenario.ruleSetName, seed: seed, start: spec.start.date.description,
      horizonDays: plans[0].days, currency: scenario.currency, futures: futures,
      decisionMetric: scenario.experiment.metric,
      indifference: scenario.experiment.indifference(currency: scenario.currency),
      confidence: confidence,
      selection: scenario.experiment.select.map { _ in SelectionRecord(confidence: confidence) },
      // Its metrics were looked up before.
      precision: try? StoppingRule.records(scenario),
      strategies: scenario.strategies.map {
        StrategyRecord(name: $0.name, title: text($0.title), overrides: $0.overrides)
      },
      metrics: Metric.all.map { metric in
        MetricColumn(
          name: metric.name, title: text(metric.title),
          unit: MetricColumn.Unit(rawValue: metric.unit.rawValue)!,
          direction: MetricColumn.Direction(rawValue: metric.direction.rawValue)!,
          definition: text(ChineseSummaries.definition(metric)), group: metric.group)
      },
      daily: dailyNames(of: plans).map {
        DailyColumn(name: $0.name, title: text($0.title), group: $0.group, entity: $0.entity)
      },
      assumptions: assumptions, citations: citations, machine: Machine.description,
      command: command, created: ISO8601DateFormatter().string(from: Date()))
  }

  /// The series of all strategies' days: a strategy may add a group of accounts or remove one.
  static func dailyNames(of plans: [WorldPlan]) -> [WorldPlan.DailyName] {
    var names = plans[0].dailyNames
    for plan in plans.dropFirst() {
      names += plan.dailyNames.filter { name in !names.contains { $0.name == name.name } }
    }
    return names
  }

  private static func text(_ wording: Wording) -> LocalizedText {
    LocalizedText(en: wording.en, zh: wording.zh)
  }

  /// Everything that determines a result row, and nothing else: not the number of futures, so that
  /// a study can be extended; not titles, so that they can be mended.
  private static func hash(_ scenario: Scenario, seed: UInt64) -> String {
    var lines = ["siyu \(labVersion)", "seed \(seed)"]
    if scenario.experiment.sampling != .random {
      lines.append("sampling \(scenario.experiment.sampling.rawValue)")
    }
    for strategy in scenario.strategies {
      lines.append("strategy \(strategy.name)")
      lines.append(strategy.modelInput)
    }
    if scenario.experiment.select != nil {
      // Who is dropped, and hence which rows there are, depends on these too.
      let experiment = scenario.experiment
      lines.append(
        "select \(experiment.metric) \(experiment.indifference(currency: scenario.currency) ?? 0)"
          + " \(experiment.confidence.certainValue ?? 0.95) \(StudyRunner.round)")
    }
    return SHA256.hexadecimal(lines.joined(separator: "\n"))
  }
}

/// A figure that does not exist.
public struct UnknownMetric: Error, Sendable {
  public var name: String
}
