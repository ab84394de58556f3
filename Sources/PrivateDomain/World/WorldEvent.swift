// SPDX-License-Identifier: GPL-3.0-or-later

internal import EventKernel
internal import RandomStreams

/// What can happen, to whom. An event is small and holds no reference: a mechanism, one of its
/// events, and up to three indices.
struct WorldEvent: BitwiseCopyable {
  let mechanism: UInt8
  let event: UInt8
  let first: Int32
  let second: Int32
  let third: Int32

  init<M: Mechanism>(
    _ mechanism: M.Type, _ event: M.Event, _ first: Int = 0, _ second: Int = 0, _ third: Int = 0
  ) {
    self.mechanism = M.number
    self.event = event.rawValue
    self.first = Int32(truncatingIfNeeded: first)
    self.second = Int32(truncatingIfNeeded: second)
    self.third = Int32(truncatingIfNeeded: third)
  }

  @inline(__always)
  func happen<M: Mechanism>(to mechanism: M.Type, in world: inout World) {
    guard let known = M.Event(rawValue: event) else { return }
    M.handle(known, Int(first), Int(second), Int(third), in: &world)
  }
}

extension World {
  /// Puts an event of a mechanism on the calendar.
  @discardableResult
  mutating func schedule<M: Mechanism>(
    _ mechanism: M.Type, _ event: M.Event, _ first: Int = 0, _ second: Int = 0, _ third: Int = 0,
    at time: Double
  ) -> Ticket {
    queue.schedule(WorldEvent(mechanism, event, first, second, third), at: time)
  }
}

extension Fingerprint {
  /// Appends an event that is about to be handled.
  mutating func add(_ event: WorldEvent, at time: Double) {
    addEvent(
      at: time, kind: UInt64(event.mechanism) << 8 | UInt64(event.event),
      subject: Int(event.first), number: Int(event.second) << 32 | Int(event.third))
  }
}
