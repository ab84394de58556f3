// SPDX-License-Identifier: GPL-3.0-or-later

/// SHA-256 over the rows of a study: the digest that every run prints.
///
/// Rows must come ordered by future and then by strategy as in the manifest. Each counts with its
/// future, the strategy's name, the bits of every metric and the daily series.
public struct RowDigest: Sendable {
  private var hash = SHA256()

  public init() {}

  /// Appends a row; `daily` as it is stored, little-endian.
  mutating func add(
    future: Int, strategy name: [UInt8], metrics: [Double], daily: UnsafeRawBufferPointer
  ) {
    hash.update(UInt64(bitPattern: Int64(future)))
    hash.update(UInt64(name.count))
    hash.update(name)
    for value in metrics { hash.update(canonicalBits(value)) }
    hash.update(UInt64(daily.count))
    hash.update(daily)
  }

  /// Appends a row that is not stored.
  public mutating func add(future: Int, strategy: String, row: StrategyRow) {
    let daily = row.daily.map { $0.bitPattern.littleEndian }
    daily.withUnsafeBytes {
      add(future: future, strategy: Array(strategy.utf8), metrics: row.metrics, daily: $0)
    }
  }

  /// 64 lower-case hexadecimal digits.
  public func hexadecimal() -> String { hash.hexadecimal() }
}
