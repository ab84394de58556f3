// SPDX-License-Identifier: GPL-3.0-or-later

public import RandomStreams

/// M5 Capacity and expansion: an account holds so many contacts, and may ask for more in time.
public enum Expansion {
  public struct Parameters: Sendable {
    public var contacts: Quantity = 0
    public var capacity: Int?
    public var policy: Part<Policy>?
  }

  /// When to apply for the expansion of a WeCom account (S0-08, S0-09).
  public struct Policy: Documented {
    public var applyAt: Quantity = 4_500
    public var daysToFull: Quantity?
    public var approval = Distribution.lognormal(median: 0.5, p95: 2)
    public var refused: Quantity = 0

    public init() {}

    public static let summary = Wording(
      "When an account applies for expansion, and what becomes of it.", zh: "何时申请扩容，结果如何。")

    public static let fields: [Field<Policy>] = [
      .init(
        "apply_at", \.applyAt, .quantity(.number, 0...1e6), .cited(["S0-08"]),
        "Contacts at which the account applies."),
      .init(
        "days_to_full", \.daysToFull, .quantity(.duration, 0...365), .cited(["S0-08"]),
        "Apply also when, at the mean adds of the last seven days, the account is full in this time."
      ),
      .init(
        "approval", \.approval, .law(.duration, 0...365), .cited(["facts 2.1"]),
        "Time from application to decision; hours to a day once the admin reacts."),
      .init(
        "refused", \.refused, .quantity(.share, 0...1),
        .assumed("0 to 20 %; enterprises with few active staff are refused (facts 2.1)."),
        "Probability that the application is refused; the account may not apply again."),
    ]
  }

  /// The enterprise as a whole.
  public struct Enterprise: Documented {
    public var verified = true
    public var steps = 0
    public var policy: Part<EnterprisePolicy>?
    public var sendWindow: RuleSet.SendWindow?
    public var paysContactFee = true
    public var autoCreateMonthly = Quantity.triangular(200, 1_000, 5_000)

    public init() {}

    public static let summary = Wording("The enterprise behind the accounts.", zh: "企业主体。")

    public static let fields: [Field<Enterprise>] = [
      .init(
        "verified", \.verified, .flag, .cited(["facts 2.1"]),
        Wording(
          "Whether the enterprise is verified; if not, it may hold very few contacts.",
          zh: "企业是否已认证；未认证的企业只能有极少客户。")),
      .init(
        "steps", \.steps, .integer(0...1_000), .cited(["facts 2.1"]),
        Wording(
          "Enterprise-wide expansions that were granted before the start.",
          zh: "开始之前已获批的企业扩容次数。")),
      .init(
        "expand", \.policy, .record(EnterprisePolicy.self), .planner,
        Wording(
          "When the enterprise applies for an expansion of the whole; absent: never.",
          zh: "企业何时申请整体扩容；不填则从不申请。")),
      .init(
        "send_window", \.sendWindow, .choice(RuleSet.SendWindow.words), .cited(["facts 2.4"]),
        Wording(
          "Window of the customers' message quota, where the rules leave the choice; absent: the rules'.",
          zh: "客户接收群发的配额按什么周期计（规则允许自选时）；不填则按规则集。")),
      .init(
        "pays_contact_fee", \.paysContactFee, .flag, .cited(["facts 2.7"]),
        Wording(
          "Whether contacts above the free ones are paid for; if not, nobody more can be added or join.",
          zh: "是否为超出免费规模的联系人缴费；不缴费则不能再加好友，也不能再入群。")),
      .init(
        "auto_create_monthly", \.autoCreateMonthly, .quantity(.money(per: "month"), 0...1e6),
        .assumed(
          Wording(
            "200 to 5,000; that it is paid for is known (facts 2.3), the price is not.",
            zh: "200 至 5,000；已知要收费（facts 2.3），价格未公开。")),
        Wording(
          "Cost of opening groups automatically, where only an own app or a paid interface may.",
          zh: "自动建群的每月成本（仅在规则限定自建应用或付费接口时）。")),
    ]
  }

  /// When the whole enterprise applies for more contacts, and what becomes of it (facts 2.1).
  public struct EnterprisePolicy: Documented {
    public var activeStaff: Quantity = 60
    public var applyAtRoom: Quantity = 5_000
    public var decision = Distribution.triangular(low: 2, mode: 4, high: 7)
    public var again: Quantity = 30

    public init() {}

    public static let summary = Wording(
      "When the enterprise applies for more contacts, as often as it needs them.",
      zh: "企业何时申请整体扩容，可反复申请。")

    public static let fields: [Field<EnterprisePolicy>] = [
      .init(
        "active_staff", \.activeStaff, .quantity(.number, 0...1e6), .planner, required: true,
        Wording(
          "Staff who are active every day; with too few the application is refused.",
          zh: "每天都活跃的员工数；不足则申请被拒。")),
      .init(
        "apply_at_room", \.applyAtRoom, .quantity(.number, 0...1e8),
        .assumed(
          Wording(
            "1,000 to 20,000; sources say only: near the cap.", zh: "1,000 至 20,000；来源只说“接近上限”。")),
        Wording(
          "Contacts that may still be added when the enterprise applies, looked at each midnight.",
          zh: "剩余可加客户数降到此值时申请（每日零点检查）。")),
      .init(
        "decision", \.decision, .law(.duration, 0...365), .cited(["facts 2.1"]),
        Wording("Time from application to decision, some 2 to 7 days.", zh: "从申请到批复的时间，约 2 至 7 天。")),
      .init(
        "again", \.again, .quantity(.duration, 1...3_650),
        .assumed(
          Wording(
            "7 d to 90 d; one source wants 30 active days in a row.", zh: "7 至 90 天；有来源要求连续活跃 30 天。"
          )),
        Wording("Time after a refusal until the enterprise applies again.", zh: "被拒后隔多久再次申请。")),
    ]
  }

  /// Contacts that all WeCom accounts together may hold, with so many expansions granted; `Int.max`
  /// where the rules say nothing.
  static func enterpriseCapacity(
    _ spec: borrowing WorldSpec, _ rules: borrowing RuleSet, granted: Int = 0
  ) -> Int {
    if !spec.enterprise.content.verified, let cap = rules.unverifiedCapacity { return cap }
    guard let cap = rules.enterpriseCapacity else { return .max }
    return cap + (spec.enterprise.content.steps + granted) * (rules.enterpriseStep ?? cap)
  }

  /// Contacts and group members above which nobody may be added or join, because nobody pays for
  /// them; `Int.max` where somebody does or the rules ask no fee.
  static func unpaidCapacity(_ spec: borrowing WorldSpec, _ rules: borrowing RuleSet) -> Int {
    if spec.enterprise.content.paysContactFee { return .max }
    return rules.freeContacts ?? .max
  }

  /// The window of the quota that enterprise and members share.
  static func sendWindow(
    _ spec: borrowing WorldSpec, _ rules: borrowing RuleSet
  ) -> RuleSet.SendWindow? {
    guard let window = rules.customerSendWindow else { return nil }
    return rules.customerSendWindowChoice ? spec.enterprise.content.sendWindow ?? window : window
  }

  static let accountFields: [Field<Account>] = [
    .init(
      "contacts", \.expansion.contacts, .quantity(.number, 0...1e6), .planner,
      "Contacts that each account holds at the start; they count as trusted fans."),
    .init(
      "capacity", \.expansion.capacity, .integer(1...1_000_000), .planner,
      "Contacts an account may hold; absent: the rule set's cap for its kind."),
    .init(
      "expand", \.expansion.policy, .record(Policy.self), .planner,
      "When to apply for expansion (WeCom only); absent: never."),
  ]

  static let sections: [Field<WorldSpec>] = [
    .init(
      "enterprise", \.enterprise, .record(Expansion.Enterprise.self), .planner,
      "The enterprise behind the WeCom accounts.")
  ]
}
