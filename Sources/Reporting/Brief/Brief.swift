// SPDX-License-Identifier: GPL-3.0-or-later
internal import OutputAnalysis
public import ResultStore

/// One page that a manager signs: the question, what is recommended within which bounds, how sure that is,
/// what would turn it round, and what it rests on.
///
/// ```swift
/// let brief = try Brief(reader: StudyReader(opening: folder))
/// print(brief.html(.zh))
/// ```
public struct Brief: Sendable {
  /// What only somebody who knows the scenario can add to a study's rows.
  public struct Context: Sendable {
    /// The date from which the rule set was in force, ISO 8601.
    public var ruleDate: String?
    /// What is wrong if these were not the rules in force when the plan starts.
    public var ruleMisfit: LocalizedText?
    /// The recommended strategy against the next best: when it loses, and what moves the difference.
    public var sensitivity: SensitivityReport?
    /// What the scenario's keys mean, by key.
    public var meanings: [String: LocalizedText]
    /// Whether the stored scenario text was read again and gives this very study.
    public var isRepeatable: Bool

    public init(
      ruleDate: String? = nil, ruleMisfit: LocalizedText? = nil,
      sensitivity: SensitivityReport? = nil,
      meanings: [String: LocalizedText] = [:], isRepeatable: Bool = false
    ) {
      self.ruleDate = ruleDate
      self.ruleMisfit = ruleMisfit
      self.sensitivity = sensitivity
      self.meanings = meanings
      self.isRepeatable = isRepeatable
    }
  }

  let manifest: Manifest
  let context: Context
  let analysis: Analysis
  let target: Analysis.Target?
  let futureCount: Int
  let missing: String?
  let digest: String
  /// What became of the rules that may end the study.
  private(set) var precision: [Precision] = []
  /// Figures in which nothing ever happened, in any future of any strategy.
  private(set) var silent: [MetricColumn]

  /// The strategies that fit on a page, best first.
  static let mostStrategies = 6

  /// Gathers what the page says.
  ///
  /// - Parameters:
  ///   - target: what the deciding figure has to reach; absent: a figure in money must not be negative.
  ///   - context: what the scenario tells beyond the stored rows.
  /// - Throws: `StoreError` if the study cannot be read; `SamplesError` if its deciding figure has no
  ///   values in at least two futures.
  public init(
    reader: StudyReader, target: Analysis.Target? = nil, context: Context = Context()
  ) throws {
    try self.init(reader, metric: nil, target: target, context: context)
    silent = try Self.silent(reader)
    precision = try Precision.outcomes(of: reader)
  }

  /// Only what a picture of one figure needs.
  init(picturing reader: StudyReader, metric: String?) throws {
    try self.init(reader, metric: metric, target: nil, context: Context())
  }

  private init(
    _ reader: StudyReader, metric: String?, target: Analysis.Target?, context: Context
  ) throws {
    manifest = reader.manifest
    self.context = context
    let name = metric ?? manifest.decisionMetric
    guard let column = manifest.metrics.first(where: { $0.name == name }) else {
      throw SamplesError(
        "the study has no metric `\(DisplayText.line(name))`; it has "
          + manifest.metrics.map(\.name).joined(separator: ", "))
    }
    var options = Analysis.Options()
    options.confidence = manifest.intervalConfidence
    options.indifference = max(0, manifest.indifference ?? 0)
    options.quantiles = [0.1, 0.9]
    options.parts = [.risk, .regret]
    let isMoney = column.unit == .money && column.direction == .higher
    self.target = target ?? (isMoney ? Analysis.Target(relation: .atLeast, limit: 0) : nil)
    options.target = self.target
    analysis = try Analysis(try Samples(study: reader, metric: column), options)
    futureCount = reader.futures.count
    missing = reader.missing.isEmpty ? nil : reader.missing.description
    digest = metric == nil ? try reader.digest() : ""
    silent = []
  }

  /// Counts that stayed zero throughout; of each group the first two.
  private static func silent(_ reader: StudyReader) throws -> [MetricColumn] {
    let groups = ["risk", "fans", "lost", "touches", "capacity"]
    let counts = reader.manifest.metrics.filter {
      $0.unit == .count && groups.contains($0.group)
    }
    let values = try reader.values(metrics: counts.map(\.name))
    var taken: [String: Int] = [:]
    return zip(counts, values).filter { column, samples in
      let isZero = samples.allSatisfy { $0.allSatisfy { $0 == 0 || $0.isNaN } }
      guard isZero, taken[column.group, default: 0] < 2 else { return false }
      taken[column.group, default: 0] += 1
      return true
    }.map(\.0)
  }
}
