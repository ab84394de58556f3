// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// The program as its user meets it: files in, text and exit codes out.
@Suite("The command line")
struct SiyuTests {
  static let small = """
    scenario: small
    start: 2021-03-01
    horizon: 20d
    rules: cn-2021-01
    channels:
      shop:
        kind: paid
        leads_per_day: triangular(20, 40, 60)
        scan_rate: beta(20, 20)
        code: desk
    accounts:
      adviser: {kind: wecom, count: 2, contacts: 100}
    codes:
      desk: {kind: channel_code, accounts: adviser}
    contents:
      offer: {type: promotion}
    touches:
      - {kind: private_mass_send, every: 3d, content: offer}
    strategies:
      two: {}
      three: {accounts.adviser.count: 3}
    experiment: {futures: 40, seed: 7}
    """

  @Test("The same digest on 1, 2 and 5 threads, each in a process of its own")
  func digests() throws {
    try Folder.with(["small.yaml": Self.small]) { folder in
      let digests = try [1, 2, 5].map { threads in
        let run = try folder.siyu(
          "run", "small.yaml", "--threads", "\(threads)", "--out", "out-\(threads)", "--quiet")
        #expect(run.status == 0)
        return run.digest
      }
      #expect(digests[0] != nil)
      #expect(Set(digests).count == 1)
      let other = try folder.siyu(
        "run", "small.yaml", "--seed", "8", "--out", "other", "--quiet")
      #expect(other.digest != digests[0])
    }
  }

  @Test("A study of 20 futures that is extended to 40 is the study of 40")
  func extended() throws {
    try Folder.with(["small.yaml": Self.small]) { folder in
      _ = try folder.siyu("run", "small.yaml", "--futures", "20", "--out", "grown", "--quiet")
      let grown = try folder.siyu("run", "small.yaml", "--out", "grown", "--quiet")
      let whole = try folder.siyu("run", "small.yaml", "--out", "whole", "--quiet")
      #expect(grown.status == 0)
      #expect(grown.digest == whole.digest)
    }
  }

  @Test("Ctrl-C keeps what is done, says so with 75, and the same command goes on")
  func interrupted() throws {
    let long = Self.small.replacingOccurrences(of: "futures: 40", with: "futures: 800")
      .replacingOccurrences(of: "horizon: 20d", with: "horizon: 60d")
    try Folder.with(["long.yaml": long]) { folder in
      let process = folder.process("run", "long.yaml", "--out", "cut", "--threads", "1")
      try process.run()
      let file = folder.url.appendingPathComponent("cut/study.sqlite-wal")
      let deadline = Date().addingTimeInterval(20)
      while Date() < deadline, (try? Data(contentsOf: file).count) ?? 0 < 6_000_000 {
        Thread.sleep(forTimeInterval: 0.02)
      }
      process.interrupt()
      process.waitUntilExit()
      #expect(process.terminationStatus == 75)
      for words in [
        ["report", "cut"], ["compare", "cut"], ["brief", "cut"], ["picture", "cut"],
        ["export", "cut", "--csv"], ["sensitivity", "cut"],
      ] {
        let run = try folder.siyu(words)
        #expect(
          run.status == 66 && run.error.contains("incomplete: futures "), "\(words): \(run.error)")
      }
      for words in [["compare", "cut", "--json"], ["sensitivity", "cut", "--json"]] {
        let text = try folder.siyu(words).output
        let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        #expect((json?["missing"] as? Int ?? 0) > 0, "\(words)")
      }
      let page = folder.url.appendingPathComponent("cut/sensitivity.html")
      #expect(try String(contentsOf: page, encoding: .utf8).contains("Not complete: "))
      #expect(try folder.siyu("picture", "cut").output.contains("Not complete: "))
      let resumed = try folder.siyu("run", "long.yaml", "--out", "cut", "--quiet")
      let whole = try folder.siyu("run", "long.yaml", "--out", "whole", "--quiet")
      #expect(resumed.status == 0)
      #expect(resumed.digest != nil)
      #expect(resumed.digest == whole.digest)
    }
  }

  @Test("Wrong usage exits 64, a bad scenario 65, a missing study 65, and nothing is written")
  func exitCodes() throws {
    let bad = Self.small.replacingOccurrences(of: "leads_per_day", with: "leads_per_dya")
    try Folder.with(["bad.yaml": bad, "small.yaml": Self.small]) { folder in
      #expect(try folder.siyu("run").status == 64)
      #expect(try folder.siyu("run", "small.yaml", "--futures", "1").status == 64)
      #expect(try folder.siyu("run", "small.yaml", "--lang", "fr").status == 64)
      let run = try folder.siyu("run", "bad.yaml")
      #expect(run.status == 65)
      #expect(run.error.contains("bad.yaml:8:5: error"))
      #expect(run.error.contains("leads_per_day"))
      #expect(try folder.siyu("check", "bad.yaml", "small.yaml").status == 65)
      #expect(try folder.siyu("check", "small.yaml").status == 0)
      #expect(try folder.siyu("run", "none.yaml").status == 65)
      #expect(try folder.siyu("report", "nowhere").status == 65)
      #expect(try folder.siyu("rules", "cn-1999-01").status == 65)
      #expect(try folder.siyu("explain", "accounts.adviser.expnd").status == 65)
      #expect(try folder.siyu("trace", "small.yaml", "--strategy", "four").status == 64)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
      #expect(names.sorted() == ["bad.yaml", "small.yaml"])
    }
  }

  @Test("A study folder of another scenario is not written to")
  func foreignFolder() throws {
    try Folder.with(["small.yaml": Self.small]) { folder in
      _ = try folder.siyu("run", "small.yaml", "--out", "a", "--quiet")
      let before = try folder.siyu("report", "a").digest
      #expect(try folder.siyu("run", "small.yaml", "--seed", "9", "--out", "a").status == 65)
      #expect(try folder.siyu("report", "a").digest == before)
    }
  }

  @Test("A trace is text in the order of time, and JSON that a tracing page reads")
  func trace() throws {
    try Folder.with(["small.yaml": Self.small]) { folder in
      let trace = try folder.siyu(
        "trace", "small.yaml", "--strategy", "three", "--future", "17", "--json", "trace.json")
      #expect(trace.status == 0)
      let lines = trace.output.split(separator: "\n").map { String($0.prefix(19)) }
      #expect(lines.count > 20)
      #expect(lines == lines.sorted())
      let data = try Data(contentsOf: folder.url.appendingPathComponent("trace.json"))
      let json = try JSONSerialization.jsonObject(with: data) as? [String: [[String: Any]]]
      #expect((json?["traceEvents"]?.count ?? 0) >= lines.count)
      #expect(try folder.siyu("trace", "small.yaml", "--future", "17").output != trace.output)
      let chinese = try folder.siyu(
        "trace", "small.yaml", "--strategy", "three", "--future", "17", "--lang", "zh")
      #expect(chinese.output.split(separator: "\n").count == lines.count)
      #expect(chinese.output.contains("  已添加  ") && !chinese.output.contains("  added  "))
      #expect(try !folder.siyu("trace", "--help").output.contains("every event"))
    }
  }

  @Test("The export has a row for each future and strategy")
  func export() throws {
    try Folder.with(["small.yaml": Self.small]) { folder in
      _ = try folder.siyu("run", "small.yaml", "--out", "out", "--quiet")
      #expect(try folder.siyu("export", "out", "--csv").status == 0)
      let csv = try String(
        contentsOf: folder.url.appendingPathComponent("out/futures.csv"), encoding: .utf8)
      #expect(csv.split(whereSeparator: \.isNewline).count == 1 + 2 * 40)
    }
  }

  @Test("The export has what was drawn for each future, by which others find what moves a figure")
  func exportedParameters() throws {
    try Folder.with(["small.yaml": Self.small]) { folder in
      _ = try folder.siyu("run", "small.yaml", "--out", "out", "--quiet")
      let export = try folder.siyu("export", "out", "--csv")
      #expect(export.output.hasSuffix("out/parameters.csv\n"))
      let csv = try String(
        contentsOf: folder.url.appendingPathComponent("out/parameters.csv"), encoding: .utf8)
      let lines = csv.split(whereSeparator: \.isNewline)
      #expect(lines.count == 1 + 2 * 40)
      let names = lines[0].split(separator: ",")
      let column = try #require(names.firstIndex { $0.hasSuffix("leads_per_day") })
      let drawn = lines.dropFirst().map { line in
        Double(line.split(separator: ",", omittingEmptySubsequences: false)[column])
      }
      #expect(drawn.allSatisfy { $0.map { (20...60).contains($0) } ?? false })
      // Both strategies live through the same futures, which differ.
      for future in 0..<40 { #expect(drawn[2 * future] == drawn[2 * future + 1]) }
      #expect(Set(drawn).count == 40)
    }
  }

  @Test("Help, rules and explanations read as they did")
  func golden() throws {
    try Folder.with(["small.yaml": Self.small]) { folder in
      var text = ""
      for words in [
        ["--help"], ["run", "--help"], ["rules"], ["rules", "cn-2021-01"], ["explain", "metrics"],
        ["explain", "accounts.expand.apply_at"],
        ["run", "small.yaml", "--out", "out"],
      ] {
        let run = try folder.siyu(words)
        text += "$ siyu \(words.joined(separator: " "))\n\(run.output)\(run.error)\n"
      }
      try Golden.expect(text, "command-line.txt")
    }
  }
}
