// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// How long it takes until a place is full, against the closed forms for Poisson arrivals.
@Suite struct FillTests {
  private let full = Metric.named("first_full_day")

  private func oneAccount(_ leads: Quantity, capacity: Int, days: Int) -> WorldSpec {
    var spec = WorldSpec.quiet(days: days)
    spec.accounts("a", capacity: capacity)
    spec.code("c", .staffCode, to: ["a"])
    spec.channel("ch", 0, to: "c") { $0.inflow.leadsPerDay = leads }
    return spec
  }

  // 2,000 futures; KS at 1e-4 and two comparisons at four errors: false alarm 2.3e-4.
  @Test("The time to fill 100 places at 8 leads a day is Gamma(100, 8)")
  func gammaTimeToFill() throws {
    let times = try futures(2_000, of: oneAccount(8, capacity: 100, days: 24), seed: 1) {
      $0.value(full)
    }
    // Nobody needs longer than 24 days: P = 1e-12.
    #expect(times.allSatisfy { $0 < 24 })
    #expect(times.kolmogorovDistance { arrived(100, by: 8 * $0) } < kolmogorovLimit)
    #expect(abs(times.deviation(from: 12.5, variance: 1.25 * 1.25)) < fourErrors)
    let inTime = times.map { $0 <= 14 ? 1.0 : 0 }
    #expect(abs(inTime.deviation(from: 0.8826075488)) < fourErrors)
  }

  // 2,000 futures, three comparisons at four errors: false alarm 1.9e-4. A rate that is not drawn
  // anew in each future would be 0.127 off: ten errors.
  @Test("An uncertain rate, Gamma(64, 8), lowers P(full by day 14) to 0.755543")
  func gammaMixedRate() throws {
    let rate = Quantity(try Distribution("gamma(64, 0.125)"), path: "channels.ch.leads_per_day")
    let times = try futures(2_000, of: oneAccount(rate, capacity: 100, days: 40), seed: 2) {
      $0.value(full)
    }
    let inTime = times.map { $0 <= 14 ? 1.0 : 0 }
    #expect(abs(inTime.deviation(from: 0.7555434334)) < fourErrors)
    let early = times.map { $0 <= 12 ? 1.0 : 0 }
    // P(NegativeBinomial(64, 8/(8+12)) ≥ 100): scipy.stats.nbinom.sf(99, 64, 0.4)
    #expect(abs(early.deviation(from: 0.39484546)) < fourErrors)
    #expect(abs(times.filter { !$0.isNaN }.deviation(from: 12.6984127)) < fourErrors)
  }

  // 2,000 futures of 24 hours; KS at 1e-4 and one comparison at four errors: 1.6e-4.
  @Test("A sine-shaped day reaches its 100th lead when the cumulated rate says so")
  func hittingTimeOfVaryingRate() throws {
    // 10 + 5 sin(2πt/24) an hour, integrated over each hour; within an hour the model's rate is
    // constant, so that the oracle holds exactly at full hours and the law is piecewise.
    func cumulated(_ hour: Double) -> Double {
      10 * hour + 60 / Double.pi * (1 - cos(Double.pi * hour / 12))
    }
    let weights = (0..<24).map { cumulated(Double($0 + 1)) - cumulated(Double($0)) }
    var spec = oneAccount(240, capacity: 100, days: 1)
    spec.channels.entries[0].content.inflow.hourWeights = weights.map { Quantity(.constant($0)) }
    let hours = try futures(2_000, of: spec, seed: 3) { 24 * $0.value(full) }
    #expect(abs(hours.map { $0 <= 8 ? 1.0 : 0 }.deviation(from: 0.8089829314)) < fourErrors)
    let distance = hours.kolmogorovDistance { hour in
      let floor = hour.rounded(.down)
      let from = cumulated(floor)
      return arrived(100, by: from + (hour - floor) * (cumulated(floor + 1) - from))
    }
    #expect(distance < kolmogorovLimit)
  }

  // 2,000 futures, four comparisons at four errors: false alarm 2.5e-4.
  @Test("A 7-day code for 200 members at 25 joins a day admits 174.829 and fills in 3.4 % of cases")
  func fillOrExpire() throws {
    var spec = WorldSpec.quiet(days: 9)
    spec.accounts("p", .personal)
    spec.code("g", .plainGroupCode, to: ["p"]) { $0.liveCode.swapGroupsTime = .constant(30) }
    spec.channel("ch", 25, to: "g")
    let seen = try futures(2_000, of: spec, seed: 4) { world in
      (
        joins: world.value(.named("joins")), stopped: world.value(.named("saturated_hours")) / 24,
        saturated: Double(world.ledger.lost(.codeSaturated)),
        expired: Double(world.ledger.lost(.codeExpired))
      )
    }
    #expect(abs(seen.map(\.joins).deviation(from: 174.82907601814685)) < fourErrors)
    #expect(seen.allSatisfy { $0.joins <= 200 })
    let isFull = seen.map { $0.joins == 200 ? 1.0 : 0 }
    #expect(abs(isFull.deviation(from: 0.03411519486146712)) < fourErrors)
    // The code stops at min(time to fill, 7 days): mean 6.993163.
    #expect(abs(seen.map { 9 - $0.stopped }.deviation(from: 6.993163040725874)) < fourErrors)
    // After that two days of leads, 50 in the mean, are lost and booked as expired or saturated.
    let afterwards = seen.map { $0.expired + $0.saturated - 25 * $0.stopped }
    #expect(abs(afterwards.deviation(from: 0)) < fourErrors)
  }

  /// Mean time to reach `capacity` when arrivals are Poisson and each of those present leaves with
  /// probability 1 - exp(-churn × step) at the end of each step: a Markov chain on the number
  /// present at the beginning of a step.
  private func meanFillTime(capacity: Int, leads: Double, churn: Double, step: Double) -> Double {
    let stay = exp(-churn * step)
    let masses = poissonMasses(leads * step, capacity)
    let survivors = (0..<capacity).map { binomialMasses($0, stay) }
    // E min(time of the m-th lead, step) = m/λ P(N ≥ m+1) + step × P(N < m)
    var tail = [Double](repeating: 0, count: capacity + 2)
    tail[0] = 1
    for number in 0...capacity { tail[number + 1] = max(0, tail[number] - masses[number]) }
    let waits = (1...capacity).map { missing in
      Double(missing) / leads * tail[missing + 1 > capacity + 1 ? capacity + 1 : missing + 1]
        + step * (1 - tail[missing])
    }
    var law = [Double](repeating: 0, count: capacity)
    law[0] = 1
    var mean = 0.0
    while law.reduce(0, +) > 1e-9 {
      var evening = [Double](repeating: 0, count: capacity)
      for present in 0..<capacity where law[present] > 1e-12 {
        mean += law[present] * waits[capacity - present - 1]
        for arrivals in 0..<(capacity - present) {
          evening[present + arrivals] += law[present] * masses[arrivals]
        }
      }
      law = [Double](repeating: 0, count: capacity)
      for present in 0..<capacity where evening[present] > 1e-12 {
        for left in 0...present { law[left] += evening[present] * survivors[present][left] }
      }
    }
    return mean
  }

  // The model lets fans leave at midnight, so the continuous oracle is a limit, not the answer.
  // Chain against chain: no chance. Simulator against chain: 2,000 futures, one comparison at four
  // errors, 6.3e-5; the error is 0.03 days, the midnight effect 0.4 days is seen.
  @Test("Filling 200 places against 10 % churn a day takes as long as the midnight chain says")
  func fillWithChurn() throws {
    let daily = meanFillTime(capacity: 200, leads: 30, churn: 0.1, step: 1)
    // Churn in steps half as long halves the distance from the continuous birth-death answer; one
    // step of extrapolation leaves 0.05 of it.
    let halves = meanFillTime(capacity: 200, leads: 30, churn: 0.1, step: 0.5)
    #expect(abs(2 * halves - daily - 10.89011237) < 0.06)
    var spec = oneAccount(30, capacity: 200, days: 40)
    spec.fatigue.content.deletedIn30Days = Quantity(.constant(1 - exp(-3)))
    spec.fatigue.content.deletedLater = 0.1
    // Nobody warms up: a fan who does is not at risk for the rest of that day.
    spec.conversion.content.trustTime = 1e12
    let times = try futures(2_000, of: spec, seed: 5) { $0.value(full) }
    #expect(times.allSatisfy { !$0.isNaN })
    #expect(abs(times.deviation(from: daily)) < fourErrors)
    #expect(abs(daily - 10.89011237) > 0.1)
  }

  // Pathwise: no chance.
  @Test(
    "5 × 200 scans fill a live code; 200 adds a day fill 5,000 contacts in 25 days, 20,000 in 100")
  func capacityIdentities() throws {
    var groups = WorldSpec.quiet(days: 2)
    groups.accounts("w")
    groups.code("g", .groupLiveCode, to: ["w"]) {
      $0.liveCode.swapGroupsTime = .constant(30)
    }
    groups.channel("ch", 3_000, to: "g")
    let joins = try futures(5, of: groups, seed: 6) { $0.value(.named("joins")) }
    #expect(joins == Array(repeating: 1_000, count: 5))

    var personal = WorldSpec.quiet(days: 27)
    personal.accounts("p", .personal)
    personal.code("c", .staffCode, to: ["p"])
    personal.channel("ch", 1_000, to: "c")
    let admitted = try futures(2, of: personal, seed: 7) { ($0.daily(.admitted), $0.value(full)) }
    for (days, moment) in admitted {
      #expect(days == Array(repeating: 200, count: 25) + [0, 0])
      #expect(moment > 24 && moment < 25)
    }

    var wecom = WorldSpec.quiet(days: 101)
    wecom.accounts("w", capacity: 20_000) { $0.limits.dailyAdds = 200 }
    wecom.code("c", .staffCode, to: ["w"])
    wecom.channel("ch", 1_000, to: "c")
    let moments = try futures(1, of: wecom, seed: 8) { $0.value(full) }
    #expect(moments[0] > 99 && moments[0] < 100)
  }
}
