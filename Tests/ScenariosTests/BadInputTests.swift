// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@testable import Scenarios

/// A scenario with one thing wrong, as a change of the sample.
struct BadInput: Sendable, CustomTestStringConvertible {
  var name: String
  var changes: [(from: String, to: String)]
  var files: [(name: String, text: String)] = []

  init(
    _ name: String, _ changes: (from: String, to: String)..., files: [(String, String)] = []
  ) {
    self.name = name
    self.changes = changes
    self.files = files.map { (name: $0.0, text: $0.1) }
  }

  var testDescription: String { name }

  var text: String {
    var text = Sample.launch
    for change in changes {
      precondition(text.contains(change.from), "\(name): the sample has no \(change.from)")
      text = text.replacingOccurrences(of: change.from, with: change.to)
    }
    return text
  }

  static let all: [BadInput] = [
    BadInput("wrong-key", ("leads_per_day: 800", "leads_per_dya: 800")),
    BadInput("wrong-key-at-the-top", ("channels:", "chanels:")),
    BadInput("missing-keys", ("    scan_rate: beta(24, 56)\n    code: advisers\n", "")),
    BadInput("wrong-unit", ("horizon: 90d", "horizon: 3 months")),
    BadInput("missing-unit", ("horizon: 90d", "horizon: 90")),
    BadInput("unit-on-a-plain-number", ("leads_per_day: 800", "leads_per_day: 800d")),
    BadInput("thousands-separator", ("leads_per_day: 800", "leads_per_day: 12,800")),
    BadInput("not-a-number", ("leads_per_day: 800", "leads_per_day: many")),
    BadInput("nan", ("leads_per_day: 800", "leads_per_day: .nan")),
    BadInput("infinity", ("leads_per_day: 800", "leads_per_day: -.inf")),
    BadInput("huge-number", ("leads_per_day: 800", "leads_per_day: 1e999")),
    BadInput("probability-above-1", ("relevance: 60%", "relevance: 160%")),
    BadInput("probability-below-0", ("relevance: 60%", "relevance: -0.1")),
    BadInput("count-below-1", ("count: 8", "count: 0")),
    BadInput("count-not-whole", ("count: 8", "count: 8.5")),
    BadInput("cap-below-1", ("count: 8,", "count: 8, capacity: 0,")),
    BadInput("no-such-day", ("start: 2021-03-01", "start: 2021-02-29")),
    BadInput("not-a-day", ("start: 2021-03-01", "start: 1 March 2021")),
    BadInput("not-a-time", ("at: \"20:00\"", "at: \"25:00\"")),
    BadInput("wrong-choice", ("kind: live_stream", "kind: livestream")),
    BadInput("wrong-reference", ("code: advisers", "code: adviser")),
    BadInput("wrong-distribution", ("beta(24, 56)", "betta(24, 56)")),
    BadInput("wrong-argument", ("beta(24, 56)", "beta(24, -56)")),
    BadInput("wrong-unit-in-a-distribution", ("p95 3d", "p95 3 days")),
    BadInput("impossible-distribution", ("beta(24, 56)", "uniform(2, 3)")),
    BadInput("wrong-rule-set", ("rules: cn-2021-01", "rules: cn-2021-1")),
    BadInput(
      "duplicate-key", ("    day_noise: 0.4\n", "    day_noise: 0.4\n    day_noise: 0.5\n")),
    BadInput("anchor-and-alias", ("day_noise: 0.4", "day_noise: &noise 0.4\n    growth: *noise")),
    BadInput("type-tag", ("day_noise: 0.4", "day_noise: !!float 0.4")),
    BadInput("merge-key", ("    code: advisers", "    code: advisers\n    <<: {day_noise: 0}")),
    BadInput("second-document", ("experiment:", "---\nexperiment:")),
    BadInput("tab", ("    kind: live_stream", "\tkind: live_stream")),
    BadInput("unclosed-quote", ("at: \"20:00\"", "at: \"20:00")),
    BadInput("unclosed-brace", ("dispatch: least_loaded}", "dispatch: least_loaded")),
    BadInput("wrong-indentation", ("    code: advisers", "   code: advisers")),
    BadInput("empty-value", ("    code: advisers", "    code:")),
    BadInput("block-for-a-value", ("leads_per_day: 800", "leads_per_day: {mean: 800}")),
    BadInput("value-for-a-block", ("accounts:\n", "accounts: 8\nx:\n")),
    BadInput("name-with-look-alikes", ("  douyin-live:", "  douyin_直播:")),
    BadInput("wrong-currency", ("contents:", "conversion: {order_value: 100 USD}\ncontents:")),
    BadInput("wrong-per", ("contents:", "conversion: {order_value: 100 CNY/day}\ncontents:")),
    BadInput(
      "chinese-before-the-error",
      ("title: {en: Livestream launch, zh: 直播首发}", "title: {zh: 直播首发, en: Live, fr: Direct}")),
    // Strategies
    BadInput(
      "override-of-a-wrong-key", ("accounts.adviser.count: 16", "accounts.adviser.cuont: 16")),
    BadInput(
      "override-of-a-wrong-entry", ("accounts.adviser.count: 16", "accounts.advisor.count: 16")),
    BadInput(
      "override-below-a-value", ("accounts.adviser.count: 16", "accounts.adviser.count.max: 16")),
    BadInput("override-out-of-range", ("accounts.adviser.count: 16", "accounts.adviser.count: -1")),
    BadInput("override-of-nothing", ("accounts.adviser.count: 16", "accounts.adviser.count: 8")),
    BadInput("two-baselines", ("{accounts.adviser.count: 16}", "{}")),
    BadInput("override-of-the-horizon", ("accounts.adviser.count: 16", "horizon: 60d")),
    BadInput(
      "sweep-over-nothing", ("accounts.adviser.count: 16", "accounts.adviser.count: {sweep: []}")),
    BadInput(
      "too-many-strategies",
      (
        "accounts.adviser.count: 16",
        "accounts.adviser.count: {sweep: [1, 2, 3, 4, 5, 6, 7, 9]}, accounts.adviser.expand.apply_at: {sweep: [1, 2, 3, 4, 5, 6, 7, 8]}"
      )),
    BadInput("removed-while-in-use", ("accounts.adviser.count: 16", "contents.new-product: null")),
    // Other files
    BadInput(
      "extends-outside",
      ("scenario: livestream", "extends: ../../etc/passwd.yaml\nscenario: livestream")),
    BadInput(
      "extends-absolute", ("scenario: livestream", "extends: /etc/passwd\nscenario: livestream")),
    BadInput(
      "extends-nothing", ("scenario: livestream", "extends: bse.yaml\nscenario: livestream")),
    BadInput(
      "extends-too-often",
      ("scenario: livestream-launch\n", "extends: 0.yaml\n"),
      files: (0..<9).map { ("\($0).yaml", "extends: \($0 + 1).yaml\n") }
        + [("9.yaml", "scenario: deep\n")]),
    BadInput(
      "too-many-leads-in-one-of-two-channels",
      (
        "accounts:\n",
        "  video: {kind: short_video, leads_per_day: 1e6, scale: 1e6, scan_rate: 50%, code: advisers}\naccounts:\n"
      )),
    BadInput(
      "extends-in-a-circle", ("scenario: livestream", "extends: base.yaml\nscenario: livestream"),
      files: [("base.yaml", "extends: other.yaml\n"), ("other.yaml", "extends: base.yaml\n")]),
    BadInput(
      "error-in-the-inherited-file",
      ("scenario: livestream", "extends: base.yaml\nscenario: livestream"),
      files: [("base.yaml", "scenario: base\nmoney:\n  no_such_cost: 5\n")]),
    BadInput(
      "table-with-a-word", ("leads_per_day: 800", "daily_table: leads.csv"),
      files: [("leads.csv", "leads\n120\n130\nmany\n")]),
    BadInput(
      "table-without-the-column", ("leads_per_day: 800", "daily_table: leads.csv#laeds"),
      files: [("leads.csv", "date,leads\n2021-01-01,120\n")]),
    BadInput(
      "own-rule-set-without-source", ("rules: cn-2021-01", "rules: mine"),
      files: [
        (
          "rules/mine.yaml",
          "rule_set: mine\nvalid_from: 2021-01-01\nrules:\n  wecom_capacity: {value: 5000, grade: B}\n  personal_capcity: {value: 5000, source: S0-05, grade: B}\n"
        )
      ]),
    BadInput(
      "many-errors", ("horizon: 90d", "horizon: 90x"), ("kind: wecom", "kind: wcom"),
      ("relevance: 60%", "relevance: 160%"), ("code: advisers", "code: advicers"),
      ("count: 16", "count: 1.5"), ("futures: 1000", "futures: 0")),
  ]
}

@Test(
  "bad input is named with file, line, column, what was found and what is allowed",
  arguments: BadInput.all)
func badInput(_ input: BadInput) throws {
  let folder = try TemporaryFolder()
  for file in input.files { _ = try folder.write(file.name, file.text) }
  let path = try folder.write("launch.yaml", input.text)
  let error = try #require(errors(of: path))
  try expectGolden(error.description, "\(input.name).txt")
}
