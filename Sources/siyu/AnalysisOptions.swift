// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Reporting
import ResultStore

/// What to say about samples.
enum AnalysisMethod: String, ExpressibleByArgument, CaseIterable {
  case all, risk, pairs, best, control, dominance, regret

  var parts: Set<Analysis.Part> {
    switch self {
    case .all: Set(Analysis.Part.allCases)
    case .risk: [.risk]
    case .pairs: [.pairs]
    case .best: [.best, .chance, .regret]
    case .control: []
    case .dominance: [.dominance]
    case .regret: [.regret, .chance]
    }
  }
}

/// The options that `analyze` and `compare` share.
struct AnalysisOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What to say: all, risk, pairs, best, control, dominance or regret.",
      discussion: "The verdict and the differences from the best strategy are always there."))
  var method: AnalysisMethod = .all

  @Option(help: "The strategy that all others are compared with.")
  var control: String?

  @Option(help: "What has to be reached, such as \"profit >= 0\": how often was it?")
  var target: String?

  @Option(
    parsing: .unconditional, help: "The smallest difference that matters, in the metric's unit.")
  var indifference: Double?

  @Option(help: "Of all intervals, as 95% or 0.95 (default: the study's; else 95%).")
  var confidence: String?

  @Option(
    parsing: .unconditional,
    help: "Seconds that a future takes to simulate, to say how long more would take.")
  var secondsPerFuture: Double?

  @Flag(help: "As JSON, with keys that stay the same (schema siyu.analysis/1).")
  var json = false

  @OptionGroup var wording: LanguageOption

  func validate() throws {
    let lang = wording.language
    if method == .control, control == nil {
      throw ValidationError(
        lang.say("--method control needs --control NAME", "--method control 需要 --control NAME"))
    }
    if let confidence {
      // Beyond these the quantiles of a distribution are not to be had.
      guard let share = Bounds.share(confidence), (1e-6...(1 - 1e-9)).contains(share) else {
        throw ValidationError(
          lang.say(
            "--confidence must lie between 0 and 1, or 0% and 100%",
            "--confidence 须在 0 与 1（即 0% 与 100%）之间"))
      }
    }
    if let indifference, !(indifference >= 0 && indifference <= 1e300) {
      throw ValidationError(
        lang.say(
          "--indifference must be 0 or more, in the metric's unit",
          "--indifference 须为 0 或更大，以指标的单位计"))
    }
    if let secondsPerFuture, !(secondsPerFuture > 0 && secondsPerFuture <= 1e9) {
      throw ValidationError(
        lang.say("--seconds-per-future must be above 0", "--seconds-per-future 须大于 0"))
    }
  }

  /// Prints the analysis of samples, judged as their study wants it unless the options say otherwise.
  func show(_ samples: Samples, of manifest: Manifest? = nil) throws {
    var options = Analysis.Options()
    options.confidence =
      confidence.flatMap(Bounds.share) ?? manifest?.intervalConfidence ?? options.confidence
    // The planner's smallest difference is one of the metric that decides.
    let known =
      manifest?.decisionMetric == samples.column.name ? manifest?.indifference : nil
    options.indifference = indifference ?? known ?? 0
    options.secondsPerFuture = secondsPerFuture
    options.parts = method.parts
    if let target {
      options.target = try Analysis.Target(
        option: target, metric: samples.column.name, in: wording.language)
      options.parts.insert(.risk)
    }
    if let control {
      guard let index = samples.names.firstIndex(of: control) else {
        let names = samples.names.joined(separator: ", ")
        throw ValidationError(
          wording.language.say(
            "there is no strategy `\(control)`; there are \(names)", "没有策略 `\(control)`；有：\(names)")
        )
      }
      options.control = index
    }
    let analysis = try Analysis(samples, options)
    if json {
      Console.write(analysis.json())
      return
    }
    Console.print(
      analysis.terminal(
        width: Console.width, colour: Console.colours, language: wording.language),
      terminator: "")
  }
}
