// SPDX-License-Identifier: GPL-3.0-or-later
internal import EventKernel
internal import RandomStreams
internal import Testing

@Suite("Event queue")
struct EventQueueTests {
  /// The list that the queue must imitate: sorted by time, and by age within a time.
  struct SortedList {
    var pending: [(time: Double, event: Int, ticket: Ticket)] = []

    mutating func insert(_ entry: (time: Double, event: Int, ticket: Ticket)) {
      let index = pending.firstIndex { $0.time > entry.time } ?? pending.count
      pending.insert(entry, at: index)
    }
  }

  @Test(
    "imitates a sorted list through any sequence of operations", arguments: 0..<60 as Range<UInt64>)
  func imitatesSortedList(seed: UInt64) throws {
    var stream = RandomStream(StreamKey(seed: 1, future: seed), entity: 0, purpose: 1)
    let queue = Calendar<Int>(capacity: 4, tieBreak: .firstScheduledFirst)
    var list = SortedList()
    var stale: [Ticket] = [.none]
    // Few distinct times make many ties. Phases of growth and of decay reach empty and full heaps.
    let distinctTimes = 1 + stream.integer(below: 20)
    for step in 0..<600 {
      let growing = step / 100 % 2 == 0
      switch stream.integer(below: 10) {
      case 0..<(growing ? 6 : 3):
        let time = queue.now + Double(stream.integer(below: distinctTimes))
        list.insert((time, step, queue.schedule(step, at: time)))
      case 6...7 where !list.pending.isEmpty:
        let victim = list.pending.remove(at: stream.integer(below: list.pending.count))
        #expect(queue.cancel(victim.ticket))
        stale.append(victim.ticket)
      case 8:
        #expect(queue.nextTime == list.pending.first?.time ?? .infinity)
        #expect(!queue.cancel(stale[stream.integer(below: stale.count)]))
      case 9 where stream.integer(below: 40) == 0:
        queue.removeAll()
        stale += list.pending.map(\.ticket)
        list.pending.removeAll()
        #expect(queue.now == 0)
      default:
        let expected = list.pending.isEmpty ? nil : list.pending.removeFirst()
        let actual = queue.next()
        #expect(actual?.time == expected?.time)
        #expect(actual?.event == expected?.event)
        if let expected {
          stale.append(expected.ticket)
          #expect(queue.now == expected.time)
        }
      }
      #expect(queue.count == list.pending.count)
      #expect(queue.isEmpty == list.pending.isEmpty)
      try #require(queue.brokenInvariant() == nil)
    }
    #expect(queue.drain() == list.pending.map(\.event))
  }

  @Test("hands out ten thousand events in order from room for four")
  func grows() {
    var stream = RandomStream(StreamKey(seed: 2, future: 0), entity: 0, purpose: 1)
    let queue = Calendar<Int>(capacity: 0, tieBreak: .firstScheduledFirst)
    let times = (0..<10_000).map { _ in Double(stream.integer(below: 1_000)) }
    for (index, time) in times.enumerated() { queue.schedule(index, at: time) }
    #expect(queue.count == 10_000)
    #expect(queue.brokenInvariant() == nil)
    let order = times.indices.sorted { (times[$0], $0) < (times[$1], $1) }
    #expect(queue.drain() == order)
  }

  @Test("keeps tickets valid while it grows")
  func ticketsSurviveGrowth() {
    let queue = Calendar<Int>(capacity: 4)
    let tickets = (0..<1_000).map { queue.schedule($0, at: Double($0)) }
    for index in stride(from: 0, to: 1_000, by: 2) { #expect(queue.cancel(tickets[index])) }
    #expect(queue.count == 500)
    #expect(queue.drain() == Array(stride(from: 1, to: 1_000, by: 2)))
  }

  @Test(
    "cancelling most of a large heap leaves the rest in order", arguments: 0..<20 as Range<UInt64>)
  func cancelsMany(seed: UInt64) throws {
    var stream = RandomStream(StreamKey(seed: 3, future: seed), entity: 0, purpose: 1)
    let queue = Calendar<Int>(capacity: 4, tieBreak: .firstScheduledFirst)
    let first = stream.integer(below: 2)
    if first == 1 {
      queue.schedule(-1, at: 0)
      _ = queue.next()
    }
    let times = (0..<300).map { _ in Double(stream.integer(below: 50)) }
    let tickets = times.indices.map { queue.schedule($0, at: times[$0]) }
    var remaining = Set(times.indices)
    for _ in 0..<300 + 100 * first {
      let victim = stream.integer(below: 300)
      #expect(queue.cancel(tickets[victim]) == (remaining.remove(victim) != nil))
      #expect(queue.count == remaining.count)
      try #require(queue.brokenInvariant() == nil)
    }
    let order = remaining.sorted { (times[$0], $0) < (times[$1], $1) }
    #expect(queue.drain() == order)
  }

  @Test("forgets cancelled events, so that timeouts which never fire do not pile up")
  func compacts() {
    let queue = Calendar<Int>(capacity: 128)
    for event in 0..<100_000 {
      let timeout = queue.schedule(event, at: 1e9)
      queue.schedule(event, at: Double(event))
      #expect(queue.next()?.event == event)
      #expect(queue.cancel(timeout))
    }
    #expect(queue.isEmpty)
    #expect(queue.capacity == 128)
    #expect(queue.brokenInvariant() == nil)
  }

  @Test("a ticket cancels its own event once and no later one in the same place")
  func staleTickets() {
    let queue = Calendar<Int>(capacity: 4)
    let first = queue.schedule(1, at: 1)
    #expect(queue.next()?.event == 1)
    #expect(!queue.cancel(first))
    let second = queue.schedule(2, at: 2)
    #expect(!queue.cancel(first))
    #expect(queue.cancel(second))
    #expect(!queue.cancel(second))
    #expect(queue.isEmpty)
    #expect(queue.next() == nil)
    let third = queue.schedule(3, at: 3)
    queue.removeAll()
    queue.schedule(4, at: 0)
    for ticket in [first, second, third, .none] { #expect(!queue.cancel(ticket)) }
    #expect(queue.drain() == [4])
  }

  @Test("hands out nothing beyond the horizon and goes on from there")
  func horizon() {
    let queue = Calendar<Int>(capacity: 4)
    for time in [1, 2, 2, 3] { queue.schedule(time, at: Double(time)) }
    var handled: [Int] = []
    while let (_, event) = queue.next(until: 2) { handled.append(event) }
    #expect(handled == [1, 2, 2])
    #expect(queue.nextTime == 3)
    #expect(queue.now == 2)
    queue.schedule(4, at: 2.5)
    #expect(queue.drain() == [4, 3])
    #expect(queue.nextTime == .infinity)
  }

  @Test("holds events of any size without mixing their bytes")
  func wideEvents() {
    struct Wide: BitwiseCopyable, Equatable {
      var entity: Int64
      var amount: Double
      var kind: UInt8
    }
    let queue = Calendar<Wide>(capacity: 4)
    for index in 0..<100 {
      let event = Wide(entity: Int64(index), amount: 0.5, kind: UInt8(index))
      queue.schedule(event, at: Double(99 - index))
    }
    for index in (0..<100).reversed() {
      #expect(queue.next()?.event == Wide(entity: Int64(index), amount: 0.5, kind: UInt8(index)))
    }
  }
}
