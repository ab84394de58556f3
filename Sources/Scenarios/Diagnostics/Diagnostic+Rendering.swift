// SPDX-License-Identifier: GPL-3.0-or-later

extension Diagnostic {
  /// `file:12:7: error: ...`, the line with a caret under what was found, and what is allowed.
  public var rendered: String { rendered(in: .en) }

  /// The same in a language; what stands in code, and what has no translation, as it is.
  public func rendered(in language: MessageLanguage) -> String {
    rendered(as: language == .zh ? "错误" : "error", in: language)
  }

  /// The same with another word for `error`, which is in the language already.
  func rendered(as severity: String, in language: MessageLanguage) -> String {
    func said(_ text: String) -> String { Translation.text(text, in: language) }
    let isChinese = language == .zh
    var text = file.isEmpty ? severity : "\(file):\(line):\(column): \(severity)"
    text += isChinese ? "：\(said(message))\n" : ": \(message)\n"
    if !sourceLine.isEmpty {
      let (excerpt, caret) = excerpt
      let number = String(line)
      let margin = String(repeating: " ", count: number.count)
      text += "  \(number) | \(excerpt)\n"
      text += "  \(margin) | \(caret)\n"
    }
    if let found { text += isChinese ? "  实际：\(said(found))\n" : "  found:   \(found)\n" }
    if let allowed { text += isChinese ? "  可用：\(said(allowed))\n" : "  allowed: \(allowed)\n" }
    if let suggestion {
      text += isChinese ? "  是否想写 `\(suggestion)`？\n" : "  did you mean `\(suggestion)`?\n"
    }
    return text
  }

  /// The part of the line around the column, at most 100 columns, with the caret line below it.
  private var excerpt: (line: String, caret: String) {
    let scalars = Array(sourceLine.unicodeScalars)
    let start = min(max(0, column - 1), scalars.count)
    let first = max(0, start - 60)
    var shown = ""
    var caret = ""
    if first > 0 {
      shown = "..."
      caret = "   "
    }
    var columns = shown.count
    var index = first
    while index < scalars.count, columns < 100 {
      let visible = Self.visible(scalars[index])
      let width = TerminalWidth.columns(of: visible)
      shown.unicodeScalars.append(visible)
      if index < start {
        caret += String(repeating: " ", count: width)
      } else if index < start + max(1, length) {
        caret += String(repeating: "^", count: width)
      }
      columns += width
      index += 1
    }
    if index < scalars.count { shown += "..." }
    if !caret.contains("^") { caret += "^" }
    return (shown, caret)
  }

  /// A control character must not reach the terminal, where it could hide or fake text.
  static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.properties.generalCategory {
    case .control: scalar == "\t" ? " " : "\u{FFFD}"
    case .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
      "\u{FFFD}"
    default: scalar
    }
  }

  /// Text from a file made safe for a terminal and cut to a length that a reader can take in.
  static func quoted(_ text: String) -> String {
    var result = ""
    var count = 0
    for scalar in text.unicodeScalars {
      if count == 60 { return "`\(result)...`" }
      result.unicodeScalars.append(visible(scalar))
      count += 1
    }
    return "`\(result)`"
  }
}

/// How many columns a character takes on a terminal.
enum TerminalWidth {
  /// 2 for Chinese, Japanese and Korean characters and full-width forms (Unicode Annex 11), 0 for
  /// combining marks, else 1.
  static func columns(of scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
