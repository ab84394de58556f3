// SPDX-License-Identifier: GPL-3.0-or-later

public import RandomStreams

/// M12 Handover: staff leave; WeCom hands their contacts and groups to colleagues after 24 hours, a
/// personal account's contacts are lost in part (S1-14, S2-19, S3-28, facts 2.5).
///
/// Each account has a member of its own; where `staff` says that he is a part of one, his leaving, replacement and
/// their cost count by that part. From his leaving until a replacement is hired the account stands
/// still; then it goes on under the same cap. Contacts refuse each for himself; those for whom no
/// colleague has room, or who were handed over too often, are stuck and lost. Where no colleague is
/// there at all, the contacts wait for the replacement.
public enum Handover {
  /// Who takes the contacts over.
  public enum Successors: String, Choice {
    /// The colleague of the same group of accounts who holds fewest.
    case one
    /// All colleagues of the group, as evenly as their caps allow.
    case all
  }

  public struct Parameters: Documented {
    public var leaves = Quantity.triangular(0.1 / 365, 0.3 / 365, 0.6 / 365)
    public var newHires = Quantity.triangular(1, 4, 9)
    public var newFor: Quantity = 90
    public var hiring = Distribution.lognormal(median: 14, p95: 45)
    public var hiringCost: Quantity = 0
    public var time: Distribution?
    public var refused = Quantity.triangular(0.01, 0.05, 0.2)
    public var successors = Successors.all
    public var personalLost = Quantity.triangular(0.1, 0.4, 0.9)
    public var rescue = Quantity.triangular(0, 0.5, 1)

    public init() {}

    public static let summary = Wording(
      "Staff who leave, and what becomes of their contacts.", zh: "员工离职与客户继承。")

    public static let fields: [Field<Parameters>] = [
      .init(
        "leaves", \.leaves, .quantity(.rate, 0...100),
        .assumed(
          Wording(
            "10 to 60 % a year; no source but one weak team (facts 3).",
            zh: "每年 10% 至 60%；除一个较弱的团队外无来源（facts 3）。")),
        Wording("Rate at which a member of staff leaves.", zh: "员工离职率。")),
      .init(
        "new_hires", \.newHires, .quantity(.number, 0...1_000),
        .assumed(
          Wording(
            "1 to 9; half of the new hires of one weak team left within three months (facts 3): 9 at 30 % a year.",
            zh: "1 至 9；某较弱团队的新人三个月内走了一半（facts 3），年离职率为 30% 时即 9 倍。")),
        Wording(
          "Factor on `leaves` while a replacement is new; the first member of an account is not.",
          zh: "接替员工在新人期内 `leaves` 放大的倍数；账号的首任员工不算新人。")),
      .init(
        "new_for", \.newFor, .quantity(.duration, 0...3_650), .cited(["facts 3"]),
        Wording("How long a hired member counts as new.", zh: "入职多久内算新员工。")),
      .init(
        "hiring", \.hiring, .law(.duration, 0...3_650),
        .assumed(Wording("a week to two months; no source.", zh: "一周至两个月；无来源。")),
        Wording(
          "Time from a leaving until the replacement works, not before the contacts are handed over; the account stands still meanwhile.",
          zh: "从离职到接替员工到岗的时间，不早于客户继承完成；其间账号停摆。")),
      .init(
        "hiring_cost", \.hiringCost, .quantity(.money(per: "hire"), 0...1e6), .planner,
        Wording("Cost of a replacement, training included.", zh: "每次补员的成本（含培训）。")),
      .init(
        "transfer_time", \.time, .law(.duration, 0...365), .cited(["S1-14", "facts 2.5"]),
        Wording(
          "Time from leaving until WeCom has handed the contacts over; absent: the rule set's, else 24 h.",
          zh: "从离职到企业微信客户继承生效的时间；不填则按规则集，规则集未规定则为 24 小时。")),
      .init(
        "refused", \.refused, .quantity(.share, 0...1),
        .assumed(
          Wording(
            "1 to 20 %; customers can refuse (S1-14), no figure was found (facts 2.5).",
            zh: "1% 至 20%；客户可拒绝（S1-14），未找到具体数字（facts 2.5）。")),
        Wording(
          "Share of contacts who refuse the successor, three requests included.",
          zh: "拒绝接替成员的客户比例（已含三次邀请）。")),
      .init(
        "successors", \.successors, .choice(Successors.words), .planner,
        Wording(
          "One colleague takes all, or all colleagues share.", zh: "由一名同事全部接手，或由全体同事分担。")),
      .init(
        "personal_lost", \.personalLost, .quantity(.share, 0...1),
        .assumed(
          Wording(
            "10 to 90 %; S2-19 says only that it is hard.", zh: "10% 至 90%；S2-19 只说较难。")),
        Wording(
          "Share of a personal account's contacts lost when its member leaves.",
          zh: "员工离职时，其个人号好友流失的比例。")),
      .init(
        "rescue", \.rescue, .quantity(.share, 0...1),
        .assumed(
          Wording(
            "0 to 1; practitioners report that inheritance rescues contacts of banned accounts (facts 2.5), not how often.",
            zh: "0 至 1；有从业者称继承能救回被封账号的客户（facts 2.5），未说成功率。")),
        Wording(
          "Probability that the contacts of a WeCom account banned for good can be handed over.",
          zh: "企业微信号被永久封禁后，其客户能被继承的概率。")),
    ]
  }

  static let sections: [Field<WorldSpec>] = [
    .init(
      "handover", \.handover, .record(Handover.Parameters.self), .planner,
      Wording(
        "Staff who leave and handing over of contacts; absent: nobody leaves, nothing is rescued.",
        zh: "员工离职与客户继承；不填则无人离职，也无法救回被封账号的客户。"))
  ]
}
