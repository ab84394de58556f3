// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import Scenarios

@Suite("Numbers in a CSV file")
struct TableValueTests {
  private func found(_ table: String) throws -> [Diagnostic] {
    let folder = try TemporaryFolder()
    _ = try folder.write("leads.csv", table)
    let text = Sample.launch.replacing("leads_per_day: 800", with: "daily_table: leads.csv")
    return problems(of: try folder.write("a.yaml", text))
  }

  @Test(
    "are as many leads as a day can have, and the line of one that is not is named",
    arguments: [("-5", 3), ("1e10", 2), ("1e300", 4)])
  func range(_ value: String, _ line: Int) throws {
    var lines = ["leads", "120", "130", "140"]
    lines[line - 1] = value
    let found = try found(lines.joined(separator: "\n"))
    #expect(found.map(\.message) == ["leads.csv:\(line): this number is out of range"])
    #expect(found.first?.found == "`\(value)`")
    #expect(found.first?.allowed?.hasPrefix("a number from 0 to 1000000000") == true)
    #expect(found.first.map { Translation.chinese($0.message) != nil } == true)
    #expect(try self.found("0\n0.5\n1e5\n").isEmpty)
  }

  @Test(
    "in full-width digits are no header",
    arguments: ["１２０", "１２０\n130", "130\n１２０", "\"１２０\"\n5"])
  func fullWidth(_ table: String) throws {
    let found = try found(table)
    let line = table.hasPrefix("130") ? 2 : 1
    #expect(found.map(\.message) == ["leads.csv:\(line): this is not a number"])
    #expect(found.first?.found == "`１２０`")
    #expect(found.first?.suggestion == "120")
    // A header may be in any letters.
    #expect(try self.found("线索（人）\n120").isEmpty)
  }

  @Test("with other signs than commas between the cells are met with what separates them")
  func separators() throws {
    for table in ["leads;cost\n120;3\n", "leads\tcost\n120\t3\n"] {
      let found = try found(table)
      #expect(found.map(\.message) == ["leads.csv:2: this is not a number"])
      #expect(found.first?.allowed == "commas between cells")
    }
    #expect(Translation.chinese("commas between cells") != nil)
  }
}
