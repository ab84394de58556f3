// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import PrivateDomain
import RandomStreams
import Testing

@testable import Scenarios

/// The repository's folder.
private let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()

@Test("the rule sets in the binary are the files of scenarios/rules")
func shippedRuleSets() throws {
  let folder = repository.appendingPathComponent("scenarios/rules")
  let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  let files = try names.map {
    (
      name: $0,
      text: try String(contentsOf: folder.appendingPathComponent("\($0).yaml"), encoding: .utf8)
    )
  }
  if ProcessInfo.processInfo.environment["SIYU_UPDATE_GOLDEN"] == "1" {
    try Data(shippedSource(files).utf8).write(
      to: repository.appendingPathComponent("Sources/Scenarios/Rules/RuleLibrary+Shipped.swift"))
    return
  }
  #expect(RuleLibrary.shipped.map(\.name) == names)
  #expect(RuleLibrary.shipped.map(\.text) == files.map(\.text))
}

/// The Swift file that holds the rule sets.
private func shippedSource(_ files: [(name: String, text: String)]) -> String {
  var source = """
    // SPDX-License-Identifier: GPL-3.0-or-later

    // Generated from scenarios/rules by the tests of this module (SIYU_UPDATE_GOLDEN=1); a test
    // compares the two. The texts are in the binary so that it may be moved anywhere.

    extension RuleLibrary {
      /// The rule sets that come with the program, by name.
      static let shipped: [(name: String, text: String)] = [

    """
  for file in files {
    source += "    (\n      \"\(file.name)\",\n      #\"\"\"\n"
    for line in file.text.split(separator: "\n", omittingEmptySubsequences: false) {
      source += line.isEmpty ? "\n" : "      \(line)\n"
    }
    source += "      \"\"\"#\n    ),\n"
  }
  return source + "  ]\n}\n"
}

@Test(
  "every shipped rule set can be read, and each number has a source", arguments: RuleLibrary().names
)
func ruleSets(_ name: String) throws {
  let document = try RuleLibrary().load(name)
  #expect(document.rules.allSatisfy { !$0.source.isEmpty && !$0.grade.isEmpty })
  try expectGolden(document.table, "rules-\(name).txt")
}

@Test("the rules say what the sources say")
func rulesMatchTheSources() throws {
  let early = try RuleLibrary().load("cn-2020-04").ruleSet
  #expect(early.wecomCapacity == 50_000)  // S3-21
  #expect(early.memberSendsPerWeek == 1)  // S3-26
  #expect(early.enterpriseMomentsPerMonth == 4)  // S3-24
  #expect(early.wecomCapacityExpanded == nil)
  let later = try RuleLibrary().load("cn-2021-01").ruleSet
  #expect(later.wecomCapacity == 5_000)  // S0-08
  #expect(later.wecomCapacityExpanded == 20_000)  // S0-04
  #expect(later.groupsPerCode == 5)  // S0-30
  #expect(later.memberSendsPerDay == 1)  // S1-18
  #expect(later.personalDailyAdds == 200)  // S2-01
  #expect(later.plainCodeExpiry == 7)  // S0-29
}

@Test("the six rule sets are the table of facts 2.9")
func rulesMatchTheTable() throws {
  func column<Value: Sendable>(_ value: (RuleSet) -> Value) throws -> [Value] {
    try RuleLibrary().names.map { value(try RuleLibrary().load($0).ruleSet) }
  }
  #expect(try column(\.wecomCapacity) == [50_000, 5_000, 5_000, 5_000, 5_000, 5_000])
  #expect(try column(\.wecomCapacityExpanded) == [nil, 20_000, 20_000, 20_000, 20_000, 20_000])
  #expect(try column(\.enterpriseCapacity) == [nil, 50_000, 50_000, 50_000, 50_000, 50_000])
  #expect(try column(\.enterpriseStep) == [nil, 50_000, 50_000, 50_000, 50_000, 50_000])
  #expect(try column(\.enterpriseStepStaff) == [nil, 50, 50, 50, 50, 50])
  #expect(try column(\.unverifiedCapacity) == [nil, 200, 200, 200, 200, 100])
  #expect(try column(\.wecomGroupCapacity) == [200, 200, 500, 500, 500, 500])
  #expect(try column(\.wecomGroupScanCapacity) == Array(repeating: 200, count: 6))
  #expect(try column(\.groupsPerCode) == [nil, 5, 5, 5, 5, 5])
  #expect(try column(\.autoCreate) == [false, false, true, true, true, true])
  #expect(
    try column(\.autoCreateBy).suffix(4) == [.anyTool, .anyTool, .ownApp, .paidInterface])
  #expect(try column(\.memberSendsPerWeek) == [1, nil, nil, nil, nil, nil])
  #expect(try column(\.memberSendsPerDay) == [nil, 1, 1, nil, nil, nil])
  #expect(try column(\.enterpriseSendsPerMonth) == [nil, 4, 4, nil, nil, nil])
  #expect(try column(\.customerSendWindow) == [nil, nil, nil, .day, .day, .month])
  #expect(try column(\.customerSendWindowChoice) == [false, false, false, false, false, true])
  #expect(try column(\.memberMomentsPerDay) == [1, 1, nil, nil, nil, nil])
  #expect(try column(\.memberMomentsShownPerDay) == [nil, nil, 3, 3, 3, 3])
  #expect(try column(\.enterpriseMomentsPerMonth) == [4, nil, 4, 4, 4, 4])
  #expect(try column(\.freeContacts) == [nil, nil, nil, nil, 2_000, 2_000])
  #expect(try column { $0.contactFee.certainValue } == [0, 0, 0, 0, 0.1, 0.1])
  #expect(try column(\.handoverHours) == [24, 24, 24, 24, 24, 24])
  #expect(try column(\.transfersPer90Days) == [nil, nil, 2, 2, 2, 2])
  for value in try column({
    [$0.personalCapacity, $0.personalDailyAdds ?? 0, $0.personalSendBatch]
      + [$0.personalGroupCapacity, $0.personalGroupScanCapacity]
  }) {
    #expect(value == [5_000, 200, 200, 500, 200])
  }
}

@Test("a rule set that does not exist is named with the nearest one")
func unknownRuleSet() {
  #expect {
    try RuleLibrary().load("cn-2021-10")
  } throws: { error in
    "\(error)".contains("did you mean `cn-2021-01`?")
  }
}

@Test(
  "a key is explained with its range, default and source",
  arguments: [
    "", "accounts.*.expand.apply_at", "accounts.adviser.expand.apply_at", "accounts.expand",
    "channels.douyin-live.scan_rate", "bans.appeal_time", "bans.base_wecom",
    "experiment.stop.half_width",
    "rules.wecom_capacity", "strategies", "profit", "touches.at", "codes.watch",
  ])
func explanation(_ key: String) throws {
  let name = key.isEmpty ? "top" : key.replacingOccurrences(of: "*", with: "any")
  try expectGolden(try Explanation.text(for: key), "explain-\(name).txt")
  try expectGolden(try Explanation.text(for: key, language: .zh), "explain-\(name).zh.txt")
}

@Test("a figure is explained by its title, too, in either language; a key goes before a title")
func explainedByTitle() throws {
  let lost = try Explanation.text(for: "lost")
  for title in ["Turned away for good", "turned away FOR good", "被拒线索", " 被拒线索 "] {
    #expect(try Explanation.text(for: title) == lost)
  }
  #expect(lost.hasPrefix("lost “Turned away for good” (count, lost)\n"))
  #expect(try Explanation.text(for: "metrics").contains("orders “Orders” ("))
  // Every title leads to its figure; a key or a name of another figure goes before it.
  for metric in Metric.all {
    for title in FigureName.titles(of: metric) {
      #expect(FigureName.figures(called: title).map(\.name).contains(metric.name), "\(title)")
    }
  }
  #expect(FigureName.nearest(to: "profti", in: Metric.all.map(\.name)) == "profit")
  #expect(FigureName.nearest(to: "turned awy for good", in: ["profit", "lost"]) == "lost")
  #expect(FigureName.nearest(to: "turned awy for good", in: ["profit"]) == nil)
}

@Test("what a block may hold is listed whole")
func wholeBlock() throws {
  for (key, last) in [("conversion", "order_spread"), ("staff", "queue"), ("handover", "")] {
    let lines = try Explanation.text(for: key).split(separator: "\n")
    let holds = try #require(lines.first { $0.hasPrefix("  holds ") })
    #expect(holds.hasSuffix("`\(last)`") || last.isEmpty, "\(holds)")
    for line in lines.drop(while: { !$0.hasPrefix("  mechanism") }).dropFirst() {
      #expect(holds.contains("`\(line.split(separator: " ")[0])`"))
    }
  }
}

@Test("an unknown key is refused with the nearest one")
func unknownKey() {
  for (key, nearest) in [
    ("acounts", "accounts"), ("accounts.adviser.expnd", "accounts.*.expand"),
    ("accounts.expnd.apply_at", "accounts.*.expand.apply_at"), ("horizon.x", "horizon"),
  ] {
    #expect {
      try Explanation.text(for: key)
    } throws: { error in
      (error as? Explanation.UnknownKey)?.suggestion == nearest
    }
  }
}

@Test("the JSON schema knows every key of every part, in both forms")
func schema() throws {
  let text = JSONSchema.draft07()
  let json = try #require(
    try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  let definitions = try #require(json["definitions"] as? [String: [String: Any]])
  for form in ["whole", "heir"] {
    let account = try #require(definitions["Account-\(form)"]?["properties"] as? [String: Any])
    #expect(Set(account.keys) == Set(Account.fields.map(\.key)))
  }
  for form in ["then", "else"] {
    let root = try #require((json[form] as? [String: Any])?["properties"] as? [String: Any])
    #expect(
      Set(root.keys)
        == Set(WorldSpec.fields.map(\.key)).union(ScenarioReader.headerKeys))
  }
}

@Test("the shipped schema is what the table makes")
func shippedSchema() throws {
  let file = repository.appendingPathComponent("scenarios/scenario.schema.json")
  let text = JSONSchema.draft07()
  if ProcessInfo.processInfo.environment["SIYU_UPDATE_GOLDEN"] == "1" {
    try Data(text.utf8).write(to: file)
    return
  }
  let shipped = try String(contentsOf: file, encoding: .utf8)
  #expect(shipped == text, "write it anew: siyu schema > scenarios/scenario.schema.json")
}

@Test("every reference of the schema leads somewhere")
func schemaReferences() throws {
  let root = try JSONSerialization.jsonObject(with: Data(JSONSchema.draft07().utf8))
  var references = Set<String>()
  func collect(_ value: Any) {
    if let object = value as? [String: Any] {
      if let reference = object["$ref"] as? String { references.insert(reference) }
      object.values.forEach(collect)
    }
    (value as? [Any])?.forEach(collect)
  }
  collect(root)
  #expect(references.count > 100)
  for reference in references {
    var place: Any? = root
    for step in reference.split(separator: "/").dropFirst() {
      place = (place as? [String: Any])?[String(step)]
    }
    #expect(place != nil, "\(reference)")
  }
}

@Test("shipped scenarios tell editors where the schema is")
func schemaLine() throws {
  let folder = repository.appendingPathComponent("scenarios")
  let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    .filter { $0.hasSuffix(".yaml") }
  #expect(!names.isEmpty)
  for name in names {
    let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    #expect(text.hasPrefix("# yaml-language-server: $schema=scenario.schema.json\n"), "\(name)")
  }
}

@Test("the header keys of the reader and of the documentation are the same")
func headerKeys() {
  #expect(HeaderKey.all.map(\.key) == ScenarioReader.headerKeys)
}

@Test("every default lies in its range and every text of the table is said", arguments: [true])
func defaults(_: Bool) {
  func check<Root: Documented>(_ type: Root.Type, _ path: String) {
    let root = Root()
    #expect(!Root.summary.en.isEmpty, "\(path)")
    for field in Root.fields {
      let key = path.dotted(field.key)
      #expect(!field.summary.en.isEmpty, "\(key)")
      if case .quantity(_, let range) = field.kind, case .quantity(let quantity)? = field.get(root),
        !field.required
      {
        #expect(quantity.law.probability(of: range) > 0.99, "\(key)")
      }
      switch field.kind {
      case .record(let part), .map(let part, _), .list(.record(let part), _): check(part, key)
      default: break
      }
    }
  }
  check(WorldSpec.self, "")
  check(RuleSet.self, "rules")
  check(ExperimentSpec.self, "experiment")
}

@Test("the lists of scenarios ask each file's question, in English and in Chinese")
func scenarioLists() throws {
  let folder = repository.appendingPathComponent("scenarios")
  let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    .filter { $0.hasSuffix(".yaml") }
  #expect(files.count > 20)
  func rows(_ path: String) throws -> [Substring] {
    try String(contentsOf: repository.appendingPathComponent(path), encoding: .utf8)
      .split(separator: "\n").filter { $0.hasPrefix("| [") }
  }
  let (english, chinese) = (try rows("scenarios/README.md"), try rows("README.zh.md"))
  #expect(english.count == files.count && chinese.count == files.count)
  for file in files {
    let question = try Scenario(path: folder.appendingPathComponent(file).path).question
    let name = file.dropLast(".yaml".count)
    #expect(english.contains { $0.hasPrefix("| [\(name)](") && $0.contains(question.en) })
    #expect(chinese.contains { $0.hasPrefix("| [\(name)](") && $0.contains(question.zh ?? "?") })
  }
}
