// SPDX-License-Identifier: GPL-3.0-or-later

/// What an output comes to where a parameter is low and where it is high, from futures that were
/// simulated for another purpose.
///
/// All other parameters and chance vary as they do: the tails' means are conditional means, and
/// their difference (the swing) has Welch's interval, at Bonferroni's level over all parameters. A
/// parameter that moves the output alike at both ends has no swing; its explained share shows it.
public struct Tornado: Sendable, Hashable {
  /// The futures in which a parameter is in its lowest or highest part.
  public struct Tail: Sendable, Hashable {
    /// The value of the parameter at the tail's inner end.
    public let bound: Double
    /// The futures in the tail.
    public let count: Int
    /// The output's mean there, with its own interval.
    public let mean: Double
    public let interval: Interval
    /// Five, fifty and ninety-five per cent of the output there.
    public let low: Double
    public let median: Double
    public let high: Double
  }

  /// One parameter.
  public struct Bar: Sendable, Hashable {
    /// Its position among the parameters.
    public let parameter: Int
    public let lowest: Tail
    public let highest: Tail
    /// The mean of the highest tail minus that of the lowest, in the output's unit.
    public let swing: Double
    /// The interval for the swing; those of all parameters hold at once.
    public let interval: Interval
    /// Whether the swing is distinct from zero, allowing for the number of parameters.
    public var isClear: Bool { !interval.contains(0) }
    public let rankCorrelation: RankCorrelation
    /// The share of the output's variance that the parameter explains alone.
    public let explained: ExplainedShare
  }

  /// The widest swing first; parameters whose tails cannot be told apart are left out.
  public let bars: [Bar]
  /// The part of the futures in each tail.
  public let share: Double
  /// The output over all futures.
  public let overall: Summary

  /// Measures every parameter.
  ///
  /// - Parameters:
  ///   - points: the parameters of each future.
  ///   - outcomes: the output of each future.
  ///   - share: of the futures in each tail, in (0, 0.5].
  ///   - confidence: of the intervals, for all swings at once.
  /// - Throws: `tooFewValues` for fewer than 100 futures or no parameter, `unequalLengths`,
  ///   `notFinite`, `zeroVariance` when the output does not vary, `outOfRange`.
  public init(
    points: [[Double]], outcomes: [Double], share: Double = 0.1, confidence: Double = 0.95
  ) throws(AnalysisError) {
    try checkOpenUnit(confidence, "confidence")
    guard share > 0, share <= 0.5 else {
      throw .outOfRange(parameter: "share", value: share, allowed: "0 < share ≤ 0.5")
    }
    try checkCount(points.count, atLeast: 100)
    guard points.count == outcomes.count else {
      throw .unequalLengths(points.count, outcomes.count)
    }
    let dimensions = points[0].count
    try checkCount(dimensions, atLeast: 1)
    for point in points where point.count != dimensions {
      throw .unequalLengths(dimensions, point.count)
    }
    overall = try Summary(outcomes)
    guard overall.minimum < overall.maximum else { throw .zeroVariance }
    self.share = share
    let wanted = max(2, Int((share * Double(points.count)).rounded()))
    let single = 1 - (1 - confidence) / Double(dimensions)
    var bars: [Bar] = []
    for parameter in 0..<dimensions {
      let values = points.map { $0[parameter] }
      let sorted = try OrderedSample(values).values
      let (low, high) = (sorted[wanted - 1], sorted[sorted.count - wanted])
      guard low < high else { continue }
      let below = values.indices.filter { values[$0] <= low }.map { outcomes[$0] }
      let above = values.indices.filter { values[$0] >= high }.map { outcomes[$0] }
      let swing = try WelchComparison(
        a: Summary(below), b: Summary(above), confidence: single)
      bars.append(
        Bar(
          parameter: parameter, lowest: try Self.tail(below, low, confidence),
          highest: try Self.tail(above, high, confidence), swing: swing.meanDifference,
          interval: Interval(
            lower: swing.interval.lower, upper: swing.interval.upper, confidence: confidence),
          rankCorrelation: try RankCorrelation(values, outcomes, confidence: confidence),
          explained: try ExplainedShare(
            parameter: values, outcomes: outcomes, confidence: confidence)))
    }
    self.bars = bars.sorted {
      (-abs($0.swing), $0.parameter) < (-abs($1.swing), $1.parameter)
    }
  }

  private static func tail(
    _ outcomes: [Double], _ bound: Double, _ confidence: Double
  ) throws(AnalysisError) -> Tail {
    let ordered = try OrderedSample(outcomes)
    let summary = try Summary(outcomes)
    return Tail(
      bound: bound, count: outcomes.count, mean: summary.mean,
      interval: try summary.interval(confidence: confidence), low: try ordered.quantile(0.05),
      median: try ordered.quantile(0.5), high: try ordered.quantile(0.95))
  }
}
