// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import PrivateDomain
import RandomStreams
import Testing

@testable import Scenarios

@Suite("What is explained beside keys and figures")
struct ExplainTopicTests {
  private func text(_ key: String, _ language: MessageLanguage = .en) throws -> String {
    try Explanation.text(for: key, language: language)
  }

  @Test("every distribution that the parser knows, with its arguments, meaning and an example")
  func distributions() throws {
    let (english, chinese) = (try text("distributions"), try text("distributions", .zh))
    for form in Distribution.forms {
      #expect(english.contains("\n  \(form)") || english.contains(" or \(form)"), "\(form)")
      #expect(chinese.contains(form), "\(form)")
    }
    #expect(Distribution.help.count == 15)
    for help in Distribution.help {
      #expect(english.contains(help.meaning) && english.contains("`\(help.example)`"))
      let meaning = try #require(Translation.chinese(help.meaning), "\(help.meaning)")
      #expect(chinese.contains(meaning) && chinese.contains("`\(help.example)`"))
      #expect(help.example.hasPrefix(help.name + "("))
      // What is shown can be written.
      let units = [.share, .duration].map { UnitText($0, currency: "CNY") }
      #expect(throws: Never.self, "\(help.example)") {
        _ = try Distribution(
          parsing: help.example,
          number: { text throws(DistributionError) in
            for unit in units { if let value = try? unit.value(of: text) { return value } }
            throw DistributionError(.notANumber, range: 0..<1, found: text, allowed: "")
          }, table: { _ throws(DistributionError) in [1, 2] })
      }
    }
  }

  @Test("units, with every name that the reader knows; sweeps")
  func unitsAndSweeps() throws {
    for language in MessageLanguage.allCases {
      let units = try text("units", language)
      for unit in UnitText.durations.map(\.name) { #expect(units.contains("`\(unit)`"), "\(unit)") }
      for unit in UnitText.periods.map(\.name) { #expect(units.contains("`/\(unit)`"), "\(unit)") }
      #expect(units.contains("`30%`") && units.contains("`0.1 CNY/contact/year`"))
      let sweep = try text("sweep", language)
      #expect(sweep.contains("{sweep: [4, 8, 16]}") && sweep.contains("\(StrategyDraft.limit)"))
    }
    #expect(try text("units", .zh).contains("时长"))
    #expect(try text("sweep", .zh).contains("策略"))
    #expect(Set(["distributions", "sweep", "units"]).isSubset(of: Explanation.names))
  }

  @Test("`extends` lists the presets that stand in the folder, and no other")
  func presets() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("scenarios/presets")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".yaml") }.sorted()
    for language in MessageLanguage.allCases {
      let shown = try text("extends", language)
      let listed = shown.matches(of: #/presets/([a-z-]+\.yaml)/#).map { String($0.1) }
      #expect(listed == names)
      #expect(shown.contains("scenarios/presets"))
    }
  }

  @Test("a key of a strategy is explained, and what no key has below it is not offered as its own")
  func strategyKeys() throws {
    for key in ["strategies.title", "strategies.*.title", "strategies.early.title"] {
      #expect(try text(key).hasPrefix("strategies.*.title\n"), "\(key)")
      #expect(try text(key, .zh).contains("{en: ..., zh: ...}"))
    }
    let count = try text("accounts.count")
    #expect(try text("strategies.early.accounts.adviser.count") == count)
    #expect(try text("strategies.early") == text("strategies"))
    #expect(try text("strategies.early.accounts.adviser.count.sweep") == text("sweep"))
    for key in ["title.zh", "question.en"] {
      #expect(try text(key) == text(String(key.prefix { $0 != "." })), "\(key)")
    }
    for (key, meant) in [("scenario.name", "scenario"), ("currency.zh", "currency")] {
      #expect(throws: Explanation.UnknownKey.self) { try text(key) }
      do { _ = try text(key) } catch let error as Explanation.UnknownKey {
        #expect(error.suggestion == meant && error.key == key)
      }
    }
  }
}
