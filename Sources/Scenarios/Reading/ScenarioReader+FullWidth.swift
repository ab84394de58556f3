// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

extension ScenarioReader {
  /// Reports the full-width sign of a text that is not one, where it stands.
  mutating func report(fullWidth sign: Unicode.Scalar, at span: Span, suggestion: String?) {
    let found = FullWidth.diagnostic(
      sign, at: FullWidth.place(of: sign, from: span), suggestion: suggestion)
    guard diagnostics.count < ScenarioError.limit else { return }
    diagnostics.append(found)
  }

  /// The same of text in the place of a block: `count：8` is no key with a value.
  mutating func reportFullWidth(in node: Node) -> Bool {
    guard case .scalar(let text, quoted: false) = node.content, let sign = FullWidth.first(in: text)
    else { return false }
    report(fullWidth: sign, at: node.span, suggestion: nil)
    return true
  }

  /// The same of a single value; what is free text, or names a file, may have such signs.
  mutating func reportFullWidth(_ kind: Kind, _ text: String, _ span: Span) -> Bool {
    guard let sign = FullWidth.first(in: text) else { return false }
    switch kind {
    case .text, .table, .record, .list, .map: return false
    case .quantity, .law: if text.trimmed.hasPrefix("empirical(") { return false }
    case .integer, .flag, .choice, .reference, .moment, .clock: break
    }
    report(fullWidth: sign, at: span, suggestion: meant(kind, FullWidth.ascii(text)))
    return true
  }

  /// In braces `{relevance: 0,5}` is a value and a key `5`.
  mutating func reportDecimalComma(_ before: Node.Entry?, _ entry: Node.Entry) -> Bool {
    guard let before, case .scalar(let whole, quoted: false) = before.value.content,
      entry.value.isNull, entry.key.first?.isNumber == true,
      case let written = "\(whole),\(entry.key)",
      let meant = UnitText.decimalComma(written)
    else { return false }
    report(
      before.value.span, "a number is written without separators",
      found: Diagnostic.quoted(written), suggestion: meant)
    return true
  }

  /// The value in ASCII; `nil` where another key was swallowed and one text cannot mend it.
  private func meant(_ kind: Kind, _ text: String) -> String? {
    switch kind {
    case .quantity(let unit, _), .law(let unit, _):
      if text.contains(": "), !text.contains("discrete") { return nil }
      return corrected(text, unit)
    case .integer: return corrected(text, .number)
    default: return text.contains(": ") ? nil : text
    }
  }

  private func corrected(_ text: String, _ unit: PrivateDomain.Unit) -> String {
    do throws(UnitText.Problem) {
      _ = try UnitText(unit, currency: currency).value(of: text)
      return text
    } catch {
      return error.suggestion ?? text
    }
  }
}
