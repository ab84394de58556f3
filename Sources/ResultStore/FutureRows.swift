// SPDX-License-Identifier: GPL-3.0-or-later

/// What one strategy came to in one future.
public struct StrategyRow: Sendable, Equatable {
  /// One number a metric, in the manifest's order; NaN where the metric has no value.
  public var metrics: [Double]
  /// The daily series in the manifest's order, one after the other: `series × horizonDays` numbers.
  public var daily: [Float]

  public init(metrics: [Double], daily: [Float]) {
    self.metrics = metrics
    self.daily = daily
  }
}

/// One future, lived through by every strategy still in the study: the unit that is written whole or not at all.
public struct FutureRows: Sendable, Equatable {
  /// Number of the future, from 0.
  public var future: Int
  /// One row a strategy, in the manifest's order, without those that were dropped before.
  public var strategies: [StrategyRow]

  public init(future: Int, strategies: [StrategyRow]) {
    self.future = future
    self.strategies = strategies
  }
}

/// The bits that are kept of a number.
///
/// SQLite stores NaN as NULL and drops the sign of zero, so both are made canonical before they
/// are hashed: the digest must be that of what can be read back.
@inline(__always)
func canonicalBits(_ value: Double) -> UInt64 {
  if value.isNaN { return Double.nan.bitPattern }
  return value == 0 ? 0 : value.bitPattern
}

/// A 64-bit sum over a row, to notice damage and editing (not forgery).
///
/// Each step is a bijection of the state for a given word and of the word for a given state, so a
/// change of any single word always changes the sum.
struct RowChecksum {
  private var state: UInt64

  /// A sum that is bound to a study, a strategy and a future: a row copied from elsewhere fails.
  init(studyHash: String, strategy: String) {
    state = 0x5349_5955
    for byte in studyHash.utf8 { add(UInt64(byte)) }
    add(0x100)
    for byte in strategy.utf8 { add(UInt64(byte)) }
    add(0x100)
  }

  @inline(__always)
  mutating func add(_ word: UInt64) {
    state = (state ^ word) &* 0x9e37_79b9_7f4a_7c15
    state ^= state &>> 32
  }

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    add(UInt64(bytes.count))
    var index = 0
    while index + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      add(UInt64(littleEndian: word))
      index += 8
    }
    while index < bytes.count {
      add(UInt64(bytes[index]))
      index += 1
    }
  }

  /// The sum so far.
  var word: UInt64 { state }

  /// The sum over the rest of the row, as SQLite stores it.
  func over(future: Int, metrics: [Double], daily: UnsafeRawBufferPointer) -> Int64 {
    var copy = self
    copy.add(UInt64(bitPattern: Int64(future)))
    for value in metrics { copy.add(canonicalBits(value)) }
    copy.add(daily)
    return Int64(bitPattern: copy.state)
  }
}
