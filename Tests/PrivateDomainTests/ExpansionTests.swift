// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// When accounts apply for expansion, and what becomes of it.
@Suite struct ExpansionTests {
  private var rules: RuleSet {
    var rules = RuleSet.around2021
    rules.wecomCapacityExpanded = 120
    return rules
  }

  private func spec(
    _ leads: Double, days: Int, _ policy: (inout Expansion.Policy) -> Void = { _ in }
  ) -> WorldSpec {
    var expansion = Expansion.Policy()
    expansion.applyAt = 40
    expansion.approval = .constant(0.5)
    policy(&expansion)
    var spec = WorldSpec.quiet(days: days)
    spec.accounts("a", capacity: 50) { $0.expansion.policy = Part(expansion) }
    spec.code("c", .staffCode, to: ["a"])
    spec.channel("ch", leads, to: "c")
    return spec
  }

  // No chance: every future is checked against its own events.
  @Test("An account applies with its 40th lead, hears after half a day, and fills to 120")
  func applyAndHear() throws {
    for seed in 0..<20 {
      let events = try World.trace(spec(30, days: 12), rules, seed: UInt64(seed))
      var held = 0
      var applied = -1.0
      var isLate = false
      for event in events {
        switch event.kind {
        case .added:
          held += event.number
          #expect(held <= (applied >= 0 && event.time > applied + 0.5 ? 120 : 50))
        case .expansionApplied:
          #expect(event.number == 40 && held == 40)
          applied = event.time
        case .full where event.number == 50: isLate = applied < 0 || event.time < applied + 0.5
        case .expansionApproved:
          #expect(abs(event.time - applied - 0.5) < 1e-12 && event.number == 120)
        default: break
        }
      }
      #expect(held == 120)
      let seen = try futures(1, of: spec(30, days: 12), rules, seed: UInt64(seed)) { world in
        [
          world.value(.named("expansions_applied")), world.value(.named("expansions_approved")),
          world.value(.named("expansions_late")), world.value(.named("expansions_refused")),
        ]
      }
      #expect(seen[0] == [1, 1, isLate ? 1 : 0, 0])
    }
  }

  // 1,000 futures, one comparison at four errors: 6.3e-5.
  @Test("Approval comes too late when ten more leads are faster than it")
  func tooLate() throws {
    let late = try futures(1_000, of: spec(20, days: 8), rules, seed: 51) {
      $0.value(.named("expansions_late"))
    }
    // Ten Poisson leads at 20 a day within half a day: P(Poisson(10) ≥ 10) = 0.542070
    // (scipy.stats.poisson.sf(9, 10)).
    #expect(abs(late.deviation(from: 0.5420702855)) < fourErrors)
  }

  // 1,000 futures, one comparison at four errors: 6.3e-5; the rest without chance.
  @Test("A refused account stays at 50 and may not ask again")
  func refusal() throws {
    let seen = try futures(1_000, of: spec(30, days: 5) { $0.refused = 0.3 }, rules, seed: 52) {
      (
        refused: $0.value(.named("expansions_refused")), fans: $0.value(.named("fans_end")),
        applied: $0.value(.named("expansions_applied"))
      )
    }
    #expect(abs(seen.map(\.refused).deviation(from: 0.3, variance: 0.21)) < fourErrors)
    #expect(seen.filter { $0.refused == 1 }.allSatisfy { $0.fans == 50 && $0.applied == 1 })
    #expect(seen.filter { $0.refused == 0 }.allSatisfy { $0.fans > 50 && $0.applied == 1 })
  }

  // No chance: the daily limit binds every day (P of fewer than 10 of 1,000 leads is nil).
  @Test("With 10 adds a day and 20 places left, two days to full are reached at the third midnight")
  func daysToFull() throws {
    for (days, midnight) in [(2.0, 3.0), (3, 2), (1, 4)] {
      var spec = spec(1_000, days: 8) {
        $0.applyAt = 50
        $0.daysToFull = Quantity(.constant(days))
      }
      spec.accounts.entries[0].content.limits.dailyAdds = 10
      let seen = try futures(1, of: spec, rules, seed: 53) { world in
        (
          applied: world.value(.named("expand_first_applied_day")),
          approved: world.value(.named("expand_first_approved_day")),
          fans: world.value(.named("fans_end"))
        )
      }
      #expect(seen[0].applied == midnight && seen[0].approved == midnight + 0.5)
      #expect(seen[0].fans == 80)
    }
  }

  // No chance: at these rates everything is full within the horizon.
  @Test("The enterprise's own cap binds all its WeCom accounts together")
  func enterpriseCap() throws {
    var rules = rules
    rules.enterpriseCapacity = 100
    rules.unverifiedCapacity = 30
    for (verified, steps, cap) in [(true, 0, 100), (true, 1, 200), (false, 1, 30)] {
      var spec = WorldSpec.quiet(days: 10)
      spec.enterprise.content.verified = verified
      spec.enterprise.content.steps = steps
      spec.accounts("a", count: 3, capacity: 80)
      spec.accounts("p", .personal, capacity: 60)
      for (name, to) in [("a", ["a"]), ("b", ["p"])] {
        spec.code(name, to: to)
        spec.channel(name, 200, to: name)
      }
      let held = try futures(3, of: spec, rules, seed: 54) { world in
        [world.fans.held.sum(0..<3), world.fans.held[3]]
      }
      #expect(held == Array(repeating: [cap, 60], count: 3))
    }
  }

  // No chance but that 500 leads a day bring nobody within three hours: 1e-27.
  @Test("Who leaves an enterprise at its cap makes room for the next leads, not for the day's last")
  func enterpriseRoomReopens() throws {
    var rules = rules
    rules.enterpriseCapacity = 100
    for sender in ["a", "other"] {
      var spec = WorldSpec.quiet(days: 1)
      spec.accounts("a", capacity: 90, contacts: 50)
      spec.accounts("other", capacity: 90, contacts: 50)
      spec.code("c", .staffCode, to: ["a"])
      spec.channel("ch", 500, to: "c")
      spec.fatigue.content.deletedPerSend = 0.3
      spec.touch("t", every: 1) {
        $0.at = ClockTime(hour: 12)
        $0.accounts = [sender]
        $1.relevance = 0
      }
      for seed in 0..<5 {
        let added = try World.trace(spec, rules, seed: UInt64(seed)).filter { $0.kind == .added }
        #expect(!added.isEmpty)
        #expect(added.allSatisfy { $0.time > 0.5 && $0.time < 0.625 }, "\(added)")
      }
    }
  }
}
