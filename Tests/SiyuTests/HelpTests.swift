// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// What helps a planner before anything is simulated.
@Suite("A command line that helps")
struct HelpTests {
  static let questions: [String] = [
    "accounts", "expansion", "broadcast", "spread", "personal-or-wecom", "live-codes",
    "official-account", "people-or-content", "trust", "staff-leave", "worth", "channels",
  ]

  @Test("Each question becomes a scenario that is right and runs", arguments: HelpTests.questions)
  func answers(_ name: String) throws {
    try Folder.with([:]) { folder in
      let new = try folder.siyu("new", name, "--lang", "zh")
      #expect(new.status == 0 && new.output.contains("siyu run \(name).yaml"))
      #expect(try folder.siyu("check", "\(name).yaml").status == 0)
      let run = try folder.siyu("run", "\(name).yaml", "--futures", "4", "--out", "o", "--quiet")
      #expect(run.status == 0, "\(run.error)")
      #expect(run.digest != nil)
    }
  }

  @Test("`siyu new` lists the questions, mends a slip, and never writes over a file")
  func new() throws {
    try Folder.with(["trust.yaml": "mine"]) { folder in
      let list = try folder.siyu("new")
      #expect(list.status == 0)
      for name in Self.questions { #expect(list.output.contains("  \(name) ")) }
      let slip = try folder.siyu("new", "acounts")
      #expect(slip.status == 65 && slip.error.contains("did you mean `accounts`?"))
      let kept = try folder.siyu("new", "trust")
      #expect(kept.status == 74 && kept.error.contains("trust.yaml exists"))
      let file = folder.url.appendingPathComponent("trust.yaml")
      #expect(try String(contentsOf: file, encoding: .utf8) == "mine")
      #expect(try folder.siyu("new", "trust", "--out", "nowhere/a.yaml").status == 74)
      let printed = try folder.siyu("new", "trust", "--out", "-")
      #expect(printed.status == 0 && printed.output.contains("scenario: trust"))
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
      #expect(names == ["trust.yaml"])
    }
  }

  @Test("A scenario beside a schema tells the editor so")
  func besideSchema() throws {
    try Folder.with([:]) { folder in
      _ = try folder.siyu("new", "trust")
      try Data(folder.siyu("schema").output.utf8).write(
        to: folder.url.appendingPathComponent("scenario.schema.json"))
      _ = try folder.siyu("new", "worth")
      func firstLine(_ name: String) throws -> Substring? {
        try String(contentsOf: folder.url.appendingPathComponent(name), encoding: .utf8)
          .split(separator: "\n").first
      }
      let line = "# yaml-language-server: $schema=scenario.schema.json"
      #expect(try firstLine("worth.yaml").map(String.init) == line)
      #expect(try firstLine("trust.yaml")?.contains("schema") == false)
    }
  }

  @Test("The language is the option's, else the locale's; a locale that does not exist is English")
  func language() throws {
    let bad = SiyuTests.small.replacingOccurrences(of: "20d", with: "20 days")
    try Folder.with(["bad.yaml": bad]) { folder in
      func isChinese(_ environment: [String: String], _ words: String...) throws -> Bool {
        let check = try folder.siyu(
          ["check", "bad.yaml"] + words, environment: ["LC_ALL": ""].merging(environment) { $1 })
        #expect(check.status == 65)
        #expect(check.error.contains("bad.yaml:3:10: "))
        return check.error.contains("错误：")
      }
      #expect(try isChinese(["LANG": "zh_CN.UTF-8"]))
      #expect(try isChinese(["LANG": "zh"]))
      #expect(try isChinese(["LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"]))
      #expect(try isChinese(["LC_ALL": "ZH-hans"]))
      #expect(try isChinese(["LANG": "en_US.UTF-8"], "--lang", "zh"))
      #expect(try isChinese(["LANG": "zh_CN.UTF-8"], "--lang", "en") == false)
      #expect(try isChinese(["LANG": "zh_CN.UTF-8", "LC_ALL": "C"]) == false)
      for locale in [
        "", "C", "POSIX", "xx_YY.UTF-8", "_", "..", "zhong", "\u{1F600}", "fr_FR@euro",
      ] {
        #expect(try isChinese(["LANG": locale]) == false, "\(locale)")
      }
      let french = try folder.siyu("check", "bad.yaml", "--lang", "fr")
      #expect(french.status == 64)
      #expect(try folder.siyu("check", "bad.yaml", "--lang").status == 64)
    }
  }

  @Test("`siyu diff` says 0, 1 or 65")
  func diff() throws {
    let other = SiyuTests.small.replacingOccurrences(of: "horizon: 20d", with: "horizon: 30d")
    let same = SiyuTests.small.replacingOccurrences(of: "horizon: 20d", with: "horizon: 480h")
    let files = [
      "a.yaml": SiyuTests.small, "b.yaml": other, "c.yaml": same, "d.yaml": "scenario: d",
    ]
    try Folder.with(files) { folder in
      let diff = try folder.siyu("diff", "a.yaml", "b.yaml")
      #expect(diff.status == 1)
      #expect(diff.output.contains("horizon rises from 20d to 30d"))
      #expect(try folder.siyu("diff", "a.yaml", "c.yaml").status == 0)
      #expect(try folder.siyu("diff", "a.yaml", "d.yaml").status == 65)
      #expect(try folder.siyu("diff", "a.yaml", "none.yaml").status == 65)
      #expect(try folder.siyu("diff", "a.yaml").status == 64)
    }
  }

  @Test("Completion scripts are right for their shells, and offer strategies, keys and questions")
  func completions() throws {
    try Folder.with(["small.yaml": SiyuTests.small]) { folder in
      for shell in ["bash", "zsh", "fish"] {
        let script = try folder.siyu("completions", shell)
        #expect(script.status == 0 && script.output.contains("siyu"))
        let file = "siyu.\(shell)"
        try Data(script.output.utf8).write(to: folder.url.appendingPathComponent(file))
        if let status = try folder.parse(file, with: shell) { #expect(status == 0, "\(shell)") }
      }
      #expect(try folder.siyu("completions", "tcsh").status == 64)
      // Words before the last, its number, and where the cursor stands in it, as the scripts ask.
      func offered(_ argument: String, _ words: String...) throws -> [Substring] {
        let index = words.count - 1
        return try folder.siyu(
          ["---completion", words[1], "--", argument, "\(index)", "0"] + words
        ).output.split(separator: "\n")
      }
      let strategies = try offered("--strategy", "siyu", "trace", "small.yaml", "--strategy", "")
      #expect(strategies == ["two", "three"])
      let keys = try offered("--vary", "siyu", "plan", "small.yaml", "--vary", "")
      #expect(keys.contains("accounts.adviser.count") && keys.contains("channels.shop.scan_rate"))
      let explained = try offered("positional@0", "siyu", "explain", "")
      #expect(explained.contains("accounts.expand.apply_at") && explained.contains("profit"))
      #expect(try offered("positional@0", "siyu", "new", "") == Self.questions.map { $0[...] })
      #expect(try offered("--vary", "siyu", "plan", "none.yaml", "--vary", "").contains("horizon"))
    }
  }

  @Test("The manual page is what the help makes")
  func manual() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("docs/siyu.1")
    try Folder.with([:]) { folder in
      let page = try folder.siyu("manual").output
      if ProcessInfo.processInfo.environment["SIYU_UPDATE_GOLDEN"] == "1" {
        try Data(page.utf8).write(to: file)
      }
      let kept = try String(contentsOf: file, encoding: .utf8)
      #expect(page == kept, "write it anew: scripts/manual")
      for command in ["new", "check", "explain", "diff", "rules", "schema", "run", "plan"] {
        #expect(page.contains(".SS siyu \(command)\n"))
      }
    }
  }

  @Test("What a planner reads in Chinese reads as it did")
  func golden() throws {
    let bad = SiyuTests.small.replacingOccurrences(of: "leads_per_day", with: "leads_per_dya")
    try Folder.with(["small.yaml": SiyuTests.small, "bad.yaml": bad]) { folder in
      var text = ""
      for words in [
        ["new"], ["new", "accounts"], ["new", "accounts"], ["new", "acounts"],
        ["check", "small.yaml", "bad.yaml", "none.yaml"],
        ["explain", "accounts.expand.apply_at"], ["explain", "profit"], ["explain", "acounts"],
        ["explain", "metrics"], ["diff", "small.yaml", "accounts.yaml"],
        ["run", "small.yaml", "--futures", "1"],
        ["run", "small.yaml", "--out", "out"],
        ["run", "small.yaml", "--seed", "9", "--out", "out"],
        ["plan", "small.yaml", "--vary", "accounts.adviser.cuont", "--target", "lost <= 5"],
        ["plan", "small.yaml", "--vary", "accounts.adviser.count", "--target", "lsot <= 5"],
        ["plan", "small.yaml", "--vary", "accounts.adviser.count", "--target", "lost <= 5 days"],
      ] {
        let run = try folder.siyu(words, environment: ["LC_ALL": "zh_CN.UTF-8"])
        text += "$ siyu \(words.joined(separator: " "))   # \(run.status)\n"
        text += run.output + run.error + "\n"
      }
      try Golden.expect(
        text.replacingOccurrences(of: folder.url.path, with: "FOLDER"), "command-line-zh.txt")
    }
  }
}

extension Folder {
  /// Whether a shell can read a script; nil if the shell is not there.
  fileprivate func parse(_ file: String, with shell: String) throws -> Int32? {
    let places = ["/bin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"]
    guard
      let place = places.first(where: {
        FileManager.default.isExecutableFile(atPath: "\($0)/\(shell)")
      })
    else { return nil }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "\(place)/\(shell)")
    process.arguments = ["-n", file]
    process.currentDirectoryURL = url
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
