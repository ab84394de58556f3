// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation

/// Runs documents, each in a temporary folder of its own that holds a copy of the project's scenarios.
///
/// Every command starts in that folder, so `cd` lasts as long as its command. The environment is the
/// same everywhere: no colours, 80 columns, UTC, UTF-8, a home of its own; `siyu` is the program that was
/// given, whatever else is installed. The commands are the author's own, with the author's rights: a
/// document is trusted as a Makefile is.
public struct NotebookRunner: Sendable {
  /// What a single command may take.
  public struct Limits: Sendable, Equatable {
    public var seconds: Double
    public var bytes: Int

    public init(seconds: Double = 120, bytes: Int = 1_000_000) {
      self.seconds = seconds
      self.bytes = bytes
    }
  }

  let program: URL
  let limits: Limits

  /// - Parameter program: what `siyu` means in a document.
  public init(program: URL, limits: Limits = Limits()) {
    self.program = program
    self.limits = limits
  }

  /// Executes a document from its first step to its last.
  ///
  /// - Parameters:
  ///   - project: the folder whose `scenarios` the document may use.
  ///   - base: the folder that the document's pictures are relative to.
  ///   - isCancelled: asked some fifty times a second; the running command is then killed.
  /// - Throws: `NotebookError` where a command takes too long or prints too much, a file cannot be
  ///   written, or the run was cancelled. Nothing outside the temporary folder has changed then.
  public func run(
    _ notebook: Notebook, project: URL?, base: URL? = nil, isCancelled: () -> Bool = { false }
  ) throws -> NotebookRun {
    let room = FileManager.default.temporaryDirectory
      .appendingPathComponent("siyu-notebook-\(UUID().uuidString)").resolvingSymlinksInPath()
    defer { try? FileManager.default.removeItem(at: room) }
    let folder = room.appendingPathComponent("folder", isDirectory: true)
    try prepare(room, folder, project)
    // A command can write a picture where the document shows it.
    for path in notebook.pictures {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(path).deletingLastPathComponent(),
        withIntermediateDirectories: true)
    }
    let environment = Self.environment(room, folder)
    var outcomes: [NotebookRun.Outcome] = []
    for step in notebook.steps {
      switch step {
      case .file(let file): try write(file, in: folder, notebook)
      case .command(let command):
        let shell = ShellCommand(
          text: command.text, folder: folder, environment: environment, limits: limits)
        let (bytes, ending) = try shell.run(isCancelled: isCancelled)
        outcomes.append(
          NotebookRun.Outcome(
            command: command, output: Self.lines(bytes, folder),
            status: try status(ending, command, notebook)))
      }
    }
    let pictures = try notebook.pictures.compactMap { path in
      try NotebookRun.Picture(path: path, made: folder, shown: base)
    }
    return NotebookRun(notebook: notebook, outcomes: outcomes, pictures: pictures)
  }

  /// The nearest folder at or above a document that has `scenarios` in it.
  public static func project(above document: URL) -> URL? {
    var folder = document.standardizedFileURL.deletingLastPathComponent()
    for _ in 0..<40 {
      let scenarios = folder.appendingPathComponent("scenarios")
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: scenarios.path, isDirectory: &isFolder),
        isFolder.boolValue
      {
        return folder
      }
      guard folder.path != "/" else { return nil }
      folder.deleteLastPathComponent()
    }
    return nil
  }

  private func prepare(_ room: URL, _ folder: URL, _ project: URL?) throws {
    let files = FileManager.default
    let programs = room.appendingPathComponent("programs", isDirectory: true)
    for made in [folder, programs, room.appendingPathComponent("tmp", isDirectory: true)] {
      try files.createDirectory(at: made, withIntermediateDirectories: true)
    }
    try files.createSymbolicLink(
      at: programs.appendingPathComponent("siyu"), withDestinationURL: program)
    if let scenarios = project?.appendingPathComponent("scenarios") {
      try files.copyItem(at: scenarios, to: folder.appendingPathComponent("scenarios"))
    }
  }

  private static func environment(_ room: URL, _ folder: URL) -> [String: String] {
    let given = ProcessInfo.processInfo.environment
    var environment = [
      "PATH": room.appendingPathComponent("programs").path + ":"
        + (given["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"),
      "HOME": folder.path, "TMPDIR": room.appendingPathComponent("tmp").path,
      "LC_ALL": "C.UTF-8", "TZ": "UTC", "NO_COLOR": "1", "COLUMNS": "80", "TERM": "dumb",
      "SIYU_PROGRESS": "off",
    ]
    // Where a toolchain outside the usual places keeps its libraries.
    for name in ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"] { environment[name] = given[name] }
    return environment
  }

  private func write(_ file: Notebook.File, in folder: URL, _ notebook: Notebook) throws {
    let target = folder.appendingPathComponent(file.path)
    let parent = target.deletingLastPathComponent()
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    // A command may have laid a link that leads out.
    let real = parent.resolvingSymlinksInPath().path
    let root = folder.resolvingSymlinksInPath().path
    guard real == root || real.hasPrefix(root + "/") else {
      throw NotebookError(
        notebook.name, file.line, "`file=\(file.path)` leads out of the notebook's folder")
    }
    try Data(file.text.utf8).write(to: target, options: .atomic)
  }

  private func status(
    _ ending: ShellCommand.Ending, _ command: Notebook.Command, _ notebook: Notebook
  ) throws(NotebookError) -> Int32 {
    let problem: String
    switch ending {
    case .exited(let status): return status
    case .tookTooLong:
      problem = "took longer than \(limits.seconds) seconds and was killed"
    case .printedTooMuch:
      problem = "printed more than \(limits.bytes / 1_000) kB and was killed"
    case .cancelled: problem = "was interrupted"
    }
    throw NotebookError(notebook.name, command.line, "`\(command.text)` \(problem)")
  }

  /// The output as lines, with no sign that could hide something: control characters show as �.
  private static func lines(_ bytes: [UInt8], _ folder: URL) -> [String] {
    let text = String(decoding: bytes, as: UTF8.self)
      .replacingOccurrences(of: folder.path, with: "~")
    var lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      let line = line.last == 0x0D ? line.dropLast() : line
      var scalars = String.UnicodeScalarView()
      for scalar in Substring(line).unicodeScalars {
        let isControl = scalar.value < 0x20 && scalar != "\t" || (0x7F..<0xA0) ~= scalar.value
        scalars.append(isControl ? "\u{FFFD}" : scalar)
      }
      return OutputPattern.trimmed(String(scalars))
    }
    while lines.last == "" { lines.removeLast() }
    return lines
  }
}
