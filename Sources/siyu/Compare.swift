// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Reporting
import ResultStore

struct Compare: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare the strategies of one study, or of several, also across versions.",
    discussion: """
      Studies with the same seed and scenario name live through the same futures and are paired; \
      others are compared as separate samples (Welch). The output says which.
      """)

  @Argument(help: "The studies' folders.", completion: .directory)
  var folders: [String]

  @Option(help: "The metric (default: the one that decides in the first study).")
  var metric: String?

  @OptionGroup var options: AnalysisOptions

  func run() async throws {
    let language = options.wording.language
    try await Failure.reporting(in: language) {
      let readers = try folders.map { try StoredStudy.open($0) }
      let metric = try readers[0].manifest.figure(called: metric)
      let studies = zip(Self.names(of: folders), readers).map { (name: $0, reader: $1) }
      let samples = try Samples(studies: studies, metric: metric)
      try options.show(samples, of: readers[0].manifest)
      try StoredStudy.end(Array(zip(folders, readers)), in: language)
    }
  }

  /// The last parts of paths, as many as tell them apart.
  static func names(of folders: [String]) -> [String] {
    let parts = folders.map { $0.split(separator: "/").filter { $0 != "." }.map(String.init) }
    for length in 1...max(1, parts.map(\.count).max() ?? 1) {
      let names = parts.map { $0.suffix(length).joined(separator: "/") }
      if Set(names).count == names.count { return names }
    }
    return folders.indices.map { "\($0 + 1)" }
  }
}
