// SPDX-License-Identifier: GPL-3.0-or-later
public import Foundation
internal import GRDB
internal import Synchronization

/// Writes a study into its folder, whole futures at a time, and survives being killed.
///
/// Each batch is one transaction in SQLite's write-ahead log: a killed process loses the batch in
/// flight and nothing else; after a power cut the last batches may be gone, never half of one.
/// Batches may come from any thread and in any order of futures.
///
/// ```swift
/// let writer = try StudyWriter(creating: folder, manifest: manifest)
/// try writer.append(rows)
/// try writer.finish()
/// ```
public final class StudyWriter: Sendable {
  /// Path of the file that is written.
  public let file: String
  /// The manifest as stored.
  public var manifest: Manifest { current.withLock { $0 } }
  private let current: Mutex<Manifest>
  private let lock: FolderLock
  let queue: DatabaseQueue
  private let checksums: [RowChecksum]
  private let insertion: String

  /// Begins a study in a folder, which is made if need be.
  ///
  /// - Throws: `StoreError` of kind `exists` if the folder holds a study already, `invalid` if
  ///   the manifest cannot be stored, `busy` if another program writes there, `unavailable` if the
  ///   disk refuses.
  public convenience init(creating folder: URL, manifest: Manifest) throws {
    let url = Layout.file(of: folder)
    let file = url.path
    try Layout.check(manifest, file: file)
    let place = url.deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    } catch {
      throw StoreError(
        .unavailable, file: file, "the folder cannot be made",
        advice: "Choose a folder that can be written")
    }
    let lock = try FolderLock(of: place, file: file)
    guard !FileManager.default.fileExists(atPath: file) else {
      throw StoreError(
        .exists, file: file, "there is a study here already",
        advice: "Resume it, or choose another folder")
    }
    let queue = try StoreError.wrapping(file) {
      let queue = try DatabaseQueue(
        path: file, configuration: Layout.configuration(readonly: false))
      try queue.writeWithoutTransaction { database in
        // Larger pages keep a row's daily series on its own page.
        try database.execute(sql: "PRAGMA page_size = 16384")
        try Self.useLog(database)
        try database.inTransaction {
          for (_, sql) in Layout.tables(for: manifest).sorted(by: { $0.key < $1.key }) {
            try database.execute(sql: sql)
          }
          try Layout.writeManifest(manifest, into: database)
          try database.execute(sql: "PRAGMA application_id = \(Layout.applicationID)")
          try database.execute(sql: "PRAGMA user_version = \(Layout.version)")
          return .commit
        }
      }
      return queue
    }
    self.init(file: file, manifest: manifest, lock: lock, queue: queue)
  }

  /// Goes on with a study that was interrupted, or that wants more futures than before.
  ///
  /// - Throws: `StoreError` of kind `missing` without a file, `mismatch` if the stored study has
  ///   another hash, strategies, metrics or series; `busy` if another program writes there;
  ///   `foreign`, `version`, `damaged` as in reading.
  public convenience init(resuming folder: URL, expecting wanted: Manifest) throws {
    let url = Layout.file(of: folder)
    let file = url.path
    guard FileManager.default.fileExists(atPath: file) else {
      throw StoreError(
        .missing, file: file, "there is no study to resume", advice: "Run it without resuming")
    }
    try Layout.checkIsFile(file)
    let lock = try FolderLock(of: url.deletingLastPathComponent(), file: file)
    let (queue, manifest) = try StoreError.wrapping(file) {
      let queue = try DatabaseQueue(
        path: file, configuration: Layout.configuration(readonly: false))
      let manifest = try queue.writeWithoutTransaction { database in
        let stored = try Layout.open(database, file: file)
        try Self.compare(stored, with: wanted, file: file)
        try Self.useLog(database)
        let renewed = stored.resumed(as: wanted)
        if renewed != stored {
          try database.inTransaction {
            try Layout.writeManifest(renewed, into: database)
            return .commit
          }
        }
        return renewed
      }
      return (queue, manifest)
    }
    self.init(file: file, manifest: manifest, lock: lock, queue: queue)
  }

  private init(file: String, manifest: Manifest, lock: FolderLock, queue: DatabaseQueue) {
    self.file = file
    self.lock = lock
    current = Mutex(manifest)
    self.queue = queue
    checksums = manifest.strategies.map {
      RowChecksum(studyHash: manifest.studyHash, strategy: $0.name)
    }
    let marks = [String](repeating: "?", count: manifest.metrics.count + 3)
    insertion = "INSERT INTO outcomes VALUES (\(marks.joined(separator: ", ")))"
  }

  /// Stores a batch of futures, all or none of them.
  ///
  /// - Throws: `StoreError` of kind `invalid` if a row has the wrong shape or a future is stored
  ///   already, `unavailable` if the disk refuses.
  public func append(_ futures: [FutureRows]) throws {
    let manifest = self.manifest
    let limits = manifest.futureLimits
    for rows in futures { try checkShape(rows, manifest, limits) }
    try StoreError.wrapping(file) {
      try queue.write { database in
        let outcome = try database.cachedStatement(sql: insertion)
        let daily = try database.cachedStatement(sql: "INSERT INTO daily VALUES (?, ?, ?)")
        for rows in futures {
          do {
            try insert(rows, manifest, limits, outcome, daily)
          } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            throw StoreError(
              .invalid, file: file, "future \(rows.future) is stored already",
              advice: "Another program has written it meanwhile; run the command again")
          }
        }
      }
    }
  }

  /// The futures that are safely on disk.
  public func storedFutures() throws -> FutureSet {
    try StoreError.wrapping(file) { try queue.read { try FutureSet.stored(in: $0, file: file) } }
  }

  /// Closes the study and folds the log into the one file, so that it can be copied or mailed.
  ///
  /// Leaving it out loses nothing: the next reader or writer finds the log beside the file.
  public func finish() throws {
    try StoreError.wrapping(file) {
      try queue.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        // Fails while somebody reads; then the log stays, which is harmless.
        try? database.execute(sql: "PRAGMA journal_mode = DELETE")
      }
      try queue.close()
    }
    lock.release()
  }

  private static func useLog(_ database: Database) throws {
    try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
  }

  private static func compare(_ stored: Manifest, with wanted: Manifest, file: String) throws {
    let differs: String? =
      if stored.studyHash != wanted.studyHash {
        "the study stored here is another one (hash \(stored.studyHash.prefix(12)), "
          + "wanted \(wanted.studyHash.prefix(12)))"
      } else if stored.strategies.map(\.name) != wanted.strategies.map(\.name) {
        "the study stored here compares other strategies"
      } else if stored.metrics.map(\.name) != wanted.metrics.map(\.name) {
        "the study stored here records other metrics"
      } else if stored.daily.map(\.name) != wanted.daily.map(\.name)
        || stored.horizonDays != wanted.horizonDays
      {
        "the study stored here records other daily series"
      } else {
        nil
      }
    if let differs {
      throw StoreError(
        .mismatch, file: file, differs,
        advice: "The scenario, its seed or siyu has changed since; choose another folder")
    }
  }

  /// Writes a changed manifest in one transaction, which may first look at the rows.
  func update(_ change: (inout Manifest, Database) throws -> Void) throws {
    try StoreError.wrapping(file) {
      try queue.write { database in
        var manifest = self.manifest
        try change(&manifest, database)
        guard manifest != self.manifest else { return }
        try Layout.check(manifest, file: file)
        try Layout.writeManifest(manifest, into: database)
        current.withLock { $0 = manifest }
      }
    }
  }

  private func checkShape(_ rows: FutureRows, _ manifest: Manifest, _ limits: [Int]) throws {
    func refuse(_ problem: String) -> StoreError {
      StoreError(
        .invalid, file: file, "future \(rows.future) \(problem)",
        advice: "Give one row a strategy, in the order of the manifest")
    }
    guard rows.future >= 0 else { throw refuse("has a negative number") }
    guard rows.future < Layout.mostFutures else { throw refuse("has a number above 999,999,999") }
    let present = limits.count { rows.future < $0 }
    guard rows.strategies.count == present else {
      throw refuse("has \(rows.strategies.count) rows, not \(present)")
    }
    let size = manifest.daily.count * manifest.horizonDays
    for row in rows.strategies {
      guard row.metrics.count == manifest.metrics.count else {
        throw refuse("has \(row.metrics.count) metrics, not \(manifest.metrics.count)")
      }
      guard row.metrics.allSatisfy(Layout.canHold) else {
        throw refuse("has a figure larger than 1e300")
      }
      guard row.daily.count == size else {
        throw refuse("has \(row.daily.count) daily numbers, not \(size)")
      }
    }
  }

  private func insert(
    _ rows: FutureRows, _ manifest: Manifest, _ limits: [Int], _ outcome: Statement,
    _ daily: Statement
  ) throws {
    let present = limits.indices.filter { rows.future < limits[$0] }
    for (index, row) in zip(present, rows.strategies) {
      let name = manifest.strategies[index].name
      let blob = littleEndian(row.daily)
      let checksum = blob.withUnsafeBytes {
        checksums[index].over(future: rows.future, metrics: row.metrics, daily: $0)
      }
      var values: [(any DatabaseValueConvertible)?] = [rows.future, name]
      for value in row.metrics { values.append(value.isNaN ? nil : value) }
      values.append(checksum)
      outcome.setUncheckedArguments(StatementArguments(values))
      try outcome.execute()
      guard !blob.isEmpty else { continue }
      daily.setUncheckedArguments([rows.future, name, blob])
      try daily.execute()
    }
  }

  private func littleEndian(_ values: [Float]) -> Data {
    // Not a key path: that costs ten times the rest of the row.
    values.map { $0.bitPattern.littleEndian }.withUnsafeBytes { Data($0) }
  }
}

extension FutureSet {
  static func stored(in database: Database, file: String) throws -> FutureSet {
    var set = FutureSet()
    let cursor = try Int?.fetchCursor(
      database, sql: "SELECT DISTINCT future FROM outcomes ORDER BY future")
    while let future = try cursor.next() {
      // A page that was cut off reads as zeros, hence as rows without values.
      guard let future, future >= 0 else {
        throw StoreError.damaged(file, "the file is torn (a row without a future)")
      }
      // What was edited may be any number; sums of these must not overflow.
      guard future < Layout.mostFutures else {
        throw StoreError.damaged(file, "the file is torn (a future above 999,999,999)")
      }
      set.append(future)
    }
    return set
  }
}
