// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// One draw for many cohorts has the law of one draw for each.
@Suite struct PoolTests {
  /// Pearson's χ² of counts against Binomial(n, p), cells of less than 8 expected put together, as a
  /// standard normal deviate (Wilson and Hilferty 1931): over 5 once in three million times.
  private static func deviate(_ counts: [Int], _ n: Int, _ p: Double) -> Double {
    var seen = [Int](repeating: 0, count: n + 1)
    for count in counts { seen[count] += 1 }
    let samples = Double(counts.count)
    var mass = pow(1 - p, Double(n))
    var (statistic, cells, expected, observed) = (0.0, 0, 0.0, 0.0)
    var left = samples
    for count in 0...n {
      expected += samples * mass
      observed += Double(seen[count])
      mass *= Double(n - count) / Double(count + 1) * p / (1 - p)
      let isLast = count == n
      guard isLast || (expected >= 8 && left - expected >= 8) else { continue }
      statistic += (observed - expected) * (observed - expected) / max(expected, 1e-9)
      left -= expected
      cells += 1
      (expected, observed) = (0, 0)
    }
    let freedom = Double(cells - 1)
    let spread = 2 / (9 * freedom)
    return (cbrt(statistic / freedom) - (1 - spread)) / spread.squareRoot()
  }

  private static let sizes = [40, 3, 500, 1, 20]
  private static let chances = [0.01, 0.03, 0.004, 0.05, 0.0]

  /// How many of each cohort are struck, in so many trials.
  private static func strike(
    _ trials: Int, _ strike: (inout Pool, inout RandomStream) -> Void
  ) -> [[Int]] {
    var pool = Pool(cohorts: sizes.count)
    var draws = RandomStream(StreamKey(seed: 7, future: 0), entity: 1, purpose: 1)
    var struck = sizes.map { _ in [Int]() }
    for _ in 0..<trials {
      pool.empty()
      for (index, size) in sizes.enumerated() {
        pool.add(index, size: size, any: chances[index])
      }
      strike(&pool, &draws)
      for index in sizes.indices { struck[index].append(pool[index].struck) }
    }
    return struck
  }

  private static func expectBinomial(_ struck: [[Int]], _ comment: Comment) {
    for (index, counts) in struck.enumerated() where chances[index] > 0 {
      #expect(deviate(counts, sizes[index], chances[index]) < 5, comment)
    }
    // All of them together, whose mean is what a faulty bound or wait moves first.
    let variances = zip(sizes, chances).map { Double($0) * $1 * (1 - $1) }
    let seen = Double(struck.reduce(0) { $0 + $1.reduce(0, +) })
    let trials = Double(struck[0].count)
    let expected = trials * zip(sizes, chances).reduce(0) { $0 + Double($1.0) * $1.1 }
    #expect(abs(seen - expected) < 5 * (trials * variances.reduce(0, +)).squareRoot(), comment)
    #expect(struck[4].allSatisfy { $0 == 0 }, comment)
    // Cohorts are struck independently of each other: r√n is a standard normal deviate.
    let (a, b) = (struck[0].map(Double.init), struck[2].map(Double.init))
    let products = zip(a, b).map { ($0 - a.mean) * ($1 - b.mean) }
    let correlation = products.mean / (a.variance * b.variance).squareRoot()
    #expect(abs(correlation) * Double(a.count).squareRoot() < 5, comment)
  }

  // Four χ², a sum and a correlation each, every one over 5 deviates at most once in a million times.
  @Test("Fans hit and thinned, and cohorts struck one by one, are binomial and independent")
  func deal() {
    let total = Self.sizes.reduce(0, +)
    Self.expectBinomial(
      Self.strike(2_000) { pool, draws in
        pool.deal(pool.fall(on: total, atLeast: 0.05, &draws), &draws)
      }, "dealt")
    Self.expectBinomial(
      Self.strike(2_000) { pool, draws in pool.strikeEach(batch: 30, &draws) }, "one by one")
  }

  // Many are hit more than once where half of 40 are to be hit at least.
  @Test(
    "Fans of a cohort alone are thinned, or nearly all who are hit are struck",
    arguments: [
      (500, 0.01, 0.02), (500, 0.02, 0.02), (40, 0.5, 0.5), (40, 0.2, 0.5), (48, 0.5, 0.5),
    ])
  func alone(_ size: Int, _ chance: Double, _ highest: Double) {
    var pool = Pool(cohorts: 1)
    var draws = RandomStream(StreamKey(seed: 8, future: 0), entity: 1, purpose: 1)
    let struck = (0..<5_000).map { _ in
      pool.empty()
      pool.add(0, size: size, any: chance)
      pool.deal(pool.fall(on: size, atLeast: highest, &draws), &draws)
      return pool[0].struck
    }
    #expect(Self.deviate(struck, size, chance) < 5)
  }

  @Test("Points of a running wait strike as draws on each occasion would")
  func waits() {
    var waits = Waits(subjects: 1)
    let hazard = Pool.points(for: 0.06)
    let total = Double(Self.sizes.reduce(0, +))
    let struck = Self.strike(2_000) { pool, draws in
      guard waits.ends(0, within: total * hazard) else { return }
      while waits.isOver(0) {
        if waits.begin(0, &draws) { pool.land(bound: Pool.chance(of: hazard), &draws) }
      }
    }
    Self.expectBinomial(struck, "waits")
  }

  // No chance: two ways to say 1 - e^(-x), and its inverse.
  @Test("A fan who expects so many points is hit with the chance that is asked for")
  func points() {
    for exponent in stride(from: -40.0, through: 2, by: 0.125) {
      let points = exp2(exponent)
      let exact = -expm1(-points)
      #expect(abs(Pool.chance(of: points) - exact) <= 4 * exact.ulp)
    }
    for chance in stride(from: 0.001, through: 0.5, by: 0.001) {
      #expect(Pool.chance(of: Pool.points(for: chance)) >= chance)
      // The most points that a pool may ask for are tabled.
      #expect(Pool.some / chance * Pool.points(for: chance) <= TabledPoisson.highestMean)
    }
  }

  // 100 contacts who each order after a post with the same chance, whatever they did before, and stay.
  // One χ² a case, each over 5 deviates at most once in three million times.
  @Test(
    "Orders a post are binomial: by waiting, by one draw, by one a segment, by one a cohort",
    arguments: [(100, 0.004), (100, 0.05), (100, 0.3), (150, 0.6)])
  func orders(_ contacts: Int, _ chance: Double) throws {
    var spec = WorldSpec.quiet(days: 40)
    spec.accounts("a", .personal, contacts: contacts)
    spec.accounts("idle")
    spec.code("c", .staffCode, to: ["idle"])
    spec.channel("ch", 0, to: "c")
    spec.touch("t", .moments, every: 1) {
      $0.at = ClockTime(hour: 12)
      $1.conversion = Quantity(.constant(chance))
    }
    let days = try futures(150, of: spec, seed: 43) { $0.daily(.orders).map { Int($0) } }
    #expect(Self.deviate(days.flatMap(\.self), contacts, chance) < 5)
  }

  @Test("Segments part stages, and origins that other touches are for")
  func segments() throws {
    var spec = WorldSpec.quiet(days: 2)
    spec.accounts("a", contacts: 5)
    spec.code("c", .staffCode, to: ["a"])
    spec.channel("first", 1, to: "c")
    spec.channel("second", 1, to: "c")
    spec.touch("all", every: 1)
    let same = Segments(try WorldPlan(spec, rules: .around2021)).count
    #expect(same == FanStage.count)
    spec.touch("some", every: 1) { touch, _ in touch.audience.content.channels = ["second"] }
    let plan = try WorldPlan(spec, rules: .around2021)
    let segments = Segments(plan)
    let parted = segments.count
    #expect(parted == 2 * FanStage.count)
    for stage in 0..<FanStage.count {
      let of = (0..<3).map { segments.ofCell[$0 * FanStage.count + stage] }
      #expect(of[0] == of[2] && of[0] != of[1])
      for segment in Set(of) {
        let (here, byAll) = (segments.stage[segment], segments.isReached(segment, by: 0))
        let bySome = segments.isReached(segment, by: 1)
        #expect(here == stage && byAll && bySome == (segment == of[1]))
      }
    }
  }
}
