// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

extension Nurturing {
  struct State: ~Copyable {
    /// Groups of accounts with anything to do here.
    let nurtured: [Int]
    let spares: [Int]
    // By group.
    var begin: Table<Double>
    var time: Table<Double>
    var firstAdds: Table<Double>
    var hazardFactor: Table<Double>
    var monthlyCost: Table<Double>
    var banFrom: Table<Double>
    /// Whether a group of spares, by row, stands ready for a group, by column.
    var isReadyFor: Table<Bool>
    // By account.
    /// Limit of the grown account.
    var fullLimit: Table<Int>
    /// Whether a spare was called, and since when it is in use; -1 before.
    var isCalled: Table<Bool>
    var inUseSince: Table<Double>

    var used = 0
    var lacking = 0

    init(_ plan: WorldPlan) {
      let groups = plan.accountGroups
      nurtured = groups.indices.filter { groups[$0].spec.nurture != nil }
      spares = groups.indices.filter { groups[$0].spec.spare != nil }
      begin = Table(groups.count, 0)
      time = Table(groups.count, 1)
      firstAdds = Table(groups.count, 1)
      hazardFactor = Table(groups.count, 1)
      monthlyCost = Table(groups.count, 0)
      banFrom = Table(groups.count, 0)
      isReadyFor = Table(groups.count * groups.count, false)
      for spare in spares {
        // A spare that is in use and banned is replaced like those whose place it took.
        isReadyFor[spare * groups.count + spare] = true
        for name in groups[spare].spec.spare!.content.replaces {
          guard let other = groups.firstIndex(where: { $0.name == name }) else { continue }
          isReadyFor[spare * groups.count + other] = true
        }
      }
      fullLimit = Table(plan.accounts.count, 0)
      isCalled = Table(plan.accounts.count, false)
      inUseSince = Table(plan.accounts.count, -1)
    }

    /// How far an account of that age has come, 0 when new to 1 when grown.
    func maturity(_ group: Int, age: Double) -> Double { min(1, max(0, age / time[group])) }
  }

  /// The day on which a group's accounts begin to exist: that on which nurturing begins, also before the start.
  static func begin(_ group: WorldPlan.AccountGroupPlan, _ stream: StreamKey) -> Double {
    group.spec.nurture?.content.begin.value(in: stream).rounded(.down) ?? 0
  }

  /// Whether a group's accounts stand in reserve or do not exist yet when the future begins: they add nobody, send
  /// nothing, open no groups and have no members.
  static func isAway(_ group: WorldPlan.AccountGroupPlan, _ stream: StreamKey) -> Bool {
    group.spec.spare != nil || begin(group, stream) > 0
  }
}

extension Nurturing.Parameters {
  /// Whether in some future the accounts do not exist yet when it begins.
  var mayBeginLater: Bool {
    if let begin = begin.certainValue { return begin > 0 }
    return begin.law.probability(of: 0...Double.greatestFiniteMagnitude) > 0
  }
}

extension Purpose {
  /// How long it takes until a spare is in use; entity = the account it replaces, index = offence.
  static let activation: UInt32 = 1500
}

extension Nurturing: Mechanism {
  static var number: UInt8 { 15 }

  enum Event: UInt8 {
    /// Account that takes the place of another.
    case activated
  }

  static func check(_ layout: inout WorldPlan.Layout) {
    for group in layout.groupPlans {
      if let nurture = group.spec.nurture?.content {
        if group.isWecom {
          layout.report(
            "accounts.\(group.name).nurture", "a WeCom account needs no nurturing",
            "`nurture` only for `kind: personal` (S0-06, S2-18)")
        }
        if nurture.mayBeginLater, group.spec.expansion.contacts.certainValue != 0 {
          layout.report(
            "accounts.\(group.name).contacts", "accounts that do not exist yet hold contacts",
            "`contacts: 0`, or `nurture.begin` not after the start")
        }
      }
      guard let spare = group.spec.spare?.content else { continue }
      if spare.replaces.contains(group.name) {
        layout.report(
          "accounts.\(group.name).spare.replaces", "accounts cannot be their own spares",
          "other entries of `accounts`")
      }
      let behind = layout.codePlans.filter { code in
        !code.leadsToGroups
          && (code.accounts + code.backup).contains { group.accounts.contains($0) }
      }
      if behind.isEmpty {
        layout.report(
          "accounts.\(group.name).spare", "the spares stand behind no code",
          "`\(group.name)` among the `accounts` of a code")
      }
    }
  }

  static func reset(_ world: inout World) {
    world.resetNurturing()
  }

  static func handle(_ event: Event, _ account: Int, _: Int, _: Int, in world: inout World) {
    world.activateSpare(account)
  }

  static func beginDay(_ world: inout World) {
    world.growUp()
  }

  static func checkBooks(_ world: inout World) throws(BookError) {
    for group in world.nurturing.spares {
      for account in world.plan.accountGroups[group].accounts {
        try world.demand(
          world.addLimits.isWaiting(account) ? 1 : 0,
          world.nurturing.inUseSince[account] < 0 ? 1 : 0,
          "spare \(account) waits until it is in use")
      }
    }
  }
}

extension World {
  mutating func resetNurturing() {
    nurturing.used = 0
    nurturing.lacking = 0
    nurturing.isCalled.fill(false)
    nurturing.inUseSince.fill(-1)
    for group in nurturing.spares {
      let spare = plan.accountGroups[group].spec.spare!.content
      nurturing.banFrom[group] = spare.banFrom.value(in: stream)
    }
    for (index, group) in plan.accountGroups.enumerated() where Nurturing.isAway(group, stream) {
      staff.vacant[index] += group.accounts.count
    }
    for group in nurturing.nurtured {
      let spec = plan.accountGroups[group].spec.nurture!.content
      // Nurturing begins at midnight.
      nurturing.begin[group] = Nurturing.begin(plan.accountGroups[group], stream)
      nurturing.time[group] = spec.time.value(in: stream)
      nurturing.firstAdds[group] = spec.firstAdds.value(in: stream)
      nurturing.hazardFactor[group] = spec.hazardFactor.value(in: stream)
      nurturing.monthlyCost[group] = spec.monthlyCost.value(in: stream)
    }
  }

  private mutating func endWait(_ account: Int) {
    settleStopped(ownedBy: account)
    addLimits.blocked[account] &= ~AddLimits.Block.waiting
    staff.vacant[plan.accounts[account].group] -= 1
    ownerIsBack(account)
    awaitLeaving(account)
  }

  /// Midnight: accounts are a day older; limits rise and hazards fall.
  mutating func growUp() {
    for group in nurturing.nurtured {
      let age = Double(day) - nurturing.begin[group]
      guard age >= 0 else { continue }
      let maturity = nurturing.maturity(group, age: age)
      let factor = nurturing.hazardFactor[group]
      let isSpare = plan.accountGroups[group].spec.spare != nil
      for account in plan.accountGroups[group].accounts {
        let full = nurturing.fullLimit[account]
        let first = min(nurturing.firstAdds[group], Double(full))
        let limit = first + (Double(full) - first) * maturity
        addLimits.dailyLimit[account] = max(1, Int(limit.rounded()))
        bans.youth[account] = 1 + (factor - 1) * (1 - maturity)
        if !isSpare && addLimits.isWaiting(account) { endWait(account) }
        complaintsChanged(account)
      }
    }
  }

  /// An account is banned for long or for good: the next spare takes its place.
  mutating func callSpare(for account: Int, offence: Int, _ sentence: Bans.Sentence) {
    guard !nurturing.spares.isEmpty, !addLimits.isWaiting(account) else { return }
    let group = plan.accounts[account].group
    var isWanted = false
    for spares in nurturing.spares
    where nurturing.isReadyFor[spares * plan.accountGroups.count + group] {
      // Nobody knows yet whether an appeal will end it.
      guard sentence.isPermanent || sentence.imposed >= nurturing.banFrom[spares] else { continue }
      isWanted = true
      guard let spare = nextSpare(spares) else { continue }
      var draws = RandomStream(
        stream, entity: plan.accounts[account].key, purpose: Purpose.activation,
        index: UInt64(offence))
      let law = plan.accountGroups[spares].spec.spare!.content.activation
      let delay = law.sample(using: &draws, within: 0...365)
      nurturing.isCalled[spare] = true
      let begin = plan.accountGroups[spares].spec.nurture == nil ? 0 : nurturing.begin[spares]
      schedule(Nurturing.self, .activated, spare, at: max(now + delay, begin))
      return
    }
    if isWanted { nurturing.lacking += 1 }
  }

  private mutating func nextSpare(_ group: Int) -> Int? {
    for account in plan.accountGroups[group].accounts
    where !nurturing.isCalled[account] && !addLimits.isBanned(account) {
      return account
    }
    return nil
  }

  mutating func activateSpare(_ account: Int) {
    let component = plan.accounts[account].component
    catchUp(component)
    nurturing.inUseSince[account] = now
    nurturing.used += 1
    endWait(account)
    note(.activated, account)
    complaintsChanged(account)
    accountsChanged(component)
  }

  /// Labour and data of accounts that grow up, and of spares until they are in use.
  var nurturingCost: Double {
    mutating get {
      var cost = 0.0
      for group in nurturing.nurtured {
        let begin = nurturing.begin[group]
        let isSpare = plan.accountGroups[group].spec.spare != nil
        for account in plan.accountGroups[group].accounts {
          var end = min(Double(plan.days), bans.goneSince(account))
          if !isSpare {
            end = min(end, begin + nurturing.time[group])
          } else if nurturing.inUseSince[account] >= 0 {
            end = min(end, nurturing.inUseSince[account])
          }
          cost += max(0, end - begin) / 30 * nurturing.monthlyCost[group]
        }
      }
      return cost
    }
  }
}

// MARK: Books

extension Nurturing {
  static let metrics: [Metric] = [
    Metric(
      "spares_used", Wording("Spares put to use", zh: "启用备用号数"), .count, .neither, "capacity",
      Wording(
        "Spare accounts that took the place of a banned one within the horizon.",
        zh: "模拟期内顶替被封账号的备用号数。")
    ) { Double($0.nurturing.used) },
    Metric(
      "spares_lacking", Wording("Spares lacking", zh: "备用号不足次数"), .count, .lower, "capacity",
      Wording(
        "Bans after which a spare was wanted and none was left.", zh: "封号后需要备用号、却已无号可用的次数。")
    ) { Double($0.nurturing.lacking) },
    Metric(
      "cost_nurturing", Wording("Nurturing", zh: "养号成本"), .money, .lower, "cost",
      Wording(
        "Labour and data of accounts that grow up and of spares that wait, also before the start.",
        zh: "养号与备用号待命期间的人工与流量费，含起始日之前。")
    ) { $0.nurturingCost },
  ]
}
