// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation
internal import GRDB

extension StudyReader {
  /// SHA-256 over all rows, ordered by future and by strategy as in the manifest.
  ///
  /// Each row counts with its future, the strategy's name, the bits of every metric and the daily
  /// series; so two studies have the same digest exactly if their numbers are the same to the
  /// last bit, in whatever order, by however many threads or shards they were written.
  ///
  /// - Complexity: one pass over the file in constant memory.
  public func digest() throws -> String {
    var hash = RowDigest()
    let names = manifest.strategies.map { Array($0.name.utf8) }
    try forEachRow { future, strategy, metrics, daily in
      hash.add(future: future, strategy: names[strategy], metrics: metrics, daily: daily)
    }
    return hash.hexadecimal()
  }

  /// Reads the whole file back: SQLite's own pages, the tables, each row's checksum, and that no
  /// future lacks a strategy that was not dropped before.
  ///
  /// - Throws: `StoreError` of kind `damaged` that names the first future that cannot be trusted.
  public func check() throws {
    try StoreError.wrapping(file) {
      try queue.read { database in
        let answer = try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? "no answer"
        guard answer == "ok" else {
          throw StoreError.damaged(file, "the file is torn (\(answer))")
        }
      }
    }
    try verify()
  }

  func verify() throws {
    try forEachRow { _, _, _, _ in }
  }

  /// Hands out every row that was stored when the study was opened, ordered by future and then by
  /// strategy as in the manifest, after checking it.
  func forEachRow(
    _ body: (_ future: Int, _ strategy: Int, _ metrics: [Double], _ daily: UnsafeRawBufferPointer)
      throws -> Void
  ) throws {
    guard let bounds else { return }
    let names = manifest.strategies.map(\.name)
    let byName = names.indices.sorted { names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8) }
    let checksums = names.map { RowChecksum(studyHash: manifest.studyHash, strategy: $0) }
    let limits = manifest.futureLimits
    let range = "WHERE future BETWEEN \(bounds.lowerBound) AND \(bounds.upperBound)"
    let columns = manifest.metrics.map { "\"\($0.name)\", " }.joined()
    let hasDaily = !manifest.daily.isEmpty
    let size = 4 * manifest.daily.count * manifest.horizonDays
    try StoreError.wrapping(file) {
      try queue.read { database in
        let outcomes = try Row.fetchCursor(
          database,
          sql: """
            SELECT future, strategy, \(columns) checksum FROM outcomes \(range)
            ORDER BY future, strategy
            """)
        let series = try Row.fetchCursor(
          database,
          sql: "SELECT future, strategy, series FROM daily \(range) ORDER BY future, strategy")
        var metrics = names.map { _ in [Double](repeating: 0, count: manifest.metrics.count) }
        var blobs = names.map { _ in Data() }
        var later = (outcomes: 0, daily: 0)
        for future in futures.ranges.joined() {
          for strategy in byName where future < limits[strategy] {
            guard let row = try next(outcomes, &later.outcomes),
              Self.isRow(row, future, names[strategy])
            else { throw torn(future) }
            for index in metrics[strategy].indices {
              let value: Double? = row[index + 2]
              metrics[strategy][index] = value ?? .nan
              guard Layout.canHold(metrics[strategy][index]) else { throw tooLarge(future) }
            }
            if hasDaily {
              guard let row = try next(series, &later.daily),
                Self.isRow(row, future, names[strategy])
              else { throw torn(future) }
              let blob: Data? = row[2]
              blobs[strategy] = blob ?? Data()
              guard blobs[strategy].count == size else { throw torn(future) }
            }
            let expected: Int64? = row[metrics[strategy].count + 2]
            let found = blobs[strategy].withUnsafeBytes {
              checksums[strategy].over(future: future, metrics: metrics[strategy], daily: $0)
            }
            guard found == expected else {
              throw StoreError.damaged(
                file,
                "future \(future), strategy \"\(names[strategy])\" was changed after it was written"
              )
            }
          }
          for strategy in names.indices where future < limits[strategy] {
            try blobs[strategy].withUnsafeBytes {
              try body(future, strategy, metrics[strategy], $0)
            }
          }
        }
        guard try next(outcomes, &later.outcomes) == nil, try next(series, &later.daily) == nil,
          later.daily == (hasDaily ? later.outcomes : 0)
        else {
          throw StoreError.damaged(file, "there are rows that belong to no future")
        }
      }
    }
  }

  /// The next row of a future that was stored at opening; a writer may have added others since.
  private func next(_ cursor: RowCursor, _ skipped: inout Int) throws -> Row? {
    while let row = try cursor.next() {
      let future: Int? = row[0]
      if let future, futures.contains(future) { return row }
      skipped += 1
    }
    return nil
  }

  private static func isRow(_ row: Row, _ future: Int, _ strategy: String) -> Bool {
    let number: Int? = row[0]
    let name: String? = row[1]
    return number == future && name == strategy
  }

  private func torn(_ future: Int) -> StoreError {
    StoreError.damaged(file, "future \(future) is not whole")
  }
}
