// SPDX-License-Identifier: GPL-3.0-or-later

/// How much better a mean is known when more than the outputs is used, counted in futures: a gain of
/// 3 means that the same half-width would take three times as many futures without it.
public struct PrecisionGain: Sendable, Hashable {
  /// The mean by itself, with Student's interval.
  public let plain: Interval
  /// Corrected by controls whose means are known; nil without a usable control.
  public let controlled: ControlVariates?
  /// How many times as many futures the correction is worth.
  public let controlGain: Double?
  /// The mean from blocks of a Latin hypercube, which are independent of each other, with
  /// Student's interval; nil for fewer than five whole blocks.
  public let blocks: Interval?
  /// How many times as many futures the Latin hypercube is worth.
  public let blockGain: Double?
  /// The interval for that; wide unless there are many blocks.
  public let blockGainInterval: Interval?
  /// The number of whole blocks.
  public let blockCount: Int

  /// Estimates a mean in each way that its futures allow.
  ///
  /// - Parameters:
  ///   - outcomes: the output of each future.
  ///   - controls: one array per control, of the same futures; those that do not vary are left out.
  ///   - knownMeans: the true mean of each control.
  ///   - block: for each future the number of its Latin hypercube; nil when futures were drawn
  ///     independently.
  ///   - blockSize: the futures of a whole block.
  /// - Throws: `tooFewValues` for fewer than three futures, `unequalLengths`, `notFinite`,
  ///   `outOfRange`, `overflow`.
  public init(
    outcomes: [Double], controls: [[Double]], knownMeans: [Double], block: [Int]? = nil,
    blockSize: Int = 100, confidence: Double = 0.95
  ) throws(AnalysisError) {
    try checkCount(outcomes.count, atLeast: 3)
    guard controls.count == knownMeans.count else {
      throw .unequalLengths(controls.count, knownMeans.count)
    }
    let summary = try Summary(outcomes)
    plain = try summary.interval(confidence: confidence)
    let usable = controls.indices.filter { index in
      guard let control = try? Summary(controls[index]) else { return false }
      return control.minimum < control.maximum
    }
    if !usable.isEmpty, outcomes.count >= 2 * usable.count + 10 {
      do throws(AnalysisError) {
        let found = try ControlVariates(
          values: outcomes, controls: usable.map { controls[$0] },
          knownMeans: usable.map { knownMeans[$0] }, confidence: confidence)
        controlled = found
        controlGain =
          found.standardError > 0
          ? summary.variance / Double(summary.count)
            / (found.standardError * found.standardError) : nil
      } catch {
        // Controls that follow from each other correct nothing.
        guard error == .zeroVariance else { throw error }
        (controlled, controlGain) = (nil, nil)
      }
    } else {
      (controlled, controlGain) = (nil, nil)
    }
    var sums: [Int: (sum: Double, count: Int)] = [:]
    if let block {
      guard block.count == outcomes.count else {
        throw .unequalLengths(outcomes.count, block.count)
      }
      for (number, value) in zip(block, outcomes) {
        sums[number, default: (0, 0)].sum += value
        sums[number, default: (0, 0)].count += 1
      }
    }
    let whole = sums.filter { $0.value.count == blockSize }.sorted { $0.key < $1.key }
    blockCount = whole.count
    guard whole.count >= 5 else {
      (blocks, blockGain, blockGainInterval) = (nil, nil, nil)
      return
    }
    let means = try Summary(whole.map { $0.value.sum / Double(blockSize) })
    blocks = try means.interval(confidence: confidence)
    guard means.variance > 0 else {
      (blockGain, blockGainInterval) = (nil, nil)
      return
    }
    // The variance of all futures is the better known of the two: the interval is that of the
    // blocks' variance alone.
    let gain = summary.variance / Double(blockSize) / means.variance
    let degrees = Double(whole.count - 1)
    let tail = (1 - confidence) / 2
    blockGain = gain
    blockGainInterval = Interval(
      lower: gain * Distributions.chiSquareQuantile(tail, degrees: degrees) / degrees,
      upper: gain * Distributions.chiSquareQuantile(1 - tail, degrees: degrees) / degrees,
      confidence: confidence)
  }
}
