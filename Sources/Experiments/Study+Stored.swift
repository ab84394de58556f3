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
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    // Which of the files is the scenario is not stored; the hash tells.
    for name in manifest.files.keys.sorted() where !name.hasSuffix(".csv") {
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

  /// The block of futures that share a Latin hypercube, for each future; `nil` for independent ones.
  public func blocks(of futures: [Int]) -> [Int]? {
    scenario.experiment.sampling.futuresPerBlock.map { size in futures.map { $0 / size } }
  }
}
