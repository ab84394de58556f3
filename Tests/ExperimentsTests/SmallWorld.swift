// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import ResultStore
import Scenarios

@testable import Experiments

/// A folder of its own that goes away with the value.
final class Folder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("siyu-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ name: String, _ text: String) throws -> String {
    let file = url.appendingPathComponent(name)
    try text.write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }
}

/// Worlds in which all but the arrivals is certain: nobody fails, leaves, returns or is banned.
enum SmallWorld {
  /// Poisson leads at a rate for ten days; all of them want to be added.
  static func text(
    leadsPerDay: Double, accounts: String, strategies: String = "", experiment: String = ""
  ) -> String {
    """
    scenario: small
    start: 2021-03-01
    horizon: 10d
    rules: cn-2021-01
    channels:
      ads: {kind: paid, leads_per_day: \(leadsPerDay), scan_rate: 1, pass_rate: 1, retry: 0, code: main, cost_per_lead: 1}
    accounts:
      main: \(accounts)
    codes:
      main: {kind: channel_code, accounts: main, appeal: 1}
    fatigue: {deleted_in_30_days: 0, deleted_later: 0}
    bans: {false_complaints: 0, base_wecom: 0, base_personal: 0}
    \(strategies.isEmpty ? "" : "strategies:\n" + strategies)
    experiment: {futures: 400, seed: 7\(experiment)}
    """
  }

  /// Eight strategies whose adds are min(N, capacity) for Poisson leads N of mean 40.
  static func study(_ folder: Folder, experiment: String, futures: Int? = nil) throws -> Study {
    let capacities = [5, 10, 15, 20, 25, 30, 44, 46]
    let strategies = capacities.map { "  cap-\($0): {accounts.main.capacity: \($0)}\n" }.joined()
    let text = text(
      leadsPerDay: 4, accounts: "{kind: wecom, daily_adds: 1000000, capacity: 50}",
      strategies: strategies, experiment: ", metric: adds" + experiment)
    return try Study(
      Scenario(path: try folder.write("small.yaml", text)), futures: futures, command: "siyu run")
  }
}

extension Study {
  /// Runs the study into a folder of that name, goes on with what is there, and closes it.
  @discardableResult
  func run(
    in folder: URL, threads: Int, stoppingAfter pieces: Int = .max
  ) async throws -> StudyEnding {
    let exists = FileManager.default.fileExists(
      atPath: folder.appendingPathComponent("study.sqlite").path)
    let writer =
      try exists
      ? StudyWriter(resuming: folder, expecting: manifest)
      : StudyWriter(creating: folder, manifest: manifest)
    let asked = Counter()
    let ending = try await StudyRunner(self, threads: threads).run(
      into: writer, progress: { _ in }, isCancelled: { asked.next() > pieces })
    try writer.finish()
    return ending
  }
}

final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var count = 0

  func next() -> Int {
    lock.withLock {
      count += 1
      return count
    }
  }
}
