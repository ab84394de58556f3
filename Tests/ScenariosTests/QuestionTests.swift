// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import PrivateDomain
import Testing

@testable import Scenarios

@Test(
  "a new scenario is right in both languages and says the same in both",
  arguments: Question.all.map(\.name))
func newScenario(_ name: String) throws {
  let question = try Question.named(name)
  let folder = try TemporaryFolder()
  var bodies: [String] = []
  for language in MessageLanguage.allCases {
    let text = question.scenario(in: language)
    let scenario = try Scenario(path: folder.write("\(name)-\(language).yaml", text))
    #expect(scenario.name == name)
    #expect(scenario.strategies.count >= 3)
    #expect(scenario.title.zh != nil)
    #expect(!scenario.sources.isEmpty)
    #expect(!text.contains("# en:") && !text.contains("# zh:"))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let comments = lines.filter { $0.drop { $0 == " " }.hasPrefix("#") }
    bodies.append(lines.filter { !comments.contains($0) }.joined(separator: "\n"))
    let chinese = comments.filter { $0.contains { $0 >= "\u{4E00}" && $0 <= "\u{9FFF}" } }
    #expect(language == .en ? chinese.isEmpty : chinese.count >= comments.count / 2)
    #expect(comments.count >= 6)
    #expect(lines.allSatisfy { !$0.hasSuffix(" ") })
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
  }
  #expect(bodies[0] == bodies[1])
  // Each comment stands in both languages: wherever a run of one ends, the other follows.
  let marks = question.template.split(separator: "\n").compactMap { line -> String? in
    let text = line.drop { $0 == " " }
    return text.hasPrefix("# en:") ? "en" : text.hasPrefix("# zh:") ? "zh" : text == "#" ? "#" : ""
  }
  for (mark, next) in zip(marks, marks.dropFirst()) {
    if mark == "en" { #expect(next == "en" || next == "zh", "an English comment stands alone") }
    if next == "zh" { #expect(mark == "en" || mark == "zh", "a Chinese comment stands alone") }
  }
}

@Test("questions are in the order of their rank, with names of their own")
func questionNames() {
  let ranks = Question.all.map(\.rank)
  #expect(ranks == ranks.sorted() && Set(ranks).count == ranks.count)
  #expect(ranks.allSatisfy { (1...12).contains($0) })
  #expect(Question.all.allSatisfy { EntryName.isValid($0.name) && $0.wording.zh != nil })
}

@Test("the questions read as they did, and a slip is met with the nearest one")
func questionList() throws {
  var text = ""
  for language in MessageLanguage.allCases {
    text += Question.list(in: language)
    for slip in ["acounts", "trsut", "something-else", "\u{1B}[2J"] {
      do {
        _ = try Question.named(slip)
        Issue.record("there is a question \(slip)")
      } catch { text += error.text(in: language) + "\n" }
    }
  }
  try expectGolden(text, "questions.txt")
}

@Test("a new scenario reads well", arguments: MessageLanguage.allCases)
func newScenarioGolden(_ language: MessageLanguage) throws {
  let text = try Question.named("accounts").scenario(in: language, besideSchema: true)
  #expect(text.hasPrefix("# yaml-language-server: $schema=scenario.schema.json\n"))
  try expectGolden(text, "new-accounts.\(language).txt")
}
