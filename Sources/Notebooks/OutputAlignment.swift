// SPDX-License-Identifier: GPL-3.0-or-later

/// Which line of an output answers which line of the document.
///
/// Lines that differ in nothing but their numbers answer each other, so that a table whose figures
/// moved is still read row by row.
struct OutputAlignment {
  let pattern: [String]
  let output: [String]
  /// Pairs of answering lines, rising in both.
  private(set) var pairs: [(pattern: Int, output: Int)] = []

  /// - Complexity: O(pattern × output), of at most a few thousand lines each; of longer ones only
  ///   the beginnings are aligned.
  init(_ pattern: [String], _ output: [String]) {
    self.pattern = pattern
    self.output = output
    let (n, m) = (min(pattern.count, 2_000), min(output.count, 2_000))
    let shapes = (pattern.prefix(n).map(Self.shape), output.prefix(m).map(Self.shape))
    func score(_ i: Int, _ j: Int) -> Int {
      if pattern[i] == OutputPattern.anyLines { return 0 }
      if OutputPattern.matches(pattern[i], output[j]) {
        // Empty lines are everywhere: they must not outweigh lines that say something.
        return shapes.1[j].isEmpty ? 1 : 8
      }
      return shapes.0[i] == shapes.1[j] && !shapes.0[i].isEmpty ? 5 : 0
    }
    // Longest common subsequence, weighted.
    var best = [[Int]](repeating: [Int](repeating: 0, count: m + 1), count: n + 1)
    for i in stride(from: n - 1, through: 0, by: -1) {
      for j in stride(from: m - 1, through: 0, by: -1) {
        let hit = score(i, j)
        best[i][j] = max(
          best[i + 1][j], best[i][j + 1], hit > 0 ? hit + best[i + 1][j + 1] : 0)
      }
    }
    var (i, j) = (0, 0)
    while i < n, j < m {
      let hit = score(i, j)
      if hit > 0, best[i][j] == hit + best[i + 1][j + 1] {
        pairs.append((i, j))
        i += 1
        j += 1
      } else if best[i + 1][j] >= best[i][j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
  }

  /// A line with every number as `0` and every run of blanks as one.
  static func shape(_ line: String) -> String {
    OutputPattern.trimmed(line)
      .replacing(#/[−+-]?[0-9][0-9,.]*/#, with: "0").replacing(#/\s+/#, with: " ")
  }

  /// The stretches between answering lines: what the document has there, and what the output has.
  private var gaps: [(pattern: Range<Int>, output: Range<Int>)] {
    var gaps: [(pattern: Range<Int>, output: Range<Int>)] = []
    var (i, j) = (0, 0)
    for pair in pairs + [(pattern.count, output.count)] {
      gaps.append((i..<pair.pattern, j..<pair.output))
      (i, j) = (pair.pattern + 1, pair.output + 1)
    }
    return gaps
  }

  /// The output as the document should show it: its `...` and `[..]` stay where they still fit.
  var updated: [String] {
    if OutputPattern(lines: pattern).matches(output) { return pattern }
    var lines: [String] = []
    for (index, gap) in gaps.enumerated() {
      lines += Self.merged(Array(pattern[gap.pattern]), Array(output[gap.output]))
      guard index < pairs.count else { continue }
      let pair = pairs[index]
      let fits = OutputPattern.matches(pattern[pair.pattern], output[pair.output])
      lines.append(fits ? pattern[pair.pattern] : output[pair.output])
    }
    return lines
  }

  /// A stretch that has changed: as many lines before and after its `...` as there were.
  private static func merged(_ pattern: [String], _ output: [String]) -> [String] {
    guard let first = pattern.firstIndex(of: OutputPattern.anyLines),
      let last = pattern.lastIndex(of: OutputPattern.anyLines)
    else { return output }
    let (before, after) = (first, pattern.count - 1 - last)
    guard output.count > before + after else { return output }
    return Array(output.prefix(before)) + [OutputPattern.anyLines] + output.suffix(after)
  }

  /// What an update would change: lines that go, marked `-`, lines that come, marked `+`, each with
  /// the line before it.
  var difference: [String] {
    let (old, new) = (Array(pattern.prefix(2_000)), Array(updated.prefix(2_000)))
    let changes = new.difference(from: old)
    let removed = Set(changes.removals.map(\.offset))
    let inserted = Set(changes.insertions.map(\.offset))
    var lines: [String] = []
    var context: String?
    var (i, j) = (0, 0)
    func add(_ line: String) {
      if let before = context { lines.append("  " + before) }
      context = nil
      lines.append(line)
    }
    while i < old.count || j < new.count {
      if i < old.count, removed.contains(i) {
        add("- " + old[i])
        i += 1
      } else if j < new.count, inserted.contains(j) {
        add("+ " + new[j])
        j += 1
      } else if i < old.count, j < new.count {
        context = new[j]
        i += 1
        j += 1
      } else {
        break
      }
    }
    return lines
  }
}

extension CollectionDifference.Change {
  fileprivate var offset: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}
