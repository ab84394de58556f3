// SPDX-License-Identifier: GPL-3.0-or-later

/// M20 Welcome: what a fan receives at the moment of adding, and the step from contact to group.
///
/// The welcome carries content, a group code, or both (S1-09, S1-10, S1-21). A contact who joins the
/// group stays a contact when he leaves it (facts 2.10, auto-pull); who joins through a group code
/// directly is gone when he leaves. The groups fill in the order of joining and any number may be
/// opened, so that nobody is turned away and no place is filled twice.
public enum Welcome {
  /// The welcome of one code.
  public struct Plan: Documented {
    public var content: String?
    public var group = false
    public var joins = Quantity.triangular(0.7, 0.77, 0.85)

    public init() {}

    public static let summary = Wording(
      "What those who were just added receive at once.", zh: "添加后立即收到的欢迎语。")

    public static let fields: [Field<Plan>] = [
      .init(
        "content", \.content, .reference("contents"), .planner,
        Wording(
          "Content of the welcome, such as a newcomer's coupon; absent: no offer.",
          zh: "欢迎语携带的内容，如新人券；不填则不带优惠。")),
      .init(
        "group", \.group, .flag, .cited(["S1-10", "facts 2.10"]),
        Wording(
          "Whether the welcome invites the contact into a group of the account.",
          zh: "欢迎语是否邀请好友进入该账号的群。")),
      .init(
        "joins", \.joins, .quantity(.share, 0...1), .cited(["facts 3"]),
        Wording(
          "Share of added contacts who join the group (with `group: true`).",
          zh: "新好友中入群的比例（需 `group: true`）。")),
    ]
  }

  /// What holds for every welcome.
  public struct Defaults: Documented {
    public var open = Quantity.triangular(0.4, 0.6, 0.8)

    public init() {}

    public static let summary = Wording("Messages at the moment of adding.", zh: "添加好友时的消息。")

    public static let fields: [Field<Defaults>] = [
      .init(
        "open", \.open, .quantity(.share, 0...1),
        .assumed(
          Wording(
            "40 to 80 %; above a private message's 35 % (S1-04), as the chat is open at that moment; no source.",
            zh: "40% 至 80%；高于私聊的 35%（S1-04），因为此时聊天窗口正开着；无来源。")),
        Wording(
          "Share of those just added who read the welcome.", zh: "刚添加的人中看欢迎语的比例。"))
    ]
  }

  static let codeFields: [Field<Code>] = [
    .init(
      "welcome", \.welcome, .record(Plan.self), .planner,
      Wording(
        "What those who were just added through the code receive at once; absent: nothing.",
        zh: "经此码刚添加的人立即收到什么；不填则没有。"))
  ]

  static let sections: [Field<WorldSpec>] = [
    .init(
      "welcome", \.welcome, .record(Defaults.self), .planner,
      Wording("Messages at the moment of adding, for every code.", zh: "添加好友时的消息，适用于所有二维码。"))
  ]

  static func check(_ layout: inout WorldPlan.Layout) {
    for code in layout.codePlans {
      guard let plan = code.spec.welcome?.content else { continue }
      if plan.group && (code.leadsToGroups || code.isOfficialAccount) {
        layout.report(
          "codes.\(code.name).welcome.group", "only a contact can be invited into a group",
          "`group` for a staff code or a channel code")
      }
      if plan.content != nil && code.isOfficialAccount {
        layout.report(
          "codes.\(code.name).welcome.content", "a follower is no contact yet",
          "an `article` touch for followers")
      }
    }
  }
}
