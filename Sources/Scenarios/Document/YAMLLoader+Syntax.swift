// SPDX-License-Identifier: GPL-3.0-or-later

internal import CYaml

extension YAMLLoader {
  /// What stopped the parser, in a planner's words.
  func syntaxError(_ parser: yaml_parser_t, _ bytes: UnsafeBufferPointer<UInt8>) -> Diagnostic {
    guard parser.error != YAML_READER_ERROR, let slip = fullWidthSlip(parser) else {
      return plainSyntaxError(parser, bytes)
    }
    return slip
  }

  /// A full-width sign in the lines that the parser stumbled over, which it took for text.
  private func fullWidthSlip(_ parser: yaml_parser_t) -> Diagnostic? {
    let last = parser.problem_mark.line + 1
    var lines = Array(max(1, last - 2)...last)
    if parser.context != nil { lines.insert(parser.context_mark.line + 1, at: 0) }
    for line in lines {
      guard let slip = FullWidth.slip(inLine: file.line(line)) else { continue }
      return FullWidth.diagnostic(
        slip.sign, at: Span(file: file, line: line, column: slip.index + 1, length: 1))
    }
    return nil
  }

  private func plainSyntaxError(
    _ parser: yaml_parser_t, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Diagnostic {
    let problem = parser.problem.map { String(cString: $0) } ?? "unknown problem"
    if parser.error == YAML_READER_ERROR {
      return controlCharacter(at: Int(clamping: parser.problem_offset), bytes)
    }
    if problem.hasPrefix("Maximum nesting") {
      return Diagnostic(
        span(parser.mark), "blocks and lists are nested too deeply",
        allowed: "at most \(Self.depthLimit) levels within each other")
    }
    let context = parser.context.map { String(cString: $0) } ?? ""
    let here = span(parser.problem_mark)
    let character = character(parser.problem_mark)
    switch problem {
    case "found character that cannot start any token" where character == "\t",
      "found a tab character where an indentation space is expected",
      "found a tab character that violates indentation":
      return Diagnostic(
        here, "a tab stands where the line is indented", found: "a tab", allowed: "spaces")
    case "found character that cannot start any token":
      return Diagnostic(
        here, "a value cannot begin with this character",
        found: character.map { Diagnostic.quoted(String($0)) },
        allowed: "letters, digits, or text in quotes")
    case "found unexpected end of stream", "found unexpected document indicator":
      return Diagnostic(
        span(parser.context_mark), "a quoted text is not closed",
        allowed: "a second quotation mark at its end")
    case "mapping values are not allowed in this context", "found unexpected ':'":
      return Diagnostic(
        here, "a `:` stands where no key can be", found: "a second `:`, or another indentation",
        allowed:
          "one `key: value` a line, keys of one block in one column; text with `: ` in quotes")
    case "could not find expected ':'":
      return Diagnostic(
        span(parser.context_mark), "a key has no `:`",
        allowed: "`key: value` with a space after `:`")
    case "did not find expected ',' or ']'":
      return Diagnostic(
        span(parser.context_mark), "a list in brackets is not closed",
        found: "it ends in line \(here.line), column \(here.column)",
        allowed: "`,` between values and `]` at the end")
    case "did not find expected ',' or '}'":
      return Diagnostic(
        span(parser.context_mark), "a block in braces is not closed",
        found: "it ends in line \(here.line), column \(here.column)",
        allowed: "`,` between keys and `}` at the end")
    case "did not find expected key":
      return Diagnostic(
        here,
        "this line does not fit into the block that begins in line "
          + "\(parser.context_mark.line + 1)",
        allowed: "all keys of a block in the same column; text with `'`, `\"` or `:` in quotes")
    case "did not find expected '-' indicator":
      return Diagnostic(
        here,
        "this line does not fit into the list that begins in line "
          + "\(parser.context_mark.line + 1)",
        allowed: "a `-` in the same column before each value")
    case "did not find expected node content":
      return Diagnostic(
        here, "a value is missing", found: character.map { Diagnostic.quoted(String($0)) },
        allowed: "a value, `[...]` or `{...}`")
    case "block sequence entries are not allowed in this context":
      return Diagnostic(
        here, "a list cannot begin here", found: "`-`",
        allowed: "a list on the lines below its key, or `[a, b]` on the same line")
    case "found unknown escape character":
      return Diagnostic(
        here, "a text in double quotes has an unknown escape",
        allowed: "single quotes around text with a backslash")
    default:
      let text = context.isEmpty ? problem : "\(problem) \(context)"
      return Diagnostic(here, "this is not YAML: \(text)")
    }
  }

  private func span(_ mark: yaml_mark_t) -> Span {
    Span(file: file, line: mark.line + 1, column: mark.column + 1, length: 1)
  }

  private func character(_ mark: yaml_mark_t) -> Unicode.Scalar? {
    file.line(mark.line + 1).unicodeScalars.dropFirst(mark.column).first
  }

  private func controlCharacter(
    at offset: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Diagnostic {
    let before = bytes.prefix(offset)
    let line = before.count { $0 == UInt8(ascii: "\n") }
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let column = before[start...].count { $0 & 0xC0 != 0x80 }
    let value = offset < bytes.count ? bytes[offset] : 0
    return Diagnostic(
      Span(file: file, line: line + 1, column: column + 1, length: 1),
      "the text has a character that no text has",
      found: "the byte 0x" + String(value, radix: 16, uppercase: true),
      allowed: "plain text in UTF-8")
  }
}
