// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

/// Keys of what a plan does not have: times of group codes where there is no group, a hazard of
/// plug-ins where nobody uses any. No figure depends on them, so they are neither assumptions of the
/// answer nor candidates for its cause.
///
/// Whole sections of mechanisms that are idle are `WorldPlan.idleSections`. A key that is not named
/// here is taken to matter; a test changes each that is and finds the same figures.
struct IdleKeys {
  private(set) var keys: Set<String> = []

  init(_ spec: WorldSpec) {
    note(codes: spec.codes)
    note(touches: spec.touches)
    note(accounts: spec.accounts)
    let contents = spec.contents.entries.map(\.content)
    note("fatigue", ["persona_weight"], unless: contents.contains { $0.theme == .persona })
    note("fatigue", ["information_weight"], unless: contents.contains { $0.theme == .information })
    note("conversion", ["good_content"], unless: contents.contains { $0.grade == .good })
    note("conversion", ["best_content"], unless: contents.contains { $0.grade == .best })
    let hasGroups =
      spec.codes.entries.contains { $0.content.kind.leadsToGroups }
      || spec.touches.contains { $0.content.kind == .groupPost }
    note("fatigue", ["group_post_weight", "left_per_group_post"], unless: hasGroups)
  }

  func contains(_ key: String) -> Bool { keys.contains(key) }

  private mutating func note(_ path: String, _ names: [String], unless isUsed: Bool) {
    if !isUsed { keys.formUnion(names.map { path.dotted($0) }) }
  }

  private mutating func note(codes: Section<Code>) {
    for (name, code) in codes.entries {
      let isGroup = code.kind.leadsToGroups
      note("codes.\(name)", ["watch", "group_welcome_interval"], unless: isGroup)
      let swapsGroups = code.liveCode.remedy == .swapGroups
      note("codes.\(name)", ["swap_groups_time"], unless: isGroup && swapsGroups)
      note("codes.\(name)", ["swap_code_time"], unless: isGroup && !swapsGroups)
    }
    let opensGroups = codes.entries.contains {
      $0.content.kind == .groupLiveCode && $0.content.liveCode.autoCreate
    }
    note("enterprise", ["auto_create_monthly"], unless: opensGroups)
  }

  private mutating func note(touches: [Part<Touches.Plan>]) {
    for (index, touch) in touches.map(\.content).enumerated() {
      let name = EntryName.isAddress(touch.name) ? touch.name : String(index)
      note(
        "touches.\(name)", ["confirmed", "confirm_delay", "confirmed_when_reminded"],
        unless: touch.sender == .enterprise)
    }
    let kinds = touches.map(\.content.kind)
    let posts = ["moments_weight", "deleted_per_moment", "feed_muting", "feed_wear"]
    note("fatigue", posts, unless: kinds.contains(.moments))
    note("conversion", ["open_moments"], unless: kinds.contains(.moments))
    note("bans", ["moments_share"], unless: kinds.contains { $0 != .privateMassSend })
  }

  private mutating func note(accounts: Section<Account>) {
    let accounts = accounts.entries.map(\.content)
    // Persons bound to WeCom accounts are personal accounts, too.
    let isBound = accounts.contains { $0.binding != nil }
    let personal = accounts.filter { $0.kind == .personal }
    let wecom = accounts.filter { $0.kind == .wecom }
    note("bans", ["base_personal"], unless: isBound || !personal.isEmpty)
    note("bans", ["base_wecom"], unless: !wecom.isEmpty)
    note("bans", ["plug_in_hazard"], unless: isBound || accounts.contains { $0.bans.plugIns })
    note("money", ["personal_monthly"], unless: personal.contains { $0.money.monthly == nil })
    note("add_limits", ["wecom_daily_adds"], unless: wecom.contains { $0.limits.dailyAdds == nil })
    note(
      "add_limits", ["identity_repair"],
      unless: accounts.contains { $0.limits.misconfigured.certainValue != 0 })
  }
}

extension Code.Kind {
  var leadsToGroups: Bool { self == .groupLiveCode || self == .plainGroupCode }
}
