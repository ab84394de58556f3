// SPDX-License-Identifier: GPL-3.0-or-later

/// A figure of one future, with its definition: numerator, denominator and window.
public struct Metric: Sendable {
  public enum Unit: String, Sendable {
    case count, share, money, days, hours
  }
  public enum Direction: String, Sendable {
    case higher, lower, neither
  }
  public let name: String
  public let title: Wording
  public let unit: Unit
  public let direction: Direction
  /// `funnel`, `lost`, `fans`, `risk`, `capacity`, `touches`, `money` or `cost`.
  public let group: String
  public let definition: Wording
  let value: @Sendable (inout World) -> Double

  init(
    _ name: String, _ title: Wording, _ unit: Unit, _ direction: Direction, _ group: String,
    _ definition: Wording, _ value: @escaping @Sendable (inout World) -> Double
  ) {
    self.name = name
    self.title = title
    self.unit = unit
    self.direction = direction
    self.group = group
    self.definition = definition
    self.value = value
  }
}

extension World {
  /// The future's figures, in the order of `Metric.all`; `NaN` where something never happened.
  public mutating func writeMetrics(into values: UnsafeMutableBufferPointer<Double>) {
    for (index, metric) in Metric.all.enumerated() { values[index] = metric.value(&self) }
  }

  /// The future's daily values, by series and then by day; series as in `dailyNames`.
  public mutating func writeDaily(into values: UnsafeMutableBufferPointer<Float>) {
    for index in 0..<values.count { values[index] = ledger.daily[index] }
  }
}

extension Metric {
  /// A day that is -1 when the thing never happened.
  private static func orNever(_ day: Double) -> Double { day < 0 ? .nan : day }

  private static func lost(_ cause: LossCause, _ en: String, _ zh: String, _ definition: Wording)
    -> Metric
  {
    Metric("lost_\(cause.name)", Wording(en, zh: zh), .count, .lower, "lost", definition) {
      Double($0.ledger.lost(cause))
    }
  }

  public static let all: [Metric] =
    funnel + losses + fanMetrics + risk + capacity + contact + results

  private static let funnel: [Metric] = [
    Metric(
      "leads", Wording("Leads", zh: "线索"), .count, .neither, "funnel",
      "People who stood in front of a code, over the whole horizon."
    ) { world in Double(world.ledger.leads.sum(0..<world.ledger.origins)) },
    Metric(
      "scans", Wording("Scans", zh: "扫码"), .count, .higher, "funnel",
      "Leads that scanned, over the whole horizon; returning leads count once."
    ) { world in Double(world.ledger.scans.sum(0..<world.ledger.origins)) },
    Metric(
      "adds", Wording("Adds", zh: "加好友"), .count, .higher, "funnel",
      "Leads added to an account as contacts, over the whole horizon."
    ) { Double($0.ledger.addedToAccounts) },
    Metric(
      "joins", Wording("Group joins", zh: "入群"), .count, .higher, "funnel",
      "Leads that joined a group through a group code, over the whole horizon."
    ) { Double($0.ledger.joinedGroups) },
    Metric(
      "waiting", Wording("Waiting", zh: "等待中"), .count, .neither, "funnel",
      "Leads turned away on the last day who would try again on the next."
    ) { world in Double(world.ledger.waiting.sum(0..<world.ledger.origins)) },
    Metric(
      "not_scanned", Wording("Did not scan", zh: "未扫码"), .count, .lower, "funnel",
      "Leads that did not scan, over the whole horizon."
    ) { world in Double(world.ledger.notScanned.sum(0..<world.ledger.origins)) },
  ]

  private static let losses: [Metric] =
    [
      Metric(
        "lost", Wording("Turned away for good", zh: "流失线索"), .count, .lower, "lost",
        "Leads that completed a scan and were lost to a limit, over the whole horizon."
      ) { $0.turnedAwayForGood }
    ]
    + [
      lost(
        .notCompleted, "Lost: not completed", "流失：未完成添加",
        "Leads that scanned but did not complete the add or the join."),
      lost(
        .capacity, "Lost: account full", "流失：账号满员",
        "Leads lost because every account that could have taken them was full."),
      lost(
        .dailyLimit, "Lost: daily add limit", "流失：单日加粉上限",
        "Leads lost because the accounts with room had used up their adds of the day."),
      lost(
        .burstLimit, "Lost: add function restricted", "流失：加粉功能受限",
        "Leads lost because the add function was restricted after too many adds at once."),
      lost(.banned, "Lost: account banned", "流失：账号封禁", "Leads lost because accounts were banned."),
      lost(
        .identity, "Lost: identity precondition", "流失：实名绑定不符",
        "Leads lost because an account's binding was wrong."),
      lost(
        .codeSaturated, "Lost: groups full", "流失：群活码满群",
        "Leads lost because all groups of the code were full and nobody had swapped them."),
      lost(
        .codeExpired, "Lost: code expired", "流失：二维码过期",
        "Leads lost because the group's QR code had expired."),
    ]
    + [
      Metric(
        "lost_share", Wording("Share lost to limits", zh: "限制流失率"), .share, .lower, "lost",
        "Leads lost to a limit / leads that completed a scan, over the whole horizon."
      ) { world in
        let completed =
          Double(world.ledger.scans.sum(0..<world.ledger.origins))
          - Double(world.ledger.lost(.notCompleted))
        return completed > 0 ? world.turnedAwayForGood / completed : 0
      }
    ]

  private static let fanMetrics: [Metric] = [
    Metric(
      "fans_end", Wording("Fans at the end", zh: "期末粉丝"), .count, .higher, "fans",
      "Contacts and group members present at the end of the horizon."
    ) { world in Double(world.fans.held.sum(0..<world.fans.holders)) },
    Metric(
      "deleted", Wording("Deleted by fans", zh: "粉丝删除"), .count, .lower, "fans",
      "Fans who deleted the account or left the group by themselves, over the whole horizon."
    ) { Double($0.ledger.deleted) },
    Metric(
      "lost_fans", Wording("Lost with accounts", zh: "随号流失"), .count, .lower, "fans",
      "Fans lost because their account was banned for good or their group was lost."
    ) { Double($0.ledger.lostFans) },
  ]

  private static let risk: [Metric] = [
    Metric(
      "complaints", Wording("Complaints", zh: "投诉"), .count, .lower, "risk",
      "Complaints about any account, over the whole horizon."
    ) { Double($0.ledger.complaints) },
    Metric(
      "bans_short", Wording("Temporary bans", zh: "短期封禁"), .count, .lower, "risk",
      "Bans that end by themselves or by appeal, over all accounts and the whole horizon."
    ) { Double($0.bans.short) },
    Metric(
      "bans_permanent", Wording("Permanent bans", zh: "永久封禁"), .count, .lower, "risk",
      "Bans without end, over all accounts and the whole horizon."
    ) { Double($0.bans.permanently) },
    Metric(
      "bans_appealed", Wording("Bans ended by appeal", zh: "申诉解封"), .count, .neither, "risk",
      "Temporary bans that an appeal ended early."
    ) { Double($0.bans.appealed) },
    Metric(
      "bans_by_complaints", Wording("Bans caused by complaints", zh: "投诉封禁"), .count, .lower,
      "risk", "Bans of either kind that complaints caused, over the whole horizon."
    ) { Double($0.bans.byComplaints) },
    Metric(
      "account_days_banned", Wording("Account-days banned", zh: "封禁账号天数"), .days, .lower, "risk",
      "Days that accounts were banned, summed over accounts, up to the end of the horizon."
    ) { $0.accountDaysBanned },
  ]

  private static let capacity: [Metric] = [
    Metric(
      "expansions_applied", Wording("Expansions applied for", zh: "申请扩容"), .count, .neither,
      "capacity", "Accounts that applied for expansion."
    ) { Double($0.expansion.applied) },
    Metric(
      "expansions_approved", Wording("Expansions approved", zh: "扩容获批"), .count, .higher,
      "capacity", "Accounts whose expansion was approved within the horizon."
    ) { Double($0.expansion.approved) },
    Metric(
      "expansions_refused", Wording("Expansions refused", zh: "扩容被拒"), .count, .lower,
      "capacity", "Accounts whose expansion was refused within the horizon."
    ) { Double($0.expansion.refused) },
    Metric(
      "expansions_late", Wording("Expansions too late", zh: "扩容过晚"), .count, .lower, "capacity",
      "Expansions decided after the account had already been full once."
    ) { Double($0.expansion.late) },
    Metric(
      "expand_first_applied_day", Wording("First application", zh: "首次申请扩容日"), .days, .neither,
      "capacity", "Days from the start to the first application; missing if none was made."
    ) { orNever($0.expansion.firstApplied) },
    Metric(
      "expand_first_approved_day", Wording("First approval", zh: "首次扩容获批日"), .days, .neither,
      "capacity", "Days from the start to the first approval; missing if there was none."
    ) { orNever($0.expansion.firstApproved) },
    Metric(
      "first_full_day", Wording("First account full", zh: "首个账号满员日"), .days, .higher, "capacity",
      "Days from the start until an account first held as many contacts as it may; missing if none did."
    ) { orNever($0.expansion.firstFull) },
    Metric(
      "groups_opened", Wording("Groups opened", zh: "开群数"), .count, .neither, "capacity",
      "Groups opened, those at the start included."
    ) { Double($0.liveCodes.opened) },
    Metric(
      "saturated_hours", Wording("Hours a group code was stopped", zh: "群码停止小时"), .hours, .lower,
      "capacity",
      "Hours during which a group code took no joins because it was full or expired, summed over codes."
    ) { $0.stoppedHours },
  ]

  private static let contact: [Metric] = [
    Metric(
      "touches_sent", Wording("Touches sent", zh: "触达人次"), .count, .neither, "touches",
      "Fans reached, summed over all sends, posts and group posts."
    ) { Double($0.ledger.sent) },
    Metric(
      "touches_refused", Wording("Touches refused by quota", zh: "触达受限人次"), .count, .lower,
      "touches", "Fans not reached because a quota was used up, summed over all sends."
    ) { Double($0.ledger.refused) },
    Metric(
      "sends_missed", Wording("Sends missed", zh: "漏发次数"), .count, .lower, "touches",
      "Sends that an account did not make, because it was banned or its member did not confirm."
    ) { Double($0.ledger.missed) },
  ]

  private static let results: [Metric] = [
    Metric(
      "orders", Wording("Orders", zh: "订单"), .count, .higher, "money",
      "Orders of fans after a touch, over the whole horizon."
    ) { Double($0.ledger.orders) },
    Metric(
      "revenue", Wording("Revenue", zh: "成交额"), .money, .higher, "money",
      "Value of all orders, over the whole horizon."
    ) { $0.ledger.revenue },
    Metric(
      "margin", Wording("Gross margin", zh: "毛利"), .money, .higher, "money",
      "Revenue × margin, over the whole horizon."
    ) { $0.balance.margin },
    Metric(
      "fee_saved", Wording("Platform fee saved", zh: "节省平台扣点"), .money, .higher, "money",
      "Revenue × the take rate that a platform would have charged."
    ) { $0.balance.feeSaved },
    Metric(
      "cost_media", Wording("Media cost", zh: "投放成本"), .money, .lower, "cost",
      "Cost of leads and of adds, over the whole horizon."
    ) { $0.balance.media },
    Metric(
      "cost_hooks", Wording("Hooks", zh: "钩子成本"), .money, .lower, "cost",
      "Gifts to those added, over the whole horizon."
    ) { $0.balance.hooks },
    Metric(
      "cost_accounts", Wording("Accounts", zh: "账号成本"), .money, .lower, "cost",
      "Handsets, SIMs and set-up, over the whole horizon."
    ) { $0.balance.accounts },
    Metric(
      "cost_staff", Wording("Staff", zh: "人员成本"), .money, .lower, "cost",
      "Staff of all accounts, over the whole horizon."
    ) { $0.balance.staff },
    Metric(
      "cost_tools", Wording("Tools and fees", zh: "工具与费用"), .money, .lower, "cost",
      "SCRM, integration, contact fee and what is paid once."
    ) { $0.balance.tools },
    Metric(
      "cost", Wording("Cost", zh: "总成本"), .money, .lower, "cost", "The sum of all costs."
    ) { $0.balance.cost },
    Metric(
      "profit", Wording("Profit", zh: "利润"), .money, .higher, "money",
      "Gross margin + platform fee saved − cost, over the whole horizon."
    ) { $0.balance.profit },
  ]
}

extension World {
  var turnedAwayForGood: Double {
    mutating get {
      var total = 0
      for cause in LossCause.allCases where cause != .notCompleted { total += ledger.lost(cause) }
      return Double(total)
    }
  }

  /// Bans that still run at the end count up to the end.
  var accountDaysBanned: Double {
    mutating get {
      var days = ledger.accountDaysBanned
      for account in 0..<fans.accounts where bans.bannedSince[account] >= 0 {
        days += Double(plan.days) - bans.bannedSince[account]
      }
      return days
    }
  }

  var stoppedHours: Double {
    mutating get {
      var days = liveCodes.saturatedDays
      for code in plan.codes.indices where liveCodes.stoppedAt[code] >= 0 {
        days += Double(plan.days) - liveCodes.stoppedAt[code]
      }
      return 24 * days
    }
  }
}

extension WorldPlan {
  /// A series of daily values.
  public struct DailyName: Sendable {
    public var name: String
    public var title: Wording
    /// `arrivals`, `stock`, `flow`, `money`, `fill` or `cap`.
    public var group: String
    /// For `fill` and `cap`: the group of accounts.
    public var entity: String?
  }

  /// What `World.writeDaily` writes, in order.
  public var dailyNames: [DailyName] {
    let fixed: [(String, String, String, String)] = [
      ("leads", "Leads", "线索", "flow"), ("not_scanned", "Did not scan", "未扫码", "arrivals"),
      ("admitted", "Admitted", "已承接", "arrivals"),
      ("waiting", "Come back tomorrow", "次日再来", "arrivals"),
      ("lost_not_completed", "Not completed", "未完成添加", "arrivals"),
      ("lost_capacity", "Account full", "账号满员", "arrivals"),
      ("lost_daily_limit", "Daily add limit", "单日加粉上限", "arrivals"),
      ("lost_burst_limit", "Add function restricted", "加粉功能受限", "arrivals"),
      ("lost_banned", "Account banned", "账号封禁", "arrivals"),
      ("lost_identity", "Identity precondition", "实名绑定不符", "arrivals"),
      ("lost_code_saturated", "Groups full", "群活码满群", "arrivals"),
      ("lost_code_expired", "Code expired", "二维码过期", "arrivals"),
      ("fans", "Fans", "粉丝", "stock"), ("orders", "Orders", "订单", "flow"),
      ("revenue", "Revenue", "成交额", "money"), ("complaints", "Complaints", "投诉", "flow"),
      ("deleted", "Deleted", "删除", "flow"), ("banned_accounts", "Banned accounts", "封禁账号", "stock"),
    ]
    var names = fixed.map {
      DailyName(name: $0.0, title: Wording($0.1, zh: $0.2), group: $0.3, entity: nil)
    }
    for group in accountGroups {
      names.append(
        DailyName(
          name: "contacts.\(group.name)",
          title: Wording("Contacts per account: \(group.name)", zh: "每账号好友数：\(group.name)"),
          group: "fill", entity: group.name))
      names.append(
        DailyName(
          name: "cap.\(group.name)",
          title: Wording("Cap per account: \(group.name)", zh: "每账号上限：\(group.name)"),
          group: "cap", entity: group.name))
    }
    return names
  }
}
