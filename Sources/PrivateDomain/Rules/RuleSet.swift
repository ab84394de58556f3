// SPDX-License-Identifier: GPL-3.0-or-later

/// The platform's limits as of a date, such as `cn-2021-01` (facts 2.9).
///
/// A rule that a rule set leaves out did not exist at that date: there is then no such limit.
/// The numbers stand in files with a citation beside each; this type only names them.
public struct RuleSet: Documented {
  /// Contacts a WeCom member account may hold before an expansion is approved.
  public var wecomCapacity = 5_000
  /// Contacts a WeCom member account may hold after its expansion.
  public var wecomCapacityExpanded: Int?
  /// Contacts a whole enterprise may hold.
  public var enterpriseCapacity: Int?
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
  /// Groups that one live code may be bound to.
  public var groupsPerCode: Int?
  /// Whether a full live code may open a new group by itself.
  public var autoCreate = false
  /// Days after which a plain group QR code stops working.
  public var plainCodeExpiry: Int?
  public var memberSendsPerDay: Int?
  public var memberSendsPerWeek: Int?
  public var enterpriseSendsPerMonth: Int?
  public var memberMomentsPerDay: Int?
  public var enterpriseMomentsPerMonth: Int?
  /// Recipients of one batch of a personal account's mass send.
  public var personalSendBatch = 200
  /// Transfers of a customer between members within 90 days.
  public var transfersPer90Days: Int?
  /// Contacts of an enterprise that cost nothing.
  public var freeContacts: Int?
  /// Fee per contact and year above the free ones.
  public var contactFee: Quantity = 0

  public init() {}

  public static let summary = Wording("The platform's limits as of a date.", zh: "某一日期的平台规则。")

  public static let fields: [Field<RuleSet>] = [
    .init(
      "wecom_capacity", \.wecomCapacity, .integer(1...1_000_000), .cited(["S0-04", "S0-08"]),
      required: true, "Contacts a WeCom member account may hold before it is expanded."),
    .init(
      "wecom_capacity_expanded", \.wecomCapacityExpanded, .integer(1...1_000_000),
      .cited(["S0-04", "S2-06"]), "Contacts a WeCom member account may hold once expanded."),
    .init(
      "enterprise_capacity", \.enterpriseCapacity, .integer(1...100_000_000),
      .cited(["facts 2.1"]), "Contacts that all WeCom accounts of the enterprise may hold."),
    .init(
      "unverified_capacity", \.unverifiedCapacity, .integer(1...1_000_000), .cited(["facts 2.1"]),
      "Contacts that an enterprise may hold which is not verified."),
    .init(
      "personal_capacity", \.personalCapacity, .integer(1...1_000_000),
      .cited(["S0-05", "S2-02"]), required: true, "Contacts a personal account may hold."),
    .init(
      "personal_daily_adds", \.personalDailyAdds, .integer(1...1_000_000), .cited(["S2-01"]),
      "Adds a personal account may take a day."),
    .init(
      "young_adds_per_minute", \.youngAddsPerMinute, .integer(1...1_000_000),
      .cited(["facts 2.2"]), "Passive adds in one minute that restrict a young WeCom account."),
    .init(
      "young_age_days", \.youngAge, .integer(0...3_650), .cited(["facts 2.2"]),
      "Age in days below which a WeCom account counts as young."),
    .init(
      "wecom_group_capacity", \.wecomGroupCapacity, .integer(1...100_000), .cited(["S3-25"]),
      required: true, "Members of a WeCom customer group."),
    .init(
      "wecom_group_scan_capacity", \.wecomGroupScanCapacity, .integer(1...100_000),
      .cited(["S2-21"]), required: true,
      "Members up to which a WeCom group can be joined by scanning."),
    .init(
      "personal_group_capacity", \.personalGroupCapacity, .integer(1...100_000), .cited(["S3-25"]),
      required: true, "Members of a personal group."),
    .init(
      "personal_group_scan_capacity", \.personalGroupScanCapacity, .integer(1...100_000),
      .cited(["S2-21"]), required: true,
      "Members up to which a personal group can be joined by scanning."),
    .init(
      "groups_per_code", \.groupsPerCode, .integer(1...1_000), .cited(["S0-30"]),
      "Groups that one live code may be bound to."),
    .init(
      "auto_create", \.autoCreate, .flag, .cited(["facts 2.3"]),
      "Whether a live code whose groups are full may open a new group by itself."),
    .init(
      "plain_code_expiry_days", \.plainCodeExpiry, .integer(1...3_650), .cited(["S0-29"]),
      "Days after which a plain group QR code stops working."),
    .init(
      "member_sends_per_day", \.memberSendsPerDay, .integer(1...100), .cited(["S1-18", "S2-14"]),
      "Mass messages a customer may receive from a member per calendar day."),
    .init(
      "member_sends_per_week", \.memberSendsPerWeek, .integer(1...200), .cited(["S3-26"]),
      "Mass messages a customer may receive per calendar week."),
    .init(
      "enterprise_sends_per_month", \.enterpriseSendsPerMonth, .integer(1...200),
      .cited(["facts 2.4"]),
      "Mass messages a customer may receive from the enterprise per calendar month."),
    .init(
      "member_moments_per_day", \.memberMomentsPerDay, .integer(1...100),
      .cited(["S2-12", "S3-24"]), "Moments posts of a WeCom member per calendar day."),
    .init(
      "enterprise_moments_per_month", \.enterpriseMomentsPerMonth, .integer(1...3_100),
      .cited(["S3-24"]), "Moments posts of the enterprise per calendar month."),
    .init(
      "personal_send_batch", \.personalSendBatch, .integer(1...100_000), .cited(["S3-26"]),
      required: true, "Recipients of one batch of a personal account's mass send."),
    .init(
      "transfers_per_90_days", \.transfersPer90Days, .integer(1...10), .cited(["facts 2.5"]),
      Wording(
        "Times that a customer may be handed to another member within 90 calendar days.",
        zh: "同一客户 90 个自然日内可被转接的次数。")),
    .init(
      "free_contacts", \.freeContacts, .integer(0...100_000_000), .cited(["facts 2.7"]),
      "Contacts of an enterprise that cost no fee."),
    .init(
      "contact_fee", \.contactFee, .quantity(.money(per: "contact/year"), 0...1_000),
      .cited(["facts 2.7"]), "Fee for each contact above the free ones."),
  ]
}
