// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import PrivateDomain
import Scenarios

struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain a key of the scenario file, or the metrics.",
    discussion: """
      siyu explain metrics
      siyu explain accounts.expand.apply_at
      """)

  @Argument(help: "A dotted key of the scenario, or `metrics`.")
  var key: String

  func run() async throws {
    try await Failure.reporting {
      if key == "metrics" {
        for metric in Metric.all {
          print("\(metric.name) (\(metric.unit.rawValue), \(metric.group))")
          print("  \(metric.definition.en)")
        }
        return
      }
      print(try Explanation.text(for: key))
    }
  }
}
