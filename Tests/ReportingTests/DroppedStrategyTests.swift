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
    return try reader(
      values, indifference: 5, eliminating: [("D", 50), ("C", 100)], selected: selected)
  }

  /// A study whose selection dropped strategies after so many futures, the earliest first.
  static func reader(
    _ values: [[Double]], indifference: Double, eliminating eliminations: [(String, Int)],
    selected: String?
  ) throws -> StudyReader {
    let whole = try SmallStudy.reader(values, indifference: indifference) { $0.selection = nil }
    var manifest = whole.manifest
    manifest.selection = SelectionRecord(confidence: 0.95)
    manifest.secondsPerFuture = 0.5
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("siyu-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let writer = try StudyWriter(creating: folder, manifest: manifest)
    let end = values[0].count
    let limits = manifest.strategies.map { strategy in
      eliminations.first { $0.0 == strategy.name }?.1 ?? end
    }
    var begin = 0
    for boundary in Set(eliminations.map(\.1) + [end]).sorted() {
      try writer.append(
        (begin..<boundary).map { future in
          FutureRows(
            future: future,
            strategies: values.indices.filter { future < limits[$0] }.map {
              StrategyRow(metrics: [values[$0][future]], daily: [])
            })
        })
      try writer.eliminate(eliminations.filter { $0.1 == boundary }.map(\.0), from: boundary)
      begin = boundary
    }
    if selected != nil { try writer.conclude(after: end, selected: selected) }
    try writer.finish()
    return try StudyReader(opening: folder)
  }

  /// A selection that chose A in the round in which it dropped B: both have all 200 futures, and in
  /// those after the decision B was lucky. C was dropped before.
  static func lastRound() throws -> StudyReader {
    let luck = (0..<200).map { Double($0 * 37 % 41) }
    let values = [
      luck.map { 1_000 + $0 },
      luck.indices.map { 1_001 + luck[$0] + Double($0 * 53 % 97) - 48 },
      luck.indices.map { 995 + luck[$0] + Double($0 * 31 % 89) - 44 },
    ]
    return try reader(
      values, indifference: 3, eliminating: [("C", 100), ("B", 200)], selected: "A")
  }

  @Test("Whom the selection drops in its last round is dropped, not tied, and ranks below")
  func droppedLast() throws {
    let report = try StudyReport(reader: Self.lastRound())
    let decision = try #require(report.decision)
    // B's mean over all futures is the better one, but by less than can be told.
    #expect(decision.analysis.strategies[1].summary.mean > 1_020)
    #expect(decision.ranking == [0, 1, 2])
    let pair = try #require(decision.againstBest.first { $0.other == 1 })
    #expect(pair.outcome == .dropped && pair.wins.trials == 200 && pair.difference < 0)
    // Who is behind cannot be more likely than not to be the better one.
    #expect((pair.sureness ?? 1) < 0.5)
    #expect(decision.analysis.groups.isEmpty)
    for text in [report.markdown(.en), report.terminal(width: 300, colour: false)] {
      #expect(text.contains("Choose “A”: ") && text.contains("The selection chose “A”"))
      #expect(!text.contains("tied") && !text.contains("more futures would settle it"))
    }
    // A figure that the selection did not go by ranks by its means.
    var samples = decision.analysis.samples
    samples.isSelectedBy = false
    #expect(try Analysis(samples, decision.analysis.options).ranking.first == 1)
  }

  @Test("Who is practically equal to the choice of a selection, but dropped, is not offered either")
  func droppedEqual() throws {
    let luck = (0..<200).map { Double($0 * 37 % 41) }
    let reader = try Self.reader(
      [luck.map { 1_000 + $0 }, luck.indices.map { 1_000 + luck[$0] + Double($0 % 3) - 1 }],
      indifference: 5, eliminating: [("B", 200)], selected: "A")
    let report = try StudyReport(reader: reader)
    #expect(report.decision?.pairs.first?.outcome == .equal)
    #expect(report.markdown(.en).contains("Choose “A”: "))
    #expect(report.markdown(.en).contains("| practically equal |"))
    let narrator = BriefNarrator(try Brief(reader: reader), .en)
    #expect(narrator.recommendation.hasPrefix("Choose “A”, for"))
    #expect(narrator.standing(1) == nil)
  }

  @Test("The brief names the choice of a selection alone, and what is known of it")
  func brief() throws {
    for (language, choice, chosen) in [
      (Language.en, "Choose “A”, for", "The selection chose “A” (procedure KN): if one"),
      (.zh, "选择“A”：", "择优程序（KN）选定“A”：若"),
    ] {
      let narrator = BriefNarrator(try Brief(reader: Self.lastRound()), language)
      #expect(narrator.recommendation.hasPrefix(choice))
      // B was dropped in the last round, C before: its figures are of fewer futures.
      #expect(narrator.standing(1) == nil)
      #expect(narrator.standing(2) == (language == .zh ? "已淘汰：100 个未来情景" : "dropped: 100 futures"))
      #expect(narrator.verdict.contains { $0.hasPrefix(chosen) })
      #expect(narrator.outlook.rows.map(\.isChosen) == [true, false, false])
      // Not "the best mean": that of B is a little better.
      #expect(narrator.outlook.title.contains(language == .zh ? "“A”被选定" : "A was selected"))
    }
  }

  @Test("Who was dropped when is told, and how many simulations that saved")
  func told() throws {
    let report = try StudyReport(reader: Self.reader(selected: "B"))
    let text = report.markdown(.en)
    #expect(
      text.contains("The selection chose “B” (procedure KN): if one strategy's mean is better"))
    #expect(text.contains("by 5 CNY or more, it is the one chosen with a probability of at least"))
    // Not that no other is better: that is proven of no strategy that leads by less.
    #expect(!text.contains("no other strategy"))
    #expect(
      text.contains("Intervals, and how sure we are, are those of a study of fixed size; where"))
    #expect(text.contains("Dropped on the way: “D” after 50 and “C” after 100 futures."))
    // 4 × 200 wanted; 200 + 200 + 100 + 50 simulated.
    #expect(text.contains("That saved 250 of 800 simulations"))
    #expect(text.contains("for a dropped strategy over the 50 or more that it lived through"))
    let chinese = report.markdown(.zh)
    #expect(chinese.contains("中途淘汰：“D”（50 个未来情景后）") && chinese.contains("省下 800 次模拟中的 250 次"))
    let open = try StudyReport(reader: Self.reader(selected: nil)).markdown(.en)
    #expect(open.contains("The selection is not decided: “A” and “B” remain"))
  }

  @Test("Of a selection's figure the rival of the chosen one is whom it dropped last")
  func rival() throws {
    // D's mean over its 50 futures is the best of all; that of C over 100 is below that of B.
    let profit = try Self.reader(selected: "B")
    let samples = try Samples(study: profit, metric: profit.manifest.metrics[0])
    #expect(samples.ranking() == [1, 0, 2, 3])
    let last = try Self.lastRound()
    #expect(try Samples(study: last, metric: last.manifest.metrics[0]).ranking() == [0, 1, 2])
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
      #expect(text.contains("Choose “B”: its mean profit is 1,157 ± 30 CNY, and every other"))
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
    // (0.05/12)^(1/50) = 0.896: six pairs at once.
    #expect(report.markdown(.en).contains("| B − D | 50 of 50 (≥ 89 %) |"))
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
