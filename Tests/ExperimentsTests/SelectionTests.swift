// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import ResultStore
import Scenarios
import Testing

@testable import Experiments

private let selecting = ", select: best, indifference: 0.1, confidence: 95%"

@Test("losers are dropped at round boundaries, alike for any number of threads")
func threadsDecideNothing() async throws {
  let folder = try Folder()
  let study = try SmallWorld.study(folder, experiment: selecting)
  var digests: Set<String> = []
  var manifests: [SelectionRecord?] = []
  var endings: [StudyEnding] = []
  for threads in [1, 2, 5] {
    let out = folder.url.appendingPathComponent("threads-\(threads)")
    endings.append(try await study.run(in: out, threads: threads))
    let reader = try StudyReader(opening: out)
    try reader.check()
    digests.insert(try reader.digest())
    manifests.append(reader.manifest.selection)
    #expect(reader.missing.isEmpty)
  }
  #expect(digests.count == 1)
  #expect(endings[1] == endings[0] && endings[2] == endings[0])
  #expect(manifests[1] == manifests[0] && manifests[2] == manifests[0])
  let selection = try #require(manifests[0])
  // Adds are min(N, c) for N Poisson of mean 40, so that c = 46 is the best of all. The procedure
  // lets a strategy fall d short only while d r < h² S² / 2δ, with h² = 9.3, S² = 38, δ = 0.1: r < 51
  // for c = 5 (d = 35), r < 88 for c = 20 and r < 175 for c = 30 (d = 9.5).
  let early = selection.eliminations.filter { $0.futures <= 100 }.map(\.strategy)
  #expect(Set(["cap-5", "cap-10", "cap-15", "cap-20"]).isSubset(of: early))
  #expect(early.count < selection.eliminations.count)
  #expect(selection.selected == "cap-46")
  #expect(selection.eliminations.allSatisfy { $0.futures % StudyRunner.round == 0 })
}

@Test("a dropped strategy has exactly the futures before its boundary, and the others lose none")
func droppedRows() async throws {
  let folder = try Folder()
  let study = try SmallWorld.study(folder, experiment: selecting)
  let whole = try SmallWorld.study(folder, experiment: "", futures: 100)
  try await study.run(in: folder.url.appendingPathComponent("selected"), threads: 2)
  try await whole.run(in: folder.url.appendingPathComponent("whole"), threads: 2)
  let selected = try StudyReader(opening: folder.url.appendingPathComponent("selected"))
  let reference = try StudyReader(opening: folder.url.appendingPathComponent("whole"))
  #expect(selected.futures.count >= 150)
  let boundary = try #require(
    selected.manifest.selection?.eliminations.first { $0.strategy == "cap-5" }?.futures)
  let small = try selected.values(metric: "adds", strategy: "cap-5")
  let large = try selected.values(metric: "adds", strategy: "cap-46")
  #expect(small.count == large.count)
  #expect(small.prefix(boundary).allSatisfy { $0.isFinite })
  #expect(small.dropFirst(boundary).allSatisfy { $0.isNaN })
  // Dropping others changes nothing in the futures that both studies have.
  #expect(
    try reference.values(metric: "adds", strategy: "cap-46")[..<100] == large[..<100])
  #expect(
    try reference.values(metric: "adds", strategy: "cap-5")[..<boundary] == small[..<boundary])
  // Means over days are of the futures that a strategy has: adds of a day are not diluted.
  let days = try selected.dailyMeans(series: "admitted", strategy: "cap-5")
  let mean = small.prefix(boundary).reduce(0, +) / Double(boundary)
  #expect(abs(days.reduce(0, +) - mean) < 1e-6)
}

@Test(
  "an interrupted selection goes on to the same rows and the same end", arguments: [1, 14, 27])
func resuming(_ pieces: Int) async throws {
  let folder = try Folder()
  let study = try SmallWorld.study(folder, experiment: selecting)
  let straight = folder.url.appendingPathComponent("straight")
  let broken = folder.url.appendingPathComponent("broken")
  let ending = try await study.run(in: straight, threads: 2)
  #expect(try await study.run(in: broken, threads: 3, stoppingAfter: pieces) == .interrupted)
  #expect(try await study.run(in: broken, threads: 1) == ending)
  let (left, right) = (try StudyReader(opening: straight), try StudyReader(opening: broken))
  #expect(try left.digest() == right.digest())
  #expect(left.manifest.selection == right.manifest.selection)
  #expect(left.manifest.endedAfter == right.manifest.endedAfter)
}

@Test("the selection's margin and confidence make another study")
func selectionIsPartOfTheHash() throws {
  let folder = try Folder()
  let one = try SmallWorld.study(folder, experiment: selecting)
  let other = try SmallWorld.study(
    folder, experiment: ", select: best, indifference: 0.6, confidence: 95%")
  let none = try SmallWorld.study(folder, experiment: ", indifference: 0.5")
  #expect(
    Set([one, other, none].map(\.manifest.studyHash)).count == 3)
}

@Test("a study stops at the first boundary at which every figure is known well enough")
func severalFigures() async throws {
  let folder = try Folder()
  let stop =
    ", stop: [{metric: adds, half_width: 5%}, {metric: cost_media, absolute: 0.9 CNY, confidence: 90%}]"
  let study = try SmallWorld.study(folder, experiment: stop, futures: 1_000)
  var ends: [StudyEnding] = []
  for threads in [1, 4] {
    let out = folder.url.appendingPathComponent("stop-\(threads)")
    ends.append(try await study.run(in: out, threads: threads))
  }
  #expect(ends[0] == ends[1])
  guard case .preciseEnough(let futures) = ends[0] else {
    Issue.record("did not stop: \(ends[0])")
    return
  }
  #expect(futures % StudyRunner.round == 0)
  let reader = try StudyReader(opening: folder.url.appendingPathComponent("stop-1"))
  #expect(reader.missing.isEmpty && reader.futures.count == futures)
  // Student's quantile at 90 % is 1.6 to 1.7 for these numbers of futures (tables); media cost is
  // the number of leads, Poisson of mean 40, so 0.9 asks for about (1.65 × 6.3 / 0.9)² = 134.
  func halfWidth(_ count: Int) throws -> Double {
    let values = Array(try reader.values(metric: "cost_media", strategy: "cap-46").prefix(count))
    let mean = values.reduce(0, +) / Double(count)
    let variance = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(count - 1)
    return 1.66 * (variance / Double(count)).squareRoot()
  }
  #expect(try halfWidth(futures) <= 0.91)
  #expect(try halfWidth(futures - StudyRunner.round) >= 0.89)
}

@Test("a day that may never come can decide a selection: never is later than any day")
func selectingByDays() async throws {
  let folder = try Folder()
  let text = SmallWorld.text(
    leadsPerDay: 4, accounts: "{kind: wecom, daily_adds: 1000000, capacity: 20}",
    strategies: "  small: {}\n  large: {accounts.main.capacity: 1000}\n",
    experiment: ", metric: first_full_day, select: best, indifference: 12h")
  let study = try Study(
    Scenario(path: folder.write("days.yaml", text)), command: "siyu run")
  let ending = try await study.run(in: folder.url.appendingPathComponent("days"), threads: 2)
  #expect(ending == .selected("large", after: 50))
}

@Test(
  "the smallest difference that matters is written in the unit of the figure",
  arguments: [
    ("profit, indifference: 5000 CNY", 5_000), ("profit, indifference: 5000", 5_000),
    ("lost_share, indifference: 1%", 0.01), ("first_full_day, indifference: 36h", 1.5),
    ("reply_hours, indifference: 30min", 0.5), ("adds, indifference: 20", 20),
  ])
func indifference(_ experiment: String, _ expected: Double) throws {
  let text = SmallWorld.text(
    leadsPerDay: 4, accounts: "{kind: wecom}", experiment: ", metric: \(experiment)")
  let folder = try Folder()
  let study = try Study(Scenario(path: folder.write("units.yaml", text)), command: "siyu run")
  #expect(study.manifest.indifference == expected)
}

@Test("a contradictory experiment is refused with its place")
func badExperiments() throws {
  let folder = try Folder()
  for (experiment, complaint) in [
    (", select: best", "needs the smallest difference"),
    (", select: bset, indifference: 1", "did you mean `best`"),
    (", indifference: 1d", "does not belong here"),
    (", metric: lost_share, indifference: 5 CNY", "does not belong here"),
    (", stop: {metric: first_full_day, absolute: 3}", "a duration needs a unit"),
    (", indifference: -1", "is from 0 to 1e15"),
    (", indifference: \"normal(1, 2)\"", "this is not a number"),
    (", stop: {metric: ads, half_width: 2%}", "did you mean `adds`"),
    (", stop: {half_width: 2%, absolute: 3}", "a relative or an absolute half width"),
    (", stop: {metric: lost_share, absolute: 5 CNY}", "does not belong here"),
  ] {
    #expect {
      _ = try SmallWorld.study(folder, experiment: experiment)
    } throws: { error in
      "\(error)".contains(complaint) && "\(error)".contains("small.yaml:")
    }
  }
}
