// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import PrivateDomain
import Reporting
import Scenarios

struct Rules: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the platform's rule sets, print one with its citations, or compare two.",
    subcommands: [Show.self, Difference.self], defaultSubcommand: Show.self)

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "List the rule sets, or print one with its citations.")

    @Argument(help: "A rule set, such as cn-2021-01.")
    var name: String?

    func run() async throws {
      try await Failure.reporting {
        let library = RuleLibrary()
        if let name {
          print(try library.load(name).table, terminator: "")
        } else {
          for name in library.names {
            let rules = try library.load(name)
            print("\(name)  \(rules.title.en), from \(rules.validFrom)")
          }
        }
      }
    }
  }

  struct Difference: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "diff", abstract: "Say in words how one rule set differs from another.",
      discussion: """
        siyu rules diff cn-2020-04 cn-2021-01

        Exits with 0; with --exit-code, with 1 if any rule differs.
        """)

    @Argument(help: "The rule set that holds before.")
    var before: String

    @Argument(help: "The rule set that holds after.")
    var after: String

    @Option(help: "Language: en or zh.")
    var lang: Language = .en

    @Flag(help: "Exit with 1 if any rule differs.")
    var exitCode = false

    func run() async throws {
      let difference = try await Failure.reporting {
        let library = RuleLibrary()
        return RuleDifference(from: try library.load(before), to: try library.load(after))
      }
      print(difference.text(in: lang.explanations), terminator: "")
      if exitCode, !difference.changes.isEmpty { throw ExitCode(1) }
    }
  }
}

extension Language {
  /// The same language for texts about scenarios.
  var explanations: Explanation.Language { Explanation.Language(rawValue: rawValue) ?? .en }
}
