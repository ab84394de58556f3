// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import Scenarios

@Suite("Full-width signs of a Chinese keyboard are named, and the ASCII that is meant")
struct FullWidthTests {
  private func found(_ from: String, _ to: String) throws -> [Diagnostic] {
    precondition(Sample.launch.contains(from))
    let folder = try TemporaryFolder()
    let path = try folder.write("a.yaml", Sample.launch.replacing(from, with: to))
    return problems(of: path)
  }

  @Test(
    "in a value",
    arguments: [
      ("leads_per_day: 800", "leads_per_day: ８００", "８", "800"),
      ("relevance: 60%", "relevance: 60％", "％", "60%"),
      ("count: 8", "count: ８", "８", "8"),
      ("beta(24, 56)", "triangular（2%，5%，9%）", "（", "triangular(2%,5%,9%)"),
      ("beta(24, 56)", "beta(24，56)", "，", "beta(24,56)"),
      ("start: 2021-03-01", "start: 2021－03－01", "－", "2021-03-01"),
      ("at: \"20:00\"", "at: \"20：00\"", "：", "20:00"),
      ("day_noise: 0.4", "day_noise: 0。4", "。", "0.4"),
      ("day_noise: 0.4", "day_noise: 0，4", "，", "0.4"),
    ])
  func value(_ from: String, _ to: String, _ sign: String, _ meant: String) throws {
    let found = try found(from, to)
    #expect(found.map(\.message) == ["the full-width sign `\(sign)` is not understood here"])
    #expect(found.first?.suggestion == meant)
    #expect(found.first.map { Translation.chinese($0.message) != nil } == true)
    #expect(found.first?.allowed.map { Translation.chinese($0) != nil } == true)
  }

  @Test(
    "between keys and values",
    arguments: [
      ("count: 8, age", "count： 8, age", "："), ("count: 8, age", "count：8, age", "："),
      ("count: 8, age", "count: 8， age", "，"), ("8, age: 200d,", "8， age: 200d，", "，"),
      ("dispatch: least_loaded}", "dispatch: least_loaded｝", "｝"),
      ("    code: advisers\n", "    code： advisers\n", "："),
      ("    kind: live_stream\n", "    kind：live_stream\n", "："),
      ("    kind: live_stream\n", "    kind： live_stream\n", "："),
      ("    day_noise: 0.4\n", "    day_noise： 0.4\n", "："),
      ("bursts: [{at:", "bursts: 【{at:", "【"),
      ("horizon: 90d", "horizon： 90d", "："),
      ("relevance: 60%}", "relevance： 60%}", "："),
      ("accounts.adviser.count: 16", "accounts.adviser.count： 16", "："),
      ("accounts.adviser.count: 16", "accounts．adviser.count: 16", "．"),
    ])
  func punctuation(_ from: String, _ to: String, _ sign: String) throws {
    let found = try found(from, to)
    let first = try #require(found.first { $0.message.contains("full-width") }, "\(found)")
    #expect(first.message.hasPrefix("the full-width sign `\(sign)` is not understood here"))
    #expect(first.sourceLine.contains(sign))
    let place = Array(first.sourceLine.unicodeScalars)[first.column - 1]
    #expect(String(place) == sign, "\(first)")
  }

  @Test("in texts they are text, and do not explain another error")
  func texts() throws {
    let title = "title: {en: Livestream launch, zh: 直播首发}"
    #expect(try found(title, "title: {en: Livestream launch, zh: 直播：首发，（第 2 场）}").isEmpty)
    let other = try found(
      title + "\n", "title: {en: Livestream launch, zh: 直播：首发}\nquestion: a: b\n")
    #expect(other.first?.message == "a `:` stands where no key can be")
  }

  @Test(
    "a comma is a decimal point where it cannot be a separator",
    arguments: [
      ("0,5", "0.5"), ("2,25", "2.25"), ("12,800", "12800"), ("1,234,567", "1234567"),
      ("0,500", "0.500"), ("12,8001", "12.8001"), ("-0,5", "-0.5"),
    ])
  func comma(_ written: String, _ meant: String) throws {
    let found = try found("leads_per_day: 800", "leads_per_day: \(written)")
    #expect(found.map(\.suggestion) == [meant])
  }

  @Test("in braces YAML takes what follows a decimal comma for a key")
  func commaInBraces() throws {
    for (written, meant) in [("0,5", "0.5"), ("0,25%", "0.25%")] {
      let found = try found("relevance: 60%", "relevance: \(written)")
      #expect(found.map(\.found) == ["`\(written)`"])
      #expect(found.map(\.suggestion) == [meant])
    }
    #expect(try found("relevance: 60%", "relevance: 0, x").first?.suggestion != "0.x")
  }

  @Test("a unit behind a distribution belongs to its arguments")
  func unitBehind() throws {
    for (law, meant) in [
      ("triangular(2, 5, 9)%", "triangular(2%, 5%, 9%)"),
      ("uniform(low 2, high 5%) %", "uniform(low 2%, high 5%)"),
      ("beta(2, 5)%", nil), ("triangular(2, 5, 9) x", nil),
    ] as [(String, String?)] {
      let found = try found("beta(24, 56)", "\"\(law)\"")
      #expect(found.map(\.message) == ["text follows the closing parenthesis"])
      #expect(found.map(\.suggestion) == [meant])
    }
  }

  @Test("a Chinese name is told where it may stand")
  func names() throws {
    let hint = "`title: {zh: …}`"
    for (from, to, hasTitle) in [
      ("scenario: livestream-launch", "scenario: 直播首发", true),
      ("  more-accounts:", "  多加账号:", true), ("  douyin-live:", "  抖音直播:", false),
    ] {
      let found = try found(from, to)
      let first = try #require(found.first { $0.message.contains("cannot be a name") })
      #expect(first.allowed?.contains(hint) == hasTitle, "\(first)")
      #expect(first.allowed.map { Translation.chinese($0) != nil } == true)
    }
    #expect(try found("  more-accounts:", "  More:").first?.allowed?.contains(hint) == false)
  }
}
