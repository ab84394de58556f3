// SPDX-License-Identifier: GPL-3.0-or-later

/// M18 Money: what leads, accounts, staff and tools cost, and what orders bring.
public enum Money {
  public struct ChannelParameters: Sendable {
    public var costPerLead: Quantity = 0
    public var costPerAdd: Quantity = 0
    public var hook: Quantity = 0
    public var takeRate: Quantity?
  }

  public struct AccountParameters: Sendable {
    public var monthly: Quantity?
    public var setUp: Quantity = 0
    public var staff: Quantity = 0.1
  }

  public struct Parameters: Documented {
    public var margin: Quantity = 0.4
    public var takeRate: Quantity = 0.05
    public var staffMonthly: Quantity = 7_000
    public var personalMonthly: Quantity = 60
    public var toolsMonthly: Quantity = 0
    public var fixed: Quantity = 0

    public init() {}

    public static let summary = Wording("What things cost and bring.", zh: "成本与收益。")

    public static let fields: [Field<Parameters>] = [
      .init(
        "margin", \.margin, .quantity(.share, 0...1), .planner,
        "Gross margin as a share of order value."),
      .init(
        "take_rate", \.takeRate, .quantity(.share, 0...1), .cited(["S1-01"]),
        "Platform fee saved on each order that is made in the private domain."),
      .init(
        "staff_monthly", \.staffMonthly, .quantity(.money(per: "staff/month"), 0...1e6),
        .assumed("4,000 to 15,000 by city and role; no source."),
        Wording(
          "Cost of a staff member; here and elsewhere a month has 30 days.",
          zh: "单名员工成本；此处及其他各处一个月按 30 天计。")),
      .init(
        "personal_monthly", \.personalMonthly, .quantity(.money(per: "account/month"), 0...1e5),
        .assumed("30 to 150 for handset and SIM (S2-17, S3-18); no source for the amount."),
        "Handset and SIM of a personal account."),
      .init(
        "tools_monthly", \.toolsMonthly, .quantity(.money(per: "month"), 0...1e7), .planner,
        "SCRM and integration."),
      .init("fixed", \.fixed, .quantity(.money(per: nil), 0...1e9), .planner, "Cost once."),
    ]
  }

  static let channelFields: [Field<Channel>] = [
    .init(
      "cost_per_lead", \.money.costPerLead, .quantity(.money(per: "lead"), 0...1e6), .planner,
      "Media cost of each lead."),
    .init(
      "cost_per_add", \.money.costPerAdd, .quantity(.money(per: "add"), 0...1e6),
      .cited(["facts 2.7"]), "Media or link fee of each add."),
    .init(
      "hook", \.money.hook, .quantity(.money(per: "add"), 0...1e6), .cited(["facts 3"]),
      "Gift or cash that each added fan receives."),
    .init(
      "take_rate", \.money.takeRate, .quantity(.share, 0...1), .cited(["S1-01"]),
      Wording(
        "Platform fee saved on orders of the channel's fans; 0 where they go on ordering on the platform; absent: `money.take_rate`.",
        zh: "该渠道粉丝的订单所节省的平台扣点；若他们仍在平台下单则为 0；不填则取 `money.take_rate`。")),
  ]

  static let accountFields: [Field<Account>] = [
    .init(
      "monthly_cost", \.money.monthly, .quantity(.money(per: "account/month"), 0...1e6), .planner,
      Wording(
        "Cost of keeping an account, until it is banned for good; absent: `money.personal_monthly` for personal accounts, 0 for WeCom (S3-18).",
        zh: "维持一个账号的成本，至永久封禁为止；不填则个人号取 `money.personal_monthly`，企业微信号为 0（S3-18）。")),
    .init(
      "set_up_cost", \.money.setUp, .quantity(.money(per: "account"), 0...1e7), .planner,
      "Cost of having the account ready, once."),
    .init(
      "staff", \.money.staff, .quantity(.number, 0...100), .planner,
      Wording(
        "Staff members per account; 0.1 is one member for ten accounts. Paid since the account exists or is called out of reserve, also after a permanent ban.",
        zh: "每个账号的员工数；0.1 表示一人管十个号。自账号建立或备用号启用起计薪，永久封禁后仍照计。")),
  ]

  static let sections: [Field<WorldSpec>] = [
    .init("money", \.money, .record(Money.Parameters.self), .planner, "Costs and margins.")
  ]
}
