// SPDX-License-Identifier: GPL-3.0-or-later

public import OutputAnalysis

/// What each method costs in futures, and its answer for the outputs that it is asked for.
extension SensitivityRunner {
  private var factors: Int { model.parameters.count }

  // MARK: One at a time

  /// How many futures are run for one at a time with a budget, at least two at each point.
  public func oneAtATimeCost(futures: Int) -> Int {
    (2 * factors + 1) * max(2, futures / (2 * factors + 1))
  }

  /// Moves one parameter at a time from a low to a high quantile, all others at their medians.
  ///
  /// - Parameters:
  ///   - futures: the budget, shared out evenly over the points; all use the same chance.
  ///   - low: the probability of the low value; the high one mirrors it.
  public func oneAtATime(
    futures: Int, low: Double = 0.1, confidence: Double = 0.95
  ) async throws -> OneAtATime {
    let each = oneAtATimeCost(futures: futures) / (2 * factors + 1)
    let chance = (0..<UInt64(each)).map { Self.firstFuture + $0 }
    let middle = [Double](repeating: 0.5, count: factors)
    var evaluations = [Evaluation(point: middle, futures: chance)]
    for factor in 0..<factors {
      for probability in [low, 1 - low] {
        var point = middle
        point[factor] = probability
        evaluations.append(Evaluation(point: point, futures: chance))
      }
    }
    let results = try await run(evaluations).map { rows in rows.map { $0[0] } }
    return try OneAtATime(
      base: results[0], low: (0..<factors).map { results[1 + 2 * $0] },
      high: (0..<factors).map { results[2 + 2 * $0] }, confidence: confidence)
  }

  // MARK: Parameters against chance

  /// Futures of one draw of the parameters: few, as many draws tell more than long ones.
  static let futuresPerDraw = 5

  /// How many futures are run for the split of the variance with a budget: five a draw, ten draws at least.
  public func varianceCost(futures: Int) -> Int {
    Self.futuresPerDraw * max(10, futures / Self.futuresPerDraw)
  }

  /// Splits each output's variance: draws of all parameters, and with each draw several futures
  /// whose chance is used nowhere else.
  public func variance(
    futures: Int, confidence: Double = 0.95
  ) async throws -> [VarianceDecomposition?] {
    let each = Self.futuresPerDraw
    var generator = generator("variance")
    let evaluations = (0..<(varianceCost(futures: futures) / each)).map { draw in
      Evaluation(
        point: (0..<factors).map { _ in generator.uniform() },
        futures: (0..<each).map { Self.firstFuture + UInt64(draw * each + $0) })
    }
    let results = try await run(evaluations)
    var decompositions: [VarianceDecomposition?] = []
    for output in model.outputs.indices {
      let groups = results.map { rows in rows.map { $0[output] } }
      let isConstant = groups.joined().allSatisfy { $0 == groups[0][0] }
      decompositions.append(
        isConstant ? nil : try VarianceDecomposition(groups: groups, confidence: confidence))
    }
    return decompositions
  }

  // MARK: Morris

  /// How many futures are run for Morris with a budget, at least two trajectories.
  public func morrisCost(futures: Int) -> Int {
    (factors + 1) * max(2, futures / (factors + 1))
  }

  /// Elementary effects per full width of a parameter's probability; the points keep to the middle
  /// 90 % of each law, whose ends may be infinite. Each trajectory has one future of chance.
  public func morris(
    futures: Int, confidence: Double = 0.95
  ) async throws -> MorrisScreening {
    var generator = generator("morris")
    let length = factors + 1
    let design = try MorrisDesign(
      factors: factors, trajectories: morrisCost(futures: futures) / length, using: &generator)
    let results = try await run(
      design.points.enumerated().map { index, point in
        Evaluation(
          point: point.map { Self.morrisEdge + (1 - 2 * Self.morrisEdge) * $0 },
          futures: [Self.firstFuture + UInt64(index / length)])
      })
    return try MorrisScreening(
      design, outputs: results.map { $0[0][0] }, confidence: confidence)
  }

  static let morrisEdge = 0.05

  // MARK: Sobol

  /// How many futures are run for Sobol with a budget, at least two rows.
  public func sobolCost(futures: Int) -> Int {
    (factors + 3) * max(2, futures / (factors + 3))
  }

  /// Sobol indices of every parameter, and, as the last factor, of chance.
  ///
  /// Chance is a factor like the others: its coordinate is the number of a future. So an index of a
  /// parameter is not blurred by chance that happens to be held, and the table adds up.
  public func sobol(futures: Int, confidence: Double = 0.95) async throws -> SobolIndices {
    var generator = generator("sobol")
    let design = try SobolDesign(
      factors: factors + 1, rows: sobolCost(futures: futures) / (factors + 3), using: &generator)
    let results = try await run(
      design.points.map { point in
        Evaluation(
          point: Array(point[..<factors]),
          futures: [Self.firstFuture + UInt64(point[factors] * 0x1p52)])
      })
    return try SobolIndices(
      design, outputs: results.map { $0[0][0] }, confidence: confidence)
  }
}
