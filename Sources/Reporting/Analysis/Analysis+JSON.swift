// SPDX-License-Identifier: GPL-3.0-or-later
internal import OutputAnalysis
internal import ResultStore

extension Analysis {
  /// The analysis as JSON, schema `siyu.analysis/1`.
  ///
  /// Keys never change their meaning within a schema's number; new ones may be added. All values
  /// are in the metric's unit, shares and probabilities in 0…1; an interval is `[lower, upper]`;
  /// `null` stands for what is not defined or infinite.
  ///
  /// - `schema`, `metric`, `better` (`higher`, `lower` or `neither`), `confidence`, `paired`,
  ///   `futures` (of the smallest sample), `missing` (futures that the studies want and do not hold),
  ///   `indifference`, `power`, `notes`: what was analysed.
  /// - `strategies[]`: `name`, `futures`, `mean`, `mean_interval`, `standard_deviation`, `minimum`,
  ///   `maximum`; `quantiles[]` with `probability`, `value`, `interval`, its exact `coverage`,
  ///   `needs_futures` if there are too few; `worst` with `share`, `mean`, `interval`,
  ///   `threshold`, `futures`, `needs_futures`; `target` with `relation`, `limit`, `met`,
  ///   `futures`, `share`, `wilson`, `clopper_pearson`, or null.
  /// - `ranking`: names, best mean first.
  /// - `pairs[]`, better mean first: `better`, `other`, `difference` (mean of better − other),
  ///   `simultaneous_interval`, `interval` (of this pair alone), `relative` with `value` and
  ///   `interval`, or null; `wins`, `losses`, `ties`, `win_share`, `win_interval` (simultaneous),
  ///   `p` (two-sided), `holm_p`, `sure` (that the better mean is better, for all pairs; null where
  ///   the futures are too few to tell), `outcome`
  ///   (`better`, `practically_equal`, `identical`, `open`, `dropped`), `additional_futures`; `shape` (`regular`, `skewed`
  ///   with `shape_needs_futures`, or `constant`, which has no `p`); `pairing` with `correlation`, `variance_ratio`, `effect` (`helps`, `unclear`, `hurts`).
  /// - `separate_pairs[]`: the same without what needs pairs; Welch's intervals.
  /// - `too_close_to_call[]`: `strategies`, `additional_futures`, `additional_seconds`.
  /// - `best_of_others`: `intervals` by strategy, `candidates`, `best` (null if several may be).
  /// - `control`: `name`, `differences[]` with `strategy`, `difference`, `interval`.
  /// - `dominance`: `tested` (`all` or `best`), `found[]` with `dominant`, `other`,
  ///   `order` (1 or 2), `first_order_support`, `second_order_support`, `resamples`.
  /// - `regret`: `strategies[]` with `name`, `mean`, `interval`, `largest`, `best_in`; `minimax`,
  ///   `value_of_perfect_information` with `value`, `interval`.
  /// - `probability_best`: by strategy.
  public func json() -> String {
    let narrator = AnalysisNarrator(self, .en)
    return JSON.object([
      ("schema", .string("siyu.analysis/1")), ("metric", .string(samples.column.name)),
      ("better", .string(samples.column.direction.rawValue)),
      ("confidence", .number(options.confidence)), ("paired", .boolean(samples.isPaired)),
      ("futures", .integer(futureCount)), ("missing", .integer(samples.missingFutures)),
      ("indifference", .number(options.indifference)),
      ("power", .number(options.power)),
      ("notes", .array(samples.notes.map { .string(narrator.note($0, self)) })),
      ("strategies", .array(strategies.indices.map(strategyJSON))),
      ("ranking", .array(ranking.map(name))), ("pairs", .array(pairs.map(pairJSON))),
      ("separate_pairs", .array(separatePairs.map(separateJSON))),
      ("too_close_to_call", .array(groups.map(groupJSON))), ("best_of_others", bestJSON),
      ("control", controlJSON), ("dominance", dominanceJSON), ("regret", regretJSON),
      ("probability_best", probabilityBest.map { byStrategy($0.map { .number($0) }) } ?? .null),
    ]).text
  }

  private func name(_ strategy: Int) -> JSON { .string(samples.names[strategy]) }

  private func span(_ interval: Interval) -> JSON { span(interval.lower, interval.upper) }
  private func span(_ lower: Double, _ upper: Double) -> JSON {
    .array([.of(lower), .of(upper)])
  }

  private func byStrategy(_ values: [JSON]) -> JSON {
    .object(zip(samples.names, values).map { ($0, $1) })
  }

  private func strategyJSON(_ index: Int) -> JSON {
    let strategy = strategies[index]
    return .object([
      ("name", name(index)), ("futures", .integer(strategy.summary.count)),
      ("mean", .of(strategy.summary.mean)), ("mean_interval", span(strategy.interval)),
      ("standard_deviation", .of(strategy.summary.standardDeviation)),
      ("minimum", .of(strategy.summary.minimum)), ("maximum", .of(strategy.summary.maximum)),
      ("quantiles", .array(strategy.quantiles.map(quantileJSON))),
      ("worst", tailJSON(strategy.tail)), ("target", targetJSON(strategy.target)),
    ])
  }

  private func quantileJSON(_ quantile: Quantile) -> JSON {
    var members: [(String, JSON)] = [
      ("probability", .number(quantile.probability)), ("value", .of(quantile.value)),
    ]
    switch quantile.interval {
    case .known(let known):
      members += [
        ("interval", span(known.interval)), ("coverage", .of(known.interval.confidence)),
      ]
    case .needs(let futures):
      members += [
        ("interval", .null), ("coverage", .null), ("needs_futures", .integer(futures)),
      ]
    }
    return .object(members)
  }

  private func tailJSON(_ tail: Estimate<ConditionalValueAtRisk>) -> JSON {
    switch tail {
    case .known(let known):
      .object(
        [
          ("share", .number(options.tail)), ("mean", .of(known.value)),
          ("interval", hasTailInterval(known) ? span(known.interval) : .null),
          ("threshold", .of(known.threshold)), ("futures", .integer(known.tailCount)),
        ]
          + (hasTailInterval(known) ? [] : [("needs_futures", .integer(futuresForTail))]))
    case .needs(let futures):
      .object([
        ("share", .number(options.tail)), ("mean", .null), ("interval", .null),
        ("needs_futures", .integer(futures)),
      ])
    }
  }

  private func targetJSON(_ target: TargetShare?) -> JSON {
    guard let target, let wanted = options.target else { return .null }
    return .object([
      ("relation", .string(wanted.relation.rawValue)), ("limit", .number(wanted.limit)),
      ("met", .integer(target.share.successes)), ("futures", .integer(target.share.trials)),
      ("share", .number(target.share.share)), ("wilson", span(target.wilson)),
      ("clopper_pearson", span(target.exact)),
    ])
  }

  private func outcomeJSON(_ outcome: Outcome) -> [(String, JSON)] {
    switch outcome {
    case .better: [("outcome", .string("better"))]
    case .equal: [("outcome", .string("practically_equal"))]
    case .identical: [("outcome", .string("identical"))]
    case .dropped: [("outcome", .string("dropped"))]
    case .open(let additional):
      [("outcome", .string("open")), ("additional_futures", .of(additional))]
    }
  }

  private func shapeJSON(_ shape: DifferenceShape) -> [(String, JSON)] {
    switch shape {
    case .regular: [("shape", .string("regular"))]
    case .constant: [("shape", .string("constant"))]
    case .skewed(let futures):
      [("shape", .string("skewed")), ("shape_needs_futures", .integer(futures))]
    }
  }

  private func pairJSON(_ pair: Pair) -> JSON {
    let effect =
      switch pair.pairing {
      case .helps: "helps"
      case .unclear: "unclear"
      case .hurts: "hurts"
      }
    return .object(
      [
        ("better", name(pair.better)), ("other", name(pair.other)),
        ("difference", .of(pair.difference)),
        ("simultaneous_interval", span(pair.lower, pair.upper)),
        ("interval", span(pair.ownInterval)),
        (
          "relative",
          pair.relative.map {
            .object([("value", .of($0.value)), ("interval", span($0.lower, $0.upper))])
          } ?? .null
        ),
        ("wins", .integer(pair.wins.successes)), ("losses", .integer(pair.losses.successes)),
        ("ties", .integer(pair.ties)), ("win_share", .number(pair.wins.share)),
        ("win_interval", span(pair.winLower, pair.winUpper)), ("p", .of(pair.pValue)),
        ("holm_p", .of(pair.holmP)), ("sure", .of(pair.sureness)),
      ] + outcomeJSON(pair.outcome) + shapeJSON(pair.shape) + [
        (
          "pairing",
          .object([
            ("correlation", .of(pair.correlation)), ("variance_ratio", .of(pair.varianceRatio)),
            ("effect", .string(effect)),
          ])
        )
      ])
  }

  private func separateJSON(_ pair: SeparatePair) -> JSON {
    .object(
      [
        ("better", name(pair.better)), ("other", name(pair.other)),
        ("difference", .of(pair.difference)),
        ("simultaneous_interval", span(pair.lower, pair.upper)), ("p", .of(pair.pValue)),
        ("holm_p", .of(pair.holmP)), ("sure", .of(pair.sureness)),
      ] + outcomeJSON(pair.outcome))
  }

  private func groupJSON(_ group: Group) -> JSON {
    .object([
      ("strategies", .array(group.strategies.map(name))),
      ("additional_futures", .of(group.additionalFutures)),
      (
        "additional_seconds",
        .of(
          group.additionalFutures.flatMap { more in
            options.secondsPerFuture.map { $0 * Double(more) }
          })
      ),
    ])
  }

  private var bestJSON: JSON {
    guard let best else { return .null }
    return .object([
      ("intervals", byStrategy(best.intervals.map(span))),
      ("candidates", .array(best.candidates.map(name))), ("best", best.best.map(name) ?? .null),
    ])
  }

  private var controlJSON: JSON {
    guard let control else { return .null }
    return .object([
      ("name", name(control.control)),
      (
        "differences",
        .array(
          control.rows.map {
            .object([
              ("strategy", name($0.strategy)), ("difference", .of($0.meanDifference)),
              ("interval", span($0.interval)),
            ])
          })
      ),
    ])
  }

  private var dominanceJSON: JSON {
    guard let dominance else { return .null }
    return .object([
      ("tested", .string(testsAllForDominance ? "all" : "best")),
      (
        "found",
        .array(
          dominance.map {
            .object([
              ("dominant", name($0.dominant)), ("other", name($0.other)),
              ("order", .integer($0.order)), ("first_order_support", .number($0.firstOrderSupport)),
              ("second_order_support", .number($0.secondOrderSupport)),
              ("resamples", .integer($0.resamples)),
            ])
          })
      ),
    ])
  }

  private var regretJSON: JSON {
    guard let regret = regret?.regret else { return .null }
    let worth = regret.valueOfPerfectInformation
    return .object([
      (
        "strategies",
        .array(
          regret.rows.enumerated().map { index, row in
            .object([
              ("name", name(index)), ("mean", .of(row.regret.mean)),
              ("interval", span(row.interval)), ("largest", .of(row.regret.maximum)),
              ("best_in", .integer(row.isBest.successes)),
            ])
          })
      ),
      ("minimax", name(regret.minimax)),
      (
        "value_of_perfect_information",
        .object([("value", .of(worth.value)), ("interval", span(worth.interval))])
      ),
    ])
  }
}
