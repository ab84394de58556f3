// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation

/// Gauss-Legendre quadrature with 96 nodes: exact for polynomials to degree 191.
struct GaussLegendre {
  private let nodes: [Double]
  private let weights: [Double]

  static let standard = GaussLegendre(count: 96)

  /// Nodes are the roots of the Legendre polynomial, by Newton's method from Tricomi's estimate.
  private init(count: Int) {
    var nodes: [Double] = []
    var weights: [Double] = []
    let n = Double(count)
    for index in 1...count {
      var x = cos(Double.pi * (Double(index) - 0.25) / (n + 0.5))
      var derivative = 1.0
      for _ in 0..<100 {
        var previous = 1.0
        var current = x
        for degree in 2...count {
          let k = Double(degree)
          (previous, current) = (current, ((2 * k - 1) * x * current - (k - 1) * previous) / k)
        }
        derivative = n * (x * current - previous) / (x * x - 1)
        let step = current / derivative
        x -= step
        if abs(step) < 1e-15 { break }
      }
      nodes.append(x)
      weights.append(2 / ((1 - x * x) * derivative * derivative))
    }
    self.nodes = nodes
    self.weights = weights
  }

  func integrate(from lower: Double, to upper: Double, _ function: (Double) -> Double) -> Double {
    let center = (lower + upper) / 2
    let half = (upper - lower) / 2
    var sum = 0.0
    for index in nodes.indices {
      sum += weights[index] * function(center + half * nodes[index])
    }
    return sum * half
  }

  /// The abscissas and weights over an interval, for integrands that share costly factors.
  func rule(from lower: Double, to upper: Double) -> [(x: Double, weight: Double)] {
    let center = (lower + upper) / 2
    let half = (upper - lower) / 2
    return nodes.indices.map { (center + half * nodes[$0], weights[$0] * half) }
  }
}
