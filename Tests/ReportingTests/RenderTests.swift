// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import ResultStore
import Testing

@testable import Reporting

/// What users see, held fast: `SIYU_UPDATE_GOLDEN=1 swift test` writes the files anew.
@Suite struct RenderTests {
  private static let report = Result { try StudyReport(reader: SampleStudy.reader()) }

  @Test("The terminal table and the document are what they were", arguments: Language.allCases)
  func golden(language: Language) throws {
    let report = try Self.report.get()
    let forms = [
      "terminal-\(language).txt": report.terminal(width: 80, colour: false, language: language),
      "terminal-\(language)-narrow.txt": report.terminal(
        width: 46, colour: false, language: language),
      "report-\(language).md": report.markdown(language),
    ]
    for (name, text) in forms { try Golden.compare(text, with: name) }
  }

  @Test("The table keeps within the width that it is given", arguments: [46, 80, 132])
  func width(columns: Int) throws {
    let report = try Self.report.get()
    let text = report.terminal(width: columns, colour: false)
    // The digest is one word of 64 letters.
    for line in text.split(separator: "\n") where !line.contains(report.digest) {
      #expect(line.count <= columns)
    }
    let coloured = report.terminal(width: columns, colour: true)
    #expect(coloured.contains("\u{1B}[1m"))
    #expect(coloured.replacing(#/\u{1B}\[[0-9]+m/#, with: "") == text)
  }

  @Test("One strategy alone shows its main figures, without those that are always zero")
  func oneStrategy() throws {
    var manifest = SampleStudy.manifest(futures: 20)
    let rows = (0..<20).map { future in
      let all = SampleStudy.rows(future, manifest: manifest)
      return FutureRows(future: future, strategies: [all.strategies[3]])
    }
    manifest.strategies = [manifest.strategies[3]]
    let report = try StudyReport(reader: SampleStudy.reader(manifest, rows))
    let names = report.headlineMetrics.map(\.column.name)
    #expect(names.first == "profit")
    // Both are figures of the group "funnel" that are not zero.
    #expect(names.contains("adds") && names.contains("joins"))
    // Nobody expands under this strategy, and nobody is banned for good.
    #expect(!names.contains("expansions_approved") && !names.contains("bans_permanent"))
    let text = report.terminal(width: 80, colour: false)
    #expect(text.contains("Fans added") && text.contains("Group joins"))
    #expect(!text.contains("Permanent bans"))
  }

  @Test("The same report gives the same bytes")
  func deterministic() throws {
    let again = try StudyReport(reader: SampleStudy.reader())
    #expect(try Self.report.get().html(.zh) == again.html(.zh))
    // For looking at the pages in a browser.
    if let folder = ProcessInfo.processInfo.environment["SIYU_PAGES"] {
      for language in Language.allCases {
        try Data(again.html(language).utf8).write(
          to: URL(fileURLWithPath: folder).appendingPathComponent("\(language).html"))
      }
    }
  }
}
