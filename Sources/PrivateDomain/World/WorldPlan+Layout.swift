// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

extension WorldPlan {
  /// Resolves names to indices and collects what does not fit together.
  struct Layout {
    let spec: WorldSpec
    /// The rules at the start, and later ones within the days simulated.
    let rules: RuleSet
    var ruleChanges: [RuleChange] = []
    let firstRuleSet: String?
    var problems: [SpecProblem] = []
    var days = 1
    var groupPlans: [AccountGroupPlan] = []
    var accountPlans: [AccountPlan] = []
    var codePlans: [CodePlan] = []
    var channelPlans: [ChannelPlan] = []
    var componentPlans: [ComponentPlan] = []
    var touchPlans: [TouchPlan] = []
    var enterpriseComponent = -1
    /// Component of each code, by union of codes that share accounts.
    private var parent: [Int] = []

    init(_ spec: WorldSpec, _ rules: RuleSet) {
      self.spec = spec
      let changes = DatedEvents.ruleChanges(spec)
      let held = changes.last { $0.day <= 0 }
      self.rules = held?.rules ?? rules
      firstRuleSet = held?.name
      if let horizon = spec.horizon.law.constantValue, horizon >= 1, horizon <= 3_650 {
        let days = Int(horizon.rounded(.up))
        self.days = days
        ruleChanges = changes.filter { $0.day > 0 && $0.day < days }
      } else {
        report("horizon", "the horizon must be certain", "a whole number of days, 90d")
      }
    }

    mutating func report(_ path: String, _ message: String, _ allowed: String) {
      problems.append(SpecProblem(path: path, message: message, allowed: allowed))
    }

    mutating func accounts() {
      for (name, account) in spec.accounts.entries {
        let first = accountPlans.count
        for number in 0..<account.count {
          accountPlans.append(
            AccountPlan(
              group: groupPlans.count, key: entityKey("accounts.\(name)#\(number)"), component: -1))
        }
        groupPlans.append(
          AccountGroupPlan(name: name, spec: account, accounts: first..<accountPlans.count))
        if account.kind == .personal, account.expansion.policy != nil {
          report(
            "accounts.\(name).expand", "a personal account cannot be expanded",
            "`expand` only for `kind: wecom` (S0-05)")
        }
      }
    }

    private func group(_ name: String) -> AccountGroupPlan? {
      groupPlans.first { $0.name == name }
    }

    mutating func codes() {
      for (name, code) in spec.codes.entries {
        let groups = code.routing.accounts.compactMap(group)
        let primary = groups.flatMap { Array($0.accounts) }
        let backup = code.routing.backup.compactMap(group).flatMap { Array($0.accounts) }
        if primary.isEmpty && code.kind != .officialAccount {
          report("codes.\(name).accounts", "the code has no accounts", "at least one of `accounts`")
        }
        if Set(primary + backup).count != primary.count + backup.count {
          report(
            "codes.\(name).accounts", "an account stands behind the code twice",
            "each group of accounts once, in `accounts` or in `backup`")
        }
        if code.routing.dispatch == .weighted,
          code.routing.weights.count != code.routing.accounts.count
        {
          report(
            "codes.\(name).weights", "\(code.routing.weights.count) weights",
            "one weight for each of the \(code.routing.accounts.count) entries of `accounts`")
        }
        let leadsToGroups = code.kind == .groupLiveCode || code.kind == .plainGroupCode
        if code.kind == .groupLiveCode {
          liveCode(name, groups)
        }
        if code.kind == .plainGroupCode, code.liveCode.groups != 1, code.liveCode.groups != 5 {
          report("codes.\(name).groups", "a plain code leads to one group", "1, or leave it out")
        }
        if leadsToGroups, Set(groups.map(\.isWecom)).count > 1 {
          report(
            "codes.\(name).accounts", "personal and WeCom owners behind one group code",
            "owners of one kind")
        }
        if code.kind == .staffCode, primary.count > 1 {
          report(
            "codes.\(name).kind", "a staff code leads to one account, not \(primary.count)",
            "`channel_code`, or one account")
        }
        var weightIndex: [Int] = []
        for (index, group) in groups.enumerated() {
          weightIndex += Array(repeating: index, count: group.accounts.count)
        }
        codePlans.append(
          CodePlan(
            name: name, spec: code, key: entityKey("codes.\(name)"), component: -1,
            accounts: primary, backup: leadsToGroups ? [] : backup, weightIndex: weightIndex))
      }
    }

    private mutating func liveCode(_ name: String, _ groups: [AccountGroupPlan]) {
      if groups.contains(where: { !$0.isWecom }) {
        report(
          "codes.\(name).kind", "a personal account has no live code of its own",
          "WeCom owners, or `plain_group_code` (S0-32)")
      }
    }

    mutating func components() {
      parent = Array(codePlans.indices)
      var codeOfAccount: [Int: Int] = [:]
      for (index, code) in codePlans.enumerated() where !code.leadsToGroups {
        for account in code.accounts + code.backup {
          if let other = codeOfAccount[account] {
            parent[root(index)] = root(other)
          } else {
            codeOfAccount[account] = index
          }
        }
      }
      joinByEnterprise()
      let roots = codePlans.indices.map(root)
      var order: [Int] = []
      for root in roots where !order.contains(root) { order.append(root) }
      var sorted: [ChannelPlan] = []
      for (component, root) in order.enumerated() {
        let codes = roots.indices.filter { roots[$0] == root }
        for code in codes { codePlans[code].component = component }
        let first = sorted.count
        sorted += channelPlans.filter { codes.contains($0.code) }
        var accounts: [Int] = []
        for code in codes where !codePlans[code].leadsToGroups {
          accounts += (codePlans[code].accounts + codePlans[code].backup).filter {
            !accounts.contains($0)
          }
        }
        for account in accounts { accountPlans[account].component = component }
        componentPlans.append(
          ComponentPlan(channels: first..<sorted.count, codes: codes, accounts: accounts))
      }
      channelPlans = sorted
      findEnterpriseComponent()
    }

    /// Where the enterprise's own cap can bind, all its WeCom accounts compete for the same places;
    /// where it does not pay for its contacts, its groups do too.
    private mutating func joinByEnterprise() {
      let all = [rules] + ruleChanges.map(\.rules)
      let cap = all.map { Expansion.enterpriseCapacity(spec, $0) }.min()!
      let isUnpaid = all.contains { Expansion.unpaidCapacity(spec, $0) != .max }
      let most = groupPlans.filter(\.isWecom).reduce(0) { sum, group in
        sum + group.accounts.count * all.map { capacity(of: group, $0) }.max()!
      }
      guard most > cap || isUnpaid else { return }
      let codes = codePlans.indices.filter { code in
        (isUnpaid || !codePlans[code].leadsToGroups) && isWecom(code)
      }
      for code in codes.dropFirst() { parent[root(code)] = root(codes[0]) }
    }

    private func isWecom(_ code: Int) -> Bool {
      (codePlans[code].accounts + codePlans[code].backup).contains {
        groupPlans[accountPlans[$0].group].isWecom
      }
    }

    /// The most contacts that an account of a group may come to hold under a rule set.
    func capacity(of group: AccountGroupPlan, _ rules: RuleSet) -> Int {
      guard group.isWecom else { return group.spec.expansion.capacity ?? rules.personalCapacity }
      let own = group.spec.expansion.capacity ?? rules.wecomCapacity
      return group.spec.expansion.policy == nil
        ? own : max(own, rules.wecomCapacityExpanded ?? own)
    }

    private mutating func findEnterpriseComponent() {
      let all = [rules] + ruleChanges.map(\.rules)
      let isUnpaid = all.contains { Expansion.unpaidCapacity(spec, $0) != .max }
      guard isUnpaid || all.contains(where: { Expansion.enterpriseCapacity(spec, $0) != .max })
      else { return }
      let competing = accountPlans.first { $0.component >= 0 && groupPlans[$0.group].isWecom }
      let joining = isUnpaid ? codePlans.indices.first(where: isWecom) : nil
      enterpriseComponent = competing?.component ?? joining.map { codePlans[$0].component } ?? -1
    }

    private func root(_ index: Int) -> Int {
      var index = index
      while parent[index] != index { index = parent[index] }
      return index
    }

    mutating func channels() {
      for (name, channel) in spec.channels.entries {
        guard let code = codePlans.firstIndex(where: { $0.name == channel.code }) else { continue }
        channelPlans.append(
          ChannelPlan(name: name, spec: channel, key: entityKey("channels.\(name)"), code: code))
        let weekdays = channel.inflow.weekdayFactors.count
        if weekdays != 0 && weekdays != 7 {
          report(
            "channels.\(name).weekday_factors", "\(weekdays) factors",
            "seven factors, Monday first")
        }
        let hours = channel.inflow.hourWeights.count
        if hours != 0 && hours != 24 {
          report("channels.\(name).hour_weights", "\(hours) weights", "twenty-four weights")
        }
        bursts(name, channel)
        volume(name, channel)
        let bases = [
          channel.inflow.leadsPerDay.law.constantValue != 0,
          !channel.inflow.leadsByDay.isEmpty, channel.inflow.dailyTable != nil,
        ]
        if bases.filter({ $0 }).count > 1 {
          report(
            "channels.\(name)", "several base rates",
            "one of `leads_per_day`, `leads_by_day`, `daily_table`")
        }
      }
    }

    /// More leads in a day than samplers can draw would stop the program in the middle of a study.
    private mutating func volume(_ name: String, _ channel: Channel) {
      func most(_ quantity: Quantity) -> Double {
        min(quantity.law.quantile(0.999_999), quantity.range.upperBound)
      }
      let inflow = channel.inflow
      let base = max(
        most(inflow.leadsPerDay), inflow.leadsByDay.map(most).max() ?? 0,
        inflow.dailyTable?.values.max() ?? 0)
      let weekday = max(inflow.weekdayFactors.map(most).max() ?? 1, 1)
      var growth = 1.0
      for _ in 0..<days / 30 + 1 { growth *= max(1, 1 + most(inflow.growth)) }
      let bursts = inflow.bursts.reduce(0) { $0 + most($1.content.leads) }
      let total = (base * weekday * growth + bursts) * most(inflow.scale)
      if total > Inflow.mostLeadsPerDay {
        let number = total < 1e15 ? "\(Int(total))" : "\(total)"
        report(
          "channels.\(name)", "up to \(number) leads a day may be expected",
          "at most \(Int(Inflow.mostLeadsPerDay)) a day and channel")
      }
    }

    /// A burst that never shows is a slip: its date and the start were not moved together.
    private mutating func bursts(_ name: String, _ channel: Channel) {
      for (index, part) in channel.inflow.bursts.enumerated() {
        let burst = part.content
        let begin = burst.moment.days(since: spec.start.date)
        let first = begin.rounded(.down) - Double(burst.before.count)
        let last = begin.rounded(.down) + Double(burst.after.count)
        if first >= Double(days) || (last < 0 && begin + 1 < 0) {
          let label = burst.name.isEmpty ? String(index) : burst.name
          let end = spec.start.date.advanced(by: days - 1)
          report(
            "channels.\(name).bursts.\(label).at", "the burst lies outside the simulated days",
            "a moment from \(spec.start.date) to \(end)")
        }
      }
    }

    mutating func touches() {
      for (index, part) in spec.touches.enumerated() {
        let touch = part.content
        guard let content = spec.contents[touch.content] else { continue }
        let groups = touch.accounts.isEmpty ? groupPlans : touch.accounts.compactMap(group)
        let audience = touch.audience.content
        var channels = channelPlans.map {
          audience.channels.isEmpty || audience.channels.contains($0.name)
        }
        channels.append(audience.channels.isEmpty)
        let stages = FanStage.allCases.map {
          audience.stage.isEmpty || audience.stage.contains($0)
        }
        let name = touch.name.isEmpty ? String(index) : touch.name
        touchPlans.append(
          TouchPlan(
            spec: touch, content: content, key: entityKey("touches.\(name)"),
            accounts: groups.flatMap { Array($0.accounts) }, channels: channels, stages: stages))
      }
    }

    mutating func crossChecks() {
      let capacity = accountPlans.count
      if capacity > 20_000 {
        report("accounts", "\(capacity) accounts in all", "at most 20,000")
      }
      for code in codePlans where code.leadsToGroups {
        let from = code.spec.liveCode.watchFrom.timeOfDay
        let to = code.spec.liveCode.watchTo.timeOfDay
        if from >= to {
          report("codes.\(code.name).watch_to", "the watch ends before it begins", "a later time")
        }
      }
    }
  }
}
