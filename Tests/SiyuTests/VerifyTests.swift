// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@Suite("siyu verify")
struct VerifyTests {
  /// Two scenarios, each with its accepted baseline.
  private func accepted(_ body: (Folder, URL) throws -> Void) throws {
    try Folder.with([:]) { folder in
      let scenarios = folder.url.appendingPathComponent("scenarios")
      try FileManager.default.createDirectory(at: scenarios, withIntermediateDirectories: true)
      for name in ["small", "large"] {
        let text = SiyuTests.small.replacing("scenario: small", with: "scenario: \(name)")
          .replacing("count: 2", with: name == "small" ? "count: 2" : "count: 5")
        try Data(text.utf8).write(to: scenarios.appendingPathComponent("\(name).yaml"))
      }
      let first = try folder.siyu("verify", "--accept", "The first")
      #expect(first.status == 0, "\(first.error)")
      try body(folder, folder.url.appendingPathComponent("results/baselines/small.json"))
    }
  }

  private func changes(_ folder: Folder) throws -> [String] {
    try String(
      contentsOf: folder.url.appendingPathComponent("results/CHANGES.md"), encoding: .utf8
    ).split(separator: "\n").map(String.init).filter { $0.hasPrefix("- ") }
  }

  private func edit(_ folder: Folder, _ old: String, _ new: String) throws {
    let file = folder.url.appendingPathComponent("scenarios/small.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains(old))
    try Data(text.replacing(old, with: new).utf8).write(to: file)
  }

  @Test("Nothing moved: 0, on any number of threads; a scenario may be named")
  func same() throws {
    try accepted { folder, _ in
      for words in [
        ["verify"], ["verify", "--threads", "1"], ["verify", "small"],
        ["verify", "scenarios/large.yaml", "--threads", "3"],
      ] {
        let run = try folder.siyu(words)
        #expect(run.status == 0)
        #expect(run.output.contains("the same: events, draws and figures of 2 strategies"))
      }
      let chinese = try folder.siyu(["verify", "small"], environment: ["LC_ALL": "zh_CN.UTF-8"])
      #expect(chinese.output.contains("相同") && !chinese.output.contains("the same"))
      // Accepting what is the same changes nothing.
      let before = try changes(folder)
      #expect(before.count == 2)
      #expect(try folder.siyu("verify", "--accept", "Again").output.contains("unchanged"))
      #expect(try changes(folder) == before)
    }
  }

  #if os(Linux)
    @Test("A terminal is told which scenario is simulated")
    func progress() throws {
      try accepted { folder, _ in
        let lines = try folder.terminal(["verify"], columns: 80)
        #expect(lines.contains("large (1/2)") && lines.contains("small (2/2)"), "\(lines)")
      }
    }
  #endif

  @Test("A moved scenario: 1, a table, a page, and only --accept makes it the baseline")
  func moved() throws {
    try accepted { folder, file in
      let before = try Data(contentsOf: file)
      try edit(folder, "beta(20, 20)", "beta(21, 20)")
      let run = try folder.siyu("verify")
      #expect(run.status == 1)
      #expect(run.output.contains("MOVED"))
      #expect(run.output.contains("Standard errors"))
      #expect(run.output.contains("siyu verify --accept \"reason\" small"))
      let page = folder.url.appendingPathComponent("results/verify/verify.html")
      #expect(try String(contentsOf: page, encoding: .utf8).contains("▲"))
      #expect(try Data(contentsOf: file) == before)
      let chinese = try folder.siyu("verify", "small", "--lang", "zh")
      #expect(chinese.output.contains("有变化"))
      for reason in ["", "   ", "…"] {
        #expect(try folder.siyu("verify", "--accept", reason).status == 64)
      }
      #expect(try Data(contentsOf: file) == before)
      #expect(try folder.siyu("verify", "--accept", "More people scan").status == 0)
      #expect(try folder.siyu("verify").status == 0)
      let lines = try changes(folder)
      #expect(lines.count == 3)
      #expect(lines.last?.hasSuffix("· More people scan") == true)
      #expect(lines.last?.contains("· small ·") == true)
    }
  }

  @Test("An edited, cut, foreign or missing baseline is told apart; nothing is overwritten")
  func damaged() throws {
    try accepted { folder, file in
      let whole = try String(contentsOf: file, encoding: .utf8)
      let large = try String(
        contentsOf: file.deletingLastPathComponent().appendingPathComponent("large.json"),
        encoding: .utf8)
      let cases: [(text: String, message: String)] = [
        (whole.replacing("\"n\": 100", with: "\"n\": 99"), "edited or cut off"),
        (String(whole.prefix(whole.count / 2)), "cut off"),
        (large, "the baseline of `large`, not of `small`"),
        ("{\"a\": 1}", "not a baseline"), ("", "not a baseline"),
      ]
      for (text, message) in cases {
        try Data(text.utf8).write(to: file)
        for words in [["verify"], ["verify", "--accept", "It may be"]] {
          let run = try folder.siyu(words)
          #expect(run.status == 65)
          #expect(run.error.contains(message), "\(run.error)")
          #expect(try String(contentsOf: file, encoding: .utf8) == text)
        }
        #expect(try changes(folder).count == 2)
      }
      try FileManager.default.removeItem(at: file)
      let missing = try folder.siyu("verify")
      #expect(missing.status == 66)
      #expect(missing.error.contains("small: there is no baseline"))
      try Data(whole.utf8).write(to: file)
      try FileManager.default.removeItem(
        at: folder.url.appendingPathComponent("scenarios/large.yaml"))
      let orphan = try folder.siyu("verify")
      #expect(orphan.status == 66)
      #expect(orphan.error.contains("there is no scenario `large`"))
      #expect(try folder.siyu("verify", "nowhere").status == 65)
      // A scenario that lies elsewhere is not found by its name.
      try Data(SiyuTests.small.replacing("small", with: "own").utf8).write(
        to: folder.url.appendingPathComponent("mine.yaml"))
      let own = try folder.siyu("verify", "mine.yaml")
      #expect(own.error.contains("siyu verify --accept \"reason\" mine.yaml"), "\(own.error)")
      let chinese = try folder.siyu("verify", "mine.yaml", "--lang", "zh")
      #expect(chinese.status == 66 && chinese.error.contains("没有基线"), "\(chinese.error)")
    }
  }

  @Test("A baseline that got there without a reason is refused")
  func notAccepted() throws {
    try accepted { folder, file in
      let before = try Data(contentsOf: file)
      try edit(folder, "count: 2", "count: 4")
      #expect(try folder.siyu("verify", "--accept", "Four").status == 0)
      try before.write(to: file)
      let run = try folder.siyu("verify")
      #expect(run.status == 65)
      #expect(run.error.contains("accepted"))
    }
  }
}
