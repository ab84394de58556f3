// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

/// Cohorts to which the same thing may happen, each fan of a cohort with the cohort's chance, and how
/// many of each it happened to.
///
/// Where few fans of many cohorts are struck, one draw serves all of them, by thinning: with `bound`
/// no less than any chance, Binomial(N, bound) of the N fans are candidates; which ones, all choices
/// being equally likely, is dealt without replacement; and a candidate of a cohort with chance p is
/// struck with p / bound. Each fan is then struck with his own chance, independently of the others, as
/// he is by one binomial draw a cohort (thinning: Lewis and Shedler, Naval Research Logistics 26, 1979).
struct Pool: ~Copyable {
  /// Expected candidates up to which one draw for all is cheaper than one a cohort.
  static let most = 12.0

  private(set) var count = 0
  private var total = 0
  /// By place in the pool.
  private(set) var cohort: Table<Int>
  private var size: Table<Int>
  private var chance: Table<Double>
  private(set) var struck: Table<Int>

  /// - Parameter cohorts: the most that a holder has.
  init(cohorts: Int) {
    cohort = Table(cohorts, 0)
    size = Table(cohorts, 0)
    chance = Table(cohorts, 0)
    struck = Table(cohorts, 0)
  }

  mutating func empty() {
    count = 0
    total = 0
  }

  mutating func add(_ cohort: Int, size: Int, chance: Double) {
    self.cohort[count] = cohort
    self.size[count] = size
    self.chance[count] = chance
    struck[count] = 0
    count += 1
    total += size
  }

  /// Deals candidates to the cohorts and decides which of them are struck.
  mutating func deal(_ candidates: Int, bound: Double, _ draws: inout RandomStream) {
    var left = total
    for _ in 0..<candidates {
      var pick = draws.integer(below: left)
      left -= 1
      var place = 0
      while pick >= size[place] {
        pick -= size[place]
        place += 1
      }
      size[place] -= 1
      if chance[place] >= bound || draws.uniform() * bound < chance[place] { struck[place] += 1 }
    }
  }

  /// Strikes the fans of each cohort in draws of their own, for at most `batch` fans each.
  mutating func strikeEach(batch: Int, _ draws: inout RandomStream) {
    for place in 0..<count {
      var rest = size[place]
      while rest > 0 {
        let part = min(rest, batch)
        rest -= part
        struck[place] += draws.binomial(part, chance[place])
      }
    }
  }
}
