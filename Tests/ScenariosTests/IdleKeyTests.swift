// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import PrivateDomain
import RandomStreams
import Testing

@testable import Scenarios

@Suite("Keys of what a plan does not have")
struct IdleKeyTests {
  private static let wecomOnly: Set = [
    "codes.advisers.watch", "codes.advisers.swap_groups_time", "fatigue.left_per_group_post",
    "fatigue.moments_weight", "bans.plug_in_hazard", "bans.base_personal",
    "enterprise.auto_create_monthly", "money.personal_monthly", "touches.offer.confirmed",
  ]

  private func strategies(_ text: String, _ folder: TemporaryFolder) throws -> [Strategy] {
    try Scenario(path: folder.write("idle.yaml", text)).strategies
  }

  @Test(
    "who has channel codes of WeCom accounts only answers for no group, post or personal account")
  func dropped() throws {
    let folder = try TemporaryFolder()
    let text = try Question.named("accounts").scenario(in: .en)
    for strategy in try strategies(text, folder) {
      let keys = Set(strategy.assumptions.map(\.key) + strategy.quantities.map(\.path))
      #expect(keys.isDisjoint(with: Self.wecomOnly))
      #expect(keys.isSuperset(of: ["fatigue.sensitivity", "bans.base_wecom"]))
    }
    // Each is there as soon as there is something for it.
    let offer = "touches:\n"
    for (from, to, key) in [
      ("kind: channel_code", "kind: group_live_code", "codes.advisers.swap_groups_time"),
      (
        "kind: channel_code", "kind: group_live_code, remedy: swap_code",
        "codes.advisers.swap_code_time"
      ),
      ("kind: wecom", "plug_ins: yes\n    kind: wecom", "bans.plug_in_hazard"),
      (offer, "\(offer)  - {kind: moments, every: 7d, content: offer}\n", "fatigue.moments_weight"),
      (
        offer, "\(offer)  - {kind: group_post, every: 7d, content: offer}\n",
        "fatigue.group_post_weight"
      ),
      ("{name: offer,", "{name: offer, sender: enterprise,", "touches.offer.confirmed"),
      ("kind: wecom", "misconfigured: 5%\n    kind: wecom", "add_limits.identity_repair"),
      ("offer: {type: promotion", "offer: {type: ip", "fatigue.persona_weight"),
    ] {
      var changed = text
      let place = try #require(changed.firstRange(of: from), "\(from)")
      changed.replaceSubrange(place, with: to)
      if key.hasPrefix("codes") { changed.replace(", dispatch: least_loaded", with: "") }
      let keys = try strategies(changed, folder)[0].assumptions.map(\.key)
      #expect(keys.contains(key), "\(key)")
    }
  }

  @Test("what is left out changes no figure, whatever it is", arguments: Question.all.map(\.name))
  func figures(_ name: String) throws {
    let folder = try TemporaryFolder()
    let question = try Question.named(name)
    let text = question.scenario(in: .en)
    let spec = try strategies(Self.compared(text, []), folder)[0].spec
    let path = try folder.write("idle.yaml", Self.compared(text, []))
    let changes = IdleKeys(spec).keys.sorted().map { key -> String in
      guard let variation = try? StrategyVariation(path: path, strategy: nil, key: key) else {
        Issue.record("\(key) is no number of \(name)")
        return ""
      }
      let (range, base) = (variation.range, variation.base)
      let value = [0.37, 1, 2, range.lowerBound].first { range.contains($0) && $0 != base }
      return "\(key): \(variation.text(value ?? range.upperBound))"
    }
    #expect(changes.count > 5)
    let pair = try strategies(Self.compared(text, changes), folder)
    #expect(pair.count == 2 && pair[0].modelInput != pair[1].modelInput)
    #expect(try Self.figures(pair[0]) == Self.figures(pair[1]))
  }

  /// The scenario as it stands, and with some changes.
  private static func compared(_ text: String, _ changes: [String]) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = lines.firstIndex(of: "strategies:")!
    let end =
      lines[(start + 1)...].firstIndex { !$0.isEmpty && !$0.hasPrefix(" ") } ?? lines.endIndex
    let strategies =
      ["strategies:", "  as-it-stands: {}"]
      + (changes.isEmpty ? [] : ["  changed: {\(changes.joined(separator: ", "))}"])
    return (lines[..<start].map(String.init) + strategies + lines[end...].map(String.init))
      .joined(separator: "\n")
  }

  /// The figures of two futures, bit by bit.
  private static func figures(_ strategy: Strategy) throws -> [[UInt64]] {
    var world = World(try WorldPlan(strategy.spec, rules: strategy.rules))
    return try (0..<2).map { future in
      try world.run(StreamKey(seed: 5, future: UInt64(future)))
      var values = [Double](repeating: 0, count: Metric.all.count)
      values.withUnsafeMutableBufferPointer { world.writeMetrics(into: $0) }
      return values.map(\.bitPattern)
    }
  }
}
