// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// Lives through futures of one world and looks at each.
func futures<Value>(
  _ number: Int, of spec: WorldSpec, _ rules: RuleSet = .around2021, seed: UInt64,
  batch: Int = .max, _ look: (inout World) -> Value
) throws -> [Value] {
  var world = World(try WorldPlan(spec, rules: rules))
  var values: [Value] = []
  values.reserveCapacity(number)
  for future in 0..<number {
    try world.run(StreamKey(seed: seed, future: UInt64(future)), batch: batch)
    values.append(look(&world))
  }
  return values
}

extension World {
  /// Traces one future of a world.
  static func trace(_ spec: WorldSpec, _ rules: RuleSet = .around2021, seed: UInt64) throws
    -> [RecordedEvent]
  {
    var world = World(try WorldPlan(spec, rules: rules))
    return try world.trace(StreamKey(seed: seed, future: 0))
  }

  mutating func value(_ metric: Metric) -> Double { metric.value(&self) }

  /// The future's metrics in the order of `Metric.all`.
  mutating func metrics() -> [Double] {
    var values = [Double](repeating: 0, count: Metric.all.count)
    values.withUnsafeMutableBufferPointer { writeMetrics(into: $0) }
    return values
  }

  /// One value a day.
  func daily(_ series: DailySeries) -> [Double] {
    (0..<plan.days).map { Double(ledger.daily[series.rawValue * plan.days + $0]) }
  }

  /// Leads lost to a cause, one value a day.
  func daily(lost cause: LossCause) -> [Double] {
    (0..<plan.days).map { Double(ledger.daily[DailySeries.lost(cause) * plan.days + $0]) }
  }
}

extension Metric {
  static func named(_ name: String) -> Metric { all.first { $0.name == name }! }
}

extension Array where Element == Double {
  var mean: Double { reduce(0, +) / Double(count) }
  var variance: Double {
    let center = mean
    return reduce(0) { $0 + ($1 - center) * ($1 - center) } / Double(count - 1)
  }

  /// Standard errors between the mean and an expectation; by the sample's own spread unless the
  /// variance of one value is known.
  func deviation(from expected: Double, variance known: Double? = nil) -> Double {
    (mean - expected) / ((known ?? variance) / Double(count)).squareRoot()
  }

  /// √n × the Kolmogorov-Smirnov distance from a continuous law, over values up to `end`.
  func kolmogorovDistance(upTo end: Double = .infinity, _ cumulative: (Double) -> Double) -> Double
  {
    let number = Double(count)
    var largest = 0.0
    for (index, value) in sorted().enumerated() where value <= end {
      let law = cumulative(value)
      largest = Swift.max(largest, abs(law - Double(index) / number))
      largest = Swift.max(largest, abs(Double(index + 1) / number - law))
    }
    if end < .infinity {
      // Who has not come by the end is missed even where nobody came.
      let share = Double(self.count { $0 <= end }) / number
      largest = Swift.max(largest, abs(cumulative(end) - share))
    }
    return largest * number.squareRoot()
  }
}

/// Four standard errors: a correct simulator exceeds them with probability 6.3e-5 per comparison.
let fourErrors = 4.0
/// √n × D of a continuous law exceeds this with probability 1e-4 (Kolmogorov's limit law).
let kolmogorovLimit = 2.2253

/// log 0!, ..., log count!
func logFactorials(_ count: Int) -> [Double] {
  var logs = [0.0]
  for number in 0..<count { logs.append(logs[number] + log(Double(number + 1))) }
  return logs
}

/// The Poisson law's masses, 0...count.
func poissonMasses(_ mean: Double, _ count: Int) -> [Double] {
  let factorials = logFactorials(count)
  return (0...count).map { number in
    exp(Double(number) * log(mean) - mean - factorials[number])
  }
}

/// The binomial law's masses, 0...trials, for a probability inside (0, 1).
func binomialMasses(_ trials: Int, _ probability: Double) -> [Double] {
  let factorials = logFactorials(trials)
  let (yes, no) = (log(probability), log1p(-probability))
  return (0...trials).map { successes in
    let failures = trials - successes
    let ways = factorials[trials] - factorials[successes] - factorials[failures]
    return exp(ways + Double(successes) * yes + Double(failures) * no)
  }
}

/// P(Poisson(mean) ≥ number): the number-th arrival has come by the time the mean is reached.
func arrived(_ number: Int, by mean: Double) -> Double {
  guard number > 0 else { return 1 }
  guard mean > 0 else { return 0 }
  return max(0, 1 - poissonMasses(mean, number - 1).reduce(0, +))
}
