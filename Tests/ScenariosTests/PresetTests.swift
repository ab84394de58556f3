// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Scenarios
import Testing

/// Presets are no scenarios, and nobody checks them by themselves.
@Suite struct PresetTests {
  private static let scenarios = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("scenarios")

  private static func files(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".yaml") }
  }

  @Test("Every preset that no shipped scenario extends is a good beginning of one")
  func presets() throws {
    let shipped = try Self.files(in: Self.scenarios).map {
      try String(contentsOf: Self.scenarios.appendingPathComponent($0), encoding: .utf8)
    }
    let folder = Self.scenarios.appendingPathComponent("presets")
    let idle = try Self.files(in: folder).filter { name in
      !shipped.contains { $0.contains("\nextends: presets/\(name)\n") }
    }
    #expect(idle == ["education.yaml"])
    for name in idle {
      let place = try TemporaryFolder()
      _ = try place.write(
        name, Data(contentsOf: folder.appendingPathComponent(name)))
      let stub = try place.write(
        "stub.yaml",
        """
        scenario: stub
        extends: \(name)
        start: 2021-03-01
        horizon: 30d
        rules: cn-2021-01
        channels: {x: {kind: paid, leads_per_day: 10, scan_rate: 50%, code: c}}
        accounts: {a: {kind: wecom}}
        codes: {c: {kind: channel_code, accounts: a}}
        strategies: {only: {}}
        """)
      _ = try Scenario(path: stub)
    }
  }
}
