// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import ResultStore

/// A folder of its own that goes away with the value.
final class Folder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("siyu-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  subscript(name: String) -> URL { url.appendingPathComponent(name) }
}

/// A study of two strategies, three metrics, two series and four days.
enum Sample {
  static func manifest(futures: Int = 20, hash: String = "5e1f", titles: [String] = ["One", "Two"])
    -> Manifest
  {
    func metric(_ name: String) -> MetricColumn {
      MetricColumn(
        name: name, title: LocalizedText(en: name), unit: .count, direction: .higher,
        definition: LocalizedText(en: name), group: "funnel")
    }
    return Manifest(
      scenario: "sample", title: LocalizedText(en: "Sample"),
      question: LocalizedText(en: "Which?"), files: ["sample.yaml": "scenario: sample\n"],
      studyHash: hash, version: "0.1.0", ruleSet: "cn-2021-01", seed: .max, start: "2021-02-27",
      horizonDays: 4, currency: "CNY", futures: futures, decisionMetric: "profit",
      strategies: [
        StrategyRecord(name: "zeta", title: LocalizedText(en: titles[0]), overrides: []),
        StrategyRecord(name: "alpha", title: LocalizedText(en: titles[1]), overrides: []),
      ],
      metrics: [metric("profit"), metric("leads"), metric("first_full_day")],
      daily: [
        DailyColumn(name: "leads", title: LocalizedText(en: "Leads"), group: "arrivals"),
        DailyColumn(
          name: "contacts.main", title: LocalizedText(en: "Contacts"), group: "fill",
          entity: "main"),
      ],
      command: "siyu run sample.yaml", created: "2021-01-01T00:00:00Z")
  }

  /// Rows whose numbers say where they belong.
  static func rows(_ future: Int) -> FutureRows {
    FutureRows(
      future: future,
      strategies: (0..<2).map { strategy in
        let base = Double(future) + 1_000 * Double(strategy)
        return StrategyRow(
          metrics: [base / 3, future == 3 ? -0.0 : base, future % 2 == 0 ? .nan : base],
          daily: (0..<8).map { Float(base) + Float($0) / 8 })
      })
  }

  static func write(
    _ folder: URL, batches: [[Int]], manifest: Manifest = manifest(), finishing: Bool = true
  ) throws {
    let writer = try StudyWriter(creating: folder, manifest: manifest)
    for batch in batches { try writer.append(batch.map(rows)) }
    if finishing { try writer.finish() }
  }
}
