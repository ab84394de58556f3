// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// What came of a document's commands, beside what the document says.
public struct NotebookRun: Sendable {
  /// A command and what it really printed.
  public struct Outcome: Sendable {
    public let command: Notebook.Command
    public let output: [String]
    public let status: Int32

    /// Whether the document says so.
    public var isAsWritten: Bool {
      status == command.status && OutputPattern(lines: command.output).matches(output)
    }

    private var alignment: OutputAlignment { OutputAlignment(command.output, output) }

    /// What the document should say.
    var updated: [String] { alignment.updated + statusLines(status) }

    /// What an update would change, line by line.
    public var difference: [String] {
      guard !isAsWritten else { return [] }
      var lines = alignment.difference
      if status != command.status {
        lines += statusLines(command.status).map { "- " + $0 }
        lines += statusLines(status).map { "+ " + $0 }
      }
      return lines
    }

    private func statusLines(_ status: Int32) -> [String] { status == 0 ? [] : ["[\(status)]"] }
  }

  /// A picture that the document shows and a command has made.
  public struct Picture: Sendable {
    public let path: String
    let made: Data
    let target: URL?
    /// Whether the file beside the document is what the command makes.
    public let isAsShown: Bool

    /// - Returns: nil if no command has made that file.
    init?(path: String, made folder: URL, shown base: URL?) throws {
      let file = folder.appendingPathComponent(path)
      guard FileManager.default.fileExists(atPath: file.path),
        !path.hasPrefix("scenarios/")
      else { return nil }
      self.path = path
      made = try Data(contentsOf: file)
      target = base?.appendingPathComponent(path)
      isAsShown = target.flatMap { try? Data(contentsOf: $0) } == made
    }
  }

  public let notebook: Notebook
  public let outcomes: [Outcome]
  public let pictures: [Picture]

  /// Whether everything is as the document says.
  public var isAsWritten: Bool {
    outcomes.allSatisfy(\.isAsWritten) && pictures.allSatisfy(\.isAsShown)
  }

  /// Every difference, with the line of its command.
  public var report: String {
    var lines: [String] = []
    for outcome in outcomes where !outcome.isAsWritten {
      let first = outcome.command.text.split(separator: "\n").first ?? ""
      lines.append("\(notebook.name):\(outcome.command.line): $ \(first)")
      let difference = outcome.difference
      lines += difference.prefix(60).map { "  " + $0 }
      if difference.count > 60 { lines.append("  and \(difference.count - 60) more lines") }
    }
    for picture in pictures where !picture.isAsShown {
      lines.append("\(notebook.name): the picture `\(picture.path)` is not what its command makes")
    }
    return lines.joined(separator: "\n")
  }

  /// The document with the outputs that its commands have.
  ///
  /// - Throws: `NotebookError` if an output could not be read back, because one of its lines reads as
  ///   a command or closes the fence; or if a command crashed, which no document wants to show.
  public func updatedText() throws -> String {
    for outcome in outcomes where outcome.status > 128 && outcome.status != outcome.command.status {
      throw NotebookError(
        notebook.name, outcome.command.line,
        "`\(outcome.command.text)` was ended by signal \(outcome.status - 128); nothing was written"
      )
    }
    var lines = notebook.lines
    for outcome in outcomes.reversed() where !outcome.isAsWritten {
      lines.replaceSubrange(outcome.command.place, with: outcome.updated)
    }
    let text = lines.joined(separator: notebook.usesCarriageReturns ? "\r\n" : "\n")
    let again = try? Notebook(text: text, name: notebook.name)
    for (index, outcome) in outcomes.enumerated() {
      guard let commands = again?.commands, commands.count == outcomes.count,
        commands[index].text == outcome.command.text,
        Outcome(command: commands[index], output: outcome.output, status: outcome.status)
          .isAsWritten
      else {
        throw NotebookError(
          notebook.name, outcome.command.line,
          "the output has a line that would read as a command or end the fence; pipe it through sed"
        )
      }
    }
    return text
  }

  /// Writes the pictures that are not as shown; the document's text is `updatedText()`.
  public func updatePictures() throws {
    for picture in pictures where !picture.isAsShown {
      guard let target = picture.target else { continue }
      try FileManager.default.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try picture.made.write(to: target, options: .atomic)
    }
  }
}
