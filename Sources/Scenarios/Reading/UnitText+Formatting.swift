// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PrivateDomain
public import RandomStreams

extension UnitText {
  /// A value as a planner would write it; it reads back as the same number.
  public func text(_ value: Double) -> String {
    text(value, tolerance: 0)
  }

  private func text(_ value: Double, tolerance: Double) -> String {
    guard value.isFinite else { return value < 0 ? "no lower limit" : "no limit" }
    switch unit {
    case .number: return digits(value, tolerance)
    case .share: return shortest(value, ["%"], tolerance) ?? Self.plain(value)
    case .duration:
      if value == 0 { return "0d" }
      let size = abs(value)
      let units =
        size >= 0.999
        ? ["d", "h"]
        : size >= 1 / 24.0
          ? ["h", "min", "d"]
          : size >= 1 / 1_440.0
            ? ["min", "s", "h"] : ["s", "min"]
      return shortest(value, units, tolerance) ?? Self.plain(value) + "d"
    case .rate:
      let units = abs(value) < 0.001 && value != 0 ? ["/year", "/d"] : ["/d"]
      return shortest(value, units, tolerance) ?? Self.plain(value) + "/d"
    case .money(let per):
      return "\(digits(value, tolerance)) \(currency)\(per.map { "/" + $0 } ?? "")"
    }
  }

  /// A law as a planner would write it, its scale in this unit.
  public func text(_ law: Distribution) -> String {
    if let constant = law.constantValue { return text(constant) }
    let description = law.description
    guard let open = description.firstIndex(of: "("), description.hasSuffix(")"),
      !description.contains("*")
    else { return description }
    let name = String(description[..<open])
    let inner = description[description.index(after: open)...].dropLast()
    let numbers = inner.split(separator: ",").map { Double($0.trimmed) }
    guard let numbers = numbers as? [Double] else {
      guard name == "discrete" else { return description }
      let entries = inner.split(separator: ",").map { entry in
        let parts = entry.split(separator: ":")
        let value = parts.first.flatMap { Double($0.trimmed) }
        let mass = parts.dropFirst().first ?? ""
        return "\(value.map { text($0) } ?? ""): \(mass.trimmed)"
      }
      return "discrete(\(entries.joined(separator: ", ")))"
    }
    switch (name, numbers.count) {
    case ("uniform", _), ("triangular", _), ("pert", _), ("normal", _), ("exponential", _):
      return "\(name)(\(numbers.map { text($0) }.joined(separator: ", ")))"
    case ("lognormal", 2):
      let median = exp(numbers[0])
      let high = exp(numbers[0] + 1.6448536269514722 * numbers[1])
      // Through a logarithm a median comes back in the last digit changed.
      let shown = [median, high].map { text($0, tolerance: 1e-5) }
      return "lognormal(median \(shown[0]), p95 \(shown[1]))"
    case ("gamma", 2):
      return "gamma(\(Self.plain(numbers[0])), \(text(numbers[1])))"
    case ("weibull", 2):
      return "weibull(\(text(numbers[0])), \(Self.plain(numbers[1])))"
    default: return description
    }
  }

  /// The number without a unit.
  private func digits(_ value: Double, _ tolerance: Double) -> String {
    tolerance == 0 ? Self.plain(value) : shortest(value, [""], tolerance) ?? Self.plain(value)
  }

  /// The shortest text in one of the units that reads back as the value.
  private func shortest(
    _ value: Double, _ units: [String], _ tolerance: Double
  ) -> String? {
    var best: String?
    for unit in units {
      let scale =
        switch unit {
        case "%": 100.0
        case "/year": 365.0
        case "h": 24.0
        case "min": 1_440.0
        case "s": 86_400.0
        default: 1.0
        }
      // Trailing zeros fall away, so few precisions find the shortest text.
      for precision in [6, 12, 15, 16, 17] {
        let text = Self.positional(value * scale, precision) + unit
        guard let read = try? self.value(of: text),
          abs(read - value) <= tolerance * abs(value)
        else { continue }
        // The first unit is the usual one: 15min, not 900s.
        if best.map({ text.count < $0.count - 1 }) ?? true { best = text }
        break
      }
    }
    return best
  }

  private static func positional(_ value: Double, _ precision: Int) -> String {
    plain(Double(String(format: "%.*g", precision, value)) ?? value)
  }

  /// The shortest decimal text of a number, whole numbers without a point.
  static func plain(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
    let text = value.description
    guard text.contains("e-"), abs(value) >= 1e-9 else { return text }
    // A planner does not read 5e-06. The digits are those of the short form, so nothing is lost.
    let parts = text.split(separator: "e-")
    let digits = parts[0].drop { $0 == "-" }.filter { $0 != "." }
    let trimmed = digits.hasSuffix("0") && digits.count > 1 ? String(digits.dropLast()) : digits
    let zeros = String(repeating: "0", count: (Int(parts[1]) ?? 1) - 1)
    return (value < 0 ? "-" : "") + "0." + zeros + trimmed
  }

  /// A range for a message: `0% to 100%`.
  func text(_ range: ClosedRange<Double>) -> String {
    switch (range.lowerBound.isFinite, range.upperBound.isFinite) {
    case (true, true): "from \(text(range.lowerBound)) to \(text(range.upperBound))"
    case (true, false): "at least \(text(range.lowerBound))"
    case (false, true): "at most \(text(range.upperBound))"
    case (false, false): "of any size"
    }
  }

  /// What may stand here, for the `allowed:` line.
  func allowed(_ range: ClosedRange<Double>, hint: String? = nil) -> String {
    let noun =
      switch unit {
      case .number: "a number"
      case .share: "a share"
      case .duration: "a duration"
      case .rate: "a rate"
      case .money: "an amount"
      }
    return "\(noun) \(text(range)), written as \(examples)\(hint.map { "; " + $0 } ?? "")"
  }
}
