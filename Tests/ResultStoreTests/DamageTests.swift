// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import ResultStore
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct DamageTests {
  private func kind(of url: URL) -> StoreError.Kind? {
    do {
      _ = try StudyReader(opening: url)
      return nil
    } catch {
      return (error as? StoreError)?.kind
    }
  }

  /// A finished study of 40 futures, its bytes passed through a change.
  private func study(_ folder: Folder, changing body: (inout Data) -> Void) throws -> URL {
    try Sample.write(folder.url, batches: [Array(0..<40)], manifest: Sample.manifest(futures: 40))
    let file = folder["study.sqlite"]
    var data = try Data(contentsOf: file)
    body(&data)
    try data.write(to: file)
    return file
  }

  @Test("No file, no SQLite file and a file from elsewhere are told apart")
  func foreign() throws {
    let folder = try Folder()
    #expect(kind(of: folder.url) == .missing)
    let file = folder["study.sqlite"]
    try Data("not a database, but long enough to look at".utf8).write(to: file)
    #expect(kind(of: file) == .foreign)
    try Data().write(to: file)
    #expect(kind(of: file) == .foreign)
    try FileManager.default.removeItem(at: file)
    // application_id and user_version: bytes 68 and 60 of SQLite's header, big-endian.
    let study = try study(folder) { $0[68] ^= 1 }
    #expect(kind(of: study) == .foreign)
  }

  @Test("A layout of another version is refused with both versions named")
  func version() throws {
    let folder = try Folder()
    let file = try study(folder) { $0[63] = 9 }
    let error = #expect(throws: StoreError.self) { try StudyReader(opening: file) }
    #expect(error?.kind == .version)
    #expect(error?.problem.contains("layout 9") == true)
  }

  @Test("A file cut short at any length is refused", arguments: 1...7)
  func torn(eighths: Int) throws {
    let folder = try Folder()
    let file = try study(folder) { $0.removeLast($0.count * eighths / 8) }
    #expect(kind(of: file) == .damaged)
  }

  @Test("One flipped bit in any stored series is noticed", arguments: [0, 7, 19, 39])
  func flipped(future: Int) throws {
    let folder = try Folder()
    // The bytes of one future's series are unique in the file.
    let series = Sample.rows(future).strategies[0].daily.map(\.bitPattern.littleEndian)
      .withUnsafeBytes { Data($0) }
    var found = false
    let file = try study(folder) { data in
      guard let range = data.range(of: series) else { return }
      found = true
      data[range.lowerBound + 9] ^= 4
    }
    #expect(found)
    let error = #expect(throws: StoreError.self) { try StudyReader(opening: file) }
    #expect(error?.kind == .damaged)
    #expect(error?.problem.contains("future \(future), strategy \"zeta\"") == true)
  }

  @Test("Figures and numbers that no arithmetic survives are refused, by writer and reader")
  func tooLarge() throws {
    let folder = try Folder()
    for change: (inout Manifest) -> Void in [
      { $0.indifference = 1e308 }, { $0.secondsPerFuture = 1e308 }, { $0.confidence = 2 },
      { $0.selection = SelectionRecord(confidence: 0) },
    ] {
      var manifest = Sample.manifest()
      change(&manifest)
      let error = #expect(throws: StoreError.self) {
        try StudyWriter(creating: folder["x"], manifest: manifest)
      }
      #expect(error?.kind == .invalid)
    }
    let writer = try StudyWriter(creating: folder["y"], manifest: Sample.manifest())
    for figure in [1e301, -1e301, .infinity] {
      var rows = Sample.rows(0)
      rows.strategies[1].metrics[0] = figure
      let error = #expect(throws: StoreError.self) { try writer.append([rows]) }
      #expect(error?.kind == .invalid)
    }
    try writer.finish()
    // A figure of future 7, unique in the file, in SQLite's byte order.
    let bytes = { (figure: Double) in
      withUnsafeBytes(of: figure.bitPattern.bigEndian) { Data($0) }
    }
    let file = try study(folder) { data in
      guard let range = data.range(of: bytes(7.0 / 3)) else { return }
      data.replaceSubrange(range, with: bytes(1e301))
    }
    let error = #expect(throws: StoreError.self) { try StudyReader(opening: file) }
    #expect(error?.kind == .damaged)
    #expect(error?.problem == "a figure of future 7 is larger than 1e300")
    let reader = try StudyReader(opening: file, verifying: false)
    #expect(throws: StoreError.self) { try reader.values(metric: "profit", strategy: "zeta") }
  }

  @Test(
    "A pipe in the place of a study or its log is refused, not waited for", .timeLimit(.minutes(1)))
  func pipes() throws {
    let folder = try Folder()
    try Sample.write(folder.url, batches: [[0]])
    #expect(mkfifo(folder["study.sqlite-wal"].path, 0o600) == 0)
    #expect(kind(of: folder.url) == .foreign)
    try FileManager.default.removeItem(at: folder["study.sqlite"])
    #expect(mkfifo(folder["study.sqlite"].path, 0o600) == 0)
    #expect(kind(of: folder.url) == .foreign)
    let error = #expect(throws: StoreError.self) {
      try StudyWriter(resuming: folder.url, expecting: Sample.manifest())
    }
    #expect(error?.kind == .foreign)
  }

  @Test("An edited manifest is noticed")
  func manifest() throws {
    let folder = try Folder()
    let file = try study(folder) { data in
      let range = data.range(of: Data("siyu run sample".utf8))!
      data.replaceSubrange(range, with: Data("siyu ran sample".utf8))
    }
    let error = #expect(throws: StoreError.self) { try StudyReader(opening: file) }
    #expect(error?.kind == .damaged)
    #expect(error?.problem.contains("manifest") == true)
  }

  @Test("Names that could break out of a column or clash with one are refused")
  func names() throws {
    let folder = try Folder()
    for name in [
      "a\" REAL, b", "Profit", "", "future", "9a", "a b", String(repeating: "a", count: 65),
    ] {
      var manifest = Sample.manifest()
      manifest.metrics[0].name = name
      let error = #expect(throws: StoreError.self) {
        try StudyWriter(creating: folder["x"], manifest: manifest)
      }
      #expect(error?.kind == .invalid)
    }
    #expect(kind(of: folder["x"]) == .missing)
  }

  #if !os(Windows)
    @Test("A killed writer loses the batch in flight and nothing else")
    func killed() throws {
      let folder = try Folder()
      let manifest = Sample.manifest(futures: 100)
      // The child's writes are copied byte by byte while its connection is still open: that is
      // what a kill leaves on disk, a database and a log that was never folded in.
      let writer = try StudyWriter(creating: folder["live"], manifest: manifest)
      for start in stride(from: 0, to: 30, by: 10) {
        try writer.append((start..<(start + 10)).map(Sample.rows))
      }
      try FileManager.default.copyItem(at: folder["live"], to: folder["dead"])
      try? FileManager.default.removeItem(at: folder["dead/study.sqlite-shm"])
      let log = folder["dead/study.sqlite-wal"]
      let size = try Data(contentsOf: log).count
      let handle = try FileHandle(forWritingTo: log)
      try handle.truncate(atOffset: UInt64(size - 5_000))
      try handle.close()

      let resumed = try StudyWriter(resuming: folder["dead"], expecting: manifest)
      #expect(try resumed.storedFutures().ranges == [0..<20])
      try resumed.append((20..<30).map(Sample.rows))
      try resumed.finish()
      try writer.finish()
      #expect(
        try StudyReader(opening: folder["dead"]).digest()
          == StudyReader(opening: folder["live"]).digest())
    }
  #endif
}
