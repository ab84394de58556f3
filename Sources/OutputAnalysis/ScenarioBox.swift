// SPDX-License-Identifier: GPL-3.0-or-later

/// A box in the space of parameters that holds many of the futures of interest.
public struct ScenarioBox: Sendable, Hashable {
  /// For each parameter the smallest value inside; −∞ when unrestricted.
  public let lower: [Double]
  /// For each parameter the largest value inside; +∞ when unrestricted.
  public let upper: [Double]
  /// The futures of interest among those inside.
  public let density: Proportion
  /// The share of all futures of interest that are inside.
  public let coverage: Double

  /// The parameters that the box restricts.
  public var restricted: [Int] {
    lower.indices.filter { lower[$0] > -.infinity || upper[$0] < .infinity }
  }

  /// Whether a point is inside; a point of another dimension never is.
  public func contains(_ point: [Double]) -> Bool {
    point.count == lower.count
      && point.indices.allSatisfy { lower[$0] <= point[$0] && point[$0] <= upper[$0] }
  }
}
