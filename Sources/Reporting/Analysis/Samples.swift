// SPDX-License-Identifier: GPL-3.0-or-later
internal import OutputAnalysis
public import ResultStore

/// What several strategies came to, future by future, from any simulator.
public struct Samples: Sendable {
  /// The metric: its title, its unit, and which way is better.
  public var column: MetricColumn
  /// The currency of metrics in money.
  public var currency: String
  /// One name a strategy, unique.
  public var names: [String]
  /// What readers call the strategies.
  public var titles: [LocalizedText]
  /// One array a strategy, in the metric's unit.
  public var values: [[Double]]
  /// Strategies with the same number lived through the same futures: position i of their arrays
  /// comes from one future. The others are compared as separate samples.
  public var origins: [Int]
  /// Strategies that a selection dropped, by position: there will be no more futures of them.
  public var dropped: Set<Int> = []
  /// Whether the selection went by this metric, so that who was dropped ranks below who was not.
  public var isSelectedBy = false
  /// What a reader should know about how the samples came to be.
  public var notes: [Note]

  /// How the samples came to be.
  public enum Note: Sendable, Equatable {
    /// So many futures were left out because a strategy has no value in them.
    case leftOut(Int)
    /// So many futures that the study wants, or the studies do, are not stored yet.
    case incomplete(Int)
    /// So many futures were left out because not all of the studies hold them.
    case notShared(Int)
    /// So many values are the last day's end because it never happened until then.
    case never(Int, days: Int)
    /// No column names the future, so nothing is paired.
    case noPairs
    /// Several studies with this seed and scenario: paired by the number of the future.
    case sameFutures(seed: UInt64)
    /// Studies whose seed or scenario differ: each is paired in itself only.
    case separateFutures
    /// The studies were made by different versions or rule sets, or in different windows.
    case differentMaking([String])

    /// Whether it tells what the values are, not where they come from.
    var isOfValues: Bool {
      switch self {
      case .leftOut, .never: true
      default: false
      }
    }
  }

  /// Creates samples of which all strategies share their futures, or none does.
  public init(
    column: MetricColumn, currency: String = "", names: [String], titles: [LocalizedText]? = nil,
    values: [[Double]], isPaired: Bool, notes: [Note] = []
  ) {
    self.column = column
    self.currency = currency
    self.names = names
    self.titles = titles ?? names.map { LocalizedText(en: $0) }
    self.values = values
    origins = isPaired ? values.map { _ in 0 } : Array(values.indices)
    self.notes = notes
  }

  /// How many futures the studies want and do not hold.
  public var missingFutures: Int {
    notes.reduce(0) { sum, note in
      if case .incomplete(let count) = note { sum + count } else { sum }
    }
  }

  /// The strategies from the best to the worst; those without a mean are the last.
  public func ranking() -> [Int] {
    let worst = column.direction == .lower ? Double.infinity : -.infinity
    return ranking(means: values.map { (try? Summary($0).mean) ?? worst })
  }

  /// From the best mean to the worst; of a selection's figure the earlier dropped, the lower the rank:
  /// means that the selection did not go by, over more futures or other ones, could say otherwise.
  func ranking(means: [Double]) -> [Int] {
    let sign: Double = column.direction == .lower ? -1 : 1
    let stayed = values.indices.map {
      !isSelectedBy ? 0 : dropped.contains($0) ? values[$0].count : Int.max
    }
    return means.indices.sorted {
      (-stayed[$0], -sign * means[$0], $0) < (-stayed[$1], -sign * means[$1], $1)
    }
  }

  /// Whether all strategies lived through the same futures.
  public var isPaired: Bool { origins.allSatisfy { $0 == origins.first } }
}

/// What keeps samples from being read or analysed, with its place and what to do about it.
public struct SamplesError: Error, Sendable, Equatable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }

  /// A problem at a line and column of a file, both from 1.
  init(file: String, line: Int, column: Int, _ problem: String) {
    description = "\(file):\(line):\(column): \(problem)"
  }
}
