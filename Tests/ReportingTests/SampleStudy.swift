// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import ResultStore

/// A plausible study, not a simulated one: four strategies that live through the same futures.
enum SampleStudy {
  /// SplitMix64 (Steele, Lea & Flood 2014), enough for samples.
  struct Chance {
    var state: UInt64

    mutating func uniform() -> Double {
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = state
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
    }

    /// Roughly normal: the sum of twelve uniforms.
    mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + uniform() } }
  }

  struct Plan {
    var name: String
    var title: LocalizedText
    var override: String
    var accounts: Double
    var applyAt: Double
  }

  static let plans = [
    Plan(
      name: "expand-early", title: LocalizedText(en: "Expand early", zh: "提早扩容"),
      override: "", accounts: 8, applyAt: 4_000),
    Plan(
      name: "expand-late", title: LocalizedText(en: "Expand late", zh: "临满扩容"),
      override: "accounts.adviser.expand.apply_at: 4900", accounts: 8, applyAt: 4_900),
    Plan(
      name: "more-accounts", title: LocalizedText(en: "More accounts", zh: "增加账号"),
      override: "accounts.adviser.count: 16", accounts: 16, applyAt: 4_000),
    Plan(
      name: "no-expansion", title: LocalizedText(en: "No expansion", zh: "不扩容"),
      override: "accounts.adviser.expand: never", accounts: 8, applyAt: .infinity),
  ]

  static func manifest(futures: Int = 200) -> Manifest {
    Manifest(
      scenario: "livestream-launch",
      title: LocalizedText(en: "Livestream launch", zh: "直播首发"),
      question: LocalizedText(
        en: "When should the advisers' accounts apply for expansion?", zh: "顾问账号应在何时申请扩容？"),
      files: ["livestream-launch.yaml": "scenario: livestream-launch\nhorizon: 90d\n"],
      studyHash: SHA256.hexadecimal("livestream-launch"), version: "0.1.0",
      ruleSet: "cn-2021-01", seed: 20_210_301, start: "2021-03-01", horizonDays: 90,
      currency: "CNY", futures: futures, decisionMetric: "profit", indifference: 5_000,
      strategies: plans.map {
        StrategyRecord(
          name: $0.name, title: $0.title, overrides: $0.override.isEmpty ? [] : [$0.override])
      },
      metrics: SampleColumns.metrics, daily: SampleColumns.daily,
      assumptions: [
        AssumptionRecord(
          key: "channels.douyin-live.scan_rate", value: "beta(24, 56)",
          note: LocalizedText(
            en: "No published rate for live streams; vary from 20 % to 40 %.",
            zh: "直播扫码率无公开数据，应在 20% 至 40% 间变动。"), uncertain: true),
        AssumptionRecord(
          key: "accounts.adviser.expand.approval", value: "lognormal(median 1d, p95 3d)",
          note: LocalizedText(en: "Hearsay of operators.", zh: "来自运营者的口头经验。"), uncertain: false),
      ],
      citations: [
        CitationRecord(
          key: "wecom.contacts.initial", value: "5,000",
          source: "WeCom help centre, customer contact limits, 2021-01")
      ],
      machine: ["gsl": "2.7.1", "system": "Linux x86_64"],
      command: "siyu run scenarios/livestream-launch.yaml --seed 20210301 --futures \(futures)",
      created: "2021-02-20T08:00:00Z")
  }

  /// One future for all plans: the same leads, the same luck.
  static func rows(_ future: Int, manifest: Manifest) -> FutureRows {
    var chance = Chance(state: UInt64(future) &* 0x2545_f491_4f6c_dd1d &+ 7)
    let scanRate = 0.3 + 0.05 * chance.normal()
    let orderRate = max(0.02, 0.2 + 0.02 * chance.normal())
    let approval = max(1, (3 + 3 * abs(chance.normal())).rounded())
    let leads = (0..<manifest.horizonDays).map { day -> Double in
      let burst = day == 5 || day == 40 ? 6_000 + 600 * chance.normal() : 0
      let weekday = day % 7 >= 5 ? 1.3 : 0.9
      return max(0, (2_300 * weekday * (1 + 0.15 * chance.normal()) + burst).rounded())
    }
    let luck = (0..<manifest.horizonDays).map { _ in chance.uniform() }
    return FutureRows(
      future: future,
      strategies: plans.map {
        // Luck of its own, which pairing cannot take away.
        row($0, manifest, leads, scanRate, orderRate * (1 + 0.02 * chance.normal()), approval, luck)
      })
  }

  private static func row(
    _ plan: Plan, _ manifest: Manifest, _ leads: [Double], _ scanRate: Double,
    _ orderRate: Double, _ approval: Double, _ luck: [Double]
  ) -> StrategyRow {
    var series: [String: [Float]] = [:]
    var sums: [String: Double] = [:]
    var fans = 0.0
    var cap = 5_000.0
    var (applied, approved, full) = (-1.0, Double.nan, -1.0)
    for day in leads.indices {
      let scans = (leads[day] * scanRate).rounded()
      var left = scans
      func lose(_ name: String, _ count: Double) {
        let lost = min(left, count.rounded())
        left -= lost
        sums[name, default: 0] += lost
        series[name, default: []].append(Float(lost))
      }
      if applied >= 0, approved.isNaN, Double(day) >= applied + approval {
        approved = Double(day)
        cap = 20_000
      }
      lose("lost_not_completed", 0.08 * scans)
      lose("lost_burst_limit", max(0, scans - 900 * plan.accounts / 8))
      lose("lost_banned", luck[day] < 0.03 ? 0.2 * scans : 0)
      lose("lost_daily_limit", max(0, left - 100 * plan.accounts))
      lose("lost_capacity", max(0, left - plan.accounts * (cap - fans / plan.accounts)))
      for name in ["lost_identity", "lost_code_saturated", "lost_code_expired"] { lose(name, 0) }
      let waiting = (0.01 * left).rounded()
      let admitted = left - waiting
      let deleted = (0.002 * fans).rounded()
      fans += admitted - deleted
      let orders = (orderRate * admitted + 0.0006 * fans).rounded()
      let level = fans / plan.accounts
      if level >= plan.applyAt, applied < 0 { applied = Double(day) }
      if level >= 0.99 * cap, full < 0 { full = Double(day) }
      let facts: [(String, Double)] = [
        ("leads", leads[day]), ("not_scanned", leads[day] - scans), ("admitted", admitted),
        ("waiting", waiting), ("fans", fans), ("orders", orders), ("revenue", 180 * orders),
        ("complaints", (luck[day] * 3).rounded()), ("deleted", deleted),
        ("banned_accounts", luck[day] < 0.03 ? 1 : 0), ("contacts.adviser", level),
        ("cap.adviser", cap),
      ]
      for (name, value) in facts {
        sums[name, default: 0] += value
        series[name, default: []].append(Float(value))
      }
    }
    let lost = sums.filter { $0.key.hasPrefix("lost_") }.map(\.value).reduce(0, +)
    let scans = sums["leads"]! - sums["not_scanned"]!
    let revenue = 180 * sums["orders"]!
    let money: [String: Double] = [
      "margin": 0.45 * revenue, "fee_saved": 0.05 * revenue, "cost_media": 3 * sums["leads"]!,
      "cost_hooks": 0.5 * scans, "cost_accounts": 900 * plan.accounts,
      "cost_staff": 9_000 * plan.accounts, "cost_tools": 9_000,
    ]
    let cost = money.filter { $0.key.hasPrefix("cost_") }.map(\.value).sorted().reduce(0, +)
    var metrics = sums.merging(money) { $1 }
    metrics.merge(
      [
        "scans": scans, "adds": sums["admitted"]!, "joins": (0.3 * sums["admitted"]!).rounded(),
        "lost": lost, "lost_share": lost / scans, "fans_end": fans, "lost_fans": 0,
        "bans_short": sums["banned_accounts"]!, "bans_permanent": 0,
        "account_days_banned": sums["banned_accounts"]!,
        "expansions_applied": applied < 0 ? 0 : plan.accounts,
        "expansions_approved": approved.isNaN ? 0 : plan.accounts, "expansions_refused": 0,
        "expansions_late": full >= 0 && approved > full ? plan.accounts : 0,
        "expand_first_applied_day": applied, "expand_first_approved_day": approved,
        "first_full_day": full, "touches_sent": 13 * fans, "revenue": revenue, "cost": cost,
        "profit": money["margin"]! + money["fee_saved"]! - cost,
      ]) { $1 }
    return StrategyRow(
      metrics: manifest.metrics.map { metrics[$0.name] ?? 0 },
      daily: manifest.daily.flatMap { column in
        series[column.name] ?? [Float](repeating: 0, count: manifest.horizonDays)
      })
  }

  static func reader(
    futures: Range<Int> = 0..<200, manifest: Manifest? = nil
  ) throws -> StudyReader {
    let manifest = manifest ?? self.manifest(futures: futures.upperBound)
    return try reader(manifest, futures.map { rows($0, manifest: manifest) })
  }

  /// Writes a study and opens it; the folder goes away by itself.
  static func reader(_ manifest: Manifest, _ rows: [FutureRows]) throws -> StudyReader {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("siyu-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let writer = try StudyWriter(creating: folder, manifest: manifest)
    try writer.append(rows)
    try writer.finish()
    // An open file outlives its name on the systems that the lab runs on.
    return try StudyReader(opening: folder)
  }
}
