// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain
internal import RandomStreams
internal import ResultStore
internal import Synchronization

/// Worlds that are built once and handed from piece to piece.
final class WorkerPool: Sendable {
  private let plans: [WorldPlan]
  private let idle = Mutex<[Worker]>([])

  init(_ plans: [WorldPlan]) {
    self.plans = plans
  }

  func with<Result>(_ body: (Worker) throws -> Result) rethrows -> Result {
    let worker = idle.withLock { $0.popLast() } ?? Worker(plans)
    defer { idle.withLock { $0.append(worker) } }
    return try body(worker)
  }
}

/// One world a strategy. Used by one task at a time: the pool hands it out and takes it back.
final class Worker: @unchecked Sendable {
  private final class Box {
    var world: World
    init(_ plan: WorldPlan) { world = World(plan) }
  }

  private let boxes: [Box]
  private let days: Int
  /// For each strategy the place of its own series among those of all; nil if they are the same.
  private let series: [[Int]?]
  private let seriesOfAll: Int

  init(_ plans: [WorldPlan]) {
    boxes = plans.map(Box.init)
    days = plans[0].days
    let all = Study.dailyNames(of: plans).map(\.name)
    seriesOfAll = all.count
    series = plans.map { plan in
      let own = plan.dailyNames.map(\.name)
      return own == all ? nil : own.compactMap { all.firstIndex(of: $0) }
    }
  }

  /// Lives through futures with some of the strategies.
  func simulate(_ futures: Range<Int>, of strategies: [Int], seed: UInt64) throws -> [FutureRows] {
    try futures.map { future in
      let key = StreamKey(seed: seed, future: UInt64(future))
      return FutureRows(
        future: future,
        strategies: try strategies.map { strategy in
          let box = boxes[strategy]
          try box.world.run(key)
          return self.row(of: strategy)
        })
    }
  }

  /// Lives through one future with every strategy and watches what it does.
  func watch(_ future: Int, seed: UInt64) throws -> [(row: StrategyRow, print: Fingerprint)] {
    try boxes.indices.map { strategy in
      let box = boxes[strategy]
      var print = Fingerprint()
      let row = try withUnsafeMutablePointer(to: &print) { print in
        var key = StreamKey(seed: seed, future: UInt64(future))
        key.fingerprint = print
        try box.world.run(key)
        return self.row(of: strategy)
      }
      return (row, print)
    }
  }

  /// One figure of the first strategy over futures.
  func values(of metric: Int, in futures: Range<Int>, seed: UInt64) throws -> [Double] {
    try futures.map { future in
      try boxes[0].world.run(StreamKey(seed: seed, future: UInt64(future)))
      return metrics(of: boxes[0])[metric]
    }
  }

  /// The strategy's days in the series of all; `NaN` for a group of accounts that it does not have.
  private func daily(of box: Box, _ strategy: Int) -> [Float] {
    let count = (series[strategy]?.count ?? seriesOfAll) * days
    let own = [Float](unsafeUninitializedCapacity: count) { buffer, written in
      box.world.writeDaily(
        into: UnsafeMutableBufferPointer(start: buffer.baseAddress, count: count))
      written = count
    }
    guard let places = series[strategy] else { return own }
    var all = [Float](repeating: .nan, count: seriesOfAll * days)
    for (index, place) in places.enumerated() {
      for day in 0..<days { all[place * days + day] = own[index * days + day] }
    }
    return all
  }

  private func row(of strategy: Int) -> StrategyRow {
    let box = boxes[strategy]
    return StrategyRow(metrics: metrics(of: box), daily: daily(of: box, strategy))
  }

  private func metrics(of box: Box) -> [Double] {
    [Double](unsafeUninitializedCapacity: Metric.all.count) { buffer, count in
      box.world.writeMetrics(
        into: UnsafeMutableBufferPointer(start: buffer.baseAddress, count: Metric.all.count))
      count = Metric.all.count
    }
  }
}
