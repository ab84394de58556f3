// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Scenarios
import Testing

@testable import PrivateDomain

/// An anchor that comes out of a shipped scenario and is not put in.
@Suite struct OldCustomerAnchorTests {
  private static let file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("scenarios/old-customer-activation.yaml")

  /// Revenue per old customer in a year, on average over futures.
  private func revenue(
    _ scenario: Scenario, _ name: String, answering: Quantity? = nil
  ) throws -> Double {
    let strategy = try #require(scenario.strategies.first { $0.name == name })
    var spec = strategy.spec
    if let answering { spec.conversion.content.customerFactor = answering }
    let values = try futures(40, of: spec, strategy.rules, seed: 4_018) { world in
      (revenue: world.value(.named("revenue")), adds: world.value(.named("adds")))
    }
    return values.map(\.revenue).reduce(0, +) / values.map(\.adds).reduce(0, +)
  }

  // What is set: CDNOW's repeat purchases for all; that old buyers answer an offer 2 to 4 times as readily
  // as others (facts 3: 5 and 15 % a send); the offers of parcel-cards.yaml, once a week by message and
  // twice a week in the group, and a coupon. What is not: any factor between added and not added.
  // Without the second of these the figure is about 1.6, and the scenario's `found` says so.
  @Test("An added customer is worth about three times one who was not (S4-18, S4-19)")
  func threeTimes() throws {
    let scenario = try Scenario(path: Self.file.path)
    for strategy in scenario.strategies {
      #expect(strategy.spec.channels["parcels"]?.conversion.fit.certainValue == 1)
    }
    let added = try revenue(scenario, "parcel-card")
    let alone = try revenue(scenario, "leave-alone")
    // About three: the source gives one figure and no spread; a factor of 1.5 either way.
    #expect(added / alone > 2 && added / alone < 4.5, "\(added) \(alone) \(added / alone)")
    let indifferent = try revenue(scenario, "parcel-card", answering: 1)
    #expect(indifferent / alone > 1.3 && indifferent / alone < 2, "\(indifferent / alone)")
  }
}
