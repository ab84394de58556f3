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

  // Three tests a bound, each false once in a million times.
  @Test(
    "Reals below a bound are uniform, and their broken part knows nothing of the whole",
    arguments: [1, 7, 300])
  func reals(bound: Int) {
    var stream = stream(UInt64(bound), purpose: 21)
    let draws = (0..<40_000).map { _ in stream.real(below: bound) }
    #expect(draws.allSatisfy { (0..<bound).contains($0.whole) && $0.broken >= 0 && $0.broken < 1 })
    #expect(
      GoodnessOfFit.kolmogorov(draws.map { (Double($0.whole) + $0.broken) / Double(bound) }) { $0 }
        < 1)
    #expect(GoodnessOfFit.kolmogorov(draws.map(\.broken)) { $0 } < 1)
    let cells = draws.map { $0.whole * 5 + Int($0.broken * 5) }
    let masses = [Double](repeating: 1 / Double(5 * bound), count: 5 * bound)
    #expect(GoodnessOfFit.pearson(cells, masses: masses) < 1)
  }

  @Test("Integers below three eighths of the range of a word leave no residue out")
  func largeBounds() {
    // Without rejection two of three residues would come up three times in eight, the other two.
    var stream = stream(1, purpose: 3)
    let draws = (0..<20_000).map { _ in stream.integer(below: 3 << 61) % 3 }
    #expect(GoodnessOfFit.pearson(draws, masses: [1.0 / 3, 1.0 / 3, 1.0 / 3]) < 1)
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

  @Test("Beyond the base layer's edge the tails are exact")
  func tails() {
    var stream = stream(6, purpose: 5)
    let exponentialEdge = 7.697_117_470_131_05
    let exponentials = (0..<100_000).map { _ in
      stream.slowExponential(layer: 0, draw: 8) - exponentialEdge
    }
    #expect(GoodnessOfFit.kolmogorov(exponentials) { -expm1(-$0) } < 1)
    let normalEdge = 3.654_152_885_361_009
    let beyond = erfc(normalEdge / 2.0.squareRoot())
    let normals = (0..<100_000).map { _ in stream.slowNormal(layer: 0, draw: 4) }
    #expect(GoodnessOfFit.kolmogorov(normals) { 1 - erfc($0 / 2.0.squareRoot()) / beyond } < 1)
  }

  // The outermost layer but one: its core ends at x2, its edge is r, f(x2) = f(r) + v / r.
  @Test("In the wedge between core and edge a point stays with the density's share")
  func wedges() {
    var stream = stream(7, purpose: 5)
    let exponentialShare = wedgeShare(
      edge: 7.697_117_470_131_05, area: 0.003_949_659_822_581_557, density: { exp(-$0) },
      inverse: { -log($0) }, beyond: { exp(-$0) },
      draw: { stream.slowExponential(layer: 1, draw: $0) })
    #expect(abs(exponentialShare) < 1)
    let normalShare = wedgeShare(
      edge: 3.654_152_885_361_009, area: 0.004_928_673_233_974_655,
      density: { exp(-$0 * $0 / 2) }, inverse: { (-2 * log($0)).squareRoot() },
      beyond: { erfc($0 / 2.0.squareRoot()) },
      draw: { stream.slowNormal(layer: 1, draw: $0) })
    #expect(abs(normalShare) < 1)
  }

  /// How far the share of results beyond x2 is from the exact one, over the critical value, when
  /// points of the first wedge on a grid are offered to the slow path.
  private func wedgeShare(
    edge: Double, area: Double, density: (Double) -> Double, inverse: (Double) -> Double,
    beyond: (Double) -> Double, draw: (Double) -> Double
  ) -> Double {
    let (low, high) = (density(edge), density(edge) + area / edge)
    let core = inverse(high)
    let points = (0..<40_000).map { core + (edge - core) * (Double($0) + 0.5) / 40_000 }
    let stay = points.reduce(0) { $0 + (density($1) - low) / (high - low) } / 40_000
    // Who does not stay is drawn anew from the whole law.
    let share = stay + (1 - stay) * beyond(core)
    let observed = Double(points.count { draw($0) > core }) / 40_000
    return (observed - share) / (share * (1 - share) / 40_000).squareRoot()
      / GoodnessOfFit.twoSided
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
