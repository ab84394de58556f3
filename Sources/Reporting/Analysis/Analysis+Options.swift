// SPDX-License-Identifier: GPL-3.0-or-later

extension Analysis {
  /// Parts of an analysis that cost time of their own.
  public enum Part: String, Sendable, CaseIterable {
    /// Quantiles, the mean of the worst futures, the target.
    case risk
    /// All pairs, not only those with the best strategy.
    case pairs
    /// Every strategy against the best of the others (MCB).
    case best
    /// Stochastic dominance.
    case dominance
    /// Regret and the value of perfect information.
    case regret
    /// The probability that a mean is the best.
    case chance
  }

  /// A value that a plan has to reach.
  public struct Target: Sendable, Equatable {
    /// How the value is held against the limit.
    public enum Relation: String, Sendable {
      case atLeast = ">="
      case atMost = "<="
      case above = ">"
      case below = "<"
    }

    public let relation: Relation
    /// In the metric's unit.
    public let limit: Double

    public init(relation: Relation, limit: Double) {
      self.relation = relation
      self.limit = limit
    }

    /// Reads `profit >= 0`, `lost_share <= 1%` or just `>= 0`; nil for anything else.
    ///
    /// - Parameter metric: the only metric that may be named.
    public init?(_ text: String, metric: String) {
      for relation in [Relation.atLeast, .atMost, .above, .below] {
        guard let place = text.firstRange(of: relation.rawValue) else { continue }
        let name = SampleTable.trimmed(String(text[..<place.lowerBound]))
        var limit = SampleTable.trimmed(String(text[place.upperBound...]))
        let isPercent = limit.hasSuffix("%")
        if isPercent { limit = SampleTable.trimmed(String(limit.dropLast())) }
        guard name.isEmpty || name == metric, let value = DecimalText.number(Array(limit.utf8)),
          value.isFinite
        else { return nil }
        self.init(relation: relation, limit: isPercent ? value / 100 : value)
        return
      }
      return nil
    }

    /// Whether a value meets the target.
    public func isMet(by value: Double) -> Bool {
      switch relation {
      case .atLeast: value >= limit
      case .atMost: value <= limit
      case .above: value > limit
      case .below: value < limit
      }
    }
  }

  /// What to analyse, and how sure to be.
  public struct Options: Sendable {
    /// Of every interval; of families of intervals all at once.
    public var confidence = 0.95
    /// The smallest difference that matters, in the metric's unit.
    public var indifference = 0.0
    /// The probability with which the additional futures settle a comparison.
    public var power = 0.8
    /// The share of futures that are the worst ones.
    public var tail = 0.05
    /// The probabilities of the quantiles.
    public var quantiles = [0.05, 0.5, 0.95]
    /// What has to be reached.
    public var target: Target?
    /// The position of the strategy that the others are compared with.
    public var control: Int?
    /// How long a future of all strategies takes to simulate, if known.
    public var secondsPerFuture: Double?
    /// From which resampling is drawn.
    public var seed: UInt64 = 1
    /// How many values resampling may look at, about, for each statistic that needs it.
    public var effort = 200_000_000
    public var parts = Set(Part.allCases)

    public init() {}

    /// The confidence of each pair of so many strategies for all pairs to hold at once (Bonferroni).
    func pairConfidence(of strategies: Int) -> Double {
      1 - (1 - confidence) / Double(max(1, strategies * (strategies - 1) / 2))
    }

    /// How often means are resampled.
    func resamples(_ values: [[Double]]) -> Int {
      min(1_000, max(50, effort / max(1, values.count * (values.first?.count ?? 0))))
    }

    func check(_ samples: Samples) throws(SamplesError) {
      func fail(_ name: String, _ value: Double, _ allowed: String) -> SamplesError {
        SamplesError("\(name) is \(value), allowed is \(allowed)")
      }
      guard confidence > 0, confidence < 1 else {
        throw fail("the confidence", confidence, "between 0 and 1")
      }
      guard indifference >= 0, indifference.isFinite else {
        throw fail("the smallest difference that matters", indifference, "0 or more")
      }
      guard tail > 0, tail < 1 else { throw fail("the tail", tail, "between 0 and 1") }
      if let seconds = secondsPerFuture, !(seconds > 0 && seconds.isFinite) {
        throw fail("the time of a future", seconds, "above 0")
      }
      guard !samples.values.isEmpty, samples.values.count == samples.names.count,
        samples.origins.count == samples.names.count, samples.titles.count == samples.names.count
      else { throw SamplesError("there is no strategy to analyse") }
    }
  }
}
