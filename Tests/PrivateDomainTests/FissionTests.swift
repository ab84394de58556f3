// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// Fans who bring fans are a branching process, and hooks cost what they bring.
@Suite struct FissionTests {
  /// A Poisson number of first fans on the first day, each of whom brings a Poisson number of others.
  private func family(days: Int, first: Double, invites: Double, within: Int = 1) -> WorldSpec {
    var spec = WorldSpec.quiet(days: days)
    spec.accounts("a", capacity: 1_000_000)
    spec.code("c", to: ["a"])
    spec.channel("seed", 0, to: "c") {
      $0.inflow.leadsByDay = [Quantity(.constant(first)), 0]
    }
    spec.channel("friends", 0, to: "c") {
      $0.inflow.kind = .fission
      var plan = Fission.Plan()
      plan.invites = Quantity(.constant(invites))
      plan.within = within
      $0.fission.plan = Part(plan)
    }
    return spec
  }

  // Per case: the mean at four standard errors of known variance, the variance at four of its own.
  // A false alarm of 4e-4 over the three cases.
  @Test("A family that dies out has 1 / (1 - m) members a first fan, with Borel's variance")
  func totalProgeny() throws {
    for (invites, within, scan) in [(0.6, 1, 1.0), (0.6, 4, 1), (1.5, 2, 0.4)] {
      var spec = family(days: 80, first: 2, invites: invites, within: within)
      spec.channels.entries[1].content.scan.scanRate = Quantity(.constant(scan))
      let totals = try futures(2_500, of: spec, seed: 1_401) { $0.value(.named("adds")) }
      let m = invites * scan
      // A Poisson number of families of Borel size: n / (1 - m) and n / (1 - m)³.
      let (mean, variance) = (2 / (1 - m), 2 / pow(1 - m, 3))
      #expect(abs(totals.deviation(from: mean, variance: variance)) < fourErrors, "\(totals.mean)")
      let squares = totals.map { ($0 - mean) * ($0 - mean) }
      #expect(abs(squares.deviation(from: variance)) < fourErrors, "\(totals.variance)")
    }
  }

  // A proportion at four standard errors: 6.3e-5.
  @Test("Above one new fan a fan a family dies out with the smallest root of q = exp(m (q - 1))")
  func extinction() throws {
    let (m, first) = (1.5, 1.0)
    var root = 0.0
    for _ in 0..<10_000 { root = exp(m * (root - 1)) }
    #expect(abs(root - 0.417_188) < 1e-5)
    // By the ninth generation: the same map from 0, nine times; the first generation is Poisson.
    var generation = 0.0
    for _ in 0..<9 { generation = exp(m * (generation - 1)) }
    let extinct = exp(first * (generation - 1))
    #expect(abs(extinct - exp(first * (root - 1))) < 0.01)
    let gone = try futures(4_000, of: family(days: 10, first: first, invites: m), seed: 1_402) {
      $0.daily(.leads)[9] == 0 ? 1.0 : 0
    }
    #expect(abs(gone.deviation(from: extinct, variance: extinct * (1 - extinct))) < fourErrors)
  }

  @Test("People whom nobody can bring any more end a family that would grow")
  func reach() throws {
    var spec = family(days: 120, first: 20, invites: 3)
    spec.channels.entries[1].content.fission.plan!.content.reach = 2_000
    // Those left at the end expect hardly an invitation; certain but for chances under 1e-6.
    for brought in try futures(5, of: spec, seed: 1_403, { $0.value(.named("leads_brought")) }) {
      #expect(brought > 1_800 && brought <= 2_000, "\(brought)")
    }
  }

  // 500 futures, one comparison at four errors: 6.3e-5. Of 5,000 fans at once 2,500 came when nobody looked at
  // whom the others invite.
  @Test("However many invite on a day, each of the people whom they know comes once")
  func reachOfADay() throws {
    var spec = family(days: 3, first: 5_000, invites: 0.5)
    spec.channels.entries[1].content.fission.plan!.content.reach = 1_500
    spec.channels.entries[1].content.fission.plan!.content.until = 1
    let brought = try futures(500, of: spec, seed: 1_405) { $0.value(.named("leads_brought")) }
    let share = 1 - exp(-2_500.0 / 1_500)
    // That the number of fans is uncertain moves the mean by less than a fiftieth of an error.
    #expect(abs(brought.deviation(from: 1_500 * share)) < fourErrors)
    #expect(brought.allSatisfy { $0 <= 1_500 })
  }

  // Three binomial means at four standard errors, 2e-4; costs are sums without chance.
  @Test("A stronger hook pulls more, costs more, and its fans leave sooner")
  func strength() throws {
    func world(_ strength: Double) -> WorldSpec {
      var spec = WorldSpec.quiet(days: 21)
      spec.fatigue.content.deletedIn30Days = 0.3
      spec.conversion.content.trustTime = 3_650
      spec.hooks.content.pull = 0.5
      spec.hooks.content.leaving = 1
      spec.hooks.content.misfit = 0.5
      spec.accounts("a", capacity: 1_000_000)
      spec.code("c", to: ["a"])
      spec.channel("x", 0, to: "c") {
        $0.inflow.leadsByDay = [20_000, 0]
        $0.scan.scanRate = 0.2
        $0.money.hook = 3
        $0.fission.strength = Quantity(.constant(strength))
      }
      return spec
    }
    let rate = -log(0.7) / 30
    for strength in [1.0, 4] {
      let seen = try futures(10, of: world(strength), seed: 1_404) {
        (
          adds: $0.value(.named("adds")), left: $0.value(.named("deleted")),
          hooks: $0.value(.named("cost_hooks"))
        )
      }
      let share = 0.2 * strength.squareRoot()
      #expect(
        abs(seen.map(\.adds).deviation(from: 20_000 * share, variance: 20_000 * share)) < fourErrors
      )
      let leaving = 1 - exp(-rate * strength * 21)
      let ratio = seen.map(\.left).reduce(0, +) / seen.map(\.adds).reduce(0, +)
      let error = (leaving * (1 - leaving) / seen.map(\.adds).reduce(0, +)).squareRoot()
      #expect(abs(ratio - leaving) < fourErrors * error, "\(ratio) \(leaving)")
      #expect(seen.allSatisfy { $0.hooks == $0.adds * 3 * strength })
    }
  }

  @Test("Leads that fans bring need a channel of their own kind")
  func contradictions() throws {
    var spec = family(days: 2, first: 1, invites: 1)
    spec.channels.entries[1].content.inflow.kind = .paid
    let error = #expect(throws: SpecError.self) { try WorldPlan(spec, rules: .around2021) }
    #expect(error?.problems.map(\.path) == ["channels.friends.fission"])
  }
}
