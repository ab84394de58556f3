// SPDX-License-Identifier: GPL-3.0-or-later

public import ArgumentParser
import Foundation
public import Reporting
import ResultStore

extension Language: ExpressibleByArgument {}

/// Writes a study's pages beside it and prints the comparison.
enum ReportFiles {
  ///
  /// - Returns: the reader that the figures came from.
  @discardableResult
  static func write(
    _ folder: URL, language: Language, printing: Bool
  ) async throws -> StudyReader {
    // The digest checks every row, on a connection of its own, while the figures are gathered.
    async let digest = StudyReader(opening: folder, verifying: false).digest()
    let reader = try StoredStudy.open(folder, verifying: false)
    var report: StudyReport
    do {
      report = try StudyReport(reader: reader, digest: "")
    } catch {
      // A damaged row is the reason, if there is one.
      _ = try await digest
      throw error
    }
    report.sensitivity = SensitivityMaterial.free(reader, folder)
    report.digest = try await digest
    let html = folder.appendingPathComponent("report.html")
    let markdown = folder.appendingPathComponent("report.md")
    try Data(report.html(language).utf8).write(to: html, options: .atomic)
    try Data(report.markdown(language).utf8).write(to: markdown, options: .atomic)
    if printing {
      Console.print(
        report.terminal(width: Console.width, colour: Console.colours, language: language))
    }
    Console.print("digest  \(report.digest)")
    Console.print("report  \(html.relativePath)")
    return reader
  }
}
