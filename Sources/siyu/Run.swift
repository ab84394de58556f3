// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import Reporting
import ResultStore
import Scenarios

struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Simulate a scenario's strategies and compare them.",
    discussion: """
      The same scenario, seed and version give the same numbers on any number of threads. A run \
      that was interrupted goes on where it stopped when the command is given again.
      """)

  @Argument(help: "The scenario file.", completion: .file(extensions: ["yaml", "yml"]))
  var file: String

  @Option(
    parsing: .unconditional,
    help: "Futures that every strategy lives through (default: the scenario's).")
  var futures: Int?

  @Option(
    parsing: .unconditional,
    help: "The number from which all chance is drawn (default: the scenario's).")
  var seed: UInt64?

  @Option(parsing: .unconditional, help: "Threads (default: all processors).")
  var threads: Int?

  @Option(
    help: "The study's folder (default: results/NAME-HASH).", completion: .directory)
  var out: String?

  @OptionGroup var wording: LanguageOption

  @Flag(help: "No progress and no comparison, only where the report is.")
  var quiet = false

  private var lang: Language { wording.language }

  func validate() throws {
    try Bounds.check(futures: futures, threads: threads, in: lang)
    if let out, out.isEmpty || out.hasSuffix(".sqlite") {
      throw ValidationError(
        lang.say(
          "--out names a folder; the study in it is study.sqlite",
          "--out 须为目录；研究存为其中的 study.sqlite"))
    }
  }

  func run() async throws {
    let ending = try await Failure.reporting(in: lang) { try await simulate() }
    if ending == .interrupted { throw Failure.tryAgain }
  }

  private func simulate() async throws -> StudyEnding {
    let scenario = try Scenario(path: file)
    if !quiet { Console.warn(scenario.warnings.filter { $0.key == nil }, in: lang) }
    var study = try Study(scenario, futures: futures, seed: seed, command: command(futures))
    let folder = URL(
      fileURLWithPath: out ?? "results/\(study.folderName)", isDirectory: true)
    var writer = try open(folder, study)
    // Rows are never thrown away, and the figures and the command must be those of the rows.
    let held = try writer.storedFutures().end
    if held > study.futures {
      Console.error(
        lang.say(
          "\(folder.relativePath) holds futures up to \(held) already, and all count; "
            + "for fewer choose another folder (--out)",
          "\(folder.relativePath) 已存有编号至 \(held) 的未来情景，全部计入；若要更少，请另选目录（--out）"))
      try writer.finish()
      study = try Study(scenario, futures: held, seed: seed, command: command(held))
      writer = try open(folder, study)
    }
    let line = ProgressLine(isQuiet: quiet, language: lang)
    let interruption = Interruption(in: lang)
    let ending = try await StudyRunner(
      study, threads: threads ?? ProcessInfo.processInfo.activeProcessorCount
    ).run(into: writer, progress: line.show, isCancelled: { interruption.isAsked })
    line.end()
    let stored = try writer.storedFutures()
    try writer.finish()
    if ending == .interrupted {
      let (done, all) = (stored.count, study.futures)
      Console.error(
        lang.say(
          "interrupted: \(done) of \(all) futures are stored in \(folder.relativePath); "
            + "give the same command again to go on",
          "已中断：\(all) 个未来情景中有 \(done) 个存于 \(folder.relativePath)；再次运行同一命令即可继续"))
      guard stored.count >= 2 else { return ending }
    }
    if case .preciseEnough(let number) = ending, !quiet {
      Console.error(
        lang.say("precise enough after \(number) futures", "\(number) 个未来情景后已足够精确"))
    }
    if case .selected(let name, let number) = ending, !quiet {
      Console.error(
        lang.say("`\(name)` is selected after \(number) futures", "\(number) 个未来情景后选出 `\(name)`"))
    }
    try await ReportFiles.write(folder, language: lang, printing: !quiet)
    return ending
  }

  /// The command that makes the study again, without what does not change its numbers.
  private func command(_ futures: Int?) -> String {
    var words = ["siyu", "run", file]
    if let futures { words += ["--futures", String(futures)] }
    if let seed { words += ["--seed", String(seed)] }
    return ShellWord.joined(words)
  }

  private func open(_ folder: URL, _ study: Study) throws -> StudyWriter {
    let file = folder.appendingPathComponent("study.sqlite")
    if FileManager.default.fileExists(atPath: file.path) {
      return try StudyWriter(resuming: folder, expecting: study.manifest)
    }
    // Without a study beside them these are somebody else's.
    for name in ["report.html", "report.md"] {
      let page = folder.appendingPathComponent(name)
      guard FileManager.default.fileExists(atPath: page.path) else { continue }
      throw StoreError(
        .exists, file: page.relativePath, "this is not the report of a study in this folder",
        advice: "Move it away, or choose another folder with --out")
    }
    return try StudyWriter(creating: folder, manifest: study.manifest)
  }
}
