// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import Reporting
import ResultStore

struct Report: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a study's comparison again and write its report.")

  @Argument(help: "The study's folder.", completion: .directory)
  var folder: String

  @OptionGroup var wording: LanguageOption

  func run() async throws {
    try await Failure.reporting(in: wording.language) {
      let url = StoredStudy.folder(folder)
      let reader = try await ReportFiles.write(url, language: wording.language, printing: true)
      try StoredStudy.end(reader, in: wording.language)
    }
  }
}

struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a study's numbers as CSV: one row per future and strategy, one per day.",
    discussion: """
      futures.csv has the figures, daily.csv the days, parameters.csv the uncertain numbers as they were \
      drawn for each future (in base units: days, shares, money), if the stored scenario still gives \
      this study.
      """)

  @Argument(help: "The study's folder.", completion: .directory)
  var folder: String

  @Flag(help: "As CSV (the only format so far).")
  var csv = false

  @Option(help: "Where to (default: the study's folder).", completion: .directory)
  var out: String?

  func run() async throws {
    try await Failure.reporting {
      let reader = try StoredStudy.open(folder)
      let target =
        out.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? StoredStudy.folder(folder)
      for file in try reader.exportCSV(to: target) { Console.print(file.relativePath) }
      // What was drawn follows from the scenario; one of another version may draw something else.
      if let study = try? Study(stored: reader.manifest),
        let file = try study.exportParameters(of: reader, to: target)
      {
        Console.print(file.relativePath)
      }
      try StoredStudy.end(reader, in: .ofEnvironment)
    }
  }
}
