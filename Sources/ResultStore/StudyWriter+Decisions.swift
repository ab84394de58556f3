// SPDX-License-Identifier: GPL-3.0-or-later
internal import GRDB

extension StudyWriter {
  /// Several metrics of all strategies over a range of futures, as `[metric][strategy][future]`.
  ///
  /// A value is NaN where the metric has none, and where the strategy was dropped before.
  ///
  /// - Throws: `StoreError` of kind `invalid` if there is no such metric or a future is missing.
  /// - Complexity: the rows of that range.
  public func values(metrics: [String], in range: Range<Int>) throws -> [[[Double]]] {
    let manifest = self.manifest
    for metric in metrics where !manifest.metrics.contains(where: { $0.name == metric }) {
      throw StoreError(
        .invalid, file: file, "the study has no metric \"\(metric)\"",
        advice: "It has \(manifest.metrics.map(\.name).joined(separator: ", "))")
    }
    let slots = Dictionary(
      manifest.strategies.enumerated().map { ($0.element.name, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    var result = metrics.map { _ in
      manifest.strategies.map { _ in [Double](repeating: .nan, count: range.count) }
    }
    let columns = metrics.map { ", \"\($0)\"" }.joined()
    let rows = try StoreError.wrapping(file) {
      try queue.read { database in
        var rows = 0
        let cursor = try Row.fetchCursor(
          database,
          sql: "SELECT future, strategy\(columns) FROM outcomes WHERE future >= ? AND future < ?",
          arguments: [range.lowerBound, range.upperBound])
        while let row = try cursor.next() {
          let future: Int? = row[0]
          let name: String? = row[1]
          guard let future, let name, let slot = slots[name] else {
            throw StoreError.damaged(file, "there are rows that belong to no future")
          }
          for index in metrics.indices {
            let value: Double? = row[index + 2]
            result[index][slot][future - range.lowerBound] = value ?? .nan
          }
          rows += 1
        }
        return rows
      }
    }
    let expected = manifest.futureLimits.reduce(0) {
      $0 + max(0, min($1, range.upperBound) - range.lowerBound)
    }
    guard rows == expected else {
      throw StoreError.damaged(
        file, "futures \(range.lowerBound)-\(range.upperBound - 1) are not whole")
    }
    return result
  }

  /// Drops strategies: futures from a number on have no row of them.
  ///
  /// What a resumed study decides again must be what the file says: the same names at the same
  /// future, none that the file knows nothing of.
  ///
  /// - Parameters:
  ///   - names: strategies that lose; may be empty, which checks that none were dropped there.
  ///   - future: a round boundary below which all futures are stored.
  /// - Throws: `StoreError` of kind `damaged` if the file dropped others there, or holds rows of a
  ///   strategy beyond its end.
  public func eliminate(_ names: [String], from future: Int) throws {
    try update { manifest, database in
      let known = (manifest.selection?.eliminations ?? []).filter { $0.futures == future }
      if known.map(\.strategy) == names { return }
      guard known.isEmpty else {
        throw StoreError.damaged(
          file, "the strategies dropped after \(future) futures do not follow from the rows")
      }
      for name in names {
        let beyond = try Int.fetchOne(
          database, sql: "SELECT future FROM outcomes WHERE strategy = ? AND future >= ? LIMIT 1",
          arguments: [name, future])
        if let beyond {
          throw StoreError.damaged(
            file, "future \(beyond) has a row of \"\(name)\", which was dropped before")
        }
        manifest.selection?.eliminations.append(
          EliminationRecord(strategy: name, futures: future))
      }
    }
  }

  /// Notes how long a future took, so that a report can say what more futures would take.
  public func note(secondsPerFuture: Double) throws {
    try update { manifest, _ in manifest.secondsPerFuture = secondsPerFuture }
  }

  /// Notes that a rule ended the study before its last future.
  ///
  /// - Parameters:
  ///   - futures: the round boundary at which the rule was met.
  ///   - selected: the strategy that a selection chose.
  public func conclude(after futures: Int, selected: String?) throws {
    try update { manifest, _ in
      manifest.endedAfter = futures
      manifest.selection?.selected = selected
    }
  }
}
