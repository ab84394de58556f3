// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// How accounts grow up, what that costs, and who takes the place of the banned.
@Suite struct NurturingTests {
  /// Far more leads than the accounts can take.
  private func flooded(days: Int, _ leads: Double = 3_000) -> WorldSpec {
    var spec = WorldSpec.quiet(days: days)
    spec.channel("ch", leads, to: "c")
    return spec
  }

  private func nurture(_ change: (inout Nurturing.Parameters) -> Void) -> Part<
    Nurturing.Parameters
  > {
    var nurture = Nurturing.Parameters()
    nurture.hazardFactor = 1
    nurture.monthlyCost = 0
    change(&nurture)
    return Part(nurture)
  }

  // That fewer than 200 of 3,000 leads come on a day has no measurable probability.
  @Test("5,000 contacts at 200 a day take 25 days, 20,000 take 100")
  func capacityIdentities() throws {
    var personal = flooded(days: 30)
    personal.accounts("a", .personal)
    personal.code("c", to: ["a"])
    var wecom = flooded(days: 110)
    wecom.accounts("a", capacity: 20_000) { $0.limits.dailyAdds = 200 }
    wecom.code("c", to: ["a"])
    for (spec, days) in [(personal, 25.0), (wecom, 100.0)] {
      let full = try futures(3, of: spec, seed: 231) { $0.value(.named("first_full_day")) }
      #expect(full.allSatisfy { $0 > days - 1 && $0 < days })
    }
  }

  // No chance: every day's leads are more than the limit.
  @Test("A nurtured account's adds rise in a straight line, and reach the full rate at its age")
  func ramp() throws {
    var spec = flooded(days: 120)
    spec.accounts("a", .personal, capacity: 1_000_000) {
      $0.nurture = nurture { $0.begin = -90 }
    }
    spec.code("c", to: ["a"])
    let events = try World.trace(spec, seed: 232)
    var adds = [Int](repeating: 0, count: 120)
    for event in events where event.kind == .added { adds[Int(event.time)] += event.number }
    for day in 0..<120 {
      let expected = 20 + 180 * min(1, Double(day + 90) / 180)
      #expect(adds[day] == Int(expected.rounded()))
    }
    #expect(adds.firstIndex(of: 200) == 90)
  }

  @Test("Members are paid since their account exists, or is called out of reserve")
  func wages() throws {
    var spec = WorldSpec.quiet(days: 45)
    spec.money.content.staffMonthly = 300
    for (name, begin) in [("grown", -10.0), ("later", 30), ("never", 60)] {
      spec.accounts(name, .personal, count: 2) {
        $0.money.staff = 1
        $0.nurture = nurture { $0.begin = Quantity(.constant(begin)) }
      }
    }
    spec.accounts("spare", count: 3) {
      $0.money.staff = 1
      var spare = Nurturing.Spare()
      spare.replaces = ["grown"]
      $0.spare = Part(spare)
    }
    spec.code("c", to: ["grown", "spare"])
    spec.channel("ch", 0, to: "c")
    let cost = try futures(1, of: spec, seed: 238) { $0.value(.named("cost_staff")) }[0]
    // Two for 45 days, two for 15, at 10 a day.
    #expect(cost == 1_200)
  }

  // No chance: more come every day than three members can talk to.
  @Test("Only members of accounts that exist talk to new fans")
  func conversations() throws {
    var spec = flooded(days: 20, 200)
    spec.accounts("a", .personal, count: 3) {
      $0.money.staff = 1
      $0.nurture = nurture {
        $0.begin = 10
        $0.time = 0.01
      }
    }
    spec.accounts("old", .personal) { $0.money.staff = 0 }
    spec.code("c", to: ["a", "old"])
    var staff = Staff.Parameters()
    staff.conversations = 10
    staff.cooled = 0
    staff.workWeekends = true
    spec.staff = Part(staff)
    let seen = try futures(1, of: spec, seed: 242) { world in
      (answered: world.staff.answered, vacant: world.staff.vacant[0])
    }[0]
    #expect(seen.vacant == 0 && seen.answered == 10 * 3 * 10)
    spec.horizon = Quantity(.constant(8))
    #expect(try futures(1, of: spec, seed: 242) { $0.staff.vacant[0] } == [3])
  }

  @Test("What waits in reserve sends nothing")
  func idleSpare() throws {
    var spec = WorldSpec.quiet(days: 5)
    spec.accounts("used")
    spec.accounts("spare", contacts: 100) {
      var spare = Nurturing.Spare()
      spare.replaces = ["used"]
      $0.spare = Part(spare)
    }
    spec.code("c", to: ["used", "spare"])
    spec.channel("ch", 0, to: "c")
    spec.touch("t") { $1.conversion = 1 }
    let seen = try futures(1, of: spec, seed: 239) {
      $0.value(.named("touches_sent")) + $0.value(.named("sends_missed"))
    }[0]
    #expect(seen == 0)
  }

  @Test("Accounts that may not exist yet at the start hold no contacts")
  func uncertainBegin() throws {
    var spec = WorldSpec.quiet(days: 40)
    spec.accounts("later", .personal, contacts: 100) {
      $0.nurture = nurture { $0.begin = Quantity(.triangular(low: -5, mode: 0, high: 5)) }
    }
    spec.code("c", to: ["later"])
    spec.channel("ch", 0, to: "c")
    let error = #expect(throws: SpecError.self) { try WorldPlan(spec, rules: .around2021) }
    #expect(error?.problems.map(\.path) == ["accounts.later.contacts"])
  }

  // 20 futures with some ten thousand complaints; without the factor every account is banned within days.
  @Test("A new account's hazard is a multiple of a grown one's, whatever it comes from")
  func hazardOfComplaints() throws {
    var spec = WorldSpec.quiet(days: 20)
    spec.accounts("a", .personal, count: 5, contacts: 500) {
      $0.nurture = nurture {
        $0.begin = 0
        $0.time = 3_650
        $0.hazardFactor = 0
      }
    }
    spec.code("c", to: ["a"])
    spec.channel("ch", 0, to: "c")
    spec.bans.content.complaintPerExposure = 0.5
    spec.bans.content.hazardAtReference = 0.001
    spec.touch("t") { $1.relevance = 0 }
    func bans() throws -> [Double] {
      try futures(20, of: spec, seed: 240) { $0.value(.named("bans_by_complaints")) }
    }
    // The factor has risen by at most a two-hundredth.
    #expect(try bans().reduce(0, +) < 200)
    spec.accounts.entries[0].content.nurture!.content.hazardFactor = 1
    #expect(try bans().allSatisfy { $0 >= 5 })
  }

  @Test("An account that is banned for good costs no more, but for its member")
  func banned() throws {
    var spec = WorldSpec.quiet(days: 60)
    spec.money.content.staffMonthly = 300
    spec.accounts("a", .personal) {
      $0.money.staff = 1
      $0.money.monthly = 30
      $0.nurture = nurture {
        $0.begin = 0
        $0.monthlyCost = 60
      }
      $0.bans.plugIns = true
    }
    spec.code("c", to: ["a"])
    spec.channel("ch", 0, to: "c")
    var wave = DatedEvents.Entry()
    wave.name = "wave"
    wave.moment = CalendarMoment(date: spec.start.date.advanced(by: 20), timeOfDay: 0)
    wave.share = 1
    wave.permanent = 1
    spec.events = [Part(wave)]
    let cost = try futures(1, of: spec, seed: 241) { world in
      ["cost_accounts", "cost_nurturing", "cost_staff"].map { world.value(.named($0)) }
    }[0]
    #expect(cost == [20, 40, 600])
  }

  // No chance in days and costs; that the first day brings leads, as above.
  @Test("Before nurturing begins there is no account; costs run from that day, or from before")
  func beginAndCost() throws {
    for (begin, paid) in [(10.0, 50.0), (-90.0, 150.0), (-400.0, 460.0)] {
      var spec = flooded(days: 60)
      spec.accounts("a", .personal, count: 3, capacity: 1_000_000) {
        $0.nurture = nurture {
          $0.begin = Quantity(.constant(begin))
          $0.monthlyCost = 60
        }
        $0.money.monthly = 30
      }
      spec.code("c", to: ["a"])
      let seen = try futures(2, of: spec, seed: 233) { world in
        (
          nurturing: world.value(.named("cost_nurturing")),
          accounts: world.value(.named("cost_accounts")), cost: world.value(.named("cost")),
          lost: world.value(.named("lost_not_ready")),
          before: world.daily(.leads).prefix(10).reduce(0, +),
          adds: world.daily(.admitted).prefix(10).reduce(0, +)
        )
      }
      for future in seen {
        #expect(abs(future.accounts - 3 * paid) < 1e-9)
        #expect(abs(future.nurturing - 3 * 2 * min(paid, 180)) < 1e-9)
        #expect(future.cost == future.accounts + future.nurturing)
        #expect(future.lost == (begin > 0 ? future.before : 0))
        #expect((future.adds == 0) == (begin > 0))
      }
    }
  }

  // Hazard 0.05 × (3 - 2 × day/10) on day 0 to 9, then 0.05. 1,500 accounts, KS at 1e-4.
  @Test("A new account is banned sooner, a grown one at the ordinary hazard")
  func youngHazard() throws {
    var spec = flooded(days: 30, 0)
    spec.accounts("a", .personal, count: 1_500) {
      $0.nurture = nurture {
        $0.time = 10
        $0.hazardFactor = 3
      }
    }
    spec.code("c", to: ["a"])
    spec.bans.content.basePersonal = 0.05
    var first: [String: Double] = [:]
    for event in try World.trace(spec, seed: 234) where event.kind == .banned {
      if first[event.subject] == nil { first[event.subject] = event.time }
    }
    func cumulated(_ time: Double) -> Double {
      (0..<30).reduce(0) { sum, day in
        let within = min(max(time - Double(day), 0), 1)
        return sum + within * 0.05 * (3 - 2 * min(1, Double(day) / 10))
      }
    }
    let times = (0..<1_500).map { first["a#\($0)"] ?? 1e9 }
    #expect(times.kolmogorovDistance(upTo: 30) { 1 - exp(-cumulated($0)) } < kolmogorovLimit)
  }

  // That an account is not banned within 0.01 days has probability e^-10 each: 5e-5 in all.
  @Test("A spare takes over after its delay, the next after that, until none is left")
  func spares() throws {
    var spec = flooded(days: 20)
    spec.accounts("main", .personal) { $0.bans.hazardFactor = 1_000 }
    spec.accounts("reserve", .personal, count: 2) {
      $0.bans.hazardFactor = 0
      var spare = Nurturing.Spare()
      spare.replaces = ["main"]
      spare.activation = .constant(2)
      $0.spare = Part(spare)
      $0.nurture = nurture {
        $0.begin = -400
        $0.monthlyCost = 30
      }
    }
    spec.code("c", to: ["main", "reserve"])
    spec.bans.content.basePersonal = 1
    spec.bans.content.ladder = []
    let events = try World.trace(spec, seed: 235)
    let ban = events.first { $0.kind == .bannedForever }!
    let activated = events.filter { $0.kind == .activated }
    #expect(ban.time < 0.01 && activated.map(\.subject) == ["reserve#0"])
    #expect(abs(activated[0].time - ban.time - 2) < 1e-9)
    let byReserve = events.filter { $0.kind == .added && $0.subject.hasPrefix("reserve") }
    #expect(byReserve.allSatisfy { $0.subject == "reserve#0" && $0.time > activated[0].time })
    #expect(byReserve.map(\.number).reduce(0, +) == 18 * 200)
    // The one in use costs until its activation, the one that waits until the end.
    let cost = try futures(1, of: spec, seed: 235) { $0.value(.named("cost_nurturing")) }[0]
    #expect(abs(cost - (400 + activated[0].time + 420)) < 1e-9)

    // Spares are banned like others once they are in use, not while they wait: each is replaced, the
    // third ban finds none left.
    var all = spec
    all.accounts.entries[1].content.bans.hazardFactor = 1_000
    let chain = try World.trace(all, seed: 236).filter {
      $0.kind == .bannedForever || $0.kind == .activated
    }
    #expect(
      chain.map(\.kind) == [.bannedForever, .activated, .bannedForever, .activated, .bannedForever])
    #expect(zip(chain, [0, 2, 2, 4, 4]).allSatisfy { abs($0.time - $1) < 0.05 })
    let lacking = try futures(1, of: all, seed: 236) { $0.value(.named("spares_lacking")) }
    #expect(lacking == [1])
  }

  /// An account that is banned again and again, for so many days each time, and a spare for it.
  private func oftenBanned(for length: Double) -> WorldSpec {
    var spec = flooded(days: 8)
    spec.accounts("main", .personal) { $0.bans.hazardFactor = 1_000 }
    spec.accounts("reserve", .personal) {
      $0.bans.hazardFactor = 0
      var spare = Nurturing.Spare()
      spare.replaces = ["main"]
      $0.spare = Part(spare)
    }
    spec.code("c", to: ["main", "reserve"])
    spec.bans.content.basePersonal = 1
    spec.bans.content.ladder = Array(repeating: Quantity(.constant(length)), count: 100)
    return spec
  }

  // No chance in which lengths count; that the bans come within a day, as above.
  @Test("A short ban does not call a spare, one of a week does")
  func fromWhichBan() throws {
    for (length, used) in [(1.0, 0.0), (7.0, 1.0)] {
      let spec = oftenBanned(for: length)
      let seen = try futures(2, of: spec, seed: 237) { $0.value(.named("spares_used")) }
      #expect(seen == [used, used])
    }
  }

  // No chance in which lengths count; that the bans come within a day, as above.
  @Test("Whether a spare is called does not wait for the appeal")
  func beforeTheAppeal() throws {
    for (length, used) in [(6.0, 0.0), (8.0, 1.0)] {
      var spec = oftenBanned(for: length)
      spec.bans.content.appeal = 1
      spec.bans.content.appealTime = .constant(4)
      let seen = try futures(2, of: spec, seed: 243) {
        [$0.value(.named("spares_used")), $0.value(.named("bans_appealed"))]
      }
      #expect(seen.allSatisfy { $0[0] == used && $0[1] > 1 })
    }
  }

  // No chance: the code stands still until the first look of the seventh day, and far fewer than 200 join after it.
  @Test("Accounts that wait or do not exist yet own no groups")
  func absentOwners() throws {
    var spec = WorldSpec.quiet(days: 12)
    spec.accounts("later", .personal) { $0.nurture = nurture { $0.begin = 6 } }
    spec.code("g", .plainGroupCode, to: ["later"]) {
      $0.liveCode.watch = Quantity(.constant(1.0 / 24))
      $0.liveCode.watchFrom = ClockTime(hour: 0)
      $0.liveCode.watchTo = ClockTime(hour: 24)
      $0.liveCode.watchWeekends = true
      $0.liveCode.swapGroupsTime = .constant(0)
    }
    spec.channel("ch", 20, to: "g")
    for (adds, leads, lost, stopped) in try futures(
      3, of: spec, seed: 244,
      {
        (
          $0.daily(.admitted), $0.daily(.leads), $0.daily(lost: .notReady),
          $0.value(.named("saturated_hours"))
        )
      })
    {
      #expect(adds[..<6].allSatisfy { $0 == 0 } && lost[..<6] == leads[..<6])
      #expect(adds[7...] == leads[7...] && stopped > 144 && stopped <= 145)
    }

    // Who stands in reserve leaves the groups to the others.
    spec.accounts("used")
    spec.accounts("spare") {
      var spare = Nurturing.Spare()
      spare.replaces = ["used"]
      $0.spare = Part(spare)
    }
    spec.code("c", to: ["used", "spare"])
    spec.code("live", .groupLiveCode, to: ["spare", "used"]) { $0.liveCode.groups = 4 }
    let owners = try futures(1, of: spec, seed: 244) { world in
      (0..<5).filter { world.liveCodes.owner[$0] == 2 }.count
    }
    #expect(owners == [0])
  }

  @Test("WeCom needs no nurturing, and spares must stand behind a code for others")
  func slips() throws {
    var spec = flooded(days: 5)
    spec.accounts("a") { $0.nurture = nurture { _ in } }
    spec.accounts("b", .personal, contacts: 5) {
      $0.nurture = nurture { $0.begin = 3 }
      var spare = Nurturing.Spare()
      spare.replaces = ["b"]
      $0.spare = Part(spare)
    }
    spec.code("c", to: ["a"])
    do {
      _ = try WorldPlan(spec, rules: .around2021)
      Issue.record("nothing was reported")
    } catch {
      #expect(
        error.problems.map(\.path).sorted() == [
          "accounts.a.nurture", "accounts.b.contacts", "accounts.b.spare",
          "accounts.b.spare.replaces",
        ])
    }
  }
}
