// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

extension Purpose {
  /// Which inboxes those had who leave a cohort or pass on; index = day.
  static let inboxes: UInt32 = 700
}

/// What fans have received in the running day, week and month.
///
/// A quota belongs to a customer (facts 2.4): who came after a send has not received it. Fans of a holder with
/// the same inbox share a slot, and of each cohort it is known how many are in which. Whoever leaves a cohort
/// or passes on is any of its fans, so how many of each slot do is hypergeometric; of those who answer a touch
/// only whom it reached are asked. Who orders at the welcome has just come.
///
/// Only counts are kept that can bind (`SendCalendar.mayBind`); where none can, nothing is kept and nothing
/// drawn. A plan that keeps more inboxes apart than there is room for takes the nearest two for one, with the
/// larger counts of both: nobody receives too much.
struct Inboxes: ~Copyable {
  let isOn: Bool
  private let cells: Int
  /// The counts that may bind from each rule set on, and from the one in force.
  private let mayBind: Table<Received>
  private var counted = Received()

  // By holder: its row of slots, how many it has and how many are in use.
  private var first: Table<Int>
  private var room: Table<Int>
  private var used: Table<Int>
  /// By holder: who is drawn.
  private var chooser: Table<RandomStream>
  // By slot.
  private var contents: Table<Received>
  private var fans: Table<Int>
  /// Fans of a cohort by slot: as many rows a holder as cells, as wide as its row of slots.
  private var count: Table<Int32>
  /// Slots handed out to holders.
  private var slots = 0
  /// The most slots that a holder has, and the most counts that there are.
  static let most = 512
  private static let mostCounts = 1 << 25

  // The touch that is being answered.
  private var answering = -1
  /// Fans whom it reached and who have not acted yet, by cell and slot.
  private var reached: Table<Int32>
  /// Fans whom it reached, by cell and by segment.
  private var reachedInCell: Table<Int>
  private var reachedInSegment: Table<Int>
  /// Who was chosen, by slot.
  private var chosen: Table<Int32>

  /// - Parameter rooms: holders for whom there is room at once.
  init(_ plan: WorldPlan, rooms: Int, cells: Int, segments: Int) {
    let mayBind = plan.sendCalendar.mayBind
    isOn = mayBind[0] != Received()
    self.mayBind = Table(mayBind)
    self.cells = cells
    let rooms = isOn ? rooms : 0
    first = Table(rooms, 0)
    room = Table(rooms, 0)
    used = Table(rooms, 0)
    chooser = Table(
      rooms,
      RandomStream(StreamKey(seed: 0, future: 0), entity: 0, purpose: Purpose.inboxes))
    contents = Table(0, Received())
    fans = Table(0, 0)
    count = Table(0, 0)
    reached = Table(0, 0)
    reachedInCell = Table(isOn ? cells : 0, 0)
    reachedInSegment = Table(isOn ? segments : 0, 0)
    chosen = Table(0, 0)
  }

  mutating func reset() {
    used.fill(0)
    fans.fill(0)
    count.fill(0)
    answering = -1
    enter(era: 0)
  }

  /// A rule set comes into force; from midnight on what can bind no more is forgotten.
  mutating func enter(era: Int) { counted = mayBind[era] }

  mutating func makeRoom(for holders: Int) {
    guard isOn, holders > used.count else { return }
    first.grow(to: holders, 0)
    room.grow(to: holders, 0)
    used.grow(to: holders, 0)
    chooser.grow(to: holders, chooser[0])
  }

  mutating func setChooser(of holder: Int, _ draws: RandomStream) {
    if isOn { chooser[holder] = draws }
  }

  /// Where the counts of a cohort begin.
  private func row(_ cohort: Int, of holder: Int) -> Int {
    first[holder] * cells + (cohort - holder * cells) * room[holder]
  }

  // MARK: Fans come and go

  /// Fans who have received nothing yet come to a cohort.
  mutating func enter(_ number: Int, _ cohort: Int, of holder: Int) {
    put(number, cohort, slot(of: Received(), at: holder), of: holder)
  }

  mutating func leave(_ number: Int, _ cohort: Int, of holder: Int) {
    choose(number, cohort, of: holder)
  }

  mutating func move(_ number: Int, from: Int, of holder: Int, to: Int, of other: Int) {
    choose(number, from, of: holder)
    for slot in 0..<used[holder] where chosen[slot] > 0 {
      let target =
        holder == other ? slot : self.slot(of: contents[first[holder] + slot], at: other)
      put(Int(chosen[slot]), to, target, of: other)
    }
  }

  /// Fans who came just now pass to another cohort.
  mutating func moveNewcomers(_ number: Int, from: Int, to: Int, of holder: Int) {
    let slot = slot(of: Received(), at: holder)
    put(-number, from, slot, of: holder)
    put(number, to, slot, of: holder)
  }

  private mutating func put(_ number: Int, _ cohort: Int, _ slot: Int, of holder: Int) {
    count[row(cohort, of: holder) + slot] += Int32(number)
    fans[first[holder] + slot] += number
  }

  /// Takes fans out of a cohort; `chosen` has how many there were of each slot.
  private mutating func choose(_ number: Int, _ cohort: Int, of holder: Int) {
    let isAnswer = holder == answering
    let row = row(cohort, of: holder)
    let rowReached = (cohort - holder * cells) * room[holder]
    var rest = 0
    for slot in 0..<used[holder] {
      rest += Int(isAnswer ? reached[rowReached + slot] : count[row + slot])
    }
    var wanted = number
    for slot in 0..<used[holder] {
      let here = Int(isAnswer ? reached[rowReached + slot] : count[row + slot])
      rest -= here
      let taken =
        rest == 0
        ? wanted : chooser[holder].hypergeometric(marked: here, unmarked: rest, draws: wanted)
      wanted -= taken
      chosen[slot] = Int32(taken)
      count[row + slot] -= Int32(taken)
      fans[first[holder] + slot] -= taken
      if isAnswer { reached[rowReached + slot] -= Int32(taken) }
    }
  }

  // MARK: Slots

  /// The slot of a holder's fans with an inbox.
  private mutating func slot(of inbox: Received, at holder: Int) -> Int {
    var free = used[holder]
    var nearest = (slot: 0, distance: Int.max)
    for slot in 0..<used[holder] {
      let place = first[holder] + slot
      guard fans[place] > 0 else {
        free = min(free, slot)
        continue
      }
      let distance = contents[place].distance(to: inbox)
      if distance == 0 { return slot }
      if distance < nearest.distance { nearest = (slot, distance) }
    }
    if free == room[holder] && !widen(holder) {
      let place = first[holder] + nearest.slot
      contents[place] = contents[place].most(inbox)
      return nearest.slot
    }
    used[holder] = max(used[holder], free + 1)
    contents[first[holder] + free] = inbox
    return free
  }

  /// Gives a holder a row of slots twice as wide; `false` if there is no room for it.
  private mutating func widen(_ holder: Int) -> Bool {
    let (old, width) = (first[holder], room[holder])
    let wider = max(2, 2 * width)
    guard wider <= 2 || (wider <= Self.most && (slots + wider) * cells <= Self.mostCounts) else {
      return false
    }
    contents.grow(to: slots + wider, Received())
    fans.grow(to: slots + wider, 0)
    count.grow(to: (slots + wider) * cells, 0)
    reached.grow(to: wider * cells, 0)
    reached.fill(width * cells..<wider * cells, 0)
    chosen.grow(to: wider, 0)
    for slot in 0..<width {
      contents[slots + slot] = contents[old + slot]
      fans[slots + slot] = fans[old + slot]
      fans[old + slot] = 0
    }
    // The touch that is being answered has reached as many as before, in wider rows.
    for cell in (0..<cells).reversed() {
      for slot in (0..<width).reversed() {
        count[slots * cells + cell * wider + slot] = count[old * cells + cell * width + slot]
        count[old * cells + cell * width + slot] = 0
        guard holder == answering else { continue }
        let here = reached[cell * width + slot]
        reached[cell * width + slot] = 0
        reached[cell * wider + slot] = here
      }
    }
    first[holder] = slots
    room[holder] = wider
    slots += wider
    return true
  }

  // MARK: A touch

  /// A touch reaches those of a holder's fans whose quotas admit it; until `endAnswers`, whoever is taken from
  /// the holder's cohorts is one of them.
  mutating func receive(
    _ touch: Int, at holder: Int, kind: UInt8, isEnterprise: Bool, _ quotas: Touches.Quotas,
    _ segments: borrowing Segments
  ) {
    reached.fill(0..<room[holder] * cells, 0)
    reachedInCell.fill(0)
    reachedInSegment.fill(0)
    answering = holder
    for slot in 0..<used[holder] {
      var inbox = contents[first[holder] + slot]
      guard quotas.admit(&inbox, kind: kind, isEnterprise: isEnterprise) == nil else { continue }
      var target = -1
      for cell in 0..<cells where segments.isReached(segments.ofCell[cell], by: touch) {
        let here = count[row(holder * cells + cell, of: holder) + slot]
        guard here > 0 else { continue }
        if target < 0 { target = self.slot(of: inbox.least(counted), at: holder) }
        // Whom it has reached is set apart, so that nobody receives it twice.
        count[row(holder * cells + cell, of: holder) + slot] -= here
        reached[cell * room[holder] + target] += here
        fans[first[holder] + slot] -= Int(here)
        fans[first[holder] + target] += Int(here)
        reachedInCell[cell] += Int(here)
      }
    }
    for cell in 0..<cells where reachedInCell[cell] > 0 {
      let row = row(holder * cells + cell, of: holder)
      for slot in 0..<used[holder] { count[row + slot] += reached[cell * room[holder] + slot] }
      reachedInSegment[segments.ofCell[cell]] += reachedInCell[cell]
    }
  }

  /// Whether a touch is being answered by those only whose quotas admitted it.
  var areAnswering: Bool { answering >= 0 }

  /// Fans of a cell whom the touch reached.
  func reached(_ cell: Int) -> Int { reachedInCell[cell] }

  /// Fans of a segment whom the touch reached.
  func reached(segment: Int) -> Int { reachedInSegment[segment] }

  mutating func endAnswers() { answering = -1 }

  // MARK: The calendar

  /// Midnight: a day is over, on Monday a week, on the first a month. Whose inboxes have become the same
  /// share a slot.
  mutating func turn(_ holder: Int, isMonday: Bool, isFirst: Bool) {
    var kept = 0
    for slot in 0..<used[holder] where fans[first[holder] + slot] > 0 {
      var inbox = contents[first[holder] + slot]
      inbox.turn(isMonday: isMonday, isFirst: isFirst)
      inbox = inbox.least(counted)
      let known = (0..<kept).first { contents[first[holder] + $0] == inbox }
      // Whatever stood at a place not kept yet has been looked at.
      let target = known ?? kept
      if known == nil { kept += 1 }
      contents[first[holder] + target] = inbox
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

  // MARK: Books

  /// What the most-messaged fan of a holder has received.
  func most(of holder: Int) -> Received {
    var most = Received()
    for slot in 0..<used[holder] where fans[first[holder] + slot] > 0 {
      most = most.most(contents[first[holder] + slot])
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
