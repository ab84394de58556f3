// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// Quotas of the later rule sets, and what sending costs. No chance in any of them but the reminders:
/// everybody reached orders with probability 1.
@Suite struct QuotaTests {
  private func contacts(
    _ days: Int, _ kind: Account.Kind = .wecom, from start: CalendarDate, count: Int = 1
  ) -> WorldSpec {
    var spec = WorldSpec.quiet(days: days, start: start)
    spec.accounts("a", kind, count: count, contacts: 100)
    spec.accounts("idle")
    spec.code("c", .staffCode, to: ["idle"])
    spec.channel("ch", 0, to: "c")
    return spec
  }

  private func reached(_ spec: WorldSpec, _ rules: RuleSet) throws -> [Double] {
    try futures(1, of: spec, rules, seed: 141) { $0.daily(.orders).map { $0 / 100 } }[0]
  }

  private var later: RuleSet {
    var rules = RuleSet.around2021
    rules.memberSendsPerDay = nil
    rules.enterpriseSendsPerMonth = nil
    rules.memberMomentsPerDay = nil
    return rules
  }

  @Test("Plans that send alike share a calendar, and its warnings, however many accounts they have")
  func sharedCalendars() throws {
    var rules = later
    rules.customerSendWindow = .day
    func plan(_ accounts: Int, every: Double) throws -> WorldPlan {
      var spec = contacts(40, from: leapFebruary, count: accounts)
      spec.touch("t", every: Quantity(.constant(every)))
      return try WorldPlan(spec, rules: rules)
    }
    let (one, two) = (try plan(1, every: 0.5), try plan(2, every: 0.5))
    #expect(one.sendCalendar == two.sendCalendar)
    #expect(try plan(1, every: 1).sendCalendar != one.sendCalendar)
    var memory = PlanWarning.Memory()
    let warnings = one.warnings(remembering: &memory)
    #expect(warnings.map(\.rule) == ["customer_send_window"])
    #expect(two.warnings(remembering: &memory) == warnings && two.warnings == warnings)
    let daily = try plan(1, every: 1)
    #expect(daily.warnings(remembering: &memory).isEmpty)
  }

  @Test("A mean counts what can be drawn")
  func expectedValues() throws {
    let law = try Distribution("discrete(100: 0.5, 1e20: 0.5)")
    #expect(Quantity(law, range: 0...1e6).expectedValue == 100)
    #expect(Quantity(law).expectedValue == 5e19 + 50)
    let upper = Quantity(.uniform(low: 0, high: 4), range: 2...4).expectedValue
    #expect(abs(upper - 3) < 1e-9)
    #expect(Quantity(.uniform(low: 0, high: 4), range: 0...4).expectedValue == 2)
    #expect(Quantity(.constant(7), range: 0...8).expectedValue == 7)
  }

  private let leapFebruary = CalendarDate(year: 2024, month: 2, day: 1)!

  @Test("From 2022 on a customer receives one message a day, enterprise and members together")
  func together() throws {
    var rules = later
    rules.customerSendWindow = .day
    var spec = contacts(40, from: leapFebruary)
    for sender in Touches.Sender.allCases {
      spec.touch(sender.rawValue, every: 1) {
        $0.sender = sender
        $1.conversion = 1
      }
    }
    #expect(try reached(spec, rules) == Array(repeating: 1, count: 40))
    let refused = try futures(1, of: spec, rules, seed: 141) { $0.value(.named("touches_refused")) }
    #expect(refused == [4_000])
  }

  @Test("As many a month as it has days: 29 in the February of a leap year, then 31 in March")
  func daysInMonth() throws {
    var rules = later
    rules.customerSendWindow = .month
    var spec = contacts(60, from: leapFebruary)
    spec.touch("t", every: 0.5) {
      $0.at = ClockTime(hour: 0)
      $1.conversion = 1
    }
    let expected =
      Array(repeating: 2.0, count: 14) + [1] + Array(repeating: 0, count: 14)
      + Array(repeating: 2, count: 15) + [1] + Array(repeating: 0, count: 15)
    #expect(try reached(spec, rules) == expected)
  }

  @Test("Seven a week only where the rules leave the choice to the enterprise")
  func chosenWindow() throws {
    var rules = later
    rules.customerSendWindow = .month
    // Three a day from Monday, 5 February 2024.
    var spec = contacts(14, from: CalendarDate(year: 2024, month: 2, day: 5)!)
    spec.enterprise.content.sendWindow = .week
    spec.touch("t", every: Quantity(.constant(1.0 / 3))) {
      $0.at = ClockTime(hour: 0)
      $1.conversion = 1
    }
    #expect(try reached(spec, rules) == Array(repeating: 3, count: 9) + [2, 0, 0, 0, 0])
    rules.customerSendWindowChoice = true
    #expect(try reached(spec, rules) == [3, 3, 1, 0, 0, 0, 0, 3, 3, 1, 0, 0, 0, 0])
  }

  @Test(
    "Of five posts a day three are shown; the enterprise's four a month are each customer's own")
  func momentsShown() throws {
    var rules = later
    rules.memberMomentsShownPerDay = 3
    rules.enterpriseMomentsPerMonth = 4
    var spec = contacts(10, from: leapFebruary)
    spec.touch("own", .moments, every: 0.2) {
      $0.at = ClockTime(hour: 0)
      $1.conversion = 1
    }
    #expect(try reached(spec, rules) == Array(repeating: 3, count: 10))
    // Posts to nobody use up nobody's quota.
    var other = contacts(10, from: leapFebruary)
    for (name, stage) in [("new", FanStage.new), ("old", .trusted)] {
      other.touch(name, .moments, every: 1) { plan, _ in
        plan.sender = .enterprise
        plan.audience.content.stage = [stage]
      }
    }
    let sent = try futures(1, of: other, rules, seed: 141) { $0.value(.named("touches_sent")) }
    #expect(sent == [400])
  }

  @Test("What an owner writes in his group is no mass send, what the enterprise sends there is")
  func groupSends() throws {
    var rules = later
    rules.customerSendWindow = .day
    for (sender, perDay) in [(Touches.Sender.member, 2.0), (.enterprise, 1)] {
      var spec = WorldSpec.quiet(days: 6)
      spec.accounts("w")
      spec.code("g", .groupLiveCode, to: ["w"])
      spec.channel("ch", 0, to: "g") {
        $0.inflow.leadsByDay = [100, 0]
      }
      for name in ["x", "y"] {
        spec.touch(name, .groupPost, every: 1) {
          $0.sender = sender
          $1.conversion = 1
        }
      }
      let seen = try futures(1, of: spec, rules, seed: 141) { world in
        world.daily(.orders).map { $0 / world.value(.named("joins")) }
      }[0]
      #expect(seen.suffix(5) == ArraySlice(repeating: perDay, count: 5))
    }
  }

  @Test("A send is addressed to no more than its list holds: the third account is left out")
  func recipientsPerSend() throws {
    var rules = later
    rules.recipientsPerSend = 250
    var spec = contacts(3, from: leapFebruary, count: 3)
    spec.touch("t", every: 1) {
      $0.sender = .enterprise
      $1.conversion = 1
    }
    let seen = try futures(1, of: spec, rules, seed: 141) { world in
      [world.value(.named("touches_sent")), world.value(.named("touches_refused"))]
    }
    #expect(seen[0] == [600, 300])
    // A member's own send has no list.
    spec.touches[0].content.sender = .member
    #expect(try reached(spec, rules) == [3, 3, 3])
  }

  // 400 futures × 5 accounts × 20 sends; one comparison at four errors each: 1.3e-4.
  @Test("Two reminders after 0.5 bring 1 − 0.5 × 0.7² = 0.755, as often a day as the rules allow")
  func reminders() throws {
    var rules = later
    rules.remindersPerDay = 3
    var spec = contacts(21, from: leapFebruary, count: 5)
    spec.touch("t", every: 1) { plan, _ in
      plan.sender = .enterprise
      plan.until = 19.5
      plan.accounts = ["a"]
      plan.confirmed = 0.5
      plan.reminders = 2
      plan.remindEvery = Quantity(.constant(1.0 / 24))
      plan.confirmedWhenReminded = 0.3
    }
    let missed = try futures(400, of: spec, rules, seed: 142) {
      $0.value(.named("sends_missed")) / 95
    }
    let expected = 0.5 * 0.7 * 0.7
    #expect(
      abs(missed.deviation(from: expected, variance: expected * (1 - expected) / 95)) < fourErrors)
    // Three in 24 hours: eight hours apart, whatever the plan wants.
    let events = try World.trace(spec, rules, seed: 142)
    let due = events.filter { $0.kind == .touchDue }.map(\.time)
    let late = events.filter { $0.kind == .sent }.map { event in
      ((event.time - due.last { $0 <= event.time + 1e-9 }!) * 24).rounded()
    }
    #expect(Set(late) == [0, 8, 16])
    // Where no reminder is allowed, none comes.
    rules.remindersPerDay = 0
    let without = try futures(400, of: spec, rules, seed: 142) {
      $0.value(.named("sends_missed")) / 95
    }
    #expect(abs(without.deviation(from: 0.5, variance: 0.25 / 95)) < fourErrors)
  }

  @Test("A personal account sends 450 people three batches of 200, each paid by the minute")
  func batches() throws {
    for (kind, batches) in [(Account.Kind.personal, 3.0), (.wecom, 0)] {
      var spec = contacts(30, kind, from: leapFebruary, count: 2)
      spec.accounts.entries[0].content.expansion.contacts = 450
      spec.accounts.entries[0].content.money.staff = 0
      spec.accounts.entries[1].content.money.staff = 0
      spec.money.content.staffMonthly = 8_800
      spec.touch("t", every: 10) { plan, _ in plan.batchTime = Quantity(.constant(6.0 / 1_440)) }
      let seen = try futures(1, of: spec, later, seed: 141) { world in
        (
          batches: world.value(.named("send_batches")), cost: world.value(.named("cost_staff")),
          profit: world.value(.named("profit"))
        )
      }[0]
      #expect(seen.batches == 2 * 3 * batches)
      // 8,800 a month is 50 an hour, 5 for six minutes.
      #expect(abs(seen.cost - 5 * seen.batches) < 1e-9 && seen.profit == -seen.cost)
    }
  }
}
