// SPDX-License-Identifier: GPL-3.0-or-later

public import PrivateDomain

/// A scenario file, read and checked: a question, a world, and the strategies that are compared.
public struct Scenario: Sendable {
  /// The scenario's name, as in its `scenario:` key.
  public var name: String
  public var title: Wording
  /// The planner's question; the title if none is written.
  public var question: Wording
  /// Where the story and its numbers come from.
  public var sources: [String]
  /// What to look at in the report.
  public var lookAt: Wording?
  /// What the planner expected before the first run.
  public var expected: Wording?
  /// What the study found.
  public var found: Wording?
  /// ISO 4217 code, `CNY`.
  public var currency: String
  /// The file's name, relative to its root folder.
  public var fileName: String
  /// Every file that was read: the scenario, what it extends, rule sets, tables.
  public var files: [(name: String, text: String)]
  /// The rule set of the scenario; a strategy may have another.
  public var ruleSetName: String
  public var experiment: ExperimentSpec
  /// In the order of the file, sweeps unrolled.
  public var strategies: [Strategy]
  /// What the rules forbid of what the strategies want: it runs, and is refused there.
  public var warnings: [ScenarioWarning] = []
}

/// One of the decisions that a scenario compares: its world with the strategy's changes.
public struct Strategy: Sendable {
  public var name: String
  public var title: Wording
  /// Each override as it stands in the file, `accounts.adviser.count: 16`.
  public var overrides: [String]
  public var spec: WorldSpec
  public var rules: RuleSet
  public var ruleSetName: String
  /// Numbers without a source that the strategy's results rest on.
  public var assumptions: [Assumption]
  /// Everything that is drawn once per future, with its place in the scenario.
  public var quantities: [Quantity]
  /// The rules in force, with where they come from.
  public var citations: [Rule]
  /// Everything that determines the strategy's results, one `key = value` a line, the same text for
  /// the same model: the study's hash is made of it.
  public var modelInput: String
}

/// A number without a source.
public struct Assumption: Sendable, Hashable {
  /// Dotted key in the scenario.
  public var key: String
  /// Value or distribution, as a planner writes it.
  public var value: String
  /// Over which range it should be varied, and why.
  public var note: Wording
  /// Whether it is drawn once per future, and so already part of the spread.
  public var uncertain: Bool
}
