// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain
internal import RandomStreams

/// Whether those who scanned are lost to the same causes in the same proportions, whatever the
/// batch: a table of 2 ways of living × (causes and "not lost"), with Pearson's chi-square for
/// homogeneity.
///
/// Losses of one future come in swarms (one full account loses hundreds), so the statistic does not
/// follow the chi-square law: see Rao and Scott, "The analysis of categorical data from complex
/// sample surveys", JASA 76 (1981), 221–230. But whole futures are independent and, if the law is
/// one, exchangeable between the two ways: the statistic is held to its own distribution over random
/// divisions of the futures, which is exact whatever happens within a future (Efron and Tibshirani,
/// *An Introduction to the Bootstrap*, 1993, ch. 15). The p-value counts the division seen among
/// them: Phipson and Smyth, Stat. Appl. Genet. Mol. Biol. 9 (2010), 39.
struct LedgerLaw: Sendable {
  static let divisions = 100_000

  var world: ComparedScenario.World
  /// Causes to which any lead was lost.
  var causes: Int
  var statistic: Double
  var pValue: Double

  /// One ledger a world that loses leads at all.
  static func all(_ comparisons: [Comparison], seed: UInt64) async -> [LedgerLaw] {
    await withTaskGroup(of: (Int, LedgerLaw?).self) { group in
      for (place, comparison) in comparisons.enumerated() {
        group.addTask { (place, LedgerLaw(comparison, seed: seed)) }
      }
      var found: [Int: LedgerLaw] = [:]
      for await (place, law) in group { found[place] = law }
      return comparisons.indices.compactMap { found[$0] }
    }
  }

  /// The figures that count the leads lost to one cause each.
  private static let causes = Metric.all.indices.filter { index in
    let metric = Metric.all[index]
    return metric.group == "lost" && metric.unit == .count && metric.name != "lost"
  }

  private static let scans = Metric.all.firstIndex { $0.name == "scans" }!

  private init?(_ comparison: Comparison, seed: UInt64) {
    let futures = comparison.single + comparison.many
    let lost = Self.causes.map { cause in futures.map { $0.figures[cause] } }
      .filter { $0.contains { $0 > 0 } }
    guard !lost.isEmpty else { return nil }
    let kept = futures.indices.map { future in
      lost.reduce(futures[future].figures[Self.scans]) { $0 - $1[future] }
    }
    let counts = lost + (kept.contains { $0 > 0 } ? [kept] : [])
    world = comparison.world
    causes = lost.count
    let totals = counts.map { $0.reduce(0, +) }
    let chosen = comparison.single.count
    var order = Array(futures.indices)
    statistic = Self.chiSquare(counts, totals, order[..<chosen])
    var draws = RandomStream(
      StreamKey(seed: seed, future: 0), entity: entityKey(comparison.world.name), purpose: 0)
    var asLarge = 1
    for _ in 0..<Self.divisions {
      for place in 0..<chosen {
        order.swapAt(place, place + draws.integer(below: order.count - place))
      }
      if Self.chiSquare(counts, totals, order[..<chosen]) >= statistic { asLarge += 1 }
    }
    pValue = Double(asLarge) / Double(Self.divisions + 1)
  }

  /// Pearson's statistic of the table: chosen futures against the rest.
  ///
  /// With shares f and 1 − f of all losses in the two rows, the two cells of a cause with total T are
  /// equally far from what is expected, so they add (S − f T)² / (f (1 − f) T).
  private static func chiSquare(
    _ counts: [[Double]], _ totals: [Double], _ chosen: ArraySlice<Int>
  ) -> Double {
    let sums = counts.map { cause in chosen.reduce(0) { $0 + cause[$1] } }
    let share = sums.reduce(0, +) / totals.reduce(0, +)
    guard share > 0, share < 1 else { return 0 }
    var statistic = 0.0
    for (sum, total) in zip(sums, totals) {
      let excess = sum - share * total
      statistic += excess * excess / (share * (1 - share) * total)
    }
    return statistic
  }
}
