// SPDX-License-Identifier: GPL-3.0-or-later
import OutputAnalysis
import ResultStore
import Testing

@testable import Reporting

/// A fills on day 5 of ten in every future; B on day 1 in every fourth, and never in the others.
@Suite("A day on which something may never happen") struct FirstDayTests {
  static let values: [[Double]] = [
    [Double](repeating: 5, count: 200), (0..<200).map { $0 % 4 == 0 ? 1 : .nan },
  ]

  static func reader(_ values: [[Double]] = values, days: Int = 10) throws -> StudyReader {
    try SmallStudy.reader(values, unit: .days) { $0.horizonDays = days }
  }

  @Test(
    "Never is later than any day: who prevents it is not judged by the futures in which he fails")
  func recommended() throws {
    let report = try StudyReport(reader: Self.reader())
    let decision = try #require(report.decision)
    // Over the 50 futures in which both have a day, A is better in every one.
    #expect(decision.ranking == [1, 0])
    #expect(decision.againstBest[0].wins.successes == 150)
    #expect(decision.analysis.strategies[1].summary.mean == 7.75)
    #expect(decision.analysis.samples.notes == [.never(150, days: 10)])
    #expect(report.headlineMetrics[0].cells[1].mean == 7.75)
    for text in [report.markdown(.en), report.terminal(width: 300, colour: false)] {
      #expect(text.contains("Choose “B”: its mean profit (never: 10 days) of 7.75"))
      #expect(text.contains("In 150 of 400 runs it did not happen within the 10 days"))
    }
    #expect(report.markdown(.zh).contains("400 次模拟中有 150 次在 10 天内从未发生"))
    let brief = BriefNarrator(try Brief(reader: Self.reader()), .en)
    #expect(brief.verdict.contains { $0.hasPrefix("In 150 of 400 runs") })
  }

  @Test("Of studies with several horizons no day beyond the shortest is told from never")
  func horizons() throws {
    let short = Self.values.map { $0.map { $0 == 5 ? 12 : $0 } }
    let samples = try Samples(
      studies: [("a", Self.reader()), ("b", Self.reader(short, days: 20))], metric: nil)
    #expect(samples.values[2].allSatisfy { $0 == 10 })
    #expect(samples.values[0].allSatisfy { $0 == 5 })
  }

  @Test("Days that are added up have a value in every future and keep it")
  func sums() throws {
    let samples = try Samples(
      studies: [("a", Self.reader([[30, 5], [0, 40]]))], metric: nil)
    #expect(samples.values == [[30, 5], [0, 40]] && samples.notes.isEmpty)
  }

  @Test("Of other figures the verdict says of how many futures it is, and nobody seems dropped")
  func leftOut() throws {
    let values = [(0..<100).map(Double.init), (0..<100).map { $0 % 4 == 0 ? 3 : .nan }]
    let report = try StudyReport(reader: SmallStudy.reader(values, unit: .hours))
    let text = report.markdown(.en)
    #expect(text.contains("only of the 25 of 100 futures in which every strategy has a value"))
    #expect(!text.contains("for a dropped strategy"))
  }
}
