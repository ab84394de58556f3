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
  /// How many successive futures share a Latin hypercube: each of that many equally likely slices of
  /// the law is drawn from once among them. `nil` for independent draws.
  public var stratification: Int?

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

  /// The mean over futures of what is drawn. Where more than a millionth of the law lies outside the
  /// range only the part within it counts, by the midpoints of 100 equally likely slices.
  public var expectedValue: Double {
    let mean = law.mean
    if range.contains(mean), law.isConstant || law.probability(of: range) > 1 - 1e-6 { return mean }
    let slices = 100
    let sum = (0..<slices).reduce(0) { sum, slice in
      sum + law.quantile((Double(slice) + 0.5) / Double(slices), within: range)
    }
    return sum / Double(slices)
  }

  /// The value in one future.
  public func value(in key: StreamKey) -> Double {
    if let constant = law.constantValue { return constant }
    if let futures = stratification {
      return law.quantile(stratified(in: key, over: futures), within: range)
    }
    var stream = RandomStream(key, entity: entityKey(path), purpose: Purpose.quantity)
    return law.sample(using: &stream, within: range)
  }

  /// A uniform draw in (0, 1) that falls into each slice once in a block of futures.
  ///
  /// Which slice is a keyed permutation of the block, so the draw is a function of the seed and
  /// the future alone, whichever futures are run, and on which machine. McKay, Beckman and Conover,
  /// Technometrics 21 (1979).
  private func stratified(in key: StreamKey, over futures: Int) -> Double {
    let entity = entityKey(path)
    let (block, position) = key.future.quotientAndRemainder(dividingBy: UInt64(futures))
    var shuffle = RandomStream(
      StreamKey(seed: key.seed, future: block), entity: entity, purpose: Purpose.slices)
    let slice = withUnsafeTemporaryAllocation(of: Int.self, capacity: futures) { order in
      for index in 0..<futures { order.initializeElement(at: index, to: index) }
      for last in stride(from: futures - 1, to: 0, by: -1) {
        order.swapAt(last, shuffle.integer(below: last + 1))
      }
      return order[Int(position)]
    }
    var within = RandomStream(key, entity: entity, purpose: Purpose.quantity)
    let draw = (Double(slice) + within.uniformPositive()) / Double(futures)
    return min(draw, 1 - 0x1p-53)
  }
}
