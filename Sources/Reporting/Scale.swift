// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation

/// A linear map from values to pixels, with round ticks.
struct Scale: Sendable {
  let domain: ClosedRange<Double>
  let pixels: (from: Double, to: Double)

  /// Below it quotients of differences are rounded beyond use (the least normal number is 2e-308).
  private static let narrowest = 1e-290

  /// A scale over the finite ones of some values, widened to round bounds if asked for.
  init(
    over values: some Sequence<Double>, including anchors: [Double] = [],
    pixels: (from: Double, to: Double), rounding: Bool = true
  ) {
    var low = Double.infinity
    var high = -Double.infinity
    for value in values where value.isFinite {
      low = min(low, value)
      high = max(high, value)
    }
    for value in anchors where value.isFinite {
      low = min(low, value)
      high = max(high, value)
    }
    if low > high { (low, high) = (0, 1) }
    if low == high {
      let margin = low == 0 ? 1 : abs(low) * 0.1
      (low, high) = (low - margin, high + margin)
    }
    // Numbers so near to each other, or to zero, have no fifths and no powers of ten.
    if high - low < Self.narrowest { (low, high) = (low - 1, high + 1) }
    if rounding {
      let step = Self.step(for: high - low, count: 5)
      low = (low / step).rounded(.down) * step
      high = (high / step).rounded(.up) * step
    }
    domain = low...high
    self.pixels = pixels
  }

  func callAsFunction(_ value: Double) -> Double {
    let share = (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
    return pixels.from + share * (pixels.to - pixels.from)
  }

  /// Round values within the domain, about so many.
  func ticks(_ count: Int = 5) -> [Double] {
    let step = Self.step(for: domain.upperBound - domain.lowerBound, count: count)
    guard let first = Int(exactly: (domain.lowerBound / step - 1e-9).rounded(.up)),
      let last = Int(exactly: (domain.upperBound / step + 1e-9).rounded(.down)),
      first <= last, Double(last) - Double(first) < 100
    else { return [] }
    return (first...last).map { Double($0) * step }
  }

  /// 1, 2 or 5 times a power of ten.
  private static func step(for span: Double, count: Int) -> Double {
    let raw = span / Double(max(1, count))
    let power = pow(10, log10(raw).rounded(.down))
    let multiple = [1.0, 2, 5, 10].first { $0 * power >= raw * (1 - 1e-9) } ?? 10
    return multiple * power
  }
}
