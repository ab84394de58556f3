// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Scenarios

struct Diff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say in words how two scenarios differ.",
    discussion: """
      What they extend is read, defaults are filled in and units are made alike before they are \
      compared: `2h` and `120min` do not differ.

      Exit codes: 0 no difference, 1 they differ, 65 one of them is wrong.
      """)

  @Argument(help: "The first scenario.", completion: .file(extensions: ["yaml", "yml"]))
  var first: String

  @Argument(help: "The second scenario.", completion: .file(extensions: ["yaml", "yml"]))
  var second: String

  @OptionGroup var wording: LanguageOption

  func run() async throws {
    let differ = try await Failure.reporting(in: wording.language) {
      let difference = try ScenarioDifference(from: first, to: second)
      Console.print(difference.text(in: wording.language.messages), terminator: "")
      return !difference.isEmpty
    }
    if differ { throw ExitCode(1) }
  }
}
