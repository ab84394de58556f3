// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import OutputAnalysis
import ResultStore
import Testing

@testable import Reporting

@Suite("Reports on a capacity search")
struct CapacityReportTests {
  static let hostile = "<script>alert(1)</script>\u{202E}\u{1B}[2J\"|"

  /// Values 1 to 5, of which 4 is the answer.
  static func report(key: String = "accounts.adviser.count", least: Bool = true) throws
    -> CapacityReport
  {
    let points = try [12, 61, 160, 196, 200].enumerated().map { index, successes in
      let met = try Proportion(successes: successes, trials: 200)
      let verdicts: [CapacityReport.Point.Verdict] = [.fails, .fails, .open, .meets, .shown]
      return CapacityReport.Point(
        value: Double(index + 1), text: "\(index + 1)", met: met,
        interval: try met.clopperPearson(confidence: 0.95),
        bound: index == 3 ? 0.951 : index < 2 ? 0.4 : nil, verdict: verdicts[index],
        figures: (0..<200).map { 0.001 * Double($0) / Double(index + 1) }, share: 0.95,
        isUpperBound: true, isDay: false)
    }
    return CapacityReport(
      title: "Launch" + hostile, strategy: "Late" + hostile, key: key,
      target: "lost_share <= 1% in 95% of futures", share: 0.95, isUpperBound: true,
      metric: MetricColumn(
        name: "lost_share", title: LocalizedText(en: "Lost"), unit: .share, direction: .lower,
        definition: LocalizedText(en: "Lost"), group: "lost"),
      currency: "CNY", confidence: 0.95, points: points, answer: 3, short: 2, seeksLeast: least,
      isMetAtBothEnds: false, reversals: [("4", "5")], futuresSpent: 1_000, futuresOfAll: 5_000,
      command: "siyu plan " + hostile, seed: 7, version: "0.1.0", tickStep: 1,
      valueText: { "\(Int($0))" })
  }

  @Test("The answer is told in words, with its bound, the value short of it and what was spent")
  func words() throws {
    let text = try Self.report().terminal(width: 400, language: .en)
    #expect(text.hasPrefix("4 is the least accounts.adviser.count shown to meet the target"))
    #expect(
      text.contains("At 4, 196 of 200 futures meet it; we are at least 95 % sure that at least"))
    #expect(text.contains("At 3, 160 of 200 futures do, which does not tell"))
    #expect(text.contains("5 values were looked at with 1,000 futures in all"))
    #expect(text.contains("Careful: the curve is not monotone. Going from 4 to 5"))
    // All of 200 is not 100 %.
    #expect(text.contains("200/200") && !text.contains("100.0 %"))
    #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
    let chinese = try Self.report().terminal(width: 400, language: .zh)
    #expect(chinese.hasPrefix("已证明达标的最小 accounts.adviser.count 为 4"))
    #expect(
      try Self.report(least: false).sentences(.en)[0].hasPrefix(
        "4 is the greatest accounts.adviser.count shown to meet"))
  }

  @Test("Where nothing was shown the nearest may be a value at which it never happens")
  func nearest() throws {
    // Of a first day never is what is wanted: at 2 it never happens, which has no mean.
    var report = try Self.report()
    report.answer = nil
    report.isUpperBound = false
    report.points = try [(80, 5.0), (140, .nan), (90, 6)].enumerated().map { index, point in
      let met = try Proportion(successes: point.0, trials: 200)
      return CapacityReport.Point(
        value: Double(index), text: "\(index)", met: met,
        interval: try met.clopperPearson(confidence: 0.95), bound: nil,
        verdict: index == 1 ? .open : .fails,
        figures: [Double](repeating: point.1, count: 200), share: 0.95, isUpperBound: false,
        isDay: true)
    }
    let sentence = report.sentences(.en)[0].replacing("\u{A0}", with: " ")
    #expect(sentence.contains("Nearest: 1, where 140 of 200 futures meet it."))
    #expect(sentence.contains("More --futures may show that it does"))
    #expect(report.sentences(.zh)[0].contains("增加 --futures 或许即可判定达标"))
  }

  @Test("A time between sends is told as sends a month too")
  func rhythm() throws {
    // Every four days: 30 / 4 = 7.5 times in 30 days.
    let sentences = try Self.report(key: "touches.offer.every").sentences(.en)
    #expect(sentences.contains("That is at most 7.5 times in 30 days."))
    #expect(try !Self.report().sentences(.en).contains { $0.contains("in 30 days") })
  }

  @Test("When to apply for expansion is told as a date, with its range and how often never")
  func firstDay() throws {
    var report = try Self.report(key: "accounts.adviser.expand.apply_at", least: false)
    let start = try #require(CivilDate("2021-02-26"))
    // Days 0 to 40 evenly: median 20, from 2 to 38.
    let days = (0...400).map { Double($0) / 10 } + [Double](repeating: .nan, count: 99)
    report.firstDay = .init(title: "First application", days: days, start: start)
    #expect(
      report.sentences(.en).contains(
        "First application: 2021-03-18 in the median future, from 2021-02-28 to 2021-04-05 in nine "
          + "of ten; it never happens in 99 of 500."))
    report.firstDay = .init(title: "First application", days: [.nan, 3], start: start)
    #expect(report.sentences(.en).contains("First application: in 1 of 2 futures."))
  }

  @Test("What never happened is later than any day, and in no mean")
  func never() throws {
    // Day 20 to 29 in ten of a hundred futures, never in the others.
    let few = (0..<100).map { $0 < 10 ? 20 + Double($0) : .nan }
    func level(_ share: Double, _ figures: [Double], _ isUpperBound: Bool, _ isDay: Bool = true)
      -> Double?
    {
      CapacityReport.level(
        keptBy: share, of: figures, isUpperBound: isUpperBound, isDay: isDay)
    }
    // Ninety are later than the 29th, so that "from day 29 on in 91 %" and "never in 90 %" are kept.
    #expect(level(0.9, few, false) == .infinity && level(0.91, few, false) == 29)
    #expect(level(0.1, few, true) == 29 && level(0.11, few, true) == .infinity)
    #expect(level(0.07, few, true) == 26)
    // A share of nothing meets neither bound.
    #expect(level(0.1, few, false, false) == 20 && level(0.11, few, false, false) == -.infinity)
    #expect(level(0.9, few, true, false) == .infinity)
    #expect(level(0.5, [3, 1], true) == 2 && level(0.5, [], true) == nil)

    var report = try Self.report()
    report.metric.unit = .days
    report.points = try [few, few.map { $0 + 1 }].map { figures in
      let met = try Proportion(successes: 95, trials: 100)
      return CapacityReport.Point(
        value: 1, text: "1", met: met, interval: try met.wilson(confidence: 0.95), bound: nil,
        verdict: .shown, figures: figures, share: 0.9, isUpperBound: false, isDay: true)
    }
    report.answer = nil
    report.short = nil
    let text = report.terminal(width: 200, language: .en)
    #expect(text.contains("24.5 (10/100)") && text.contains("  never"))
    #expect(text.contains("Means are over the futures in which it happened, in brackets how many"))
    let page = report.html(.zh)
    #expect(page.contains("<td>从未</td>") && page.contains("均值只计发生过的未来情景"))
    #expect(report.csv.contains(",24.5,,shown,10\n"))
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(report.json().utf8)) as? [String: Any])
    let point = try #require((root["curve"] as? [[String: Any]])?.first)
    #expect(point["level"] == nil && point["happened"] as? Int == 10)
    // Where it happened in all futures there is nothing to note.
    #expect(try !Self.report().terminal(width: 200, language: .en).contains("in brackets"))
  }

  @Test("The page escapes what it is given, shows the target, and loads nothing")
  func page() throws {
    for language in Language.allCases {
      let page = try Self.report().html(language)
      #expect(!page.contains("<script") && !page.contains("\u{202E}"))
      #expect(page.contains("default-src &#39;none&#39;"))
      #expect(!page.contains("://") && !page.contains("nan"))
      #expect(page.matches(of: /<svg viewBox[^>]*role="img"/).count == 1)
      // A dot a value, and two in the legend.
      #expect(page.matches(of: /<circle class="dot/).count == 7)
      // The wanted share is a line, and in the legend.
      #expect(page.contains("class=\"line-cap\""))
      #expect(page.contains(language == .zh ? "所需比例：95" : "share wanted: 95"))
    }
  }

  @Test("CSV and JSON carry the curve")
  func otherForms() throws {
    let report = try Self.report()
    let lines = report.csv.split(separator: "\n")
    #expect(lines.count == 6)
    #expect(lines[4].hasPrefix("4.0,\"4\",200,196,0.98,"))
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(report.json().utf8)) as? [String: Any])
    #expect(root["schema"] as? String == "siyu.plan/1")
    #expect((root["curve"] as? [Any])?.count == 5)
    #expect((root["answer"] as? [String: Any])?["value"] as? Double == 4)
    #expect(root["seeks"] as? String == "least")
  }
}
