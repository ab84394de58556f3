// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Scenarios

struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain a key of the scenario file, how to write values, or a figure.",
    discussion: """
      siyu explain                              every key at the top of a scenario
      siyu explain accounts.expand.apply_at     a key: meaning, unit, range, default, source
      siyu explain distributions                every distribution: arguments, meaning, example
      siyu explain units                        how times, shares, rates and amounts are written
      siyu explain sweep                        how one strategy becomes many
      siyu explain metrics                      every figure
      siyu explain lost_share                   a figure, by its name
      siyu explain "turned away for good"       or by its title in a report
      """)

  @Argument(
    help:
      "A dotted key of the scenario, `distributions`, `units`, `sweep`, `metrics`, or a figure.",
    completion: .custom { _, _, _ in Explanation.names })
  var key: String = ""

  @OptionGroup var wording: LanguageOption

  func run() async throws {
    try await Failure.reporting(in: wording.language) {
      Console.print(
        try Explanation.text(for: key, language: wording.language.messages), terminator: "")
    }
  }
}
