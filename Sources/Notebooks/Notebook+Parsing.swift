// SPDX-License-Identifier: GPL-3.0-or-later

extension Notebook {
  /// No document that a person writes is larger.
  static let largest = 4_000_000

  /// Reads a document.
  ///
  /// - Throws: `NotebookError` for a fence that is not closed, an output without a command, a file
  ///   outside the shell folder, or more than 4 MB.
  /// - Complexity: linear in the text.
  public init(text: String, name: String) throws(NotebookError) {
    guard text.utf8.count <= Self.largest else {
      throw NotebookError(name, "larger than 4 MB; a notebook is text that a person reads")
    }
    self.name = name
    usesCarriageReturns = text.utf8.contains(0x0D)
    // By bytes: for Swift `\r\n` is one character, and `\u{2028}` would end a line.
    lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      String(Substring(line.last == 0x0D ? line.dropLast() : line))
    }
    var steps: [Step] = []
    var pictures: [String] = []
    var index = 0
    while index < lines.count {
      guard let fence = Fence(lines[index]) else {
        pictures += Self.pictures(in: lines[index])
        index += 1
        continue
      }
      let begin = index + 1
      guard let end = lines[begin...].firstIndex(where: fence.isClosed) else {
        throw NotebookError(
          name, index + 1, "this fence is not closed; nothing of the document was executed")
      }
      if fence.kind == "console" {
        steps += try Self.commands(lines, begin..<end, name).map(Step.command)
      } else if fence.kind == "yaml", let path = fence.file {
        guard Self.isInside(path) else {
          throw NotebookError(
            name, index + 1,
            "`file=\(path)` leaves the notebook's folder; allowed: a relative path without `..`")
        }
        let text = lines[begin..<end].map { $0 + "\n" }.joined()
        steps.append(.file(File(line: index + 1, path: path, text: text)))
      }
      index = end + 1
    }
    self.steps = steps
    self.pictures = pictures
  }

  private static func commands(
    _ lines: [String], _ range: Range<Int>, _ name: String
  ) throws(NotebookError) -> [Command] {
    var commands: [Command] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let line = index + 1
      guard lines[index].hasPrefix("$ ") else {
        throw NotebookError(
          name, line, "an output before its command; a console fence begins with `$ command`")
      }
      var text = String(lines[index].dropFirst(2))
      index += 1
      while index < range.upperBound, lines[index].hasPrefix("> ") || lines[index] == ">" {
        text += "\n" + lines[index].dropFirst(2)
        index += 1
      }
      let begin = index
      while index < range.upperBound, !lines[index].hasPrefix("$ ") { index += 1 }
      var output = Array(lines[begin..<index])
      var status: Int32 = 0
      if let last = output.last, let written = exitStatus(last) {
        output.removeLast()
        status = written
      }
      commands.append(
        Command(line: line, text: text, output: output, status: status, place: begin..<index))
    }
    return commands
  }

  /// `[3]`: an exit status.
  static func exitStatus(_ line: String) -> Int32? {
    guard line.hasPrefix("["), line.hasSuffix("]"), (3...5).contains(line.utf8.count) else {
      return nil
    }
    let digits = line.dropFirst().dropLast()
    guard digits.allSatisfy({ ("0"..."9").contains($0) }), let status = Int32(digits) else {
      return nil
    }
    return (1...255).contains(status) ? status : nil
  }

  /// Whether a path stays inside the folder that it is relative to.
  static func isInside(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !path.isEmpty && !path.contains("\0") && !path.contains("\\")
      && parts.allSatisfy { !$0.isEmpty && $0 != ".." && $0 != "." }
  }

  /// The paths of `![…](path)` on a line.
  ///
  /// - Complexity: linear in the line, by bytes; a regular expression takes a tenth of a millisecond for
  ///   a line without any.
  static func pictures(in line: String) -> [String] {
    var rest = Substring(line).utf8
    var paths: [String] = []
    while let mark = rest.firstIndex(of: UInt8(ascii: "!")) {
      rest = rest[rest.index(after: mark)...]
      guard rest.first == UInt8(ascii: "[") else { continue }
      guard let close = rest.firstIndex(of: UInt8(ascii: "]")) else { break }
      // Whatever begins before this bracket ends at it, too.
      rest = rest[rest.index(after: close)...]
      guard rest.first == UInt8(ascii: "(") else { continue }
      // A path ends at a bracket of either kind: one that ran on to the line's end would be read again from
      // every beginning.
      let path = Substring(
        rest.dropFirst().prefix {
          $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: ")") && $0 != 0x20
        })
      guard rest.dropFirst(path.utf8.count + 1).first == UInt8(ascii: ")"), !path.isEmpty,
        !path.contains(where: \.isWhitespace)
      else { continue }
      rest = rest.dropFirst(path.utf8.count + 2)
      paths.append(String(path))
    }
    return paths.filter(isInside)
  }
}

/// The first line of a fenced block (CommonMark 0.31, section 4.5).
struct Fence {
  private let mark: Character
  private let length: Int
  /// The first word after the backquotes.
  let kind: String
  /// What `file=` names.
  let file: String?

  init?(_ line: String) {
    // Most lines are no fence, and bytes tell.
    let begin = line.utf8.first { $0 != 0x20 }
    guard begin == UInt8(ascii: "`") || begin == UInt8(ascii: "~") else { return nil }
    let indent = line.prefix { $0 == " " }.count
    let rest = line.dropFirst(indent)
    guard indent < 4, let mark = rest.first, mark == "`" || mark == "~" else { return nil }
    length = rest.prefix { $0 == mark }.count
    let info = rest.dropFirst(length)
    guard length >= 3, mark == "~" || !info.contains("`") else { return nil }
    self.mark = mark
    let words = info.split(whereSeparator: \.isWhitespace)
    kind = words.first.map(String.init) ?? ""
    file = words.dropFirst().first { $0.hasPrefix("file=") }.map { String($0.dropFirst(5)) }
  }

  func isClosed(by line: String) -> Bool {
    let indent = line.prefix { $0 == " " }.count
    let rest = line.dropFirst(indent)
    let run = rest.prefix { $0 == mark }.count
    return indent < 4 && run >= length && rest.dropFirst(run).allSatisfy(\.isWhitespace)
  }
}
