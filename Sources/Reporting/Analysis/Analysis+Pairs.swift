// SPDX-License-Identifier: GPL-3.0-or-later
public import OutputAnalysis
internal import ResultStore

extension Analysis {
  /// What a comparison of two strategies allows to say.
  public enum Outcome: Sendable, Equatable {
    /// The better one's mean is better.
    case better
    /// The difference is too small to matter.
    case equal
    /// The same value in every future.
    case identical
    /// Too close to call; nil if no affordable number of futures would settle it.
    case open(additionalFutures: Int?)
    /// Not told apart in the futures that both lived through, or the other way round there, and there
    /// will be no more such futures: a selection dropped the worse one.
    case dropped

    /// Whether the two are not told apart.
    public var isTie: Bool { self != .better }

    /// Whether it is too close to call, which is not to be told apart for another reason.
    var isOpen: Bool { if case .open = self { true } else { false } }

    init(_ verdict: Verdict) {
      self =
        switch verdict {
        case .bIsHigher, .aIsHigher: .better
        case .practicallyEqual: .equal
        case .identical: .identical
        case .tooCloseToCall(let additional): .open(additionalFutures: additional)
        }
    }
  }

  /// Two strategies over the same futures, the one that ranks higher first.
  public struct Pair: Sendable {
    public let better: Int
    public let other: Int
    /// The mean of better minus other, in the metric's unit.
    public let difference: Double
    /// The ends of its interval; those of all pairs hold at once (Bonferroni's inequality, which
    /// allows any dependence between the strategies).
    public let lower: Double
    public let upper: Double
    /// The confidence that each pair's statements take for those of all pairs to hold at once.
    public let confidence: Double
    /// The interval of this pair alone.
    public let ownInterval: Interval
    /// The gain as a share of the other's mean; nil if that is not distinct from zero, or negative.
    public let relative: (value: Double, lower: Double, upper: Double)?
    /// The futures in which the better one's value is better, with an interval that holds for all
    /// pairs at once (Wilson).
    public let wins: Proportion
    public let winLower: Double
    public let winUpper: Double
    public let losses: Proportion
    public let ties: Int
    /// The two-sided p-value of equal means, for itself and by Holm for all pairs; NaN where the difference
    /// is constant, as there is no spread to hold it against.
    public let pValue: Double
    public fileprivate(set) var holmP: Double
    /// How sure it is that the better one's mean is better, allowing for the number of pairs: one
    /// minus the one-sided error probability times their number, but at least one half unless it is
    /// behind in the futures that both lived through; nil where the futures do not tell: few, or not many
    /// and all the same.
    ///
    /// Where the differences are too skewed for Student's interval, or constant, not above what is known of
    /// futures of a kind that was never seen: they may be a share of all (Clopper and Pearson's upper end
    /// for none of n, about 3.7/n at 95 %), in which anything may happen.
    public let sureness: Double?
    /// What the shape of the differences lets their interval say.
    public let shape: DifferenceShape
    /// The share of futures of a kind that may never have been seen.
    public let unseenShare: Double
    public let outcome: Outcome
    /// Whether a selection dropped one of them: there will be no more futures of both.
    public let isClosed: Bool
    /// What pairing achieved: see `PairedComparison`.
    public let correlation: Double?
    public let varianceRatio: Double?
    public let pairing: PairingEffect

    /// Whether the futures are too few to say anything of the two means.
    var isUntold: Bool { sureness == nil && outcome.isTie && outcome != .identical }
    /// Whether the difference is the same, and not zero, in every future.
    public var isConstant: Bool { shape == .constant }

    /// Whether they are not told apart and both are still there to be chosen.
    var isContested: Bool { outcome.isTie && !isClosed }
  }

  /// Two strategies from separate futures, the one with the better mean first.
  public struct SeparatePair: Sendable {
    public let better: Int
    public let other: Int
    /// The mean of better minus the mean of other, in the metric's unit.
    public let difference: Double
    /// The ends of Welch's interval; those of all pairs hold at once.
    public let lower: Double
    public let upper: Double
    /// The two-sided p-value of equal means, for itself and by Holm for all pairs.
    public let pValue: Double
    public fileprivate(set) var holmP: Double
    /// How sure it is that the better one's mean is better, as for paired futures.
    public let sureness: Double?
    public let outcome: Outcome
  }

  /// Values turned so that high is good.
  struct Turned {
    let sign: Double
    let values: [[Double]]

    init(_ samples: Samples) {
      sign = samples.column.direction == .lower ? -1 : 1
      values = sign > 0 ? samples.values : samples.values.map { $0.map { -$0 } }
    }
  }

  /// Every strategy against every worse one.
  static func pairs(
    _ turned: Turned, _ samples: Samples, _ ranking: [Int], _ options: Options
  ) throws(AnalysisError) -> ([Pair], [SeparatePair]) {
    let family = Double(ranking.count * (ranking.count - 1) / 2)
    guard family > 0 else { return ([], []) }
    let single = options.pairConfidence(of: ranking.count)
    var pairs: [Pair] = []
    var separate: [SeparatePair] = []
    for (rank, better) in ranking.enumerated() {
      for other in ranking[(rank + 1)...] {
        if samples.origins[better] == samples.origins[other] {
          do throws(AnalysisError) {
            let isClosed = samples.dropped.contains(better) || samples.dropped.contains(other)
            pairs.append(try pair(turned, better, other, isClosed, family, single, options))
          } catch {
            throw error.renumbered([other, better])
          }
        } else {
          separate.append(try separatePair(turned, better, other, family, single, options))
        }
      }
    }
    // What has no p-value takes its place among the others all the same.
    let ownP = pairs.map { $0.pValue.isNaN ? 1 : $0.pValue } + separate.map(\.pValue)
    let holm = try AdjustedP.holm(ownP)
    for index in pairs.indices where !pairs[index].pValue.isNaN { pairs[index].holmP = holm[index] }
    for index in separate.indices { separate[index].holmP = holm[pairs.count + index] }
    return (pairs, separate)
  }

  /// - Parameter isClosed: whether there will be no more futures of both: a selection dropped one.
  private static func pair(
    _ turned: Turned, _ better: Int, _ other: Int, _ isClosed: Bool, _ family: Double,
    _ single: Double, _ options: Options
  ) throws(AnalysisError) -> Pair {
    let sign = turned.sign
    // A strategy that was dropped has lived through the first of the futures only.
    let common = min(turned.values[other].count, turned.values[better].count)
    let comparison = try PairedComparison(
      a: Array(turned.values[other].prefix(common)),
      b: Array(turned.values[better].prefix(common)), confidence: single)
    let verdict = try comparison.verdict(
      smallestDifferenceThatMatters: options.indifference, power: options.power)
    let ends = [sign * comparison.interval.lower, sign * comparison.interval.upper].sorted()
    let own = try comparison.differences.interval(confidence: options.confidence)
    let ownEnds = [sign * own.lower, sign * own.upper].sorted()
    // A share of a loss is no measure of a gain.
    let relative = sign * comparison.a.mean > 0 ? try? comparison.relativeDifference() : nil
    let differences = comparison.differences
    var outcome = Self.outcome(verdict, of: [differences])
    switch outcome {
    case .open where isClosed, .better where isClosed && verdict == .aIsHigher: outcome = .dropped
    default: break
    }
    let shape = comparison.shape
    let unseen = try Proportion(successes: 0, trials: common)
      .clopperPearson(confidence: options.confidence).upper
    let sure = sureness(1 - comparison.probabilityMeanHigher, family)
    return Pair(
      better: better, other: other, difference: sign * comparison.meanDifference,
      lower: ends[0], upper: ends[1], confidence: single,
      ownInterval: Interval(
        lower: ownEnds[0], upper: ownEnds[1], confidence: options.confidence),
      relative: relative.map { ($0.value, $0.interval.lower, $0.interval.upper) },
      wins: comparison.wins, winLower: comparison.winInterval.lower,
      winUpper: comparison.winInterval.upper,
      losses: try Proportion(successes: comparison.losses, trials: comparison.count),
      ties: comparison.ties, pValue: shape == .constant ? .nan : comparison.twoSidedP,
      holmP: shape == .constant ? .nan : 1,
      sureness: shape == .constant || !Self.isTelling([differences])
        ? nil : shape == .regular ? sure : min(sure, max(0.5, 1 - unseen)),
      shape: shape, unseenShare: unseen, outcome: outcome, isClosed: isClosed,
      correlation: comparison.correlation,
      varianceRatio: comparison.varianceRatio,
      pairing: comparison.pairingEffect)
  }

  private static func separatePair(
    _ turned: Turned, _ better: Int, _ other: Int, _ family: Double, _ single: Double,
    _ options: Options
  ) throws(AnalysisError) -> SeparatePair {
    let comparison: WelchComparison
    let samples: [Summary]
    do throws(AnalysisError) {
      samples = [try Summary(turned.values[other]), try Summary(turned.values[better])]
      comparison = try WelchComparison(a: samples[0], b: samples[1], confidence: single)
    } catch {
      throw error.renumbered([other, better])
    }
    let ends = [
      turned.sign * comparison.interval.lower, turned.sign * comparison.interval.upper,
    ].sorted()
    let verdict = try comparison.verdict(
      smallestDifferenceThatMatters: options.indifference, power: options.power)
    return SeparatePair(
      better: better, other: other, difference: turned.sign * comparison.meanDifference,
      lower: ends[0], upper: ends[1], pValue: comparison.twoSidedP, holmP: 1,
      sureness: isTelling(samples)
        ? sureness(1 - comparison.probabilityMeanHigher, family) : nil,
      outcome: outcome(verdict, of: samples))
  }

  /// With fewer values Student's t rests on a spread that is hardly known: two that agree by chance
  /// would prove anything.
  private static let fewestToTell = 5
  /// Values that are all the same tell of no spread; only as many of them say that there is none.
  private static let fewestEqualToTell = 30

  /// Whether samples tell how sure it is that one mean is better: there are enough values, and they
  /// are not all the same.
  private static func isTelling(_ samples: [Summary]) -> Bool {
    samples.allSatisfy { $0.count >= fewestToTell } && samples.contains { $0.variance > 0 }
  }

  /// The verdict, which is open where the samples are too small to give one.
  private static func outcome(_ verdict: Verdict, of samples: [Summary]) -> Outcome {
    let count = samples.map(\.count).min() ?? 0
    let needed = samples.contains { $0.variance > 0 } ? fewestToTell : fewestEqualToTell
    switch verdict {
    case .identical, .tooCloseToCall: return Outcome(verdict)
    case .aIsHigher, .bIsHigher, .practicallyEqual:
      return count < needed ? .open(additionalFutures: needed - count) : Outcome(verdict)
    }
  }

  /// One minus the one-sided error probability times the number of pairs, which allows for choosing
  /// the pair after looking; never less than a coin's toss, one half, for the mean that is ahead.
  private static func sureness(_ error: Double, _ family: Double) -> Double {
    max(1 - family * error, min(0.5, 1 - error))
  }

  /// The longest runs of neighbours in rank of which no two are told apart, and some are open; then, of
  /// the open pairs that are in none of them, the largest sets that begin with one.
  static func groups(
    _ ranking: [Int], _ pairs: [Pair], _ separate: [SeparatePair]
  ) -> [Group] {
    let count = ranking.count
    var ranks = [Int](repeating: 0, count: count)
    for (rank, strategy) in ranking.enumerated() { ranks[strategy] = rank }
    var outcomes = [Outcome](repeating: .better, count: count * count)
    for pair in pairs where pair.isContested {
      outcomes[ranks[pair.better] * count + ranks[pair.other]] = pair.outcome
    }
    for pair in separate {
      outcomes[ranks[pair.better] * count + ranks[pair.other]] = pair.outcome
    }
    func outcome(_ first: Int, _ second: Int) -> Outcome { outcomes[first * count + second] }
    var groups: [Group] = []
    var covered: Set<Int> = []
    func add(_ members: [Int]) {
      var more: Int? = 0
      var isOpen = false
      for (index, first) in members.enumerated() {
        for second in members[(index + 1)...] {
          guard case .open(let additional) = outcome(first, second) else { continue }
          isOpen = true
          covered.insert(first * count + second)
          more = additional.flatMap { number in more.map { max($0, number) } }
        }
      }
      guard isOpen else { return }
      groups.append(Group(strategies: members.map { ranking[$0] }, additionalFutures: more))
    }
    var lastEnd = 0
    for start in ranking.indices {
      var end = start + 1
      while end < ranking.count, (start..<end).allSatisfy({ outcome($0, end).isTie }) {
        end += 1
      }
      guard end > max(lastEnd, start + 1) else { continue }
      lastEnd = end
      add(Array(start..<end))
    }
    // A wide spread can tie two strategies between which a third is told apart from one.
    for first in ranking.indices {
      for second in ranking.indices.dropFirst(first + 1) {
        guard case .open = outcome(first, second), !covered.contains(first * count + second)
        else { continue }
        var members = [first, second]
        for other in ranking.indices.dropFirst(second + 1)
        where members.allSatisfy({ outcome($0, other).isTie }) {
          members.append(other)
        }
        add(members)
      }
    }
    return groups
  }
}

extension AnalysisError {
  /// The same with the positions of strategies instead of those in a pair.
  fileprivate func renumbered(_ positions: [Int]) -> AnalysisError {
    guard case .inSample(let index, let inner) = self, positions.indices.contains(index) else {
      return self
    }
    return .inSample(positions[index], inner)
  }
}
