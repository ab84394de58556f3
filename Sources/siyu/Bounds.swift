// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Reporting

/// Bounds that several commands share.
enum Bounds {
  static func check(futures: Int?, threads: Int?, in language: Language) throws {
    if let futures, !(2...10_000_000).contains(futures) {
      throw ValidationError(
        language.say(
          "--futures must lie between 2 and 10,000,000", "--futures 须在 2 与 10,000,000 之间"))
    }
    if let threads, !(1...1_024).contains(threads) {
      throw ValidationError(
        language.say("--threads must lie between 1 and 1,024", "--threads 须在 1 与 1,024 之间"))
    }
  }
}
