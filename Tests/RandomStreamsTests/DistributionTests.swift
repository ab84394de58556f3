// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomStreams
import Testing

/// A law with what scipy 1.17.1 says about it.
private struct Reference: Sendable, CustomTestStringConvertible {
  var text: String
  var mean: Double
  var variance: Double
  /// (x, P(X ≤ x))
  var cumulative: [(x: Double, probability: Double)]

  var testDescription: String { text }
}

// scipy.stats: gamma(a, scale=θ), beta(a, b), lognorm(σ, scale=exp(ζ)), norm(μ, σ),
// weibull_min(k, scale=λ), expon(scale=μ), triang((mode - low) / (high - low), low, high - low),
// poisson(μ), binom(n, p), nbinom(r, p), beta(1.8, 4.2, 1, 5) for PERT, uniform(low, high - low);
// .stats() and .cdf(x).
private let references = [
  Reference(
    text: "gamma(2.5, 2)", mean: 5.0, variance: 10.0,
    cumulative: [(0.5, 0.007876706767370404), (5.0, 0.584119813004492), (20.0, 0.9987502694369687)]),
  Reference(
    text: "gamma(0.1, 3)", mean: 0.30000000000000004, variance: 0.9000000000000001,
    cumulative: [
      (1e-06, 0.23656320061493263), (0.3, 0.8275517595858504), (5.0, 0.9910420214458752),
    ]),
  Reference(
    text: "beta(24, 56)", mean: 0.3, variance: 0.0025925925925925925,
    cumulative: [(0.2, 0.01861242377338439), (0.3, 0.5130020695895527), (0.42, 0.9874922166831245)]),
  Reference(
    text: "beta(0.4, 0.7)", mean: 0.36363636363636365, variance: 0.11019283746556471,
    cumulative: [
      (0.001, 0.052123303712178125), (0.3, 0.5252372213727973), (0.99, 0.9811620468132917),
    ]),
  Reference(
    text: "lognormal(1, 0.5)", mean: 3.080216848918031, variance: 2.694758124344946,
    cumulative: [(1.0, 0.022750131948179195), (3.0, 0.5781741008028732), (9.0, 0.9916773244358742)]),
  Reference(
    text: "normal(3, 2)", mean: 3.0, variance: 4.0,
    cumulative: [(-3.0, 0.0013498980316300933), (3.0, 0.5), (8.0, 0.9937903346742238)]),
  Reference(
    text: "weibull(2, 1.5)", mean: 1.805490585901867, variance: 1.5027611392557279,
    cumulative: [(0.3, 0.056439459342228875), (2.0, 0.6321205588285577), (6.0, 0.9944621692856175)]),
  Reference(
    text: "exponential(4)", mean: 4.0, variance: 16.0,
    cumulative: [(0.3, 0.0722565136714471), (4.0, 0.6321205588285577), (30.0, 0.9994469156298522)]),
  Reference(
    text: "triangular(1, 2, 6)", mean: 3.0, variance: 1.1666666666666667,
    cumulative: [(1.5, 0.05000000000000001), (3.0, 0.5499999999999999), (5.5, 0.9875)]),
  Reference(
    text: "pert(1, 2, 6)", mean: 2.5, variance: 0.7500000000000001,
    cumulative: [
      (1.2, 0.025868061402444666), (2.3, 0.46443401162007114), (5.0, 0.9960171806952779),
    ]),
  Reference(
    text: "uniform(2, 5)", mean: 3.5, variance: 0.75,
    cumulative: [(2.5, 0.16666666666666666), (3.0, 0.3333333333333333), (4.9, 0.9666666666666668)]),
  Reference(
    text: "poisson(7.5)", mean: 7.5, variance: 7.5,
    cumulative: [
      (2.0, 0.020256715056664387), (7.9, 0.5246385264876054), (15.0, 0.9953916836504945),
    ]),
  Reference(
    text: "binomial(40, 0.2)", mean: 8.0, variance: 6.3999999999999995,
    cumulative: [
      (3.0, 0.028462094459744576), (8.0, 0.5931271301483895), (15.0, 0.9970638026503698),
    ]),
  Reference(
    text: "negative_binomial(2.5, 0.2)", mean: 10.0, variance: 49.99999999999999,
    cumulative: [(1.0, 0.05366563145999498), (9.0, 0.5569748153151206), (40.0, 0.9977419817900297)]),
]

// False-alarm rates: see GoodnessOfFit, 10⁻⁶ a comparison.
@Suite("Distributions")
struct DistributionTests {
  @Test("Mean, variance and CDF are scipy's", arguments: references)
  private func moments(reference: Reference) throws {
    let law = try Distribution(reference.text)
    #expect(abs(law.mean / reference.mean - 1) < 1e-12)
    #expect(abs(law.variance / reference.variance - 1) < 1e-12)
    #expect(abs(law.standardDeviation / reference.variance.squareRoot() - 1) < 1e-12)
    for (x, probability) in reference.cumulative {
      #expect(abs(law.cdf(x) / probability - 1) < 1e-9, "at \(x)")
    }
  }

  // scipy.stats, .ppf([0.001, 0.5, 0.999])
  @Test(
    "Quantiles are scipy's",
    arguments: [
      ("gamma(2.5, 2)", [0.2102126026292192, 4.351460191095526, 20.515005652432873]),
      ("gamma(0.1, 3)", [1.8219145087223605e-30, 0.0017801733133806852, 10.091031035156261]),
      ("beta(24, 56)", [0.15962331276579822, 0.29832601701912775, 0.4681961571369323]),
      ("beta(0.4, 0.7)", [5.0993315862314404e-08, 0.26755992832498654, 0.999848630377505]),
      ("lognormal(1, 0.5)", [0.5797744368398611, 2.718281828459045, 12.744708337272852]),
      ("normal(3, 2)", [-3.1804646123356264, 3.0, 9.180464612335626]),
      ("weibull(2, 1.5)", [0.020006670558273685, 1.5664395375493025, 7.2541738246789516]),
      ("exponential(4)", [0.004002001334334134, 2.772588722239781, 27.631021115928544]),
      ("triangular(1, 2, 6)", [1.0707106781186548, 2.8377223398316205, 5.858578643762691]),
      ("pert(1, 2, 6)", [1.0315698708392351, 2.3833612969625944, 5.2877578436933925]),
      ("uniform(2, 5)", [2.003, 3.5, 4.997]),
      ("poisson(7.5)", [1.0, 7.0, 17.0]),
      ("binomial(40, 0.2)", [1.0, 8.0, 16.0]),
      ("negative_binomial(2.5, 0.2)", [0.0, 9.0, 45.0]),
    ] as [(String, [Double])])
  func quantiles(text: String, expected: [Double]) throws {
    let law = try Distribution(text)
    for (probability, quantile) in zip([0.001, 0.5, 0.999], expected) {
      #expect(abs(law.quantile(probability) - quantile) <= 1e-9 * abs(quantile))
    }
  }

  @Test("The quantile inverts the CDF, and its ends are the support's", arguments: references)
  private func inversion(reference: Reference) throws {
    let law = try Distribution(reference.text).scaled(by: 3)
    for probability in [1e-6, 0.01, 0.3, 0.5, 0.9, 0.999_999] {
      let quantile = law.quantile(probability)
      #expect(law.cdf(quantile) >= probability - 1e-9)
      #expect(law.cdf(quantile - 1e-6 * max(quantile, 1)) <= probability + 1e-9)
    }
    #expect(law.quantile(0) == law.support.lowerBound)
    #expect(law.quantile(1) == law.support.upperBound)
  }

  @Test("Draws follow the CDF and have the mean and variance", arguments: references)
  private func samples(reference: Reference) throws {
    let law = try Distribution(reference.text)
    var stream = stream(entityKey(reference.text))
    let draws = (0..<20_000).map { _ in law.sample(using: &stream) }
    #expect(draws.allSatisfy(law.support.contains))
    #expect(GoodnessOfFit.mean(draws, reference.mean, standardDeviation: law.standardDeviation) < 1)
    #expect(GoodnessOfFit.variance(draws, mean: reference.mean, reference.variance) < 1)
    if isCount(reference) {
      let masses = (0...300).map { law.cdf(Double($0)) - law.cdf(Double($0) - 1) }
      #expect(GoodnessOfFit.pearson(draws.map { Int($0) }, masses: masses) < 1)
    } else {
      #expect(GoodnessOfFit.kolmogorov(draws, law.cdf) < 1)
    }
  }

  private func isCount(_ reference: Reference) -> Bool {
    ["poisson", "binomial", "negative"].contains { reference.text.hasPrefix($0) }
  }

  @Test("A scaled law has scaled draws, moments, quantiles and support", arguments: references)
  private func scaling(reference: Reference) throws {
    let law = try Distribution(reference.text)
    let scaled = law.scaled(by: 8)
    #expect(scaled.mean == 8 * law.mean)
    #expect(scaled.variance == 64 * law.variance)
    #expect(scaled.cdf(8 * law.mean) == law.cdf(law.mean))
    #expect(scaled.quantile(0.7) == 8 * law.quantile(0.7))
    #expect(scaled.support.upperBound == 8 * law.support.upperBound)
    var (first, second) = (stream(5, purpose: 30), stream(5, purpose: 30))
    #expect(scaled.sample(using: &first) == 8 * law.sample(using: &second))
    #expect(scaled.scaled(by: 0.125) == law)
  }

  @Test("A constant is drawn without chance")
  func constants() {
    let law = Distribution.constant(-3.5)
    let untouched = stream(1, purpose: 31)
    var stream = untouched
    #expect(law.sample(using: &stream) == -3.5 && stream == untouched)
    #expect(law.isConstant && law.constantValue == -3.5 && law.support == -3.5 ... -3.5)
    #expect(law.mean == -3.5 && law.variance == 0 && law.quantile(0.4) == -3.5)
    #expect(law.cdf(-3.6) == 0 && law.cdf(-3.5) == 1)
    #expect(law.scaled(by: 2).constantValue == -7)
  }

  @Test("A discrete law draws each value with its probability")
  func discrete() throws {
    let law = try Distribution("discrete(7: 20%, 1: 0.5, 3: 30%, 9: 0)")
    #expect(abs(law.mean - 2.8) < 1e-12 && abs(law.variance - 5.16) < 1e-12)
    #expect(law.support == 1...7)
    #expect(law.cdf(0.9) == 0 && law.cdf(1) == 0.5 && law.cdf(6.9) == 0.8 && law.cdf(7) == 1)
    #expect(law.quantile(0.5) == 1 && law.quantile(0.500_1) == 3 && law.quantile(0.81) == 7)
    var stream = stream(1, purpose: 32)
    let draws = (0..<20_000).map { _ in Int(law.sample(using: &stream)) }
    #expect(GoodnessOfFit.pearson(draws, masses: [0, 0.5, 0, 0.3, 0, 0, 0, 0.2]) < 1)
  }

  @Test("An empirical law draws each observation equally often")
  func empirical() throws {
    let law = try Distribution(
      parsing: "empirical(leads.csv)", number: { _ in 0 }, table: { _ in [4, 1, 2, 2] })
    #expect(law.mean == 2.25 && abs(law.variance - 1.187_5) < 1e-12 && law.support == 1...4)
    #expect(law.cdf(2) == 0.75 && law.cdf(1.99) == 0.25 && law.quantile(0.75) == 2)
    var stream = stream(1, purpose: 33)
    let draws = (0..<20_000).map { _ in Int(law.sample(using: &stream)) }
    #expect(GoodnessOfFit.pearson(draws, masses: [0, 0.25, 0.5, 0, 0.25]) < 1)
  }
}

@Suite("Truncated draws")
struct TruncationTests {
  @Test(
    "Draws within a range follow the law restricted to it, near the middle and far in a tail",
    arguments: [
      ("normal(0, 1)", -0.5...0.7), ("normal(0, 1)", 6...7), ("normal(0, 1)", -9 ... -8),
      ("gamma(2.5, 2)", 60...100), ("gamma(2.5, 2)", 0...0.05), ("beta(24, 56)", 0.6...1),
      ("exponential(1)", 30...31), ("lognormal(1, 0.5)", 40...100), ("weibull(2, 1.5)", 1...3),
      ("triangular(1, 2, 6)", 5.9...6), ("uniform(2, 5)", 4.99...10), ("pert(1, 2, 6)", 5.5...6),
      ("2 * beta(2, 3)", 1.9...2),
    ] as [(String, ClosedRange<Double>)])
  func continuous(text: String, range: ClosedRange<Double>) throws {
    let law = try Distribution(text)
    var stream = stream(entityKey(text), purpose: 34)
    let draws = (0..<1_000).map { _ in law.sample(using: &stream, within: range) }
    #expect(draws.allSatisfy(range.contains))
    let mass = law.probability(of: range)
    #expect(mass > 0)
    #expect(
      GoodnessOfFit.kolmogorov(draws) { law.probability(of: range.lowerBound...$0) / mass } < 1)
  }

  // The tail beyond 8 standard deviations: scipy.stats.norm.sf(8), .sf(9).
  @Test("The probability of a range is accurate in both tails")
  func tails() throws {
    let law = try Distribution("normal(0, 1)")
    let expected = 6.22096057427174e-16 - 1.1285884059538324e-19
    #expect(abs(law.probability(of: 8...9) / expected - 1) < 1e-9)
    #expect(abs(law.probability(of: -9 ... -8) / expected - 1) < 1e-9)
  }

  @Test(
    "Counts within a range follow the law restricted to it",
    arguments: [
      ("poisson(7.5)", 6...9.5), ("poisson(7.5)", 30...40), ("binomial(40, 0.2)", -3...0.5),
      ("negative_binomial(2.5, 0.2)", 80...200),
    ] as [(String, ClosedRange<Double>)])
  func counts(text: String, range: ClosedRange<Double>) throws {
    let law = try Distribution(text)
    var stream = stream(entityKey(text), purpose: 35)
    let draws = (0..<2_000).map { _ in law.sample(using: &stream, within: range) }
    #expect(draws.allSatisfy { range.contains($0) && $0.rounded() == $0 })
    let total = law.probability(of: range)
    let first = Int(max(range.lowerBound, 0))
    let masses = (first...Int(range.upperBound)).map {
      law.probability(of: Double($0)...Double($0)) / total
    }
    if masses.count == 1 {
      #expect(draws.allSatisfy { $0 == 0 })
    } else {
      let counts = draws.map { Int($0) }
      #expect(GoodnessOfFit.pearson(counts, from: first, masses: masses) < 1)
    }
  }

  @Test("Rare values of a discrete law are drawn in proportion when only they are allowed")
  func discrete() throws {
    let law = try Distribution("discrete(0: 0.9999999, 1: 0.00000006, 2: 0.00000004)")
    var stream = stream(1, purpose: 36)
    let draws = (0..<5_000).map { _ in Int(law.sample(using: &stream, within: 0.5...2)) }
    #expect(GoodnessOfFit.pearson(draws, from: 1, masses: [0.6, 0.4]) < 1)
  }

  @Test("A range that the law cannot reach gives its nearest point, and has no probability")
  func unreachable() throws {
    let law = try Distribution("beta(2, 3)")
    var stream = stream(1, purpose: 37)
    #expect(law.probability(of: 2...3) == 0)
    #expect(law.sample(using: &stream, within: 2...3) == 2)
    let constant = Distribution.constant(5)
    #expect(constant.sample(using: &stream, within: 0...3) == 3)
    #expect(constant.probability(of: 5...5) == 1 && constant.probability(of: 6...7) == 0)
  }
}
