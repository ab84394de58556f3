// SPDX-License-Identifier: GPL-3.0-or-later

/// The platform's limits as of a date, such as `cn-2021-01` (facts 2.9).
///
/// A rule that a rule set leaves out did not exist at that date: there is then no such limit.
/// The numbers stand in files with a citation beside each; this type only names them.
public struct RuleSet: Documented {
  /// Over which stretch of the calendar a customer may receive one mass message a day on average.
  public enum SendWindow: String, Choice {
    /// One a calendar day.
    case day
    /// Seven a calendar week.
    case week
    /// As many a calendar month as it has days.
    case month
  }

  /// Through whom a live code may open a new group by itself.
  public enum AutoCreateAccess: String, Choice {
    case anyTool = "any_tool"
    case ownApp = "own_app"
    case paidInterface = "paid_interface"
  }

  /// Contacts a WeCom member account may hold before an expansion is approved.
  public var wecomCapacity = 5_000
  /// Contacts a WeCom member account may hold after its expansion.
  public var wecomCapacityExpanded: Int?
  /// Contacts a whole enterprise may hold.
  public var enterpriseCapacity: Int?
  /// Contacts that each enterprise-wide expansion adds.
  public var enterpriseStep: Int?
  /// An enterprise with no more active staff than these is refused.
  public var enterpriseStepStaff: Int?
  /// Contacts an enterprise may hold that is not verified.
  public var unverifiedCapacity: Int?
  /// Contacts a personal account may hold.
  public var personalCapacity = 5_000
  /// Adds a personal account may take a day.
  public var personalDailyAdds: Int?
  /// Passive adds within one minute above which a young WeCom account is restricted.
  public var youngAddsPerMinute: Int?
  /// Age in days below which a WeCom account counts as young.
  public var youngAge = 30
  public var wecomGroupCapacity = 200
  public var wecomGroupScanCapacity = 200
  public var personalGroupCapacity = 500
  public var personalGroupScanCapacity = 200
  /// Groups that one live code may be bound to; `nil` where there are no live codes.
  public var groupsPerCode: Int?
  /// Whether a full live code may open a new group by itself.
  public var autoCreate = false
  /// Through whom it may.
  public var autoCreateBy = AutoCreateAccess.anyTool
  /// Days after which a plain group QR code stops working.
  public var plainCodeExpiry: Int?
  public var memberSendsPerDay: Int?
  public var memberSendsPerWeek: Int?
  public var enterpriseSendsPerMonth: Int?
  /// Counts enterprise and members together; `nil` where there is no such rule.
  public var customerSendWindow: SendWindow?
  /// Whether the enterprise may choose another window.
  public var customerSendWindowChoice = false
  /// Customers that one send of the enterprise may be addressed to.
  public var recipientsPerSend: Int?
  /// Reminders of a member who has not confirmed, within 24 hours.
  public var remindersPerDay: Int?
  public var memberMomentsPerDay: Int?
  /// Moments posts of a member that one customer is shown in a day.
  public var memberMomentsShownPerDay: Int?
  public var enterpriseMomentsPerMonth: Int?
  /// Recipients of one batch of a personal account's mass send.
  public var personalSendBatch = 200
  /// Hours until a handover takes effect.
  public var handoverHours: Int?
  /// How often a customer may be handed on within 90 days.
  public var transfersPer90Days: Int?
  /// Contacts of an enterprise that cost nothing.
  public var freeContacts: Int?
  /// Fee per contact and year above the free ones.
  public var contactFee: Quantity = 0

  public init() {}

  public static let summary = Wording("The platform's limits as of a date.", zh: "某一日期的平台规则。")

  public static let fields: [Field<RuleSet>] = capacities + groups + sends + people

  private static let capacities: [Field<RuleSet>] = [
    .init(
      "wecom_capacity", \.wecomCapacity, .integer(1...1_000_000), .cited(["S0-04", "S0-08"]),
      required: true,
      Wording(
        "Contacts a WeCom member account may hold before it is expanded.",
        zh: "企业微信成员账号扩容前的客户上限。")),
    .init(
      "wecom_capacity_expanded", \.wecomCapacityExpanded, .integer(1...1_000_000),
      .cited(["S0-04", "S2-06"]),
      Wording("Contacts a WeCom member account may hold once expanded.", zh: "企业微信成员账号扩容后的客户上限。")),
    .init(
      "enterprise_capacity", \.enterpriseCapacity, .integer(1...100_000_000),
      .cited(["facts 2.1"]),
      Wording(
        "Contacts that all WeCom accounts of the enterprise may hold.", zh: "企业全部成员合计的客户关系上限。")),
    .init(
      "enterprise_step", \.enterpriseStep, .integer(1...100_000_000), .cited(["facts 2.1"]),
      Wording(
        "Contacts that each expansion of the whole enterprise adds, as often as it is granted.",
        zh: "企业每次扩容增加的客户关系数，次数不限。")),
    .init(
      "enterprise_step_staff", \.enterpriseStepStaff, .integer(0...1_000_000),
      .cited(["facts 2.1"]),
      Wording(
        "Active staff above which an enterprise is expanded; with so many or fewer it is refused.",
        zh: "企业扩容所需日活跃员工数：须多于此数，否则被拒。")),
    .init(
      "unverified_capacity", \.unverifiedCapacity, .integer(1...1_000_000), .cited(["facts 2.1"]),
      Wording("Contacts that an enterprise may hold which is not verified.", zh: "未认证企业的客户上限。")),
    .init(
      "personal_capacity", \.personalCapacity, .integer(1...1_000_000),
      .cited(["S0-05", "S2-02"]), required: true,
      Wording("Contacts a personal account may hold.", zh: "个人号好友上限。")),
    .init(
      "personal_daily_adds", \.personalDailyAdds, .integer(1...1_000_000), .cited(["S2-01"]),
      Wording("Adds a personal account may take a day.", zh: "个人号每日可加好友数。")),
    .init(
      "young_adds_per_minute", \.youngAddsPerMinute, .integer(1...1_000_000),
      .cited(["facts 2.2"]),
      Wording(
        "Passive adds in one minute that restrict a young WeCom account.",
        zh: "新企业微信号一分钟内被动添加超过此数即受限。")),
    .init(
      "young_age_days", \.youngAge, .integer(0...3_650), .cited(["facts 2.2"]),
      Wording(
        "Age in days below which a WeCom account counts as young.", zh: "注册未满此天数的企业微信号视为新号。")),
  ]

  private static let groups: [Field<RuleSet>] = [
    .init(
      "wecom_group_capacity", \.wecomGroupCapacity, .integer(1...100_000), .cited(["S3-25"]),
      required: true, Wording("Members of a WeCom customer group.", zh: "企业微信客户群人数上限。")),
    .init(
      "wecom_group_scan_capacity", \.wecomGroupScanCapacity, .integer(1...100_000),
      .cited(["S2-21"]), required: true,
      Wording(
        "Members up to which a WeCom group can be joined by scanning.", zh: "企业微信群达到多少人后不能再扫码入群。")),
    .init(
      "personal_group_capacity", \.personalGroupCapacity, .integer(1...100_000), .cited(["S3-25"]),
      required: true, Wording("Members of a personal group.", zh: "个人微信群人数上限。")),
    .init(
      "personal_group_scan_capacity", \.personalGroupScanCapacity, .integer(1...100_000),
      .cited(["S2-21"]), required: true,
      Wording(
        "Members up to which a personal group can be joined by scanning.", zh: "个人微信群达到多少人后不能再扫码入群。"
      )),
    .init(
      "groups_per_code", \.groupsPerCode, .integer(1...1_000), .cited(["S0-30"]),
      Wording("Groups that one live code may be bound to.", zh: "一个群活码可绑定的群数。")),
    .init(
      "auto_create", \.autoCreate, .flag, .cited(["facts 2.3"]),
      Wording(
        "Whether a live code whose groups are full may open a new group by itself.",
        zh: "群活码满群后可否自动建群。")),
    .init(
      "auto_create_by", \.autoCreateBy, .choice(AutoCreateAccess.words), .cited(["facts 2.3"]),
      Wording(
        "Through whom it may: any tool, the enterprise's own app, or an interface that is paid for.",
        zh: "自动建群的途径：任何工具、企业自建应用，或付费的高级接口。")),
    .init(
      "plain_code_expiry_days", \.plainCodeExpiry, .integer(1...3_650), .cited(["S0-29"]),
      Wording("Days after which a plain group QR code stops working.", zh: "普通群二维码多少天后失效。")),
  ]

  private static let sends: [Field<RuleSet>] = [
    .init(
      "member_sends_per_day", \.memberSendsPerDay, .integer(1...100), .cited(["S1-18", "S2-14"]),
      Wording(
        "Mass messages a customer may receive from a member per calendar day.",
        zh: "客户每个自然日可收到的成员群发条数。")),
    .init(
      "member_sends_per_week", \.memberSendsPerWeek, .integer(1...200), .cited(["S3-26"]),
      Wording(
        "Mass messages a customer may receive per calendar week.", zh: "客户每个自然周可收到的群发条数。")),
    .init(
      "enterprise_sends_per_month", \.enterpriseSendsPerMonth, .integer(1...200),
      .cited(["facts 2.4"]),
      Wording(
        "Mass messages a customer may receive from the enterprise per calendar month.",
        zh: "客户每个自然月可收到的企业群发条数。")),
    .init(
      "customer_send_window", \.customerSendWindow, .choice(SendWindow.words),
      .cited(["facts 2.4"]),
      Wording(
        "A customer, or a customer group, may receive one mass message a day from enterprise and members together, counted by this window: 1 a day, 7 a week, or as many a month as it has days.",
        zh: "每个客户（或客户群）平均每天可收到一条群发，企业与成员合并计算；计数周期：每天 1 条、每周 7 条，或每月条数等于当月天数。")),
    .init(
      "customer_send_window_choice", \.customerSendWindowChoice, .flag, .cited(["facts 2.4"]),
      Wording(
        "Whether the enterprise may choose another window (`enterprise.send_window`).",
        zh: "企业可否自选计数周期（`enterprise.send_window`）。")),
    .init(
      "recipients_per_send", \.recipientsPerSend, .integer(1...100_000_000), .cited(["facts 2.4"]),
      Wording(
        "Customers that one send of the enterprise may be addressed to.", zh: "企业单次群发的客户数上限。")),
    .init(
      "reminders_per_day", \.remindersPerDay, .integer(0...1_000), .cited(["facts 2.4"]),
      Wording(
        "Reminders within 24 hours of a member who has not confirmed a send.",
        zh: "对未确认群发的成员，24 小时内可提醒的次数。")),
    .init(
      "member_moments_per_day", \.memberMomentsPerDay, .integer(1...100),
      .cited(["S2-12", "S3-24"]),
      Wording("Moments posts of a WeCom member per calendar day.", zh: "企业微信成员每个自然日可发朋友圈条数。")),
    .init(
      "member_moments_shown_per_day", \.memberMomentsShownPerDay, .integer(1...100),
      .cited(["facts 2.4"]),
      Wording(
        "Moments posts of a WeCom member that a customer is shown per calendar day.",
        zh: "客户每个自然日可见的成员朋友圈条数。")),
    .init(
      "enterprise_moments_per_month", \.enterpriseMomentsPerMonth, .integer(1...3_100),
      .cited(["S3-24"]),
      Wording(
        "Moments posts of the enterprise that a customer is shown per calendar month.",
        zh: "客户每个自然月可见的企业朋友圈条数。")),
    .init(
      "personal_send_batch", \.personalSendBatch, .integer(1...100_000), .cited(["S3-26"]),
      required: true,
      Wording("Recipients of one batch of a personal account's mass send.", zh: "个人号群发每批的人数上限。")),
  ]

  private static let people: [Field<RuleSet>] = [
    .init(
      "handover_hours", \.handoverHours, .integer(0...8_760), .cited(["S1-14", "facts 2.5"]),
      Wording(
        "Hours after which the customers of a departed member pass to the successor.",
        zh: "离职成员的客户多少小时后转给接替成员。")),
    .init(
      "transfers_per_90_days", \.transfersPer90Days, .integer(1...100), .cited(["facts 2.5"]),
      Wording("How often a customer may be handed on within 90 days.", zh: "90 天内同一客户可转接次数。")),
    .init(
      "free_contacts", \.freeContacts, .integer(0...100_000_000), .cited(["facts 2.7"]),
      Wording(
        "Contacts and group members of an enterprise that cost no fee.", zh: "企业免费的外部联系人规模（好友与群成员）。"
      )),
    .init(
      "contact_fee", \.contactFee, .quantity(.money(per: "contact/year"), 0...1_000),
      .cited(["facts 2.7"]),
      Wording(
        "Fee for each contact above the free ones; if it is not paid, nobody more can be added.",
        zh: "超出免费规模后每位联系人的年费；不缴费则不能再新增客户。")),
  ]
}
