// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import OutputAnalysis
import Reporting
import ResultStore
import Scenarios

struct Sensitivity: AsyncParsableCommand {
  enum Method: String, CaseIterable, ExpressibleByArgument {
    case tornado, conditions, gain
    case oneAtATime = "one-at-a-time"
    case variance, morris, sobol

    /// Whether it simulates; the others use the futures that are stored.
    var isDesigned: Bool {
      switch self {
      case .tornado, .conditions, .gain: false
      case .oneAtATime, .variance, .morris, .sobol: true
      }
    }
  }

  static let configuration = CommandConfiguration(
    abstract: "Show which uncertain numbers move a figure, and when a strategy fails.",
    discussion: """
      tornado, conditions and gain use the futures of a study that was run and cost nothing; a \
      scenario file without a study is run first, into results/ as siyu run does. one-at-a-time, \
      variance, morris and sobol simulate futures of their own and say how many before they begin.
      """)

  @Argument(help: "A study's folder, or a scenario file.", completion: .file())
  var study: String

  @Option(help: "The strategy whose figure is explained (default: the one with the best mean).")
  var strategy: String?

  @Option(
    parsing: .upToNextOption,
    help: "Explain the figure of the first strategy minus that of the second.")
  var difference: [String] = []

  @Option(help: "The figure (default: the one that decides).")
  var metric: String?

  @Option(
    parsing: .upToNextOption,
    help:
      "tornado, conditions, gain, one-at-a-time, variance, morris, sobol (default: the first three)."
  )
  var method: [Method] = [.tornado, .conditions, .gain]

  @Option(
    help:
      "What the figure has to reach, as \"profit >= 0\": when is it missed? (default: when does it lose?)"
  )
  var target: String?

  @Option(parsing: .unconditional, help: "Futures that a method may simulate.")
  var futures: Int = 1_000

  @Option(parsing: .unconditional, help: "Threads (default: all processors).")
  var threads: Int?

  @OptionGroup var wording: LanguageOption

  @Flag(help: "Print JSON and write no pages.")
  var json = false

  var lang: Language { wording.language }

  func validate() throws {
    guard difference.isEmpty || difference.count == 2 else {
      throw ValidationError(
        lang.say("--difference names two strategies", "--difference 后须写两个策略"))
    }
    if !difference.isEmpty, strategy != nil {
      throw ValidationError(
        lang.say(
          "give --strategy or --difference, not both", "--strategy 与 --difference 只能选一个"))
    }
    guard (100...10_000_000).contains(futures) else {
      throw ValidationError(
        lang.say(
          "--futures must lie between 100 and 10,000,000", "--futures 须在 100 与 10,000,000 之间"))
    }
    try Bounds.check(futures: nil, threads: threads, in: lang)
    if let target {
      // Which figure it may name is known later, but a study may be run before.
      let name = target.prefix { !"<>".contains($0) }.trimmingCharacters(in: .whitespaces)
      _ = try Analysis.Target(option: target, metric: name, in: lang)
    }
  }

  func run() async throws {
    try await Failure.reporting(in: lang) {
      do {
        try await explain()
      } catch let error as SensitivityError {
        Console.error(lang.say("error: ", "错误：") + text(error))
        throw error == .interrupted ? Failure.tryAgain : Failure.badInput
      } catch let error as AnalysisError {
        Console.error(lang.say("error: ", "错误：") + text(error))
        throw Failure.badInput
      } catch let error as UnrepeatableStudy {
        Console.error(lang.say("error: ", "错误：") + lang.translated(error.description))
        throw Failure.badInput
      }
    }
  }

  private func explain() async throws {
    let interruption = Interruption(in: lang)
    let material = try await SensitivityMaterial(
      study, threads: threadCount, interruption: interruption, in: lang)
    let subject = try material.subject(
      strategy: strategy, difference: difference, metric: metric)
    let wanted = try target.map {
      try Analysis.Target(option: $0, metric: subject.column.name, in: lang)
    }
    var findings: [SensitivityReport.Finding] = []
    for method in method {
      if method.isDesigned {
        findings.append(try await designed(method, material, subject, interruption))
      } else if let finding = try stored(method, material, subject, wanted) {
        findings.append(finding)
      }
    }
    let report = try material.report(subject, findings)
    if json {
      Console.write(try report.json())
      return try StoredStudy.end(material.reader, in: lang)
    }
    Console.print(report.terminal(width: Console.width, language: lang), terminator: "")
    let page = material.folder.appendingPathComponent("sensitivity.html")
    try Data(report.html(lang).utf8).write(to: page, options: .atomic)
    try Data(report.markdown(lang).utf8).write(
      to: material.folder.appendingPathComponent("sensitivity.md"), options: .atomic)
    Console.print("report  \(page.relativePath)")
    try StoredStudy.end(material.reader, in: lang)
  }

  private var threadCount: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

  // MARK: From stored futures

  private func stored(
    _ method: Method, _ material: SensitivityMaterial, _ subject: SensitivityMaterial.Subject,
    _ wanted: Analysis.Target?
  ) throws -> SensitivityReport.Finding? {
    switch method {
    case .tornado: return try material.tornado(subject)
    case .conditions:
      if let target, let wanted {
        let bound = target.drop { !"<>".contains($0) }
        let sample = try material.sample(subject)
        return .conditions(
          try FailureConditions(
            points: sample.points, fails: sample.outcomes.map { !wanted.isMet(by: $0) }),
          .missing(target: "\(subject.column.name) \(bound)"))
      }
      return try material.losing(subject)
    default:
      let sample = try material.sample(subject)
      return .gain(
        try PrecisionGain(
          outcomes: sample.outcomes,
          controls: subject.parameters.indices.map { index in sample.points.map { $0[index] } },
          knownMeans: subject.parameters.map(\.mean),
          block: material.study.blocks(of: sample.futures)), futures: sample.outcomes.count)
    }
  }

  // MARK: From futures of their own

  private func designed(
    _ method: Method, _ material: SensitivityMaterial, _ subject: SensitivityMaterial.Subject,
    _ interruption: Interruption
  ) async throws -> SensitivityReport.Finding {
    var columns = [subject.column]
    if method == .variance { columns += material.companions(of: subject.column) }
    let model = SensitivityModel(
      material.study, strategies: subject.strategies, metrics: columns.map(\.name))
    let line = ProgressLine(isQuiet: json, language: lang)
    let runner = try SensitivityRunner(
      model, seed: material.study.seed, threads: threadCount,
      progress: { line.show(StudyProgress(done: $0, of: $1)) },
      isCancelled: { interruption.isAsked })
    let cost =
      switch method {
      case .variance: runner.varianceCost(futures: futures)
      case .morris: runner.morrisCost(futures: futures)
      case .sobol: runner.sobolCost(futures: futures)
      default: runner.oneAtATimeCost(futures: futures)
      }
    if method == .oneAtATime { warnOfFew(futures: cost, factors: model.parameters.count) }
    if !json, Console.showsProgress {
      let seconds = try runner.secondsPerFuture() * Double(cost) / Double(threadCount)
      let (names, time) = (subject.strategies, max(1, Int(seconds.rounded(.up))))
      let numbers = model.parameters.count
      Console.error(
        lang.say(
          "\(method.rawValue): \(cost) futures of \(names.joined(separator: " and ")) over "
            + "\(numbers) uncertain numbers, about \(time) s",
          "\(method.rawValue)：\(names.joined(separator: " 与 ")) 的 \(cost) 个未来情景，"
            + "\(numbers) 个不确定的数，约 \(time) 秒"))
    }
    defer { line.end() }
    switch method {
    case .variance:
      let splits = try await runner.variance(futures: futures)
      return .variance(
        zip(columns, splits).map { (column: $0, split: $1) }, futures: cost)
    case .morris: return .morris(try await runner.morris(futures: futures), futures: cost)
    case .sobol: return .sobol(try await runner.sobol(futures: futures), futures: cost)
    default:
      return .oneAtATime(try await runner.oneAtATime(futures: futures), futures: cost)
    }
  }
}
