// SPDX-License-Identifier: GPL-3.0-or-later

/// JSON whose keys keep their order, so that a generated file changes only where its source does.
indirect enum JSONText: Sendable {
  case text(String)
  case number(Double)
  case flag(Bool)
  case null
  case array([JSONText])
  case object([(String, JSONText)])

  static func words(_ words: [String]) -> JSONText { .array(words.map { .text($0) }) }

  func rendered(indent: String = "") -> String {
    let inner = indent + "  "
    switch self {
    case .text(let text): return Self.quoted(text)
    case .number(let number): return UnitText.plain(number)
    case .flag(let flag): return flag ? "true" : "false"
    case .null: return "null"
    case .array(let values):
      return "[" + values.map { $0.rendered(indent: indent) }.joined(separator: ", ") + "]"
    case .object(let entries):
      if entries.isEmpty { return "{}" }
      let lines = entries.map { "\(inner)\(Self.quoted($0.0)): \($0.1.rendered(indent: inner))" }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default:
        if scalar.value < 0x20 {
          let hex = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
