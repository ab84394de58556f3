// SPDX-License-Identifier: GPL-3.0-or-later

/// Signs and digits as a Chinese keyboard writes them, where only their ASCII counterparts are
/// understood: `：`, `％`, `４`.
enum FullWidth {
  /// The ASCII sign that is meant.
  static func ascii(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "\u{FF01}"..."\u{FF5E}": Unicode.Scalar(scalar.value - 0xFEE0)
    case "\u{3000}": " "
    case "、": ","
    case "。": "."
    case "【": "["
    case "】": "]"
    case "“", "”": "\""
    case "‘", "’": "'"
    case "–", "—", "−": "-"
    default: nil
    }
  }

  /// A text with ASCII signs in the place of full-width ones.
  static func ascii(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(ascii(scalar) ?? scalar) }
    return String(result)
  }

  /// The first such sign of a text.
  static func first(in text: String) -> Unicode.Scalar? {
    text.unicodeScalars.first { ascii($0) != nil }
  }

  /// What is said of a sign, where it stands.
  static func diagnostic(
    _ sign: Unicode.Scalar, at span: Span, suggestion: String? = nil
  ) -> Diagnostic {
    let meant = ascii(sign).map { String($0) } ?? ""
    return Diagnostic(
      span, "the full-width sign `\(sign)` is not understood here", found: "`\(sign)`",
      allowed: "the ASCII sign `\(meant)`", suggestion: suggestion)
  }

  /// Where the sign stands in a text that begins at a place and may go on in the next lines.
  static func place(of sign: Unicode.Scalar, from span: Span) -> Span {
    for line in span.line..<span.line + 20 {
      let scalars = Array(span.file.line(line).unicodeScalars)
      let start = line == span.line ? min(span.column - 1, scalars.count) : 0
      if let index = scalars[start...].firstIndex(of: sign) {
        return Span(file: span.file, line: line, column: index + 1, length: 1)
      }
    }
    return span
  }

  /// The first sign of a line of YAML that stands where the language wants its own, or `nil`.
  ///
  /// In Chinese text such signs are right. So one is only taken for a slip after a key, or with
  /// ASCII around it.
  static func slip(inLine text: String) -> (index: Int, sign: Unicode.Scalar)? {
    let scalars = Array(text.unicodeScalars)
    var isQuoted = false
    for (index, scalar) in scalars.enumerated() {
      if scalar == "\"" { isQuoted.toggle() }
      guard !isQuoted else { continue }
      let before = scalars[..<index]
      if scalar == "#", before.last.map(\.isBlank) ?? true { return nil }
      guard ascii(scalar) != nil else { continue }
      let follows = scalars[(index + 1)...].first { !$0.isBlank }
      let isSlip: Bool =
        switch scalar {
        case "：": isKey(before)
        case "【", "［", "｛", "（", "“", "‘":
          (before.last?.isASCII ?? true) && follows?.isASCII ?? false
        default:
          before.last.map { $0.isASCII && !$0.isBlank } ?? false && follows?.isASCII ?? true
        }
      if isSlip { return (index, scalar) }
    }
    return nil
  }

  /// Whether what stands before a colon is a key at the place of one.
  private static func isKey(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
    let rest = before.reversed().drop(while: \.isOfKey)
    guard rest.count < before.count else { return false }
    guard let sign = rest.first(where: { !$0.isBlank }) else { return true }
    return "{,，-".unicodeScalars.contains(sign)
  }
}

extension Unicode.Scalar {
  fileprivate var isBlank: Bool { self == " " || self == "\t" }
  fileprivate var isOfKey: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".": true
    default: false
    }
  }
}
