// SPDX-License-Identifier: GPL-3.0-or-later

/// Count, mean, spread and extremes of a sample, mergeable across shards.
///
/// Values can be inserted one by one (Welford 1962, Technometrics 4, 419–420) and summaries of
/// disjoint shards merged (Chan, Golub & LeVeque 1983, The American Statistician 37, 242–247);
/// neither loses digits when the mean is large against the spread.
public struct Summary: Sendable, Hashable {
  /// The number of values.
  public private(set) var count: Int
  /// The arithmetic mean; NaN while empty.
  public private(set) var mean: Double
  /// The sum of squared deviations from the mean.
  public private(set) var sumOfSquaredDeviations: Double
  /// The smallest value; NaN while empty.
  public private(set) var minimum: Double
  /// The largest value; NaN while empty.
  public private(set) var maximum: Double

  /// A summary of no values, to be filled.
  public init() {
    count = 0
    mean = .nan
    sumOfSquaredDeviations = 0
    minimum = .nan
    maximum = .nan
  }

  /// Summarises a sample by a compensated two-pass sum.
  ///
  /// - Throws: `tooFewValues` for an empty sample, `notFinite`, `overflow`.
  public init(_ values: [Double]) throws(AnalysisError) {
    try checkCount(values.count, atLeast: 1)
    try checkFinite(values)
    count = values.count
    minimum = values[0]
    maximum = values[0]
    for value in values {
      minimum = Swift.min(minimum, value)
      maximum = Swift.max(maximum, value)
    }
    // Equal values must have variance exactly zero, whatever the mean's last bit.
    guard minimum < maximum else {
      mean = minimum
      sumOfSquaredDeviations = 0
      return
    }
    mean = compensatedMean(values)
    var squares = CompensatedSum()
    var residual = 0.0
    for value in values {
      let deviation = value - mean
      squares.add(deviation * deviation)
      residual += deviation
    }
    let corrected = squares.value - residual * residual / Double(count)
    // Before max(), which would turn NaN into zero.
    guard mean.isFinite, corrected.isFinite else { throw .overflow }
    sumOfSquaredDeviations = Swift.max(0, corrected)
  }

  /// Adds one value.
  ///
  /// - Throws: `notFinite` with the value's position, `overflow`; the summary is then unchanged.
  public mutating func insert(_ value: Double) throws(AnalysisError) {
    guard value.isFinite else { throw .notFinite(index: count) }
    guard count > 0 else {
      count = 1
      mean = value
      minimum = value
      maximum = value
      return
    }
    let deviation = value - mean
    let newMean = mean + deviation / Double(count + 1)
    let newSum = sumOfSquaredDeviations + deviation * (value - newMean)
    guard newSum.isFinite else { throw .overflow }
    count += 1
    mean = newMean
    sumOfSquaredDeviations = newSum
    minimum = Swift.min(minimum, value)
    maximum = Swift.max(maximum, value)
  }

  /// Adds the values of a disjoint shard; the sum of squares becomes infinite if it overflows.
  public mutating func merge(_ other: Summary) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    let total = Double(count + other.count)
    let deviation = other.mean - mean
    let share = Double(other.count) / total
    sumOfSquaredDeviations +=
      other.sumOfSquaredDeviations + deviation * deviation * Double(count) * share
    mean += deviation * share
    minimum = Swift.min(minimum, other.minimum)
    maximum = Swift.max(maximum, other.maximum)
    count += other.count
  }

  /// This summary with the values of a disjoint shard added.
  public func merging(_ other: Summary) -> Summary {
    var merged = self
    merged.merge(other)
    return merged
  }
}
