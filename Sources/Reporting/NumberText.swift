// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation
internal import ResultStore

/// How numbers are written: thousands separated, no more digits than are known, never 0 % or
/// 100 % of what was only sampled.
struct NumberText: Sendable {
  var language: Language
  var currency: String
  /// What stands between a number and its unit; a page wants it not to break.
  var space = " "

  /// A number with three significant figures, whole below a thousand if it is whole.
  func figure(_ value: Double, digits: Int = 3) -> String {
    guard value.isFinite else { return "–" }
    // Six decimals are the most that is shown: what they round to nothing is a residue of rounding.
    guard abs(value) >= 5e-7 else { return "0" }
    if value == value.rounded(), abs(value) < 1_000 { return fixed(value, 0) }
    return fixed(value, digits - 1 - exponent(value))
  }

  /// An estimate to the precision that its half-width allows: `12,346 ± 23`.
  func estimate(_ mean: Double, _ halfWidth: Double?) -> String {
    guard let halfWidth, halfWidth.isFinite, halfWidth > 0 else { return figure(mean) }
    let decimals = places(for: halfWidth)
    return "\(fixed(mean, decimals))\(space)±\(space)\(fixed(halfWidth, decimals))"
  }

  /// An interval to the precision that its width allows: `[8, 16]`; its ends are rounded outwards, so
  /// that what is shown covers at least as well as what was computed. Further where a bound's sign would be
  /// lost, on which side of zero it lies being what it is read for: `[0.3, 20.4]`.
  func bounds(_ lower: Double, _ upper: Double) -> String {
    let width = places(for: (upper - lower) / 2)
    let decimals = [lower, upper].map { signDecimals($0, from: width) }.max() ?? width
    let isPoint = lower == upper
    let low = isPoint ? figure(lower) : fixed(lower, decimals, .down)
    let high = isPoint ? figure(upper) : fixed(upper, decimals, .up)
    // A comma that parts thousands cannot part numbers as well (ISO 80000-2).
    let separator = (low + high).contains(",") ? ";" : ","
    return "[\(low)\(separator)\(space)\(high)]"
  }

  /// A value in the unit of a metric, with the unit.
  func value(_ value: Double, _ unit: MetricColumn.Unit) -> String {
    withUnit(figure(scaled(value, unit)), unit)
  }

  /// An estimate in the unit of a metric; the unit only if asked for.
  func estimate(
    _ mean: Double, _ halfWidth: Double?, _ unit: MetricColumn.Unit, showingUnit: Bool = true
  ) -> String {
    let text = estimate(scaled(mean, unit), halfWidth.map { scaled($0, unit) })
    return showingUnit ? withUnit(text, unit) : text
  }

  /// An interval in the unit of a metric; the unit only if asked for.
  func bounds(
    _ lower: Double, _ upper: Double, _ unit: MetricColumn.Unit, showingUnit: Bool = true
  ) -> String {
    let text = bounds(scaled(lower, unit), scaled(upper, unit))
    return showingUnit ? withUnit(text, unit) : text
  }

  /// Shares are shown in per cent.
  func scaled(_ value: Double, _ unit: MetricColumn.Unit) -> Double {
    unit == .share ? 100 * value : value
  }

  func withUnit(_ text: String, _ unit: MetricColumn.Unit) -> String {
    guard let symbol = symbol(of: unit) else { return text }
    let gap = language == .zh && unit != .money ? "" : space
    return text + gap + symbol
  }

  /// The sign of a unit, nothing for counts.
  func symbol(of unit: MetricColumn.Unit) -> String? {
    switch (unit, language) {
    case (.count, _): nil
    case (.share, _): "%"
    // Of a study from elsewhere it may be anything, on a terminal in colour a colour, too.
    case (.money, _): DisplayText.line(currency)
    case (.days, .en): "days"
    case (.days, .zh): "天"
    case (.hours, .en): "h"
    case (.hours, .zh): "小时"
    }
  }

  /// A share strictly between nothing and all, with as many digits as keep it there.
  ///
  /// - Parameter rule: `.down` for what something is at least, `.up` for what it is at most.
  func percent(_ share: Double, _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero)
    -> String
  {
    let gap = language == .zh ? "" : space
    // Two figures below a tenth: 0.4 % and 1.8 % are told apart, 93 % needs no more; nor does a bound,
    // unless what it leaves is below a tenth.
    let isFine = share < 0.0995 || (rule != .toNearestOrAwayFromZero && share > 0.9005)
    return "\(percentNumber(share, isFine ? 1 : 0, rule))\(gap)%"
  }

  /// Two shares as a range, rounded outwards: `91–94 %`.
  func percentRange(_ lower: Double, _ upper: Double) -> String {
    let gap = language == .zh ? "" : space
    // An end that needs decimals so as not to read as nothing or all lends the other end one of them.
    let (low, high) = (percentDecimals(lower, .down), percentDecimals(upper, .up))
    return "\(percentNumber(lower, max(low, min(1, high)), .down))–"
      + "\(percentNumber(upper, max(high, min(1, low)), .up))\(gap)%"
  }

  /// A short label for an axis: `1.2M`, `20k`; in Chinese by 万 and 亿.
  func axis(_ value: Double) -> String {
    let size = abs(value)
    let (divisor, suffix): (Double, String) =
      switch language {
      case .en:
        size >= 1e9
          ? (1e9, "B") : size >= 1e6 ? (1e6, "M") : size >= 10_000 ? (1_000, "k") : (1, "")
      case .zh: size >= 1e8 ? (1e8, "亿") : size >= 10_000 ? (1e4, "万") : (1, "")
      }
    let number = value / divisor
    if number == number.rounded() { return fixed(number, 0) + suffix }
    let decimals = max(1, min(4, 1 - exponent(number)))
    var text = fixed(number, decimals)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text + suffix
  }

  func count(_ value: Int) -> String { fixed(Double(value), 0) }

  /// A number with so many decimals, or rounded to tens, hundreds … for negative ones.
  func fixed(
    _ value: Double, _ decimals: Int,
    _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero
  ) -> String {
    guard value.isFinite else { return "–" }
    let shown = max(0, min(6, decimals))
    var rounded = value
    if decimals < 0 {
      let unit = pow(10, Double(-decimals))
      rounded = Self.rounded(value / unit, rule) * unit
    } else if rule != .toNearestOrAwayFromZero {
      let unit = pow(10, Double(shown))
      rounded = Self.rounded(value * unit, rule) / unit
    }
    var text = String(format: "%.\(shown)f", abs(rounded))
    let whole = text.prefix { $0 != "." }
    var grouped = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    text = grouped + text.dropFirst(whole.count)
    let isZero = text.allSatisfy { "0.,".contains($0) }
    return rounded < 0 && !isZero ? "−" + text : text
  }

  /// A rounded number; what is whole but for the error of a multiplication stays.
  private static func rounded(_ value: Double, _ rule: FloatingPointRoundingRule) -> Double {
    let nearest = value.rounded()
    return abs(value - nearest) <= 1e-9 * max(1, abs(value)) ? nearest : value.rounded(rule)
  }

  /// How many decimals keep a share from reading as nothing or all.
  private func percentDecimals(
    _ share: Double, _ rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero
  ) -> Int {
    let percent = 100 * share
    guard percent > 0, percent < 100 else { return 0 }
    return (0...2).first { decimals in
      let unit = pow(10, Double(decimals))
      let rounded = Self.rounded(percent * unit, rule) / unit
      return rounded > 0 && rounded < 100
    } ?? 3
  }

  private func percentNumber(
    _ share: Double, _ decimals: Int, _ rule: FloatingPointRoundingRule
  ) -> String {
    if share <= 0 { return "0" }
    if share >= 1 { return "100" }
    let needed = percentDecimals(share, rule)
    if needed > 2 {
      // A bound must not be moved inwards, whatever it reads as.
      if rule == .down, share < 0.5 { return "0" }
      if rule == .up, share > 0.5 { return "100" }
      return share < 0.5 ? "<0.01" : ">99.99"
    }
    return fixed(100 * share, max(needed, min(2, decimals)), rule)
  }

  private func exponent(_ value: Double) -> Int {
    value == 0 || !value.isFinite ? 0 : Int(log10(abs(value)).rounded(.down))
  }

  /// The decimals from `least` on that show a number's sign; `least` if even six do not.
  private func signDecimals(_ value: Double, from least: Int) -> Int {
    guard value != 0, value.isFinite, least < 6 else { return least }
    return (least...6).first { abs(value) >= 0.5 * pow(10, -Double($0)) } ?? least
  }

  private func places(for halfWidth: Double) -> Int {
    halfWidth > 0 && halfWidth.isFinite ? min(4, 1 - exponent(halfWidth)) : 0
  }
}
