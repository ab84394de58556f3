// SPDX-License-Identifier: GPL-3.0-or-later
import ResultStore

/// The metrics and series of the sample study, as the simulator names them.
enum SampleColumns {
  private typealias Row = (
    String, String, String, MetricColumn.Unit, MetricColumn.Direction, String
  )

  static let metrics: [MetricColumn] = rows.map { row in
    MetricColumn(
      name: row.0, title: LocalizedText(en: row.1, zh: row.2), unit: row.3, direction: row.4,
      definition: LocalizedText(en: "\(row.1) over the whole horizon", zh: "整个期间的\(row.2)"),
      group: row.5)
  }

  private static let rows: [Row] = [
    ("leads", "Leads", "线索", .count, .neither, "funnel"),
    ("scans", "Scans", "扫码", .count, .neither, "funnel"),
    ("adds", "Fans added", "新增粉丝", .count, .higher, "funnel"),
    ("joins", "Group joins", "入群", .count, .higher, "funnel"),
    ("waiting", "Still waiting", "等待中", .count, .lower, "funnel"),
    ("lost", "Lost leads", "流失线索", .count, .lower, "lost"),
    ("not_scanned", "Not scanned", "未扫码", .count, .neither, "lost"),
    ("lost_not_completed", "Add not completed", "未完成添加", .count, .lower, "lost"),
    ("lost_capacity", "Account full", "账号已满", .count, .lower, "lost"),
    ("lost_daily_limit", "Daily add limit", "每日添加上限", .count, .lower, "lost"),
    ("lost_burst_limit", "Burst limit", "瞬时添加上限", .count, .lower, "lost"),
    ("lost_banned", "Account banned", "账号被封", .count, .lower, "lost"),
    ("lost_identity", "Identity not verified", "未实名认证", .count, .lower, "lost"),
    ("lost_code_saturated", "Group live code saturated", "群活码已满", .count, .lower, "lost"),
    ("lost_code_expired", "Code expired", "活码过期", .count, .lower, "lost"),
    ("lost_share", "Share of scanning leads lost", "扫码线索流失率", .share, .lower, "lost"),
    ("fans_end", "Fans at the end", "期末粉丝", .count, .higher, "fans"),
    ("deleted", "Deleted by fan", "被粉丝删除", .count, .lower, "fans"),
    ("lost_fans", "Fans lost with an account", "随账号流失粉丝", .count, .lower, "fans"),
    ("complaints", "Complaints", "投诉", .count, .lower, "risk"),
    ("bans_short", "Short bans", "短期封号", .count, .lower, "risk"),
    ("bans_permanent", "Permanent bans", "永久封号", .count, .lower, "risk"),
    ("bans_appealed", "Bans appealed", "申诉解封", .count, .neither, "risk"),
    ("account_days_banned", "Account days banned", "封号账号日", .days, .lower, "risk"),
    ("expansions_applied", "Expansions applied for", "扩容申请", .count, .neither, "capacity"),
    ("expansions_approved", "Expansions approved", "扩容获批", .count, .neither, "capacity"),
    ("expansions_refused", "Expansions refused", "扩容被拒", .count, .lower, "capacity"),
    ("expansions_late", "Expansions after full", "满后才获批", .count, .lower, "capacity"),
    ("expand_first_applied_day", "First expansion applied", "首次申请扩容", .days, .neither, "capacity"),
    (
      "expand_first_approved_day", "First expansion approved", "首次扩容获批", .days, .neither, "capacity"
    ),
    ("first_full_day", "First account full", "首个账号满", .days, .higher, "capacity"),
    ("groups_opened", "Groups opened", "开群数", .count, .neither, "capacity"),
    ("saturated_hours", "Hours with a saturated code", "活码饱和时长", .hours, .lower, "capacity"),
    ("touches_sent", "Touches sent", "已发触达", .count, .neither, "touches"),
    ("touches_refused", "Touches refused", "被拒触达", .count, .lower, "touches"),
    ("orders", "Orders", "订单", .count, .higher, "money"),
    ("revenue", "Revenue", "收入", .money, .higher, "money"),
    ("margin", "Margin", "毛利", .money, .higher, "money"),
    ("fee_saved", "Platform fee saved", "节省平台扣点", .money, .higher, "money"),
    ("cost_media", "Media", "投放", .money, .lower, "cost"),
    ("cost_hooks", "Hooks", "诱饵", .money, .lower, "cost"),
    ("cost_accounts", "Accounts", "账号", .money, .lower, "cost"),
    ("cost_staff", "Staff", "人力", .money, .lower, "cost"),
    ("cost_tools", "Tools", "工具", .money, .lower, "cost"),
    ("cost", "Cost", "成本", .money, .lower, "cost"),
    ("profit", "Profit", "利润", .money, .higher, "money"),
  ]

  static let daily: [DailyColumn] =
    [
      ("leads", "Leads", "线索", "arrivals"), ("not_scanned", "Not scanned", "未扫码", "arrivals"),
      ("admitted", "Admitted", "已接纳", "arrivals"), ("waiting", "Waiting", "等待中", "arrivals"),
      ("lost_not_completed", "Add not completed", "未完成添加", "arrivals"),
      ("lost_capacity", "Account full", "账号已满", "arrivals"),
      ("lost_daily_limit", "Daily add limit", "每日添加上限", "arrivals"),
      ("lost_burst_limit", "Burst limit", "瞬时添加上限", "arrivals"),
      ("lost_banned", "Account banned", "账号被封", "arrivals"),
      ("lost_identity", "Identity not verified", "未实名认证", "arrivals"),
      ("lost_code_saturated", "Group live code saturated", "群活码已满", "arrivals"),
      ("lost_code_expired", "Code expired", "活码过期", "arrivals"),
      ("fans", "Fans", "粉丝", "stock"), ("orders", "Orders", "订单", "flow"),
      ("revenue", "Revenue", "收入", "money"), ("complaints", "Complaints", "投诉", "flow"),
      ("deleted", "Deleted by fan", "被粉丝删除", "flow"),
      ("banned_accounts", "Banned accounts", "被封账号", "stock"),
    ].map { DailyColumn(name: $0.0, title: LocalizedText(en: $0.1, zh: $0.2), group: $0.3) }
    + [
      DailyColumn(
        name: "contacts.adviser", title: LocalizedText(en: "Contacts", zh: "联系人"),
        group: "fill", entity: "adviser"),
      DailyColumn(
        name: "cap.adviser", title: LocalizedText(en: "Cap", zh: "上限"), group: "cap",
        entity: "adviser"),
    ]
}
