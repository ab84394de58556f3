// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// Spearman's rank correlation: how monotone the relation of two columns is.
///
/// Ties have their mean rank. The interval is Fisher's, with the variance (1 + r²/2)/(n − 3) of
/// Bonett, D. G. & Wright, T. A. (2000), Psychometrika 65, 23–28.
public struct RankCorrelation: Sendable, Hashable {
  /// The correlation, in [−1, 1].
  public let value: Double
  /// The interval for it.
  public let interval: Interval

  /// Correlates the ranks of two columns of the same futures.
  ///
  /// - Throws: `unequalLengths`, `tooFewValues` for fewer than 10, `notFinite`, `zeroVariance` when
  ///   a column does not vary, `outOfRange` for a confidence outside (0, 1).
  /// - Complexity: O(n log n).
  public init(
    _ first: [Double], _ second: [Double], confidence: Double = 0.95
  ) throws(AnalysisError) {
    try checkOpenUnit(confidence, "confidence")
    try checkEqualLengths(first, second)
    try checkCount(first.count, atLeast: 10)
    try checkFinite(first)
    try checkFinite(second)
    let (a, b) = (Self.ranks(first), Self.ranks(second))
    // Ranks have the mean (n + 1)/2, ties or not.
    let middle = Double(first.count + 1) / 2
    var (aa, bb, ab) = (0.0, 0.0, 0.0)
    for index in a.indices {
      let (x, y) = (a[index] - middle, b[index] - middle)
      aa += x * x
      bb += y * y
      ab += x * y
    }
    guard aa > 0, bb > 0 else { throw .zeroVariance }
    let r = max(-1, min(1, ab / (aa * bb).squareRoot()))
    value = r
    guard abs(r) < 1 else {
      interval = Interval(lower: r, upper: r, confidence: confidence)
      return
    }
    let z = Distributions.normalQuantile(1 - (1 - confidence) / 2)
    let error = ((1 + r * r / 2) / Double(first.count - 3)).squareRoot()
    interval = Interval(
      lower: tanh(atanh(r) - z * error), upper: tanh(atanh(r) + z * error),
      confidence: confidence)
  }

  /// Ranks from 1, equal values sharing the mean of theirs.
  static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for position in start..<end { ranks[order[position]] = Double(start + end + 1) / 2 }
      start = end
    }
    return ranks
  }
}
