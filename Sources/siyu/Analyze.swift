// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Reporting
import ResultStore

struct Analyze: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare strategies in anyone's CSV, from any simulator.",
    discussion: """
      The file has one row per strategy and future (replication, run, seed), in any order:

        strategy,future,profit
        A,1,102.5
        B,1,110.0

      siyu analyze runs.csv --by strategy --pair future --metric profit --target "profit >= 0"

      Without --pair the strategies are compared as separate samples (Welch).
      """)

  @Argument(help: "A CSV file.", completion: .file(extensions: ["csv"]))
  var file: String

  @Option(help: "The column that names the strategy.")
  var by: String

  @Option(help: "The column that names the future; rows with the same name are paired.")
  var pair: String?

  @Option(help: "The column with the value.")
  var metric: String

  @Flag(help: "Less is better: costs, losses, waiting times.")
  var lowerIsBetter = false

  @Flag(help: "Leave out futures that lack a strategy, instead of refusing the file.")
  var dropIncomplete = false

  @OptionGroup var options: AnalysisOptions

  func run() async throws {
    try await Failure.reporting(in: options.wording.language) {
      try options.show(try samples())
    }
  }

  private func samples() throws -> Samples {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), isFolder.boolValue {
      throw FileTrouble(path: file, code: EISDIR)
    }
    do {
      return try Samples(
        csv: URL(fileURLWithPath: file),
        columns: Samples.Columns(strategy: by, future: pair, metric: metric),
        direction: lowerIsBetter ? .lower : .higher, droppingIncomplete: dropIncomplete)
    } catch let error as CocoaError {
      throw FileTrouble(error, path: file)
    }
  }
}
