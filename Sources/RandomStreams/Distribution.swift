// SPDX-License-Identifier: GPL-3.0-or-later

/// A law of a random quantity: of an uncertain parameter, drawn once per future, or of a quantity
/// within a future.
///
/// It is made from text, see `init(parsing:number:table:)`, and is checked when made: its parameters
/// are in range, its mean and variance finite. Units are those that the caller reads numbers in.
public struct Distribution: Sendable, Equatable {
  /// The longest text that is parsed, in UTF-8 code units.
  public static let longestText = 4_096
  /// The most entries of a discrete or empirical law.
  public static let mostEntries = 10_000

  let law: Law
  /// A positive factor on every value of `law`; 1 for a constant.
  let factor: Double

  init(law: Law, factor: Double = 1) {
    self.law = law
    self.factor = factor
  }

  /// The law of a quantity that is known; traps if `value` is not finite.
  public static func constant(_ value: Double) -> Distribution {
    precondition(value.isFinite, "constant: the value is not finite")
    return Distribution(law: .constant(value))
  }

  /// Whether every draw is the same number.
  public var isConstant: Bool { constantValue != nil }

  /// The number that every draw is, or `nil`.
  public var constantValue: Double? {
    if case .constant(let value) = law { value } else { nil }
  }

  /// Whether it is a law of counts, which are whole numbers from 0, perhaps times a factor.
  public var isCount: Bool { law.isCount }

  /// The law of the quantity times `factor`; traps if the factor is not positive and finite.
  public func scaled(by factor: Double) -> Distribution {
    precondition(
      factor > 0 && factor < .infinity, "scaled(by:): the factor is not positive and finite")
    if case .constant(let value) = law { return .constant(value * factor) }
    return Distribution(law: law, factor: self.factor * factor)
  }

  /// The smallest and the largest possible value; infinite where there is none.
  public var support: ClosedRange<Double> {
    let support = law.support
    return support.lowerBound * factor...support.upperBound * factor
  }
}

/// A law without a scale factor, its parameters checked.
enum Law: Sendable, Equatable {
  case constant(Double)
  case uniform(low: Double, high: Double)
  case triangular(low: Double, mode: Double, high: Double)
  case pert(low: Double, mode: Double, high: Double)
  case normal(mean: Double, deviation: Double)
  case lognormal(zeta: Double, sigma: Double)
  case gamma(shape: Double, scale: Double)
  case beta(Double, Double)
  case exponential(mean: Double)
  case weibull(scale: Double, shape: Double)
  case poisson(mean: Double)
  case binomial(trials: Int, probability: Double)
  case negativeBinomial(successes: Double, probability: Double)
  case discrete(DiscreteTable)
  case empirical(EmpiricalTable)

  var support: ClosedRange<Double> {
    switch self {
    case .constant(let value): value...value
    case .uniform(let low, let high), .triangular(let low, _, let high),
      .pert(let low, _, let high):
      low...high
    case .normal: -.infinity ... .infinity
    case .lognormal, .gamma, .exponential, .weibull, .poisson, .negativeBinomial: 0 ... .infinity
    case .beta: 0...1
    case .binomial(let trials, _): 0...Double(trials)
    case .discrete(let table): table.values[0]...table.values[table.values.count - 1]
    case .empirical(let table): table.values[0]...table.values[table.values.count - 1]
    }
  }

  /// Whether the law lives on the integers from 0.
  var isCount: Bool {
    switch self {
    case .poisson, .binomial, .negativeBinomial: true
    default: false
    }
  }
}

/// Values in ascending order with their probabilities.
struct DiscreteTable: Sendable, Equatable {
  let values: [Double]
  let masses: [Double]
  /// P(X ≤ value); the last is 1 exactly.
  let cumulative: [Double]

  /// Sorts the entries and joins equal values; the masses sum to 1 but for rounding.
  init(_ entries: [(value: Double, mass: Double)]) {
    var values: [Double] = []
    var masses: [Double] = []
    for entry in entries.sorted(by: { $0.value < $1.value }) where entry.mass > 0 {
      if entry.value == values.last {
        masses[masses.count - 1] += entry.mass
      } else {
        values.append(entry.value)
        masses.append(entry.mass)
      }
    }
    var cumulative: [Double] = []
    var sum = 0.0
    for mass in masses {
      sum += mass
      cumulative.append(min(sum, 1))
    }
    cumulative[cumulative.count - 1] = 1
    self.values = values
    self.masses = masses
    self.cumulative = cumulative
  }
}

/// Observed values in ascending order, each as likely as any other, and where they came from.
struct EmpiricalTable: Sendable, Equatable {
  let values: [Double]
  let source: String

  init(_ values: [Double], source: String) {
    self.values = values.sorted()
    self.source = source
  }
}
