// SPDX-License-Identifier: GPL-3.0-or-later

/// A sample in increasing order, from which quantiles and tail means are read.
public struct OrderedSample: Sendable, Hashable {
  /// The values in increasing order.
  public let values: [Double]

  /// Sorts a sample.
  ///
  /// - Throws: `tooFewValues` for an empty sample, `notFinite`.
  /// - Complexity: O(n log n).
  public init(_ values: [Double]) throws(AnalysisError) {
    try checkCount(values.count, atLeast: 1)
    try checkFinite(values)
    self.values = values.sorted()
  }

  init(sorted values: [Double]) {
    self.values = values
  }

  /// The number of values.
  public var count: Int { values.count }
}
