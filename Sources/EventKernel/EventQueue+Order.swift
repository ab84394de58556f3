// SPDX-License-Identifier: GPL-3.0-or-later

extension EventQueue {
  /// The next sequence number, in place above a slot's bits.
  @inlinable
  @inline(__always)
  mutating func nextSequence() -> UInt64 {
    sequence &+= EventKeyLayout.sequenceStep
    // One test serves both: queues with random ties pay for it, the others only when numbers end.
    if Int64(bitPattern: sequence) < 0 { return Self.randomSequence(sequence, tieBreak) }
    return sequence
  }

  /// A sequence number for random ties: a mark, 32 bits that decide the order, and 7 bits that
  /// count how often the queue was emptied, which keeps tickets apart without deciding anything.
  @inlinable
  @inline(never)
  static func randomSequence(_ sequence: UInt64, _ tieBreak: TieBreak) -> UInt64 {
    guard case .random(let seed) = tieBreak else {
      fatalError("an event queue numbers at most 2^38 events before removeAll()")
    }
    let layout = EventKeyLayout.self
    let number = (sequence & ~layout.randomTies) >> layout.slotBits
    let (epoch, ordinal) = (number >> 32, UInt32(truncatingIfNeeded: number))
    if ordinal == .max { fatalError("random ties number at most 2^32 events before removeAll()") }
    let rank = UInt64(scrambled(scrambled(ordinal) ^ seed))
    return layout.randomTies | (rank << 7 | epoch) << layout.slotBits
  }

  /// Makes sequence numbers start again without repeating those of recent tickets.
  @inlinable
  mutating func restartSequence() {
    let layout = EventKeyLayout.self
    if sequence & layout.randomTies == 0 {
      // Numbers run on, as only their order counts, until half of them are spent.
      if sequence > layout.randomTies / 2 { sequence = 0 }
    } else {
      let epochStep: UInt64 = 1 << (layout.slotBits + 32)
      sequence = layout.randomTies | ((sequence &+ epochStep) & ~(epochStep - 1))
    }
  }
}

@usableFromInline
@inline(never)
func refuse(_ time: Double, now: Double) -> Never {
  guard time.isFinite else { fatalError("an event is scheduled at time \(time)") }
  guard time.sign == .plus else { fatalError("an event is scheduled at negative time \(time)") }
  fatalError("an event is scheduled at \(time), before the current time \(now)")
}
