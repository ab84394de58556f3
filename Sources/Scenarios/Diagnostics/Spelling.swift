// SPDX-License-Identifier: GPL-3.0-or-later

/// Finds the word that was probably meant.
enum Spelling {
  /// The nearest of the words, or `nil` if none is near enough to be a slip of the hand.
  static func nearest(to word: String, in words: some Sequence<String>) -> String? {
    let written = Array(word.lowercased().replacing("_", with: "-").unicodeScalars.prefix(64))
    guard !written.isEmpty else { return nil }
    var best: (word: String, distance: Int)?
    for candidate in words {
      let known = Array(candidate.lowercased().replacing("_", with: "-").unicodeScalars)
      let limit = max(1, max(written.count, known.count) / 3)
      guard abs(known.count - written.count) <= limit else { continue }
      let distance = distance(written, known)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours
  /// (Damerau 1964).
  static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforePrevious = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    var current = previous
    for row in left.indices {
      current[0] = row + 1
      for column in right.indices {
        let change = left[row] == right[column] ? 0 : 1
        var cost = min(
          previous[column] + change, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforePrevious[column - 1] + 1)
        }
        current[column + 1] = cost
      }
      (beforePrevious, previous, current) = (previous, current, beforePrevious)
    }
    return previous[right.count]
  }
}
