// SPDX-License-Identifier: GPL-3.0-or-later

/// Words as a POSIX shell reads them.
enum ShellWord {
  /// Words on one line that a shell takes apart again, quoted only where they must be.
  static func joined(_ words: [String]) -> String {
    words.map(quoted).joined(separator: " ")
  }

  private static func quoted(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        ? scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || "_@%+=:,./-".unicodeScalars.contains(scalar)
        : scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
    if isPlain, !word.isEmpty { return word }
    let isCalm = !word.unicodeScalars.contains { "\"$`\\!".unicodeScalars.contains($0) }
    return isCalm ? "\"\(word)\"" : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
