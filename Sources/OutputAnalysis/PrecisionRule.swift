// SPDX-License-Identifier: GPL-3.0-or-later

/// How precisely a mean must be known before a study stops.
public enum PrecisionTarget: Sendable, Hashable {
  /// The half-width is at most this, in the metric's unit.
  case absolute(Double)
  /// The mean is off by at most this share of the true mean; 0.02 means 2 %.
  case relative(Double)
}

/// A sequential stopping rule on the half-width of a mean.
///
/// Law (2015), section 9.4.1. A relative error γ of the true mean asks for a half-width of γ/(1 + γ)
/// of the estimated mean. Ask at round boundaries that are fixed beforehand. A rule that stops as soon
/// as it can covers a little less often than the confidence: see the measured figures in the tests.
///
/// A first round without the rare event that matters would have no spread, and stop. So where a sample is
/// near constant (`Summary.isNearConstant`), the half-width is at least what futures of a kind that was
/// not seen could move the mean by: they may be 3/n of all (the rule of three, Hanley & Lippman-Hand
/// 1983, JAMA 249, 1743–1745), and differ by as much as the largest value seen. Of nothing but zeros
/// nothing is known, whatever their number.
public struct PrecisionRule: Sendable, Hashable {
  /// The precision that is asked for.
  public let target: PrecisionTarget
  /// The confidence of the interval whose half-width counts.
  public let confidence: Double
  /// The number of futures before which the rule never stops.
  public let minimumFutures: Int

  /// Creates a rule.
  ///
  /// - Throws: `outOfRange` unless the target is positive, below 1 when relative, the confidence in
  ///   (0, 1), and minimumFutures at least 2.
  public init(
    target: PrecisionTarget, confidence: Double = 0.95, minimumFutures: Int = 30
  ) throws(AnalysisError) {
    switch target {
    case .absolute(let halfWidth): try checkPositive(halfWidth, "half-width")
    case .relative(let share): try checkOpenUnit(share, "relative half-width")
    }
    try checkOpenUnit(confidence, "confidence")
    guard minimumFutures >= 2 else {
      throw .outOfRange(
        parameter: "minimumFutures", value: Double(minimumFutures), allowed: "at least 2")
    }
    self.target = target
    self.confidence = confidence
    self.minimumFutures = minimumFutures
  }

  /// The largest half-width that meets the target at an estimated mean, in the metric's unit.
  public func allowedHalfWidth(mean: Double) -> Double {
    switch target {
    case .absolute(let halfWidth): halfWidth
    case .relative(let share): share / (1 + share) * abs(mean)
    }
  }

  /// Whether the sample is precise enough.
  ///
  /// - Throws: `tooFewValues` for fewer than two futures.
  public func isMet(by summary: Summary) throws(AnalysisError) -> Bool {
    let halfWidth = try halfWidth(of: summary)
    return summary.count >= minimumFutures && halfWidth <= allowedHalfWidth(mean: summary.mean)
  }

  /// The half-width that counts, in the metric's unit; infinite of nothing but zeros.
  ///
  /// - Throws: `tooFewValues` for fewer than two futures.
  public func halfWidth(of summary: Summary) throws(AnalysisError) -> Double {
    let halfWidth = try summary.halfWidth(confidence: confidence)
    guard summary.isNearConstant else { return halfWidth }
    let largest = max(abs(summary.minimum), abs(summary.maximum))
    guard largest > 0 else { return .infinity }
    return max(halfWidth, 3 / Double(summary.count) * largest)
  }
}

extension Summary {
  /// Whether fewer than ten futures' worth of values stand away from the smallest or from the largest.
  ///
  /// Scaled to 0…1 between its extremes a sample weighs n(mean − minimum)/(maximum − minimum) ones, and
  /// the rest zeros; of zeros and ones that is their count. Ten of each is the usual least for a mean of
  /// them to be near normal (np ≥ 10 and n(1 − p) ≥ 10).
  public var isNearConstant: Bool {
    let range = maximum - minimum
    guard range > 0 else { return true }
    let ones = Double(count) * (mean - minimum) / range
    return min(ones, Double(count) - ones) < 10
  }
}
