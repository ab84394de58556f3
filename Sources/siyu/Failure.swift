// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Foundation
import Notebooks
import PrivateDomain
import Reporting
import ResultStore
import Scenarios

/// How the command line tells scripts what went wrong (sysexits.h).
enum Failure {
  static let badInput = ExitCode(65)
  static let incomplete = ExitCode(66)
  static let inputOutput = ExitCode(74)
  static let tryAgain = ExitCode(75)

  /// A page could not be printed.
  struct Printing: Error {
    let description: String
    init(_ description: String) { self.description = description }
  }

  /// Runs a command's work; every error becomes a message on standard error and an exit code.
  static func reporting<Result>(_ work: () async throws -> Result) async throws -> Result {
    do {
      return try await work()
    } catch let error as ScenarioError {
      Console.error(error.description)
      throw badInput
    } catch let error as SpecError {
      for problem in error.problems {
        Console.error("\(problem.path): \(problem.message); allowed: \(problem.allowed)")
      }
      throw badInput
    } catch let error as UnknownMetric {
      let names = Metric.all.map(\.name)
      Console.error(
        "error: there is no metric `\(error.name)`; allowed: \(names.joined(separator: ", "))")
      throw badInput
    } catch let error as SamplesError {
      Console.error("error: \(error.description)")
      throw badInput
    } catch let error as Explanation.UnknownKey {
      Console.error("error: \(error.description)")
      throw badInput
    } catch let error as PlanningError {
      Console.error("error: \(error.description)")
      throw badInput
    } catch let error as UnusableMetric {
      Console.error("error: \(error.description)")
      throw badInput
    } catch let error as StoreError {
      Console.error("error: \(error.description)")
      switch error.kind {
      case .unavailable: throw inputOutput
      default: throw badInput
      }
    } catch let error as Printing {
      Console.error("error: \(error.description)")
      throw inputOutput
    } catch let error as NotebookError {
      Console.error(error.description)
      throw badInput
    } catch let error as BookError {
      Console.error("error: \(error.description)\nThis is a defect of siyu; please report it.")
      throw ExitCode(70)
    } catch let error as CocoaError {
      Console.error("error: \(error.localizedDescription)")
      throw inputOutput
    }
  }
}
