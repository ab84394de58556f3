// SPDX-License-Identifier: GPL-3.0-or-later
import OutputAnalysis
import Testing

@Suite("Samples that cannot be paired")
struct SeparateSamplesTests {
  // scipy.stats.ttest_ind(a, b, equal_var=False) of SciPy 1.17.1 on Law's inventory policies.
  @Test("Welch's interval agrees with SciPy")
  func welch() throws {
    let oracle = try Oracle.named("paired-law")
    let a = try Summary(try oracle.at("inputs", "x2").numbers())
    let b = try Summary(try oracle.at("inputs", "x1").numbers())
    let found = try WelchComparison(a: a, b: b)
    #expect(isClose(found.t, 3.995302970571258, relative: 1e-12))
    #expect(isClose(found.degrees, 7.992385930043246, relative: 1e-12))
    #expect(isClose(found.twoSidedP, 0.003983463222010987, relative: 1e-9))
    #expect(isClose(found.interval.lower, 2.1043274669904166, relative: 1e-9))
    #expect(isClose(found.interval.upper, 7.851672533009572, relative: 1e-9))
    #expect(isClose(found.probabilityMeanHigher, 1 - 0.003983463222010987 / 2, relative: 1e-9))
  }

  @Test("Samples without spread: a difference is certain, none is none")
  func welchDegenerate() throws {
    let ones = try Summary([1, 1, 1])
    let twos = try Summary([2, 2])
    let apart = try WelchComparison(a: ones, b: twos)
    #expect(apart.t == .infinity && apart.twoSidedP == 0 && apart.interval.halfWidth == 0)
    #expect(try WelchComparison(a: ones, b: ones).twoSidedP == 1)
    #expect(throws: AnalysisError.inSample(1, .tooFewValues(needed: 2, found: 1))) {
      try WelchComparison(a: ones, b: try Summary([1]))
    }
  }

  @Test("Exact two-sample Kolmogorov-Smirnov probabilities")
  func kolmogorovSmirnov() throws {
    let expected = try Oracle.named("ks").at("expected")
    for (key, x, y) in [
      ("1..10 vs 4..13", 1...10, 4...13), ("1..20 vs 8..27", 1...20, 8...27),
    ] {
      let found = try KolmogorovSmirnov(x.map(Double.init), y.map(Double.init))
      let values = try expected.at(key).numbers()
      #expect(isClose(found.statistic, values[0]))
      #expect(isClose(found.pValue, values[1]))
      #expect(found.isExact)
    }
    // scipy.stats.ks_2samp(x, y, method='exact') of SciPy 1.17.1.
    let unequal = try KolmogorovSmirnov(
      [0.1, 0.4, 0.9, 1.6, 2.5, 3.6, 4.9],
      [1.1, 2.2, 3.3, 4.4, 5.5, 6.6, 7.7, 8.8, 9.9, 11, 12.1])
    #expect(isClose(unequal.pValue, 0.03569632981397688, relative: 1e-12))
    let far = try KolmogorovSmirnov(
      (0..<1_000).map(Double.init), (0..<1_000).map { Double($0) + 200.5 })
    #expect(isClose(far.pValue, 4.4050768771360105e-18, relative: 1e-9))
  }

  @Test("Large samples use Kolmogorov's limit: λ of 0.3, 0.5, 1, 1.5, 2")
  func kolmogorovLimit() throws {
    // scipy.stats.kstwobign.sf of SciPy 1.17.1; n = m = 5,000, so λ = 50 × the statistic.
    for (lambda, expected) in [
      (0.3, 0.999990694), (0.5, 0.963945244), (1.0, 0.269999672), (1.5, 0.0222179626),
      (2.0, 0.000670925256),
    ] {
      let shift = lambda / 50 * 5_000
      let found = try KolmogorovSmirnov(
        (0..<5_000).map(Double.init), (0..<5_000).map { Double($0) + shift - 0.5 })
      #expect(isClose(found.statistic, lambda / 50))
      #expect(!found.isExact)
      #expect(isClose(found.pValue, expected, relative: 1e-6))
    }
  }

  @Test("Equal samples have p = 1, disjoint ones 2/C(6, 3)")
  func kolmogorovEdges() throws {
    #expect(try KolmogorovSmirnov([1, 2, 2], [2, 2, 1]).pValue == 1)
    #expect(isClose(try KolmogorovSmirnov([1, 2, 3], [4, 5, 6]).pValue, 0.1))
    #expect(throws: AnalysisError.inSample(1, .tooFewValues(needed: 1, found: 0))) {
      try KolmogorovSmirnov([1], [])
    }
  }
}
