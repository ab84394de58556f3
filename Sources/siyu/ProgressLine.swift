// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Reporting
import Synchronization

/// A bar with the time left on a terminal; a line each tenth of the way elsewhere.
final class ProgressLine: Sendable {
  private struct State {
    var begun = ContinuousClock.now
    var first = -1
    var lastDrawn = ContinuousClock.now - .seconds(1)
    var lastTenth = 0
  }

  private let state = Mutex(State())
  private let isQuiet: Bool
  private let language: Language

  init(isQuiet: Bool, language: Language = .ofEnvironment) {
    self.isQuiet = isQuiet || !Console.showsProgress
    self.language = language
  }

  func show(_ progress: StudyProgress) {
    guard !isQuiet else { return }
    state.withLock { state in
      let now = ContinuousClock.now
      if state.first < 0 {
        state.first = progress.done
        state.begun = now
      }
      let isDone = progress.done >= progress.wanted
      if Console.isTerminal {
        guard isDone || now - state.lastDrawn > .milliseconds(100) else { return }
        state.lastDrawn = now
        draw(progress, since: now - state.begun, from: state.first)
      } else {
        let tenth = progress.done * 10 / max(progress.wanted, 1)
        guard tenth > state.lastTenth, now - state.begun > .seconds(2) else { return }
        state.lastTenth = tenth
        Console.error(text(progress))
      }
    }
  }

  /// Leaves the terminal's line clean.
  func end() {
    if !isQuiet { Console.transient("") }
  }

  private func draw(_ progress: StudyProgress, since elapsed: Duration, from first: Int) {
    var left = ""
    let made = progress.done - first
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    if made > 0 && progress.done < progress.wanted && seconds > 0.5 {
      let rest = seconds / Double(made) * Double(progress.wanted - progress.done)
      let time = Self.text(seconds: rest)
      left = language.say(", \(time) left", "，还需 \(time)")
    }
    let said = text(progress) + left
    // On a narrow terminal the numbers go before the bar.
    let room = (Console.errorColumns ?? 80) - 2 - DisplayText.width(said)
    let width = min(30, max(0, room))
    let share = Double(progress.done) / Double(max(progress.wanted, 1))
    let filled = Int((share * Double(width)).rounded())
    let bar =
      String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    Console.transient(width > 0 ? "\(bar) \(said)" : said)
  }

  private func text(_ progress: StudyProgress) -> String {
    language.say(
      "\(progress.done) of \(progress.wanted) futures", "\(progress.done)/\(progress.wanted) 个未来情景")
  }

  private static func text(seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    if whole < 90 { return "\(whole) s" }
    if whole < 5_400 { return "\((whole + 30) / 60) min" }
    return "\((whole + 1_800) / 3_600) h"
  }
}
