// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// Quotas by the calendar, what a touch brings, and what everything costs.
@Suite struct TouchTests {
  /// 100 contacts, each of whom orders at every touch that reaches him: orders show the days.
  private func contacts(
    _ days: Int, _ kind: Account.Kind = .wecom, from start: CalendarDate
  ) -> WorldSpec {
    var spec = WorldSpec.quiet(days: days, start: start)
    spec.accounts("a", kind, contacts: 100)
    spec.accounts("idle")
    spec.code("c", .staffCode, to: ["idle"])
    spec.channel("ch", 0, to: "c")
    return spec
  }

  private func outcome(_ spec: WorldSpec, _ rules: RuleSet = .around2021) throws
    -> (reached: [Double], refused: Double)
  {
    try futures(1, of: spec, rules, seed: 41) { world in
      (world.daily(.orders).map { $0 / 100 }, world.value(.named("touches_refused")) / 100)
    }[0]
  }

  private let monday = CalendarDate(year: 2021, month: 3, day: 1)!

  // No chance in any of the quota tests: everybody reached orders with probability 1.
  @Test("One member's send a day is never refused, of two a day one is, of three two")
  func dailyQuota() throws {
    for (every, perDay) in [(1.0, 1.0), (0.5, 2), (1.0 / 3, 3)] {
      var spec = contacts(62, from: monday)
      spec.touch("t", every: Quantity(.constant(every))) {
        $0.at = ClockTime(hour: 0)
        $1.conversion = 1
      }
      let seen = try outcome(spec)
      #expect(seen.reached == Array(repeating: 1, count: 62))
      #expect(seen.refused == 62 * (perDay - 1))
    }
    // A personal account has no such quota, and sends at midnight belong to the new day.
    for perDay in [1, 3, 6, 10, 24] {
      var spec = contacts(60, .personal, from: monday)
      spec.touch("t", every: Quantity(.constant(1 / Double(perDay)))) {
        $0.at = ClockTime(hour: 0)
        $1.conversion = 1
      }
      let seen = try outcome(spec)
      #expect(seen.refused == 0)
      #expect(seen.reached == Array(repeating: Double(perDay), count: 60))
    }
  }

  @Test("The enterprise reaches a customer four times a calendar month")
  func monthlyQuota() throws {
    // 15 February to 30 April 2024: 2024 is a leap year.
    var spec = contacts(76, from: CalendarDate(year: 2024, month: 2, day: 15)!)
    spec.touch("t", every: 1) {
      $0.sender = .enterprise
      $1.conversion = 1
    }
    let seen = try outcome(spec)
    let days = seen.reached.indices.filter { seen.reached[$0] == 1 }
    #expect(days == [0, 1, 2, 3, 15, 16, 17, 18, 46, 47, 48, 49])
    #expect(seen.refused == 76 - 12)
    // A member's own sends do not use up the enterprise's four.
    spec.touch("own", every: 7) { $1.conversion = 1 }
    #expect(try outcome(spec).refused == 76 - 12)
  }

  @Test("Where the rule is one a week, it turns at Monday's midnight, for either sender")
  func weeklyQuota() throws {
    var rules = RuleSet.around2021
    rules.memberSendsPerDay = nil
    rules.enterpriseSendsPerMonth = nil
    rules.memberSendsPerWeek = 1
    for sender in Touches.Sender.allCases {
      // 2020-04-01 is a Wednesday.
      var spec = contacts(30, from: CalendarDate(year: 2020, month: 4, day: 1)!)
      spec.touch("t", every: 1) {
        $0.sender = sender
        $0.at = ClockTime(hour: 0)
        $1.conversion = 1
      }
      let seen = try outcome(spec, rules)
      #expect(seen.reached.indices.filter { seen.reached[$0] == 1 } == [0, 5, 12, 19, 26])
      #expect(seen.refused == 25)
    }
  }

  @Test(
    "A member posts one Moments post a day, the enterprise four a month, a personal account all")
  func momentsQuota() throws {
    var rules = RuleSet.around2021
    rules.enterpriseMomentsPerMonth = 4
    var spec = contacts(31, from: monday)
    spec.touch("t", .moments, every: 0.5) { $1.conversion = 1 }
    #expect(try outcome(spec, rules).reached == Array(repeating: 1, count: 31))
    spec.touches[0].content.sender = .enterprise
    #expect(
      try outcome(spec, rules).reached == [1, 2, 1] + Array(repeating: 0, count: 28))
    spec.accounts.entries[0].content.kind = .personal
    #expect(try outcome(spec, rules).reached == [1] + Array(repeating: 2, count: 30))
  }

  // 600 futures; five comparisons at four errors: 3.2e-4.
  @Test("Orders are binomial with the product of the odds; revenue is their Gamma sum")
  func orders() throws {
    var spec = contacts(3, from: monday)
    spec.accounts.entries[0].content.expansion.contacts = 2_000
    spec.conversion.content.openPrivate = 0.35
    spec.conversion.content.wecomFactor = 0.9
    spec.conversion.content.orderValue = 80
    spec.conversion.content.orderSpread = 1.2
    spec.touch("t", every: 30) {
      $1.conversion = 0.2
      $1.relevance = 0.7
      $1.quality = .constant(1.5)
    }
    let odds = 0.35 * 0.9 * 0.2 * 0.7 * 1.5
    let seen = try futures(600, of: spec, seed: 42) { world in
      (orders: world.value(.named("orders")), revenue: world.value(.named("revenue")))
    }
    let orders = seen.map(\.orders)
    let variance = 2_000 * odds * (1 - odds)
    #expect(abs(orders.deviation(from: 2_000 * odds, variance: variance)) < fourErrors)
    let relativeError = (2.0 / 600).squareRoot()
    #expect(abs(orders.variance / variance - 1) < fourErrors * relativeError)
    // Var = E N × Var X + Var N × (E X)², X with mean 80 and deviation 96.
    let ofRevenue = 2_000 * odds * 96 * 96 + variance * 80 * 80
    let revenue = seen.map(\.revenue)
    #expect(abs(revenue.deviation(from: 80 * 2_000 * odds, variance: ofRevenue)) < fourErrors)
    #expect(abs(revenue.variance / ofRevenue - 1) < fourErrors * relativeError)
    let given = seen.map { $0.revenue - 80 * $0.orders }
    #expect(abs(given.variance / (2_000 * odds * 96 * 96) - 1) < fourErrors * relativeError)
  }

  // 400 futures of one send to 500 fans, fan by fan and at once; six comparisons at four errors for
  // each way: 7.6e-4.
  @Test("Orders, complaints and deletions are multinomial, fan by fan and in one draw")
  func outcomes() throws {
    var spec = contacts(1, from: monday)
    spec.accounts.entries[0].content.expansion.contacts = 500
    spec.fatigue.content.deletedPerSend = 0.2
    spec.fatigue.content.informationWeight = 0.5
    spec.bans.content.complaintPerExposure = 0.1
    spec.touch("t", every: 30) {
      $1.theme = .information
      $1.conversion = 0.25
      $1.relevance = 0.4
    }
    // Orders 0.4 × 0.25; complaints 0.1 × 0.6 × 0.5; deletions 0.2 × 0.6 × 0.5.
    let odds = [0.1, 0.03, 0.06]
    for batch in [1, Int.max] {
      let seen = try futures(400, of: spec, seed: 43, batch: batch) { world in
        let complaints = world.value(.named("complaints"))
        return [
          world.value(.named("orders")), complaints, world.value(.named("deleted")) - complaints,
        ]
      }
      for first in 0..<3 {
        let values = seen.map { $0[first] }
        let variance = 500 * odds[first] * (1 - odds[first])
        #expect(
          abs(values.deviation(from: 500 * odds[first], variance: variance)) < fourErrors)
        let second = (first + 1) % 3
        let products = seen.map {
          ($0[first] - 500 * odds[first]) * ($0[second] - 500 * odds[second])
        }
        #expect(abs(products.deviation(from: -500 * odds[first] * odds[second])) < fourErrors)
      }
    }
  }

  // No chance: pressure is deterministic, and a chance of 1 deletes everybody.
  @Test("Pressure halves in its half-life and raises deletions in proportion")
  func pressure() throws {
    var spec = contacts(30, .personal, from: monday)
    spec.accounts.entries[0].content.expansion.contacts = 100_000
    spec.accounts.entries[0].content.expansion.capacity = 100_000
    spec.fatigue.content.halfLife = 7
    spec.fatigue.content.sensitivity = 0.5
    spec.fatigue.content.deletedPerSend = 0.05
    spec.touch("t", every: 7) { $1.relevance = 0 }
    // Sends on days 0, 7, 14, 21, 28 meet pressures 0, 1/2, 3/4, 7/8, 15/16.
    let days = try futures(40, of: spec, seed: 44) { $0.daily(.deleted) }
    var present = 100_000.0
    for (send, pressure) in [0, 0.5, 0.75, 0.875, 0.9375].enumerated() {
      let share = 0.05 * (1 + 0.5 * pressure)
      let values = days.map { $0[7 * send] }
      // Five comparisons at four errors: 3.2e-4; fans present vary by 0.2 %, hence the tolerance.
      let error = (present * share / 40).squareRoot()
      #expect(abs(values.mean - present * share) < fourErrors * error + 1e-4 * present * share)
      present *= 1 - share
    }
  }

  // No chance: every amount follows from the counts.
  @Test("Cost is the sum of its parts, profit what margin and saved fees leave of it")
  func money() throws {
    var spec = contacts(45, from: monday)
    spec.accounts("p", .personal, count: 3) {
      $0.money.setUp = 50
      $0.money.staff = 0.5
    }
    spec.code("d", to: ["p"])
    spec.channel("paid", 20, to: "d") {
      $0.scan.scanRate = 0.8
      $0.scan.passRate = 0.9
      $0.money.costPerLead = 1.5
      $0.money.costPerAdd = 2
      $0.money.hook = 0.25
    }
    spec.money.content.margin = 0.3
    spec.money.content.takeRate = 0.05
    spec.money.content.staffMonthly = 6_000
    spec.money.content.personalMonthly = 90
    spec.money.content.toolsMonthly = 300
    spec.money.content.fixed = 1_000
    spec.conversion.content.orderValue = 12
    spec.touch("t", every: 10) { $1.conversion = 0.5 }
    var rules = RuleSet.around2021
    rules.freeContacts = 20
    rules.contactFee = 7.3
    let seen = try futures(10, of: spec, rules, seed: 45) { $0.metrics() }
    for metrics in seen {
      func value(_ name: String) -> Double {
        metrics[Metric.all.firstIndex { $0.name == name }!]
      }
      let media = 1.5 * value("leads") + 2 * value("adds")
      let hooks = 0.25 * value("adds")
      // A month and a half; staff of the WeCom accounts 2 × 0.1, of the personal ones 3 × 0.5.
      let accounts = 3 * (50 + 90 * 1.5)
      let staff = (2 * 0.1 + 3 * 0.5) * 6_000 * 1.5
      // 80 contacts above the free ones at 0.02 a day, over 45 days.
      let tools = 300 * 1.5 + 1_000 + 80 * 0.02 * 45
      let parts = [
        ("cost_media", media), ("cost_hooks", hooks), ("cost_accounts", accounts),
        ("cost_staff", staff), ("cost_tools", tools),
        ("cost", media + hooks + accounts + staff + tools),
        ("margin", 0.3 * value("revenue")), ("fee_saved", 0.05 * value("revenue")),
        ("revenue", 12 * value("orders")),
        ("profit", 0.35 * value("revenue") - media - hooks - accounts - staff - tools),
      ]
      for (name, expected) in parts {
        #expect(abs(value(name) - expected) < 1e-9 * max(1, abs(expected)), "\(name)")
      }
      #expect(value("orders") > 0 && value("adds") > 0)
    }
  }
}
