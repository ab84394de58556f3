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
/// The uniform that picks a candidate also thins, by its broken part, and says which of up to three things
/// has struck him.
struct Pool: ~Copyable {
  /// Expected candidates up to which a wait (`Waits`) is cheaper than a draw each time, one draw for all
  /// stages than one a stage, and one a stage than one a cohort.
  static let rare = 1.0
  static let few = 6.0
  static let some = 24.0

  /// A cohort in the pool.
  struct Entry: BitwiseCopyable {
    var cohort = 0
    /// Its fans, and those of them on whom no point has landed.
    var size = 0
    var left = 0
    /// Chances that the first thing strikes a fan, one of the first two, anything.
    var chances = (first: 0.0, second: 0.0, any: 0.0)
    /// Whom the first thing has struck, one of the first two, anything.
    var first = 0
    var second = 0
    var struck = 0
  }

  private(set) var count = 0
  /// Where the stratum begins that is being drawn for, and its fans.
  private var first = 0
  private var total = 0
  private var entries: Table<Entry>
  /// How many fans who are not candidates yet the stratum's cohorts up to each have, in blocks of eight.
  private var ends: Table<SIMD8<Int32>>
  /// Places of those of whom somebody is struck, in order.
  private var places: Table<Int>
  private(set) var struckCount = 0

  /// - Parameter cohorts: the most that a holder has.
  init(cohorts: Int) {
    entries = Table(cohorts, Entry())
    ends = Table((cohorts + 7) / 8, .zero)
    places = Table(cohorts, 0)
  }

  subscript(place: Int) -> Entry { entries[place] }

  /// The place of the `index`-th cohort of which somebody is struck.
  func struckPlace(_ index: Int) -> Int { places[index] }

  mutating func empty() {
    count = 0
    beginStratum()
  }

  /// Cohorts that are added from now on are drawn for by themselves.
  mutating func beginStratum() {
    first = count
    total = 0
  }

  // What follows adds up what is so instead of branching on it where nobody could foretell it.

  /// Adds a cohort, unless it is empty.
  ///
  /// - Parameters:
  ///   - first: the chance that the first of three things strikes a fan.
  ///   - second: the chance that one of the first two does.
  ///   - any: the chance that anything does.
  mutating func add(
    _ cohort: Int, size: Int, first: Double = 0, second: Double = 0, any: Double
  ) {
    entries[count] = Entry(
      cohort: cohort, size: size, left: size, chances: (first: first, second: second, any: any))
    count &+= size > 0 ? 1 : 0
    total &+= size
  }

  /// Finds the cohorts of which somebody is struck.
  mutating func findStruck() {
    struckCount = 0
    for place in 0..<count {
      places[struckCount] = place
      struckCount &+= entries[place].struck > 0 ? 1 : 0
    }
  }

  /// Deals candidates to the stratum's cohorts and decides which of them are struck.
  mutating func deal(_ number: Int, bound: Double, _ draws: inout RandomStream) {
    guard number > 0 else { return }
    if count == first + 1 {
      let chance = entries[first].chances.any
      strike(chance >= bound ? number : draws.binomial(number, chance / bound), first, &draws)
      return
    }
    let blocks = sumUp()
    for dealt in 0..<number {
      let point = draws.real(below: total &- dealt)
      // Which cohort it is, all are asked at once: no search, whose end nobody could foretell.
      let pick = SIMD8(repeating: Int32(truncatingIfNeeded: point.whole))
      var behind = SIMD8<Int32>.zero
      for block in 0..<blocks {
        let isBehind = SIMD8<Int32>.zero.replacing(with: 1, where: ends[block] .> pick)
        ends[block] &-= isBehind
        behind &+= isBehind
      }
      thin(count &- Int(behind.wrappedSum()), point.broken * bound)
    }
  }

  /// Sums up the stratum's cohorts, for those who are dealt.
  ///
  /// - Returns: the number of blocks.
  private mutating func sumUp() -> Int {
    let blocks = (count &- first &+ 7) &>> 3
    // The empty rest of the last block is never behind anybody.
    ends[blocks &- 1] = .zero
    var sum: Int32 = 0
    for place in first..<count {
      sum &+= Int32(truncatingIfNeeded: entries[place].size)
      let index = place &- first
      ends[index &>> 3][index & 7] = sum
    }
    return blocks
  }

  /// A point lands on any of the stratum's fans (`Waits`), who is a candidate if it is the first.
  mutating func land(bound: Double, _ draws: inout RandomStream) {
    let point = draws.real(below: total)
    var pick = point.whole
    var place = first
    while pick >= entries[place].size {
      pick -= entries[place].size
      place += 1
    }
    guard pick < entries[place].left else { return }
    entries[place].left -= 1
    thin(place, point.broken * bound)
  }

  /// - Parameter point: uniform below the bound.
  private mutating func thin(_ place: Int, _ point: Double) {
    entries[place].first &+= point < entries[place].chances.first ? 1 : 0
    entries[place].second &+= point < entries[place].chances.second ? 1 : 0
    entries[place].struck &+= point < entries[place].chances.any ? 1 : 0
  }

  /// So many more of a cohort are struck; by what is drawn.
  private mutating func strike(_ number: Int, _ place: Int, _ draws: inout RandomStream) {
    guard number > 0 else { return }
    let chances = entries[place].chances
    let first = draws.binomial(number, chances.first / chances.any)
    entries[place].struck += number
    entries[place].first += first
    entries[place].second += first
    guard first < number, chances.second > chances.first else { return }
    entries[place].second += draws.binomial(
      number - first, (chances.second - chances.first) / (chances.any - chances.first))
  }

  /// Strikes the fans of each of the stratum's cohorts in draws of their own, for at most `batch` fans each.
  mutating func strikeEach(batch: Int, _ draws: inout RandomStream) {
    for place in first..<count {
      var rest = entries[place].size
      while rest > 0 {
        let part = min(rest, batch)
        rest -= part
        strike(draws.binomial(part, entries[place].chances.any), place, &draws)
      }
    }
  }
}
