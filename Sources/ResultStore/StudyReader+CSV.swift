// SPDX-License-Identifier: GPL-3.0-or-later
public import Foundation

extension StudyReader {
  /// Writes the study as two tidy tables into a folder, which is made if need be.
  ///
  /// `futures.csv` has one row a future and strategy with every metric, an empty cell where a
  /// metric has no value. `daily.csv` has one row a day, strategy and series with the mean over
  /// futures and the quantiles at 5 %, 50 % and 95 %; day 0 is the first.
  ///
  /// - Returns: the two files.
  @discardableResult
  public func exportCSV(to folder: URL) throws -> [URL] {
    let futures = folder.appendingPathComponent("futures.csv")
    let daily = folder.appendingPathComponent("daily.csv")
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try exportFutures(to: futures)
      try exportDaily(to: daily)
    } catch let error as StoreError {
      throw error
    } catch {
      throw StoreError(
        .unavailable, file: folder.path, "the tables cannot be written",
        advice: "Choose a folder that can be written and has room")
    }
    return [futures, daily]
  }

  /// Writes what was drawn once per future, one row a future and strategy that lived through it.
  ///
  /// A study does not store it: it follows from the seed and the scenario, which whoever calls knows.
  ///
  /// - Parameters:
  ///   - paths: where the numbers stand in the scenario; one column each.
  ///   - values: of a strategy in a future, in base units; not a number where it has no such number.
  public func exportParameters(
    _ paths: [String], to url: URL, values: (_ strategy: Int, _ future: Int) -> [Double]
  ) throws {
    do {
      var table = try CSVFile(replacing: url)
      for name in ["future", "strategy"] + paths { table.add(name) }
      try table.endLine()
      for future in futures.ranges.joined() {
        for (strategy, limit) in manifest.futureLimits.enumerated() where future < limit {
          table.add(Double(future))
          table.add(manifest.strategies[strategy].name)
          for value in values(strategy, future) { table.add(value) }
          try table.endLine()
        }
      }
      try table.finish()
    } catch {
      throw StoreError(
        .unavailable, file: url.path, "the table cannot be written",
        advice: "Choose a folder that can be written and has room")
    }
  }

  private func exportFutures(to url: URL) throws {
    var table = try CSVFile(replacing: url)
    for name in ["future", "strategy", "strategy_title"] + manifest.metrics.map(\.name) {
      table.add(name)
    }
    try table.endLine()
    try forEachRow { future, strategy, metrics, _ in
      table.add(Double(future))
      table.add(manifest.strategies[strategy].name)
      table.add(manifest.strategies[strategy].title.en)
      for value in metrics { table.add(value) }
      try table.endLine()
    }
    try table.finish()
  }

  private func exportDaily(to url: URL) throws {
    var table = try CSVFile(replacing: url)
    for name in [
      "day", "date", "strategy", "strategy_title", "series", "mean", "p05", "p50", "p95",
    ] {
      table.add(name)
    }
    try table.endLine()
    let start = CivilDate(manifest.start)
    let allMeans = try dailyMeans()
    for (strategyIndex, strategy) in manifest.strategies.enumerated() {
      for (seriesIndex, series) in manifest.daily.enumerated() {
        let means = allMeans[seriesIndex][strategyIndex]
        let quantiles = try dailyQuantiles(
          series: series.name, strategy: strategy.name, probabilities: [0.05, 0.5, 0.95])
        for day in means.indices {
          table.add(Double(day))
          table.add(start?.advanced(by: day).description ?? "")
          table.add(strategy.name)
          table.add(strategy.title.en)
          table.add(series.name)
          table.add(means[day])
          for quantile in quantiles { table.add(quantile[day]) }
          try table.endLine()
        }
      }
    }
    try table.finish()
  }
}
