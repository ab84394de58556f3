// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import OutputAnalysis
import Reporting
import ResultStore
import Scenarios

struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Hold scenarios to their accepted figures: has the model moved?",
    discussion: """
      Each scenario is simulated as its baseline in results/baselines was, and compared in layers:
      the same events, draws and figures; else the same law, old and new future by future, with a
      false-alarm rate of 1 % for all figures of all scenarios together; else a table and a page of
      what moved. --accept is the only way to write a baseline, and says why in results/CHANGES.md.

      Exit codes: 0 nothing moved; 1 something moved; 2 the same inputs gave other numbers, within
      chance; 64 wrong usage; 65 a bad scenario or baseline; 66 a scenario without a baseline or a
      baseline without a scenario; 74 input/output error.
      """)

  @Argument(
    help: "Scenarios, by name or file (default: all of scenarios/).",
    completion: .file(extensions: ["yaml", "yml"]))
  var scenarios: [String] = []

  @Option(
    help: ArgumentHelp("Take today's figures as the baseline, and say why.", valueName: "reason"))
  var accept: String?

  @Option(help: "The folder of the baselines.", completion: .directory)
  var baselines = "results/baselines"

  @Option(help: "Threads (default: all processors).")
  var threads: Int?

  @Option(help: "The folder of the page.", completion: .directory)
  var out = "results/verify"

  @OptionGroup var wording: LanguageOption

  private var lang: Language { wording.language }

  func validate() throws {
    if let threads, !(1...1_024).contains(threads) {
      throw ValidationError("--threads must lie between 1 and 1,024")
    }
    if let accept, !accept.contains(where: { $0.isLetter || $0.isNumber }) {
      throw ValidationError("--accept wants a reason: why may the figures change?")
    }
  }

  func run() async throws {
    let ending = try await Failure.reporting(in: lang) {
      do {
        return try await accept == nil ? verify() : renew()
      } catch let error as AnalysisError {
        Console.error(lang.say("error: ", "错误：") + lang.translated(error.description))
        throw Failure.badInput
      }
    }
    if let ending { throw ending }
  }

  private var folder: BaselineFolder {
    BaselineFolder(URL(fileURLWithPath: baselines, isDirectory: true))
  }

  /// The scenarios' files, those of `scenarios/` if none is named.
  private func files() throws -> [String] {
    guard scenarios.isEmpty else {
      return scenarios.map { name in
        name.hasSuffix(".yaml") || name.hasSuffix(".yml") || name.contains("/")
          ? name : "scenarios/\(name).yaml"
      }
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: "scenarios")
    return names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted()
      .map { "scenarios/\($0)" }
  }

  /// The scenarios, all of them read before the first is simulated.
  private func read() throws -> [Scenario] {
    var known: [String: String] = [:]
    return try files().map { file in
      let scenario = try Scenario(path: file)
      if let other = known.updateValue(file, forKey: scenario.name) {
        throw StoreError(
          .invalid, file: file, "it has the name of \(other), `\(scenario.name)`",
          advice: "Give each scenario a name of its own")
      }
      return scenario
    }
  }

  private func simulate(
    _ scenario: Scenario, futures: Int, seed: UInt64?
  ) async throws -> (Baseline, Manifest) {
    let study = try Study(scenario, futures: futures, seed: seed, command: "siyu verify")
    let count = threads ?? ProcessInfo.processInfo.activeProcessorCount
    return (try await BaselineRunner(study, threads: count).run(), study.manifest)
  }

  // MARK: Verifying

  private func verify() async throws -> ExitCode? {
    let read = try read()
    var known: [(scenario: Scenario, baseline: Baseline)] = []
    var without: [String] = []
    for scenario in read {
      if let baseline = try folder.read(scenario.name) {
        try folder.checkAccepted(baseline)
        known.append((scenario, baseline))
      } else {
        without.append(scenario.name)
      }
    }
    var subjects: [Verification.Subject] = []
    for (scenario, old) in known {
      let (new, manifest) = try await simulate(scenario, futures: old.futures, seed: old.seed)
      subjects.append(Verification.Subject(old: old, new: new, manifest: manifest))
    }
    let verification = try Verification(subjects)
    if !subjects.isEmpty {
      Console.print(
        verification.terminal(
          width: Console.width, colour: Console.colours, language: lang), terminator: "")
      Console.print("page  \(try write(verification).relativePath)")
    }
    let orphans =
      scenarios.isEmpty
      ? folder.scenarios.filter { name in !read.contains { $0.name == name } } : []
    for name in without {
      Console.error(
        "\(name): there is no baseline; siyu verify --accept \"reason\" \(name) makes the first")
    }
    for name in orphans {
      Console.error(
        "\(folder.file(of: name).relativePath): there is no scenario `\(name)`; delete the baseline, "
          + "or bring the scenario back")
    }
    if !verification.scenarios(.moved).isEmpty { return ExitCode(1) }
    if !verification.passes { return ExitCode(2) }
    return without.isEmpty && orphans.isEmpty ? nil : Failure.incomplete
  }

  private func write(_ verification: Verification) throws -> URL {
    let target = URL(fileURLWithPath: out, isDirectory: true)
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    let page = target.appendingPathComponent("verify.html")
    try Data(verification.html(lang).utf8).write(to: page, options: .atomic)
    return page
  }

  // MARK: Accepting

  /// Nothing is written before every scenario has been simulated and every old baseline read.
  private func renew() async throws -> ExitCode? {
    let pairs = try read().map { ($0, old: try folder.read($0.name)) }
    var accepted: [(baseline: Baseline, change: BaselineFolder.Change)] = []
    for (scenario, old) in pairs {
      let (new, manifest) = try await simulate(
        scenario, futures: BaselineRunner.futures, seed: nil)
      guard let old else {
        Console.print("\(scenario.name): \(new.name), the first")
        accepted.append((new, change(new, nil, "first baseline")))
        continue
      }
      if old.name == new.name, folder.accepted(scenario.name) == new.name {
        Console.print("\(scenario.name): \(new.name), unchanged")
        continue
      }
      var summary = "other futures than before"
      if old.futures == new.futures, old.seed == new.seed {
        let verification = try Verification([.init(old: old, new: new, manifest: manifest)])
        summary = verification.summary(of: verification.outcomes[0])
      }
      Console.print("\(scenario.name): \(old.name) → \(new.name): \(summary)")
      accepted.append((new, change(new, old, summary)))
    }
    try folder.accept(accepted, reason: accept ?? "", date: Self.today)
    return nil
  }

  private func change(
    _ new: Baseline, _ old: Baseline?, _ summary: String
  ) -> BaselineFolder.Change {
    BaselineFolder.Change(
      scenario: new.scenario, old: old?.name, new: new.name, summary: summary)
  }

  private static var today: String {
    String(ISO8601DateFormatter().string(from: Date()).prefix(10))
  }
}
