// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// Rules that change on a date inside the horizon. No chance in any of these: they hold for every
/// draw, bit by bit.
@Suite struct RuleChangeTests {
  private let start = CalendarDate(year: 2021, month: 3, day: 1)!

  private func event(_ day: Int, _ rules: RuleSet, _ name: String = "later") -> Part<
    DatedEvents.Entry
  > {
    var entry = DatedEvents.Entry()
    entry.kind = .rules
    entry.moment = CalendarMoment(date: start.advanced(by: day))
    entry.rules = name
    entry.ruleSet = rules
    return Part(entry)
  }

  /// Everything at work: contacts and groups of both kinds, young accounts, expansions, quotas.
  private func lively(from day: Int) -> WorldSpec {
    var spec = WorldSpec.quiet(days: 14, start: start)
    spec.fatigue.content.deletedIn30Days = 0.5
    spec.fatigue.content.deletedPerSend = 0.05
    spec.fatigue.content.groupLeftFirstDay = 0.1
    spec.bans.content.complaintPerExposure = 0.05
    spec.bans.content.smallestBase = 1
    spec.bans.content.hazardAtReference = 0.1
    spec.accounts("w", count: 2, contacts: 30) {
      $0.limits.age = 20
      var policy = Expansion.Policy()
      policy.applyAt = 60
      policy.approval = .constant(0.5)
      $0.expansion.policy = Part(policy)
    }
    spec.accounts("p", .personal, count: 2)
    spec.code("c", to: ["w"], .leastLoaded)
    spec.code("d", to: ["p"])
    spec.code("g", .groupLiveCode, to: ["w"]) {
      $0.liveCode.groups = 3
      $0.liveCode.watch = 0.2
    }
    spec.code("q", .plainGroupCode, to: ["p"]) { $0.liveCode.watch = 0.2 }
    for name in ["c", "d", "g", "q"] {
      spec.channel(name, 0, to: name) {
        $0.inflow.leadsByDay =
          Array(repeating: 0, count: day) + Array(repeating: 45, count: 14 - day)
        $0.scan.retry = 0.3
      }
    }
    for (name, kind) in [
      ("send", Touches.TouchKind.privateMassSend), ("post", .moments), ("talk", .groupPost),
    ] {
      spec.touch(name, kind, every: 0.5) {
        $0.from = Quantity(.constant(Double(day)))
        $1.conversion = 0.1
        $1.relevance = 0.5
      }
    }
    return spec
  }

  private var early: RuleSet {
    var rules = RuleSet.around2021
    rules.wecomCapacity = 70
    rules.wecomCapacityExpanded = 120
    rules.personalDailyAdds = 10
    rules.youngAddsPerMinute = 1
    rules.groupsPerCode = 2
    rules.wecomGroupScanCapacity = 20
    rules.personalGroupScanCapacity = 15
    rules.freeContacts = 50
    rules.contactFee = 2
    return rules
  }

  private var late: RuleSet {
    var rules = early
    rules.wecomCapacity = 100
    rules.wecomCapacityExpanded = nil
    rules.personalDailyAdds = 20
    rules.youngAge = 30
    rules.youngAddsPerMinute = 3
    rules.groupsPerCode = nil
    rules.wecomGroupScanCapacity = 30
    rules.enterpriseCapacity = 260
    rules.memberSendsPerDay = nil
    rules.memberSendsPerWeek = 3
    rules.memberMomentsPerDay = nil
    rules.contactFee = 5
    return rules
  }

  private func bits(_ spec: WorldSpec, _ rules: RuleSet, batch: Int = .max) throws -> [[UInt64]] {
    try futures(12, of: spec, rules, seed: 161, batch: batch) { $0.metrics().map(\.bitPattern) }
  }

  @Test("One rule set is the same as two with the change at day 0, or before it")
  func changeAtTheStart() throws {
    let plain = try bits(lively(from: 0), late)
    for day in [0, -40] {
      var changed = lively(from: 0)
      changed.events = [event(day - 1, early), event(day, late)]
      #expect(try bits(changed, early) == plain)
    }
    #expect(try bits(lively(from: 0), early) != plain)
  }

  @Test("A change after the horizon changes no bit, nor does one to the same rules")
  func changeAfterTheEnd() throws {
    let plain = try bits(lively(from: 0), early)
    var changed = lively(from: 0)
    changed.events = [event(14, late)]
    #expect(try bits(changed, early) == plain)
    changed.events = [event(13, late)]
    #expect(try bits(changed, early) != plain)
    // The same rules again: nothing anywhere depends on the mere change.
    changed.events = [event(6, early), event(9, early)]
    #expect(try bits(changed, early) == plain)
  }

  @Test("When nothing happens before the change, it is as if its rules had held from the start")
  func quietBeforeTheChange() throws {
    for (first, then) in [(early, late), (late, early)] {
      for batch in [1, Int.max] {
        var changed = lively(from: 2)
        // Whether groups may be fewer is decided when they are opened: one is bound from the start.
        changed.codes.entries[2].content.liveCode.groups = 1
        changed.accounts.entries[0].content.expansion.contacts = 0
        var (first, then) = (first, then)
        first.plainCodeExpiry = 30
        then.plainCodeExpiry = 30
        let whole = try bits(changed, then, batch: batch)
        changed.events = [event(2, then)]
        // What an enterprise may hold must bind its accounts together in both, or in neither.
        first.enterpriseCapacity = then.enterpriseCapacity
        // The fee of the first two days was another.
        first.contactFee = then.contactFee
        #expect(try bits(changed, first, batch: batch) == whole)
      }
    }
  }

  @Test("An account above a lowered cap keeps its contacts and takes no more, until it is below")
  func loweredCap() throws {
    var spec = WorldSpec.quiet(days: 10, start: start)
    spec.accounts("a", contacts: 0) { $0.limits.dailyAdds = 100 }
    spec.code("c", .staffCode, to: ["a"])
    spec.channel("ch", 1_000, to: "c")
    var (first, then) = (RuleSet.around2021, RuleSet.around2021)
    first.wecomCapacity = 50_000
    then.wecomCapacity = 350
    spec.events = [event(5, then)]
    let seen = try futures(2, of: spec, first, seed: 162) { world in
      (added: world.daily(.admitted), lost: world.daily(lost: .capacity), held: world.fans.held[0])
    }
    for future in seen {
      #expect(future.added == Array(repeating: 100, count: 5) + Array(repeating: 0, count: 5))
      #expect(future.lost.prefix(5).allSatisfy { $0 == 0 })
      #expect(future.lost.suffix(5).allSatisfy { $0 > 800 } && future.held == 500)
    }
    // Three in five leave: some 200 are below the cap, and 100 come on each day until it is full.
    spec.fatigue.content.deletedPerSend = 1
    spec.touch("t", every: 30) {
      $0.from = 7
      $0.at = ClockTime(hour: 0)
      $1.relevance = 0.4
    }
    let again = try futures(20, of: spec, first, seed: 163) { world in
      (added: world.daily(.admitted), held: world.fans.held[0])
    }
    #expect(again.allSatisfy { $0.held == 350 && $0.added[5] == 0 && $0.added[7] == 100 })
  }

  @Test("A raised cap, a larger group and a looser quota open at midnight of their date")
  func raised() throws {
    var spec = WorldSpec.quiet(days: 6, start: start)
    spec.accounts("a", contacts: 50)
    spec.code("c", .staffCode, to: ["a"])
    spec.channel("ch", 100, to: "c")
    spec.code("g", .groupLiveCode, to: ["a"]) {
      $0.liveCode.groups = 1
      $0.liveCode.swapGroupsTime = .constant(300)
    }
    spec.channel("gr", 100, to: "g")
    spec.touch("t", every: 0.25) { plan, _ in
      plan.at = ClockTime(hour: 0)
      plan.audience.content.stage = [.trusted]
    }
    var (first, then) = (RuleSet.around2021, RuleSet.around2021)
    first.wecomCapacity = 50
    first.wecomGroupScanCapacity = 20
    then.memberSendsPerDay = 3
    then.wecomGroupScanCapacity = 150
    spec.events = [event(3, then)]
    let events = try World.trace(spec, first, seed: 164)
    let adds = events.filter { $0.kind == .added }
    #expect(!adds.isEmpty && adds.allSatisfy { $0.time >= 3 })
    #expect(events.filter { $0.kind == .rulesChanged }.map(\.time) == [3])
    let sends = events.filter { $0.kind == .sent && $0.subject == "a#0" }
    #expect(
      (0..<6).map { day in sends.filter { Int($0.time) == day }.count } == [1, 1, 1, 3, 3, 3])
    let joins = try futures(1, of: spec, first, seed: 164) { world in
      (all: world.value(.named("joins")), group: world.fans.held[1])
    }
    #expect(joins[0].all == 150 && joins[0].group == 150)
  }

  @Test("Before live codes were known, a live code is the code of one group")
  func liveCodesBegin() throws {
    var spec = WorldSpec.quiet(days: 20, start: start)
    spec.accounts("a")
    spec.code("g", .groupLiveCode, to: ["a"]) {
      $0.liveCode.groups = 3
      $0.liveCode.autoCreate = true
      $0.liveCode.swapGroupsTime = .constant(300)
    }
    spec.channel("ch", 10, to: "g")
    var (first, then) = (RuleSet.around2021, RuleSet.around2021)
    first.groupsPerCode = nil
    first.plainCodeExpiry = 30
    then.autoCreate = true
    then.wecomGroupScanCapacity = 20
    first.wecomGroupScanCapacity = 20
    let alone = try futures(5, of: spec, first, seed: 165) { world in
      (world.value(.named("joins")), world.value(.named("groups_opened")))
    }
    #expect(alone.allSatisfy { $0.0 == 20 && $0.1 == 1 })
    spec.events = [event(10, then)]
    let both = try futures(5, of: spec, first, seed: 165) { world in
      (
        joined: world.daily(.admitted), lost: world.daily(lost: .codeSaturated),
        opened: world.value(.named("groups_opened"))
      )
    }
    for future in both {
      #expect(future.joined.prefix(10).reduce(0, +) == 20)
      #expect(future.joined.suffix(10).allSatisfy { $0 > 0 } && future.opened > 5)
      #expect(future.lost.suffix(10).allSatisfy { $0 == 0 })
    }
  }
}
