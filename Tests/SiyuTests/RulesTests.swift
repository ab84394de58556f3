// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// Rule sets and what they forbid, as the user meets them.
@Suite("Rules on the command line")
struct RulesTests {
  @Test("What the rules forbid is said on standard error, in either language; the file is good")
  func warnings() throws {
    let sound = SiyuTests.small.replacing(
      "accounts.adviser.count: 3", with: "accounts.adviser.count: 3, accounts.adviser.contacts: 67")
    let forbidden = sound.replacing("every: 3d", with: "every: 12h")
    try Folder.with(["small.yaml": sound, "daily.yaml": forbidden]) { folder in
      let quiet = try folder.siyu("check", "small.yaml")
      #expect(quiet.status == 0 && quiet.error.isEmpty)
      let check = try folder.siyu("check", "daily.yaml")
      #expect(check.status == 0)
      #expect(check.output.contains("daily.yaml: ok"))
      #expect(check.error.contains("warning: `touches.0.every`"))
      #expect(check.error.contains("`member_sends_per_day: 1`, cn-2021-01 (S1-18, S2-14; grade S)"))
      let chinese = try folder.siyu("check", "daily.yaml", "--lang", "zh")
      #expect(chinese.status == 0 && chinese.error.contains("超出配额"))
    }
  }

  @Test("Rules of another year are doubted by check and run, and the page that is signed says so")
  func anotherYear() throws {
    let late = SiyuTests.small.replacing("start: 2021-03-01", with: "start: 2024-06-18")
      .replacing("rules: cn-2021-01", with: "rules: cn-2026-01")
    try Folder.with(["late.yaml": late]) { folder in
      let words = "`cn-2026-01` holds from 2026-01-01, but the plan starts on 2024-06-18"
      let check = try folder.siyu("check", "late.yaml")
      #expect(check.status == 0 && check.error.contains(words))
      #expect(check.error.contains("in force then was `cn-2023-10`"))
      let run = try folder.siyu("run", "late.yaml", "--out", "out")
      #expect(run.status == 0 && run.error.contains(words))
      // As many accounts, so many contacts more.
      #expect(run.error.contains("200 in `two`; 300 in `three`"))
      #expect(try folder.siyu("run", "late.yaml", "--out", "out", "--quiet").error.isEmpty)
      for (language, said) in [
        ("en", "but the plan starts on 2024-06-18: in force then was cn-2023-10"),
        ("zh", "当时施行的是 cn-2023-10"),
      ] {
        #expect(try folder.siyu("brief", "out", "--lang", language).status == 0)
        let page = try String(
          contentsOf: folder.url.appendingPathComponent("out/brief-\(language).html"),
          encoding: .utf8)
        #expect(page.contains(said))
        #expect(!page.contains("in force from 2026-01-01") && !page.contains("起施行</"))
      }
    }
  }

  @Test("A rule set is printed with what its rules, grades and sources mean")
  func table() throws {
    try Folder.with([:]) { folder in
      let table = try folder.siyu("rules", "cn-2026-01").output
      #expect(table.contains("Contacts a WeCom member account may hold before it is expanded."))
      #expect(table.contains("Grades: A the platform's own documentation"))
      #expect(table.contains("docs/statements.csv"))
      let chinese = try folder.siyu("rules", "cn-2026-01", "--lang", "zh").output
      #expect(chinese.contains("等级：A 平台官方文档") && chinese.contains("事实集 2.1"))
      #expect(!chinese.contains("facts "))
      let wrong = try folder.siyu("rules", "nope")
      #expect(wrong.status == 65 && wrong.error.hasPrefix("error: there is no such rule set"))
    }
  }

  @Test("Two rule sets are compared in words; the exit code is 1 only where it is asked for")
  func difference() throws {
    try Folder.with([:]) { folder in
      let words = try folder.siyu("rules", "diff", "cn-2020-04", "cn-2021-01")
      #expect(words.status == 0 && words.output.contains("wecom_capacity: 50000 becomes 5000"))
      let chinese = try folder.siyu("rules", "diff", "cn-2020-04", "cn-2021-01", "--lang", "zh")
      #expect(chinese.status == 0 && chinese.output.contains("由 50000 改为 5000"))
      let pair = ["cn-2020-04", "cn-2021-01"]
      #expect(try folder.siyu("rules", "diff", pair[0], pair[1], "--exit-code").status == 1)
      #expect(try folder.siyu("rules", "diff", pair[1], pair[1], "--exit-code").status == 0)
      let wrong = try folder.siyu("rules", "diff", "cn-2020-04", "cn-2021-11")
      #expect(wrong.status == 65 && wrong.error.contains("did you mean"))
      #expect(try folder.siyu("rules", "diff", "cn-2020-04").status == 64)
      #expect(try folder.siyu("rules").output.split(separator: "\n").count == 6)
      #expect(try folder.siyu("rules", "cn-2026-01").output.contains("customer_send_window"))
    }
  }
}
