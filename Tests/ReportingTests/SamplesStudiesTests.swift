// SPDX-License-Identifier: GPL-3.0-or-later
import Reporting
import ResultStore
import Testing

@Suite("Studies side by side") struct SamplesStudiesTests {
  static let values = SmallStudy.duel(wins: 930, gain: 16).map { Array($0.prefix(100)) }

  @Test("One study: its strategies, paired, under their own names")
  func one() throws {
    let samples = try Samples(
      studies: [("x", SmallStudy.reader(Self.values))], metric: nil)
    #expect(samples.names == ["A", "B"])
    #expect(samples.values == Self.values)
    #expect(samples.isPaired && samples.notes.isEmpty)
  }

  @Test("A study compared by itself says the same as its report")
  func sameAsReport() throws {
    let reader = try SmallStudy.reader(Self.values)
    let report = try StudyReport(reader: reader).terminal(width: 4_000, colour: false)
    let analysis = try Analysis(Samples(studies: [("x", reader)], metric: nil))
      .terminal(width: 4_000, colour: false)
    let sentences = analysis.split(separator: "\n").dropFirst().prefix(2)
    #expect(sentences.count == 2)
    for sentence in sentences { #expect(report.contains(sentence), "\(sentence)") }
  }

  @Test("The same seed and scenario are paired, whatever the version; the output says so")
  func paired() throws {
    let samples = try Samples(
      studies: [
        ("old", SmallStudy.reader(Self.values)),
        ("new", SmallStudy.reader(Self.values) { $0.version = "0.2.0" }),
      ], metric: "profit")
    #expect(samples.names == ["old/A", "old/B", "new/A", "new/B"])
    #expect(samples.isPaired)
    #expect(samples.notes == [.sameFutures(seed: 1), .differentMaking(["version"])])
    let answer = try JSONAnswer(Analysis(samples))
    #expect(try answer.at("pairs").count == 6)
  }

  @Test("Another seed or scenario: paired within a study, Welch between studies")
  func separate() throws {
    for change in [{ $0.seed = 2 }, { $0.scenario = "other" }] as [(inout Manifest) -> Void] {
      let samples = try Samples(
        studies: [
          ("old", SmallStudy.reader(Self.values)),
          ("new", SmallStudy.reader(Self.values, changing: change)),
        ], metric: nil)
      #expect(samples.notes == [.separateFutures])
      #expect(samples.origins == [0, 0, 1, 1])
      let answer = try JSONAnswer(Analysis(samples))
      #expect(try answer.at("pairs").count == 2)
      #expect(try answer.at("separate_pairs").count == 4)
      // One family of six intervals, whichever way they are made.
      let text = try Analysis(samples).terminal(width: 90, colour: false)
      #expect(text.contains("hold for all pairs at once"))
      #expect(text.contains("Seed or scenario of the studies differ"))
    }
  }

  @Test("A longer separate study makes no strategy of a shorter one a dropped one")
  func separateLengths() throws {
    // Of the futures 40 to 99 B wins 32 by 1 and loses 28 by 1.
    let even = SmallStudy.duel(wins: 500, gain: 1)
    let samples = try Samples(
      studies: [
        ("long", SmallStudy.reader(even)),
        ("short", SmallStudy.reader(even.map { Array($0[40..<100]) }) { $0.seed = 2 }),
      ], metric: nil)
    #expect(samples.values.map(\.count) == [1_000, 1_000, 60, 60])
    let answer = try JSONAnswer(Analysis(samples))
    for pair in 0..<2 { #expect(try answer.at("pairs", pair, "outcome").text() == "open") }
  }

  @Test("Only the futures that all studies hold are paired, each with itself")
  func common() throws {
    let long = try SmallStudy.reader(Self.values)
    let short = try SmallStudy.reader(Self.values.map { Array($0.prefix(60)) })
    let samples = try Samples(studies: [("a", long), ("b", short)], metric: nil)
    #expect(samples.values[0] == samples.values[2])
    #expect(samples.values[0].count == 60)
    #expect(samples.notes.contains(.notShared(40)))
  }

  @Test("Futures without a value are left out for all")
  func missingValues() throws {
    var values = Self.values
    values[1][7] = .nan
    let samples = try Samples(studies: [("a", SmallStudy.reader(values))], metric: nil)
    #expect(samples.values.map(\.count) == [99, 99])
    #expect(samples.values[0][7] == Self.values[0][8])
    #expect(samples.notes == [.leftOut(1)])
  }

  @Test("What cannot be compared is refused with the reason")
  func refusals() throws {
    let reader = try SmallStudy.reader(Self.values)
    let unknown = try #require(throws: SamplesError.self) {
      try Samples(studies: [("x", reader)], metric: "luck")
    }
    #expect(unknown.description.contains("no metric `luck`; it has profit"))
    let dollars = try SmallStudy.reader(Self.values) { $0.currency = "USD" }
    let unit = try #require(throws: SamplesError.self) {
      try Samples(studies: [("x", reader), ("y", dollars)], metric: nil)
    }
    #expect(unit.description.contains("another unit"))
  }
}
