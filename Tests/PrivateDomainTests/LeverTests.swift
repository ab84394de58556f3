// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import PrivateDomain
import RandomStreams
import Scenarios
import Testing

/// Each decision of a planner is one line of a strategy, and moves the figure that it is about.
@Suite struct LeverTests {
  /// A line of `strategies`, the figures that it must move, and which way: 0 for either.
  struct Lever: Sendable, CustomTestStringConvertible {
    var name: String
    var line: String
    var metric: String
    var direction: Double
    /// The scenario in which it is pulled; its last line is the strategy.
    var base = LeverTests.base

    init(_ name: String, _ line: String, _ metric: String, _ direction: Double = 0) {
      self.name = name
      self.line = line
      self.metric = metric
      self.direction = direction
    }

    /// The same lever, pulled in the scenario of `people`.
    var amongPeople: Lever {
      var lever = self
      lever.base = LeverTests.people
      return lever
    }
    var testDescription: String { name }
  }

  static let all: [Lever] = [
    Lever("expand at a fill level", "{accounts.adviser.expand.apply_at: 260}", "lost_capacity", -1),
    Lever(
      "expand by days to full", "{accounts.adviser.expand.days_to_full: 6d}", "lost_capacity", -1),
    Lever(
      "expand the enterprise", "{enterprise.expand: {active_staff: 80, apply_at_room: 900}}",
      "lost_capacity", -1),
    Lever("number of accounts", "{accounts.adviser.count: 4}", "first_full_day", 1),
    Lever("routing", "{codes.advisers.dispatch: fill_then_next}", "first_full_day", -1),
    Lever("backups", "{codes.advisers.backup: [spare]}", "lost", -1),
    Lever("how often a code is watched", "{codes.groups.watch: 1h}", "saturated_hours", -1),
    Lever(
      "who watches on weekends", "{codes.groups.watch_weekends: yes}", "lost_code_saturated", -1),
    Lever("prebuilt groups", "{codes.groups.groups: 1}", "lost_code_saturated", 1),
    Lever(
      "swap the code", "{codes.groups.remedy: swap_code, codes.groups.swap_code_time: 3d}",
      "saturated_hours", 1),
    Lever("automatic groups", "{codes.groups.auto_create: yes}", "lost_code_saturated", -1),
    Lever("broadcast frequency", "{touches.offer.every: 2d}", "touches_sent", 1),
    Lever("broadcast audience", "{touches.offer.audience.stage: [customer]}", "touches_sent", -1),
    Lever("reminders to confirm", "{touches.company.reminders: 3}", "sends_missed", -1),
    Lever("content grade", "{contents.offer.quality: 5}", "orders", 1),
    Lever("content relevance", "{contents.offer.relevance: 90%}", "deleted", -1),
    Lever("Moments mix", "{touches.feed.content: offer}", "deleted", 1),
    // Three orders fewer of some 120, with a standard deviation of 8: a move, whose way 8 futures do not tell.
    Lever("sell from day 7", "{touches.offer.from: 7d}", "orders"),
    Lever("sell from day 60", "{touches.offer.from: 60d}", "orders", -1),
    Lever(
      "personal or WeCom",
      "{accounts.adviser.kind: personal, accounts.adviser.expand: null, codes.groups.accounts: [spare]}",
      "scans", 1),
    Lever(
      "spread over more accounts", "{accounts.adviser.count: 6, accounts.adviser.contacts: 50}",
      "adds", 1),
    Lever("channel budget", "{channels.shop.scale: 2}", "leads", 1),
    Lever(
      "hook strength", "{channels.shop.hook: 12 CNY/add, channels.shop.scan_rate: 70%}",
      "cost_hooks", 1),
    Lever(
      "pay the contact fee", "{enterprise.pays_contact_fee: no, rules.free_contacts: 400}",
      "lost_unpaid", 1),
    Lever(
      "rules that change", "{events: [{kind: rules, at: 2021-11-01, rules: cn-2020-04}]}",
      "touches_refused", 1),
    Lever("confirmation", "{touches.company.confirmed: 90%}", "sends_missed", -1),
    Lever("content made well", "{contents.offer.grade: best}", "orders", 1),
    Lever("stronger hook", "{channels.shop.hook_strength: 2}", "scans", 1),
    Lever("stronger hook, its cost", "{channels.shop.hook_strength: 2}", "cost_hooks", 1),
    Lever("number of spares", "{accounts.reserve.count: 6}", "spares_lacking", -1).amongPeople,
    Lever(
      "no spares", "{accounts.reserve: null, codes.friends.accounts: [friend, young]}", "adds", -1
    ).amongPeople,
    Lever("when nurturing starts", "{accounts.young.nurture.begin: 60d}", "adds", -1).amongPeople,
    Lever("backup share", "{backup.share: 80%}", "fans_won_back", 1).amongPeople,
    Lever("number of staff", "{accounts.young.staff: 2}", "answered_share", 1).amongPeople,
    Lever("staff hours", "{staff.work_to: \"12:00\"}", "cooled_off", 1).amongPeople,
    Lever("staff on weekends", "{staff.work_weekends: no}", "cooled_off", 1).amongPeople,
    Lever("official account first", "{channels.shop.code: official}", "follows", 1).amongPeople,
    Lever(
      "official account first, who settles", "{channels.shop.code: official}", "settled", 1
    ).amongPeople,
    Lever("watch in the evening too", "{codes.groups.watch_to: \"23:00\"}", "saturated_hours", -1)
      .amongPeople,
  ]

  /// Accounts that are nurtured, banned and replaced, people who want an answer, followers who settle.
  private static let people = """
    scenario: levers
    start: 2021-10-01
    horizon: 90d
    rules: cn-2021-09
    channels:
      shop: {kind: paid, leads_per_day: 300, scan_rate: 70%, retry: 0, code: friends}
      card: {kind: parcel_card, leads_per_day: 300, scan_rate: 90%, retry: 0, code: groups}
      settled: {kind: official_account, scan_rate: 85%, code: friends}
    accounts:
      friend: {kind: personal, count: 3, contacts: 3500, staff: 1}
      young: {kind: personal, count: 3, staff: 0.5, nurture: {begin: 0d}}
      reserve: {kind: personal, count: 1, spare: {replaces: [friend, young]}}
      owner: {kind: wecom, count: 1}
    codes:
      friends: {kind: channel_code, accounts: [friend, young, reserve]}
      official: {kind: official_account, settle: {channel: settled}}
      groups: {kind: group_live_code, accounts: owner, groups: 3, watch: 1h}
    staff: {conversations_per_day: 50}
    backup: {share: 10%}
    bans: {base_personal: 0.01/d}
    contents:
      story: {type: ip}
    touches:
      - {name: feed, kind: moments, every: 1d, content: story}
    strategies:
      base: {}
      lever: LEVER

    """

  private static let base = """
    scenario: levers
    start: 2021-10-01
    horizon: 75d
    rules: cn-2021-09
    channels:
      shop: {kind: paid, leads_per_day: 60, scan_rate: 50%, retry: 0, hook: 3 CNY/add, code: advisers}
      card: {kind: parcel_card, leads_per_day: 80, scan_rate: 90%, retry: 0, code: groups}
    accounts:
      adviser: {kind: wecom, count: 3, contacts: 100, capacity: 300, daily_adds: 12, expand: {apply_at: 300, approval: 10d}}
      spare: {kind: wecom, count: 1}
    codes:
      advisers: {kind: channel_code, accounts: adviser, dispatch: least_loaded}
      groups: {kind: group_live_code, accounts: adviser, groups: 3, watch: 2d}
    enterprise: {verified: yes}
    bans: {complaint_per_exposure: 0, false_complaints: 0, base_wecom: 0, base_personal: 0}
    contents:
      offer: {type: promotion, conversion: 5%, quality: 1, relevance: 50%}
      story: {type: ip, conversion: 0.1%, relevance: 50%}
    touches:
      - {name: offer, kind: private_mass_send, every: 7d, content: offer}
      - {name: company, kind: private_mass_send, every: 9d, sender: enterprise, confirmed: 50%, content: offer}
      - {name: feed, kind: moments, every: 1d, content: story}
    strategies:
      base: {}
      lever: LEVER

    """

  /// A figure in futures that both strategies live through.
  private func figures(_ strategy: Strategy, _ metric: String, _ cap: Int?) throws -> [Double] {
    var rules = strategy.rules
    if let cap { rules.enterpriseCapacity = cap }
    var world = World(try WorldPlan(strategy.spec, rules: rules))
    let index = Metric.all.firstIndex { $0.name == metric }!
    var values = [Double](repeating: 0, count: Metric.all.count)
    return try (0..<8).map { future in
      try world.run(StreamKey(seed: 181, future: UInt64(future)))
      values.withUnsafeMutableBufferPointer { world.writeMetrics(into: $0) }
      return values[index].isNaN ? 1_000 : values[index]
    }
  }

  // No chance that matters: every lever moves its figure in all futures or by many times its error.
  @Test("A lever is one line and moves its figure", arguments: all)
  func lever(_ lever: Lever) throws {
    let folder = NSTemporaryDirectory() + "siyu-lever-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/levers.yaml"
    let text = lever.base.replacingOccurrences(of: "LEVER", with: lever.line)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let scenario: Scenario
    do throws(ScenarioError) {
      scenario = try Scenario(path: path)
    } catch {
      Issue.record("\(lever.name): \(error.description)")
      return
    }
    let cap = lever.line.contains("enterprise.expand") ? 700 : nil
    let before = try figures(scenario.strategies[0], lever.metric, cap)
    let after = try figures(scenario.strategies[1], lever.metric, cap)
    if lever.direction == 0 {
      #expect(before != after, "\(lever.metric): \(before)")
    } else {
      #expect(
        lever.direction * (after.mean - before.mean) > 0, "\(lever.metric): \(before) \(after)")
    }
  }
}
