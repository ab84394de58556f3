// SPDX-License-Identifier: GPL-3.0-or-later

extension Explanation {
  /// What a key means in one sentence; nil if there is no such key.
  public static func summary(of key: String, language: MessageLanguage = .en) -> String? {
    guard let text = try? text(for: key, language: language) else { return nil }
    // The key, an empty line, the meaning.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
    guard lines.count > 1, lines[1].hasPrefix("  ") else { return nil }
    return String(lines[1].drop { $0 == " " })
  }
}
