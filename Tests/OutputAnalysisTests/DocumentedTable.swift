// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// A table of docs/statistics.md that a test computes: the page must say what is measured.
///
/// All draws are seeded and no figure stands at the edge of its last digit, so that another
/// processor's last bits do not show.
struct DocumentedTable {
  struct Problem: Error, CustomStringConvertible {
    let description: String
  }

  let name: String
  let text: String

  /// A table by the name of its place on the page.
  init(_ name: String, head: [String], rows: [[String]]) {
    self.name = name
    let lines = [head, head.map { _ in "---" }] + rows
    text = lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  /// Holds the page to the table; `SIYU_UPDATE_GOLDEN=1` writes the table there instead.
  ///
  /// - Throws: `Problem` where the page has no such place or another table.
  func check() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    // Several tests of a process write to one page.
    try Self.lock.withLock { try check(on: root.appendingPathComponent("docs/statistics.md")) }
  }

  private func check(on page: URL) throws {
    let text = try String(contentsOf: page, encoding: .utf8)
    guard let begin = text.firstRange(of: "<!-- table: \(name) -->\n"),
      let end = text[begin.upperBound...].firstRange(of: "<!-- end -->")
    else { throw Problem(description: "docs/statistics.md has no place for `\(name)`") }
    let place = begin.upperBound..<end.lowerBound
    if ProcessInfo.processInfo.environment["SIYU_UPDATE_GOLDEN"] == "1" {
      try Data(text.replacingCharacters(in: place, with: self.text).utf8)
        .write(to: page, options: .atomic)
    } else if text[place] != self.text {
      throw Problem(description: "docs/statistics.md differs; measured is:\n\(self.text)")
    }
  }

  private static let lock = NSLock()
}
