// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

/// Something that a plan wants and the platform's rules forbid. The plan runs all the same: what is
/// above a limit is refused there and counted.
public struct PlanWarning: Sendable, Equatable {
  /// Dotted key of the culprit, `touches.weekly.every`.
  public var path: String
  /// Key of the rule that forbids it, `member_sends_per_day`.
  public var rule: String
  /// The rule set that has it; `nil` for the scenario's own.
  public var ruleSet: String?
  public var message: Wording

  init(_ path: String, _ rule: String, of ruleSet: String? = nil, _ message: Wording) {
    self.path = path
    self.rule = rule
    self.ruleSet = ruleSet
    self.message = message
  }
}

extension PlanWarning {
  /// The warnings of calendars of sends that were gone through already, which takes long.
  public struct Memory: Sendable {
    private var known: [SendCalendar: [PlanWarning]] = [:]

    public init() {}

    mutating func warnings(of calendar: SendCalendar) -> [PlanWarning] {
      if let warnings = known[calendar] { return warnings }
      let warnings = calendar.warnings
      known[calendar] = warnings
      return warnings
    }
  }
}

extension WorldPlan {
  /// Rules with the first day on which they hold and the name by which an event calls them.
  struct Era {
    var day: Int
    var name: String?
    var rules: RuleSet
  }

  var eras: [Era] {
    [Era(day: 0, name: firstRuleSet, rules: rules)]
      + ruleChanges.map { Era(day: $0.day, name: $0.name, rules: $0.rules) }
  }

  /// What the rules forbid of what the scenario wants, each rule and culprit once.
  public var warnings: [PlanWarning] {
    var memory = PlanWarning.Memory()
    return warnings(remembering: &memory)
  }

  /// The same for one of many plans, most of which send alike.
  public func warnings(remembering memory: inout PlanWarning.Memory) -> [PlanWarning] {
    var found: [PlanWarning] = []
    func add(_ new: [PlanWarning]) {
      for warning in new
      where !found.contains(where: { $0.path == warning.path && $0.rule == warning.rule }) {
        found.append(warning)
      }
    }
    add(memory.warnings(of: sendCalendar))
    for era in eras {
      add(accountWarnings(era))
      add(codeWarnings(era))
      add(enterpriseWarnings(era))
      add(sendWarnings(era))
    }
    return found
  }

  private func accountWarnings(_ era: Era) -> [PlanWarning] {
    var found: [PlanWarning] = []
    for group in accountGroups {
      let path = "accounts.\(group.name)"
      let spec = group.spec.expansion
      let cap = group.isWecom ? era.rules.wecomCapacity : era.rules.personalCapacity
      let most = group.isWecom ? max(cap, era.rules.wecomCapacityExpanded ?? cap) : cap
      let rule =
        !group.isWecom
        ? "personal_capacity" : most > cap ? "wecom_capacity_expanded" : "wecom_capacity"
      if let own = spec.capacity, own > most {
        found.append(
          PlanWarning(
            "\(path).capacity", rule, of: era.name,
            Wording(
              "\(own) contacts are more than an account may hold, expanded or not: \(most)",
              zh: "好友数 \(own) 超过账号上限 \(most)（已按扩容后计）")))
      }
      let start = Int(min(max(spec.contacts.expectedValue, 0), 1e9).rounded())
      let capacity = spec.capacity ?? cap
      if era.day == 0, start > capacity {
        found.append(
          PlanWarning(
            "\(path).contacts", group.isWecom ? "wecom_capacity" : "personal_capacity",
            of: era.name,
            Wording(
              "\(start) contacts at the start, but an account holds \(capacity): the rest is left out",
              zh: "期初有 \(start) 个好友，但账号只能容纳 \(capacity) 个，超出部分不计入")))
      }
      guard group.isWecom, let policy = spec.policy?.content else { continue }
      if era.rules.wecomCapacityExpanded == nil {
        found.append(
          PlanWarning(
            "\(path).expand", "wecom_capacity", of: era.name,
            Wording(
              "these rules know no expansion: the account never applies",
              zh: "该规则集下没有扩容：账号从不申请")))
      } else if policy.applyAt.expectedValue > Double(capacity), policy.daysToFull == nil {
        found.append(
          PlanWarning(
            "\(path).expand.apply_at", "wecom_capacity", of: era.name,
            Wording(
              "an account that is full at \(capacity) never reaches the level at which it applies",
              zh: "账号到 \(capacity) 人即满员，永远达不到申请扩容的人数")))
      }
    }
    return found
  }

  private func codeWarnings(_ era: Era) -> [PlanWarning] {
    var found: [PlanWarning] = []
    for code in codes where code.spec.kind == .groupLiveCode {
      let path = "codes.\(code.name)"
      let groups = code.spec.liveCode.groups
      guard let most = era.rules.groupsPerCode else {
        found.append(
          PlanWarning(
            "\(path).kind", "groups_per_code", of: era.name,
            Wording(
              "these rules know no group live code: it is a plain code of one group, which expires",
              zh: "该规则集下没有群活码：按普通群码处理，只对应一个群，且会过期")))
        continue
      }
      if groups > most {
        found.append(
          PlanWarning(
            "\(path).groups", "groups_per_code", of: era.name,
            Wording(
              "\(groups) groups on one code: \(most) are bound, the others are not",
              zh: "一个群活码写了 \(groups) 个群：只绑定 \(most) 个，其余不绑定")))
      }
      if code.spec.liveCode.autoCreate, !era.rules.autoCreate {
        found.append(
          PlanWarning(
            "\(path).auto_create", "auto_create", of: era.name,
            Wording(
              "no group opens by itself under these rules: staff must swap",
              zh: "该规则集不支持自动建群：须由员工更换")))
      }
    }
    return found
  }

  private func enterpriseWarnings(_ era: Era) -> [PlanWarning] {
    var found: [PlanWarning] = []
    let enterprise = spec.enterprise.content
    if let window = enterprise.sendWindow, Expansion.sendWindow(spec, era.rules) != window {
      found.append(
        PlanWarning(
          "enterprise.send_window", "customer_send_window_choice", of: era.name,
          Wording(
            "these rules do not leave the window to the enterprise",
            zh: "该规则集不允许企业自选计数周期")))
    }
    if let policy = enterprise.policy?.content, let needed = era.rules.enterpriseStepStaff,
      policy.activeStaff.expectedValue <= Double(needed)
    {
      found.append(
        PlanWarning(
          "enterprise.expand.active_staff", "enterprise_step_staff", of: era.name,
          Wording(
            "with no more than \(needed) active staff every application is refused",
            zh: "日活跃员工不超过 \(needed) 人时，每次申请都会被拒")))
    }
    let held = accountGroups.filter(\.isWecom).reduce(0.0) {
      $0 + Double($1.accounts.count) * $1.spec.expansion.contacts.expectedValue
    }
    let cap = Expansion.enterpriseCapacity(spec, era.rules)
    if era.day == 0, held > Double(cap) {
      let isVerified = enterprise.verified || era.rules.unverifiedCapacity == nil
      found.append(
        PlanWarning(
          "enterprise", isVerified ? "enterprise_capacity" : "unverified_capacity", of: era.name,
          Wording(
            "the enterprise holds more contacts at the start than it may, \(cap): nobody can be added",
            zh: "企业期初客户数超过上限 \(cap)：无法再添加客户")))
    }
    return found
  }

  private func sendWarnings(_ era: Era) -> [PlanWarning] {
    var found: [PlanWarning] = []
    let contacts = accountGroups.map { $0.isWecom ? $0.spec.expansion.contacts.expectedValue : 0 }
    for (index, touch) in touches.enumerated() where touch.spec.sender == .enterprise {
      let path = "touches.\(touch.spec.name.isEmpty ? String(index) : touch.spec.name)"
      let perDay = 1 / touch.spec.remindEvery.expectedValue
      if let most = era.rules.remindersPerDay,
        min(perDay, Double(touch.spec.reminders)) > Double(most) + 1e-9
      {
        found.append(
          PlanWarning(
            "\(path).remind_every", "reminders_per_day", of: era.name,
            Wording(
              "more than \(most) reminders in 24 hours: the others come later",
              zh: "24 小时内提醒超过 \(most) 次：其余的顺延")))
      }
      let audience = touch.accounts.reduce(0.0) { $0 + contacts[accounts[$1].group] }
      if let most = era.rules.recipientsPerSend, touch.spec.kind == .privateMassSend,
        audience > Double(most)
      {
        found.append(
          PlanWarning(
            path, "recipients_per_send", of: era.name,
            Wording(
              "one send to more than \(most) customers: split it, or those beyond are refused",
              zh: "单次群发超过 \(most) 个客户：请拆分，否则超出的部分会被拒")))
      }
    }
    return found
  }
}
