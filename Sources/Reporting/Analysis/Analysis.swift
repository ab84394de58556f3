// SPDX-License-Identifier: GPL-3.0-or-later
public import OutputAnalysis

/// Everything that can be said about one metric of several strategies, as a pure function of their
/// samples: the same samples and options give the same analysis to the last bit.
///
/// ```swift
/// let samples = try Samples(csv: file, columns: columns, direction: .higher)
/// print(try Analysis(samples).terminal(width: 80, colour: false))
/// ```
public struct Analysis: Sendable {
  /// A statistic, or how many futures it needs.
  public enum Estimate<Value: Sendable>: Sendable {
    case known(Value)
    /// There are fewer futures than this many.
    case needs(futures: Int)

    /// The statistic, if there are enough futures for it.
    public var value: Value? {
      if case .known(let value) = self { value } else { nil }
    }
  }

  /// One strategy for itself.
  public struct Strategy: Sendable {
    /// Count, mean, spread and extremes.
    public let summary: Summary
    /// The Student interval for the mean.
    public let interval: Interval
    /// The quantiles asked for: each with the interval between two order statistics.
    public let quantiles: [Quantile]
    /// The mean of the worst futures.
    public let tail: Estimate<ConditionalValueAtRisk>
    /// The futures that met the target, if there is one.
    public let target: TargetShare?
  }

  /// A sample quantile (Hyndman & Fan 7) with its interval.
  public struct Quantile: Sendable {
    public let probability: Double
    public let value: Double
    public let interval: Estimate<QuantileInterval>
  }

  /// How often a target was met, never known to be never or always.
  public struct TargetShare: Sendable {
    public let share: Proportion
    /// Wilson's interval.
    public let wilson: Interval
    /// Clopper and Pearson's interval.
    public let exact: Interval
  }

  /// Strategies of which no two are told apart, most of them next to each other in rank.
  public struct Group: Sendable {
    /// The strategies, best mean first.
    public let strategies: [Int]
    /// How many more futures would tell all of them apart or show them practically equal, each
    /// pair with the power asked for; nil if no affordable number would.
    public let additionalFutures: Int?
  }

  /// One strategy that is preferable to another whatever the exact attitude to risk.
  public struct Dominance: Sendable {
    public let dominant: Int
    public let other: Int
    /// The lowest order at which it dominates in the sample. 1: all who want more prefer it; 2:
    /// all who also dislike risk do.
    public let order: Int
    /// The shares of resamples of whole futures in which it dominates at first and second order.
    public let firstOrderSupport: Double
    public let secondOrderSupport: Double
    /// How many resamples that is of.
    public let resamples: Int
  }

  /// What the strategies lose against the best for each future.
  public struct RegretTable: Sendable {
    public let regret: Regret
    /// `[rank][future at evenly spaced ranks of the best outcome]`, for a picture: mean regret.
    let map: [[Double]]
  }

  /// What was compared.
  public let samples: Samples
  /// How.
  public let options: Options
  /// One entry a strategy.
  public let strategies: [Strategy]
  /// Strategies from the best mean to the worst, those that a selection dropped at the end.
  public let ranking: [Int]
  /// All pairs of strategies over the same futures, those of better strategies first.
  public let pairs: [Pair]
  /// All pairs of strategies from separate futures, those of better strategies first.
  public let separatePairs: [SeparatePair]
  /// Strategies that are too close to call.
  public let groups: [Group]
  /// Every strategy against the best of the others; nil unless all share their futures.
  public let best: ComparisonWithBest?
  /// Every strategy against the control; nil unless all share their futures and one was named.
  public let control: ComparisonWithControl?
  /// Resampling so few futures would repeat them and call it certainty.
  static let fewestToResample = 20

  /// Which strategies dominate which; nil unless all share at least twenty futures.
  public let dominance: [Dominance]?
  /// What was tested for dominance: all pairs, or with many only those with the best strategy.
  public let testsAllForDominance: Bool
  /// Regret and the value of perfect information; nil unless all share their futures.
  public let regret: RegretTable?
  /// The share of resamples of whole futures in which a strategy's mean is the best of all; nil
  /// unless all share at least twenty futures.
  public let probabilityBest: [Double]?
  /// How many resamples that is of.
  public let resamples: Int

  /// Analyses samples.
  ///
  /// - Throws: `SamplesError` for fewer than two futures, values that are not finite or too large,
  ///   options out of their range.
  /// - Complexity: O(k² n) for k strategies and n futures, and up to `options.effort` steps of
  ///   resampling for each of dominance and the probability of being best.
  public init(_ samples: Samples, _ options: Options = Options()) throws(SamplesError) {
    try options.check(samples)
    self.samples = samples
    self.options = options
    do throws(AnalysisError) {
      let turned = Turned(samples)
      strategies = try Self.strategies(samples, options)
      let counts = samples.values.map(\.count)
      let ranking = samples.ranking(means: strategies.map(\.summary.mean))
      self.ranking = ranking
      (pairs, separatePairs) = try Self.pairs(turned, samples, ranking, options)
      groups = Self.groups(ranking, pairs, separatePairs)
      let isWhole =
        samples.isPaired && counts.count > 1 && counts.allSatisfy { $0 == counts[0] }
      let parts = isWhole ? options.parts : []
      let canResample = isWhole && counts[0] >= Self.fewestToResample
      best =
        parts.contains(.best) && !pairs.contains(where: \.isUntold)
        ? try ComparisonWithBest(
          turned.values, best: .highest, confidence: options.confidence,
          // Those of all pairs, so that it cannot contradict the verdict.
          pairConfidence: options.pairConfidence(of: counts.count)) : nil
      control =
        if isWhole, let control = options.control {
          try ComparisonWithControl(
            samples.values, control: control, confidence: options.confidence)
        } else {
          nil
        }
      regret =
        parts.contains(.regret) ? try Self.regret(turned.values, ranking, options) : nil
      probabilityBest =
        parts.contains(.chance) && canResample
        ? try Self.probabilityBest(turned.values, options) : nil
      resamples = options.resamples(turned.values)
      testsAllForDominance = Self.testsAll(turned.values)
      dominance =
        parts.contains(.dominance) && canResample
        ? try Self.dominance(turned.values, ranking, options) : nil
    } catch {
      throw SamplesError(error, names: samples.names)
    }
  }

  /// The pairs that the best strategy is part of, next best first.
  public var againstBest: [Pair] { pairs.filter { $0.better == ranking[0] } }

  /// Those of them that leave a choice: not told apart, and both still there. Who is too close to the best
  /// one to call, but told apart from another that is, too, is not the best, whatever his spread.
  var tied: [Pair] {
    let contested = againstBest.filter(\.isContested)
    let open = Set(contested.filter(\.outcome.isOpen).map(\.other))
    let beaten = Set(
      pairs.filter { $0.outcome == .better && open.contains($0.better) }.map(\.other))
    return contested.filter { !($0.outcome.isOpen && beaten.contains($0.other)) }
  }

  /// The same of strategies from separate futures.
  public var separateFromBest: [SeparatePair] {
    separatePairs.filter { $0.better == ranking[0] }
  }

  /// The number of futures; of the smallest sample if they differ.
  public var futureCount: Int { strategies.map(\.summary.count).min() ?? 0 }
}

extension SamplesError {
  /// What a statistic refuses, with the strategy's name for its position.
  init(_ error: AnalysisError, names: [String]) {
    switch error {
    case .inSample(let index, let inner) where names.indices.contains(index):
      self.init("strategy `\(DisplayText.line(names[index]))`: \(Self.text(inner))")
    default: self.init(Self.text(error))
    }
  }

  private static func text(_ error: AnalysisError) -> String {
    switch error {
    case .tooFewValues(let needed, let found):
      "a comparison needs at least \(needed) futures, there are \(found)"
    case .notFinite(let index): "the value of future \(index) is not a finite number"
    default: error.description
    }
  }
}
