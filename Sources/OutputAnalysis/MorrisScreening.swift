// SPDX-License-Identifier: GPL-3.0-or-later

/// Which factors matter, by their elementary effects.
///
/// Morris (1991) for μ and σ; Campolongo, F., Cariboni, J. & Saltelli, A. (2007), Environmental
/// Modelling & Software 22, 1509–1518, for μ*. Effects are per unit-cube width of a factor.
public struct MorrisScreening: Sendable, Hashable {
  /// The effects of one factor over all trajectories.
  public struct Effect: Sendable, Hashable {
    /// The mean effect, in the output's unit; effects of both signs cancel in it.
    public let mean: Double
    /// The mean absolute effect (μ*), in the output's unit: the measure of importance.
    public let meanAbsolute: Double
    /// The standard deviation of the effects: large against μ* for interactions and curvature.
    public let standardDeviation: Double
    /// The Student interval for the mean absolute effect.
    public let interval: Interval

    /// Summarises a factor's elementary effects.
    ///
    /// - Throws: `tooFewValues` for fewer than two, `notFinite`, `outOfRange`, `overflow`.
    public init(effects: [Double], confidence: Double = 0.95) throws(AnalysisError) {
      try checkOpenUnit(confidence, "confidence")
      try checkCount(effects.count, atLeast: 2)
      let summary = try Summary(effects)
      let absolute = try Summary(effects.map(abs))
      mean = summary.mean
      standardDeviation = summary.standardDeviation
      meanAbsolute = absolute.mean
      interval = try absolute.interval(confidence: confidence)
    }
  }

  /// One effect per factor, in order.
  public let effects: [Effect]

  /// Computes the effects from the outputs at a design's points.
  ///
  /// - Parameters:
  ///   - design: the trajectories.
  ///   - outputs: one value per point of the design, in order.
  ///   - confidence: of the intervals, in (0, 1).
  /// - Throws: `unequalLengths`, `notFinite`, `outOfRange`, `overflow`.
  public init(
    _ design: MorrisDesign, outputs: [Double], confidence: Double = 0.95
  ) throws(AnalysisError) {
    guard outputs.count == design.points.count else {
      throw .unequalLengths(design.points.count, outputs.count)
    }
    try checkFinite(outputs)
    let length = design.factorCount + 1
    var collected = [[Double]](repeating: [], count: design.factorCount)
    for start in stride(from: 0, to: outputs.count, by: length) {
      for step in (start + 1)..<(start + length) {
        let before = design.points[step - 1]
        let after = design.points[step]
        for factor in 0..<design.factorCount where before[factor] != after[factor] {
          collected[factor].append(
            (outputs[step] - outputs[step - 1]) / (after[factor] - before[factor]))
        }
      }
    }
    var effects: [Effect] = []
    for values in collected {
      effects.append(try Effect(effects: values, confidence: confidence))
    }
    self.effects = effects
  }
}
