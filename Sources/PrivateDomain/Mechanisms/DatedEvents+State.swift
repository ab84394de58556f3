// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

extension DatedEvents {
  struct State: ~Copyable {
    /// Numbers of a wave in this future, by its place in the list.
    var share: Table<Double>
    var permanent: Table<Double>
    var appealAfter: Table<Double>
    var key: Table<UInt64>

    init(_ plan: WorldPlan) {
      let events = plan.spec.events
      share = Table(events.count, 0)
      permanent = Table(events.count, 0)
      appealAfter = Table(events.count, 0)
      key = Table(
        events.enumerated().map { index, part in
          entityKey("events.\(part.content.name.isEmpty ? String(index) : part.content.name)")
        })
    }

    mutating func reset(_ plan: WorldPlan, _ stream: StreamKey) {
      for (index, part) in plan.spec.events.enumerated() {
        share[index] = part.content.share.value(in: stream)
        permanent[index] = part.content.permanent.value(in: stream)
        appealAfter[index] = part.content.appealAfter.value(in: stream)
      }
    }
  }
}

extension Purpose {
  /// Whether a wave hits an account, and how hard; index = the event's key.
  static let wave: UInt32 = 1900
}

extension DatedEvents: Mechanism {
  static var number: UInt8 { 19 }

  enum Event: UInt8 {
    /// Place in the list.
    case happened
  }

  static func check(_ layout: inout WorldPlan.Layout) {
    for (index, part) in layout.spec.events.enumerated() {
      let event = part.content
      let label = event.name.isEmpty ? String(index) : event.name
      let time = event.moment.days(since: layout.spec.start.date)
      if event.kind == .rules, event.rules == nil {
        layout.report(
          "events.\(label)", "which rules come into force is not said",
          "`rules: cn-2021-09`, or another rule set")
      }
      if event.kind != .rules, event.rules != nil {
        layout.report(
          "events.\(label).rules", "`\(event.kind.rawValue)` changes no rules", "`kind: rules`")
      }
      // Rules that held before the start or come after the end are no slip: they say what is known.
      if event.kind != .rules, time < 0 || time >= Double(layout.days) {
        let end = layout.spec.start.date.advanced(by: layout.days - 1)
        layout.report(
          "events.\(label).at", "the event lies outside the simulated days",
          "a moment from \(layout.spec.start.date) to \(end)")
      }
      if !event.name.isEmpty,
        layout.spec.events[..<index].contains(where: { $0.content.name == event.name })
      {
        layout.report(
          "events.\(label).name", "two events are called \(event.name)", "a name of its own")
      }
    }
  }

  static func reset(_ world: inout World) {
    world.datedEvents.reset(world.plan, world.stream)
    for (index, part) in world.plan.spec.events.enumerated()
    where part.content.kind != .rules {
      world.schedule(
        DatedEvents.self, .happened, index,
        at: part.content.moment.days(since: world.plan.start))
    }
  }

  static func handle(_ event: Event, _ index: Int, _: Int, _: Int, in world: inout World) {
    switch world.plan.spec.events[index].content.kind {
    case .wave: world.strike(index)
    // Rules change before anything else at midnight: see `World.changeRules`.
    case .rules: break
    }
  }
}

extension World {
  /// A wave strikes at every personal account that is run with tools and not banned already.
  mutating func strike(_ event: Int) {
    for group in plan.accountGroups where !group.isWecom && group.spec.bans.plugIns {
      // Who waits in reserve or does not exist yet does nothing that would be punished.
      for account in group.accounts
      where !addLimits.isBanned(account) && !addLimits.isWaiting(account) {
        var draws = RandomStream(
          stream, entity: plan.accounts[account].key, purpose: Purpose.wave,
          index: datedEvents.key[event])
        guard draws.uniform() < datedEvents.share[event] else { continue }
        let wave = plan.spec.events[event].content
        let isPermanent = draws.uniform() < datedEvents.permanent[event]
        let length = wave.restricted.sample(using: &draws, within: 0.01...3_650)
        let release =
          datedEvents.appealAfter[event]
          + plan.spec.bans.content.appealTime.sample(using: &draws, within: 0...365)
        let isAppealed = draws.uniform() < bans.appealSuccess && release < length
        ban(
          account, for: .wave,
          Bans.Sentence(
            isPermanent: isPermanent, imposed: length, length: isAppealed ? release : length,
            isAppealed: isAppealed))
      }
    }
  }
}

// MARK: Books

extension DatedEvents {
  static let metrics: [Metric] = [
    Metric(
      "bans_by_wave", Wording("Bans in a wave", zh: "封号潮波及账号数"), .count, .lower, "risk",
      Wording(
        "Personal accounts restricted or banned by the platform on one date, over the whole horizon.",
        zh: "模拟期内因平台集中处罚而被限制或封禁的个人号数。")
    ) { Double($0.bans.byCause[Bans.Cause.wave.rawValue]) }
  ]
}
