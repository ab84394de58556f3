// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import PrivateDomain
import Scenarios

struct Rules: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the platform's rule sets, or print one with its citations.")

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
