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
      Each scenario is simulated as its baseline in results/baselines was, and compared in layers: \
      the same events, draws and figures; else the same law, old and new future by future, with a \
      false-alarm rate of 1 % for all figures of all scenarios together; else a table and a page of \
      what moved. --accept is the only way to write a baseline, and says why in results/CHANGES.md.

      Exit codes: 0 nothing moved; 1 something moved; 2 the same inputs gave other numbers, within \
      chance; 64 wrong usage; 65 a bad scenario or baseline; 66 a scenario without a baseline or a \
      baseline without a scenario; 70 books that do not balance; 74 input/output error.
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

  @Option(parsing: .unconditional, help: "Threads (default: all processors).")
  var threads: Int?

  @Option(help: "The folder of the page.", completion: .directory)
  var out = "results/verify"

  @OptionGroup var wording: LanguageOption

  private var lang: Language { wording.language }

  func validate() throws {
    try Bounds.check(futures: nil, threads: threads, in: lang)
    if let accept, !accept.contains(where: { $0.isLetter || $0.isNumber }) {
      throw ValidationError(
        lang.say(
          "--accept wants a reason: why may the figures change?", "--accept 须写明理由：指标为何可以改变？"))
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

  /// The scenarios with their files, all of them read before the first is simulated.
  private func read() throws -> [(scenario: Scenario, file: String)] {
    var known: [String: String] = [:]
    return try files().map { file in
      let scenario = try Scenario(path: file)
      if let other = known.updateValue(file, forKey: scenario.name) {
        throw StoreError(
          .invalid, file: file, "it has the name of \(other), `\(scenario.name)`",
          advice: "Give each scenario a name of its own")
      }
      return (scenario, file)
    }
  }

  /// - Parameter place: which of the scenarios this is, for whoever waits.
  private func simulate(
    _ scenario: Scenario, futures: Int, seed: UInt64?, place: String
  ) async throws -> (Baseline, Manifest) {
    Console.transient("\(scenario.name) (\(place))")
    defer { Console.transient("") }
    let study = try Study(scenario, futures: futures, seed: seed, command: "siyu verify")
    let count = threads ?? ProcessInfo.processInfo.activeProcessorCount
    return (try await BaselineRunner(study, threads: count).run(), study.manifest)
  }

  // MARK: Verifying

  private func verify() async throws -> ExitCode? {
    let read = try read()
    var known: [(scenario: Scenario, baseline: Baseline)] = []
    var without: [(name: String, word: String)] = []
    for (scenario, file) in read {
      if let baseline = try folder.read(scenario.name) {
        try folder.checkAccepted(baseline)
        known.append((scenario, baseline))
      } else {
        // By its name if that is how it is found again.
        let word = file == "scenarios/\(scenario.name).yaml" ? scenario.name : file
        without.append((scenario.name, ShellWord.joined([word])))
      }
    }
    var subjects: [Verification.Subject] = []
    for (index, (scenario, old)) in known.enumerated() {
      let (new, manifest) = try await simulate(
        scenario, futures: old.futures, seed: old.seed, place: "\(index + 1)/\(known.count)")
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
      ? folder.scenarios.filter { name in !read.contains { $0.scenario.name == name } } : []
    for (name, word) in without {
      Console.error(
        lang.say(
          "\(name): there is no baseline; siyu verify --accept \"reason\" \(word) makes the first",
          "\(name)：没有基线；siyu verify --accept \"理由\" \(word) 生成第一份"))
    }
    for name in orphans {
      let file = folder.file(of: name).relativePath
      Console.error(
        lang.say(
          "\(file): there is no scenario `\(name)`; delete the baseline, or bring the scenario back",
          "\(file)：没有场景 `\(name)`；请删除该基线，或恢复该场景"))
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
    let pairs = try read().map { ($0.scenario, old: try folder.read($0.scenario.name)) }
    var accepted: [(baseline: Baseline, change: BaselineFolder.Change)] = []
    for (index, (scenario, old)) in pairs.enumerated() {
      let (new, manifest) = try await simulate(
        scenario, futures: BaselineRunner.futures, seed: nil, place: "\(index + 1)/\(pairs.count)")
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
