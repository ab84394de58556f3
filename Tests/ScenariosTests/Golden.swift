// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@testable import Scenarios

/// Compares a text with a file of `Golden/`; `SIYU_UPDATE_GOLDEN=1` writes the file instead.
func expectGolden(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden").appendingPathComponent(name)
  if ProcessInfo.processInfo.environment["SIYU_UPDATE_GOLDEN"] == "1" {
    try Data(text.utf8).write(to: file)
    return
  }
  let golden = try? String(contentsOf: file, encoding: .utf8)
  #expect(text == golden, "differs from Golden/\(name)", sourceLocation: sourceLocation)
}

/// The errors of a scenario that must not be readable.
func errors(
  of path: String, sourceLocation: SourceLocation = #_sourceLocation
) -> ScenarioError? {
  do throws(ScenarioError) {
    _ = try Scenario(path: path)
    Issue.record("the scenario was read without an error", sourceLocation: sourceLocation)
    return nil
  } catch {
    return error
  }
}

/// What is wrong with a scenario, perhaps nothing.
func problems(of path: String) -> [Diagnostic] {
  do throws(ScenarioError) {
    _ = try Scenario(path: path)
    return []
  } catch {
    switch error {
    case .diagnostics(let problems): return problems
    }
  }
}
