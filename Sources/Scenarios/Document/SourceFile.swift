// SPDX-License-Identifier: GPL-3.0-or-later

/// The text of one file, kept so that a diagnostic can show the line it speaks of.
final class SourceFile: Sendable {
  /// Relative to the scenario's root folder.
  let name: String
  /// Absolute path, from which other files are found; `nil` for text that came with the binary.
  let path: String?
  let text: String

  init(name: String, path: String? = nil, text: String) {
    self.name = name
    self.path = path
    self.text = text
  }

  /// A line by its number, 1 for the first, without its line break; empty if there is none.
  func line(_ number: Int) -> String {
    var current = 1
    let bytes = text.utf8
    var start = bytes.startIndex
    while current < number {
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return "" }
      start = bytes.index(after: end)
      current += 1
    }
    let end = bytes[start...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    return String(text[start..<(end ?? bytes.endIndex)])
  }
}

/// Where a piece of text stands.
struct Span: Sendable {
  let file: SourceFile
  /// 1 for the first.
  let line: Int
  /// 1 for the first, in Unicode scalars.
  let column: Int
  /// Characters on that line, at least 1.
  let length: Int

  static func whole(_ file: SourceFile) -> Span {
    Span(file: file, line: 1, column: 1, length: 1)
  }
}

extension Diagnostic {
  init(
    _ span: Span, _ message: String, found: String? = nil, allowed: String? = nil,
    suggestion: String? = nil
  ) {
    self.init(
      file: span.file.name, line: span.line, column: span.column, length: span.length,
      message: message, found: found, allowed: allowed, suggestion: suggestion,
      sourceLine: span.file.line(span.line))
  }
}
