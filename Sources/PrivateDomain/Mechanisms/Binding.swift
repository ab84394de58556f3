// SPDX-License-Identifier: GPL-3.0-or-later

public import RandomStreams

/// M11 Binding: every WeCom account is bound to a real-name personal account, and a ban on either
/// reaches the other (S0-10, S0-13, S0-14, S3-27).
///
/// While the personal account is restricted, the WeCom accounts bound to it can neither add nor
/// send; they work again within a day of its release (facts 2.6). The contacts stay the firm's.
public enum Binding {
  public struct Parameters: Documented {
    public var sharedBy = 1
    public var hazard = Quantity.triangular(0.00005, 0.0003, 0.001)
    public var plugIns = false
    public var pull = Quantity.triangular(0, 0.3, 1)
    public var restoration = Distribution.uniform(low: 0, high: 1)
    public var rebind = Distribution.triangular(low: 1, mode: 3, high: 14)

    public init() {}

    public static let summary = Wording(
      "The real-name personal account behind each WeCom account.", zh: "企业微信号绑定的实名个人号。")

    public static let fields: [Field<Parameters>] = [
      .init(
        "shared_by", \.sharedBy, .integer(1...10_000), .planner,
        Wording(
          "WeCom accounts of the group that hang on one personal account and fall with it.",
          zh: "组内绑定同一个人号的企业微信号数；该个人号被封则一损俱损。")),
      .init(
        "hazard", \.hazard, .quantity(.rate, 0...100),
        .assumed(
          Wording(
            "2 to 30 % a year, as for any personal account; no source (facts 3).",
            zh: "每年 2% 至 30%，与一般个人号相同；无来源。")),
        Wording(
          "Rate at which the personal account is restricted for what its owner does with it.",
          zh: "个人号因号主自身行为被限制的速率。")),
      .init(
        "plug_ins", \.plugIns, .flag, .cited(["S0-14", "S4-26"]),
        Wording(
          "Whether forbidden plug-ins run on the personal account; adds `bans.plug_in_hazard`.",
          zh: "该个人号是否使用外挂；会叠加 `bans.plug_in_hazard`。")),
      .init(
        "pull", \.pull, .quantity(.share, 0...1),
        .assumed(
          Wording(
            "0 to 100 %; S3-27 says always, facts 2.6 name only the other direction.",
            zh: "0 至 100%；S3-27 称必然连带，其他来源只提到反方向。")),
        Wording(
          "Probability that a ban of a WeCom account takes the personal account with it.",
          zh: "企业微信号被封时连带个人号被封的概率。")),
      .init(
        "restoration", \.restoration, .law(.duration, 0...365), .cited(["facts 2.6"]),
        Wording(
          "Time from the personal account's release until a WeCom account works again.",
          zh: "个人号解封到企业微信功能恢复的时间。")),
      .init(
        "rebind", \.rebind, .law(.duration, 0...365),
        .assumed(
          Wording(
            "1 to 14 days; another person must be found, certified and matched by phone number (S0-10).",
            zh: "1 至 14 天；需另找实名且手机号一致的个人号。")),
        Wording(
          "Time until another personal account is bound in place of one that is banned for good.",
          zh: "个人号被永久封禁后，改绑另一个人号所需时间。")),
    ]
  }

  static let accountFields: [Field<Account>] = [
    .init(
      "binding", \.binding, .record(Parameters.self), .cited(["S0-10", "S0-13", "S3-27"]),
      Wording(
        "The personal accounts behind these WeCom accounts; absent: they are never in the way.",
        zh: "这些企业微信号绑定的个人号；不填则不考虑绑定风险。"))
  ]
}
