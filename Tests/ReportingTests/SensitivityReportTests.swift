// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import OutputAnalysis
import ResultStore
import Testing

@testable import Reporting

@Suite("Sensitivity reports")
struct SensitivityReportTests {
  @Test("Every phrase exists in every language with the same blanks")
  func phrases() throws {
    for phrase in SensitivityPhrase.allCases {
      let blanks = Language.allCases.map { language in
        phrase.text.text(in: language).matches(of: /\{([a-z]+)\}/).map { String($0.1) }.sorted()
      }
      #expect(!phrase.text.en.isEmpty && phrase.text.zh?.isEmpty == false, "\(phrase)")
      #expect(blanks[0] == blanks[1], "\(phrase)")
    }
  }

  static let hostile = "<script>alert(1)</script>\u{202E}\u{1B}[2J|"

  /// A report of every method over 400 made-up futures, its texts as hostile as they come.
  static func report() throws -> SensitivityReport {
    var points: [[Double]] = []
    var outcomes: [Double] = []
    for future in 0..<400 {
      let (x, y, z) = (future * 37 % 400, future * 91 % 397, future * 17 % 389)
      points.append([Double(x), Double(y), Double(z)])
      outcomes.append(Double(1_000 * x + 30 * y - 150_000))
    }
    let money = MetricColumn(
      name: "profit", title: LocalizedText(en: "Profit" + hostile, zh: "利润"), unit: .money,
      direction: .higher, definition: LocalizedText(en: "Profit"), group: "money")
    var groups: [[Double]] = []
    for group in 0..<10 { groups.append((0..<5).map { Double((group * 7 + $0 * 3) % 11) }) }
    var random = Congruential()
    let morris = try MorrisDesign(factors: 3, trajectories: 4, using: &random)
    let sobol = try SobolDesign(factors: 4, rows: 30, using: &random)
    return SensitivityReport(
      title: LocalizedText(en: hostile, zh: hostile), column: money, currency: "CNY",
      strategy: hostile, reference: "B",
      parameters: [
        .init(name: "channels.live.leads" + hostile, unit: .count),
        .init(name: "accounts.adviser.count", unit: .share), .init(name: "idle", unit: .days),
      ],
      findings: [
        .tornado(try Tornado(points: points, outcomes: outcomes), futures: 400),
        .oneAtATime(
          try OneAtATime(
            base: [1, 2], low: [[0, 1], [1, 2], [1, 2]], high: [[3, 4], [1, 2], [1, 2]]),
          futures: 14),
        .variance(
          [(column: money, split: try VarianceDecomposition(groups: groups)), (money, nil)],
          futures: 50),
        .morris(
          try MorrisScreening(morris, outputs: morris.points.map { $0[0] }),
          futures: 16),
        .sobol(
          try SobolIndices(sobol, outputs: sobol.points.map { $0[0] + $0[3] }),
          futures: 180),
        .conditions(
          try FailureConditions(points: points, fails: points.map { $0[0] > 250 }),
          .losing(to: hostile)),
        .gain(
          try PrecisionGain(
            outcomes: outcomes, controls: [points.map { $0[0] }], knownMeans: [199.5],
            block: points.indices.map { $0 / 40 }, blockSize: 40), futures: 400),
      ])
  }

  @Test("A page escapes what it is given, says in words what a picture shows, and loads nothing")
  func page() throws {
    let report = try Self.report()
    for language in Language.allCases {
      let html = report.html(language)
      #expect(!html.contains("<script>alert"))
      #expect(!html.contains("\u{202E}"))
      #expect(html.matches(of: /<svg viewBox[^>]*role="img"/).count == 2)
      #expect(html.matches(of: /<title id=/).count == 2 && html.matches(of: /<desc id=/).count == 2)
      #expect(html.contains("default-src &#39;none&#39;"))
      #expect(!html.contains("://") && !html.contains("NaN") && !html.contains("\"nan"))
      #expect(html.matches(of: /<section>/).count == 7)
      // No blank is left open.
      #expect(
        html.replacing(PageStyle.sheet, with: "").replacing(PageStyle.script, with: "")
          .matches(of: /\{[a-z]+\}/).isEmpty)
    }
  }

  @Test("The condition is told in words, with what it is worth elsewhere")
  func words() throws {
    let text = try Self.report().terminal(width: 300)
    let pattern = /It fails mostly when channels\.live\.leads.* is above 25\d: there in 7\d of 7\d/
    #expect(text.contains(pattern))
    #expect(text.contains("worth") && !text.contains("\u{1B}"))
    // Headings stand by themselves, as in the other reports; the document has its own.
    #expect(text.contains("\n\nWhen it fails\n") && !text.contains("## "))
    for width in [40, 80, 120] {
      let narrow = try Self.report().terminal(width: width)
      #expect(!narrow.contains("\u{1B}"))
    }
    let markdown = try Self.report().markdown(.en)
    #expect(!markdown.contains("<script>") && markdown.contains("| --- |"))
  }

  @Test("Figures that do not vary are counted, and a share too wide to tell is no headline")
  func nothingToTell() throws {
    let text = try Self.report().terminal(width: 300)
    #expect(text.contains("1 figure does not vary and is left out."))
    #expect(try Self.report().terminal(width: 300, language: .zh).contains("1 个指标没有变动"))
    #expect(!text.contains("does not vary  "))
    // Thirty rows of a design tell next to nothing; exact indices are told.
    #expect(text.contains("cannot be told from 180 futures"))
    #expect(!text.contains("of the variance alone ("))
    var random = Congruential()
    let design = try SobolDesign(factors: 4, rows: 3_000, using: &random)
    var report = try Self.report()
    report.findings = [
      .sobol(
        try SobolIndices(design, outputs: design.points.map { $0[0] + $0[3] }), futures: 18_000)
    ]
    let told = report.terminal(width: 300)
    #expect(told.contains("of the variance alone (") && !told.contains("cannot be told"))
  }

  @Test("JSON is whole, and unbounded ends are null")
  func json() throws {
    let text = try Self.report().json()
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(root["schema"] as? String == "siyu.sensitivity/1")
    for key in [
      "tornado", "one_at_a_time", "variance", "morris", "sobol", "conditions", "gain",
    ] { #expect(root[key] is [String: Any], "\(key)") }
    let conditions = try #require(root["conditions"] as? [String: Any])
    let list = try #require(conditions["conditions"] as? [[String: Any]])
    #expect(list[0]["at_most"] is NSNull && list[0]["at_least"] is Double)
    let sobol = try #require(root["sobol"] as? [String: Any])
    let indices = try #require(sobol["indices"] as? [[String: Any]])
    #expect(indices.last?["parameter"] as? String == "chance")
  }
}

/// Knuth's MMIX generator: the same designs in every run.
private struct Congruential: RandomNumberGenerator {
  private var state: UInt64 = 1

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}
