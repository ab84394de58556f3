// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import Notebooks
import OutputAnalysis
import PrivateDomain
import Reporting
import ResultStore
import Scenarios

/// How the command line tells scripts what went wrong (sysexits.h).
enum Failure {
  /// Not a failure: a search that found nothing, a comparison that found a difference.
  static let noAnswer = ExitCode(1)
  static let badInput = ExitCode(65)
  static let incomplete = ExitCode(66)
  /// The books of a future do not balance: a defect of the model.
  static let defect = ExitCode(70)
  static let inputOutput = ExitCode(74)
  static let tryAgain = ExitCode(75)
  /// A second Ctrl-C.
  static let stopped = ExitCode(130)

  /// A page could not be printed.
  struct Printing: Error {
    let description: String
    init(_ description: String) { self.description = description }
  }

  static func report(_ error: FileTrouble, in language: Language) {
    let problem = language.translated(error.problem)
    let named = error.path.map { $0 + language.say(": ", "：") + problem } ?? problem
    Console.error(language.say("error: \(named)", "错误：\(named)"))
  }

  /// Runs a command's work; every error becomes a message on standard error and an exit code.
  static func reporting<Result>(
    in language: Language = .ofEnvironment, _ work: () async throws -> Result
  ) async throws -> Result {
    func say(_ message: String) {
      let message = language.translated(message)
      Console.error(language.say("error: \(message)", "错误：\(message)"))
    }
    do {
      return try await work()
    } catch let error as ScenarioError {
      Console.error(error.text(in: language.messages))
      throw badInput
    } catch let error as SpecError {
      for problem in error.problems {
        let message = language.translated(problem.message)
        let allowed = language.translated(problem.allowed)
        Console.error(
          "\(problem.path): \(message)\(language.say("; allowed: ", "；可用："))\(allowed)")
      }
      throw badInput
    } catch let error as UnknownMetric {
      let unknown = UnknownFigure(name: error.name, names: Metric.all.map(\.name))
      say(unknown.text(in: language.messages))
      throw badInput
    } catch let error as UnknownFigure {
      say(error.text(in: language.messages))
      throw badInput
    } catch let error as SamplesError {
      say(error.description)
      throw badInput
    } catch let error as Explanation.UnknownKey {
      say(error.text(in: language.messages))
      throw badInput
    } catch let error as UnknownQuestion {
      say(error.text(in: language.messages))
      throw badInput
    } catch let error as PlanningError {
      say(error.description)
      throw badInput
    } catch let error as AnalysisError {
      say(error.description)
      throw badInput
    } catch let error as UnusableMetric {
      say(error.description)
      throw badInput
    } catch let error as StoreError {
      let (problem, advice) = (error.problem, error.advice)
      say(
        language.say(
          error.description,
          "\(error.file)：\(language.translated(problem))。\(language.translated(advice))。"))
      switch error.kind {
      case .unavailable: throw inputOutput
      case .busy: throw tryAgain
      default: throw badInput
      }
    } catch let error as Printing {
      say(error.description)
      throw inputOutput
    } catch let error as NotebookError {
      Console.error(error.description)
      throw badInput
    } catch let error as BookError {
      say(
        error.description
          + language.say("\nThis is a defect of siyu; please report it.", "\n这是 siyu 的程序缺陷，请向我们报告。")
      )
      throw defect
    } catch let error as FileTrouble {
      report(error, in: language)
      throw inputOutput
    } catch let error as CocoaError {
      report(FileTrouble(error), in: language)
      throw inputOutput
    } catch let error as ValidationError {
      // Said here: the parser would show the usage of the whole program with it.
      Console.error(language.say("error: ", "错误：") + error.message)
      throw ExitCode.validationFailure
    }
  }
}
