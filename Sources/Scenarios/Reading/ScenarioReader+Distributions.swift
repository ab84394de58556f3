// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain
internal import RandomStreams

extension ScenarioReader {
  /// A distribution whose scale has a unit.
  mutating func distribution(
    _ text: String, _ units: UnitText, _ range: ClosedRange<Double>, _ span: Span, quoted: Bool,
    path: String
  ) -> Distribution? {
    var quantities: [Substring] = []
    var unitProblem: UnitText.Problem?
    var tableProblem: ScenarioFolder.Refusal?
    let files = files
    do throws(DistributionError) {
      let law = try Distribution(
        parsing: text,
        number: { argument throws(DistributionError) in
          quantities.append(argument)
          do throws(UnitText.Problem) { return try units.value(of: argument) } catch {
            unitProblem = error
            throw DistributionError(
              .notANumber, range: 0..<argument.utf8.count, found: argument, allowed: units.examples)
          }
        },
        table: { name throws(DistributionError) in
          do throws(ScenarioFolder.Refusal) {
            return try files.column(name, from: span.file, limit: Distribution.mostEntries)
          } catch {
            tableProblem = error
            throw DistributionError(
              .unreadableTable, range: 0..<name.utf8.count, found: name,
              allowed: error.allowed ?? "a CSV file")
          }
        })
      let written = WrittenLaw(
        law: law, text: text, quantities: quantities, units: units, range: range, path: path)
      return check(written, span)
    } catch {
      let place = inner(span, text, error.range, quoted: quoted)
      if let problem = tableProblem {
        report(
          place, problem.message, found: problem.found ?? Diagnostic.quoted(error.found),
          allowed: problem.allowed, suggestion: problem.suggestion)
      } else if let problem = unitProblem {
        report(
          place, problem.message, found: Diagnostic.quoted(error.found),
          allowed: units.allowed(range, hint: problem.hint),
          suggestion: problem.suggestion)
      } else {
        report(
          place, error.complaintText, found: Diagnostic.quoted(error.found), allowed: error.allowed,
          suggestion: error.nearest)
      }
      return nil
    }
  }

  /// The part of a scalar that an inner parser complains of; the whole if it cannot be located.
  private func inner(_ span: Span, _ text: String, _ range: Range<Int>, quoted: Bool) -> Span {
    let utf8 = text.utf8
    guard !text.contains("\n"), range.lowerBound < utf8.count, range.upperBound <= utf8.count else {
      return span
    }
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    let end = utf8.index(utf8.startIndex, offsetBy: range.upperBound)
    let before = text[..<start].unicodeScalars.count + (quoted ? 1 : 0)
    let length = max(1, text[start..<end].unicodeScalars.count)
    guard before + length <= span.length else { return span }
    return Span(file: span.file, line: span.line, column: span.column + before, length: length)
  }

  /// The law, if most of it is possible where it stands; what is cut off otherwise is doubted.
  private mutating func check(_ written: WrittenLaw, _ span: Span) -> Distribution? {
    let found = Diagnostic.quoted(written.text)
    if let constant = written.law.constantValue {
      guard !written.range.contains(constant) else { return written.law }
      report(
        span, outOfRange(constant, written.units.unit, written.range, path: written.path),
        found: found, allowed: written.allowed, suggestion: written.asPercentages)
      return nil
    }
    let inside = written.inside
    if inside <= 1e-6 {
      report(
        span, "no value of this distribution is possible here", found: found,
        allowed: written.allowed, suggestion: written.asPercentages)
      return nil
    }
    guard inside >= 0.5 else {
      report(
        span, "\(written.outside) of this distribution lies outside the allowed range",
        found: found, allowed: written.allowed, suggestion: written.asPercentages)
      return nil
    }
    // The tail of a long wait may well be cut: 1.5 % of one is in a scenario of the lab.
    if inside < 0.98 {
      doubts.append(
        Doubt(
          path: written.path,
          message: Wording(
            "\(written.outside) of this distribution lies outside the allowed range and is cut off",
            zh: "该分布有 \(written.outside) 落在允许范围之外，会被截断"),
          place: Diagnostic(
            span, "", found: found, allowed: written.allowed, suggestion: written.asPercentages)))
    }
    return written.law
  }
}

/// A law as it was read, and the range of the key that it is for.
private struct WrittenLaw {
  let law: Distribution
  let text: String
  /// The arguments in `text` that have the key's unit.
  let quantities: [Substring]
  let units: UnitText
  let range: ClosedRange<Double>
  let path: String

  var allowed: String { units.allowed(range) }

  /// The probability of what is allowed.
  var inside: Double { Self.inside(law, range) }

  private static func inside(_ law: Distribution, _ range: ClosedRange<Double>) -> Double {
    let support = law.support
    guard support.overlaps(range) else { return 0 }
    return law.probability(of: range)
  }

  /// The probability of what is not, for a message; never all of it, as it is not.
  var outside: String {
    let percent = ((1 - inside) * 100).rounded()
    return percent > 99 ? "more than 99%" : "\(Int(percent))%"
  }

  /// The text with `%` behind the shares that were written as `30`, if the law is then possible.
  var asPercentages: String? {
    guard units.unit == .share, !law.isCount else { return nil }
    let slips = quantities.filter { (Double($0.trimmed) ?? 0) >= 1 }
    guard !slips.isEmpty else { return nil }
    var meant = text
    // From the end, so that the places before it still hold.
    for slip in slips.sorted(by: { $0.endIndex > $1.endIndex }) {
      meant.insert("%", at: slip.endIndex)
    }
    let law = try? Distribution(
      parsing: meant,
      number: { argument throws(DistributionError) in
        guard let value = try? units.value(of: argument) else {
          throw DistributionError(.notANumber, range: 0..<0, found: argument, allowed: "")
        }
        return value
      },
      table: { name throws(DistributionError) in
        throw DistributionError(.unreadableTable, range: 0..<0, found: name, allowed: "")
      })
    guard let law, Self.inside(law, range) >= 0.98 else { return nil }
    return meant
  }
}

extension DistributionError {
  /// What is wrong, without what was found.
  fileprivate var complaintText: String {
    switch reason {
    case .textTooLong: "the text is too long"
    case .unknownName: "there is no such distribution"
    case .unclosedParenthesis: "the parenthesis is not closed"
    case .trailingText: "text follows the closing parenthesis"
    case .wrongArguments: "these are not the distribution's arguments"
    case .unknownLabel: "the distribution has no such argument"
    case .notANumber: "this is not a number"
    case .percentage: "this argument is no share"
    case .notFinite: "a number must be finite"
    case .wrongOrder: "the arguments are not in ascending order"
    case .outOfRange: "an argument is out of range"
    case .probabilitySum: "the probabilities do not sum to 1"
    case .noEntries: "the distribution has no values"
    case .tooManyEntries: "the distribution has too many values"
    case .unreadableTable: "the table cannot be read"
    }
  }
}
