// SPDX-License-Identifier: GPL-3.0-or-later
public import Foundation

/// The committed baselines, `NAME.json` in one folder, and `CHANGES.md` beside that folder.
///
/// A baseline is written by `accept` alone, which writes the reason into `CHANGES.md`; a file that
/// got there in another way is found because no line of `CHANGES.md` names it.
public struct BaselineFolder: Sendable {
  public let folder: URL
  /// Where accepted changes are written down.
  public var changes: URL {
    folder.deletingLastPathComponent().appendingPathComponent("CHANGES.md")
  }

  public init(_ folder: URL) {
    self.folder = folder
  }

  /// What was accepted and why.
  public struct Change: Sendable, Equatable {
    public var scenario: String
    /// The names of the old baseline, nil for a first one, and of the new one.
    public var old: String?
    public var new: String
    /// What moved, in a few words.
    public var summary: String

    public init(scenario: String, old: String?, new: String, summary: String) {
      self.scenario = scenario
      self.old = old
      self.new = new
      self.summary = summary
    }
  }

  /// Where a scenario's baseline lies.
  public func file(of scenario: String) -> URL {
    folder.appendingPathComponent(scenario + ".json")
  }

  /// Scenarios that have a baseline, in alphabetical order.
  public var scenarios: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }

  /// Reads a scenario's baseline; nil if there is none.
  ///
  /// - Throws: `StoreError` of kind `foreign`, `version` or `damaged` if it is not what was written,
  ///   `mismatch` if it is that of another scenario, `unavailable` if it cannot be read.
  public func read(_ scenario: String) throws -> Baseline? {
    let url = file(of: scenario)
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    let path = url.relativePath
    let size = try? FileManager.default.attributesOfItem(atPath: url.path)[.size] as? Int
    guard let size, size <= Baseline.sizeLimit else {
      throw StoreError(
        .foreign, file: path, "this is too large for a baseline",
        advice: "Get it back (git checkout)")
    }
    guard let data = try? Data(contentsOf: url) else {
      throw StoreError(
        .unavailable, file: path, "it cannot be read", advice: "Check who may read it")
    }
    let baseline = try Baseline(text: String(decoding: data, as: UTF8.self), file: path)
    guard baseline.scenario == scenario else {
      throw StoreError(
        .mismatch, file: path,
        "this is the baseline of `\(baseline.scenario)`, not of `\(scenario)`",
        advice: "Get the right one back (git checkout), or delete it")
    }
    return baseline
  }

  /// The name of the baseline that `CHANGES.md` accepted last for a scenario.
  public func accepted(_ scenario: String) -> String? {
    guard let text = try? String(contentsOf: changes, encoding: .utf8) else { return nil }
    for line in text.split(separator: "\n").reversed() where line.hasPrefix("- ") {
      let parts = line.dropFirst(2).components(separatedBy: " · ")
      guard parts.count >= 3, parts[1] == scenario else { continue }
      return parts[2].components(separatedBy: " → ").last
    }
    return nil
  }

  /// Refuses a baseline that no line of `CHANGES.md` accepted.
  ///
  /// - Throws: `StoreError` of kind `mismatch`.
  public func checkAccepted(_ baseline: Baseline) throws {
    let last = accepted(baseline.scenario)
    guard last != baseline.name else { return }
    throw StoreError(
      .mismatch, file: file(of: baseline.scenario).relativePath,
      "this is baseline \(baseline.name), but \(changes.relativePath) "
        + (last.map { "accepted \($0) last" } ?? "never accepted one"),
      advice: "Get both back (git checkout), or accept the figures of today with a reason "
        + "(siyu verify --accept \"reason\")")
  }

  /// Writes baselines in place of the old ones and a dated line a baseline into `CHANGES.md`.
  ///
  /// - Parameters:
  ///   - baselines: each with what moved.
  ///   - reason: why; not empty.
  ///   - date: `2021-03-01`.
  /// - Throws: `StoreError` of kind `invalid` without a reason, `unavailable` if the disk refuses.
  public func accept(
    _ baselines: [(baseline: Baseline, change: Change)], reason: String, date: String
  ) throws {
    let reason = Self.line(reason)
    guard !reason.isEmpty else {
      throw StoreError(
        .invalid, file: changes.relativePath, "the reason is empty",
        advice: "Say why the figures may change: --accept \"reason\"")
    }
    guard !baselines.isEmpty else { return }
    let known = (try? String(contentsOf: changes, encoding: .utf8)) ?? Self.header
    let lines = baselines.map { _, change in
      "- \(date) · \(change.scenario) · \(change.old ?? "none") → \(change.new) · "
        + "\(Self.line(change.summary)) · \(reason)\n"
    }
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (baseline, _) in baselines {
        try Data(baseline.text.utf8).write(to: file(of: baseline.scenario), options: .atomic)
      }
      let separator = known.isEmpty || known.hasSuffix("\n") ? "" : "\n"
      try Data((known + separator + lines.joined()).utf8).write(to: changes, options: .atomic)
    } catch let error as CocoaError {
      throw StoreError(
        .unavailable, file: folder.relativePath,
        "the baselines cannot be written (\(error.localizedDescription))",
        advice: "Check who may write there, and accept again")
    }
  }

  /// A text on one line in which nothing is taken for a field or for markup.
  static func line(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars.prefix(1_000) {
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "·": result += "-"
      case "[", "]", "`", "*", "_", "|", "\\": result += "\\" + String(scalar)
      case _ where scalar.properties.isWhitespace || scalar.value < 0x20 || scalar.value == 0x7F:
        result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result.split(separator: " ").joined(separator: " ")
  }

  static let header = """
    <!-- SPDX-License-Identifier: GPL-3.0-or-later -->
    # Accepted changes of model outputs

    `siyu verify --accept "reason"` writes these lines and the files of `baselines/`; nothing else does.
    Each says when, which scenario, old and new baseline (the beginnings of their SHA-256), what moved, and why.


    """
}
