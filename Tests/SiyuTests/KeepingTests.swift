// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// What people keep: documents that are executed, the page that is signed, pictures.
@Suite("Notebooks, brief and picture")
struct KeepingTests {
  private func fence(_ lines: String...) -> String {
    "```console\n" + lines.map { $0 + "\n" }.joined() + "```\n"
  }

  @Test("check shows what differs and exits 1, update mends it in place, and then nothing differs")
  func notebook() throws {
    let text =
      "# A\n\n" + fence("$ siyu check small.yaml", "small.yaml: ok, 3 strategies[..]", "$ exit 2")
      + "```yaml file=small.yaml\n\(SiyuTests.small)\n```\n"
      + fence("$ siyu check small.yaml && siyu --version", "...", "9.9.9")
    try Folder.with(["a.md": text]) { folder in
      let file = folder.url.appendingPathComponent("a.md")
      let check = try folder.siyu("notebook", "check", "a.md")
      #expect(check.status == 1)
      #expect(check.output.contains("a.md:4: $ siyu check small.yaml"))
      #expect(check.output.contains("- small.yaml: ok, 3 strategies[..]"))
      #expect(check.output.contains("+ [2]"))
      #expect(check.output.contains("- 9.9.9"))
      #expect(try String(contentsOf: file, encoding: .utf8) == text)
      #expect(try folder.siyu("notebook", "update", "a.md").status == 0)
      let updated = try String(contentsOf: file, encoding: .utf8)
      // The file is written where its fence stands, not before.
      #expect(updated.contains("\n[65]\n$ exit 2\n[2]\n"))
      // `...` stays where it fits; the version is this program's own.
      #expect(updated.contains("siyu --version\n...\n0."))
      let again = try folder.siyu("notebook", "check", "a.md")
      #expect(again.status == 0)
      #expect(again.output == "a.md: 3 commands, all as written\n")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
      #expect(names == ["a.md"])
    }
  }

  @Test("A document that cannot be run is named with its line, and is not rewritten")
  func badNotebooks() throws {
    let documents = [
      "unclosed.md": "```console\n$ touch mark\n",
      "outside.md": "```yaml file=../x.yaml\na: 1\n```\n",
      "hangs.md": fence("$ echo begun", "$ sleep 100"),
      "floods.md": fence("$ yes | head -c 100000000"),
      "good.md": fence("$ echo 1", "1"),
    ]
    try Folder.with(documents) { folder in
      for (name, message) in [
        ("unclosed.md", ":1: error: this fence is not closed"),
        ("outside.md", ":1: error: `file=../x.yaml` leaves"),
        ("hangs.md", ":3: error: `sleep 100` took longer than"),
        ("floods.md", ":2: error: `yes | head -c 100000000` printed more than"),
        ("none.md", "none.md: error: there is no such file"),
      ] {
        for verb in ["check", "update"] {
          let run = try folder.siyu("notebook", verb, name, "good.md", "--limit", "1")
          #expect(run.status == 65)
          #expect(run.error.contains(message), "\(run.error)")
          // The others are still looked at.
          #expect(run.output.contains("good.md: 1 command"))
        }
      }
      for (name, text) in documents {
        let file = folder.url.appendingPathComponent(name)
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
      #expect(names.sorted() == documents.keys.sorted())
      #expect(try folder.siyu("notebook", "check", "good.md", "--limit", "0").status == 64)
    }
  }

  @Test("A brief in each language, a picture, and nothing written where they cannot be")
  func brief() throws {
    try Folder.with(["small.yaml": SiyuTests.small]) { folder in
      _ = try folder.siyu("run", "small.yaml", "--out", "out", "--quiet")
      #expect(try folder.siyu("brief", "out").output == "brief   out/brief-en.html\n")
      #expect(try folder.siyu("brief", "out", "--lang", "zh").status == 0)
      let page = folder.url.appendingPathComponent("out/brief-zh.html")
      let chinese = try String(contentsOf: page, encoding: .utf8)
      // The stored scenario was read again: date of the rules, proof of repetition.
      #expect(chinese.contains("自 2021-01-01 起施行") && chinese.contains("✓ 由存储的场景可重得本研究"))
      let picture = try folder.siyu("picture", "out", "--metric", "orders")
      #expect(picture.status == 0 && picture.output.hasPrefix("<svg "))
      let other = try folder.siyu("picture", "out", "--metric", "oders")
      #expect(other.status == 65 && other.error.contains("`oders`"))
      #expect(try folder.siyu("brief", "out", "--target", "orders >= 1").status == 64)
      #expect(try folder.siyu("brief", "out", "--lang", "fr").status == 64)
      #expect(try folder.siyu("brief", "nowhere").status == 65)
      #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/nowhere"))
      // No browser: 74, and the page that is there stays.
      let process = folder.process(
        "brief", "out", "--lang", "zh", "--pdf", "--target", "profit > 9")
      process.environment?["SIYU_CHROMIUM"] = "/nonexistent"
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 74)
      #expect(try String(contentsOf: page, encoding: .utf8) == chinese)
      // An edited study is found before anything is written.
      let study = folder.url.appendingPathComponent("out/study.sqlite")
      var bytes = try Data(contentsOf: study)
      for index in (bytes.count / 2)..<(bytes.count / 2 + 3_000) { bytes[index] ^= 0x55 }
      try bytes.write(to: study)
      #expect(try folder.siyu("brief", "out", "--lang", "zh").status == 65)
      #expect(try String(contentsOf: page, encoding: .utf8) == chinese)
    }
  }
}
