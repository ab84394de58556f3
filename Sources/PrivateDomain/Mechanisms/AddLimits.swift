// SPDX-License-Identifier: GPL-3.0-or-later

public import RandomStreams

/// M4 Add limits: how many adds an account may take in a day and in a minute, and who may add at all.
public enum AddLimits {
  /// Limits of one group of accounts.
  public struct Parameters: Sendable {
    public var age: Quantity = 365
    public var dailyAdds: Quantity?
    public var misconfigured: Quantity = 0
  }

  /// What holds for every account of the scenario.
  public struct Defaults: Documented {
    public var wecomDailyAdds = Quantity.triangular(200, 500, 1_000)
    public var restriction = Distribution.constant(1)
    public var identityRepair = Distribution.constant(1)

    public init() {}

    public static let summary = Wording("Limits on adding contacts.", zh: "加好友限制。")

    public static let fields: [Field<Defaults>] = [
      .init(
        "wecom_daily_adds", \.wecomDailyAdds, .quantity(.number, 1...1e6),
        .assumed("200 to 1,000; the platform publishes no number (facts 2.2)."),
        "Adds a WeCom account may take a day before its add function stops until midnight."),
      .init(
        "restriction", \.restriction, .law(.duration, 0...365), .cited(["S2-15", "S0-07"]),
        "How long the add function stays restricted after too many adds in a minute."),
      .init(
        "identity_repair", \.identityRepair, .law(.duration, 0...365),
        .assumed("hours to a week."),
        "Time from the start until a wrongly bound account is noticed and repaired (S0-10)."),
    ]
  }

  static let accountFields: [Field<Account>] = [
    .init(
      "age", \.limits.age, .quantity(.duration, 0...36_500), .planner,
      "Age of the accounts at the start; young WeCom accounts have tighter limits."),
    .init(
      "daily_adds", \.limits.dailyAdds, .quantity(.number, 1...1e6), .cited(["S2-01"]),
      "Adds an account may take a day; absent: the rule set's limit for personal accounts, `add_limits.wecom_daily_adds` for WeCom."
    ),
    .init(
      "misconfigured", \.limits.misconfigured, .quantity(.share, 0...1),
      .cited(["S0-10", "S3-22"]),
      "Probability that an account's identity precondition fails: no adds until repaired."),
  ]

  static let sections: [Field<WorldSpec>] = [
    .init(
      "add_limits", \.addLimits, .record(AddLimits.Defaults.self), .planner,
      "Limits on adding, for every account.")
  ]
}
