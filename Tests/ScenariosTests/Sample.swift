// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// A folder of this test alone, removed at its end.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "siyu-scenarios-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a file and gives its path.
  func write(_ name: String, _ text: String) throws -> String {
    try write(name, Data(text.utf8))
  }

  func write(_ name: String, _ data: Data) throws -> String {
    let file = URL(fileURLWithPath: path).appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
    return file.path
  }
}

enum Sample {
  /// A scenario that uses every form of a value.
  static let launch = """
    # yaml-language-server: $schema=scenario.schema.json
    scenario: livestream-launch
    title: {en: Livestream launch, zh: 直播首发}
    start: 2021-03-01
    horizon: 90d
    rules: cn-2021-01
    channels:
      douyin-live:
        kind: live_stream
        leads_per_day: 800
        day_noise: 0.4
        bursts: [{at: 2021-03-06 20:00, leads: 6000, lasting: 2h}]
        scan_rate: beta(24, 56)
        code: advisers
    accounts:
      adviser: {kind: wecom, count: 8, age: 200d, expand: {apply_at: 4000, approval: "lognormal(median 1d, p95 3d)"}}
    codes:
      advisers: {kind: channel_code, accounts: adviser, dispatch: least_loaded}
    contents:
      new-product: {type: promotion, relevance: 60%}
    touches:
      - {name: weekly, kind: private_mass_send, every: 7d, at: "20:00", content: new-product}
    strategies:
      expand-early: {}
      expand-late: {accounts.adviser.expand.apply_at: 4900}
      more-accounts: {accounts.adviser.count: 16}
    experiment: {futures: 1000, seed: 20210301, stop: {metric: profit, half_width: 2%}}

    """
}
