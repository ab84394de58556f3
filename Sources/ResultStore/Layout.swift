// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation
internal import GRDB
internal import GRDBSQLite

/// How a study lies in its file. Any change of meaning raises `version`.
enum Layout {
  static let fileName = "study.sqlite"
  /// `SIYU` in ASCII.
  static let applicationID = 0x5349_5955
  static let version = 1
  static let manifestKey = "study"
  static let hashKey = "sha256"
  /// No text or blob of a study takes more bytes: a manifest holds scenario texts, a row its daily
  /// series. SQLite refuses to load a larger one before it takes memory for it.
  static let valueLimit = 64 << 20
  /// Daily numbers of a future and strategy, 4 bytes each: 400 series over a century.
  static let mostDailyNumbers = 16_000_000

  /// A study has no more futures, so none has this number or a higher one.
  static let mostFutures = 1_000_000_000

  /// No figure is larger: ten thousand times as much, or a difference, is still a number.
  static let largestFigure = 1e300

  /// Whether a figure may be stored; NaN says that there is none.
  static func canHold(_ figure: Double) -> Bool {
    figure.isNaN || figure.magnitude <= largestFigure
  }

  /// Refuses what is no file, before SQLite waits for a writer of a named pipe for ever.
  static func checkIsFile(_ file: String) throws {
    for name in ["", "-wal", "-shm", "-journal"].map({ file + $0 }) {
      let path = URL(fileURLWithPath: name).resolvingSymlinksInPath().path
      // What cannot be looked at, SQLite says better.
      guard let found = try? FileManager.default.attributesOfItem(atPath: path),
        let type = found[.type] as? FileAttributeType
      else { continue }
      guard type == .typeRegular else {
        throw StoreError(
          .foreign, file: name, "this is not a file",
          advice: "Name a folder that siyu has written")
      }
    }
  }

  /// The file of a study that is named by its folder or by the file itself.
  static func file(of url: URL) -> URL {
    url.pathExtension == "sqlite" ? url : url.appendingPathComponent(fileName)
  }

  /// The tables of a study by name, with the text that makes them.
  static func tables(for manifest: Manifest) -> [String: String] {
    let metrics = manifest.metrics.map { "\"\($0.name)\" REAL, " }.joined()
    return [
      "manifest":
        "CREATE TABLE manifest (key TEXT NOT NULL PRIMARY KEY, json TEXT NOT NULL) STRICT",
      "outcomes": """
      CREATE TABLE outcomes (future INTEGER NOT NULL, strategy TEXT NOT NULL, \(metrics)\
      checksum INTEGER NOT NULL, PRIMARY KEY (future, strategy)) STRICT, WITHOUT ROWID
      """,
      // With rowid: blobs of kilobytes would spill over from an index tree's pages.
      "daily": """
      CREATE TABLE daily (future INTEGER NOT NULL, strategy TEXT NOT NULL, series BLOB NOT NULL, \
      PRIMARY KEY (future, strategy)) STRICT
      """,
    ]
  }

  /// A configuration for any connection to a study.
  static func configuration(readonly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readonly
    configuration.busyMode = .timeout(5)
    configuration.prepareDatabase { database in
      sqlite3_limit(database.sqliteConnection, SQLITE_LIMIT_LENGTH, Int32(valueLimit))
      // A file from elsewhere may hold functions in its schema; none of them may run.
      try database.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
    }
    return configuration
  }

  static func encode(_ manifest: Manifest) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(manifest), as: UTF8.self)
  }

  /// Reads the manifest and proves that the file is a whole study of this layout.
  static func open(_ database: Database, file: String) throws -> Manifest {
    let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    guard application == applicationID else {
      throw StoreError(
        .foreign, file: file, "this SQLite file is not a study of siyu",
        advice: "Name a folder that siyu has written, or delete the file and run the study again")
    }
    let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard found == version else {
      throw StoreError(
        .version, file: file, "the file has layout \(found), this siyu reads layout \(version)",
        advice: "Use the version of siyu that wrote it, or run the study again")
    }
    let manifest = try readManifest(database, file: file)
    var expected = tables(for: manifest)
    let rows = try Row.fetchCursor(
      database, sql: "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('table', 'trigger')")
    while let row = try rows.next() {
      let name: String? = row[1]
      guard let name, expected.removeValue(forKey: name) == row[2] else {
        throw StoreError.damaged(file, "the tables are not those that siyu makes")
      }
    }
    guard expected.isEmpty else {
      throw StoreError.damaged(file, "a table is missing")
    }
    return manifest
  }

  private static func readManifest(_ database: Database, file: String) throws -> Manifest {
    let kind = try String.fetchOne(
      database, sql: "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'manifest'")
    guard kind != nil else { throw StoreError.damaged(file, "the manifest is missing") }
    let read = "SELECT json FROM manifest WHERE key = ?"
    guard
      let json = try String.fetchOne(database, sql: read, arguments: [manifestKey]),
      let hash = try String.fetchOne(database, sql: read, arguments: [hashKey])
    else { throw StoreError.damaged(file, "the manifest is missing") }
    guard SHA256.hexadecimal(json) == hash else {
      throw StoreError.damaged(file, "the manifest was edited: it does not match its hash")
    }
    do {
      let manifest = try JSONDecoder().decode(Manifest.self, from: Data(json.utf8))
      try check(manifest, file: file)
      return manifest
    } catch is DecodingError {
      throw StoreError.damaged(file, "the manifest cannot be read")
    }
  }

  static func writeManifest(_ manifest: Manifest, into database: Database) throws {
    let json = try encode(manifest)
    let write = "INSERT OR REPLACE INTO manifest (key, json) VALUES (?, ?)"
    try database.execute(sql: write, arguments: [manifestKey, json])
    try database.execute(sql: write, arguments: [hashKey, SHA256.hexadecimal(json)])
  }

  /// Refuses names and sizes that no file can hold.
  static func check(_ manifest: Manifest, file: String) throws {
    func refuse(_ problem: String) -> StoreError {
      StoreError(.invalid, file: file, problem, advice: "Correct the manifest of the study")
    }
    let names = manifest.metrics.map(\.name)
    for name in names where !isColumnName(name) {
      throw refuse("\"\(name)\" cannot name a metric: lower snake case of 64 letters at most")
    }
    guard Set(names).count == names.count, names.count <= 1_000 else {
      throw refuse("metrics must have different names, and be 1,000 at most")
    }
    let strategies = manifest.strategies.map(\.name)
    guard !strategies.isEmpty, Set(strategies).count == strategies.count,
      !strategies.contains("")
    else { throw refuse("strategies must exist and have different names") }
    let eliminations = manifest.selection?.eliminations ?? []
    let dropped = Set(eliminations.map(\.strategy))
    guard dropped.count == eliminations.count, dropped.isSubset(of: strategies),
      dropped.count < strategies.count, eliminations.allSatisfy({ $0.futures > 0 }),
      manifest.endedAfter ?? 1 > 0
    else { throw refuse("a strategy can be dropped once, after a future, and one must remain") }
    guard Set(manifest.daily.map(\.name)).count == manifest.daily.count else {
      throw refuse("daily series must have different names")
    }
    guard canHold(manifest.indifference ?? 0), canHold(manifest.secondsPerFuture ?? 0),
      manifest.indifference?.isNaN != true, manifest.secondsPerFuture?.isNaN != true
    else { throw refuse("a number is larger than 1e300") }
    for confidence in [manifest.confidence, manifest.selection?.confidence].compactMap({ $0 }) {
      guard confidence > 0, confidence < 1 else {
        throw refuse("a confidence lies between 0 and 1")
      }
    }
    guard (1...36_600).contains(manifest.horizonDays),
      (1...mostFutures).contains(manifest.futures)
    else { throw refuse("a study has 1 to 36,600 days and 1 to 1,000,000,000 futures") }
    guard manifest.daily.count * manifest.horizonDays <= mostDailyNumbers else {
      throw refuse("a study has at most 16,000,000 daily numbers a future and strategy")
    }
    guard CivilDate(manifest.start)?.description == manifest.start else {
      throw refuse("the start of a study is a date, as 2021-03-01")
    }
  }

  private static func isColumnName(_ name: String) -> Bool {
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard let first = name.utf8.first, letters.contains(first), name.utf8.count <= 64,
      !["future", "strategy", "checksum"].contains(name)
    else { return false }
    return name.utf8.allSatisfy {
      letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "_")
    }
  }
}
