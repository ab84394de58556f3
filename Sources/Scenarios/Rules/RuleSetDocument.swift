// SPDX-License-Identifier: GPL-3.0-or-later

public import PrivateDomain

/// One number of a rule set, with where it comes from.
public struct Rule: Sendable, Hashable {
  public var key: String
  /// As it is written.
  public var value: String
  /// Statement ids and sections of the facts.
  public var source: String
  /// Evidence grade, A (the platform's own documentation) to E; S for a source document.
  public var grade: String
}

/// A dated rule set, read from its file.
public struct RuleSetDocument: Sendable {
  public var name: String
  public var title: Wording
  /// First day on which the rules are taken to hold, `2021-01-01`.
  public var validFrom: CalendarDate
  public var rules: [Rule]
  /// The numbers, for the model.
  public var ruleSet: RuleSet
  /// The file's text.
  public var text: String

  let file: SourceFile
  /// The values alone, as a part that overrides can change.
  let values: Node
}

/// Reads the text of a rule set.
struct RuleSetReading {
  static let grades = ["A", "B", "B*", "C", "C-", "D", "E", "S"]
  static let keys = ["rule_set", "title", "valid_from", "rules"]

  static func read(_ file: SourceFile, name: String, files: ScenarioFiles) throws(ScenarioError)
    -> RuleSetDocument
  {
    var reader = ScenarioReader(currency: "CNY", files: files)
    let (root, problems) = YAMLLoader.load(file)
    reader.diagnostics += problems
    guard let root, let entries = root.entries else {
      if problems.isEmpty { reader.report(.whole(file), "the rule set is empty") }
      throw .diagnostics(reader.diagnostics)
    }
    for entry in entries where !keys.contains(entry.key) {
      reader.report(
        entry.keySpan, "a rule set has no key \(Diagnostic.quoted(entry.key))",
        allowed: WordList.text(keys),
        suggestion: Spelling.nearest(to: entry.key, in: keys))
    }
    let written = root.entry(at: "rule_set")
    if written?.value.plainText != name {
      reader.report(
        written?.value.span ?? .whole(file), "the rule set's name is not its file's name",
        found: written?.value.description, allowed: "`rule_set: \(name)`")
    }
    let title = root.entry(at: "title").flatMap { reader.wording($0, limit: 120) } ?? Wording(name)
    let dateNode = root.entry(at: "valid_from")
    let date = dateNode.flatMap { MomentText.date($0.value.plainText) }
    if date == nil {
      reader.report(
        dateNode?.value.span ?? .whole(file), "`valid_from` is the day from which the rules hold",
        found: dateNode?.value.description, allowed: "a day such as `2021-01-01`")
    }
    var rules: [Rule] = []
    var values: [Node.Entry] = []
    let block = root.entry(at: "rules")
    for entry in block?.value.entries ?? [] {
      if let rule = rule(entry, &reader), let value = entry.value.entry(at: "value") {
        rules.append(rule)
        values.append(Node.Entry(key: entry.key, keySpan: entry.keySpan, value: value.value))
      } else {
        values.append(
          Node.Entry(
            key: entry.key, keySpan: entry.keySpan,
            value: Node(content: .invalid, span: entry.value.span)))
      }
    }
    let node = Node(content: .mapping(values), span: block?.keySpan ?? .whole(file))
    let ruleSet = reader.record(RuleSet.self, node, at: node.span, path: "rules")
    guard reader.diagnostics.isEmpty, let date else { throw .diagnostics(reader.diagnostics) }
    return RuleSetDocument(
      name: name, title: title, validFrom: date, rules: rules, ruleSet: ruleSet, text: file.text,
      file: file, values: node)
  }

  private static func rule(_ entry: Node.Entry, _ reader: inout ScenarioReader) -> Rule? {
    let allowed = "`{value: 5000, source: \"S0-04\", grade: B}`"
    guard let keys = entry.value.entries else {
      reader.report(
        entry.value.span, "a rule stands with its source", found: entry.value.description,
        allowed: allowed)
      return nil
    }
    for key in keys where !["value", "source", "grade"].contains(key.key) {
      reader.report(
        key.keySpan, "a rule has no key \(Diagnostic.quoted(key.key))",
        allowed: "`value`, `source`, `grade`",
        suggestion: Spelling.nearest(to: key.key, in: ["value", "source", "grade"]))
    }
    var texts: [String: String] = [:]
    for name in ["value", "source", "grade"] {
      guard let node = entry.value.value(at: name), case .scalar(let text, _) = node.content,
        !node.isNull, !text.trimmed.isEmpty
      else {
        reader.report(
          entry.keySpan, "the rule `\(entry.key)` has no \(name)", allowed: allowed)
        continue
      }
      if name == "grade", !grades.contains(text) {
        reader.report(
          node.span, "there is no such evidence grade", found: node.description,
          allowed: grades.joined(separator: ", "))
      }
      texts[name] = text
    }
    guard let value = texts["value"], let source = texts["source"], let grade = texts["grade"]
    else {
      return nil
    }
    return Rule(key: entry.key, value: value, source: source, grade: grade)
  }
}
