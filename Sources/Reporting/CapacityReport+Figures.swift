// SPDX-License-Identifier: GPL-3.0-or-later
public import OutputAnalysis

extension CapacityReport {
  /// The level that a share of futures keeps, so that a target of this level would be met by it.
  ///
  /// Hyndman & Fan's seventh quantile. Where futures lack a value it is the worst figure of the share
  /// itself, because nothing lies between a figure and none: a day on which something never happened is
  /// later than any day, another figure without a value is worse than any.
  ///
  /// - Parameters:
  ///   - share: of futures, in (0, 1).
  ///   - figures: one a future; not a number where it has no value.
  ///   - isUpperBound: whether the figure may be at most the level; else it must be at least the level.
  ///   - isDay: whether it is the day of an event.
  /// - Returns: infinite if the share reaches into futures without a value; nil for no futures.
  static func level(
    keptBy share: Double, of figures: [Double], isUpperBound: Bool, isDay: Bool
  ) -> Double? {
    guard figures.contains(where: \.isNaN) else {
      return try? OrderedSample(figures).quantile(isUpperBound ? share : 1 - share)
    }
    let none: Double = isDay || isUpperBound ? .infinity : -.infinity
    let ordered = figures.map { $0.isNaN ? none : $0 }.sorted()
    // 0.07 × 100 is 7.000000000000001: seven of a hundred are enough.
    let count = (share * Double(ordered.count) - 1e-9).rounded(.up)
    let kept = min(max(1, Int(count)), ordered.count)
    return ordered[isUpperBound ? kept - 1 : ordered.count - kept]
  }
}

extension CapacityReport.Point {
  /// One value from the figures of its futures.
  ///
  /// - Parameters:
  ///   - figures: one a future; not a number where it has no value.
  ///   - share: the share of futures in the target.
  ///   - isUpperBound: whether the figure may be at most the target's bound.
  ///   - isDay: whether it is the day of an event.
  public init(
    value: Double, text: String, met: Proportion, interval: Interval, bound: Double?,
    verdict: Verdict, figures: [Double], share: Double, isUpperBound: Bool, isDay: Bool
  ) {
    self.value = value
    self.text = text
    self.met = met
    self.interval = interval
    self.bound = bound
    self.verdict = verdict
    let present = figures.filter(\.isFinite)
    happened = present.count
    mean = (try? Summary(present).mean) ?? .nan
    level =
      CapacityReport.level(
        keptBy: share, of: figures, isUpperBound: isUpperBound, isDay: isDay) ?? .nan
  }
}
