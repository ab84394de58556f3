// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@Suite("siyu plan")
struct PlanCommandTests {
  /// Forty people a day at accounts that add at most ten: everything but the arrivals is certain.
  static let desk = """
    scenario: desk
    start: 2021-03-01
    horizon: 20d
    rules: cn-2021-01
    channels:
      shop: {kind: paid, leads_per_day: 40, scan_rate: 1, pass_rate: 1, retry: 0, code: desk}
    accounts:
      adviser: {kind: wecom, count: 4, daily_adds: 10, expand: {apply_at: 300}}
    codes:
      desk: {kind: channel_code, accounts: adviser, appeal: 1}
      group: {kind: group_live_code, accounts: adviser, appeal: 1, watch: 6h}
    contents:
      offer: {type: promotion}
    touches:
      - {name: offer, kind: private_mass_send, every: 3d, content: offer}
    experiment: {futures: 100, seed: 7}
    """

  @Test("The least number of accounts: words, page, table, and the same answer again")
  func least() throws {
    try Folder.with(["desk.yaml": Self.desk]) { folder in
      let words = [
        "plan", "desk.yaml", "--vary", "accounts.adviser.count", "--target",
        "lost_share <= 5% in 80% of futures", "--out", "plan",
      ]
      let run = try folder.siyu(words)
      #expect(run.status == 0)
      // Poisson leads of mean 40 a day against ten an account: with four accounts some 6 % are lost
      // (E(N − 40)⁺ = 2.5), with five 0.4 % (E(N − 50)⁺ = 0.2).
      #expect(run.output.hasPrefix("5 is the least accounts.adviser.count shown to meet"))
      let page = try String(
        contentsOf: folder.url.appendingPathComponent("plan/plan.html"), encoding: .utf8)
      #expect(page.contains("<svg") && page.hasSuffix("</html>\n"))
      let table = try String(
        contentsOf: folder.url.appendingPathComponent("plan/plan.csv"), encoding: .utf8)
      #expect(table.hasPrefix("value,value_text,futures,met,share"))
      let again = try folder.siyu(words + ["--json", "--threads", "1"])
      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(again.output.utf8)) as? [String: Any])
      #expect((json["answer"] as? [String: Any])?["value"] as? Double == 5)
      let chinese = try folder.siyu(words + ["--lang", "zh"])
      #expect(chinese.output.hasPrefix("已证明达标的最小 accounts.adviser.count 为 5"))
    }
  }

  @Test("The greatest value that still meets a target, be it a number, a share or a duration")
  func greatest() throws {
    try Folder.with(["desk.yaml": Self.desk]) { folder in
      func answer(_ key: String, _ target: String, _ more: String...) throws -> String {
        let run = try folder.siyu(
          ["plan", "desk.yaml", "--vary", key, "--target", target, "--out", "plan", "--json"] + more
        )
        #expect(run.status == 0, "\(run.error)")
        let json = try #require(
          try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        return try #require(json["answer"] as? [String: Any])["value_text"] as? String ?? ""
      }
      // Leads of 20 days are Poisson: 40 a day make 800 ± 28, 3.2 of them below 890; 50 make 1,000.
      #expect(
        try answer(
          "channels.shop.leads_per_day", "leads <= 890 in 90% of futures", "--from", "10", "--to",
          "80", "--step", "10", "--most") == "40")
      // Sends at days 0, 3, 6, …: every 5 days are 4 sends in 20 days, every 4 days 5, every 3 days 7.
      let sends = try answer(
        "touches.offer.every", "touches_sent >= 1000 in 90% of futures", "--from", "1d", "--to",
        "10d", "--step", "1d", "--most")
      #expect(sends.hasSuffix("d"))
      // Nobody comes to the group code: any interval will do, and the longest is found.
      #expect(
        try answer(
          "codes.group.watch", "saturated_hours <= 1h in 90% of futures", "--from", "1h", "--to",
          "12h", "--step", "1h", "--most") == "12h")
      let applied = try folder.siyu(
        "plan", "desk.yaml", "--vary", "accounts.adviser.expand.apply_at", "--target",
        "expansions_applied >= 4 in 90% of futures", "--from", "20", "--to", "200", "--step", "20",
        "--most", "--out", "plan")
      #expect(applied.output.contains("First application: 2021-03-"))
    }
  }

  @Test("What is wrong with a plan ends with 64 or 65 and its place")
  func wrong() throws {
    try Folder.with(["desk.yaml": Self.desk]) { folder in
      func plan(_ key: String, _ target: String, _ more: String...) throws -> Folder.Outcome {
        try folder.siyu(
          ["plan", "desk.yaml", "--vary", key, "--target", target, "--out", "plan"] + more)
      }
      let key = try plan("accounts.adviser.cuont", "lost <= 1")
      #expect(key.status == 65 && key.error.contains("did you mean `accounts.adviser.count`?"))
      let figure = try plan("accounts.adviser.count", "lots <= 1")
      #expect(figure.status == 65 && figure.error.contains("--target:1:1"))
      let empty = try plan("accounts.adviser.count", "lost <= 1", "--from", "5", "--to", "5")
      #expect(empty.status == 65 && empty.error.contains("--from must be below --to"))
      #expect(try plan("accounts.adviser.count", "lost <= 1", "--least", "--most").status == 64)
      #expect(try plan("accounts.adviser.count", "lost <= 1", "--confidence", "2").status == 64)
      #expect(
        !FileManager.default.fileExists(atPath: folder.url.appendingPathComponent("plan").path))
    }
  }
}
