// SPDX-License-Identifier: GPL-3.0-or-later

/// Optimal computing budget allocation: where further futures tell the most about which is best.
///
/// Chen, C.-H. & Lee, L. H. (2010), Stochastic Simulation Optimization, chapter 3 and appendix A:
/// shares proportional to (σ_i/δ_i)² for all but the best, δ_i the distance to the best mean, and
/// σ_b √(Σ (N_i/σ_i)²) for the best. Derived for strategies from separate futures.
public struct BudgetAllocation: Sendable, Hashable {
  /// The further futures of each strategy; they sum to what was to be spent.
  public let additional: [Int]
  /// The ideal totals, before what was spent already and whole numbers are respected.
  public let idealTotals: [Double]

  /// Allocates further futures.
  ///
  /// - Parameters:
  ///   - means: the estimated means.
  ///   - variances: the estimated variances, not negative.
  ///   - spent: the futures each strategy has had.
  ///   - additional: the futures to be spent now.
  ///   - best: which end of the metric is good.
  ///   - smallestDifferenceThatMatters: distances to the best are taken to be at least this; without
  ///     it, a strategy that ties with the best counts as a thousandth of the next distance away.
  /// - Throws: `tooFewValues` for fewer than two strategies, `unequalLengths`, `notFinite`,
  ///   `outOfRange`.
  public init(
    means: [Double], variances: [Double], spent: [Int], additional: Int, best: BestEnd,
    smallestDifferenceThatMatters: Double = 0
  ) throws(AnalysisError) {
    try checkCount(means.count, atLeast: 2)
    try checkEqualLengths(means, variances)
    guard spent.count == means.count else { throw .unequalLengths(means.count, spent.count) }
    try checkFinite(means)
    for variance in variances { try checkNonNegative(variance, "variance") }
    try checkNonNegative(smallestDifferenceThatMatters, "smallestDifferenceThatMatters")
    guard (0...1_000_000_000_000).contains(additional), spent.allSatisfy({ $0 >= 0 }),
      spent.allSatisfy({ $0 <= 1_000_000_000_000 })
    else {
      throw .outOfRange(
        parameter: "futures", value: Double(additional), allowed: "0…10¹²")
    }
    let shares = Self.shares(means, variances, best, smallestDifferenceThatMatters)
    let leader = shares.leader
    let total = Double(spent.reduce(0, +) + additional)
    let sum = shares.values.reduce(0, +)
    idealTotals = shares.values.map { $0 / sum * total }
    // Who already had more than its share gets nothing; the others share what is left.
    var open = [Bool](repeating: true, count: means.count)
    var totals = spent
    var changed = true
    while changed {
      changed = false
      var budget = total
      var openSum = 0.0
      for index in means.indices {
        if open[index] { openSum += shares.values[index] } else { budget -= Double(spent[index]) }
      }
      for index in means.indices where open[index] {
        let ideal = openSum > 0 ? shares.values[index] / openSum * budget : 0
        // Values beyond whole numbers cannot occur: the budget is below 10¹⁵.
        totals[index] = Int(ideal.rounded(.down))
        if totals[index] < spent[index] {
          totals[index] = spent[index]
          open[index] = false
          changed = true
        }
      }
    }
    totals[leader] += Int(total) - totals.reduce(0, +)
    self.additional = zip(totals, spent).map { max(0, $0 - $1) }
  }

  private static func shares(
    _ means: [Double], _ variances: [Double], _ best: BestEnd, _ smallest: Double
  ) -> (values: [Double], leader: Int) {
    var leader = 0
    for index in means.indices where best.sign * (means[index] - means[leader]) > 0 {
      leader = index
    }
    let distances = means.map { max(abs($0 - means[leader]), smallest) }
    let positive = distances.indices.filter { $0 != leader && distances[$0] > 0 }
    let nearest = positive.map { distances[$0] }.min() ?? 1
    let floor = positive.isEmpty ? 1 : nearest / 1_000
    // Shares relative to the nearest distance stay within range whatever the metric's unit.
    let largestVariance = max(variances.max() ?? 0, .leastNormalMagnitude)
    var values = [Double](repeating: 0, count: means.count)
    var squares = 0.0
    for index in means.indices where index != leader {
      let ratio = nearest / max(distances[index], floor)
      let variance = variances[index] / largestVariance
      values[index] = ratio * ratio * variance
      if variance > 0 { squares += values[index] * values[index] / variance }
    }
    values[leader] = (variances[leader] / largestVariance * squares).squareRoot()
    // Without any spread nothing is left to learn: the leader gets the rest.
    if values.allSatisfy({ $0 == 0 }) { values[leader] = 1 }
    return (values, leader)
  }
}
