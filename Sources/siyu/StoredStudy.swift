// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import PrivateDomain
import Reporting
import ResultStore

/// How every command opens a stored study, and what it says of one that lacks futures.
enum StoredStudy {
  /// Opens the study of a folder.
  ///
  /// - Throws: `StoreError` as the reader does, also if the study takes a figure that this program
  ///   knows for another one: which way is better decides what is recommended.
  static func open(_ folder: URL, verifying: Bool = true) throws -> StudyReader {
    let reader = try StudyReader(opening: folder, verifying: verifying)
    let known = Dictionary(
      Metric.all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for column in reader.manifest.metrics {
      guard let metric = known[column.name],
        metric.unit.rawValue != column.unit.rawValue
          || metric.direction.rawValue != column.direction.rawValue
      else { continue }
      throw StoreError(
        .mismatch, file: reader.file,
        "`\(column.name)` has another unit or direction than this siyu knows",
        advice: "Nothing of it was used; use the siyu that wrote it, or run the study again")
    }
    return reader
  }

  static func open(_ folder: String) throws -> StudyReader {
    try open(URL(fileURLWithPath: folder, isDirectory: true))
  }

  /// The folder of a study that is named by it or by the file in it, as a shell completes paths.
  static func folder(_ path: String) -> URL {
    let url = URL(fileURLWithPath: path)
    return url.lastPathComponent == "study.sqlite"
      ? url.deletingLastPathComponent() : URL(fileURLWithPath: path, isDirectory: true)
  }

  /// Ends a command that has shown what there is: quietly if the study is whole, else with a note
  /// and a code of its own, whatever the command.
  static func end(_ reader: StudyReader, in language: Language) throws {
    try end([(nil, reader)], in: language)
  }

  /// The same of several studies, with the names by which their readers know them.
  static func end(
    _ studies: [(name: String?, reader: StudyReader)], in language: Language
  ) throws {
    let torn = studies.filter { !$0.reader.missing.isEmpty }
    for (name, reader) in torn {
      let place = name.map { $0 + language.say(": ", "：") } ?? ""
      let missing = reader.missing
      Console.error(
        place
          + language.say("incomplete: futures \(missing) are missing", "不完整：缺少未来情景 \(missing)"))
    }
    if !torn.isEmpty { throw Failure.incomplete }
  }
}
