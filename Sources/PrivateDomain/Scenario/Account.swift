// SPDX-License-Identifier: GPL-3.0-or-later

/// A group of like accounts.
public struct Account: Documented {
  public enum Kind: String, Choice {
    case personal
    case wecom
  }

  public var kind = Kind.wecom
  public var count = 1
  public var limits = AddLimits.Parameters()
  public var expansion = Expansion.Parameters()
  public var bans = Bans.AccountParameters()
  public var binding: Part<Binding.Parameters>?
  public var nurture: Part<Nurturing.Parameters>?
  public var spare: Part<Nurturing.Spare>?
  public var money = Money.AccountParameters()

  public init() {}

  public static let summary = Wording(
    "A group of like accounts that hold contacts.", zh: "一组同类账号，用来承接好友。")

  public static let fields: [Field<Account>] =
    [
      .init(
        "kind", \.kind, .choice(Kind.words), .planner, required: true,
        "Personal WeChat or WeCom member account."),
      .init("count", \.count, .integer(1...10_000), .planner, "How many such accounts there are."),
    ]
    + Mechanisms.accountFields
}
