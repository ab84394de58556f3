// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain
public import Scenarios

/// Figures of one strategy in any futures, on all cores.
public final class StrategySampler: Sendable {
  private let workers: WorkerPool
  private let metric: Int
  private let seed: UInt64
  private let threads: Int

  /// - Throws: `SpecError` with the strategy's contradictions; `UnknownMetric`.
  public init(_ strategy: Strategy, metric: String, seed: UInt64, threads: Int) throws {
    guard let index = Metric.all.firstIndex(where: { $0.name == metric }) else {
      throw UnknownMetric(name: metric)
    }
    self.metric = index
    self.seed = seed
    self.threads = max(1, threads)
    workers = WorkerPool([try WorldPlan(strategy.spec, rules: strategy.rules)])
  }

  /// The figure in each of these futures, in order; NaN where it has no value.
  ///
  /// - Throws: `BookError` if the books of a future do not balance; `CancellationError`.
  public func values(in futures: Range<Int>) async throws -> [Double] {
    let size = max(1, min(25, (futures.count + threads - 1) / threads))
    let pieces = stride(from: futures.lowerBound, to: futures.upperBound, by: size).map {
      $0..<min($0 + size, futures.upperBound)
    }
    var parts = [[Double]](repeating: [], count: pieces.count)
    try await withThrowingTaskGroup(of: (Int, [Double]).self) { group in
      var next = 0
      func begin() {
        guard next < pieces.count else { return }
        let number = next
        next += 1
        group.addTask { [workers, metric, seed] in
          try Task.checkCancellation()
          return (
            number,
            try workers.with { try $0.values(of: metric, in: pieces[number], seed: seed) }
          )
        }
      }
      for _ in 0..<threads { begin() }
      while let (number, values) = try await group.next() {
        parts[number] = values
        begin()
      }
    }
    return parts.flatMap(\.self)
  }
}
