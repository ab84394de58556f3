// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

/// Reads a tree of nodes into any part of the scenario that is described by a table of fields.
///
/// It never stops at an error: what is wrong is noted, and reading goes on with the default.
struct ScenarioReader {
  /// How a written value is found again: for errors of the whole and for the list of assumptions.
  struct Written {
    var span: Span
    /// As it stands in the file.
    var text: String
  }

  /// A name that must be an entry of a section.
  struct Reference {
    var section: String
    var name: String
    var span: Span
    var key: String
  }

  var diagnostics: [Diagnostic] = []
  /// What no rule forbids and is hardly meant.
  var doubts: [Doubt] = []
  /// By dotted key.
  var written: [String: Written] = [:]
  var references: [Reference] = []
  /// Names of the entries of each section, whether they could be read or not.
  var sections: [String: [String]] = [:]
  let currency: String
  let files: ScenarioFiles
  private var tables: [ObjectIdentifier: any Sendable] = [:]

  init(currency: String, files: ScenarioFiles) {
    self.currency = currency
    self.files = files
  }

  /// The fields of a part with an index by key.
  struct FieldTable<Root: Documented>: Sendable {
    let fields: [Field<Root>]
    let index: [String: Int]

    init() {
      fields = Root.fields
      index = Dictionary(
        fields.enumerated().map { ($0.element.key, $0.offset) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  private mutating func table<Root: Documented>(_ type: Root.Type) -> FieldTable<Root> {
    if let known = tables[ObjectIdentifier(type)] as? FieldTable<Root> { return known }
    let table = FieldTable<Root>()
    tables[ObjectIdentifier(type)] = table
    return table
  }

  mutating func report(
    _ span: Span, _ message: String, found: String? = nil, allowed: String? = nil,
    suggestion: String? = nil
  ) {
    // What is not shown need not be looked for: a hostile file must not cost time by its errors.
    guard diagnostics.count < ScenarioError.limit else { return }
    diagnostics.append(
      Diagnostic(span, message, found: found, allowed: allowed, suggestion: suggestion))
  }

  // MARK: Parts

  /// Reads a part. Keys in `beside` stand in the same mapping but belong to somebody else.
  mutating func record<Root: Documented>(
    _ type: Root.Type, _ node: Node, at keySpan: Span, path: String, beside: [String] = []
  ) -> Root {
    var root = Root()
    let table = table(type)
    var present = Set<Int>()
    var broken = false
    switch node.content {
    case .mapping(let entries):
      for (position, entry) in entries.enumerated() {
        guard let index = table.index[entry.key] else {
          let before = position > 0 ? entries[position - 1] : nil
          if !beside.contains(entry.key), !reportDecimalComma(before, entry) {
            unknownKey(entry, keys: table.fields.map(\.key) + beside, path: path)
          }
          continue
        }
        present.insert(index)
        let field = table.fields[index]
        let value = value(
          field.kind, entry.value, at: entry.keySpan, path: path.dotted(entry.key))
        if let value { field.set(&root, value) }
      }
    case .invalid: broken = true
    case .scalar, .sequence:
      broken = true
      if reportFullWidth(in: node) { break }
      let keys = table.fields.prefix(8).map { "`\($0.key)`" }.joined(separator: ", ")
      report(
        node.isNull ? keySpan : node.span,
        path.isEmpty
          ? "a scenario is a block of keys"
          : "`\(path)` is a block of keys", found: node.description, allowed: "\(keys)...")
    }
    for (index, field) in table.fields.enumerated() where !present.contains(index) {
      if field.required {
        if !broken {
          report(
            keySpan,
            path.isEmpty
              ? "the key `\(field.key)` is missing"
              : "`\(path)` lacks the key `\(field.key)`", allowed: allowed(field.kind))
        }
      } else if let value = field.get(root),
        let placed = placed(value, field.kind, path: path.dotted(field.key))
      {
        field.set(&root, placed)
      }
    }
    return root
  }

  private mutating func open(
    _ type: any Documented.Type, _ node: Node, at keySpan: Span, path: String
  ) -> any Documented {
    func read<Root: Documented>(_ type: Root.Type, _ reader: inout ScenarioReader) -> any Documented
    {
      reader.record(type, node, at: keySpan, path: path)
    }
    return read(type, &self)
  }

  private mutating func unknownKey(_ entry: Node.Entry, keys: [String], path: String) {
    if let sign = FullWidth.first(in: entry.key) {
      let meant = FullWidth.ascii(entry.key)
      let name = meant.prefix { $0 != ":" && $0 != "," }.trimmed
      return report(
        fullWidth: sign, at: entry.keySpan, suggestion: keys.contains(String(name)) ? meant : nil)
    }
    let place = path.isEmpty ? "" : " of `\(path)`"
    report(
      entry.keySpan, "there is no key \(Diagnostic.quoted(entry.key))\(place)",
      allowed: WordList.text(keys),
      suggestion: Spelling.nearest(to: entry.key, in: keys))
  }

  // MARK: Values

  /// The value of a key, or `nil` if something is wrong with it, which is then noted.
  mutating func value(
    _ kind: Kind, _ node: Node, at keySpan: Span, path: String
  ) -> FieldValue? {
    if case .invalid = node.content { return nil }
    written[path] = Written(span: node.isNull ? keySpan : node.span, text: node.flatText)
    switch kind {
    case .record(let type):
      return .record(open(type, node, at: keySpan, path: path))
    case .map(let type, let limit): return map(type, limit, node, at: keySpan, path: path)
    case .list(let element, let limit): return list(element, limit, node, at: keySpan, path: path)
    default: break
    }
    guard case .scalar(let text, let quoted) = node.content else {
      report(
        node.span, "`\(path)` is a single value", found: node.description, allowed: allowed(kind))
      return nil
    }
    guard !node.isNull else {
      report(
        text.isEmpty ? keySpan : node.span, "`\(path)` has no value", found: node.description,
        allowed: allowed(kind))
      return nil
    }
    return scalar(kind, text, quoted: quoted, node.span, path: path)
  }

  private mutating func map(
    _ type: any Documented.Type, _ limit: Int, _ node: Node, at keySpan: Span, path: String
  ) -> FieldValue? {
    guard let entries = node.entries else {
      if reportFullWidth(in: node) { return nil }
      report(
        node.isNull ? keySpan : node.span, "`\(path)` is a block of named entries",
        found: node.description, allowed: "a name and its keys for each entry")
      return nil
    }
    sections[path, default: []] += entries.prefix(limit).map(\.key)
    if entries.count > limit {
      report(
        entries[limit].keySpan, "`\(path)` has too many entries", found: "\(entries.count) entries",
        allowed: "at most \(limit)")
    }
    var records: [(name: String, record: any Documented)] = []
    for entry in entries.prefix(limit) {
      checkName(entry.key, entry.keySpan)
      // What is wrong with the whole entry is said at its name.
      written[path.dotted(entry.key)] = Written(span: entry.keySpan, text: "")
      let record = open(type, entry.value, at: entry.keySpan, path: path.dotted(entry.key))
      records.append((entry.key, record))
    }
    return .map(records)
  }

  /// - Parameter hasTitle: Whether a title in any language may stand beside the name.
  mutating func checkName(_ name: String, _ span: Span, hasTitle: Bool = false) {
    guard !EntryName.isValid(name) else { return }
    // A Chinese name is not misspelled: it belongs elsewhere.
    let isChinese = name.unicodeScalars.contains(where: \.properties.isIdeographic)
    report(
      span, "\(Diagnostic.quoted(name)) cannot be a name",
      allowed: EntryName.rule
        + (hasTitle && isChinese ? "; a Chinese name goes into `title: {zh: …}`" : ""),
      suggestion: EntryName.nearest(to: name))
  }

  private mutating func list(
    _ element: Kind, _ limit: Int, _ node: Node, at keySpan: Span, path: String
  ) -> FieldValue? {
    let nodes: [Node]
    switch (node.content, element) {
    case (.sequence(let items), _): nodes = items
    case (.mapping(let entries), .record(let part))
    where entries.contains { part.keys.contains($0.key) }:
      // A block of the entry's own keys is the list of one.
      nodes = [node]
    case (.scalar, .record), (.mapping, _), (.invalid, _):
      report(
        node.isNull ? keySpan : node.span, "`\(path)` is a list", found: node.description,
        allowed: "a `-` before each entry")
      return nil
    case (.scalar, _):
      guard !node.isNull else {
        report(
          keySpan, "`\(path)` has no value", found: node.description,
          allowed: "a list such as `[a, b]`")
        return nil
      }
      // `accounts: adviser` is the list of one.
      nodes = [node]
    }
    if nodes.count > limit {
      report(
        nodes[limit].span, "`\(path)` has too many entries", found: "\(nodes.count) entries",
        allowed: "at most \(limit)")
    }
    var values: [FieldValue] = []
    var names: [String: Span] = [:]
    for (index, item) in nodes.prefix(limit).enumerated() {
      let name = item.listName
      if let name, let first = names.updateValue(item.span, forKey: name) {
        report(
          item.value(at: "name")?.span ?? item.span,
          "two entries of `\(path)` are called \(Diagnostic.quoted(name))",
          found: "the first stands in line \(first.line)", allowed: "each name once")
      }
      let path = path.dotted(name ?? String(index))
      if let value = value(element, item, at: item.span, path: path) { values.append(value) }
    }
    return .list(values)
  }

  // MARK: Defaults

  /// A default with the place and range of every quantity in it, or `nil` if it holds none.
  private mutating func placed(
    _ value: FieldValue, _ kind: Kind, path: String
  ) -> FieldValue? {
    switch (value, kind) {
    case (.quantity(var quantity), .quantity(_, let range)):
      quantity.path = path
      quantity.range = range
      return .quantity(quantity)
    case (.record(let record), .record): return .record(placedRecord(record, path: path))
    case (.list(let values), .list(let element, _)):
      var changed = false
      let placed = values.enumerated().map { index, value in
        let result = self.placed(value, element, path: path.dotted(String(index)))
        changed = changed || result != nil
        return result ?? value
      }
      return changed ? .list(placed) : nil
    case (.map(let records), .map):
      var placed = records
      for (index, entry) in records.enumerated() {
        placed[index].record = placedRecord(entry.record, path: path.dotted(entry.name))
      }
      return .map(placed)
    default: return nil
    }
  }

  private mutating func placedRecord<Root: Documented>(_ root: Root, path: String) -> any Documented
  {
    var root = root
    for field in table(Root.self).fields {
      if let value = field.get(root),
        let placed = placed(value, field.kind, path: path.dotted(field.key))
      {
        field.set(&root, placed)
      }
    }
    return root
  }
}

extension String {
  /// This dotted key, one level deeper.
  func dotted(_ key: String) -> String {
    isEmpty ? key : "\(self).\(key)"
  }
}

extension Node {
  /// The name by which an entry of a list is addressed, if it has one.
  var listName: String? {
    guard case .scalar(let name, _) = value(at: "name")?.content, EntryName.isAddress(name) else {
      return nil
    }
    return name
  }
}
