// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import OutputAnalysis
import RandomStreams
import Testing

@testable import PrivateDomain

/// Fan by fan and lead by lead is the reference: draws for many at once have the same law.
@Suite struct BatchTests {
  private static let hours = (0..<24).map { Quantity(.constant($0 < 16 ? 0.2 : 3)) }

  private static func lively(days: Int) -> WorldSpec {
    var spec = WorldSpec.quiet(days: days)
    spec.fatigue.content.sensitivity = 0.5
    spec.fatigue.content.deletedPerSend = 0.05
    spec.fatigue.content.deletedPerMoment = 0.03
    spec.fatigue.content.leftPerGroupPost = 0.05
    spec.fatigue.content.feedWear = 2
    spec.fatigue.content.deletedIn30Days = 0.95
    spec.fatigue.content.deletedLater = 0.08
    spec.fatigue.content.groupLeftFirstDay = 0.2
    spec.fatigue.content.groupLeftDaily = 0.1
    spec.conversion.content.trustTime = 6
    spec.conversion.content.newFactor = 0.4
    spec.conversion.content.warmingFactor = 0.7
    spec.conversion.content.customerFactor = 2
    spec.conversion.content.orderSpread = 0.8
    spec.bans.content.complaintPerExposure = 0.05
    spec.bans.content.momentsShare = 0.5
    spec.bans.content.falseComplaints = 0.01
    spec.bans.content.smallestBase = 10
    spec.bans.content.hazardAtReference = 0.05
    spec.bans.content.shape = 1
    spec.bans.content.ladder = [0.5, 1.5]
    spec.bans.content.permanentFirst = 0.1
    spec.bans.content.appeal = 0.5
    spec.bans.content.appealTime = .constant(0.3)
    spec.bans.content.baseWecom = 0.02
    spec.bans.content.basePersonal = 0.04
    for (name, kind) in [
      ("send", Touches.TouchKind.privateMassSend), ("post", .moments), ("talk", .groupPost),
    ] {
      spec.touch(name, kind, every: name == "send" ? 1.5 : 1) {
        $0.at = ClockTime(hour: name == "post" ? 12 : 20)
        $1.conversion = 0.2
        $1.relevance = 0.5
        $1.theme = name == "post" ? .promotion : .information
      }
    }
    return spec
  }

  /// Codes that share accounts, each policy once, channels with different hours, a burst.
  private static func sharing() -> WorldSpec {
    var spec = lively(days: 6)
    let third = spec.start.date.advanced(by: 2)
    spec.accounts("a", count: 2, capacity: 45) { $0.limits.dailyAdds = 9 }
    spec.accounts("b", .personal, capacity: 30, contacts: 12)
    spec.accounts("d", count: 2, capacity: 25)
    spec.accounts("e", capacity: 40) { $0.limits.misconfigured = 0.3 }
    spec.code("one", to: ["a", "b"], .weighted) { $0.routing.weights = [1, 3] }
    spec.code("two", to: ["b", "d"], .leastLoaded)
    spec.code("three", to: ["e"], .fillThenNext) { $0.routing.backup = ["a"] }
    spec.channel("x", 14, to: "one") { $0.scan.retry = 0.4 }
    spec.channel("y", 12, to: "two") {
      $0.inflow.hourWeights = hours
      $0.inflow.dayNoise = 0.5
    }
    spec.channel("z", 10, to: "three") { channel in
      var burst = Inflow.Burst()
      burst.moment = CalendarMoment(date: third, timeOfDay: 0.6)
      burst.leads = 30
      burst.lasting = 0.05
      burst.decay = 0.1
      channel.inflow.bursts = [Part(burst)]
      channel.scan.passRate = 0.8
    }
    return spec
  }

  /// A group live code and a plain code, with posts, leaving members and banned owners.
  private static func groups() -> WorldSpec {
    var spec = lively(days: 6)
    spec.accounts("w", count: 2)
    spec.accounts("p", .personal, count: 2)
    spec.code("live", .groupLiveCode, to: ["w"]) {
      $0.liveCode.groups = 2
      $0.liveCode.watch = 0.2
      $0.liveCode.watchWeekends = true
    }
    spec.code("plain", .plainGroupCode, to: ["p"]) {
      $0.liveCode.watchTo = ClockTime(hour: 23)
      $0.liveCode.remedy = .swapCode
    }
    spec.channel("x", 30, to: "live") { $0.scan.retry = 0.3 }
    spec.channel("y", 10, to: "live") { $0.inflow.hourWeights = hours }
    spec.channel("z", 15, to: "plain")
    spec.groupCare.content.quitPerWelcome = 0.01
    spec.groupCare.content.asksDaily = 0.2
    for place in spec.codes.entries.indices {
      spec.codes.entries[place].content.care.welcome = place == 0 ? .everyJoiner : .merged
      spec.codes.entries[place].content.care.keywordReply = 0.01
    }
    spec.codes.entries[1].content.care.pullByHand = 4
    return spec
  }

  /// Young accounts, a flood, expansions and an enterprise's cap.
  private static func young() -> WorldSpec {
    var spec = lively(days: 5)
    let second = spec.start.date.advanced(by: 1)
    spec.accounts("a", count: 2, capacity: 40) {
      $0.limits.age = 3
      var policy = Expansion.Policy()
      policy.applyAt = 20
      policy.approval = .exponential(mean: 0.5)
      policy.refused = 0.2
      $0.expansion.policy = Part(policy)
    }
    spec.accounts("b", count: 2, capacity: 30)
    spec.addLimits.content.restriction = .constant(0.05)
    spec.code("one", to: ["a"], .roundRobin) { $0.routing.backup = ["b"] }
    spec.code("two", to: ["b"], .random)
    spec.channel("x", 10, to: "one") { channel in
      var burst = Inflow.Burst()
      burst.moment = CalendarMoment(date: second, timeOfDay: 0.6)
      burst.leads = 60
      burst.lasting = 0.02
      burst.decay = 0.01
      channel.inflow.bursts = [Part(burst)]
    }
    spec.channel("y", 10, to: "two") { $0.inflow.hourWeights = hours }
    var staff = Staff.Parameters()
    staff.conversations = 60
    staff.perOrder = 1
    staff.cooled = 0.3
    spec.staff = Part(staff)
    var handover = Handover.Parameters()
    handover.leaves = 0.05
    handover.hiring = .constant(1)
    handover.refused = 0.2
    handover.rescue = 0.5
    spec.handover = Part(handover)
    return spec
  }

  /// Bound accounts, accounts that grow up, spares, a backup and a wave.
  private static func protected() -> WorldSpec {
    var spec = lively(days: 7)
    var binding = Binding.Parameters()
    binding.sharedBy = 2
    binding.hazard = 0.1
    binding.pull = 0.5
    binding.restoration = .uniform(low: 0, high: 0.5)
    var nurture = Nurturing.Parameters()
    nurture.begin = 1
    nurture.time = 5
    nurture.firstAdds = 3
    var spare = Nurturing.Spare()
    spare.replaces = ["p", "q"]
    spare.banFrom = 1
    spare.activation = .exponential(mean: 0.3)
    spec.accounts("w", count: 3, capacity: 60, contacts: 15) { $0.binding = Part(binding) }
    spec.accounts("p", .personal, count: 3, capacity: 60, contacts: 20) { $0.bans.plugIns = true }
    spec.accounts("q", .personal, count: 2, capacity: 40) { $0.nurture = Part(nurture) }
    spec.accounts("r", .personal, count: 2, capacity: 50) { $0.spare = Part(spare) }
    spec.code("one", to: ["w"], .leastLoaded)
    spec.code("two", to: ["p", "q", "r"])
    spec.code("three", to: ["q"], .fillThenNext)
    spec.channel("x", 15, to: "one")
    spec.channel("y", 20, to: "two") { $0.inflow.hourWeights = hours }
    spec.channel("z", 8, to: "three")
    spec.bans.content.plugInHazard = 0.05
    var backup = Backup.Parameters()
    backup.share = 0.7
    backup.rate = 0.6
    backup.startAfter = .constant(0.3)
    backup.meanTime = 1.5
    spec.backup = Part(backup)
    var wave = DatedEvents.Entry()
    wave.moment = CalendarMoment(date: spec.start.date.advanced(by: 2), timeOfDay: 0.8)
    wave.share = 0.6
    wave.permanent = 0.5
    spec.events = [Part(wave)]
    return spec
  }

  /// An official account first, fans who bring fans, welcomes into groups, customers who buy again.
  private static func growing() -> WorldSpec {
    var spec = lively(days: 8)
    spec.repeatPurchase = Part(RepeatPurchase.Parameters())
    spec.repeatPurchase!.content.scale = 3
    spec.officialAccount.content.open = 0.4
    spec.officialAccount.content.unfollowed = 0.02
    spec.officialAccount.content.perArticle = 0.1
    spec.officialAccount.content.followerFactor = 0.5
    spec.hooks.content.leaving = 0.7
    spec.hooks.content.pull = 0.5
    spec.accounts("w", count: 2, capacity: 70, contacts: 5)
    spec.accounts("p", .personal, capacity: 60)
    spec.code("staff", to: ["w"], .leastLoaded) {
      var plan = Welcome.Plan()
      plan.content = "send"
      plan.group = true
      plan.joins = 0.7
      $0.welcome = Part(plan)
    }
    spec.code("own", .staffCode, to: ["p"]) {
      var plan = Welcome.Plan()
      plan.group = true
      $0.welcome = Part(plan)
    }
    spec.code("oa", .officialAccount, to: []) {
      $0.settlement.followers = 40
      var plan = Settlement.Plan()
      plan.channel = "settled"
      plan.time = 4
      plan.stages = 3
      plan.willing = 0.6
      plan.perArticle = 0.4
      $0.settlement.plan = Part(plan)
    }
    spec.channel("public", 15, to: "oa")
    spec.channel("settled", 0, to: "staff") { $0.inflow.kind = .officialAccount }
    spec.channel("friends", 1, to: "staff") {
      $0.inflow.kind = .fission
      var plan = Fission.Plan()
      plan.invites = 0.5
      plan.within = 2
      plan.reach = 200
      $0.fission.plan = Part(plan)
      $0.fission.strength = 2
    }
    spec.channel("z", 6, to: "own") { $0.inflow.hourWeights = hours }
    spec.touch("news", .article, every: 1) {
      $0.at = ClockTime(hour: 9)
      $1.conversion = 0.3
      $1.relevance = 0.6
    }
    return spec
  }

  private static let growthNames = [
    "follows", "settled", "unfollowed", "followers_end", "orders_followers", "contacts_joined",
    "members_end", "members_left", "orders_welcome", "leads_brought", "orders_first",
    "orders_repeat", "orders_unprompted",
  ]

  private static let names = [
    "adds", "joins", "waiting", "lost_capacity", "lost_daily_limit", "lost_burst_limit",
    "lost_banned", "lost_identity", "lost_code_saturated", "lost_code_expired", "fans_end",
    "deleted", "lost_fans", "complaints", "bans_short", "bans_permanent", "account_days_banned",
    "expansions_approved", "expansions_late", "first_full_day", "groups_opened",
    "saturated_hours", "touches_sent", "touches_refused", "sends_missed", "orders", "revenue",
    "answered_share", "cooled_off", "orders_missed", "handed_over", "lost_handover", "vacant_days",
    "left_after_welcome", "muted_share", "keyword_in_time", "pulled_in",
    "lost_not_ready", "bans_by_bound_account", "bans_by_wave", "spares_used", "fans_won_back",
  ]

  private func compare(
    _ spec: WorldSpec, seed: UInt64, number: Int, and more: [String] = []
  ) throws {
    let names = Self.names + more
    var rules = RuleSet.around2021
    rules.wecomCapacityExpanded = 60
    rules.enterpriseCapacity = 110
    rules.youngAddsPerMinute = 2
    rules.wecomGroupScanCapacity = 25
    rules.personalGroupScanCapacity = 20
    rules.plainCodeExpiry = 2
    let indices = names.map { name in Metric.all.firstIndex { $0.name == name }! }
    func sample(_ seed: UInt64, batch: Int) throws -> [[Double]] {
      try futures(number, of: spec, rules, seed: seed, batch: batch) { world in
        let metrics = world.metrics()
        // A thing that never happened counts as after the horizon.
        return indices.map { metrics[$0].isNaN ? 1e6 : metrics[$0] }
      }
    }
    let single = try sample(seed, batch: 1)
    let many = try sample(seed, batch: .max)
    let others = try sample(seed + 1, batch: .max)
    let level = 0.01 / 5 / Double(2 * names.count)
    // |t| over this bound has probability below `level` for 100 and more futures.
    let bound = 4.3
    for (column, name) in names.enumerated() {
      let left = single.map { $0[column] }
      let test = try KolmogorovSmirnov(left, others.map { $0[column] })
      #expect(test.pValue > level, "\(name): \(left.mean) \(others.map { $0[column] }.mean)")
      // The same leads are met fan by fan and at once: differences are small and well seen.
      let differences = zip(left, many).map { $0 - $1[column] }
      if differences.contains(where: { $0 != 0 }) {
        let deviation = differences.deviation(from: 0)
        #expect(abs(deviation) < bound, "\(name): \(left.mean) \(many.map { $0[column] }.mean)")
      }
    }
  }

  // 42 metrics (55 in the last world) × 2 tests × 5 worlds: a family-wise false alarm of 1 %.
  @Test("Shared accounts, every policy: fan by fan and at once have one law")
  func sharedAccounts() throws { try compare(Self.sharing(), seed: 61, number: 150) }

  @Test("Group codes with posts, leaving and bans: fan by fan and at once have one law")
  func groupCodes() throws { try compare(Self.groups(), seed: 63, number: 150) }

  @Test("Young accounts, expansions and a shared cap: fan by fan and at once have one law")
  func youngAccounts() throws { try compare(Self.young(), seed: 65, number: 150) }

  @Test("Bound accounts, nurturing, spares, backup and a wave: one law fan by fan and at once")
  func protectedAccounts() throws { try compare(Self.protected(), seed: 67, number: 150) }
  @Test("Followers, fission, welcomes, repeat purchase: fan by fan and at once have one law")
  func growth() throws {
    try compare(Self.growing(), seed: 67, number: 250, and: Self.growthNames)
  }
}
