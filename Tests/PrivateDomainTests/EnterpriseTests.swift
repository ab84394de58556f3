// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// The enterprise's own cap, step by step, and what happens when nobody pays. No chance in any of
/// these: at a thousand leads a day every limit is reached on its day.
@Suite struct EnterpriseTests {
  private var rules: RuleSet {
    var rules = RuleSet.around2021
    rules.enterpriseCapacity = 500
    rules.enterpriseStep = 300
    rules.enterpriseStepStaff = 50
    return rules
  }

  /// 100 adds a day, by the daily limit.
  private func spec(activeStaff: Double, days: Int) -> WorldSpec {
    var spec = WorldSpec.quiet(days: days)
    var policy = Expansion.EnterprisePolicy()
    policy.activeStaff = Quantity(.constant(activeStaff))
    policy.applyAtRoom = 200
    policy.decision = .constant(2)
    policy.again = 5
    spec.enterprise.content.policy = Part(policy)
    spec.accounts("a", count: 2) { $0.limits.dailyAdds = 50 }
    spec.code("c", to: ["a"])
    spec.channel("ch", 1_000, to: "c")
    return spec
  }

  @Test("With 51 active staff each step comes in time, as often as it is needed")
  func steps() throws {
    let seen = try futures(3, of: spec(activeStaff: 51, days: 20), rules, seed: 151) { world in
      (
        added: world.daily(.admitted), granted: world.value(.named("enterprise_steps_granted")),
        refused: world.value(.named("enterprise_steps_refused"))
      )
    }
    for future in seen {
      #expect(future.added == Array(repeating: 100, count: 20))
      // Room 200 at midnights 3, 6, 9, 12, 15 and 18; the last is decided at the end.
      #expect(future.granted == 5 && future.refused == 0)
    }
  }

  @Test("With 50 it is refused, again and again, and the enterprise stays at its cap")
  func refused() throws {
    for (staff, steps) in [(50.0, 0.0), (0, 0), (51, 5)] {
      let seen = try futures(2, of: spec(activeStaff: staff, days: 20), rules, seed: 152) { world in
        (
          fans: world.value(.named("fans_end")),
          granted: world.value(.named("enterprise_steps_granted")),
          refused: world.value(.named("enterprise_steps_refused"))
        )
      }
      for future in seen {
        #expect(future.granted == steps)
        // Applied at midnights 3, 10 and 17; heard two days later.
        #expect(future.refused == (steps == 0 ? 3 : 0))
        #expect(future.fans == (steps == 0 ? 500 : 2_000))
      }
    }
  }

  @Test("Late by so many days, it loses so many days of adds")
  func late() throws {
    var late = spec(activeStaff: 80, days: 12)
    late.enterprise.content.policy!.content.applyAtRoom = 100
    late.enterprise.content.policy!.content.decision = .constant(3)
    // Applies at midnight 4, hears at midnight 7: nothing on days 5 and 6.
    let added = try futures(1, of: late, rules, seed: 153) { $0.daily(.admitted) }[0]
    #expect(added.prefix(7) == [100, 100, 100, 100, 100, 0, 0])
    #expect(added[7] == 100 && added[8] == 100)
  }

  @Test("Who does not pay stops at the free contacts, group members included; who pays does not")
  func unpaid() throws {
    var rules = RuleSet.around2021
    rules.freeContacts = 120
    rules.contactFee = 3.65
    for pays in [false, true] {
      for batch in [1, Int.max] {
        var spec = WorldSpec.quiet(days: 8)
        spec.enterprise.content.paysContactFee = pays
        spec.accounts("a", contacts: 20)
        spec.accounts("p", .personal)
        for (name, to) in [("c", "a"), ("q", "p")] {
          spec.code(name, to: [to])
          spec.channel(name, 40, to: name)
        }
        spec.code("g", .groupLiveCode, to: ["a"])
        spec.channel("g", 40, to: "g")
        let seen = try futures(4, of: spec, rules, seed: 154, batch: batch) { world in
          (
            scale: world.paidScale, lost: world.value(.named("lost_unpaid")),
            all: world.value(.named("lost")), leads: world.value(.named("leads")),
            personal: world.fans.held[1], cost: world.value(.named("cost_tools"))
          )
        }
        for future in seen {
          #expect(future.personal > 200)
          if pays {
            #expect(future.lost == 0 && future.scale > 400 && future.cost > 0)
          } else {
            #expect(future.scale == 120 && future.cost == 0)
            #expect(future.lost == future.all)
            #expect(future.lost == future.leads - 100 - Double(future.personal))
          }
        }
      }
    }
  }

  @Test("Above the free contacts nobody is added until enough have left")
  func unpaidReopens() throws {
    var rules = RuleSet.around2021
    rules.freeContacts = 90
    var spec = WorldSpec.quiet(days: 2)
    spec.enterprise.content.paysContactFee = false
    spec.accounts("a", contacts: 100)
    spec.code("c", .staffCode, to: ["a"])
    spec.channel("ch", 500, to: "c")
    spec.fatigue.content.deletedPerSend = 1
    spec.touch("t", every: 30) {
      $0.at = ClockTime(hour: 12)
      $1.relevance = 0.7
    }
    for seed in 0..<5 {
      let added = try World.trace(spec, rules, seed: UInt64(seed)).filter { $0.kind == .added }
      #expect(!added.isEmpty && added.allSatisfy { $0.time > 0.5 })
    }
  }

  @Test("The fee counts contacts and members of WeCom groups, by the day")
  func feeScale() throws {
    var rules = RuleSet.around2021
    rules.freeContacts = 10
    rules.contactFee = 3.65
    var spec = WorldSpec.quiet(days: 1)
    spec.accounts("a", contacts: 50)
    spec.code("g", .groupLiveCode, to: ["a"])
    spec.channel("ch", 0, to: "g") { $0.inflow.leadsByDay = [300] }
    let seen = try futures(3, of: spec, rules, seed: 155) { world in
      (cost: world.value(.named("cost_tools")), joins: world.value(.named("joins")))
    }
    for future in seen {
      #expect(abs(future.cost - 0.01 * (40 + future.joins)) < 1e-9 && future.joins > 200)
    }
  }
}
