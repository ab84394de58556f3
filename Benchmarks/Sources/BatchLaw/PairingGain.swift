// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain
internal import RandomStreams

/// How many separate futures a future is worth that two strategies live through in common, for the
/// difference of their profits: (Var A + Var B) / Var(A − B), with one draw for many and fan by fan.
///
/// Intervals by resampling whole futures of each way (the percentile bootstrap: Efron and
/// Tibshirani, *An Introduction to the Bootstrap*, 1993, ch. 13).
struct PairingGain: Sendable {
  static let resamples = 20_000
  /// A gain with one draw for many that falls short of this share of the gain fan by fan is a fault.
  static let leastRatio = 0.8

  var many: Double
  var single: Double
  /// 95 % of the resampled ratios of the two gains.
  var ratio: (lower: Double, upper: Double)
  /// The share of resampled ratios above `leastRatio`.
  var pValue: Double

  init(_ first: Comparison, _ second: Comparison, seed: UInt64) {
    let profit = Metric.all.firstIndex { $0.name == "profit" }!
    func pairs(_ futures: KeyPath<Comparison, [LivedFuture]>) -> [(Double, Double)] {
      zip(first[keyPath: futures], second[keyPath: futures]).map {
        ($0.figures[profit], $1.figures[profit])
      }
    }
    let ways = [Self.centered(pairs(\.many)), Self.centered(pairs(\.single))]
    var draws = RandomStream(
      StreamKey(seed: seed, future: 0), entity: entityKey("pairing gain"), purpose: 0)
    let ratios = (0..<Self.resamples).map { _ in
      let gains = ways.map { way in
        Self.gain(of: way.count) { _ in way[draws.integer(below: way.count)] }
      }
      return gains[0] / gains[1]
    }.sorted()
    many = Self.gain(of: ways[0].count) { ways[0][$0] }
    single = Self.gain(of: ways[1].count) { ways[1][$0] }
    ratio = (ratios[Self.resamples / 40], ratios[Self.resamples - 1 - Self.resamples / 40])
    let above = ratios.count { $0 >= Self.leastRatio }
    pValue = Double(1 + above) / Double(Self.resamples + 1)
  }

  /// About the means, so that sums of squares lose no digits.
  private static func centered(_ pairs: [(Double, Double)]) -> [(Double, Double)] {
    let (first, second) = (mean(pairs.map(\.0)), mean(pairs.map(\.1)))
    return pairs.map { ($0 - first, $1 - second) }
  }

  private static func gain(of count: Int, _ pair: (Int) -> (Double, Double)) -> Double {
    var (a, b, aa, bb, ab) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for index in 0..<count {
      let (x, y) = pair(index)
      a += x
      b += y
      aa += x * x
      bb += y * y
      ab += x * y
    }
    let number = Double(count)
    let separate = aa + bb - (a * a + b * b) / number
    return separate / (separate - 2 * (ab - a * b / number))
  }
}
