// SPDX-License-Identifier: GPL-3.0-or-later

internal import OutputAnalysis
internal import PrivateDomain
internal import RandomStreams
public import ResultStore
internal import Scenarios

/// Simulates a study in memory and describes what came out: figures, and fingerprints of what
/// happened on the way.
///
/// Every strategy lives through every future; a scenario's rules for ending early do not apply.
/// Futures are folded in their order, so the number of threads changes nothing.
public struct BaselineRunner: Sendable {
  /// Futures of a new baseline: few enough to simulate twenty scenarios within a minute.
  public static let futures = 100

  let study: Study
  let threads: Int

  public init(_ study: Study, threads: Int) {
    self.study = study
    self.threads = max(1, threads)
  }

  /// Simulates the study's futures.
  ///
  /// - Throws: `BookError` if the books of a future do not balance; `AnalysisError` if a figure is
  ///   infinite.
  public func run() async throws -> Baseline {
    let workers = WorkerPool(study.plans)
    let seed = study.seed
    var gathering = Gathering(study)
    try await withThrowingTaskGroup(of: (Int, [Watched]).self) { group in
      var next = 0
      func begin() {
        guard next < study.futures else { return }
        let future = next
        next += 1
        group.addTask {
          (future, try workers.with { try $0.watch(future, seed: seed) }.map(Watched.init))
        }
      }
      var waiting: [Int: [Watched]] = [:]
      for _ in 0..<threads { begin() }
      while let (future, rows) = try await group.next() {
        waiting[future] = rows
        begin()
        while let ready = waiting.removeValue(forKey: gathering.futures) { gathering.add(ready) }
      }
    }
    return try gathering.baseline()
  }

  /// One strategy in one future.
  struct Watched: Sendable {
    var row: StrategyRow
    var print: Fingerprint

    init(_ watched: (row: StrategyRow, print: Fingerprint)) {
      row = watched.row
      print = watched.print
    }
  }

  /// What has been seen so far, future by future.
  private struct Gathering {
    let study: Study
    let names: [String]
    var futures = 0
    var digest = RowDigest()
    /// By strategy: one word a future.
    var events: [[UInt64]]
    var draws: [[UInt64]]
    /// By strategy and series: one word a future.
    var days: [[[UInt64]]]
    /// By strategy and metric: one value a future.
    var values: [[[Double]]]

    init(_ study: Study) {
      self.study = study
      names = study.scenario.strategies.map(\.name)
      events = names.map { _ in [] }
      draws = names.map { _ in [] }
      days = study.plans.map { $0.dailyNames.map { _ in [] } }
      values = names.map { _ in Metric.all.map { _ in [] } }
    }

    mutating func add(_ rows: [Watched]) {
      for (strategy, watched) in rows.enumerated() {
        digest.add(future: futures, strategy: names[strategy], row: watched.row)
        events[strategy].append(watched.print.events)
        draws[strategy].append(watched.print.draws)
        let length = study.plans[strategy].days
        for series in days[strategy].indices {
          let values = watched.row.daily[series * length..<(series + 1) * length]
          days[strategy][series].append(Baseline.bits(of: values))
        }
        for (metric, value) in watched.row.metrics.enumerated() {
          values[strategy][metric].append(value)
        }
      }
      futures += 1
    }

    func baseline() throws -> Baseline {
      Baseline(
        scenario: study.scenario.name, version: labVersion, machine: Machine.kind,
        seed: study.seed, futures: futures, inputs: study.inputs, digest: digest.hexadecimal(),
        decides: study.scenario.experiment.metric,
        strategies: try names.indices.map { strategy in
          let figures = try zip(Metric.all, values[strategy]).map { metric, values in
            try figure(metric.name, values)
          }
          let series = zip(study.plans[strategy].dailyNames, days[strategy]).map {
            (name: $0.name, bits: Baseline.bits(of: $1))
          }
          return Baseline.Strategy(
            name: names[strategy],
            prints: Baseline.Prints(
              events: Baseline.bits(of: events[strategy]),
              draws: Baseline.bits(of: draws[strategy]),
              metrics: Baseline.combined(figures.map { ($0.name, $0.bits) }),
              days: Baseline.combined(series)),
            figures: figures)
        })
    }

    private func figure(_ name: String, _ values: [Double]) throws -> Baseline.Figure {
      let present = values.filter { !$0.isNaN }
      guard !present.isEmpty else {
        return Baseline.Figure(
          name: name, values: values, mean: .nan, standardDeviation: 0, quantiles: [])
      }
      let summary = try Summary(present)
      let sample = try OrderedSample(present)
      return Baseline.Figure(
        name: name, values: values, mean: summary.mean,
        standardDeviation: summary.count > 1 ? summary.standardDeviation : 0,
        quantiles: try [0, 0.1, 0.5, 0.9, 1].map { probability throws(AnalysisError) in
          try sample.quantile(probability)
        })
    }
  }
}

extension Study {
  /// SHA-256 over what the strategies' worlds are made from, in whatever order they stand.
  var inputs: String {
    var parts = scenario.strategies.map { "strategy \($0.name)\n\($0.modelInput)" }
    parts.sort()
    return SHA256.hexadecimal(
      "sampling \(scenario.experiment.sampling.rawValue)\n" + parts.joined(separator: "\n"))
  }
}
