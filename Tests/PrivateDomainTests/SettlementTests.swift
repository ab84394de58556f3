// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// Followers of an official account settle as the stages say, whatever the day's grid.
@Suite struct SettlementTests {
  private func world(
    days: Int, followers: Double, stages: Int, time: Double, unfollowed: Double = 0,
    willing: Double = 1
  ) -> WorldSpec {
    var spec = WorldSpec.quiet(days: days)
    spec.officialAccount.content.unfollowed = Quantity(.constant(unfollowed))
    spec.accounts("a", capacity: 1_000_000)
    spec.code("staff", .channelCode, to: ["a"])
    spec.code("oa", .officialAccount, to: []) {
      $0.settlement.followers = Quantity(.constant(followers))
      var plan = Settlement.Plan()
      plan.channel = "settled"
      plan.stages = stages
      plan.time = Quantity(.constant(time))
      plan.willing = Quantity(.constant(willing))
      plan.perArticle = 0
      $0.settlement.plan = Part(plan)
    }
    spec.channel("public", 0, to: "oa")
    spec.channel("settled", 0, to: "staff") { $0.inflow.kind = .officialAccount }
    return spec
  }

  // Nine comparisons at four standard errors of a binomial number: a false alarm of 6e-4 in all.
  @Test("The share settled by a day is the Erlang law's, with unfollowing as a competing risk")
  func erlang() throws {
    let followers = 20_000.0
    for (stages, time, unfollowed) in [(1, 10.0, 0.0), (3, 15, 0), (4, 6, 0.05)] {
      for day in [1, 6, 25] {
        let spec = world(
          days: day, followers: followers, stages: stages, time: time, unfollowed: unfollowed)
        let settled = try futures(20, of: spec, seed: 1_301) { $0.value(.named("settled")) }
        let rate = Double(stages) / time
        // n stage ends before day and before the unfollowing.
        let share =
          pow(rate / (rate + unfollowed), Double(stages))
          * arrived(stages, by: (rate + unfollowed) * Double(day))
        let deviation = settled.deviation(
          from: followers * share, variance: followers * share * (1 - share))
        #expect(
          abs(deviation) < fourErrors, "\(stages) \(day): \(settled.mean / followers) \(share)")
      }
    }
  }

  // No chance but whom an article makes order, 40 futures at four errors: 6.3e-5.
  @Test("Articles dull the next ones, as messages do")
  func dulling() throws {
    var spec = world(days: 30, followers: 20_000, stages: 1, time: 10, willing: 0)
    spec.officialAccount.content.open = 1
    spec.officialAccount.content.followerFactor = 1
    spec.officialAccount.content.perArticle = 0
    spec.officialAccount.content.articleWeight = 1
    spec.fatigue.content.halfLife = 7
    spec.fatigue.content.dulling = 0.5
    spec.touch("t", .article, every: 7) { $1.conversion = 0.05 }
    let orders = try futures(40, of: spec, seed: 1_310) { $0.value(.named("orders_followers")) }
    let shares = [0, 0.5, 0.75, 0.875, 0.9375].map { 0.05 / (1 + 0.5 * $0) }
    let expected = 20_000 * shares.reduce(0, +)
    let variance = 20_000 * shares.reduce(0) { $0 + $1 * (1 - $1) }
    #expect(abs(orders.deviation(from: expected, variance: variance)) < fourErrors)
  }

  // No chance: everybody who follows comes to the full account in time, and is lost there.
  @Test("Who follows an official account is not one more who could have been lost")
  func lostShare() throws {
    var spec = world(days: 60, followers: 0, stages: 1, time: 0.5)
    spec.accounts.entries[0].content.expansion.capacity = 1
    spec.accounts.entries[0].content.expansion.contacts = 1
    spec.channels.entries[0].content.inflow.leadsByDay = [500, 0]
    for share in try futures(3, of: spec, seed: 1_311, { $0.value(.named("lost_share")) }) {
      #expect(share == 1)
    }
  }

  // Two comparisons at four standard errors: 1.3e-4.
  @Test("The unwilling never settle; unfollowing is exponential")
  func unwilling() throws {
    let spec = world(
      days: 400, followers: 10_000, stages: 2, time: 5, unfollowed: 0.002, willing: 0.3)
    let seen = try futures(20, of: spec, seed: 1_302) {
      ($0.value(.named("settled")), $0.value(.named("followers_end")))
    }
    let rate = 2.0 / 5
    let settling = 0.3 * pow(rate / (rate + 0.002), 2)
    #expect(
      abs(
        seen.map(\.0).deviation(
          from: 10_000 * settling, variance: 10_000 * settling * (1 - settling))) < fourErrors)
    let staying = 0.7 * exp(-0.002 * 400)
    #expect(
      abs(
        seen.map(\.1).deviation(from: 10_000 * staying, variance: 10_000 * staying * (1 - staying)))
        < fourErrors)
  }

  // No chance: counts against counts.
  @Test(
    "An official account takes everybody, and who settled stands before the staff code next day")
  func flow() throws {
    var spec = world(days: 30, followers: 0, stages: 1, time: 5)
    spec.channels.entries[0].content.inflow.leadsPerDay = 5_000
    spec.accounts.entries[0].content.limits.dailyAdds = 300
    let seen = try futures(5, of: spec, seed: 1_303) { world in
      let first = world.plan.channels.firstIndex { $0.name == "public" }!
      let second = 1 - first
      return (
        follows: world.value(.named("follows")), adds: world.value(.named("adds")),
        publicLeads: world.ledger.leads[first], settledLeads: world.ledger.leads[second],
        settled: world.settlement.settled, due: world.inflow.brought[second],
        refused: world.value(.named("lost_daily_limit"))
      )
    }
    for future in seen {
      #expect(Int(future.follows) == future.publicLeads && future.follows > 140_000)
      #expect(future.settledLeads == future.settled - future.due)
      #expect(future.due > 0 && future.refused > 0 && future.adds > 0)
    }
  }

  // The ratio of two nearly normal numbers: its standard error is 0.7 %; four of them.
  @Test("A private chat is opened 11.7 times as often as a subscription's article (S1-04)")
  func openRates() throws {
    var spec = world(days: 1, followers: 1_000_000, stages: 1, time: 100, willing: 0)
    spec.conversion.content.openPrivate = Conversion.Parameters().openPrivate
    spec.officialAccount.content.followerFactor = 1
    spec.accounts.entries[0].content.expansion.contacts = 1_000_000
    spec.touch("chat", every: 10) { $1.conversion = 0.5 }
    spec.touch("article", .article, every: 10) { $1.conversion = 0.5 }
    let ratio = try futures(5, of: spec, seed: 1_304) { world in
      (world.value(.named("orders")) - world.value(.named("orders_followers")))
        / world.value(.named("orders_followers"))
    }
    #expect(abs(ratio.mean - 35.0 / 3) < 4 * 0.007 * 35 / 3 / 5.0.squareRoot(), "\(ratio.mean)")
  }

  // Four standard errors each of two binomial numbers: 1.3e-4.
  @Test("An article sends the willing who open it to the code and puts others off")
  func articles() throws {
    var spec = world(days: 2, followers: 100_000, stages: 3, time: 3_650, willing: 0.4)
    spec.officialAccount.content.open = 0.05
    spec.officialAccount.content.perArticle = 0.01
    spec.officialAccount.content.followerFactor = 0
    spec.codes.entries[1].content.settlement.plan!.content.perArticle = 0.5
    spec.touch("article", .article, every: 10) {
      $0.at = ClockTime(hour: 12)
      $1.relevance = 0.8
      $1.theme = .promotion
    }
    let seen = try futures(20, of: spec, seed: 1_305) {
      ($0.value(.named("settled")), $0.value(.named("unfollowed")))
    }
    // 0.05 · 0.8 · 0.5 of the willing; three slow stages settle nobody in two days.
    let settling = 0.4 * 0.02
    let leaving = 0.01 * 0.2
    #expect(
      abs(
        seen.map(\.0).deviation(
          from: 100_000 * settling, variance: 100_000 * settling * (1 - settling))) < fourErrors)
    #expect(
      abs(
        seen.map(\.1).deviation(
          from: 100_000 * leaving, variance: 100_000 * leaving * (1 - leaving))) < fourErrors)
  }

  @Test("What does not fit together is said")
  func contradictions() throws {
    var spec = world(days: 2, followers: 0, stages: 1, time: 5)
    spec.channels.entries[1].content.inflow.kind = .paid
    spec.codes.entries[0].content.settlement.followers = 5
    spec.codes.entries[1].content.routing.accounts = ["a"]
    let error = #expect(throws: SpecError.self) { try WorldPlan(spec, rules: .around2021) }
    #expect(
      error?.problems.map(\.path) == [
        "codes.staff.followers", "codes.oa.accounts", "codes.oa.settle.channel",
      ])
    var silent = WorldSpec.quiet(days: 2)
    silent.accounts("a")
    silent.code("staff", to: ["a"])
    silent.channel("x", 1, to: "staff")
    silent.touch("news", .article)
    let missing = #expect(throws: SpecError.self) { try WorldPlan(silent, rules: .around2021) }
    #expect(missing?.problems.map(\.path) == ["touches.news.kind"])
  }
}
