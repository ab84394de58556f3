// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

extension Question {
  static let peopleOrContent = Question(
    rank: 8, name: "people-or-content",
    wording: .init(
      "More people, or better content?",
      zh: "加人，还是做好内容？"),
    template: """
      # en: The same money buys five more members with their accounts, or somebody who makes offers that more
      # en: fans want. People take more leads; content sells more to each.
      # zh: 同样的钱，可以多招五个人（带账号），也可以做出更多人想要的内容。人多，接得多；内容好，每个粉丝买得多。
      #
      # en: Read: adds, orders, then profit; the better content must earn what it costs.
      # en: Change: `quality` (how much better? good content sells more than ten times, S4-05, but few manage),
      # en: `fixed` (what it costs), `leads_per_day`: with few leads more people have nothing to take.
      # zh: 看：加好友数、订单，再看利润；更好的内容要赚回它的成本。
      # zh: 改：`quality`（好到几倍？好内容能卖到十倍以上，S4-05，但很少有人做到）、`fixed`（成本）、`leads_per_day`：线索少时，人多了也没得接。

      scenario: people-or-content
      title: {en: "More people, or better content?", zh: 加人还是做好内容？}
      sources: ["facts 5, rank 8; S4-05, S4-12, S4-17."]
      start: 2021-03-01
      horizon: 90d
      rules: cn-2021-01

      channels:
        ads:
          kind: paid
          leads_per_day: triangular(1500, 2500, 3500)
          day_noise: 0.3
          scan_rate: triangular(10%, 20%, 35%)
          code: advisers
          cost_per_lead: 0.3 CNY/lead

      accounts:
        adviser:
          kind: wecom
          count: 5
          age: 200d
          contacts: 2000
          staff: 1
          # en: What a member can take on in a day, chats included (S4-12: 15 to 100 by order value).
          # zh: 一名员工一天接得住多少人，含聊天（S4-12：视客单价，15 至 100）。
          daily_adds: triangular(15, 40, 100)
          expand: {apply_at: 4000}

      codes:
        advisers: {kind: channel_code, accounts: adviser, dispatch: least_loaded}

      contents:
        offer:
          type: promotion
          conversion: triangular(2%, 5%, 10%)
          # en: 1 is ordinary; one sending in twenty sells three times as much.
          # zh: 1 为普通；二十次中有一次能卖到三倍。
          quality: lognormal(median 1, p95 3)

      touches:
        - {name: offer, kind: private_mass_send, every: 7d, at: "20:00", content: offer}

      conversion: {order_value: 150 CNY/order}

      money: {margin: 50%, take_rate: 5%, staff_monthly: 7000 CNY/staff/month}

      strategies:
        as-it-is: {title: {en: As it is, zh: 维持现状}}
        five-more-people: {title: {en: Five more people, zh: 加五个人}, accounts.adviser.count: 10, accounts.adviser.contacts: 1000}
        twice-the-content:
          title: {en: Twice the content, zh: 内容好一倍}
          contents.offer.quality: lognormal(median 2, p95 6)
          # en: Five members' pay of three months: 5 x 7,000 x 3.
          # zh: 五名员工三个月的工资：5 × 7,000 × 3。
          money.fixed: 105000 CNY
        a-third-better:
          title: {en: Content a third better, zh: 内容好三分之一}
          contents.offer.quality: lognormal(median 1.33, p95 4)
          money.fixed: 105000 CNY

      experiment: {futures: 300, seed: 1, metric: profit, indifference: 10000 CNY}
      """)

  static let trust = Question(
    rank: 9, name: "trust",
    wording: .init(
      "Trust first, or sell at once? Strong hooks or precise ones?",
      zh: "先建立信任，还是马上卖？钩子要猛还是要准？"),
    template: """
      # en: New fans buy less and leave more easily. Whoever sells from the first day has the money sooner;
      # en: whoever talks first keeps more of them. A strong hook brings more people who stay less.
      # zh: 新粉买得少、走得快。第一天就卖，钱来得早；先聊，留下的人多。猛钩子带来更多人，但更留不住。
      #
      # en: Read: profit at the end; in the daily picture where the lines cross; fans at the end.
      # en: Change: `horizon` (a short one favours selling at once), `trust_time`, `new_factor`, `hook`.
      # zh: 看：期末利润；每日图中各线在哪天相交；期末粉丝。
      # zh: 改：`horizon`（越短越利于马上卖）、`trust_time`、`new_factor`、`hook`。

      scenario: trust
      title: {en: "Trust first, or sell at once?", zh: 先建立信任还是马上卖？}
      sources: ["facts 5, rank 9; S4-09, S4-11, S4-12, S4-22; ranges: facts 3."]
      start: 2021-03-01
      horizon: 360d
      rules: cn-2021-01

      channels:
        ads:
          kind: paid
          leads_per_day: triangular(200, 300, 400)
          day_noise: 0.3
          scan_rate: triangular(10%, 20%, 30%)
          code: advisers
          cost_per_lead: 0.3 CNY/lead
          hook: 3 CNY/add

      accounts:
        adviser: {kind: wecom, count: 5, age: 200d, staff: 0.5, expand: {apply_at: 4000}}

      codes:
        advisers: {kind: channel_code, accounts: adviser, dispatch: least_loaded}

      contents:
        offer: {type: promotion, conversion: "triangular(2%, 5%, 10%)"}
        stories: {type: ip, conversion: "triangular(0.02%, 0.2%, 0.5%)"}

      touches:
        # en: Nobody listed under `stage` is left out: new, warming, trusted, customer.
        # zh: `stage` 写发给谁：new、warming、trusted、customer（新粉、升温中、已信任、客户）；未写到的阶段不发。
        - {name: offer, kind: private_mass_send, every: 7d, at: "20:00", audience: {stage: [new, warming, trusted, customer]}, content: offer}
        - {name: stories, kind: moments, every: 1d, at: "12:00", content: stories}

      conversion:
        order_value: 150 CNY/order
        # en: About two months (S4-11).
        # zh: 约两个月（S4-11）。
        trust_time: triangular(30d, 60d, 90d)

      money: {margin: 50%, take_rate: 5%, staff_monthly: 7000 CNY/staff/month}

      strategies:
        at-once: {title: {en: Offers at once, zh: 一加就推}}
        when-warm: {title: {en: When warm, zh: 升温后推}, touches.offer.audience.stage: [warming, trusted, customer]}
        trust-first: {title: {en: Trust first, zh: 信任后推}, touches.offer.audience.stage: [trusted, customer]}
        at-once-strong-hook:
          title: {en: "At once, strong hook", zh: "强钩子，一加就推"}
          channels.ads.hook: 12 CNY/add
          channels.ads.scan_rate: triangular(20%, 35%, 50%)
          # en: Who comes for the gift buys less and leaves sooner (S4-22); the sizes are assumptions.
          # zh: 冲礼品来的人买得少、走得快（S4-22）；幅度是假设。
          channels.ads.fit: triangular(0.4, 0.7, 1)
          fatigue.deleted_in_30_days: triangular(6%, 12%, 25%)

      experiment: {futures: 300, seed: 1, metric: profit, indifference: 5000 CNY}
      """)

  static let worth = Question(
    rank: 11, name: "worth",
    wording: .init(
      "Is the private pool worth its money?",
      zh: "做私域值不值？"),
    template: """
      # en: Against it: leads, gifts, members, tools. For it: margin on what fans order, and the fee that the
      # en: platform does not get. The strategy `none` has no pool: its profit is 0, and the others must beat it.
      # zh: 成本：线索、礼品、员工、工具。收益：粉丝订单的毛利，以及省下的平台扣点。策略 `none` 没有私域，利润为 0，其他策略要胜过它。
      #
      # en: Read: in how many futures a pool beats `none`, and by how much; then cost per add and orders.
      # en: Count only orders that would not have been placed anyway: `conversion` is the place to be modest.
      # en: Change: `margin`, `take_rate` (5 / 8 / 3 / 15 %, S1-01), `staff`, `horizon` (when does it pay back?).
      # zh: 看：有多少未来情景胜过 `none`、胜多少；再看每加一个好友的成本与订单。
      # zh: 只算本来不会有的订单：`conversion` 宜取保守值。
      # zh: 改：`margin`、`take_rate`（5 / 8 / 3 / 15%，S1-01）、`staff`、`horizon`（多久回本？）。

      scenario: worth
      title: {en: Is the private pool worth its money?, zh: 做私域值不值？}
      sources: ["facts 5, rank 11; S1-01, S4-18 to S4-20; facts 2.7, 3."]
      start: 2021-03-01
      horizon: 360d
      rules: cn-2021-01

      channels:
        parcel-card:
          kind: parcel_card
          leads_per_day: triangular(300, 400, 500)
          scan_rate: triangular(2%, 5%, 10%)
          # en: Who gets a parcel has bought before.
          # zh: 收到包裹的人已经买过。
          fit: triangular(1, 1.5, 2)
          code: advisers
          cost_per_lead: 0.1 CNY/lead
          hook: 3 CNY/add

      accounts:
        adviser: {kind: wecom, count: 2, age: 200d, staff: 0.5, expand: {apply_at: 4000}}

      codes:
        advisers: {kind: channel_code, accounts: adviser, dispatch: least_loaded}

      contents:
        offer: {type: promotion, conversion: "triangular(2%, 5%, 10%)"}
        care: {type: information, conversion: "triangular(0.05%, 0.5%, 1%)"}

      touches:
        - {name: offer, kind: private_mass_send, every: 7d, at: "20:00", content: offer}
        - {name: care, kind: moments, every: 1d, at: "12:00", content: care}

      conversion: {order_value: 150 CNY/order}

      money:
        margin: 40%
        take_rate: 5%
        staff_monthly: 7000 CNY/staff/month
        tools_monthly: 500 CNY/month

      strategies:
        none: {title: {en: No private domain, zh: 不做私域}, channels.parcel-card.scale: 0, accounts.adviser.staff: 0, money.tools_monthly: 0 CNY/month}
        one-member: {title: {en: One member, zh: 一名员工}}
        three-members: {title: {en: Three members, zh: 三名员工}, accounts.adviser.staff: 1.5, contents.offer.quality: "lognormal(median 1.3, p95 4)"}
        without-tools: {title: {en: Without tools, zh: 不用工具}, money.tools_monthly: 0 CNY/month, contents.offer.relevance: "triangular(30%, 50%, 70%)"}

      experiment: {futures: 500, seed: 1, metric: profit, indifference: 2000 CNY}
      """)

  static let channels = Question(
    rank: 12, name: "channels",
    wording: .init(
      "Which channel deserves the budget?",
      zh: "预算该投给哪个渠道？"),
    template: """
      # en: 300 CNY a day go to one channel. A cheap lead is not a cheap customer: channels differ in price,
      # en: in who scans, in who stays and in who buys.
      # zh: 每天 300 元只投一个渠道。便宜的线索不等于便宜的客户：价格、扫码、留存、购买各不相同。
      #
      # en: Read: leads, scans, adds, orders: each step per strategy, over the whole horizon; then profit.
      # en: Change: for each channel price (`cost_per_lead`), leads (300 CNY / price), `scan_rate`, `fit`. Your
      # en: own figures, by channel code, are better than these ranges.
      # zh: 看：线索、扫码、加好友、订单：各策略在整个模拟期的每一步；再看利润。
      # zh: 改：各渠道的价格（`cost_per_lead`）、线索数（300 元 ÷ 价格）、`scan_rate`、`fit`。按渠道活码统计的自有数据，胜过这里的范围。

      scenario: channels
      title: {en: Which channel deserves the budget?, zh: 预算该投给哪个渠道？}
      sources: ["facts 5, rank 12; S0-34, S4-18, S4-19, S4-22; ranges: facts 3."]
      start: 2021-03-01
      horizon: 180d
      rules: cn-2021-01

      channels:
        # en: `scale` 0 switches a channel off; each strategy switches one on.
        # zh: `scale` 为 0 即关闭；每个策略打开一个渠道。
        ads:
          kind: paid
          leads_per_day: 600
          scale: 0
          scan_rate: triangular(5%, 10%, 20%)
          code: advisers
          cost_per_lead: 0.5 CNY/lead
        livestream:
          kind: live_stream
          leads_per_day: 1000
          scale: 0
          day_noise: 1
          scan_rate: triangular(5%, 15%, 30%)
          # en: Loud traffic is worth less (S4-22), old customers more (S4-19).
          # zh: 热闹一时的流量价值低（S4-22），老客价值高（S4-19）。
          fit: triangular(0.4, 0.7, 1)
          code: advisers
          cost_per_lead: 0.3 CNY/lead
        parcel-card:
          kind: parcel_card
          leads_per_day: 400
          scale: 0
          scan_rate: triangular(2%, 5%, 10%)
          fit: triangular(1, 1.5, 3)
          code: advisers
          cost_per_lead: 0.1 CNY/lead
          # en: The rest of the 300 CNY goes into gifts: about 13 for each who adds.
          # zh: 300 元中余下的用于礼品：每加一人约 13 元。
          hook: 13 CNY/add

      accounts:
        adviser: {kind: wecom, count: 4, age: 200d, staff: 0.25, expand: {apply_at: 4000}}

      codes:
        advisers: {kind: channel_code, accounts: adviser, dispatch: least_loaded}

      contents:
        offer: {type: promotion, conversion: "triangular(2%, 5%, 10%)"}

      touches:
        - {name: offer, kind: private_mass_send, every: 7d, at: "20:00", content: offer}

      conversion: {order_value: 150 CNY/order}

      money: {margin: 50%, take_rate: 5%, staff_monthly: 7000 CNY/staff/month}

      strategies:
        ads: {title: {en: Ads, zh: 广告}, channels.ads.scale: 1}
        livestream: {title: {en: Livestream, zh: 直播}, channels.livestream.scale: 1}
        parcel-card: {title: {en: Parcel cards, zh: 包裹卡}, channels.parcel-card.scale: 1}

      experiment: {futures: 300, seed: 1, metric: profit, indifference: 3000 CNY}
      """)
}
