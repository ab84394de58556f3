// SPDX-License-Identifier: GPL-3.0-or-later

public import RandomStreams

/// M15 Nurturing and spares: a personal account needs about half a year before it may be used at
/// full rate, and costs money from the first day (S2-16, S2-17); a spare takes the place of an
/// account that is banned.
///
/// A WeCom account needs no nurturing (S0-06, S2-18); what holds for young ones is in `AddLimits`.
public enum Nurturing {
  /// How a group of personal accounts grows up.
  public struct Parameters: Documented {
    public var begin: Quantity = 0
    public var time: Quantity = 180
    public var firstAdds: Quantity = 20
    public var hazardFactor = Quantity.triangular(1, 3, 10)
    public var monthlyCost = Quantity.triangular(20, 60, 200)

    public init() {}

    public static let summary = Wording(
      "How personal accounts are nurtured before they carry full load.", zh: "个人号在满负荷使用前如何养号。")

    public static let fields: [Field<Parameters>] = [
      .init(
        "begin", \.begin, .quantity(.duration, -3_650...3_650), .planner,
        Wording(
          "Day on which nurturing begins, counted from the start; `-90d` is ninety days before it. Earlier in the horizon the account does not exist.",
          zh: "开始养号的日期，从场景起始日算起；`-90d` 表示提前九十天。若晚于起始日，则在此之前账号还不存在。")),
      .init(
        "time", \.time, .quantity(.duration, 0.01...3_650), .cited(["S2-16"]),
        Wording(
          "Age at which an account may be used at full rate.", zh: "账号可满负荷使用所需的号龄。")),
      .init(
        "first_adds", \.firstAdds, .quantity(.number, 1...1e6), .cited(["facts 2.2"]),
        Wording(
          "Adds that a new account may take on its first day; they rise in a straight line to the full limit.",
          zh: "新号首日可加的好友数；此后线性升至正常上限。")),
      .init(
        "hazard_factor", \.hazardFactor, .quantity(.number, 0...1_000),
        .assumed(
          Wording(
            "1 to 10; sources only say that new accounts must not be used hard (S2-16, facts 2.2).",
            zh: "1 至 10；来源只说新号不可高强度使用（S2-16、facts 2.2）。")),
        Wording(
          "Factor on the ban hazard of a new account; it falls in a straight line to 1.",
          zh: "新号封号风险的倍数；此后线性降至 1。")),
      .init(
        "monthly_cost", \.monthlyCost, .quantity(.money(per: "account/month"), 0...1e6),
        .assumed(
          Wording(
            "20 to 200 for labour and data; none found for the amount (S2-17).",
            zh: "人工与流量费 20 至 200；金额未找到来源（S2-17）。")),
        Wording(
          "Cost of nurturing an account, from its beginning, also before the start, until it is grown or, for a spare, in use. Handset and SIM come on top.",
          zh: "养一个号的成本，自开始养号（含起始日之前）至养成，备用号则至启用为止。手机与电话卡费用另计。")),
    ]
  }

  /// A group of accounts that wait until others are banned.
  public struct Spare: Documented {
    public var replaces: [String] = []
    public var banFrom: Quantity = 7
    public var activation = Distribution.triangular(low: 0.1, mode: 0.5, high: 2)

    public init() {}

    public static let summary = Wording("Accounts kept in reserve.", zh: "备用号。")

    public static let fields: [Field<Spare>] = [
      .init(
        "replaces", \.replaces, .list(.reference("accounts"), 50), .planner, required: true,
        Wording(
          "Accounts for which these stand ready; they must be named behind the same codes.",
          zh: "为哪些账号备用；须与它们写在同一二维码的 `accounts` 里。")),
      .init(
        "ban_from", \.banFrom, .quantity(.duration, 0...3_650), .cited(["facts 2.6"]),
        Wording(
          "Length of a ban from which a spare takes over; after a permanent ban one always does.",
          zh: "封禁多久以上就启用备用号；永久封禁必定启用。")),
      .init(
        "activation", \.activation, .law(.duration, 0...365),
        .assumed(Wording("hours to two days.", zh: "数小时至两天。")),
        Wording("Time from the ban until the spare takes adds.", zh: "从封号到备用号开始加好友的时间。")),
    ]
  }

  static let accountFields: [Field<Account>] = [
    .init(
      "nurture", \.nurture, .record(Parameters.self), .cited(["S2-16", "S2-17"]),
      Wording(
        "How these personal accounts grow up; absent: they are grown already.",
        zh: "这些个人号如何养成；不填则视为已养成。")),
    .init(
      "spare", \.spare, .record(Spare.self), .cited(["S2-16", "S2-17", "facts 2.10"]),
      Wording(
        "These accounts wait in reserve; absent: they are in use from the start.",
        zh: "这些账号为备用号；不填则一开始就使用。")),
  ]
}
