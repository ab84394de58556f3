// SPDX-License-Identifier: GPL-3.0-or-later

/// A mean, corrected by outputs whose true means are known.
///
/// Lavenberg, S. S. & Welch, P. D. (1981), Management Science 27, 322–335: the intercept of the
/// regression on the controls' deviations from their means, with Student's law at n − q − 1 degrees.
public struct ControlVariates: Sendable, Hashable {
  /// The corrected mean.
  public let mean: Double
  /// Its standard error.
  public let standardError: Double
  /// The Student interval for the mean, exact for jointly normal outputs.
  public let interval: Interval
  /// The coefficient of each control.
  public let coefficients: [Double]
  /// The share of the output's variance that the controls remove, in [0, 1].
  public let explainedShare: Double

  /// Corrects a mean.
  ///
  /// - Parameters:
  ///   - values: one per future.
  ///   - controls: one array per control, of the same futures.
  ///   - knownMeans: the true mean of each control.
  ///   - confidence: of the interval, in (0, 1).
  /// - Throws: `unequalLengths`; `tooFewValues` for fewer than q + 2 futures; `notFinite` for the
  ///   values, inside `inSample` for a control; `zeroVariance` when a control does not vary or
  ///   follows from the others; `outOfRange`; `overflow`.
  public init(
    values: [Double], controls: [[Double]], knownMeans: [Double], confidence: Double = 0.95
  ) throws(AnalysisError) {
    try checkOpenUnit(confidence, "confidence")
    try checkCount(controls.count, atLeast: 1)
    guard knownMeans.count == controls.count else {
      throw .unequalLengths(controls.count, knownMeans.count)
    }
    let q = controls.count
    let n = values.count
    try checkCount(n, atLeast: q + 2)
    try checkFinite(knownMeans)
    let output = try Summary(values)
    // Columns centred at their sample means and scaled: the normal equations stay well conditioned.
    var columns: [[Double]] = []
    var scales: [Double] = []
    var shifts: [Double] = []
    for (index, control) in controls.enumerated() {
      do throws(AnalysisError) {
        try checkEqualLengths(values, control)
        let summary = try Summary(control)
        guard summary.standardDeviation > 0 else { throw .zeroVariance }
        let scale = summary.standardDeviation
        columns.append(control.map { ($0 - summary.mean) / scale })
        scales.append(scale)
        shifts.append((knownMeans[index] - summary.mean) / scale)
      } catch {
        throw .inSample(index, error)
      }
    }
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: q), count: q)
    var right = [Double](repeating: 0, count: q)
    for row in 0..<q {
      for column in 0..<q {
        matrix[row][column] = zip(columns[row], columns[column]).reduce(0) { $0 + $1.0 * $1.1 }
      }
      right[row] = zip(columns[row], values).reduce(0) { $0 + $1.0 * ($1.1 - output.mean) }
    }
    guard let slopes = solvePositiveDefinite(matrix, right),
      let leverage = solvePositiveDefinite(matrix, shifts)
    else { throw .zeroVariance }
    var residuals = CompensatedSum()
    for future in 0..<n {
      var residual = values[future] - output.mean
      for index in 0..<q { residual -= slopes[index] * columns[index][future] }
      residuals.add(residual * residual)
    }
    let degrees = Double(n - q - 1)
    let residualVariance = residuals.value / degrees
    mean = output.mean + zip(slopes, shifts).reduce(0) { $0 + $1.0 * $1.1 }
    standardError =
      (residualVariance * (1 / Double(n) + zip(leverage, shifts).reduce(0) { $0 + $1.0 * $1.1 }))
      .squareRoot()
    guard mean.isFinite, standardError.isFinite else { throw .overflow }
    interval = Interval(
      center: mean,
      halfWidth: Distributions.studentCritical(confidence: confidence, degrees: degrees)
        * standardError,
      confidence: confidence)
    coefficients = zip(slopes, scales).map { $0 / $1 }
    explainedShare =
      output.sumOfSquaredDeviations > 0
      ? max(0, 1 - residuals.value / output.sumOfSquaredDeviations) : 0
  }
}
