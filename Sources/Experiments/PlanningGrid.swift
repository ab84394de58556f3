// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
public import Scenarios

/// The values of a number among which a plan searches, ascending and evenly spaced.
public struct PlanningGrid: Sendable {
  public let values: [Double]

  /// Values a search may choose from; more would be a typing error.
  public static let limit = 100_000

  /// Lays out the values of a number.
  ///
  /// - Parameters:
  ///   - from: least value; absent: a quarter of the strategy's own.
  ///   - to: greatest value; absent: four times the strategy's own.
  ///   - step: distance of two values; absent: 1 for whole numbers, else a round number of which
  ///     about fifty make up the range.
  /// - Throws: `PlanningError` if the strategy has no own value to start from, or the range is empty
  ///   or far too fine.
  public init(
    of variation: StrategyVariation, from: Double? = nil, to: Double? = nil, step: Double? = nil
  ) throws {
    let allowed = variation.range
    func end(_ given: Double?, _ standard: (Double) -> Double) throws -> Double {
      if let given { return given }
      guard let base = variation.base else {
        throw PlanningError(
          "`\(variation.key)` has no single value in the strategy: say --from and --to")
      }
      let value = standard(base)
      return min(
        max(variation.isWhole ? value.rounded() : value, allowed.lowerBound), allowed.upperBound)
    }
    let low = try end(from) { $0 / 4 }
    let high = try end(to) { max(4 * $0, variation.isWhole ? $0 + 4 : 4 * $0) }
    guard low < high else {
      throw PlanningError(
        "there is nothing between \(variation.text(low)) and \(variation.text(high)): --from must be "
          + "below --to")
    }
    let size = step ?? variation.roundStep(atLeast: (high - low) / 60)
    let count = ((high - low) / size + 1e-9).rounded(.down)
    guard count < Double(Self.limit) else {
      throw PlanningError(
        "there are too many values: choose a greater --step (at most \(Self.limit) values)")
    }
    // Multiples of a step such as 0.1 are written as k / 10, which is the number a planner writes.
    let inverse = (1 / size).rounded()
    let isUnitPart = inverse >= 1 && abs(inverse * size - 1) < 1e-9
    func multiple(_ k: Double) -> Double { isUnitPart ? k / inverse : k * size }
    let first = (low / size).rounded(from == nil ? .up : .toNearestOrAwayFromZero)
    var values: [Double]
    if from == nil || abs(first * size - low) < 1e-9 * max(1, abs(low)) {
      values = (0...Int(count)).map { multiple(first + Double($0)) }
    } else {
      values = (0...Int(count)).map { low + multiple(Double($0)) }
    }
    // The end of the range belongs to it, even if the steps do not hit it.
    values.removeAll { $0 > high + 1e-9 * abs(high) || $0 < allowed.lowerBound }
    if to != nil, let last = values.last, high - last > 1e-9 * max(1, abs(high)) {
      values.append(high)
    }
    guard values.count >= 2 else {
      throw PlanningError("the range holds fewer than two values: choose a smaller --step")
    }
    self.values = values
  }
}

/// Why a search for capacity cannot be made.
public struct PlanningError: Error, Sendable, CustomStringConvertible {
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
