// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PrivateDomain
internal import Scenarios

/// A scenario on trial: which futures it is judged by, and the judgements.
struct ComparedScenario: Sendable {
  /// Futures in which every strategy with every batch must see the same leads.
  static let commonFutures = 20
  /// One draw for all, in parts of seven, and fan by fan.
  static let batches = [Int.max, 7, 1]

  let trial: Trial
  let scenario: Scenario
  let plans: [WorldPlan]
  /// The places of the two strategies that are compared figure by figure.
  let strategies: [Int]

  init(_ trial: Trial) throws {
    self.trial = trial
    scenario = try Scenario(path: trial.path)
    plans = try scenario.strategies.map { try WorldPlan($0.spec, rules: $0.rules) }
    let names = scenario.strategies.map(\.name)
    let (first, second) = trial.strategies ?? (names[0], names[names.count - 1])
    strategies = try [first, second].map { name in
      guard let place = names.firstIndex(of: name) else {
        throw UnknownStrategy(name: name, path: trial.path)
      }
      return place
    }
  }

  struct UnknownStrategy: Error, CustomStringConvertible {
    var name: String
    var path: String
    var description: String { "\(path) has no strategy \(name)" }
  }

  private func futures(_ asked: Int) -> Int {
    max(Self.commonFutures, Int((trial.share * Double(asked)).rounded()))
  }

  /// Lives through what is to be judged:
  /// - under the first seed, many futures with one draw for many;
  /// - under the second, futures fan by fan, which the first know nothing of, and the same futures
  ///   once more with one draw for many;
  /// - of every strategy the first of these, with every batch.
  func live(_ options: Options) async throws -> Samples {
    let begun = Date()
    say("\(scenario.name) ")
    var wanted: [Sample: Int] = [:]
    for strategy in plans.indices {
      for batch in Self.batches {
        wanted[Sample(strategy: strategy, batch: batch, seed: options.seed + 1)] =
          Self.commonFutures
      }
    }
    for strategy in strategies {
      for batch in [1, Int.max] {
        wanted[Sample(strategy: strategy, batch: batch, seed: options.seed + 1)] =
          futures(options.single)
      }
      wanted[Sample(strategy: strategy, batch: .max, seed: options.seed)] =
        futures(options.futures)
    }
    let samples = try await liveThrough(
      wanted, plans, threads: ProcessInfo.processInfo.activeProcessorCount)
    say(" \(Int(Date().timeIntervalSince(begun))) s\n")
    return samples
  }

  /// Asks the samples all questions.
  func judge(_ samples: Samples, _ options: Options) async throws -> ScenarioFindings {
    let seed = options.seed
    let comparisons = strategies.map { strategy in
      Comparison(
        strategy: scenario.strategies[strategy].name,
        many: samples[Sample(strategy: strategy, batch: .max, seed: seed)]!,
        twins: samples[Sample(strategy: strategy, batch: .max, seed: seed + 1)]!,
        single: samples[Sample(strategy: strategy, batch: 1, seed: seed + 1)]!)
    }
    async let figures = FigureLaw.all(comparisons)
    async let ledgers = LedgerLaw.all(comparisons, seed: seed)
    async let gain = PairingGain(comparisons, seed: seed)
    return try await ScenarioFindings(
      scenario: scenario.name, strategies: comparisons.map(\.strategy),
      futures: comparisons[0].many.count, single: comparisons[0].single.count, figures: figures,
      ledgers: ledgers, gain: gain,
      leads: CommonLeads(self, samples, seed: seed + 1))
  }
}

/// One strategy's futures of all three kinds.
struct Comparison: Sendable {
  var strategy: String
  /// One draw for many.
  var many: [LivedFuture]
  /// The same futures as `single`, one draw for many.
  var twins: [LivedFuture]
  /// Fan by fan.
  var single: [LivedFuture]
}

/// What was found in one scenario.
struct ScenarioFindings: Sendable {
  var scenario: String
  var strategies: [String]
  /// Futures with one draw for many, and fan by fan.
  var futures: Int
  var single: Int
  var figures: [FigureLaw]
  var ledgers: [LedgerLaw]
  var gain: PairingGain
  var leads: CommonLeads
}
