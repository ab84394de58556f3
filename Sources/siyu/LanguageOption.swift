// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Reporting
import Scenarios

/// `--lang`, and what holds where it is not given.
struct LanguageOption: ParsableArguments {
  @Option(
    name: .customLong("lang"),
    help: "Language: en or zh (default: that of LC_ALL, LC_MESSAGES or LANG; else en).",
    completion: .list(Language.allCases.map(\.rawValue)))
  var chosen: Language?

  var language: Language { chosen ?? .ofEnvironment }
}

extension Language {
  /// The language of the locale in the environment; English for one that the lab does not speak, or
  /// that does not exist.
  static var ofEnvironment: Language {
    let environment = ProcessInfo.processInfo.environment
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
    guard let locale = names.lazy.compactMap({ environment[$0] }).first(where: { !$0.isEmpty })
    else { return .en }
    let language = locale.prefix { $0 != "_" && $0 != "." && $0 != "-" && $0 != "@" }
    return Language(rawValue: language.lowercased()) ?? .en
  }

  /// The same language for texts about scenarios.
  var messages: MessageLanguage { MessageLanguage(rawValue: rawValue) ?? .en }

  /// One text in both languages, side by side so that neither is forgotten.
  func say(_ english: String, _ chinese: String) -> String { self == .zh ? chinese : english }

  /// A message that was made in English.
  func translated(_ message: String) -> String { Translation.text(message, in: messages) }
}

/// A number of things in English: `1 day`, `2 days`.
func counted(_ number: Int, _ one: String, _ many: String) -> String {
  "\(number) \(number == 1 ? one : many)"
}
