// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import GRDB
import ResultStore
import Testing

/// Files that somebody edited with SQLite at hand.
@Suite struct ForgeryTests {
  /// A finished study of 20 futures after somebody's statement.
  private func study(_ folder: Folder, after sql: String) throws -> URL {
    try Sample.write(folder.url, batches: [Array(0..<20)])
    let queue = try DatabaseQueue(path: folder["study.sqlite"].path)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
    return folder.url
  }

  @Test(
    "A future whose number no arithmetic survives is refused, by reader and writer",
    arguments: [Int.max, 1_000_000_000, -1, Int.min])
  func futures(number: Int) throws {
    let folder = try Folder()
    let url = try study(
      folder,
      after: """
        UPDATE outcomes SET future = \(number) WHERE future = 3;
        UPDATE daily SET future = \(number) WHERE future = 3
        """)
    let error = #expect(throws: StoreError.self) { try StudyReader(opening: url) }
    #expect(error?.kind == .damaged)
    let writer = try StudyWriter(resuming: url, expecting: Sample.manifest())
    #expect(throws: StoreError.self) { try writer.storedFutures() }
    #expect(throws: StoreError.self) { try writer.append([Sample.rows(1_000_000_000)]) }
  }

  @Test(
    "A value larger than any that siyu writes is refused before it takes memory",
    arguments: [
      "UPDATE daily SET series = zeroblob(70000000) WHERE future = 3",
      "UPDATE manifest SET json = json || hex(zeroblob(40000000))",
    ])
  func giants(sql: String) throws {
    let folder = try Folder()
    let url = try study(folder, after: sql)
    let error = #expect(throws: StoreError.self) { try StudyReader(opening: url) }
    #expect(error?.kind == .damaged)
    #expect(error?.problem == "a value in it is larger than 64 MB")
  }

  @Test("A manifest that starts on no day, or wants rows beyond any memory, is refused")
  func manifests() throws {
    let folder = try Folder()
    for change: (inout Manifest) -> Void in [
      { $0.start = "tomorrow" }, { $0.start = "2021-02-30" }, { $0.start = "2021-03-01x" },
      { manifest in
        manifest.horizonDays = 36_600
        manifest.daily = (0..<500).map {
          DailyColumn(name: "d\($0)", title: LocalizedText(en: "D"), group: "flow")
        }
      },
    ] {
      var manifest = Sample.manifest()
      change(&manifest)
      let error = #expect(throws: StoreError.self) {
        try StudyWriter(creating: folder["x"], manifest: manifest)
      }
      #expect(error?.kind == .invalid)
    }
  }

  @Test("Of two writers in one folder the second is told to wait; the first one's end frees it")
  func busy() throws {
    let folder = try Folder()
    let first = try StudyWriter(creating: folder.url, manifest: Sample.manifest())
    for open in [StudyWriter.init(creating:manifest:), StudyWriter.init(resuming:expecting:)] {
      let error = #expect(throws: StoreError.self) { try open(folder.url, Sample.manifest()) }
      #expect(error?.kind == .busy)
    }
    try first.append([Sample.rows(0)])
    try first.finish()
    let second = try StudyWriter(resuming: folder.url, expecting: Sample.manifest())
    #expect(try second.storedFutures().description == "0")
  }
}
