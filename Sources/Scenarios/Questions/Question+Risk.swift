// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

extension Question {
  static let broadcast = Question(
    rank: 3, name: "broadcast",
    wording: .init(
      "How often may we broadcast before bans and deletions eat the gain?",
      zh: "多久群发一次，才不至于让封号和删除吃掉收益？"),
    template: """
      # en: Every send sells a little, tires everybody and annoys some. Whoever deletes you is gone; complaints
      # en: ban accounts. The first messages of a month earn most, the last cost most.
      # zh: 每次群发都能卖一点货，也让所有人疲劳、让一些人反感。删了你的人不会回来，投诉会导致封号。一个月里最先发的几条赚得最多，最后发的几条代价最大。
      #
      # en: Read: profit by strategy; then fans at the end, "Deleted by fans", complaints and bans: what the
      # en: next half year has left to sell to.
      # en: Change: `relevance` (how many of the audience the content concerns), `horizon`, `order_value`.
      # zh: 看：各策略的利润；再看期末粉丝、“粉丝删除”、投诉与封号：看下个半年还剩多少人可卖。
      # zh: 改：`relevance`（内容与多少受众相关）、`horizon`、`order_value`。

      scenario: broadcast
      title: {en: How often to broadcast?, zh: 多久群发一次？}
      sources: ["facts 5, rank 3; S1-18, S2-13, S2-14, S4-09; ranges: facts 3."]
      start: 2021-03-01
      horizon: 360d
      rules: cn-2021-01

      channels:
        store:
          kind: offline_store
          leads_per_day: 60
          scan_rate: triangular(20%, 30%, 40%)
          code: advisers

      accounts:
        adviser: {kind: wecom, count: 8, age: 300d, contacts: 3000, staff: 0.5, expand: {apply_at: 4000}}

      codes:
        advisers: {kind: channel_code, accounts: adviser, dispatch: least_loaded}

      contents:
        offer:
          type: promotion
          conversion: triangular(2%, 5%, 10%)
          # en: An offer for all concerns some 60 of 100; one for tagged fans more (S2-13, S1-17).
          # zh: 发给所有人时，约 60% 的人与之相关；按标签发则更高（S2-13、S1-17）。
          relevance: triangular(40%, 60%, 90%)

      touches:
        - {name: offer, kind: private_mass_send, every: 7d, at: "20:00", content: offer}

      conversion: {order_value: 150 CNY/order}

      money: {margin: 50%, take_rate: 5%, staff_monthly: 7000 CNY/staff/month}

      strategies:
        monthly: {title: {en: Monthly, zh: 每月一次}, touches.offer.every: 30d}
        weekly: {title: {en: Weekly, zh: 每周一次}}
        twice-a-week: {title: {en: Twice a week, zh: 每周两次}, touches.offer.every: 84h}
        daily: {title: {en: Daily, zh: 每天一次}, touches.offer.every: 1d}
        weekly-tagged:
          title: {en: "Weekly, by tags", zh: "每周一次，按标签"}
          contents.offer.relevance: triangular(70%, 85%, 95%)
          # en: Tags need a tool, and somebody to set them.
          # zh: 打标签要有工具，也要有人来打。
          money.tools_monthly: 3000 CNY/month

      experiment: {futures: 300, seed: 1, metric: profit, indifference: 5000 CNY}
      """)

  static let spread = Question(
    rank: 4, name: "spread",
    wording: .init(
      "Spread or concentrate: how much is lost if an account is banned?",
      zh: "分散还是集中：一个账号被封会损失多少？"),
    template: """
      # en: The same 20,000 contacts on one account, on four or on twenty. On average a ban costs about the
      # en: same; what differs is the bad year: all at once, or a little often. Whoever loses sleep over it
      # en: should look at the worst twentieth, not at the mean.
      # zh: 同样 20,000 个好友，放在 1 个、4 个或 20 个号上。封号的平均损失差不多，不同的是坏年景：一次全丢，还是常丢一点。
      # zh: 为此睡不着的人应看最差的二十分之一，而不是均值。
      #
      # en: Read: "Lost with accounts": mean, and its 95th percentile in the table of risks; then profit.
      # en: Change: `bans.base_wecom`, `permanent_first` (nobody publishes them), the counts.
      # zh: 看：“随号流失”的均值，以及风险表中的 95% 分位数；再看利润。
      # zh: 改：`bans.base_wecom`、`permanent_first`（没有人公布）、账号数。

      scenario: spread
      title: {en: Spread or concentrate?, zh: 分散还是集中？}
      sources: ["facts 5, rank 4; S0-11 to S0-17, S2-24; hazards: facts 3, 2.6."]
      start: 2021-03-01
      horizon: 360d
      rules: cn-2021-01

      channels:
        store:
          kind: offline_store
          leads_per_day: 40
          scan_rate: triangular(20%, 30%, 40%)
          code: advisers

      accounts:
        adviser:
          kind: wecom
          count: 4
          age: 300d
          contacts: 5000
          # en: Every account is expanded already.
          # zh: 每个账号都已扩容。
          capacity: 20000
          staff: 0.5

      codes:
        advisers: {kind: channel_code, accounts: adviser, dispatch: least_loaded}

      contents:
        offer: {type: promotion, conversion: "triangular(2%, 5%, 10%)"}

      touches:
        - {name: offer, kind: private_mass_send, every: 7d, at: "20:00", content: offer}

      bans:
        # en: A careless brand: about 20 % of accounts a year (facts 3; 2 % when careful), many of them for
        # en: good. Nobody publishes either figure: put in what you have seen.
        # zh: 不谨慎的品牌：每年约 20% 的账号被封（facts 3；谨慎时约 2%），其中不少是永久封禁。两个数都没有人公布：请按自己的经验填。
        base_wecom: triangular(5%/year, 20%/year, 50%/year)
        permanent_first: triangular(10%, 30%, 60%)

      conversion: {order_value: 150 CNY/order}

      money: {margin: 50%, take_rate: 5%, staff_monthly: 7000 CNY/staff/month}

      strategies:
        # en: The same people and the same two members in each.
        # zh: 每个策略都是同样的好友、同样两名员工。
        one: {title: {en: One account, zh: 1 个账号}, accounts.adviser.count: 1, accounts.adviser.contacts: 19000, accounts.adviser.staff: 2}
        four: {title: {en: 4 accounts, zh: 4 个账号}, accounts.adviser.contacts: 4750}
        twenty: {title: {en: 20 accounts, zh: 20 个账号}, accounts.adviser.count: 20, accounts.adviser.contacts: 950, accounts.adviser.staff: 0.1}

      experiment: {futures: 1000, seed: 1, metric: lost_fans, indifference: 100}
      """)
}
