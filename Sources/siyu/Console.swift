// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Reporting
import Scenarios
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The terminal as the environment describes it.
enum Console {
  static let isTerminal = isatty(STDERR_FILENO) == 1
  static let outputIsTerminal = isatty(STDOUT_FILENO) == 1

  /// Whether standard output may be coloured (no-color.org).
  static var colours: Bool {
    let environment = ProcessInfo.processInfo.environment
    return outputIsTerminal && (environment["NO_COLOR"] ?? "").isEmpty
      && environment["TERM"] != "dumb"
  }

  /// Columns of standard output: `COLUMNS`, else the terminal's, else 100.
  static var width: Int {
    let text = ProcessInfo.processInfo.environment["COLUMNS"]
    return min(max(text.flatMap { Int($0) } ?? columns(of: STDOUT_FILENO) ?? 100, 40), 400)
  }

  /// Columns of the terminal that standard error is; nil if it is none, or does not say.
  static var errorColumns: Int? { columns(of: STDERR_FILENO) }

  private static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Whether what depends on the clock may be printed: `SIYU_PROGRESS=off` in a notebook, whose output
  /// must be the same each time.
  static var showsProgress: Bool {
    ProcessInfo.processInfo.environment["SIYU_PROGRESS"] != "off"
  }

  /// Says something on standard error. Names from files and arguments are in it: nothing in them may
  /// command the terminal.
  static func error(_ text: String) {
    FileHandle.standardError.write(Data((DisplayText.harmless(text) + "\n").utf8))
  }

  /// A line on the terminal that the next one replaces, cut to the terminal's width: what wraps is not
  /// replaced. Nothing elsewhere.
  static func transient(_ text: String) {
    guard isTerminal else { return }
    let line = DisplayText.harmless(text)
    let shown = errorColumns.map { DisplayText.cut(line, to: $0 - 1) } ?? line
    FileHandle.standardError.write(Data("\r\u{1B}[2K\(shown)".utf8))
  }

  /// Prints text on standard output, where nothing but our own colours may command the terminal.
  static func print(_ text: String, terminator: String = "\n") {
    write(harmless(text, colours: colours) + terminator)
  }

  /// Writes a text on standard output as it is: JSON, a picture, a schema.
  ///
  /// Not through the standard library's `print`, which does not say that the disk is full. After a
  /// failure nothing more is written; `outputTrouble` tells of it when the command is through.
  static func write(_ text: String) {
    outputFailure.withLock { failure in
      guard failure == nil else { return }
      failure = Descriptor.write(text, to: STDOUT_FILENO)
    }
  }

  /// Why not all of standard output was written; nil if all was, or if its reader left, who knows.
  static func outputTrouble(in language: Language) -> FileTrouble? {
    guard let code = outputFailure.withLock({ $0 }), code != EPIPE else { return nil }
    return FileTrouble(path: language.say("standard output", "标准输出"), code: code)
  }

  private static let outputFailure = Mutex<Int32?>(nil)

  /// The text without what commands a terminal; with colours, `ESC [ 1 ; 31 m` and the like may stay.
  static func harmless(_ text: String, colours: Bool) -> String {
    guard colours else { return DisplayText.harmless(text) }
    let parts = text.split(separator: "\u{1B}", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(into: DisplayText.harmless(String(parts[0]))) { result, part in
      let isColour =
        part.hasPrefix("[")
        && part.dropFirst().drop { $0.isASCII && ($0.isNumber || $0 == ";") }.hasPrefix("m")
      result += (isColour ? "\u{1B}" : "\u{FFFD}") + DisplayText.harmless(String(part))
    }
  }

  /// Says on standard error what a scenario should rather not want.
  static func warn(_ warnings: [ScenarioWarning], in language: Language) {
    for warning in warnings { error(warning.rendered(in: language.messages)) }
  }
}
