// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain
internal import RandomStreams

/// Futures of one world, in order.
struct Sample: Hashable, Sendable {
  /// The place of the world's plan.
  var plan: Int
  /// The most leads or fans that one draw may stand for.
  var batch: Int
  var seed: UInt64
}

/// What is kept of a future.
struct LivedFuture: Sendable {
  /// In the order of `Metric.all`; `NaN` where something never happened.
  var figures: [Double]
  /// By channel and day.
  var leads: [[Int]]
}

/// Futures that one thread lives through in one go.
struct Piece: Sendable {
  static let size = 10

  var sample: Sample
  var futures: Range<Int>

  func live(_ plan: WorldPlan) throws -> [LivedFuture] {
    var world = World(plan)
    var figures = [Double](repeating: 0, count: Metric.all.count)
    return try futures.map { future in
      try world.run(StreamKey(seed: sample.seed, future: UInt64(future)), batch: sample.batch)
      figures.withUnsafeMutableBufferPointer { world.writeMetrics(into: $0) }
      return LivedFuture(figures: figures, leads: world.unbiddenLeads())
    }
  }
}

/// The futures that were lived through.
typealias Samples = [Sample: [LivedFuture]]

/// Lives through samples on all cores.
///
/// - Parameters:
///   - wanted: how many futures of each sample.
///   - plans: of the worlds.
/// - Throws: `BookError` if the books of a future do not balance.
func liveThrough(
  _ wanted: [Sample: Int], _ plans: [WorldPlan], threads: Int
) async throws -> Samples {
  // The slow ones first, so that no core waits for the other at the end.
  let samples = wanted.keys.sorted {
    ($0.batch, $0.plan, $0.seed) < ($1.batch, $1.plan, $1.seed)
  }
  let pieces = samples.flatMap { sample in
    stride(from: 0, to: wanted[sample]!, by: Piece.size).map { first in
      Piece(sample: sample, futures: first..<min(first + Piece.size, wanted[sample]!))
    }
  }
  var lived: [[LivedFuture]] = Array(repeating: [], count: pieces.count)
  try await withThrowingTaskGroup(of: (Int, [LivedFuture]).self) { group in
    var next = 0
    func begin() {
      guard next < pieces.count else { return }
      let (number, piece) = (next, pieces[next])
      next += 1
      group.addTask { (number, try piece.live(plans[piece.sample.plan])) }
    }
    for _ in 0..<threads { begin() }
    var done = 0
    while let (number, futures) = try await group.next() {
      lived[number] = futures
      begin()
      done += 1
      if done * 10 / pieces.count > (done - 1) * 10 / pieces.count { say(".") }
    }
  }
  var all: Samples = [:]
  for (piece, futures) in zip(pieces, lived) { all[piece.sample, default: []] += futures }
  return all
}
