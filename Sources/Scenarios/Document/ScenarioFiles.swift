// SPDX-License-Identifier: GPL-3.0-or-later

/// The files that one scenario reads, each once, and their texts for the manifest.
final class ScenarioFiles {
  let folder: ScenarioFolder
  /// In the order in which they were first read.
  private(set) var texts: [(name: String, text: String)] = []
  private var known: [String: SourceFile] = [:]
  private var columns: [String: [Double]] = [:]

  init(folder: ScenarioFolder) {
    self.folder = folder
  }

  /// A file by its absolute path.
  func file(at path: String) throws(ScenarioFolder.Refusal) -> SourceFile {
    if let file = known[path] { return file }
    let file = SourceFile(
      name: folder.displayName(of: path), path: path, text: try folder.text(at: path))
    known[path] = file
    texts.append((file.name, file.text))
    return file
  }

  /// Text that came with the binary.
  func note(_ file: SourceFile) {
    guard !texts.contains(where: { $0.name == file.name }) else { return }
    texts.append((file.name, file.text))
  }

  /// One column of numbers of a CSV file, `leads.csv` or `leads.csv#column`, all in a range if one
  /// is given.
  func column(
    _ name: String, from file: SourceFile, limit: Int, range: ClosedRange<Double>? = nil
  ) throws(ScenarioFolder.Refusal) -> [Double] {
    let parts = name.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard let base = file.path else {
      throw ScenarioFolder.Refusal(
        message: "a rule set that comes with the program reads no files", allowed: "a number")
    }
    guard parts[0].lowercased().hasSuffix(".csv") else {
      throw ScenarioFolder.Refusal(
        message: "this is not the name of a CSV file", found: Diagnostic.quoted(name),
        allowed: "`leads.csv` or `leads.csv#column`")
    }
    let path = try folder.path(of: String(parts[0]), from: base)
    let bounds = range.map { "\($0)" } ?? ""
    let key = "\(path)#\(parts.count == 2 ? String(parts[1]) : "")#\(limit)#\(bounds)"
    if let values = columns[key] { return values }
    let table = try CSVTable(self.file(at: path), rowLimit: limit)
    let values = try table.column(parts.count == 2 ? String(parts[1]) : nil, in: range)
    columns[key] = values
    return values
  }
}
