// SPDX-License-Identifier: GPL-3.0-or-later

extension ChineseSummaries {
  static let fieldLines = """
    start | 模拟的第一天。
    horizon | 模拟的时长，整天数。
    channels | 线索从哪里来（引流渠道）。
    accounts | 承接好友或担任群主的账号组。
    codes | 线索扫描的二维码。
    touches | 触达计划（群发、朋友圈、群消息、公众号文章）。
    contents | 触达发的是什么内容。
    enterprise | 这些企业微信号背后的企业主体。
    scan | 扫码意愿，适用于所有二维码。
    add_limits | 加好友限制，适用于所有账号。
    fatigue | 粉丝为何流失。
    conversion | 粉丝如何建立信任并购买。
    bans | 投诉与封号。
    money | 成本与毛利。

    channels.kind | 线索来源的类型。
    channels.leads_per_day | 平常一天的期望线索数，不计星期、增长与流量爆发。
    channels.leads_by_day | 从第一天起每天的期望线索数；最后一个值沿用到期末。
    channels.daily_table | CSV 文件，逐日写期望线索数，从第一天起；用完后从头循环。
    channels.scale | 该渠道全部期望线索数的倍数，含流量爆发。
    channels.weekday_factors | 七个系数，周一在前；不填则每天为 1。
    channels.hour_weights | 二十四个权重，把一天的线索分到各小时。 | 不填则线索均匀分布在 08:00–24:00；真实曲线多在晚间达到高峰。
    channels.growth | 每 30 天的相对增长率，按复利计；0.1 即每月多 10%。
    channels.day_noise | 每天为当天的线索抽取一个 Gamma 系数，此为其变异系数；流量爆发的波动由其自身的 `leads` 决定。 | 0 至 1；真实店铺与网站流量的波动大于泊松计数（facts 4）。
    channels.bursts | 直播与大促日带来的流量爆发。
    channels.bursts.name | 这次爆发的名称。
    channels.bursts.at | 何时开始。
    channels.bursts.leads | 这次爆发的期望线索数，含衰减部分。
    channels.bursts.lasting | 线索以最高速率涌入多久。
    channels.bursts.decay | 此后速率按指数衰减的平均时长；0 为不衰减。
    channels.bursts.before | 爆发前各天的线索，以 `leads` 的占比计，离爆发最近的一天写在最前。
    channels.bursts.after | 爆发后各天的线索，以 `leads` 的占比计，离爆发最近的一天写在最前。
    channels.code | 该渠道的线索看到的二维码。
    channels.scan_rate | 线索的扫码比例，以大家熟悉的个人微信码为准。
    channels.pass_rate | 扫码后完成添加或入群的比例。
    channels.retry | 被拒的线索中次日再来的比例，每次重新抽取。 | 0 至 30%；没有人测过有多少人会再来。
    channels.fit | 该渠道粉丝转化率的系数；老客可取 3。
    channels.cost_per_lead | 每条线索的投放成本。
    channels.cost_per_add | 每加一个好友的投放费或链接费。
    channels.hook | 每位新加的粉丝得到的礼品或现金（钩子）。

    accounts.kind | 个人微信，或企业微信成员账号。
    accounts.count | 这样的账号有几个。
    accounts.age | 账号在期初的号龄；企业微信新号的限制更严。
    accounts.daily_adds | 一个账号一天可加多少人；不填则个人号按规则集的上限，企业微信号按 `add_limits.wecom_daily_adds`。
    accounts.misconfigured | 账号不满足实名前提的概率：修复之前加不了好友。
    accounts.contacts | 每个账号期初已有的好友数，视为已建立信任的粉丝。
    accounts.capacity | 一个账号可容纳的好友数；不填则取规则集中该类账号的上限。
    accounts.expand | 何时申请扩容（仅企业微信）；不填则从不申请。
    accounts.expand.apply_at | 好友达到多少人时申请扩容。
    accounts.expand.days_to_full | 按最近七天的日均加好友数，若账号将在这段时间内满员，也申请扩容。
    accounts.expand.approval | 从申请到批复的时间；管理员处理后数小时至一天。
    accounts.expand.refused | 申请被拒的概率；被拒后不能再申请。 | 0 至 20%；活跃员工少的企业会被拒（facts 2.1）。
    accounts.plug_ins | 是否使用违规外挂；只会让结果更差。
    accounts.hazard_factor | 这些账号在无投诉时的封号风险倍数。
    accounts.monthly_cost | 维持一个账号的费用；不填则个人号取 `money.personal_monthly`，企业微信号为 0（S3-18）。
    accounts.set_up_cost | 开通并备好一个账号的一次性费用。
    accounts.staff | 每个账号配备的员工数；0.1 即一人管十个号。

    codes.kind | 员工码、渠道码、群活码、普通群码或公众号码。
    codes.appeal | 渠道扫码率的系数；不填则个人号为 1，企业微信号取 `scan.wecom_appeal`，两类混用则取各账号的均值。

    codes.accounts | 二维码背后的账号组；群码则为群主。
    codes.backup | 其他账号都接不了时，由哪些账号组承接线索。
    codes.dispatch | 二维码如何在能承接的账号之间分配线索。
    codes.weights | 用于 `weighted`：`accounts` 的每一项一个权重。
    codes.groups | 期初及每次更换后绑定的群数；不超过规则集的上限。
    codes.auto_create | 全部满群后立即自动新建群（规则集允许时）。
    codes.watch | 看码时段内，员工多久看一次活码。 | 1 小时至数天；实测案例在 0 至 100 天之间（facts 2.3）。
    codes.watch_from | 看码时段的开始。
    codes.watch_to | 看码时段的结束。
    codes.watch_weekends | 周六、周日是否有人看码。
    codes.remedy | 满群后换入新群，还是更换二维码。
    codes.swap_groups_time | 绑定新群所需的时间。 | 10 分钟至 1 小时；来源只说这样更快（S0-31）。
    codes.swap_code_time | 把各处的二维码都换掉所需的时间。 | 30 分钟至一天；印刷的二维码更久（S0-31）。

    touches.name | 这条触达的名称。
    touches.kind | 一对一群发、朋友圈、群消息（S1-08）或公众号文章。
    touches.every | 两次发送的间隔。
    touches.from | 开始多少天后首次发送。
    touches.until | 开始多少天后不再发送。
    touches.at | 当天的发送时刻。
    touches.accounts | 由谁发送；不填则为所有账号（或所有账号的群）。
    touches.audience | 发给谁。
    touches.audience.stage | 粉丝所处阶段；不填则为全部。
    touches.audience.channels | 粉丝来自哪些渠道；不填则为全部。
    touches.content | 这条触达发的内容。
    touches.sender | 成员自己发，或企业统一创建、由成员确认后发出。
    touches.confirmed | 成员确认企业群发的概率。 | 60% 至 100%；员工会忘记或不愿确认。
    touches.confirm_delay | 成员过多久才确认。 | 数分钟至一天。
    contents.type | 人设（IP）、资讯或促销。
    contents.conversion | 已建立信任的粉丝打开消息后下单的比例。
    contents.quality | 转化率的系数，每次发送抽取一次；厚尾分布，1 为普通。
    contents.relevance | 受众中内容与其相关的比例。

    enterprise.verified | 企业是否已认证；未认证的企业只能有极少客户。
    enterprise.steps | 期初之前已获批的企业整体扩容次数。

    scan.wecom_appeal | 企业微信白码的扫码率，相对个人号的绿码；两类账号共用一个码时取各账号的均值。 | 0.6 至 0.95；S2-07 与 S4-25 只给出方向，没有幅度。
    add_limits.wecom_daily_adds | 企业微信账号一天可加多少人，超出后到零点为止不能再加。 | 200 至 1,000；平台未公布数字（facts 2.2）。
    add_limits.restriction | 一分钟内加好友过多后，加好友功能受限多久。
    add_limits.identity_repair | 从期初到发现并修复实名绑定错误的时间（S0-10）。 | 数小时至一周。

    fatigue.half_life | 一次触达的压力减半所需时间。 | 3 天至 30 天；频次的影响有报道，影响持续多久没有（facts 3）。
    fatigue.sensitivity | 每单位压力（一次一对一群发）使删除与投诉相对增加的幅度。 | 0.1 至 0.6；过度发送使流失增加 15–25%（facts 3）。
    fatigue.moments_weight | 一条朋友圈的压力，以一对一群发计。 | 0 至 0.5；朋友圈的打扰小于私聊消息。
    fatigue.group_post_weight | 一条群消息的压力，以一对一群发计。 | 0.1 至 1。
    fatigue.information_weight | 资讯内容引起的删除与投诉，相对促销。 | 0.3 至 1。
    fatigue.persona_weight | 人设（IP）内容引起的删除与投诉，相对促销。 | 0.1 至 0.6；S3-05 只给出方向。
    fatigue.deleted_per_send | 收到一条完全不相关的群发后删除账号的比例。
    fatigue.deleted_per_moment | 看到一条完全不相关的朋友圈后删除账号的比例。 | 0.01% 至 0.2%；S2-10 只给出方向。
    fatigue.left_per_group_post | 看到一条不相关的群消息后退群的比例。 | 0.05% 至 0.5%。
    fatigue.persona_floor | 朋友圈中人设（IP）内容的占比下限，低于此值则朋友圈会让人厌倦。
    fatigue.feed_wear | 完全没有人设（IP）内容时，因朋友圈而删除的倍数；达到下限时为 1。 | 1 至 4；S3-05、S3-06 只给出方向。
    fatigue.deleted_in_30_days | 新粉若没有任何触达，30 天内删除账号的比例。
    fatigue.deleted_later | 已升温的粉丝在没有触达时的流失速率。 | 每天 0.01% 至 0.1%。
    fatigue.group_left_first_day | 新群成员在一天内退群的比例。
    fatigue.group_left_daily | 此后群成员的退群速率。

    conversion.trust_time | 从添加到建立信任的平均时间；前后两段，各为指数分布。
    conversion.open_private | 收到一对一消息后打开的比例。
    conversion.open_moments | 粉丝看到一条朋友圈的比例。 | 5% 至 25%；无来源。
    conversion.open_group | 群成员看一条群消息的比例。
    conversion.new_factor | 新粉的转化率，相对已建立信任的粉丝。 | 0.1 至 0.6；S4-11 只给出方向。
    conversion.warming_factor | 信任建立到一半的粉丝的转化率，相对已建立信任的粉丝。 | 0.3 至 0.9；S4-11 只给出方向。
    conversion.customer_factor | 已购买过的粉丝的转化率，相对已建立信任的粉丝。
    conversion.wecom_factor | 企业微信上的转化率，相对个人号；公司名有帮助时大于 1。
    conversion.order_value | 平均订单金额（客单价）。
    conversion.order_spread | 订单金额（Gamma 分布）的变异系数；真实店铺为 0.8 至 1.2。

    bans.complaint_per_exposure | 收到一条完全不相关的群发后投诉的比例。 | 0.01% 至 0.3%；未找到来源（facts 3）。
    bans.moments_share | 朋友圈或群消息引起的投诉，相对一对一群发。 | 0 至 0.3。
    bans.false_complaints | 没有任何触达时，好友投诉的速率。 | 每天为好友数的 0 至 0.002%；确实存在（S0-11），没有人统计。
    bans.window | 投诉率按多少天内的投诉计；分母为好友与所管群的成员。 | 1 至 30 天；平台未公布统计天数。
    bans.smallest_base | 计算投诉率时，账号的好友与群成员至少按多少人算。 | 50 至 500；不应因一次投诉就封掉几乎没有好友的账号。
    bans.reference_rate | `window` 内平均每位好友的投诉数达到此值时，封号风险为 `hazard_at_reference`。 | 1% 至 5%；服务商称超过 3% 有风险（facts 2.6）。
    bans.hazard_at_reference | 投诉率达到参考值时的封号风险。 | 每天 0.5% 至 10%；无来源。
    bans.shape | 封号风险随投诉率增长的幂次。 | 1 至 4；1 为成正比，越大越接近门槛效应。
    bans.base_wecom | 企业微信账号在没有投诉时的封号风险。 | 谨慎时每年约 2%，不谨慎时约 20%（facts 3）。
    bans.base_personal | 个人号在没有投诉时的封号风险。 | 每年 2% 至 30%；哪一类更安全，S0-02 与 S3-33 说法不一。
    bans.plug_in_hazard | 使用外挂的账号额外增加的封号风险；总是更差。 | 使用工具时每年约 50%（facts 3）。
    bans.ladder | 第一次、第二次、第三次……封号的时长；最后一级之后再封即为永久封禁。
    bans.permanent_first | 不论处于哪一级，直接永久封禁的概率。 | 0 至 10%；情节严重的直接永久封禁（facts 2.6）。
    bans.appeal_success | 非永久封禁经申诉解封的概率。
    bans.appeal_time | 申诉多久有结果。

    money.margin | 毛利率，占订单金额的比例。
    money.take_rate | 每笔在私域成交的订单所节省的平台扣点。
    money.staff_monthly | 一名员工的成本。 | 4,000 至 15,000，视城市与岗位而定；无来源。
    money.personal_monthly | 个人号的手机与电话卡费用。 | 手机与电话卡 30 至 150（S2-17、S3-18）；金额没有来源。
    money.tools_monthly | SCRM 与系统对接的费用。
    money.fixed | 一次性费用。

    rules.wecom_capacity | 企业微信成员账号扩容前的客户上限。
    rules.wecom_capacity_expanded | 企业微信成员账号扩容后的客户上限。
    rules.enterprise_capacity | 企业全部成员合计的客户关系上限。
    rules.unverified_capacity | 未认证企业的客户上限。
    rules.personal_capacity | 个人号好友上限。
    rules.personal_daily_adds | 个人号每日可加好友数。
    rules.young_adds_per_minute | 一分钟内被动添加超过多少人时，企业微信新号受限。
    rules.young_age_days | 号龄低于多少天算企业微信新号。
    rules.wecom_group_capacity | 企业微信客户群的成员数上限。
    rules.wecom_group_scan_capacity | 企业微信群达到多少人后不能再扫码入群。
    rules.personal_group_capacity | 个人微信群的成员数上限。
    rules.personal_group_scan_capacity | 个人微信群达到多少人后不能再扫码入群。
    rules.groups_per_code | 一个群活码可绑定的群数。
    rules.auto_create | 群活码的群都满时，平台能否自动新建群。
    rules.plain_code_expiry_days | 普通群二维码多少天后失效。
    rules.member_sends_per_day | 客户每个自然日可收到一名成员多少条群发。
    rules.member_sends_per_week | 客户每个自然周可收到多少条群发。
    rules.enterprise_sends_per_month | 客户每个自然月可收到企业多少条群发。
    rules.member_moments_per_day | 企业微信成员每个自然日可发多少条朋友圈。
    rules.enterprise_moments_per_month | 客户每个自然月可见多少条企业朋友圈。
    rules.personal_send_batch | 个人号群发每批的人数上限。
    rules.free_contacts | 企业免费的外部联系人规模（好友与群成员）。
    rules.contact_fee | 超出免费规模后每位联系人的年费。
    """
}
