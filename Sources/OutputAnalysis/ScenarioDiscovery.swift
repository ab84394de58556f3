// SPDX-License-Identifier: GPL-3.0-or-later

/// In which corner of the parameters a strategy fails: patient rule induction (PRIM).
///
/// Friedman, J. H. & Fisher, N. I. (1999), Statistics and Computing 9, 123–143; Bryant, B. P. &
/// Lempert, R. J. (2010), Technological Forecasting and Social Change 77, 34–49. Each step peels the
/// slice off one parameter's end that leaves the densest box. Only peeling is done, no pasting. The
/// box was chosen by its density, so the density overstates what new futures will show: check it on
/// futures that were not used.
public struct ScenarioDiscovery: Sendable, Hashable {
  /// The boxes from all of space to the smallest, each inside the one before.
  public let trajectory: [ScenarioBox]

  private let points: [[Double]]
  private let isOfInterest: [Bool]

  /// Peels boxes.
  ///
  /// - Parameters:
  ///   - points: the parameters of each future.
  ///   - isOfInterest: whether the future is one to be described, such as one in which a strategy
  ///     loses.
  ///   - peel: the share of the box that one step removes, in (0, 0.5].
  ///   - smallestShare: the share of all futures below which no box is peeled, in (0, 1).
  /// - Throws: `tooFewValues` for fewer than 20 futures, for no parameter or no future of interest;
  ///   `unequalLengths` or `notFinite`, for a point inside `inSample`; `outOfRange`.
  /// - Complexity: O(steps × parameters × n log n).
  public init(
    points: [[Double]], isOfInterest: [Bool], peel: Double = 0.05, smallestShare: Double = 0.05
  ) throws(AnalysisError) {
    try checkCount(points.count, atLeast: 20)
    guard points.count == isOfInterest.count else {
      throw .unequalLengths(points.count, isOfInterest.count)
    }
    guard peel > 0, peel <= 0.5 else {
      throw .outOfRange(parameter: "peel", value: peel, allowed: "0 < peel ≤ 0.5")
    }
    try checkOpenUnit(smallestShare, "smallestShare")
    let dimensions = points[0].count
    try checkCount(dimensions, atLeast: 1)
    for (index, point) in points.enumerated() {
      do throws(AnalysisError) {
        try checkEqualLengths(points[0], point)
        try checkFinite(point)
      } catch {
        throw .inSample(index, error)
      }
    }
    let hits = isOfInterest.filter { $0 }.count
    try checkCount(hits, atLeast: 1)
    let fewest = max(1, Int((smallestShare * Double(points.count)).rounded(.up)))
    var inside = Array(points.indices)
    var lower = [Double](repeating: -.infinity, count: dimensions)
    var upper = [Double](repeating: .infinity, count: dimensions)
    func box() throws(AnalysisError) -> ScenarioBox {
      let found = inside.filter { isOfInterest[$0] }.count
      return ScenarioBox(
        lower: lower, upper: upper,
        density: try Proportion(successes: found, trials: inside.count),
        coverage: Double(found) / Double(hits))
    }
    var trajectory = [try box()]
    while let slice = Self.densestPeel(points, isOfInterest, inside, peel, fewest) {
      inside = slice.kept
      if slice.isLow { lower[slice.dimension] = slice.bound }
      if !slice.isLow { upper[slice.dimension] = slice.bound }
      trajectory.append(try box())
    }
    self.trajectory = trajectory
    self.points = points
    self.isOfInterest = isOfInterest
  }

  /// The box of the trajectory with the largest coverage whose density is at least this, or nil.
  public func box(densityAtLeast density: Double) -> ScenarioBox? {
    trajectory.first { $0.density.share >= density }
  }

  /// How likely the box's density would be by chance if a parameter did not matter (Bryant &
  /// Lempert's quasi-p-value): small for a restriction worth telling.
  ///
  /// It is the binomial tail at the density of the box without that restriction.
  public func quasiP(of box: ScenarioBox, parameter: Int) -> Double {
    guard box.lower.indices.contains(parameter) else { return 1 }
    var lower = box.lower
    var upper = box.upper
    lower[parameter] = -.infinity
    upper[parameter] = .infinity
    let wider = ScenarioBox(
      lower: lower, upper: upper, density: box.density, coverage: box.coverage)
    let members = points.indices.filter { wider.contains(points[$0]) }
    let share = Double(members.filter { isOfInterest[$0] }.count) / Double(max(1, members.count))
    guard share > 0 else { return 1 }
    return Distributions.binomialTail(
      box.density.successes - 1, probability: share, trials: box.density.trials)
  }

  private struct Slice {
    var dimension: Int
    var isLow: Bool
    var bound: Double
    var kept: [Int]
    var density: Double
  }

  /// The peel that leaves the densest box; of equal ones the one that keeps more futures.
  private static func densestPeel(
    _ points: [[Double]], _ isOfInterest: [Bool], _ inside: [Int], _ peel: Double, _ fewest: Int
  ) -> Slice? {
    let removed = max(1, Int((peel * Double(inside.count)).rounded(.down)))
    guard removed < inside.count else { return nil }
    var best: Slice?
    for dimension in points[0].indices {
      let values = inside.map { points[$0][dimension] }.sorted()
      for isLow in [true, false] {
        // Equal values stay or go together: the bound is the first value that stays whole.
        let edge = isLow ? values[removed - 1] : values[values.count - removed]
        let kept = inside.filter {
          isLow ? points[$0][dimension] > edge : points[$0][dimension] < edge
        }
        guard kept.count >= fewest else { continue }
        let density = Double(kept.filter { isOfInterest[$0] }.count) / Double(kept.count)
        if let best, (best.density, best.kept.count) >= (density, kept.count) { continue }
        let coordinates = kept.map { points[$0][dimension] }
        guard let bound = isLow ? coordinates.min() : coordinates.max() else { continue }
        best = Slice(
          dimension: dimension, isLow: isLow, bound: bound, kept: kept, density: density)
      }
    }
    return best
  }
}
