// SPDX-License-Identifier: GPL-3.0-or-later
internal import OutputAnalysis
internal import ResultStore

/// How precisely a study was to know a mean, and how precisely it does.
struct Precision: Sendable {
  let column: MetricColumn
  /// What was wanted.
  let wanted: PrecisionRecord
  let futures: Int
  /// The strategy that is furthest from it, of those that were not dropped.
  let strategy: Int
  /// The half-width of its mean, and the one that was wanted there, in the metric's unit; infinite where
  /// nothing but zeros was seen.
  let halfWidth: Double
  let allowed: Double

  var isMet: Bool { halfWidth <= allowed }

  /// What became of a study's rules; none of a study that has no rule or is not whole.
  ///
  /// - Throws: `StoreError` if the study cannot be read.
  static func outcomes(of reader: StudyReader) throws -> [Precision] {
    let records = reader.manifest.precision ?? []
    guard !records.isEmpty, reader.missing.isEmpty else { return [] }
    return try records.compactMap { try outcome($0, reader) }
  }

  private static func outcome(
    _ wanted: PrecisionRecord, _ reader: StudyReader
  ) throws -> Precision? {
    let manifest = reader.manifest
    guard let column = manifest.metrics.first(where: { $0.name == wanted.metric }),
      let rule = try? PrecisionRule(
        target: wanted.isRelative ? .relative(wanted.halfWidth) : .absolute(wanted.halfWidth),
        confidence: wanted.confidence)
    else { return nil }
    let values = try reader.values(metrics: [wanted.metric])[0]
    var worst: Precision?
    for (strategy, limit) in manifest.futureLimits.enumerated() where limit == .max {
      // Futures without a value do not count, as for the rule itself.
      guard let summary = try? Summary(values[strategy].filter(\.isFinite)),
        let halfWidth = try? rule.halfWidth(of: summary)
      else { continue }
      let outcome = Precision(
        column: column, wanted: wanted, futures: reader.futures.count, strategy: strategy,
        halfWidth: halfWidth, allowed: rule.allowedHalfWidth(mean: summary.mean))
      if worst.map({ outcome.excess > $0.excess }) ?? true { worst = outcome }
    }
    return worst
  }

  /// How many times as wide as wanted.
  private var excess: Double { allowed > 0 ? halfWidth / allowed : .infinity }
}

extension Telling {
  /// What a rule that may end a study asked for, and whether that was reached.
  func precision(_ outcome: Precision) -> String {
    let unit = outcome.column.unit
    let wanted =
      outcome.wanted.isRelative
      ? number.withUnit(number.figure(100 * outcome.wanted.halfWidth), .share)
      : number.value(outcome.wanted.halfWidth, unit)
    let phrase: Phrase =
      outcome.isMet
      ? .precisionMet : outcome.halfWidth.isFinite ? .precisionMissed : .precisionZeros
    return words(
      phrase,
      [
        "n": number.count(outcome.futures), "metric": metricInSentence(outcome.column),
        "wanted": wanted, "b": strategy(outcome.strategy),
        "level": number.percent(outcome.wanted.confidence),
        "x": number.value(outcome.halfWidth, unit), "y": number.value(outcome.allowed, unit),
      ])
  }
}
