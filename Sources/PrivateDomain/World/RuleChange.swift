// SPDX-License-Identifier: GPL-3.0-or-later

/// Rules that come into force at midnight of a day (M19, S3-30).
struct RuleChange: Sendable {
  /// Days from the start.
  var day: Int
  var name: String
  var rules: RuleSet
}

extension World {
  /// Midnight: every room takes over what the new rules say.
  ///
  /// What was done under the old rules stays: an account above a lowered cap keeps its contacts and
  /// takes no more, a group keeps its members, messages received count against the new quotas.
  mutating func changeRules() {
    while rulesChanged < plan.ruleChanges.count, plan.ruleChanges[rulesChanged].day <= day {
      let old = rules
      rules = plan.ruleChanges[rulesChanged].rules
      rulesChanged += 1
      note(.rulesChanged, rulesChanged - 1)
      touches.quotas = Touches.Quotas(rules, plan.spec)
      fans.histories.enter(era: rulesChanged)
      money.obey(rules, plan.spec, stream)
      let wecomDaily = plan.spec.addLimits.content.wecomDailyAdds.value(in: stream)
      for group in plan.accountGroups {
        limitAdds(of: group, wecomDaily)
        changeCapacity(of: group)
      }
      changeEnterpriseRoom()
      changeGroupRules(from: old)
    }
  }

  private mutating func changeCapacity(of group: WorldPlan.AccountGroupPlan) {
    for account in group.accounts {
      let held = fans.held[account]
      expansion.kept[account] = held
      if group.isWecom {
        let own = group.spec.expansion.capacity ?? rules.wecomCapacity
        expansion.capacity[account] =
          expansion.isExpanded[account] ? max(rules.wecomCapacityExpanded ?? own, own) : own
      } else {
        expansion.capacity[account] = group.spec.expansion.capacity ?? rules.personalCapacity
      }
      if held >= expansion.capacity[account] {
        addLimits.blocked[account] |= AddLimits.Block.capacity
        expansion.wasFull[account] = true
        if expansion.firstFull < 0 { expansion.firstFull = now }
      } else {
        reopen(account)
      }
    }
  }

  private mutating func changeEnterpriseRoom() {
    expansion.enterpriseRoom = Expansion.enterpriseCapacity(
      plan.spec, rules, granted: expansion.granted)
    expansion.unpaidRoom = Expansion.unpaidCapacity(plan.spec, rules)
    for account in 0..<fans.accounts where expansion.isWecom[account] {
      expansion.enterpriseRoom -= fans.held[account]
      expansion.unpaidRoom -= fans.held[account] + liveCodes.membersOf[account]
    }
  }
}
