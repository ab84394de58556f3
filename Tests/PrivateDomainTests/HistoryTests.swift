// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// What a fan has received and feels is his own, whenever he came to an account or a stage.
@Suite struct HistoryTests {
  /// Fans who come on the first days, in a mean of `daily` each, to an account without a quota of adds.
  private func comers(
    _ daily: [Double], days: Int,
    from start: CalendarDate = CalendarDate(year: 2021, month: 3, day: 1)!
  ) -> WorldSpec {
    var spec = WorldSpec.quiet(days: days, start: start)
    spec.accounts("a")
    spec.code("c", to: ["a"])
    spec.channel("x", 0, to: "c") {
      $0.inflow.leadsByDay = (daily + [0]).map { Quantity(.constant($0)) }
    }
    return spec
  }

  /// One message a week for each customer, from whomever.
  private func aWeek(_ number: Int) -> RuleSet {
    var rules = RuleSet.around2021
    rules.memberSendsPerDay = nil
    rules.enterpriseSendsPerMonth = nil
    rules.memberSendsPerWeek = number
    return rules
  }

  // No chance: who comes on which day is known, and how many messages are left to him in each month.
  @Test("Who comes after an account has sent its four of the month receives four of his own")
  func ownQuota() throws {
    let start = CalendarDate(year: 2024, month: 2, day: 15)!
    var spec = comers(Array(repeating: 20, count: 75), days: 76, from: start)
    spec.touch("daily") {
      $0.sender = .enterprise
      $0.at = ClockTime(hour: 0)
      $1.conversion = 0
    }
    let seen = try futures(5, of: spec, seed: 3_101) {
      (
        adds: $0.daily(.admitted), sent: $0.value(.named("touches_sent")),
        refused: $0.value(.named("touches_refused"))
      )
    }
    for (adds, sent, refused) in seen {
      var received = 0.0
      var missed = 0.0
      for (day, added) in adds.enumerated() {
        var inMonth = 0
        for next in day + 1..<76 {
          if start.advanced(by: next).components.day == 1 { inMonth = 0 }
          inMonth += 1
          if inMonth <= 4 { received += added } else { missed += added }
        }
      }
      #expect(sent == received && refused == missed && sent > 5_000)
    }
  }

  // No chance: whom the first message reached, the second does not, and it reaches all others.
  @Test("What a fan has received stays with him when he passes to another stage")
  func stages() throws {
    var spec = comers([60], days: 7)
    spec.accounts.entries[0].content.expansion.contacts = 100
    spec.conversion.content.trustTime = 2
    for (name, day, stages) in [
      ("early", 1, [FanStage.new, .warming]), ("late", 5, [.trusted]),
    ] {
      spec.touch(name, every: 20) { plan, _ in
        plan.from = Quantity(.constant(Double(day)))
        plan.at = ClockTime(hour: 0)
        plan.audience.content.stage = stages
      }
    }
    let seen = try futures(20, of: spec, aWeek(1), seed: 3_102) {
      (
        fans: $0.value(.named("fans_end")), sent: $0.value(.named("touches_sent")),
        refused: $0.value(.named("touches_refused")), unripe: $0.fans.number(of: 0, stages: 0...1)
      )
    }
    for (fans, sent, refused, unripe) in seen {
      // Fans who trusted before the first message get the second; who did not yet by the second gets none.
      #expect(sent == fans)
      #expect(refused > 10 && Int(refused) <= Int(fans) - 100 - unripe)
    }
  }

  // 400 futures each way, one comparison at four errors each: 1.3e-4. Drawn from all fans of the cohort, most
  // of whom have had their two, ten errors more were sent.
  @Test("Who leaves over a message is one of those whom it reached", arguments: [1, Int.max])
  func reached(batch: Int) throws {
    var spec = comers([400, 0, 40], days: 7)
    spec.fatigue.content.deletedPerSend = 0.5
    spec.conversion.content.trustTime = 10_000
    spec.touch("daily") {
      $0.at = ClockTime(hour: 0)
      $1.relevance = 0
    }
    let sent = try futures(400, of: spec, aWeek(2), seed: 3_103, batch: batch) {
      $0.value(.named("touches_sent"))
    }
    // Each receives one; half of them stay, and receive a second.
    #expect(abs(sent.deviation(from: 440 * 1.5, variance: 440 * (1 + 4) / 2)) < fourErrors)
  }

  // 2,000 futures, two comparisons at four errors: 1.3e-4. With the pressure of those already there a tenth
  // more were deleted, without that which is brought along a seventh fewer.
  @Test("Who comes has felt nothing yet; who passes to another stage brings along what he felt")
  func pressure() throws {
    for (daily, trustTime) in [([100.0, 100], 10_000.0), ([100], 0.01)] {
      var spec = comers(daily, days: 3)
      spec.conversion.content.trustTime = Quantity(.constant(trustTime))
      spec.fatigue.content.halfLife = 1
      spec.fatigue.content.sensitivity = 1
      spec.fatigue.content.deletedPerSend = 0.1
      spec.touch("daily") {
        $0.from = 1
        $0.at = ClockTime(hour: 0)
        $1.relevance = 0
      }
      let deleted = try futures(2_000, of: spec, seed: 3_104) { $0.daily(.deleted) }
      let late = deleted.map { $0[2] }
      // The first 100 have lost a tenth and feel a half; the others nothing.
      let expected = 100 * 0.9 * 0.15 + 100 * 0.1 * Double(daily.count - 1)
      #expect(abs(late.deviation(from: expected)) < fourErrors)
    }
  }

  // 400 futures, one comparison at four errors: 6.3e-5. Dulled by the mean of all, a fifteenth fewer order.
  @Test("What he was sent dulls a fan, and not what others were sent before he came")
  func dulling() throws {
    var spec = comers(Array(repeating: 200, count: 40), days: 40)
    spec.conversion.content.trustTime = 10_000
    spec.conversion.content.newFactor = 1
    spec.conversion.content.customerFactor = 1
    spec.fatigue.content.halfLife = 7
    spec.fatigue.content.dulling = 0.5
    spec.touch("daily") {
      $0.at = ClockTime(hour: 0)
      $1.conversion = 0.1
    }
    let seen = try futures(400, of: spec, seed: 3_108) {
      (adds: $0.daily(.admitted), orders: $0.value(.named("orders")))
    }
    // A fan's orders after so many messages, one a day, of which he felt none when the first came.
    let kept = pow(2, -1.0 / 7)
    var ofAge = [0.0]
    var pressure = 0.0
    for _ in 0..<39 {
      ofAge.append(ofAge.last! + 0.1 / (1 + 0.5 * pressure))
      pressure = (pressure + 1) * kept
    }
    let excess = seen.map { adds, orders in
      orders - adds.indices.reduce(0.0) { $0 + adds[$1] * ofAge[39 - $1] }
    }
    let expected = ofAge.reduce(0) { $0 + 200 * $1 }
    #expect(abs(excess.deviation(from: 0, variance: expected)) < fourErrors)
  }

  // 1,000 futures, one comparison at four errors: 6.3e-5. With the mean pressure of all three in a hundred more were
  // deleted.
  @Test(
    "Whom a used-up quota keeps a message from, his pressure does not count among those it reaches")
  func reachedPressure() throws {
    var spec = comers([300, 0, 300], days: 7)
    spec.conversion.content.trustTime = 10_000
    spec.fatigue.content.halfLife = 1_000
    spec.fatigue.content.sensitivity = 1
    spec.fatigue.content.deletedPerSend = 0.05
    spec.touch("daily") {
      $0.at = ClockTime(hour: 0)
      $1.relevance = 0
    }
    let deleted = try futures(1_000, of: spec, aWeek(2), seed: 3_109) { $0.daily(.deleted) }
    // Each receives two messages, feels nothing at the first and one at the second.
    let expected = 600 * (0.05 + 0.95 * 0.1)
    let all = deleted.map { $0.reduce(0, +) }
    #expect(abs(all.deviation(from: expected, variance: expected)) < fourErrors)
  }

  // Eight messages, posts or both a day, of which each may receive 200: some 600 histories.
  @Test("However many histories a plan asks for, there are 512, and nobody receives too much")
  func most() throws {
    var spec = comers(Array(repeating: 30, count: 31), days: 31)
    for name in ["y", "z"] { spec.channel(name, 30, to: "c") }
    for (name, kind, channels) in [
      ("sends", Touches.TouchKind.privateMassSend, ["x", "z"]), ("posts", .moments, ["y", "z"]),
    ] {
      spec.touch(name, kind, every: Quantity(.constant(0.125))) { plan, _ in
        plan.sender = .enterprise
        plan.audience.content.channels = channels
      }
    }
    var rules = RuleSet.around2021
    rules.enterpriseSendsPerMonth = 200
    rules.enterpriseMomentsPerMonth = 200
    let seen = try futures(2, of: spec, rules, seed: 3_105) {
      (histories: $0.fans.histories.inUse(by: 0), refused: $0.value(.named("touches_refused")))
    }
    #expect(seen.allSatisfy { $0.histories == Histories.most && $0.refused > 0 })
  }

  // No chance: the plan of a month in which everybody may receive as many as there are, with many histories.
  @Test("Where each could receive all, each does, however differently they came and passed on")
  func manyHistories() throws {
    var spec = comers(Array(repeating: 30, count: 70), days: 70)
    spec.conversion.content.trustTime = 6
    for (name, stages) in [("early", [FanStage.new, .warming]), ("late", [.trusted, .customer])] {
      spec.touch(name) { plan, _ in
        plan.at = ClockTime(hour: 0)
        plan.audience.content.stage = stages
      }
    }
    spec.touch("feed", .moments, every: 8) { plan, _ in
      plan.sender = .enterprise
      plan.at = ClockTime(hour: 0)
    }
    var rules = RuleSet.around2021
    rules.memberSendsPerDay = nil
    rules.customerSendWindow = .month
    rules.enterpriseMomentsPerMonth = 4
    let seen = try futures(3, of: spec, rules, seed: 3_106) {
      (
        isOn: $0.fans.histories.isOn, adds: $0.daily(.admitted),
        sent: $0.value(.named("touches_sent")), refused: $0.value(.named("touches_refused"))
      )
    }
    for (isOn, adds, sent, refused) in seen {
      // Each later midnight brings a message, each eighth a post.
      let received = adds.enumerated().reduce(0.0) { sum, day in
        sum + day.element * Double(69 - day.offset + 69 / 8 - day.offset / 8)
      }
      #expect(isOn && sent == received && refused == 0)
    }
  }

  // No chance. Were the histories of those who order drawn from all new
  // fans, a third of the customers of the second day had had the message of the first.
  @Test("Who orders at the welcome has received nothing yet")
  func welcome() throws {
    var spec = comers([100, 100], days: 3)
    spec.conversion.content.trustTime = 10_000
    spec.codes.entries[0].content.welcome = Part(Welcome.Plan())
    spec.codes.entries[0].content.welcome?.content.content = "gift"
    spec.welcome.content.open = 1
    var gift = Touches.Content()
    gift.conversion = 0.5
    gift.quality = .constant(1)
    gift.relevance = 1
    spec.contents.entries.append(("gift", gift))
    for (name, day, stages) in [
      ("early", 1, [FanStage.new]), ("late", 2, [.customer]),
    ] {
      spec.touch(name, every: 20) { plan, _ in
        plan.from = Quantity(.constant(Double(day)))
        plan.at = ClockTime(hour: 0)
        plan.audience.content.stage = stages
      }
    }
    let seen = try futures(20, of: spec, aWeek(1), seed: 3_107) {
      (refused: $0.value(.named("touches_refused")), orders: $0.value(.named("orders")))
    }
    #expect(seen.allSatisfy { $0.refused == 0 && $0.orders > 50 })
  }

  @Test("Nothing is kept where nothing can be refused and nothing dulls")
  func idle() throws {
    func isOn(
      _ rules: RuleSet, dulling: Quantity = 0, _ change: (inout Touches.Plan) -> Void
    ) throws -> Bool {
      var spec = comers([10], days: 30)
      spec.fatigue.content.dulling = dulling
      spec.touch("t", every: 2) { plan, _ in change(&plan) }
      return World(try WorldPlan(spec, rules: rules)).fans.histories.isOn
    }
    #expect(try !isOn(.around2021) { _ in })
    #expect(try isOn(.around2021) { $0.every = Quantity(.constant(0.5)) })
    #expect(try isOn(.around2021, dulling: 0.1) { _ in })
    // By one member once in two days: four in some weeks.
    #expect(try !isOn(aWeek(4)) { _ in })
    #expect(try isOn(aWeek(3)) { _ in })
    // A rhythm that differs from future to future, a message that is confirmed some time.
    #expect(try isOn(.around2021) { $0.every = Quantity(.uniform(low: 0.9, high: 2)) })
    #expect(
      try isOn(.around2021) {
        $0.every = 5
        $0.sender = .enterprise
        $0.confirmDelay = .exponential(mean: 1)
      })
    #expect(
      try !isOn(.around2021) {
        $0.every = 10
        $0.sender = .enterprise
      })
  }
}
