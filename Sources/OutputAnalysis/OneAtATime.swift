// SPDX-License-Identifier: GPL-3.0-or-later

/// What an output comes to when one parameter goes from low to high and all others stay in the
/// middle.
///
/// The same futures of chance are used everywhere (common random numbers), so the swing is a paired
/// difference with Student's interval, at Bonferroni's level over all parameters. Interactions do not
/// show: they need Morris or Sobol.
public struct OneAtATime: Sendable, Hashable {
  /// One parameter.
  public struct Bar: Sendable, Hashable {
    /// Its position among the parameters.
    public let parameter: Int
    /// The output's mean with the parameter low, and high.
    public let low: Double
    public let high: Double
    /// High minus low.
    public let swing: Double
    /// The interval for the swing; those of all parameters hold at once.
    public let interval: Interval
    /// Whether the swing is distinct from zero, allowing for the number of parameters.
    public var isClear: Bool { !interval.contains(0) }
  }

  /// The output's mean with every parameter in the middle, with its interval.
  public let base: Double
  public let baseInterval: Interval
  /// The widest swing first.
  public let bars: [Bar]

  /// Compares the outputs.
  ///
  /// - Parameters:
  ///   - base: the output of each future with every parameter in the middle.
  ///   - low: for each parameter the outputs of the same futures with that parameter low.
  ///   - high: likewise, high.
  /// - Throws: `tooFewValues` for fewer than two futures or no parameter, `unequalLengths`,
  ///   `notFinite`, `outOfRange`, `overflow`.
  public init(
    base: [Double], low: [[Double]], high: [[Double]], confidence: Double = 0.95
  ) throws(AnalysisError) {
    try checkOpenUnit(confidence, "confidence")
    try checkCount(low.count, atLeast: 1)
    guard low.count == high.count else { throw .unequalLengths(low.count, high.count) }
    let middle = try Summary(base)
    self.base = middle.mean
    baseInterval = try middle.interval(confidence: confidence)
    let single = 1 - (1 - confidence) / Double(low.count)
    var bars: [Bar] = []
    for parameter in low.indices {
      try checkEqualLengths(base, low[parameter])
      try checkEqualLengths(base, high[parameter])
      let (below, above) = (try Summary(low[parameter]), try Summary(high[parameter]))
      let swing = try Summary(zip(high[parameter], low[parameter]).map { $0 - $1 })
      let interval = try swing.interval(confidence: single)
      bars.append(
        Bar(
          parameter: parameter, low: below.mean, high: above.mean, swing: swing.mean,
          interval: Interval(
            lower: interval.lower, upper: interval.upper, confidence: confidence)))
    }
    self.bars = bars.sorted {
      (-abs($0.swing), $0.parameter) < (-abs($1.swing), $1.parameter)
    }
  }
}
