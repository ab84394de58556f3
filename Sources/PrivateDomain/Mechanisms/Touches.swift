// SPDX-License-Identifier: GPL-3.0-or-later

public import RandomStreams

/// M7 Touches and quotas: the plan sends, the rule set's quotas bind, staff must confirm.
public enum Touches {
  public enum TouchKind: String, Choice {
    case privateMassSend = "private_mass_send"
    case moments
    case groupPost = "group_post"
    /// An article of the official account (S1-04).
    case article
  }

  public enum Sender: String, Choice {
    /// A member sends by himself.
    case member
    /// An admin writes, the member must confirm (S1-12).
    case enterprise
  }

  /// Whom a touch reaches.
  public struct Audience: Documented {
    public var stage: [FanStage] = []
    public var channels: [String] = []

    public init() {}

    public static let summary = Wording(
      "Which fans a touch is for (S1-13).", zh: "触达发给哪些粉丝（S1-13）。")

    public static let fields: [Field<Audience>] = [
      .init(
        "stage", \.stage, .list(.choice(FanStage.words), 4), .planner,
        "Stages of the fans; absent: all."),
      .init(
        "channels", \.channels, .list(.reference("channels"), 200), .planner,
        "Channels from which the fans came; absent: all."),
    ]
  }

  /// One line of the touch plan.
  public struct Plan: Documented {
    public var name = ""
    public var kind = TouchKind.privateMassSend
    public var every: Quantity = 7
    public var from: Quantity = 0
    public var until: Quantity?
    public var at = ClockTime(hour: 20)
    public var accounts: [String] = []
    public var audience = Part(Audience())
    public var content = ""
    public var sender = Sender.member
    public var confirmed = Quantity.triangular(0.6, 0.85, 1)
    public var confirmDelay = Distribution.exponential(mean: 2.0 / 24)
    public var reminders = 0
    public var remindEvery: Quantity = Quantity(.constant(8.0 / 24))
    public var confirmedWhenReminded = Quantity.triangular(0.1, 0.3, 0.6)
    public var batchTime: Quantity = 0

    public init() {}

    public static let summary = Wording("One line of the plan of touches.", zh: "触达计划中的一条。")

    public static let fields: [Field<Plan>] = [
      .init("name", \.name, .text(60), .planner, "What the touch is called."),
      .init(
        "kind", \.kind, .choice(TouchKind.words), .planner, required: true,
        "Private mass send, Moments post, group post (S1-08) or official-account article."),
      .init(
        "every", \.every, .quantity(.duration, (1.0 / 24)...3_650), .planner, required: true,
        "Time between two sends."),
      .init(
        "from", \.from, .quantity(.duration, 0...3_650), .planner,
        "Days after the start of the first send."),
      .init(
        "until", \.until, .quantity(.duration, 0...3_650), .planner,
        "Days after the start from which nothing is sent any more."),
      .init("at", \.at, .clock, .planner, "Time of day of the sends."),
      .init(
        "accounts", \.accounts, .list(.reference("accounts"), 50), .planner,
        "Who sends; absent: every account (or the groups of every account)."),
      .init("audience", \.audience, .record(Audience.self), .planner, "Whom the touch is for."),
      .init(
        "content", \.content, .reference("contents"), .planner, required: true,
        "What the touch carries."),
      .init(
        "sender", \.sender, .choice(Sender.words), .cited(["S1-12"]),
        "A member by himself, or the enterprise, which staff must confirm."),
      .init(
        "confirmed", \.confirmed, .quantity(.share, 0...1),
        .assumed("60 to 100 %; staff forget or refuse to confirm."),
        "Probability that a member confirms the enterprise's send."),
      .init(
        "confirm_delay", \.confirmDelay, .law(.duration, 0...30),
        .assumed("minutes to a day."), "Time until a member confirms."),
      .init(
        "reminders", \.reminders, .integer(0...30), .cited(["facts 2.4"]),
        Wording(
          "How often a member who has not confirmed is reminded, as often a day as the rules allow.",
          zh: "对未确认的成员提醒几次；每天的次数以规则为限。")),
      .init(
        "remind_every", \.remindEvery, .quantity(.duration, (1.0 / 24)...30), .planner,
        Wording("Time between two reminders.", zh: "两次提醒的间隔。")),
      .init(
        "confirmed_when_reminded", \.confirmedWhenReminded, .quantity(.share, 0...1),
        .assumed(
          Wording(
            "10 to 60 %; nobody publishes what a reminder brings.", zh: "10% 至 60%；提醒的效果没有公开数据。")),
        Wording(
          "Probability that a member who had not confirmed does so after a reminder.",
          zh: "未确认的成员在一次提醒后确认的概率。")),
      .init(
        "batch_time", \.batchTime, .quantity(.duration, 0...1), .planner,
        Wording(
          "Staff time for each batch of a personal account's mass send, paid on top of `accounts.staff`; 0 if that covers it.",
          zh: "个人号群发每批耗用的人工时间，在 `accounts.staff` 之外计费；已包含则填 0。")),
    ]
  }

  /// What a touch carries (S2-13, S3-05, S4-05).
  public struct Content: Documented {
    public enum Theme: String, Choice {
      /// The person behind the account: builds trust.
      case persona = "ip"
      case information
      case promotion
    }

    /// How good the content is made (S4-05).
    public enum Grade: String, Choice {
      case ordinary
      case good
      case best
    }

    public var theme = Theme.promotion
    public var grade = Grade.ordinary
    public var conversion: Quantity = Quantity.triangular(0.005, 0.02, 0.05)
    public var quality = Distribution.lognormal(median: 1, p95: 3)
    public var relevance = Quantity.triangular(0.4, 0.6, 0.9)

    public init() {}

    public static let summary = Wording("What a touch carries.", zh: "触达内容。")

    public static let fields: [Field<Content>] = [
      .init(
        "type", \.theme, .choice(Theme.words), .planner, required: true,
        "Persona (IP), information or promotion."),
      .init(
        "conversion", \.conversion, .quantity(.share, 0...1), .cited(["facts 3"]),
        "Share of trusted fans who, having opened the message, order."),
      .init(
        "grade", \.grade, .choice(Grade.words), .cited(["S4-05"]),
        Wording(
          "How good the content is made: a factor on conversion, see `conversion.good_content` and `conversion.best_content`.",
          zh: "内容做得有多好：转化率的倍数，见 `conversion.good_content` 与 `conversion.best_content`。")),
      .init(
        "quality", \.quality, .law(.number, 0...1_000), .cited(["S4-05"]),
        "Factor on conversion that each sending draws; heavy-tailed, 1 is ordinary."),
      .init(
        "relevance", \.relevance, .quantity(.share, 0...1), .cited(["S2-13", "S0-19", "S1-17"]),
        "Share of the audience for whom the content is relevant."),
    ]
  }
}
