// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

extension Purpose {
  /// Which histories those had who leave a cohort or pass on; index = day.
  static let histories: UInt32 = 700
}

/// What a fan has been sent: what counts against his quotas, and the pressure that is left of it.
struct History: BitwiseCopyable {
  var received = Received()
  /// In the moving unit of `Fatigue.State`.
  var pressure = 0.0
}

/// The histories of fans, told apart where it matters.
///
/// A quota belongs to a customer (facts 2.4), and so does the pressure that dulls him: who came after a send has
/// neither received nor felt it. Fans of a holder with the same history share a slot, and of each cohort it is
/// known how many are in which. Whoever leaves a cohort or passes on by himself is any of its fans, so how many of
/// each slot do is hypergeometric; a touch is answered by those whom it reached, of each slot by its own odds. Who
/// orders at the welcome has just come.
///
/// Histories are the same if the same was received and if the strains they put on a fan differ by at most a
/// twentieth; he then feels the mean of those who share his slot. An order dulled to 1 / (1 + d × pressure) is
/// thereby mistaken by less than a sixteenth of a per cent, deletions and complaints, which are linear in pressure, by
/// nothing on the mean. Only counts are kept that can bind (`SendCalendar.mayBind`). Where none can bind and
/// nothing dulls, nothing is kept and nothing drawn: `Fans.pressure` is enough.
///
/// A plan that keeps more histories apart than there is room for takes the nearest two for one, with the larger
/// counts of both: nobody receives too much.
struct Histories: ~Copyable {
  let isOn: Bool
  private let cells: Int
  /// The counts that may bind from each rule set on, and from the one in force.
  private let mayBind: Table<Received>
  private var counted = Received()
  /// By how much a unit of pressure changes what a fan does, and one such unit lately.
  private var strain = 0.0
  private var unit = 1.0

  // By holder: its row of slots, how many it has and how many are in use.
  private var first: Table<Int>
  private var room: Table<Int>
  private var used: Table<Int>
  /// By holder: who is drawn, and the slot of those who came last.
  private var chooser: Table<RandomStream>
  private var newcomers: Table<Int>
  // By slot.
  private var contents: Table<History>
  private var fans: Table<Int>
  /// Fans of a cohort by slot: as many rows a holder as cells, as wide as its row of slots.
  private var count: Table<Int32>
  /// Slots handed out to holders.
  private var slots = 0
  /// The most slots that a holder has, and the most counts that there are.
  static let most = 512
  private static let mostCounts = 1 << 25
  /// From so many slots on pressure alone makes no new one.
  private static let mostByPressure = 256

  // The touch that is being answered.
  private var answering = -1
  /// Whom it is for, by slot, and to which slot those come whom it reaches; -1 if it reaches nobody.
  private var audience: Table<Int>
  private var target: Table<Int>
  /// Fans whom it reached, by cell and slot.
  private var reached: Table<Int32>
  /// Fans whom it reached, by cell, by segment and by slot.
  private var reachedInCell: Table<Int>
  private var reachedInSegment: Table<Int>
  private var reachedInSlot: Table<Int>
  /// The pressure that they felt when it came, by slot.
  private var felt: Table<Double>
  /// The slot of those who act on it.
  var acting = 0
  /// Who was chosen, by slot.
  private var chosen: Table<Int32>

  /// - Parameter rooms: holders for whom there is room at once.
  init(_ plan: WorldPlan, rooms: Int, cells: Int, segments: Int) {
    let mayBind = plan.sendCalendar.mayBind
    isOn = mayBind[0] != Received() || Fatigue.mayDull(plan)
    self.mayBind = Table(mayBind)
    self.cells = cells
    let rooms = isOn ? rooms : 0
    first = Table(rooms, 0)
    room = Table(rooms, 0)
    used = Table(rooms, 0)
    newcomers = Table(rooms, 0)
    chooser = Table(
      rooms,
      RandomStream(StreamKey(seed: 0, future: 0), entity: 0, purpose: Purpose.histories))
    contents = Table(0, History())
    fans = Table(0, 0)
    count = Table(0, 0)
    reached = Table(0, 0)
    reachedInCell = Table(isOn ? cells : 0, 0)
    reachedInSegment = Table(isOn ? segments : 0, 0)
    audience = Table(0, 0)
    target = Table(0, 0)
    reachedInSlot = Table(0, 0)
    felt = Table(0, 0)
    chosen = Table(0, 0)
  }

  mutating func reset() {
    // Who has which row must not depend on the futures before this one.
    slots = 0
    room.fill(0)
    used.fill(0)
    fans.fill(0)
    count.fill(0)
    answering = -1
    unit = 1
    enter(era: 0)
  }

  /// - Parameter strain: by how much a unit of pressure changes what a fan does, at most.
  mutating func begin(strain: Double) { self.strain = strain }

  /// A rule set comes into force; from midnight on what can bind no more is forgotten.
  mutating func enter(era: Int) { counted = mayBind[era] }

  mutating func makeRoom(for holders: Int) {
    guard isOn, holders > used.count else { return }
    first.grow(to: holders, 0)
    room.grow(to: holders, 0)
    used.grow(to: holders, 0)
    newcomers.grow(to: holders, 0)
    chooser.grow(to: holders, chooser[0])
  }

  mutating func setChooser(of holder: Int, _ draws: RandomStream) {
    if isOn { chooser[holder] = draws }
  }

  /// Starts the unit of pressure anew.
  mutating func divide(by unit: Double) {
    for slot in 0..<slots { contents[slot].pressure /= unit }
    self.unit /= unit
  }

  /// Where the counts of a cohort begin.
  private func row(_ cohort: Int, of holder: Int) -> Int {
    first[holder] * cells + (cohort - holder * cells) * room[holder]
  }

  // MARK: Fans come and go

  /// Fans whom nothing has reached yet come to a cohort.
  mutating func enter(_ number: Int, _ cohort: Int, of holder: Int) {
    newcomers[holder] = join(number, History(), at: holder)
    put(number, cohort, newcomers[holder], of: holder)
  }

  mutating func leave(_ number: Int, _ cohort: Int, of holder: Int) {
    choose(number, cohort, of: holder)
  }

  mutating func move(_ number: Int, from: Int, of holder: Int, to: Int, of other: Int) {
    choose(number, from, of: holder)
    for slot in 0..<used[holder] where chosen[slot] > 0 {
      let number = Int(chosen[slot])
      let target =
        holder == other ? slot : join(number, contents[first[holder] + slot], at: other)
      put(number, to, target, of: other)
    }
  }

  /// Fans who came just now pass to another cohort.
  mutating func moveNewcomers(_ number: Int, from: Int, to: Int, of holder: Int) {
    put(-number, from, newcomers[holder], of: holder)
    put(number, to, newcomers[holder], of: holder)
  }

  private mutating func put(_ number: Int, _ cohort: Int, _ slot: Int, of holder: Int) {
    count[row(cohort, of: holder) + slot] += Int32(number)
    fans[first[holder] + slot] += number
  }

  /// Takes fans out of a cohort; `chosen` has how many there were of each slot.
  private mutating func choose(_ number: Int, _ cohort: Int, of holder: Int) {
    let row = row(cohort, of: holder)
    chosen.fill(0..<used[holder], 0)
    guard holder != answering else { return take(number, acting, row, of: holder) }
    var rest = 0
    for slot in 0..<used[holder] { rest += Int(count[row + slot]) }
    var wanted = number
    var slot = 0
    while wanted > 0 {
      let here = Int(count[row + slot])
      rest -= here
      let taken =
        rest == 0
        ? wanted : chooser[holder].hypergeometric(marked: here, unmarked: rest, draws: wanted)
      if taken > 0 { take(taken, slot, row, of: holder) }
      wanted -= taken
      slot += 1
    }
  }

  private mutating func take(_ number: Int, _ slot: Int, _ row: Int, of holder: Int) {
    chosen[slot] = Int32(number)
    count[row + slot] -= Int32(number)
    fans[first[holder] + slot] -= number
  }

  // MARK: Slots

  /// The slot that fans with a history come to share.
  private mutating func join(_ number: Int, _ history: History, at holder: Int) -> Int {
    let slot = slot(of: history, at: holder)
    feel(history.pressure, number, first[holder] + slot)
    return slot
  }

  /// Fans who feel some pressure come to a place: all feel the mean.
  private mutating func feel(_ pressure: Double, _ number: Int, _ place: Int) {
    contents[place].pressure = mean(contents[place].pressure, of: fans[place], pressure, of: number)
  }

  /// The slot of a holder's fans with a history.
  private mutating func slot(of history: History, at holder: Int) -> Int {
    var free = used[holder]
    var nearest = (slot: 0, distance: Int.max)
    for slot in 0..<used[holder] {
      let place = first[holder] + slot
      guard fans[place] > 0 else {
        free = min(free, slot)
        continue
      }
      let distance = contents[place].received.distance(to: history.received)
      if distance == 0 && feelAlike(contents[place], history, at: holder) { return slot }
      if distance < nearest.distance { nearest = (slot, distance) }
    }
    if free == room[holder] && !widen(holder) {
      let place = first[holder] + nearest.slot
      contents[place].received = contents[place].received.most(history.received)
      return nearest.slot
    }
    used[holder] = max(used[holder], free + 1)
    contents[first[holder] + free] = history
    return free
  }

  /// Whether two histories strain a fan alike.
  private func feelAlike(_ one: History, _ other: History, at holder: Int) -> Bool {
    let apart = abs(one.pressure - other.pressure)
    return strain * apart <= (unit + strain * min(one.pressure, other.pressure)) / 20
      || used[holder] >= Self.mostByPressure
  }

  /// Gives a holder a row of slots twice as wide; `false` if there is no room for it.
  private mutating func widen(_ holder: Int) -> Bool {
    let (old, width) = (first[holder], room[holder])
    let wider = max(2, 2 * width)
    guard wider <= 2 || (wider <= Self.most && (slots + wider) * cells <= Self.mostCounts) else {
      return false
    }
    contents.grow(to: slots + wider, History())
    fans.grow(to: slots + wider, 0)
    count.grow(to: (slots + wider) * cells, 0)
    reached.grow(to: wider * cells, 0)
    audience.grow(to: wider, 0)
    target.grow(to: wider, -1)
    reachedInSlot.grow(to: wider, 0)
    felt.grow(to: wider, 0)
    chosen.grow(to: wider, 0)
    for slot in 0..<width {
      contents[slots + slot] = contents[old + slot]
      fans[slots + slot] = fans[old + slot]
      fans[old + slot] = 0
    }
    for cell in (0..<cells).reversed() {
      for slot in (0..<width).reversed() {
        count[slots * cells + cell * wider + slot] = count[old * cells + cell * width + slot]
        count[old * cells + cell * width + slot] = 0
      }
    }
    first[holder] = slots
    room[holder] = wider
    slots += wider
    return true
  }

  // MARK: A touch

  /// A touch reaches those of a holder's fans whose quotas admit it; until `endAnswers`, whoever is taken from
  /// the holder's cohorts is one of them, with the history `acting`.
  ///
  /// - Parameter quotas: those that count it; `nil` for what a personal account sends.
  mutating func receive(
    _ touch: Int, at holder: Int, _ constants: Touches.State.Constants,
    _ running: Touches.State.Running, _ quotas: Touches.Quotas?, _ segments: borrowing Segments
  ) {
    unit = running.unit
    answering = holder
    countAudience(of: touch, at: holder, segments)
    for slot in 0..<used[holder] {
      target[slot] = -1
      let (number, before) = (audience[slot], contents[first[holder] + slot])
      guard number > 0 else { continue }
      var after = before
      after.pressure += running.weight
      if let quotas {
        guard
          quotas.admit(
            &after.received, kind: constants.kind, isEnterprise: constants.isEnterprise) == nil
        else { continue }
        after.received = after.received.least(counted)
      }
      let target = set(number, apart: slot, as: after, at: holder)
      self.target[slot] = target
      felt[target] = mean(felt[target], of: reachedInSlot[target], before.pressure, of: number)
      reachedInSlot[target] += number
    }
    setApart(touch, at: holder, segments)
  }

  /// Counts whom a touch is for, by slot.
  private mutating func countAudience(
    of touch: Int, at holder: Int, _ segments: borrowing Segments
  ) {
    audience.fill(0..<room[holder], 0)
    reachedInSlot.fill(0..<room[holder], 0)
    for cell in 0..<cells where segments.isReached(segments.ofCell[cell], by: touch) {
      let row = first[holder] * cells + cell * room[holder]
      for slot in 0..<used[holder] { audience[slot] &+= Int(count[row &+ slot]) }
    }
  }

  /// Moves those whom a touch reached to the slots of their new histories, and notes them.
  private mutating func setApart(_ touch: Int, at holder: Int, _ segments: borrowing Segments) {
    let width = room[holder]
    reachedInCell.fill(0)
    reachedInSegment.fill(0)
    for cell in 0..<cells where segments.isReached(segments.ofCell[cell], by: touch) {
      let row = first[holder] * cells + cell * width
      reached.fill(cell * width..<(cell + 1) * width, 0)
      var number = 0
      for slot in 0..<used[holder] where target[slot] >= 0 {
        let here = count[row + slot]
        // Those who come to this slot are added when all have left theirs.
        count[row + slot] = 0
        reached[cell * width + target[slot]] += here
        number += Int(here)
      }
      for slot in 0..<used[holder] { count[row + slot] += reached[cell * width + slot] }
      reachedInCell[cell] = number
      reachedInSegment[segments.ofCell[cell]] += number
    }
  }

  /// Fans of a slot have a new history: the slot has it if they are all of its fans.
  ///
  /// - Returns: the slot that has it.
  private mutating func set(
    _ number: Int, apart slot: Int, as history: History, at holder: Int
  ) -> Int {
    let place = first[holder] + slot
    guard number < fans[place] else {
      contents[place] = history
      return slot
    }
    fans[place] -= number
    let before = used[holder]
    let target = join(number, history, at: holder)
    if used[holder] > before {
      self.target[target] = -1
      reachedInSlot[target] = 0
    }
    fans[first[holder] + target] += number
    return target
  }

  /// Whether a touch is being answered by those only whom it reached.
  var areAnswering: Bool { answering >= 0 }

  /// Fans of a cell whom the touch reached.
  func reached(_ cell: Int) -> Int { reachedInCell[cell] }

  /// Those of them with a history.
  func reached(_ cell: Int, _ slot: Int) -> Int { Int(reached[cell &* room[answering] &+ slot]) }

  /// Fans of a segment whom the touch reached.
  func reached(segment: Int) -> Int { reachedInSegment[segment] }

  /// The slots of those whom the touch may have reached.
  var slotsReached: Int { used[answering] }

  /// The pressure that fans of a slot felt when the touch reached them; `nil` if it reached nobody.
  func felt(_ slot: Int) -> Double? { reachedInSlot[slot] > 0 ? felt[slot] : nil }

  mutating func endAnswers() { answering = -1 }

  // MARK: The calendar

  /// Midnight: a day is over, on Monday a week, on the first a month. Whose histories have become the same
  /// share a slot.
  ///
  /// - Parameter unit: of pressure, now.
  mutating func turn(_ holder: Int, isMonday: Bool, isFirst: Bool, unit: Double) {
    self.unit = unit
    var kept = 0
    for slot in 0..<used[holder] where fans[first[holder] + slot] > 0 {
      var history = contents[first[holder] + slot]
      history.received.turn(isMonday: isMonday, isFirst: isFirst)
      history.received = history.received.least(counted)
      // Whatever stood at a place not kept yet has been looked at.
      let target = place(of: history, among: kept, at: holder) ?? kept
      if target == kept {
        contents[first[holder] + kept] = history
        kept += 1
      } else {
        feel(history.pressure, fans[first[holder] + slot], first[holder] + target)
      }
      guard target != slot else { continue }
      for cell in 0..<cells {
        let row = row(holder * cells + cell, of: holder)
        count[row + target] += count[row + slot]
        count[row + slot] = 0
      }
      fans[first[holder] + target] += fans[first[holder] + slot]
      fans[first[holder] + slot] = 0
    }
    used[holder] = kept
  }

  private func place(of history: History, among kept: Int, at holder: Int) -> Int? {
    for slot in 0..<kept {
      let known = contents[first[holder] + slot]
      if known.received == history.received && feelAlike(known, history, at: holder) { return slot }
    }
    return nil
  }

  // MARK: Books

  /// What the most-messaged fan of a holder has received.
  func most(of holder: Int) -> Received {
    var most = Received()
    for slot in 0..<used[holder] where fans[first[holder] + slot] > 0 {
      most = most.most(contents[first[holder] + slot].received)
    }
    return most
  }

  /// Slots of a holder that are in use.
  func inUse(by holder: Int) -> Int { used[holder] }

  /// Fans of a cohort: the sum over its slots.
  func number(in cohort: Int, of holder: Int) -> Int {
    (0..<used[holder]).reduce(0) { $0 + Int(count[row(cohort, of: holder) + $1]) }
  }
}
