// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ResultStore
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A full disk, a second run in the same folder, what is typed by mistake or in malice.
@Suite("Trouble from outside")
struct TroubleTests {
  #if os(Linux)
    @Test("What could not be written on standard output is a failure: 74, with the cause")
    func fullDisk() throws {
      try Folder.with(["small.yaml": SiyuTests.small]) { folder in
        _ = try folder.siyu("run", "small.yaml", "--out", "out", "--quiet")
        for words in [
          ["schema"], ["explain", "metrics"], ["--help"], ["manual"], ["picture", "out"],
          ["compare", "out", "--json"], ["run", "small.yaml", "--out", "out"],
        ] {
          let process = folder.process(words)
          let error = Pipe()
          process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
          process.standardError = error
          try process.run()
          let text = String(
            decoding: try error.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
          process.waitUntilExit()
          #expect(process.terminationStatus == 74, "\(words)")
          #expect(text.contains("standard output: the disk is full"), "\(words): \(text)")
        }
      }
    }
  #endif

  @Test("A second run in the same folder is told to wait; a killed one leaves no lock")
  func twoAtOnce() throws {
    try Folder.with(["small.yaml": SiyuTests.small]) { folder in
      let words = ["run", "small.yaml", "--out", "out", "--threads", "1", "--futures", "400"]
      let first = folder.process(words)
      try first.run()
      let file = folder.url.appendingPathComponent("out/study.sqlite")
      while first.isRunning, !FileManager.default.fileExists(atPath: file.path) {
        Thread.sleep(forTimeInterval: 0.01)
      }
      let second = try folder.siyu(words)
      #expect(first.isRunning)
      #expect(second.status == 75)
      #expect(second.error.contains("another siyu is writing it"), "\(second.error)")
      kill(first.processIdentifier, SIGKILL)
      first.waitUntilExit()
      #expect(try folder.siyu(words).status == 0)
    }
  }

  @Test("Somebody's page is not overwritten by a study that begins in its folder")
  func foreignPage() throws {
    try Folder.with(["small.yaml": SiyuTests.small, "report.html": "mine"]) { folder in
      let run = try folder.siyu("run", "small.yaml", "--out", ".", "--quiet")
      #expect(run.status == 65 && run.error.contains("report.html: this is not the report"))
      let page = folder.url.appendingPathComponent("report.html")
      #expect(try String(contentsOf: page, encoding: .utf8) == "mine")
      let study = folder.url.appendingPathComponent("study.sqlite").path
      #expect(!FileManager.default.fileExists(atPath: study))
    }
  }

  @Test("A study that calls losses good, or days money, is refused", arguments: [0, 1])
  func forged(kind: Int) throws {
    try Folder.with(["small.yaml": SiyuTests.small]) { folder in
      _ = try folder.siyu("run", "small.yaml", "--out", "out", "--quiet")
      var manifest = try StudyReader(opening: folder.url.appendingPathComponent("out")).manifest
      let profit = try #require(manifest.metrics.firstIndex { $0.name == "profit" })
      if kind == 0 { manifest.metrics[profit].direction = .lower }
      if kind == 1 { manifest.metrics[profit].unit = .days }
      try StudyWriter(creating: folder.url.appendingPathComponent("forged"), manifest: manifest)
        .finish()
      for command in ["report", "brief", "picture", "export", "compare", "sensitivity"] {
        let run = try folder.siyu(command, "forged")
        #expect(run.status == 65, "\(command)")
        #expect(run.error.contains("`profit` has another unit or direction"), "\(run.error)")
      }
    }
  }

  @Test("What was typed is not echoed with what commands a terminal")
  func echoes() throws {
    try Folder.with([:]) { folder in
      for words in [
        ["\u{1B}[31mrnu"], ["run", "--\u{1B}[2J"], ["check", "a", "--lang", "\u{1B}c"],
      ] {
        let run = try folder.siyu(words)
        #expect(run.status == 64 && !run.error.isEmpty, "\(words)")
        #expect(!(run.output + run.error).contains("\u{1B}"), "\(words): \(run.error)")
      }
      #expect(try folder.siyu("--version").output.contains("."))
      #expect(try folder.siyu("run", "--help").output.hasPrefix("OVERVIEW: Simulate"))
    }
  }
}
