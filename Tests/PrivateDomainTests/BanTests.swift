// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// When accounts are banned, for how long, and what is lost with them.
@Suite struct BanTests {
  /// Accounts that hold fans but get no leads.
  private func standing(_ count: Int, days: Int, _ kind: Account.Kind = .wecom) -> WorldSpec {
    var spec = WorldSpec.quiet(days: days)
    spec.accounts("a", kind, count: count, contacts: 100)
    spec.accounts("idle") { $0.bans.hazardFactor = 0 }
    spec.code("c", .staffCode, to: ["idle"])
    spec.channel("ch", 0, to: "c")
    return spec
  }

  private func firstBans(_ events: [RecordedEvent]) -> [String: Double] {
    var first: [String: Double] = [:]
    for event in events where event.kind == .banned || event.kind == .bannedForever {
      if first[event.subject] == nil { first[event.subject] = event.time }
    }
    return first
  }

  // 1,500 accounts, KS at 1e-4 over the uncensored part: false alarm below 1e-4. Everybody who is
  // not banned is censored at the same moment, so Kaplan and Meier's estimate is the empirical law.
  @Test("Under a constant hazard of 0.05 a day the first ban is exponential")
  func constantHazard() throws {
    var spec = standing(1_500, days: 40)
    spec.bans.content.baseWecom = 0.05
    let first = firstBans(try World.trace(spec, seed: 21))
    let times = (0..<1_500).map { first["a#\($0)"] ?? 1e9 }
    #expect(times.kolmogorovDistance(upTo: 40) { 1 - exp(-0.05 * $0) } < kolmogorovLimit)
  }

  // Some 1,300 bans, KS at 1e-4. Only bans that fall before midnight stand on the calendar; were those of
  // the last tenth of a day left to the next midnight, the distance would be 0.1 and the limit 0.06.
  @Test("A constant hazard bans at every hour alike")
  func hours() throws {
    var spec = standing(1_500, days: 40)
    spec.bans.content.baseWecom = 0.05
    let hours = firstBans(try World.trace(spec, seed: 23)).values.map {
      $0 - $0.rounded(.down)
    }
    #expect(hours.kolmogorovDistance { expm1(-0.05 * $0) / expm1(-0.05) } < kolmogorovLimit)
  }

  // 1,500 accounts, KS at 1e-4, one proportion at four errors: 1.7e-4.
  @Test("When every fan complains every day, the hazard climbs with the window and then stays")
  func complaintHazard() throws {
    var spec = standing(1_500, days: 40)
    spec.bans.content.baseWecom = 0.01
    // A chance of 1 - e^-60 = 1: each day brings 100 complaints, three days are counted.
    spec.bans.content.falseComplaints = 60
    spec.bans.content.window = 3
    spec.bans.content.referenceRate = 2
    spec.bans.content.hazardAtReference = 0.04
    spec.bans.content.shape = 2
    let events = try World.trace(spec, seed: 22)
    let first = firstBans(events)
    let times = (0..<1_500).map { first["a#\($0)"] ?? 1e9 }
    // Hazards 0.04 × (1/2)², 0.04 × (2/2)², 0.04 × (3/2)² ... on top of 0.01.
    func cumulated(_ time: Double) -> Double {
      0.01 * time + 0.01 * min(time, 1) + 0.04 * min(max(time - 1, 0), 1)
        + 0.09 * max(time - 2, 0)
    }
    #expect(times.kolmogorovDistance(upTo: 40) { 1 - exp(-cumulated($0)) } < kolmogorovLimit)
  }

  // Some 750 bans, KS at 1e-4. Were complaints not looked at before midnight, none would fall.
  @Test("A ban for a day's complaints may fall on that day")
  func complaintsAtNoon() throws {
    var spec = standing(1_500, days: 1)
    spec.touch("all complain", .privateMassSend) {
      $0.at = ClockTime(hour: 12)
      $1.theme = .promotion
      $1.relevance = 0
    }
    spec.bans.content.complaintPerExposure = 1
    spec.bans.content.referenceRate = 1
    spec.bans.content.shape = 1
    // Half of them are banned by midnight.
    let hazard = 2 * log(2.0)
    spec.bans.content.hazardAtReference = Quantity(.constant(hazard))
    let first = firstBans(try World.trace(spec, seed: 24))
    let times = (0..<1_500).map { first["a#\($0)"] ?? 1e9 }
    #expect(
      times.kolmogorovDistance(upTo: 1) { 1 - exp(-hazard * max(0, $0 - 0.5)) } < kolmogorovLimit)
  }

  // Bans minus hazard × days at risk is a martingale: 30 futures of 50 accounts over 60 days, its
  // variance is its compensator. Three comparisons at four errors: 1.9e-4.
  @Test("Bans come at their rate while accounts are free, a stated share is appealed early")
  func availability() throws {
    var spec = standing(50, days: 60)
    spec.bans.content.baseWecom = 0.1
    spec.bans.content.falseComplaints = 60
    spec.bans.content.window = 1
    spec.bans.content.referenceRate = 1
    spec.bans.content.hazardAtReference = 0.2
    spec.bans.content.ladder = Array(repeating: 2, count: 100)
    spec.bans.content.appeal = 0.6
    spec.bans.content.appealTime = .constant(0.5)
    let seen = try futures(30, of: spec, seed: 23) { world in
      (
        bans: world.value(.named("bans_short")), appealed: world.value(.named("bans_appealed")),
        complaints: world.value(.named("bans_by_complaints")),
        days: world.value(.named("account_days_banned"))
      )
    }
    let bans = seen.map(\.bans).reduce(0, +)
    let banned = seen.map(\.days).reduce(0, +)
    let atRisk = 30.0 * 50 * 60 - banned
    let compensator = 0.3 * atRisk
    #expect(abs(bans - compensator) < fourErrors * compensator.squareRoot())
    #expect(
      abs(seen.map(\.appealed).reduce(0, +) - 0.6 * bans)
        < fourErrors * (0.24 * bans).squareRoot())
    // Of a hazard of 0.3, complaints make 0.2.
    let byComplaints = seen.map(\.complaints).reduce(0, +)
    #expect(
      abs(byComplaints - bans * 2 / 3) < fourErrors * (bans * 2 / 9).squareRoot())
    // Mean length of a ban: 0.6 × 0.5 + 0.4 × 2 = 1.1 days, so 0.33 banned a free day.
    #expect(abs(banned / atRisk / 0.33 - 1) < 0.05)
  }

  // No chance in the lengths; that each waiting time is below 0.05 days has probability 1 - 4e-22.
  @Test("Bans last 1, 7 and 30 days, the fourth for ever; meanwhile there is no add and no touch")
  func ladder() throws {
    var spec = WorldSpec.quiet(days: 45)
    spec.accounts("a", contacts: 100)
    spec.code("c", .staffCode, to: ["a"])
    spec.channel("ch", 200, to: "c")
    spec.touch("t", every: 0.25)
    spec.bans.content.baseWecom = 1_000
    let events = try World.trace(spec, seed: 24)
    let bans = events.filter { $0.kind == .banned || $0.kind == .bannedForever }
    #expect(bans.map(\.kind) == [.banned, .banned, .banned, .bannedForever])
    #expect(bans.dropLast().map(\.number) == [1, 7, 30])
    let lifts = events.filter { $0.kind == .banLifted }
    #expect(lifts.count == 3)
    for (index, lift) in lifts.enumerated() {
      #expect(abs(lift.time - bans[index].time - [1, 7, 30][index]) < 1e-9)
      let next = bans[index + 1].time
      #expect(next > lift.time && next < lift.time + 0.05)
    }
    func isFree(_ time: Double) -> Bool {
      time <= bans[0].time
        || (0..<3).contains { lifts[$0].time <= time && time <= bans[$0 + 1].time }
    }
    #expect(events.filter { $0.kind == .added || $0.kind == .sent }.allSatisfy { isFree($0.time) })
    let seen = try futures(1, of: spec, seed: 24) { world in
      (
        lost: world.value(.named("lost_fans")), end: world.value(.named("fans_end")),
        adds: world.value(.named("adds")), missed: world.value(.named("sends_missed")),
        banned: world.value(.named("account_days_banned")),
        cause: world.value(.named("lost_banned")), leads: world.value(.named("leads"))
      )
    }
    #expect(seen[0].lost == seen[0].adds + 100 && seen[0].end == 0)
    #expect(seen[0].cause == seen[0].leads - seen[0].adds)
    #expect(abs(seen[0].banned - (38 + 45 - bans[3].time)) < 1e-9)
    let sends = events.filter { $0.kind == .touchDue }
    #expect(seen[0].missed == Double(sends.filter { !isFree($0.time) }.count))
  }

  // No chance: the ban comes within the first day with probability 1 - e^-1000.
  @Test("A ban loses a personal owner's groups, and leaves those of a WeCom owner")
  func groupsOfOwner() throws {
    for kind in [Account.Kind.personal, .wecom] {
      var spec = WorldSpec.quiet(days: 10)
      spec.accounts("o", kind)
      spec.code("g", .plainGroupCode, to: ["o"]) { $0.liveCode.swapGroupsTime = .constant(30) }
      spec.channel("ch", 150, to: "g")
      // Nothing for three days, then surely a ban.
      spec.bans.content.ladder = [1]
      spec.bans.content.basePersonal = 0.5
      spec.bans.content.baseWecom = 0.5
      let seen = try futures(40, of: spec, seed: 25) { world in
        (
          bans: world.value(.named("bans_short")) + world.value(.named("bans_permanent")),
          lost: world.value(.named("lost_fans")), joins: world.value(.named("joins")),
          end: world.value(.named("fans_end"))
        )
      }
      let hit = seen.filter { $0.bans > 0 }
      #expect(hit.count > 20)
      if kind == .personal {
        #expect(hit.allSatisfy { $0.lost == $0.joins && $0.end == 0 })
      } else {
        #expect(hit.allSatisfy { $0.lost == 0 && $0.end == $0.joins })
      }
    }
  }

  // No chance: leads are counted on either side of the ban, in thirty futures.
  @Test("Places of a full enterprise that a ban for good frees are for who comes from then on")
  func placesFreed() throws {
    var spec = WorldSpec.quiet(days: 1)
    spec.accounts("full", contacts: 1_000)
    spec.accounts("open") { $0.bans.hazardFactor = 0 }
    spec.code("c", .staffCode, to: ["open"])
    spec.channel("ch", 300, to: "c")
    spec.bans.content.baseWecom = 2
    spec.bans.content.permanentFirst = 1
    var rules = RuleSet.around2021
    rules.enterpriseCapacity = 1_000
    var world = World(try WorldPlan(spec, rules: rules))
    var banned = 0
    for future in 0..<30 as Range<UInt64> {
      let events = try world.trace(StreamKey(seed: 25, future: future))
      let time = events.first { $0.kind == .bannedForever }?.time
      let adds = events.reduce(0) { $0 + ($1.kind == .added ? $1.number : 0) }
      let all = world.inflow.today[0]
      let before = time.map { world.inflow.count(0, before: Inflow.tick(of: $0, day: 0)) } ?? all
      #expect(adds == all - before)
      banned += before > 0 && before < all ? 1 : 0
    }
    #expect(banned > 10)
  }

  // 3,000 futures, three comparisons at four errors: 1.9e-4. Competing risks of one day, in two stages.
  @Test("New fans leave and warm up like two competing exponential risks")
  func competingRisks() throws {
    var spec = WorldSpec.quiet(days: 1)
    spec.accounts("a")
    spec.code("c", .staffCode, to: ["a"])
    spec.channel("ch", 30, to: "c")
    // Rates 0.1 and 0.2 a day.
    spec.fatigue.content.deletedIn30Days = Quantity(.constant(1 - exp(-3)))
    spec.conversion.content.trustTime = 10
    let seen = try futures(3_000, of: spec, seed: 26) { world in
      (
        left: world.value(.named("deleted")),
        warming: Double(world.fans.count[world.fans.cohort(0, 0, 1)]),
        trusting: Double(world.fans.count[world.fans.cohort(0, 0, 2)])
      )
    }
    // A thinned Poisson number is Poisson. Nobody leaves once he warms up, so 30 × (1/3) × (1 - e^-0.3) leave; who
    // moves at s stays warming with e^(-0.2 (1 - s)), and 0.2 × the integral of e^(-0.3 s) e^(-0.2 (1 - s)) is:
    let warming = 30 * 2 * (exp(-0.2) - exp(-0.3))
    let left = 10 * -expm1(-0.3)
    let trusting = 30 * -expm1(-0.3) - left - warming
    for (values, mean) in [
      (seen.map(\.left), left), (seen.map(\.warming), warming), (seen.map(\.trusting), trusting),
    ] {
      #expect(abs(values.deviation(from: mean, variance: mean)) < fourErrors, "\(mean)")
    }
  }
}
