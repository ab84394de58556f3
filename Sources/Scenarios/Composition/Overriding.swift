// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

/// Applies a strategy's dotted keys to the scenario's tree.
///
/// A key must be one that the schema knows and lead through entries that exist, so that a slip of
/// the hand never makes a new entry. A block as value changes the keys that it names and no
/// others; `null` removes an optional key or a named entry.
struct Overriding {
  private(set) var diagnostics: [Diagnostic] = []

  /// Changes the tree of a part of that type.
  mutating func apply(_ change: Node.Entry, to root: inout Node, of type: any Documented.Type) {
    if let sign = FullWidth.first(in: change.key) {
      let meant = FullWidth.ascii(change.key)
      diagnostics.append(
        FullWidth.diagnostic(
          sign, at: FullWidth.place(of: sign, from: change.keySpan), suggestion: meant))
      return
    }
    let components = change.key.split(separator: ".", omittingEmptySubsequences: false).map {
      String($0)
    }
    guard components.count <= 16, components.allSatisfy({ !$0.isEmpty }) else {
      diagnostics.append(
        Diagnostic(
          change.keySpan, "this is not a dotted key", found: Diagnostic.quoted(change.key),
          allowed: "keys with a dot between them, `accounts.adviser.count`"))
      return
    }
    set(&root, type, components[...], change, path: "")
  }

  private mutating func set(
    _ node: inout Node, _ type: any Documented.Type, _ components: ArraySlice<String>,
    _ change: Node.Entry, path: String
  ) {
    guard let key = components.first, case .mapping(var entries) = node.content else { return }
    let rest = components.dropFirst()
    guard let kind = type.kind(of: key) else {
      refuse(
        change, "there is no key \(Diagnostic.quoted(path.dotted(key)))", words: type.keys, key,
        path: path, rest: rest)
      return
    }
    let position = entries.firstIndex { $0.key == key }
    let path = path.dotted(key)
    if rest.isEmpty, change.value.isExplicitNull {
      guard let position else {
        diagnostics.append(
          Diagnostic(
            change.keySpan, "`\(path)` is not there and cannot be removed",
            allowed: "a key that the scenario writes"))
        return
      }
      entries.remove(at: position)
      node.content = .mapping(entries)
      return
    }
    switch kind {
    case .record, .map:
      if rest.isEmpty, change.value.entries == nil { break }
      if position == nil {
        entries.append(
          Node.Entry(
            key: key, keySpan: change.keySpan,
            value: Node(content: .mapping([]), span: change.keySpan)))
      }
      let position = position ?? entries.count - 1
      if case .record(let part) = kind {
        each(rest, change) { overriding, components, change in
          overriding.set(&entries[position].value, part, components, change, path: path)
        }
      } else if case .map(let part, _) = kind {
        each(rest, change) { overriding, components, change in
          overriding.setEntry(&entries[position].value, part, components, change, path: path)
        }
      }
      node.content = .mapping(entries)
      return
    case .list(let element, _):
      if rest.isEmpty { break }
      guard let position else {
        diagnostics.append(
          Diagnostic(change.keySpan, "`\(path)` has no entries", allowed: "a list for `\(path)`"))
        return
      }
      setElement(&entries[position].value, element, rest, change, path: path)
      node.content = .mapping(entries)
      return
    default:
      guard rest.isEmpty else {
        diagnostics.append(
          Diagnostic(
            change.keySpan, "`\(path)` is a single value and has no keys",
            found: Diagnostic.quoted(change.key), allowed: "`\(path)`"))
        return
      }
    }
    if let position {
      entries[position].value = change.value
      entries[position].keySpan = change.keySpan
    } else {
      entries.append(Node.Entry(key: key, keySpan: change.keySpan, value: change.value))
    }
    node.content = .mapping(entries)
  }

  /// Once with the components that are left, or, when a block stands at the end, once for each of
  /// its keys.
  private mutating func each(
    _ rest: ArraySlice<String>, _ change: Node.Entry,
    _ body: (inout Overriding, ArraySlice<String>, Node.Entry) -> Void
  ) {
    if !rest.isEmpty { return body(&self, rest, change) }
    for entry in change.value.entries ?? [] { body(&self, [entry.key], entry) }
  }

  private mutating func setEntry(
    _ node: inout Node, _ part: any Documented.Type, _ components: ArraySlice<String>,
    _ change: Node.Entry, path: String
  ) {
    guard let name = components.first, case .mapping(var entries) = node.content else { return }
    let rest = components.dropFirst()
    guard let position = entries.firstIndex(where: { $0.key == name }) else {
      refuse(
        change, "`\(path)` has no entry \(Diagnostic.quoted(name))", words: entries.map(\.key),
        name,
        path: path, rest: rest)
      return
    }
    if rest.isEmpty, change.value.isExplicitNull {
      entries.remove(at: position)
    } else if rest.isEmpty, change.value.entries == nil {
      entries[position].value = change.value
    } else {
      each(rest, change) { overriding, components, change in
        overriding.set(
          &entries[position].value, part, components, change, path: path.dotted(name))
      }
    }
    node.content = .mapping(entries)
  }

  private mutating func setElement(
    _ node: inout Node, _ element: Kind, _ components: ArraySlice<String>, _ change: Node.Entry,
    path: String
  ) {
    guard let name = components.first else { return }
    var items: [Node]
    switch node.content {
    case .sequence(let written): items = written
    case .scalar, .mapping: items = [node]
    case .invalid: return
    }
    let rest = components.dropFirst()
    let named = items.firstIndex { $0.listName == name }
    guard let position = named ?? Int(name).flatMap({ items.indices.contains($0) ? $0 : nil })
    else {
      let names = items.enumerated().map { $0.element.listName ?? String($0.offset) }
      refuse(
        change, "`\(path)` has no entry \(Diagnostic.quoted(name))", words: names, name, path: path,
        rest: rest)
      return
    }
    if rest.isEmpty, change.value.isExplicitNull {
      guard named != nil else {
        diagnostics.append(
          Diagnostic(
            change.keySpan, "an entry is removed by its name, as numbers shift",
            found: Diagnostic.quoted(change.key), allowed: "a `name:` in the entry of `\(path)`"))
        return
      }
      items.remove(at: position)
    } else if case .record(let part) = element, !rest.isEmpty || change.value.entries != nil {
      each(rest, change) { overriding, components, change in
        overriding.set(&items[position], part, components, change, path: path.dotted(name))
      }
    } else if rest.isEmpty {
      items[position] = change.value
    } else {
      diagnostics.append(
        Diagnostic(
          change.keySpan, "`\(path.dotted(name))` is a single value and has no keys",
          found: Diagnostic.quoted(change.key), allowed: "`\(path.dotted(name))`"))
    }
    node.content = .sequence(items)
  }

  private mutating func refuse(
    _ change: Node.Entry, _ message: String, words: [String], _ word: String, path: String,
    rest: ArraySlice<String>
  ) {
    let nearest = Spelling.nearest(to: word, in: words)
    diagnostics.append(
      Diagnostic(
        change.keySpan, message, found: Diagnostic.quoted(change.key),
        allowed: words.isEmpty
          ? "nothing: it is empty" : WordList.text(words),
        suggestion: nearest.map {
          ([path, $0].filter { !$0.isEmpty } + rest).joined(separator: ".")
        }))
  }
}

extension Documented {
  static func kind(of key: String) -> Kind? {
    fields.first { $0.key == key }?.kind
  }
}
