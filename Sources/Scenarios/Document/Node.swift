// SPDX-License-Identifier: GPL-3.0-or-later

/// A value of a YAML file as it is written, before anything is known of its meaning.
///
/// Scalars stay text: YAML 1.1 would turn `yes` into true, `010` into 8 and `12:30` into 750.
struct Node: Sendable {
  indirect enum Content: Sendable {
    case scalar(String, quoted: Bool)
    case sequence([Node])
    case mapping([Entry])
    /// Something that was already reported, or is missing because of it.
    case invalid
  }

  struct Entry: Sendable {
    var key: String
    var keySpan: Span
    var value: Node
  }

  var content: Content
  var span: Span

  /// `null`, `~` or nothing, without quotes: in an override or an heir it removes the key.
  var isNull: Bool {
    guard case .scalar(let text, quoted: false) = content else { return false }
    return text.isEmpty || text == "~" || text == "null"
  }

  /// Written out as `null` or `~`: a planner who only forgot the value is told so.
  var isExplicitNull: Bool {
    guard case .scalar(let text, quoted: false) = content else { return false }
    return text == "~" || text == "null"
  }

  var entries: [Entry]? {
    guard case .mapping(let entries) = content else { return nil }
    return entries
  }

  /// The value at a key of a mapping.
  func value(at key: String) -> Node? {
    entries?.first { $0.key == key }?.value
  }

  func entry(at key: String) -> Entry? {
    entries?.first { $0.key == key }
  }

  /// What stands here, for the `found:` line of a diagnostic.
  var description: String {
    switch content {
    case .scalar(let text, let quoted):
      if isNull { return "nothing" }
      return quoted ? Diagnostic.quoted("\"\(text)\"") : Diagnostic.quoted(text)
    case .sequence(let nodes): return nodes.count == 1 ? "a list of 1" : "a list of \(nodes.count)"
    case .mapping(let entries):
      let keys = entries.prefix(3).map { Diagnostic.quoted($0.key) }.joined(separator: ", ")
      return entries.isEmpty
        ? "`{}`" : "a block with the key\(entries.count == 1 ? "" : "s") \(keys)"
    case .invalid: return "something unreadable"
    }
  }

  /// A single value or a list of such as one line; empty for anything that holds blocks.
  var flatText: String {
    switch content {
    case .scalar: return plainText
    case .sequence(let nodes) where nodes.allSatisfy({ $0.isScalar }): return inlineText
    case .sequence, .mapping, .invalid: return ""
    }
  }

  private var isScalar: Bool {
    if case .scalar = content { true } else { false }
  }

  /// The text of a scalar without its quotes.
  var plainText: String {
    guard case .scalar(let text, _) = content else { return inlineText }
    return text
  }

  /// The value as one line of YAML, as a planner would write it.
  var inlineText: String {
    switch content {
    case .scalar(let text, let quoted): return quoted ? "\"\(text)\"" : text
    case .sequence(let nodes): return "[" + nodes.map(\.inlineText).joined(separator: ", ") + "]"
    case .mapping(let entries):
      return "{" + entries.map { "\($0.key): \($0.value.inlineText)" }.joined(separator: ", ") + "}"
    case .invalid: return ""
    }
  }
}
