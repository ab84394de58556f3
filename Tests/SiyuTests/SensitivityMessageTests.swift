// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@Suite("siyu sensitivity, and figures by name")
struct SensitivityMessageTests {
  @Test("What cannot be explained is answered with what to do, in either language")
  func advice() throws {
    try Folder.with(["small.yaml": SiyuTests.small]) { folder in
      _ = try folder.siyu("run", "small.yaml", "--futures", "5", "--out", "few", "--quiet")
      let few = try folder.siyu("sensitivity", "few")
      #expect(few.status == 65 && few.error.contains("--futures 100"), "\(few.error)")
      #expect(try folder.siyu("sensitivity", "few", "--lang", "zh").error.contains("错误：敏感性分析至少需要"))
      _ = try folder.siyu("run", "small.yaml", "--futures", "100", "--out", "all", "--quiet")
      let constant = try folder.siyu("sensitivity", "all", "--metric", "expansions_applied")
      #expect(constant.status == 65 && constant.error.contains("choose another one with --metric"))
      // More futures would not help: there are a hundred, and replies in none of them.
      let rare = try folder.siyu("sensitivity", "all", "--metric", "reply_hours")
      #expect(rare.status == 65, "\(rare.error)")
      #expect(rare.error.contains("of the 100 futures") && !rare.error.contains("--futures"))
      let named = try folder.siyu(
        "sensitivity", "all", "--method", "conditions", "--target", "profit >= 0")
      let bare = try folder.siyu(
        "sensitivity", "all", "--method", "conditions", "--target", ">= 0")
      #expect(named.status == 0 && named.output == bare.output, "\(named.error)")
      let other = try folder.siyu("sensitivity", "all", "--target", "orders >= 0")
      #expect(other.status == 64 && other.error.contains("write `profit >= 0`"))
      // Before a scenario is run.
      let none = try folder.siyu("sensitivity", "small.yaml", "--target", "profit")
      #expect(none.status == 64 && !none.error.contains("futures first"), "\(none.error)")
      let thin = try folder.siyu(
        "sensitivity", "all", "--method", "one-at-a-time", "--futures", "100", "--json")
      #expect(thin.status == 0 && thin.error.contains("futures each; --futures"), "\(thin.error)")
      let thick = try folder.siyu(
        "sensitivity", "all", "--method", "one-at-a-time", "--futures", "2000", "--json")
      #expect(thick.status == 0 && !thick.error.contains("warning"))
    }
  }

  @Test("A figure is found by its name or its title, and a slip is met with the nearest")
  func figures() throws {
    try Folder.with(["small.yaml": SiyuTests.small]) { folder in
      _ = try folder.siyu("run", "small.yaml", "--futures", "100", "--out", "out", "--quiet")
      for command in ["sensitivity", "picture", "compare"] {
        let slip = try folder.siyu(command, "out", "--metric", "profti")
        #expect(slip.status == 65, "\(command)")
        #expect(slip.error.contains("did you mean `profit`?"), "\(command): \(slip.error)")
        #expect(slip.error.utf8.count < 1_000, "\(command)")
        let title = try folder.siyu(command, "out", "--metric", "Fans at the end")
        let name = try folder.siyu(command, "out", "--metric", "fans_end")
        #expect(title.status == 0 && title.output == name.output, "\(command)")
      }
      let scenario = SiyuTests.small.replacing("seed: 7", with: "seed: 7, metric: profti")
      try Data(scenario.utf8).write(to: folder.url.appendingPathComponent("slip.yaml"))
      #expect(try folder.siyu("check", "slip.yaml").error.contains("did you mean `profit`?"))
    }
  }
}
