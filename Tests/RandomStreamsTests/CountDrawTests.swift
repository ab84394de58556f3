// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomStreams
import Testing

// False-alarm rates: see GoodnessOfFit, 10⁻⁶ a comparison.
@Suite("Draws of counts")
struct CountDrawTests {
  @Test(
    "Binomial draws follow the binomial law in every regime",
    arguments: [
      // Squeeze, short search, long search; from the other end; both sides of the change to rejection
      // at a mean of 10, of successes and of failures; rejection proper.
      (10, 0.0001), (1, 0.3), (50, 0.005), (300, 0.003), (100, 0.02), (1_000, 0.009),
      (5_000, 0.004), (20, 0.3), (40, 0.5), (12, 0.9), (39, 0.999), (45, 0.88), (60, 0.6),
      (5_000, 0.001_99), (5_000, 0.002_01), (5_000, 0.997_99), (5_000, 0.998_01), (21, 0.5),
      (2_000, 0.02), (300, 0.7), (1_000, 0.5), (100_000, 0.001), (2_000_000_000, 1e-9),
      (2_000_000_000, 2e-8),
    ])
  func binomial(n: Int, p: Double) {
    var stream = stream(UInt64(n), purpose: 10)
    let draws = (0..<30_000).map { _ in stream.binomial(n, p) }
    let last = max(1_000, min(n, 5_000))
    #expect(GoodnessOfFit.pearson(draws, masses: binomialMasses(n, p, upTo: last)) < 1)
  }

  @Test(
    "Fair coins are binomial, by bits and by rejection",
    arguments: [1, 5, 63, 64, 65, 128, 700, 1_536, 1_537])
  func binomialHalf(n: Int) {
    var stream = stream(UInt64(n), purpose: 11)
    let draws = (0..<10_000).map { _ in stream.binomialHalf(n) }
    #expect(GoodnessOfFit.pearson(draws, masses: binomialMasses(n, 0.5)) < 1)
  }

  @Test("Parameters that would hang or mislead GSL stop with a message instead")
  func traps() async {
    await #expect(processExitsWith: .failure) {
      var stream = RandomStream(StreamKey(seed: 1, future: 1), entity: 1, purpose: 1)
      _ = stream.binomial(10, .nan)
    }
    await #expect(processExitsWith: .failure) {
      var stream = RandomStream(StreamKey(seed: 1, future: 1), entity: 1, purpose: 1)
      _ = stream.binomial(-1, 0.5)
    }
    await #expect(processExitsWith: .failure) {
      var stream = RandomStream(StreamKey(seed: 1, future: 1), entity: 1, purpose: 1)
      _ = stream.poisson(mean: .infinity)
    }
    await #expect(processExitsWith: .failure) {
      var stream = RandomStream(StreamKey(seed: 1, future: 1), entity: 1, purpose: 1)
      _ = stream.exponential(mean: -1)
    }
    await #expect(processExitsWith: .failure) {
      var stream = RandomStream(StreamKey(seed: 1, future: 1), entity: 1, purpose: 1)
      _ = stream.gamma(shape: .nan, scale: 1)
    }
  }

  @Test("Impossible and certain events, and no trials, are exact")
  func certainBinomials() {
    var stream = stream(1, purpose: 12)
    #expect(stream.binomial(0, 0.5) == 0)
    #expect(stream.binomial(100, 0) == 0)
    #expect(stream.binomial(100, -1e-17) == 0)
    #expect(stream.binomial(100, 1) == 100)
    #expect(stream.binomial(100, 1.000_000_1) == 100)
    #expect(stream.binomialHalf(0) == 0)
    #expect(stream.poisson(mean: 0) == 0)
    #expect(stream.binomial(1_000, .leastNonzeroMagnitude) == 0)
    #expect(stream.binomial(39, 1.0.nextDown) == 39)
  }

  @Test("With the same chance, more trials or a higher probability never give fewer successes")
  func monotone() {
    // By inversion: this is what keeps strategies that differ a little paired.
    let probabilities = [1e-4, 0.001, 0.01, 0.1, 0.3, 0.5, 0.51, 0.8, 0.99]
    for future in 0..<2_000 as Range<UInt64> {
      let start = stream(future, purpose: 13)
      let byProbability = probabilities.map { p in
        var stream = start
        return stream.binomial(19, p)
      }
      #expect(byProbability == byProbability.sorted())
      let byTrials = [1, 2, 5, 20, 100, 900, 990].map { n in
        var stream = start
        return stream.binomial(n, 0.01)
      }
      #expect(byTrials == byTrials.sorted())
      let byMean = [0.1, 0.9, 1.1, 5, 7, 9.9].map { mean in
        var stream = start
        return stream.poisson(mean: mean)
      }
      #expect(byMean == byMean.sorted())
    }
  }

  @Test(
    "Poisson draws follow the Poisson law in every regime",
    arguments: [0.01, 0.5, 1, 4, 12, 9.9, 10.1, 40, 300, 900])
  func poisson(mean: Double) {
    var stream = stream(UInt64(mean * 100), purpose: 14)
    let draws = (0..<30_000).map { _ in stream.poisson(mean: mean) }
    #expect(GoodnessOfFit.pearson(draws, masses: poissonMasses(mean, upTo: 1_400)) < 1)
  }

  @Test(
    "Negative binomial draws follow their law, for a whole or broken number of successes",
    arguments: [(1.0, 0.3), (2.5, 0.2), (0.3, 0.05), (40, 0.5)])
  func negativeBinomial(r: Double, p: Double) {
    var stream = stream(UInt64(r * 100), purpose: 15)
    let draws = (0..<20_000).map { _ in stream.negativeBinomial(successes: r, p) }
    let masses = (0...1_000).map { k in
      exp(lgamma(r + Double(k)) - lgamma(r) - logFactorial(k) + r * log(p) + Double(k) * log1p(-p))
    }
    #expect(GoodnessOfFit.pearson(draws, masses: masses) < 1)
  }

  @Test(
    "Hypergeometric draws follow their law: singly, from zero, from the mode; whichever is rarer",
    arguments: [
      (10, 20, 3), (40, 20, 58), (10, 20, 5), (20, 10, 5), (10, 20, 25), (20, 10, 25),
      (64, 64, 64), (33, 40, 32), (4, 1_000_000, 400_000), (50, 1_000_000_000, 900_000_000),
      (5, 5_000, 2_500), (100, 200, 128),
      (300, 700, 200), (700, 300, 200), (300, 700, 800), (700, 300, 800), (400, 400, 400),
      (5_000, 95_000, 3_000), (130, 100_000, 50_000), (200, 1_000_000, 1_000),
    ])
  func hypergeometric(marked: Int, unmarked: Int, draws: Int) {
    var stream = stream(UInt64(marked * 7 + draws), purpose: 16)
    let sample = (0..<10_000).map { _ in
      stream.hypergeometric(marked: marked, unmarked: unmarked, draws: draws)
    }
    let first = max(0, draws - unmarked)
    let last = min(marked, draws)
    let total = logChoose(marked + unmarked, draws)
    let masses = (first...last).map { k in
      exp(logChoose(marked, k) + logChoose(unmarked, draws - k) - total)
    }
    #expect(GoodnessOfFit.pearson(sample, from: first, masses: masses) < 1)
  }

  @Test("The steps from the mode are exact where they change the mass most")
  func hypergeometricSteps() {
    var stream = stream(1, purpose: 20)
    let sample = (0..<100_000).map { _ in
      stream.hypergeometric(marked: 130, unmarked: 130, draws: 130)
    }
    let masses = (0...130).map { exp(2 * logChoose(130, $0) - logChoose(260, 130)) }
    #expect(GoodnessOfFit.pearson(sample, masses: masses) < 1)
  }

  // exp(lc(special, x) + lc(other, draws - x) - lc(special + other, draws)) with 50 digits, where
  // lc(n, k) = mpmath.loggamma(n + 1) - loggamma(k + 1) - loggamma(n - k + 1); mpmath 1.3.
  @Test(
    "The hypergeometric mass is right to the last digits, at the mode and away from it",
    arguments: [
      (60, 300, 700, 200, 0.06871090309883171, 1e-12),
      (80, 300, 700, 200, 0.0002148912978666146, 1e-12),
      (200, 400, 400, 400, 0.05636609043586516, 1e-12),
      (150, 5000, 95000, 3000, 0.033913657729407166, 1e-12),
      (200_000_000, 800_000_000, 1_200_000_000, 500_000_000, 4.205220867629226e-05, 1e-9),
    ] as [(Double, Double, Double, Double, Double, Double)])
  func hypergeometricMasses(
    x: Double, special: Double, other: Double, draws: Double, mass: Double, tolerance: Double
  ) {
    let computed = hypergeometricMass(x, special: special, other: other, draws: draws)
    #expect(abs(computed / mass - 1) < tolerance)
  }

  @Test("Two thousand million items are sampled at once, with the right mean and variance")
  func hugeHypergeometric() {
    var stream = stream(1, purpose: 17)
    let (marked, unmarked, draws) = (800_000_000, 1_200_000_000, 500_000_000)
    let sample = (0..<300).map { _ in
      Double(stream.hypergeometric(marked: marked, unmarked: unmarked, draws: draws))
    }
    let variance = 5e8 * 0.4 * 0.6 * 1.5e9 / (2e9 - 1)
    #expect(GoodnessOfFit.mean(sample, 2e8, standardDeviation: variance.squareRoot()) < 1)
    #expect(GoodnessOfFit.variance(sample, mean: 2e8, variance) < 1)
    #expect(
      GoodnessOfFit.kolmogorov(sample) {
        0.5 * erfc(-($0 - 2e8) / (2 * variance).squareRoot())
      } < 1)
  }

  @Test("All, none or more than all drawn is exact")
  func certainHypergeometrics() {
    var stream = stream(1, purpose: 18)
    #expect(stream.hypergeometric(marked: 30, unmarked: 70, draws: 0) == 0)
    #expect(stream.hypergeometric(marked: 30, unmarked: 70, draws: 100) == 30)
    #expect(stream.hypergeometric(marked: 30, unmarked: 70, draws: 1_000) == 30)
    #expect(stream.hypergeometric(marked: 0, unmarked: 70, draws: 20) == 0)
    #expect(stream.hypergeometric(marked: 30, unmarked: 0, draws: 20) == 20)
    #expect(stream.hypergeometric(marked: 0, unmarked: 0, draws: 0) == 0)
  }

  @Test("Multinomial counts add up, and each category is binomial, and pairs covary by -n p q")
  func multinomial() {
    var stream = stream(1, purpose: 19)
    let weights = [2.0, 0, 3, 0.5, 4.5, 0]
    let n = 60
    var counts = [Int](repeating: -1, count: weights.count)
    var samples: [[Int]] = []
    for _ in 0..<20_000 {
      draw(n, weights, into: &counts, from: &stream)
      samples.append(counts)
    }
    #expect(samples.allSatisfy { $0.reduce(0, +) == n && $0[1] == 0 && $0[5] == 0 })
    for category in [0, 2, 3, 4] {
      let draws = samples.map { $0[category] }
      let masses = binomialMasses(n, weights[category] / 10)
      #expect(GoodnessOfFit.pearson(draws, masses: masses) < 1)
    }
    let products = samples.map { Double($0[0] - 12) * Double($0[4] - 27) }
    let covariance = -60 * 0.2 * 0.45
    let spread = products.map { ($0 - covariance) * ($0 - covariance) }.reduce(0, +) / 20_000
    #expect(
      GoodnessOfFit.mean(products, covariance, standardDeviation: spread.squareRoot()) < 1)
  }

  @Test("No item leaks into a category without weight, however the weights round")
  func multinomialRounding() {
    var stream = stream(2, purpose: 19)
    let weights = [0.1, 0.2, 0.3, 0.1, 0.1, 0.1, 0.1, 0, 0]
    var counts = [Int](repeating: 0, count: weights.count)
    for _ in 0..<500 {
      draw(1_000_000, weights, into: &counts, from: &stream)
      #expect(counts.reduce(0, +) == 1_000_000 && counts[7] == 0 && counts[8] == 0)
    }
    draw(0, weights, into: &counts, from: &stream)
    #expect(counts.allSatisfy { $0 == 0 })
  }

  private func draw(
    _ n: Int, _ weights: [Double], into counts: inout [Int], from stream: inout RandomStream
  ) {
    weights.withUnsafeBufferPointer { weights in
      counts.withUnsafeMutableBufferPointer { counts in
        stream.multinomial(n, probabilities: weights, into: counts)
      }
    }
  }
}
