// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomStreams

/// Tests of fit at a false-alarm rate of 10⁻⁶ each. All streams are seeded, so a test that passes
/// once passes always; the rate says how likely a change of seed or of sampler is to raise an alarm
/// although the law is right. About 150 such tests: 1.5 · 10⁻⁴ for the family.
enum GoodnessOfFit {
  /// The standard normal quantile of a two-sided false-alarm rate of 10⁻⁶.
  static let twoSided = 4.8916384757
  /// The standard normal quantile of a one-sided false-alarm rate of 10⁻⁶.
  static let oneSided = 4.7534243088

  /// Kolmogorov's statistic √n sup |Fₙ − F| over its critical value √(log(2 / 10⁻⁶) / 2): an alarm
  /// above 1.
  static func kolmogorov(_ sample: [Double], _ cdf: (Double) -> Double) -> Double {
    let sorted = sample.sorted()
    let n = Double(sorted.count)
    var greatest = 0.0
    for (rank, value) in sorted.enumerated() {
      let probability = cdf(value)
      greatest = max(greatest, probability - Double(rank) / n, Double(rank + 1) / n - probability)
    }
    return greatest * n.squareRoot() / (log(2e6) / 2).squareRoot()
  }

  /// Pearson's statistic over its critical value (Wilson and Hilferty): an alarm above 1.
  ///
  /// Cells are pooled from the left until 10 draws are expected in each; draws where the mass is 0
  /// give infinity.
  static func pearson(_ sample: [Int], from first: Int = 0, masses: [Double]) -> Double {
    var counts = [Int](repeating: 0, count: masses.count)
    for draw in sample {
      guard counts.indices.contains(draw - first), masses[draw - first] > 0 else {
        return .infinity
      }
      counts[draw - first] += 1
    }
    var cells: [(observed: Double, expected: Double)] = []
    var open = (observed: 0.0, expected: 0.0)
    for (count, mass) in zip(counts, masses) {
      open.observed += Double(count)
      open.expected += mass * Double(sample.count)
      if open.expected >= 10 {
        cells.append(open)
        open = (0, 0)
      }
    }
    // What the table of masses leaves out is expected nowhere: it belongs to the last cell.
    guard var last = cells.popLast(), !cells.isEmpty else { return .nan }
    last.observed += open.observed
    last.expected = Double(sample.count) - cells.reduce(0) { $0 + $1.expected }
    cells.append(last)
    let statistic = cells.reduce(0) {
      $0 + ($1.observed - $1.expected) * ($1.observed - $1.expected) / $1.expected
    }
    let freedom = Double(cells.count - 1)
    let spread = 2 / (9 * freedom)
    return statistic / (freedom * pow(1 - spread + oneSided * spread.squareRoot(), 3))
  }

  /// How far the sample's mean is from `mean`, over the critical value: an alarm above 1.
  static func mean(_ sample: [Double], _ mean: Double, standardDeviation: Double) -> Double {
    let n = Double(sample.count)
    let average = sample.reduce(0, +) / n
    return abs(average - mean) / (standardDeviation / n.squareRoot()) / twoSided
  }

  /// How far the sample's variance about the true mean is from `variance`, in standard errors from
  /// the sample's fourth moment, over the critical value: an alarm above 1.
  static func variance(_ sample: [Double], mean: Double, _ variance: Double) -> Double {
    let squares = sample.map { ($0 - mean) * ($0 - mean) }
    let n = Double(squares.count)
    let average = squares.reduce(0, +) / n
    let spread = squares.reduce(0) { $0 + ($1 - average) * ($1 - average) } / (n - 1)
    return abs(average - variance) / (spread / n).squareRoot() / twoSided
  }
}

/// A stream that no other test uses.
func stream(_ entity: UInt64, purpose: UInt32 = 1) -> RandomStream {
  RandomStream(StreamKey(seed: 20_210_301, future: 7), entity: entity, purpose: purpose)
}

/// log n!
func logFactorial(_ n: Int) -> Double {
  lgamma(Double(n) + 1)
}

/// log of the binomial coefficient.
func logChoose(_ n: Int, _ k: Int) -> Double {
  logFactorial(n) - logFactorial(k) - logFactorial(n - k)
}

/// The probabilities of 0 ... n successes.
func binomialMasses(_ n: Int, _ p: Double, upTo last: Int? = nil) -> [Double] {
  (0...min(n, last ?? n)).map { k in
    exp(logChoose(n, k) + Double(k) * log(p) + Double(n - k) * log1p(-p))
  }
}

/// The probabilities of 0 ... last events.
func poissonMasses(_ mean: Double, upTo last: Int) -> [Double] {
  (0...last).map { exp(Double($0) * log(mean) - mean - logFactorial($0)) }
}
