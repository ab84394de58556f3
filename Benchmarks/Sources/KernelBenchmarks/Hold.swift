// SPDX-License-Identifier: GPL-3.0-or-later
internal import EventKernel
internal import RandomStreams

/// The hold model (Jones 1986, "An empirical comparison of priority-queue and event-set
/// implementations", CACM 29(4)): every event schedules its successor, so the number pending is
/// constant. Increments are uniform on [0, 2), as cheap as a draw can be.
struct Hold: Model, ~Copyable {
  struct Event: BitwiseCopyable {
    var entity: Int32
    var kind: Int32
    var amount: Double
  }

  private var stream: RandomStream
  private(set) var handled = 0

  init(pending: Int, queue: inout EventQueue<Event>) {
    stream = RandomStream(StreamKey(seed: 20_261_122, future: 0), entity: 0, purpose: 1)
    for entity in 0..<pending {
      let event = Event(entity: Int32(entity), kind: 0, amount: 1)
      queue.schedule(event, at: 2 * stream.uniform())
    }
  }

  mutating func handle(_ event: Event, at time: Double, queue: inout EventQueue<Event>) {
    handled &+= 1
    queue.schedule(event, at: time + 2 * stream.uniform())
  }
}
