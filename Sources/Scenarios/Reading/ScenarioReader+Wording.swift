// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

extension ScenarioReader {
  /// A text in one language or `{en: ..., zh: ...}`.
  mutating func wording(_ entry: Node.Entry, limit: Int) -> Wording? {
    switch entry.value.content {
    case .invalid: return nil
    case .scalar(let text, let quoted):
      guard !entry.value.isNull else { break }
      guard
        case .text(let checked)? = scalar(
          .text(limit), text, quoted: quoted, entry.value.span, path: entry.key)
      else { return nil }
      return Wording(checked)
    case .mapping(let entries):
      var languages: [String: String] = [:]
      for language in entries {
        guard ["en", "zh"].contains(language.key) else {
          report(
            language.keySpan, "there is no language \(Diagnostic.quoted(language.key)) here",
            allowed: "`en`, `zh`")
          continue
        }
        guard case .scalar(let text, let quoted) = language.value.content, !language.value.isNull
        else {
          report(
            language.keySpan, "`\(entry.key).\(language.key)` is a text",
            found: language.value.description, allowed: "a text")
          continue
        }
        if case .text(let checked)? = scalar(
          .text(limit), text, quoted: quoted, language.value.span, path: entry.key)
        {
          languages[language.key] = checked
        }
      }
      guard let english = languages["en"] ?? languages["zh"] else { break }
      return Wording(english, zh: languages["zh"])
    case .sequence: break
    }
    report(
      entry.value.isNull ? entry.keySpan : entry.value.span, "`\(entry.key)` is a text",
      found: entry.value.description, allowed: "a text, or `{en: ..., zh: ...}`")
    return nil
  }

  /// One text or a list of texts.
  mutating func texts(_ entry: Node.Entry, limit: Int) -> [String] {
    let value = value(
      .list(.text(limit), 100), entry.value, at: entry.keySpan, path: entry.key)
    guard case .list(let values)? = value else { return [] }
    return values.compactMap { value in
      guard case .text(let text) = value else { return nil }
      return text
    }
  }
}
