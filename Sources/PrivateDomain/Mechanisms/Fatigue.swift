// SPDX-License-Identifier: GPL-3.0-or-later

/// M8 Fatigue and leaving: each touch raises the pressure on its audience, which decays; deletions
/// rise with pressure and irrelevance; some fans leave without any touch.
public enum Fatigue {
  public struct Parameters: Documented {
    public var halfLife: Quantity = 7
    public var sensitivity = Quantity.triangular(0.1, 0.3, 0.6)
    public var dulling: Quantity = 0
    public var feedMuting: Quantity = 0
    public var momentsWeight: Quantity = 0.2
    public var groupPostWeight: Quantity = 0.4
    public var informationWeight: Quantity = 0.6
    public var personaWeight: Quantity = 0.3
    public var deletedPerSend = Quantity.triangular(0.003, 0.01, 0.032)
    public var deletedPerMoment = Quantity.triangular(0.0001, 0.0005, 0.002)
    public var leftPerGroupPost = Quantity.triangular(0.0005, 0.002, 0.005)
    public var beforeTrust: Quantity = 1
    public var personaFloor: Quantity = 0.5
    public var personaFloorStart: Quantity = 0.7
    public var feedWear = Quantity.triangular(1, 2, 4)
    public var deletedIn30Days = Quantity.triangular(0.03, 0.06, 0.1)
    public var deletedLater: Quantity = Quantity.triangular(0.0001, 0.0003, 0.001)
    public var groupLeftFirstDay = Quantity.triangular(0.06, 0.09, 0.15)
    public var groupLeftDaily = Quantity.triangular(0.001, 0.002, 0.004)

    public init() {}

    public static let summary = Wording("Why fans leave.", zh: "疲劳与流失。")

    public static let fields: [Field<Parameters>] = [
      .init(
        "half_life", \.halfLife, .quantity(.duration, 0.1...365),
        .assumed("3 d to 30 d; frequency effects are reported, their duration is not (facts 3)."),
        "Time in which the pressure of a touch halves."),
      .init(
        "sensitivity", \.sensitivity, .quantity(.number, 0...100),
        .assumed("0.1 to 0.6; over-sending raises loss by 15-25 % (facts 3)."),
        "Relative rise of deletions and complaints per unit of pressure (one private mass send)."),
      .init(
        "dulling", \.dulling, .quantity(.number, 0...100),
        .assumed(
          Wording(
            "0 to 2; that daily messages tire is known (S4-09), by how much nobody says. 0 leaves it out.",
            zh: "0 至 2；天天发会让人麻木（S4-09），程度无人说明；0 表示不计。")),
        Wording(
          "How far pressure dulls fans: orders after a touch are divided by 1 + this × the pressure before it.",
          zh: "触达压力使人麻木的程度：触达后的下单率除以（1 + 此值 × 此前压力）。")),
      .init(
        "feed_muting", \.feedMuting, .quantity(.share, 0...1),
        .assumed(
          Wording(
            "0 to 90 %; direction only: S3-05, S3-06. 0 leaves it out.",
            zh: "0 至 90%；S3-05、S3-06 只给出方向；0 表示不计。")),
        Wording(
          "Share of Moments orders that is lost where the feed shows nothing of the person; none at the floor.",
          zh: "朋友圈毫无人设（IP）内容时，朋友圈订单损失的比例；达到下限则不损失。")),
      .init(
        "moments_weight", \.momentsWeight, .quantity(.number, 0...10),
        .assumed("0 to 0.5; a Moments post disturbs less than a message."),
        "Pressure of a Moments post, in private mass sends."),
      .init(
        "group_post_weight", \.groupPostWeight, .quantity(.number, 0...10),
        .assumed("0.1 to 1."), "Pressure of a group post, in private mass sends."),
      .init(
        "information_weight", \.informationWeight, .quantity(.number, 0...10),
        .assumed("0.3 to 1."), "Deletions and complaints after information, relative to promotion."),
      .init(
        "persona_weight", \.personaWeight, .quantity(.number, 0...10),
        .assumed("0.1 to 0.6; direction only: S3-05."),
        "Deletions and complaints after persona (IP) content, relative to promotion."),
      .init(
        "deleted_per_send", \.deletedPerSend, .quantity(.share, 0...1),
        .cited(["facts 3", "S2-13"]),
        "Share of recipients who delete the account after a wholly irrelevant mass send."),
      .init(
        "deleted_per_moment", \.deletedPerMoment, .quantity(.share, 0...1),
        .assumed("0.01 to 0.2 %; direction only: S2-10."),
        "Share of fans who delete the account after a wholly irrelevant Moments post."),
      .init(
        "left_per_group_post", \.leftPerGroupPost, .quantity(.share, 0...1),
        .assumed("0.05 to 0.5 %."), "Share of members who leave after an irrelevant group post."),
      .init(
        "before_trust", \.beforeTrust, .quantity(.number, 0...100),
        .assumed(
          Wording(
            "1 to 4; direction only: first two months chat, then sell (S4-11), S3-01.",
            zh: "1 至 4；来源只给出方向：前两个月先聊天、再卖货（S4-11），另见 S3-01。")),
        Wording(
          "Deletions and complaints after promotion of fans who are not yet trusted, relative to trusted ones.",
          zh: "尚未建立信任的粉丝收到促销后的删除与投诉，为已建立信任的粉丝的多少倍。")),
      .init(
        "persona_floor", \.personaFloor, .quantity(.share, 0...1), .cited(["S3-05"]),
        "Share of persona (IP) content in the Moments feed below which the feed wears out."),
      .init(
        "persona_floor_start", \.personaFloorStart, .quantity(.share, 0...1), .cited(["S3-05"]),
        Wording(
          "The same for fans who do not trust yet: at the start more of the feed must show the person.",
          zh: "同上，用于尚未建立信任的粉丝：起步阶段人设（IP）内容的占比要求更高。")),
      .init(
        "feed_wear", \.feedWear, .quantity(.number, 0...100),
        .assumed("1 to 4; direction only: S3-05, S3-06."),
        "Factor on Moments deletions with no persona content at all; 1 at the floor."),
      .init(
        "deleted_in_30_days", \.deletedIn30Days, .quantity(.share, 0...0.99), .cited(["facts 3"]),
        "Share of fans who would delete the account in 30 days without any touch, if they stayed new."
      ),
      .init(
        "deleted_later", \.deletedLater, .quantity(.rate, 0...1),
        .assumed("0.01 to 0.1 % a day."), "Rate at which warmed-up fans leave without any touch."),
      .init(
        "group_left_first_day", \.groupLeftFirstDay, .quantity(.share, 0...0.99),
        .cited(["facts 3"]), "Share of new group members who leave within a day."),
      .init(
        "group_left_daily", \.groupLeftDaily, .quantity(.rate, 0...1), .cited(["facts 3"]),
        "Rate at which group members leave after that."),
    ]
  }

  static let sections: [Field<WorldSpec>] = [
    .init("fatigue", \.fatigue, .record(Fatigue.Parameters.self), .planner, "Why fans leave.")
  ]
}
