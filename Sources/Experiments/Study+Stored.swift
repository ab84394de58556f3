// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import ResultStore
internal import Scenarios

/// A stored study whose scenario cannot be had back.
public struct UnrepeatableStudy: Error, Sendable, CustomStringConvertible {
  public let description: String
}

extension Study {
  /// The study behind stored results, from the scenario text that is stored with them.
  ///
  /// Nothing of the scenario's folder is read. That it is the same study is proved by its hash.
  ///
  /// - Throws: `UnrepeatableStudy` if the stored text does not give the stored study, as after an
  ///   update of siyu.
  public init(stored manifest: Manifest) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("siyu-\(UUID().uuidString)", isDirectory: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let root = folder.appendingPathComponent("scenarios", isDirectory: true)
    for (name, text) in manifest.files {
      let parts = name.split(separator: "/", omittingEmptySubsequences: false)
      guard !parts.isEmpty, parts.count <= 20, name.utf8.count <= 1_000,
        !name.contains("\\"), !name.contains("\0"),
        parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." })
      else {
        throw UnrepeatableStudy(description: "the study names a file that it may not have")
      }
      let file = root.appendingPathComponent(name)
      do {
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      } catch {
        throw UnrepeatableStudy(description: "the files of the study cannot be written: \(name)")
      }
    }
    // Which of the files is the scenario is not stored; the hash tells.
    for name in Self.candidates(manifest) {
      guard let scenario = try? Scenario(path: root.appendingPathComponent(name).path),
        scenario.name == manifest.scenario,
        let study = try? Study(
          scenario, futures: manifest.futures, seed: manifest.seed, command: manifest.command),
        study.manifest.studyHash == manifest.studyHash
      else { continue }
      self = study
      return
    }
    throw UnrepeatableStudy(
      description: manifest.version == labVersion
        ? "the scenario text stored with the results does not give these results"
        : "the results were made by siyu \(manifest.version), this is \(labVersion): run the scenario again"
    )
  }

  /// The files that may be the scenario, the likeliest first. A study from elsewhere may hold any number
  /// of files that take long to read, so only a few are tried.
  static func candidates(_ manifest: Manifest) -> [String] {
    let names = manifest.files.keys.filter { !$0.hasSuffix(".csv") }
    /// A name of its own at the beginning of a line.
    func ownName(_ file: String) -> Substring? {
      let key = "scenario:"
      let lines = (manifest.files[file] ?? "").utf8.split(separator: UInt8(ascii: "\n"))
      guard let line = lines.first(where: { $0.starts(with: key.utf8) }) else { return nil }
      return Substring(line.dropFirst(key.utf8.count))
    }
    func rank(_ name: String) -> Int? {
      let last = name.split(separator: "/").last ?? ""
      let own = ownName(name)
      if let own, !own.contains(manifest.scenario) { return nil }
      // An heir may have its name from what it extends.
      if manifest.command.contains(last) { return 0 }
      if last.hasPrefix(manifest.scenario + ".") { return 1 }
      return own == nil ? 3 : 2
    }
    let ranked = names.compactMap { name in rank(name).map { (rank: $0, name: name) } }
      .sorted { ($0.rank, $0.name) < ($1.rank, $1.name) }
    return ranked.prefix(4).map(\.name)
  }

  /// The block of futures that share a Latin hypercube, for each future; `nil` for independent ones.
  public func blocks(of futures: [Int]) -> [Int]? {
    scenario.experiment.sampling.futuresPerBlock.map { size in futures.map { $0 / size } }
  }
}
