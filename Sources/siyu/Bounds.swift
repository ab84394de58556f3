// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
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

  /// A share as `95%` or `0.95`; nil if it is written otherwise.
  static func share(_ text: String) -> Double? {
    guard text.hasSuffix("%") else { return Double(text) }
    return Double(text.dropLast().trimmingCharacters(in: .whitespaces)).map { $0 / 100 }
  }
}
