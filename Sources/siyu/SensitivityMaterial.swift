// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import OutputAnalysis
import PrivateDomain
import Reporting
import ResultStore
import Scenarios

/// A study and the futures that are known of it.
struct SensitivityMaterial {
  /// What is explained: a figure of one strategy, or of a first less that of a second.
  struct Subject {
    var strategies: [String]
    var column: MetricColumn
    var parameters: [UncertainParameter]
  }

  let study: Study
  /// Where the study is, and pages are written.
  let folder: URL
  let reader: StudyReader
  private let futures: [Int]

  /// Opens a study's folder, or the study that a scenario file would be run into; where there is
  /// none yet, it is run.
  init(
    _ path: String, threads: Int, interruption: Interruption, in language: Language
  ) async throws {
    let url = StoredStudy.folder(path)
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
    if exists, isFolder.boolValue {
      reader = try StoredStudy.open(url)
      study = try Study(stored: reader.manifest)
      folder = url
    } else {
      let scenario = try Scenario(path: path)
      let found = try Study(scenario, command: ShellWord.joined(["siyu", "run", path]))
      let url = URL(fileURLWithPath: "results/\(found.folderName)", isDirectory: true)
      if !FileManager.default.fileExists(
        atPath: url.appendingPathComponent("study.sqlite").path)
      {
        Console.error(
          language.say(
            "no study of \(path) is stored: running \(found.futures) futures first",
            "没有存下 \(path) 的研究：先运行 \(found.futures) 个未来情景"))
        let writer = try StudyWriter(creating: url, manifest: found.manifest)
        let line = ProgressLine(isQuiet: false, language: language)
        let ending = try await StudyRunner(found, threads: threads).run(
          into: writer, progress: line.show, isCancelled: { interruption.isAsked })
        line.end()
        try writer.finish()
        if ending == .interrupted { throw SensitivityError.interrupted }
      }
      reader = try StoredStudy.open(url)
      study = found
      folder = url
    }
    self.futures = reader.futures.ranges.flatMap { Array($0) }
  }

  private init(_ reader: StudyReader, _ study: Study, _ folder: URL) {
    (self.reader, self.study, self.folder) = (reader, study, folder)
    futures = reader.futures.ranges.flatMap { Array($0) }
  }

  /// What a study's own futures tell of its deciding figure; `nil` where they tell nothing: fewer than
  /// a hundred, nothing uncertain, or a scenario text that does not give these results any more.
  static func free(_ reader: StudyReader, _ folder: URL) -> SensitivityReport? {
    guard reader.futures.count >= 100, let study = try? Study(stored: reader.manifest) else {
      return nil
    }
    let material = SensitivityMaterial(reader, study, folder)
    guard let subject = try? material.subject(strategy: nil, difference: [], metric: nil) else {
      return nil
    }
    let findings = [try? material.tornado(subject), try? material.losing(subject)]
    return try? material.report(subject, findings.compactMap { $0 ?? nil })
  }

  /// When the best strategy loses to the next best, and what moves the difference between them; `nil`
  /// where the stored futures tell nothing of it.
  static func rivalry(_ reader: StudyReader, _ folder: URL) -> SensitivityReport? {
    guard reader.futures.count >= 100, let study = try? Study(stored: reader.manifest) else {
      return nil
    }
    let material = SensitivityMaterial(reader, study, folder)
    guard let best = try? material.subject(strategy: nil, difference: [], metric: nil),
      let pair = try? material.pair(best)
    else { return nil }
    let findings = [try? material.losing(pair), try? material.tornado(pair)]
    return try? material.report(pair, findings.compactMap { $0 ?? nil })
  }

  // MARK: Findings at no cost

  func tornado(_ subject: Subject) throws -> SensitivityReport.Finding {
    let sample = try sample(subject)
    return .tornado(
      try Tornado(points: sample.points, outcomes: sample.outcomes),
      futures: sample.outcomes.count)
  }

  /// When the subject's strategy loses to the best other; `nil` if there is none.
  func losing(_ subject: Subject) throws -> SensitivityReport.Finding? {
    guard let pair = try pair(subject) else { return nil }
    let sample = try sample(pair)
    let sign: Double = subject.column.direction == .lower ? -1 : 1
    return .conditions(
      try FailureConditions(
        points: sample.points, fails: sample.outcomes.map { sign * $0 < 0 }),
      .losing(to: pair.strategies[1]))
  }

  func report(
    _ subject: Subject, _ findings: [SensitivityReport.Finding]
  ) throws -> SensitivityReport {
    // Where never counts as a day, the figure says so.
    let column = try Samples(study: reader, metric: subject.column).column
    var report = SensitivityReport(
      title: study.manifest.title, column: column, currency: study.manifest.currency,
      strategy: subject.strategies[0],
      reference: subject.strategies.count > 1 ? subject.strategies[1] : nil,
      parameters: (try pair(subject) ?? subject).parameters.map {
        SensitivityReport.Parameter(name: $0.path, unit: $0.unit.columnUnit)
      }, findings: findings)
    report.missingFutures = reader.missing.count
    for record in study.manifest.strategies { report.strategyTitles[record.name] = record.title }
    return report
  }

  /// What conditions and swings take; see `FailureConditions` and `Tornado`.
  private static let fewestFutures = 100

  private var names: [String] { reader.manifest.strategies.map(\.name) }

  /// How many futures each strategy lived through: all, unless a selection dropped it.
  private var livedThrough: [Int] {
    reader.manifest.futureLimits.map { reader.futures.count(below: $0) }
  }

  private func checked(_ name: String) throws -> String {
    guard names.contains(name) else {
      throw StoreError(
        .invalid, file: reader.file, "the study has no strategy \"\(name)\"",
        advice: "It has \(names.joined(separator: ", "))")
    }
    return name
  }

  func subject(strategy: String?, difference: [String], metric: String?) throws -> Subject {
    let name = try reader.manifest.figure(called: metric) ?? reader.manifest.decisionMetric
    guard let column = reader.manifest.metrics.first(where: { $0.name == name }) else {
      throw StoreError(
        .invalid, file: reader.file, "the study has no metric \"\(name)\"",
        advice: "It has \(reader.manifest.metrics.map(\.name).joined(separator: ", "))")
    }
    let chosen =
      try difference.isEmpty
      ? [strategy.map(checked) ?? ranking(by: column)[0]] : difference.map(checked)
    let parameters = study.parameters(of: chosen)
    guard !parameters.isEmpty else { throw SensitivityError.noParameters }
    return Subject(strategies: chosen, column: column, parameters: parameters)
  }

  /// The subject's strategy against the best of the others: where it would lose. Its parameters begin
  /// with the subject's. `nil` if there is no other strategy.
  func pair(_ subject: Subject) throws -> Subject? {
    guard subject.strategies.count == 1 else { return subject }
    guard let other = try ranking(by: subject.column).first(where: { $0 != subject.strategies[0] })
    else { return nil }
    let both = [subject.strategies[0], other]
    return Subject(
      strategies: both, column: subject.column, parameters: study.parameters(of: both))
  }

  private func ranking(by column: MetricColumn) throws -> [String] {
    try Samples(study: reader, metric: column).ranking().map { names[$0] }
  }

  /// The stored futures in which the figure has a value, with the parameters drawn in them.
  func sample(
    _ subject: Subject
  ) throws -> (futures: [Int], points: [[Double]], outcomes: [Double]) {
    let lived = livedThrough
    let stored = try zip(reader.values(metrics: [subject.column.name])[0], lived).map {
      Array($0.prefix($1))
    }
    let firstDay = FirstDay(subject.column, days: reader.manifest.horizonDays, among: stored)
    let columns = subject.strategies.map { name in
      firstDay.restricted(stored[names.firstIndex(of: name)!])
    }
    let outcomes =
      columns.count == 1 ? columns[0] : zip(columns[0], columns[1]).map { $0 - $1 }
    let kept = outcomes.indices.filter { outcomes[$0].isFinite }
    guard kept.count >= Self.fewestFutures || futures.count < Self.fewestFutures else {
      throw SensitivityError.rareValue(
        output: subject.column.name, found: kept.count, futures: futures.count)
    }
    let numbers = kept.map { futures[$0] }
    return (
      numbers, study.values(of: subject.parameters, futures: numbers), kept.map { outcomes[$0] }
    )
  }

  /// Other figures worth a row beside one: of each group the first in which one way is better.
  func companions(of column: MetricColumn) -> [MetricColumn] {
    var groups = Set([column.group])
    return reader.manifest.metrics.filter { other in
      other.direction != .neither && other.unit != .days && other.unit != .hours
        && groups.insert(other.group).inserted
    }
  }
}

extension PrivateDomain.Unit {
  /// How a report writes values of this unit.
  fileprivate var columnUnit: MetricColumn.Unit {
    switch self {
    case .number, .rate: .count
    case .share: .share
    case .duration: .days
    case .money: .money
    }
  }
}
