// SPDX-License-Identifier: GPL-3.0-or-later

/// What a lead scans.
public struct Code: Documented {
  public enum Kind: String, Choice {
    /// One account.
    case staffCode = "staff_code"
    /// Several accounts, over which leads are spread (S2-05).
    case channelCode = "channel_code"
    /// A live code bound to groups (S0-30).
    case groupLiveCode = "group_live_code"
    /// A plain group QR code: one group, and it expires (S0-29).
    case plainGroupCode = "plain_group_code"
    /// An official account: it takes followers without limit (S2-04, S4-07).
    case officialAccount = "official_account"
  }

  public var kind = Kind.channelCode
  public var appeal: Quantity?
  public var routing = Routing.Parameters()
  public var liveCode = LiveCodes.Parameters()
  public var care = GroupCare.CodeParameters()
  public var welcome: Part<Welcome.Plan>?
  public var settlement = Settlement.CodeParameters()

  public init() {}

  public static let summary = Wording("What a lead scans.", zh: "线索扫描的二维码。")

  public static let fields: [Field<Code>] =
    [
      .init(
        "kind", \.kind, .choice(Kind.words), .planner, required: true,
        "Staff code, channel code, live group code, plain group code or official account."),
      .init(
        "appeal", \.appeal, .quantity(.number, 0...1), .planner,
        "Factor on the channel's scan rate; absent: 1 for personal accounts, `scan.wecom_appeal` for WeCom, for both their mean."
      ),
    ]
    + Mechanisms.codeFields
}
