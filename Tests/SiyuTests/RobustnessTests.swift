// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Reporting
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Paths that are more than files, numbers at the end of their range, files that mean harm.
@Suite("What may be in files, paths and options")
struct RobustnessTests {
  private static let small = SiyuTests.small
  private static let long = small.replacing("horizon: 20d", with: "horizon: 3650d")
    .replacing("every: 3d", with: "every: 1h").replacing("contacts: 100", with: "contacts: 4000")
    .replacing("count: 2", with: "count: 200")

  // MARK: Paths

  @Test("A trace is written into a named pipe and behind a link, neither is replaced")
  func pipesAndLinks() throws {
    try Folder.with(["small.yaml": Self.small, "old.json": "old"]) { folder in
      let pipe = folder.url.appendingPathComponent("pipe").path
      #expect(mkfifo(pipe, 0o600) == 0)
      // Both ends, so that nobody waits; a pipe holds the little that a future of one day writes.
      let ends = open(pipe, O_RDWR | O_NONBLOCK)
      defer { close(ends) }
      try Data(Self.small.replacing("20d", with: "1d").utf8)
        .write(to: folder.url.appendingPathComponent("day.yaml"))
      #expect(try folder.siyu("trace", "day.yaml", "--json", "pipe").status == 0)
      var status = stat()
      #expect(lstat(pipe, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
      var bytes = [UInt8](repeating: 0, count: 15)
      #expect(read(ends, &bytes, bytes.count) == bytes.count)
      #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("{\"traceEvents\""))

      for (link, target) in [("link.json", "old.json"), ("dangling.json", "new.json")] {
        let place = folder.url.appendingPathComponent(link).path
        try FileManager.default.createSymbolicLink(atPath: place, withDestinationPath: target)
        #expect(try folder.siyu("trace", "small.yaml", "--json", link).status == 0)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: place) == target)
        let text = try String(
          contentsOf: folder.url.appendingPathComponent(target), encoding: .utf8)
        #expect(text.hasPrefix("{\"traceEvents\""))
      }
      let both = try folder.siyu("trace", "small.yaml", "--json", "/dev/stdout")
      #expect(both.output.contains("added") && both.output.contains("{\"traceEvents\""))
    }
  }

  @Test("An error names the file and the cause")
  func namedFiles() throws {
    try Folder.with(["small.yaml": Self.small]) { folder in
      for (words, text) in [
        (["analyze", "no.csv", "--by", "a", "--metric", "b"], "no.csv: there is no such file"),
        (["analyze", ".", "--by", "a", "--metric", "b"], ".: this is a folder, not a file"),
        (["trace", "small.yaml", "--json", "no/x.json"], "no/x.json: there is no such file"),
        (["trace", "small.yaml", "--json", "."], ".: this is a folder, not a file"),
      ] {
        let run = try folder.siyu(words)
        #expect(run.status == 74 && run.error.contains(text), "\(words): \(run.error)")
        let chinese = try folder.siyu(words, environment: ["LC_ALL": "zh_CN.UTF-8"])
        #expect(chinese.error.contains("没有这个文件或目录") || chinese.error.contains("这是目录"))
      }
    }
  }

  @Test("A folder for a study is no file, and `--json` names one")
  func wrongPaths() throws {
    try Folder.with(["small.yaml": Self.small]) { folder in
      for words in [
        ["run", "small.yaml", "--out", "study.sqlite"], ["run", "small.yaml", "--out", ""],
        ["trace", "small.yaml", "--json", ""],
      ] {
        let run = try folder.siyu(words)
        #expect(run.status == 64, "\(words)")
      }
      #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/study.sqlite"))
    }
  }

  @Test("A study may be named by the file in its folder, too")
  func studyByFile() throws {
    try Folder.with(["small.yaml": Self.small]) { folder in
      _ = try folder.siyu("run", "small.yaml", "--futures", "100", "--out", "out", "--quiet")
      for words in [
        ["report"], ["brief"], ["picture"], ["compare"], ["sensitivity"], ["export", "--csv"],
      ] {
        let run = try folder.siyu(words + ["out/study.sqlite"])
        #expect(run.status == 0, "\(words): \(run.error)")
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
      #expect(names.sorted() == ["out", "small.yaml"])
    }
  }

  @Test("A named pipe in a study's place is refused, not waited for", .timeLimit(.minutes(1)))
  func pipeAsStudy() throws {
    try Folder.with(["small.yaml": Self.small]) { folder in
      #expect(mkfifo(folder.url.appendingPathComponent("study.sqlite").path, 0o600) == 0)
      for words in [
        ["report", "."], ["brief", "."], ["picture", "."], ["export", ".", "--csv"],
        ["compare", "."], ["sensitivity", "."], ["run", "small.yaml", "--out", "."],
      ] {
        let run = try folder.siyu(words)
        #expect(run.status == 65 && run.error.contains("this is not a file"), "\(words)")
      }
    }
  }

  @Test("The command of a study can be given to a shell again")
  func quoted() throws {
    try Folder.with(["it's a plan.yaml": Self.small, "$x.yaml": Self.small, "直播.yaml": Self.small])
    {
      folder in
      for (file, command) in [
        ("it's a plan.yaml", "siyu run \"it's a plan.yaml\" --futures 2"),
        ("$x.yaml", "siyu run '$x.yaml' --futures 2"),
        ("直播.yaml", "siyu run 直播.yaml --futures 2"),
      ] {
        try? FileManager.default.removeItem(at: folder.url.appendingPathComponent("out"))
        let run = try folder.siyu("run", file, "--futures", "2", "--out", "out", "--quiet")
        #expect(run.status == 0)
        let page = folder.url.appendingPathComponent("out/report.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        #expect(text.contains(command), "\(file)")
      }
    }
  }

  // MARK: Numbers

  @Test("What `check` calls good can be run, however small a noise or great a mean is")
  func extremes() throws {
    let noise = Self.small.replacing("scan_rate:", with: "day_noise: 1e-160\n    scan_rate:")
    let contacts = { (value: String) in
      Self.small.replacing("contacts: 100", with: "contacts: \"discrete(100: 0.5, \(value): 0.5)\"")
    }
    try Folder.with([
      "noise.yaml": noise, "1e20.yaml": contacts("1e20"), "1e19.yaml": contacts("1e19"),
    ]) { folder in
      for file in ["noise.yaml", "1e20.yaml", "1e19.yaml"] {
        let check = try folder.siyu("check", file)
        #expect(check.status == 0 && !check.error.contains("at the start"), "\(check.error)")
        #expect(try folder.siyu("trace", file).status == 0)
      }
    }
  }

  @Test("A number out of range is wrong usage and is told its range")
  func ranges() throws {
    try Folder.with(["small.yaml": Self.small, "runs.csv": "a,b\nx,1\nx,2\ny,3\ny,4\n"]) { folder in
      let analyze = ["analyze", "runs.csv", "--by", "a", "--metric", "b"]
      for (words, text) in [
        (analyze + ["--indifference", "-1"], "--indifference must be 0 or more"),
        (analyze + ["--indifference", "inf"], "--indifference must be 0 or more"),
        (analyze + ["--seconds-per-future", "0"], "--seconds-per-future must be above 0"),
        (analyze + ["--confidence", "1e-300"], "--confidence must lie between 0 and 1"),
        (["run", "small.yaml", "--futures", "-1"], "--futures must lie between"),
        (["run", "small.yaml", "--seed", "-1"], "The value '-1' is invalid for '--seed <seed>'"),
        (["trace", "small.yaml", "--future", "-1"], "--future counts from 0"),
      ] {
        let run = try folder.siyu(words)
        #expect(run.status == 64 && run.error.contains(text), "\(words): \(run.error)")
      }
      let plan = try folder.siyu(
        "plan", "small.yaml", "--vary", "accounts.adviser.count", "--target", "lost <= 1",
        "--from", "-1")
      #expect(plan.status == 65 && plan.error.contains("out of range"))
    }
  }

  // MARK: Terminals

  @Test("No name from a file or an argument commands the terminal")
  func escapes() throws {
    let names = """
      scenario: x
      channels:
        "c\\e]0;own\\a\\e[2J": {scan_rate: 0.5, code: k}
      strategies:
        "s\\e[31m": {accounts.a.cuont: 5}
        d: {accounts.a.count: "6\\e[31m"}
        "\\u202Ee": {"accounts.a\\e[31m.count": 6}
      """
    try Folder.with(["names.yaml": names]) { folder in
      try FileManager.default.moveItem(
        atPath: folder.url.path + "/names.yaml", toPath: folder.url.path + "/n\u{1B}[31m.yaml")
      for words in [["check", "n\u{1B}[31m.yaml"], ["explain", "\u{1B}[31mx"]] {
        let run = try folder.siyu(words)
        #expect(run.status == 65 && run.error.contains("[31m"))
        for character in ["\u{1B}", "\u{07}", "\u{202E}"] {
          #expect(!(run.output + run.error).contains(character), "\(words): \(run.error)")
        }
      }
    }
  }

  #if os(Linux)
    @Test("No progress line is wider than the terminal: what wraps would not be wiped out")
    func narrow() throws {
      try Folder.with(["small.yaml": Self.small]) { folder in
        for language in ["en", "zh"] {
          let lines = try folder.terminal(
            ["run", "small.yaml", "--futures", "400", "--out", language, "--lang", language],
            columns: 40)
          let bars = lines.filter { $0.contains(language == "zh" ? "/400 " : " of 400 ") }
          let widest = bars.map(DisplayText.width).max() ?? 0
          #expect((20..<40).contains(widest), "\(bars)")
        }
      }
    }
  #endif

  // MARK: Signals

  @Test(
    "SIGTERM ends a run within a future, says so with 75, and the study goes on",
    .timeLimit(.minutes(2)))
  func terminated() throws {
    try Folder.with(["long.yaml": Self.long]) { folder in
      let process = folder.process("run", "long.yaml", "--out", "cut", "--threads", "1")
      try process.run()
      let file = folder.url.appendingPathComponent("cut/study.sqlite")
      while process.isRunning, !FileManager.default.fileExists(atPath: file.path) {
        Thread.sleep(forTimeInterval: 0.02)
      }
      // The signal is taken over a moment after the file is made.
      Thread.sleep(forTimeInterval: 1)
      let asked = Date()
      process.terminate()
      process.waitUntilExit()
      #expect(process.terminationStatus == 75 && process.terminationReason == .exit)
      #expect(Date().timeIntervalSince(asked) < 5)
      #expect(try folder.siyu("export", "cut", "--csv").status == 66)
    }
  }
}
