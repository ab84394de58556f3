// SPDX-License-Identifier: GPL-3.0-or-later

/// The future event list: pending events in the order of their time, first scheduled first among
/// equal times.
///
/// ```swift
/// var queue = EventQueue<Happening>(capacity: 1_000)
/// let visit = queue.schedule(.visit(fan: 7), at: 12.5)
/// queue.schedule(.closing, at: 24)
/// queue.cancel(visit)
/// while let (time, event) = queue.next() { … }
/// ```
///
/// Times are non-negative and finite, in whatever unit the model chooses. Scheduling at a negative
/// time, at -0.0, NaN or infinity, or before the time of the last event handed out, stops the
/// program: an event that never happens has no place in the list.
///
/// A 4-ary heap (LaMarca & Ladner 1996, "The influence of caches on the performance of heaps") of
/// 16-byte keys lies beside a slab that holds the events, so sifting moves no event. ``next()``
/// leaves the root vacant, and the ``schedule(_:at:)`` that usually follows fills it with one sift.
/// Cancelling marks the event, its key leaves when it reaches the root or when half of the keys are
/// dead. The queue allocates only when it grows.
///
/// At most 16,777,215 events can be pending, and at most 2³⁸ (2³² with random ties) can be scheduled
/// between two calls of ``removeAll()``.
///
/// - Complexity: `schedule` and `next` O(log *n*), `cancel` O(1) amortised.
@frozen
public struct EventQueue<Event: BitwiseCopyable>: ~Copyable {
  /// A place in the slab: an event and the stamp of its key while it is live.
  @frozen
  @usableFromInline
  struct Cell: BitwiseCopyable {
    @usableFromInline var stamp: UInt64
    @usableFromInline var event: Event

    @inlinable
    init(stamp: UInt64, event: Event) {
      self.stamp = stamp
      self.event = event
    }
  }

  /// The heap in `0..<size`, free slots behind it up to `room`, and then a padding of three, so
  /// that every family of four siblings can be read.
  @usableFromInline var keys: UnsafeMutablePointer<EventKey>
  @usableFromInline var cells: UnsafeMutablePointer<Cell>
  @usableFromInline var room: Int

  /// The number of keys in the heap, including a vacant root and cancelled events.
  @usableFromInline var size: Int
  @usableFromInline var cancelled: Int
  @usableFromInline var sequence: UInt64
  @usableFromInline var clockBits: UInt64

  /// Whether the root's event was handed out and its key still stands there.
  @usableFromInline var rootIsVacant: Bool
  @usableFromInline let tieBreak: TieBreak

  /// Creates an empty queue at time 0.
  ///
  /// - Parameters:
  ///   - capacity: the number of pending events to make room for. The room doubles when it is full.
  ///   - tieBreak: the order among equal times.
  @inlinable
  public init(capacity: Int = 64, tieBreak: TieBreak = .standard) {
    precondition(capacity >= 0, "the capacity of an event queue is negative")
    room = min(max(capacity, 4), Self.capacityLimit)
    keys = Self.allocateKeys(capacity: room)
    cells = .allocate(capacity: room)
    size = 0
    cancelled = 0
    clockBits = 0
    rootIsVacant = false
    self.tieBreak = tieBreak
    sequence = tieBreak == .firstScheduledFirst ? 0 : EventKeyLayout.randomTies
    addFreeSlots(from: 0)
  }

  @inlinable
  deinit {
    Self.deallocateKeys(keys)
    cells.deallocate()
  }

  /// The number of pending events.
  @inlinable
  public var count: Int { size &- cancelled &- (rootIsVacant ? 1 : 0) }

  /// The number of events that can be pending before the queue allocates again.
  @inlinable
  public var capacity: Int { room }

  /// Whether no event is pending.
  @inlinable
  public var isEmpty: Bool { count == 0 }

  /// The time of the last event handed out, 0 before the first.
  @inlinable
  public var now: Double { Double(bitPattern: clockBits) }

  /// The time of the next event, infinity when there is none.
  @inlinable
  public var nextTime: Double {
    mutating get {
      settle()
      return size == 0 ? .infinity : Double(bitPattern: keys[0].timeBits)
    }
  }

  /// Adds an event.
  ///
  /// - Parameters:
  ///   - event: what will happen.
  ///   - time: when: finite, not negative, not -0.0, not before ``now``.
  /// - Returns: a ticket with which the event can be cancelled.
  @inlinable
  @inline(__always)
  @discardableResult
  public mutating func schedule(_ event: Event, at time: Double) -> Ticket {
    let timeBits = time.bitPattern
    // Sign bit, NaN and infinity all make a bit pattern above that of the latest finite time.
    if timeBits < clockBits || timeBits > EventKeyLayout.latest { refuse(time, now: now) }
    let stampWithoutSlot = nextSequence()
    if rootIsVacant {
      rootIsVacant = false
      let slot = keys[0].slot
      let stamp = stampWithoutSlot | UInt64(truncatingIfNeeded: slot)
      cells[slot] = Cell(stamp: stamp, event: event)
      fillRoot(EventKey(timeBits: timeBits, stamp: stamp))
      return Ticket(stamp: stamp)
    }
    if size == room { grow() }
    let slot = keys[size].slot
    let stamp = stampWithoutSlot | UInt64(truncatingIfNeeded: slot)
    cells[slot] = Cell(stamp: stamp, event: event)
    size &+= 1
    siftUp(EventKey(timeBits: timeBits, stamp: stamp), from: size &- 1)
    return Ticket(stamp: stamp)
  }

  /// Removes a pending event.
  ///
  /// - Returns: whether the event was pending: false when it was handed out, cancelled or removed
  ///   before, and for `Ticket.none`.
  @inlinable
  @discardableResult
  public mutating func cancel(_ ticket: Ticket) -> Bool {
    let slot = Int(truncatingIfNeeded: ticket.stamp & EventKeyLayout.slotMask)
    guard slot < room, cells[slot].stamp == ticket.stamp else { return false }
    cells[slot].stamp = EventKeyLayout.dead
    cancelled &+= 1
    if cancelled &* 2 > size && cancelled > 32 { removeCancelled() }
    return true
  }

  /// Hands out the next event and moves the clock to its time; nil when none is pending.
  @inlinable
  @inline(__always)
  public mutating func next() -> (time: Double, event: Event)? {
    next(until: .infinity)
  }

  /// Hands out the next event if its time is at most `horizon`, which must be a number.
  @inlinable
  @inline(__always)
  public mutating func next(until horizon: Double) -> (time: Double, event: Event)? {
    if rootIsVacant {
      rootIsVacant = false
      removeRoot()
    }
    while true {
      let key = keys[0]
      let time = Double(bitPattern: key.timeBits)
      if time > horizon { return nil }
      let slot = key.slot
      if cells[slot].stamp == key.stamp {
        cells[slot].stamp = EventKeyLayout.dead
        clockBits = key.timeBits
        rootIsVacant = true
        return (time, cells[slot].event)
      }
      // The free key at the root of an empty heap: its time is NaN and nothing has its stamp.
      if size == 0 { return nil }
      dropCancelledRoot()
    }
  }

  /// Empties the queue and turns the clock back to 0, keeping its memory. All tickets go stale, and
  /// the queue then orders events as a new one would.
  @inlinable
  public mutating func removeAll() {
    for index in 0..<size {
      let slot = keys[index].slot
      cells[slot].stamp = EventKeyLayout.dead
    }
    // Slots return to their places, so that memory is laid out as in a new queue.
    size = 0
    cancelled = 0
    clockBits = 0
    rootIsVacant = false
    for slot in 0..<room { keys[slot] = .free(slot: slot) }
    restartSequence()
  }
}

extension EventQueue: @unchecked Sendable where Event: Sendable {}
