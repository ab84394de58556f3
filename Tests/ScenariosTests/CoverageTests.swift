// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import PrivateDomain
import Testing

@testable import Scenarios

/// `docs/coverage.md`: what became of every statement of the sources.
///
/// The page is generated from the tables of keys, the rule sets, the scenarios and, for what none of
/// them can say, the third column of `docs/statements.csv`: `metric: name`, `date: …` or
/// `context: …` (not modelled, because …).
/// `SIYU_UPDATE_GOLDEN=1 swift test --filter Coverage` writes it anew.
@Suite("Coverage")
struct CoverageTests {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  struct Statement {
    var id: String
    var text: String
    var account: String
  }

  static let statements: [Statement] = {
    let file = root.appendingPathComponent("docs/statements.csv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").dropFirst().map { line in
      let cells = Self.cells(String(line))
      return Statement(id: cells[0], text: cells[1], account: cells.count > 2 ? cells[2] : "")
    }
  }()

  /// The cells of one line of a CSV file without line breaks in cells.
  static func cells(_ line: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }

  /// Sections of the facts that may be cited.
  static let sections = Set(
    (1...10).map { "facts 2.\($0)" } + [
      "facts 1.4", "facts 2", "facts 3", "facts 4", "facts 5", "facts 6",
    ])

  struct Cited {
    var key: String
    var ids: [String]
    var kind: String
    var file: String
  }

  // MARK: What cites

  /// Source files of the model with their texts, to find where a key is described.
  static let sources: [(path: String, text: String)] = files(
    under: "Sources", ending: ".swift"
  ).map { ($0, read($0)) }

  static func files(under folder: String, ending suffix: String) -> [String] {
    let base = root.appendingPathComponent(folder)
    guard let walk = FileManager.default.enumerator(atPath: base.path) else { return [] }
    return walk.compactMap { $0 as? String }.filter { $0.hasSuffix(suffix) }.sorted()
      .map { "\(folder)/\($0)" }
  }

  static func read(_ path: String) -> String {
    (try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)) ?? ""
  }

  /// The file in which a key of the table stands, next to its summary.
  static func source(of key: String, _ summary: String) -> String? {
    let start = String(summary.prefix(24))
    return sources.first { $0.text.contains("\"\(key)\"") && $0.text.contains(start) }?.path
  }

  static func ids(in text: String) -> [String] {
    text.matches(of: /S[0-4]-[0-9]{2}/).map { String($0.output) }
      + text.matches(of: /facts [1-6](\.[0-9]+)?/).map { String($0.output.0) }
  }

  static let keys: [Cited] = {
    var found: [Cited] = []
    var seen = Set<String>()
    func walk<Part: Documented>(_ part: Part.Type, _ path: String) {
      for field in Part.fields {
        let key = path.isEmpty ? field.key : "\(path).\(field.key)"
        var cited: [String] = []
        switch field.origin {
        case .cited(let ids): cited = ids
        case .assumed(let note): cited = ids(in: note.en)
        case .planner: break
        }
        cited += ids(in: field.summary.en)
        if !cited.isEmpty {
          let file = source(of: field.key, field.summary.en) ?? "missing: \(key)"
          let kind = path == "rules" ? "rule" : "key"
          found.append(Cited(key: key, ids: cited, kind: kind, file: file))
        }
        switch field.kind {
        case .record(let inner), .map(let inner, _), .list(.record(let inner), _):
          if seen.insert("\(inner)").inserted || path.isEmpty { walk(inner, key) }
        default: break
        }
      }
    }
    walk(WorldSpec.self, "")
    walk(RuleSet.self, "rules")
    return found
  }()

  /// Rule sets and scenarios cite in their texts.
  static let documents: [Cited] =
    files(under: "scenarios", ending: ".yaml").map { path in
      let name = String(path.dropFirst("scenarios/".count).dropLast(".yaml".count))
      let kind =
        name.hasPrefix("rules/") ? "rule set" : name.hasPrefix("presets/") ? "preset" : "scenario"
      return Cited(key: name, ids: ids(in: read(path)), kind: kind, file: path)
    }

  /// Comments of the model that cite: the mechanism a statement became.
  static let code: [Cited] = sources.compactMap { source in
    guard source.path.contains("/PrivateDomain/") else { return nil }
    let comments = source.text.split(separator: "\n").filter { $0.contains("//") }
    let ids = ids(in: comments.joined(separator: "\n"))
    guard !ids.isEmpty else { return nil }
    let name = source.path.split(separator: "/").last!.dropLast(".swift".count)
    return Cited(key: String(name), ids: ids, kind: "mechanism", file: source.path)
  }

  // MARK: The page

  static func page() -> String {
    var text = """
      # What became of every statement

      Every statement of the lab's sources (S0-01 to S4-28) and what it became: a key of the scenario, a rule, a
      mechanism, a figure, a scenario that asks about it, or context that is not modelled, and why. Generated from the
      tables that the parser reads by, the rule sets and the scenarios; see `Tests/ScenariosTests/CoverageTests.swift`.

      | statement | what it says | what it became |
      |---|---|---|

      """
    for statement in statements {
      let entries = entries(for: statement).map { entry in
        "\(entry.kind) [\(entry.key)](../\(entry.file))"
      }
      let own = statement.account.isEmpty ? [] : [account(statement.account)]
      text +=
        "| \(statement.id) | \(escaped(statement.text)) | \((own + entries).joined(separator: "; ")) |\n"
    }
    return text
  }

  static func entries(for statement: Statement) -> [Cited] {
    let all = keys + code + documents
    return all.filter { $0.ids.contains(statement.id) }
  }

  /// `metric: adds` and `context: …` as the page says them.
  static func account(_ text: String) -> String {
    if text.hasPrefix("context: ") {
      return "context: not modelled, because it is " + escaped(String(text.dropFirst(9)))
    }
    return escaped(text)
  }

  static func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "|", with: "\\|")
  }

  // MARK: Tests

  @Test("all 153 statements are there, once each, in order")
  func complete() {
    let counts = [35, 26, 28, 36, 28]
    let expected = counts.enumerated().flatMap { source, count in
      (1...count).map { String(format: "S%d-%02d", source, $0) }
    }
    #expect(Self.statements.map(\.id) == expected)
  }

  @Test("every statement became something, or is said not to be modelled, and why")
  func accountedFor() {
    for statement in Self.statements where statement.account.isEmpty {
      #expect(!Self.entries(for: statement).isEmpty, "\(statement.id) \(statement.text)")
    }
  }

  @Test("a metric that a statement became exists")
  func metrics() {
    for statement in Self.statements where statement.account.hasPrefix("metric: ") {
      let name = statement.account.dropFirst(8).prefix { $0 != ";" }
      #expect(Metric.all.contains { $0.name == name }, "\(statement.id): \(name)")
    }
  }

  @Test("no link is dead")
  func links() {
    for cited in Self.keys + Self.documents + Self.code {
      let path = Self.root.appendingPathComponent(cited.file).path
      #expect(FileManager.default.fileExists(atPath: path), "\(cited.key): \(cited.file)")
    }
  }

  @Test("every id that a default, a rule, a scenario or a comment cites exists")
  func citedIdsExist() {
    let known = Set(Self.statements.map(\.id)).union(Self.sections)
    for cited in Self.keys + Self.documents + Self.code {
      for id in cited.ids {
        #expect(known.contains(id), "\(cited.kind) \(cited.key) cites \(id)")
      }
    }
  }

  @Test("docs/coverage.md is what the tables say")
  func generated() throws {
    let file = Self.root.appendingPathComponent("docs/coverage.md")
    let page = Self.page()
    if ProcessInfo.processInfo.environment["SIYU_UPDATE_GOLDEN"] == "1" {
      try Data(page.utf8).write(to: file)
      return
    }
    #expect(
      page == (try? String(contentsOf: file, encoding: .utf8)),
      "docs/coverage.md is out of date: SIYU_UPDATE_GOLDEN=1 swift test --filter Coverage")
  }
}
