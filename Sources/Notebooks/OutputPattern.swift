// SPDX-License-Identifier: GPL-3.0-or-later

/// An output as a document shows it: `...` for any lines, `[..]` for any text within a line.
struct OutputPattern {
  static let anyLines = "..."
  static let anyText = "[..]"

  let lines: [String]

  /// Whether an output is what the document says.
  ///
  /// - Complexity: O(pattern × output) at worst, as for any pattern with one kind of wildcard.
  func matches(_ output: [String]) -> Bool {
    Self.matches(lines, output, isWildcard: { $0 == Self.anyLines }, isEqual: Self.matches)
  }

  /// Whether a line is what a line of the document says. Spaces at a line's end do not count: editors
  /// remove them.
  static func matches(_ pattern: String, _ line: String) -> Bool {
    let (pattern, line) = (trimmed(pattern), trimmed(line))
    guard pattern.contains(anyText) else { return pattern == line }
    let pieces = pattern.split(separator: anyText, omittingEmptySubsequences: false)
    var rest = Substring(line)
    for (index, piece) in pieces.enumerated() {
      if index == 0 {
        guard rest.hasPrefix(piece) else { return false }
        rest = rest.dropFirst(piece.count)
      } else if index == pieces.count - 1 {
        return rest.hasSuffix(piece)
      } else {
        guard piece.isEmpty || rest.contains(piece) else { return false }
        if let range = rest.firstRange(of: piece) { rest = rest[range.upperBound...] }
      }
    }
    return rest.isEmpty
  }

  static func trimmed(_ line: String) -> String {
    var line = Substring(line)
    while line.last == " " || line.last == "\t" { line.removeLast() }
    return String(line)
  }

  /// Matching with a wildcard for any run: on a mismatch only the last wildcard is widened, which is
  /// enough (Krauss 2008, "Matching Wildcards: An Algorithm").
  private static func matches(
    _ pattern: [String], _ text: [String], isWildcard: (String) -> Bool,
    isEqual: (String, String) -> Bool
  ) -> Bool {
    var (p, t) = (0, 0)
    var resume: (p: Int, t: Int)?
    while t < text.count {
      if p < pattern.count, isWildcard(pattern[p]) {
        p += 1
        resume = (p, t)
      } else if p < pattern.count, isEqual(pattern[p], text[t]) {
        p += 1
        t += 1
      } else if let last = resume {
        resume = (last.p, last.t + 1)
        (p, t) = (last.p, last.t + 1)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy(isWildcard)
  }
}
