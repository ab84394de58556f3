// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Reporting
import ResultStore
import Testing

@Suite struct RenderTests {
  @Test("dump")
  func dump() throws {
    guard let folder = ProcessInfo.processInfo.environment["SIYU_DUMP"] else { return }
    let report = try StudyReport(reader: SampleStudy.reader())
    let url = URL(fileURLWithPath: folder)
    for language in Language.allCases {
      try Data(report.html(language).utf8).write(to: url.appendingPathComponent("\(language).html"))
      try Data(report.markdown(language).utf8).write(
        to: url.appendingPathComponent("\(language).md"))
      try Data(report.terminal(width: 80, colour: false, language: language).utf8).write(
        to: url.appendingPathComponent("\(language).txt"))
    }
  }
}
