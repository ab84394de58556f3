// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Cohorts to which the same thing may happen, each fan of a cohort with the cohort's chance, and how
/// many of each it happened to.
///
/// Where few fans of many cohorts are struck, one draw serves all of them, by thinning. A Poisson number of
/// points falls on the N fans, each point on any of them. Who is hit at all is a candidate: with the bound
/// 1 - e^(-m/N) for m expected points, independently of the others. The mean is the lowest tabled one whose
/// bound is no less than any cohort's chance, and a candidate of a cohort with chance p is struck with
/// p / bound. Each fan is then struck with his own chance, independently of the others, as he is by one
/// binomial draw a cohort (thinning: Lewis and Shedler, Naval Research Logistics 26, 1979). The uniform that
/// picks a candidate also thins, by its broken part, and says which of up to three things has struck him.
struct Pool: ~Copyable {
  /// Fans times their highest chance, up to which a wait (`Waits`) is cheaper than a draw each time, one draw
  /// for all stages than one a stage, and one a stage than one a cohort. It takes up to half as many points
  /// again.
  static let rare = 1.0
  static let few = 6.0
  static let some = 24.0

  /// A cohort in the pool, or those of it with a history.
  struct Entry: BitwiseCopyable {
    fileprivate var number: Int32 = 0
    /// The history that its fans share, where histories are told apart.
    fileprivate(set) var history: Int32 = 0
    /// Its fans.
    var size = 0
    /// Chances that the first thing strikes a fan, one of the first two, anything.
    var chances = (first: 0.0, second: 0.0, any: 0.0)
    /// Whom the first thing has struck, one of the first two, anything.
    var first = 0
    var second = 0
    var struck = 0

    var cohort: Int { Int(number) }
  }

  private(set) var count = 0
  /// Where the stratum begins that is being drawn for; its fans who are not hit yet.
  private var first = 0
  private var unhit: Urn
  private var entries: Table<Entry>
  /// Places of those of whom somebody is struck, in order.
  private var places: Table<Int>
  private(set) var struckCount = 0
  /// The fans on whom points fell last, and the chance of each to be hit.
  private var fallenOn = 0
  private var bound = 0.0
  private let poisson = TabledPoisson()

  /// - Parameter cohorts: the most that a holder has.
  init(cohorts: Int) {
    unhit = Urn(kinds: cohorts)
    // One more is written and not counted where the last cohorts are empty.
    entries = Table(cohorts + 1, Entry())
    places = Table(cohorts, 0)
  }

  subscript(place: Int) -> Entry { entries[place] }

  /// The place of the `index`-th cohort of which somebody is struck.
  func struckPlace(_ index: Int) -> Int { places[index] }

  mutating func empty() {
    count = 0
    beginStratum()
  }

  /// Makes room for so many cohorts; rare.
  mutating func makeRoom(for cohorts: Int) {
    guard cohorts > places.count else { return }
    entries.grow(to: cohorts + 1, Entry())
    places.grow(to: cohorts, 0)
    unhit.makeRoom(for: places.count)
  }

  /// Cohorts that are added from now on are drawn for by themselves.
  mutating func beginStratum() {
    first = count
    unhit.empty()
  }

  // What follows adds up what is so instead of branching on it where nobody could foretell it.

  /// Adds a cohort, nobody of which is hit yet, unless it is empty.
  ///
  /// - Parameters:
  ///   - first: the chance that the first of three things strikes a fan.
  ///   - second: the chance that one of the first two does.
  ///   - any: the chance that anything does.
  mutating func add(
    _ cohort: Int, history: Int = 0, size: Int, first: Double = 0, second: Double = 0, any: Double
  ) {
    entries[count] = Entry(
      number: Int32(truncatingIfNeeded: cohort), history: Int32(truncatingIfNeeded: history),
      size: size, chances: (first: first, second: second, any: any))
    count &+= size > 0 ? 1 : 0
    unhit.add(size)
  }

  /// Finds the cohorts of which somebody is struck.
  mutating func findStruck() {
    struckCount = 0
    for place in 0..<count {
      places[struckCount] = place
      struckCount &+= entries[place].struck > 0 ? 1 : 0
    }
  }

  /// Points that a fan must expect to be hit with no less than a chance of at most a half.
  static func points(for chance: Double) -> Double {
    // b + b² is no less than -log(1 - b) where b <= 1/2.
    chance * (1 + chance)
  }

  /// The chance that a fan is hit who expects so many points, 1 - e^(-x): by Lambert's continued fraction of
  /// the hyperbolic tangent, in a fraction of a library's time and as precise.
  static func chance(of points: Double) -> Double {
    guard points <= 0.25 else { return -expm1(-points) }
    let half = points / 2
    let square = half * half
    let above = 945 + square * (105 + square)
    return points * above / (945 + square * (420 + 15 * square) + half * above)
  }

  /// Lets points fall on so many fans, each of whom is hit with no less than a chance.
  ///
  /// - Parameter chance: at most a half.
  /// - Returns: the number of points, for `deal` to these fans.
  mutating func fall(on fans: Int, atLeast chance: Double, _ draws: inout RandomStream) -> Int {
    let rung = TabledPoisson.rung(atLeast: Double(fans) * Self.points(for: chance))
    fallenOn = fans
    bound = Self.chance(of: TabledPoisson.mean(of: rung) / Double(fans))
    return poisson.draw(rung, &draws)
  }

  /// Deals the points that fell to the stratum's fans and decides whom they strike.
  mutating func deal(_ points: Int, _ draws: inout RandomStream) {
    assert(unhit.total == fallenOn, "points are dealt to the fans on whom they fell")
    for _ in 0..<points { land(bound: bound, &draws) }
  }

  /// One of the points that hit each of the stratum's fans with a chance lands on any of them.
  @inline(__always)
  mutating func land(bound: Double, _ draws: inout RandomStream) {
    let point = draws.real(below: unhit.total)
    let place = first &+ unhit.take(point.whole)
    // Whoever was hit before is no candidate again.
    if place < count { thin(place, point.broken * bound) }
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
