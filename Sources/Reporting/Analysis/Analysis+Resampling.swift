// SPDX-License-Identifier: GPL-3.0-or-later
internal import OutputAnalysis

extension Analysis {
  /// Regret, and for a picture its mean among futures of like fortune: futures in the order of
  /// what the best strategy for each of them comes to, in up to forty classes of equal size.
  static func regret(
    _ values: [[Double]], _ ranking: [Int], _ options: Options
  ) throws(AnalysisError) -> RegretTable {
    let regret = try Regret(values, best: .highest, confidence: options.confidence)
    let count = values[0].count
    let top = (0..<count).map { future in values.reduce(-.infinity) { max($0, $1[future]) } }
    let order = top.indices.sorted { (top[$0], $0) < (top[$1], $1) }
    let classes = min(40, count)
    let map = ranking.map { strategy in
      (0..<classes).map { index in
        let futures = order[(count * index / classes)..<(count * (index + 1) / classes)]
        return futures.reduce(0) { $0 + (top[$1] - values[strategy][$1]) / Double(futures.count) }
      }
    }
    return RegretTable(regret: regret, map: map)
  }

  static func probabilityBest(
    _ values: [[Double]], _ options: Options
  ) throws(AnalysisError) -> [Double] {
    var draws = SplitMix(state: options.seed)
    return try BootstrapBest(
      values, best: .highest, resamples: options.resamples(values),
      using: &draws
    ).shares
  }

  /// Whether all pairs are few enough to be tested for dominance.
  static func testsAll(_ values: [[Double]]) -> Bool {
    values.count * (values.count - 1) / 2 * (values.first?.count ?? 0) <= 10_000_000
  }

  /// Only a strategy with the better mean can dominate.
  static func dominance(
    _ values: [[Double]], _ ranking: [Int], _ options: Options
  ) throws(AnalysisError) -> [Dominance] {
    let leaders = testsAll(values) ? ranking.count : 1
    var tested: [(better: Int, other: Int)] = []
    for rank in 0..<leaders {
      for other in ranking[(rank + 1)...] { tested.append((ranking[rank], other)) }
    }
    let size = tested.count * 2 * values[0].count
    let resamples = min(500, max(20, options.effort / 2 / max(1, size)))
    var result: [Dominance] = []
    for (better, other) in tested {
      var draws = SplitMix(state: options.seed)
      let dominance = try StochasticDominance(
        a: values[other], b: values[better], best: .highest, resamples: resamples, using: &draws)
      guard let order = dominance.order else { continue }
      result.append(
        Dominance(
          dominant: better, other: other, order: order,
          firstOrderSupport: dominance.firstOrderSupport,
          secondOrderSupport: dominance.secondOrderSupport,
          resamples: resamples))
    }
    return result
  }

  /// Steele, Lea & Flood (2014), "Fast splittable pseudorandom number generators".
  struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = state
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z >> 31)
    }
  }
}
