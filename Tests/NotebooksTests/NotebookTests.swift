// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@testable import Notebooks

/// A fence in a test's own text, which cannot hold three backquotes in a row.
private func fence(_ info: String, _ lines: String...) -> String {
  ["```" + info].joined() + "\n" + lines.map { $0 + "\n" }.joined() + "```\n"
}

@Suite struct ParsingTests {
  @Test("Commands, continued commands, outputs and exit statuses are told apart")
  func commands() throws {
    let text =
      "# Title\n\n" + fence("console", "$ one", "a", "", "b", "[3]", "$ two", "> more", "...")
    let commands = try Notebook(text: text, name: "x.md").commands
    #expect(commands.map(\.text) == ["one", "two\nmore"])
    #expect(commands.map(\.output) == [["a", "", "b"], ["..."]])
    #expect(commands.map(\.status) == [3, 0])
    #expect(commands.map(\.line) == [4, 9])
  }

  @Test("Only console fences and yaml fences that name a file are steps")
  func otherFences() throws {
    let inner = fence("console", "$ rm everything")
    let text =
      "$ prose\n" + fence("", "$ no") + fence("sh", "$ no") + fence("yaml", "a: 1")
      + "````markdown\n" + inner + "````\n" + "    " + "```console\n    $ indented code\n"
      + fence("yaml file=scenarios/a.yaml", "a: 1", "b: 2") + fence("text file=b", "no")
    let steps = try Notebook(text: text, name: "x.md").steps
    #expect(steps.count == 1)
    guard case .file(let file) = steps.first else {
      Issue.record("no file")
      return
    }
    #expect(file.path == "scenarios/a.yaml")
    #expect(file.text == "a: 1\nb: 2\n")
  }

  @Test("Pictures are found by bytes as a reader finds them")
  func pictureReferences() {
    for (line, paths) in [
      ("![a](b.svg)", ["b.svg"]), ("x ![a](b.svg) y ![](c.svg)!", ["b.svg", "c.svg"]),
      ("![a] (b.svg)", []), ("![a](b c.svg)", []), ("![a]()", []), ("![a](b.svg", []),
      ("!(a)[b]", []), ("![a ![b](c.svg)", ["c.svg"]), ("![a](../b.svg)", []),
      ("!![a](图.svg)", ["图.svg"]), ("![a](b\u{3000}c)", []), ("", []),
    ] { #expect(Notebook.pictures(in: line) == paths, "\(line)") }
  }

  @Test("A document of many lines, or of one long line, is read at once", .timeLimit(.minutes(1)))
  func longDocuments() throws {
    let lines = String(repeating: "x\n", count: 300_000)
    #expect(try Notebook(text: lines, name: "x.md").lines.count == 300_001)
    for piece in ["![", "![a](b", "![](", "`"] {
      let line = "x " + String(repeating: piece, count: 300_000)
      #expect(try Notebook(text: line, name: "x.md").pictures.isEmpty)
    }
  }

  @Test("A fence that is not closed, and an output before its command, are named by line")
  func broken() {
    let unclosed = NotebookError(
      "x.md", 3, "this fence is not closed; nothing of the document was executed")
    #expect(throws: unclosed) {
      try Notebook(text: "a\n\n```console\n$ echo\n", name: "x.md")
    }
    // A shorter fence, or one of the other kind, closes nothing.
    #expect(throws: NotebookError.self) {
      try Notebook(text: "````console\n$ echo\n```\n~~~~\n", name: "x.md")
    }
    #expect(throws: NotebookError.self) {
      try Notebook(text: fence("console", "output", "$ echo"), name: "x.md")
    }
    #expect(throws: NotebookError.self) {
      try Notebook(text: String(repeating: "a", count: 4_000_001), name: "x.md")
    }
  }

  @Test(
    "A file outside the notebook's folder is refused",
    arguments: ["/etc/x", "../x", "a/../../x", "a//b", ".", "a/./b", "..\\x"])
  func outside(path: String) {
    #expect(throws: NotebookError.self) {
      try Notebook(text: fence("yaml file=\(path)", "a: 1"), name: "x.md")
    }
  }

  @Test("No text, however broken, does more than be refused", arguments: 0..<200)
  func random(seed: Int) {
    let pieces = [
      "```", "````", "~~~", "console", "yaml file=a", "$ x", "> y", "[3]", "...", "\n", "\n",
      "\r\n",
      " ", "\u{2028}", "![a](b.svg)", "é", "\u{0}",
    ]
    var state = UInt64(seed) &* 0x9e37_79b9_7f4a_7c15 | 1
    var text = ""
    for _ in 0..<60 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += pieces[Int(state >> 33) % pieces.count]
    }
    guard let notebook = try? Notebook(text: text, name: "x") else { return }
    #expect(notebook.lines.count == text.utf8.count { $0 == 0x0A } + 1)
    for command in notebook.commands { #expect(notebook.lines[command.line - 1].hasPrefix("$ ")) }
  }
}

@Suite struct PatternTests {
  @Test("Any text within a line, any lines between lines")
  func patterns() {
    #expect(OutputPattern.matches("report  x-[..]/report.html", "report  x-1a/report.html"))
    #expect(!OutputPattern.matches("report  x-[..]/report.html", "report  x-1a/report.htm"))
    #expect(OutputPattern.matches("[..]a[..]b[..]", "xaxxbx"))
    #expect(!OutputPattern.matches("[..]b[..]a[..]", "xaxxbx"))
    #expect(OutputPattern.matches("a  ", "a"))
    #expect(!OutputPattern.matches("ab[..]bc", "abc"))
    #expect(OutputPattern(lines: ["a", "...", "c"]).matches(["a", "c"]))
    let two = OutputPattern(lines: ["a", "...", "c", "...", "e"])
    #expect(two.matches(["a", "b", "c", "d", "e"]))
    #expect(!OutputPattern(lines: ["a", "...", "c"]).matches(["a", "b"]))
    #expect(!OutputPattern(lines: ["a"]).matches(["a", "b"]))
    #expect(OutputPattern(lines: ["..."]).matches([]))
    #expect(!OutputPattern(lines: []).matches(["a"]))
  }

  @Test("A pattern full of wildcards against a long output takes no time")
  func hostile() {
    let pattern = (0..<200).flatMap { _ in ["...", "a"] } + ["z"]
    let clock = ContinuousClock.now
    #expect(!OutputPattern(lines: pattern).matches([String](repeating: "a", count: 2_000)))
    #expect(ContinuousClock.now - clock < .seconds(10))
  }

  @Test("An update keeps `...` and `[..]` where they fit, row by row")
  func update() {
    let pattern = [
      "Title", "...", "Profit  1,200 ± 30", "...", "digest aaa", "report results/a-[..]/r.html",
    ]
    let output = [
      "Title", "x", "y", "Profit  1,300 ± 40", "z", "digest bbb", "report results/a-77/r.html",
    ]
    #expect(
      OutputAlignment(pattern, output).updated == [
        "Title", "...", "Profit  1,300 ± 40", "...", "digest bbb", "report results/a-[..]/r.html",
      ])
    #expect(
      OutputAlignment(pattern, output).difference == [
        "  ...", "- Profit  1,200 ± 30", "+ Profit  1,300 ± 40", "  ...", "- digest aaa",
        "+ digest bbb",
      ])
    #expect(OutputAlignment([], ["a", "b"]).updated == ["a", "b"])
    #expect(OutputAlignment(["a", "b"], []).updated == [])
  }

  @Test("What an update writes always fits the output", arguments: 0..<200)
  func updateFits(seed: Int) {
    var state = UInt64(seed) &* 0x9e37_79b9_7f4a_7c15 | 1
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let words = ["a 1", "a 2", "b", "", "c [..]", "c x", "..."]
    let pattern = (0..<next(9)).map { _ in words[next(words.count)] }
    let output = (0..<next(9)).map { _ in words[next(words.count - 1)] }
      .filter { !$0.contains("[") }
    let updated = OutputAlignment(pattern, output).updated
    #expect(OutputPattern(lines: updated).matches(output), "\(pattern) \(output) \(updated)")
  }
}
