// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation

/// Whether two separate samples come from one law: the two-sample Kolmogorov-Smirnov test.
///
/// The p-value is exact by counting lattice paths up to 2 million cells (Hodges 1958, Arkiv för
/// Matematik 3, 469–486), else Kolmogorov's limit. With ties it errs on the safe side. Samples that
/// share futures are not independent: the test is then too shy.
public struct KolmogorovSmirnov: Sendable, Hashable {
  /// The largest distance of the empirical distribution functions, in [0, 1].
  public let statistic: Double
  /// The probability of a distance at least as large if both laws are equal.
  public let pValue: Double
  /// Whether the p-value is exact (for laws without ties).
  public let isExact: Bool

  /// Compares two samples.
  ///
  /// - Throws: `inSample` with the sample's position around `tooFewValues` or `notFinite`.
  public init(_ first: [Double], _ second: [Double]) throws(AnalysisError) {
    for (index, sample) in [first, second].enumerated() {
      do {
        try checkCount(sample.count, atLeast: 1)
        try checkFinite(sample)
      } catch {
        throw .inSample(index, error)
      }
    }
    let distance = Self.distance(first.sorted(), second.sorted())
    let n = first.count
    let m = second.count
    statistic = Double(distance) / (Double(n) * Double(m))
    isExact = n.multipliedReportingOverflow(by: m).partialValue <= 2_000_000
    pValue =
      isExact
      ? Self.exactP(distance, n, m)
      : Self.limitP(
        statistic * (Double(n) * Double(m) / (Double(n) + Double(m))).squareRoot())
  }

  /// n × m × the statistic, an integer, so that no rounding decides whether a path touches it.
  private static func distance(_ x: [Double], _ y: [Double]) -> Int {
    var i = 0
    var j = 0
    var largest = 0
    while i < x.count, j < y.count {
      let value = min(x[i], y[j])
      while i < x.count, x[i] == value { i += 1 }
      while j < y.count, y[j] == value { j += 1 }
      largest = max(largest, abs(i * y.count - j * x.count))
    }
    return largest
  }

  /// The probability that a random lattice path touches the distance: it comes to (i, j) from the
  /// left with probability i/(i + j), from below with j/(i + j). No terms cancel.
  private static func exactP(_ distance: Int, _ n: Int, _ m: Int) -> Double {
    var touched = [Double](repeating: 0, count: m + 1)
    for i in 0...n {
      for j in 0...m {
        if abs(i * m - j * n) >= distance {
          touched[j] = 1
        } else if i + j > 0 {
          let fromLeft = i > 0 ? Double(i) * touched[j] : 0
          let fromBelow = j > 0 ? Double(j) * touched[j - 1] : 0
          touched[j] = (fromLeft + fromBelow) / Double(i + j)
        }
      }
    }
    return min(1, touched[m])
  }

  /// Kolmogorov's limit law, by the series that converges fast on each side.
  static func limitP(_ lambda: Double) -> Double {
    guard lambda > 0.05 else { return 1 }
    var sum = 0.0
    if lambda < 1 {
      for k in 0..<20 {
        let odd = Double(2 * k + 1)
        sum += exp(-odd * odd * Double.pi * Double.pi / (8 * lambda * lambda))
      }
      return max(0, 1 - (2 * Double.pi).squareRoot() / lambda * sum)
    }
    for k in 1...20 {
      let term = exp(-2 * Double(k * k) * lambda * lambda)
      sum += k.isMultiple(of: 2) ? -term : term
    }
    return min(1, 2 * sum)
  }
}
