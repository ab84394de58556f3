// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Notebooks

struct NotebookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notebook",
    abstract: "Run the commands of Markdown documents and compare their outputs.",
    discussion: """
      In a ```console fence, `$ command` is run and the lines below it are its output: `...` stands \
      for any lines, `[..]` for any text within a line, `[3]` for an exit status. A ```yaml \
      file=scenarios/x.yaml fence is written to that file first. Nothing else is executed.

      Commands run in a temporary folder with a copy of the project's scenarios; `siyu` is this \
      program. They have your rights: run documents that you trust.
      """,
    subcommands: [NotebookCheck.self, NotebookUpdate.self])
}

struct NotebookOptions: ParsableArguments {
  @Argument(help: "Markdown documents.", completion: .file(extensions: ["md"]))
  var files: [String]

  @Option(help: "Seconds that one command may take.")
  var limit: Double = 120

  func validate() throws {
    guard limit > 0, limit <= 86_400 else {
      throw ValidationError("--limit must lie between 0 and 86,400 seconds")
    }
  }

  /// Runs each document and hands over what came of it; goes on after one that cannot be run.
  func run(_ work: (URL, NotebookRun) throws -> Void) async throws {
    let runner = try await Failure.reporting {
      NotebookRunner(
        program: try Self.program(), limits: NotebookRunner.Limits(seconds: limit))
    }
    let interruption = Interruption(cleansUp: true)
    var isGood = true
    for file in files where !interruption.isAsked {
      do {
        try await Failure.reporting {
          let url = URL(fileURLWithPath: file)
          let notebook = try Notebook(text: try Self.text(of: url, file), name: file)
          let run = try runner.run(
            notebook, project: NotebookRunner.project(above: url),
            base: url.deletingLastPathComponent(), isCancelled: { interruption.isAsked })
          try work(url, run)
        }
      } catch {
        isGood = false
      }
    }
    if interruption.isAsked { throw Failure.tryAgain }
    if !isGood { throw Failure.badInput }
  }

  private static func text(of url: URL, _ name: String) throws -> String {
    guard FileManager.default.fileExists(atPath: url.path) else {
      throw NotebookError(name, "there is no such file")
    }
    let size = try url.resourceValues(forKeys: [.fileSizeKey, .isRegularFileKey])
    guard size.isRegularFile == true, size.fileSize ?? 0 <= 4_000_000 else {
      throw NotebookError(name, "is no text file of at most 4 MB")
    }
    guard let text = String(data: try Data(contentsOf: url), encoding: .utf8) else {
      throw NotebookError(name, "is not UTF-8 text")
    }
    return text
  }

  private static func program() throws -> URL {
    guard let path = Bundle.main.executablePath else {
      throw NotebookError("siyu", "cannot find its own file")
    }
    return URL(fileURLWithPath: path).resolvingSymlinksInPath()
  }
}

struct NotebookCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Show where outputs differ from what documents say; exit 1 if any does.")

  @OptionGroup var options: NotebookOptions

  func run() async throws {
    var isAsWritten = true
    try await options.run { _, run in
      if run.isAsWritten {
        Console.print("\(run.notebook.name): \(run.summary), all as written")
      } else {
        isAsWritten = false
        Console.print(run.report)
      }
    }
    if !isAsWritten { throw ExitCode(1) }
  }
}

struct NotebookUpdate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "Write the outputs that commands have into documents, in place.",
    discussion: "Read the change before you commit it: `git diff` shows which figures moved.")

  @OptionGroup var options: NotebookOptions

  func run() async throws {
    try await options.run { url, run in
      guard !run.isAsWritten else {
        Console.print("\(run.notebook.name): \(run.summary), nothing to change")
        return
      }
      let text = try run.updatedText()
      try run.updatePictures()
      try NamedFile.write(text, to: url.path)
      let changed = run.outcomes.count { !$0.isAsWritten }
      Console.print("\(run.notebook.name): \(changed) of \(run.outcomes.count) outputs changed")
    }
  }
}

extension NotebookRun {
  /// `7 commands, 2 pictures`.
  fileprivate var summary: String {
    let commands = counted(outcomes.count, "command", "commands")
    return pictures.isEmpty
      ? commands : commands + ", " + counted(pictures.count, "picture", "pictures")
  }
}
