// SPDX-License-Identifier: GPL-3.0-or-later
import OutputAnalysis
import Testing

@Suite("Summary of a sample")
struct SummaryTests {
  @Test("A mean of a thousand million does not swallow a variance of 30, whole or in shards")
  func mergeKeepsDigits() throws {
    let oracle = try Oracle.named("welford-merge")
    let values = try oracle.at("inputs", "x").numbers()
    let mean = try oracle.at("expected", "mean").number()
    let variance = try oracle.at("expected", "var").number()
    let whole = try Summary(values)
    #expect(whole.mean == mean)
    #expect(whole.variance == variance)
    var one = Summary()
    try one.insert(values[0])
    let three = try Summary(Array(values[1...]))
    let merged = one.merging(three)
    #expect(merged.mean == mean)
    #expect(merged.variance == variance)
    #expect(merged.count == 4)
    #expect(merged.minimum == values[0] && merged.maximum == values[3])
  }

  @Test("Inserting one by one, in one go and in any split gives the same summary")
  func insertionEqualsArray() throws {
    var random = TestRandom(seed: 1)
    let values = (0..<500).map { _ in 1e6 + random.normal() }
    let whole = try Summary(values)
    var stream = Summary()
    for value in values { try stream.insert(value) }
    #expect(isClose(stream.mean, whole.mean, relative: 1e-14))
    #expect(isClose(stream.variance, whole.variance, relative: 1e-9))
    for split in [0, 1, 137, 499, 500] {
      var left = Summary()
      for value in values[..<split] { try left.insert(value) }
      var right = Summary()
      for value in values[split...] { try right.insert(value) }
      left.merge(right)
      #expect(left.count == 500)
      #expect(isClose(left.variance, whole.variance, relative: 1e-9))
      #expect(left.minimum == whole.minimum && left.maximum == whole.maximum)
    }
  }

  @Test("Equal values have variance exactly zero and an interval of one point")
  func constant() throws {
    let summary = try Summary([Double](repeating: 0.1, count: 7))
    #expect(summary.variance == 0)
    #expect(
      try summary.interval(confidence: 0.95) == Interval(lower: 0.1, upper: 0.1, confidence: 0.95))
  }

  @Test("One value has a mean but no interval; none, NaN and infinite values are refused")
  func refused() throws {
    let one = try Summary([3])
    #expect(one.mean == 3)
    #expect(one.variance.isNaN)
    #expect(throws: AnalysisError.tooFewValues(needed: 2, found: 1)) {
      try one.interval(confidence: 0.9)
    }
    #expect(throws: AnalysisError.tooFewValues(needed: 1, found: 0)) { try Summary([]) }
    #expect(throws: AnalysisError.notFinite(index: 1)) { try Summary([1, .nan]) }
    #expect(throws: AnalysisError.notFinite(index: 0)) { try Summary([-.infinity, 1]) }
    #expect(throws: AnalysisError.overflow) { try Summary([1e200, -1e200]) }
    var stream = one
    #expect(throws: AnalysisError.notFinite(index: 1)) { try stream.insert(.nan) }
    #expect(stream == one)
    for confidence in [0, 1, -0.5, .nan] {
      #expect(throws: AnalysisError.self) { try Summary([1, 2]).halfWidth(confidence: confidence) }
    }
  }
}
