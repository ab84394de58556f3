// SPDX-License-Identifier: GPL-3.0-or-later
import ResultStore
import Testing

@testable import Reporting

@Suite struct TextTests {
  private let english = NumberText(language: .en, currency: "CNY")
  private let chinese = NumberText(language: .zh, currency: "CNY")

  @Test("Every phrase exists in every language with the same blanks", arguments: Phrase.allCases)
  func phrases(phrase: Phrase) throws {
    let chinese = try #require(phrase.text.zh)
    #expect(!phrase.text.en.isEmpty && !chinese.isEmpty)
    func blanks(_ text: String) -> Set<String> {
      Set(text.matches(of: #/\{[a-z]+\}/#).map { String($0.0) })
    }
    #expect(blanks(phrase.text.en) == blanks(chinese))
    #expect(!phrase.text.en.lowercased().contains("significan") && !chinese.contains("显著"))
  }

  @Test("The glossary's words are used")
  func glossary() {
    let all = Phrase.allCases.map { $0.text.zh ?? "" }.joined()
    for word in ["置信区间", "预测区间", "公共随机数", "扩容", "未来情景"] {
      #expect(all.contains(word))
    }
  }

  @Test("Values that hold blanks themselves are not filled in again")
  func blanks() {
    let words = Words(language: .en)
    #expect(
      words(.sureAbove, ["p": "{b}", "b": "{p} {"]).contains("{b} sure that the mean of {p} {"))
  }

  @Test("Names in a row are joined as each language does, with a space between Chinese and ASCII")
  func list() {
    #expect(Words(language: .en).list(["a", "b", "c"]) == "a, b and c")
    let chinese = Words(language: .zh)
    #expect(chinese.list(["“甲”", "“乙”", "“C”"]) == "“甲”、“乙”和“C”")
    #expect(chinese.list(["a 低于 3", "b 高于 4"]) == "a 低于 3 和 b 高于 4")
    #expect(chinese.list(["甲"]) == "甲")
  }

  @Test("One is singular")
  func plurals() {
    let words = Words(language: .en)
    let one =
      ["futures": "1", "strategies": "1", "days": "1", "start": "today"]
      as KeyValuePairs
    #expect(words(.studyLine, one) == "1 future × 1 strategy × 1 day from today")
    let many =
      ["futures": "1,000", "strategies": "2", "days": "10", "start": "today"]
      as KeyValuePairs
    #expect(words(.studyLine, many) == "1,000 futures × 2 strategies × 10 days from today")
  }

  @Test("Numbers keep to what is known of them")
  func numbers() {
    #expect(english.figure(1_234_567) == "1,230,000")
    #expect(english.figure(999.6) == "1,000")
    #expect(english.figure(12) == "12")
    #expect(english.figure(0.012345) == "0.0123")
    #expect(english.figure(-1_234) == "−1,230")
    #expect(english.estimate(12_345.6, 23.4) == "12,346 ± 23")
    #expect(english.estimate(12_345.6, 1_234) == "12,300 ± 1,200")
    #expect(english.estimate(0.4567, 0.0123, .share) == "45.7 ± 1.2 %")
    #expect(chinese.estimate(0.4567, 0.0123, .share) == "45.7 ± 1.2%")
    #expect(english.bounds(8.1, 15.9) == "[8.1, 15.9]")
    #expect(english.bounds(-3_000, 19_000) == "[−3,000; 19,000]")
    #expect(english.value(5_000, .money) == "5,000 CNY")
    #expect(english.fixed(-0.04, 1) == "0.0")
  }

  @Test("A share that was sampled never reads as none or all")
  func shares() {
    #expect(english.percent(0.93) == "93 %")
    #expect(english.percent(0.004) == "0.4 %")
    #expect(english.percent(0.996) == "99.6 %")
    #expect(english.percent(0.00001) == "<0.01 %")
    #expect(english.percent(0.999999) == ">99.99 %")
    #expect(english.percentRange(0.9125, 0.9442) == "91–95 %")
    #expect(english.percentRange(0.95, 0.998) == "95.0–99.8 %")
    #expect(chinese.percentRange(0.9125, 0.9442) == "91–95%")
  }

  @Test("What is a bound is rounded outwards, never towards what it bounds")
  func outwards() {
    #expect(english.percent(0.9763, .down) == "97.6 %")
    #expect(english.percent(0.0183, .up) == "1.9 %")
    #expect(english.percent(0.8963, .down) == "89 %" && english.percent(0.07, .up) == "7.0 %")
    #expect(english.percent(0.999_99, .up) == "100 %" && english.percent(0.000_01, .down) == "0 %")
    #expect(english.percentRange(0.9166, 0.9442) == "91–95 %")
    #expect(english.bounds(8.19, 15.61) == "[8.1, 15.7]")
    #expect(english.bounds(-3_049, 19_010) == "[−4,000; 20,000]")
    #expect(english.bounds(100, 100) == "[100, 100]")
    for step in 1..<1_000 {
      let share = Double(step) / 1_000
      let (low, high) = (english.percent(share, .down), english.percent(share, .up))
      #expect(Double(low.dropLast(2))! <= 100 * share + 1e-9, "\(share)")
      #expect(Double(high.dropLast(2))! >= 100 * share - 1e-9, "\(share)")
    }
  }

  @Test("Names that are cut stay different from each other")
  func shortened() {
    let names = [
      "Broadcast once a week and reply within an hour",
      "Broadcast once a week and reply within a day",
      "Broadcast once a week and rest", "Wait",
    ]
    for columns in 8...50 {
      let short = DisplayText.shortened(names, to: columns)
      #expect(Set(short).count == 4 && short[3] == "Wait", "\(short)")
      #expect(short.allSatisfy { DisplayText.width($0) <= columns }, "\(short)")
    }
    #expect(
      DisplayText.shortened(names, to: 28)[1] == "Broadcas…reply within a day",
      "\(DisplayText.shortened(names, to: 28))")
    let alike = (0..<3).map { "同一个很长很长的策略名称第\($0)号而且后面还有同样很长很长的一段说明" }
    #expect(Set(DisplayText.shortened(alike, to: 12)).count == 3)
    #expect(DisplayText.shortened(["a long name", "a long name"], to: 6).first == "a lon…")
  }

  @Test("Axes count in thousands and millions, in Chinese in 万 and 亿")
  func axes() {
    #expect([5_000, 20_000, 1_500_000].map { english.axis($0) } == ["5,000", "20k", "1.5M"])
    #expect([5_000, 20_000, 150_000_000].map { chinese.axis($0) } == ["5,000", "2万", "1.5亿"])
  }

  @Test("Chinese glyphs take two columns, marks none")
  func widths() {
    #expect(DisplayText.width("abc") == 3)
    #expect(DisplayText.width("扩容（a）") == 9)
    #expect(DisplayText.width("e\u{301}") == 1)
    #expect(DisplayText.padded("扩容", to: 6, right: true) == "  扩容")
    #expect(DisplayText.cut("提早扩容", to: 5) == "提早…")
    for width in 8...30 {
      let text = "提早扩容 beat 临满扩容 in 930 of 1,000 paired futures（93%；91–94%）。"
      let lines = DisplayText.wrapped(text, to: width)
      // A closing mark may hang over the edge rather than begin a line.
      #expect(lines.allSatisfy { DisplayText.width($0) <= width + 4 })
      #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
      #expect(lines.allSatisfy { !"，。；）".contains($0.first ?? " ") })
    }
  }

  @Test("In a picture a long name leaves room for the figure beside it, on a narrow page too")
  func besideFigures() {
    let long = (0..<2).map { "每周群发一次并且在一小时之内回复每一位客户的消息方案\($0)" }
    let rows = Picture.names(long + ["等"], beside: ["1,230 ± 140 CNY", "9 CNY", "−12 CNY"])
    #expect(Set(rows.map(\.text)).count == 3 && rows[2].text == "等")
    // A Chinese glyph is a square of 17 units there, a digit half of 16, of 500 units in all.
    for row in rows.prefix(2) {
      let found = row.text.firstMatch(of: #/class="narrow">([^<]*)</#)
      let narrow = String(found?.1 ?? "")
      let name = 8.5 * Double(DisplayText.width(narrow))
      #expect(!narrow.isEmpty && name + 15 * 8 < 500, "\(narrow)")
    }
  }

  @Test("A label at the edge of an axis stays in the picture", arguments: ["−100k", "0", "−1,500"])
  func edges(label: String) {
    let scale = Scale(over: [0, 100], pixels: (18, 502), rounding: false)
    let half = 4.6 * Double(label.count)
    for x in stride(from: 18.0, through: 502, by: 1) {
      switch Picture.anchor(label, at: x, scale) {
      case "start": #expect(x + 2 * half <= 502)
      case "end": #expect(x - 2 * half >= 18)
      default: #expect(x - half >= 10 && x + half <= 510)
      }
    }
  }

  @Test("Ticks are round, lie in the domain, and are few")
  func ticks() {
    for (low, high) in [(0.0, 7.3), (-120, 990), (0.001, 0.002), (5e8, 6e8), (-3, -1)] {
      let scale = Scale(over: [low, high], pixels: (0, 100))
      let ticks = scale.ticks(5)
      #expect((3...11).contains(ticks.count))
      #expect(ticks.allSatisfy { (-0.001...100.001).contains(scale($0)) })
      #expect(scale(low) >= 0 && scale(high) <= 100)
    }
    #expect(Scale(over: [.nan], pixels: (0, 1)).ticks().count > 1)
  }
}
