// SPDX-License-Identifier: GPL-3.0-or-later

public import PrivateDomain

/// Numbers with units, as a planner writes them.
public struct UnitText: Sendable {
  /// What is counted, and in which base unit it is held (days, shares, currency).
  public var unit: PrivateDomain.Unit
  /// The scenario's currency, `CNY`.
  public var currency: String

  public init(_ unit: PrivateDomain.Unit, currency: String) {
    self.unit = unit
    self.currency = currency
  }

  /// Why a text is not a number in this unit.
  struct Problem: Error {
    var message: String
    /// What to write instead, beyond what the unit and range already say.
    var hint: String?
    var suggestion: String?
  }

  /// Days in one of these; a month has no fixed length and is not among them.
  static let durations: [(name: String, days: Double)] = [
    ("d", 1), ("h", 1 / 24.0), ("min", 1 / 1_440.0), ("m", 1 / 1_440.0), ("s", 1 / 86_400.0),
    ("w", 7),
  ]
  /// What a rate may be per, in days.
  static let periods: [(name: String, days: Double)] = [
    ("d", 1), ("day", 1), ("h", 1 / 24.0), ("w", 7), ("week", 7), ("month", 30), ("year", 365),
  ]

  /// The value in the base unit.
  func value(of text: some StringProtocol) throws(Problem) -> Double {
    let trimmed = Substring(text.trimmed)
    guard !trimmed.isEmpty else { throw problem("a value is missing") }
    guard trimmed.utf8.count <= 64 else { throw problem("this is too long for a number") }
    let digits = Self.numberPrefix(of: trimmed)
    guard !digits.isEmpty, let number = Double(digits) else { throw notANumber(trimmed) }
    guard number.isFinite else { throw problem("this number is too large for any computer") }
    let rest = trimmed.dropFirst(digits.utf8.count).trimmed
    if rest.first == "," || rest.first == "'" || rest.first == "_" {
      throw problem(
        "a number is written without separators",
        suggestion: Self.decimalComma(trimmed) ?? trimmed.filter { !",'_ ".contains($0) })
    }
    let value = try scaled(number, by: rest)
    guard value.isFinite else { throw problem("this number is too large for any computer") }
    return value
  }

  private func scaled(_ number: Double, by rest: Substring) throws(Problem) -> Double {
    switch unit {
    case .number:
      guard rest.isEmpty else { throw wrongUnit(rest, "a plain number has no unit") }
      return number
    case .share:
      guard rest.isEmpty || rest == "%" else { throw wrongUnit(rest, nil) }
      return rest.isEmpty ? number : number / 100
    case .duration:
      if rest.isEmpty {
        if number == 0 { return 0 }
        throw problem("a duration needs a unit")
      }
      guard let unit = Self.durations.first(where: { $0.name == rest }) else {
        let near: String? =
          switch rest {
          case "day", "days", "天", "日": "d"
          case "hour", "hours", "小时": "h"
          case "minute", "minutes", "分钟": "min"
          case "second", "seconds", "秒": "s"
          case "week", "weeks", "周": "w"
          default: nil
          }
        if ["month", "months", "mo", "月"].contains(String(rest)) {
          throw wrongUnit(rest, "a month has no fixed length: write `30d`")
        }
        if ["y", "year", "years", "年"].contains(String(rest)) {
          throw wrongUnit(rest, "write `365d`")
        }
        throw wrongUnit(
          rest, nil, near.map { Self.plain(number) + $0 })
      }
      return Self.quotient(number, unit.days)
    case .rate:
      if rest.isEmpty { return number }
      var number = number
      var period = rest
      if period.first == "%" {
        number /= 100
        period = period.dropFirst().trimmed
      }
      guard period.first == "/" else {
        throw wrongUnit(rest, "per `/d`, `/w`, `/month` or `/year`")
      }
      let name = period.dropFirst().trimmed
      guard let unit = Self.periods.first(where: { $0.name == name }) else {
        throw wrongUnit(rest, "per `/d`, `/w`, `/month` or `/year`")
      }
      return number / unit.days
    case .money(let per):
      if rest.isEmpty { return number }
      let parts = rest.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
      let written = parts[0].trimmed
      guard written.isEmpty || written == currency else {
        throw wrongUnit(
          written, "the scenario's currency is `\(currency)`",
          "\(Self.plain(number)) \(currency)\(per.map { "/" + $0 } ?? "")")
      }
      guard parts.count == 1 || parts[1].trimmed == per ?? "" else {
        throw wrongUnit(
          rest, per.map { "it is paid per `\($0)`" } ?? "the amount is not per anything",
          "\(Self.plain(number)) \(currency)\(per.map { "/" + $0 } ?? "")")
      }
      return number
    }
  }

  /// `2h` is 2 / 24 exactly as a planner's calculator says, not 2 × a rounded 1 / 24.
  private static func quotient(_ number: Double, _ days: Double) -> Double {
    days < 1 ? number / (1 / days).rounded() : number * days
  }

  /// The longest prefix that is a decimal number: sign, digits, point, exponent.
  static func numberPrefix(of text: some StringProtocol) -> String {
    var digits = ""
    var rest = text[...]
    if let sign = rest.first, sign == "-" || sign == "+" {
      digits.append(sign)
      rest = rest.dropFirst()
    }
    let whole = rest.prefix { $0.isASCII && $0.isNumber }
    digits += whole
    rest = rest.dropFirst(whole.count)
    var fraction = rest.prefix(0)
    if rest.first == "." {
      fraction = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      if !whole.isEmpty || !fraction.isEmpty {
        digits += "." + fraction
        rest = rest.dropFirst(1 + fraction.count)
      }
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return "" }
    if digits.hasSuffix(".") { digits.removeLast() }
    if rest.first == "e" || rest.first == "E" {
      let exponent = rest.dropFirst()
      let sign = exponent.first == "-" || exponent.first == "+" ? exponent.prefix(1) : ""
      let power = exponent.dropFirst(sign.count).prefix { $0.isASCII && $0.isNumber }
      if !power.isEmpty { digits += "e" + sign + power }
    }
    return digits
  }

  /// `0.5` for `0,5`; `nil` where the comma parts thousands, or there are several.
  static func decimalComma(_ text: some StringProtocol) -> String? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].allSatisfy({ $0.isNumber || "+-".contains($0) }) else {
      return nil
    }
    let decimals = parts[1].prefix { $0.isNumber }.count
    let whole = parts[0].drop { "+-".contains($0) }
    let isPoint = decimals != 3 || whole.isEmpty || whole.first == "0"
    return isPoint ? parts.joined(separator: ".") : nil
  }

  private func notANumber(_ text: Substring) -> Problem {
    let word = text.lowercased().filter { $0.isLetter }
    if ["nan", "inf", "infinity"].contains(word) {
      return problem("a number must be finite")
    }
    return problem("this is not a number")
  }

  private func problem(_ message: String, suggestion: String? = nil) -> Problem {
    Problem(message: message, suggestion: suggestion)
  }

  private func wrongUnit(
    _ found: Substring, _ hint: String?, _ suggestion: String? = nil
  ) -> Problem {
    Problem(
      message: "the unit \(Diagnostic.quoted(String(found))) does not belong here",
      hint: hint, suggestion: suggestion)
  }

  /// What values of this unit look like.
  var examples: String {
    switch unit {
    case .number: "`800` or `0.4`"
    case .share: "`30%` or `0.3`"
    case .duration: "`90d`, `2h`, `30min`, `45s` or `6w`"
    case .rate: "`0.02/d`, `0.5/month` or `2%/year`"
    case .money(let per): "`120` or `0.1 \(currency)\(per.map { "/" + $0 } ?? "")`"
    }
  }
}

extension StringProtocol {
  /// Without blanks at both ends.
  var trimmed: SubSequence {
    var text = self[...]
    while text.first == " " || text.first == "\t" { text = text.dropFirst() }
    while text.last == " " || text.last == "\t" { text = text.dropLast() }
    return text
  }
}
