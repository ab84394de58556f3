// SPDX-License-Identifier: GPL-3.0-or-later

public import Foundation
public import PrivateDomain
public import RandomStreams
public import ResultStore
internal import Scenarios

extension WorldSpec {
  /// The same world, its uncertain quantities drawn from Latin hypercubes over so many futures.
  func stratified(over futures: Int?) -> WorldSpec {
    guard let futures else { return self }
    return replacingQuantities { quantity, _ in
      var quantity = quantity
      if quantity.isUncertain { quantity.stratification = futures }
      return quantity
    }
  }
}

extension Sampling {
  /// Futures that share a Latin hypercube; `nil` where each is drawn by itself.
  var futuresPerBlock: Int? {
    switch self {
    case .random: nil
    case .latinHypercube: 100
    }
  }
}

/// A number of the scenario that is drawn once per future.
public struct UncertainParameter: Sendable {
  /// Where it stands in the scenario, `channels.douyin-live.scan_rate`.
  public let path: String
  public let unit: PrivateDomain.Unit
  /// The law in the first strategy that has it uncertain.
  public let quantity: Quantity

  /// The value in one future: a function of the seed and the future, so it need not be stored.
  public func value(in key: StreamKey) -> Double { quantity.value(in: key) }

  /// The value below which that share of all futures lies.
  public func quantile(_ probability: Double) -> Double {
    quantity.law.quantile(probability, within: quantity.range)
  }

  /// The expected value over all futures, the truncation to the range included.
  public var mean: Double {
    let law = quantity.law
    if quantity.range.lowerBound <= law.support.lowerBound,
      quantity.range.upperBound >= law.support.upperBound
    {
      return law.mean
    }
    // Midpoint rule over the quantile function; what it misses is far below a study's precision
    // unless the law is heavy-tailed, and such a law is cut here by its range.
    let steps = 20_000
    let sum = (0..<steps).reduce(0.0) {
      $0 + quantile((Double($1) + 0.5) / Double(steps))
    }
    return sum / Double(steps)
  }
}

extension Study {
  /// Everything that is drawn once per future by any of these strategies and can matter to one: those
  /// of the first in the order of the scenario, then what others add.
  public func parameters(of strategies: [String]) -> [UncertainParameter] {
    var found: [UncertainParameter] = []
    var paths = Set<String>()
    let slices = scenario.experiment.sampling.futuresPerBlock
    for name in strategies {
      guard let strategy = scenario.strategies.first(where: { $0.name == name }) else { continue }
      let used = Set(strategy.quantities.map(\.path))
      _ = strategy.spec.stratified(over: slices).replacingQuantities { quantity, unit in
        if used.contains(quantity.path), paths.insert(quantity.path).inserted {
          found.append(UncertainParameter(path: quantity.path, unit: unit, quantity: quantity))
        }
        return quantity
      }
    }
    return found
  }

  /// Writes `parameters.csv` beside the tables of a study's rows: every number that was drawn once per
  /// future, under each strategy that has it, so that others can do sensitivity analyses of their own.
  ///
  /// - Returns: the file; nil if nothing is uncertain.
  public func exportParameters(of reader: StudyReader, to folder: URL) throws -> URL? {
    let names = reader.manifest.strategies.map(\.name)
    let own = names.map { name in
      Dictionary(parameters(of: [name]).map { ($0.path, $0) }) { first, _ in first }
    }
    let paths = parameters(of: names).map(\.path)
    guard !paths.isEmpty else { return nil }
    let url = folder.appendingPathComponent("parameters.csv")
    try reader.exportParameters(paths, to: url) { strategy, future in
      let key = StreamKey(seed: seed, future: UInt64(future))
      return paths.map { own[strategy][$0]?.value(in: key) ?? .nan }
    }
    return url
  }

  /// The parameters' values in given futures, `[future][parameter]`.
  public func values(of parameters: [UncertainParameter], futures: [Int]) -> [[Double]] {
    futures.map { future in
      let key = StreamKey(seed: seed, future: UInt64(future))
      return parameters.map { $0.value(in: key) }
    }
  }
}
