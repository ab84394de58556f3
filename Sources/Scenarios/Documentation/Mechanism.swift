// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

/// A mechanism of the model and the keys that set it.
struct Mechanism: Sendable {
  /// 1 for M1.
  var number: Int
  var name: Wording
  /// Dotted keys, without names of entries. A key belongs to the mechanism of its longest beginning.
  var keys: [String]

  static let all: [Mechanism] = [
    Mechanism(number: 1, name: Wording("Inflow", zh: "引流"), keys: ["channels"]),
    Mechanism(
      number: 2, name: Wording("Scan", zh: "扫码"),
      keys: ["scan", "channels.scan_rate", "channels.pass_rate", "codes.kind", "codes.appeal"]),
    Mechanism(
      number: 3, name: Wording("Routing", zh: "分配与备用"),
      keys: [
        "channels.code", "channels.retry", "codes", "codes.accounts", "codes.backup",
        "codes.dispatch", "codes.weights", "codes.welcome", "welcome",
      ]),
    Mechanism(
      number: 4, name: Wording("Add limits", zh: "加好友限制"),
      keys: [
        "add_limits", "group_care.pulls_allowed", "group_care.pull_time", "accounts.age",
        "accounts.daily_adds", "accounts.misconfigured",
        "rules.personal_daily_adds", "rules.young_adds_per_minute", "rules.young_age_days",
      ]),
    Mechanism(
      number: 5, name: Wording("Capacity and expansion", zh: "容量与扩容"),
      keys: [
        "accounts", "enterprise", "rules.wecom_capacity", "rules.wecom_capacity_expanded",
        "rules.enterprise_capacity", "rules.unverified_capacity", "rules.personal_capacity",
        "rules.enterprise_step", "rules.enterprise_step_staff",
      ]),
    Mechanism(
      number: 6, name: Wording("Groups and live codes", zh: "群与群活码"),
      keys: [
        "codes.groups", "codes.auto_create", "codes.watch", "codes.watch_from", "codes.watch_to",
        "codes.watch_weekends", "codes.remedy", "codes.swap_groups_time", "codes.swap_code_time",
        "codes.group_welcome", "codes.group_welcome_interval", "codes.keyword_reply",
        "codes.pull_by_hand",
        "rules.wecom_group_capacity", "rules.wecom_group_scan_capacity",
        "rules.personal_group_capacity", "rules.personal_group_scan_capacity",
        "rules.groups_per_code", "rules.auto_create", "rules.auto_create_by",
        "rules.plain_code_expiry_days", "enterprise.auto_create_monthly",
      ]),
    Mechanism(
      number: 7, name: Wording("Touches and quotas", zh: "触达与配额"),
      keys: [
        "touches", "rules.member_sends_per_day", "rules.member_sends_per_week",
        "rules.enterprise_sends_per_month", "rules.member_moments_per_day",
        "rules.enterprise_moments_per_month", "rules.personal_send_batch",
        "rules.customer_send_window", "rules.customer_send_window_choice",
        "rules.member_moments_shown_per_day", "rules.recipients_per_send",
        "rules.reminders_per_day", "enterprise.send_window",
      ]),
    Mechanism(
      number: 8, name: Wording("Fatigue and leaving", zh: "疲劳与流失"),
      keys: ["fatigue", "contents.relevance", "group_care"]),
    Mechanism(
      number: 9, name: Wording("Trust, content, conversion", zh: "信任、内容与转化"),
      keys: ["conversion", "contents", "channels.fit", "channels.customers", "repeat_purchase"]),
    Mechanism(
      number: 10, name: Wording("Complaints and bans", zh: "投诉与封号"),
      keys: ["bans", "accounts.plug_ins", "accounts.hazard_factor"]),
    Mechanism(number: 11, name: Wording("Binding", zh: "实名绑定"), keys: ["accounts.binding"]),
    Mechanism(
      number: 12, name: Wording("Staff", zh: "员工"),
      keys: ["staff", "handover", "rules.handover_hours", "rules.transfers_per_90_days"]),
    Mechanism(
      number: 13, name: Wording("Official account first", zh: "先关注公众号"),
      keys: ["official_account", "codes.settle", "codes.followers"]),
    Mechanism(
      number: 14, name: Wording("Fission", zh: "裂变"),
      keys: ["channels.fission", "channels.hook_strength", "hooks"]),
    Mechanism(
      number: 15, name: Wording("Nurturing", zh: "养号"),
      keys: ["accounts.nurture", "accounts.spare"]),
    Mechanism(number: 16, name: Wording("Backup and re-awakening", zh: "备份与召回"), keys: ["backup"]),
    Mechanism(
      number: 17, name: Wording("Data and tools", zh: "数据与工具"), keys: ["tooling", "tools"]),
    Mechanism(
      number: 18, name: Wording("Money", zh: "成本与收益"),
      keys: [
        "money", "channels.cost_per_lead", "channels.cost_per_add", "channels.hook",
        "channels.take_rate", "enterprise.pays_contact_fee",
        "accounts.monthly_cost", "accounts.set_up_cost", "accounts.staff", "rules.free_contacts",
        "rules.contact_fee",
      ]),
    Mechanism(number: 19, name: Wording("Dated events", zh: "按日期发生的事件"), keys: ["events"]),
  ]

  /// The mechanism of a key; `nil` for what belongs to none, such as `horizon`.
  static func of(_ key: String) -> Mechanism? {
    var key = key.split(separator: ".").filter { $0 != "*" }.joined(separator: ".")
    while !key.isEmpty {
      if let mechanism = all.first(where: { $0.keys.contains(key) }) { return mechanism }
      guard let dot = key.lastIndex(of: ".") else { return nil }
      key = String(key[..<dot])
    }
    return nil
  }
}
