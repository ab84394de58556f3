// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import PrivateDomain
import Testing

@testable import Scenarios

@Test("a scenario file gives a world for every strategy")
func readsAScenario() throws {
  let folder = try TemporaryFolder()
  let path = try folder.write("launch.yaml", Sample.launch)
  do {
    let scenario = try Scenario(path: path)
    #expect(scenario.strategies.map(\.name) == ["expand-early", "expand-late", "more-accounts"])
  } catch {
    print(error)
    throw error
  }
}
