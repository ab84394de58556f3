// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation

/// The folder tree that a scenario may read, and the bounded reading of files in it.
///
/// The tree's root is the nearest folder above the scenario that is called `scenarios`, else the
/// scenario's own folder. Symbolic links are resolved before the check.
struct ScenarioFolder: Sendable {
  /// Bytes of one file.
  static let sizeLimit = 4 << 20

  /// Absolute, without symbolic links.
  let root: String

  init(containing path: String) {
    let folder = URL(fileURLWithPath: Self.resolved(path)).deletingLastPathComponent()
    var candidate = folder
    while candidate.path != "/", candidate.lastPathComponent != "scenarios" {
      candidate.deleteLastPathComponent()
    }
    root = candidate.path == "/" ? folder.path : candidate.path
  }

  /// Why a file cannot be read.
  struct Refusal: Error {
    var message: String
    var found: String?
    var allowed: String?
    var suggestion: String?
  }

  /// The file that a text in `base` names, or why it may not be read.
  func path(of name: String, from base: String) throws(Refusal) -> String {
    guard !name.isEmpty, name.utf8.count <= 1_000, !name.contains("\0") else {
      throw Refusal(message: "this is not a file name", allowed: "a name such as `leads.csv`")
    }
    guard !name.hasPrefix("/"), !name.hasPrefix("~"), !name.contains("\\") else {
      throw Refusal(
        message: "a scenario cannot read outside its folder tree", found: Diagnostic.quoted(name),
        allowed: "a file beside the scenario, written with `/` and relative to it")
    }
    let folder = URL(fileURLWithPath: base).deletingLastPathComponent()
    let beside = Self.resolved(folder.appendingPathComponent(name).path)
    let path =
      FileManager.default.fileExists(atPath: beside)
      ? beside : Self.resolved(URL(fileURLWithPath: root).appendingPathComponent(name).path)
    guard isInside(beside), isInside(path) else {
      throw Refusal(
        message: "a scenario cannot read outside its folder tree", found: Diagnostic.quoted(name),
        allowed: root.hasSuffix("/scenarios")
          ? "a file below the folder `scenarios`" : "a file in the scenario's folder or below")
    }
    guard FileManager.default.fileExists(atPath: path) else {
      throw Refusal(
        message: "there is no such file", found: Diagnostic.quoted(name),
        allowed: "a file relative to this one")
    }
    return path
  }

  func isInside(_ path: String) -> Bool {
    path.hasPrefix(root.hasSuffix("/") ? root : root + "/")
  }

  /// The name that is shown: relative to the root.
  func displayName(of path: String) -> String {
    let path = Self.resolved(path)
    return isInside(path)
      ? String(path.dropFirst(root.count + (root.hasSuffix("/") ? 0 : 1))) : path
  }

  /// Names of the files with that extension in a folder below the root, sorted.
  func names(in folder: String, withExtension suffix: String) -> [String] {
    let path = Self.resolved(URL(fileURLWithPath: root).appendingPathComponent(folder).path)
    // What a folder elsewhere holds is nobody's business, were it only the names.
    guard isInside(path) else { return [] }
    let all = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return all.filter { $0.hasSuffix("." + suffix) }.map { String($0.dropLast(suffix.count + 1)) }
      .sorted()
  }

  /// The path without symbolic links, `.` and `..`; a path that does not exist keeps its last part,
  /// which may be a link to nothing.
  static func resolved(_ path: String) -> String {
    if let real = real(path) { return real }
    let url = URL(fileURLWithPath: path).standardizedFileURL
    // Without the `..` that came after a missing folder, the path may exist, and be a link.
    if let real = real(url.path) { return real }
    let folder = url.deletingLastPathComponent().path
    guard folder != url.path, let parent = real(folder) else { return url.path }
    return (parent == "/" ? "" : parent) + "/" + url.lastPathComponent
  }

  private static func real(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }
}
