// SPDX-License-Identifier: GPL-3.0-or-later

extension ChineseSummaries {
  static let metricLines = """
    leads | 见到二维码的人数，整个模拟期。
    scans | 扫码的线索数，整个模拟期；再次到来的线索只计一次。
    adds | 成为账号好友的线索数，整个模拟期。
    joins | 通过群码入群的线索数，整个模拟期。
    waiting | 最后一天被拒、次日还会再试的线索数。
    not_scanned | 未扫码的线索数，整个模拟期。
    lost | 完成扫码却因某项限制而流失的线索数，整个模拟期。
    lost_not_completed | 扫了码但未完成添加或入群的线索数。
    lost_capacity | 因能承接的账号都已满员而流失的线索数。
    lost_daily_limit | 因能承接的账号都已用完当日加好友额度而流失的线索数。
    lost_burst_limit | 因短时间内加好友过多、加好友功能受限而流失的线索数。
    lost_banned | 因账号被封而流失的线索数。
    lost_identity | 因账号实名绑定不符而流失的线索数。
    lost_code_saturated | 因群活码的群都已满、又无人更换而流失的线索数。
    lost_code_expired | 因群二维码过期而流失的线索数。
    lost_share | 因限制流失的线索数 ÷ 完成扫码的线索数，整个模拟期。
    fans_end | 期末仍在的好友与群成员总数。
    deleted | 主动删除账号或退群的粉丝数，整个模拟期。
    lost_fans | 因账号被永久封禁或丢群而流失的粉丝数。
    complaints | 对所有账号的投诉数，整个模拟期。
    bans_short | 自行到期或经申诉解除的封禁次数，所有账号，整个模拟期。
    bans_permanent | 永久封禁次数，所有账号，整个模拟期。
    bans_appealed | 经申诉提前解除的短期封禁次数。
    bans_by_complaints | 由投诉引起的封禁次数（两类合计），整个模拟期。
    account_days_banned | 账号处于封禁状态的天数，各账号相加，计到期末。
    expansions_applied | 申请扩容的账号数。
    expansions_approved | 模拟期内扩容获批的账号数。
    expansions_refused | 模拟期内扩容被拒的账号数。
    expansions_late | 账号曾经满员之后才有批复的扩容申请数。
    expand_first_applied_day | 从开始到首次申请扩容的天数；没有申请则缺失。
    expand_first_approved_day | 从开始到首次扩容获批的天数；没有获批则缺失。
    first_full_day | 从开始到首次有账号好友达到上限的天数；没有账号满员则缺失。
    groups_opened | 建过的群数，含期初的群。
    saturated_hours | 群码因满群或过期而无法入群的小时数，各码相加。
    touches_sent | 触达的粉丝与公众号粉丝人次，所有群发、朋友圈、群消息与公众号文章相加。
    touches_refused | 因配额用完而未触达的粉丝人次，所有发送相加。
    sends_missed | 因账号被封、员工离职或成员未确认而漏发的次数。
    orders | 粉丝与公众号粉丝的订单数，含触达后的与自发的，整个模拟期。
    revenue | 全部订单的金额合计，整个模拟期。
    margin | 成交额 × 毛利率，整个模拟期。
    fee_saved | 成交额 × 平台本来会收取的扣点。
    cost_media | 线索与加好友的投放成本，整个模拟期。
    cost_hooks | 送给新加粉丝的礼品，整个模拟期。
    cost_accounts | 手机、电话卡与开号费用，整个模拟期。
    cost_staff | 工资（岗位空缺期间不计）、补员成本，以及手工分批群发与手动拉群的人工。
    cost_tools | SCRM、系统对接、联系人规模费、自动建群费用与一次性费用。
    cost | 全部成本之和。
    profit | 毛利 + 节省的平台扣点 − 成本，整个模拟期。
    """
}
