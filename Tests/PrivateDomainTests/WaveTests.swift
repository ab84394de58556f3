// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// A dated wave: whom it hits, when, and for how long.
@Suite struct WaveTests {
  private func struck() -> WorldSpec {
    var spec = WorldSpec.quiet(days: 20)
    spec.accounts("tool", .personal, count: 2_000, contacts: 10) { $0.bans.plugIns = true }
    spec.accounts("clean", .personal, count: 50, contacts: 10)
    spec.accounts("wecom", count: 50, contacts: 10) { $0.bans.plugIns = true }
    spec.code("c", .channelCode, to: ["clean"])
    spec.channel("ch", 0, to: "c")
    spec.bans.content.appeal = 0.6
    spec.bans.content.appealTime = .constant(0.5)
    var wave = DatedEvents.Entry()
    wave.name = "wetool"
    wave.moment = CalendarMoment(date: spec.start.date.advanced(by: 4), timeOfDay: 19.0 / 24)
    wave.share = 0.4
    wave.permanent = 0.25
    wave.restricted = .constant(7)
    wave.appealAfter = 1
    spec.events = [Part(wave)]
    return spec
  }

  // 2,000 accounts, three proportions at four errors: 1.9e-4.
  @Test("A wave hits its share of tool-run personal accounts, at once, and nobody else")
  func wave() throws {
    let spec = struck()
    let events = try World.trace(spec, seed: 221)
    let bans = events.filter { $0.kind == .banned || $0.kind == .bannedForever }
    #expect(bans.allSatisfy { abs($0.time - 4 - 19.0 / 24) < 1e-12 })
    #expect(bans.allSatisfy { $0.subject.hasPrefix("tool#") })
    let hit = Double(bans.count)
    let forGood = Double(bans.filter { $0.kind == .bannedForever }.count)
    #expect(abs(hit - 800) < fourErrors * (2_000 * 0.4 * 0.6).squareRoot())
    #expect(abs(forGood - 0.25 * hit) < fourErrors * (hit * 0.1875).squareRoot())
    // Release may be applied for after a day and is decided in half a day, or it takes the week.
    let lifted = Dictionary(grouping: events.filter { $0.kind == .banLifted }) {
      ((($0.time - 4 - 19.0 / 24) * 1e6).rounded()) / 1e6
    }
    #expect(Set(lifted.keys) == [1.5, 7])
    let early = Double(lifted[1.5]?.count ?? 0)
    let others = hit - forGood
    #expect(abs(early - 0.6 * others) < fourErrors * (others * 0.24).squareRoot())
    #expect((lifted[7]?.count ?? 0) + Int(early) == Int(others))
    let seen = try futures(1, of: spec, seed: 221) { world in
      (
        wave: world.value(.named("bans_by_wave")), lost: world.value(.named("lost_fans")),
        bans: world.value(.named("bans_short")) + world.value(.named("bans_permanent"))
      )
    }
    #expect(seen[0].wave == hit && seen[0].bans == hit && seen[0].lost == 10 * forGood)
  }

  @Test("An event outside the simulated days is a slip, and so are two of one name")
  func outside() throws {
    var spec = struck()
    spec.events[0].content.moment.date = spec.start.date.advanced(by: 20)
    #expect(throws: SpecError.self) { try WorldPlan(spec, rules: .around2021) }
    spec = struck()
    spec.events.append(spec.events[0])
    #expect(throws: SpecError.self) { try WorldPlan(spec, rules: .around2021) }
  }
}
