// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import ResultStore
import Testing

@Suite struct RoundTripTests {
  @Test("What is written comes back to the last bit, ordered by future")
  func values() throws {
    let folder = try Folder()
    try Sample.write(folder.url, batches: [[5, 0], [3, 2, 1, 4]])
    let reader = try StudyReader(opening: folder.url)
    #expect(reader.manifest == Sample.manifest())
    #expect(reader.futures.ranges == [0..<6])
    #expect(reader.missing.ranges == [6..<20])
    let table = try reader.values(metrics: ["leads", "first_full_day", "profit"])
    for (strategy, record) in reader.manifest.strategies.enumerated() {
      for future in 0..<6 {
        let row = Sample.rows(future).strategies[strategy]
        #expect(table[2][strategy][future].bitPattern == row.metrics[0].bitPattern)
        #expect(table[0][strategy][future] == row.metrics[1])
        #expect(table[1][strategy][future].isNaN == row.metrics[2].isNaN)
      }
      #expect(
        try reader.values(metric: "profit", strategy: record.name) == table[2][strategy])
    }
    try reader.check()
  }

  @Test("The digest does not depend on the order or size of batches, nor on an interruption")
  func digest() throws {
    let folder = try Folder()
    let all = Array(0..<12)
    try Sample.write(folder["a"], batches: [all])
    try Sample.write(folder["b"], batches: all.reversed().map { [$0] })
    try Sample.write(folder["c"], batches: [[9, 4], [11, 0]], finishing: false)
    let resumed = try StudyWriter(resuming: folder["c"], expecting: Sample.manifest())
    #expect(try resumed.storedFutures().description == "0, 4, 9, 11")
    try resumed.append(
      resumed.storedFutures().missing(in: 0..<12).ranges.joined().map(Sample.rows))
    try resumed.finish()
    let digests = try ["a", "b", "c"].map { try StudyReader(opening: folder[$0]).digest() }
    #expect(Set(digests).count == 1)

    try Sample.write(folder["d"], batches: [Array(0..<11)])
    #expect(try StudyReader(opening: folder["d"]).digest() != digests[0])
  }

  @Test("The digest is SHA-256 over future, name, metric bits and series, in that order")
  func digestDefinition() throws {
    let folder = try Folder()
    try Sample.write(folder.url, batches: [[1, 0]])
    var hash = SHA256()
    for future in 0..<2 {
      let rows = Sample.rows(future)
      for (row, name) in zip(rows.strategies, ["zeta", "alpha"]) {
        hash.update(UInt64(future))
        hash.update(UInt64(name.utf8.count))
        hash.update(Array(name.utf8))
        for value in row.metrics {
          hash.update((value.isNaN ? Double.nan : value).bitPattern)
        }
        hash.update(UInt64(row.daily.count * 4))
        for value in row.daily {
          hash.update(withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) })
        }
      }
    }
    #expect(try StudyReader(opening: folder.url).digest() == hash.hexadecimal())
  }

  @Test("Daily means and quantiles are those of the stored series")
  func daily() throws {
    let folder = try Folder()
    try Sample.write(folder.url, batches: [Array(0..<5)])
    let reader = try StudyReader(opening: folder.url)
    // Series 1 of strategy 1 on day d is 1000 + future + (4 + d) / 8 for futures 0...4.
    let means = try reader.dailyMeans(series: "contacts.main", strategy: "alpha")
    #expect(means == [1_002.5, 1_002.625, 1_002.75, 1_002.875])
    #expect(try reader.dailyMeans()[1][1] == means)
    let quantiles = try reader.dailyQuantiles(
      series: "contacts.main", strategy: "alpha", probabilities: [0, 0.5, 0.875, 1])
    #expect(quantiles.map { $0[0] - 1_000.5 } == [0, 2, 3.5, 4])
  }

  // Five futures: 20 bytes a day and series. From all at once down to less than a day of one series.
  @Test(
    "Series read together, in whatever order and however little at once, are those read singly",
    arguments: [64 << 20, 3 * 40, 40, 20, 1])
  func together(bytes: Int) throws {
    let folder = try Folder()
    try Sample.write(folder.url, batches: [Array(0..<5)])
    let reader = try StudyReader(opening: folder.url)
    let names = reader.manifest.daily.map(\.name).reversed() + [reader.manifest.daily[0].name]
    let together = try reader.dailyQuantiles(
      series: names, strategy: "alpha", probabilities: [0.25, 1], bytes: bytes)
    let singly = try names.map {
      try reader.dailyQuantiles(series: $0, strategy: "alpha", probabilities: [0.25, 1])
    }
    #expect(together == singly)
    #expect(together.count > 2 && Set(together).count == names.count - 1)
  }

  @Test("A study that wants more futures goes on; one of another hash is refused")
  func resuming() throws {
    let folder = try Folder()
    try Sample.write(folder.url, batches: [[0, 1]])
    let more = try StudyWriter(
      resuming: folder.url, expecting: Sample.manifest(futures: 50, titles: ["x", "y"]))
    // What a reader is told may have been mended since; when the study was begun has not.
    var mended = Sample.manifest(futures: 50, titles: ["x", "y"])
    mended.created = Sample.manifest().created
    #expect(more.manifest == mended)
    try more.finish()
    #expect(try StudyReader(opening: folder.url).manifest == mended)

    let error = #expect(throws: StoreError.self) {
      try StudyWriter(resuming: folder.url, expecting: Sample.manifest(hash: "other"))
    }
    #expect(error?.kind == .mismatch)
    #expect(error?.description.contains("study.sqlite") == true)
  }

  @Test("Nothing is overwritten, and a batch with one bad future stores none of its futures")
  func atomicity() throws {
    let folder = try Folder()
    try Sample.write(folder.url, batches: [[0]])
    #expect(throws: StoreError.self) {
      try StudyWriter(creating: folder.url, manifest: Sample.manifest())
    }
    let writer = try StudyWriter(resuming: folder.url, expecting: Sample.manifest())
    #expect(throws: StoreError.self) { try writer.append([1, 2, 0].map(Sample.rows)) }
    var short = Sample.rows(3)
    short.strategies[1].daily.removeLast()
    #expect(throws: StoreError.self) { try writer.append([Sample.rows(2), short]) }
    #expect(try writer.storedFutures().description == "0")
    try writer.append([1, 2].map(Sample.rows))
    #expect(try writer.storedFutures().description == "0-2")
  }

  @Test("A study can be read while it is written, and the reader keeps to what it opened")
  func live() throws {
    let folder = try Folder()
    let writer = try StudyWriter(creating: folder.url, manifest: Sample.manifest())
    try writer.append([0, 1, 5].map(Sample.rows))
    let reader = try StudyReader(opening: folder.url)
    let before = try reader.digest()
    try writer.append([3, 6].map(Sample.rows))
    #expect(try reader.digest() == before)
    #expect(try reader.values(metric: "profit", strategy: "zeta").count == 3)
    #expect(try reader.dailyMeans(series: "leads", strategy: "zeta").first == 2)
    #expect(try StudyReader(opening: folder.url).futures.count == 5)
  }
}
