// SPDX-License-Identifier: GPL-3.0-or-later

/// M2 Scan: a lead in front of a code scans it or does not, and completes the add or does not.
public enum Scan {
  public struct Parameters: Sendable {
    public var scanRate: Quantity = 1
    public var passRate = Quantity.triangular(0.8, 0.9, 0.98)
    public var retry = Quantity.triangular(0, 0.1, 0.3)
  }

  /// What holds for every code of the scenario.
  public struct Defaults: Documented {
    public var wecomAppeal = Quantity.triangular(0.6, 0.8, 0.95)

    public init() {}

    public static let summary = Wording("How codes are received.", zh: "扫码意愿。")

    public static let fields: [Field<Defaults>] = [
      .init(
        "wecom_appeal", \.wecomAppeal, .quantity(.number, 0...1),
        .assumed("0.6 to 0.95; S2-07 and S4-25 give the direction, not the size."),
        "Scan rate of the white WeCom code relative to a personal account's green one; a code of both kinds of accounts has the mean over its accounts."
      )
    ]
  }

  static let channelFields: [Field<Channel>] = [
    .init(
      "scan_rate", \.scan.scanRate, .quantity(.share, 0...1), .planner, required: true,
      "Share of leads that scan a code as familiar as a personal one."),
    .init(
      "pass_rate", \.scan.passRate, .quantity(.share, 0...1), .cited(["facts 3"]),
      "Share of scanning leads that complete the add or the join."),
    .init(
      "retry", \.scan.retry, .quantity(.share, 0...0.99),
      .assumed("0 to 30 %; nobody has measured how many come back."),
      "Share of leads turned away who try again on the next day, each time anew."),
  ]

  static let sections: [Field<WorldSpec>] = [
    .init("scan", \.scan, .record(Scan.Defaults.self), .planner, "Scanning, for every code.")
  ]
}
