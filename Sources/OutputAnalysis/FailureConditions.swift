// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The one or two conditions under which something fails, found in half of the futures and checked
/// in the other half.
///
/// Boxes of one and two parameters are peeled (`ScenarioDiscovery`); of all of them the one that
/// best separates futures that fail from those that do not is kept (Youden's J: the share of the
/// failing futures inside, less that of the others). A second condition is kept only if its quasi-p
/// is below 5 % over the number of parameters. What the box promises is measured on the futures that
/// did not choose it, by Fisher's exact test: without any true condition one is reported in at
/// most 5 % of studies.
public struct FailureConditions: Sendable, Hashable {
  /// A range of one parameter.
  public struct Condition: Sendable, Hashable {
    public let parameter: Int
    /// The smallest value inside; −∞ when unrestricted.
    public let lower: Double
    /// The largest value inside; +∞ when unrestricted.
    public let upper: Double
    /// Bryant and Lempert's quasi-p-value, in the half that chose it: small for a restriction worth
    /// telling, and too optimistic.
    public let quasiP: Double
  }

  /// How many of all futures fail.
  public let overall: Proportion
  /// One or two conditions; empty when none held in the futures that were kept for the check.
  public let conditions: [Condition]
  /// In the futures kept for the check: how many fail where the conditions hold.
  public let inside: Proportion?
  /// In the futures kept for the check: how many fail where they do not hold.
  public let outside: Proportion?
  /// In the futures kept for the check: the share of the failing ones where the conditions hold.
  public let coverage: Double
  /// Fisher's one-sided p-value of "failing is no more likely inside".
  public let pValue: Double

  /// Searches and checks.
  ///
  /// - Parameters:
  ///   - points: the parameters of each future.
  ///   - fails: whether the future is one that fails.
  ///   - significance: the largest p-value of a condition that is reported.
  /// - Throws: `tooFewValues` for fewer than 100 futures or no parameter; `unequalLengths`,
  ///   `notFinite`, inside `inSample` for a point.
  /// - Complexity: at most 8,000 futures are used, so bounded by the number of parameters.
  public init(
    points: [[Double]], fails: [Bool], significance: Double = 0.05
  ) throws(AnalysisError) {
    try checkCount(points.count, atLeast: 100)
    guard points.count == fails.count else { throw .unequalLengths(points.count, fails.count) }
    let dimensions = points[0].count
    try checkCount(dimensions, atLeast: 1)
    overall = try Proportion(successes: fails.filter { $0 }.count, trials: fails.count)
    let used = points.indices.prefix(8_000)
    let search = used.filter { $0 % 2 == 0 }
    let check = used.filter { $0 % 2 == 1 }
    let failing = search.filter { fails[$0] }.count
    var best: Candidate?
    if failing >= 5, search.count - failing >= 5 {
      let first = try Self.best(
        of: (0..<dimensions).map { [$0] }, points, fails, search)
      best = first
      if let first {
        let others = (0..<dimensions).filter { $0 != first.parameters[0] }
        let second = try Self.best(
          of: others.map { [first.parameters[0], $0] }, points, fails, search)
        let limit = 0.05 / Double(dimensions)
        if let second, second.quasiP.count == 2, second.separation > first.separation,
          second.quasiP.allSatisfy({ $0 < limit })
        {
          best = second
        }
      }
    }
    guard let best else {
      (conditions, inside, outside, coverage, pValue) = ([], nil, nil, 0, 1)
      return
    }
    func holds(_ future: Int) -> Bool {
      best.box.contains(best.parameters.map { points[future][$0] })
    }
    let within = check.filter(holds)
    let without = check.filter { !holds($0) }
    let hits = within.filter { fails[$0] }.count
    let others = without.filter { fails[$0] }.count
    let p = Self.fisher(
      inside: within.count, failingInside: hits, total: check.count, failing: hits + others)
    pValue = p
    guard p <= significance, !within.isEmpty, !without.isEmpty else {
      (conditions, inside, outside, coverage) = ([], nil, nil, 0)
      return
    }
    inside = try Proportion(successes: hits, trials: within.count)
    outside = try Proportion(successes: others, trials: without.count)
    coverage = Double(hits) / Double(max(1, hits + others))
    conditions = best.parameters.indices.map { position in
      Condition(
        parameter: best.parameters[position], lower: best.box.lower[position],
        upper: best.box.upper[position], quasiP: best.quasiP[position])
    }
  }

  private struct Candidate {
    var parameters: [Int]
    var box: ScenarioBox
    var separation: Double
    var quasiP: [Double]
  }

  /// The box that separates best, over some sets of parameters; only boxes that restrict all of them.
  private static func best(
    of sets: [[Int]], _ points: [[Double]], _ fails: [Bool], _ futures: [Int]
  ) throws(AnalysisError) -> Candidate? {
    let isFailing = futures.map { fails[$0] }
    let failing = isFailing.filter { $0 }.count
    let fine = Double(futures.count - failing)
    var best: Candidate?
    for parameters in sets {
      let discovery = try ScenarioDiscovery(
        points: futures.map { future in parameters.map { points[future][$0] } },
        isOfInterest: isFailing)
      for box in discovery.trajectory where box.restricted.count == parameters.count {
        let inside = Double(box.density.trials - box.density.successes)
        let separation = box.coverage - inside / fine
        if separation > best?.separation ?? 0 {
          best = Candidate(
            parameters: parameters, box: box, separation: separation,
            quasiP: parameters.indices.map { discovery.quasiP(of: box, parameter: $0) })
        }
      }
    }
    return best
  }

  /// P(at least that many failing inside) when the failing are spread at random: hypergeometric.
  static func fisher(inside: Int, failingInside: Int, total: Int, failing: Int) -> Double {
    func logChoose(_ n: Int, _ k: Int) -> Double {
      Distributions.logGamma(Double(n + 1)) - Distributions.logGamma(Double(k + 1))
        - Distributions.logGamma(Double(n - k + 1))
    }
    let most = min(inside, failing)
    guard failingInside <= most else { return 0 }
    let whole = logChoose(total, failing)
    var sum = 0.0
    for count in max(failingInside, failing - (total - inside), 0)...most {
      sum += exp(logChoose(inside, count) + logChoose(total - inside, failing - count) - whole)
    }
    return min(1, sum)
  }
}
