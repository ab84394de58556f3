// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import ResultStore
import Testing

private func without(_ future: Int) -> FutureRows {
  FutureRows(future: future, strategies: [Sample.rows(future).strategies[0]])
}

private func study(_ folder: URL) throws -> StudyWriter {
  var manifest = Sample.manifest(futures: 8)
  manifest.selection = SelectionRecord(confidence: 0.95)
  let writer = try StudyWriter(creating: folder, manifest: manifest)
  try writer.append((0..<4).map(Sample.rows))
  try writer.eliminate(["alpha"], from: 4)
  return writer
}

@Test("a strategy that was dropped has no rows from there on, and the study is whole without them")
func dropped() throws {
  let folder = try Folder()
  let writer = try study(folder["a"])
  #expect(throws: StoreError.self) { try writer.append([Sample.rows(4)]) }
  try writer.append((4..<8).map(without))
  try writer.finish()
  let reader = try StudyReader(opening: folder["a"])
  try reader.check()
  #expect(reader.missing.isEmpty && reader.futures.count == 8)
  let alpha = try reader.values(metric: "leads", strategy: "alpha")
  let zeta = try reader.values(metric: "leads", strategy: "zeta")
  #expect(alpha.count == 8 && alpha.dropFirst(4).allSatisfy(\.isNaN))
  #expect(alpha.prefix(3).allSatisfy(\.isFinite) && zeta.allSatisfy(\.isFinite))
  #expect(try reader.dailyMeans(series: "leads", strategy: "alpha")[0] == 1_001.5)
  #expect(try reader.dailyMeans()[0][1][0] == 1_001.5)
  #expect(
    try reader.dailyQuantiles(series: "leads", strategy: "alpha", probabilities: [1])[0][0]
      == 1_003)
  // The order of writing changes nothing.
  let other = try study(folder["b"])
  try other.append((4..<8).reversed().map(without))
  try other.finish()
  #expect(try StudyReader(opening: folder["b"]).digest() == reader.digest())
}

@Test("what was dropped is remembered, and a decision that does not follow from the file is named")
func remembered() throws {
  let folder = try Folder()
  try study(folder["a"]).finish()
  let expected = {
    var manifest = Sample.manifest(futures: 8)
    manifest.selection = SelectionRecord(confidence: 0.95)
    return manifest
  }()
  let writer = try StudyWriter(resuming: folder["a"], expecting: expected)
  #expect(writer.manifest.selection?.eliminations.map(\.strategy) == ["alpha"])
  try writer.eliminate(["alpha"], from: 4)
  #expect(throws: StoreError.self) { try writer.eliminate([], from: 4) }
  #expect(throws: StoreError.self) { try writer.eliminate(["zeta"], from: 4) }
  // Nobody may be dropped from where rows exist, and somebody must remain.
  try writer.append((4..<6).map(without))
  #expect(throws: StoreError.self) { try writer.eliminate(["zeta"], from: 5) }
  #expect(throws: StoreError.self) { try writer.eliminate(["zeta"], from: 6) }
}

@Test("a row that is missing below the boundary is found")
func missingRow() throws {
  let folder = try Folder()
  let writer = try study(folder["a"])
  #expect(throws: StoreError.self) { try writer.append([without(3)]) }
  #expect(throws: StoreError.self) { _ = try writer.values(metrics: ["leads"], in: 0..<8) }
  let values = try writer.values(metrics: ["leads", "profit"], in: 1..<4)
  #expect(values[0] == [[1, 2, 0], [1_001, 1_002, 0]])
}
