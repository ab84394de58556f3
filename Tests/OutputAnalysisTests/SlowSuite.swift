// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

extension Tag {
  /// Macro-replications of published promises: run with SIYU_SLOW=1.
  @Tag static var slow: Self
}

let runsSlowSuites = ProcessInfo.processInfo.environment["SIYU_SLOW"] == "1"
