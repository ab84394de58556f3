// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import PrivateDomain
import Testing

@testable import Scenarios

@Suite("Numbers that cannot matter")
struct IdleSectionTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("scenarios")

  /// Sections of which a scenario's strategies list assumptions, and draw numbers once per future.
  private func sections(_ name: String) throws -> (assumed: Set<String>, drawn: Set<String>) {
    let scenario = try Scenario(path: Self.folder.appendingPathComponent("\(name).yaml").path)
    func section(_ key: String) -> String { String(key.prefix { $0 != "." }) }
    return (
      Set(scenario.strategies.flatMap { $0.assumptions.map { section($0.key) } }),
      Set(scenario.strategies.flatMap { $0.quantities.map { section($0.path) } })
    )
  }

  @Test("a scenario answers for the sections that it uses, and for no others")
  func idle() throws {
    let optional: Set = ["official_account", "group_care", "welcome", "hooks"]
    // Contacts only: no group, no follower, no welcome, no hook.
    let plain = try sections("livestream-accounts")
    #expect(plain.assumed.isDisjoint(with: optional) && plain.drawn.isDisjoint(with: optional))
    #expect(plain.assumed.contains("bans") && plain.drawn.contains("fatigue"))
    let followers = try sections("oa-first")
    #expect(followers.assumed.contains("official_account"))
    #expect(followers.drawn.contains("official_account"))
    let groups = try sections("welcome-flood")
    #expect(groups.assumed.contains("group_care") && groups.drawn.contains("group_care"))
    #expect(try sections("group-direct-vs-staff-first").drawn.contains("welcome"))
  }
}
