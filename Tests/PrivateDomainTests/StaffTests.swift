// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// M12: conversations of a day against closed forms.
@Suite struct StaffTests {
  private func stream(_ seed: UInt64) -> RandomStream {
    RandomStream(StreamKey(seed: seed, future: 0), entity: 1, purpose: 1)
  }

  /// Days of a counter that is open around the clock, each with about 10,000 conversations.
  private func shares(
    arrivals: Double, service: Double, impatience: Double, chats: Int, days: Int, seed: UInt64
  ) -> [Double] {
    // A day stands for so many units of time that 10,000 conversations begin in it.
    let units = 10_000 / arrivals
    var counter = Staff.Counter()
    counter.setProfile([], from: 0, to: 1)
    var draws = stream(seed)
    return (0..<days).map { _ in
      let number = draws.poisson(mean: arrivals * units)
      let outcome = counter.day(
        old: 0, fresh: number, chats: chats, handling: 1 / service / units,
        patience: impatience > 0 ? 1 / impatience / units : 0, from: 0, to: 1, &draws)
      #expect(outcome.answered + outcome.gaveUp + outcome.leftOver == number)
      return Double(outcome.gaveUp) / Double(number)
    }
  }

  // Erlang B by its recursion (oracles erlB-2-2, erlB-10-10, erlB-20-30, erlB-100-100). Each day begins
  // empty, which is worth less than a tenth of a standard error here. Four standard errors:
  // 6.3e-5 a case.
  @Test(
    "Without patience the share that gives up is Erlang's B",
    arguments: [
      (2.0, 2, 0.4), (10, 10, 0.214582343), (20, 30, 0.0084574983), (100, 100, 0.0757004503),
    ])
  func erlangB(_ load: Double, _ chats: Int, _ blocked: Double) {
    let shares = shares(
      arrivals: load, service: 1, impatience: 0, chats: chats, days: 25, seed: 1_201)
    #expect(abs(shares.deviation(from: blocked)) < fourErrors, "\(shares.mean) \(blocked)")
  }

  // P(abandon) of M/M/c+M (oracle erlA); four standard errors, 6.3e-5 a case.
  @Test(
    "With exponential patience the share that gives up is Erlang's A",
    arguments: [
      (12.0, 1.0, 0.5, 10, 0.195655944), (10, 1, 1, 10, 0.1251100357),
      (100, 1, 0.5, 100, 0.03303015253), (48, 6, 2, 9, 0.05800990602),
    ])
  func erlangA(
    _ arrivals: Double, _ service: Double, _ impatience: Double, _ chats: Int, _ share: Double
  ) {
    let shares = shares(
      arrivals: arrivals, service: service, impatience: impatience, chats: chats, days: 25,
      seed: 1_202)
    #expect(abs(shares.deviation(from: share)) < fourErrors, "\(shares.mean) \(share)")
  }

  @Test("Who writes before work waits for it; who writes after it is left for tomorrow")
  func workingHours() {
    var counter = Staff.Counter()
    var weights = [Double](repeating: 0, count: 24)
    weights[8] = 1
    counter.setProfile(weights, from: 9.0 / 24, to: 18.0 / 24)
    var draws = stream(1_203)
    var outcome = counter.day(
      old: 0, fresh: 10_000, chats: 20_000, handling: 1e-4, patience: 1, from: 9.0 / 24,
      to: 18.0 / 24, &draws)
    // The hour before opening, evenly: half wait less than half an hour, all less than two. Four
    // standard errors of 10,000 uniform waits.
    #expect(outcome.answered == 10_000 && outcome.within2Hours == 10_000)
    #expect(abs(Double(outcome.within30Minutes) - 5_000) < 200)
    #expect(abs(24 * outcome.waited / 10_000 - 0.5) < 4 * (1.0 / 12 / 10_000).squareRoot())
    weights[8] = 0
    weights[20] = 1
    counter.setProfile(weights, from: 9.0 / 24, to: 18.0 / 24)
    outcome = counter.day(
      old: 3, fresh: 50, chats: 2, handling: 1e-4, patience: 1, from: 9.0 / 24, to: 18.0 / 24,
      &draws)
    #expect(outcome.leftOver == 50 && outcome.answered == 3 && outcome.within2Hours == 0)
  }

  /// Five accounts that share two members, 30 adds a day in all.
  private func team(days: Int, conversations: Double, cooled: Double) -> WorldSpec {
    var spec = WorldSpec.quiet(days: days)
    spec.accounts("seller", count: 5) { $0.money.staff = 0.4 }
    spec.code("c", to: ["seller"])
    spec.channel("x", 30, to: "c")
    var staff = Staff.Parameters()
    staff.conversations = Quantity(.constant(conversations))
    staff.cooled = Quantity(.constant(cooled))
    staff.workTo = ClockTime(hour: 24)
    spec.staff = Part(staff)
    return spec
  }

  /// Expected fans who leave unanswered, by the chain of those who wait overnight.
  private func expectedCooled(_ days: Int, _ mean: Double, _ capacity: Int, _ share: Double)
    -> Double
  {
    let adds = poissonMasses(mean, 62)
    let staying = (0...100).map { $0 == 0 ? [1.0] : binomialMasses($0, 1 - share) }
    var waiting = [1.0]
    var cooled = 0.0
    for _ in 0..<days {
      var next = [Double](repeating: 0, count: 101)
      for (old, mass) in waiting.enumerated() where mass > 1e-9 {
        for (fresh, chance) in adds.enumerated() {
          let over = min(100, max(0, old + fresh - capacity))
          cooled += mass * chance * Double(over) * share
          for (number, part) in staying[over].enumerated() {
            next[number] += mass * chance * part
          }
        }
      }
      waiting = next
    }
    return cooled
  }

  // Poisson adds, 28 conversations a day, a tenth of those who wait leaves each night: the exact chain
  // over three days. Four standard errors, 6.3e-5.
  @Test("What exceeds the day's conversations waits or leaves, as the chain of the nights says")
  func quota() throws {
    let spec = team(days: 3, conversations: 14, cooled: 0.1)
    let cooled = try futures(800, of: spec, seed: 1_204) { Double($0.staff.cooledOff) }
    let expected = expectedCooled(3, 30, 28, 0.1)
    #expect(abs(cooled.deviation(from: expected)) < fourErrors, "\(cooled.mean) \(expected)")
    let reference = try futures(400, of: spec, seed: 1_205, batch: 1) {
      Double($0.staff.cooledOff)
    }
    #expect(abs(reference.deviation(from: expected)) < fourErrors, "\(reference.mean)")
    // Of one day's unanswered, each leaves for himself: half of those above 24. Standardized, 6.3e-5.
    let day = try futures(400, of: team(days: 1, conversations: 12, cooled: 0.5), seed: 1_210) {
      (Double($0.staff.asked - $0.staff.answered), Double($0.staff.cooledOff))
    }
    let scores = day.filter { $0.0 > 0 }.map { ($0.1 - 0.5 * $0.0) / (0.25 * $0.0).squareRoot() }
    #expect(scores.count > 200)
    #expect(abs(scores.deviation(from: 0, variance: 1)) < fourErrors, "\(scores.mean)")
    // They are those whom the ledger has as deleted.
    #expect(
      try futures(20, of: spec, seed: 1_206) { $0.ledger.departed(.deleted) - $0.staff.cooledOff }
        .allSatisfy { $0 == 0 })
  }

  // No chance: far more than enough ask.
  @Test(
    "A team that can hold a part of a conversation a day holds one every few days",
    arguments: [(0.75, 7), (1.5, 15), (1.95, 19), (2, 20)])
  func partOfAConversation(_ aDay: Double, _ answered: Int) throws {
    let spec = team(days: 10, conversations: aDay / 2, cooled: 0)
    let held = try futures(3, of: spec, seed: 1_211) { $0.staff.answered }
    #expect(held.allSatisfy { $0 == answered })
  }

  // 100 futures of a binomial number of days with one chat, at four errors: 6.3e-5.
  @Test("Half a chat is one on every other day")
  func halfAChat() throws {
    var spec = team(days: 40, conversations: 1_000, cooled: 0)
    var queue = Staff.Queue()
    queue.parallel = 0.25
    queue.handling = 0.0001
    queue.patience = 0.00001
    spec.staff!.content.queue = Part(queue)
    let shares = try futures(100, of: spec, seed: 1_212) {
      Double($0.staff.answered) / Double($0.staff.asked)
    }
    // Who does not come to his turn at once gives up: of 30 on a day with a chat not a hundredth.
    #expect(abs(shares.mean - 0.5) < fourErrors * (0.25 / 4_000).squareRoot() + 0.005)
  }

  @Test("Orders that need a conversation get what the day's adds have left, in working hours only")
  func orders() throws {
    var spec = team(days: 1, conversations: 20, cooled: 0)
    spec.accounts.entries[0].content.expansion.contacts = 50
    spec.staff!.content.perOrder = 2
    spec.touch("offer") { plan, content in
      plan.at = ClockTime(hour: 12)
      plan.audience.content.stage = [.trusted]
      content.conversion = 1
    }
    let made = try futures(200, of: spec, seed: 1_207) { world in
      (
        orders: world.ledger.orders, missed: world.staff.ordersMissed,
        noon: world.inflow.count(0, before: Inflow.ticksPerDay / 2)
      )
    }
    #expect(
      made.allSatisfy { $0.orders == max(0, 40 - $0.noon) / 2 && $0.orders + $0.missed == 250 })
    #expect(made.contains { $0.orders > 10 } && made.contains { $0.orders < 14 })
    spec.staff!.content.workTo = ClockTime(hour: 11)
    #expect(try futures(20, of: spec, seed: 1_207) { $0.ledger.orders }.allSatisfy { $0 == 0 })
  }

  // Four standard errors of 200 futures: 6.3e-5. Were one channel served first, the other had next to nothing.
  @Test("Orders for which time is short are any of those wanted, whatever channel they are from")
  func shortOfTime() throws {
    var spec = team(days: 2, conversations: 100, cooled: 0)
    spec.channel("y", 30, to: "c")
    spec.staff!.content.perOrder = 10
    spec.touch("offer", every: 10) { plan, content in
      plan.from = 1
      plan.at = ClockTime(hour: 12)
      content.conversion = 1
    }
    let made = try futures(200, of: spec, seed: 1_211) {
      (Double($0.ledger.ordersByOrigin[0]), Double($0.ledger.ordersByOrigin[1]))
    }
    #expect(made.allSatisfy { $0.0 + $0.1 > 10 && $0.0 + $0.1 < 20 })
    #expect(abs(made.map { $0.0 - $0.1 }.deviation(from: 0)) < fourErrors)
  }

  @Test("Nobody is answered on a day off, nor who comes after work")
  func daysOff() throws {
    // 1 March 2021 is a Monday; the sixth and seventh day are the weekend.
    var spec = team(days: 7, conversations: 1_000, cooled: 1)
    spec.staff!.content.workWeekends = false
    let weekend = try futures(20, of: spec, seed: 1_208) { world in
      let adds = world.daily(.admitted)
      return Double(world.staff.cooledOff) == adds[5] + adds[6]
    }
    #expect(weekend.allSatisfy { $0 })
    spec.staff!.content.workWeekends = true
    spec.staff!.content.workTo = ClockTime(hour: 12)
    let late = try futures(200, of: spec, seed: 1_208) {
      Double($0.staff.cooledOff) / Double($0.staff.asked)
    }
    #expect(abs(late.deviation(from: 0.5)) < fourErrors, "\(late.mean)")
  }

  @Test("With enough staff the section changes no other number")
  func enough() throws {
    var spec = team(days: 5, conversations: 1e4, cooled: 1)
    let with = try futures(20, of: spec, seed: 1_209) { $0.metrics() }
    spec.staff = nil
    let without = try futures(20, of: spec, seed: 1_209) { $0.metrics() }
    for (left, right) in zip(with, without) {
      for (index, metric) in Metric.all.enumerated()
      where !["conversations_asked", "answered_share"].contains(metric.name) {
        #expect(left[index].isNaN && right[index].isNaN || left[index] == right[index])
      }
    }
  }
}
