// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// Who stays in a group, and what a feed and a rhythm do to those who stay.
@Suite struct RetentionTests {
  private func oneGroup(days: Int) -> WorldSpec {
    var spec = WorldSpec.quiet(days: days)
    spec.accounts("w")
    spec.code("g", .groupLiveCode, to: ["w"])
    spec.channel("ch", 0, to: "g") { $0.inflow.leadsByDay = [900, 0] }
    return spec
  }

  /// Shares of those who joined who are still there after one midnight and after seven: everybody
  /// passes exactly one midnight in his first 24 hours, and seven in his first seven days.
  private func survival(_ spec: WorldSpec, _ number: Int) throws -> [(day: Double, week: Double)] {
    try futures(number, of: spec, seed: 171) { world in
      let joined = world.value(.named("joins"))
      let present = world.daily(.fans)
      return (day: present[0] / joined, week: present[6] / joined)
    }
  }

  // 200 futures of some 900 members; two comparisons at four errors: 1.3e-4. One error is 0.0007, so
  // that 90.7 % is told from 91.0 %.
  @Test("Of a group's new members 90.7 % are there after 24 hours and 89.4 % after 7 days")
  func groupSurvival() throws {
    var spec = oneGroup(days: 8)
    spec.fatigue.content.groupLeftFirstDay = 0.093
    spec.fatigue.content.groupLeftDaily = Quantity(.constant(-log(0.894 / 0.907) / 6))
    let seen = try survival(spec, 200)
    let members = 900.0
    #expect(
      abs(seen.map(\.day).deviation(from: 0.907, variance: 0.907 * 0.093 / members)) < fourErrors)
    #expect(
      abs(seen.map(\.week).deviation(from: 0.894, variance: 0.894 * 0.106 / members)) < fourErrors)
  }

  // No false alarm to speak of: the published figures lie near the middle of the laws.
  @Test("The published survival lies within the middle four fifths of futures at the defaults")
  func defaultSurvival() throws {
    var spec = oneGroup(days: 8)
    let defaults = Fatigue.Parameters()
    spec.fatigue.content.groupLeftFirstDay = defaults.groupLeftFirstDay
    spec.fatigue.content.groupLeftDaily = defaults.groupLeftDaily
    spec.fatigue.content.groupLeftFirstDay.path = "fatigue.group_left_first_day"
    spec.fatigue.content.groupLeftDaily.path = "fatigue.group_left_daily"
    let seen = try survival(spec, 200)
    for (values, published) in [(seen.map(\.day), 0.907), (seen.map(\.week), 0.894)] {
      let sorted = values.sorted()
      #expect(sorted[20] < published && published < sorted[179])
    }
  }

  /// A feed that only sells, seen by fans who trust or by fans who are new.
  private func feed(isTrusting: Bool) -> WorldSpec {
    var spec = WorldSpec.quiet(days: 12)
    spec.conversion.content.trustTime = 1e12
    spec.accounts("p", .personal, capacity: 200_000, contacts: isTrusting ? 50_000 : 0) {
      $0.limits.dailyAdds = 1e6
    }
    spec.code("c", .staffCode, to: ["p"])
    spec.channel("ch", 0, to: "c") { $0.inflow.leadsByDay = [isTrusting ? 0 : 50_000, 0] }
    spec.touch("post", .moments, every: 1) {
      $0.from = 1
      $0.audience.content.stage = [isTrusting ? .trusted : .new]
      $1.relevance = 0.5
    }
    return spec
  }

  // 60 futures; 40 comparisons at four errors: 2.5e-3. One error is about 0.0001.
  @Test("A feed that only sells falls below 70 % for new fans before it does for those who trust")
  func personaFloors() throws {
    for (isTrusting, floor) in [(true, 0.5), (false, 0.7)] {
      func shortfall(_ post: Int) -> Double {
        max(0, floor - pow(0.9, Double(post))) / floor
      }
      var leaving = feed(isTrusting: isTrusting)
      leaving.fatigue.content.deletedPerMoment = 0.02
      leaving.fatigue.content.feedWear = 4
      let left = try futures(60, of: leaving, seed: 172) { world in
        (fans: world.daily(.fans), deleted: world.daily(.deleted))
      }
      var ordering = feed(isTrusting: isTrusting)
      ordering.contents.entries[0].content.conversion = 0.02
      ordering.fatigue.content.feedMuting = 0.6
      let bought = try futures(60, of: ordering, seed: 174) { world in
        (fans: world.daily(.fans)[0], orders: world.daily(.orders))
      }
      for post in 0..<10 {
        let deleted = left.map { $0.deleted[post + 1] / $0.fans[post] }
        #expect(
          abs(deleted.deviation(from: 0.01 * (1 + 3 * shortfall(post)))) < fourErrors,
          "\(isTrusting) \(post)")
        // Who has bought is a customer, for whom these posts are not.
        let orders = bought.map {
          $0.orders[post + 1] / ($0.fans - $0.orders.prefix(post + 1).reduce(0, +))
        }
        #expect(
          abs(orders.deviation(from: 0.01 * (1 - 0.6 * shortfall(post)))) < fourErrors,
          "\(isTrusting) \(post)")
      }
    }
  }

  // 20 futures of 20,000 fans; nine comparisons at four errors: 5.7e-4.
  @Test("However fast fans warm up and leave meanwhile, nights show what the days did")
  func twoStages() throws {
    for trustTime in [0.5, 2, 20.0] {
      for nights in [1, 2, 5] {
        var spec = WorldSpec.quiet(days: nights)
        spec.accounts("a", capacity: 1_000_000)
        spec.code("c", to: ["a"])
        spec.channel("x", 0, to: "c") { $0.inflow.leadsByDay = [20_000, 0] }
        spec.conversion.content.trustTime = Quantity(.constant(trustTime))
        spec.fatigue.content.deletedIn30Days = Quantity(.constant(1 - exp(-0.2 * 30)))
        spec.fatigue.content.deletedLater = 0.05
        let seen = try futures(20, of: spec, seed: 175) { world in
          (
            adds: world.value(.named("adds")),
            trusting: Double(world.fans.number(of: 0, stages: 2...2))
          )
        }
        // Runge-Kutta for fans who are new, warming and trusting.
        var state = [1.0, 0, 0]
        let (warming, steps) = (2 / trustTime, 20_000)
        func change(_ s: [Double]) -> [Double] {
          [
            -(0.2 + warming) * s[0], warming * s[0] - (0.05 + warming) * s[1],
            warming * s[1] - 0.05 * s[2],
          ]
        }
        let step = Double(nights) / Double(steps)
        for _ in 0..<steps {
          let half = zip(state, change(state)).map { $0 + step / 2 * $1 }
          state = zip(state, change(half)).map { $0 + step * $1 }
        }
        let adds = seen.map(\.adds).reduce(0, +)
        let share = seen.map(\.trusting).reduce(0, +) / adds
        #expect(
          abs(share - state[2]) < fourErrors * (state[2] * (1 - state[2]) / adds).squareRoot(),
          "\(trustTime) \(nights): \(share) \(state[2])")
      }
    }
  }

  // 60 futures; five comparisons at four errors: 3.2e-4.
  @Test("A message dulls the next one: after a week half its pressure is left")
  func dulling() throws {
    var spec = WorldSpec.quiet(days: 30)
    spec.accounts("p", .personal, capacity: 200_000, contacts: 20_000)
    spec.accounts("idle")
    spec.code("c", .staffCode, to: ["idle"])
    spec.channel("ch", 0, to: "c")
    spec.fatigue.content.halfLife = 7
    spec.fatigue.content.dulling = 0.8
    spec.touch("t", every: 7) { $1.conversion = 0.05 }
    // Who ordered is a customer, in another cohort of the same pressure only if it is told: nobody
    // moves into an empty cohort's calm, so count those who have not ordered before.
    spec.touches[0].content.audience.content.stage = [.trusted]
    let days = try futures(60, of: spec, seed: 173) { $0.daily(.orders) }
    var left = 20_000.0
    for (send, pressure) in [0, 0.5, 0.75, 0.875, 0.9375].enumerated() {
      let share = 0.05 / (1 + 0.8 * pressure)
      let orders = days.map { $0[7 * send] }
      #expect(
        abs(orders.mean - left * share) < fourErrors * (left * share / 60).squareRoot() + 0.002
          * left * share)
      left *= 1 - share
    }
  }
}
