// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// Who comes back after a ban, when, where to, and at what cost.
@Suite struct BackupTests {
  /// An account whose 1,000 contacts are lost almost at once, and one with room.
  private func lost(days: Int, room: Int = 5_000, _ change: (inout Backup.Parameters) -> Void)
    -> WorldSpec
  {
    var spec = WorldSpec.quiet(days: days)
    spec.accounts("lost", .personal, contacts: 1_000) { $0.bans.hazardFactor = 1_000 }
    spec.accounts("safe", count: 2, capacity: room) { $0.bans.hazardFactor = 0 }
    spec.code("c", to: ["safe"])
    spec.channel("ch", 0, to: "c")
    spec.bans.content.basePersonal = 100
    spec.bans.content.baseWecom = 1
    spec.bans.content.ladder = []
    var backup = Backup.Parameters()
    backup.share = 0.6
    backup.rate = 0.5
    backup.startAfter = .constant(0)
    backup.meanTime = 0.1
    backup.costPerPerson = 2
    change(&backup)
    spec.backup = Part(backup)
    return spec
  }

  // 400 futures. Means at four errors, variances within five of theirs (kurtosis near 0): 3e-4.
  @Test("Of those lost, a binomial share is called and a binomial share of these comes back")
  func binomialShares() throws {
    let seen = try futures(400, of: lost(days: 12) { _ in }, seed: 241) { world in
      (
        called: world.value(.named("backup_called")), back: world.value(.named("fans_won_back")),
        end: world.value(.named("fans_end")), lost: world.value(.named("lost_fans")),
        cost: world.value(.named("cost_backup"))
      )
    }
    #expect(seen.allSatisfy { $0.lost == 1_000 && $0.end == $0.back && $0.cost == 2 * $0.called })
    for (values, share) in [(seen.map(\.called), 0.6), (seen.map(\.back), 0.3)] {
      let variance = 1_000 * share * (1 - share)
      #expect(abs(values.deviation(from: 1_000 * share, variance: variance)) < fourErrors)
      #expect(abs(values.variance / variance - 1) < 5 * (2.0 / 399).squareRoot())
    }
  }

  // Each midnight after the call brings 1 - e^-1/4 of the rest: geometric, mean 1 / that. 30 futures of
  // some 300: the mean at four errors, 6e-5.
  @Test("They come back on the nights after the call, on average when stated")
  func meanDelay() throws {
    let spec = lost(days: 80) {
      $0.startAfter = .constant(2)
      $0.meanTime = 4
    }
    let nights = 1 / -expm1(-1 / 4.0)
    var delays: [Double] = []
    for seed in 0..<30 {
      for event in try World.trace(spec, seed: 242 + UInt64(seed)) where event.kind == .wonBack {
        // The call is on day 2, after that night: the first who come, come on the third.
        delays += Array(repeating: event.time - 2, count: event.number)
      }
    }
    #expect(delays.count > 8_000 && delays.min() == 1)
    #expect(abs(delays.deviation(from: nights)) < fourErrors)
  }

  // 400 futures in pairs, one comparison at four errors: 6.3e-5. With a pace drawn anew a sixth more was bought
  // after the loss than if nobody had been lost, since those who still buy are mostly those who buy seldom.
  @Test("Who is won back goes on buying at his own pace")
  func paceOfTheirOwn() throws {
    var spec = lost(days: 120) {
      $0.share = 1
      $0.rate = 1
      $0.meanTime = 0.01
      $0.into = ["safe"]
    }
    spec.accounts.entries[0].content.bans.hazardFactor = 0
    spec.accounts.entries[0].content.expansion.contacts = 0
    spec.accounts.entries[0].content.bans.plugIns = true
    spec.code("lost", to: ["lost"])
    spec.channel("old", 0, to: "lost") {
      $0.inflow.leadsByDay = [200, 0]
      $0.conversion.areCustomers = true
    }
    var repeating = RepeatPurchase.Parameters()
    repeating.shape = 0.5
    repeating.scale = 10
    repeating.quittingFirst = 0.5
    repeating.quittingSecond = 1
    spec.repeatPurchase = Part(repeating)
    let kept = try futures(400, of: spec, seed: 249) { $0.daily(.orders) }
    var wave = DatedEvents.Entry()
    wave.name = "wave"
    wave.moment = CalendarMoment(date: spec.start.date.advanced(by: 60), timeOfDay: 0)
    wave.share = 1
    wave.permanent = 1
    spec.events = [Part(wave)]
    let returned = try futures(400, of: spec, seed: 249) {
      (back: $0.value(.named("fans_won_back")), orders: $0.daily(.orders))
    }
    #expect(zip(kept, returned).allSatisfy { $0.prefix(60) == $1.orders.prefix(60) })
    #expect(returned.allSatisfy { $0.back > 100 })
    // From the day after the next midnight on.
    let more = zip(kept, returned).map {
      $1.orders[62...].reduce(0, +) - $0[62...].reduce(0, +)
    }
    #expect(abs(more.deviation(from: 0)) < fourErrors, "\(more.mean)")
  }

  // No chance.
  @Test("Whom a handover loses after a ban for good can be won back like everybody else")
  func rescued() throws {
    var spec = lost(days: 30) {
      $0.share = 1
      $0.rate = 1
    }
    spec.accounts.entries[0].content.kind = .wecom
    spec.accounts.entries[0].content.bans.hazardFactor = 100_000
    var handover = Handover.Parameters()
    handover.leaves = 0
    handover.rescue = 1
    handover.refused = 0.2
    spec.handover = Part(handover)
    for back in try futures(5, of: spec, seed: 250, { $0.value(.named("fans_won_back")) }) {
      #expect(back == 1_000)
    }
  }

  // No chance: everybody is backed up and willing.
  @Test("They fill the room that others have, as fast as adds are allowed, and keep what they were")
  func room() throws {
    var spec = lost(days: 10, room: 300) {
      $0.share = 1
      $0.rate = 1
      $0.meanTime = 0.01
    }
    spec.accounts.entries[1].content.limits.dailyAdds = 50
    let events = try World.trace(spec, seed: 243).filter { $0.kind == .wonBack }
    #expect(events.allSatisfy { $0.number == 50 })
    #expect(events.count == 12)
    let seen = try futures(1, of: spec, seed: 243) { world in
      (
        back: world.value(.named("fans_won_back")),
        trusted: world.fans.count[world.fans.cohort(1, 1, FanStage.trusted.index)],
        held: world.fans.held[1]
      )
    }
    #expect(seen[0].back == 600 && seen[0].held == 300 && seen[0].trusted == 300)
  }

  // No chance: the group's owner is banned on the first day, everybody in it is backed up and willing.
  @Test("Members of a lost group come back as contacts, if their data are kept too")
  func groups() throws {
    for (share, isBack) in [(0.0, false), (1.0, true)] {
      var spec = lost(days: 12) {
        $0.share = 0
        $0.groupShare = Quantity(.constant(share))
        $0.rate = 1
        $0.into = ["safe"]
      }
      spec.accounts.entries[0].content.bans.hazardFactor = 0.02
      spec.code("g", .plainGroupCode, to: ["lost"]) { $0.liveCode.watch = 30 }
      spec.channel("members", 100, to: "g")
      let seen = try futures(1, of: spec, seed: 244) { world in
        (
          back: world.value(.named("fans_won_back")), joins: world.value(.named("joins")),
          lost: world.value(.named("lost_fans"))
        )
      }
      #expect(seen[0].joins > 0 && seen[0].lost == 1_000 + seen[0].joins)
      #expect(seen[0].back == (isBack ? seen[0].joins : 0))
    }
  }
}
