// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@testable import Notebooks

/// Documents that are really executed, by the machine's own shell.
@Suite struct RunningTests {
  private func run(
    _ text: String, seconds: Double = 30, bytes: Int = 100_000, project: URL? = nil,
    base: URL? = nil
  ) throws -> NotebookRun {
    try NotebookRunner(
      program: URL(fileURLWithPath: "/bin/echo"),
      limits: NotebookRunner.Limits(seconds: seconds, bytes: bytes)
    ).run(try Notebook(text: text, name: "x.md"), project: project, base: base)
  }

  private func console(_ lines: String...) -> String {
    "```console\n" + lines.map { $0 + "\n" }.joined() + "```\n"
  }

  @Test("An output that is as written passes, one that differs is shown, and an update mends it")
  func difference() throws {
    let good = try run(console("$ printf 'a\\nb\\n'", "a", "b", "$ exit 3", "[3]"))
    #expect(good.isAsWritten && good.report.isEmpty)
    let bad = try run("Text.\n" + console("$ printf 'a\\nb 2\\n'; exit 4", "a", "b 1") + "End.\n")
    #expect(!bad.isAsWritten)
    #expect(bad.report.hasPrefix("x.md:3: $ printf 'a\\nb 2\\n'; exit 4\n"))
    #expect(bad.report.contains("- b 1") && bad.report.contains("+ b 2"))
    #expect(bad.report.contains("+ [4]"))
    let text = try bad.updatedText()
    let mended = console("$ printf 'a\\nb 2\\n'; exit 4", "a", "b 2", "[4]")
    #expect(text == "Text.\n" + mended + "End.\n")
    #expect(try run(text).isAsWritten)
  }

  @Test("The environment is pinned, standard error is part of the output, nothing is typed in")
  func environment() throws {
    let run = try run(
      console(
        "$ echo $NO_COLOR $COLUMNS $LC_ALL $TZ; pwd; echo oops >&2; cat; siyu hello",
        "1 80 C.UTF-8 UTC", "~", "oops", "hello"))
    #expect(run.report == "")
  }

  @Test("Files are written first, commands start in the folder, the scenarios are there")
  func files() throws {
    let project = FileManager.default.temporaryDirectory
      .appendingPathComponent("siyu-test-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: project) }
    let scenarios = project.appendingPathComponent("scenarios")
    try FileManager.default.createDirectory(at: scenarios, withIntermediateDirectories: true)
    try Data("old: 1\n".utf8).write(to: scenarios.appendingPathComponent("old.yaml"))
    let text =
      "```yaml file=scenarios/new.yaml\nnew: 2\n```\n"
      + console("$ cd scenarios && cat new.yaml old.yaml && rm old.yaml", "new: 2", "old: 1")
      + console("$ ls scenarios", "new.yaml")
    let document = project.appendingPathComponent("deep/er/x.md")
    let found = NotebookRunner.project(above: document)
    #expect(found?.lastPathComponent == project.lastPathComponent)
    #expect(try run(text, project: project).report == "")
    // The project's own file is untouched.
    #expect(try FileManager.default.contentsOfDirectory(atPath: scenarios.path) == ["old.yaml"])
  }

  @Test("A link that leads out of the folder is not written through")
  func link() throws {
    let outside = FileManager.default.temporaryDirectory
      .appendingPathComponent("siyu-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: outside) }
    let text =
      console("$ ln -s \(outside.path) out") + "```yaml file=out/x.yaml\na: 1\n```\n"
    #expect(throws: NotebookError.self) { try run(text) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: outside.path).isEmpty)
  }

  @Test("A command that hangs is killed with all that it started")
  func hanging() throws {
    let mark = FileManager.default.temporaryDirectory
      .appendingPathComponent("siyu-test-\(UUID().uuidString)").path
    let clock = ContinuousClock.now
    let error = #expect(throws: NotebookError.self) {
      try run(console("$ (sleep 3; touch \(mark)) & sleep 60"), seconds: 0.3)
    }
    #expect(ContinuousClock.now - clock < .seconds(2.5))
    #expect(error?.description.contains("x.md:2: error: `(sleep 3") == true)
    #expect(error?.description.contains("took longer than 0.3 seconds") == true)
    Thread.sleep(forTimeInterval: 3.2)
    #expect(!FileManager.default.fileExists(atPath: mark))
  }

  @Test("A server left in the background neither blocks the document nor outlives its command")
  func background() throws {
    let clock = ContinuousClock.now
    #expect(try run(console("$ sleep 60 & echo started", "started")).report == "")
    #expect(ContinuousClock.now - clock < .seconds(10))
  }

  @Test("A hundred megabytes are not kept")
  func flood() throws {
    let error = #expect(throws: NotebookError.self) {
      try run(console("$ yes | head -c 100000000"))
    }
    #expect(error?.description.contains("printed more than 100 kB") == true)
    #expect(try run(console("$ yes | head -c 90000", "...")).report == "")
  }

  @Test("An output that would read as a command, or end the fence, is not written")
  func ambiguous() throws {
    for output in ["$ rm", "```", "[7]"] {
      let run = try run(console("$ echo '\(output)'", "x"))
      #expect(!run.isAsWritten)
      #expect(throws: NotebookError.self) { try run.updatedText() }
    }
  }

  @Test("A crash is shown, and never written into a document that did not have it")
  func crash() throws {
    let run = try run(console("$ kill -SEGV $$", "fine"))
    #expect(!run.isAsWritten && run.report.contains("+ [139]"))
    #expect(throws: NotebookError.self) { try run.updatedText() }
    #expect(try self.run(console("$ kill -SEGV $$", "...", "[139]")).isAsWritten)
  }

  @Test("Control characters and broken UTF-8 show as such")
  func controls() throws {
    let text = console(
      "$ printf 'a\\033[2Jb\\377\\r\\nc\\n\\n'", "a\u{FFFD}[2Jb\u{FFFD}", "c")
    #expect(try run(text).report == "")
  }

  @Test("A picture that a command makes is compared with the one beside the document")
  func pictures() throws {
    let base = FileManager.default.temporaryDirectory
      .appendingPathComponent("siyu-test-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: base) }
    let text =
      "![one](pictures/one.svg) ![other](other.svg)\n"
      + console("$ echo '<svg/>' > pictures/one.svg")
    let first = try run(text, base: base)
    #expect(!first.isAsWritten && first.pictures.map(\.path) == ["pictures/one.svg"])
    try first.updatePictures()
    #expect(try run(text, base: base).isAsWritten)
    try Data("edited".utf8).write(to: base.appendingPathComponent("pictures/one.svg"))
    #expect(try run(text, base: base).report.contains("`pictures/one.svg` is not what"))
  }

  @Test("A document with carriage returns keeps them")
  func carriageReturns() throws {
    let text = "a\r\n```console\r\n$ echo 2\r\n1\r\n```\r\n"
    #expect(try run(text).updatedText() == "a\r\n```console\r\n$ echo 2\r\n2\r\n```\r\n")
  }
}
