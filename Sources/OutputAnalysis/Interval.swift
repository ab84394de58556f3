// SPDX-License-Identifier: GPL-3.0-or-later

/// A closed interval for an unknown quantity, with the confidence at which it covers it.
public struct Interval: Sendable, Hashable {
  /// The lower bound, in the unit of the quantity.
  public let lower: Double
  /// The upper bound, in the unit of the quantity.
  public let upper: Double
  /// The probability, over repetitions of the experiment, that the interval covers the quantity.
  public let confidence: Double

  /// Creates an interval from its bounds.
  public init(lower: Double, upper: Double, confidence: Double) {
    self.lower = lower
    self.upper = upper
    self.confidence = confidence
  }

  init(center: Double, halfWidth: Double, confidence: Double) {
    self.init(lower: center - halfWidth, upper: center + halfWidth, confidence: confidence)
  }

  /// The interval for a quantity that is known not to lie below a bound.
  func cut(atLeast bound: Double) -> Interval {
    Interval(lower: max(bound, lower), upper: max(bound, upper), confidence: confidence)
  }

  /// Half the distance between the bounds.
  public var halfWidth: Double { (upper - lower) / 2 }

  /// The point half way between the bounds.
  public var midpoint: Double { lower + (upper - lower) / 2 }

  /// Whether the value lies between the bounds or on one of them.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}
