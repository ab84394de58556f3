// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Purpose {
  /// Members who leave a flooded group or ask with a keyword; index = day.
  static let groupCare: UInt32 = 610
  /// Whom staff pull into a code's groups; index = day.
  static let pulling: UInt32 = 611
}

extension GroupCare {
  struct State: ~Copyable {
    /// Whether any code has a welcome, keyword replies or pulling.
    let isOn: Bool
    var quitPerWelcome = 0.0
    var reference = 1.0
    var mutesPerQuit = 0.0
    var unwelcomed = 1.0
    var asksDaily = 0.0
    var patience = 1.0
    var leftUnanswered = 0.0
    var orderedAnswered = 0.0
    var pullsAllowed = 0
    var pullTime = 0.0
    // Codes.
    var welcome: Table<Int8>
    var interval: Table<Double>
    /// Mean time to a keyword's reply; -1 where nobody asks.
    var reply: Table<Double>
    var pulls: Table<Int>
    /// Whom an account pulled in today, for all codes whose groups it owns.
    var pulledToday: Table<Int>
    /// How today's leads of a code are spread over the hours.
    var hourShare: Table<Double>
    // Groups.
    /// Share of a group's members who have muted it.
    var muted: Table<Double>

    var messages = 0.0
    var left = 0
    var asked = 0
    var answered = 0.0
    var pulled = 0
    var restrictions = 0

    init(_ plan: WorldPlan) {
      let codes = plan.codes.count
      isOn = plan.codes.contains { code in
        let care = code.spec.care
        return code.leadsToGroups
          && (care.welcome != nil || care.keywordReply != nil
            || care.pullByHand.law.constantValue != 0)
      }
      welcome = Table(codes, -1)
      interval = Table(codes, 0)
      reply = Table(codes, -1)
      pulls = Table(codes, 0)
      pulledToday = Table(plan.accounts.count, 0)
      hourShare = Table(24, 0)
      muted = Table(LiveCodes.State.groupsExpected(plan), 0)
    }

    mutating func reset(_ plan: WorldPlan, _ stream: StreamKey) {
      guard isOn else { return }
      let spec = plan.spec.groupCare.content
      quitPerWelcome = spec.quitPerWelcome.value(in: stream)
      reference = spec.referencePerHour.value(in: stream)
      mutesPerQuit = spec.mutesPerQuit.value(in: stream)
      unwelcomed = spec.unwelcomed.value(in: stream)
      asksDaily = spec.asksDaily.value(in: stream)
      patience = spec.keywordPatience.value(in: stream)
      leftUnanswered = spec.leftUnanswered.value(in: stream)
      orderedAnswered = spec.orderedAnswered.value(in: stream)
      pullsAllowed = Int(spec.pullsAllowed.value(in: stream).rounded())
      pullTime = spec.pullTime.value(in: stream)
      for (index, code) in plan.codes.enumerated() where code.leadsToGroups {
        let care = code.spec.care
        welcome[index] = care.welcome.map { Int8(Welcome.allCases.firstIndex(of: $0)!) } ?? -1
        interval[index] = care.welcomeInterval.value(in: stream)
        reply[index] = care.keywordReply?.value(in: stream) ?? -1
        pulls[index] = Int(care.pullByHand.value(in: stream).rounded())
      }
      muted.fill(0)
      messages = 0
      left = 0
      asked = 0
      answered = 0
      pulled = 0
      restrictions = 0
    }

    /// Welcome messages of an hour in which so many join: all, or one for each interval in which
    /// anybody joins (occupancy of a Poisson number of joiners).
    func messages(_ joiners: Double, _ code: Int) -> Double {
      guard welcome[code] == 2 else { return joiners }
      let intervals = 1.0 / 24 / interval[code]
      return -intervals * expm1(-joiners / intervals)
    }

    /// Probability that a reply comes too late: two exponential times compete.
    func lateShare(_ code: Int) -> Double { reply[code] / (reply[code] + patience) }
  }
}

extension GroupCare: Mechanism {
  // A second room of M6.
  static var number: UInt8 { 106 }

  static func isIdle(in spec: WorldSpec) -> Bool {
    !spec.codes.entries.contains {
      $0.content.kind == .groupLiveCode || $0.content.kind == .plainGroupCode
    }
  }

  static func reset(_ world: inout World) {
    world.groupCare.reset(world.plan, world.stream)
  }

  static func endDay(_ world: inout World) {
    if world.groupCare.isOn { world.careForGroups() }
  }
}

extension World {
  /// Midnight, before anybody's first day ends: who joined today is still `new`.
  mutating func careForGroups() {
    for code in plan.codes.indices
    where plan.codes[code].leadsToGroups
      && (groupCare.welcome[code] > 0 || groupCare.reply[code] >= 0)
    {
      if groupCare.welcome[code] > 0 { spreadOverHours(code) }
      for group in 0..<(fans.holders - fans.accounts)
      where liveCodes.code[group] == code && !liveCodes.isLost[group] {
        let holder = fans.accounts + group
        guard fans.held[holder] > 0 else { continue }
        var draws = RandomStream(
          stream, entity: holderKey(holder), purpose: Purpose.groupCare, index: UInt64(day))
        if groupCare.welcome[code] > 0 { welcome(holder, code, &draws) }
        if groupCare.reply[code] >= 0 { answerKeywords(holder, code, &draws) }
      }
      groupsChanged(code)
    }
  }

  /// How the day's leads of a code were spread over the hours; evenly where it had none.
  private mutating func spreadOverHours(_ code: Int) {
    var before = 0
    let ticksPerHour = Inflow.ticksPerDay / 24
    var total = 0
    for channel in 0..<inflow.channels where routing.codeOf[channel] == code {
      total += inflow.today[channel]
    }
    for hour in 0..<24 {
      var until = 0
      for channel in 0..<inflow.channels where routing.codeOf[channel] == code {
        until += inflow.count(channel, before: (hour + 1) * ticksPerHour)
      }
      groupCare.hourShare[hour] = total > 0 ? Double(until - before) / Double(total) : 1.0 / 24
      before = until
    }
  }

  /// Welcome messages of today: the hazard of leaving is proportional to the square of an hour's
  /// messages, each of which disturbs the more the more there are.
  private mutating func welcome(_ holder: Int, _ code: Int, _ draws: inout RandomStream) {
    var joined = 0
    for origin in 0..<fans.origins { joined += fans.count[fans.cohort(holder, origin, 0)] }
    guard joined > 0 else { return }
    let group = holder - fans.accounts
    groupCare.muted.grow(to: group + 1, 0)
    groupCare.muted[group] *= Double(fans.held[holder] - joined) / Double(fans.held[holder])
    var hazard = 0.0
    for hour in 0..<24 {
      let messages = groupCare.messages(Double(joined) * groupCare.hourShare[hour], code)
      groupCare.messages += messages
      hazard += groupCare.quitPerWelcome * messages * messages / groupCare.reference
    }
    guard hazard > 0 else { return }
    groupCare.muted[group] +=
      (1 - groupCare.muted[group]) * -expm1(-hazard * groupCare.mutesPerQuit)
    let chance = -expm1(-hazard)
    for origin in 0..<fans.origins {
      for stage in 0..<FanStage.count {
        let cohort = fans.cohort(holder, origin, stage)
        guard fans.count[cohort] > 0 else { continue }
        let leaving = inParts(fans.count[cohort], chance, &draws)
        groupCare.left += leaving
        leave(leaving, from: cohort, of: holder, origin: origin)
      }
    }
  }

  /// How much more readily members leave a group on their first day because nobody greets them.
  mutating func firstDayFactor(_ holder: Int) -> Double {
    guard groupCare.isOn, groupCare.welcome[liveCodes.code[holder - fans.accounts]] == 0
    else { return 1 }
    return groupCare.unwelcomed
  }

  /// Share of a group's members who still see its posts.
  mutating func attention(_ group: Int) -> Double {
    guard groupCare.isOn, group < groupCare.muted.count else { return 1 }
    return 1 - groupCare.muted[group]
  }

  private mutating func answerKeywords(_ holder: Int, _ code: Int, _ draws: inout RandomStream) {
    let owner = liveCodes.owner[holder - fans.accounts]
    let late = addLimits.isSilent(owner) ? 1 : groupCare.lateShare(code)
    let order = groupCare.orderedAnswered * (1 - late)
    let leave = groupCare.leftUnanswered * late
    for origin in 0..<fans.origins {
      // Customers first: who orders now becomes one, and must not ask twice.
      for stage in stride(from: FanStage.count - 1, through: 0, by: -1) {
        let number = fans.count[fans.cohort(holder, origin, stage)]
        guard number > 0 else { continue }
        let asking = inParts(number, groupCare.asksDaily, &draws)
        groupCare.asked += asking
        groupCare.answered += Double(asking) * (1 - late)
        let acting = inParts(asking, order + leave, &draws)
        guard acting > 0 else { continue }
        let ordering = inParts(acting, order / (order + leave), &draws)
        act(
          ordering: ordering, complaining: 0, leaving: acting - ordering,
          from: fans.cohort(0, origin, stage), of: holder, sender: owner)
      }
    }
  }

  /// Before it is decided who comes back: owners pull those into their groups who stood before a
  /// full code and were led to staff (S2-21; the fallback page of facts 2.3).
  mutating func pullByHand() {
    guard groupCare.isOn else { return }
    let cause = LossCause.codeSaturated.rawValue
    groupCare.pulledToday.fill(0)
    for code in plan.codes.indices where groupCare.pulls[code] > 0 {
      var waiting = 0
      for channel in 0..<inflow.channels where routing.codeOf[channel] == code {
        waiting += ledger.turnedAway[channel * LossCause.count + cause]
      }
      guard waiting > 0 else { continue }
      var draws = RandomStream(
        stream, entity: plan.codes[code].key, purpose: Purpose.pulling, index: UInt64(day))
      for owner in plan.codes[code].accounts where waiting > 0 {
        guard addLimits.blocked[owner] & AddLimits.Block.burstLimit == 0,
          !addLimits.isSilent(owner)
        else { continue }
        let paid = liveCodes.isWecom[code] ? max(0, expansion.unpaidRoom) : Int.max
        let rest = groupCare.pullsAllowed + 1 - groupCare.pulledToday[owner]
        let pulled = pull(
          min(groupCare.pulls[code], rest, waiting, paid), of: waiting, by: owner, code, &draws)
        waiting -= pulled
        groupCare.pulled += pulled
        groupCare.pulledToday[owner] += pulled
        if groupCare.pulledToday[owner] > groupCare.pullsAllowed {
          groupCare.restrictions += 1
          restrict(owner)
        }
      }
    }
  }

  /// - Returns: how many found room in the owner's groups.
  private mutating func pull(
    _ number: Int, of waiting: Int, by owner: Int, _ code: Int, _ draws: inout RandomStream
  ) -> Int {
    let cause = LossCause.codeSaturated.rawValue
    var rest = number
    var pool = waiting
    for group in 0..<(fans.holders - fans.accounts)
    where rest > 0 && liveCodes.owner[group] == owner && liveCodes.code[group] == code
      && !liveCodes.isLost[group]
    {
      let holder = fans.accounts + group
      let here = min(rest, liveCodes.mostMembers[code] - fans.held[holder])
      guard here > 0 else { continue }
      var wanted = here
      var unmarked = pool
      for channel in 0..<inflow.channels where routing.codeOf[channel] == code && wanted > 0 {
        let index = channel * LossCause.count + cause
        unmarked -= ledger.turnedAway[index]
        let dealt = draws.hypergeometric(
          marked: ledger.turnedAway[index], unmarked: unmarked, draws: wanted)
        wanted -= dealt
        ledger.turnedAway[index] -= dealt
        join(dealt, holder, from: channel)
      }
      rest -= here
      pool -= here
    }
    return number - rest
  }

  /// Hours of work spent pulling members in.
  mutating func pullHours() -> Double { Double(groupCare.pulled) * groupCare.pullTime * 24 }
}

// MARK: Books

extension GroupCare {
  static let metrics: [Metric] = [
    Metric(
      "welcome_messages", Wording("Welcome messages", zh: "入群欢迎语条数"), .count, .lower, "touches",
      Wording(
        "Welcome messages in all groups, over the whole horizon.", zh: "所有群的欢迎语总条数，整个模拟期。")
    ) { $0.groupCare.messages },
    Metric(
      "left_after_welcome", Wording("Left because of welcomes", zh: "因欢迎语刷屏退群"), .count, .lower,
      "fans",
      Wording(
        "Members who left because of welcome messages; part of those deleted by fans.",
        zh: "因欢迎语刷屏而退群的成员，已计入粉丝删除。")
    ) { Double($0.groupCare.left) },
    Metric(
      "muted_share", Wording("Members who muted", zh: "群消息免打扰占比"), .share, .lower, "fans",
      Wording(
        "Members who muted their group / members, at the end; missing without members.",
        zh: "期末把群设为消息免打扰的成员 / 群成员；没有群成员则缺失。")
    ) { $0.mutedShare() },
    Metric(
      "keyword_in_time", Wording("Keywords answered in time", zh: "关键词及时回复率"), .share, .higher,
      "touches",
      Wording(
        "Keywords replied to before the asker gave up / keywords asked, in expectation.",
        zh: "提问者放弃前得到回复的关键词提问 / 全部关键词提问（期望值）。")
    ) { $0.groupCare.asked > 0 ? $0.groupCare.answered / Double($0.groupCare.asked) : .nan },
    Metric(
      "pulled_in", Wording("Pulled in by hand", zh: "手动拉群人数"), .count, .neither, "funnel",
      Wording(
        "Members whom staff pulled into groups that could not be scanned; part of the group joins.",
        zh: "群无法再扫码入群后由员工拉入的成员，已计入入群数。")
    ) { Double($0.groupCare.pulled) },
    Metric(
      "pull_hours", Wording("Hours spent pulling", zh: "拉群工时"), .hours, .lower, "capacity",
      Wording("Working hours spent on pulling members in.", zh: "手动拉群耗费的工时。")
    ) { $0.pullHours() },
    Metric(
      "pull_restrictions", Wording("Restricted for pulling", zh: "因拉群受限次数"), .count, .lower, "risk",
      Wording(
        "Times that an account was restricted because it pulled too many into groups.",
        zh: "账号因频繁拉群被限制的次数。")
    ) { Double($0.groupCare.restrictions) },
  ]
}

extension World {
  mutating func mutedShare() -> Double {
    guard groupCare.isOn else { return .nan }
    var (muted, members) = (0.0, 0)
    for group in 0..<min(fans.holders - fans.accounts, groupCare.muted.count) {
      let held = fans.held[fans.accounts + group]
      muted += groupCare.muted[group] * Double(held)
      members += held
    }
    return members > 0 ? muted / Double(members) : .nan
  }
}
