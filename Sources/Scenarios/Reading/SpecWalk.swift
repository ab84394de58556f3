// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain
internal import RandomStreams

/// Visits every single value of a part, in the order of its table.
struct SpecWalk {
  var currency: String
  /// The written text of a dotted key, if the file says it.
  var written: (String) -> String?

  private(set) var assumptions: [Assumption] = []
  private(set) var quantities: [Quantity] = []
  private(set) var lines: [String] = []

  init(currency: String, written: @escaping (String) -> String?) {
    self.currency = currency
    self.written = written
  }

  mutating func visit<Root: Documented>(_ root: Root, path: String) {
    for field in Root.fields {
      guard let value = field.get(root) else { continue }
      let path = path.dotted(field.key)
      if case .assumed(let note) = field.origin, let text = text(value, field.kind, path: path) {
        assumptions.append(
          Assumption(key: path, value: text, note: note, uncertain: isUncertain(value)))
      }
      visit(value, field.kind, path: path)
    }
  }

  private mutating func visit(_ value: FieldValue, _ kind: Kind, path: String) {
    switch value {
    case .quantity(let quantity):
      if quantity.isUncertain { quantities.append(quantity) }
      lines.append("\(path) = \(quantity.law)")
    case .law(let law): lines.append("\(path) = \(law)")
    case .integer(let integer): lines.append("\(path) = \(integer)")
    case .flag(let flag): lines.append("\(path) = \(flag)")
    case .text(let text): lines.append("\(path) = \(text.debugDescription)")
    case .moment(let moment): lines.append("\(path) = \(MomentText.text(moment))")
    case .clock(let time): lines.append("\(path) = \(time)")
    case .table(let values):
      lines.append("\(path) = \(values.map(\.description).joined(separator: ","))")
    case .record(let record):
      lines.append("\(path):")
      visit(record, path: path)
    case .list(let values):
      lines.append("\(path): \(values.count)")
      guard case .list(let element, _) = kind else { return }
      for (index, value) in values.enumerated() {
        visit(value, element, path: path.dotted(Self.name(of: value) ?? String(index)))
      }
    case .map(let records):
      for (name, record) in records {
        lines.append("\(path).\(name):")
        visit(record, path: path.dotted(name))
      }
    }
  }

  /// The same address that the reader gives to an entry of a list.
  private static func name(of value: FieldValue) -> String? {
    guard case .record(let record) = value, let name = record.text(at: "name"),
      EntryName.isAddress(name)
    else { return nil }
    return name
  }

  private func isUncertain(_ value: FieldValue) -> Bool {
    switch value {
    case .quantity(let quantity): quantity.isUncertain
    case .list(let values): values.contains { isUncertain($0) }
    default: false
    }
  }

  /// A single value, or a list of such, as a planner writes it.
  private func text(_ value: FieldValue, _ kind: Kind, path: String) -> String? {
    if let written = written(path), !written.isEmpty { return written }
    if case .list(let values) = value, values.isEmpty { return "absent" }
    return ValueText.text(value, kind, currency: currency)
  }
}

/// Values as a planner writes them.
enum ValueText {
  /// `nil` for blocks.
  static func text(_ value: FieldValue, _ kind: Kind, currency: String) -> String? {
    switch (value, kind) {
    case (.quantity(let quantity), .quantity(let unit, _)):
      return UnitText(unit, currency: currency).text(quantity.law)
    case (.law(let law), .law(let unit, _)): return UnitText(unit, currency: currency).text(law)
    case (.integer(let integer), _): return String(integer)
    case (.flag(let flag), _): return flag ? "yes" : "no"
    case (.text(let text), _): return text
    case (.moment(let moment), _): return MomentText.text(moment)
    case (.clock(let time), _): return MomentText.text(clock: time)
    case (.table(let values), _): return "a table of \(values.count)"
    case (.list(let values), .list(let element, _)):
      let texts = values.compactMap { text($0, element, currency: currency) }
      return texts.count == values.count ? "[" + texts.joined(separator: ", ") + "]" : nil
    default: return nil
    }
  }
}

extension Documented {
  /// The text that a key holds.
  func text(at key: String) -> String? {
    guard let field = Self.fields.first(where: { $0.key == key }),
      case .text(let text)? = field.get(self)
    else { return nil }
    return text
  }
}
