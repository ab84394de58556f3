// SPDX-License-Identifier: GPL-3.0-or-later

/// What a text looks like where every glyph takes one or two columns.
public enum DisplayText {
  /// The text without control characters, which could move a terminal's cursor, and without
  /// those that turn the direction of writing, which could make it read as something else.
  public static func harmless(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A: scalars.append(scalar)
      case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF:
        scalars.append("\u{FFFD}")
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// The same on one line.
  static func line(_ text: String) -> String {
    harmless(text.split { $0.isNewline || $0 == "\t" }.joined(separator: " "))
  }

  /// How many columns a text takes in a terminal.
  ///
  /// Source: Unicode Standard Annex 11, East Asian Width: W and F take two columns.
  public static func width(_ text: String) -> Int {
    text.reduce(0) { $0 + width(of: $1) }
  }

  /// The text with spaces up to a number of columns.
  static func padded(_ text: String, to columns: Int, right: Bool = false) -> String {
    let spaces = String(repeating: " ", count: max(0, columns - width(text)))
    return right ? spaces + text : text + spaces
  }

  /// The text cut to a number of columns, with an ellipsis where something is missing.
  public static func cut(_ text: String, to columns: Int) -> String {
    guard width(text) > columns else { return text }
    var result = ""
    var used = 0
    for character in text {
      let next = width(of: character)
      guard used + next < columns else { break }
      result.append(character)
      used += next
    }
    return result + "…"
  }

  /// Names cut to a number of columns such that no two of them become the same.
  ///
  /// A name that fits stays. Of the others the beginning is shown; where that does not tell them
  /// apart, the beginning and, from where a name parts from the one most like it, the rest.
  static func shortened(_ names: [String], to columns: Int) -> [String] {
    let ways: [(Int) -> String] = [
      { cut(names[$0], to: columns) },
      { index in
        let name = Array(names[index])
        let others = names.indices.filter { $0 != index && names[$0] != names[index] }
        let parting =
          others.map { other in
            zip(name, names[other]).prefix { $0 == $1 }.count
          }.max() ?? 0
        return parted(name, at: parting, to: columns)
      },
    ]
    for way in ways {
      let short = names.indices.map { width(names[$0]) > columns ? way($0) : names[$0] }
      if Set(short).count == Set(names).count { return short }
    }
    // So alike that no cut of this width tells them apart: their place does.
    return names.indices.map { index in
      guard width(names[index]) > columns else { return names[index] }
      let mark = " #\((names.firstIndex(of: names[index]) ?? index) + 1)"
      return cut(names[index], to: max(1, columns - mark.count)) + mark
    }
  }

  /// The beginning of a name, an ellipsis, and the rest from a place on, further left if there is room.
  private static func parted(_ name: [Character], at place: Int, to columns: Int) -> String {
    var start = min(place, name.count)
    while start > 0, start < name.count, name[start - 1] != " ", width(of: name[start]) < 2 {
      start -= 1
    }
    let parting = start
    let head = cut(String(name), to: max(2, columns / 3))
    let room = max(1, columns - width(head))
    while start > 0, width(String(name[(start - 1)...])) <= room { start -= 1 }
    // A word that is cut on both sides of the ellipsis is hard to read.
    while start > 0, start < parting, name[start - 1] != " ", width(of: name[start]) < 2 {
      start += 1
    }
    if start < name.count, name[start] == " " { start += 1 }
    return head + cut(String(name[start...]), to: room)
  }

  /// The text in lines of at most so many columns; Chinese may break between any two glyphs.
  static func wrapped(_ text: String, to columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for piece in pieces(of: text) {
      let next = width(piece)
      if used + next > columns, !line.isEmpty {
        lines.append(trimmed(line))
        line = ""
        used = 0
        if piece == " " { continue }
      }
      line += piece
      used += next
    }
    if !trimmed(line).isEmpty || lines.isEmpty { lines.append(trimmed(line)) }
    return lines
  }

  /// Words, spaces and wide glyphs; closing punctuation stays with the glyph before it, opening
  /// punctuation with the one after it.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var glues = false
    for character in text {
      if let last = pieces.last?.last, "（「『“".contains(last) {
        pieces[pieces.count - 1].append(character)
        glues = width(of: character) < 2
        continue
      }
      let isClosing = "，。；：、）」』！？%”".contains(character)
      if isClosing, let last = pieces.last, last != " " {
        pieces[pieces.count - 1].append(character)
        glues = width(of: character) < 2
      } else if character == " " || width(of: character) == 2 {
        pieces.append(String(character))
        glues = false
      } else if glues {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
        glues = true
      }
    }
    return pieces
  }

  private static func trimmed(_ line: String) -> String {
    var line = Substring(line)
    while line.last == " " { line.removeLast() }
    return String(line)
  }

  private static func width(of character: Character) -> Int {
    var widest = 0
    for scalar in character.unicodeScalars {
      let isMark =
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: true
        default: false
        }
      widest = max(widest, isMark ? 0 : isWide(scalar.value) ? 2 : 1)
    }
    return widest
  }

  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
