// SPDX-License-Identifier: GPL-3.0-or-later

/// One thing that is wrong in a scenario, and where it stands.
public struct Diagnostic: Sendable, Hashable {
  /// File name, relative to the scenario's root folder.
  public var file: String
  /// 1 for the first line.
  public var line: Int
  /// 1 for the first character of the line, counted in Unicode scalars.
  public var column: Int
  /// How many characters the caret underlines, at least 1.
  public var length: Int
  /// What is wrong, in one sentence.
  public var message: String
  /// What stands in the file.
  public var found: String?
  /// What may stand there.
  public var allowed: String?
  /// The nearest valid word.
  public var suggestion: String?
  /// The text of the line, for display; empty when the whole file is meant.
  public var sourceLine: String
}

/// Why a scenario cannot be used. The command line exits with 65 (`EX_DATAERR`).
public enum ScenarioError: Error, Sendable {
  /// Every problem that was found, in the order of the files, at most 100.
  case diagnostics([Diagnostic])

  /// More problems than these are not listed: nobody repairs them in one go.
  public static let limit = 100
}

extension ScenarioError: CustomStringConvertible {
  /// Every diagnostic as it is shown on a terminal, and how many there are.
  public var description: String { text(in: .en) }

  /// The same in a language.
  public func text(in language: MessageLanguage) -> String {
    switch self {
    case .diagnostics(let diagnostics):
      var text = diagnostics.map { $0.rendered(in: language) }.joined(separator: "\n")
      let count = diagnostics.count
      switch (language, count >= Self.limit) {
      case (.en, true): text += "\n\(Self.limit) errors are shown; there may be more.\n"
      case (.en, false): text += count == 1 ? "\n1 error.\n" : "\n\(count) errors.\n"
      case (.zh, true): text += "\n已显示 \(Self.limit) 处错误，可能还有更多。\n"
      case (.zh, false): text += "\n共 \(count) 处错误。\n"
      }
      return text
    }
  }
}
