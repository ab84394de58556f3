// SPDX-License-Identifier: GPL-3.0-or-later

/// Loads a scenario file and everything that it extends into one tree of nodes.
///
/// Blocks are merged key by key, the heir wins; lists and single values are replaced; `null` in an
/// heir removes what it inherits. Every node keeps the place where its text stands.
struct Composer {
  /// Files that extend each other.
  static let chainLimit = 8

  let files: ScenarioFiles
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether something that a file extends could not be had: of the tree nothing can be said then.
  private(set) var lacksParent = false

  init(files: ScenarioFiles) {
    self.files = files
  }

  /// The tree of a file, or `nil` if its text cannot be read at all.
  mutating func load(_ file: SourceFile, below chain: [SourceFile] = []) -> Node? {
    let (root, problems) = YAMLLoader.load(file)
    diagnostics += problems
    guard let root else {
      if problems.isEmpty {
        diagnostics.append(
          Diagnostic(
            .whole(file), "the file is empty", allowed: "a scenario, beginning with `scenario:`"))
      }
      return nil
    }
    guard case .mapping(let entries) = root.content else {
      diagnostics.append(
        Diagnostic(
          root.isNull ? .whole(file) : root.span,
          root.isNull ? "the file is empty" : "a scenario is a block of keys",
          found: root.isNull ? nil : root.description,
          allowed: "a scenario, beginning with `scenario:`"))
      return nil
    }
    guard let parent = entries.first(where: { $0.key == "extends" }) else { return root }
    var heir = root
    heir.content = .mapping(entries.filter { $0.key != "extends" })
    guard let inherited = load(parent.value, named: parent, below: chain + [file]) else {
      lacksParent = true
      return heir
    }
    return Self.merged(inherited, heir)
  }

  private mutating func load(
    _ name: Node, named entry: Node.Entry, below chain: [SourceFile]
  ) -> Node? {
    func refuse(_ message: String, _ found: String?, _ allowed: String?) {
      diagnostics.append(
        Diagnostic(
          name.isNull ? entry.keySpan : name.span, message, found: found, allowed: allowed))
    }
    guard case .scalar(let text, _) = name.content, !name.isNull else {
      refuse("`extends` names one file", name.description, "a file such as `base.yaml`")
      return nil
    }
    guard let base = name.span.file.path else { return nil }
    do throws(ScenarioFolder.Refusal) {
      let path = try files.folder.path(of: text, from: base)
      guard path.hasSuffix(".yaml") || path.hasSuffix(".yml") else {
        refuse("a scenario extends a scenario", Diagnostic.quoted(text), "a file `.yaml`")
        return nil
      }
      if let first = chain.firstIndex(where: { $0.path == path }) {
        let names = (chain[first...].map(\.name) + [chain[first].name]).joined(separator: " -> ")
        refuse(
          "the files extend each other in a circle", names, "a file that stands alone in the end")
        return nil
      }
      guard chain.count < Self.chainLimit else {
        refuse("too many files extend each other", nil, "at most \(Self.chainLimit)")
        return nil
      }
      return load(try files.file(at: path), below: chain)
    } catch {
      diagnostics.append(
        Diagnostic(name.span, error.message, found: error.found, allowed: error.allowed))
      return nil
    }
  }

  /// The parent's tree with the heir's changes.
  static func merged(_ parent: Node, _ heir: Node) -> Node {
    guard case .mapping(let old) = parent.content, case .mapping(let new) = heir.content else {
      return heir
    }
    var entries = old
    var index: [String: Int] = [:]
    for (position, entry) in old.enumerated() { index[entry.key] = position }
    var removed = Set<Int>()
    for entry in new {
      guard let position = index[entry.key] else {
        entries.append(entry)
        continue
      }
      if entry.value.isExplicitNull {
        removed.insert(position)
      } else {
        entries[position] = Node.Entry(
          key: entry.key, keySpan: entry.keySpan, value: merged(old[position].value, entry.value))
      }
    }
    if !removed.isEmpty {
      entries = entries.enumerated().filter { !removed.contains($0.offset) }.map(\.element)
    }
    return Node(content: .mapping(entries), span: heir.span)
  }
}
