// SPDX-License-Identifier: GPL-3.0-or-later

internal import EventKernel
internal import RandomStreams

extension AddLimits {
  /// Why an account takes no adds: one bit a constraint.
  enum Block {
    static let identity: UInt16 = 1
    static let banned: UInt16 = 2
    static let capacity: UInt16 = 4
    static let dailyLimit: UInt16 = 8
    static let burstLimit: UInt16 = 16
    /// The personal account behind it is restricted (M11).
    static let boundAccount: UInt16 = 32
    /// It waits in reserve or does not exist yet (M15).
    static let waiting: UInt16 = 64
    /// The free contacts are used up and nobody pays for more (facts 2.7).
    static let unpaid: UInt16 = 128
    /// Its member left and is not replaced yet (M12).
    static let vacant: UInt16 = 256
  }

  /// The cause that a set of blocks is booked under: the first in the order of `LossCause`.
  static func cause(_ blocks: UInt16) -> LossCause {
    if blocks & Block.capacity != 0 { return .capacity }
    if blocks & Block.dailyLimit != 0 { return .dailyLimit }
    if blocks & Block.burstLimit != 0 { return .burstLimit }
    if blocks & (Block.banned | Block.boundAccount) != 0 { return .banned }
    if blocks & Block.identity != 0 { return .identity }
    if blocks & Block.waiting != 0 { return .notReady }
    if blocks & Block.unpaid != 0 { return .unpaid }
    if blocks & Block.vacant != 0 { return .vacant }
    return .capacity
  }

  struct State: ~Copyable {
    var blocked: Table<UInt16>
    var addsToday: Table<Int>
    var dailyLimit: Table<Int>
    /// Adds within a minute that restrict the account; 0 where there is no such rule.
    var perMinute: Table<Int>
    var addsThisMinute: Table<Int>
    /// Days from the start after which an account no longer counts as young.
    var youngFor: Table<Double>
    var restrictions: Table<Int>
    /// The minute of today that `addsThisMinute` counts, by component; -1 before the first.
    var minute: Table<Int>
    var componentWatches: Table<Bool>

    init(_ plan: WorldPlan) {
      let accounts = plan.accounts.count
      blocked = Table(accounts, 0)
      addsToday = Table(accounts, 0)
      dailyLimit = Table(accounts, 0)
      perMinute = Table(accounts, 0)
      addsThisMinute = Table(accounts, 0)
      youngFor = Table(accounts, 0)
      restrictions = Table(accounts, 0)
      minute = Table(plan.components.count, -1)
      componentWatches = Table(plan.components.count, false)
    }

    /// Adds that an account may take today before it is blocked or restricted.
    func roomToday(_ account: Int) -> Int {
      let today = dailyLimit[account] - addsToday[account]
      guard perMinute[account] > 0 else { return today }
      // The add after the last allowed one is what restricts the account.
      return min(today, perMinute[account] + 1 - addsThisMinute[account])
    }

    func watchesMinutes(_ component: Int) -> Bool { componentWatches[component] }

    /// Whether an account can neither add nor send, for what it did or its personal account did.
    func isBanned(_ account: Int) -> Bool {
      blocked[account] & (Block.banned | Block.boundAccount) != 0
    }

    func isWaiting(_ account: Int) -> Bool { blocked[account] & Block.waiting != 0 }

    /// Nobody can send from the account: it is banned, or its member left.
    func isSilent(_ account: Int) -> Bool {
      blocked[account] & (Block.banned | Block.boundAccount | Block.vacant) != 0
    }
  }
}

extension AddLimits: Mechanism {
  static var number: UInt8 { 4 }

  enum Event: UInt8 {
    case restrictionLifted
    case identityRepaired
  }

  static func reset(_ world: inout World) {
    world.resetAddLimits()
  }

  static func handle(_ event: Event, _ account: Int, _: Int, _: Int, in world: inout World) {
    switch event {
    case .restrictionLifted: world.liftRestriction(account)
    case .identityRepaired: world.repairIdentity(account)
    }
  }

  static func beginDay(_ world: inout World) {
    world.turnAddLimits()
  }
}

extension World {
  mutating func resetAddLimits() {
    let defaults = plan.spec.addLimits.content
    let wecomDaily = defaults.wecomDailyAdds.value(in: stream)
    addLimits.blocked.fill(0)
    addLimits.addsToday.fill(0)
    addLimits.addsThisMinute.fill(0)
    addLimits.restrictions.fill(0)
    addLimits.minute.fill(-1)
    addLimits.componentWatches.fill(false)
    for group in plan.accountGroups {
      let misconfigured = group.spec.limits.misconfigured.value(in: stream)
      limitAdds(of: group, wecomDaily)
      let isAway = Nurturing.isAway(group, stream)
      for account in group.accounts {
        if isAway { addLimits.blocked[account] |= Block.waiting }
        guard misconfigured > 0 else { continue }
        var draws = RandomStream(
          stream, entity: plan.accounts[account].key, purpose: Purpose.identity)
        if draws.uniform() < misconfigured {
          addLimits.blocked[account] |= Block.identity
          let repaired = defaults.identityRepair.sample(using: &draws, within: 0...3_650)
          schedule(AddLimits.self, .identityRepaired, account, at: repaired)
        }
      }
    }
  }

  /// Daily and minute limits of a group of accounts by the rules in force.
  mutating func limitAdds(of group: WorldPlan.AccountGroupPlan, _ wecomDaily: Double) {
    let limits = group.spec.limits
    let ruleLimit = group.isWecom ? wecomDaily : rules.personalDailyAdds.map(Double.init)
    let daily = limits.dailyAdds?.value(in: stream) ?? ruleLimit ?? 1e9
    let age = limits.age.value(in: stream)
    for account in group.accounts {
      addLimits.dailyLimit[account] = max(1, Int(daily.rounded()))
      nurturing.fullLimit[account] = addLimits.dailyLimit[account]
      let youngFor = Double(rules.youngAge) - age
      let isYoung = group.isWecom && now < youngFor
      addLimits.youngFor[account] = youngFor
      addLimits.perMinute[account] = isYoung ? rules.youngAddsPerMinute ?? 0 : 0
      let component = plan.accounts[account].component
      if addLimits.perMinute[account] > 0 && component >= 0 {
        addLimits.componentWatches[component] = true
      }
    }
  }

  private typealias Block = AddLimits.Block

  /// Midnight: every daily quota begins anew.
  mutating func turnAddLimits() {
    for account in 0..<fans.accounts {
      expansion.noteAdds(account, addLimits.addsToday[account], day: day)
      addLimits.addsToday[account] = 0
      addLimits.addsThisMinute[account] = 0
      if Double(day) >= addLimits.youngFor[account] { addLimits.perMinute[account] = 0 }
      addLimits.blocked[account] &= ~Block.dailyLimit
    }
    addLimits.minute.fill(-1)
  }

  /// Starts the minute's count anew where a stretch of leads crosses into another minute.
  ///
  /// - Returns: the tick up to which the stretch may be taken in one piece.
  mutating func turnMinute(_ component: Int, from: Int, to: Int) -> Int {
    let ticksPerMinute = Double(Inflow.ticksPerDay) / 1_440
    // Within one look-ahead nobody can exceed the limit before `to`, so only the last minute counts.
    let lastMinute = Int(Double(to - 1) / ticksPerMinute)
    let start = Int((Double(lastMinute) * ticksPerMinute).rounded(.up))
    if start > from { return start }
    if addLimits.minute[component] != lastMinute {
      addLimits.minute[component] = lastMinute
      for account in plan.components[component].accounts { addLimits.addsThisMinute[account] = 0 }
    }
    return to
  }

  mutating func settleAddLimits(_ account: Int, added: Int) {
    if addLimits.addsToday[account] >= addLimits.dailyLimit[account] {
      addLimits.blocked[account] |= Block.dailyLimit
      note(.dailyLimit, account)
    }
    let limit = addLimits.perMinute[account]
    guard limit > 0 else { return }
    addLimits.addsThisMinute[account] += added
    if addLimits.addsThisMinute[account] > limit
      && addLimits.blocked[account] & Block.burstLimit == 0
    {
      restrict(account)
    }
  }

  /// The add function stops for a time after too many adds (S2-15) or pulls into groups (S0-07).
  mutating func restrict(_ account: Int) {
    addLimits.blocked[account] |= Block.burstLimit
    var draws = RandomStream(
      stream, entity: plan.accounts[account].key, purpose: Purpose.restriction,
      index: UInt64(addLimits.restrictions[account]))
    addLimits.restrictions[account] += 1
    let lasting = plan.spec.addLimits.content.restriction.sample(using: &draws, within: 0...365)
    note(.restricted, account)
    schedule(AddLimits.self, .restrictionLifted, account, at: now + lasting)
  }

  mutating func liftRestriction(_ account: Int) {
    catchUp(plan.accounts[account].component)
    addLimits.blocked[account] &= ~Block.burstLimit
    addLimits.addsThisMinute[account] = 0
    note(.restrictionLifted, account)
    accountsChanged(plan.accounts[account].component)
  }

  mutating func repairIdentity(_ account: Int) {
    catchUp(plan.accounts[account].component)
    addLimits.blocked[account] &= ~Block.identity
    note(.identityRepaired, account)
    accountsChanged(plan.accounts[account].component)
  }
}
