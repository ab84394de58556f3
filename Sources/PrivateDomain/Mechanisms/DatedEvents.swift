// SPDX-License-Identifier: GPL-3.0-or-later

public import RandomStreams

/// M19 Dated events: what the platform does on one date, whatever the planner does (S1-07, S3-31).
///
/// Another kind of event is a case of `EventKind`, its keys in `Entry`, and a line in
/// `DatedEvents.handle`.
public enum DatedEvents {
  /// Changes of the rules in the order of their days; of several on one day the last holds.
  static func ruleChanges(_ spec: WorldSpec) -> [RuleChange] {
    let changes: [RuleChange] = spec.events.compactMap { part in
      guard part.content.kind == .rules, let rules = part.content.ruleSet else { return nil }
      return RuleChange(
        day: part.content.moment.date.dayNumber - spec.start.date.dayNumber,
        name: part.content.rules ?? "", rules: rules)
    }
    return changes.enumerated().sorted {
      ($0.element.day, $0.offset) < ($1.element.day, $1.offset)
    }.map(\.element)
  }

  public enum EventKind: String, Choice {
    /// The platform strikes at tool-run personal accounts, as on 2020-05-25.
    case wave
    /// Another rule set comes into force at midnight of that day (S3-30).
    case rules
  }

  /// One line of the list of events.
  public struct Entry: Documented {
    public var name = ""
    public var kind = EventKind.wave
    public var moment = CalendarMoment(date: CalendarDate(dayNumber: 0))
    /// Name of the rule set, and the rule set itself once it was looked up.
    public var rules: String?
    public var ruleSet: RuleSet?
    public var share = Quantity.triangular(0.2, 0.5, 0.9)
    public var permanent = Quantity.triangular(0.02, 0.1, 0.4)
    public var restricted = Distribution.triangular(low: 1, mode: 7, high: 30)
    public var appealAfter: Quantity = 1

    public init() {}

    public static let summary = Wording(
      "Something the platform does on one date.", zh: "平台在某一日期采取的行动。")

    public static let fields: [Field<Entry>] = [
      .init(
        "name", \.name, .text(60), .planner,
        Wording("What the event is called.", zh: "事件名称。")),
      .init(
        "kind", \.kind, .choice(EventKind.words), .planner, required: true,
        Wording(
          "`wave`: tool-run personal accounts are restricted or banned; `rules`: another rule set comes into force.",
          zh: "`wave`：集中处罚使用外挂工具的个人号；`rules`：换用另一套平台规则。")),
      .init(
        "at", \.moment, .moment, .cited(["S3-31", "facts 2.6"]), required: true,
        Wording("When it happens; rules change at midnight of that day.", zh: "发生时间；规则在当日零点切换。")),
      .init(
        "rules", \.rules, .text(60), .planner,
        Wording(
          "For `rules`: the rule set that comes into force, as a whole; what strategies changed in the rules before ends with it.",
          zh: "用于 `rules`：开始生效的规则集，整套替换；策略此前对规则的改动随之失效。")),
      .init(
        "share", \.share, .quantity(.share, 0...1),
        .assumed(
          Wording(
            "20 to 90 %; nobody counted the accounts that were hit (facts 2.6).",
            zh: "20% 至 90%；没有人统计过波及了多少账号（facts 2.6）。")),
        Wording(
          "Share of personal accounts with `plug_ins` that the wave hits.",
          zh: "使用外挂（`plug_ins`）的个人号中被波及的比例。")),
      .init(
        "permanent", \.permanent, .quantity(.share, 0...1),
        .assumed(
          Wording(
            "2 to 40 %; some were banned for good, by degree (facts 2.6).",
            zh: "2% 至 40%；按情节轻重，部分账号被永久封禁。")),
        Wording(
          "Share of the accounts hit that are banned for good.", zh: "受波及账号中被永久封禁的比例。")),
      .init(
        "restricted", \.restricted, .law(.duration, 0.01...3_650),
        .assumed(
          Wording(
            "1 to 30 days, the steps of the ladder (facts 2.6).",
            zh: "1 至 30 天，即处罚阶梯的范围。")),
        Wording(
          "How long the others are restricted unless an application succeeds.",
          zh: "其余账号在申诉未成功时的限制时长。")),
      .init(
        "appeal_after", \.appealAfter, .quantity(.duration, 0...3_650), .cited(["facts 2.6"]),
        Wording(
          "Time after which release may be applied for; it is then decided like an appeal.",
          zh: "多久之后可以申请解除；此后按申诉处理。")),
    ]
  }

  static let sections: [Field<WorldSpec>] = [
    .init(
      "events", \.events, .list(.record(Entry.self), 100), .planner,
      Wording("What the platform does on dates of its own.", zh: "平台在特定日期的行动。"))
  ]
}
