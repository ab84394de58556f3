// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation

/// The KN procedure: selects the best strategy and drops losers after every future.
///
/// Kim, S.-H. & Nelson, B. L. (2001), ACM Transactions on Modeling and Computer Simulation 11,
/// 251–273. If the best mean is better than every other by at least the indifference, it is selected
/// with the confidence, for normal values and under common random numbers too. Where the best leads by
/// less, the theorem says nothing of the strategy that is selected.
///
/// The result depends on the futures' order only, not on how they were cut into rounds. So a selection
/// that goes on may be fed the same futures again, or, as the machine is a value and `Codable`, be saved
/// between rounds.
public struct FullySequentialSelection: Sendable, Hashable, Codable {
  /// What is known after the futures so far.
  public enum State: Sendable, Hashable {
    /// Variances are still being estimated: this many futures are missing.
    case firstStage(remaining: Int)
    /// These strategies remain; at most this many further futures will be asked for.
    case selecting(survivors: [Int], atMost: Int)
    /// This strategy is selected.
    case selected(Int)
  }

  /// The number of strategies at the beginning.
  public let strategyCount: Int
  /// The futures from which variances are estimated.
  public let firstStageCount: Int
  /// The smallest difference that matters, in the metric's unit.
  public let indifference: Double
  /// The probability of selecting the best where it leads by the indifference.
  public let confidence: Double
  /// Which end of the metric is good.
  public let best: BestEnd
  /// The futures that were used.
  public private(set) var futureCount = 0
  /// The strategies that remain, in order.
  public private(set) var survivors: [Int]
  /// For each dropped strategy the number of futures after which it was dropped; 0 for the rest.
  public private(set) var droppedAfter: [Int]

  private var sums: [Double]
  private var firstStage: [[Double]] = []
  /// h² S²_ij/δ² at i × k + j: the futures after which the pair no longer needs room.
  private var horizons: [Double] = []

  /// Begins a selection.
  ///
  /// - Parameters:
  ///   - strategyCount: from 2 to 10,000.
  ///   - firstStageCount: from 2; 10 or more is usual, more makes the procedure less conservative.
  ///   - indifference: the smallest difference that matters, positive.
  ///   - confidence: between 1/strategyCount and 1.
  ///   - best: which end of the metric is good.
  /// - Throws: `outOfRange`.
  public init(
    strategyCount: Int, firstStageCount: Int = 20, indifference: Double,
    confidence: Double = 0.95, best: BestEnd
  ) throws(AnalysisError) {
    guard (2...10_000).contains(strategyCount) else {
      throw .outOfRange(
        parameter: "strategyCount", value: Double(strategyCount), allowed: "2…10000")
    }
    guard (2...1_000_000).contains(firstStageCount) else {
      throw .outOfRange(
        parameter: "firstStageCount", value: Double(firstStageCount), allowed: "2…1000000")
    }
    try checkPositive(indifference, "indifference")
    guard confidence > 1 / Double(strategyCount), confidence < 1 else {
      throw .outOfRange(
        parameter: "confidence", value: confidence, allowed: "above 1/strategyCount, below 1")
    }
    self.strategyCount = strategyCount
    self.firstStageCount = firstStageCount
    self.indifference = indifference
    self.confidence = confidence
    self.best = best
    survivors = Array(0..<strategyCount)
    droppedAfter = [Int](repeating: 0, count: strategyCount)
    sums = [Double](repeating: 0, count: strategyCount)
  }

  /// η = ½((2α/(k − 1))^(−2/(n₀ − 1)) − 1), for c = 1.
  public static func eta(strategyCount: Int, firstStageCount: Int, confidence: Double) -> Double {
    let degrees = Double(firstStageCount - 1)
    return (pow(2 * (1 - confidence) / Double(strategyCount - 1), -2 / degrees) - 1) / 2
  }

  /// h² = 2η(n₀ − 1), for c = 1.
  public static func hSquared(
    strategyCount: Int, firstStageCount: Int, confidence: Double
  ) -> Double {
    2 * eta(strategyCount: strategyCount, firstStageCount: firstStageCount, confidence: confidence)
      * Double(firstStageCount - 1)
  }

  /// What is known now.
  public var state: State {
    if futureCount < firstStageCount {
      return .firstStage(remaining: firstStageCount - futureCount)
    }
    if survivors.count == 1 { return .selected(survivors[0]) }
    return .selecting(
      survivors: survivors, atMost: max(0, largestCount(among: survivors) - futureCount))
  }

  /// Feeds futures, each an array of one value per strategy in the order of the strategies.
  ///
  /// Values of dropped strategies are ignored and may be NaN; futures after the selection are too.
  ///
  /// - Throws: `inSample` with the future's position in this call around `unequalLengths`, or around
  ///   `notFinite` with the strategy's position; the futures before it are then already used.
  public mutating func add(_ futures: [[Double]]) throws(AnalysisError) {
    for (position, future) in futures.enumerated() {
      if case .selected = state { return }
      guard future.count == strategyCount else {
        throw .inSample(position, .unequalLengths(strategyCount, future.count))
      }
      for strategy in survivors where !future[strategy].isFinite {
        throw .inSample(position, .notFinite(index: strategy))
      }
      for strategy in survivors { sums[strategy] += best.sign * future[strategy] }
      futureCount += 1
      if futureCount <= firstStageCount { firstStage.append(future) }
      if futureCount == firstStageCount { try finishFirstStage() }
      if futureCount >= firstStageCount { screen() }
    }
  }

  private mutating func finishFirstStage() throws(AnalysisError) {
    horizons = [Double](repeating: 0, count: strategyCount * strategyCount)
    let scale =
      Self.hSquared(
        strategyCount: strategyCount, firstStageCount: firstStageCount, confidence: confidence)
      / (indifference * indifference)
    for first in 0..<strategyCount {
      for second in (first + 1)..<strategyCount {
        let variance = try Summary(firstStage.map { $0[first] - $0[second] }).variance
        horizons[first * strategyCount + second] = variance * scale
        horizons[second * strategyCount + first] = variance * scale
      }
    }
    firstStage = []
  }

  /// N + 1 of the procedure, over the pairs of the strategies that remain.
  private func largestCount(among strategies: [Int]) -> Int {
    var largest = 0.0
    for first in strategies {
      for second in strategies where second != first {
        largest = max(largest, horizons[first * strategyCount + second].rounded(.down))
      }
    }
    return Int(min(largest, 1e15)) + 1
  }

  private mutating func screen() {
    let r = Double(futureCount)
    let remaining = survivors.filter { strategy in
      survivors.allSatisfy { other in
        // r × W_ij(r) = max(0, δ/2 (h² S²/δ² − r)), for c = 1.
        strategy == other
          || sums[strategy] >= sums[other]
            - max(0, indifference / 2 * (horizons[strategy * strategyCount + other] - r))
      }
    }
    for strategy in survivors where !remaining.contains(strategy) {
      droppedAfter[strategy] = futureCount
    }
    // Exactly equal sums drop nobody; from N + 1 on the first of the highest is taken.
    survivors = remaining
    if survivors.count > 1, futureCount >= largestCount(among: survivors) {
      var winner = survivors[0]
      for strategy in survivors where sums[strategy] > sums[winner] { winner = strategy }
      for strategy in survivors where strategy != winner { droppedAfter[strategy] = futureCount }
      survivors = [winner]
    }
  }
}
