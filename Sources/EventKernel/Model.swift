// SPDX-License-Identifier: GPL-3.0-or-later

/// A system whose state changes at events only.
public protocol Model: ~Copyable {
  /// What can happen: a small enumeration or structure without references, best 16 bytes or less.
  associatedtype Event: BitwiseCopyable

  /// Changes the state as `event` demands, and schedules or cancels what follows from it.
  ///
  /// - Parameters:
  ///   - event: what happens now.
  ///   - time: the current time; equal to `queue.now`.
  ///   - queue: the future event list.
  mutating func handle(_ event: Event, at time: Double, queue: inout EventQueue<Event>)
}

/// Handles events in order until none is left at or before `horizon`.
///
/// Events at `horizon` itself are handled, later ones stay in the queue, so that a run can go on
/// with a later horizon. The function is specialised for each model: it allocates nothing and counts
/// no references.
///
/// - Parameters:
///   - model: the system.
///   - queue: the future event list, with the first events scheduled.
///   - horizon: the last time to be simulated; infinity runs until no event is left. Traps if it is
///     not a number.
@inlinable
public func run<M: Model & ~Copyable>(
  _ model: inout M, queue: inout EventQueue<M.Event>, until horizon: Double
) {
  precondition(!horizon.isNaN, "run: the horizon is not a number")
  while let (time, event) = queue.next(until: horizon) {
    model.handle(event, at: time, queue: &queue)
  }
}
