// SPDX-License-Identifier: GPL-3.0-or-later

extension ChineseSummaries {
  static let metricLines = """
    leads | 面对二维码的人数，整个模拟期。
    scans | 扫码的线索数，整个模拟期；再次到来的线索只计一次。
    adds | 被加为账号好友的线索数，整个模拟期。
    joins | 通过群码进群的线索数，整个模拟期。
    waiting | 最后一天被拒、次日还会再试的线索数。
    not_scanned | 未扫码的线索数，整个模拟期。
    lost | 完成扫码却因某项限制而流失的线索数，整个模拟期。
    lost_not_completed | 扫了码但没有完成添加或进群的线索数。
    lost_capacity | 因所有可承接的账号都已满员而流失的线索数。
    lost_daily_limit | 因还有空位的账号用完当天加粉额度而流失的线索数。
    lost_burst_limit | 因短时间加人过多、加粉功能受限而流失的线索数。
    lost_banned | 因账号被封而流失的线索数。
    lost_identity | 因账号实名绑定不符而流失的线索数。
    lost_code_saturated | 因活码的群全满且无人更换而流失的线索数。
    lost_code_expired | 因群二维码过期而流失的线索数。
    lost_share | 因限制流失的线索数 ÷ 完成扫码的线索数，整个模拟期。
    fans_end | 期末仍在的好友与群成员数。
    deleted | 自己删除账号或退群的粉丝数，整个模拟期。
    lost_fans | 因账号被永久封禁或群丢失而失去的粉丝数。
    complaints | 对所有账号的投诉数，整个模拟期。
    bans_short | 自行到期或经申诉解除的封禁次数，所有账号，整个模拟期。
    bans_permanent | 永久封禁次数，所有账号，整个模拟期。
    bans_appealed | 经申诉提前解除的临时封禁次数。
    bans_by_complaints | 由投诉引起的封禁次数（两类合计），整个模拟期。
    account_days_banned | 账号处于封禁状态的天数，各账号相加，计到期末。
    expansions_applied | 申请扩容的账号数。
    expansions_approved | 模拟期内扩容获批的账号数。
    expansions_refused | 模拟期内扩容被拒的账号数。
    expansions_late | 账号曾经满员之后才得到审批的扩容数。
    expand_first_applied_day | 从开始到首次申请扩容的天数；没有申请则缺失。
    expand_first_approved_day | 从开始到首次扩容获批的天数；没有获批则缺失。
    first_full_day | 从开始到首个账号好友满员的天数；没有账号满员则缺失。
    groups_opened | 开过的群数，含开始时的群。
    saturated_hours | 群码因满群或过期而停止进人的小时数，各码相加。
    touches_sent | 触达的粉丝人次，所有群发、朋友圈与群消息相加。
    touches_refused | 因配额用完而未触达的粉丝人次，所有发送相加；配额按账号与粉丝阶段计，用完后当期新来的粉丝也不再触达。
    sends_missed | 因账号被封或成员未确认而没有发出的次数。
    orders | 触达之后粉丝的订单数，整个模拟期。
    revenue | 全部订单的金额，整个模拟期。
    margin | 成交额 × 毛利率，整个模拟期。
    fee_saved | 成交额 × 平台本来会收取的扣点。
    cost_media | 线索与加粉的投放成本，整个模拟期。
    cost_hooks | 给新加粉丝的礼品，整个模拟期。
    cost_accounts | 手机、电话卡与备号费用，整个模拟期。
    cost_staff | 所有账号的员工成本，整个模拟期。
    cost_tools | SCRM、系统对接、好友费用与一次性费用。
    cost | 全部成本之和。
    profit | 毛利 + 节省的平台扣点 − 成本，整个模拟期。
    """
}
