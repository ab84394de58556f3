// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PrivateDomain
internal import RandomStreams
internal import Scenarios

/// A scenario on trial: which futures it is judged by, and the judgements.
struct ComparedScenario: Sendable {
  /// Futures in which every strategy with every batch must see the same leads.
  static let commonFutures = 20
  /// One draw for all, in parts of seven, and fan by fan.
  static let batches = [Int.max, 7, 1]

  /// A strategy's world, whose futures are compared figure by figure.
  struct World: Sendable {
    var name: String
    /// Its place among `plans`.
    var plan: Int
    /// Whether its uncertain numbers are at their medians, so that only chance is left.
    var isCertain = false
  }

  let trial: Trial
  let scenario: Scenario
  /// One a strategy, then those of which only chance is left.
  private(set) var plans: [WorldPlan]
  /// Two strategies as they are written, then the same two with all numbers certain.
  let worlds: [World]

  init(_ trial: Trial) throws {
    self.trial = trial
    scenario = try Scenario(path: trial.path)
    plans = try scenario.strategies.map { try WorldPlan($0.spec, rules: $0.rules) }
    let names = scenario.strategies.map(\.name)
    let (first, second) = trial.strategies ?? (names[0], names[names.count - 1])
    var worlds: [World] = []
    for name in [first, second] {
      guard let place = names.firstIndex(of: name) else {
        throw UnknownStrategy(name: name, path: trial.path)
      }
      worlds.append(World(name: name, plan: place))
    }
    for world in worlds {
      let strategy = scenario.strategies[world.plan]
      let certain = strategy.spec.replacingQuantities { quantity, _ in
        var quantity = quantity
        quantity.law = .constant(quantity.law.quantile(0.5, within: quantity.range))
        return quantity
      }
      worlds.append(World(name: "\(world.name), certain", plan: plans.count, isCertain: true))
      plans.append(try WorldPlan(certain, rules: strategy.rules))
    }
    self.worlds = worlds
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
    for plan in scenario.strategies.indices {
      for batch in Self.batches {
        wanted[Sample(plan: plan, batch: batch, seed: options.seed + 1)] =
          Self.commonFutures
      }
    }
    for plan in worlds.map(\.plan) {
      for batch in [1, Int.max] {
        wanted[Sample(plan: plan, batch: batch, seed: options.seed + 1)] =
          futures(options.single)
      }
      wanted[Sample(plan: plan, batch: .max, seed: options.seed)] =
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
    let comparisons = worlds.map { world in
      Comparison(
        world: world,
        many: samples[Sample(plan: world.plan, batch: .max, seed: seed)]!,
        twins: samples[Sample(plan: world.plan, batch: .max, seed: seed + 1)]!,
        single: samples[Sample(plan: world.plan, batch: 1, seed: seed + 1)]!)
    }
    async let figures = FigureLaw.all(comparisons)
    async let ledgers = LedgerLaw.all(comparisons, seed: seed)
    async let gain = PairingGain(comparisons[0], comparisons[1], seed: seed)
    return try await ScenarioFindings(
      scenario: scenario.name, strategies: worlds.prefix(2).map(\.name),
      futures: comparisons[0].many.count, single: comparisons[0].single.count, figures: figures,
      ledgers: ledgers, gain: gain,
      leads: CommonLeads(self, samples, seed: seed + 1))
  }
}

/// One world's futures of all three kinds.
struct Comparison: Sendable {
  var world: ComparedScenario.World
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
