// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation
internal import OutputAnalysis
internal import ResultStore

extension SensitivityReport {
  /// The findings for other programs, schema `siyu.sensitivity/1`: keys sorted, what is unbounded or unknown
  /// is `null`; `missing` is how many futures the study wants and does not hold. Keys never change their meaning within a schema's number; new ones may be added.
  public func json() throws -> String {
    var root: [String: Any] = [
      "schema": "siyu.sensitivity/1", "metric": column.name, "strategy": strategy,
      "minus": reference as Any? ?? NSNull(), "parameters": parameters.map(\.name),
      "missing": missingFutures,
    ]
    for finding in findings {
      let (key, value) = entry(finding)
      root[key] = value
    }
    let data = try JSONSerialization.data(
      withJSONObject: root, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private func name(_ parameter: Int) -> String { parameters[parameter].name }

  private func number(_ value: Double?) -> Any {
    guard let value, value.isFinite else { return NSNull() }
    return value
  }

  private func bounds(_ interval: Interval?) -> Any {
    guard let interval else { return NSNull() }
    return [number(interval.lower), number(interval.upper)]
  }

  private func counts(_ proportion: Proportion?) -> Any {
    guard let proportion else { return NSNull() }
    return ["count": proportion.successes, "of": proportion.trials]
  }

  private func entry(_ finding: Finding) -> (String, Any) {
    switch finding {
    case .tornado(let tornado, let futures):
      return (
        "tornado",
        [
          "futures": futures, "mean": number(tornado.overall.mean),
          "bars": tornado.bars.map { bar -> [String: Any] in
            [
              "parameter": name(bar.parameter), "lowest": tail(bar.lowest),
              "highest": tail(bar.highest), "swing": number(bar.swing),
              "interval": bounds(bar.interval), "clear": bar.isClear,
              "rank_correlation": number(bar.rankCorrelation.value),
              "rank_correlation_interval": bounds(bar.rankCorrelation.interval),
              "explained": number(bar.explained.value),
              "explained_interval": bounds(bar.explained.interval),
            ]
          },
        ] as [String: Any]
      )
    case .oneAtATime(let result, let futures):
      return (
        "one_at_a_time",
        [
          "futures": futures, "base": number(result.base),
          "bars": result.bars.map { bar -> [String: Any] in
            [
              "parameter": name(bar.parameter), "low": number(bar.low),
              "high": number(bar.high), "swing": number(bar.swing),
              "interval": bounds(bar.interval), "clear": bar.isClear,
            ]
          },
        ] as [String: Any]
      )
    case .variance(let splits, let futures):
      return (
        "variance",
        [
          "futures": futures,
          "metrics": splits.map { column, split -> [String: Any] in
            [
              "metric": column.name, "parameters": number(split?.parameterShare),
              "interval": bounds(split?.interval),
              "parameter_variance": number(split?.parameterVariance),
              "chance_variance": number(split?.chanceVariance),
            ]
          },
        ] as [String: Any]
      )
    case .morris(let screening, let futures):
      return (
        "morris",
        [
          "futures": futures,
          "effects": screening.effects.enumerated().map { index, effect -> [String: Any] in
            [
              "parameter": name(index), "mu_star": number(effect.meanAbsolute),
              "interval": bounds(effect.interval), "mu": number(effect.mean),
              "sigma": number(effect.standardDeviation),
            ]
          },
        ] as [String: Any]
      )
    case .sobol(let indices, let futures):
      return (
        "sobol",
        [
          "futures": futures, "variance": number(indices.variance),
          "indices": indices.firstOrder.indices.map { index -> [String: Any] in
            [
              "parameter": index == indices.total.count - 1 ? "chance" : name(index),
              "first": number(indices.firstOrder[index].value),
              "first_interval": bounds(indices.firstOrder[index].interval),
              "total": number(indices.total[index].value),
              "total_interval": bounds(indices.total[index].interval),
            ]
          },
        ] as [String: Any]
      )
    case .conditions(let found, let failing):
      let event: String
      switch failing {
      case .losing(let other): event = "loses to \(other)"
      case .missing(let target): event = "misses \(target)"
      }
      return (
        "conditions",
        [
          "event": event, "overall": counts(found.overall), "inside": counts(found.inside),
          "outside": counts(found.outside), "coverage": number(found.coverage),
          "p": number(found.pValue),
          "conditions": found.conditions.map { condition -> [String: Any] in
            [
              "parameter": name(condition.parameter), "at_least": number(condition.lower),
              "at_most": number(condition.upper), "quasi_p": number(condition.quasiP),
            ]
          },
        ] as [String: Any]
      )
    case .gain(let gain, let futures):
      return (
        "gain",
        [
          "futures": futures, "plain": bounds(gain.plain),
          "control_variates": bounds(gain.controlled?.interval),
          "control_gain": number(gain.controlGain), "blocks": gain.blockCount,
          "latin_hypercube": bounds(gain.blocks), "latin_hypercube_gain": number(gain.blockGain),
          "latin_hypercube_gain_interval": bounds(gain.blockGainInterval),
        ] as [String: Any]
      )
    }
  }

  private func tail(_ tail: Tornado.Tail) -> [String: Any] {
    [
      "bound": number(tail.bound), "count": tail.count, "mean": number(tail.mean),
      "interval": bounds(tail.interval), "p5": number(tail.low), "median": number(tail.median),
      "p95": number(tail.high),
    ]
  }
}
