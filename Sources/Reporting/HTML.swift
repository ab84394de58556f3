// SPDX-License-Identifier: GPL-3.0-or-later

/// A piece of HTML or SVG whose interpolations are escaped, unless they are HTML themselves.
///
/// ```swift
/// let title = "<script>"
/// let heading: HTML = "<h1>\(title)</h1>"  // <h1>&lt;script&gt;</h1>
/// ```
///
/// Attributes must stand in double quotes; then an interpolation can leave neither an attribute
/// nor a text (OWASP, "Cross Site Scripting Prevention", rules 1 and 2).
struct HTML: Sendable, Equatable, ExpressibleByStringInterpolation {
  private(set) var text: String

  init(stringLiteral value: String) { text = value }
  init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  /// Text that was made here and is known to be HTML, such as a style sheet.
  init(trusted text: String) { self.text = text }

  static let empty: HTML = ""

  static func + (left: HTML, right: HTML) -> HTML { HTML(trusted: left.text + right.text) }
  static func += (left: inout HTML, right: HTML) { left.text += right.text }

  /// A text with the five characters of markup as references, and without characters that HTML
  /// does not allow or that turn the direction of writing.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in DisplayText.harmless(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate(set) var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ value: String) { text += HTML.escaped(value) }
    mutating func appendInterpolation(_ value: Int) { text += String(value) }
    mutating func appendInterpolation(_ value: HTML) { text += value.text }
    mutating func appendInterpolation(_ values: [HTML]) {
      for value in values { text += value.text }
    }
    /// A coordinate, to a tenth of a pixel.
    mutating func appendInterpolation(_ value: Double) {
      guard value.isFinite else {
        text += "0"
        return
      }
      let tenths = (max(-1e6, min(1e6, value)) * 10).rounded() / 10
      text += Int(exactly: tenths).map(String.init) ?? tenths.description
    }
  }
}
