// SPDX-License-Identifier: GPL-3.0-or-later

internal import OutputAnalysis
internal import RandomStreams

/// Why a sensitivity experiment gave no answer.
public enum SensitivityError: Error, Sendable, Equatable {
  /// Nothing in the scenario is uncertain.
  case noParameters
  /// An output has no value in some runs, so that it cannot be averaged.
  case noValue(output: String)
  /// An output has a value in too few of the stored futures, which are enough by themselves.
  case rareValue(output: String, found: Int, futures: Int)
  case interrupted
}

/// Runs designed experiments over a model's parameters on several threads.
///
/// Every point and every future of chance is a function of the seed, so the answer does not depend
/// on the number of threads.
public struct SensitivityRunner: Sendable {
  /// Chance of designed runs is numbered from here, so that it is never that of a stored future.
  static let firstFuture: UInt64 = 1 << 40

  public let model: SensitivityModel
  let threads: Int
  let seed: UInt64
  let progress: @Sendable (_ done: Int, _ wanted: Int) -> Void
  let isCancelled: @Sendable () -> Bool

  public init(
    _ model: SensitivityModel, seed: UInt64, threads: Int,
    progress: @escaping @Sendable (_ done: Int, _ wanted: Int) -> Void = { _, _ in },
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) throws(SensitivityError) {
    guard !model.parameters.isEmpty else { throw .noParameters }
    self.model = model
    self.seed = seed
    self.threads = max(1, threads)
    self.progress = progress
    self.isCancelled = isCancelled
  }

  /// A point of the unit cube and the futures that are lived through at it.
  struct Evaluation: Sendable {
    var point: [Double]
    var futures: [UInt64]
  }

  /// The outputs of all evaluations, in order: `[evaluation][future][output]`.
  func run(_ evaluations: [Evaluation]) async throws -> [[[Double]]] {
    let wanted = evaluations.reduce(0) { $0 + $1.futures.count }
    var results = [[[Double]]?](repeating: nil, count: evaluations.count)
    var next = 0
    var done = 0
    let piece = max(1, min(8, evaluations.count / (4 * threads)))
    progress(0, wanted)
    try await withThrowingTaskGroup(of: (Int, [[[Double]]]).self) { group in
      func begin() {
        guard next < evaluations.count, !isCancelled() else { return }
        let range = next..<min(next + piece, evaluations.count)
        next = range.upperBound
        group.addTask { [model] in
          (
            range.lowerBound,
            try evaluations[range].map { try model.respond($0.point, $0.futures) }
          )
        }
      }
      for _ in 0..<threads { begin() }
      while let (start, values) = try await group.next() {
        for (offset, value) in values.enumerated() {
          results[start + offset] = value
          done += value.count
        }
        progress(done, wanted)
        begin()
      }
    }
    let all = results.compactMap { $0 }
    guard all.count == evaluations.count else { throw SensitivityError.interrupted }
    for rows in all {
      for row in rows {
        if let missing = row.firstIndex(where: { !$0.isFinite }) {
          throw SensitivityError.noValue(output: model.outputs[missing])
        }
      }
    }
    return all
  }

  /// How long one future takes in one thread, building its world included: three are tried.
  public func secondsPerFuture() throws -> Double {
    let point = [Double](repeating: 0.5, count: model.parameters.count)
    let begun = ContinuousClock.now
    for future in 0..<3 { _ = try model.respond(point, [Self.firstFuture + UInt64(future)]) }
    return (ContinuousClock.now - begun) / .seconds(3)
  }

  /// A source of randomness of its own for each method.
  func generator(_ purpose: String) -> KeyedGenerator {
    KeyedGenerator(
      stream: RandomStream(
        StreamKey(seed: seed, future: 0), entity: entityKey("sensitivity.\(purpose)"),
        purpose: 1 << 31))
  }
}

/// A keyed stream as the designs want it; they map its words themselves, so no algorithm of the
/// standard library takes part.
struct KeyedGenerator: RandomNumberGenerator {
  var stream: RandomStream
  mutating func next() -> UInt64 { stream.next() }
}

extension KeyedGenerator {
  /// Uniform on (0, 1).
  mutating func uniform() -> Double { stream.uniformPositive() }
}

extension StudyProgress {
  /// How far something that began with nothing has come.
  public init(done: Int, of wanted: Int) {
    self.init(done: done, wanted: wanted, found: 0)
  }
}
