// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

/// The rule sets that a scenario can name: those in `rules/` of its own folder tree, and those
/// that come with the program.
public struct RuleLibrary: Sendable {
  private let folder: ScenarioFolder?

  /// The rule sets that come with the program.
  public init() {
    folder = nil
  }

  /// Also those that stand beside a scenario.
  public init(besideScenario path: String) {
    folder = ScenarioFolder(containing: path)
  }

  init(folder: ScenarioFolder) {
    self.folder = folder
  }

  /// Every name, sorted.
  public var names: [String] {
    let own = folder?.names(in: "rules", withExtension: "yaml") ?? []
    return Set(own + Self.shipped.map(\.name)).sorted()
  }

  /// Reads a rule set. A file of the planner's own goes before one of the same name that comes
  /// with the program.
  ///
  /// - Throws: what is wrong in the file, or that there is no such rule set, with the nearest name.
  public func load(_ name: String) throws(ScenarioError) -> RuleSetDocument {
    let files = ScenarioFiles(folder: folder ?? ScenarioFolder(containing: "/rules.yaml"))
    guard let document = try load(name, files: files) else {
      var diagnostic = Diagnostic(
        // Nobody wrote it in a file: there is no place to show.
        .whole(SourceFile(name: "", text: "")), "there is no such rule set",
        found: Diagnostic.quoted(name), allowed: allowedNames,
        suggestion: Spelling.nearest(to: name, in: names))
      diagnostic.sourceLine = ""
      throw .diagnostics([diagnostic])
    }
    return document
  }

  var allowedNames: String { WordList.text(names) }

  /// `nil` if there is none of that name.
  func load(_ name: String, files: ScenarioFiles) throws(ScenarioError) -> RuleSetDocument? {
    guard EntryName.isValid(name), names.contains(name) else { return nil }
    if let folder, folder.names(in: "rules", withExtension: "yaml").contains(name) {
      let file: SourceFile
      do throws(ScenarioFolder.Refusal) {
        let path = try folder.path(of: "rules/\(name).yaml", from: folder.root + "/x")
        file = try files.file(at: path)
      } catch {
        throw .diagnostics([
          Diagnostic(
            .whole(SourceFile(name: "rules/\(name).yaml", text: "")), error.message,
            found: error.found, allowed: error.allowed)
        ])
      }
      return try RuleSetReading.read(file, name: name, files: files)
    }
    guard let shipped = Self.shipped.first(where: { $0.name == name }) else { return nil }
    let file = SourceFile(name: "rules/\(name).yaml", text: shipped.text)
    files.note(file)
    return try RuleSetReading.read(file, name: name, files: files)
  }
}
