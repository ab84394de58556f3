// SPDX-License-Identifier: GPL-3.0-or-later
internal import OutputAnalysis
public import ResultStore

extension StudyReport {
  /// Gathers the figures of a study.
  ///
  /// - Parameters:
  ///   - reader: a study, which may be incomplete or empty; the pages say so.
  ///   - digest: the digest of the rows if it is known already; else it is computed.
  /// - Throws: `StoreError` if the study cannot be read.
  /// - Complexity: a fixed number of passes over the file, about 100 MB of memory beside the
  ///   means of the daily series.
  public init(reader: StudyReader, digest: String? = nil) throws {
    manifest = reader.manifest
    futureCount = reader.futures.count
    let missing = reader.missing
    missingFutures = missing.isEmpty ? nil : missing.description
    self.digest = try digest ?? reader.digest()
    metrics = try Self.gatherMetrics(reader)
    decision = try Self.gatherDecision(reader)
    let daily = reader.futures.isEmpty ? [] : try Self.gatherDaily(reader)
    arrivals = Self.parts(of: daily.filter { $0.column.group == "arrivals" })
    fills = reader.futures.isEmpty ? [] : try Self.gatherFills(reader)
  }

  private static func gatherMetrics(_ reader: StudyReader) throws -> [MetricFigures] {
    let columns = reader.manifest.metrics
    let perPass = max(
      1, 8_000_000 / max(1, reader.futures.count * reader.manifest.strategies.count))
    let lived = livedThrough(reader)
    var result: [MetricFigures] = []
    for start in stride(from: 0, to: columns.count, by: perPass) {
      let chunk = columns[start..<min(columns.count, start + perPass)]
      let values = try reader.values(metrics: chunk.map(\.name))
      for (column, samples) in zip(chunk, values) {
        result.append(
          MetricFigures(
            column: column,
            cells: zip(samples, lived).map { cell(of: Array($0.prefix($1)), column) }))
      }
    }
    return result
  }

  /// How many futures each strategy lived through: all, unless a selection dropped it.
  private static func livedThrough(_ reader: StudyReader) -> [Int] {
    reader.manifest.futureLimits.map { reader.futures.count(below: $0) }
  }

  /// A future in which something never happened has no day for it: NaN, or negative.
  private static func cell(
    of values: [Double], _ column: MetricColumn
  ) -> MetricFigures.Cell {
    let present = values.filter { $0.isFinite && (column.unit != .days || $0 >= 0) }
    guard let ordered = try? OrderedSample(present), let summary = try? Summary(present) else {
      return MetricFigures.Cell(
        lived: values.count, count: 0, mean: .nan, halfWidth: nil, low: .nan, median: .nan,
        high: .nan)
    }
    func quantile(_ probability: Double) -> Double {
      (try? ordered.quantile(probability)) ?? .nan
    }
    return MetricFigures.Cell(
      lived: values.count, count: present.count, mean: summary.mean,
      halfWidth: try? summary.halfWidth(confidence: confidence),
      low: quantile(0.05), median: quantile(0.5), high: quantile(0.95))
  }

  private static func gatherDecision(_ reader: StudyReader) throws -> Decision? {
    let manifest = reader.manifest
    guard let column = manifest.metrics.first(where: { $0.name == manifest.decisionMetric })
    else { return nil }
    var samples = try reader.values(metrics: [column.name])[0]
    let lived = livedThrough(reader)
    // A future counts only if every strategy still in the study has a value in it: pairs must stay
    // pairs, and what a dropped strategy has is the beginning of what the others have.
    let kept = (samples.first ?? []).indices.filter { future in
      samples.indices.allSatisfy { future >= lived[$0] || samples[$0][future].isFinite }
    }
    samples = zip(samples, lived).map { sample, lived in
      kept.prefix { $0 < lived }.map { sample[$0] }
    }
    guard samples.allSatisfy({ !$0.isEmpty }) else { return nil }
    let means = samples.map { (try? Summary($0).mean) ?? .nan }
    let sign: Double = column.direction == .lower ? -1 : 1
    // Who was dropped earlier ranks lower; a mean over other futures could say otherwise.
    let ranking = samples.indices.sorted {
      (-lived[$0], -sign * means[$0], $0) < (-lived[$1], -sign * means[$1], $1)
    }
    return Decision(
      column: column, count: kept.count,
      dots: samples.map { sample in
        let ordered = try? OrderedSample(sample)
        return (0..<50).map { (try? ordered?.quantile((Double($0) + 0.5) / 50)) ?? .nan }
      },
      lossShares: samples.compactMap { sample in
        try? Proportion(successes: sample.count { $0 < 0 }, trials: sample.count)
      },
      ranking: ranking,
      pairs: pairs(
        of: samples, ranking, sign: sign,
        indifference: max(0, manifest.indifference ?? 0)))
  }

  /// Every strategy against every worse one; the intervals of all pairs hold at once (Bonferroni's
  /// inequality, which allows any dependence between the strategies).
  private static func pairs(
    of samples: [[Double]], _ ranking: [Int], sign: Double, indifference: Double
  ) -> [Decision.Pair] {
    let family = Double(ranking.count * (ranking.count - 1) / 2)
    let single = 1 - (1 - confidence) / max(1, family)
    var result: [Decision.Pair] = []
    for (rank, better) in ranking.enumerated() {
      for other in ranking[(rank + 1)...] {
        guard
          let comparison = try? PairedComparison(
            a: samples[other].map { sign * $0 },
            b: samples[better].prefix(samples[other].count).map { sign * $0 },
            confidence: single),
          let verdict = try? comparison.verdict(smallestDifferenceThatMatters: indifference),
          let losses = try? Proportion(
            successes: comparison.losses, trials: comparison.count)
        else { continue }
        let ends = [sign * comparison.interval.lower, sign * comparison.interval.upper].sorted()
        let relative = try? comparison.relativeDifference()
        result.append(
          Decision.Pair(
            better: better, other: other, difference: sign * comparison.meanDifference,
            lower: ends[0], upper: ends[1],
            relative: relative.map { ($0.value, $0.interval.lower, $0.interval.upper) },
            wins: comparison.wins, winLower: comparison.winInterval.lower,
            winUpper: comparison.winInterval.upper, losses: losses, ties: comparison.ties,
            sureness: 1 - min(1, family * comparison.twoSidedP) / 2,
            outcome: outcome(of: verdict), correlation: comparison.correlation,
            varianceRatio: comparison.varianceRatio, pairing: comparison.pairingEffect))
      }
    }
    return result
  }

  private static func outcome(of verdict: Verdict) -> Decision.Outcome {
    switch verdict {
    case .bIsHigher, .aIsHigher: .better
    case .practicallyEqual: .equal
    case .identical: .identical
    case .tooCloseToCall(let additional): .open(additionalFutures: additional)
    }
  }

  private static func gatherDaily(_ reader: StudyReader) throws -> [DailyFigures] {
    zip(reader.manifest.daily, try reader.dailyMeans()).map {
      DailyFigures(column: $0, means: $1)
    }
  }

  /// The series that may be stacked: a series that is the sum of all others would count twice.
  private static func parts(of series: [DailyFigures]) -> [DailyFigures] {
    let totals = series.map { figures in
      figures.means.indices.reduce(0) { $0 + figures.total($1) }
    }
    let all = totals.reduce(0, +)
    return series.indices.compactMap { index in
      let rest = all - totals[index]
      let isSum = series.count > 2 && rest > 0 && abs(totals[index] - rest) <= 1e-4 * rest
      return isSum || series[index].isEmpty ? nil : series[index]
    }
  }

  private static func gatherFills(_ reader: StudyReader) throws -> [FillFigures] {
    let daily = reader.manifest.daily
    return try daily.filter { $0.group == "fill" }.map { column in
      let entity = column.entity ?? column.name
      let cap = daily.first { $0.group == "cap" && $0.entity == column.entity }
      return FillFigures(
        entity: entity, column: column,
        strategies: try reader.manifest.strategies.map { strategy in
          let levels = try reader.dailyQuantiles(
            series: column.name, strategy: strategy.name, probabilities: [0.05, 0.5, 0.95])
          let caps = try cap.map {
            try reader.dailyQuantiles(
              series: $0.name, strategy: strategy.name, probabilities: [0.5])[0]
          }
          return FillFigures.Level(
            low: levels[0], median: levels[1], high: levels[2], cap: caps)
        })
    }
  }
}
