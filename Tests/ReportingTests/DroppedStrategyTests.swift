// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import OutputAnalysis
import ResultStore
import Testing

@testable import Reporting

/// A selection that dropped D after 50 futures and C after 100; A and B lived through all 200.
@Suite("Reports on studies that dropped strategies")
struct DroppedStrategyTests {
  static let limits = [200, 200, 100, 50]

  /// D is lucky in the first futures: its mean over them is the best of all means.
  static func values() -> [[Double]] {
    let luck = (0..<200).map { Double($0 * 37 % 41) + ($0 < 50 ? 500 : 0) }
    return [
      luck.map { 1_000 + $0 }, luck.indices.map { 1_010 + luck[$0] + Double($0 * 7 % 5) },
      luck.map { 900 + 1.5 * $0 }, luck.map { 950 + $0 },
    ]
  }

  static func reader(selected: String?) throws -> StudyReader {
    let values = values()
    let whole = try SmallStudy.reader(values, indifference: 5) { $0.selection = nil }
    var manifest = whole.manifest
    manifest.selection = SelectionRecord(confidence: 0.95)
    manifest.secondsPerFuture = 0.5
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("siyu-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let writer = try StudyWriter(creating: folder, manifest: manifest)
    func append(_ futures: Range<Int>) throws {
      try writer.append(
        futures.map { future in
          FutureRows(
            future: future,
            strategies: values.indices.filter { future < limits[$0] }.map {
              StrategyRow(metrics: [values[$0][future]], daily: [])
            })
        })
    }
    try append(0..<50)
    try writer.eliminate(["D"], from: 50)
    try append(50..<100)
    try writer.eliminate(["C"], from: 100)
    try append(100..<200)
    if selected != nil { try writer.conclude(after: 200, selected: selected) }
    try writer.finish()
    return try StudyReader(opening: folder)
  }

  @Test("Who was dropped when is told, and how many simulations that saved")
  func told() throws {
    let report = try StudyReport(reader: Self.reader(selected: "B"))
    let text = report.markdown(.en)
    #expect(text.contains("The selection chose B: with 95 % confidence no other strategy's mean"))
    #expect(text.contains("Dropped on the way: D after 50 and C after 100 futures."))
    // 4 × 200 wanted; 200 + 200 + 100 + 50 simulated.
    #expect(text.contains("That saved 250 of 800 simulations"))
    let chinese = report.markdown(.zh)
    #expect(chinese.contains("中途淘汰：D（50 个未来情景后）") && chinese.contains("省下 800 次模拟中的 250 次"))
    let open = try StudyReport(reader: Self.reader(selected: nil)).markdown(.en)
    #expect(open.contains("The selection is not decided: A and B remain"))
  }

  @Test("A survivor is recommended although a dropped strategy's mean over its futures is higher")
  func ranked() throws {
    let report = try StudyReport(reader: Self.reader(selected: "B"))
    let cells = try #require(report.metrics.first).cells
    #expect(cells[3].mean > cells[1].mean)
    #expect(report.decision?.ranking == [1, 0, 2, 3])
    // C is not told apart from B in the hundred futures of both, and yet is no tie: there will be no
    // more such futures.
    let pair = try #require(report.decision?.pairs.first { $0.better == 1 && $0.other == 2 })
    #expect(pair.outcome == .dropped && report.decision?.analysis.groups.isEmpty == true)
    for text in [report.markdown(.en), report.terminal(width: 200, colour: false)] {
      #expect(text.contains("Choose B: its mean profit is 1,157 ± 30 CNY, and every other"))
      #expect(text.contains("not told apart; dropped") && !text.contains("tied"))
    }
    // Means are of the futures that a strategy lived through.
    #expect(cells.map(\.count) == Self.limits && cells.map(\.lived) == Self.limits)
    let values = Self.values()
    let mean = values[3].prefix(50).reduce(0, +) / 50
    #expect(abs(cells[3].mean - mean) < 1e-9)
  }

  @Test("Comparisons with a dropped strategy rest on the futures that both lived through")
  func compared() throws {
    let report = try StudyReport(reader: Self.reader(selected: "B"))
    let decision = try #require(report.decision)
    let values = Self.values()
    for pair in decision.pairs {
      let common = min(Self.limits[pair.better], Self.limits[pair.other])
      #expect(pair.wins.trials == common)
      let difference = (0..<common).reduce(0.0) {
        $0 + (values[pair.better][$1] - values[pair.other][$1]) / Double(common)
      }
      #expect(abs(pair.difference - difference) < 1e-9)
    }
    #expect(report.markdown(.en).contains("| B − D | 50 of 50 (≥ 93 %) |"))
  }

  @Test("What needs futures of all strategies is left out, and the page says why")
  func leftOut() throws {
    let report = try StudyReport(reader: Self.reader(selected: "B"))
    let analysis = try #require(report.decision).analysis
    #expect(analysis.regret == nil && analysis.best == nil && analysis.probabilityBest == nil)
    for language in Language.allCases {
      let page = report.html(language)
      let words = Words(language: language)
      #expect(page.contains(words(.regretDropped)))
      #expect(report.markdown(language).contains(words(.regretDropped)))
      #expect(!page.contains("regret-map") && !page.contains("id=\"dominance\""))
      #expect(!page.contains("NaN") && !page.contains("\"nan"))
      // The dots of every strategy are there: those of D are of its 50 futures.
      #expect(page.matches(of: /<circle class="dot( hollow)?"[^>]* r="3\.6"/).count == 200)
    }
  }

  @Test("A tie says how many more futures would settle it, and about how long they take")
  func ties() throws {
    let luck = (0..<200).map { Double($0 * 37 % 41) }
    let close = luck.indices.map { luck[$0] + Double($0 * 53 % 97) / 8 - 5.6 }
    let report = try StudyReport(
      reader: SmallStudy.reader([luck, close]) { $0.secondsPerFuture = 0.25 })
    let group = try #require(report.decision?.analysis.groups.first)
    let more = try #require(group.additionalFutures)
    let seconds = Double(more) / 4
    #expect(seconds > 90)
    let minutes = Narrator(report, .en).duration(seconds)
    for text in [
      report.markdown(.en), report.html(.en).replacing("\u{A0}", with: " "),
      report.terminal(width: 200, colour: false),
    ] {
      #expect(text.contains("Too close to call"))
      #expect(text.contains("more futures would settle it (about \(minutes))"))
    }
  }

  @Test("Where pairing hurts the report warns, in every form")
  func pairingHurts() throws {
    let luck = (0..<200).map { Double($0 * 37 % 41) }
    let report = try StudyReport(reader: SmallStudy.reader([luck, luck.map { 100 - $0 }]))
    for text in [
      report.markdown(.en), report.html(.en), report.terminal(width: 300, colour: false),
    ] {
      #expect(text.contains("Warning: pairing made B − A less precise (correlation −1.00)"))
    }
  }
}
