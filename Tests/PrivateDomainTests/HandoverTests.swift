// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// M12: who leaves, and what becomes of the contacts.
@Suite struct HandoverTests {
  private func firm(
    days: Int, count: Int = 4, contacts: Int = 200, capacity: Int = 5_000,
    _ kind: Account.Kind = .wecom, _ change: (inout Handover.Parameters) -> Void = { _ in }
  ) -> WorldSpec {
    var spec = WorldSpec.quiet(days: days)
    spec.accounts("seller", kind, count: count, capacity: capacity, contacts: contacts) {
      $0.money.staff = 1
    }
    var handover = Handover.Parameters()
    handover.leaves = 0.02
    handover.newHires = 1
    handover.hiring = .constant(10)
    handover.refused = 0
    handover.personalLost = 0
    handover.rescue = 0
    change(&handover)
    spec.handover = Part(handover)
    return spec
  }

  // No chance: whoever leaves is a quarter of a member, and is replaced for a quarter of the cost.
  @Test("Where a member has four accounts, each that he leaves counts for a quarter of him")
  func partOfAMember() throws {
    var spec = firm(days: 400, count: 8) { $0.hiringCost = 1_000 }
    spec.accounts.entries[0].content.money.staff = 0.25
    for seed in 0..<3 {
      let events = try World.trace(spec, seed: 1_230 + UInt64(seed))
      let seen = try futures(1, of: spec, seed: 1_230 + UInt64(seed)) {
        ($0.value(.named("staff_left")), $0.value(.named("cost_staff")))
      }[0]
      let (left, hired) = (
        events.count { $0.kind == .staffLeft }, events.count { $0.kind == .staffHired }
      )
      #expect(left > 10 && seen.0 == Double(left) / 4 && seen.1 == 250 * Double(hired))
    }
    // Nobody leaves where nobody sits.
    spec.accounts.entries[0].content.money.staff = 0
    #expect(try World.trace(spec, seed: 1_230).allSatisfy { $0.kind != .staffLeft })
  }

  // No chance in what follows the ban.
  @Test("A seat that is vacant when its account is banned for good is filled as any other")
  func vacantAtTheBan() throws {
    var spec = firm(days: 60, count: 1) {
      $0.leaves = 100
      $0.hiring = .constant(30)
    }
    spec.bans.content.baseWecom = 0.2
    spec.bans.content.permanentFirst = 1
    for future in 0..<20 {
      let events = try World.trace(spec, seed: 1_240 + UInt64(future))
      guard let left = events.first(where: { $0.kind == .staffLeft })?.time,
        let ban = events.first(where: { $0.kind == .bannedForever })?.time, left < ban, ban < 30
      else { continue }
      let vacant = try futures(1, of: spec, seed: 1_240 + UInt64(future)) {
        $0.value(.named("vacant_days"))
      }[0]
      #expect(abs(vacant - 30) < 1e-9)
    }
  }

  // That the member has left within 0.1 days fails with probability e^-10 in each of six futures, that a day without
  // a lead comes in the end in each of twelve days: 8e-4 in all. The rest is without chance.
  @Test(
    "Nobody opens a group or renews its code for an account at which nobody sits",
    arguments: [Code.Kind.groupLiveCode, .plainGroupCode])
  func vacantOwner(_ kind: Code.Kind) throws {
    var spec = firm(days: 20, count: 1, contacts: 0) {
      $0.leaves = 100
      $0.newHires = 0
      $0.newFor = 1_000
      $0.hiring = .constant(15)
    }
    let isPlain = kind == .plainGroupCode
    spec.code("g", kind, to: ["seller"]) {
      $0.liveCode.groups = 1
      $0.liveCode.watch = Quantity(.constant(1.0 / 24))
      $0.liveCode.watchFrom = ClockTime(hour: 0)
      $0.liveCode.watchTo = ClockTime(hour: 24)
      $0.liveCode.watchWeekends = true
      $0.liveCode.swapGroupsTime = .constant(0)
    }
    // One group is full on the first day; a plain code expires on the eighth.
    spec.channel("ch", isPlain ? 10 : 600, to: "g")
    for (adds, leads, lost) in try futures(
      3, of: spec, seed: 1_241,
      { ($0.daily(.admitted), $0.daily(.leads), $0.daily(lost: .vacant)) })
    {
      let stopped = isPlain ? 7 : 1
      #expect(adds[stopped..<15].allSatisfy { $0 == 0 })
      #expect(lost[stopped..<15] == leads[stopped..<15])
      #expect(adds[..<stopped].reduce(0, +) == (isPlain ? leads[..<7].reduce(0, +) : 200))
      #expect(adds[16...].allSatisfy { $0 > 0 } && lost[16...].allSatisfy { $0 == 0 })
    }
  }

  // That the member has left within 0.1 days fails with probability e^-10 in each of three futures, 1.4e-4 in all; what
  // follows is without chance.
  @Test("A code that may open groups from a day on opens them when somebody is there to own them")
  func autoCreateWithoutOwner() throws {
    var spec = firm(days: 20, count: 1, contacts: 0) {
      $0.leaves = 100
      $0.newHires = 0
      $0.newFor = 1_000
      $0.hiring = .constant(15)
    }
    spec.code("g", .groupLiveCode, to: ["seller"]) {
      $0.liveCode.groups = 1
      $0.liveCode.autoCreate = true
    }
    spec.channel("ch", 600, to: "g")
    var rules = RuleSet.around2021
    rules.autoCreate = true
    var change = DatedEvents.Entry()
    change.kind = .rules
    change.moment = CalendarMoment(date: spec.start.date.advanced(by: 5))
    change.rules = "later"
    change.ruleSet = rules
    spec.events = [Part(change)]
    rules.autoCreate = false
    for (adds, leads, stopped) in try futures(
      3, of: spec, rules, seed: 1_242,
      { ($0.daily(.admitted), $0.daily(.leads), $0.value(.named("saturated_hours"))) })
    {
      #expect(adds[1..<15].allSatisfy { $0 == 0 } && adds[16...] == leads[16...])
      // From the first afternoon to the sixteenth morning.
      #expect(stopped > 14 * 24 && stopped < 15 * 24)
    }
  }

  // First leavings are exponential, those of a new member come three times as fast. Kolmogorov's
  // limit at 1e-4 each.
  @Test("Members leave at the rate that is written, new ones faster")
  func leaving() throws {
    var spec = firm(days: 400, count: 1) {
      $0.leaves = 0.01
      $0.newHires = 3
      $0.newFor = 1_000
    }
    var first: [Double] = []
    var second: [Double] = []
    var world = World(try WorldPlan(spec, rules: .around2021))
    for future in 0..<800 {
      let events = try world.trace(StreamKey(seed: 1_211, future: UInt64(future)))
      let left = events.filter { $0.kind == .staffLeft }.map(\.time)
      let hired = events.filter { $0.kind == .staffHired }.map(\.time)
      first.append(left.first ?? .infinity)
      if let begin = hired.first, begin < 200 {
        second.append(left.count > 1 ? left[1] - begin : .infinity)
      }
    }
    #expect(first.kolmogorovDistance(upTo: 400) { 1 - exp(-0.01 * $0) } < kolmogorovLimit)
    #expect(second.kolmogorovDistance(upTo: 200) { 1 - exp(-0.03 * $0) } < kolmogorovLimit)
    // New for twenty days only: 0.03 a day until then, 0.01 after it.
    spec.handover!.content.newFor = 20
    world = World(try WorldPlan(spec, rules: .around2021))
    try world.run(StreamKey(seed: 1_211, future: 0))
    let times = [0.3, 0.9].map {
      world.handover.leavingTime(from: 0, newUntil: 20, threshold: $0)
    }
    #expect(abs(times[0] - 10) < 1e-9 && abs(times[1] - 50) < 1e-9)
  }

  @Test("WeCom hands over after exactly 24 hours, and the seat is filled when it is said to be")
  func time() throws {
    let events = try World.trace(firm(days: 60), seed: 1_212)
    let left = events.filter { $0.kind == .staffLeft }
    let handed = events.filter { $0.kind == .handedOver }
    let hired = events.filter { $0.kind == .staffHired }
    #expect(left.count >= 3)
    for (index, event) in handed.enumerated() {
      #expect(abs(event.time - left[index].time - 1) < 1e-9)
      #expect(event.subject == left[index].subject && event.number == left[index].number)
    }
    for (index, event) in hired.enumerated() {
      #expect(abs(event.time - left[index].time - 10) < 1e-9)
    }
  }

  // Each transfer of n contacts is refused by a Binomial(n, 0.1): standardized, the squares have mean 1.
  // Four standard errors each, 6.3e-5.
  @Test("Contacts refuse each for himself", arguments: [1, Int.max])
  func refusals(_ batch: Int) throws {
    let spec = firm(days: 12, contacts: 400) { $0.refused = 0.1 }
    var scores: [Double] = []
    for (affected, refused) in try futures(
      400, of: spec, seed: 1_213, batch: batch,
      { (Double($0.handover.affected), Double($0.handover.refused)) })
    where affected > 0 {
      scores.append((refused - 0.1 * affected) / (0.09 * affected).squareRoot())
    }
    #expect(scores.count > 200)
    #expect(abs(scores.deviation(from: 0, variance: 1)) < fourErrors, "\(scores.mean)")
    #expect(abs(scores.map { $0 * $0 }.deviation(from: 1)) < fourErrors, "\(scores.variance)")
  }

  @Test("A successor at its cap leaves the rest stuck; one or all may take over")
  func stuck() throws {
    for (successors, handed) in [(Handover.Successors.one, 20), (.all, 60)] {
      let spec = firm(days: 50, contacts: 80, capacity: 100) {
        $0.leaves = 0.01
        $0.hiring = .constant(1_000)
        $0.successors = successors
      }
      var seen = 0
      let results = try futures(60, of: spec, seed: 1_214) { world in
        (world.handover.left, world.handover.handedOver, world.handover.stuck, world.now)
      }
      for result in results where result.0 == 1 && result.1 > 0 {
        #expect(result.1 == handed && result.2 == 80 - handed)
        seen += 1
      }
      #expect(seen > 5)
    }
  }

  @Test("With nobody else there the contacts wait for the replacement")
  func replacement() throws {
    let spec = firm(days: 80, count: 1) { $0.refused = 0.5 }
    let results = try futures(100, of: spec, seed: 1_215) {
      ($0.handover.left, $0.handover.hired, $0.handover.refused, $0.fans.held[0])
    }
    for (left, hired, refused, held) in results {
      #expect(held == 200 - refused)
      if left == 1 && hired == 1 { #expect(refused > 50 && refused < 150) }
      if hired == 0 { #expect(refused == 0) }
    }
  }

  @Test("No customer is handed over more than twice in 90 days where the rules say so")
  func twice() throws {
    var rules = RuleSet.around2021
    let spec = firm(days: 89, contacts: 50) {
      $0.leaves = 0.05
      $0.hiring = .constant(1)
    }
    let free = try futures(40, of: spec, rules, seed: 1_216) { $0.handover.handedOver }
    #expect(free.allSatisfy { $0 > 400 })
    rules.transfersPer90Days = 2
    let results = try futures(40, of: spec, rules, seed: 1_216) {
      ($0.handover.handedOver, $0.handover.tooOften, $0.fans.held.sum(0..<4))
    }
    // 200 customers, two transfers each at most; nobody may be lost before two.
    #expect(results.allSatisfy { $0.0 <= 400 && $0.1 + $0.2 == 200 }, "\(results)")
    #expect(results.allSatisfy { $0.1 > 0 && $0.0 >= 2 * $0.1 })
    rules.transfersPer90Days = 1
    let once = try futures(40, of: spec, rules, seed: 1_216) {
      ($0.handover.handedOver, $0.handover.tooOften)
    }
    #expect(once.allSatisfy { $0.0 <= 200 && $0.0 >= $0.1 && $0.1 > 0 })
  }

  /// In one seat everybody is handed over at once: which transfers are allowed follows from their dates.
  @Test("Ninety days after a transfer it no longer counts")
  func window() throws {
    var rules = RuleSet.around2021
    rules.transfersPer90Days = 2
    let spec = firm(days: 400, count: 1) {
      $0.leaves = 0.02
      $0.hiring = .constant(2)
    }
    var world = World(try WorldPlan(spec, rules: rules))
    var (kept, lost) = (0, 0)
    for future in 0..<60 {
      let events = try world.trace(StreamKey(seed: 1_217, future: UInt64(future)))
      var past: [Double] = []
      for event in events where event.kind == .handedOver {
        let isBarred = past.filter { $0 > event.time - 90 }.count >= 2
        if past.count >= 2, event.number > 0 { kept += 1 }
        if isBarred {
          #expect(event.number == 0)
          lost += 1
          break
        }
        #expect(event.number == 200)
        past.append(event.time)
      }
    }
    #expect(kept > 5 && lost > 20)
  }

  @Test("Handed over, a fan keeps origin and stage, and groups go along")
  func belongings() throws {
    var spec = firm(days: 30, contacts: 30)
    spec.code("c", to: ["seller"])
    spec.code("live", .groupLiveCode, to: ["seller"]) { $0.liveCode.groups = 5 }
    spec.channel("x", 20, to: "c")
    spec.channel("y", 10, to: "c")
    spec.channel("z", 10, to: "live")
    let results = try futures(30, of: spec, seed: 1_218) { world in
      var faults = 0
      var byOrigin = [Int](repeating: 0, count: 4)
      for account in 0..<4 {
        for origin in 0..<4 {
          for stage in 0..<4 {
            byOrigin[origin] += world.fans.count[world.fans.cohort(account, origin, stage)]
          }
        }
        // Those who were there at the start are trusted and stay so.
        for stage in [0, 1, 3] where world.fans.count[world.fans.cohort(account, 3, stage)] > 0 {
          faults += 1
        }
        var members = 0
        for group in 0..<world.liveCodes.opened where world.liveCodes.owner[group] == account {
          members += world.fans.held[world.fans.accounts + group]
        }
        if members != world.liveCodes.membersOf[account] { faults += 1 }
      }
      let toAccounts = world.plan.channels.map { $0.name == "z" ? 0 : 1 }
      for channel in 0..<3
      where byOrigin[channel] != toAccounts[channel] * world.ledger.admitted[channel] {
        faults += 1
      }
      if byOrigin[3] != 120 { faults += 1 }
      return (faults, world.handover.left, world.handover.handedOver, world.ledger.lost(.vacant))
    }
    #expect(results.allSatisfy { $0.0 == 0 })
    #expect(results.contains { $0.1 > 2 && $0.2 > 100 })
  }

  // No chance in who waits: nobody is ever answered, gives up or leaves.
  @Test("Handed over, who waits for an answer goes on waiting for his new adviser's")
  func waiting() throws {
    var spec = firm(days: 40, contacts: 0)
    var staff = Staff.Parameters()
    staff.conversations = 0
    staff.cooled = 0
    spec.staff = Part(staff)
    spec.code("c", to: ["seller"])
    spec.channel("x", 20, to: "c")
    let results = try futures(20, of: spec, seed: 1_240) { world in
      var waiting = 0
      for cohort in 0..<world.staff.unanswered.count {
        waiting += world.staff.unanswered[cohort].all
      }
      return (world.staff.asked, waiting, world.handover.handedOver)
    }
    #expect(results.allSatisfy { $0.0 == $0.1 })
    #expect(results.contains { $0.2 > 100 })
  }

  @Test("A vacant account takes nobody and sends nothing")
  func vacancy() throws {
    var spec = firm(days: 40, count: 1) { $0.leaves = 0.05 }
    spec.code("c", to: ["seller"])
    spec.channel("x", 20, to: "c")
    spec.touch("offer")
    let events = try World.trace(spec, seed: 1_219)
    var isVacant = false
    var (during, lefts) = (0, 0)
    for event in events {
      switch event.kind {
      case .staffLeft:
        isVacant = true
        lefts += 1
      case .staffHired: isVacant = false
      case .added, .sent: during += isVacant ? 1 : 0
      default: break
      }
    }
    #expect(lefts > 0 && during == 0)
    let lost = try futures(20, of: spec, seed: 1_219) {
      ($0.ledger.lost(.vacant), $0.ledger.missed)
    }
    #expect(lost.contains { $0.0 > 100 && $0.1 > 5 })
  }

  // Binomial(n, 0.3) losses on personal accounts; four standard errors, 6.3e-5.
  @Test("On personal accounts a part is lost at once and the rest stays with the telephone")
  func personal() throws {
    let spec = firm(days: 60, .personal) { $0.personalLost = 0.3 }
    var scores: [Double] = []
    for (affected, lost) in try futures(
      300, of: spec, seed: 1_220,
      { (Double($0.handover.affected), Double($0.ledger.departed(.lostInHandover))) })
    where affected > 0 {
      scores.append((lost - 0.3 * affected) / (0.21 * affected).squareRoot())
    }
    #expect(abs(scores.deviation(from: 0, variance: 1)) < fourErrors)
    #expect(abs(scores.map { $0 * $0 }.deviation(from: 1)) < fourErrors)
  }

  @Test("Contacts of an account banned for good are lost, or rescued with the probability written")
  func rescue() throws {
    func lost(_ probability: Double?) throws -> [Double] {
      var spec = firm(days: 30) {
        $0.leaves = 0
        $0.rescue = Quantity(.constant(probability ?? 0))
      }
      if probability == nil { spec.handover = nil }
      spec.bans.content.baseWecom = 0.01
      spec.bans.content.permanentFirst = 1
      return try futures(400, of: spec, seed: 1_221) { world in
        world.bans.permanently == 1 && world.now == 30
          ? Double(world.ledger.departed(.lostWithHolder)) : .nan
      }.filter { !$0.isNaN }
    }
    #expect(try lost(nil).allSatisfy { $0 == 200 })
    #expect(try lost(0) == lost(nil))
    #expect(try lost(1).allSatisfy { $0 == 0 })
    let half = try lost(0.4).map { $0 / 200 }
    #expect(half.count > 80)
    // A coin of 0.6; four standard errors, 6.3e-5.
    #expect(abs(half.deviation(from: 0.6, variance: 0.24)) < fourErrors)
  }
}
