// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Reporting
import ResultStore
import Testing

@Suite("An analysis of samples") struct AnalysisTests {
  static func samples(
    _ values: [[Double]], isPaired: Bool = true,
    direction: MetricColumn.Direction = .higher
  ) -> Samples {
    Samples(
      column: MetricColumn(
        name: "profit", title: LocalizedText(en: "Profit", zh: "利润"), unit: .money,
        direction: direction, definition: LocalizedText(en: "Profit"), group: "money"),
      currency: "CNY", names: values.indices.map { "S\($0)" }, values: values,
      isPaired: isPaired)
  }

  static func answer(
    _ values: [[Double]], isPaired: Bool = true, direction: MetricColumn.Direction = .higher,
    changing change: (inout Analysis.Options) -> Void = { _ in }
  ) throws -> JSONAnswer {
    var options = Analysis.Options()
    change(&options)
    return try JSONAnswer(
      Analysis(samples(values, isPaired: isPaired, direction: direction), options))
  }

  static let a = [3.1, 4.5, 2.2, 5.0, 3.8, 4.1, 2.9, 3.3]
  static let b = [3.9, 4.9, 3.4, 5.2, 4.4, 5.1, 3.0, 4.6]
  static let c = [1.0, 4.0, 1.5, 4.9, 2.0, 3.6, 2.4, 1.2]

  // scipy.stats.ttest_rel, numpy.corrcoef; t.ppf(1 − 0.05/6, 7)·sem for the family of three.
  @Test("All pairs agree with SciPy: simultaneous intervals, Holm's p, correlation, variance ratio")
  func pairs() throws {
    let answer = try Self.answer([Self.a, Self.b, Self.c])
    #expect(try answer.at("ranking").texts() == ["S1", "S0", "S2"])
    let first = try answer.at("pairs", 0)
    #expect(try first.at("better").text() == "S1")
    #expect(try first.at("other").text() == "S0")
    #expect(try isClose(first.at("difference").number(), 0.7))
    #expect(
      try areClose(
        first.at("simultaneous_interval").numbers(), [0.20197088108718908, 1.1980291189128112]))
    #expect(try isClose(first.at("p").number(), 0.003172592273478731))
    #expect(try isClose(first.at("pairing", "correlation").number(), 0.8702852709417294))
    #expect(
      try isClose(first.at("pairing", "variance_ratio").number(), 7.336267605633808))
    #expect(try first.at("pairing", "effect").text() == "helps")
    #expect(try first.at("wins").number() == 8)
    // Holm: the smallest of three p-values times three, the next times two, the largest as it is.
    let p = try (0..<3).map { try answer.at("pairs", $0, "p").number() }
    let holm = try (0..<3).map { try answer.at("pairs", $0, "holm_p").number() }
    let order = p.indices.sorted { p[$0] < p[$1] }
    #expect(isClose(holm[order[0]], 3 * p[order[0]]))
    #expect(isClose(holm[order[1]], max(holm[order[0]], 2 * p[order[1]])))
    #expect(isClose(holm[order[2]], max(holm[order[1]], p[order[2]])))
  }

  // Hsu (1996): min over the others of the difference ± t.ppf(1 − 0.05/6, 7)·sem, constrained at zero;
  // 0.05/6 is what each bound of three pairs has, so that it agrees with them.
  @Test("Comparison with the best of the others, computed once with SciPy")
  func best() throws {
    let best = try Self.answer([Self.a, Self.b, Self.c]).at("best_of_others")
    #expect(try areClose(best.at("intervals", "S0").numbers(), [-1.198029118912811, 0]))
    #expect(try areClose(best.at("intervals", "S1").numbers(), [0, 1.198029118912811]))
    #expect(try areClose(best.at("intervals", "S2").numbers(), [-2.9701477534285297, 0]))
    #expect(try best.at("best").text() == "S1")
  }

  // Law (2015), section 10.2: two inventory policies. Pairing made it worse there.
  @Test("Law's inventory policies: the published interval, p and correlation")
  func law() throws {
    let x1 = [126.97, 124.31, 126.68, 122.66, 127.23]
    let x2 = [118.21, 120.22, 122.45, 122.68, 119.4]
    let pair = try Self.answer([x1, x2], direction: .lower).at("pairs", 0)
    #expect(try pair.at("better").text() == "S1")
    #expect(try areClose(pair.at("interval").numbers(), [-9.3134117, -0.6425883]))
    #expect(try isClose(pair.at("p").number(), 0.0332808))
    #expect(try isClose(pair.at("pairing", "correlation").number(), -0.5708957))
  }

  @Test("A target met in 930 of 1,000 futures: Wilson's and Clopper and Pearson's intervals")
  func target() throws {
    let values = (0..<1_000).map { $0 < 930 ? 1.0 : -1 }
    let target = try Self.answer([values]) {
      $0.target = Analysis.Target("profit >= 0", metric: "profit")
    }.at("strategies", 0, "target")
    #expect(try target.at("met").number() == 930)
    #expect(try areClose(target.at("wilson").numbers(), [0.9124854, 0.9442236]))
    #expect(try areClose(target.at("clopper_pearson").numbers(), [0.9123838, 0.9450285]))
    #expect(Analysis.Target("cost >= 0", metric: "profit") == nil)
    #expect(
      Analysis.Target(" <1.5%", metric: "profit")
        == Analysis.Target(relation: .below, limit: 0.015))
    #expect(Analysis.Target("profit >= nan", metric: "profit") == nil)
  }

  @Test("Quantiles of 1…100 with the tabled ranks, the worst tenth, and what needs more futures")
  func risk() throws {
    let values = (1...100).map(Double.init).shuffled()
    let strategy = try Self.answer([values]) {
      $0.quantiles = [0.9, 0.999]
      $0.tail = 0.1
    }.at("strategies", 0)
    #expect(try strategy.at("quantiles", 0, "interval").numbers() == [84, 96])
    #expect(try isClose(strategy.at("quantiles", 0, "coverage").number(), 0.955690107191223))
    #expect(try strategy.at("quantiles", 1, "interval").isNull)
    // 1 − 0.999ⁿ ≥ 0.975.
    #expect(try strategy.at("quantiles", 1, "needs_futures").number() == 3_688)
    #expect(try isClose(strategy.at("worst", "mean").number(), 5.5))
    #expect(try strategy.at("worst", "futures").number() == 10)
  }

  @Test("Regret by hand: what is lost, minimax, and what knowing the future is worth")
  func regret() throws {
    let regret = try Self.answer([[10, 0], [0, 4]]).at("regret")
    #expect(try regret.at("strategies", 0, "mean").number() == 2)
    #expect(try regret.at("strategies", 1, "largest").number() == 10)
    #expect(try regret.at("minimax").text() == "S0")
    #expect(try regret.at("value_of_perfect_information", "value").number() == 2)
  }

  @Test("More by the same amount everywhere dominates at first order, less spread at second")
  func dominance() throws {
    let base = (0..<200).map { Double($0 * 37 % 101) }
    let narrow = base.map { 60 + ($0 - 50) / 4 }
    let found = try Self.answer([base, base.map { $0 + 1 }, narrow]).at("dominance", "found")
    let orders = try (0..<found.count).map { index in
      [
        try found.at(index, "dominant").text(), try found.at(index, "other").text(),
        String(Int(try found.at(index, "order").number())),
      ]
    }
    #expect(orders.contains(["S1", "S0", "1"]))
    #expect(orders.contains(["S2", "S0", "2"]))
    #expect(!orders.contains { $0[0] == "S0" })
    #expect(try found.at(0, "second_order_support").number() > 0.95)
  }

  // scipy.stats.ttest_ind(b, a, equal_var=False); the future counts by iterating
  // 8·(((t.ppf(.975, df·f) + norm.ppf(.8))·se/d)² − 1).
  @Test("Unpaired samples: Welch's interval and how many more futures it needs, by SciPy")
  func separate() throws {
    let answer = try Self.answer([Self.a, Self.b], isPaired: false)
    #expect(try answer.at("pairs").count == 0)
    let pair = try answer.at("separate_pairs", 0)
    #expect(
      try areClose(
        pair.at("simultaneous_interval").numbers(), [-0.22637607638885726, 1.6263760763888575]))
    #expect(try isClose(pair.at("p").number(), 0.12722364219327845))
    #expect(try pair.at("outcome").text() == "open")
    #expect(try pair.at("additional_futures").number() == 17)
    #expect(try answer.at("regret").isNull)
  }

  @Test("Less is better: the mirror image of more is better")
  func mirror() throws {
    let values = [Self.a, Self.b, Self.c]
    let up = try Self.answer(values)
    let down = try Self.answer(values.map { $0.map { -$0 } }, direction: .lower)
    #expect(try up.at("ranking").texts() == down.at("ranking").texts())
    for pair in 0..<3 {
      let one = try up.at("pairs", pair, "simultaneous_interval").numbers()
      let other = try down.at("pairs", pair, "simultaneous_interval").numbers()
      #expect(areClose(one, [-other[1], -other[0]], relative: 1e-9))
      #expect(
        try up.at("pairs", pair, "wins").number() == down.at("pairs", pair, "wins").number())
    }
    let (high, low) = (try up.at("regret"), try down.at("regret"))
    #expect(try high.at("minimax").text() == low.at("minimax").text())
    #expect(
      try up.at("strategies", 0, "worst").isNull == down.at("strategies", 0, "worst").isNull)
  }

  @Test("The same samples give the same analysis, resampling included")
  func deterministic() throws {
    let samples = Self.samples([Self.a, Self.b, Self.c])
    #expect(try Analysis(samples).json() == Analysis(samples).json())
  }

  @Test("Neighbours in rank that are not told apart stand in one group, with time if known")
  func groups() throws {
    // The noise is the same size everywhere; gaps of 0.1 are open, of 100 are not.
    let noise = (0..<40).map { Double($0 * 17 % 23) - 11 }
    let values = [200, 200.1, 100, 100.1, 0].enumerated().map { index, level in
      noise.indices.map { level + noise[($0 * 7 + index * 11) % 40] }
    }
    let groups = try Self.answer(values) { $0.secondsPerFuture = 2 }.at("too_close_to_call")
    #expect(groups.count == 2)
    #expect(try groups.at(0, "strategies").texts().sorted() == ["S0", "S1"])
    #expect(try groups.at(1, "strategies").texts().sorted() == ["S2", "S3"])
    let more = try groups.at(0, "additional_futures").number()
    #expect(try groups.at(0, "additional_seconds").number() == 2 * more)
  }

  @Test(
    "Two futures, or equal differences, prove nothing",
    arguments: [([100.0, 104], [110.0, 114]), ([1.0, 2], [3.0, 4.1])])
  func tooFew(a: [Double], b: [Double]) throws {
    for isPaired in [true, false] {
      let analysis = try Analysis(Self.samples([a, b], isPaired: isPaired))
      for language in Language.allCases {
        let text = analysis.terminal(width: 1_000, colour: false, language: language)
        #expect(!text.contains("99") && !text.contains("sure that") && !text.contains("把握认为"))
        #expect(!text.contains("Choose") && !text.contains("选择“S"))
        let few = language == .en ? "2 futures are few" : "2 个未来情景太少"
        #expect(text.contains(few), "\(text)")
      }
    }
    // The same ten ahead in each of 30 futures: that is known, how sure is not said.
    let many = (0..<30).map { Double($0 % 7) }
    let analysis = try Analysis(Self.samples([many, many.map { $0 + 10 }]))
    let text = analysis.terminal(width: 1_000, colour: false)
    #expect(text.contains("Choose “S1”") && text.contains("each time by 10 CNY;"), "\(text)")
    #expect(!text.contains("sure that") && !text.contains("[10, 10]"))
  }

  @Test("Regret is never shown below zero, nor is what knowing the future would be worth")
  func regretFromZero() throws {
    let best = (0..<20).map { Double($0 % 3) }
    let samples = [best, best.enumerated().map { $0 == 7 ? $1 - 4_000 : $1 }]
    // Once 4,000 in 20: 200 ± 419 by Student's t, 2.093 with 19 degrees.
    let answer = try Self.answer(samples)
    let interval = try answer.at("regret", "strategies", 1, "interval").numbers()
    #expect(interval[0] == 0 && isClose(interval[1], 200 + 2.093_024 * 200, relative: 1e-5))
    #expect(
      try answer.at("regret", "value_of_perfect_information", "interval").numbers() == [0, 0])
    let text = try Analysis(Self.samples(samples)).terminal(width: 1_000, colour: false)
    #expect(text.contains("200 CNY [0, 620]"), "\(text)")
    #expect(text.contains("“S0” was the best in every one of 20 futures (in at least 83 % of all)"))
    #expect(!text.contains("[0, 0]"))
  }

  @Test("One strategy, no spread, two futures: a right answer or a clear message")
  func degenerate() throws {
    let one = try Self.answer([[1, 2, 3]])
    #expect(try one.at("pairs").count == 0)
    #expect(try one.at("best_of_others").isNull)
    let flat = try Self.answer([[5, 5, 5], [5, 5, 5], [6, 6, 6]])
    // Three values that are the same say nothing of their spread.
    #expect(try flat.at("pairs", 0, "outcome").text() == "open")
    #expect(try flat.at("pairs", 0, "sure").isNull)
    #expect(try flat.at("best_of_others").isNull)
    #expect(try flat.at("pairs", 2, "outcome").text() == "identical")
    #expect(try flat.at("pairs", 0, "pairing", "variance_ratio").isNull)
    let separate = try Self.answer([[5, 5], [5, 5]], isPaired: false)
    #expect(try separate.at("separate_pairs", 0, "outcome").text() == "identical")
    for (values, message) in [
      ([[1.0], [2.0]], "needs at least 2 futures, there are 1"),
      ([[1, 2], [1, .nan]], "strategy `S1`: the value of future 1 is not a finite number"),
      ([[1e308, -1e308], [1, 2]], "too large"), ([], "no strategy"),
    ] as [([[Double]], String)] {
      let error = try #require(throws: SamplesError.self) { try Analysis(Self.samples(values)) }
      #expect(error.description.contains(message), "\(error)")
    }
  }

  @Test("A hundred strategies: every pair, jointly")
  func hundred() throws {
    var chance = SampleStudy.Chance(state: 5)
    let values = (0..<100).map { index in (0..<10).map { _ in chance.normal() + Double(index) } }
    let answer = try Self.answer(values) { $0.effort = 100_000 }
    #expect(try answer.at("pairs").count == 4_950)
    #expect(try answer.at("ranking").count == 100)
    let text = try Analysis(Self.samples(values)).terminal(width: 80, colour: false)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("Words and JSON are what they were", arguments: Language.allCases)
  func golden(language: Language) throws {
    // Two contenders, one that pairing hurts, one that loses; all numbers exact in binary.
    let noise = (0..<64).map { Double($0 * 37 % 64) - 31.5 }
    let values = [
      noise.map { 100 + $0 }, noise.indices.map { 104 + noise[$0] + noise[($0 * 5 + 9) % 64] / 4 },
      noise.map { 103 - $0 }, noise.map { 60 + $0 * 1.5 },
    ]
    var options = Analysis.Options()
    options.target = Analysis.Target(relation: .atLeast, limit: 80)
    options.control = 0
    options.secondsPerFuture = 0.25
    let analysis = try Analysis(Self.samples(values), options)
    try Golden.compare(
      analysis.terminal(width: 90, colour: false, language: language),
      with: "analysis-\(language).txt")
    // Ten digits: the last ones depend on the processor's exp and log.
    let digits = #/-?\d+\.\d+(e-?\d+)?/#
    let rounded = analysis.json().replacing(digits) {
      String(format: "%.10g", Double(String($0.0)) ?? .nan)
    }
    try Golden.compare(rounded, with: "analysis.json")
  }
}
