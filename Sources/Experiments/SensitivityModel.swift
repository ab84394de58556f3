// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain
internal import RandomStreams
internal import Scenarios

/// A model that can be run at chosen values of its uncertain parameters.
///
/// A point gives each parameter by its probability in (0, 1): 0.5 is the median, whatever the law. A
/// future gives all chance: at another point with the same future only the parameters differ
/// (common random numbers).
public struct SensitivityModel: Sendable {
  /// The names of the parameters.
  public let parameters: [String]
  /// The names of the outputs.
  public let outputs: [String]
  /// The outputs at a point, `[future][output]`.
  let respond: @Sendable (_ point: [Double], _ futures: [UInt64]) throws -> [[Double]]

  /// A model of any kind.
  public init(
    parameters: [String], outputs: [String],
    respond: @escaping @Sendable (_ point: [Double], _ futures: [UInt64]) throws -> [[Double]]
  ) {
    self.parameters = parameters
    self.outputs = outputs
    self.respond = respond
  }

  /// A strategy's metrics, or those of a first strategy less those of a second.
  ///
  /// - Parameters:
  ///   - strategies: the names of one or two strategies of the study.
  ///   - metrics: names of metrics.
  public init(_ study: Study, strategies: [String], metrics: [String]) {
    let uncertain = study.parameters(of: strategies)
    let chosen = strategies.map { name in
      study.scenario.strategies.first { $0.name == name }!
    }
    let columns = metrics.map { name in Metric.all.firstIndex { $0.name == name }! }
    let slots = Dictionary(
      uniqueKeysWithValues: uncertain.enumerated().map { ($0.element.path, $0.offset) })
    let seed = study.seed
    self.init(parameters: uncertain.map(\.path), outputs: metrics) { point, futures in
      var result = [[Double]](
        repeating: [Double](repeating: 0, count: columns.count), count: futures.count)
      for (index, strategy) in chosen.enumerated() {
        // Each strategy by its own law: the same probability, not the same value.
        let spec = strategy.spec.replacingQuantities { quantity, _ in
          guard quantity.isUncertain, let slot = slots[quantity.path] else { return quantity }
          var quantity = quantity
          let probability = min(max(point[slot], 0x1p-53), 1 - 0x1p-53)
          quantity.law = .constant(quantity.law.quantile(probability, within: quantity.range))
          return quantity
        }
        var world = World(try WorldPlan(spec, rules: strategy.rules))
        for (row, future) in futures.enumerated() {
          try world.run(StreamKey(seed: seed, future: future))
          let values = [Double](unsafeUninitializedCapacity: Metric.all.count) { buffer, count in
            world.writeMetrics(
              into: UnsafeMutableBufferPointer(
                start: buffer.baseAddress, count: Metric.all.count))
            count = Metric.all.count
          }
          for (slot, column) in columns.enumerated() {
            if index == 0 {
              result[row][slot] = values[column]
            } else {
              result[row][slot] -= values[column]
            }
          }
        }
      }
      return result
    }
  }
}
