// SPDX-License-Identifier: GPL-3.0-or-later

/// The points at which a model is run for Sobol indices.
///
/// Saltelli, A. et al. (2010), Computer Physics Communications 181, 259–270: two independent
/// matrices A and B, and for each factor A with that factor's column from B.
public struct SobolDesign: Sendable, Hashable {
  /// The number of factors.
  public let factorCount: Int
  /// The number of rows of each matrix.
  public let rowCount: Int
  /// The points in order: A's rows, B's rows, then for each factor A with that column from B;
  /// (factorCount + 2) × rowCount points in the unit cube.
  public let points: [[Double]]

  /// Draws a design from two Latin hypercubes.
  ///
  /// - Parameters:
  ///   - factors: from 1.
  ///   - rows: from 2; the design has at most 10⁸ coordinates.
  ///   - generator: the source of randomness.
  /// - Throws: `outOfRange`.
  public init(
    factors: Int, rows: Int, using generator: inout some RandomNumberGenerator
  ) throws(AnalysisError) {
    guard (1...1_000).contains(factors) else {
      throw .outOfRange(parameter: "factors", value: Double(factors), allowed: "1…1000")
    }
    guard rows >= 2, rows <= 100_000_000 / (factors * (factors + 2)) else {
      throw .outOfRange(
        parameter: "rows", value: Double(rows), allowed: "2…10⁸/(factors (factors + 2))")
    }
    let a = try LatinHypercube.points(count: rows, dimensions: factors, using: &generator)
    let b = try LatinHypercube.points(count: rows, dimensions: factors, using: &generator)
    var points = a + b
    points.reserveCapacity((factors + 2) * rows)
    for factor in 0..<factors {
      for row in 0..<rows {
        var mixed = a[row]
        mixed[factor] = b[row][factor]
        points.append(mixed)
      }
    }
    factorCount = factors
    rowCount = rows
    self.points = points
  }
}
