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
  private let daily: [Int]

  init(_ plans: [WorldPlan]) {
    boxes = plans.map(Box.init)
    daily = plans.map { $0.dailyNames.count * $0.days }
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

  private func row(of strategy: Int) -> StrategyRow {
    let box = boxes[strategy]
    return StrategyRow(
      metrics: metrics(of: box),
      daily: [Float](unsafeUninitializedCapacity: daily[strategy]) { buffer, count in
        box.world.writeDaily(
          into: UnsafeMutableBufferPointer(
            start: buffer.baseAddress, count: daily[strategy]))
        count = daily[strategy]
      })
  }

  private func metrics(of box: Box) -> [Double] {
    [Double](unsafeUninitializedCapacity: Metric.all.count) { buffer, count in
      box.world.writeMetrics(
        into: UnsafeMutableBufferPointer(start: buffer.baseAddress, count: Metric.all.count))
      count = Metric.all.count
    }
  }
}
