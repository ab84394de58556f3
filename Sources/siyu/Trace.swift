// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import Reporting
import Scenarios

struct Trace: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what happens to accounts, codes, touches and staff in one future.",
    discussion: """
      A line an event, in the order of time: adds, so many at a time, limits and restrictions, \
      expansions, groups and codes, sends and what is refused of them, complaints, bans, staff who \
      leave and are hired, new rules. Orders, fans who leave and leads that are turned away are not \
      listed one by one; the report counts them. --json is for chrome://tracing and Perfetto.
      """)

  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(
    help: "The strategy (default: the first).",
    completion: .custom { words, _, _ in Completion.strategies(words) })
  var strategy: String?

  @Option(parsing: .unconditional, help: "The number of the future.")
  var future: Int = 0

  @Option(parsing: .unconditional, help: "The study's seed (default: the scenario's).")
  var seed: UInt64?

  @Option(help: "Write a Chrome/Perfetto trace to this JSON file.", completion: .file())
  var json: String?

  @OptionGroup var wording: LanguageOption

  private var lang: Language { wording.language }

  func validate() throws {
    if future < 0 { throw ValidationError(lang.say("--future counts from 0", "--future 从 0 开始计数")) }
    if json == "" { throw ValidationError(lang.say("--json names a file", "--json 须为文件名")) }
  }

  func run() async throws {
    try await Failure.reporting(in: lang) {
      let scenario = try Scenario(path: file)
      let study = try Study(scenario, seed: seed, command: "")
      let name = strategy ?? scenario.strategies[0].name
      guard scenario.strategies.contains(where: { $0.name == name }) else {
        let names = scenario.strategies.map(\.name).joined(separator: ", ")
        throw ValidationError(
          lang.say(
            "there is no strategy `\(name)`; there are \(names)", "没有策略 `\(name)`；有：\(names)"))
      }
      let trace = try study.trace(strategy: name, future: future)
      Console.print(trace.text(isChinese: lang == .zh), terminator: "")
      if let json { try NamedFile.write(trace.chromeJSON, to: json) }
    }
  }
}
