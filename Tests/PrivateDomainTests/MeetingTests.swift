// SPDX-License-Identifier: GPL-3.0-or-later
import RandomStreams
import Testing

@testable import PrivateDomain

/// Where mechanisms meet: what one of them says must hold for what the others bring. No chance in most of
/// these: they hold for every draw.
@Suite struct MeetingTests {
  /// A wave that strikes every account run with tools, so many days after the start.
  private func wave(
    in spec: WorldSpec, at days: Double, _ change: (inout DatedEvents.Entry) -> Void = { _ in }
  ) -> Part<DatedEvents.Entry> {
    var wave = DatedEvents.Entry()
    wave.name = "wave"
    wave.moment = CalendarMoment(
      date: spec.start.date.advanced(by: Int(days)), timeOfDay: days - days.rounded(.down))
    wave.share = 1
    change(&wave)
    return Part(wave)
  }

  /// Contacts who join a group at the welcome, or members who join it directly.
  private func inGroup(directly: Bool, days: Int = 8) -> WorldSpec {
    var spec = WorldSpec.quiet(days: days)
    spec.accounts("a")
    spec.code("staff", to: ["a"]) {
      var plan = Welcome.Plan()
      plan.group = true
      plan.joins = 1
      $0.welcome = Part(plan)
    }
    spec.code("group", .groupLiveCode, to: ["a"]) { $0.liveCode.groups = 5 }
    spec.channel("x", 60, to: directly ? "group" : "staff")
    return spec
  }

  @Test(
    "An order after a post in the group needs its conversation, however the member came",
    arguments: [
      false, true,
    ])
  func conversations(directly: Bool) throws {
    var spec = inGroup(directly: directly)
    spec.touch("post", .groupPost, every: 2) { $1.conversion = 0.3 }
    var staff = Staff.Parameters()
    staff.conversations = 0
    staff.perAdd = 0
    staff.perOrder = 1
    spec.staff = Part(staff)
    let seen = try futures(3, of: spec, seed: 3_001) {
      (orders: $0.value(.named("orders")), missed: $0.value(.named("orders_missed")))
    }
    #expect(seen.allSatisfy { $0.orders == 0 && $0.missed > 20 })
  }

  @Test(
    "The quota of a group's day is used up by the enterprise's first post, however members came",
    arguments: [false, true])
  func groupQuota(directly: Bool) throws {
    var spec = inGroup(directly: directly)
    spec.channels.entries[0].content.inflow.leadsPerDay = 0
    spec.channels.entries[0].content.inflow.leadsByDay = [60, 0]
    for (name, hour) in [("first", 1.0), ("second", 2)] {
      spec.touch(name, .groupPost) {
        $0.from = 1
        $0.at = ClockTime(hour: hour)
        $0.sender = .enterprise
        $1.conversion = 0
      }
    }
    var rules = RuleSet.around2021
    rules.customerSendWindow = .day
    let seen = try futures(3, of: spec, rules, seed: 3_002) {
      (sent: $0.value(.named("touches_sent")), refused: $0.value(.named("touches_refused")))
    }
    #expect(seen.allSatisfy { $0.sent == $0.refused && $0.sent > 0 })
  }

  @Test("Who is banned for good opens no more groups")
  func ownersGone() throws {
    var spec = WorldSpec.quiet(days: 20)
    spec.accounts("gone", .personal) { $0.bans.plugIns = true }
    spec.accounts("stays", .personal)
    spec.code("c", .plainGroupCode, to: ["gone", "stays"]) {
      $0.liveCode.watch = 0.05
      $0.liveCode.watchWeekends = true
    }
    spec.channel("x", 40, to: "c")
    spec.events = [wave(in: spec, at: 3.5) { $0.permanent = 1 }]
    func fans(_ spec: WorldSpec) throws -> [Double] {
      try futures(3, of: spec, seed: 3_003) { world in
        for group in 0..<(world.fans.holders - world.fans.accounts)
        where world.liveCodes.owner[group] == 0 {
          #expect(
            world.liveCodes.isLost[group] && world.fans.held[world.fans.accounts + group] == 0)
        }
        return world.value(.named("fans_end"))
      }
    }
    #expect(try fans(spec).allSatisfy { $0 > 500 })
    // With nobody left the code stays stopped, and nobody joins.
    spec.codes.entries[0].content.routing.accounts = ["gone"]
    #expect(try fans(spec).allSatisfy { $0 == 0 })
  }

  @Test("Old customers who come in ask for no conversation, and take none from buyers")
  func oldCustomers() throws {
    var spec = WorldSpec.quiet(days: 6)
    spec.accounts("a", contacts: 500) { $0.money.staff = 1 }
    spec.code("c", to: ["a"])
    spec.channel("parcels", 200, to: "c") { $0.conversion.areCustomers = true }
    spec.touch("send", every: 1) { $1.conversion = 0.02 }
    var staff = Staff.Parameters()
    staff.conversations = 1_000
    staff.perOrder = 1
    spec.staff = Part(staff)
    spec.staff?.content.conversations = 150
    let missed = try futures(3, of: spec, seed: 3_004) { $0.value(.named("orders_missed")) }
    #expect(missed.allSatisfy { $0 == 0 })
  }

  // The post before the send reaches nobody, and so must change nothing.
  @Test("The list of a mass send holds who came before it, whatever was looked at before")
  func recipients() throws {
    func sent(_ hour: Double) throws -> [Double] {
      var spec = WorldSpec.quiet(days: 2)
      spec.accounts("a", count: 2, capacity: 20_000, contacts: 9_600)
      spec.code("c", to: ["a"])
      spec.channel("x", 2_000, to: "c")
      spec.touch("nobody", .moments, every: 20) { plan, _ in
        plan.at = ClockTime(hour: hour)
        plan.audience.content.stage = [.customer]
      }
      spec.touch("all", every: 20) { plan, _ in
        plan.at = ClockTime(hour: 20)
        plan.sender = .enterprise
      }
      var rules = RuleSet.around2021
      rules.recipientsPerSend = 20_000
      return try futures(3, of: spec, rules, seed: 3_005) { $0.value(.named("touches_sent")) }
    }
    #expect(try sent(19) == sent(21))
  }

  // Means at four standard errors: 6.3e-5. Followers were counted twice before: 2.2 times as many.
  @Test("Who follows first and is added later brings as many leads as who is added at once")
  func broughtOnce() throws {
    func brought(_ code: String) throws -> [Double] {
      var spec = WorldSpec.quiet(days: 30)
      spec.officialAccount.content.unfollowed = 0
      spec.accounts("a", capacity: 1_000_000)
      spec.code("staff", to: ["a"])
      spec.code("oa", .officialAccount, to: []) {
        var plan = Settlement.Plan()
        plan.channel = "settled"
        plan.stages = 1
        plan.time = 0.25
        plan.willing = 1
        $0.settlement.plan = Part(plan)
      }
      spec.channel("public", 0, to: code) { $0.inflow.leadsByDay = [200, 0] }
      spec.channel("settled", 0, to: "staff") { $0.inflow.kind = .officialAccount }
      spec.channel("friends", 0, to: "staff") {
        $0.inflow.kind = .fission
        var plan = Fission.Plan()
        plan.invites = 0.5
        $0.fission.plan = Part(plan)
      }
      return try futures(40, of: spec, seed: 3_006) { $0.value(.named("leads_brought")) }
    }
    let (through, direct) = (try brought("oa"), try brought("staff"))
    let error = ((through.variance + direct.variance) / 40).squareRoot()
    #expect(abs(through.mean - direct.mean) < fourErrors * error)
  }

  @Test("Bursts mean the same in any order")
  func burstsInAnyOrder() throws {
    func full(_ order: [Int]) throws -> [Double] {
      var spec = WorldSpec.quiet(days: 10)
      spec.accounts("a", capacity: 1_500)
      spec.code("c", to: ["a"])
      let start = spec.start.date
      spec.channel("live", 0, to: "c") {
        let bursts = [3, 4].map { day in
          var burst = Inflow.Burst()
          burst.moment = CalendarMoment(
            date: start.advanced(by: day), timeOfDay: 20.0 / 24)
          burst.leads = 1_000
          burst.lasting = Quantity(.constant(1 / 24.0))
          if day == 3 { burst.after = [1] }
          return Part(burst)
        }
        $0.inflow.bursts = order.map { bursts[$0] }
      }
      return try futures(3, of: spec, seed: 3_007) { $0.value(.named("first_full_day")) }
    }
    #expect(try full([0, 1]) == full([1, 0]))
  }

  @Test("A wave strikes nobody who does not exist yet")
  func waveBeforeBirth() throws {
    var spec = WorldSpec.quiet(days: 60)
    spec.accounts("later", .personal, count: 3) {
      $0.bans.plugIns = true
      var nurture = Nurturing.Parameters()
      nurture.begin = 40
      $0.nurture = Part(nurture)
    }
    spec.code("c", to: ["later"])
    spec.channel("x", 20, to: "c")
    spec.events = [wave(in: spec, at: 3)]
    #expect(
      try futures(3, of: spec, seed: 3_008) { $0.value(.named("bans_by_wave")) } == [0, 0, 0])
  }

  @Test("A nurtured account obeys a new daily limit as any other does")
  func nurturedUnderNewRules() throws {
    var spec = WorldSpec.quiet(days: 20)
    spec.accounts("grown", .personal, capacity: 1_000_000) {
      var nurture = Nurturing.Parameters()
      nurture.begin = -400
      nurture.hazardFactor = 1
      $0.nurture = Part(nurture)
    }
    spec.code("c", to: ["grown"])
    spec.channel("x", 3_000, to: "c")
    var entry = DatedEvents.Entry()
    entry.kind = .rules
    entry.moment = CalendarMoment(date: spec.start.date.advanced(by: 10))
    entry.rules = "later"
    var rules = RuleSet.around2021
    rules.personalDailyAdds = 50
    entry.ruleSet = rules
    spec.events = [Part(entry)]
    let adds = try futures(2, of: spec, seed: 3_009) { $0.value(.named("adds")) }
    // 200 on each of ten days, then 50 on each of ten.
    #expect(adds == [2_500, 2_500])
  }

  /// Orders of ten futures.
  private func orders(_ spec: WorldSpec) throws -> [Double] {
    try futures(10, of: spec, seed: 3_010) { $0.value(.named("orders")) }
  }

  @Test("Groups that nobody joins and touches that are never sent change nobody's luck")
  func luck() throws {
    func groups(_ idle: Int) -> WorldSpec {
      var spec = WorldSpec.quiet(days: 20)
      spec.accounts("a")
      spec.code("idle", .groupLiveCode, to: ["a"]) { $0.liveCode.groups = idle }
      spec.code("used", .groupLiveCode, to: ["a"]) { $0.liveCode.groups = 5 }
      spec.channel("none", 0, to: "idle")
      spec.channel("some", 20, to: "used")
      spec.touch("post", .groupPost) { $1.conversion = 0.02 }
      return spec
    }
    #expect(try orders(groups(1)) == orders(groups(2)))
    func touches(_ first: Bool) -> WorldSpec {
      var spec = WorldSpec.quiet(days: 20)
      spec.accounts("a", contacts: 3_000)
      spec.code("c", to: ["a"])
      spec.channel("x", 100, to: "c")
      if first { spec.touch("never", every: 5) { plan, _ in plan.from = 100 } }
      spec.touch("send", every: 5) { $1.conversion = 0.02 }
      return spec
    }
    #expect(try orders(touches(false)) == orders(touches(true)))
  }

  // The mean difference of 40 paired futures at four of its standard errors: 6.3e-5. Before, each of those
  // won back began to buy anew: a quarter more orders.
  @Test("Who had bought for the last time does not buy again because he was won back")
  func wonBackAsTheyWere() throws {
    func orders(_ isStruck: Bool) throws -> [Double] {
      var spec = WorldSpec.quiet(days: 240)
      spec.accounts("owner", .personal, capacity: 10_000) {
        $0.bans.plugIns = isStruck
        $0.limits.dailyAdds = 10_000
      }
      spec.accounts("taker", .personal, capacity: 10_000) { $0.limits.dailyAdds = 10_000 }
      spec.code("c", to: ["owner"])
      spec.channel("old", 0, to: "c") {
        $0.inflow.leadsByDay = [1_000, 0]
        $0.conversion.areCustomers = true
      }
      // Everybody buys at the same rate and stops after each purchase with the same chance, nearly: then
      // who still buys has no history, and coming back costs him half a night.
      var repeating = RepeatPurchase.Parameters()
      repeating.shape = 100
      repeating.scale = 2_000
      repeating.quittingFirst = 300
      repeating.quittingSecond = 700
      spec.repeatPurchase = Part(repeating)
      var backup = Backup.Parameters()
      backup.share = 1
      backup.rate = 1
      backup.startAfter = .constant(0)
      backup.meanTime = 0.01
      backup.into = ["taker"]
      spec.backup = Part(backup)
      spec.events = [wave(in: spec, at: 60.99) { $0.permanent = 1 }]
      return try futures(40, of: spec, seed: 3_011) { $0.value(.named("orders")) }
    }
    let (struck, spared) = (try orders(true), try orders(false))
    let differences = zip(struck, spared).map { $0 - $1 }
    #expect(abs(differences.deviation(from: 0)) < fourErrors, "\(struck.mean) \(spared.mean)")
  }

  @Test("Nobody answers from an account that is banned")
  func bannedAnswerNobody() throws {
    var spec = WorldSpec.quiet(days: 20)
    spec.accounts("a", .personal, capacity: 10_000) {
      $0.bans.plugIns = true
      $0.limits.dailyAdds = 1_000
      $0.money.staff = 1
    }
    spec.code("c", to: ["a"])
    spec.channel("x", 0, to: "c") { $0.inflow.leadsByDay = [300, 0] }
    var staff = Staff.Parameters()
    staff.conversations = 10
    staff.cooled = 0
    spec.staff = Part(staff)
    spec.events = [
      wave(in: spec, at: 5) {
        $0.permanent = 0
        $0.restricted = .constant(30)
      }
    ]
    // Ten on each of five days, and nobody after.
    let answered = try futures(3, of: spec, seed: 3_012) { Double($0.staff.answered) }
    #expect(answered == [50, 50, 50])
  }

  // A binomial share at four standard errors: 6.3e-5.
  @Test("A code of both kinds of accounts appeals by their share, whichever is listed first")
  func mixedCode() throws {
    func scans(_ order: [String]) throws -> [Double] {
      var spec = WorldSpec.quiet(days: 2)
      spec.scan.content.wecomAppeal = 0.5
      spec.accounts("w", capacity: 1_000_000)
      spec.accounts("p", .personal, count: 3, capacity: 1_000_000) {
        $0.limits.dailyAdds = 1_000_000
      }
      spec.code("c", to: order)
      spec.channel("x", 2_000, to: "c")
      return try futures(5, of: spec, seed: 3_013) { $0.value(.named("scans")) }
    }
    let seen = try scans(["w", "p"])
    #expect(try seen == scans(["p", "w"]))
    // One of four looks half as good: 0.875 of 4,000 expected leads, a Poisson number.
    #expect(abs(seen.deviation(from: 3_500, variance: 3_500)) < fourErrors)
  }
}
