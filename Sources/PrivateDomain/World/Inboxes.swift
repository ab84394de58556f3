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
/// only whom it reached are asked.
///
/// A holder's fans have at most 64 inboxes, more than a month's days and what it takes to have ever other
/// audiences; a plan that needs more adds further ones to the fullest, so that nobody receives too much.
///
/// Where no fan can ever receive more than a quota allows (`SendCalendar.mayRefuse`), nothing is kept and
/// nothing drawn.
struct Inboxes: ~Copyable {
  let isOn: Bool
  static let mostSlots = 64
  private let cells: Int
  /// What is worth counting from each rule set on: what it or a later one limits.
  private let worthCounting: Table<Received>
  private var counted = Received()
  /// Slots of a holder; doubled where one needs more.
  private(set) var slots = 4
  /// Slots of a holder that are in use.
  private(set) var used: Table<Int>
  /// By holder and slot.
  private var contents: Table<Received>
  /// Fans by cohort and slot.
  private var count: Table<Int>
  /// By holder: who is drawn.
  private var chooser: Table<RandomStream>

  // The touch that is being answered.
  private var answering = -1
  /// Fans whom it reached and who have not acted yet, by cell and slot.
  private var reached: Table<Int>
  /// Fans whom it reached, by cell and by segment.
  private var inCell: Table<Int>
  private var inSegment: Table<Int>
  // Scratch, by slot.
  private var target: Table<Int>
  private var row: Table<Int>

  /// - Parameter rooms: holders for whom there is room at once.
  init(_ plan: WorldPlan, rooms: Int, cells: Int, segments: Int) {
    isOn = plan.sendCalendar.mayRefuse
    var worthCounting: [Received] = []
    for era in plan.eras.reversed() {
      let limited = Touches.Quotas(era.rules, plan.spec).limited
      worthCounting.append(limited.most(worthCounting.last ?? Received()))
    }
    self.worthCounting = Table(worthCounting.reversed())
    self.cells = cells
    let rooms = isOn ? rooms : 0
    used = Table(rooms, 0)
    contents = Table(rooms * slots, Received())
    count = Table(rooms * cells * slots, 0)
    chooser = Table(rooms, Self.nobody)
    reached = Table(isOn ? cells * slots : 0, 0)
    inCell = Table(isOn ? cells : 0, 0)
    inSegment = Table(isOn ? segments : 0, 0)
    target = Table(isOn ? slots : 0, 0)
    row = Table(isOn ? slots : 0, 0)
  }

  private static var nobody: RandomStream {
    RandomStream(StreamKey(seed: 0, future: 0), entity: 0, purpose: Purpose.inboxes)
  }

  mutating func reset() {
    used.fill(0)
    count.fill(0)
    answering = -1
    enter(era: 0)
  }

  /// A rule set comes into force; from the next midnight on what no rules to come limit is forgotten.
  mutating func enter(era: Int) { counted = worthCounting[era] }

  mutating func makeRoom(for holders: Int) {
    guard isOn, holders > used.count else { return }
    used.grow(to: holders, 0)
    contents.grow(to: used.count * slots, Received())
    count.grow(to: used.count * cells * slots, 0)
    chooser.grow(to: used.count, Self.nobody)
  }

  mutating func setChooser(of holder: Int, _ draws: RandomStream) {
    if isOn { chooser[holder] = draws }
  }

  // MARK: Fans come and go

  /// Fans who have received nothing yet come to a cohort.
  mutating func enter(_ number: Int, _ cohort: Int, of holder: Int) {
    let slot = slot(of: Received(), at: holder)
    count[cohort * slots + slot] += number
  }

  mutating func leave(_ number: Int, _ cohort: Int, of holder: Int) {
    choose(number, cohort, of: holder)
  }

  mutating func move(_ number: Int, from: Int, of holder: Int, to: Int, of other: Int) {
    choose(number, from, of: holder)
    for slot in 0..<used[holder] where row[slot] > 0 {
      let target =
        holder == other ? slot : self.slot(of: contents[holder * slots + slot], at: other)
      count[to * slots + target] += row[slot]
    }
  }

  /// Takes fans out of a cohort; `row` has how many there were of each slot.
  private mutating func choose(_ number: Int, _ cohort: Int, of holder: Int) {
    let isAnswer = holder == answering
    let first = cohort * slots
    let firstReached = (cohort - holder * cells) * slots
    var rest = 0
    for slot in 0..<used[holder] {
      rest += isAnswer ? reached[firstReached + slot] : count[first + slot]
    }
    var wanted = number
    for slot in 0..<used[holder] {
      let here = isAnswer ? reached[firstReached + slot] : count[first + slot]
      rest -= here
      let chosen =
        rest == 0
        ? wanted : chooser[holder].hypergeometric(marked: here, unmarked: rest, draws: wanted)
      wanted -= chosen
      row[slot] = chosen
      count[first + slot] -= chosen
      if isAnswer { reached[firstReached + slot] -= chosen }
    }
  }

  /// The slot of a holder's fans with an inbox.
  private mutating func slot(of inbox: Received, at holder: Int) -> Int {
    let first = holder * slots
    for slot in 0..<used[holder] where contents[first + slot] == inbox { return slot }
    if used[holder] == Self.mostSlots {
      let fullest = (0..<Self.mostSlots).max {
        contents[first + $0].sum < contents[first + $1].sum
      }!
      contents[first + fullest] = contents[first + fullest].most(inbox)
      return fullest
    }
    if used[holder] == slots { doubleSlots() }
    let slot = used[holder]
    used[holder] += 1
    contents[holder * slots + slot] = inbox
    return slot
  }

  private mutating func doubleSlots() {
    contents = contents.spread(from: slots, to: 2 * slots, Received())
    count = count.spread(from: slots, to: 2 * slots, 0)
    reached = reached.spread(from: slots, to: 2 * slots, 0)
    slots *= 2
    target.grow(to: slots, 0)
    row.grow(to: slots, 0)
  }

  // MARK: A touch

  /// A touch reaches those of a holder's fans whose quotas admit it; until `endAnswers`, whoever is taken from
  /// the holder's cohorts is one of them.
  mutating func receive(
    _ touch: Int, at holder: Int, kind: UInt8, isEnterprise: Bool, _ quotas: Touches.Quotas,
    _ segments: borrowing Segments
  ) {
    let before = used[holder]
    for slot in 0..<before {
      var inbox = contents[holder * slots + slot]
      let isRefused = quotas.admit(&inbox, kind: kind, isEnterprise: isEnterprise) != nil
      target[slot] = isRefused ? -1 : self.slot(of: inbox.least(counted), at: holder)
    }
    reached.fill(0)
    inCell.fill(0)
    inSegment.fill(0)
    for cell in 0..<cells where segments.isReached(segments.ofCell[cell], by: touch) {
      let first = (holder * cells + cell) * slots
      for slot in 0..<before {
        row[slot] = target[slot] < 0 ? 0 : count[first + slot]
        count[first + slot] -= row[slot]
      }
      for slot in 0..<before where row[slot] > 0 {
        count[first + target[slot]] += row[slot]
        reached[cell * slots + target[slot]] += row[slot]
        inCell[cell] += row[slot]
      }
      inSegment[segments.ofCell[cell]] += inCell[cell]
    }
    answering = holder
  }

  /// Whether the touch that is being answered has reached only those whose quotas admit it.
  var isAnswered: Bool { answering >= 0 }

  /// Fans of a cell whom the touch reached.
  func reached(_ cell: Int) -> Int { inCell[cell] }

  /// Fans of a segment whom the touch reached.
  func reached(segment: Int) -> Int { inSegment[segment] }

  mutating func endAnswers() { answering = -1 }

  // MARK: The calendar

  /// Midnight: a day is over, on Monday a week, on the first a month. Whose inboxes have become the same
  /// share a slot.
  mutating func turn(_ holder: Int, isMonday: Bool, isFirst: Bool) {
    let before = used[holder]
    used[holder] = 0
    for slot in 0..<before {
      guard cohorts(of: holder).contains(where: { count[$0 * slots + slot] > 0 }) else {
        target[slot] = -1
        continue
      }
      var inbox = contents[holder * slots + slot]
      inbox.turn(isMonday: isMonday, isFirst: isFirst)
      // Never beyond the slots already looked at.
      target[slot] = self.slot(of: inbox.least(counted), at: holder)
    }
    for slot in 0..<before where target[slot] >= 0 && target[slot] != slot {
      for cohort in cohorts(of: holder) {
        count[cohort * slots + target[slot]] += count[cohort * slots + slot]
        count[cohort * slots + slot] = 0
      }
    }
  }

  private func cohorts(of holder: Int) -> Range<Int> { holder * cells..<(holder + 1) * cells }

  // MARK: Books

  /// What the most-messaged fan of a holder has received.
  func most(of holder: Int) -> Received {
    var most = Received()
    for slot in 0..<used[holder]
    where cohorts(of: holder).contains(where: { count[$0 * slots + slot] > 0 }) {
      most = most.most(contents[holder * slots + slot])
    }
    return most
  }

  /// Fans of a cohort: the sum over its slots.
  func number(in cohort: Int, of holder: Int) -> Int {
    (0..<used[holder]).reduce(0) { $0 + count[cohort * slots + $1] }
  }
}

extension Table {
  /// The same rows with more room in each.
  fileprivate func spread(from width: Int, to larger: Int, _ value: Element) -> Table {
    var spread = Table(count / width * larger, value)
    for index in 0..<count { spread[index / width * larger + index % width] = self[index] }
    return spread
  }
}
