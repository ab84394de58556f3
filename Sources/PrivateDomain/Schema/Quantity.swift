// SPDX-License-Identifier: GPL-3.0-or-later

public import RandomStreams

/// A number of the scenario that may be uncertain.
///
/// An uncertain quantity is drawn once per future, before the future begins, from a stream that
/// is keyed by its place in the scenario. The strategy is not in the key: two strategies that
/// leave the quantity alone see the same value in the same future.
public struct Quantity: Sendable, Equatable, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral
{
  /// The value or its distribution, in the field's unit (days, shares, currency).
  public var law: Distribution
  /// Where it stands in the scenario, `channels.douyin-live.scan_rate`.
  public var path: String
  /// Draws outside this range are not possible: the distribution is truncated to it.
  public var range: ClosedRange<Double>

  public init(
    _ law: Distribution, path: String = "",
    range: ClosedRange<Double> = -Double.infinity...Double.infinity
  ) {
    self.law = law
    self.path = path
    self.range = range
  }

  public init(floatLiteral value: Double) {
    self.init(.constant(value))
  }

  public init(integerLiteral value: Int) {
    self.init(.constant(Double(value)))
  }

  public static func triangular(_ low: Double, _ mode: Double, _ high: Double) -> Quantity {
    Quantity(.triangular(low: low, mode: mode, high: high))
  }

  /// Whether the quantity differs between futures.
  public var isUncertain: Bool { !law.isConstant }

  /// The value, if it is the same in every future.
  public var certainValue: Double? { law.constantValue }

  /// The value in one future.
  public func value(in key: StreamKey) -> Double {
    if let constant = law.constantValue { return constant }
    var stream = RandomStream(key, entity: entityKey(path), purpose: Purpose.quantity)
    return law.sample(using: &stream, within: range)
  }
}
