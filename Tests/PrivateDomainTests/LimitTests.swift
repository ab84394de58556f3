// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// What limits turn away, and how leads are split.
@Suite struct LimitTests {
  // 4,000 independent days, one comparison at four errors: false alarm 6.3e-5. The error is 0.05.
  @Test("A limit of 30 adds a day turns away 2.179 of Poisson(30) leads")
  func dailyOverflow() throws {
    var spec = WorldSpec.quiet(days: 40)
    spec.accounts("a") { $0.limits.dailyAdds = 30 }
    spec.code("c", .staffCode, to: ["a"])
    spec.channel("ch", 30, to: "c")
    let days = try futures(100, of: spec, seed: 11) { $0.daily(lost: .dailyLimit) }.flatMap { $0 }
    // scipy: sum of stats.poisson.pmf(k, 30) * max(k - 30, 0); standard deviation 3.3137
    #expect(
      abs(days.deviation(from: 2.179035794147767, variance: 3.313652580557 * 3.313652580557))
        < fourErrors)
  }

  // 2,000 futures, one comparison at four errors: 6.3e-5; the identities have no chance in them.
  @Test(
    "Five codes of 40 places lose 0.476041 of 150 leads, one code in front of the same 200 none")
  func pooling() throws {
    var split = WorldSpec.quiet(days: 3)
    for name in ["1", "2", "3", "4", "5"] {
      split.accounts(name, capacity: 40)
      split.code(name, .staffCode, to: [name])
      split.channel(name, 10, to: name)
    }
    let lost = try futures(2_000, of: split, seed: 12) { $0.value(.named("lost_capacity")) }
    #expect(abs(lost.deviation(from: 0.4760408137)) < fourErrors)

    for dispatch in Routing.Dispatch.allCases {
      var pooled = WorldSpec.quiet(days: 3)
      pooled.accounts("a", count: 3, capacity: 40)
      pooled.accounts("b", count: 2, capacity: 40)
      pooled.code("c", to: ["a", "b"], dispatch) { $0.routing.weights = [1, 5] }
      pooled.channel("ch", 66, to: "c")
      // However one code hands its leads on, it loses none before all 200 places are taken.
      let books = try futures(60, of: pooled, seed: 13) { world in
        (leads: world.value(.named("leads")), lost: world.value(.named("lost_capacity")))
      }
      #expect(books.allSatisfy { $0.lost == max(0, $0.leads - 200) }, "\(dispatch)")
      #expect(books.contains { $0.lost > 0 } && books.contains { $0.lost == 0 })
    }
  }

  // 3,000 days; the variance of a sample variance by the fourth moment of the negative binomial.
  // Three comparisons at four errors: 1.9e-4.
  @Test("A day factor with coefficient of variation 0.5 gives counts a variance of mean + mean²/4")
  func overDispersion() throws {
    var spec = WorldSpec.quiet(days: 60)
    spec.accounts("a")
    spec.code("c", .staffCode, to: ["a"])
    spec.channel("ch", 20, to: "c") { $0.inflow.dayNoise = 0.5 }
    let days = try futures(50, of: spec, seed: 14) { $0.daily(.leads) }.flatMap { $0 }
    #expect(abs(days.deviation(from: 20, variance: 120)) < fourErrors)
    // Excess kurtosis 6/r + p²/((1-p) r) with r = 4 successes, p = 1/6.
    let excess = 6.0 / 4 + (1.0 / 36) / (5.0 / 6 * 4)
    let error = 120 * ((2 + excess) / Double(days.count)).squareRoot()
    #expect(abs(days.variance - 120) < fourErrors * error)
    let products = zip(days, days.dropFirst()).map { ($0 - 20) * ($1 - 20) / 120 }
    #expect(abs(products.deviation(from: 0, variance: 1)) < fourErrors)
  }

  // 2,000 days; six comparisons at four errors: 3.8e-4. Round robin would halve the variances.
  @Test("A weighted split of Poisson leads is Poisson and independent between accounts")
  func splitting() throws {
    var spec = WorldSpec.quiet(days: 1)
    spec.accounts("a")
    spec.accounts("b")
    spec.accounts("d")
    spec.code("c", to: ["a", "b", "d"], .weighted) { $0.routing.weights = [1, 3, 2] }
    spec.channel("x", 10, to: "c")
    spec.channel("y", 14, to: "c") {
      $0.inflow.hourWeights = (0..<24).map { Quantity(.constant(Double($0))) }
    }
    let held = try futures(2_000, of: spec, seed: 15) { world in
      (Double(world.fans.held[0]), Double(world.fans.held[1]))
    }
    for (values, mean) in [(held.map(\.0), 4.0), (held.map(\.1), 12.0)] {
      #expect(abs(values.deviation(from: mean, variance: mean)) < fourErrors)
      let spread = mean * ((2 + 1 / mean) / 2_000).squareRoot()
      #expect(abs(values.variance - mean) < fourErrors * spread)
    }
    let products = held.map { ($0 - 4) * ($1 - 12) }
    #expect(abs(products.deviation(from: 0, variance: 48)) < fourErrors)
  }

  // No chance: for these policies the shares are a function of the number.
  @Test(
    "Turns differ by at most one, water finds its level, and the first is filled before the next")
  func orderlyPolicies() throws {
    func held(_ dispatch: Routing.Dispatch, batch: Int) throws -> [[Int]] {
      var spec = WorldSpec.quiet(days: 3)
      spec.accounts("a", count: 3, capacity: 40)
      spec.accounts("b", capacity: 50, contacts: 20)
      spec.code("c", to: ["a", "b"], dispatch)
      spec.channel("ch", 30, to: "c")
      return try futures(10, of: spec, seed: 16, batch: batch) { world in
        (0..<4).map { world.fans.held[$0] }
      }
    }
    for batch in [1, 7, Int.max] {
      for row in try held(.roundRobin, batch: batch) {
        let added = [row[0], row[1], row[2], row[3] - 20]
        let total = added.reduce(0, +)
        let expected = (0..<4).map { (total - $0 + 3) / 4 }
        if total <= 4 * 30 { #expect(added == expected) }
      }
      for row in try held(.leastLoaded, batch: batch) {
        var level = [0, 0, 0, 20]
        for _ in 0..<(row.reduce(0, +) - 20) {
          let open = (0..<4).filter { level[$0] < [40, 40, 40, 50][$0] }
          level[open.min { level[$0] < level[$1] }!] += 1
        }
        #expect(row == level)
      }
      for row in try held(.fillThenNext, batch: batch) {
        let total = row.reduce(0, +) - 20
        #expect(
          row == [
            min(40, total), min(40, max(0, total - 40)), min(40, max(0, total - 80)),
            20 + min(30, max(0, total - 120)),
          ])
      }
    }
  }

  // No chance: in turn, whoever comes in the morning is dealt out before the evening begins.
  @Test("Channels of different hours are handed on in the order of their hours")
  func hoursOfChannels() throws {
    for batch in [1, Int.max] {
      var spec = WorldSpec.quiet(days: 1)
      spec.conversion.content.trustTime = 1e12
      spec.accounts("a", count: 2)
      spec.code("c", to: ["a"])
      for (name, isMorning) in [("morning", true), ("evening", false)] {
        spec.channel(name, 50, to: "c") {
          $0.inflow.hourWeights = (0..<24).map { ($0 < 12) == isMorning ? 1 : 0 }
        }
      }
      let seen = try futures(10, of: spec, seed: 80, batch: batch) { world in
        (0..<2).map { origin in
          world.fans.count[world.fans.cohort(0, origin, 0)]
            - world.fans.count[world.fans.cohort(1, origin, 0)]
        }
      }
      #expect(seen.allSatisfy { $0.allSatisfy { (-1...1).contains($0) } }, "\(seen)")
    }
  }

  // 1,500 futures; three comparisons at four errors: 1.9e-4; identities have no chance in them.
  @Test("A full live code takes nothing until the swap: joins lost = rate × delay")
  func groupCodeSaturates() throws {
    var spec = WorldSpec.quiet(days: 1)
    spec.accounts("w")
    spec.code("g", .groupLiveCode, to: ["w"]) {
      $0.liveCode.watch = 0.125
      $0.liveCode.watchFrom = ClockTime(hour: 0)
      $0.liveCode.watchTo = ClockTime(hour: 24)
      $0.liveCode.watchWeekends = true
      $0.liveCode.swapGroupsTime = .constant(1.0 / 24)
    }
    spec.channel("ch", 1_700, to: "g")
    let seen = try futures(1_500, of: spec, seed: 17) { world in
      (
        leads: world.value(.named("leads")), joins: world.value(.named("joins")),
        lost: world.value(.named("lost_code_saturated")),
        stopped: world.value(.named("saturated_hours")) / 24,
        opened: world.value(.named("groups_opened"))
      )
    }
    #expect(seen.allSatisfy { $0.lost == $0.leads - $0.joins && $0.joins >= 1_000 })
    #expect(seen.allSatisfy { $0.opened == 10 })
    // Given the delay, the leads that stand before a stopped code are Poisson: a martingale.
    let surplus = seen.map { $0.lost - 1_700 * $0.stopped }
    #expect(abs(surplus.deviation(from: 0)) < fourErrors)
    // Looks every 3 h in a random phase, then an hour's work: 2.5 h in the mean.
    let delays = seen.map { 24 * $0.stopped }
    #expect(abs(delays.deviation(from: 2.5, variance: 9.0 / 12)) < fourErrors)
    #expect(abs(seen.map(\.lost).deviation(from: 1_700 * 2.5 / 24)) < fourErrors)
    #expect(delays.allSatisfy { $0 >= 1 && $0 <= 4.000001 })
  }

  @Test("A look that fell due while nobody watched is made when they watch again")
  func dueLook() {
    let start = CalendarDate(year: 2021, month: 3, day: 1)!
    func look(_ time: Double, interval: Double, phase: Double) -> Double {
      LiveCodes.nextLook(
        after: time, interval: interval, phase: phase, from: 9.0 / 24, to: 18.0 / 24,
        weekends: false, start: start)
    }
    // Monday 20:00 was due; full at 21:00 or on Tuesday at 08:00.
    for time in [21.0 / 24, 1 + 8.0 / 24] {
      #expect(look(time, interval: 1, phase: 20.0 / 24) == 1 + 9.0 / 24)
    }
    // Nothing was due since Monday 18:00: the next look is Tuesday's at noon.
    #expect(look(21.0 / 24, interval: 1, phase: 0.5) == 1.5)
    // Saturday 10:00 was due, full on Sunday: looked at on Monday morning.
    #expect(look(6.5, interval: 7, phase: 5 + 10.0 / 24) == 7 + 9.0 / 24)
    // Within the watch hours the grid says it.
    #expect(look(10.0 / 24, interval: 1, phase: 0.5) == 0.5)
  }

  // 20,000 full codes at any time of the week, one comparison at four errors: 6.3e-5.
  @Test("A code waits for the first of all looks that come after it is full")
  func looksOfAWeek() {
    var draws = RandomStream(StreamKey(seed: 19, future: 0), entity: 0, purpose: 0)
    let start = CalendarDate(year: 2021, month: 3, day: 1)!
    func made(_ due: Double) -> Double {
      var day = Int(due.rounded(.down))
      if start.advanced(by: day).weekday < 5 {
        if due - Double(day) < 0.375 { return Double(day) + 0.375 }
        if due - Double(day) <= 0.75 { return due }
      }
      repeat { day += 1 } while start.advanced(by: day).weekday >= 5
      return Double(day) + 0.375
    }
    for _ in 0..<20_000 {
      let time = 20 + 7 * draws.uniform()
      let interval = 0.05 + 4 * draws.uniform()
      let phase = interval * draws.uniform()
      let looks = (0..<600).map { made(phase + interval * Double($0)) }
      let first = looks.first { $0 >= time }!
      let look = LiveCodes.nextLook(
        after: time, interval: interval, phase: phase, from: 0.375, to: 0.75, weekends: false,
        start: start)
      #expect(abs(look - first) < 1e-9, "\(time) \(interval) \(phase)")
    }
  }

  // No chance but in the ban's length: nobody scans a code whose only owner is banned.
  @Test("While its only owner is banned a code takes nobody, and goes on when he is back")
  func bannedOwner() throws {
    var spec = WorldSpec.quiet(days: 30)
    spec.accounts("o", .personal) { $0.bans.plugIns = true }
    spec.code("g", .plainGroupCode, to: ["o"]) {
      $0.liveCode.watch = Quantity(.constant(1.0 / 24))
      $0.liveCode.watchFrom = ClockTime(hour: 0)
      $0.liveCode.watchTo = ClockTime(hour: 24)
      $0.liveCode.watchWeekends = true
      $0.liveCode.swapGroupsTime = .constant(0)
    }
    spec.channel("ch", 20, to: "g")
    var wave = DatedEvents.Entry()
    wave.name = "wave"
    wave.moment = CalendarMoment(date: spec.start.date.advanced(by: 5), timeOfDay: 0)
    wave.share = 1
    wave.permanent = 0
    wave.restricted = .constant(14.5)
    spec.events = [Part(wave)]
    var rules = RuleSet.around2021
    rules.plainCodeExpiry = nil
    rules.personalGroupScanCapacity = 1_000
    rules.personalGroupCapacity = 1_000
    let seen = try futures(5, of: spec, rules, seed: 1_020) {
      (adds: $0.daily(.admitted), leads: $0.daily(.leads), banned: $0.daily(lost: .banned))
    }
    for (adds, leads, banned) in seen {
      #expect(adds[5..<19].allSatisfy { $0 == 0 } && banned[5..<19] == leads[5..<19])
      // He is back at noon and looked at within the hour: who came in the morning was lost to the ban.
      #expect(banned[19] > 2 && adds[19] > 2 && leads[19] - adds[19] - banned[19] < 6)
      #expect(zip(adds[20...], leads[20...]).allSatisfy { $0 == $1 })
    }
  }

  // No chance: who is held back by what is known.
  @Test("What holds back most accounts is what leads are lost to")
  func mostHeldBack() throws {
    var spec = WorldSpec.quiet(days: 3)
    spec.accounts("full", .personal, capacity: 10, contacts: 10)
    spec.accounts("used", .personal, count: 3)
    spec.code("c", to: ["full", "used"])
    spec.channel("ch", 3_000, to: "c")
    let seen = try futures(2, of: spec, seed: 1_021) {
      ($0.value(.named("lost_capacity")), $0.value(.named("lost_daily_limit")))
    }
    #expect(seen.allSatisfy { $0.0 == 0 && $0.1 > 5_000 })
  }

  // No chance: who is next follows from how many came on each day.
  @Test(
    "In turn is in turn: next is who stands behind the last served, also if he was closed meanwhile",
    arguments: [1, Int.max])
  func inTurn(_ batch: Int) throws {
    for limits in [[2, 1_000], [1_000, 2, 1_000], [3, 1_000, 2, 5], [2, 3, 1_000, 1_000]] {
      var spec = WorldSpec.quiet(days: 40)
      for (index, limit) in limits.enumerated() {
        spec.accounts("a\(index)") { $0.limits.dailyAdds = Quantity(.constant(Double(limit))) }
      }
      spec.code("c", to: limits.indices.map { "a\($0)" })
      spec.channel("ch", 15, to: "c")
      let seen = try futures(3, of: spec, seed: 1_023, batch: batch) { world in
        (adds: world.daily(.admitted), held: limits.indices.map { world.fans.held[$0] })
      }
      for (adds, held) in seen {
        var expected = limits.map { _ in 0 }
        var next = 0
        for number in adds {
          var today = limits.map { _ in 0 }
          for _ in 0..<Int(number) {
            while today[next] == limits[next] { next = (next + 1) % limits.count }
            today[next] += 1
            expected[next] += 1
            next = (next + 1) % limits.count
          }
        }
        #expect(held == expected, "\(limits)")
      }
    }
  }

  @Test("Backups take leads where an open account has no weight")
  func noWeight() throws {
    var spec = WorldSpec.quiet(days: 5)
    for name in ["x", "y"] { spec.accounts(name, .personal) }
    spec.accounts("z", .personal) { $0.limits.dailyAdds = 200 }
    spec.accounts.entries[0].content.limits.dailyAdds = 20
    spec.code("c", to: ["x", "y"], .weighted) {
      $0.routing.weights = [1, 0]
      $0.routing.backup = ["z"]
    }
    spec.channel("ch", 100, to: "c")
    let lost = try futures(2, of: spec, seed: 1_022) { $0.value(.named("lost")) }
    #expect(lost.allSatisfy { $0 == 0 })
  }

  // No chance: the account is full on the first day, and empty since the ban.
  @Test("An account that is banned for good is neither full nor expanded any more")
  func bannedWhileFull() throws {
    var spec = WorldSpec.quiet(days: 20)
    spec.accounts("a", capacity: 10) {
      var policy = Expansion.Policy()
      policy.applyAt = 10
      policy.approval = .constant(10)
      policy.refused = 0
      $0.expansion.policy = Part(policy)
      $0.bans.hazardFactor = 1
    }
    spec.code("c", to: ["a"])
    spec.channel("ch", 100, to: "c")
    spec.bans.content.baseWecom = 2
    spec.bans.content.permanentFirst = 1
    let seen = try futures(20, of: spec, seed: 1_023) {
      (
        capacity: $0.daily(lost: .capacity), approved: $0.value(.named("expansions_approved")),
        banned: $0.value(.named("account_days_banned"))
      )
    }
    for (capacity, approved, banned) in seen where banned > 15 {
      #expect(approved == 0 && capacity[6...].allSatisfy { $0 == 0 })
    }
  }

  // 40,000 looks, one comparison at four errors: 6.3e-5; the rest has no chance in it.
  @Test("A random look comes half an interval late, and never outside the watch hours")
  func nextLook() throws {
    var draws = RandomStream(StreamKey(seed: 18, future: 0), entity: 0, purpose: 0)
    let start = CalendarDate(year: 2021, month: 3, day: 3)!
    var waits: [Double] = []
    for _ in 0..<10_000 {
      let time = 100 * draws.uniform()
      let interval = 0.25
      let look = LiveCodes.nextLook(
        after: time, interval: interval, phase: interval * draws.uniform(), from: 0, to: 1,
        weekends: true, start: start)
      waits.append(look - time)
    }
    #expect(abs(waits.deviation(from: 0.125, variance: 0.0625 / 12)) < fourErrors)
    #expect(waits.allSatisfy { $0 >= 0 && $0 <= 0.25 + 1e-12 })
    var faults: [String] = []
    for _ in 0..<10_000 {
      let time = 30 * draws.uniform()
      let interval = 0.01 + 3 * draws.uniform()
      let from = 0.6 * draws.uniform()
      let to = from + 0.01 + (0.99 - from) * draws.uniform()
      let weekends = draws.uniform() < 0.5
      let phase = interval * draws.uniform()
      let look = LiveCodes.nextLook(
        after: time, interval: interval, phase: phase, from: from, to: min(to, 1),
        weekends: weekends, start: start)
      let day = Int(look.rounded(.down))
      let clock = look - Double(day)
      let isOff = !weekends && start.advanced(by: day).weekday >= 5
      // At most an interval, the night and a weekend.
      if look < time || clock < from - 1e-9 || clock > min(to, 1) + 1e-9 || isOff
        || look - time > interval + 3.0001
      {
        faults.append("\(time) \(interval) \(from) \(to) \(weekends) \(look)")
      }
    }
    #expect(faults.isEmpty, "\(faults.prefix(3))")
  }

  // No chance: each minute with more than two adds restricts, and the trace shows every add.
  @Test("A young account is restricted by the third add of a minute, until it has come of age")
  func youngAccounts() throws {
    var rules = RuleSet.around2021
    rules.youngAddsPerMinute = 2
    var spec = WorldSpec.quiet(days: 10)
    spec.accounts("a") { $0.limits.age = 25 }
    spec.code("c", .staffCode, to: ["a"])
    spec.channel("ch", 400, to: "c")
    spec.addLimits.content.restriction = .constant(0.25)
    let events = try World.trace(spec, rules, seed: 19)
    let restricted = events.filter { $0.kind == .restricted }
    #expect(restricted.count > 4)
    #expect(restricted.allSatisfy { $0.time < 5 })
    let lifted = events.filter { $0.kind == .restrictionLifted }
    #expect(zip(restricted, lifted).allSatisfy { abs($1.time - $0.time - 0.25) < 1e-12 })
    let lost = try futures(1, of: spec, rules, seed: 19) { $0.daily(lost: .burstLimit) }
    #expect(lost[0].prefix(5).allSatisfy { $0 > 0 } && lost[0].suffix(4).allSatisfy { $0 == 0 })
  }

  // 600 days; one comparison at four errors: 6.3e-5.
  @Test("A minute is too full as often as a Poisson minute has three leads or more")
  func minuteLimit() throws {
    var rules = RuleSet.around2021
    rules.youngAddsPerMinute = 2
    var spec = WorldSpec.quiet(days: 1)
    spec.accounts("a") { $0.limits.age = 1 }
    spec.code("c", .staffCode, to: ["a"])
    spec.channel("ch", 144, to: "c")
    spec.addLimits.content.restriction = .constant(300)
    // 1,440 minutes with 0.1 leads each: P(no minute has three or more).
    let crowded = arrived(3, by: 0.1)
    let never = pow(1 - crowded, 1_440)
    let free = try futures(600, of: spec, rules, seed: 20) { world in
      world.value(.named("lost_burst_limit")) == 0 && world.addLimits.restrictions[0] == 0 ? 1.0 : 0
    }
    #expect(abs(free.deviation(from: never, variance: never * (1 - never))) < fourErrors)
  }
}
