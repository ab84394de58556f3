// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A table of comma-separated values in UTF-8, written by RFC 4180, line by line in flat memory.
///
/// Text that a spreadsheet would run as a formula gets a leading apostrophe (OWASP, "CSV
/// Injection"); numbers are left alone.
struct CSVFile: ~Copyable {
  private let handle: FileHandle
  private let target: URL
  private let partial: URL
  private var buffer: [UInt8] = []
  private var startsLine = true
  private var isFinished = false

  /// Begins a table; it takes the target's place only when it is whole.
  init(replacing target: URL) throws {
    self.target = target
    partial = target.appendingPathExtension("partial")
    guard FileManager.default.createFile(atPath: partial.path, contents: nil) else {
      throw CocoaError(.fileWriteNoPermission)
    }
    handle = try FileHandle(forWritingTo: partial)
  }

  /// What was not finished is nobody's table.
  deinit {
    if !isFinished { try? FileManager.default.removeItem(at: partial) }
  }

  mutating func add(_ text: String) {
    separate()
    let guarded = Self.guarded(text)
    let special: Set<Character> = [",", "\"", "\n", "\r", "\r\n"]
    if guarded.contains(where: special.contains) {
      let quoted = guarded.replacingOccurrences(of: "\"", with: "\"\"")
      buffer.append(contentsOf: "\"\(quoted)\"".utf8)
    } else {
      buffer.append(contentsOf: guarded.utf8)
    }
  }

  /// The shortest text that reads back as the same number; nothing for NaN.
  mutating func add(_ number: Double) {
    separate()
    guard !number.isNaN else { return }
    let whole = Int(exactly: number).map(String.init)
    buffer.append(contentsOf: (whole ?? number.description).utf8)
  }

  mutating func endLine() throws {
    buffer.append(13)
    buffer.append(10)
    startsLine = true
    if buffer.count > 1 << 20 { try flush() }
  }

  consuming func finish() throws {
    try flush()
    try handle.close()
    // rename(2) replaces a file in one step and leaves a folder of that name alone. Foundation's replaceItem
    // wants the target to exist already.
    guard rename(partial.path, target.path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    isFinished = true
  }

  /// A text that no spreadsheet takes for a formula.
  static func guarded(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    // The last four are the full-width signs, which some Asian editions treat alike.
    let dangerous: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"]
    return dangerous.contains(first) ? "'" + text : text
  }

  private mutating func separate() {
    if !startsLine { buffer.append(UInt8(ascii: ",")) }
    startsLine = false
  }

  private mutating func flush() throws {
    try handle.write(contentsOf: buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}
