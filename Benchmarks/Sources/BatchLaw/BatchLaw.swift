// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PrivateDomain
internal import Scenarios

/// Holds futures in which one draw stands for many fans to futures lived fan by fan: see
/// docs/batches.md.
///
/// Prints Markdown tables, and its progress to standard error. Exit code 0: the law holds; 1: it
/// does not, or the books of a future do not balance; 64: wrong usage.
@main
struct BatchLaw {
  static let usage = """
    usage: BatchLaw [SCENARIO.yaml ...] [--futures N] [--single M] [--seed S] [--write PAGE]

      SCENARIO.yaml  scenarios to test; absent: the ten of docs/batches.md, from the project's folder
      --futures N    futures with one draw for many, 20 or more (\(Options().futures))
      --single M     futures fan by fan, 20 or more (\(Options().single))
      --seed S       of the first; the others have the next (\(Options().seed))
      --write PAGE   puts the tables into a page, between its marks
    """

  static func main() async throws {
    guard let options = Options(CommandLine.arguments.dropFirst()) else {
      FileHandle.standardError.write(Data("\(usage)\n".utf8))
      exit(64)
    }
    let begun = Date()
    var report = Report(options)
    do {
      for trial in options.trials {
        let compared = try ComparedScenario(trial)
        let samples = try await compared.live(options)
        report.add(try await compared.judge(samples, options))
      }
    } catch {
      print(error)
      exit(1)
    }
    let tables = try report.markdown()
    print(tables)
    if let page = options.page { try Report.write(tables, into: page) }
    say("\(Int(Date().timeIntervalSince(begun))) s in all\n")
    exit(try report.holds ? 0 : 1)
  }
}

/// Tells who waits how far it is.
func say(_ text: String) {
  FileHandle.standardError.write(Data(text.utf8))
}
