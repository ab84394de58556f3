// SPDX-License-Identifier: GPL-3.0-or-later
import EventKernel
import RandomStreams

/// Erlang's loss system: Poisson calls, exponential holding times of mean 1, no place to wait.
///
/// Every call draws its holding time whether it is taken or not, so that any number of lines
/// meets the same calls.
struct LossSystem: Model {
  enum Event: UInt8, BitwiseCopyable { case call, end }

  private var random: RandomStream
  private let load: Double
  private let lines: Int
  private(set) var busy = 0

  private init(lines: Int, load: Double, key: StreamKey) {
    random = RandomStream(key, entity: 0, purpose: 1)
    (self.lines, self.load) = (lines, load)
  }

  mutating func handle(_ event: Event, at time: Double, queue: inout EventQueue<Event>) {
    switch event {
    case .call:
      queue.schedule(.call, at: time + random.exponential(mean: 1 / load))
      let holding = random.exponential(mean: 1)
      guard busy < lines else { return }
      busy += 1
      queue.schedule(.end, at: time + holding)
    case .end: busy -= 1
    }
  }

  /// Whether a line is free after ten holding times, begun with all of them free.
  ///
  /// By then the law of the busy lines is that of the steady state to within exp(−10): the system
  /// forgets at a rate of at least 1 (its spectral gap). So no line is free with Erlang's B.
  static func hasFreeLine(_ lines: Int, load: Double, seed: UInt64, future: Int) -> Bool {
    var system = LossSystem(
      lines: lines, load: load, key: StreamKey(seed: seed, future: UInt64(future)))
    var queue = EventQueue<Event>()
    queue.schedule(.call, at: system.random.exponential(mean: 1 / load))
    run(&system, queue: &queue, until: 10)
    return system.busy < lines
  }
}
