// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
@preconcurrency import Dispatch
import Reporting
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Ctrl-C asks for an end; what is under way is finished and stored. A second one ends at once.
///
/// SIGTERM, from whoever will not wait, ends at once too: what is stored is whole, since each batch is one
/// transaction. Where there is something to clean up it asks as Ctrl-C does.
final class Interruption: Sendable {
  private final class Flag: Sendable {
    let isSet = Atomic<Bool>(false)
  }

  private let asked = Flag()
  private let sources: [any DispatchSourceSignal]

  /// - Parameter cleansUp: whether something must be put away before the program may end.
  init(in language: Language = .ofEnvironment, cleansUp: Bool = false) {
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      return DispatchSource.makeSignalSource(
        signal: number, queue: DispatchQueue(label: "siyu.interruption"))
    }
    sources[0].setEventHandler { [asked] in
      if asked.isSet.exchange(true, ordering: .relaxed) { _exit(Failure.stopped.rawValue) }
      Console.error(
        "\n"
          + language.say(
            "finishing what is under way; press Ctrl-C again to stop at once",
            "正在完成进行中的部分；再按一次 Ctrl-C 立即停止"))
    }
    sources[1].setEventHandler { [asked] in
      let wasAsked = asked.isSet.exchange(true, ordering: .relaxed)
      if wasAsked || !cleansUp {
        Console.error(
          "\n"
            + language.say(
              "stopped; what is stored is whole: give the same command again to go on",
              "已停止；已存的部分完整无缺：再次运行同一命令即可继续"))
        _exit(Failure.tryAgain.rawValue)
      }
    }
    for source in sources { source.resume() }
  }

  var isAsked: Bool { asked.isSet.load(ordering: .relaxed) }
}
