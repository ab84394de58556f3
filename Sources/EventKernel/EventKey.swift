// SPDX-License-Identifier: GPL-3.0-or-later

/// The rank of a pending event as one number: time, then sequence, then the event's slot.
///
/// ```
/// 127             64 63            24 23        0
/// | time.bitPattern | sequence       | slot      |
/// ```
///
/// The bit patterns of non-negative doubles are ordered as the doubles are (IEEE 754-2019, 3.4), so
/// one comparison of integers decides both time and tie. The slot comes last and never decides, as
/// sequences are unique. The low word doubles as the stamp of the event's ``Ticket``.
@usableFromInline
typealias EventKey = UInt128

@usableFromInline
enum EventKeyLayout {
  @inlinable static var slotBits: UInt64 { 24 }
  @inlinable static var slotMask: UInt64 { (1 << slotBits) - 1 }
  @inlinable static var sequenceStep: UInt64 { 1 << slotBits }

  /// Marks sequences of a queue with random ties. In first-scheduled-first order the sequence stays
  /// below it, so one test of the sign finds the rare cases: random ties, and numbers running out.
  @inlinable static var randomTies: UInt64 { 1 << 63 }

  /// The stamp of a slot without a live event: its slot's number is none that a queue has, so it is
  /// neither that of a live event nor of a free key, nor that of `Ticket.none`.
  @inlinable static var dead: UInt64 { .max }

  /// The latest time that can be scheduled.
  @inlinable static var latest: UInt64 { Double.greatestFiniteMagnitude.bitPattern }
}

extension EventKey {
  @inlinable
  init(timeBits: UInt64, stamp: UInt64) {
    self = EventKey(timeBits) << 64 | EventKey(stamp)
  }

  /// A key that ranks behind every pending event and holds a free slot.
  @inlinable
  static func free(slot: Int) -> EventKey {
    EventKey(timeBits: .max, stamp: UInt64(truncatingIfNeeded: slot))
  }

  @inlinable
  var timeBits: UInt64 { UInt64(truncatingIfNeeded: self >> 64) }

  @inlinable
  var stamp: UInt64 { UInt64(truncatingIfNeeded: self) }

  @inlinable
  var slot: Int { Int(truncatingIfNeeded: stamp & EventKeyLayout.slotMask) }
}
