// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Reporting
import ResultStore
import Testing

@Suite("Anyone's CSV") struct SamplesCSVTests {
  static func read(
    _ text: String, bytes: [UInt8]? = nil, pair: String? = "run", dropping: Bool = false
  ) throws -> Samples {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("siyu-\(UUID()).csv")
    try Data(bytes ?? Array(text.utf8)).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try Samples(
      csv: file, columns: Samples.Columns(strategy: "plan", future: pair, metric: "profit"),
      direction: .higher, droppingIncomplete: dropping)
  }

  static let plain = "plan,run,profit\nA,1,1.5\nB,1,2\nA,2,-3e2\nB,2,0\n"

  @Test(
    "A byte-order mark, either line end, quotes, other columns and no last line end change nothing",
    arguments: [
      "\u{FEFF}" + plain, plain.replacing("\n", with: "\r\n"), plain.replacing("\n", with: "\r"),
      String(plain.dropLast()), "\n" + plain + "\n\n",
      "run,\"plan\",note,profit\n1,A,\"x, \"\"y\"\"\n\",+1.5\n2,A,,-300.00\n"
        + "1,\"B\",=1+1,\"2\"\n2,B, 5\" pipe,0\n",
      "plan , run,profit\nA,2, -300\nA ,1,1.5 \nB,1,2.0\nB,2,0e7\n",
    ])
  func forms(text: String) throws {
    let samples = try Self.read(text)
    #expect(samples.names == ["A", "B"])
    #expect(samples.values == [[1.5, -300], [2, 0]])
    #expect(samples.isPaired)
  }

  @Test("Futures stand in the order of their names, numbers as numbers")
  func order() throws {
    let samples = try Self.read("plan,run,profit\nA,10,3\nA,x,4\nA,9,2\nA,1,1\n")
    #expect(samples.values == [[1, 2, 3, 4]])
  }

  @Test("A formula in a name is text, to the letter")
  func formula() throws {
    let samples = try Self.read("plan,run,profit\n=HYPERLINK(A1),1,1\n=HYPERLINK(A1),2,3\n")
    #expect(samples.names == ["=HYPERLINK(A1)"])
  }

  @Test(
    "What is wrong is said with line and column",
    arguments: [
      ("plan,run,profit\nA,1,nan\n", ":2:5: `nan` cannot be averaged"),
      ("plan,run,profit\nA,1,1\nA,2,-inf\n", ":3:5: `-inf` cannot be averaged"),
      ("plan,run,profit\nA,1,\n", ":2:5: the value is missing"),
      ("plan,run,profit\nA,1,=SUM(A1)\n", ":2:5: `=SUM(A1)` is a formula"),
      ("plan,run,profit\nA,1,\"1,234\"\n", ":2:5: `1,234` is not a number"),
      ("plan,run,profit\n优,1,0x10\n", ":2:5: `0x10` is not a number"),
      ("plan,run,profit\nA,1,1e999\n", ":2:5: `1e999` is too large"),
      ("plan,run,profit\nA,1\n", ":2:1: this line has 2 cells, the head has 3"),
      ("plan,run,profit\nA,1,2,3\n", ":2:1: this line has 4 cells, the head has 3"),
      ("plan,run,profit\nA,\"1,2\n", ":2:3: the quote that begins here is never closed"),
      ("plan,run,profit\nA,\"1\"x,2\n", ":2:6: there is text after a closing quote"),
      ("plan,run,profit\n,1,2\n", ":2:1: the name of the strategy is empty"),
      ("plan,run,profit\nA, ,2\n", ":2:3: the name of the future is empty"),
      ("plan,run,gain\nA,1,2\n", "no column `profit`; the head has `plan`, `run`, `gain`"),
      ("plan;run;profit\nA;1;2\n", "separated by semicolons"),
      ("plan,run,profit,profit\nA,1,2,3\n", ":1:17: there are 2 columns `profit`"),
      ("plan,run,profit\n", "there is no row below the head"),
      ("", "the file is empty"),
      ("plan,run,profit\nA,1,2\nB,1,2\nA,1,4\n", ":4:1: strategy `A` has future 1 twice"),
    ])
  func problems(text: String, message: String) throws {
    let error = try #require(throws: SamplesError.self) { try Self.read(text) }
    #expect(error.description.contains(message), "\(error)")
  }

  @Test("Other encodings are named, not guessed")
  func encodings() throws {
    let wide = try #require(throws: SamplesError.self) {
      try Self.read("", bytes: [0xFF, 0xFE, 0x41, 0])
    }
    #expect(wide.description.contains("UTF-16"))
    for start: [UInt8] in [[0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0]] {
      let book = try #require(throws: SamplesError.self) {
        try Self.read("", bytes: start + [0x14, 0, 6, 0])
      }
      #expect(book.description.contains("this is a workbook, not a text"), "\(book)")
    }
    let latin = try #require(throws: SamplesError.self) {
      try Self.read("", bytes: Array("plan,run,profit\nA".utf8) + [0xE9] + Array(",1,2\n".utf8))
    }
    #expect(latin.description.contains(":2:1: the cell is not valid UTF-8"))
  }

  @Test("Missing pairs are named and counted; the whole ones are used only if asked for")
  func missingPairs() throws {
    let text = "plan,run,profit\nA,1,1\nA,2,2\nA,3,3\nB,1,5\nB,3,7\nB,4,8\n"
    let error = try #require(throws: SamplesError.self) { try Self.read(text) }
    #expect(error.description.contains("2 of 4 futures are not whole: future 2 lacks `B`"))
    #expect(error.description.contains("future 4 lacks `A`"))
    #expect(error.description.contains("--drop-incomplete"))
    let samples = try Self.read(text, dropping: true)
    #expect(samples.values == [[1, 3], [5, 7]])
    #expect(samples.notes == [.leftOut(2)])
    let separate = try Self.read(text, pair: nil)
    #expect(separate.values == [[1, 2, 3], [5, 7, 8]])
    #expect(!separate.isPaired)
  }

  @Test("Too many strategies are refused at once: a wrong column costs no memory")
  func wrongColumn() throws {
    let rows = (0..<1_000).map { "s\($0),\($0),1" }.joined(separator: "\n")
    let error = try #require(throws: SamplesError.self) {
      try Self.read("plan,run,profit\n" + rows)
    }
    #expect(error.description.contains(":202:1: there are more than 200 strategies"))
  }

  @Test("Numbers are read to the last bit, wherever a chunk of the file ends")
  func numbers() throws {
    // 60,000 rows are more than one chunk of a megabyte.
    var chance = SampleStudy.Chance(state: 11)
    var text = "plan,note,run,profit\n"
    var values: [Double] = []
    for run in 0..<60_000 {
      let value = (chance.uniform() - 0.5) * pow(10, (chance.uniform() * 60 - 30).rounded())
      values.append(value)
      text += "A,\"多 \"\"x\"\"\r\n\",\(run),\(value)\n"
    }
    #expect(text.utf8.count > 2 << 20)
    #expect(try Self.read(text).values == [values])
    let short = ["0.1", "123456789012345", "-0.000001", "1e22", "9007199254740993", "4.35"]
    let read = try Self.read(
      "plan,run,profit\n" + short.enumerated().map { "A,\($0),\($1)" }.joined(separator: "\n"))
    #expect(read.values == [short.map { Double($0)! }])
  }
}
