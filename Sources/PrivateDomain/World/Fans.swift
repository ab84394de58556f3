// SPDX-License-Identifier: GPL-3.0-or-later

/// Everybody who was added and has not left: cohorts of fans that the model cannot tell apart.
///
/// A cohort is a holder (an account or a group), a channel of origin and a stage. Stages last
/// exponential times, so fans of a cohort are exchangeable and the outcome of a touch for all of them is one
/// multinomial draw. Where quotas may bind or pressure dulls, fans are told apart by what they were sent as well
/// (`Histories`).
///
/// Elsewhere each fan of a segment feels the mean of what its fans have been sent: who comes has felt nothing yet,
/// who passes to another stage or holder brings his along. Complaints and deletions are linear in it, so their
/// expected numbers are those of fans who feel their own; that the most pressed leave first is not told apart. In
/// `Benchmarks/peers/reference_simpy.py` each feels his own, and deletions, complaints and orders have the same means.
struct Fans: ~Copyable {
  /// Channels of origin; the last one stands for the contacts held at the start.
  let origins: Int
  /// Cohorts of a holder.
  let cells: Int
  /// Accounts come first among the holders, groups follow in the order of their opening.
  let accounts: Int
  let segments: Segments
  var holders: Int
  /// Fans of a cohort.
  var count: Table<Int>
  /// Fans of a holder: the sum over its cohorts.
  var held: Table<Int>
  /// Origins of which a holder has had fans: a bit each, the last for all from the 64th on.
  private var seen: Table<UInt64>
  // By holder and segment.
  /// Fans of a segment: the sum over its cohorts.
  var inSegment: Table<Int>
  /// Mean pressure of past touches on a fan, in the moving unit of `Fatigue.State`, where there are no histories.
  var pressure: Table<Double>
  var histories: Histories

  init(_ plan: WorldPlan, groups: Int) {
    origins = plan.channels.count + 1
    cells = origins * FanStage.count
    accounts = plan.accounts.count
    segments = Segments(plan)
    holders = accounts
    let rooms = accounts + groups
    count = Table(rooms * origins * FanStage.count, 0)
    held = Table(rooms, 0)
    seen = Table(rooms, 0)
    inSegment = Table(rooms * segments.count, 0)
    pressure = Table(rooms * segments.count, 0)
    histories = Histories(plan, rooms: rooms, cells: cells, segments: segments.count)
  }

  mutating func reset() {
    holders = accounts
    count.fill(0)
    held.fill(0)
    seen.fill(0)
    inSegment.fill(0)
    pressure.fill(0)
    histories.reset()
  }

  /// Makes room for one more group and returns its number as a holder.
  mutating func openGroup() -> Int {
    holders += 1
    if holders > held.count {
      held.grow(to: holders, 0)
      seen.grow(to: held.count, 0)
      count.grow(to: held.count * origins * FanStage.count, 0)
      inSegment.grow(to: held.count * segments.count, 0)
      pressure.grow(to: held.count * segments.count, 0)
      histories.makeRoom(for: held.count)
    }
    return holders - 1
  }

  // Indices were in bounds when their tables were made, and fans come and go in numbers far below 2⁶³:
  // neither is checked for overflow.

  /// The first cohort of a holder; its cohorts follow by origin, then by stage.
  func firstCohort(of holder: Int) -> Int { holder &* cells }

  func cohorts(of holder: Int) -> Range<Int> {
    firstCohort(of: holder)..<firstCohort(of: holder + 1)
  }

  func cohort(_ holder: Int, _ origin: Int, _ stage: Int) -> Int {
    holder &* cells &+ origin &* FanStage.count &+ stage
  }

  /// Origin and stage of a holder's cell.
  func cell(_ cell: Int) -> (origin: Int, stage: Int) {
    let parts = UInt(bitPattern: cell).quotientAndRemainder(dividingBy: UInt(FanStage.count))
    return (Int(bitPattern: parts.quotient), Int(bitPattern: parts.remainder))
  }

  /// The first segment of a holder in what is kept by holder and segment.
  func firstSegment(of holder: Int) -> Int { holder &* segments.count }

  /// The segment of a cohort of a holder, as an index into what is kept by holder and segment.
  func segment(_ cohort: Int, of holder: Int) -> Int {
    firstSegment(of: holder) &+ segments.ofCell[cohort &- firstCohort(of: holder)]
  }

  mutating func add(_ number: Int, to holder: Int, from origin: Int, stage: Int) {
    guard number > 0 else { return }
    let cohort = cohort(holder, origin, stage)
    count[cohort] &+= number
    enter(number, feeling: 0, segment(cohort, of: holder))
    held[holder] &+= number
    seen[holder] |= 1 << UInt64(min(origin, 63))
    if histories.isOn { histories.enter(number, cohort, of: holder) }
  }

  mutating func remove(_ number: Int, from cohort: Int, of holder: Int) {
    count[cohort] &-= number
    inSegment[segment(cohort, of: holder)] &-= number
    held[holder] &-= number
    if histories.isOn { histories.leave(number, cohort, of: holder) }
  }

  /// Moves fans to another cohort of their holder.
  mutating func move(_ number: Int, from: Int, to: Int, of holder: Int) {
    move(number, from: from, of: holder, to: to, of: holder)
  }

  /// Moves fans to a cohort of another holder.
  mutating func move(_ number: Int, from: Int, of holder: Int, to: Int, of other: Int) {
    guard number > 0 else { return }
    count[from] &-= number
    count[to] &+= number
    if histories.isOn { histories.move(number, from: from, of: holder, to: to, of: other) }
    let (left, entered) = (segment(from, of: holder), segment(to, of: other))
    guard left != entered else { return }
    inSegment[left] &-= number
    enter(number, feeling: pressure[left], entered)
    guard holder != other else { return }
    held[holder] -= number
    held[other] += number
    seen[other] |= seen[holder]
  }

  /// Fans who came just now, whom nothing has reached yet, pass to another cohort of their holder.
  mutating func moveNewcomers(_ number: Int, from: Int, to: Int, of holder: Int) {
    guard number > 0, from != to else { return }
    let (left, entered) = (segment(from, of: holder), segment(to, of: holder))
    count[from] &-= number
    count[to] &+= number
    if histories.isOn { histories.moveNewcomers(number, from: from, to: to, of: holder) }
    // The others feel again what they felt before these came.
    let present = inSegment[left]
    inSegment[left] = present &- number
    if present > number { pressure[left] *= Double(present) / Double(present &- number) }
    enter(number, feeling: 0, entered)
  }

  /// Fans who feel some pressure come to a segment: what a fan of it feels is the mean of all.
  @inline(__always)
  private mutating func enter(_ number: Int, feeling felt: Double, _ segment: Int) {
    let present = inSegment[segment]
    inSegment[segment] = present &+ number
    pressure[segment] = mean(pressure[segment], of: present, felt, of: number)
  }

  /// Fans of a holder's segment whom the touch that is being answered reached.
  func reached(segment: Int, of holder: Int) -> Int {
    histories.areAnswering
      ? histories.reached(segment: segment) : inSegment[firstSegment(of: holder) &+ segment]
  }

  /// The origins of which a holder may have fans, in order.
  func origins(of holder: Int) -> Origins { Origins(left: seen[holder], end: origins) }

  struct Origins {
    fileprivate var left: UInt64
    fileprivate let end: Int
    fileprivate var beyond = 63

    mutating func next() -> Int? {
      guard left != 0 else { return nil }
      let origin = left.trailingZeroBitCount
      guard origin == 63 else {
        left &= left &- 1
        return origin
      }
      beyond &+= 1
      if beyond == end { left = 0 }
      return beyond &- 1
    }
  }

  /// Fans in some stages of a holder.
  func number(of holder: Int, stages: ClosedRange<Int>) -> Int {
    let first = firstSegment(of: holder)
    let end = segments.first[stages.upperBound &+ 1]
    var number = 0
    var segment = segments.first[stages.lowerBound]
    while segment < end {
      number &+= inSegment[first &+ segment]
      segment &+= 1
    }
    return number
  }
}

/// What a fan feels of `present` and `coming` fans, at least one in all, who feel one thing and another.
@inline(__always)
func mean(_ felt: Double, of present: Int, _ brought: Double, of coming: Int) -> Double {
  (felt * Double(present) + brought * Double(coming)) / Double(present &+ coming)
}
