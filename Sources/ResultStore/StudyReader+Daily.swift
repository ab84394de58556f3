// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation
internal import GRDB

extension StudyReader {
  /// The mean over futures of one daily series, day by day.
  ///
  /// - Throws: `StoreError` of kind `invalid` if there is no such series or strategy.
  public func dailyMeans(series: String, strategy: String) throws -> [Double] {
    var sums = [Double](repeating: 0, count: manifest.horizonDays)
    try forEachSeries(series, strategy, days: 0..<manifest.horizonDays) { values in
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
  /// - Complexity: at most 64 MB of memory; long studies are read in several passes.
  public func dailyQuantiles(
    series: String, strategy: String, probabilities: [Double]
  ) throws -> [[Double]] {
    let days = manifest.horizonDays
    var result = probabilities.map { _ in [Double](repeating: .nan, count: days) }
    guard !futures.isEmpty else { return result }
    let width = max(1, min(days, (64 << 20) / 4 / futures.count))
    for start in stride(from: 0, to: days, by: width) {
      let chunk = start..<min(days, start + width)
      var columns = chunk.map { _ in
        var column: [Float] = []
        column.reserveCapacity(futures.count)
        return column
      }
      try forEachSeries(series, strategy, days: chunk) { values in
        for index in values.indices where !values[index].isNaN {
          columns[index].append(values[index])
        }
      }
      for (offset, day) in chunk.enumerated() {
        columns[offset].sort()
        for (index, probability) in probabilities.enumerated() {
          result[index][day] = Self.quantile(columns[offset], probability)
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

  private func forEachSeries(
    _ series: String, _ strategy: String, days: Range<Int>, _ body: ([Float]) -> Void
  ) throws {
    guard let index = manifest.daily.firstIndex(where: { $0.name == series }) else {
      throw unknown("daily series", series, among: manifest.daily.map(\.name))
    }
    let limit = manifest.futureLimits[try self.index(ofStrategy: strategy)]
    guard let bounds else { return }
    let start = 4 * (index * manifest.horizonDays + days.lowerBound)
    let sql = """
      SELECT future, substr(series, \(start + 1), \(4 * days.count)) FROM daily
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
          guard let blob = found, blob.count == 4 * days.count else { throw changed() }
          blob.withUnsafeBytes { bytes in
            for day in values.indices {
              let bits = bytes.loadUnaligned(fromByteOffset: 4 * day, as: UInt32.self)
              values[day] = Float(bitPattern: UInt32(littleEndian: bits))
            }
          }
          rows += 1
          body(values)
        }
      }
    }
    guard rows == futures.count(below: limit) else { throw changed() }
  }
}
