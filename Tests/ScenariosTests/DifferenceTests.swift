// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import Scenarios

private func difference(
  _ changes: (String, String)..., from first: String = Sample.launch,
  files: [(String, String)] = []
) throws -> ScenarioDifference {
  let folder = try TemporaryFolder()
  for file in files { _ = try folder.write(file.0, file.1) }
  var text = Sample.launch
  for (from, to) in changes {
    precondition(text.contains(from), "the sample has no \(from)")
    text = text.replacing(from, with: to)
  }
  return try ScenarioDifference(
    from: folder.write("a.yaml", first), to: folder.write("b.yaml", text))
}

@Test("units, order, comments and quotes make no difference")
func sameScenario() throws {
  #expect(try difference().isEmpty)
  let other = try difference(
    ("lasting: 2h", "lasting: 120min"), ("relevance: 60%", "relevance: 0.6"),
    ("kind: wecom, count: 8", "count: 8, kind: wecom"), ("futures: 1000", "futures: 1e3"),
    ("age: 200d", "age: 4800h"), ("scenario: live", "# a comment\nscenario: live"))
  #expect(other.isEmpty)
  #expect(other.isSameModel)
}

@Test("what is inherited is compared, not how it is written")
func inheritedIsTheSame() throws {
  let difference = try difference(
    ("scenario: livestream-launch\n", "extends: base.yaml\nscenario: livestream-launch\n"),
    ("horizon: 90d\n", ""), files: [("base.yaml", "horizon: 90d\n")])
  #expect(difference.isEmpty)
}

@Test("texts that differ change no number")
func onlyTexts() throws {
  let difference = try difference(("en: Livestream launch", "en: A launch"))
  #expect(!difference.isEmpty && difference.isSameModel)
  #expect(difference.text(in: .en).contains("Only texts differ"))
}

@Test("differences read well in both languages")
func differenceInWords() throws {
  let difference = try difference(
    ("horizon: 90d", "horizon: 60d"), ("leads_per_day: 800", "leads_per_day: 1200"),
    ("lasting: 2h", "lasting: 90min"), ("scan_rate: beta(24, 56)", "scan_rate: 30%"),
    (", expand: {apply_at: 4000, approval: \"lognormal(median 1d, p95 3d)\"}", ""),
    ("count: 8", "count: 8, misconfigured: 2%"), ("rules: cn-2021-01", "rules: cn-2020-04"),
    ("name: weekly", "name: monthly"), ("accounts.adviser.count: 16", "accounts.adviser.count: 20"),
    ("expand-early: {}", "baseline: {}"),
    ("{accounts.adviser.expand.apply_at: 4900}", "{channels.douyin-live.scale: 2}"),
    ("contents:\n", "contents:\n  story: {type: ip}\n"), ("futures: 1000", "futures: 500"),
    ("half_width: 2%", "half_width: 1%"), ("zh: 直播首发", "zh: 直播"))
  #expect(!difference.isEmpty && !difference.isSameModel)
  try expectGolden(
    difference.text(in: .en).withoutFolders + "\n" + difference.text(in: .zh).withoutFolders,
    "difference.txt")
}

@Test("each single change is seen, and only it")
func singleChanges() throws {
  for (from, to, key) in [
    ("count: 8", "count: 9", "accounts.adviser.count rises from 8 to 9"),
    ("day_noise: 0.4", "day_noise: 0.3", "channels.douyin-live.day_noise falls from 0.4 to 0.3"),
    (
      "dispatch: least_loaded", "dispatch: random",
      "codes.advisers.dispatch changes from least_loaded to random"
    ),
    ("every: 7d", "every: 14d", "touches.weekly.every rises from 7d to 14d"),
    ("seed: 20210301", "seed: 7", "experiment.seed falls from 20210301 to 7"),
    ("title:", "currency: USD\ntitle:", "currency changes from CNY to USD"),
  ] {
    let found = try difference((from, to))
    #expect(found.changes.count == 1, "\(key)")
    #expect(found.text(in: .en).contains(key), "\(found.text(in: .en))")
  }
}

@Test(
  "a new block is listed with all that it says, blocks within it that change no default included")
func wholeBlocks() throws {
  let found = try difference(
    (
      "accounts:\n",
      """
      accounts:
        extra: {kind: wecom, count: 3, staff: 0.3, expand: {}}

      """
    ),
    (
      "channels:\n",
      """
      channels:
        fair:
          {kind: live_stream, code: advisers, leads_per_day: 9, scan_rate: 30%, bursts: [{name: big, at: 2021-03-07, leads: 60, lasting: 3h}]}

      """
    ))
  let text = found.text(in: .en)
  #expect(
    text.contains("accounts.extra is new: kind wecom, count 3, expand, staff 0.3\n"), "\(text)")
  #expect(text.contains("bursts.big.leads 60, bursts.big.lasting 3h, "), "\(text)")
  // Of very many the rest is named.
  let keys = (0..<19).map { "channels.fair.bursts.\($0).leads" }
  let strategy = ScenarioDifference.Change.added(key: "all", holds: keys.map { "\($0): 5" })
  #expect(
    ScenarioDifference.line(strategy, in: .en).hasSuffix(
      "15.leads: 5, and 3 more: \(keys.suffix(3).joined(separator: ", "))"))
}

@Test("a question that neither scenario asks does not read differently")
func noQuestion() throws {
  let found = try difference(("en: Livestream launch", "en: A launch"))
  #expect(found.changes.map(\.change) == [.text(key: "title")])
  let asked = try difference(
    ("title: {", "question: {en: \"How many?\", zh: 多少}\ntitle: {"))
  #expect(asked.changes.map(\.change) == [.text(key: "question")])
}

@Test("a scenario that is wrong is not compared")
func wrongScenario() {
  #expect(throws: ScenarioError.self) { try difference(("count: 8", "count: 0")) }
  #expect(throws: ScenarioError.self) { try difference(from: "scenario: nothing\n") }
}

extension String {
  /// Without the folders of a test.
  fileprivate var withoutFolders: String {
    replacing(#/[^ \n]*\/([ab]\.yaml)/#) { "\($0.output.1)" }
  }
}
