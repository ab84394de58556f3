// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Scenarios

struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the JSON Schema of scenario files, for completion and checks in editors.",
    discussion: """
      siyu schema > scenario.schema.json
      Then a scenario beside it begins with
      # yaml-language-server: $schema=scenario.schema.json
      """)

  func run() {
    Console.write(JSONSchema.draft07())
  }
}
