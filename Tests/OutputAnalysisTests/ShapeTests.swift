// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import OutputAnalysis

@Suite("What the shape of differences lets an interval say") struct ShapeTests {
  static func compared(_ differences: [Double]) throws -> PairedComparison {
    try PairedComparison(a: differences.map { _ in 1 }, b: differences.map { 1 + $0 })
  }

  @Test("A difference that is the same in every future is constant; none at all is none")
  func constant() throws {
    #expect(try Self.compared([Double](repeating: 8, count: 50)).shape == .constant)
    #expect(try Self.compared([Double](repeating: 0, count: 50)).shape == .regular)
    // What rounding leaves is no spread.
    let a = (0..<50).map { Double($0) / 7 }
    let comparison = try PairedComparison(a: a, b: a.map { $0 + 0.1 })
    #expect(comparison.differences.minimum < comparison.differences.maximum)
    #expect(comparison.shape == .constant)
  }

  @Test("An event in one of twenty futures takes 25 (1 − 2p)²/(p(1 − p)) futures: 427")
  func rare() throws {
    func events(_ count: Int) throws -> DifferenceShape {
      try Self.compared((0..<count).map { $0 % 20 == 0 ? -100 : 0 }).shape
    }
    for count in [40, 100, 420] { #expect(try events(count) == .skewed(futuresNeeded: 427)) }
    #expect(try events(440) == .regular)
  }

  @Test("Normal differences are not warned of")
  func normal() throws {
    // 400 samples of 50: the skewness of 50 normal values has the standard deviation 0.34 (√(6/50)), and
    // the warning begins at √2, 4.2 of them away: one false alarm in 80 suites at most.
    var random = TestRandom(seed: 601)
    for _ in 0..<400 {
      #expect(try Self.compared((0..<50).map { _ in random.normal() }).shape == .regular)
    }
  }

  @Test("As many futures as are said to settle a comparison do so with the power, near zero, too")
  func settling() throws {
    // The share of 2,000 studies has the standard error 0.9 %; 4.2 of them below 80 %: one false alarm in
    // 70,000. With one quantile at the power instead of a probability it is 60 % at a difference of zero.
    for (mean, seed) in [(0.0, UInt64(602)), (0.05, 603), (0.25, 604)] {
      var random = TestRandom(seed: seed)
      let now = (0..<50).map { $0.isMultiple(of: 2) ? mean + 0.99 : mean - 0.99 }
      guard
        case .tooCloseToCall(let more?) = try Self.compared(now).verdict(
          smallestDifferenceThatMatters: 0.2)
      else {
        Issue.record("not open at \(mean)")
        continue
      }
      var settled = 0
      for _ in 0..<2_000 {
        let all = (0..<(50 + more)).map { _ in mean + random.normal() }
        if case .tooCloseToCall = try Self.compared(all).verdict(
          smallestDifferenceThatMatters: 0.2)
        {
          continue
        }
        settled += 1
      }
      #expect(Double(settled) / 2_000 > 0.8 - 4.2 * 0.009, "\(settled) of 2,000 at \(mean)")
    }
  }
}
