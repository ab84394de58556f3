// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// M17: what tools change, and what nobody can do without them.
@Suite struct ToolingTests {
  private func shop(_ use: [Tooling.Tool]?, _ change: (inout Tooling.Parameters) -> Void = { _ in })
    -> WorldSpec
  {
    var spec = WorldSpec.quiet(days: 73)
    spec.accounts("w", contacts: 1_000)
    spec.accounts("p", .personal, contacts: 500)
    spec.code("c", to: ["w"])
    spec.channel("x", 0, to: "c")
    if let use {
      var tools = Tooling.Parameters()
      tools.use = use
      tools.tagGain = 0.5
      tools.erpGain = 0.2
      tools.cdpGain = 0.25
      tools.interfaceRefused = 0
      tools.integrationCost = 30_000
      tools.seatYearly = 500
      tools.automation = 0.25
      tools.automatedWorth = 0.6
      change(&tools)
      spec.tools = Part(tools)
    }
    return spec
  }

  // 500 personal contacts and 1,000 on WeCom order as content is relevant: 0.4 and, on WeCom,
  // 1 - 0.6 × 0.5 × 0.8 × 0.75 = 0.82. Four standard errors, 6.3e-5.
  @Test("Tags and data links make content more relevant on WeCom only, and cost what they cost")
  func relevance() throws {
    var spec = shop([.weiban]) {
      $0.erp = true
      $0.cdp = true
    }
    spec.touch("offer", every: 100) {
      $1.conversion = 1
      $1.relevance = 0.4
    }
    let results = try futures(100, of: spec, seed: 1_701) {
      (Double($0.ledger.orders), $0.tooling.cost, $0.tooling.links)
    }
    let orders = results.map(\.0)
    #expect(
      abs(orders.deviation(from: 1_020, variance: 500 * 0.4 * 0.6 + 1_000 * 0.82 * 0.18))
        < fourErrors)
    // One tool, one WeCom account, a fifth of a year; two links.
    #expect(results.allSatisfy { $0.1 == 100 + 60_000 && $0.2 == 2 })
  }

  // A coin each; four standard errors, 6.3e-5.
  @Test("Who gives no interface costs and gains nothing")
  func refused() throws {
    let spec = shop([.ec]) {
      $0.erp = true
      $0.cdp = true
      $0.interfaceRefused = 0.3
    }
    let links = try futures(400, of: spec, seed: 1_702) { world in
      #expect(abs(world.tooling.cost - 100 - 30_000 * Double(world.tooling.links)) < 1e-6)
      return Double(world.tooling.links)
    }
    #expect(abs(links.deviation(from: 1.4, variance: 0.42)) < fourErrors)
  }

  @Test("Automation takes conversations off staff where there are seats, at less than their worth")
  func automation() throws {
    var spec = shop([.tanma])
    spec.staff = Part(Staff.Parameters())
    func conversations() throws -> (wecom: Double, personal: Double, worth: Double) {
      try futures(1, of: spec, seed: 1_703) {
        (wecom: $0.staff.perAdd[0], personal: $0.staff.perAdd[1], worth: $0.tooling.worthOfNew)
      }[0]
    }
    let modelled = try conversations()
    #expect(abs(modelled.wecom - 0.75) < 1e-12 && modelled.personal == 1)
    #expect(abs(modelled.worth - 0.9) < 1e-12)
    // Where no conversations are modelled no tool holds any.
    spec.staff = nil
    #expect(try conversations().worth == 1)
  }

  // 8,000 new fans in 40 futures, three proportions at four errors: 1.9e-4.
  @Test("Who is answered by a tool buys less on WeCom, not on a personal account nor in a group")
  func automatedWorth() throws {
    let cases: [(Account.Kind, Touches.TouchKind, Double)] = [
      (.wecom, .moments, 0.9), (.personal, .moments, 1), (.wecom, .groupPost, 1),
    ]
    for (kind, touched, worth) in cases {
      var spec = shop([.tanma]) { $0.tagGain = 0 }
      spec.horizon = Quantity(.constant(2))
      var staff = Staff.Parameters()
      staff.conversations = 1_000
      staff.cooled = 0
      spec.staff = Part(staff)
      spec.conversion.content.trustTime = 100_000
      spec.accounts("new", kind) { $0.money.staff = 10 }
      spec.code("entry", touched == .moments ? .channelCode : .groupLiveCode, to: ["new"])
      spec.channel("y", 0, to: "entry") { $0.inflow.leadsByDay = [200, 0] }
      spec.touch("post", touched) { plan, content in
        plan.from = 1
        plan.at = ClockTime(hour: 0)
        plan.audience.content.stage = touched == .moments ? [.new] : [.warming]
        content.conversion = 0.5
      }
      let seen = try futures(40, of: spec, seed: 1_705) {
        (fans: $0.daily(.admitted)[0], orders: $0.value(.named("orders")))
      }
      let fans = seen.map(\.fans).reduce(0, +)
      let share = seen.map(\.orders).reduce(0, +) / fans
      let expected = 0.5 * worth
      #expect(
        abs(share - expected) < fourErrors * (expected * (1 - expected) / fans).squareRoot(),
        "\(kind) \(touched) \(share)")
    }
  }

  @Test("A section without a tool changes no number")
  func noTool() throws {
    func lived(_ spec: WorldSpec) throws -> [[UInt64]] {
      var spec = spec
      spec.touch("offer", every: 7) {
        $1.conversion = 0.3
        $1.relevance = 0.37
      }
      return try futures(10, of: spec, seed: 1_704) { $0.metrics().map(\.bitPattern) }
    }
    #expect(try lived(shop(nil)) == lived(shop([])))
    #expect(try lived(shop(nil)) != lived(shop([.ec])))
  }

  @Test("Without channel tags nobody can filter by channel, without interfaces nothing is linked")
  func contradictions() throws {
    func problems(_ spec: WorldSpec) -> [String] {
      do {
        _ = try WorldPlan(spec, rules: .around2021)
        return []
      } catch {
        return error.problems.map(\.path)
      }
    }
    var spec = shop([.ec])
    spec.touch("offer") { plan, _ in plan.audience.content.channels = ["x"] }
    #expect(problems(spec) == ["touches.offer.audience.channels"])
    spec.tools!.content.use = [.ec, .wescrm]
    #expect(problems(spec).isEmpty)
    spec.tools = nil
    #expect(problems(spec).isEmpty)
    #expect(problems(shop([.wescrm]) { $0.cdp = true }) == ["tools.cdp"])
    // S0-20 names five, S0-33 four, one is in both.
    #expect(Tooling.Tool.allCases.filter(\.hasOpenInterfaces).count == 5)
    #expect(Tooling.Tool.allCases.filter(\.hasChannelTags).count == 4)
  }
}
