// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import ResultStore
import Scenarios
import Testing

@testable import Experiments
@testable import PrivateDomain

@Suite("Studies")
struct ExperimentsTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func study(_ futures: Int) throws -> Study {
    let file = Self.root.appendingPathComponent("scenarios/livestream-accounts.yaml")
    return try Study(Scenario(path: file.path), futures: futures, command: "siyu run")
  }

  @Test("The hash of a study depends on seed and model, not on the number of futures")
  func hashes() throws {
    let file = Self.root.appendingPathComponent("scenarios/livestream-accounts.yaml")
    let scenario = try Scenario(path: file.path)
    let hash = try Study(scenario, futures: 10, command: "").manifest.studyHash
    #expect(try Study(scenario, futures: 20, command: "x").manifest.studyHash == hash)
    #expect(try Study(scenario, seed: 1, command: "").manifest.studyHash != hash)
  }

  @Test("Futures are stored in order whatever finishes first, and a gap is filled")
  func order() async throws {
    let study = try study(12)
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("siyu-study-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let writer = try StudyWriter(creating: folder, manifest: study.manifest)
    let ending = try await StudyRunner(study, threads: 3).run(
      into: writer, progress: { _ in }, isCancelled: { false })
    #expect(ending == .complete)
    #expect(try writer.storedFutures() == FutureSet(0..<12))
    try writer.finish()
    let reader = try StudyReader(opening: folder)
    try reader.check()
    let strategies = study.manifest.strategies.map(\.name)
    for name in strategies {
      #expect(try reader.values(metric: "leads", strategy: name).count == 12)
    }
    // Common random numbers: the same leads stand in front of every strategy's codes.
    let first = try reader.values(metric: "leads", strategy: strategies[0])
    for name in strategies.dropFirst() {
      #expect(try reader.values(metric: "leads", strategy: name) == first)
    }
  }

  @Test("A run that is cancelled before it begins stores nothing and says so")
  func cancelled() async throws {
    let study = try study(8)
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("siyu-study-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let writer = try StudyWriter(creating: folder, manifest: study.manifest)
    let ending = try await StudyRunner(study, threads: 2).run(
      into: writer, progress: { _ in }, isCancelled: { true })
    #expect(ending == .interrupted)
    #expect(try writer.storedFutures().isEmpty)
  }
}

@Test("A trace tells the nearest second, as a fraction of a day is seldom a number of them")
func nearestSecond() {
  let times = [(20.0 / 24).nextDown, 1 - 1e-9, 2.5, 0]
  let trace = StudyTrace(
    strategy: "a", future: 0, start: CalendarDate(year: 2021, month: 2, day: 28)!,
    events: times.map { RecordedEvent(time: $0, kind: .touchDue, subject: "touches.0", number: 0) })
  let lines = trace.text(isChinese: false).split(separator: "\n").map { String($0.prefix(19)) }
  #expect(
    lines == [
      "2021-02-28 20:00:00", "2021-03-01 00:00:00", "2021-03-02 12:00:00", "2021-02-28 00:00:00",
    ])
}
