// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Scenarios

/// Words that a shell offers, from the scenario that already stands on the command line.
enum Completion {
  static func strategies(_ words: [String]) -> [String] {
    scenario(words)?.strategies.map(\.name) ?? []
  }

  /// Dotted keys that the scenario's world has, as an override or `--vary` writes them.
  static func keys(_ words: [String]) -> [String] {
    scenario(words)?.strategies.first?.keys ?? Explanation.names
  }

  private static func scenario(_ words: [String]) -> Scenario? {
    let file = words.first { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
    return file.flatMap { try? Scenario(path: $0) }
  }
}

struct Completions: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a completion script for bash, zsh or fish.",
    discussion: """
      bash: siyu completions bash > ~/.local/share/bash-completion/completions/siyu
      zsh:  siyu completions zsh > DIR/_siyu, where DIR stands in $fpath
      fish: siyu completions fish > ~/.config/fish/completions/siyu.fish
      """)

  @Argument(help: "bash, zsh or fish.", completion: .list(["bash", "zsh", "fish"]))
  var shell: Shell

  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish
  }

  func run() {
    let kind: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    Console.write(Siyu.completionScript(for: kind) + "\n")
  }
}
