// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@Suite("siyu analyze and siyu compare")
struct AnalyzeTests {
  /// A gains 5 and loses 1, so it beats B in 80 of 100 futures.
  static let runs =
    "run,plan,profit\n"
    + (0..<100).map { run in
      let luck = Double(run * 37 % 41)
      return "\(run),B,\(100 + luck)\n\(run),A,\(100 + luck + (run % 5 == 0 ? -1 : 5))\n"
    }.joined()
  static let columns = ["--by", "plan", "--pair", "run", "--metric", "profit"]

  @Test("Anyone's CSV gets the verdict in words, with both probabilities")
  func words() throws {
    try Folder.with(["runs.csv": Self.runs]) { folder in
      let run = try folder.siyu(["analyze", "runs.csv"] + Self.columns)
      #expect(run.status == 0 && run.error.isEmpty)
      let text = run.output.replacing("\n", with: " ")
      #expect(text.contains("“A” beat “B” in 80 of 100 paired futures"))
      #expect(text.contains("we are more than 99.9 % sure that the mean of “A” is better"))
      #expect(text.contains("in 20 of 100 futures “B” would still win"))
      let chinese = try folder.siyu(["analyze", "runs.csv", "--lang", "zh"] + Self.columns)
      #expect(chinese.output.contains("选择“A”"))
    }
  }

  @Test("A file that is not in UTF-8 is called that")
  func otherEncoding() throws {
    try Folder.with([:]) { folder in
      // 策略,利润 in GBK.
      let gbk: [UInt8] = [0xB2, 0xDF, 0xC2, 0xD4, 0x2C, 0xC0, 0xFB, 0xC8, 0xF3, 0x0A]
      try Data(gbk + Array("A,1\n".utf8)).write(to: folder.url.appendingPathComponent("gbk.csv"))
      let words = ["analyze", "gbk.csv", "--by", "a", "--metric", "b"]
      let run = try folder.siyu(words)
      #expect(run.status == 65 && run.error.contains("gbk.csv:1:1: the file is not in UTF-8"))
      let chinese = try folder.siyu(words, environment: ["LC_ALL": "zh_CN.UTF-8"])
      #expect(chinese.error.contains("gbk.csv:1:1：文件不是 UTF-8"), "\(chinese.error)")
    }
  }

  @Test("What is wrong with a table or an option is said in Chinese, too")
  func chinese() throws {
    let words = "plan,profit\nA,1\nB,much\n"
    try Folder.with(["runs.csv": Self.runs, "words.csv": words]) { folder in
      let none = try folder.siyu(["analyze", "none.csv", "--lang", "zh"] + Self.columns)
      #expect(none.error.contains("错误：none.csv：没有"), "\(none.error)")
      for (extra, said) in [
        (["--control", "Z"], "错误：没有策略 `Z`；有：B, A"),
        (["--target", "cost > 1"], "错误：--target 是 `cost > 1`；请写成 `profit >= 0`"),
        (["--confidence", "2"], "--confidence 须在 0 与 1"),
      ] {
        let run = try folder.siyu(["analyze", "runs.csv", "--lang", "zh"] + Self.columns + extra)
        #expect(run.status == 64 && run.error.contains(said), "\(run.error)")
      }
      for (words, said) in [
        (["analyze", "runs.csv", "--by", "no", "--metric", "profit"], "没有列 `no`；首行有"),
        (["analyze", "words.csv", "--by", "plan", "--metric", "profit"], "csv:3:3：`much` 不是数"),
      ] {
        let run = try folder.siyu(words, environment: ["LC_ALL": "zh_CN.UTF-8"])
        #expect(run.status == 65 && run.error.contains(said), "\(words): \(run.error)")
      }
    }
  }

  @Test("JSON is JSON, and the same each time")
  func json() throws {
    try Folder.with(["runs.csv": Self.runs]) { folder in
      let words = ["analyze", "runs.csv", "--json", "--target", "profit >= 105"] + Self.columns
      let run = try folder.siyu(words)
      let answer = try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      #expect(answer["schema"] as? String == "siyu.analysis/1")
      #expect(answer["ranking"] as? [String] == ["A", "B"])
      #expect(try folder.siyu(words).output == run.output)
    }
  }

  @Test("Each method says its own part, and none another's")
  func methods() throws {
    try Folder.with(["runs.csv": Self.runs]) { folder in
      for (method, has, hasNot) in [
        ("risk", "Mean of worst", "What a wrong choice costs"),
        ("regret", "What a wrong choice costs", "Mean of worst"),
        ("dominance", "Whatever the attitude", "Mean of worst"),
        ("pairs", "How sure, and how much", "Mean of worst"),
      ] {
        let run = try folder.siyu(["analyze", "runs.csv", "--method", method] + Self.columns)
        #expect(run.status == 0)
        #expect(run.output.contains(has) && !run.output.contains(hasNot), "\(method)")
      }
      let control = try folder.siyu(
        ["analyze", "runs.csv", "--method", "control", "--control", "B"] + Self.columns)
      #expect(control.output.contains("Against B"))
    }
  }

  @Test("Bad input ends with 65 and names the place; wrong usage with 64")
  func badInput() throws {
    try Folder.with([
      "bad.csv": "plan,run,profit\nA,1,2\nA,2,nan\n", "one.csv": "plan,run,profit\nA,1,2\n",
      "runs.csv": Self.runs,
    ]) { folder in
      let bad = try folder.siyu(["analyze", "bad.csv"] + Self.columns)
      #expect(bad.status == 65)
      #expect(bad.error.contains("bad.csv:3:5: `nan` cannot be averaged"))
      let one = try folder.siyu(["analyze", "one.csv"] + Self.columns)
      #expect(one.status == 65 && one.error.contains("needs at least 2 futures"))
      let none = try folder.siyu(["analyze", "none.csv"] + Self.columns)
      #expect(none.status == 74)
      let folderItself = try folder.siyu(["analyze", "."] + Self.columns)
      #expect([65, 74].contains(folderItself.status))
      for extra in [
        ["--control", "Z"], ["--target", "cost > 1"], ["--confidence", "2"],
        ["--method", "control"], ["--method", "magic"],
      ] {
        let run = try folder.siyu(["analyze", "runs.csv"] + Self.columns + extra)
        #expect(run.status == 64)
        // Nor is the usage of another command shown.
        #expect(!run.error.contains("siyu <subcommand>"), "\(run.error)")
      }
    }
  }

  @Test("Studies of one scenario and seed are paired, of another seed not, and it says so")
  func compare() throws {
    try Folder.with(["small.yaml": SiyuTests.small]) { folder in
      for (out, seed) in [("x", "7"), ("y", "7"), ("z", "8")] {
        let run = try folder.siyu(
          "run", "small.yaml", "--seed", seed, "--futures", "20", "--out", out, "--quiet")
        #expect(run.status == 0)
      }
      let same = try folder.siyu("compare", "x", "y")
      #expect(same.status == 0)
      #expect(same.output.contains("The studies share seed 7 and their scenario"))
      #expect(same.output.contains("x/two"))
      let other = try folder.siyu("compare", "x", "z", "--metric", "leads")
      #expect(other.status == 0)
      #expect(other.output.contains("Seed or scenario of the studies differ"))
      let one = try folder.siyu("compare", "x")
      #expect(one.output.contains("20 paired futures") && !one.output.contains("x/two"))
      let none = try folder.siyu("compare", "w")
      #expect(none.status == 65)
    }
  }
}
