// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import OutputAnalysis
import ResultStore
import Testing

@testable import Reporting

@Suite struct BriefTests {
  /// A hundred pairs of futures: B leads A by `gap(x)` where x runs evenly from 0 to 1.
  private func rivals(
    _ gap: (Double) -> Double, unit: MetricColumn.Unit = .money, indifference: Double? = nil
  ) throws -> Brief {
    let x = (0..<400).map { (Double($0 * 171 % 400) + 0.5) / 400 }
    let noise = (0..<400).map { Double($0 * 37 % 41) - 20 }
    let a = noise.map { 1_000 + 10 * $0 }
    let b = zip(a, x).map { $0 + gap($1) }
    let reader = try SmallStudy.reader([a, b], unit: unit, indifference: indifference)
    let difference = zip(b, a).map { $0 - $1 }
    let points = zip(x, noise).map { [$0, $1] }
    let isBetter = difference.reduce(0, +) > 0
    let lead = isBetter ? difference : difference.map { -$0 }
    let report = SensitivityReport(
      title: LocalizedText(en: "Small"), column: reader.manifest.metrics[0], currency: "CNY",
      strategy: isBetter ? "B" : "A", reference: isBetter ? "A" : "B",
      parameters: [
        SensitivityReport.Parameter(name: "codes.desk.appeal", unit: .share),
        SensitivityReport.Parameter(name: "noise", unit: .count),
      ],
      findings: [
        .conditions(
          try FailureConditions(points: points, fails: lead.map { $0 < 0 }), .losing(to: "A")),
        .tornado(try Tornado(points: points, outcomes: lead), futures: 400),
      ])
    return try Brief(
      reader: reader,
      context: Brief.Context(
        ruleDate: "2021-01-01", sensitivity: report,
        meanings: ["codes.desk.appeal": LocalizedText(en: "Appeal of the code.", zh: "活码的吸引力。")],
        isRepeatable: true))
  }

  private static let sample = Result {
    try Brief(reader: SampleStudy.reader(), context: Brief.Context(ruleDate: "2021-01-01"))
  }

  @Test("What turns the answer round is named where it does, and only there")
  func flips() throws {
    // Ahead by 100 on average; behind below 0.2.
    let turning = BriefNarrator(try rivals { 250 * $0 - 50 }, .en)
    #expect(turning.flips[0].hasPrefix("Where “appeal of the code” (codes.desk.appeal) is below"))
    #expect(turning.flips[0].contains("“A” is ahead in"))
    // Ahead everywhere: nothing turns it, and the smallest lead is named.
    let steady = BriefNarrator(try rivals { 50 + 100 * $0 }, .en)
    #expect(steady.flips.count == 2)
    #expect(
      steady.flips[0].hasPrefix(
        "The lead of “B” over “A” is smallest where “appeal of the code” (codes.desk.appeal) is ≤"))
    #expect(steady.flips[1].hasPrefix("None of the 2 uncertain numbers clearly puts “A” ahead"))
    // Behind in so few futures that no box stands the check; the tail's mean alone turns the sign.
    let chinese = BriefNarrator(try rivals { 250 * $0 - 50 }, .zh)
    #expect(chinese.flips[0].contains("“活码的吸引力”（codes.desk.appeal）"))
    let plain = BriefNarrator(try Self.sample.get(), .en)
    #expect(plain.flips == [BriefPhrase.flipUnknown.text.en])
  }

  @Test("What makes the other one win more often, but not mostly, does not turn the answer round")
  func moreOften() throws {
    // Below 0.5 A wins in one of four futures, above it in none; B's mean lead is clear on both sides.
    let brief = try rivals { $0 < 0.5 && Int($0 * 200) % 4 == 0 ? -10 : 60 }
    let narrator = BriefNarrator(brief, .en)
    #expect(!narrator.flips.contains { $0.contains("is ahead in") })
    let report = try #require(brief.context.sensitivity)
    let sentences = SensitivityNarrator(report, .en).blocks.flatMap(\.sentences)
    #expect(
      sentences.contains { $0.contains("It fails more often when codes.desk.appeal is below") })
    #expect(!sentences.contains { $0.contains("mostly") })
    let chinese = SensitivityNarrator(report, .zh).blocks.flatMap(\.sentences)
    #expect(chinese.contains { $0.contains("时失败更多，但未过半数") })
  }

  @Test(
    "Where a difference is too small to matter the strategies are practically equal, in the unit")
  func equalThere() throws {
    let narrator = BriefNarrator(try rivals({ 2 + 200 * $0 }, indifference: 40), .en)
    #expect(
      narrator.flips[0].contains("“B” and “A” are practically equal: “B” minus “A” is within ["))
    let text = narrator.flips[0].replacing("\u{A0}", with: " ")
    #expect(text.hasSuffix("] CNY, less than 40 CNY, the smallest difference that matters to you."))
    let chinese = BriefNarrator(try rivals({ 2 + 200 * $0 }, indifference: 40), .zh)
    #expect(chinese.flips[0].contains("实际上不相上下"))
  }

  @Test("The recommendation names the choice, the ties and the bounds within which it holds")
  func recommendation() throws {
    func sentence(_ values: [[Double]], indifference: Double? = nil) throws -> String {
      let reader = try SmallStudy.reader(values, indifference: indifference)
      return BriefNarrator(try Brief(reader: reader), .en).recommendation
    }
    let a = (0..<200).map { 100 + Double($0 * 37 % 41) }
    let bounds = "for 1 day from 2021-03-01, under the rules of cn-2021-01"
    let clear = try sentence([a, a.map { $0 + 50 + Double(Int($0) % 3) }])
    #expect(clear.hasPrefix("Choose “B”, ") && clear.contains(bounds))
    let tied = try sentence([a, a.enumerated().map { $1 + ($0 % 2 == 0 ? 60 : -59) }])
    #expect(tied.hasPrefix("Choose “B” and “A”, which the study cannot tell apart"))
    let same = try sentence([a, a.map { $0 + Double(Int($0) % 3) / 100 }], indifference: 10)
    #expect(same.hasPrefix("Choose by other criteria among “B” and “A”"))
    #expect(try sentence([a]).hasPrefix("Only “A” was studied"))
  }

  @Test("The figures are the samples' own")
  func figures() throws {
    let values = [(1...1_000).map { Double($0) - 151 }, (1...1_000).map { Double($0) + 500 }]
    let narrator = BriefNarrator(try Brief(reader: SmallStudy.reader(values)), .en)
    // P10 and P90 of 1…1,000 by Hyndman and Fan 7: 100.9 and 900.1; 150 of A's futures are below zero,
    // none of B's.
    #expect(narrator.rows[0][0] == "B" && narrator.rows[1][0] == "A")
    #expect(narrator.rows[1][2] == "−50.1" && narrator.rows[1][3] == "749")
    #expect(narrator.rows[1][4].replacing("\u{A0}", with: " ") == "850/1,000 (85 %)")
    #expect(narrator.rows[0][4].replacing("\u{A0}", with: " ") == "1,000/1,000 (≥ 99.6 %)")
    // B is 651 ahead in every future.
    #expect(narrator.rows[0][5] == "0" && narrator.rows[1][5] == "651")
    let target = try #require(Analysis.Target("profit >= 500", metric: "profit"))
    let other = BriefNarrator(
      try Brief(reader: SmallStudy.reader(values), target: target), .en)
    #expect(other.rows[1][4].hasPrefix("350/1,000"))
  }

  /// The numbers that a reader sees, in order of size; axis labels count in 万 in Chinese and are left out.
  private func numbers(_ html: String) -> [String] {
    html.replacing(#/(?s)<style>.*?<\/style>/#, with: "")
      .replacing(#/<text class="tick[^>]*>[^<]*<\/text>/#, with: "")
      .replacing(#/(?s)<script>.*?<\/script>/#, with: "")
      .replacing(#/<[^>]*>|&#[0-9]+;/#, with: " ")
      .matches(of: #/[0-9][0-9.,:\-]*[0-9]|[0-9]/#).map { String($0.0) }.sorted()
  }

  /// Numbers that one text has more often than the other, `+` for the second.
  private func difference(_ first: String, _ second: String) -> [String] {
    numbers(second).difference(from: numbers(first)).map { change in
      switch change {
      case .insert(_, let number, _): "+\(number)"
      case .remove(_, let number, _): "-\(number)"
      }
    }
  }

  @Test("English and Chinese show the same numbers: brief, report, document")
  func parity() throws {
    for brief in [try Self.sample.get(), try rivals { 250 * $0 - 50 }] {
      #expect(numbers(brief.html(.en)).count > 60)
      #expect(difference(brief.html(.en), brief.html(.zh)) == [])
    }
    let report = try StudyReport(reader: SampleStudy.reader())
    #expect(difference(report.html(.en), report.html(.zh)) == [])
    #expect(difference(report.markdown(.en), report.markdown(.zh)) == [])
  }

  @Test("Digits are half-width and dates are ISO 8601", arguments: Language.allCases)
  func digits(language: Language) throws {
    let page = try Self.sample.get().html(language)
    #expect(page.firstMatch(of: #/[０-９]/#) == nil)
    #expect(page.contains("2021-03-01") && page.contains("2021-05-29"))
    #expect(page.firstMatch(of: #/[0-9]+年|[0-9]+\/[0-9]+\/20/#) == nil)
  }

  @Test("A page of its own: no request, no script, one picture with title, description and table")
  func frame() throws {
    let page = try Self.sample.get().html(.zh)
    for forbidden in ["http://", "https://", "src=", "@import", "<script", "<link", "<img"] {
      #expect(!page.contains(forbidden))
    }
    #expect(page.contains("default-src &#39;none&#39;; style-src &#39;sha256-"))
    #expect(page.matches(of: #/<svg viewBox="[^"]+" role="img"/#).count == 1)
    #expect(page.contains("<title id=\"outlook-t\">") && page.contains("<desc id=\"outlook-d\">"))
    #expect(
      page.contains("aria-describedby=\"figures\"") && page.contains("<table id=\"figures\">"))
  }

  @Test("No text of a study becomes markup", arguments: Language.allCases)
  func escaping(language: Language) throws {
    let attack = "</title></style><script>alert(1)</script>\" onload=\"x' {b} \u{202E}"
    let text = LocalizedText(en: attack, zh: attack)
    let reader = try SmallStudy.reader([[1, 2, 3], [4, 6, 5]]) { manifest in
      manifest.title = text
      manifest.question = text
      (manifest.ruleSet, manifest.version, manifest.currency) = (attack, attack, attack)
      (manifest.command, manifest.created) = (attack, attack)
      for index in manifest.strategies.indices { manifest.strategies[index].title = text }
      manifest.metrics[0].title = text
    }
    let page = try Brief(reader: reader).html(language)
    #expect(!page.contains("<script") && !page.contains("\u{202E}"))
    #expect(page.components(separatedBy: "</style").count == 2)
    #expect(page.firstMatch(of: #/<[^>]*" onload=/#) == nil)
    #expect(page.contains("&lt;script&gt;"))
    let picture = try StudyPicture(reader: reader).svg(language)
    #expect(!picture.contains("<script") && !picture.contains("\" onload=\""))
  }

  @Test("Of many strategies the best six are shown, and that there are more is said")
  func many() throws {
    let values = (0..<12).map { strategy in (0..<100).map { Double($0 * 7 % 100 + 10 * strategy) } }
    let reader = try SmallStudy.reader(Array(values.prefix(4))) { _ in }
    #expect(BriefNarrator(try Brief(reader: reader), .en).more == nil)
    var manifest = reader.manifest
    manifest.strategies = (0..<12).map {
      StrategyRecord(
        name: "s\($0)",
        title: LocalizedText(en: "strategy \($0) " + String(repeating: "long ", count: 30)),
        overrides: [])
    }
    let rows = (0..<100).map { future in
      FutureRows(
        future: future,
        strategies: values.map { StrategyRow(metrics: [$0[future]], daily: []) })
    }
    let brief = try Brief(reader: SampleStudy.reader(manifest, rows))
    let narrator = BriefNarrator(brief, .en)
    #expect(narrator.rows.count == 6)
    #expect(narrator.rows[0][0].hasPrefix("strategy 11 "))
    // What is signed is not cut, and no two names are cut to the same.
    #expect(
      narrator.recommendation.contains("strategy 11 " + String(repeating: "long ", count: 29)))
    #expect(Set((0..<12).map(narrator.strategy)).count == 12)
    #expect(narrator.rows.allSatisfy { DisplayText.width($0[0]) <= 40 })
    #expect(narrator.more == "6 more strategies, all behind these, are in the report.")
  }

  @Test("A study that is not whole, or was not shown to be repeatable, says so with a cross")
  func checks() throws {
    let reader = try SmallStudy.reader([[1, 2, 3], [4, 6, 5]], wanted: 9)
    let quality = BriefNarrator(try Brief(reader: reader), .en).quality
    let checks = try #require(quality.first { $0.label == "Checks" }?.text)
    #expect(checks.contains("✗ futures 3-8 are missing"))
    #expect(checks.contains("✗ the stored scenario was not shown"))
    #expect(throws: SamplesError.self) {
      try Brief(reader: SmallStudy.reader([[1, 2], [3, 4]]) { $0.decisionMetric = "none" })
    }
  }
}

@Suite struct WordingTests {
  private static let tables: [(name: String, text: LocalizedText)] =
    Phrase.allCases.map { ("\($0)", $0.text) }
    + BriefPhrase.allCases.map { ("brief \($0)", $0.text) }
    + SensitivityPhrase.allCases.map { ("sensitivity \($0)", $0.text) }

  @Test("Every text exists in both languages, with the same blanks and the same numbers")
  func parity() throws {
    func found(_ text: String, _ pattern: Regex<Substring>) -> [String] {
      text.matches(of: pattern).map { String($0.0) }.sorted()
    }
    for (name, text) in Self.tables {
      let chinese = try #require(text.zh)
      #expect(!text.en.isEmpty && !chinese.isEmpty, "\(name)")
      let blanks = #/\{[a-z]+\}/#
      #expect(Set(found(text.en, blanks)) == Set(found(chinese, blanks)), "\(name)")
      let numbers = #/[0-9]+(?:\.[0-9]+)?/#
      #expect(found(text.en, numbers) == found(chinese, numbers), "\(name): \(text.en)")
    }
  }

  @Test("The glossary's words, and no other words for the same things")
  func glossary() {
    let all = Self.tables.map { $0.text.zh ?? "" }
    for word in ["置信区间", "预测区间", "公共随机数", "后悔值", "扩容", "未来情景"] {
      #expect(all.contains { $0.contains(word) }, "\(word)")
    }
    for text in all {
      for word in ["信赖区间", "可信区间", "预报区间", "共同随机数", "公用随机数", "遗憾值", "扩展容量"] {
        #expect(!text.contains(word), "\(text)")
      }
      #expect(text.firstMatch(of: #/后悔(?!值)/#) == nil, "\(text)")
      // Of a mean it is a confidence interval, of single futures a prediction interval.
      #expect(text.firstMatch(of: #/均值的?[^，。；]{0,6}预测区间/#) == nil, "\(text)")
    }
  }

  /// Web Content Accessibility Guidelines 2.2, 1.4.3: (L1 + 0.05) / (L2 + 0.05), L the relative
  /// luminance of linear sRGB.
  @Test("Text on every ground has a contrast of 4.5 : 1 at least, in light and in dark")
  func contrast() throws {
    let halves = PageStyle.colours.components(separatedBy: "@media")
    #expect(halves.count == 2)
    for half in halves {
      func luminance(_ name: String) throws -> Double {
        let found = half.firstMatch(of: try Regex("--\(name):#([0-9a-f]{3,6})[;}]"))
        var digits = try #require(found?[1].substring.map(String.init))
        if digits.count == 3 { digits = digits.map { "\($0)\($0)" }.joined() }
        let value = try #require(Int(digits, radix: 16))
        let parts = [16, 8, 0].map { shift -> Double in
          let part = Double((value >> shift) & 0xFF) / 255
          return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
      }
      for ink in ["ink", "muted", "accent", "warn"] {
        for ground in ["paper", "card", "tint"] {
          let (a, b) = (try luminance(ink), try luminance(ground))
          let contrast = (max(a, b) + 0.05) / (min(a, b) + 0.05)
          #expect(contrast >= 4.5, "\(ink) on \(ground): \(contrast)")
        }
      }
    }
  }
}
