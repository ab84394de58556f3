// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

/// M6 and M8, the part of groups that is staff work: welcome messages, replies to keywords, members
/// pulled in by hand (S0-07, S0-24...S0-27, S2-21).
///
/// A welcome at every joiner floods the group when many come at once: each message makes members
/// leave or mute the group, the more the more messages there are in the hour. Whoever asks with a
/// keyword leaves if the reply is slow and may order if it is not. Above the number up to which a
/// group can be joined by scanning, staff pull people in by hand; pulling too many restricts them.
public enum GroupCare {
  /// When the group greets those who join.
  public enum Welcome: String, Choice {
    case none
    /// A message at every joiner (S0-26).
    case everyJoiner = "every_joiner"
    /// One message for all who joined within an interval (facts 2.3).
    case merged
  }

  public struct CodeParameters: Sendable {
    public var welcome: Welcome?
    public var welcomeInterval = Quantity(.constant(10.0 / 1440))
    public var keywordReply: Quantity?
    public var pullByHand: Quantity = 0
  }

  public struct Parameters: Documented {
    public var quitPerWelcome = Quantity.triangular(0.000_01, 0.000_05, 0.000_2)
    public var referencePerHour: Quantity = 10
    public var mutesPerQuit = Quantity.triangular(1, 3, 10)
    public var unwelcomed = Quantity.triangular(1, 1.2, 1.5)
    public var asksDaily = Quantity.triangular(0.002, 0.01, 0.03)
    public var keywordPatience = Quantity.triangular(1.0 / 1440, 10.0 / 1440, 60.0 / 1440)
    public var leftUnanswered = Quantity.triangular(0.02, 0.1, 0.3)
    public var orderedAnswered = Quantity.triangular(0.01, 0.03, 0.1)
    public var pullsAllowed = Quantity.triangular(20, 40, 100)
    public var pullTime = Quantity.triangular(1.0 / 1440, 2.0 / 1440, 5.0 / 1440)

    public init() {}

    public static let summary = Wording(
      "How groups are welcomed, answered and filled by hand.", zh: "群欢迎语、关键词回复与手动拉群。")

    public static let fields: [Field<Parameters>] = [
      .init(
        "quit_per_welcome", \.quitPerWelcome, .quantity(.share, 0...1),
        .assumed(
          Wording(
            "0.001 to 0.02 %; S0-26 gives the direction, not the size.",
            zh: "0.001% 至 0.02%；S0-26 只给出方向，未给幅度。")),
        Wording(
          "Share of members who leave at a welcome message when they come at the reference rate; proportional to the messages of the hour.",
          zh: "欢迎语达到参考频率时，每条欢迎语使多大比例的成员退群；该比例与当小时的条数成正比。")),
      .init(
        "reference_per_hour", \.referencePerHour, .quantity(.number, 0.1...10_000),
        .assumed(
          Wording("5 to 30; defines `quit_per_welcome`.", zh: "5 至 30；用于定义 `quit_per_welcome`。")),
        Wording("Welcome messages an hour at which that share holds.", zh: "上述比例所对应的每小时欢迎语条数。")),
      .init(
        "mutes_per_quit", \.mutesPerQuit, .quantity(.number, 0...100),
        .assumed(
          Wording("1 to 10; members mute or quit (S0-26).", zh: "1 至 10；成员会设免打扰或退群（S0-26）。")),
        Wording(
          "Members who mute the group for each who leaves it; they read no more posts.",
          zh: "每有一人退群，有多少人把群设为消息免打扰；这些人不再看群消息。")),
      .init(
        "unwelcomed", \.unwelcomed, .quantity(.number, 0...10),
        .assumed(
          Wording(
            "1 to 1.5; no source says what a missing welcome costs.",
            zh: "1 至 1.5；没有欢迎语的代价，各来源均未说明。")),
        Wording(
          "Factor on the first day's leaving in a group without a welcome.",
          zh: "没有欢迎语的群，首日退群率放大的倍数。")),
      .init(
        "asks_daily", \.asksDaily, .quantity(.share, 0...1),
        .assumed(Wording("0.2 to 3 %; no source.", zh: "0.2% 至 3%；无来源。")),
        Wording("Share of members who ask with a keyword on a day.", zh: "每天用关键词提问的成员占比。")),
      .init(
        "keyword_patience", \.keywordPatience, .quantity(.duration, (1.0 / 86_400)...30),
        .assumed(Wording("1 min to 1 h; no source.", zh: "1 分钟至 1 小时；无来源。")),
        Wording(
          "Mean time, exponential as the reply's, for which an asker waits.",
          zh: "提问者平均等待时间（与回复时间同为指数分布）。")),
      .init(
        "left_unanswered", \.leftUnanswered, .quantity(.share, 0...1),
        .assumed(Wording("2 to 30 %; direction only: S0-27.", zh: "2% 至 30%；S0-27 只给出方向。")),
        Wording("Share of askers who leave if the reply is too slow.", zh: "回复太慢时，提问者中退群的比例。")),
      .init(
        "ordered_answered", \.orderedAnswered, .quantity(.share, 0...1),
        .assumed(Wording("1 to 10 %; direction only: S0-27.", zh: "1% 至 10%；S0-27 只给出方向。")),
        Wording("Share of askers who order if the reply is in time.", zh: "及时回复时，提问者中下单的比例。")),
      .init(
        "pulls_allowed", \.pullsAllowed, .quantity(.number, 0...1e6),
        .assumed(
          Wording(
            "20 to 100; frequent pulling restricts (S0-07), no number is published.",
            zh: "20 至 100；频繁拉群会被限制（S0-07），未公布数字。")),
        Wording(
          "Members an account may pull into groups a day; one more restricts it for `add_limits.restriction`.",
          zh: "每个账号每日可拉入群的人数；再多一人即按 `add_limits.restriction` 受限。")),
      .init(
        "pull_time", \.pullTime, .quantity(.duration, 0...1),
        .assumed(Wording("1 to 5 min; no source.", zh: "1 至 5 分钟；无来源。")),
        Wording("Work of pulling in one member.", zh: "拉一名成员所需的人工时间。")),
    ]
  }

  static let codeFields: [Field<Code>] = [
    .init(
      "group_welcome", \.care.welcome, .choice(Welcome.words), .cited(["S0-24", "S0-26"]),
      Wording(
        "When the groups greet those who join; absent: welcome messages are not modelled.",
        zh: "群里何时向入群者发欢迎语；不填则不模拟欢迎语。")),
    .init(
      "group_welcome_interval", \.care.welcomeInterval, .quantity(.duration, (1.0 / 1440)...1),
      .assumed(
        Wording(
          "1 min to 1 h; welcomes are merged within an interval (facts 2.3).",
          zh: "1 分钟至 1 小时；欢迎语会按间隔合并（facts 2.3）。")),
      Wording("Interval within which welcomes are merged.", zh: "合并欢迎语的间隔。")),
    .init(
      "keyword_reply", \.care.keywordReply, .quantity(.duration, 0...30),
      .cited(["S0-25", "S0-27"]),
      Wording(
        "Mean time, exponential, until a keyword is replied to; absent: nobody asks.",
        zh: "关键词回复的平均时间（指数分布）；不填则不模拟提问。")),
    .init(
      "pull_by_hand", \.care.pullByHand, .quantity(.number, 0...100_000), .cited(["S2-21"]),
      Wording(
        "People whom each owner pulls in a day when the code's groups are full for those who scan.",
        zh: "群码的群满到无法再扫码加入时，每名群主每日手动拉入的人数。")),
  ]

  static let sections: [Field<WorldSpec>] = [
    .init(
      "group_care", \.groupCare, .record(GroupCare.Parameters.self), .planner,
      Wording("Welcome, keyword replies and pulling in groups.", zh: "群欢迎语、关键词回复与拉群。"))
  ]

  static func check(_ layout: inout WorldPlan.Layout) {
    for code in layout.codePlans {
      let care = code.spec.care
      let pulls = care.pullByHand.law.constantValue != 0
      if !code.leadsToGroups, care.welcome != nil || care.keywordReply != nil || pulls {
        layout.report(
          "codes.\(code.name)", "welcome, keyword replies and pulling are for groups",
          "these keys only for `group_live_code` and `plain_group_code`")
      }
      guard code.leadsToGroups, pulls, let owner = code.accounts.first else { continue }
      let isWecom = layout.groupPlans[layout.accountPlans[owner].group].isWecom
      let (scan, most) =
        isWecom
        ? (layout.rules.wecomGroupScanCapacity, layout.rules.wecomGroupCapacity)
        : (layout.rules.personalGroupScanCapacity, layout.rules.personalGroupCapacity)
      if most <= scan {
        layout.report(
          "codes.\(code.name).pull_by_hand", "these groups hold no more than can scan in, \(most)",
          "no `pull_by_hand`, or a rule set with larger groups (S2-21, S3-25)")
      }
    }
  }
}
