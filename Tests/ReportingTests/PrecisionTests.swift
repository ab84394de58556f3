// SPDX-License-Identifier: GPL-3.0-or-later
import ResultStore
import Testing

@testable import Reporting

@Suite("What became of the rule that ends a study") struct PrecisionTests {
  static func reader(
    _ values: [[Double]], halfWidth: Double, isRelative: Bool = false
  ) throws -> StudyReader {
    try SmallStudy.reader(values) {
      $0.precision = [
        PrecisionRecord(
          metric: "profit", halfWidth: halfWidth, isRelative: isRelative, confidence: 0.95)
      ]
    }
  }

  /// 100 futures between 0 and 40, and the same ten times as wide: half-widths 2.35 and 23.5.
  static let values: [[Double]] = [1, 10].map { scale in
    (0..<100).map { scale * Double($0 * 37 % 41) }
  }

  static func texts(_ reader: StudyReader, _ language: Language) throws -> [String] {
    let report = try StudyReport(reader: reader)
    return [
      report.markdown(language), report.html(language),
      report.terminal(width: 4_000, colour: false, language: language).replacing(
        "\u{A0}", with: " "),
      try Brief(reader: reader).html(language).replacing("\u{A0}", with: " "),
    ].map { $0.replacing("\u{A0}", with: " ") }
  }

  @Test("A rule that was not met says how far the worst strategy is from it, in every form")
  func missed() throws {
    for text in try Self.texts(Self.reader(Self.values, halfWidth: 5), .en) {
      #expect(text.contains("was not met in 100 futures: the mean profit of B is known to ± 23.5"))
      #expect(text.contains("where ± 5 CNY was wanted (95 % confidence)"))
    }
    for text in try Self.texts(Self.reader(Self.values, halfWidth: 5), .zh) {
      #expect(text.contains("100 个未来情景内未满足停止规则：“B”的利润均值只精确到 ± 23.5"))
    }
  }

  @Test("A rule that was met says so; zeros meet none")
  func met() throws {
    let met = try Self.texts(Self.reader(Self.values, halfWidth: 0.2, isRelative: true), .en)
    for text in met {
      #expect(
        text.contains("met after 100 futures: the mean profit of every strategy is known to ± 20 %")
      )
    }
    let zeros = [Self.values[0], [Double](repeating: 0, count: 100)]
    for text in try Self.texts(Self.reader(zeros, halfWidth: 5), .en) {
      #expect(text.contains("was not met in 100 futures: the profit of B was zero in all of them"))
    }
  }

  @Test("Nothing is said of a rule of a study that has none or is not whole")
  func silent() throws {
    let none = try SmallStudy.reader(Self.values)
    let part = try SmallStudy.reader(Self.values, wanted: 200) {
      $0.precision = [
        PrecisionRecord(metric: "profit", halfWidth: 5, isRelative: false, confidence: 0.95)
      ]
    }
    for reader in [none, part] { #expect(try StudyReport(reader: reader).precision.isEmpty) }
  }
}
