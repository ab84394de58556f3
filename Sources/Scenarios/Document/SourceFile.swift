// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import Synchronization

/// The text of one file, kept so that a diagnostic can show the line it speaks of.
final class SourceFile: Sendable {
  /// Relative to the scenario's root folder.
  let name: String
  /// Absolute path, from which other files are found; `nil` for text that came with the binary.
  let path: String?
  let text: String
  /// Offset of each line's first byte; made when the first diagnostic asks.
  private let lineStarts = Mutex<[Int]>([])

  init(name: String, path: String? = nil, text: String) {
    self.name = name
    self.path = path
    self.text = text
  }

  /// A line by its number, 1 for the first, without its line break. Empty if there is none or if it
  /// is far too long to be shown.
  func line(_ number: Int) -> String {
    var text = text
    return text.withUTF8 { bytes in
      let starts = lineStarts.withLock { starts in
        if starts.isEmpty { starts = Self.starts(of: bytes) }
        return starts
      }
      guard starts.indices.contains(number - 1) else { return "" }
      let start = starts[number - 1]
      var end = number < starts.count ? starts[number] - 1 : bytes.count
      if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      guard end - start <= 4_000 else { return "" }
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
  }

  private static func starts(of bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
    var starts = [0]
    guard let base = bytes.baseAddress else { return starts }
    var offset = 0
    while offset < bytes.count,
      let found = memchr(base + offset, 0x0A, bytes.count - offset)
    {
      offset = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
      starts.append(offset)
    }
    return starts
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
