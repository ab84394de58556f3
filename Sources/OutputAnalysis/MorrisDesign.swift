// SPDX-License-Identifier: GPL-3.0-or-later

/// Trajectories through the unit cube that move one factor at a time.
///
/// Morris, M. D. (1991), Technometrics 33, 161–174: p levels, steps of p/(2(p − 1)).
public struct MorrisDesign: Sendable, Hashable {
  /// The number of factors.
  public let factorCount: Int
  /// The points of all trajectories, one after the other, each of factorCount + 1 points with
  /// coordinates in [0, 1].
  public let points: [[Double]]

  /// Draws trajectories.
  ///
  /// - Parameters:
  ///   - factors: from 1 to 10,000.
  ///   - trajectories: from 2 to 100,000; 10 to 50 is usual.
  ///   - levels: an even number from 2 to 1,000.
  ///   - generator: the source of randomness.
  /// - Throws: `outOfRange`.
  public init(
    factors: Int, trajectories: Int, levels: Int = 4,
    using generator: inout some RandomNumberGenerator
  ) throws(AnalysisError) {
    guard (1...10_000).contains(factors) else {
      throw .outOfRange(parameter: "factors", value: Double(factors), allowed: "1…10000")
    }
    guard (2...100_000).contains(trajectories) else {
      throw .outOfRange(
        parameter: "trajectories", value: Double(trajectories), allowed: "2…100000")
    }
    guard (2...1_000).contains(levels), levels.isMultiple(of: 2) else {
      throw .outOfRange(
        parameter: "levels", value: Double(levels), allowed: "even, 2…1000")
    }
    guard factors * trajectories * (factors + 1) <= 100_000_000 else {
      throw .outOfRange(
        parameter: "factors × trajectories", value: Double(factors * trajectories),
        allowed: "a design of at most 10⁸ coordinates")
    }
    let half = levels / 2
    var points: [[Double]] = []
    points.reserveCapacity(trajectories * (factors + 1))
    for _ in 0..<trajectories {
      // A level and its partner half the levels away: an even number of levels makes all equally
      // likely.
      var position = (0..<factors).map { _ in generator.drawIndex(below: levels) }
      points.append(position.map { Double($0) / Double(levels - 1) })
      for factor in generator.drawPermutation(of: factors) {
        position[factor] += position[factor] < half ? half : -half
        points.append(position.map { Double($0) / Double(levels - 1) })
      }
    }
    factorCount = factors
    self.points = points
  }
}
