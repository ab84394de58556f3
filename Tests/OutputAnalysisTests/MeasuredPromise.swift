// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// A promise of a probability, held to many experiments with a known truth.
struct MeasuredPromise {
  let what: String
  let promised: Double
  let experiments: Int
  let kept: Int
  /// Whether it is documented that the promise is not kept here: then it must not be.
  var fallsShort = false

  var share: Double { Double(kept) / Double(experiments) }

  /// 3.3 standard errors below the promise: one false alarm in 2,000 where it is kept exactly.
  var bound: Double {
    promised - 3.3 * (promised * (1 - promised) / Double(experiments)).squareRoot()
  }

  /// Whether the measurement and what is said about it agree.
  var isAsDocumented: Bool { (share < bound) == fallsShort }

  var cells: [String] {
    [
      what, String(format: "%.1f %%", 100 * promised), String(format: "%.1f %%", 100 * share),
      fallsShort ? "falls short" : "kept",
    ]
  }
}
