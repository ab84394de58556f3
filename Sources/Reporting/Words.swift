// SPDX-License-Identifier: GPL-3.0-or-later
internal import ResultStore

/// The words of one language, with blanks filled in.
struct Words: Sendable {
  let language: Language

  /// A phrase with each `{name}` replaced.
  ///
  /// A value is never searched for blanks itself: a title such as `{b}` stays as it is.
  func callAsFunction(_ phrase: Phrase, _ values: KeyValuePairs<String, String> = [:]) -> String {
    filled(phrase.text, values)
  }

  /// A text with each `{name}` replaced, and each `{name|one|many}` by its word for one or for many.
  func filled(_ text: LocalizedText, _ values: KeyValuePairs<String, String>) -> String {
    let pieces = text.text(in: language).split(
      separator: "{", omittingEmptySubsequences: false)
    var result = String(pieces[0])
    for piece in pieces.dropFirst() {
      guard let end = piece.firstIndex(of: "}") else {
        result += "{" + piece
        continue
      }
      let blank = piece[..<end].split(separator: "|")
      let value = values.first { $0.key == blank.first ?? "" }?.value
      switch (value, blank.count) {
      case (let value?, 1): result += value
      case (let value?, 3): result += value == "1" ? blank[1] : blank[2]
      default: result += "{" + piece[..<end] + "}"
      }
      result += piece[piece.index(after: end)...]
    }
    return result
  }

  /// Names in a row: `A, B and C`; `甲、乙和丙`, with a space where a letter or digit of ASCII borders on 和.
  func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    guard language == .zh else {
      return names.dropLast().joined(separator: ", ") + " and " + last
    }
    let others = names.dropLast().joined(separator: "、")
    func space(_ border: Character?) -> String {
      border.map { $0.isASCII && ($0.isLetter || $0.isNumber) } == true ? " " : ""
    }
    return others + space(others.last) + "和" + space(last.first) + last
  }
}
