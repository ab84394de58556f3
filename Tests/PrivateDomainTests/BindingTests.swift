// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// WeCom accounts and the personal accounts behind them: who falls with whom, and for how long.
@Suite struct BindingTests {
  /// WeCom accounts that hold contacts and get no leads, bound in fours or one by one.
  private func bound(
    _ count: Int, days: Int, _ change: (inout Binding.Parameters) -> Void
  ) -> WorldSpec {
    var spec = WorldSpec.quiet(days: days)
    var binding = Binding.Parameters()
    binding.hazard = 0
    binding.pull = 0
    change(&binding)
    spec.accounts("a", count: count, contacts: 100) { $0.binding = Part(binding) }
    spec.accounts("idle") { $0.bans.hazardFactor = 0 }
    spec.code("c", .staffCode, to: ["idle"])
    spec.channel("ch", 0, to: "c")
    return spec
  }

  /// Rates 0.1 (bound account), 0.2 (own violation), 0.3 (complaints) a day; who falls stays down.
  private func competing(_ count: Int, days: Int) -> WorldSpec {
    var spec = bound(count, days: days) { $0.hazard = 0.1 }
    spec.bans.content.baseWecom = 0.2
    // A chance of 1 - e^-60 = 1: everybody complains every day, a day is counted.
    spec.bans.content.falseComplaints = 60
    spec.bans.content.window = 1
    spec.bans.content.referenceRate = 1
    spec.bans.content.hazardAtReference = 0.3
    spec.bans.content.ladder = [3_650]
    return spec
  }

  private func causes(_ world: inout World) -> [Double] {
    ["bans_by_bound_account", "bans_by_own_violation", "bans_by_complaints"].map {
      world.value(.named($0))
    }
  }

  // `competing` of oracles.json. 2 × 4,000 accounts, six proportions at four errors: 3.8e-4.
  @Test("The three causes of bans are competing risks: who comes first, and by when")
  func competingRisks() throws {
    for (days, expected) in [
      (2, [0.1164676313, 0.2329352627, 0.349402894]),
      (40, [0.16666666666666666, 0.3333333333333333, 0.5]),
    ] {
      let seen = try futures(1, of: competing(4_000, days: days), seed: 201 + UInt64(days)) {
        causes(&$0)
      }
      for (count, share) in zip(seen[0], expected) {
        let error = (share * (1 - share) * 4_000).squareRoot()
        #expect(abs(count - 4_000 * share) < fourErrors * error, "\(days): \(count) \(share)")
      }
    }
  }

  // The same oracle: E_min = 1.666666667, S(2) = 0.3011942119. KS at 1e-4.
  @Test("The first of the three falls at the sum of the rates")
  func firstFall() throws {
    let events = try World.trace(competing(2_000, days: 40), seed: 203)
    var first: [String: Double] = [:]
    for event in events where [.banned, .bannedForever, .cutOff].contains(event.kind) {
      if first[event.subject] == nil { first[event.subject] = event.time }
    }
    let times = (0..<2_000).map { first["a#\($0)"] ?? 1e9 }
    #expect(times.kolmogorovDistance(upTo: 40) { 1 - exp(-0.6 * $0) } < kolmogorovLimit)
  }

  // Kaplan and Meier's product with censoring: own bans are watched, the bound account's falls take
  // accounts out of sight. Greenwood's error; three comparisons at four errors: 1.9e-4.
  @Test("Kaplan and Meier see an account's own hazard through the falls of its bound account")
  func kaplanMeier() throws {
    var spec = bound(3_000, days: 31) { $0.hazard = 0.06 }
    spec.bans.content.baseWecom = 0.05
    spec.bans.content.ladder = [3_650]
    let events = try World.trace(spec, seed: 204)
    var seen: Set<String> = []
    var ends: [(time: Double, isBan: Bool)] = []
    for event in events where event.kind == .banned || event.kind == .cutOff {
      if seen.insert(event.subject).inserted { ends.append((event.time, event.kind == .banned)) }
    }
    var atRisk = 3_000.0
    var survival = 1.0
    var greenwood = 0.0
    var next = 0
    for time in [5.0, 15, 30] {
      while next < ends.count && ends[next].time <= time {
        if ends[next].isBan {
          survival *= 1 - 1 / atRisk
          greenwood += 1 / (atRisk * (atRisk - 1))
        }
        atRisk -= 1
        next += 1
      }
      let error = survival * greenwood.squareRoot()
      #expect(abs(survival - exp(-0.05 * time)) < fourErrors * error, "\(time): \(survival)")
    }
  }

  // S(t) = e^-(λ+h)t [1 - p(1 - e^-λt)]^(n-1): own ban, own bound account, or one of the n - 1 others
  // pulls it down with probability p. One account of each four, 1,500 of them, KS at 1e-4, and one
  // proportion at four errors.
  @Test("Accounts that share a personal account fall with it, and pull each other down")
  func shared() throws {
    var spec = bound(6_000, days: 40) {
      $0.hazard = 0.05
      $0.pull = 0.5
      $0.sharedBy = 4
    }
    spec.bans.content.baseWecom = 0.1
    spec.bans.content.ladder = [3_650]
    let events = try World.trace(spec, seed: 205)
    var first: [String: Double] = [:]
    for event in events where event.kind == .banned || event.kind == .cutOff {
      if first[event.subject] == nil { first[event.subject] = event.time }
    }
    let times = (0..<1_500).map { first["a#\(4 * $0)"] ?? 1e9 }
    #expect(
      times.kolmogorovDistance(upTo: 40) {
        1 - exp(-0.15 * $0) * pow(1 - 0.5 * (1 - exp(-0.1 * $0)), 3)
      } < kolmogorovLimit)
    // Whoever shares an account that was not yet down is cut off in the same moment.
    let falls = Dictionary(grouping: events.filter { $0.kind == .cutOff }) { event in
      Int(event.subject.dropFirst(2))! / 4
    }
    #expect(falls.count > 1_000)
    // Every own ban came while the personal account was up: half of them pulled it down.
    let (own, pulled) = try futures(1, of: spec, seed: 205) { world in
      (world.value(.named("bans_by_own_violation")), world.value(.named("bound_pulled")))
    }[0]
    #expect(abs(pulled - 0.5 * own) < fourErrors * (0.25 * own).squareRoot())
    #expect(falls.values.allSatisfy { $0.count == 4 && Set($0.map(\.time)).count == 1 })
  }

  // 1 day of restriction, then uniform within 24 hours (facts 2.6). KS at 1e-4.
  @Test("Functions come back within a day of the personal account's release, and touches resume")
  func restoration() throws {
    var spec = bound(1_500, days: 40) { $0.hazard = 0.05 }
    spec.bans.content.ladder = Array(repeating: 1, count: 100)
    spec.touch("t", every: 0.5)
    let events = try World.trace(spec, seed: 206)
    var since: [String: Double] = [:]
    var delays: [Double] = []
    for event in events {
      switch event.kind {
      case .cutOff: since[event.subject] = event.time
      case .restored: delays.append(event.time - since.removeValue(forKey: event.subject)! - 1)
      case .sent: #expect(since[event.subject] == nil)
      default: break
      }
    }
    #expect(delays.count > 1_500)
    #expect(delays.allSatisfy { $0 >= -1e-9 && $0 <= 1 + 1e-9 })
    #expect(delays.kolmogorovDistance { min(1, max(0, $0)) } < kolmogorovLimit)
    #expect(events.filter { $0.kind == .sent }.count > 1_500 * 35)
  }

  // Bans minus hazard × days at risk is a martingale, whose variance is its compensator: 20 futures of
  // 100 accounts, at four errors: 6.3e-5.
  @Test("Being cut off stops the clock of an account's own hazard and does not set it back")
  func stoppedClock() throws {
    var spec = bound(100, days: 60) { $0.hazard = 0.4 }
    spec.bans.content.baseWecom = 0.1
    spec.bans.content.ladder = Array(repeating: 0.5, count: 200)
    let seen = try futures(20, of: spec, seed: 210) { world in
      (
        own: world.value(.named("bans_by_own_violation")),
        days: world.value(.named("account_days_banned")),
        cutOff: world.value(.named("bans_by_bound_account"))
      )
    }
    let atRisk = 20.0 * 100 * 60 - seen.map(\.days).reduce(0, +)
    let own = seen.map(\.own).reduce(0, +)
    #expect(seen.map(\.cutOff).reduce(0, +) > 3 * own)
    #expect(abs(own - 0.1 * atRisk) < fourErrors * (0.1 * atRisk).squareRoot())
  }

  // No chance: a banned account pulls with probability 1, a restriction for good is certain.
  @Test("Nobody is lost with a personal account; another person is bound in its place")
  func rebinding() throws {
    var spec = bound(2, days: 30) {
      $0.hazard = 1_000
      $0.rebind = .constant(3)
    }
    spec.bans.content.ladder = []
    let seen = try futures(5, of: spec, seed: 207) { world in
      (
        fans: world.value(.named("fans_end")), replaced: world.value(.named("bound_replaced")),
        days: world.value(.named("account_days_banned")),
        falls: world.value(.named("bans_by_bound_account"))
      )
    }
    for future in seen {
      #expect(future.fans == 200)
      // Three days each time, and hardly a moment in between.
      #expect(future.replaced >= 16 && future.replaced <= 18)
      #expect(future.falls - future.replaced <= 2 && future.days > 59 && future.days <= 60)
    }
  }

  // `avail` of oracles.json: up 100 days, down 4 days, both exponential: A(5) = 0.9720204536, in the
  // long run 0.9615384615. 6,000 accounts, two proportions at four errors: 1.3e-4.
  @Test("Availability under bans that an appeal ends is that of an alternating renewal process")
  func availability() throws {
    for (days, available) in [(5, 0.9720204536), (60, 0.9615384615)] {
      var spec = bound(6_000, days: days) { _ in }
      spec.bans.content.baseWecom = 0.01
      spec.bans.content.ladder = Array(repeating: 3_650, count: 100)
      spec.bans.content.appeal = 1
      spec.bans.content.appealTime = .exponential(mean: 4)
      let banned = try futures(1, of: spec, seed: 208) { $0.daily(.bannedAccounts).last! }[0]
      let error = (available * (1 - available) * 6_000).squareRoot()
      #expect(abs(banned - 6_000 * (1 - available)) < fourErrors * error)
    }
  }

  // Three bans of 1, 7 and 30 days and four exponential waits: 38 + Erlang(4). KS at 1e-4.
  @Test("The ladder ends for good after 38 days of bans and four waits")
  func ladderForGood() throws {
    var spec = bound(1_200, days: 90) { _ in }
    spec.bans.content.baseWecom = 0.1
    let events = try World.trace(spec, seed: 209)
    var ends: [String: Double] = [:]
    for event in events where event.kind == .bannedForever { ends[event.subject] = event.time }
    let times = (0..<1_200).map { ends["a#\($0)"] ?? 1e9 }
    #expect(
      times.kolmogorovDistance(upTo: 90) { arrived(4, by: 0.1 * max(0, $0 - 38)) }
        < kolmogorovLimit)
  }

  @Test("A personal account is not bound to another")
  func onlyWecom() throws {
    var spec = bound(1, days: 5) { _ in }
    spec.accounts.entries[0].content.kind = .personal
    #expect(throws: SpecError.self) { try WorldPlan(spec, rules: .around2021) }
  }
}
