// SPDX-License-Identifier: GPL-3.0-or-later

public import ArgumentParser
import Foundation
public import Reporting
import ResultStore

extension Language: ExpressibleByArgument {}

/// Writes a study's pages beside it and prints the comparison.
enum ReportFiles {
  static func write(_ folder: URL, language: Language, printing: Bool) throws {
    let reader = try StudyReader(opening: folder)
    var report = try StudyReport(reader: reader)
    report.sensitivity = SensitivityMaterial.free(reader, folder)
    let html = folder.appendingPathComponent("report.html")
    let markdown = folder.appendingPathComponent("report.md")
    try Data(report.html(language).utf8).write(to: html, options: .atomic)
    try Data(report.markdown(language).utf8).write(to: markdown, options: .atomic)
    if printing {
      print(report.terminal(width: Console.width, colour: Console.colours, language: language))
    }
    print("digest  \(try reader.digest())")
    print("report  \(html.relativePath)")
  }
}
