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
  /// Expected candidates up to which a wait (`Waits`) is cheaper than a draw each time, one draw for all
  /// stages than one a stage, and one a stage than one a cohort.
  static let rare = 1.0
  static let few = 6.0
  static let some = 12.0

  private(set) var count = 0
  /// Where the stratum begins that is being drawn for, and its fans.
  private var first = 0
  private var total = 0
  // By place in the pool.
  private(set) var cohort: Table<Int>
  private var size: Table<Int>
  private var chance: Table<Double>
  private var candidates: Table<Int>
  private(set) var struck: Table<Int>
  /// Of those struck, who order.
  var ordering: Table<Int>

  /// - Parameter cohorts: the most that a holder has.
  init(cohorts: Int) {
    cohort = Table(cohorts, 0)
    size = Table(cohorts, 0)
    chance = Table(cohorts, 0)
    candidates = Table(cohorts, 0)
    struck = Table(cohorts, 0)
    ordering = Table(cohorts, 0)
  }

  mutating func empty() {
    count = 0
    beginStratum()
  }

  /// Cohorts that are added from now on are drawn for by themselves.
  mutating func beginStratum() {
    first = count
    total = 0
  }

  mutating func add(_ cohort: Int, size: Int, chance: Double) {
    self.cohort[count] = cohort
    self.size[count] = size
    self.chance[count] = chance
    candidates[count] = 0
    struck[count] = 0
    count += 1
    total += size
  }

  /// Deals candidates to the stratum's cohorts and decides which of them are struck.
  mutating func deal(_ number: Int, bound: Double, _ draws: inout RandomStream) {
    if count == first + 1 {
      struck[first] =
        chance[first] >= bound ? number : draws.binomial(number, chance[first] / bound)
      return
    }
    var left = total
    for _ in 0..<number {
      var pick = draws.integer(below: left)
      left -= 1
      var place = first
      while pick >= size[place] - candidates[place] {
        pick -= size[place] - candidates[place]
        place += 1
      }
      candidates[place] += 1
      thin(place, bound, &draws)
    }
  }

  /// A point lands on any of the stratum's fans (`Waits`), who is a candidate if it is the first.
  mutating func land(bound: Double, _ draws: inout RandomStream) {
    var pick = draws.integer(below: total)
    var place = first
    while pick >= size[place] {
      pick -= size[place]
      place += 1
    }
    guard pick >= candidates[place] else { return }
    candidates[place] += 1
    thin(place, bound, &draws)
  }

  private mutating func thin(_ place: Int, _ bound: Double, _ draws: inout RandomStream) {
    if chance[place] >= bound || draws.uniform() * bound < chance[place] { struck[place] += 1 }
  }

  /// Strikes the fans of each of the stratum's cohorts in draws of their own, for at most `batch` fans each.
  mutating func strikeEach(batch: Int, _ draws: inout RandomStream) {
    for place in first..<count {
      var rest = size[place]
      while rest > 0 {
        let part = min(rest, batch)
        rest -= part
        struck[place] += draws.binomial(part, chance[place])
      }
    }
  }
}
