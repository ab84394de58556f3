// SPDX-License-Identifier: GPL-3.0-or-later
import ResultStore

/// Studies of one metric whose every number a test chooses.
enum SmallStudy {
  /// A study with the given values, `[strategy][future]`; strategies are called A, B, C, ….
  static func reader(
    _ values: [[Double]], direction: MetricColumn.Direction = .higher,
    unit: MetricColumn.Unit = .money, indifference: Double? = nil, wanted: Int? = nil,
    changing change: (inout Manifest) -> Void = { _ in }
  ) throws -> StudyReader {
    let names = ["A", "B", "C", "D"]
    var manifest = Manifest(
      scenario: "small", title: LocalizedText(en: "Small", zh: "小"),
      question: LocalizedText(en: "Which?", zh: "哪个？"), files: [:], studyHash: "0",
      version: "0.1.0", ruleSet: "cn-2021-01", seed: 1, start: "2021-03-01", horizonDays: 1,
      currency: "CNY", futures: wanted ?? max(1, values[0].count), decisionMetric: "profit",
      indifference: indifference,
      strategies: values.indices.map {
        StrategyRecord(name: names[$0], title: LocalizedText(en: names[$0]), overrides: [])
      },
      metrics: [
        MetricColumn(
          name: "profit", title: LocalizedText(en: "Profit", zh: "利润"), unit: unit,
          direction: direction, definition: LocalizedText(en: "Profit"), group: "money")
      ],
      daily: [], command: "siyu run small.yaml", created: "2021-01-01T00:00:00Z")
    change(&manifest)
    return try SampleStudy.reader(
      manifest,
      values[0].indices.map { future in
        FutureRows(
          future: future,
          strategies: values.map { StrategyRow(metrics: [$0[future]], daily: []) })
      })
  }

  /// A thousand futures of A, and B that gains in some of them and loses one in the others.
  static func duel(wins: Int, gain: Double) -> [[Double]] {
    let a = (0..<1_000).map { 100 + Double($0 * 37 % 41) }
    return [a, a.indices.map { a[$0] + ($0 * 7 % 1_000 < wins ? gain : -1) }]
  }
}
