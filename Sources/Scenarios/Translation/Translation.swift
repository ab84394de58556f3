// SPDX-License-Identifier: GPL-3.0-or-later

/// The Chinese of what the program says about files and commands.
///
/// Messages are made in English, where the cause is known. Whoever shows one in Chinese looks it up
/// here: the English is the key, as in a gettext catalogue, with `‹›` for what differs from case to
/// case and `‹*›` for a part that is itself translated. A test reads the sources for messages that
/// the table lacks.
public enum Translation {
  /// A text and its translation, each in pieces around its holes.
  struct Pattern: Sendable {
    /// Literal text between the holes of the English; one more than there are holes.
    var pieces: [String]
    /// Whether each hole is itself translated.
    var isTranslated: [Bool]
    /// The Chinese, with `‹1›` for the first hole, where the order differs, or `‹›` in order.
    var chinese: [Part]

    enum Part: Sendable {
      case text(String)
      /// The hole of that number, 0 for the first.
      case hole(Int)
    }

    init(_ english: String, _ chinese: String) {
      pieces = []
      isTranslated = []
      for part in Self.parts(english) {
        switch part {
        case .text(let text): pieces.append(text)
        case .hole(let mark): isTranslated.append(mark == "*")
        }
      }
      var next = 0
      self.chinese = Self.parts(chinese).map { part in
        switch part {
        case .text(let text): return .text(text)
        case .hole(let mark):
          defer { next += 1 }
          return .hole(Int(mark).map { $0 - 1 } ?? next)
        }
      }
    }

    private enum Piece {
      case text(String)
      case hole(String)
    }

    /// Text and holes in turn, text first and last, perhaps empty.
    private static func parts(_ text: String) -> [Piece] {
      var result: [Piece] = []
      var rest = text[...]
      while let open = rest.firstIndex(of: "‹"), let close = rest.firstIndex(of: "›") {
        result.append(.text(String(rest[..<open])))
        result.append(.hole(String(rest[rest.index(after: open)..<close])))
        rest = rest[rest.index(after: close)...]
      }
      return result + [.text(String(rest))]
    }

    /// Of two patterns that match, the one with more fixed text is meant; but what is added to a
    /// translated part is taken off before the part is looked at.
    var weight: Int {
      let fixed = pieces.reduce(0) { $0 + $1.utf8.count }
      return pieces[0].isEmpty && isTranslated[0] ? fixed + 1_000 : fixed
    }

    /// What stands in the holes, if the text has this form.
    func holes(in text: String) -> [Substring]? {
      guard text.hasPrefix(pieces[0]) else { return nil }
      return Self.holes(text.dropFirst(pieces[0].count), pieces.dropFirst())
    }

    private static func holes(_ text: Substring, _ pieces: ArraySlice<String>) -> [Substring]? {
      guard let piece = pieces.first else { return text.isEmpty ? [] : nil }
      if pieces.count == 1 {
        return text.hasSuffix(piece) ? [text.dropLast(piece.count)] : nil
      }
      var start = text.startIndex
      while let place = text[start...].firstRange(of: piece) {
        if let rest = holes(text[place.upperBound...], pieces.dropFirst()) {
          return [text[..<place.lowerBound]] + rest
        }
        guard place.lowerBound < text.endIndex else { return nil }
        start = text.index(after: place.lowerBound)
      }
      return nil
    }
  }

  private static let whole = Dictionary(
    messages.filter { !$0.0.contains("‹") }, uniquingKeysWith: { first, _ in first })
  private static let patterns = messages.filter { $0.0.contains("‹") }.map { Pattern($0.0, $0.1) }
    .sorted { $0.weight > $1.weight }

  /// The Chinese of an English message; `nil` if the table lacks it.
  public static func chinese(_ text: String) -> String? {
    chinese(text, depth: 0)
  }

  /// The message in a language; English where the table lacks it.
  public static func text(_ text: String, in language: MessageLanguage) -> String {
    language == .zh ? chinese(text) ?? text : text
  }

  /// Whether a text is one piece to type, which no pattern may take apart.
  private static func isCode(_ text: String) -> Bool {
    text.utf8.count > 1 && text.hasPrefix("`") && text.hasSuffix("`")
      && !text.dropFirst().dropLast().contains("`")
  }

  private static func chinese(_ text: String, depth: Int) -> String? {
    if let known = whole[text] { return known }
    // Nobody writes longer messages; a longer one holds somebody's file.
    guard text.utf8.count <= 4_000, depth < 8, !isCode(text) else { return nil }
    for pattern in patterns {
      guard let holes = pattern.holes(in: text) else { continue }
      return pattern.chinese.map { part in
        switch part {
        case .text(let text): return text
        case .hole(let index):
          let content = String(holes[index])
          return pattern.isTranslated[index]
            ? chinese(content, depth: depth + 1) ?? content : content
        }
      }.joined()
    }
    return nil
  }
}
