// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// Customers go on buying as Fader, Hardie and Lee (2005) say, whoever of them leaves.
@Suite struct RepeatPurchaseTests {
  /// Gauss's series; its terms shrink as zⁿ.
  private func hypergeometric(_ a: Double, _ b: Double, _ c: Double, _ z: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    for n in 0..<5_000 where term > 1e-15 * sum {
      let n = Double(n)
      term *= (a + n) * (b + n) / (c + n) * z / (n + 1)
      sum += term
    }
    return sum
  }

  /// E[X(t)] of the BG/NBD model, equation (9) of the paper; times in days.
  private func expected(_ t: Double) -> Double {
    let (r, alpha, a, b) = (0.243, 4.414 * 7, 0.793, 2.426)
    let scaled = hypergeometric(r, b, a + b - 1, t / (alpha + t))
    return (a + b - 1) / (a - 1) * (1 - pow(alpha / (alpha + t), r) * scaled)
  }

  /// So many contacts, all of whom become customers at the first moment.
  private func customers(_ number: Int, days: Int, accounts: Int = 1) -> WorldSpec {
    var spec = WorldSpec.quiet(days: days)
    spec.repeatPurchase = Part(RepeatPurchase.Parameters())
    spec.accounts("a", count: accounts, capacity: 1_000_000, contacts: number)
    spec.code("c", to: ["a"])
    spec.channel("x", 0, to: "c")
    spec.touch("first", every: 3_650) {
      $0.at = ClockTime(hour: 0)
      $1.conversion = 1
    }
    return spec
  }

  @Test("Gauss's series: ₂F₁(1, 1; 2; z) = -ln(1 - z) / z, and E[X(t)] grows from 0 as r t / α")
  func series() {
    #expect(abs(hypergeometric(1, 1, 2, 0.9) + log(0.1) / 0.9) < 1e-10)
    #expect(abs(expected(0.001) / 0.001 - 0.243 / (4.414 * 7)) < 1e-6)
  }

  // Four standard errors at three times: 2e-4.
  @Test("CDNOW's estimates give the expected number of purchases after 13, 39 and 78 weeks")
  func expectedTransactions() throws {
    for weeks in [13, 39, 78] {
      let repeated = try futures(
        20, of: customers(3_000, days: weeks * 7), seed: 901
      ) { world in
        #expect(world.value(.named("orders_first")) == 3_000)
        #expect(world.value(.named("orders_repeat")) == world.value(.named("orders_unprompted")))
        return world.value(.named("orders_unprompted")) / 3_000
      }
      let mean = expected(Double(weeks) * 7)
      #expect(abs(repeated.deviation(from: mean)) < fourErrors, "\(repeated.mean) \(mean)")
    }
  }

  // Four standard errors: 6.3e-5. Were the busy or the late likelier to leave, this would show.
  @Test("Those who leave are drawn alike from the busy and the idle, active or not")
  func leaving() throws {
    var spec = customers(3_000, days: 200)
    spec.fatigue.content.deletedLater = 0.01
    let repeated = try futures(20, of: spec, seed: 902) {
      $0.value(.named("orders_unprompted")) / 3_000
    }
    var mean = 0.0
    for day in 0..<200 {
      mean += (expected(Double(day + 1)) - expected(Double(day))) * exp(-0.01 * Double(day))
    }
    #expect(abs(repeated.deviation(from: mean)) < fourErrors, "\(repeated.mean) \(mean)")
  }

  // Four standard errors: 6.3e-5. Were the first of a list always the ones to go, the old would be gone; did
  // clocks begin at the midnight after somebody came, ten standard errors would be missing.
  @Test("Old customers come in over time; who leaves is drawn alike from the early and the late")
  func staggered() throws {
    var spec = WorldSpec.quiet(days: 120)
    spec.repeatPurchase = Part(RepeatPurchase.Parameters())
    spec.fatigue.content.deletedLater = 0.04
    spec.accounts("a", capacity: 1_000_000)
    spec.code("c", to: ["a"])
    spec.channel("x", 60, to: "c") { $0.conversion.areCustomers = true }
    let seen = try futures(300, of: spec, seed: 907) {
      (
        repeated: $0.value(.named("orders_repeat")), first: $0.value(.named("orders_first")),
        adds: $0.value(.named("adds"))
      )
    }
    var mean = 0.0
    // Ten moments of each day to come in at, and the midnights after it, at which some leave.
    for moment in 0..<10 {
      let late = (Double(moment) + 0.5) / 10
      for days in 0..<120 {
        var worth = expected(1 - late)
        var previous = worth
        for midnight in stride(from: 1, through: days, by: 1) {
          let until = expected(Double(midnight + 1) - late)
          worth += exp(-0.04 * Double(midnight)) * (until - previous)
          previous = until
        }
        mean += worth * 6
      }
    }
    #expect(abs(seen.map(\.repeated).deviation(from: mean)) < fourErrors, "\(mean)")
    #expect(seen.allSatisfy { $0.first == 0 && $0.adds > 6_500 })
  }

  // The number of the active who move is hypergeometric; four standard errors of 400 draws: 6.3e-5.
  @Test("Customers handed over are a fair sample, go on in the other account, and books hold")
  func handover() throws {
    var world = World(try WorldPlan(customers(500, days: 60, accounts: 2), rules: .around2021))
    var moved: [Double] = []
    for future in 0..<400 {
      try world.run(StreamKey(seed: 903, future: UInt64(future)))
      let origin = world.fans.origins - 1
      let (from, to) = (world.fans.cohort(0, origin, 3), world.fans.cohort(1, origin, 3))
      let giving = world.repeatPurchase.list(of: from)
      let taking = world.repeatPurchase.list(of: to)
      let before = world.repeatPurchase.active[giving]
      let there = world.repeatPurchase.active[taking]
      world.moveCustomers(200, from: from, of: 0, to: to, of: 1)
      try world.checkCustomers()
      #expect(world.fans.held[0] == 300 && world.fans.held[1] == 700)
      let took = world.repeatPurchase.active[taking] - there
      #expect(world.repeatPurchase.active[giving] + took == before)
      moved.append(Double(took) - 0.4 * Double(before))
    }
    #expect(abs(moved.deviation(from: 0)) < fourErrors, "\(moved.mean)")
    #expect(moved.variance > 1)
  }

  // Four standard errors: 6.3e-5. Without the hand-over of individuals the books break at once.
  @Test("Customers of a member who leaves go on buying as before, and members stay in the group")
  func staffTurnover() throws {
    var spec = customers(700, days: 180, accounts: 3)
    spec.codes.entries[0].content.welcome = Part(Welcome.Plan())
    spec.codes.entries[0].content.welcome!.content.group = true
    spec.channels.entries[0].content.inflow.leadsPerDay = 5
    var handover = Handover.Parameters()
    handover.leaves = 0.02
    handover.newHires = 1
    handover.hiring = .constant(10)
    handover.refused = 0
    handover.rescue = 0
    spec.handover = Part(handover)
    let seen = try futures(20, of: spec, seed: 906) {
      (
        repeated: $0.value(.named("orders_unprompted")) / 2_100, moved: $0.handover.handedOver,
        members: $0.value(.named("members_end")), joined: $0.value(.named("contacts_joined"))
      )
    }
    #expect(abs(seen.map(\.repeated).deviation(from: expected(180))) < fourErrors)
    #expect(seen.allSatisfy { $0.moved > 1_000 && $0.members == $0.joined && $0.joined > 100 })
  }

  @Test(
    "Whoever is lost with the account buys no more, and customers who come later get their place")
  func ban() throws {
    var spec = customers(300, days: 60)
    spec.bans.content.baseWecom = 0.05
    spec.bans.content.permanentFirst = 1
    let seen = try futures(50, of: spec, seed: 904) { world in
      (
        fans: world.value(.named("fans_end")), lost: world.value(.named("lost_fans")),
        active: world.repeatPurchase.active.sum(0..<world.repeatPurchase.active.count)
      )
    }
    #expect(seen.contains { $0.lost > 0 } && seen.contains { $0.fans > 0 })
    #expect(seen.allSatisfy { $0.fans > 0 || $0.active == 0 })
  }

  @Test("Good content is a factor, best content more than ten times ordinary (S4-05)")
  func grade() throws {
    func orders(_ grade: Touches.Content.Grade) throws -> Double {
      var spec = WorldSpec.quiet(days: 1)
      spec.conversion.content.goodContent = 4
      spec.conversion.content.bestContent = Conversion.Parameters().bestContent
      spec.accounts("a", capacity: 1_000_000, contacts: 100_000)
      spec.code("c", to: ["a"])
      spec.channel("x", 0, to: "c")
      spec.touch("t", every: 2) {
        $1.conversion = 0.01
        $1.grade = grade
      }
      return try futures(40, of: spec, seed: 905) { $0.value(.named("orders")) }.mean
    }
    let (ordinary, good, best) = (try orders(.ordinary), try orders(.good), try orders(.best))
    // 40,000 and more orders: four standard errors are 2 to 3 %; the best factor's mean is 13.3.
    #expect(abs(good / ordinary - 4) < 0.12 && best / ordinary > 10 && best / ordinary < 17)
  }
}
