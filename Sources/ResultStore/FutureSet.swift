// SPDX-License-Identifier: GPL-3.0-or-later

/// Which futures a study holds, as ordered ranges that neither touch nor overlap.
public struct FutureSet: Sendable, Equatable, CustomStringConvertible {
  /// The ranges, ascending.
  public private(set) var ranges: [Range<Int>] = []

  public init() {}

  /// The futures of one range.
  public init(_ range: Range<Int>) {
    if !range.isEmpty { ranges = [range] }
  }

  /// The futures of a sequence in any order; duplicates count once.
  public init(_ futures: some Sequence<Int>) {
    for future in futures.sorted() { append(future) }
  }

  /// How many futures there are.
  public var count: Int { ranges.reduce(0) { $0 + $1.count } }
  public var isEmpty: Bool { ranges.isEmpty }
  /// One more than the highest future; 0 if there is none.
  public var end: Int { ranges.last?.upperBound ?? 0 }

  /// How many of them lie below a number.
  public func count(below limit: Int) -> Int {
    ranges.reduce(0) { $0 + max(0, min($1.upperBound, limit) - $1.lowerBound) }
  }

  /// Whether a future is held.
  ///
  /// - Complexity: logarithmic in the number of ranges.
  public func contains(_ future: Int) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= future { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(future)
  }

  /// What a range wants and this set does not hold.
  public func missing(in wanted: Range<Int>) -> FutureSet {
    var result = FutureSet()
    var next = wanted.lowerBound
    for range in ranges where range.upperBound > wanted.lowerBound {
      guard range.lowerBound < wanted.upperBound else { break }
      if next < range.lowerBound { result.ranges.append(next..<range.lowerBound) }
      next = max(next, range.upperBound)
    }
    if next < wanted.upperBound { result.ranges.append(next..<wanted.upperBound) }
    return result
  }

  /// `0-99, 250-499`, or `none`.
  public var description: String {
    guard !isEmpty else { return "none" }
    return ranges.map { range in
      range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound - 1)"
    }.joined(separator: ", ")
  }

  /// Adds a future that is not below the last one.
  mutating func append(_ future: Int) {
    guard let last = ranges.last, future <= last.upperBound else {
      ranges.append(future..<(future + 1))
      return
    }
    if future == last.upperBound {
      ranges[ranges.count - 1] = last.lowerBound..<(future + 1)
    }
  }
}
