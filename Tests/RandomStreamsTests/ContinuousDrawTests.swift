// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomStreams
import Testing

// False-alarm rates: see GoodnessOfFit, 10⁻⁶ a comparison.
@Suite("Continuous draws")
struct ContinuousDrawTests {
  @Test("Uniform draws are uniform and stay inside their ends")
  func uniforms() {
    var stream = stream(1)
    let draws = (0..<50_000).map { _ in stream.uniform() }
    #expect(draws.allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(GoodnessOfFit.kolmogorov(draws) { $0 } < 1)
    let positive = (0..<50_000).map { _ in stream.uniformPositive() }
    #expect(positive.allSatisfy { $0 > 0 && $0 < 1 })
    #expect(GoodnessOfFit.kolmogorov(positive) { $0 } < 1)
  }

  @Test("Integers below a bound are equally likely", arguments: [1, 2, 3, 7, 10, 100])
  func integers(bound: Int) {
    var stream = stream(UInt64(bound), purpose: 2)
    let draws = (0..<20_000).map { _ in stream.integer(below: bound) }
    if bound == 1 {
      #expect(draws.allSatisfy { $0 == 0 })
    } else {
      let masses = [Double](repeating: 1 / Double(bound), count: bound)
      #expect(GoodnessOfFit.pearson(draws, masses: masses) < 1)
    }
  }

  @Test("Integers below three quarters of the range of a word are not biased to its lower part")
  func largeBounds() {
    // Without rejection a third of the values would be twice as likely as the others.
    var stream = stream(1, purpose: 3)
    let bound = 3 << 61
    let draws = (0..<20_000).map { _ in Double(stream.integer(below: bound)) / Double(bound) }
    #expect(GoodnessOfFit.kolmogorov(draws) { $0 } < 1)
  }

  @Test("Ziggurat exponentials follow 1 - exp(-x/mean), also beyond the last layer")
  func exponentials() {
    var stream = stream(1, purpose: 4)
    let draws = (0..<400_000).map { _ in stream.exponential(mean: 2) }
    #expect(GoodnessOfFit.kolmogorov(draws) { -expm1(-$0 / 2) } < 1)
    #expect(GoodnessOfFit.mean(draws, 2, standardDeviation: 2) < 1)
    #expect(GoodnessOfFit.variance(draws, mean: 2, 4) < 1)
    // The edge of the base layer is at 7.697 means: 182 draws are expected beyond it.
    let edge = 2 * 7.697_117_470_131_05
    let tail = draws.filter { $0 > edge }
    let expected = 400_000 * exp(-edge / 2)
    #expect(abs(Double(tail.count) - expected) < GoodnessOfFit.twoSided * expected.squareRoot())
    #expect(GoodnessOfFit.kolmogorov(tail) { -expm1(-($0 - edge) / 2) } < 1)
  }

  @Test("Ziggurat normals follow the normal law, in both tails beyond the last layer")
  func normals() {
    var stream = stream(1, purpose: 5)
    let draws = (0..<400_000).map { _ in stream.normal() }
    #expect(GoodnessOfFit.kolmogorov(draws) { 0.5 * erfc(-$0 / 2.0.squareRoot()) } < 1)
    #expect(GoodnessOfFit.mean(draws, 0, standardDeviation: 1) < 1)
    #expect(GoodnessOfFit.variance(draws, mean: 0, 1) < 1)
    // The edge of the base layer is at 3.654: 103 draws are expected beyond it on both sides.
    let edge = 3.654_152_885_361_009
    let beyond = erfc(edge / 2.0.squareRoot())
    let tail = draws.map(abs).filter { $0 > edge }
    let expected = 400_000 * beyond
    #expect(abs(Double(tail.count) - expected) < GoodnessOfFit.twoSided * expected.squareRoot())
    #expect(GoodnessOfFit.kolmogorov(tail) { 1 - erfc($0 / 2.0.squareRoot()) / beyond } < 1)
    let positive = draws.count { $0 > 0 }
    #expect(abs(Double(positive) - 200_000) < GoodnessOfFit.twoSided * 100_000.0.squareRoot())
  }

  @Test("The layers of the ziggurat leave no seam: 200 cells of equal probability")
  func seams() {
    var stream = stream(2, purpose: 5)
    let masses = [Double](repeating: 1.0 / 200, count: 200)
    let exponentials = (0..<200_000).map { _ in
      min(Int(-expm1(-stream.exponential(mean: 1)) * 200), 199)
    }
    #expect(GoodnessOfFit.pearson(exponentials, masses: masses) < 1)
    let normals = (0..<200_000).map { _ in
      min(Int(0.5 * erfc(-stream.normal() / 2.0.squareRoot()) * 200), 199)
    }
    #expect(GoodnessOfFit.pearson(normals, masses: masses) < 1)
  }

  @Test("The sum of two exponentials is Gamma(2), as GSL draws it")
  func gammaIsASum() throws {
    var stream = stream(3, purpose: 5)
    let cdf = { (x: Double) in 1 - (1 + x / 3) * exp(-x / 3) }
    let gammas = (0..<20_000).map { _ in stream.gamma(shape: 2, scale: 3) }
    #expect(GoodnessOfFit.kolmogorov(gammas, cdf) < 1)
    let sums = (0..<20_000).map { _ in stream.exponential(mean: 3) + stream.exponential(mean: 3) }
    #expect(GoodnessOfFit.kolmogorov(sums, cdf) < 1)
  }

  @Test("Scales of nothing give nothing, and cost no surprise")
  func degenerate() {
    var stream = stream(4, purpose: 5)
    #expect(stream.exponential(mean: 0) == 0)
    #expect(stream.gamma(shape: 2, scale: 0) == 0)
    #expect(stream.weibull(scale: 0, shape: 2) == 0)
    #expect(stream.lognormal(zeta: 0, sigma: 0) == 1)
    #expect(stream.normal(mean: 3, standardDeviation: 0) == 3)
  }
}
