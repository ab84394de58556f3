// SPDX-License-Identifier: GPL-3.0-or-later

internal import CYaml

/// Reads one YAML file event by event, so that hostile text is refused before it costs anything.
///
/// Nesting is bounded and nothing recurses on the file's depth. Anchors and aliases are refused
/// altogether: a scenario has `extends` and overrides for sharing, an alias would make one place
/// of the file two places of the scenario (which one does an error point to, which one does an
/// override change?), and without them the tree is never larger than the text.
struct YAMLLoader {
  /// Mappings and lists within each other; a scenario needs six.
  static let depthLimit = 32
  /// Values in one file.
  static let nodeLimit = 20_000

  let file: SourceFile
  private var diagnostics: [Diagnostic] = []
  private var stack: [Frame] = []
  private var root: Node?
  private var nodeCount = 0
  private var namedAliases = Set<String>()

  /// A mapping or list that is still open.
  private struct Frame {
    let isMapping: Bool
    let span: Span
    var items: [Node] = []
    var entries: [Node.Entry] = []
    var keys: Set<String> = []
    var pendingKey: (text: String, span: Span, valid: Bool)?
  }

  /// The root of the file, or what is wrong with its text. Errors that leave the rest of the file
  /// readable come beside the root.
  static func load(_ file: SourceFile) -> (root: Node?, diagnostics: [Diagnostic]) {
    var loader = YAMLLoader(file: file)
    loader.run()
    return (loader.root, loader.diagnostics)
  }

  private init(file: SourceFile) {
    self.file = file
  }

  private mutating func run() {
    var text = file.text
    text.withUTF8 { bytes in
      var parser = yaml_parser_t()
      guard yaml_parser_initialize(&parser) == 1 else {
        report(.whole(file), "there is not enough memory to read the file")
        return
      }
      defer { yaml_parser_delete(&parser) }
      yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
      var event = yaml_event_t()
      while diagnostics.count < ScenarioError.limit {
        guard yaml_parser_parse(&parser, &event) == 1 else {
          diagnostics.append(syntaxError(parser, bytes))
          root = nil
          return
        }
        let proceed = handle(event)
        yaml_event_delete(&event)
        guard proceed else { return }
      }
    }
  }

  /// Whether reading goes on.
  private mutating func handle(_ event: yaml_event_t) -> Bool {
    switch event.type {
    case YAML_STREAM_END_EVENT: return false
    case YAML_DOCUMENT_START_EVENT:
      if root != nil {
        report(
          span(event.start_mark, event.end_mark), "a second document begins here",
          allowed: "one scenario a file: remove the `---`")
        return false
      }
    case YAML_ALIAS_EVENT:
      let name = string(event.data.alias.anchor)
      if namedAliases.insert(name).inserted {
        report(
          span(event.start_mark, event.end_mark), "aliases are not used in scenarios",
          found: Diagnostic.quoted("*" + name),
          allowed: "write the value again, or share it with `extends:`")
      }
      append(Node(content: .invalid, span: span(event.start_mark, event.end_mark)))
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let span = span(event.start_mark, event.end_mark)
      refuse(anchor: scalar.anchor, tag: scalar.tag, at: span)
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      append(
        Node(
          content: .scalar(
            String(decoding: bytes, as: UTF8.self), quoted: scalar.style != YAML_PLAIN_SCALAR_STYLE),
          span: span))
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return open(false, anchor: start.anchor, tag: start.tag, event)
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return open(true, anchor: start.anchor, tag: start.tag, event)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      let frame = stack.removeLast()
      append(
        Node(
          content: frame.isMapping ? .mapping(frame.entries) : .sequence(frame.items),
          span: frame.span))
    default: break
    }
    guard nodeCount <= Self.nodeLimit else {
      report(
        span(event.start_mark, event.end_mark), "the file has too many values",
        allowed: "at most \(Self.nodeLimit) values; long series of numbers belong into a CSV file")
      root = nil
      return false
    }
    return true
  }

  private mutating func open(
    _ isMapping: Bool, anchor: UnsafePointer<yaml_char_t>?, tag: UnsafePointer<yaml_char_t>?,
    _ event: yaml_event_t
  ) -> Bool {
    let span = span(event.start_mark, event.end_mark)
    refuse(anchor: anchor, tag: tag, at: span)
    guard stack.count < Self.depthLimit else {
      report(
        span, "blocks and lists are nested too deeply",
        allowed: "at most \(Self.depthLimit) levels within each other")
      root = nil
      return false
    }
    stack.append(Frame(isMapping: isMapping, span: span))
    return true
  }

  /// Puts a finished value where it belongs: it is the root, an item, a key or a key's value.
  private mutating func append(_ node: Node) {
    nodeCount += 1
    guard !stack.isEmpty else {
      root = node
      return
    }
    let top = stack.count - 1
    guard stack[top].isMapping else {
      stack[top].items.append(node)
      return
    }
    if let key = stack[top].pendingKey {
      stack[top].pendingKey = nil
      if key.valid {
        stack[top].entries.append(.init(key: key.text, keySpan: key.span, value: node))
      }
      return
    }
    guard case .scalar(let text, let quoted) = node.content else {
      if case .invalid = node.content {
      } else {
        report(node.span, "a key must be a word", found: node.description)
      }
      stack[top].pendingKey = ("", node.span, false)
      return
    }
    var valid = true
    if text.isEmpty || text == "<<" && !quoted {
      report(
        node.span, text.isEmpty ? "a key is empty" : "merge keys are not used in scenarios",
        found: text.isEmpty ? "nothing" : "`<<`",
        allowed: text.isEmpty ? "a word before the `:`" : "inherit with `extends:`")
      valid = false
    } else if !stack[top].keys.insert(text).inserted {
      let first = stack[top].entries.first { $0.key == text }
      report(
        node.span, "the key \(Diagnostic.quoted(text)) stands twice in one block",
        found: first.map { "the first stands in line \($0.keySpan.line)" },
        allowed: "each key once")
      valid = false
    }
    stack[top].pendingKey = (text, node.span, valid)
  }

  private mutating func refuse(
    anchor: UnsafePointer<yaml_char_t>?, tag: UnsafePointer<yaml_char_t>?, at span: Span
  ) {
    if let anchor {
      report(
        span, "anchors are not used in scenarios",
        found: Diagnostic.quoted("&" + string(anchor)),
        allowed: "write the value again, or share it with `extends:`")
    }
    if let tag {
      report(
        span, "type tags are not used in scenarios", found: Diagnostic.quoted(string(tag)),
        allowed: "the value alone: each key knows its kind")
    }
  }

  private mutating func report(
    _ span: Span, _ message: String, found: String? = nil, allowed: String? = nil
  ) {
    diagnostics.append(Diagnostic(span, message, found: found, allowed: allowed))
  }

  private func string(_ pointer: UnsafePointer<yaml_char_t>?) -> String {
    guard let pointer else { return "" }
    return String(cString: pointer)
  }

  private func span(_ start: yaml_mark_t, _ end: yaml_mark_t) -> Span {
    Span(
      file: file, line: start.line + 1, column: start.column + 1,
      length: start.line == end.line ? max(1, end.column - start.column) : 1)
  }
}
