// SPDX-License-Identifier: GPL-3.0-or-later

/// The receipt for one scheduled event, with which it can be cancelled.
///
/// A ticket is a plain value of 8 bytes: models keep it in their state and forget it at will. It
/// goes stale when its event is handed out, cancelled or removed, and a stale ticket is harmless:
/// cancelling it does nothing. A ticket belongs to the queue that issued it.
@frozen
public struct Ticket: BitwiseCopyable, Hashable, Sendable {
  /// The low word of the event's key, see ``EventKey``: sequence and slot. Unique among all tickets
  /// of a queue, so that it is the slot's generation at the same time.
  @usableFromInline let stamp: UInt64

  @inlinable
  init(stamp: UInt64) { self.stamp = stamp }

  /// The ticket of no event.
  @inlinable
  public static var none: Ticket { Ticket(stamp: 0) }
}
