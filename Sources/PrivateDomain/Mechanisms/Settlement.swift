// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

/// M13 Official account first: the public follows an official account, which takes everybody, and
/// settles into staff accounts over time, by activity and by articles (S4-07, S2-04, S3-10, S1-21).
///
/// A willing follower passes through stages of equal mean length (one stage: exponential, more:
/// Erlang) and then stands as a lead in front of the code of a channel of kind `official_account`;
/// or an article that he opens sends him there: he comes on the next day. Others stay followers until they unfollow.
public enum Settlement {
  /// What the code of an official account adds to a code.
  public struct CodeParameters: Sendable {
    public var followers: Quantity = 0
    public var plan: Part<Plan>?
  }

  /// How the followers of an official account settle.
  public struct Plan: Documented {
    public var channel = ""
    public var time = Quantity.triangular(20, 45, 90)
    public var stages = 1
    public var willing = Quantity.triangular(0.1, 0.3, 0.6)
    public var perArticle = Quantity.triangular(0.02, 0.1, 0.2)

    public init() {}

    public static let summary = Wording(
      "How followers settle into staff accounts.", zh: "公众号粉丝如何沉淀到员工账号。")

    public static let fields: [Field<Plan>] = [
      .init(
        "channel", \.channel, .reference("channels"), .planner, required: true,
        Wording(
          "The channel of kind `official_account` on which settled followers arrive as leads; from then on its `fit` and `take_rate` count, whatever brought them to the official account.",
          zh:
            "沉淀的公众号粉丝作为线索进入的渠道，其 `kind` 须为 `official_account`；此后按该渠道的 `fit` 与 `take_rate` 计，与最初从哪里关注公众号无关。"
        )),
      .init(
        "time", \.time, .quantity(.duration, 0.5...3_650),
        .assumed(
          Wording(
            "20 to 90 days; \"gradually, by content and activities\" (S4-07), no figure.",
            zh: "20 至 90 天；“通过内容和活动逐步沉淀”（S4-07），没有具体数字。")),
        Wording(
          "Mean time from following until a willing follower settles by himself.",
          zh: "愿意沉淀的公众号粉丝从关注到自行沉淀的平均时间。")),
      .init(
        "stages", \.stages, .integer(1...20),
        .assumed(
          Wording(
            "1 to 5; more stages make the time more regular.", zh: "1 至 5；阶段越多，时间越整齐。")),
        Wording(
          "Stages on the way: 1 is an exponential time, more are an Erlang time of the same mean.",
          zh: "沉淀经过的阶段数：1 为指数分布，更多则为均值相同的爱尔朗（Erlang）分布。")),
      .init(
        "willing", \.willing, .quantity(.share, 0...1),
        .assumed(
          Wording(
            "10 to 60 %; no source found for the share that ever adds staff.",
            zh: "10% 至 60%；最终会加员工的比例，未找到来源。")),
        Wording("Share of followers who would ever settle.", zh: "公众号粉丝中最终愿意沉淀的比例。")),
      .init(
        "per_article", \.perArticle, .quantity(.share, 0...1), .cited(["facts 3"]),
        Wording(
          "Share of willing followers who, having opened an article that concerns them, go on to the code.",
          zh: "愿意沉淀的公众号粉丝打开与其相关的文章后，转去扫码的比例。")),
    ]
  }

  /// What holds for every official account.
  public struct Parameters: Documented {
    public var open: Quantity = 0.03
    public var followerFactor = Quantity.triangular(0.1, 0.3, 0.6)
    public var unfollowed = Quantity.triangular(0.0003, 0.001, 0.003)
    public var perArticle = Quantity.triangular(0.0005, 0.002, 0.005)
    public var articleWeight: Quantity = 0.2

    public init() {}

    public static let summary = Wording("How followers behave.", zh: "公众号粉丝的行为。")

    public static let fields: [Field<Parameters>] = [
      .init(
        "open_article", \.open, .quantity(.share, 0...1), .cited(["S1-04", "facts 3"]),
        Wording(
          "Share of followers who open an article: 3 % on a subscription account; today 1 to 3 %, service accounts 4 to 6 %.",
          zh: "公众号粉丝打开一篇文章的比例：订阅号 3%；如今为 1% 至 3%，服务号 4% 至 6%。")),
      .init(
        "follower_factor", \.followerFactor, .quantity(.number, 0...10),
        .assumed(
          Wording(
            "0.1 to 0.6, as for a new fan: nobody has talked with a follower.",
            zh: "0.1 至 0.6，与新粉相同：没有人与公众号粉丝聊过。")),
        Wording(
          "Conversion of a follower who opened an article, relative to a trusted fan who opened a message.",
          zh: "打开文章的公众号粉丝的转化率，相对打开私聊消息的已建立信任的粉丝。")),
      .init(
        "unfollowed", \.unfollowed, .quantity(.rate, 0...1),
        .assumed(Wording("0.03 to 0.3 % a day; no source.", zh: "每天 0.03% 至 0.3%；无来源。")),
        Wording("Rate at which followers leave without an article.", zh: "没有文章时公众号粉丝取关的速率。")),
      .init(
        "unfollowed_per_article", \.perArticle, .quantity(.share, 0...1),
        .assumed(
          Wording(
            "0.05 to 0.5 %, as for a group post; 20 promotional days raise unfollows by 27 % (facts 3).",
            zh: "0.05% 至 0.5%，与群消息相同；连续 20 天促销使取关增加 27%（facts 3）。")),
        Wording(
          "Share of followers who unfollow after a wholly irrelevant article.",
          zh: "收到一篇完全不相关的文章后取关的比例。")),
      .init(
        "article_weight", \.articleWeight, .quantity(.number, 0...10),
        .assumed(
          Wording(
            "0 to 0.5; an article in the subscription folder disturbs little.",
            zh: "0 至 0.5；折叠在“订阅号消息”里的文章打扰较小。")),
        Wording("Pressure of an article, in private mass sends.", zh: "一篇文章的压力，以一对一群发计。")),
    ]
  }

  static let codeFields: [Field<Code>] = [
    .init(
      "followers", \.settlement.followers, .quantity(.number, 0...1e8), .planner,
      Wording(
        "Followers that the official account has at the start.", zh: "公众号期初的粉丝数。")),
    .init(
      "settle", \.settlement.plan, .record(Plan.self), .planner,
      Wording(
        "How the followers of an official account settle into staff accounts; absent: they do not.",
        zh: "公众号粉丝如何沉淀到员工账号；不填则不沉淀。")),
  ]

  static let sections: [Field<WorldSpec>] = [
    .init(
      "official_account", \.officialAccount, .record(Parameters.self), .planner,
      Wording("How followers of official accounts behave.", zh: "公众号粉丝的行为。"))
  ]

  static func check(_ layout: inout WorldPlan.Layout) {
    for code in layout.codePlans {
      let path = "codes.\(code.name)"
      guard code.isOfficialAccount else {
        if code.spec.settlement.plan != nil {
          layout.report(
            "\(path).settle", "only followers settle", "`settle` for `kind: official_account`")
        }
        if code.spec.settlement.followers.law.constantValue != 0 {
          layout.report(
            "\(path).followers", "only an official account has followers",
            "`followers` for `kind: official_account`")
        }
        continue
      }
      if !code.accounts.isEmpty || !code.backup.isEmpty {
        layout.report(
          "\(path).accounts", "nobody stands behind an official account",
          "no `accounts`; followers settle through the channel of `settle`")
      }
      guard let plan = code.spec.settlement.plan?.content,
        let channel = layout.channelPlans.first(where: { $0.name == plan.channel })
      else { continue }
      if channel.spec.inflow.kind != .officialAccount {
        layout.report(
          "\(path).settle.channel", "`\(channel.name)` is no channel of an official account",
          "a channel with `kind: official_account`")
      }
      if layout.codePlans[channel.code].isOfficialAccount {
        layout.report(
          "\(path).settle.channel", "`\(channel.name)` leads to an official account again",
          "a channel whose code leads to accounts or groups")
      }
    }
    let hasOfficialAccount = layout.codePlans.contains { $0.isOfficialAccount }
    for (index, part) in layout.spec.touches.enumerated() where part.content.kind == .article {
      let touch = part.content
      let path = "touches.\(touch.name.isEmpty ? String(index) : touch.name)"
      if !hasOfficialAccount {
        layout.report(
          "\(path).kind", "there is no official account to publish an article",
          "a code with `kind: official_account` (S1-04)")
      }
      if !touch.audience.content.stage.isEmpty {
        layout.report(
          "\(path).audience.stage", "followers have no stages", "no `stage` for an article")
      }
    }
  }
}
