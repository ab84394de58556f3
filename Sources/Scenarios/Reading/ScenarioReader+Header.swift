// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

extension ScenarioReader {
  /// Keys of the file that are not the world's.
  static let headerKeys = [
    "scenario", "title", "question", "sources", "look_at", "expected", "found", "currency",
    "extends", "rules", "strategies", "experiment",
  ]

  /// Keys that strategies share, because they are compared future by future.
  static let fixedKeys = Set(headerKeys).subtracting(["rules"]).union(["start", "horizon"])

  init(currency: String, files: ScenarioFiles, diagnostics: [Diagnostic]) {
    self.init(currency: currency, files: files)
    self.diagnostics = diagnostics
  }

  /// The scenario's currency, which the reading of amounts needs first.
  mutating func currency(of root: Node) -> String {
    guard let entry = root.entry(at: "currency") else { return "CNY" }
    if case .scalar(let text, _) = entry.value.content, text.utf8.count == 3,
      text.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
    {
      return text
    }
    report(
      entry.value.isNull ? entry.keySpan : entry.value.span,
      "a currency is an ISO code of three capital letters", found: entry.value.description,
      allowed: "`CNY`, `USD`, `EUR`...")
    return "CNY"
  }

  /// The part of the scenario that is not the world's.
  mutating func scenario(_ root: Node, file: String, currency: String) -> Scenario {
    var name = ""
    if let entry = root.entry(at: "scenario") {
      if case .scalar(let text, _) = entry.value.content, !entry.value.isNull {
        name = text
        checkName(text, entry.value.span, hasTitle: true)
      } else if case .invalid = entry.value.content {
      } else {
        report(
          entry.value.isNull ? entry.keySpan : entry.value.span,
          "`scenario` is the scenario's name",
          found: entry.value.description, allowed: EntryName.rule)
      }
    } else {
      report(
        Span(file: root.span.file, line: 1, column: 1, length: 1),
        "the key `scenario` is missing", allowed: "the scenario's name: \(EntryName.rule)")
    }
    func entry(_ key: String) -> Node.Entry? { root.entry(at: key) }
    let title = entry("title").flatMap { wording($0, limit: 200) } ?? Wording(name)
    let experiment = entry("experiment").map { entry in
      let spec = record(ExperimentSpec.self, entry.value, at: entry.keySpan, path: "experiment")
      checkExperiment(spec, entry)
      return spec
    }
    return Scenario(
      name: name, title: title,
      question: entry("question").flatMap { wording($0, limit: 2_000) } ?? title,
      sources: entry("sources").map { texts($0, limit: 1_000) } ?? [],
      lookAt: entry("look_at").flatMap { wording($0, limit: 5_000) },
      expected: entry("expected").flatMap { wording($0, limit: 5_000) },
      found: entry("found").flatMap { wording($0, limit: 5_000) },
      currency: currency, fileName: file, files: [], ruleSetName: "",
      experiment: experiment ?? placedExperiment(), strategies: [])
  }

  private mutating func placedExperiment() -> ExperimentSpec {
    let file = SourceFile(name: "", text: "")
    return record(
      ExperimentSpec.self, Node(content: .mapping([]), span: .whole(file)), at: .whole(file),
      path: "experiment")
  }

  /// A study ends at a midnight: `36h` is neither one day nor two.
  mutating func checkHorizon(_ horizon: Quantity) {
    guard let days = horizon.certainValue, days != days.rounded(),
      let written = written["horizon"]
    else { return }
    report(
      written.span, "the horizon is a whole number of days", found: Diagnostic.quoted(written.text),
      allowed: "whole days, such as `90d` or `13w`", suggestion: "\(Int(days.rounded(.up)))d")
  }

  /// Every name that was used must be an entry of its section.
  mutating func checkReferences() {
    for reference in references where diagnostics.count < ScenarioError.limit {
      let names = sections[reference.section] ?? []
      guard !names.contains(reference.name) else { continue }
      report(
        reference.span, "`\(reference.section)` has no entry \(Diagnostic.quoted(reference.name))",
        found: Diagnostic.quoted(reference.name),
        allowed: names.isEmpty
          ? "an entry of `\(reference.section)`, which is empty"
          : names.prefix(12).map { "`\($0)`" }.joined(separator: ", "),
        suggestion: Spelling.nearest(to: reference.name, in: names))
    }
  }
}
