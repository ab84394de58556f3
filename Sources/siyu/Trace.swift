// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import Scenarios

struct Trace: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show every event of one future, as text and as a trace for chrome://tracing.")

  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(
    help: "The strategy (default: the first).",
    completion: .custom { words, _, _ in Completion.strategies(words) })
  var strategy: String?

  @Option(parsing: .unconditional, help: "The number of the future.")
  var future: Int = 0

  @Option(help: "The study's seed (default: the scenario's).")
  var seed: UInt64?

  @Option(help: "Write a Chrome/Perfetto trace to this JSON file.", completion: .file())
  var json: String?

  func validate() throws {
    if future < 0 { throw ValidationError("--future counts from 0") }
    if json == "" { throw ValidationError("--json names a file") }
  }

  func run() async throws {
    try await Failure.reporting {
      let scenario = try Scenario(path: file)
      let study = try Study(scenario, seed: seed, command: "")
      let name = strategy ?? scenario.strategies[0].name
      guard scenario.strategies.contains(where: { $0.name == name }) else {
        let names = scenario.strategies.map(\.name).joined(separator: ", ")
        throw ValidationError("there is no strategy `\(name)`; there are \(names)")
      }
      let trace = try study.trace(strategy: name, future: future)
      Console.print(trace.text, terminator: "")
      if let json { try NamedFile.write(trace.chromeJSON, to: json) }
    }
  }
}
