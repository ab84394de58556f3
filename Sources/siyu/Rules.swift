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

    @Argument(
      help: "A rule set, such as cn-2021-01.",
      completion: .custom { _, _, _ in RuleLibrary().names })
    var name: String?

    @OptionGroup var wording: LanguageOption

    func run() async throws {
      let language = wording.language
      try await Failure.reporting(in: language) {
        let library = RuleLibrary()
        if let name {
          Console.print(try library.load(name).table(in: language.messages), terminator: "")
        } else {
          for name in library.names {
            let rules = try library.load(name)
            let title = rules.title
            Console.print(
              "\(name)  "
                + language.say(
                  "\(title.en), from \(rules.validFrom)",
                  "\(title.zh ?? title.en)，自 \(rules.validFrom) 起"))
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

    @OptionGroup var wording: LanguageOption

    @Flag(help: "Exit with 1 if any rule differs.")
    var exitCode = false

    func run() async throws {
      let difference = try await Failure.reporting(in: wording.language) {
        let library = RuleLibrary()
        return RuleDifference(from: try library.load(before), to: try library.load(after))
      }
      Console.print(difference.text(in: wording.language.messages), terminator: "")
      if exitCode, !difference.changes.isEmpty { throw ExitCode(1) }
    }
  }
}
