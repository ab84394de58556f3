// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Reporting

extension Analysis.Target {
  /// Reads `--target` of a command that looks at one figure: `profit >= 0`, or just `>= 0`.
  ///
  /// - Throws: `ValidationError`.
  init(option text: String, metric: String, in language: Language) throws {
    guard let read = Self(text, metric: metric) else {
      throw ValidationError(
        language.say(
          "--target is `\(text)`; write `\(metric) >= 0`, with >=, <=, > or <",
          "--target 是 `\(text)`；请写成 `\(metric) >= 0`，用 >=、<=、> 或 <"))
    }
    self = read
  }
}
