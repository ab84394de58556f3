// SPDX-License-Identifier: GPL-3.0-or-later

/// A text in every language that the lab speaks. English always exists.
public struct LocalizedText: Codable, Sendable, Equatable, Hashable {
  public var en: String
  public var zh: String?

  public init(en: String, zh: String? = nil) {
    self.en = en
    self.zh = zh
  }
}

/// One figure that is recorded per future and strategy.
public struct MetricColumn: Codable, Sendable, Equatable {
  /// How a reader should see the number.
  public enum Unit: String, Codable, Sendable {
    case count, share, money, days, hours
  }
  /// Which way is better for the planner, if either.
  public enum Direction: String, Codable, Sendable {
    case higher, lower, neither
  }
  /// Column name: lower snake case, unique in a study, for example `lost_daily_limit`.
  public var name: String
  public var title: LocalizedText
  public var unit: Unit
  public var direction: Direction
  /// What is counted, over what, and in which window.
  public var definition: LocalizedText
  /// Where the report shows it: `funnel`, `lost`, `fans`, `risk`, `capacity`, `touches`, `money`, `cost`.
  public var group: String

  public init(
    name: String, title: LocalizedText, unit: Unit, direction: Direction,
    definition: LocalizedText, group: String
  ) {
    self.name = name
    self.title = title
    self.unit = unit
    self.direction = direction
    self.definition = definition
    self.group = group
  }
}

/// One figure that is recorded per day, future and strategy.
public struct DailyColumn: Codable, Sendable, Equatable {
  /// Column name, for example `admitted`, `lost_capacity`, `contacts.adviser`, `cap.adviser`.
  public var name: String
  public var title: LocalizedText
  /// `arrivals` (parts of the day's leads, may be stacked), `fill` and `cap` (one pair per group
  /// of accounts, contacts per account at the day's end), `stock`, `flow`, `money`.
  public var group: String
  /// For `fill` and `cap`: the group of accounts, as it is called in the scenario.
  public var entity: String?

  public init(name: String, title: LocalizedText, group: String, entity: String? = nil) {
    self.name = name
    self.title = title
    self.group = group
    self.entity = entity
  }
}

/// A strategy as the planner wrote it.
public struct StrategyRecord: Codable, Sendable, Equatable {
  public var name: String
  public var title: LocalizedText
  /// Each override as it stands in the file, `accounts.adviser.count: 16`.
  public var overrides: [String]

  public init(name: String, title: LocalizedText, overrides: [String]) {
    self.name = name
    self.title = title
    self.overrides = overrides
  }
}

/// A number without a source that the results rest on.
public struct AssumptionRecord: Codable, Sendable, Equatable {
  /// Dotted key in the scenario, `channels.douyin-live.scan_rate`.
  public var key: String
  /// Value or distribution, as text with its unit.
  public var value: String
  /// Why it is not known, or over which range it should be varied.
  public var note: LocalizedText
  /// Whether it is drawn once per future (and so already part of the spread) or fixed.
  public var uncertain: Bool

  public init(key: String, value: String, note: LocalizedText, uncertain: Bool) {
    self.key = key
    self.value = value
    self.note = note
    self.uncertain = uncertain
  }
}

/// A rule of the platform that bound the model, with where it comes from.
public struct CitationRecord: Codable, Sendable, Equatable {
  public var key: String
  public var value: String
  public var source: String

  public init(key: String, value: String, source: String) {
    self.key = key
    self.value = value
    self.source = source
  }
}

/// How far a strategy was simulated before a selection dropped it.
public struct EliminationRecord: Codable, Sendable, Equatable {
  public var strategy: String
  /// The strategy has a row for every stored future below this number and for none from it on.
  public var futures: Int

  public init(strategy: String, futures: Int) {
    self.strategy = strategy
    self.futures = futures
  }
}

/// How precisely a study wants to know a mean before it ends by itself.
public struct PrecisionRecord: Codable, Sendable, Equatable {
  public var metric: String
  /// The half-width of the mean's interval that is wanted, in the metric's unit, or as a share of the true
  /// mean.
  public var halfWidth: Double
  public var isRelative: Bool
  /// Of that interval.
  public var confidence: Double

  public init(metric: String, halfWidth: Double, isRelative: Bool, confidence: Double) {
    self.metric = metric
    self.halfWidth = halfWidth
    self.isRelative = isRelative
    self.confidence = confidence
  }
}

/// A selection of the best strategy that drops the others on the way.
public struct SelectionRecord: Codable, Sendable, Equatable {
  /// How sure the selection is to be right, for example 0.95.
  public var confidence: Double
  /// Who was dropped, in the order of dropping.
  public var eliminations: [EliminationRecord]
  /// The strategy that was selected; nil while several remain.
  public var selected: String?

  public init(
    confidence: Double, eliminations: [EliminationRecord] = [], selected: String? = nil
  ) {
    self.confidence = confidence
    self.eliminations = eliminations
    self.selected = selected
  }
}

/// What a study is and everything needed to run it again.
public struct Manifest: Codable, Sendable, Equatable {
  /// Scenario name and title.
  public var scenario: String
  public var title: LocalizedText
  /// The planner's question.
  public var question: LocalizedText
  /// The scenario file as read, and every file that it extends, by relative name.
  public var files: [String: String]
  /// SHA-256 over everything that determines the result rows: model input, seed, version.
  public var studyHash: String
  public var version: String
  public var ruleSet: String
  public var seed: UInt64
  /// First day, `2021-03-01`, and number of days simulated.
  public var start: String
  public var horizonDays: Int
  public var currency: String
  /// Futures that the study wants; fewer may be stored after an interruption.
  public var futures: Int
  /// The metric that decides, by name, and the smallest difference that matters (same unit).
  public var decisionMetric: String
  public var indifference: Double?
  /// Of the intervals that a reader of the study sees; nil in files older than the choice.
  public var confidence: Double?
  /// Present if the study drops strategies that cannot be the best.
  public var selection: SelectionRecord?
  /// When the study ends by itself; nil in files older than the record, empty without such a rule.
  public var precision: [PrecisionRecord]?
  /// The futures after which a rule ended the study; nil if it wants all of `futures`.
  public var endedAfter: Int?
  public var strategies: [StrategyRecord]
  public var metrics: [MetricColumn]
  public var daily: [DailyColumn]
  public var assumptions: [AssumptionRecord]
  public var citations: [CitationRecord]
  /// GSL and C library versions, CPU model and features, operating system, Swift version.
  public var machine: [String: String]
  /// How long a future of all strategies took on that machine, all threads together; nil while
  /// nothing was simulated. Not part of any digest.
  public var secondsPerFuture: Double?
  /// The command that makes this study again.
  public var command: String
  /// When it was begun, ISO 8601. Not part of any digest.
  public var created: String

  public init(
    scenario: String, title: LocalizedText, question: LocalizedText, files: [String: String],
    studyHash: String, version: String, ruleSet: String, seed: UInt64, start: String,
    horizonDays: Int, currency: String, futures: Int, decisionMetric: String,
    indifference: Double? = nil, confidence: Double? = nil, selection: SelectionRecord? = nil,
    precision: [PrecisionRecord]? = nil, strategies: [StrategyRecord], metrics: [MetricColumn],
    daily: [DailyColumn], assumptions: [AssumptionRecord] = [],
    citations: [CitationRecord] = [], machine: [String: String] = [:], command: String,
    created: String
  ) {
    self.scenario = scenario
    self.title = title
    self.question = question
    self.files = files
    self.studyHash = studyHash
    self.version = version
    self.ruleSet = ruleSet
    self.seed = seed
    self.start = start
    self.horizonDays = horizonDays
    self.currency = currency
    self.futures = futures
    self.decisionMetric = decisionMetric
    self.indifference = indifference
    self.confidence = confidence
    self.selection = selection
    self.precision = precision
    self.strategies = strategies
    self.metrics = metrics
    self.daily = daily
    self.assumptions = assumptions
    self.citations = citations
    self.machine = machine
    self.command = command
    self.created = created
  }
}

extension Manifest {
  /// For each strategy the number from which on no future has a row of it; `Int.max` if it was
  /// never dropped.
  public var futureLimits: [Int] {
    let eliminations = selection?.eliminations ?? []
    return strategies.map { strategy in
      eliminations.first { $0.strategy == strategy.name }?.futures ?? .max
    }
  }

  /// The manifest of this study when it goes on as another run of it wants: titles, the question and what it
  /// is judged by may have been mended, while what tells of the rows stays.
  func resumed(as wanted: Manifest) -> Manifest {
    var manifest = wanted
    manifest.machine = machine
    manifest.secondsPerFuture = secondsPerFuture
    manifest.created = created
    manifest.selection = selection
    manifest.selection?.selected = nil
    manifest.endedAfter = nil
    return manifest
  }

  /// Of the intervals that a reader of the study sees.
  public var intervalConfidence: Double { confidence ?? 0.95 }

  /// The futures that the study will hold when it is whole.
  public var futuresWanted: Int { min(futures, endedAfter ?? futures) }
}
