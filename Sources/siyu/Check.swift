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

  @OptionGroup var wording: LanguageOption

  func run() async throws {
    var isGood = true
    for file in files {
      do {
        try await Failure.reporting(in: wording.language) {
          let scenario = try Scenario(path: file)
          let study = try Study(scenario, command: ShellWord.joined(["siyu", "run", file]))
          let (strategies, days) = (scenario.strategies.count, study.manifest.horizonDays)
          Console.print(
            wording.language.say(
              "\(file): ok, \(counted(strategies, "strategy", "strategies")), \(counted(days, "day", "days")), "
                + "\(counted(study.futures, "future", "futures")), rule set \(scenario.ruleSetName)",
              "\(file)：通过，\(strategies) 个策略，\(days) 天，\(study.futures) 个未来情景，"
                + "规则集 \(scenario.ruleSetName)"))
          Console.warn(scenario.warnings, in: wording.language)
        }
      } catch {
        isGood = false
      }
    }
    if !isGood { throw Failure.badInput }
  }
}
