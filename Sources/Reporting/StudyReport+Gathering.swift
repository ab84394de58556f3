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
  /// - Complexity: a few passes over the file, more for every 64 MB of fills; about 100 MB of memory beside
  ///   the means of the daily series.
  public init(reader: StudyReader, digest: String? = nil) throws {
    manifest = reader.manifest
    futureCount = reader.futures.count
    let missing = reader.missing
    missingFutures = missing.isEmpty ? nil : missing.description
    self.digest = try digest ?? reader.digest()
    metrics = try Self.gatherMetrics(reader)
    precision = try Precision.outcomes(of: reader)
    (decision, isTooLarge) = try Self.gatherDecision(reader)
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
            cells: zip(samples, lived).map {
              cell(of: Array($0.prefix($1)), column, reader.manifest.intervalConfidence)
            }))
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
    of values: [Double], _ column: MetricColumn, _ confidence: Double
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

  private static func gatherDecision(
    _ reader: StudyReader
  ) throws -> (decision: Decision?, isTooLarge: Bool) {
    let manifest = reader.manifest
    guard let column = manifest.metrics.first(where: { $0.name == manifest.decisionMetric })
    else { return (nil, false) }
    let samples = try Samples(study: reader, metric: column)
    var options = Analysis.Options()
    options.confidence = manifest.intervalConfidence
    options.indifference = max(0, manifest.indifference ?? 0)
    options.secondsPerFuture = manifest.secondsPerFuture.flatMap { $0 > 0 ? $0 : nil }
    // Resampling is to take a part of a second, however many futures there are.
    options.effort = 40_000_000
    options.parts = Set(Analysis.Part.allCases)
    guard let analysis = try? Analysis(samples, options) else {
      // Of enough finite numbers nothing else is refused.
      let isWhole = samples.values.allSatisfy { $0.count > 1 && $0.allSatisfy(\.isFinite) }
      return (nil, isWhole)
    }
    let isRestricted = samples.column != column
    let decision = Decision(
      column: samples.column,
      restricted: isRestricted
        ? MetricFigures(
          column: samples.column,
          cells: samples.values.map { cell(of: $0, column, options.confidence) }) : nil,
      dots: samples.values.map { sample in
        let ordered = try? OrderedSample(sample)
        return (0..<50).map { (try? ordered?.quantile((Double($0) + 0.5) / 50)) ?? .nan }
      },
      lossShares: samples.values.compactMap { sample in
        try? Proportion(successes: sample.count { $0 < 0 }, trials: sample.count)
      },
      analysis: analysis)
    return (decision, false)
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
    let fills = daily.filter { $0.group == "fill" }
    let caps = fills.map { fill in
      daily.first { $0.group == "cap" && $0.entity == fill.entity }
    }
    // A strategy's series are read in one pass.
    let names = Array(Set((fills + caps.compactMap(\.self)).map(\.name))).sorted()
    let quantiles = try reader.manifest.strategies.map { strategy in
      try reader.dailyQuantiles(
        series: names, strategy: strategy.name, probabilities: [0.05, 0.5, 0.95])
    }
    func place(_ column: DailyColumn) -> Int { names.firstIndex(of: column.name)! }
    return zip(fills, caps).map { fill, cap in
      FillFigures(
        entity: fill.entity ?? fill.name, column: fill,
        strategies: quantiles.map { found in
          let levels = found[place(fill)]
          return FillFigures.Level(
            low: levels[0], median: levels[1], high: levels[2], cap: cap.map { found[place($0)][1] }
          )
        })
    }
  }
}
