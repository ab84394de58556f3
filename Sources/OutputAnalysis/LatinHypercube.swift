// SPDX-License-Identifier: GPL-3.0-or-later

/// Points that cover every coordinate evenly, for experiments over many parameters.
///
/// McKay, M. D., Beckman, R. J. & Conover, W. J. (1979), Technometrics 21, 239–245. The variance of
/// a mean is never above n/(n − 1) times that of independent points (Owen 1997, Annals of
/// Statistics 25, 1541–1562).
public enum LatinHypercube {
  /// Draws points in the unit cube: each of `count` equal slices of each coordinate holds one.
  ///
  /// - Parameters:
  ///   - count: from 1.
  ///   - dimensions: from 1; count × dimensions at most 10⁸.
  ///   - generator: the source of randomness.
  /// - Returns: `count` arrays of `dimensions` coordinates in (0, 1).
  /// - Throws: `outOfRange`.
  public static func points(
    count: Int, dimensions: Int, using generator: inout some RandomNumberGenerator
  ) throws(AnalysisError) -> [[Double]] {
    guard (1...100_000_000).contains(count) else {
      throw .outOfRange(parameter: "count", value: Double(count), allowed: "1…10⁸")
    }
    guard (1...100_000_000).contains(dimensions), count * dimensions <= 100_000_000 else {
      throw .outOfRange(
        parameter: "dimensions", value: Double(dimensions), allowed: "1…10⁸/count")
    }
    var points = [[Double]](
      repeating: [Double](repeating: 0, count: dimensions), count: count)
    for dimension in 0..<dimensions {
      let slices = generator.drawPermutation(of: count)
      for index in 0..<count {
        points[index][dimension] =
          (Double(slices[index]) + generator.drawUnit()) / Double(count)
      }
    }
    return points
  }
}
