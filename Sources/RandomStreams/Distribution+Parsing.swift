// SPDX-License-Identifier: GPL-3.0-or-later

extension Distribution {
  /// Reads a law from text such as `beta(24, 56)`, `lognormal(median 1d, p95 3d)` or `3d`.
  ///
  /// The forms are those of `forms`; a number alone is a constant, and `4 * beta(2, 3)` a scaled law.
  /// Arguments come in the order of the form, or all with labels in any order. `number` reads
  /// quantities, so that the caller decides about units; shapes, counts, coefficients of variation and
  /// probabilities have none and are read as plain decimals, with `%` if wanted. `table` gets the text
  /// within `empirical(…)` and returns the observations.
  ///
  /// Throws where and why the text is no law; errors of the closures are passed on, moved to their
  /// place. At most `longestText` code units are read.
  public init(
    parsing text: some StringProtocol,
    number: (Substring) throws(DistributionError) -> Double,
    table: (String) throws(DistributionError) -> [Double]
  ) throws(DistributionError) {
    let source = Substring(text)
    guard source.utf8.count <= Self.longestText else {
      throw DistributionError(
        .textTooLong, range: Self.longestText..<source.utf8.count, found: source.prefix(61),
        allowed: "at most \(Self.longestText) characters are read")
    }
    guard let syntax = try DistributionSyntax(source) else {
      self = .constant(try Self.read(source.trimmed, in: source, by: number))
      return
    }
    var factor = 1.0
    if let text = syntax.factor {
      factor = try Self.read(text, in: source, by: plainNumber)
      guard factor > 0 else {
        throw DistributionError(
          .outOfRange, range: source.offsets(of: text), found: text,
          allowed: "a factor over 0 is needed")
      }
    }
    let law =
      switch syntax.name {
      case .discrete: try Self.discrete(syntax, number)
      case .empirical: try Self.empirical(syntax, table)
      default: try Self.parametric(syntax, number)
      }
    // Extreme parameters that are each in range can still overflow.
    guard (law.mean * factor).isFinite, (law.variance * factor * factor).isFinite else {
      throw DistributionError(
        .outOfRange, range: source.offsets(of: source.trimmed), found: source.trimmed,
        allowed: "its mean or variance is not finite")
    }
    self = Distribution(law: law).scaled(by: factor)
  }

  /// Reads a law whose numbers have no units: `%` is the only suffix, and there are no tables.
  public init(_ text: String) throws(DistributionError) {
    try self.init(
      parsing: text, number: plainNumber,
      table: { name throws(DistributionError) in
        throw DistributionError(
          .unreadableTable, range: 0..<name.utf8.count, found: name,
          allowed: "no tables can be read here")
      })
  }

  /// Every form that is understood, such as `normal(mean, sd)`, for help and for messages.
  public static var forms: [String] {
    help.flatMap(\.forms)
  }

  private static func parametric(
    _ syntax: DistributionSyntax, _ number: (Substring) throws(DistributionError) -> Double
  ) throws(DistributionError) -> Law {
    let (form, arguments) = try syntax.match()
    var values: [Double] = []
    for (parameter, argument) in zip(form, arguments) {
      let value =
        switch parameter.kind {
        case .quantity: try read(argument.value, in: syntax.source, by: number)
        case .plain: try read(argument.value, in: syntax.source, by: plainNumber)
        case .shape: try shape(argument.value, of: form, syntax)
        case .count: try read(argument.value, in: syntax.source, by: wholeNumber)
        }
      values.append(value)
    }
    do throws(ParameterFault) {
      return try Law(syntax.name, labels: form.map(\.label), values)
    } catch {
      let text = error.argument.map { arguments[$0].text } ?? syntax.call
      throw DistributionError(
        error.reason, range: syntax.source.offsets(of: text), found: text, allowed: error.allowed)
    }
  }

  /// A number without `%`: `beta(20%, 80%)` would be a law of shares near 0 and 1, which nobody means.
  private static func shape(
    _ text: Substring, of form: LawName.Form, _ syntax: DistributionSyntax
  ) throws(DistributionError) -> Double {
    guard text.last == "%" else { return try read(text, in: syntax.source, by: plainNumber) }
    throw DistributionError(
      .percentage, range: syntax.source.offsets(of: text), found: text,
      allowed: "a number without `%`, such as 24 or 0.5, is needed",
      nearest: syntax.rewritten(form) { kind, value in
        kind == .shape && value.last == "%" ? value.dropLast().trimmed : value
      })
  }

  private static func discrete(
    _ syntax: DistributionSyntax, _ number: (Substring) throws(DistributionError) -> Double
  ) throws(DistributionError) -> Law {
    var entries: [(value: Double, mass: Double)] = []
    for argument in syntax.arguments {
      let parts = argument.text.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        throw DistributionError(
          .wrongArguments, range: syntax.source.offsets(of: argument.text), found: argument.text,
          allowed: "write " + syntax.name.allowed)
      }
      let value = try read(parts[0].trimmed, in: syntax.source, by: number)
      let mass = try read(parts[1].trimmed, in: syntax.source, by: plainNumber)
      guard mass >= 0 && mass <= 1 else {
        throw DistributionError(
          .outOfRange, range: syntax.source.offsets(of: parts[1].trimmed), found: parts[1].trimmed,
          allowed: "a probability from 0 to 1 is needed")
      }
      entries.append((value, mass))
    }
    try checkCount(entries.count, syntax)
    let sum = entries.reduce(0) { $0 + $1.mass }
    guard abs(sum - 1) <= 1e-9 else {
      throw DistributionError(
        .probabilitySum, range: syntax.source.offsets(of: syntax.call), found: syntax.call,
        allowed: "they sum to \(sum)")
    }
    return .discrete(DiscreteTable(entries))
  }

  private static func empirical(
    _ syntax: DistributionSyntax, _ table: (String) throws(DistributionError) -> [Double]
  ) throws(DistributionError) -> Law {
    let name = syntax.inside.trimmed
    let range = syntax.source.offsets(of: name)
    guard !name.isEmpty else { throw noEntries(syntax) }
    let values: [Double]
    do throws(DistributionError) {
      values = try table(String(name))
    } catch {
      throw error.moved(by: range.lowerBound)
    }
    try checkCount(values.count, syntax)
    guard values.allSatisfy(\.isFinite) else {
      throw DistributionError(
        .notFinite, range: range, found: name, allowed: "the table must hold finite numbers only")
    }
    return .empirical(EmpiricalTable(values, source: String(name)))
  }

  private static func checkCount(
    _ count: Int, _ syntax: DistributionSyntax
  ) throws(DistributionError) {
    guard count > 0 else { throw noEntries(syntax) }
    guard count <= mostEntries else {
      throw DistributionError(
        .tooManyEntries, range: syntax.source.offsets(of: syntax.call), found: syntax.call,
        allowed: "\(count) entries, at most \(mostEntries) are allowed")
    }
  }

  private static func noEntries(_ syntax: DistributionSyntax) -> DistributionError {
    DistributionError(
      .noEntries, range: syntax.source.offsets(of: syntax.call), found: syntax.call,
      allowed: "write " + syntax.name.allowed)
  }

  /// A finite number read by `number` from a part of `source`, errors moved to their place.
  private static func read(
    _ text: Substring, in source: Substring,
    by number: (Substring) throws(DistributionError) -> Double
  ) throws(DistributionError) -> Double {
    let range = source.offsets(of: text)
    let value: Double
    do throws(DistributionError) {
      value = try number(text)
    } catch {
      throw error.moved(by: range.lowerBound)
    }
    guard value.isFinite else {
      throw DistributionError(
        .notFinite, range: range, found: text, allowed: "a finite number is needed")
    }
    return value
  }
}

extension DistributionError {
  fileprivate func moved(by offset: Int) -> DistributionError {
    var error = self
    error.range = range.lowerBound + offset..<range.upperBound + offset
    return error
  }
}

/// A decimal number without a unit, or with `%`.
private func plainNumber(_ text: Substring) throws(DistributionError) -> Double {
  let isPercent = text.last == "%"
  let digits = isPercent ? text.dropLast() : text
  // Double() also reads hexadecimal, "inf" and "nan".
  let isDecimal = digits.utf8.allSatisfy { "0123456789.eE+-".utf8.contains($0) }
  guard isDecimal, let value = Double(digits) else {
    throw DistributionError(
      .notANumber, range: 0..<text.utf8.count, found: text,
      allowed: "a number such as 3, 0.25 or 25% is needed")
  }
  return isPercent ? value / 100 : value
}

/// A whole number without a unit.
private func wholeNumber(_ text: Substring) throws(DistributionError) -> Double {
  let value = try plainNumber(text)
  guard value.rounded() == value else {
    throw DistributionError(
      .notANumber, range: 0..<text.utf8.count, found: text, allowed: "a whole number is needed")
  }
  return value
}
