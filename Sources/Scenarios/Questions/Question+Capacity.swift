// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

extension Question {
  static let accounts = Question(
    rank: 1, name: "accounts",
    wording: .init(
      "How many accounts before a livestream, so that nobody is turned away?",
      zh: "直播或大促前需要多少账号，才不会把人挡在门外？"),
    template: """
      # en: An evening brings in hours what other months bring in weeks. Each account may add only so many
      # en: people a day, and holds only so many. More accounts take more people and cost more.
      # zh: 一个晚上涌来平时几周的人。每个账号每天能加多少人、总共能容纳多少人，都有上限。账号越多，承接得越多，花费也越高。
      #
      # en: Read: first "Turned away for good" and to which limit; then profit.
      # en: Change: `leads` (your evening), `count` (your accounts), `staff_monthly`, `order_value`.
      # zh: 看：先看“被拒线索”卡在哪项上限，再看利润。
      # zh: 改：`leads`（当晚人数）、`count`（账号数）、`staff_monthly`、`order_value`。

      scenario: accounts
      title: {en: How many accounts before a livestream?, zh: 直播前需要多少账号？}
      sources: ["facts 5, rank 1; S0-09, S2-01, S0-08; ranges: facts 3."]
      start: 2021-03-01
      horizon: 120d
      rules: cn-2021-01

      channels:
        livestream:
          kind: live_stream
          # en: The ordinary day, and the evening.
          # zh: 平常一天，以及直播当晚。
          leads_per_day: triangular(100, 150, 200)
          bursts:
            - name: launch
              at: 2021-03-13 20:00
              leads: triangular(8000, 20000, 40000)
              lasting: 3h
              decay: 2h
              after: [15%, 5%]
          # en: How many who see the code scan it. Nobody knows: so a range, drawn anew in each future.
          # zh: 看到码的人有多少会扫，没人知道，所以写成范围，每个未来情景重新抽取。
          scan_rate: triangular(10%, 25%, 50%)
          code: advisers
          cost_per_lead: 0.5 CNY/lead

      accounts:
        adviser:
          kind: wecom
          count: 4
          age: 200d
          # en: One member runs two accounts.
          # zh: 一名员工管两个号。
          staff: 0.5
          expand: {apply_at: 4000}

      # en: The figure that decides; the platform publishes none (facts 2.2).
      # zh: 起决定作用的数字；平台没有公布（facts 2.2）。
      add_limits:
        wecom_daily_adds: lognormal(median 500, p95 1500)

      codes:
        advisers: {kind: channel_code, accounts: adviser, dispatch: least_loaded}

      contents:
        welcome-coupon: {type: promotion, conversion: "triangular(10%, 25%, 50%)"}
        offer: {type: promotion, conversion: "triangular(2%, 5%, 10%)"}

      touches:
        - {name: welcome, kind: private_mass_send, every: 7d, from: 6d, at: "20:00", audience: {stage: new}, content: welcome-coupon}
        - {name: offer, kind: private_mass_send, every: 7d, from: 3d, at: "20:00", content: offer}

      conversion: {order_value: 150 CNY/order}

      money: {margin: 50%, take_rate: 5%, staff_monthly: 7000 CNY/staff/month}

      strategies:
        wecom-2: {title: {en: 2 accounts, zh: 2 个账号}, accounts.adviser.count: 2}
        wecom-4: {title: {en: 4 accounts, zh: 4 个账号}}
        wecom-8: {title: {en: 8 accounts, zh: 8 个账号}, accounts.adviser.count: 8}
        wecom-16: {title: {en: 16 accounts, zh: 16 个账号}, accounts.adviser.count: 16}

      experiment: {futures: 300, seed: 1, metric: profit, indifference: 3000 CNY}
      """)

  static let expansion = Question(
    rank: 2, name: "expansion",
    wording: .init(
      "When to apply for expansion?",
      zh: "何时申请扩容？"),
    template: """
      # en: Four accounts are well filled, and a campaign comes on the fortieth day. An application takes
      # en: days and may be refused; a full account turns everybody away.
      # zh: 四个号的好友已经不少，第四十天有一场活动。申请要等几天，也可能被拒；号满员后谁也加不进来。
      #
      # en: Read: "Lost: account full" by strategy, and how often it is zero; then the picture of the fill.
      # en: Change: `contacts` (how full you are), `approval` (how long it took last time), `leads`.
      # en: The latest safe level, searched for:
      # en:   siyu plan expansion.yaml --vary accounts.adviser.expand.apply_at --target "lost_capacity <= 50 in 95% of futures" --most
      # zh: 看：各策略的“流失：账号满员”，以及有多少未来情景为零；再看账号容量占用图。
      # zh: 改：`contacts`（现有好友）、`approval`（上次审批用了多久）、`leads`。
      # zh: 搜索最晚的安全水位：
      # zh:   siyu plan expansion.yaml --vary accounts.adviser.expand.apply_at --target "lost_capacity <= 50 in 95% of futures" --most

      scenario: expansion
      title: {en: When to apply for expansion?, zh: 何时申请扩容？}
      sources: ["facts 5, rank 2; S0-04, S0-08, S0-09; approval: facts 2.1."]
      start: 2021-03-01
      horizon: 90d
      rules: cn-2021-01

      channels:
        ads:
          kind: paid
          leads_per_day: triangular(150, 250, 350)
          day_noise: 0.3
          bursts:
            - {name: campaign, at: 2021-04-10 10:00, leads: "triangular(5000, 10000, 20000)", lasting: 12h, after: [50%, 30%, 20%]}
          scan_rate: triangular(15%, 30%, 45%)
          code: advisers

      accounts:
        adviser:
          kind: wecom
          count: 4
          age: 300d
          # en: Per account.
          # zh: 每个账号。
          contacts: 3500
          staff: 0.5
          expand:
            apply_at: 4500
            # en: Hours to days, weeks at worst.
            # zh: 数小时至数天，最慢数周。
            approval: lognormal(median 2d, p95 12d)
            refused: triangular(0%, 2%, 20%)

      codes:
        advisers: {kind: channel_code, accounts: adviser, dispatch: least_loaded}

      strategies:
        at-4000: {title: {en: Apply at 4000, zh: 满 4000 人申请}, accounts.adviser.expand.apply_at: 4000}
        at-4250: {title: {en: Apply at 4250, zh: 满 4250 人申请}, accounts.adviser.expand.apply_at: 4250}
        at-4500: {title: {en: Apply at 4500, zh: 满 4500 人申请}}
        at-4900: {title: {en: Apply at 4900, zh: 满 4900 人申请}, accounts.adviser.expand.apply_at: 4900}
        never: {title: {en: Never, zh: 从不申请}, accounts.adviser.expand: null}

      experiment: {futures: 500, seed: 1, metric: lost_capacity, indifference: 20}
      """)

  static let liveCodes = Question(
    rank: 6, name: "live-codes",
    wording: .init(
      "Group code or staff first, and who watches the live code?",
      zh: "直接进群还是先加员工？群活码由谁来盯？"),
    template: """
      # en: A live code leads into five groups of 200. When they are full, nobody gets in until somebody
      # en: notices and swaps in new groups. Or the code leads to a member, who has no such limit.
      # zh: 一个群活码绑定五个 200 人的群。满了之后谁也进不来，直到有人发现并换上新群。也可以让二维码先加员工，就没有这个限制。
      #
      # en: Read: "Lost: groups full" and the hours that the code stood still; then fans at the end, then profit.
      # en: Change: `leads_per_day`, `watch` (how often somebody looks), `watch_from`, `watch_to`, `watch_weekends`.
      # zh: 看：“流失：群活码满群”与“群码停用时长”；再看期末粉丝与利润。
      # zh: 改：`leads_per_day`、`watch`（多久看一次）、`watch_from`、`watch_to`、`watch_weekends`。

      scenario: live-codes
      title: {en: Group or staff first? Who watches the code?, zh: 进群还是先加员工？谁来盯码？}
      sources: ["facts 5, rank 6; S0-29 to S0-32, S2-21; facts 2.3, 2.10."]
      start: 2021-03-01
      horizon: 90d
      rules: cn-2021-01

      channels:
        poster:
          kind: offline_store
          leads_per_day: triangular(800, 1200, 1600)
          weekday_factors: [0.8, 0.8, 0.8, 0.9, 1.1, 1.4, 1.2]
          day_noise: 0.3
          scan_rate: triangular(10%, 20%, 35%)
          code: group

      accounts:
        host: {kind: wecom, count: 5, age: 200d, staff: 0.2, expand: {apply_at: 4000}}

      codes:
        group:
          kind: group_live_code
          accounts: host
          groups: 5
          # en: Somebody looks once a day, on working days.
          # zh: 工作日每天看一次。
          watch: 1d
          watch_from: "09:00"
          watch_to: "18:00"
          remedy: swap_groups
        staff: {kind: channel_code, accounts: host, dispatch: round_robin}

      contents:
        offer: {type: promotion, conversion: "triangular(2%, 5%, 10%)"}

      touches:
        # en: A group hears from you twice a week, a contact once: that is what they are for.
        # zh: 群里每周发两次，私聊每周一次：各尽其用。
        - {name: group-offer, kind: group_post, every: 84h, at: "20:00", content: offer}
        - {name: private-offer, kind: private_mass_send, every: 7d, at: "20:00", content: offer}

      conversion: {order_value: 120 CNY/order}

      money: {margin: 40%, staff_monthly: 7000 CNY/staff/month}

      strategies:
        daily: {title: {en: Look once a day, zh: 每天看一次}}
        hourly:
          title: {en: Look every hour, zh: 每小时看一次}
          codes.group.watch: 1h
          codes.group.watch_to: "22:00"
          codes.group.watch_weekends: yes
          # en: A glance each hour is work, too.
          # zh: 每小时看一眼也要花人力。
          accounts.host.staff: 0.22
        forgotten: {title: {en: Forgotten, zh: 无人盯码}, codes.group.watch: "lognormal(median 5d, p95 60d)"}
        staff-first:
          title: {en: Staff first, zh: 先加员工}
          channels.poster.code: staff
          # en: Chatting one to one takes more people.
          # zh: 一对一聊天需要更多人手。
          accounts.host.staff: 0.4

      experiment: {futures: 300, seed: 1, metric: profit, indifference: 2000 CNY}
      """)

  static let personalOrWecom = Question(
    rank: 5, name: "personal-or-wecom",
    wording: .init(
      "Personal accounts, WeCom, or which mix?",
      zh: "用个人微信、企业微信，还是混用？"),
    template: """
      # en: A personal code is green and gets scanned more; a personal account can take 200 adds a day, holds
      # en: 5,000, needs a handset and nurturing, and is banned more often. WeCom is the other way round.
      # zh: 个人号是绿码，更多人愿意扫；每天可加 200 人、最多 5,000 人，要备手机、要养号，也更容易被封。企业微信正相反。
      #
      # en: Read: scans, "Lost with accounts" and its worst twentieth, accounts' cost, then profit.
      # en: Change: `wecom_factor` (below 1 for a personal brand, above 1 where a company's name helps),
      # en: `wecom_appeal`, `bans.base_personal`, `set_up_cost`. Plug-ins (`plug_ins: yes`) only make it worse.
      # zh: 看：扫码数、“随号流失”及其最差的二十分之一、账号成本，再看利润。
      # zh: 改：`wecom_factor`（个人 IP 小于 1，公司名有帮助则大于 1）、`wecom_appeal`、`bans.base_personal`、
      # zh: `set_up_cost`。用外挂（`plug_ins: yes`）只会更差。

      scenario: personal-or-wecom
      title: {en: "Personal, WeCom, or a mix?", zh: 个人微信、企业微信还是混用？}
      sources: ["facts 5, rank 5; S0-02 to S0-06, S2-07, S4-25 to S4-28, S3-33; ranges: facts 3."]
      start: 2021-03-01
      horizon: 180d
      rules: cn-2021-01

      channels:
        short-video:
          kind: short_video
          leads_per_day: triangular(600, 900, 1200)
          day_noise: 0.3
          scan_rate: triangular(10%, 20%, 35%)
          code: advisers
          cost_per_lead: 0.3 CNY/lead

      accounts:
        wecom: {kind: wecom, count: 6, age: 200d, staff: 0.4, expand: {apply_at: 4000}}
        personal:
          kind: personal
          count: 6
          age: 200d
          staff: 0.4
          # en: Handset and half a year of nurturing; no source for the amount.
          # zh: 手机与半年养号；金额没有来源。
          set_up_cost: triangular(500 CNY/account, 1500 CNY/account, 3000 CNY/account)

      codes:
        advisers: {kind: channel_code, accounts: [wecom, personal], dispatch: least_loaded}

      contents:
        offer: {type: promotion, conversion: "triangular(2%, 5%, 10%)"}
        stories: {type: ip, conversion: "triangular(0.02%, 0.2%, 0.5%)"}

      touches:
        - {name: offer, kind: private_mass_send, every: 7d, at: "20:00", content: offer}
        - {name: stories, kind: moments, every: 1d, at: "12:00", content: stories}

      conversion:
        order_value: 150 CNY/order
        # en: What is sold one to one: does a company's name help or hinder?
        # zh: 一对一成交：公司名是帮助还是妨碍？
        wecom_factor: triangular(0.7, 1, 1.2)

      money: {margin: 50%, take_rate: 5%, staff_monthly: 7000 CNY/staff/month}

      strategies:
        mixed: {title: {en: Mixed, zh: 两者混用}}
        all-wecom:
          title: {en: All WeCom, zh: 全用企微}
          codes.advisers.accounts: [wecom]
          accounts.personal: null
          accounts.wecom.count: 12
        all-personal:
          title: {en: All personal, zh: 全用个人号}
          codes.advisers.accounts: [personal]
          accounts.wecom: null
          accounts.personal.count: 12

      experiment: {futures: 300, seed: 1, metric: profit, indifference: 3000 CNY}
      """)
}
