// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import Reporting

@main
struct Siyu: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "siyu",
    abstract: "Simulates private-domain (私域) plans on WeChat and WeCom, and compares strategies.",
    discussion: """
      Start with: siyu run scenarios/livestream-accounts.yaml
      Or with a question of your own: siyu new

      Exit codes: 0 done, 1 they differ (diff), no value meets the target (plan) or figures moved \
      (verify), 2 the same inputs gave other numbers within chance (verify), 64 wrong usage, 65 bad \
      scenario or result file, 66 incomplete results, 70 the books of a future do not balance: a defect \
      of siyu, 74 input/output error, 75 interrupted, or another siyu writes there: run the same \
      command again to go on, 129 its terminal was closed, 130 stopped by a second Ctrl-C, 141 the \
      reader of its output left.
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

  /// Runs the command that the arguments name.
  ///
  /// In the parser's place, whose own would echo what was typed with all that commands a terminal,
  /// and would not notice that standard output could not be written.
  static func main() async {
    do {
      var command = try await asyncParseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      end(after: error)
    }
    end(with: ExitCode.success)
  }

  /// Says what the parser has to say of an error, or of a wish for help, and ends.
  private static func end(after error: any Error) -> Never {
    let code = exitCode(for: error)
    let message = fullMessage(for: error)
    if code.isSuccess {
      Console.print(message, terminator: message.isEmpty ? "" : "\n")
    } else if !message.isEmpty {
      Console.error(message)
    }
    end(with: code)
  }

  private static func end(with code: ExitCode) -> Never {
    let language = Language.ofEnvironment
    guard let trouble = Console.outputTrouble(in: language) else { Foundation.exit(code.rawValue) }
    Failure.report(trouble, in: language)
    Foundation.exit((code.isSuccess ? Failure.inputOutput : code).rawValue)
  }
}
