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

  /// The future's leads that came by themselves (nobody brought them), by channel as in
  /// `channelNames` and then by day. They are the same for every batch, and for every strategy that
  /// leaves the channel's inflow alone.
  public mutating func unbiddenLeads() -> [[Int]] {
    (0..<inflow.channels).map { channel in
      (0..<inflow.days).map { inflow.unbidden[channel * inflow.days + $0] }
    }
  }
}

extension Metric {
  /// A day that is -1 when the thing never happened.
  static func orNever(_ day: Double) -> Double { day < 0 ? .nan : day }

  public static let all: [Metric] = ledger + Mechanisms.metrics

  /// What the ledger counts, whatever the mechanisms are.
  private static let ledger: [Metric] = funnel + losses + fans

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
      "adds", Wording("Adds", zh: "加好友数"), .count, .higher, "funnel",
      "Leads added to an account as contacts, over the whole horizon."
    ) { Double($0.ledger.addedToAccounts) },
    Metric(
      "joins", Wording("Group joins", zh: "入群数"), .count, .higher, "funnel",
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
        "lost", Wording("Turned away for good", zh: "被拒线索"), .count, .lower, "lost",
        "Leads that completed a scan and were lost to a limit, over the whole horizon."
      ) { $0.turnedAwayForGood }
    ]
    + LossCause.allCases.map { cause in
      Metric(
        "lost_\(cause.texts.name)", cause.texts.metric, .count, .lower, "lost",
        cause.texts.definition
      ) { Double($0.ledger.lost(cause)) }
    }
    + [
      Metric(
        "lost_share", Wording("Share lost to limits", zh: "限制流失率"), .share, .lower, "lost",
        Wording(
          "Leads lost to a limit / leads that completed a scan of an account's or group's code, over the whole horizon; official accounts have no limit.",
          zh: "因限制流失的线索 / 扫了员工码或群码、且未中途放弃的线索，整个模拟期；公众号没有上限，不计入。")
      ) { world in
        let completed =
          Double(world.ledger.scans.sum(0..<world.ledger.origins))
          - Double(world.ledger.lost(.notCompleted)) - Double(world.ledger.followed)
        return completed > 0 ? world.turnedAwayForGood / completed : 0
      }
    ]

  private static let fans: [Metric] = [
    Metric(
      "fans_end", Wording("Fans at the end", zh: "期末粉丝"), .count, .higher, "fans",
      "Contacts and group members present at the end of the horizon."
    ) { world in Double(world.fans.held.sum(0..<world.fans.holders)) },
    Metric(
      "deleted", Wording("Deleted by fans", zh: "粉丝删除"), .count, .lower, "fans",
      "Fans who deleted the account or left the group by themselves, over the whole horizon."
    ) { Double($0.ledger.departed(.deleted)) },
    Metric(
      "lost_fans", Wording("Lost with accounts", zh: "随号流失"), .count, .lower, "fans",
      "Fans lost because their account was banned for good or their group was lost."
    ) { Double($0.ledger.departed(.lostWithHolder)) },
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

}

extension WorldPlan {
  /// The channels in the order of `World.unbiddenLeads`.
  public var channelNames: [String] { channels.map(\.name) }

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
      ("waiting", "Come back tomorrow", "次日再来", "arrivals"), ("fans", "Fans", "粉丝", "stock"),
      ("orders", "Orders", "订单", "flow"), ("revenue", "Revenue", "成交额", "money"),
      ("complaints", "Complaints", "投诉", "flow"), ("deleted", "Deleted", "删除", "flow"),
      ("banned_accounts", "Banned accounts", "被封账号", "stock"),
    ]
    var names = fixed.map {
      DailyName(name: $0.0, title: Wording($0.1, zh: $0.2), group: $0.3, entity: nil)
    }
    names += LossCause.allCases.map {
      DailyName(
        name: "lost_\($0.texts.name)", title: $0.texts.daily, group: "arrivals", entity: nil)
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
    return names + mechanismDaily.map(\.name)
  }
}
