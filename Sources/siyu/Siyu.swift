// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments

@main
struct Siyu: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "siyu",
    abstract: "Simulates private-domain (私域) plans on WeChat and WeCom, and compares strategies.",
    discussion: """
      Start with: siyu run scenarios/livestream-accounts.yaml
      Or with a question of your own: siyu new

      Exit codes: 0 done, 1 they differ (diff), no value meets the target (plan) or figures moved
      (verify), 2 the same inputs gave other numbers within chance (verify), 64 wrong usage, 65 bad
      scenario or result file, 66 incomplete results, 70 the books of a future do not balance: a defect
      of siyu, 74 input/output error, 75 interrupted: run the same command again to go on, 130 stopped
      by a second Ctrl-C.
      """,
    version: labVersion,
    groupedSubcommands: [
      CommandGroup(
        name: "Study",
        subcommands: [
          Run.self, Report.self, BriefCommand.self, PictureCommand.self, Export.self,
        ]),
      CommandGroup(
        name: "Decide", subcommands: [Plan.self, Sensitivity.self, Compare.self, Analyze.self]),
      CommandGroup(
        name: "Scenario",
        subcommands: [New.self, Check.self, Explain.self, Diff.self, Rules.self, Schema.self]),
      CommandGroup(
        name: "Look inside", subcommands: [Trace.self, Verify.self, NotebookCommand.self]),
      CommandGroup(name: "Set up", subcommands: [Completions.self, Manual.self]),
    ]
  )
}
