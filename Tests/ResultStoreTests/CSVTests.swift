// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import ResultStore
import Testing

@Suite struct CSVTests {
  @Test("Tables keep to RFC 4180, and text that a spreadsheet would run is disarmed")
  func tables() throws {
    let folder = try Folder()
    try Sample.write(
      folder["study"], batches: [[0, 1]],
      manifest: Sample.manifest(titles: ["=HYPERLINK(\"x\",1)", "早扩容, \"early\"\nplan"]))
    let files = try StudyReader(opening: folder["study"]).exportCSV(to: folder["out"])
    let futures = String(decoding: try Data(contentsOf: files[0]), as: UTF8.self)
    #expect(
      futures == """
        future,strategy,strategy_title,profit,leads,first_full_day\r
        0,zeta,"'=HYPERLINK(""x"",1)",0,0,\r
        0,alpha,"早扩容, ""early""\nplan",333.3333333333333,1000,\r
        1,zeta,"'=HYPERLINK(""x"",1)",0.3333333333333333,1,1\r
        1,alpha,"早扩容, ""early""\nplan",333.6666666666667,1001,1001\r

        """)
    let daily = String(decoding: try Data(contentsOf: files[1]), as: UTF8.self)
    let lines = daily.components(separatedBy: "\r\n")
    #expect(lines[0] == "day,date,strategy,strategy_title,series,mean,p05,p50,p95")
    // Futures 0 and 1 on day 2, the first of March after a February of 28 days.
    let march = lines[3].components(separatedBy: ",leads,")
    #expect(march[0].hasPrefix("2,2021-03-01,zeta,\"'=HYPERLINK"))
    let numbers = march[1].split(separator: ",").compactMap { Double($0) }
    #expect(zip(numbers, [0.75, 0.3, 0.75, 1.2]).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(numbers.count == 4)
    #expect(daily.contains(",contacts.main,"))
  }

  @Test("Negative numbers stay numbers", arguments: ["-", "+", "@", "\t", "\r", "＝"])
  func guarded(sign: String) throws {
    let folder = try Folder()
    let manifest = Sample.manifest(futures: 1, titles: [sign + "1", "plain"])
    let writer = try StudyWriter(creating: folder["study"], manifest: manifest)
    var rows = Sample.rows(0)
    rows.strategies[0].metrics[0] = -12.5
    try writer.append([rows])
    let files = try StudyReader(opening: folder["study"]).exportCSV(to: folder["out"])
    let text = String(decoding: try Data(contentsOf: files[0]), as: UTF8.self)
    #expect(text.contains("'" + sign + "1"))
    #expect(text.contains(",-12.5,"))
  }

  @Test("An export that fails leaves no part of a table")
  func partial() throws {
    let folder = try Folder()
    try Sample.write(folder["study"], batches: [[0, 1]])
    let reader = try StudyReader(opening: folder["study"])
    // The study is cut off under the reader, so that its rows end before they are all written.
    let file = folder["study/study.sqlite"]
    let bytes = try Data(contentsOf: file)
    try bytes.prefix(bytes.count / 2).write(to: file)
    #expect(throws: StoreError.self) { try reader.exportCSV(to: folder["out"]) }
    let left = try FileManager.default.contentsOfDirectory(atPath: folder["out"].path)
    #expect(left.isEmpty, "\(left)")
  }

  @Test("A folder in a table's place is left as it is, and so is what it holds")
  func folderInPlace() throws {
    let folder = try Folder()
    try Sample.write(folder["study"], batches: [[0, 1]])
    let precious = folder["out/futures.csv/precious"]
    try FileManager.default.createDirectory(at: precious, withIntermediateDirectories: true)
    let reader = try StudyReader(opening: folder["study"])
    #expect(throws: StoreError.self) { try reader.exportCSV(to: folder["out"]) }
    #expect(FileManager.default.fileExists(atPath: precious.path))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder["out"].path).count == 1)
  }

  @Test("Days of a horizon get the dates of the calendar")
  func dates() throws {
    let start = try #require(CivilDate("2020-02-28"))
    #expect(start.advanced(by: 1).description == "2020-02-29")
    #expect(start.advanced(by: 2).description == "2020-03-01")
    #expect(start.advanced(by: 366).description == "2021-02-28")
    #expect(CivilDate("2021-02-29") == nil)
    #expect(CivilDate("2021-13-01") == nil)
    #expect(CivilDate("yesterday") == nil)
  }
}
