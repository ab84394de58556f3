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
      "When an account applies for expansion, and what becomes of it.", zh: "何时申请扩容。")

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

    public init() {}

    public static let summary = Wording("The enterprise behind the accounts.", zh: "企业主体。")

    public static let fields: [Field<Enterprise>] = [
      .init(
        "verified", \.verified, .flag, .cited(["facts 2.1"]),
        "Whether the enterprise is verified; if not, it may hold very few contacts."),
      .init(
        "steps", \.steps, .integer(0...1_000), .cited(["facts 2.1"]),
        "Enterprise-wide expansions already granted; each adds the rule set's cap once more."),
    ]
  }

  /// Contacts that all WeCom accounts together may hold; `Int.max` where the rules say nothing.
  static func enterpriseCapacity(_ spec: WorldSpec, _ rules: RuleSet) -> Int {
    if !spec.enterprise.content.verified, let cap = rules.unverifiedCapacity { return cap }
    guard let cap = rules.enterpriseCapacity else { return .max }
    return cap * (1 + spec.enterprise.content.steps)
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
