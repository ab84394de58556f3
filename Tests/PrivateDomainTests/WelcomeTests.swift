// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// What happens at the moment of adding, and contacts who are also in a group.
@Suite struct WelcomeTests {
  private func world(
    days: Int, leads: Double, _ change: (inout Welcome.Plan) -> Void
  ) -> WorldSpec {
    var spec = WorldSpec.quiet(days: days)
    spec.welcome.content.open = 0.6
    spec.accounts("a", count: 2, capacity: 1_000_000)
    var content = Touches.Content()
    content.conversion = 0.5
    content.quality = .constant(1)
    content.relevance = 0.8
    spec.contents.entries.append(("coupon", content))
    var plan = Welcome.Plan()
    plan.joins = 0.77
    change(&plan)
    spec.code("c", to: ["a"]) { $0.welcome = Part(plan) }
    spec.channel("x", 0, to: "c") { $0.inflow.leadsByDay = [Quantity(.constant(leads)), 0] }
    return spec
  }

  // Two means at four standard errors: 1.3e-4.
  @Test("Each of those just added reads the welcome, orders or joins by himself")
  func orders() throws {
    var spec = world(days: 2, leads: 4_000) {
      $0.content = "coupon"
      $0.group = true
    }
    spec.conversion.content.newFactor = 0.25
    let seen = try futures(20, of: spec, seed: 2_001) {
      (
        adds: $0.value(.named("adds")), orders: $0.value(.named("orders_welcome")),
        joined: $0.value(.named("contacts_joined")), all: $0.value(.named("orders"))
      )
    }
    let adds = seen.map(\.adds).reduce(0, +)
    let chance = 0.6 * 0.8 * 0.5 * 0.25
    let orders = seen.map(\.orders).reduce(0, +)
    #expect(abs(orders - adds * chance) < 4 * (adds * chance * (1 - chance)).squareRoot())
    let joined = seen.map(\.joined).reduce(0, +)
    #expect(abs(joined - adds * 0.77) < 4 * (adds * 0.77 * 0.23).squareRoot())
    #expect(seen.allSatisfy { $0.orders == $0.all })
  }

  // Two means at four standard errors: 1.3e-4.
  @Test("90.7 % of joiners stay a day, then 0.2 % go a day; who leaves the group stays a contact")
  func twoPhases() throws {
    var spec = world(days: 8, leads: 5_000) { $0.group = true }
    spec.fatigue.content.groupLeftFirstDay = 0.093
    spec.fatigue.content.groupLeftDaily = 0.002
    spec.fatigue.content.deletedIn30Days = 0.2
    spec.fatigue.content.deletedLater = Quantity(.constant(-log(0.8) / 30))
    let seen = try futures(20, of: spec, seed: 2_002) {
      (
        joined: $0.value(.named("contacts_joined")), members: $0.value(.named("members_end")),
        adds: $0.value(.named("adds")), fans: $0.value(.named("fans_end")),
        deleted: $0.value(.named("deleted"))
      )
    }
    let joined = seen.map(\.joined).reduce(0, +)
    let adds = seen.map(\.adds).reduce(0, +)
    // Eight midnights: one first day and seven later ones, and eight in which contacts delete.
    let contact = pow(0.8, 8.0 / 30)
    let staying = 0.907 * exp(-0.002 * 7) * contact
    #expect(
      abs(seen.map(\.members).reduce(0, +) - joined * staying)
        < 4 * (joined * staying * (1 - staying)).squareRoot())
    // Persons are counted once, and leaving a group costs no contact.
    #expect(seen.allSatisfy { $0.fans == $0.adds - $0.deleted })
    #expect(
      abs(seen.map(\.fans).reduce(0, +) - adds * contact)
        < 4 * (adds * contact * (1 - contact)).squareRoot())
  }

  // Four standard errors each, for members of today and of before: 2.5e-4.
  @Test("A group post reaches members only; who is put off leaves the group, not the account")
  func posts() throws {
    for first in [0.0, 1] {
      var spec = world(days: 2, leads: 5_000) { $0.group = true }
      spec.fatigue.content.leftPerGroupPost = 0.4
      spec.touch("post", .groupPost, every: 10) {
        $0.from = Quantity(.constant(first))
        $0.at = ClockTime(hour: 23)
        $1.conversion = 0.4
        $1.relevance = 0.5
      }
      let seen = try futures(20, of: spec, seed: 2_003) {
        (
          joined: $0.value(.named("contacts_joined")), members: $0.value(.named("members_end")),
          orders: $0.value(.named("orders")), sent: $0.value(.named("touches_sent")),
          adds: $0.value(.named("adds")), fans: $0.value(.named("fans_end"))
        )
      }
      #expect(seen.allSatisfy { $0.sent <= $0.joined && $0.sent > 3_000 && $0.fans == $0.adds })
      let sent = seen.map(\.sent).reduce(0, +)
      let orders = seen.map(\.orders).reduce(0, +)
      #expect(abs(orders - sent * 0.2) < 4 * (sent * 0.2 * 0.8).squareRoot())
      let left = seen.map { $0.joined - $0.members }.reduce(0, +)
      #expect(abs(left - sent * 0.2) < 4 * (sent * 0.2 * 0.8).squareRoot())
    }
  }

  @Test("A banned personal owner's groups are lost, his contacts are not")
  func ban() throws {
    var spec = world(days: 30, leads: 500) { $0.group = true }
    spec.accounts.entries[0].content.kind = .personal
    spec.bans.content.basePersonal = 0.1
    spec.bans.content.permanentFirst = 0
    let seen = try futures(30, of: spec, seed: 2_004) {
      (
        lost: $0.welcome.lost, members: $0.value(.named("members_end")),
        fans: $0.value(.named("fans_end")), adds: $0.value(.named("adds"))
      )
    }
    #expect(seen.contains { $0.lost > 0 && $0.members == 0 })
    #expect(seen.allSatisfy { $0.fans == $0.adds })
  }
}
