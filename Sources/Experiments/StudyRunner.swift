// SPDX-License-Identifier: GPL-3.0-or-later

public import ResultStore

/// How far a study has come.
public struct StudyProgress: Sendable {
  /// Futures stored, those of earlier runs included.
  public var done: Int
  public var wanted: Int
  /// Futures that were already there when this run began.
  public var found: Int
}

/// How a run of a study ended.
public enum StudyEnding: Sendable, Equatable {
  /// All futures wanted are stored.
  case complete
  /// The stopping rule was met after that many futures.
  case preciseEnough(Int)
  /// The best strategy was selected after that many futures.
  case selected(String, after: Int)
  /// The run was interrupted; what is done is stored.
  case interrupted
}

/// Runs a study on all cores and stores its futures in order, whatever thread finished first.
///
/// The unit of work is a few futures, each lived through by every strategy. At most one such piece
/// a thread is under way, so memory does not grow with the number of futures.
public struct StudyRunner: Sendable {
  /// Futures of a round; strategies are dropped and studies end only between rounds, so that
  /// neither threads nor an interruption can change when.
  public static let round = 50
  /// Futures of one piece of work, at most.
  static let largestPiece = 4

  let study: Study
  let threads: Int

  public init(_ study: Study, threads: Int) {
    self.study = study
    self.threads = max(1, threads)
  }

  /// Simulates what the store still lacks.
  ///
  /// - Parameters:
  ///   - writer: where the futures go; those that it holds already are not simulated again.
  ///   - progress: called after each piece, in order.
  ///   - isCancelled: asked before each piece is begun.
  /// - Throws: `BookError` if the books of a future do not balance; the store's errors.
  public func run(
    into writer: StudyWriter, progress: @escaping @Sendable (StudyProgress) -> Void,
    isCancelled: @escaping @Sendable () -> Bool
  ) async throws -> StudyEnding {
    let stored = try writer.storedFutures()
    let workers = WorkerPool(study.plans)
    var decisions = try RoundDecisions(study)
    let found = stored.missing(in: 0..<study.futures).count
    var state = StudyProgress(
      done: study.futures - found, wanted: study.futures, found: study.futures - found)
    progress(state)
    let started = ContinuousClock.now
    defer {
      let simulated = state.done - state.found
      if simulated > 0 {
        let seconds = (ContinuousClock.now - started) / .seconds(1) / Double(simulated)
        // What is a convenience of the report must not fail a study.
        try? writer.note(secondsPerFuture: seconds)
      }
    }
    var begin = 0
    while begin < study.futures {
      let end = min(begin + StudyRunner.round, study.futures)
      let round = decisions == nil ? begin..<study.futures : begin..<end
      let active = decisions?.active ?? Array(study.plans.indices)
      let missing = stored.missing(in: round)
      let isWhole = try await simulate(missing, active, workers, isCancelled) { rows in
        try writer.append(rows)
        state.done += rows.count
        progress(state)
      }
      guard isWhole else { return .interrupted }
      begin = round.upperBound
      // A last round that is cut short decides nothing: with more futures it would be another one.
      if round.count == StudyRunner.round,
        let ending = try decisions?.look(at: round, in: writer)
      {
        return ending
      }
    }
    return .complete
  }

  /// Simulates futures in pieces, a piece a thread at a time, and hands the rows on in order.
  ///
  /// - Returns: whether all of them were simulated.
  private func simulate(
    _ futures: FutureSet, _ active: [Int], _ workers: WorkerPool,
    _ isCancelled: @escaping @Sendable () -> Bool, store: ([FutureRows]) throws -> Void
  ) async throws -> Bool {
    // Several pieces a thread, or most threads would wait for the last ones of a round.
    let piece = max(1, min(StudyRunner.largestPiece, futures.count / (4 * threads)))
    var pieces = futures.ranges.flatMap { range in
      stride(from: range.lowerBound, to: range.upperBound, by: piece).map {
        $0..<min($0 + piece, range.upperBound)
      }
    }[...]
    let seed = study.seed
    var nextToStore = 0
    var nextToBegin = 0
    var waiting: [Int: [FutureRows]] = [:]
    var isWhole = true
    try await withThrowingTaskGroup(of: (Int, [FutureRows]).self) { group in
      func begin() {
        guard !isCancelled() else {
          isWhole = isWhole && pieces.isEmpty
          return
        }
        guard let piece = pieces.popFirst() else { return }
        let number = nextToBegin
        nextToBegin += 1
        group.addTask {
          (number, try workers.with { try $0.simulate(piece, of: active, seed: seed) })
        }
      }
      for _ in 0..<threads { begin() }
      while let (number, rows) = try await group.next() {
        waiting[number] = rows
        begin()
        while let ready = waiting.removeValue(forKey: nextToStore) {
          try store(ready)
          nextToStore += 1
        }
      }
    }
    return isWhole && pieces.isEmpty
  }
}
