// SPDX-License-Identifier: GPL-3.0-or-later

internal import CGSL

extension Distribution {
  /// One draw.
  public func sample(using stream: inout RandomStream) -> Double {
    factor * law.sample(using: &stream)
  }

  /// One draw of the law given that it lies in `range`; exact.
  ///
  /// Up to 64 draws are tried, which is exact for any range, and where all miss one draw is made by
  /// inversion of the restricted CDF, from the tail that is smaller: both have the conditional law,
  /// and so has their mixture. Where the law has no mass in `range`, or none that a `Double` can hold,
  /// the result is the point of `range` nearest to the mean: check `probability(of:)` first.
  public func sample(
    using stream: inout RandomStream, within range: ClosedRange<Double>
  ) -> Double {
    for _ in 0..<64 {
      let draw = sample(using: &stream)
      if range.contains(draw) { return draw }
    }
    GSL.prepare()
    let interval = law.interval(range.lowerBound / factor...range.upperBound / factor)
    guard interval.mass > 0 else { return min(max(mean, range.lowerBound), range.upperBound) }
    let draw = factor * law.inverse(stream.uniformPositive(), in: interval)
    return min(max(draw, range.lowerBound), range.upperBound)
  }
}

extension Law {
  func sample(using stream: inout RandomStream) -> Double {
    switch self {
    case .constant(let value): return value
    case .uniform(let low, let high): return low + (high - low) * stream.uniform()
    case .triangular(let low, let mode, let high):
      let draw = stream.uniform()
      let span = high - low
      let left = mode - low
      return draw * span < left
        ? low + (draw * span * left).squareRoot()
        : high - ((1 - draw) * span * (high - mode)).squareRoot()
    case .pert(let low, let mode, let high):
      let shapes = pertShapes(low, mode, high)
      return low + (high - low) * stream.beta(shapes.alpha, shapes.beta)
    case .normal(let mean, let deviation): return mean + deviation * stream.normal()
    case .lognormal(let zeta, let sigma): return stream.lognormal(zeta: zeta, sigma: sigma)
    case .gamma(let shape, let scale): return stream.gamma(shape: shape, scale: scale)
    case .beta(let alpha, let beta): return stream.beta(alpha, beta)
    case .exponential(let mean): return stream.exponential(mean: mean)
    case .weibull(let scale, let shape): return stream.weibull(scale: scale, shape: shape)
    case .poisson(let mean): return Double(stream.poisson(mean: mean))
    case .binomial(let trials, let probability): return Double(stream.binomial(trials, probability))
    case .negativeBinomial(let successes, let probability):
      return Double(stream.negativeBinomial(successes: successes, probability))
    case .discrete(let table):
      let draw = stream.uniform()
      return table.values[smallestIndex(table.values.count - 1) { table.cumulative[$0] > draw }]
    case .empirical(let table): return table.values[stream.integer(below: table.values.count)]
    }
  }

  /// A part of the support, and the tail probabilities at its ends: below both, or above both.
  struct Interval {
    var range: ClosedRange<Double>
    /// Whether the tails are those above.
    var isUpper: Bool
    /// P(X < low) or P(X ≥ low).
    var atLow: Double
    /// P(X ≤ high) or P(X > high).
    var atHigh: Double

    var mass: Double { abs(atHigh - atLow) }
  }

  func interval(_ range: ClosedRange<Double>) -> Interval {
    let (low, high) = (range.lowerBound, range.upperBound)
    if isCount {
      let (first, last) = (max(low, 0).rounded(.up), high.rounded(.down))
      guard first <= last else {
        return Interval(range: low...high, isUpper: false, atLow: 0, atHigh: 0)
      }
      let isUpper = cumulative(first - 1) > 0.5
      return Interval(
        range: first...last, isUpper: isUpper,
        atLow: isUpper ? survival(first - 1) : cumulative(first - 1),
        atHigh: isUpper ? survival(last) : cumulative(last))
    }
    let atLow = cumulativeBelow(low)
    if atLow > 0.5, !hasAtoms {
      return Interval(range: range, isUpper: true, atLow: survival(low), atHigh: survival(high))
    }
    return Interval(range: range, isUpper: false, atLow: atLow, atHigh: cumulative(high))
  }

  /// The point of `interval` at which the restricted CDF reaches `fraction`.
  func inverse(_ fraction: Double, in interval: Interval) -> Double {
    let target = interval.atLow + fraction * (interval.atHigh - interval.atLow)
    if hasAtoms { return quantile(target) }
    let low = max(interval.range.lowerBound, support.lowerBound)
    let high = min(interval.range.upperBound, support.upperBound)
    return smallestPoint(in: low...high) {
      interval.isUpper ? survival($0) <= target : cumulative($0) >= target
    }
  }

  private var hasAtoms: Bool {
    switch self {
    case .constant, .discrete, .empirical: true
    default: false
    }
  }

  /// P(X < x).
  private func cumulativeBelow(_ x: Double) -> Double {
    hasAtoms ? cumulative(x.nextDown) : cumulative(x)
  }
}
