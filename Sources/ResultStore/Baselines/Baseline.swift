// SPDX-License-Identifier: GPL-3.0-or-later

/// What a scenario came to when somebody last accepted its figures.
///
/// It holds the figures twice: as bits, so that a later run on the same kind of machine can be held
/// to the last one, and as values of every future, so that on another kind of machine, or after the
/// numbers moved, old and new can be compared future by future.
public struct Baseline: Sendable, Equatable {
  /// Name of the scenario.
  public var scenario: String
  /// Version of the lab that made it.
  public var version: String
  /// What results may depend on beside the model: processor, C library, GSL.
  public var machine: String
  public var seed: UInt64
  /// Futures that every strategy lived through, numbered from 0.
  public var futures: Int
  /// SHA-256 over the model inputs of all strategies, whatever their order.
  public var inputs: String
  /// The digest that `siyu run` prints for as many futures.
  public var digest: String
  /// The metric that decides in the scenario.
  public var decides: String
  public var strategies: [Strategy]

  /// One strategy's fingerprints and figures.
  public struct Strategy: Sendable, Equatable {
    public var name: String
    public var prints: Prints
    public var figures: [Figure]

    public init(name: String, prints: Prints, figures: [Figure]) {
      self.name = name
      self.prints = prints
      self.figures = figures
    }

    /// A figure by its name.
    public func figure(_ name: String) -> Figure? { figures.first { $0.name == name } }
  }

  /// Separate fingerprints over all futures: which of them changed tells what kind of change it was.
  public struct Prints: Sendable, Equatable {
    /// Every handled event with its time, and what came of it, in order.
    public var events: UInt64
    /// The keys of all streams and one-shot draws, in the order of creation.
    public var draws: UInt64
    /// Every metric of every future, to the last bit; in whatever order metrics stand.
    public var metrics: UInt64
    /// Every daily value of every future, in whatever order the series stand.
    public var days: UInt64

    public init(events: UInt64, draws: UInt64, metrics: UInt64, days: UInt64) {
      self.events = events
      self.draws = draws
      self.metrics = metrics
      self.days = days
    }
  }

  public init(
    scenario: String, version: String, machine: String, seed: UInt64, futures: Int,
    inputs: String, digest: String, decides: String, strategies: [Strategy]
  ) {
    self.scenario = scenario
    self.version = version
    self.machine = machine
    self.seed = seed
    self.futures = futures
    self.inputs = inputs
    self.digest = digest
    self.decides = decides
    self.strategies = strategies
  }

  /// A strategy by its name.
  public func strategy(_ name: String) -> Strategy? { strategies.first { $0.name == name } }
}

extension Baseline {
  /// One metric of one strategy.
  public struct Figure: Sendable, Equatable {
    public var name: String
    /// A fingerprint of the values' bits, in the order of the futures.
    public var bits: UInt64
    /// How many futures have a value.
    public var count: Int
    /// NaN without values.
    public var mean: Double
    /// Sample standard deviation; zero for fewer than two values.
    public var standardDeviation: Double
    /// Least value, 10 %, 50 % and 90 % quantiles, greatest value; empty without values.
    public var quantiles: [Double]
    /// The distance of two values that the file tells apart.
    public var step: Double
    /// One a future; NaN where the metric has none. Exact in a new baseline, rounded to `step` in
    /// one that was read.
    public var values: [Double]

    /// Describes the values of all futures.
    ///
    /// - Parameter quantiles: as in the property, from the least to the greatest value.
    public init(
      name: String, values: [Double], mean: Double, standardDeviation: Double,
      quantiles: [Double]
    ) {
      self.name = name
      self.values = values
      self.mean = mean
      self.standardDeviation = standardDeviation
      self.quantiles = quantiles
      count = values.count { !$0.isNaN }
      bits = Self.bits(of: values)
      step = Self.step(values, from: quantiles.first ?? 0, to: quantiles.last ?? 0)
    }

    init(
      name: String, bits: UInt64, count: Int, mean: Double, standardDeviation: Double,
      quantiles: [Double], step: Double, values: [Double]
    ) {
      self.name = name
      self.bits = bits
      self.count = count
      self.mean = mean
      self.standardDeviation = standardDeviation
      self.quantiles = quantiles
      self.step = step
      self.values = values
    }

    /// The number of a value on the figure's grid. A value that is a step's 10⁻⁶th from the next
    /// number may get either, so a last bit that differs moves a difference by one step at most.
    public func level(of value: Double) -> Double {
      ((value - (quantiles.first ?? 0)) / step).rounded()
    }

    /// Levels that are told apart between the least and the greatest value: two letters hold them.
    static let levels = 4_095

    /// 1 for whole numbers with few values, the range in equal steps else. Values that are all equal
    /// are told apart from others by a billionth, which is more than another C library's last bits.
    private static func step(_ values: [Double], from low: Double, to high: Double) -> Double {
      let range = high - low
      guard range > 0 else { return max(abs(low), 1) * 1e-9 }
      let last = Double(levels - 1)
      let isWhole = values.allSatisfy { $0.isNaN || $0 == $0.rounded() }
      return isWhole && range <= last ? 1 : range / last
    }

    private static func bits(of values: [Double]) -> UInt64 {
      var sum = RowChecksum(studyHash: "", strategy: "")
      for value in values { sum.add(canonicalBits(value)) }
      return sum.word
    }
  }

  /// The fingerprint of several parts, in whatever order they come.
  public static func combined(_ parts: [(name: String, bits: UInt64)]) -> UInt64 {
    parts.reduce(0) { total, part in
      var sum = RowChecksum(studyHash: "", strategy: part.name)
      sum.add(part.bits)
      return total &+ sum.word
    }
  }

  /// A fingerprint of the bits of numbers, in order.
  public static func bits(of values: some Sequence<Float>) -> UInt64 {
    var sum = RowChecksum(studyHash: "", strategy: "")
    for value in values { sum.add(UInt64(value.bitPattern)) }
    return sum.word
  }

  /// A fingerprint of words, in order.
  public static func bits(of words: some Sequence<UInt64>) -> UInt64 {
    var sum = RowChecksum(studyHash: "", strategy: "")
    for word in words { sum.add(word) }
    return sum.word
  }
}
