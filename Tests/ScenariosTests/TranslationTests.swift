// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import PrivateDomain
import Testing

@testable import Scenarios

/// Whether a text is only code, numbers and marks, which need no translation.
private func isCode(_ text: String) -> Bool {
  var rest = text.replacing(#/`[^`]*`/#, with: "")
  rest = rest.replacing("and", with: "").replacing("MB", with: "")
  return !rest.contains { $0.isLetter }
}

private func needsChinese(_ text: String?) -> Bool {
  guard let text, !text.isEmpty, !isCode(text) else { return false }
  return Translation.chinese(text) == nil
}

@Test("what is wrong with bad input is said in Chinese", arguments: BadInput.all)
func badInputInChinese(_ input: BadInput) throws {
  let folder = try TemporaryFolder()
  for file in input.files { _ = try folder.write(file.name, file.text) }
  let path = try folder.write("launch.yaml", input.text)
  guard case .diagnostics(let diagnostics)? = errors(of: path) else { return }
  for diagnostic in diagnostics {
    #expect(!needsChinese(diagnostic.message), "\(diagnostic.message)")
    #expect(!needsChinese(diagnostic.allowed), "\(diagnostic.allowed ?? "")")
    let words = "allowed at most from to written as beginning share number duration"
      .split(separator: " ").map { " \($0) " }
    let chinese = diagnostic.rendered(in: .zh).split(separator: "\n")
      .filter { $0.hasPrefix("  可用") || $0.contains("错误：") }.joined()
    #expect(!words.contains { chinese.contains($0) }, "half translated: \(chinese)")
  }
}

@Test("errors read well in Chinese")
func chineseErrors() throws {
  var text = ""
  for name in [
    "many-errors", "missing-unit", "wrong-reference", "wrong-indentation", "sweep-over-nothing",
    "own-rule-set-without-source", "table-with-a-word", "huge-number",
  ] {
    let input = try #require(BadInput.all.first { $0.name == name })
    let folder = try TemporaryFolder()
    for file in input.files { _ = try folder.write(file.name, file.text) }
    let error = try #require(errors(of: folder.write("launch.yaml", input.text)))
    text += "== \(name)\n" + error.text(in: .zh)
  }
  try expectGolden(text, "errors.zh.txt")
}

// MARK: The sources

/// A call in a source file that makes a message, and the texts that stand in it.
private struct Call {
  var place: String
  var texts: [String]
}

/// The literals of Swift source with `‹…›` for each interpolation, in calls of the given names.
private func calls(in source: String, file: String, names: [String]) -> [Call] {
  let characters = Array(source)
  var calls: [Call] = []
  var index = 0
  var line = 1
  func word(endingAt end: Int) -> String {
    var start = end
    while start > 0, characters[start - 1].isLetter || characters[start - 1].isNumber {
      start -= 1
    }
    return String(characters[start..<end])
  }
  /// Reads a literal from its opening quotation mark; gives its text and the index after it.
  func literal(_ start: Int) -> (String, Int) {
    var text = ""
    var index = start + 1
    while index < characters.count, characters[index] != "\"" {
      if characters[index] == "\\", characters[index + 1] == "(" {
        var depth = 0
        index += 1
        repeat {
          if characters[index] == "\"" {
            index = literal(index).1
            continue
          }
          if characters[index] == "(" { depth += 1 }
          if characters[index] == ")" { depth -= 1 }
          index += 1
        } while depth > 0
        text += "§"
      } else if characters[index] == "\\" {
        text.append(characters[index + 1] == "\\" ? "\\" : characters[index + 1])
        index += 2
      } else {
        text.append(characters[index])
        index += 1
      }
    }
    return (text, index + 1)
  }
  while index < characters.count {
    if characters[index] == "\n" { line += 1 }
    if characters[index] == "/", index + 1 < characters.count, characters[index + 1] == "/" {
      while index < characters.count, characters[index] != "\n" { index += 1 }
      continue
    }
    guard characters[index] == "(", names.contains(word(endingAt: index)) else {
      index += 1
      continue
    }
    var call = Call(place: "\(file):\(line)", texts: [])
    var depth = 0
    repeat {
      switch characters[index] {
      case "\"":
        var (text, next) = literal(index)
        // A literal that is continued with `+` is one text.
        while true {
          var after = next
          while after < characters.count, characters[after].isWhitespace { after += 1 }
          guard after < characters.count, characters[after] == "+" else { break }
          after += 1
          while after < characters.count, characters[after].isWhitespace { after += 1 }
          guard characters[after] == "\"" else { break }
          let (more, end) = literal(after)
          text += more
          next = end
        }
        call.texts.append(text)
        index = next
        continue
      case "(": depth += 1
      case ")": depth -= 1
      case "\n": line += 1
      default: break
      }
      index += 1
    } while depth > 0 && index < characters.count
    calls.append(call)
  }
  return calls
}

@Test(
  "every message that the sources can make has a Chinese",
  arguments: ["Scenarios", "PrivateDomain"])
func sourcesHaveChinese(_ module: String) throws {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/\(module)")
  let files =
    FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?
    .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" } ?? []
  var found = 0
  for file in files.sorted(by: { $0.path < $1.path }) {
    let source = try String(contentsOf: file, encoding: .utf8)
    let names = [
      "report", "Diagnostic", "Refusal", "refuse", "problem", "wrongUnit", "SpecProblem",
    ]
    for call in calls(in: source, file: file.lastPathComponent, names: names) {
      for text in call.texts where text.contains(" ") && text.contains(where: \.isLetter) {
        // Addresses of keys, and what stands in code.
        let plain = text.replacing("§", with: "`x`")
        if isCode(plain) || isCode(text) || text.hasPrefix("\\(") { continue }
        found += 1
        #expect(
          Translation.chinese(text.replacing("§", with: "x")) != nil
            || Translation.chinese(plain) != nil,
          "\(call.place): \(text)")
      }
    }
  }
  #expect(found > (module == "Scenarios" ? 150 : 30), "the test reads too little: \(found)")
}

@Test("every pattern of the table has as many holes in Chinese as in English")
func patternsAgree() {
  for (english, chinese) in Translation.messages {
    let holes = english.filter { $0 == "‹" }.count
    #expect(holes == chinese.filter { $0 == "‹" }.count, "\(english)")
    #expect(chinese.contains { $0 >= "\u{4E00}" } || isCode(english), "\(chinese)")
    let code = { (text: String) in text.filter { $0 == "`" }.count }
    #expect(code(english) % 2 == 0 && code(chinese) % 2 == 0, "\(english)")
  }
  let keys = Translation.messages.map(\.0)
  #expect(Set(keys).count == keys.count)
}

@Test("what is wrong with a study, a sample or a table has a Chinese, holes and all")
func studiesAndSamples() {
  for (english, chinese) in [
    (
      "a study has 1 to 36,600 days and 1 to 1,000,000,000 futures",
      "研究须有 1 至 36,600 天、1 至 1,000,000,000 个未来情景"
    ),
    ("strategies must exist and have different names", "须有策略，且名称各不相同"),
    ("metrics must have different names, and be 1,000 at most", "指标名称须各不相同，且至多 1,000 个"),
    ("confidence is 1.0, allowed is 0.5 to below 1", "置信水平为 1.0，允许范围：0.5 以上、1 以下"),
    ("the confidence is 1.0, allowed is between 0 and 1", "置信水平为 1.0，允许范围：0 与 1 之间"),
    ("the study has no metric `a`; it has b, c", "研究中没有指标 `a`；它有：b, c"),
    ("s: the study has no metric `a`; it has b", "s：研究中没有指标 `a`；它有：b"),
    ("a.csv:1:1: there is no column `a`; the head has `b`", "a.csv:1:1：没有列 `a`；首行有：`b`"),
  ] {
    #expect(Translation.chinese(english) == chinese)
  }
}

@Test("a long or strange text is left alone")
func strangeTexts() {
  #expect(Translation.chinese("") == nil)
  #expect(Translation.chinese("no such message") == nil)
  let long = String(repeating: "`a`: ", count: 100_000)
  #expect(Translation.chinese(long) == nil)
  let nested = String(repeating: "`a`: ", count: 500) + "this is not a number"
  #expect(Translation.text(nested, in: .zh).hasSuffix("这不是数"))
  #expect(Translation.text("this is not a number", in: .en) == "this is not a number")
  // What is to be typed is not taken apart by "‹› in ‹›".
  let code = "`lost_share <= 1% in 95% of futures`"
  #expect(Translation.text(code, in: .zh) == code)
}

// MARK: Keys and figures

@Test("every key has its meaning in Chinese, and every assumption its range")
func keysHaveChinese() {
  var lacking: [String] = []
  func check<Root: Documented>(_ type: Root.Type, _ path: String) {
    if Root.summary.zh == nil { lacking.append("summary of \(path)") }
    for field in Root.fields {
      let key = path.dotted(field.key)
      if ChineseSummaries.summary(field.summary, key: key).zh == nil { lacking.append(key) }
      if case .assumed(let note) = field.origin,
        ChineseSummaries.assumption(note, key: key).zh == nil
      {
        lacking.append("\(key), its assumption")
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
  #expect(lacking.isEmpty, "no Chinese: \(lacking.joined(separator: "; "))")
}

@Test("every figure has its definition and its title in Chinese")
func figuresHaveChinese() {
  let lacking = Metric.all.filter {
    ChineseSummaries.definition($0).zh == nil || $0.title.zh == nil
      || Explanation.groups[$0.group] == nil
  }
  #expect(lacking.isEmpty, "no Chinese: \(lacking.map(\.name).joined(separator: ", "))")
}

@Test("the Chinese tables speak of no key or figure that is gone")
func noStaleChinese() {
  let keys = Set(Explanation.dottedKeys)
  #expect(ChineseSummaries.keys.fields.filter { !keys.contains($0) } == [])
  let figures = Set(Metric.all.map(\.name))
  #expect(ChineseSummaries.keys.metrics.filter { !figures.contains($0) } == [])
}

@Test("an assumption's note is found below a named entry")
func assumptionOfAnEntry() {
  let note = Wording("0 to 20 %")
  for key in [
    "accounts.adviser.expand.refused", "accounts.*.expand.refused", "accounts.expand.refused",
  ] {
    #expect(ChineseSummaries.assumption(note, key: key).zh?.hasPrefix("0 至 20%") == true)
  }
  #expect(ChineseSummaries.assumption(Wording("a", zh: "自己的"), key: "bans.window").zh == "自己的")
}

@Test("every key of the world belongs to a mechanism")
func mechanisms() {
  let outside = ["start", "horizon"]
  let keys = Explanation.dottedKeys.filter {
    !outside.contains($0) && !$0.hasPrefix("experiment.")
  }
  #expect(keys.filter { Mechanism.of($0) == nil } == [])
  #expect(Mechanism.all.map(\.number) == Array(1...19))
  #expect(Mechanism.of("accounts.*.expand.apply_at")?.number == 5)
  #expect(Mechanism.of("accounts.staff")?.number == 18)
  #expect(Mechanism.of("channels.*.bursts.leads")?.number == 1)
}
