// SPDX-License-Identifier: GPL-3.0-or-later
import OutputAnalysis
import ResultStore
import Testing

@testable import Reporting

@Suite("The texts of one analysis agree with each other") struct AgreementTests {
  static func samples(_ values: [[Double]], dropped: Set<Int> = []) -> Samples {
    var samples = Samples(
      column: MetricColumn(
        name: "profit", title: LocalizedText(en: "Profit", zh: "利润"), unit: .money,
        direction: .higher, definition: LocalizedText(en: "Profit"), group: "money"),
      currency: "CNY", names: ["A", "B", "C", "D"].prefix(values.count).map { $0 }, values: values,
      isPaired: true)
    samples.dropped = dropped
    return samples
  }

  static func text(_ analysis: Analysis, _ language: Language = .en) -> String {
    plain(analysis.terminal(width: 4_000, colour: false, language: language))
  }

  /// Without the quotation marks of names, and what keeps a number and its unit on one line.
  static func plain(_ text: String) -> String {
    text.replacing("\u{A0}", with: " ").filter { $0 != "“" && $0 != "”" }
  }

  /// Zero on average, between −1 and 1; of several periods each is as good as independent.
  static func noise(_ count: Int, _ period: Int) -> [Double] {
    (0..<count).map { Double($0 * 37 % period) / Double(period - 1) * 2 - 1 }
  }

  @Test("Who is tied in the verdict is not the best beside it, whatever a sharper bound says")
  func bestOfOthers() throws {
    // A leads by 2.2 standard errors: beyond t(0.975) = 1.98 of one bound for each of two others, below
    // t(1 − 0.05/6) = 2.43 of three pairs.
    let noise = (0..<100).map { Double($0 % 2) * 2 - 1 }
    let lead = 2.2 / 99.0.squareRoot()
    let values = [noise.map { $0 + lead }, noise.map { _ in 0 }, noise.map { _ in -9 }]
    let sharp = try ComparisonWithBest(values, best: .highest)
    #expect(sharp.best == 0)
    let analysis = try Analysis(Self.samples(values))
    #expect(analysis.best?.best == nil && analysis.groups.count == 1)
    let text = Self.text(analysis)
    #expect(text.contains("A and B are tied") && text.contains("may be the best"))
    #expect(!text.contains("is the best"))
  }

  @Test("Who is practically equal to another leads him by less than matters")
  func byLittle() throws {
    let noise = Self.noise(200, 41)
    let values = [
      noise.indices.map { 1 + noise[$0] + 0.01 * Double($0 % 3) }, noise, noise.map { $0 - 90 },
    ]
    var options = Analysis.Options()
    options.indifference = 5
    let text = Self.text(try Analysis(Self.samples(values), options))
    #expect(text.contains("practically equal to that of B"))
    #expect(text.contains("is the best, by less than matters"))
    #expect(Self.text(try Analysis(Self.samples(values), options), .zh).contains("差距小到无关紧要"))
  }

  @Test("A bound keeps the digits that show on which side of zero it lies")
  func signs() {
    let number = NumberText(language: .en, currency: "CNY")
    #expect(number.bounds(0.3, 20.4) == "[0.3, 20.4]")
    #expect(number.bounds(-0.004, 20) == "[−0.004, 20.000]")
    #expect(number.bounds(0, 20) == "[0, 20]")
    #expect(number.bounds(-20, 0.04) == "[−20.00, 0.04]")
    #expect(number.bounds(12, 20.4) == "[12.0, 20.4]")
    #expect(number.figure(3e-17) == "0" && number.figure(-2e-9) == "0")
  }

  @Test("A tie in the headline is too close to call, though a third strategy ranks between")
  func groups() throws {
    // C swings so widely that it is tied with A, while B between them is told apart from A.
    let noise = Self.noise(200, 41)
    let values = [
      noise.map { 10 + $0 }, noise.indices.map { 8 + noise[$0] + 0.1 * Double($0 % 2) },
      (0..<200).map { $0 % 2 == 0 ? 107 : -93 },
    ]
    let analysis = try Analysis(Self.samples(values))
    #expect(analysis.ranking == [0, 1, 2])
    #expect(analysis.againstBest.map(\.outcome.isTie) == [false, true])
    #expect(analysis.groups.contains { $0.strategies == [0, 2] })
    // Every open pair is in a group.
    for pair in analysis.pairs where pair.outcome.isOpen {
      let both = [pair.better, pair.other]
      #expect(analysis.groups.contains { Set(both).isSubset(of: $0.strategies) })
    }
    let text = Self.text(analysis)
    #expect(text.contains("A and C are tied") && text.contains("A and C: about"))
    #expect(text.contains("would settle it") && text.contains("A beat C in"))
  }

  @Test("Who is told apart from somebody better is not offered as tied with the best")
  func beaten() throws {
    // B moves with C and is below it in every future; A swings apart from both.
    let noise = Self.noise(200, 41)
    let values = [
      (0..<200).map { $0 % 2 == 0 ? 110 : -89 }, noise.map { 8 + $0 },
      noise.indices.map { 10 + noise[$0] + 0.1 * Double($0 % 2) },
    ]
    let analysis = try Analysis(Self.samples(values))
    #expect(analysis.ranking == [0, 2, 1])
    #expect(analysis.againstBest.allSatisfy { $0.outcome.isOpen })
    #expect(analysis.tied.map(\.other) == [2])
    let text = Self.text(analysis)
    #expect(text.contains("A and C are tied") && text.contains("B: ["))
    #expect(analysis.best?.candidates == [0, 2])
  }

  @Test("The verdict's evidence is of the pair that is open, not of one that is practically equal")
  func evidence() throws {
    let noise = Self.noise(200, 41)
    let values = [
      noise.map { 10 + $0 }, noise.indices.map { 9.9 + noise[$0] + 0.01 * Double($0 % 2) },
      (0..<200).map { $0 % 2 == 0 ? 107 : -93 },
    ]
    var options = Analysis.Options()
    options.indifference = 1
    let analysis = try Analysis(Self.samples(values), options)
    #expect(analysis.againstBest.map(\.outcome.isOpen) == [false, true])
    let verdict = AnalysisNarrator(analysis, .en).verdict(of: analysis).map(Self.plain)
    #expect(verdict.contains { $0.hasPrefix("A beat C in") && $0.contains("more futures") })
  }

  @Test("Rare events: a warning, and no more certainty than what was never seen allows")
  func rareEvents() throws {
    // B loses 1,000 in two of 50 futures and gains 1 in the others.
    let noise = Self.noise(50, 41)
    let rare = [noise, noise.indices.map { noise[$0] + ($0 % 25 == 3 ? -1_000 : 1) }]
    let constant = [noise.map { $0 + 8 }, noise]
    for (values, sentence, zh) in [
      (rare, "few futures decide by how much A differs from B", "由少数未来情景决定"),
      (constant, "A minus B was the same in all 50 futures. What happens in up to 7", "都相同"),
    ] {
      let analysis = try Analysis(Self.samples(values))
      // Clopper and Pearson: 1 − 0.025^(1/50) = 7.1 %.
      #expect(analysis.pairs[0].sureness.map { $0 <= 0.93 } ?? true)
      #expect(Self.text(analysis).contains(sentence))
      #expect(Self.text(analysis, .zh).contains(zh))
      let reader = try SmallStudy.reader(values)
      let report = try StudyReport(reader: reader)
      let brief = BriefNarrator(try Brief(reader: reader), .en)
      let texts = [
        report.markdown(.en), report.html(.en), report.terminal(width: 4_000, colour: false),
        brief.verdict.joined(),
      ]
      #expect(texts.dropLast().allSatisfy { !$0.contains("can explain") })
      for text in texts {
        #expect(Self.plain(text).contains(sentence))
        #expect(!text.contains("99.9") && !text.contains("> 99"))
      }
    }
    let pair = try Analysis(Self.samples(constant)).pairs[0]
    #expect(pair.pValue.isNaN && pair.holmP.isNaN)
  }

  @Test("Few futures are warned of wherever samples are compared")
  func few() throws {
    let values = [Self.noise(20, 41), Self.noise(20, 29)]
    #expect(Self.text(try Analysis(Self.samples(values))).contains("20 futures are few"))
  }

  @Test("The mean of the worst futures has a ± from fifty in the tail on")
  func tail() throws {
    for (count, text) in [(980, "(± needs 1,000)"), (1_000, " ± ")] {
      let analysis = try Analysis(Self.samples([Self.noise(count, 41)]))
      let line = Self.text(analysis).split(separator: "\n").first { $0.hasPrefix("A  ") }
      #expect(line?.split(separator: "  ").last?.contains(text) == true, "\(line ?? "")")
      #expect(analysis.json().contains("\"needs_futures\": 1000") == (count < 1_000))
    }
  }

  @Test("A strategy that was dropped shows of how many futures its figures are")
  func dropped() throws {
    let noise = Self.noise(200, 41)
    let analysis = try Analysis(
      Self.samples([noise.map { $0 + 9 }, Array(noise.prefix(100))], dropped: [1]))
    #expect(Self.text(analysis).contains("B (100 futures)"))
    #expect(!Self.text(analysis).contains("A ("))
  }

  @Test("What pairing is worth is no number where next to no spread is left")
  func worth() throws {
    let noise = Self.noise(200, 41)
    let values = [noise.map { $0 + 9 + 1e-14 }, noise.map { $0 * (1 + 1e-12) }]
    #expect(
      Self.text(try Analysis(Self.samples(values))).contains("worth more than 10,000 separate"))
  }
}
