// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Reporting
import ResultStore
import Testing

@Suite struct VerdictTests {
  private func verdict(_ reader: StudyReader, _ language: Language = .en) throws -> String {
    // The verdict is the paragraph between its heading and the next one.
    let text = try StudyReport(reader: reader).markdown(language)
    let heading = language == .en ? "## The verdict\n\n" : "## 结论\n\n"
    let rest = try #require(text.components(separatedBy: heading).last)
    return try #require(rest.components(separatedBy: "\n\n").first)
  }

  @Test("Both probabilities are told: how often B wins, and how sure its mean is higher")
  func bothProbabilities() throws {
    // scipy.stats.binomtest(930, 1000).proportion_ci(method="wilson"): 0.91252, 0.94415.
    let text = try verdict(SmallStudy.reader(SmallStudy.duel(wins: 930, gain: 16)))
    #expect(text.hasPrefix("Choose “B”: its mean profit of "))
    #expect(text.contains("“B” beat “A” in 930 of 1,000 paired futures (93 %; 91–95 %)"))
    #expect(text.contains("we are more than 99.9 % sure that the mean of “B” is better"))
    #expect(text.contains("in 7 of 100 futures “A” would still win"))
    #expect(text.contains("mean gain of 12"))
  }

  @Test(
    "Numbers at either end of their range break no page, and the report says why it cannot decide")
  func extremes() throws {
    let few = (0..<120).map { Double($0 % 7) }
    let least = Double.leastNonzeroMagnitude
    for unit in [least, least * 1e14, 1e-300, 1e16, 1e150, 1e153, 1e299] {
      let reader = try SmallStudy.reader([few.map { $0 * unit }, few.map { ($0 + 1) * unit }])
      let report = try StudyReport(reader: reader)
      for language in Language.allCases {
        #expect(!report.html(language).isEmpty)
        #expect(!report.terminal(width: 80, colour: false, language: language).isEmpty)
      }
      if unit < 1e153 {
        #expect(!(try StudyPicture(reader: reader).svg(.en)).isEmpty)
        #expect(!(try Brief(reader: reader).html(.en)).isEmpty)
      } else {
        #expect(try verdict(reader).contains("are too large to be squared and summed"))
        #expect(try verdict(reader, .zh).contains("无法平方求和"))
        #expect(throws: SamplesError.self) { try Brief(reader: reader) }
      }
    }
    let same = try SmallStudy.reader([[least, least], [least, least]])
    #expect(!(try StudyReport(reader: same).html(.en)).isEmpty)
  }

  @Test("A forged currency does not command the terminal")
  func forgedCurrency() throws {
    let reader = try SmallStudy.reader(SmallStudy.duel(wins: 930, gain: 16)) {
      $0.currency = "\u{1B}[31mX\u{202E}"
    }
    let text = try StudyReport(reader: reader).terminal(width: 80, colour: true)
    #expect(text.contains("\u{FFFD}[31mX\u{FFFD}"))
    #expect(!text.contains("\u{1B}[31mX") && !text.contains("\u{202E}"))
  }

  @Test("What never happened is bounded: 0 of 1,000 means at most 0.4 %")
  func never() throws {
    // Clopper and Pearson at 95 %: 1 - 0.025^(1/1000) = 0.003682.
    let reader = try SmallStudy.reader(SmallStudy.duel(wins: 1_000, gain: 3))
    let text = try verdict(reader)
    #expect(text.contains("“A” won in 0 of 1,000 futures (at most 0.4 %)"))
    #expect(text.contains("“B” beat “A” in 1,000 of 1,000 paired futures (at least 99.6 %)"))
  }

  @Test("What never happened in one of several pairs is bounded for all pairs at once")
  func neverOfSeveral() throws {
    // Three pairs: 1 - (0.05/6)^(1/1000) = 0.004776; of one pair alone 0.003682.
    let duel = SmallStudy.duel(wins: 1_000, gain: 3)
    let reader = try SmallStudy.reader(duel + [duel[0].map { $0 - 5 }])
    let text = try verdict(reader)
    #expect(text.contains("“A” won in 0 of 1,000 futures (at most 0.5 %)"))
    #expect(text.contains("“B” beat “A” in 1,000 of 1,000 paired futures (at least 99.5 %)"))
    let report = try StudyReport(reader: reader)
    #expect(report.markdown(.en).contains("1,000 of 1,000 (≥ 99.5 %)"))
    #expect(report.html(.en).replacing("\u{A0}", with: " ").contains("<dd>≥ 99.5 %</dd>"))
  }

  @Test("A tie is called a tie, with how many more futures would settle it")
  func tie() throws {
    let a = (0..<40).map { Double($0 * 17 % 40) }
    let b = a.indices.map { a[$0] + Double($0 * 7 % 5) - 1.8 }
    let text = try verdict(SmallStudy.reader([a, b]))
    #expect(text.contains("“B” and “A” are tied: 40 futures cannot tell their mean profit apart"))
    #expect(text.contains(" more futures would settle it"))
    #expect(!text.contains("Choose"))
  }

  @Test("Less than what matters is practically equal, and the same is identical")
  func equal() throws {
    let a = (0..<50).map { Double($0) }
    let close = a.map { $0 + ($0.truncatingRemainder(dividingBy: 2) == 0 ? 0.2 : -0.1) }
    let equal = try verdict(SmallStudy.reader([a, close], indifference: 1))
    #expect(equal.contains("practically equal to that of “A”"))
    #expect(equal.contains("less than 1 CNY"))
    let identical = try verdict(SmallStudy.reader([a, a]))
    #expect(identical.contains("“A” and “B” are identical"))
    #expect(!identical.contains(" beat "))
  }

  @Test("Where less is better, the strategy with less wins")
  func lower() throws {
    let text = try verdict(
      SmallStudy.reader(SmallStudy.duel(wins: 930, gain: 16), direction: .lower))
    #expect(text.hasPrefix("Choose “A”"))
    #expect(text.contains("“A” beat “B” in 930 of 1,000 paired futures (93 %; 91–95 %)"))
  }

  @Test("Futures in which a strategy has no value are left out for all strategies")
  func missingValues() throws {
    var values = SmallStudy.duel(wins: 1_000, gain: 3)
    values[0][17] = .nan
    let text = try verdict(SmallStudy.reader(values))
    #expect(text.contains("999 of 999 paired futures"))
  }

  @Test("Nothing is ever significant, 0 % or 100 % sure", arguments: Language.allCases)
  func honest(language: Language) throws {
    let report = try StudyReport(
      reader: SmallStudy.reader(SmallStudy.duel(wins: 1_000, gain: 3)))
    for text in [
      report.markdown(language), report.terminal(width: 100, colour: false, language: language),
      report.html(language).components(separatedBy: "<body>")[1],
    ] {
      #expect(!text.lowercased().contains("significan"))
      #expect(!text.contains("显著"))
      #expect(text.firstMatch(of: #/[^0-9.,](0|100)[ \u{A0}]?%/#) == nil)
    }
  }

  @Test("Chinese tells the same figures in its own words")
  func chinese() throws {
    let text = try verdict(SmallStudy.reader(SmallStudy.duel(wins: 930, gain: 16)), .zh)
    #expect(text.contains("在 1,000 个配对的未来情景中有 930 个胜过“A”（93%；91–95%）"))
    #expect(text.contains("超过 99.9% 的把握"))
  }
}
