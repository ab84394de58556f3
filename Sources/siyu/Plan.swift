// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import OutputAnalysis
import PrivateDomain
import Reporting
import ResultStore
import Scenarios

struct Plan: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find the least (or greatest) value of a number that meets a target.",
    discussion: """
      siyu plan scenarios/livestream-accounts.yaml --vary accounts.adviser.count \\
        --target "lost_share <= 1% in 95% of futures"

      Every value lives through the same futures. The statement about the answer holds with the \
      confidence although the search chose it.

      Exit codes: 0 there is an answer, 1 no value was shown to meet the target, 64 wrong usage, 65 a \
      bad scenario, key or target.
      """)

  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(
    help: "The number to vary: a dotted key as in a strategy.",
    completion: .custom { words, _, _ in Completion.keys(words) })
  var vary: String

  @Option(help: "A figure, <= or >=, a value, and in how many futures (left out: 95%).")
  var target: String

  @Option(parsing: .unconditional, help: "Least value (default: a quarter of the strategy's).")
  var from: String?

  @Option(parsing: .unconditional, help: "Greatest value (default: four times the strategy's).")
  var to: String?

  @Option(parsing: .unconditional, help: "Distance of two values (default: 1, or a round number).")
  var step: String?

  @Flag(help: "Seek the least value, whichever end meets the target.")
  var least = false

  @Flag(help: "Seek the greatest value, whichever end meets the target.")
  var most = false

  @Option(help: "How sure the answer must be, as 95% or 0.95.")
  var confidence: String = "95%"

  @Option(
    parsing: .unconditional, help: "The most futures a value is given (default: the scenario's).")
  var futures: Int?

  @Option(
    help: "The strategy whose number is varied (default: the first).",
    completion: .custom { words, _, _ in Completion.strategies(words) })
  var strategy: String?

  @Option(
    parsing: .unconditional,
    help: "The number from which all chance is drawn (default: the scenario's).")
  var seed: UInt64?

  @Option(parsing: .unconditional, help: "Threads (default: all processors).")
  var threads: Int?

  @Option(
    help: "Folder for the page and the table (default: results/plan-NAME-KEY).",
    completion: .directory)
  var out: String?

  @OptionGroup var wording: LanguageOption

  @Flag(help: "Print the answer as JSON and nothing else.")
  var json = false

  private var lang: Language { wording.language }

  func validate() throws {
    try Bounds.check(futures: futures, threads: threads, in: lang)
    if least && most {
      throw ValidationError(
        lang.say("--least and --most exclude each other", "--least 与 --most 只能选一个"))
    }
    _ = try confidenceShare()
  }

  func run() async throws {
    let hasAnswer = try await Failure.reporting(in: lang) { try await search() }
    if !hasAnswer { throw Failure.noAnswer }
  }

  /// Whether there is an answer.
  private func search() async throws -> Bool {
    let variation = try StrategyVariation(path: file, strategy: strategy, key: vary)
    let scenario = variation.scenario
    let target = try PlanningTarget(parsing: self.target, currency: scenario.currency)
    let grid = try PlanningGrid(
      of: variation,
      from: from.map { try variation.value(of: $0, option: "--from") },
      to: to.map { try variation.value(of: $0, option: "--to") },
      step: step.map { try variation.step(of: $0, option: "--step") })
    let values = grid.values
    Console.warn(scenario.warnings.filter { $0.path == "rules" }, in: lang)
    if let doubt = try variation.doubt(from: values[0], to: values[values.count - 1]) {
      Console.error(lang.say("warning: \(doubt.en)", "警告：\(doubt.zh ?? doubt.en)"))
    }
    let search = try CapacitySearch(
      valueCount: values.count, share: target.share, confidence: try confidenceShare(),
      futures: futures ?? scenario.experiment.futures,
      goal: least ? .least : most ? .greatest : .detected)
    let seed = seed ?? UInt64(scenario.experiment.seed)
    let threads = threads ?? ProcessInfo.processInfo.activeProcessorCount
    var samplers: [Int: StrategySampler] = [:]
    let answer = try await search.run(isMet: target.isMet) { index, futures in
      if samplers[index] == nil {
        samplers[index] = try StrategySampler(
          try variation.strategy(at: values[index]), metric: target.metric.name, seed: seed,
          threads: threads)
      }
      Console.transient(
        "\(vary) = \(variation.text(values[index])): \(futures.upperBound) "
          + lang.say("futures", "个未来情景"))
      return try await samplers[index]!.values(in: futures)
    }
    Console.transient("")
    var report = try report(answer, search, variation, target, values, seed: seed)
    if let point = answer.answer {
      report.firstDay = try await firstDay(
        try variation.strategy(at: values[point.value]),
        futures: min(point.met.trials, 400), seed: seed, threads: threads)
    }
    if json {
      Console.write(try report.json() + "\n")
    } else {
      Console.print(report.terminal(width: Console.width, language: lang))
    }
    let folder = URL(
      fileURLWithPath: out ?? "results/plan-\(scenario.name)-\(vary)", isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let page = folder.appendingPathComponent("plan.html")
    try Data(report.html(lang).utf8).write(to: page, options: .atomic)
    try Data(report.csv.utf8).write(
      to: folder.appendingPathComponent("plan.csv"), options: .atomic)
    if !json { Console.print("\nreport  \(page.relativePath)") }
    return answer.answer != nil
  }

  /// When the answer acts: a number that says when to apply for expansion is reached on some day.
  private func firstDay(
    _ strategy: Strategy, futures: Int, seed: UInt64, threads: Int
  ) async throws -> CapacityReport.FirstDay? {
    guard vary.split(separator: ".").contains("expand"),
      let metric = Metric.all.first(where: { $0.name == "expand_first_applied_day" }),
      let start = CivilDate(strategy.spec.start.date.description)
    else { return nil }
    let time = strategy.spec.start.timeOfDay
    let days = try await StrategySampler(
      strategy, metric: metric.name, seed: seed, threads: threads
    ).values(in: 0..<futures)
    return CapacityReport.FirstDay(
      title: lang == .zh ? metric.title.zh ?? metric.title.en : metric.title.en,
      days: days.map { $0 + time }, start: start)
  }

  private func confidenceShare() throws -> Double {
    guard let value = Bounds.share(confidence), value >= 0.5, value <= 0.9999 else {
      throw ValidationError(
        lang.say(
          "--confidence lies between 50% and 99.99%", "--confidence 须在 50% 与 99.99% 之间"))
    }
    return value
  }

  private func report(
    _ answer: CapacityAnswer, _ search: CapacitySearch, _ variation: StrategyVariation,
    _ target: PlanningTarget, _ values: [Double], seed: UInt64
  ) throws -> CapacityReport {
    let metric = target.metric
    func text(_ wording: Wording) -> LocalizedText { LocalizedText(en: wording.en, zh: wording.zh) }
    func name(_ index: Int) -> String { variation.text(values[index]) }
    let points = answer.curve.map { point in
      CapacityReport.Point(
        value: values[point.value], text: name(point.value), met: point.met,
        interval: point.interval, bound: point.bound,
        verdict: CapacityReport.Point.Verdict(rawValue: point.verdict.rawValue)!,
        figures: point.figures, share: target.share, isUpperBound: target.isUpperBound,
        isDay: metric.unit == .days)
    }
    func position(_ point: CapacityPoint?) -> Int? {
      point.flatMap { point in answer.curve.firstIndex { $0.value == point.value } }
    }
    let title = variation.scenario.title
    let strategy = variation.written.title
    return CapacityReport(
      title: lang == .zh ? title.zh ?? title.en : title.en,
      strategy: lang == .zh ? strategy.zh ?? strategy.en : strategy.en,
      key: vary, target: target.text, share: target.share,
      isUpperBound: target.isUpperBound,
      metric: MetricColumn(
        name: metric.name, title: text(metric.title),
        unit: MetricColumn.Unit(rawValue: metric.unit.rawValue)!,
        direction: MetricColumn.Direction(rawValue: metric.direction.rawValue)!,
        definition: text(ChineseSummaries.definition(metric)), group: metric.group),
      currency: variation.scenario.currency, confidence: search.confidence, points: points,
      answer: position(answer.answer), short: position(answer.short),
      seeksLeast: answer.seeksLeast, isMetAtBothEnds: answer.isMetAtBothEnds && !least && !most,
      reversals: answer.reversals.map { (name($0.worse), name($0.better)) },
      futuresSpent: answer.futuresSpent, futuresOfAll: values.count * search.futures,
      command: command, seed: seed, version: labVersion,
      tickStep: variation.roundStep(atLeast: (values[values.count - 1] - values[0]) / 7),
      valueText: variation.text)
  }

  /// The command that makes the plan again, without what does not change its numbers.
  private var command: String {
    var words = ["siyu", "plan", file, "--vary", vary, "--target", target]
    for (option, value) in [
      ("--from", from), ("--to", to), ("--step", step), ("--strategy", strategy),
      ("--futures", futures.map(String.init)), ("--seed", seed.map { String($0) }),
    ] {
      if let value { words += [option, value] }
    }
    if confidence != "95%" { words += ["--confidence", confidence] }
    if least { words.append("--least") }
    if most { words.append("--most") }
    return ShellWord.joined(words)
  }
}
