// SPDX-License-Identifier: GPL-3.0-or-later

public import OutputAnalysis

/// Finds the least (or greatest) of an ordered list of values at which enough futures meet a target.
///
/// The list is halved again and again under common random numbers. A value is accepted only when
/// the exact lower bound for the share of futures that meet the target (Clopper & Pearson 1934)
/// reaches the share wanted. Every value that may be looked at, at every number of futures at which
/// it may be decided, has a part of the error budget, fixed beforehand, so that the statement about
/// the answer holds with the confidence although the search chose it (Bonferroni's inequality).
///
/// The search knows nothing of what it samples; any model can be put in its place.
public struct CapacitySearch: Sendable {
  /// Which end of the values is sought.
  public enum Goal: Sendable, Equatable {
    /// The least value that meets the target.
    case least
    /// The greatest value that meets the target.
    case greatest
    /// The least if the target is met at the greatest value, the greatest if it is met at the least.
    case detected
  }

  /// How many values there are.
  public let valueCount: Int
  /// The share of futures that must meet the target.
  public let share: Double
  /// The probability that the answer's statement is true.
  public let confidence: Double
  /// The most futures a value is given.
  public let futures: Int
  public let goal: Goal

  /// Futures after which a value may first be decided; each further look has twice as many.
  static let firstLook = 50
  /// The part of a value's error budget that is kept for its last look.
  static let lastPart = 0.8
  /// Values that are looked at between the ends if the target is met at neither.
  static let scan = 3
  /// Values that the curve shows at least, if there are so many.
  static let curvePoints = 9
  /// Futures of a value that is shown but decides nothing.
  static let curveFutures = 200

  /// Sets up a search.
  ///
  /// - Parameters:
  ///   - valueCount: from 2 to 1,000,000.
  ///   - share: the share of futures that must meet the target, in (0, 1).
  ///   - futures: the most futures a value is given, from 2 to 10,000,000.
  /// - Throws: `AnalysisError.outOfRange`.
  public init(
    valueCount: Int, share: Double, confidence: Double = 0.95, futures: Int,
    goal: Goal = .detected
  ) throws(AnalysisError) {
    guard (2...1_000_000).contains(valueCount) else {
      throw .outOfRange(
        parameter: "valueCount", value: Double(valueCount), allowed: "2…1000000")
    }
    guard share > 0, share < 1 else {
      throw .outOfRange(parameter: "share", value: share, allowed: "above 0, below 1")
    }
    guard confidence >= 0.5, confidence < 1 else {
      throw .outOfRange(parameter: "confidence", value: confidence, allowed: "0.5 to below 1")
    }
    guard (2...10_000_000).contains(futures) else {
      throw .outOfRange(parameter: "futures", value: Double(futures), allowed: "2…10000000")
    }
    self.valueCount = valueCount
    self.share = share
    self.confidence = confidence
    self.futures = futures
    self.goal = goal
  }

  /// The most values on which the search decides: the ends, what lies between them if neither meets
  /// the target, and the steps of halving.
  public var mostDecisions: Int {
    let steps = Int.bitWidth - (valueCount - 1).leadingZeroBitCount
    return min(valueCount, 2 + Self.scan + steps)
  }

  /// The numbers of futures at which a value may be decided.
  public var looks: [Int] {
    var looks: [Int] = []
    var next = Self.firstLook
    while next < futures {
      looks.append(next)
      next *= 2
    }
    return looks + [futures]
  }

  /// The error that a bound may have at a look: what is left for the last one is most of it.
  func error(atLook look: Int) -> Double {
    let budget = (1 - confidence) / Double(mostDecisions)
    let count = looks.count
    if count == 1 { return budget }
    return look == count - 1
      ? Self.lastPart * budget : (1 - Self.lastPart) * budget / Double(count - 1)
  }

  /// Searches.
  ///
  /// - Parameters:
  ///   - isMet: whether a sampled figure meets the target.
  ///   - sample: the figures of some futures at a value given by its position. The same future must
  ///     have the same random numbers at every value.
  /// - Throws: what `sample` throws.
  public func run(
    isMet: @escaping (Double) -> Bool,
    sample: @escaping (_ value: Int, _ futures: Range<Int>) async throws -> [Double]
  ) async throws -> CapacityAnswer {
    var state = CapacitySearchState(self, isMet: isMet, sample: sample)
    return try await state.search()
  }
}

/// One value that a search looked at.
public struct CapacityPoint: Sendable {
  /// What was decided about the value.
  public enum Verdict: String, Sendable, Codable {
    /// Enough futures meet the target: the lower bound says so.
    case meets
    /// Too few futures meet the target: the upper bound says so.
    case fails
    /// All the futures that the value was given do not tell.
    case open
    /// Only shown, not decided.
    case shown
  }

  /// Position in the list of values.
  public let value: Int
  /// The futures that met the target, out of those that were simulated.
  public let met: Proportion
  /// The interval for this value alone, at the search's confidence.
  public let interval: Interval
  /// The bound that decided; holds for all decided values at once.
  public let bound: Double?
  public let verdict: Verdict
  /// The figure in each future.
  public let figures: [Double]
}

/// What a search found.
public struct CapacityAnswer: Sendable {
  /// The position of the least (greatest) value that is proven to meet the target; nil if none is.
  public let answer: CapacityPoint?
  /// The value just short of the answer, unless the answer is the end of the list.
  public let short: CapacityPoint?
  /// Whether the least value was sought, be it told or detected; false for the greatest.
  public let seeksLeast: Bool
  /// Whether the target is met at both ends, so that the values do not bound it.
  public let isMetAtBothEnds: Bool
  /// All values looked at, in order.
  public let curve: [CapacityPoint]
  /// Neighbours on the curve of which the one that should meet the target more often meets it less
  /// often in the same futures, beyond chance.
  public let reversals: [(worse: Int, better: Int)]
  /// Futures simulated, each value's counted.
  public let futuresSpent: Int
}
