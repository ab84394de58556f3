// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

/// Rule sets and what they forbid, as the user meets them.
@Suite("Rules on the command line")
struct RulesTests {
  @Test("What the rules forbid is said on standard error, in either language; the file is good")
  func warnings() throws {
    let forbidden = SiyuTests.small.replacingOccurrences(of: "every: 3d", with: "every: 12h")
    try Folder.with(["small.yaml": SiyuTests.small, "daily.yaml": forbidden]) { folder in
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
