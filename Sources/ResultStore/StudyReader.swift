// SPDX-License-Identifier: GPL-3.0-or-later
public import Foundation
internal import GRDB

/// Reads a study from its folder, also while it is being written.
///
/// Opening checks every row against its checksum, so that nothing torn, edited or foreign can be
/// averaged in. All numbers are of the futures that were stored at that moment, ordered by future:
/// the arrays of two strategies are paired.
public final class StudyReader: Sendable {
  /// Path of the file that is read.
  public let file: String
  public let manifest: Manifest
  /// The futures that are stored, each with a row for every strategy not dropped before.
  public let futures: FutureSet
  let queue: DatabaseQueue

  /// Opens a study by its folder or its file.
  ///
  /// - Parameters:
  ///   - folder: where `study.sqlite` lies, or a path that ends in `.sqlite`.
  ///   - verifying: whether every row is checked now, at about the speed of reading the disk.
  ///     Leave it on, unless `check()` follows.
  /// - Throws: `StoreError` of kind `missing`, `foreign`, `version`, `damaged` or `unavailable`.
  public init(opening folder: URL, verifying: Bool = true) throws {
    let url = Layout.file(of: folder)
    let file = url.path
    guard FileManager.default.fileExists(atPath: file) else {
      throw StoreError(
        .missing, file: file, "there is no study here",
        advice: "Name a folder that siyu has written")
    }
    try Layout.checkIsFile(file)
    (queue, manifest, futures) = try StoreError.wrapping(file) {
      let queue = try DatabaseQueue(path: file, configuration: Layout.configuration(readonly: true))
      let (manifest, futures) = try queue.read { database in
        (try Layout.open(database, file: file), try FutureSet.stored(in: database, file: file))
      }
      return (queue, manifest, futures)
    }
    self.file = file
    if verifying { try verify() }
  }

  /// The futures that the study wants and does not hold.
  public var missing: FutureSet { futures.missing(in: 0..<manifest.futuresWanted) }

  /// One metric of one strategy, ordered by future; NaN where it has no value, or where the
  /// strategy was dropped before. The arrays of two strategies are paired.
  ///
  /// - Throws: `StoreError` of kind `invalid` if there is no such metric or strategy.
  /// - Complexity: one pass over the rows; memory for the answer alone.
  public func values(metric: String, strategy: String) throws -> [Double] {
    try values(metrics: [metric], strategies: [strategy])[0][0]
  }

  /// Several metrics of several strategies in one pass, as `[metric][strategy][future]`.
  ///
  /// All arrays have a value for each stored future: NaN where a metric has none, and from where
  /// on a strategy was dropped.
  ///
  /// - Parameter strategies: names; all of them in the manifest's order if left out.
  public func values(
    metrics: [String], strategies: [String]? = nil
  ) throws -> [[[Double]]] {
    let wanted = strategies ?? manifest.strategies.map(\.name)
    for metric in metrics where !manifest.metrics.contains(where: { $0.name == metric }) {
      throw unknown("metric", metric, among: manifest.metrics.map(\.name))
    }
    for strategy in wanted { _ = try index(ofStrategy: strategy) }
    let slots = Dictionary(
      wanted.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    var result = metrics.map { _ in
      wanted.map { _ in
        var column: [Double] = []
        column.reserveCapacity(futures.count)
        return column
      }
    }
    guard !metrics.isEmpty, let bounds else { return result }
    let columns = metrics.map { ", \"\($0)\"" }.joined()
    let filter = wanted.count == 1 ? " AND strategy = ?" : ""
    let sql = """
      SELECT future, strategy\(columns) FROM outcomes
      WHERE future BETWEEN \(bounds.lowerBound) AND \(bounds.upperBound)\(filter) ORDER BY future
      """
    try StoreError.wrapping(file) {
      try queue.read { database in
        let arguments: StatementArguments = wanted.count == 1 ? [wanted[0]] : []
        let cursor = try Row.fetchCursor(database, sql: sql, arguments: arguments)
        while let row = try cursor.next() {
          let future: Int? = row[0]
          let name: String? = row[1]
          guard let future, let name, let slot = slots[name], futures.contains(future) else {
            continue
          }
          for index in metrics.indices {
            let value: Double? = row[index + 2]
            guard Layout.canHold(value ?? .nan) else { throw tooLarge(future) }
            result[index][slot].append(value ?? .nan)
          }
        }
      }
    }
    let limits = manifest.futureLimits
    for (slot, name) in wanted.enumerated() {
      let lived = futures.count(below: limits[try index(ofStrategy: name)])
      for metric in metrics.indices {
        guard result[metric][slot].count == lived else { throw changed() }
        result[metric][slot] += [Double](repeating: .nan, count: futures.count - lived)
      }
    }
    return result
  }

  /// First and last stored future.
  var bounds: ClosedRange<Int>? {
    guard let first = futures.ranges.first, let last = futures.ranges.last else { return nil }
    return first.lowerBound...(last.upperBound - 1)
  }

  func index(ofStrategy name: String) throws -> Int {
    guard let index = manifest.strategies.firstIndex(where: { $0.name == name }) else {
      throw unknown("strategy", name, among: manifest.strategies.map(\.name))
    }
    return index
  }

  func unknown(_ what: String, _ name: String, among known: [String]) -> StoreError {
    StoreError(
      .invalid, file: file, "the study has no \(what) \"\(name)\"",
      advice: "It has \(known.joined(separator: ", "))")
  }

  /// The checksum of a row may be right all the same: the file was forged.
  func tooLarge(_ future: Int) -> StoreError {
    StoreError.damaged(file, "a figure of future \(future) is larger than 1e300")
  }

  func changed() -> StoreError {
    StoreError(
      .unavailable, file: file, "the study changed while it was read",
      advice: "Read it again")
  }
}
