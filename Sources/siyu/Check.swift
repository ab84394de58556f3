// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Reporting
import ResultStore
import Scenarios

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read scenario files and say everything that is wrong with them.")

  @Argument(help: "Scenario files.", completion: .file(extensions: ["yaml", "yml"]))
  var files: [String]

  @Option(help: "Language of the warnings: en or zh.")
  var lang: Language = .en

  func run() async throws {
    var isGood = true
    for file in files {
      do {
        try await Failure.reporting {
          let scenario = try Scenario(path: file)
          let study = try Study(scenario, command: "siyu run \(file)")
          print(
            "\(file): ok, \(scenario.strategies.count) strategies, "
              + "\(study.manifest.horizonDays) days, \(study.futures) futures, "
              + "rule set \(scenario.ruleSetName)")
          for warning in scenario.warnings {
            Console.error(warning.rendered(in: lang.explanations))
          }
        }
      } catch {
        isGood = false
      }
    }
    if !isGood { throw Failure.badInput }
  }
}
