// SPDX-License-Identifier: GPL-3.0-or-later

/// A JSON value whose members keep their order (RFC 8259).
enum JSON: Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([(String, JSON)])

  /// A number, or null for what JSON cannot say: NaN and infinities.
  static func of(_ value: Double?) -> JSON {
    value.map { $0.isFinite ? .number($0) : .null } ?? .null
  }

  static func of(_ value: Int?) -> JSON { value.map(JSON.integer) ?? .null }

  /// The text, indented by two spaces; arrays of plain values on one line.
  var text: String {
    var result = ""
    write(to: &result, indent: "")
    return result + "\n"
  }

  private var isPlain: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  private func write(to text: inout String, indent: String) {
    switch self {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += (value == 0 ? 0 : value).description
    case .string(let value): Self.quote(value, to: &text)
    case .array(let values) where values.allSatisfy(\.isPlain):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += ", " }
        value.write(to: &text, indent: indent)
      }
      text += "]"
    case .array(let values):
      text += "["
      for (index, value) in values.enumerated() {
        text += index > 0 ? ",\n\(indent)  " : "\n\(indent)  "
        value.write(to: &text, indent: indent + "  ")
      }
      text += "\n\(indent)]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        text += index > 0 ? ",\n\(indent)  " : "\n\(indent)  "
        Self.quote(member.0, to: &text)
        text += ": "
        member.1.write(to: &text, indent: indent + "  ")
      }
      text += members.isEmpty ? "}" : "\n\(indent)}"
    }
  }

  private static func quote(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        if scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
          || scalar.value == 0x2028 || scalar.value == 0x2029
        {
          let digits = String(scalar.value, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    text += "\""
  }
}
