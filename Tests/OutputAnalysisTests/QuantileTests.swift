// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import OutputAnalysis
import Testing

@Suite("Quantiles")
struct QuantileTests {
  @Test("The nine definitions of Hyndman and Fan give their published values")
  func definitions() throws {
    let oracle = try Oracle.named("quantile-defs")
    let sample = try OrderedSample((1...10).map(Double.init))
    let q = try oracle.at("inputs", "q").number()
    let expected = try oracle.at("expected").dictionary()
    for (name, value) in expected {
      let number = try #require(Int(name.dropFirst(4)))
      let definition = try #require(QuantileDefinition(rawValue: number))
      #expect(
        isClose(try sample.quantile(q, definition: definition), try value.number()), "\(name)")
    }
    #expect(expected.count == 8)
  }

  // numpy.quantile(x, q, method = …) of NumPy 2.4.6 for [5, 1, 3, 2, 3, 9, 7] and [1 … 6].
  @Test("Ties, unsorted input and steps off the grid agree with NumPy in all nine definitions")
  func agreesWithNumPy() throws {
    let expected: [(values: [Double], q: Double, quantiles: [Double])] = [
      ([5, 1, 3, 2, 3, 9, 7], 0.37, [3, 3, 3, 2.59, 3, 2.96, 3, 3, 3]),
      ([5, 1, 3, 2, 3, 9, 7], 0.9, [9, 9, 7, 7.6, 8.6, 9, 7.8, 8.8666666666666667, 8.8]),
      (
        [1, 2, 3, 4, 5, 6], 0.25,
        [2, 2, 2, 1.5, 2, 1.75, 2.25, 1.9166666666666667, 1.9375]
      ),
      (
        [1, 2, 3, 4, 5, 6], 0.75,
        [5, 5, 4, 4.5, 5, 5.25, 4.75, 5.0833333333333333, 5.0625]
      ),
    ]
    for (values, q, quantiles) in expected {
      let sample = try OrderedSample(values)
      for (definition, quantile) in zip(QuantileDefinition.allCases, quantiles) {
        #expect(
          isClose(try sample.quantile(q, definition: definition), quantile, relative: 1e-12),
          "\(definition) at \(q)")
      }
    }
  }

  @Test("Rounding in n × p takes no step too early: the 7 % point of 1…100 is 7")
  func rounding() throws {
    let sample = try OrderedSample((1...100).map(Double.init))
    for percent in 1...99 {
      #expect(
        try sample.quantile(Double(percent) / 100, definition: .inverseDistribution)
          == Double(percent))
    }
    #expect(try sample.quantile(0) == 1)
    #expect(try sample.quantile(1) == 100)
  }

  @Test(
    "Order-statistic intervals have the published ranks and exact coverage",
    arguments: [
      "osci-10-0.5", "osci-20-0.5", "osci-100-0.5", "osci-100-0.9", "osci-100-0.95",
      "osci-200-0.95",
    ])
  func orderStatisticInterval(id: String) throws {
    let oracle = try Oracle.named(id)
    let n = try oracle.at("inputs", "n").integer()
    let sample = try OrderedSample((1...n).map(Double.init))
    let found = try sample.quantileInterval(
      try oracle.at("inputs", "q").number(),
      confidence: try oracle.at("inputs", "conf").number())
    #expect(found.lowerRank == (try oracle.at("expected", "lower_rank").integer()))
    #expect(found.upperRank == (try oracle.at("expected", "upper_rank").integer()))
    #expect(
      isClose(
        found.interval.confidence, try oracle.at("expected", "coverage").number(), relative: 1e-9))
    #expect(found.interval.lower == Double(found.lowerRank))
  }

  @Test("Too few futures for a quantile's interval: the error names the smallest number")
  func tooFew() throws {
    // 0.95ⁿ ≤ 0.025 from n = 72 on; 0.5ⁿ ≤ 0.025 from n = 6 on.
    for (q, needed) in [(0.95, 72), (0.05, 72), (0.5, 6)] {
      let short = try OrderedSample((1..<needed).map(Double.init))
      #expect(throws: AnalysisError.tooFewValues(needed: needed, found: needed - 1)) {
        try short.quantileInterval(q, confidence: 0.95)
      }
      let enough = try OrderedSample((1...needed).map(Double.init))
      #expect(try enough.quantileInterval(q, confidence: 0.95).interval.confidence >= 0.95)
    }
  }

  @Test("A quantile's interval covers it in at least 95 % of experiments, and hardly more")
  func coverage() throws {
    // 2,000 experiments, exact coverage 0.9557: standard error 0.0046; bounds at 4.5 of them
    // raise a false alarm in 7 of a million seeds.
    var random = TestRandom(seed: 7)
    var covered = 0
    for _ in 0..<2_000 {
      let sample = try OrderedSample((0..<100).map { _ in random.uniform() })
      if try sample.quantileInterval(0.9, confidence: 0.95).interval.contains(0.9) { covered += 1 }
    }
    #expect(abs(Double(covered) / 2_000 - 0.95569) < 4.5 * 0.0046)
  }
}
