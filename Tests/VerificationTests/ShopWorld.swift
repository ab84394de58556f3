// SPDX-License-Identifier: GPL-3.0-or-later
import Experiments
import Foundation
import Reporting
import ResultStore
import Scenarios

/// A world in which every limit binds in some future: two channels, three groups of accounts, a
/// group code, five touches and three strategies.
enum ShopWorld {
  static let text = """
    scenario: shop
    title: {en: A shop, zh: 一家店}
    start: 2021-03-01
    horizon: 30d
    rules: cn-2021-01
    channels:
      stream:
        kind: live_stream
        leads_per_day: 40
        day_noise: 0.4
        scan_rate: triangular(10%, 30%, 60%)
        pass_rate: 80%
        retry: 0.2
        bursts: [{at: 2021-03-06 20:00, leads: 2000, lasting: 2h}]
        code: desk
        hook: 3 CNY/add
      parcels:
        kind: parcel_card
        leads_per_day: 300
        scan_rate: beta(24, 56)
        code: chat
    accounts:
      adviser:
        kind: wecom
        count: 3
        contacts: 100
        daily_adds: 60
        capacity: 300
        expand: {apply_at: 250, approval: "lognormal(median 1d, p95 3d)"}
      helper:
        kind: personal
        count: 2
        daily_adds: 30
      owner: {kind: wecom, count: 2}
    codes:
      desk: {kind: channel_code, accounts: [adviser, helper], dispatch: least_loaded}
      chat:
        kind: group_live_code
        accounts: owner
        groups: 5
        watch: 6h
        watch_from: "09:00"
        watch_to: "18:00"
        remedy: swap_groups
    contents:
      offer: {type: promotion, conversion: "triangular(2%, 5%, 10%)"}
      tips: {type: information}
    touches:
      - {name: weekly, kind: private_mass_send, every: 7d, from: 3d, at: "20:00", content: offer}
      - {name: coupon, kind: private_mass_send, every: 3d, audience: {stage: new}, content: offer}
      - {name: daily, kind: moments, every: 1d, at: "12:00", content: tips}
      - {name: chat, kind: group_post, every: 2d, at: "21:00", content: offer}
    conversion: {order_value: 150 CNY/order, order_spread: 1}
    money: {margin: 50%, tools_monthly: 1500 CNY/month}
    strategies:
      as-is: {}
      early: {accounts.adviser.expand.apply_at: 150}
      helpers: {accounts.helper.count: 4, accounts.adviser.count: 2}
    experiment: {futures: 1000, seed: 20210301, metric: profit, indifference: 500 CNY}
    """

  static let futures = 40

  /// The figures of a scenario text, with other files beside it.
  static func run(
    _ text: String, files: [String: String] = [:], named name: String = "shop.yaml",
    futures: Int = futures, threads: Int = 2
  ) async throws -> (baseline: Baseline, manifest: Manifest) {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("siyu-verify-\(UUID().uuidString)/scenarios")
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
    for (name, text) in files.merging([name: text], uniquingKeysWith: { $1 }) {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let scenario = try Scenario(path: folder.appendingPathComponent(name).path)
    // The baseline's seed, as `siyu verify` does it.
    let study = try Study(scenario, futures: futures, seed: 20_210_301, command: "siyu verify")
    return (try await BaselineRunner(study, threads: threads).run(), study.manifest)
  }
}

/// Runs the world once for all tests.
actor Reference {
  static let shop = Reference()
  private var task: Task<Baseline, any Error>?

  /// As it is read back from its file.
  func baseline() async throws -> Baseline {
    if task == nil {
      task = Task {
        let (baseline, _) = try await ShopWorld.run(ShopWorld.text)
        return try Baseline(text: baseline.text, file: "shop.json")
      }
    }
    return try await task!.value
  }
}
