// SPDX-License-Identifier: GPL-3.0-or-later

/// A Markdown document whose commands are executed and whose outputs are compared.
///
/// It is plain Markdown as GitHub shows it. Two kinds of fence mean something here, everything else
/// is prose that is never executed:
///
/// - ` ```console `: lines that begin with `$ ` are commands (`> ` continues one), the lines below are
///   their output. `...` on a line of its own stands for any lines, `[..]` for any text within a line,
///   `[3]` as the last line for an exit status other than 0.
/// - ` ```yaml file=scenarios/x.yaml `: the fence's text is written to that file first.
///
/// ```swift
/// let notebook = try Notebook(text: text, name: "notebooks-md/first.md")
/// let run = try NotebookRunner(program: siyu).run(notebook, project: root)
/// print(run.differences)
/// ```
public struct Notebook: Sendable {
  /// A command with the output that the document shows.
  public struct Command: Sendable, Equatable {
    /// The line of the document that it begins on, from 1.
    public let line: Int
    /// The shell's text; several lines if it is continued.
    public let text: String
    /// The output as written, patterns and all, without the exit status.
    public let output: [String]
    /// The exit status that the document expects.
    public let status: Int32
    /// Where the output and the status stand: indices of the document's lines.
    let place: Range<Int>
  }

  /// A file that the document writes.
  public struct File: Sendable, Equatable {
    public let line: Int
    /// Relative to the document's shell folder, never outside it.
    public let path: String
    public let text: String
  }

  /// What is done, in the document's order.
  public enum Step: Sendable, Equatable {
    case file(File)
    case command(Command)
  }

  /// What the document is called in messages.
  public let name: String
  public let steps: [Step]
  /// Pictures that the document shows, by the path it gives; those that a command makes are compared.
  public let pictures: [String]
  let lines: [String]
  let usesCarriageReturns: Bool

  public var commands: [Command] {
    steps.compactMap { if case .command(let command) = $0 { command } else { nil } }
  }
}

/// Why a document cannot be run; the message names file and line.
public struct NotebookError: Error, Equatable, CustomStringConvertible {
  public let description: String

  init(_ name: String, _ line: Int, _ text: String) {
    description = "\(name):\(line): error: \(text)"
  }

  /// A document, and what is wrong with it as a whole.
  public init(_ name: String, _ text: String) { description = "\(name): error: \(text)" }
}
