// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation
internal import GRDB

extension StudyReader {
  /// The mean over futures of one daily series, day by day.
  ///
  /// - Throws: `StoreError` of kind `invalid` if there is no such series or strategy.
  public func dailyMeans(series: String, strategy: String) throws -> [Double] {
    var sums = [Double](repeating: 0, count: manifest.horizonDays)
    try forEachSeries([series], strategy, days: 0..<manifest.horizonDays) { _, values in
      for day in sums.indices { sums[day] += Double(values[day]) }
    }
    let count = futures.count(below: manifest.futureLimits[try index(ofStrategy: strategy)])
    return sums.map { count == 0 ? .nan : $0 / Double(count) }
  }

  /// The means over futures of all daily series in one pass, as `[series][strategy][day]`.
  public func dailyMeans() throws -> [[[Double]]] {
    let days = manifest.horizonDays
    let width = manifest.daily.count * days
    let counts = manifest.futureLimits.map { futures.count(below: $0) }
    var sums = manifest.strategies.map { _ in [Double](repeating: 0, count: width) }
    try forEachRow { _, strategy, _, daily in
      sums[strategy].withUnsafeMutableBufferPointer { sums in
        for index in 0..<width {
          let bits = daily.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)
          sums[index] += Double(Float(bitPattern: UInt32(littleEndian: bits)))
        }
      }
    }
    return manifest.daily.indices.map { series in
      zip(sums, counts).map { sum, count in
        sum[(series * days)..<((series + 1) * days)].map { count == 0 ? .nan : $0 / Double(count) }
      }
    }
  }

  /// Quantiles over futures of one daily series, as `[probability][day]`.
  ///
  /// The quantile is the one of Hyndman and Fan (1996), definition 7: linear between the order
  /// statistics at (n - 1) p.
  ///
  /// - Complexity: 64 MB of memory, or one day of each future; long studies are read in several passes.
  public func dailyQuantiles(
    series: String, strategy: String, probabilities: [Double]
  ) throws -> [[Double]] {
    try dailyQuantiles(series: [series], strategy: strategy, probabilities: probabilities)[0]
  }

  /// Quantiles of several daily series as of one, read together: `[series][probability][day]`.
  ///
  /// - Parameter bytes: of memory, beside one day of each future.
  public func dailyQuantiles(
    series names: [String], strategy: String, probabilities: [Double], bytes: Int = 64 << 20
  ) throws -> [[[Double]]] {
    let columnsAtOnce = bytes / 4 / max(1, futures.count)
    if names.count > max(1, columnsAtOnce) {
      // Not even a day of all of them fits.
      let half = names.count / 2
      return try [names[..<half], names[half...]].flatMap {
        try dailyQuantiles(
          series: Array($0), strategy: strategy, probabilities: probabilities, bytes: bytes)
      }
    }
    let days = manifest.horizonDays
    let missing = probabilities.map { _ in [Double](repeating: .nan, count: days) }
    var result = names.map { _ in missing }
    guard !futures.isEmpty, !names.isEmpty else { return result }
    let width = max(1, min(days, columnsAtOnce / names.count))
    for start in stride(from: 0, to: days, by: width) {
      let chunk = start..<min(days, start + width)
      // By series and day.
      var columns = (0..<names.count * chunk.count).map { _ in
        var column: [Float] = []
        column.reserveCapacity(futures.count)
        return column
      }
      try forEachSeries(names, strategy, days: chunk) { series, values in
        for index in values.indices where !values[index].isNaN {
          columns[series * chunk.count + index].append(values[index])
        }
      }
      for index in columns.indices {
        columns[index].sort()
        let (series, offset) = index.quotientAndRemainder(dividingBy: chunk.count)
        for (place, probability) in probabilities.enumerated() {
          result[series][place][chunk.lowerBound + offset] =
            Self.quantile(columns[index], probability)
        }
      }
    }
    return result
  }

  private static func quantile(_ sorted: [Float], _ probability: Double) -> Double {
    guard let last = sorted.indices.last, (0...1).contains(probability) else { return .nan }
    let position = Double(last) * probability
    let below = Int(position)
    let above = min(last, below + 1)
    let low = Double(sorted[below])
    return low + (Double(sorted[above]) - low) * (position - Double(below))
  }

  /// Hands out some days of some series of every future: the number of the series among `names`, the values.
  private func forEachSeries(
    _ names: [String], _ strategy: String, days: Range<Int>, _ body: (Int, [Float]) -> Void
  ) throws {
    let places = try names.map { name in
      guard let place = manifest.daily.firstIndex(where: { $0.name == name }) else {
        throw unknown("daily series", name, among: manifest.daily.map(\.name))
      }
      return 4 * (place * manifest.horizonDays + days.lowerBound)
    }
    let limit = manifest.futureLimits[try self.index(ofStrategy: strategy)]
    guard let bounds, let begin = places.min(), let last = places.max() else { return }
    let length = last - begin + 4 * days.count
    let sql = """
      SELECT future, substr(series, \(begin + 1), \(length)) FROM daily
      WHERE strategy = ? AND future BETWEEN \(bounds.lowerBound) AND \(bounds.upperBound)
      ORDER BY future
      """
    var values = [Float](repeating: 0, count: days.count)
    var rows = 0
    try StoreError.wrapping(file) {
      try queue.read { database in
        let cursor = try Row.fetchCursor(database, sql: sql, arguments: [strategy])
        while let row = try cursor.next() {
          let future: Int? = row[0]
          guard let future, futures.contains(future) else { continue }
          let found: Data? = row[1]
          guard let blob = found, blob.count == length else { throw changed() }
          for (series, place) in places.enumerated() {
            blob.withUnsafeBytes { bytes in
              for day in values.indices {
                let bits = bytes.loadUnaligned(
                  fromByteOffset: place - begin + 4 * day, as: UInt32.self)
                values[day] = Float(bitPattern: UInt32(littleEndian: bits))
              }
            }
            body(series, values)
          }
          rows += 1
        }
      }
    }
    guard rows == futures.count(below: limit) else { throw changed() }
  }
}
