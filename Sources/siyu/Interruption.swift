// SPDX-License-Identifier: GPL-3.0-or-later

@preconcurrency import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Ctrl-C asks for an end; what is under way is finished and stored. A second one ends at once.
final class Interruption: Sendable {
  private final class Flag: Sendable {
    let isSet = Atomic<Bool>(false)
  }

  private let asked = Flag()
  private let sources: [any DispatchSourceSignal]

  init() {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      return DispatchSource.makeSignalSource(
        signal: number, queue: DispatchQueue(label: "siyu.interruption"))
    }
    for source in sources {
      source.setEventHandler { [asked] in
        if asked.isSet.exchange(true, ordering: .relaxed) { exit(130) }
        Console.error("\nfinishing what is under way; press Ctrl-C again to stop at once")
      }
      source.resume()
    }
  }

  var isAsked: Bool { asked.isSet.load(ordering: .relaxed) }
}
