// SPDX-License-Identifier: GPL-3.0-or-later

/// Several strategies against one standard over the same futures, with simultaneous intervals.
public struct ComparisonWithControl: Sendable, Hashable {
  /// One strategy against the control.
  public struct Row: Sendable, Hashable {
    /// The position of the strategy.
    public let strategy: Int
    /// Mean of strategy minus control with the simultaneous interval, in the metric's unit.
    public let meanDifference: Double
    /// All rows' intervals hold together with the confidence.
    public let interval: Interval
  }

  /// The position of the control.
  public let control: Int
  /// Every strategy but the control, in order.
  public let rows: [Row]

  /// Compares every strategy with the control.
  ///
  /// Bonferroni's inequality on paired t, right for any dependence. Law (2015), section 10.3.1.
  ///
  /// - Parameters:
  ///   - samples: one array per strategy; position i of each comes from the same future.
  ///   - control: the position of the standard.
  ///   - confidence: of all intervals together, in (0, 1).
  /// - Throws: `tooFewValues`, `inSample`, `outOfRange`, `overflow`.
  public init(
    _ samples: [[Double]], control: Int = 0, confidence: Double = 0.95
  ) throws(AnalysisError) {
    try checkOpenUnit(confidence, "confidence")
    try checkPairedSamples(samples, futuresAtLeast: 2)
    guard samples.indices.contains(control) else {
      throw .outOfRange(
        parameter: "control", value: Double(control), allowed: "0…\(samples.count - 1)")
    }
    let family = samples.count - 1
    var rows: [Row] = []
    for strategy in samples.indices where strategy != control {
      let comparison = try PairedComparison(
        a: samples[control], b: samples[strategy], confidence: confidence)
      let halfWidth =
        comparison.interval(confidence: 1 - (1 - confidence) / Double(family)).halfWidth
      rows.append(
        Row(
          strategy: strategy, meanDifference: comparison.meanDifference,
          interval: Interval(
            center: comparison.meanDifference, halfWidth: halfWidth, confidence: confidence)))
    }
    self.control = control
    self.rows = rows
  }
}
