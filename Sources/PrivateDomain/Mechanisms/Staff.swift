// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

/// M12 Staff: members hold conversations with new fans and with buyers, so many a day; who is not
/// answered cools and leaves, and the order is not made (S0-22, S0-27, S4-12).
///
/// A team is a group of accounts: its members are `count` × `staff`, and they share the day's
/// conversations. Who is unanswered at midnight leaves with a probability, or waits for the next
/// working day. With a `queue` the day's conversations with new fans are lived through one by one,
/// inside the working hours, at the day's end: parallel chats, exponential handling and patience
/// (Erlang A; Erlang B without patience).
public enum Staff {
  public struct Parameters: Documented {
    public var conversations = Quantity(.constant(15))
    public var perAdd: Quantity = 1
    public var perOrder: Quantity = 0
    public var workFrom = ClockTime(hour: 9)
    public var workTo = ClockTime(hour: 21)
    public var workWeekends = true
    public var cooled = Quantity.triangular(0.05, 0.2, 0.5)
    public var queue: Part<Queue>?

    public init() {}

    public static let summary = Wording(
      "Who answers new fans and buyers, how many a day and in which hours.",
      zh: "谁来接待新粉与下单的人，每天接多少、何时上班。")

    public static let fields: [Field<Parameters>] = [
      .init(
        "conversations_per_day", \.conversations, .quantity(.number, 0...10_000),
        .cited(["S4-12"]),
        Wording(
          "Conversations that a member can hold on a working day; 15 new fans at orders of 1,000 CNY.",
          zh: "每名员工每个工作日能接待的会话数；客单价 1,000 元时为 15 个新粉。")),
      .init(
        "conversations_per_add", \.perAdd, .quantity(.number, 0...100), .cited(["S4-12"]),
        Wording("Conversations that a new fan asks for.", zh: "每个新粉需要的会话数。")),
      .init(
        "conversations_per_order", \.perOrder, .quantity(.number, 0...100),
        .assumed(
          Wording(
            "0 to 2: 0 where people buy by themselves, 1 where a price needs talking (S2-04, S2-20).",
            zh: "0 至 2：自助下单为 0，需要沟通的高客单价为 1（S2-04、S2-20）。")),
        Wording(
          "Conversations that an order after a touch needs; without one, outside the hours too, it is not made. Orders at the welcome, on a keyword and on the customer's own account need none.",
          zh: "触达后每笔订单需要的会话数；没人接待（含下班后）则不成交。欢迎语、关键词带来的订单与客户自发的订单无需会话。")),
      .init(
        "work_from", \.workFrom, .clock, .planner,
        Wording("Start of the working hours.", zh: "上班时间。")),
      .init(
        "work_to", \.workTo, .clock, .planner,
        Wording(
          "End of the working hours; who is added later is answered on the next working day.",
          zh: "下班时间；此后添加的好友下一个工作日才得到接待。")),
      .init(
        "work_weekends", \.workWeekends, .flag, .cited(["S4-12"]),
        Wording("Whether staff work on Saturday and Sunday.", zh: "周六日是否上班。")),
      .init(
        "cooled", \.cooled, .quantity(.share, 0...1),
        .assumed(
          Wording(
            "5 to 50 %; S0-22 and S0-27 give the direction, not the size.",
            zh: "5% 至 50%；S0-22、S0-27 只给出方向，未给幅度。")),
        Wording(
          "Share of new fans who leave each night on which they are still unanswered.",
          zh: "仍未得到接待的新粉中，每晚流失的比例。")),
      .init(
        "queue", \.queue, .record(Queue.self), .planner,
        Wording(
          "Live through the conversations one by one; absent: only their number a day counts.",
          zh: "逐个会话排队模拟；不填则只按每日会话数计算。")),
    ]
  }

  /// The conversations of a day in the order in which they begin.
  public struct Queue: Documented {
    public var parallel: Quantity = 3
    public var handling = Quantity.triangular(5.0 / 1440, 15.0 / 1440, 40.0 / 1440)
    public var patience = Quantity.triangular(0.5 / 24, 2.0 / 24, 6.0 / 24)
    public var hourWeights: [Quantity] = []

    public init() {}

    public static let summary = Wording(
      "Conversations one by one: parallel chats, handling time and patience.",
      zh: "逐个会话排队：同时会话数、处理时长与耐心。")

    public static let fields: [Field<Queue>] = [
      .init(
        "parallel", \.parallel, .quantity(.number, 0.01...1_000),
        .assumed(Wording("1 to 10 chats at a time; no source.", zh: "同时 1 至 10 个会话；无来源。")),
        Wording("Chats that a member holds at the same time.", zh: "每名员工同时进行的会话数。")),
      .init(
        "handling", \.handling, .quantity(.duration, (1.0 / 86_400)...30),
        .assumed(Wording("5 to 40 min; no source.", zh: "5 至 40 分钟；无来源。")),
        Wording(
          "Mean length of a conversation, exponential, in working time.",
          zh: "会话平均时长（指数分布），按工作时间计。")),
      .init(
        "patience", \.patience, .quantity(.duration, 0...30), .cited(["facts 3"]),
        Wording(
          "Mean time, exponential, after which an unanswered fan gives up; 0: at once. The reply standard is 2 h, 30 min for the best customers.",
          zh: "粉丝多久得不到回复就放弃，平均时间（指数分布）；0 表示立即放弃。回复标准为 2 小时，最重要的客户为 30 分钟。")),
      .init(
        "hour_weights", \.hourWeights, .list(.quantity(.number, 0...1e6), 24),
        .assumed(
          Wording(
            "Absent: conversations begin evenly over the working hours.", zh: "不填则在工作时间内均匀开始。")),
        Wording(
          "Twenty-four weights that spread the beginnings over the hours; who writes before work waits for it, who writes after it is answered the next day.",
          zh: "二十四个权重，把会话的发起分到各小时；上班前发来的等到上班，下班后发来的次日接待。")),
    ]
  }

  static let sections: [Field<WorldSpec>] = [
    .init(
      "staff", \.staff, .record(Staff.Parameters.self), .planner,
      Wording(
        "Conversations that staff can hold; absent: everybody is answered.",
        zh: "客服接待能力；不填则人人都能得到接待。"))
  ]

  static func check(_ layout: inout WorldPlan.Layout) {
    guard let staff = layout.spec.staff?.content else { return }
    if staff.workFrom.timeOfDay >= staff.workTo.timeOfDay {
      layout.report("staff.work_to", "work ends before it begins", "a later time")
    }
    guard let queue = staff.queue?.content else { return }
    if !queue.hourWeights.isEmpty, queue.hourWeights.count != 24 {
      layout.report(
        "staff.queue.hour_weights", "\(queue.hourWeights.count) weights", "twenty-four weights")
    }
  }
}
