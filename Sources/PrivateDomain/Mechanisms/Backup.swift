// SPDX-License-Identifier: GPL-3.0-or-later

public import RandomStreams

/// M16 Backup and re-awakening: fans who were lost with an account or a group can be won back into
/// other accounts, as far as their data stand elsewhere (S1-16, S3-35).
public enum Backup {
  public struct Parameters: Documented {
    public var share: Quantity = 1
    public var groupShare: Quantity = 0
    public var rate = Quantity.triangular(0.15, 0.25, 0.5)
    public var startAfter = Distribution.triangular(low: 0.5, mode: 2, high: 7)
    public var meanTime = Quantity.triangular(1, 4, 14)
    public var costPerPerson = Quantity.triangular(0.1, 1, 5)
    public var into: [String] = []

    public init() {}

    public static let summary = Wording(
      "Data of fans kept elsewhere, with which lost fans are won back.", zh: "客户数据备份与召回。")

    public static let fields: [Field<Parameters>] = [
      .init(
        "share", \.share, .quantity(.share, 0...1), .planner,
        Wording(
          "Share of an account's contacts whose data stand in a system of the firm's own (S1-16).",
          zh: "账号好友中数据已备份到自有系统的比例。")),
      .init(
        "group_share", \.groupShare, .quantity(.share, 0...1), .planner,
        Wording(
          "The same for the members of groups, of whom less is known.", zh: "群成员的备份比例；对群成员了解得更少。")),
      .init(
        "rate", \.rate, .quantity(.share, 0...1), .cited(["facts 3", "S3-35"]),
        Wording(
          "Share of those called who come back: that of friend requests accepted after a call.",
          zh: "被联系者中重新加回的比例，参照电话加微信的好友通过率。")),
      .init(
        "start_after", \.startAfter, .law(.duration, 0...365),
        .assumed(Wording("half a day to a week.", zh: "半天至一周。")),
        Wording("Time from the loss until the first call.", zh: "从粉丝流失到首次联系的时间。")),
      .init(
        "mean_time", \.meanTime, .quantity(.duration, 0.01...3_650),
        .assumed(Wording("1 to 14 days; no source.", zh: "1 至 14 天；无来源。")),
        Wording(
          "Mean time from the first call until somebody is back, exponential.",
          zh: "从首次联系到加回的平均时间（指数分布）。")),
      .init(
        "cost_per_person", \.costPerPerson, .quantity(.money(per: "person"), 0...1e6),
        .assumed(
          Wording(
            "0.1 for a message to 5 for a call; 2 to 5 per add by call (facts 3).",
            zh: "短信 0.1 至电话 5；电话加微信每人 2 至 5（facts 3）。")),
        Wording("Cost of calling one person, whether or not he comes.", zh: "联系一个人的成本，无论是否加回。")),
      .init(
        "into", \.into, .list(.reference("accounts"), 50), .planner,
        Wording(
          "Accounts that take them, as far as caps and daily limits allow; absent: all.",
          zh: "由哪些账号承接，受容量与每日上限限制；不填则为全部账号。")),
    ]
  }

  static let sections: [Field<WorldSpec>] = [
    .init(
      "backup", \.backup, .record(Parameters.self), .cited(["S1-16", "S3-35"]),
      Wording(
        "Backup of fans' data; absent: who is lost with an account is gone.",
        zh: "客户数据备份；不填则随账号流失的粉丝无法召回。"))
  ]
}
