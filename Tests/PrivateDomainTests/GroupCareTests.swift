// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// Groups as staff work: welcome floods, keyword replies, members pulled in by hand.
@Suite struct GroupCareTests {
  private func group(
    days: Int, _ leads: Double, kind: Account.Kind = .wecom, hour: Int? = nil,
    _ change: (inout GroupCare.CodeParameters) -> Void
  ) -> WorldSpec {
    var spec = WorldSpec.quiet(days: days)
    spec.accounts("owner", kind)
    spec.code("c", kind == .wecom ? .groupLiveCode : .plainGroupCode, to: ["owner"]) {
      $0.liveCode.groups = 1
      $0.liveCode.swapGroupsTime = .constant(300)
      change(&$0.care)
    }
    spec.channel("x", leads, to: "c") { channel in
      if let hour {
        channel.inflow.hourWeights = (0..<24).map { $0 == hour ? 1 : 0 }
      }
    }
    var care = GroupCare.Parameters()
    care.quitPerWelcome = 0.000_1
    care.mutesPerQuit = 3
    care.unwelcomed = 2
    care.asksDaily = 0.2
    care.keywordPatience = Quantity(.constant(10.0 / 1440))
    care.leftUnanswered = 0.5
    care.orderedAnswered = 0.25
    care.pullsAllowed = 1_000
    care.pullTime = Quantity(.constant(2.0 / 1440))
    spec.groupCare.content = care
    return spec
  }

  // All join within an hour: the hazard is q × n² / 10. In each future the quits are binomial given
  // the joiners; standardized, four standard errors, 6.3e-5 each.
  @Test("A welcome at every joiner drives members away with the square of the hour's joiners")
  func flood() throws {
    for (welcome, messages): (GroupCare.Welcome, (Double) -> Double) in [
      (.everyJoiner, { $0 }), (.merged, { 6 * (1 - exp(-$0 / 6)) }),
    ] {
      let spec = group(days: 1, 120, hour: 20) { $0.welcome = welcome }
      let scores = try futures(400, of: spec, seed: 601) { world in
        let joined = Double(world.ledger.joinedGroups)
        let sent = messages(joined)
        let chance = 1 - exp(-0.000_1 * sent * sent / 10)
        #expect(abs(world.groupCare.messages - sent) < 1e-6)
        // Half as many again mute: the exponent is three times as large.
        #expect(abs(world.mutedShare() - (1 - pow(1 - chance, 3))) < 1e-9)
        return (Double(world.groupCare.left) - chance * joined)
          / (joined * chance * (1 - chance)).squareRoot()
      }
      #expect(abs(scores.deviation(from: 0, variance: 1)) < fourErrors, "\(welcome) \(scores.mean)")
    }
  }

  // 200 joiners an evening; first-day leaving 0.1, or 0.2 unwelcomed. Four standard errors, 6.3e-5.
  @Test("Without a welcome more leave on the first day")
  func unwelcomed() throws {
    for (welcome, share) in [(GroupCare.Welcome?.none, 0.1), (.some(.none), 0.2)] {
      var spec = group(days: 1, 100) { $0.welcome = welcome }
      spec.fatigue.content.groupLeftFirstDay = 0.1
      let scores = try futures(300, of: spec, seed: 602) { world in
        let joined = Double(world.ledger.joinedGroups)
        return (Double(world.ledger.departed(.deleted)) - share * joined)
          / (joined * share * (1 - share)).squareRoot()
      }
      #expect(abs(scores.deviation(from: 0, variance: 1)) < fourErrors, "\(scores.mean)")
    }
  }

  // The reply (mean 30 min) and the asker's patience (10 min) compete: 3/4 are too late. Of the askers
  // 0.5 × 3/4 leave and 0.25 × 1/4 order. Four standard errors, 6.3e-5 each.
  @Test("Slow replies to keywords lose members and orders", arguments: [1, Int.max])
  func keywords(_ batch: Int) throws {
    let spec = group(days: 1, 150) { $0.keywordReply = Quantity(.constant(30.0 / 1440)) }
    var leaving: [Double] = []
    var ordering: [Double] = []
    for (asked, left, orders) in try futures(
      400, of: spec, seed: 603, batch: batch,
      {
        (Double($0.groupCare.asked), Double($0.ledger.departed(.deleted)), Double($0.ledger.orders))
      })
    where asked > 0 {
      leaving.append((left - 0.375 * asked) / (0.375 * 0.625 * asked).squareRoot())
      ordering.append((orders - 0.0625 * asked) / (0.0625 * 0.9375 * asked).squareRoot())
    }
    #expect(leaving.count == 400)
    #expect(abs(leaving.deviation(from: 0, variance: 1)) < fourErrors, "\(leaving.mean)")
    #expect(abs(ordering.deviation(from: 0, variance: 1)) < fourErrors, "\(ordering.mean)")
  }

  @Test("Above 200 members staff pull people in, up to the hard cap; too many restrict the account")
  func pulling() throws {
    var spec = group(days: 4, 300, kind: .personal) { $0.pullByHand = 40 }
    let results = try futures(20, of: spec, seed: 604) { world in
      (
        world.groupCare.pulled, world.groupCare.restrictions, world.fans.held[1],
        world.pullHours(), world.ledger.joinedGroups
      )
    }
    // The first day fills the 200; 40 are pulled on each of the four days.
    #expect(results.allSatisfy { $0.0 == 160 && $0.1 == 0 && $0.2 == 360 && $0.4 == 360 })
    #expect(results.allSatisfy { abs($0.3 - 160.0 / 30) < 1e-9 })
    spec.codes.entries[0].content.care.pullByHand = 500
    #expect(
      try futures(20, of: spec, seed: 604) { $0.fans.held[1] }.allSatisfy { $0 == 500 })
    // 40 are allowed; the 41st restricts for a day and a half, so every other day is lost.
    spec.groupCare.content.pullsAllowed = 40
    spec.addLimits.content.restriction = .constant(1.5)
    #expect(
      try futures(20, of: spec, seed: 604) { ($0.groupCare.pulled, $0.groupCare.restrictions) }
        .allSatisfy { $0.0 == 82 && $0.1 == 2 })
  }

  // No chance: every day more stand before each code than are pulled in.
  @Test("Whom an account may pull in a day is counted over all codes whose groups it owns")
  func pullingForTwoCodes() throws {
    var spec = group(days: 4, 300, kind: .personal) { $0.pullByHand = 30 }
    let (name, code) = spec.codes.entries[0]
    spec.codes.entries.append((name + "-2", code))
    spec.channel("other", 300, to: name + "-2")
    spec.groupCare.content.pullsAllowed = 40
    spec.addLimits.content.restriction = .constant(1.5)
    // 30 and 11: the 41st restricts for a day and a half, so every other day is lost.
    #expect(
      try futures(20, of: spec, seed: 607) { ($0.groupCare.pulled, $0.groupCare.restrictions) }
        .allSatisfy { $0.0 == 82 && $0.1 == 2 })
    spec.groupCare.content.pullsAllowed = 60
    #expect(
      try futures(20, of: spec, seed: 607) { ($0.groupCare.pulled, $0.groupCare.restrictions) }
        .allSatisfy { $0.0 == 240 && $0.1 == 0 })
  }

  @Test("Muted members do not see posts")
  func muting() throws {
    var spec = group(days: 2, 100, hour: 8) { $0.welcome = .everyJoiner }
    spec.groupCare.content.quitPerWelcome = 1e-9
    spec.groupCare.content.mutesPerQuit = 1e9
    spec.touch("post", .groupPost, every: 30) { plan, content in
      plan.from = 1
      plan.at = ClockTime(hour: 4)
      content.conversion = 1
    }
    // Everybody muted on the first night.
    #expect(try futures(10, of: spec, seed: 605) { $0.ledger.orders }.allSatisfy { $0 == 0 })
    spec.codes.entries[0].content.care.welcome = .some(.none)
    #expect(try futures(10, of: spec, seed: 605) { $0.ledger.orders }.allSatisfy { $0 > 50 })
  }

  @Test("Pulling where the rules leave no room, and care for a code without groups, are told")
  func contradictions() throws {
    let spec = group(days: 1, 1) { $0.pullByHand = 5 }
    #expect(throws: SpecError.self) { try WorldPlan(spec, rules: .around2021) }
    var rules = RuleSet.around2021
    rules.wecomGroupCapacity = 500
    _ = try WorldPlan(spec, rules: rules)
    var wrong = spec
    wrong.codes.entries[0].content.kind = .channelCode
    #expect(throws: SpecError.self) { try WorldPlan(wrong, rules: rules) }
  }
}
