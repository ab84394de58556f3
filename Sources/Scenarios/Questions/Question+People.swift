// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

extension Question {
  static let officialAccount = Question(
    rank: 7, name: "official-account",
    wording: .init(
      "Official account first, or straight to WeCom?",
      zh: "先沉淀到公众号，还是直接加企业微信？"),
    template: """
      # en: A show brings more people in an evening than the accounts can add in a week. An official account
      # en: takes them all, but most of its followers never become contacts, and an article is opened by few.
      # zh: 一场活动一晚带来的人，比账号一周能加的还多。公众号能全部承接，但多数关注的人不会成为好友，文章也只有少数人打开。
      #
      # en: Read: the two funnels side by side: scans, follows, settled, adds, fans and followers at the end;
      # en: then profit. With few leads the direct way wins; raise `leads` until it no longer does.
      # en: Change: `leads`, `count`, `willing` and `time` (how many followers settle, and how soon; no source).
      # zh: 看：把两条漏斗并排看：扫码、关注、沉淀、加好友、期末粉丝与公众号粉丝；再看利润。线索少时直接加好友更好；把 `leads` 调大，看到何时反转。
      # zh: 改：`leads`、`count`、`willing` 与 `time`（多少人会沉淀、多快；没有来源）。

      scenario: official-account
      title: {en: "Official account first, or straight to WeCom?", zh: 先公众号还是直接企业微信？}
      sources: ["facts 5, rank 7; S4-07, S2-04, S1-04, S3-10; ranges: facts 3."]
      start: 2021-03-01
      horizon: 120d
      rules: cn-2021-01

      channels:
        show:
          kind: live_stream
          leads_per_day: triangular(200, 300, 400)
          bursts:
            - {name: show, at: 2021-03-06 20:00, leads: "triangular(30000, 60000, 100000)", lasting: 3h, decay: 2h}
          scan_rate: triangular(10%, 20%, 40%)
          code: follow
          cost_per_lead: 0.3 CNY/lead
        # en: Followers who settle come here as leads, some each day.
        # zh: 沉淀的公众号粉丝每天陆续作为线索进入这里。
        settled:
          kind: official_account
          # en: Of those who have made up their mind most scan.
          # zh: 已下决心的人多数会扫。
          scan_rate: triangular(60%, 80%, 95%)
          code: advisers

      accounts:
        adviser: {kind: wecom, count: 4, age: 200d, staff: 0.5, expand: {apply_at: 4000}}

      codes:
        follow:
          kind: official_account
          settle:
            channel: settled
            willing: triangular(10%, 30%, 60%)
            time: triangular(10d, 30d, 60d)
        advisers: {kind: channel_code, accounts: adviser, dispatch: least_loaded}

      contents:
        offer: {type: promotion, conversion: "triangular(2%, 5%, 10%)"}
        article: {type: information, conversion: "triangular(0.05%, 0.5%, 1%)"}

      touches:
        - {name: offer, kind: private_mass_send, every: 7d, at: "20:00", content: offer}
        - {name: article, kind: article, every: 2d, at: "12:00", content: article}

      conversion: {order_value: 150 CNY/order}

      money: {margin: 50%, take_rate: 5%, staff_monthly: 7000 CNY/staff/month}

      strategies:
        official-account: {title: {en: Official account first, zh: 先关注公众号}}
        direct: {title: {en: Straight to advisers, zh: 直接加顾问}, channels.show.code: advisers}
        direct-12-accounts: {title: {en: Straight to 12 accounts, zh: 直接加 12 个账号}, channels.show.code: advisers, accounts.adviser.count: 12}

      experiment: {futures: 300, seed: 1, metric: profit, indifference: 3000 CNY}
      """)

  static let staffLeave = Question(
    rank: 10, name: "staff-leave",
    wording: .init(
      "What happens when staff leave, and is handover fast enough?",
      zh: "员工离职会怎样，继承够不够快？"),
    template: """
      # en: Twenty members hold 2,000 contacts each. Who leaves takes his chats with him: on WeCom colleagues
      # en: take the contacts over, unless they refuse or nobody has room; on personal accounts many are lost.
      # zh: 二十名员工各有 2,000 名好友。员工离职，聊天关系也跟着走：企业微信上由同事继承，除非客户拒绝或同事的号已满员；个人号上会流失许多人。
      #
      # en: Read: fans at the end, contacts refused and stuck, days without a member; then profit. What turnover
      # en: costs at all: add the strategy `nobody-leaves: {handover.leaves: 0/year}`.
      # en: Change: `leaves` (your own turnover), `hiring`, `refused` (no source), `contacts`.
      # zh: 看：期末粉丝、“拒绝继承”与“接替成员已满”的客户、岗位空缺天数；再看利润。想知道离职总共损失多少，可加上策略 `nobody-leaves: {handover.leaves: 0/year}`。
      # zh: 改：`leaves`（自己的离职率）、`hiring`、`refused`（没有来源）、`contacts`。

      scenario: staff-leave
      title: {en: What happens when staff leave?, zh: 员工离职会怎样？}
      sources: ["facts 5, rank 10; S1-14, S2-19, S3-28; facts 2.5, 3."]
      start: 2021-03-01
      horizon: 360d
      rules: cn-2021-01

      channels:
        store:
          kind: offline_store
          leads_per_day: triangular(150, 200, 250)
          scan_rate: triangular(20%, 30%, 40%)
          code: advisers

      accounts:
        adviser: {kind: wecom, count: 20, age: 300d, contacts: 2000, staff: 1, expand: {apply_at: 4000}}

      codes:
        advisers: {kind: channel_code, accounts: adviser, dispatch: least_loaded}

      contents:
        offer: {type: promotion, conversion: "triangular(2%, 5%, 10%)"}

      touches:
        - {name: offer, kind: private_mass_send, every: 7d, at: "20:00", content: offer}

      handover:
        # en: 20 to 50 of 100 a year.
        # zh: 每年 100 人中有 20 至 50 人离职。
        leaves: triangular(20%/year, 30%/year, 50%/year)
        # en: The account stands still until somebody new works.
        # zh: 新人到岗之前账号停摆。
        hiring: lognormal(median 14d, p95 45d)
        hiring_cost: 5000 CNY/hire
        successors: all

      conversion: {order_value: 150 CNY/order}

      money: {margin: 50%, take_rate: 5%, staff_monthly: 7000 CNY/staff/month}

      strategies:
        colleagues-share: {title: {en: Colleagues share, zh: 同事分摊}}
        one-successor: {title: {en: One successor, zh: 一人接手}, handover.successors: one}
        # en: A tenth more pay that halves the leavings; whether it does is an assumption.
        # zh: 加薪一成使离职减半；是否真会如此，只是假设。
        pay-to-stay:
          title: {en: Pay to stay, zh: 加薪留人}
          handover.leaves: triangular(10%/year, 15%/year, 25%/year)
          money.staff_monthly: 7700 CNY/staff/month
        personal-accounts: {title: {en: Personal accounts, zh: 用个人号}, accounts.adviser.kind: personal, accounts.adviser.expand: null}

      experiment: {futures: 200, seed: 1, metric: profit, indifference: 20000 CNY}
      """)
}
