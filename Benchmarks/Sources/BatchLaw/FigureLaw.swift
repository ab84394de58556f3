// SPDX-License-Identifier: GPL-3.0-or-later

internal import OutputAnalysis
internal import PrivateDomain

/// One figure of one world: has it one law, whatever the batch?
struct FigureLaw: Sendable {
  var world: ComparedScenario.World
  var figure: String
  /// Mean over the futures that have a value: one draw for many, and fan by fan.
  var means: (many: Double, single: Double)
  /// Standard deviation over the same futures, fan by fan.
  var deviation: Double
  /// The distributions, over futures that know nothing of each other. Many figures are counts, so
  /// there are ties: with them the exact p-value of continuous laws is too large, never too small.
  var distribution: KolmogorovSmirnov
  /// Future by future: the mean, the spread about the common mean, how often there is a value. A
  /// question about which nothing differs is left out.
  ///
  /// Given all that both ways of living share (parameters, leads), what is left to chance has one
  /// law, so a difference and its negative are equally likely if the two may be exchanged. Where they
  /// share a stream and use it otherwise they may not, quite; the mean of the differences is zero
  /// all the same, and the statistic that of a t-test.
  var sameFutures: [(question: String, test: SymmetryTest)]

  /// Every figure that takes more than one value.
  static func all(_ comparisons: [Comparison]) throws -> [FigureLaw] {
    try comparisons.flatMap { comparison in
      try Metric.all.indices.compactMap { try FigureLaw(comparison, $0) }
    }
  }

  private init?(_ comparison: Comparison, _ metric: Int) throws {
    let many = comparison.many.map { $0.figures[metric] }
    let twins = comparison.twins.map { $0.figures[metric] }
    let single = comparison.single.map { $0.figures[metric] }
    let ordered = [many, twins, single].map { $0.map(Self.neverIsLast) }
    guard ordered.contains(where: { sample in sample.contains { $0 != ordered[0][0] } }) else {
      return nil
    }
    world = comparison.world
    figure = Metric.all[metric].name
    let (first, second) = (many.filter(\.isFinite), single.filter(\.isFinite))
    means = (mean(first), mean(second))
    deviation = variance(second).squareRoot()
    distribution = try KolmogorovSmirnov(ordered[0], ordered[2])
    sameFutures = try Self.questions(twins, single).compactMap { question, differences in
      guard differences.contains(where: { $0 != 0 }) else { return nil }
      return (question, try SymmetryTest(differences))
    }
  }

  /// What never happened comes after everything that did: only the order matters.
  private static func neverIsLast(_ value: Double) -> Double {
    value.isFinite ? value : .greatestFiniteMagnitude
  }

  private static func questions(
    _ twins: [Double], _ single: [Double]
  ) -> [(question: String, differences: [Double])] {
    let pairs = zip(twins, single)
    let both = pairs.filter { $0.isFinite && $1.isFinite }
    let center = mean(both.flatMap { [$0.0, $0.1] })
    return [
      ("mean", both.map { $0 - $1 }),
      ("spread", both.map { ($0 - $1) * ($0 + $1 - 2 * center) }),
      ("presence", pairs.map { ($0.isFinite ? 1 : 0) - ($1.isFinite ? 1 : 0) }),
    ]
  }
}

/// The mean; `NaN` of nothing.
func mean(_ values: [Double]) -> Double {
  values.reduce(0, +) / Double(values.count)
}

/// The sample variance; zero for fewer than two values.
func variance(_ values: [Double]) -> Double {
  guard values.count > 1 else { return 0 }
  let center = mean(values)
  return values.reduce(0) { $0 + ($1 - center) * ($1 - center) } / Double(values.count - 1)
}
