// SPDX-License-Identifier: GPL-3.0-or-later

/// Words that may stand somewhere, for the `allowed:` line.
enum WordList {
  /// More words than these are counted, not shown: the nearest is suggested anyway.
  static let limit = 16

  static func text(_ words: [String]) -> String {
    let shown = words.prefix(limit).map { "`\($0)`" }.joined(separator: ", ")
    return words.count > limit ? "\(shown) and \(words.count - limit) more" : shown
  }
}
