// SPDX-License-Identifier: GPL-3.0-or-later

/// A livestream in one file, with four strategies and uncertain parameters of several kinds: what the
/// tests of this room need, whatever becomes of the scenarios that planners run.
let plainLivestream = """
  # yaml-language-server: $schema=scenario.schema.json
  scenario: livestream-accounts
  title: {en: How many accounts before a livestream?, zh: 直播前需要多少账号？}
  question:
    en: How many accounts before the livestream, personal or WeCom, and when to apply for expansion?
    zh: 直播前需要准备多少账号？用个人微信还是企业微信？何时申请扩容？
  start: 2021-03-01
  horizon: 90d
  rules: cn-2021-01
  channels:
    short-video:
      kind: short_video
      leads_per_day: triangular(300, 400, 550)
      day_noise: 0.4
      scan_rate: beta(24, 56)
      code: advisers
      cost_per_lead: 0.8 CNY/lead
    livestream:
      kind: live_stream
      scan_rate: beta(30, 45)
      code: advisers
      cost_per_lead: 0.8 CNY/lead
      hook: 2 CNY/add
      bursts:
        - name: launch
          at: 2021-03-20 20:00
          leads: lognormal(median 40000, p95 80000)
          lasting: 3h
          decay: 2h
          before: [10%]
          after: ["triangular(12%, 18%, 25%)", "triangular(3%, 8%, 15%)", 4%, 3%, 2%]
  accounts:
    adviser:
      kind: wecom
      count: 5
      age: 200d
      contacts: 2500
      staff: 0.5
      expand: {apply_at: 4500, approval: "lognormal(median 0.5d, p95 2d)"}
  codes:
    advisers: {kind: channel_code, accounts: adviser, dispatch: least_loaded}
  contents:
    new-product: {type: promotion, conversion: "triangular(0.5%, 2%, 5%)"}
    stories: {type: ip}
  touches:
    - {name: weekly-offer, kind: private_mass_send, every: 7d, from: 3d, at: "20:00", content: new-product}
    - {name: daily-moment, kind: moments, every: 1d, at: "12:00", content: stories}
  strategies:
    wecom-5: {}
    wecom-5-early: {accounts.adviser.expand.apply_at: 3000}
    wecom-10: {accounts.adviser.count: 10}
    personal-10: {accounts.adviser.kind: personal, accounts.adviser.count: 10, accounts.adviser.expand: null}
  experiment: {futures: 1000, seed: 20210301}
  """
