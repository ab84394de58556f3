// SPDX-License-Identifier: GPL-3.0-or-later
public import OutputAnalysis
public import ResultStore

/// Where the uncertainty of a figure comes from, ready to be shown.
///
/// Whoever has a model runs it; pages, tables and JSON are pure functions of what was found.
public struct SensitivityReport: Sendable {
  /// A number of the scenario that is drawn once per future.
  public struct Parameter: Sendable {
    /// Where it stands in the scenario.
    public var name: String
    /// How its values are written.
    public var unit: MetricColumn.Unit

    public init(name: String, unit: MetricColumn.Unit) {
      self.name = name
      self.unit = unit
    }
  }

  /// What makes a future one in which the strategy fails.
  public enum Failing: Sendable {
    /// Another strategy comes to a better figure.
    case losing(to: String)
    /// The figure misses a target, `>= 0`.
    case missing(target: String)
  }

  /// The answer of one method.
  public enum Finding: Sendable {
    case tornado(Tornado, futures: Int)
    case oneAtATime(OneAtATime, futures: Int)
    /// Each metric with the split of its variance; nil where it does not vary.
    case variance([(column: MetricColumn, split: VarianceDecomposition?)], futures: Int)
    case morris(MorrisScreening, futures: Int)
    /// The last factor is chance.
    case sobol(SobolIndices, futures: Int)
    case conditions(FailureConditions, Failing)
    case gain(PrecisionGain, futures: Int)
  }

  /// The title of the scenario.
  public var title: LocalizedText
  public var column: MetricColumn
  public var currency: String
  /// The strategy whose figure it is.
  public var strategy: String
  /// The strategy whose figure is subtracted; nil for the figure itself.
  public var reference: String?
  public var parameters: [Parameter]
  public var findings: [Finding]
  /// What readers call the strategies, by name; without an entry, by the name itself.
  public var strategyTitles: [String: LocalizedText] = [:]

  /// How many futures the study wants and does not hold.
  public var missingFutures = 0

  public init(
    title: LocalizedText, column: MetricColumn, currency: String, strategy: String,
    reference: String?, parameters: [Parameter], findings: [Finding]
  ) {
    self.title = title
    self.column = column
    self.currency = currency
    self.strategy = strategy
    self.reference = reference
    self.parameters = parameters
    self.findings = findings
  }
}
