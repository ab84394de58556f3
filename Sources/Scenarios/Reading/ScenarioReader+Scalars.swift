// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain
internal import RandomStreams

extension ScenarioReader {
  /// A single value by the kind that its key wants: the text alone never decides.
  mutating func scalar(
    _ kind: Kind, _ text: String, quoted: Bool, _ span: Span, path: String
  ) -> FieldValue? {
    let found = Diagnostic.quoted(text)
    if reportFullWidth(kind, text, span) { return nil }
    switch kind {
    case .quantity(let unit, let range):
      return law(text, unit, range, span, quoted: quoted, path: path).map {
        .quantity(Quantity($0, path: path, range: range))
      }
    case .law(let unit, let range):
      return law(text, unit, range, span, quoted: quoted, path: path).map { .law($0) }
    case .integer(let range):
      return integer(text, range, span, path: path).map { .integer($0) }
    case .flag:
      switch text.lowercased() {
      case "yes", "true": return .flag(true)
      case "no", "false": return .flag(false)
      default:
        report(span, "`\(path)` is yes or no", found: found, allowed: allowed(kind))
        return nil
      }
    case .text(let limit):
      guard
        !text.unicodeScalars.contains(where: {
          $0.properties.generalCategory == .control && $0 != "\n"
        })
      else {
        report(span, "the text has a control character", found: found, allowed: "printable text")
        return nil
      }
      guard text.count <= limit else {
        report(
          span, "the text is too long", found: "\(text.count) characters",
          allowed: "at most \(limit) characters")
        return nil
      }
      return .text(text)
    case .choice(let words):
      guard words.contains(text) else {
        report(
          span, "`\(path)` knows no \(found)", found: found, allowed: allowed(kind),
          suggestion: Spelling.nearest(to: text, in: words))
        return nil
      }
      return .text(text)
    case .reference(let section):
      references.append(Reference(section: section, name: text, span: span, key: path))
      return .text(text)
    case .moment:
      guard let moment = MomentText.moment(text) else {
        report(
          span, MomentText.complaint(text), found: found, allowed: allowed(kind))
        return nil
      }
      return .moment(moment)
    case .clock:
      guard let time = MomentText.clock(text) else {
        report(span, "this is not a time of day", found: found, allowed: allowed(kind))
        return nil
      }
      return .clock(time)
    case .table(let rows):
      return table(text, rows, span).map { .table($0) }
    case .record, .list, .map: return nil
    }
  }

  private mutating func integer(
    _ text: String, _ range: ClosedRange<Int>, _ span: Span, path: String
  ) -> Int? {
    let found = Diagnostic.quoted(text)
    let allowed = allowed(.integer(range))
    do throws(UnitText.Problem) {
      let value = try UnitText(.number, currency: currency).value(of: text)
      guard value == value.rounded(), let integer = Int(exactly: value) else {
        report(span, "`\(path)` is a whole number", found: found, allowed: allowed)
        return nil
      }
      guard range.contains(integer) else {
        report(span, "`\(path)` is out of range", found: found, allowed: allowed)
        return nil
      }
      // Above 2^53 the double has lost digits that the text has.
      return Int(text) ?? integer
    } catch {
      report(span, error.message, found: found, allowed: allowed, suggestion: error.suggestion)
      return nil
    }
  }

  /// A constant with a unit, or a distribution whose scale has one.
  private mutating func law(
    _ text: String, _ unit: PrivateDomain.Unit, _ range: ClosedRange<Double>, _ span: Span,
    quoted: Bool, path: String
  ) -> Distribution? {
    let units = UnitText(unit, currency: currency)
    let found = Diagnostic.quoted(text)
    guard text.contains("(") || text.contains("*") else {
      do throws(UnitText.Problem) {
        let value = try units.value(of: text)
        guard range.contains(value) else {
          report(
            span, outOfRange(value, unit, range, path: path), found: found,
            allowed: units.allowed(range))
          return nil
        }
        return .constant(value)
      } catch {
        var suggestion = error.suggestion
        var allowed = units.allowed(range, hint: error.hint)
        let name = String(text.prefix { $0.isLetter || $0 == "_" })
        if name.count > 3, error.message == "this is not a number" {
          let names = Set(Distribution.forms.map { String($0.prefix { $0 != "(" }) }).sorted()
          suggestion = suggestion ?? Spelling.nearest(to: name, in: names)
          allowed += ", or a distribution such as `triangular(low, mode, high)`"
        }
        report(span, error.message, found: found, allowed: allowed, suggestion: suggestion)
        return nil
      }
    }
    return distribution(text, units, range, span, quoted: quoted, path: path)
  }

  func outOfRange(
    _ value: Double, _ unit: PrivateDomain.Unit, _ range: ClosedRange<Double>, path: String
  ) -> String {
    if unit == .share, range == 0...1 {
      return value > 1 ? "a share cannot be above 100%" : "a share cannot be below 0%"
    }
    return "`\(path)` is out of range"
  }

  private mutating func table(_ name: String, _ rows: Int, _ span: Span) -> [Double]? {
    do throws(ScenarioFolder.Refusal) {
      return try files.column(name, from: span.file, limit: rows, range: NumberTable.range)
    } catch {
      report(
        span, error.message, found: error.found ?? Diagnostic.quoted(name), allowed: error.allowed,
        suggestion: error.suggestion)
      return nil
    }
  }
}
