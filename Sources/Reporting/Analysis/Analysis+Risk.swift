// SPDX-License-Identifier: GPL-3.0-or-later
internal import OutputAnalysis
internal import ResultStore

extension Analysis {
  /// The futures in the tail below which the interval of its mean covers far less often than it says: with
  /// ten in 65 to 90 % of experiments instead of 95 %, with fifty in 90 to 95 % (docs/statistics.md).
  static let fewestInTail = 50

  func hasTailInterval(_ tail: ConditionalValueAtRisk) -> Bool {
    tail.tailCount >= Self.fewestInTail
  }

  /// The futures that put enough of them into the tail.
  var futuresForTail: Int {
    let futures = Double(Self.fewestInTail) / options.tail * (1 - 1e-12)
    return Int(min(futures, 1e15).rounded(.up))
  }

  static func strategies(
    _ samples: Samples, _ options: Options
  ) throws(AnalysisError) -> [Strategy] {
    var result: [Strategy] = []
    for (index, values) in samples.values.enumerated() {
      do throws(AnalysisError) {
        result.append(try strategy(values, samples, options))
      } catch {
        throw .inSample(index, error)
      }
    }
    return result
  }

  private static func strategy(
    _ values: [Double], _ samples: Samples, _ options: Options
  ) throws(AnalysisError) -> Strategy {
    guard values.count > 1 else { throw .tooFewValues(needed: 2, found: values.count) }
    let summary = try Summary(values)
    let ordered = try OrderedSample(values)
    let confidence = options.confidence
    var quantiles: [Quantile] = []
    for probability in options.quantiles {
      quantiles.append(
        Quantile(
          probability: probability, value: try ordered.quantile(probability),
          interval: try estimate { () throws(AnalysisError) in
            try ordered.quantileInterval(probability, confidence: confidence)
          }))
    }
    var target: TargetShare?
    if let wanted = options.target {
      let share = try Proportion(
        successes: values.count(where: wanted.isMet), trials: values.count)
      target = TargetShare(
        share: share, wilson: try share.wilson(confidence: confidence),
        exact: try share.clopperPearson(confidence: confidence))
    }
    return Strategy(
      summary: summary, interval: try summary.interval(confidence: confidence),
      quantiles: quantiles,
      tail: try estimate { () throws(AnalysisError) in
        try ordered.conditionalValueAtRisk(
          level: 1 - options.tail, worst: samples.column.direction == .lower ? .high : .low,
          confidence: confidence)
      }, target: target)
  }

  /// Turns "too few values" into the number that is needed.
  private static func estimate<Value>(
    _ statistic: () throws(AnalysisError) -> Value
  ) throws(AnalysisError) -> Estimate<Value> {
    do throws(AnalysisError) {
      return .known(try statistic())
    } catch {
      if case .tooFewValues(let needed, _) = error { return .needs(futures: needed) }
      throw error
    }
  }
}
