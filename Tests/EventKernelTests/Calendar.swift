// SPDX-License-Identifier: GPL-3.0-or-later
internal import EventKernel

/// A queue behind a reference: the macros of Swift Testing copy what they look at, and a queue has
/// no copies.
final class Calendar<Event: BitwiseCopyable> {
  private var queue: EventQueue<Event>

  init(capacity: Int, tieBreak: TieBreak = .standard) {
    queue = EventQueue(capacity: capacity, tieBreak: tieBreak)
  }

  var count: Int { queue.count }
  var capacity: Int { queue.capacity }
  var isEmpty: Bool { queue.isEmpty }
  var now: Double { queue.now }
  var nextTime: Double { queue.nextTime }

  @discardableResult
  func schedule(_ event: Event, at time: Double) -> Ticket { queue.schedule(event, at: time) }

  func cancel(_ ticket: Ticket) -> Bool { queue.cancel(ticket) }
  func next() -> (time: Double, event: Event)? { queue.next() }
  func next(until horizon: Double) -> (time: Double, event: Event)? { queue.next(until: horizon) }
  func removeAll() { queue.removeAll() }
  func brokenInvariant() -> String? { queue.brokenInvariant() }

  /// All events in the order in which the queue hands them out.
  func drain() -> [Event] {
    var events: [Event] = []
    while let (_, event) = queue.next() { events.append(event) }
    return events
  }
}
