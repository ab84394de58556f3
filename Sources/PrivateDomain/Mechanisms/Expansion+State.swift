// SPDX-License-Identifier: GPL-3.0-or-later

internal import EventKernel
internal import RandomStreams

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Expansion {
  struct State: ~Copyable {
    var isWecom: Table<Bool>
    /// Contacts an account may hold now.
    var capacity: Table<Int>
    /// Contacts at which it applies for more; `Int.max` if it never does or did already.
    var applyAt: Table<Int>
    var hasApplied: Table<Bool>
    var isExpanded: Table<Bool>
    /// Contacts that an account held when its cap was lowered: it keeps them.
    var kept: Table<Int>
    var wasFull: Table<Bool>
    var daysToFull: Table<Double>
    /// Adds of the last seven days, by account and day modulo seven.
    var recentAdds: Table<Int>
    /// Contacts that the enterprise may still take; below 0 where it holds more than it may.
    var enterpriseRoom = Int.max
    /// Contacts and group members that may still come before somebody must pay for them.
    var unpaidRoom = Int.max
    /// The component that competes for both, or -1 where the enterprise has no cap of its own.
    let sharedComponent: Int
    // The enterprise's own expansions.
    var activeStaff = 0.0
    var applyAtRoom = -1.0
    var again = 0.0
    var isDeciding = false
    var mayApplyFrom = 0.0
    var applications = 0
    var granted = 0
    var enterpriseRefused = 0
    var applied = 0
    var approved = 0
    var refused = 0
    var late = 0
    var firstApplied = -1.0
    var firstApproved = -1.0
    var firstFull = -1.0

    init(_ plan: WorldPlan) {
      let accounts = plan.accounts.count
      isWecom = Table(plan.accounts.map { plan.accountGroups[$0.group].isWecom })
      capacity = Table(accounts, 0)
      applyAt = Table(accounts, .max)
      hasApplied = Table(accounts, false)
      isExpanded = Table(accounts, false)
      kept = Table(accounts, 0)
      wasFull = Table(accounts, false)
      daysToFull = Table(accounts, -1)
      recentAdds = Table(accounts * 7, 0)
      sharedComponent = plan.enterpriseComponent
    }

    /// Leads that the enterprise's own caps let in.
    func leadsAllowed(_ room: Int) -> Int {
      min(room, max(min(enterpriseRoom, unpaidRoom), 1))
    }

    var isEnterpriseOpen: Bool { enterpriseRoom > 0 && unpaidRoom > 0 }

    /// Adds until the account is full or applies for expansion, whichever comes first.
    func roomToNextStep(_ account: Int, held: Int) -> Int {
      let room = capacity[account] - held
      let trigger = applyAt[account]
      return trigger > held && trigger != .max ? min(room, trigger - held) : room
    }

    mutating func noteAdds(_ account: Int, _ adds: Int, day: Int) {
      recentAdds[account * 7 + (day + 6) % 7] = adds
    }

    func meanRecentAdds(_ account: Int, day: Int) -> Double {
      let days = min(max(day, 1), 7)
      return Double(recentAdds.sum(account * 7..<account * 7 + 7)) / Double(days)
    }
  }
}

extension Expansion: Mechanism {
  static var number: UInt8 { 5 }

  enum Event: UInt8 {
    /// Account; 1 if approved.
    case decided
    /// The enterprise's own application; 1 if approved.
    case enterpriseDecided
  }

  static func reset(_ world: inout World) {
    world.resetExpansion()
  }

  static func handle(
    _ event: Event, _ account: Int, _ approved: Int, _: Int, in world: inout World
  ) {
    switch event {
    case .decided: world.decideExpansion(account, approved == 1)
    case .enterpriseDecided: world.decideEnterprise(account == 1)
    }
  }

  static func beginDay(_ world: inout World) {
    world.planExpansions()
    world.planEnterprise()
  }
}

extension World {
  private typealias Block = AddLimits.Block

  mutating func resetExpansion() {
    expansion.applied = 0
    expansion.approved = 0
    expansion.refused = 0
    expansion.late = 0
    expansion.firstApplied = -1
    expansion.firstApproved = -1
    expansion.firstFull = -1
    expansion.recentAdds.fill(0)
    expansion.hasApplied.fill(false)
    expansion.wasFull.fill(false)
    expansion.isExpanded.fill(false)
    expansion.kept.fill(0)
    resetEnterprise()
    for group in plan.accountGroups {
      let spec = group.spec.expansion
      let ruleCapacity = group.isWecom ? rules.wecomCapacity : rules.personalCapacity
      let capacity = spec.capacity ?? ruleCapacity
      let contacts = Int(spec.contacts.value(in: stream).rounded())
      let policy = spec.policy?.content
      let applyAt = policy.map { Int($0.applyAt.value(in: stream).rounded()) } ?? .max
      let daysToFull = policy?.daysToFull?.value(in: stream) ?? -1
      for account in group.accounts {
        expansion.capacity[account] = capacity
        expansion.applyAt[account] = applyAt
        expansion.daysToFull[account] = daysToFull
        let held = min(contacts, capacity)
        fans.add(held, to: account, from: fans.origins - 1, stage: FanStage.trusted.index)
        ledger.present += held
        if group.isWecom {
          expansion.enterpriseRoom -= held
          expansion.unpaidRoom -= held
        }
        if held >= capacity {
          addLimits.blocked[account] |= Block.capacity
          expansion.wasFull[account] = true
          expansion.firstFull = 0
        }
      }
    }
  }

  /// Midnight: accounts that hold enough, or will be full soon, apply (S0-08).
  mutating func planExpansions() {
    for account in 0..<fans.accounts where expansion.applyAt[account] != .max {
      let held = fans.held[account]
      var isDue = held >= expansion.applyAt[account]
      let limit = expansion.daysToFull[account]
      if !isDue && limit >= 0 {
        let pace = expansion.meanRecentAdds(account, day: day)
        isDue = pace > 0 && Double(expansion.capacity[account] - held) <= limit * pace
      }
      if isDue { applyForExpansion(account) }
    }
  }

  /// After adds: is the account full, or has it reached the level at which it applies?
  mutating func settleCapacity(_ account: Int) {
    let held = fans.held[account]
    if held >= expansion.applyAt[account] { applyForExpansion(account) }
    guard held >= expansion.capacity[account] else { return }
    addLimits.blocked[account] |= Block.capacity
    note(.full, account, held)
    expansion.wasFull[account] = true
    if expansion.firstFull < 0 { expansion.firstFull = now }
  }

  private mutating func applyForExpansion(_ account: Int) {
    guard !expansion.hasApplied[account], !bans.isPermanent(account),
      rules.wecomCapacityExpanded != nil,
      let policy = plan.accountGroups[plan.accounts[account].group].spec.expansion.policy?.content
    else { return }
    expansion.hasApplied[account] = true
    expansion.applyAt[account] = .max
    expansion.applied += 1
    if expansion.firstApplied < 0 { expansion.firstApplied = now }
    note(.expansionApplied, account, fans.held[account])
    var draws = RandomStream(
      stream, entity: plan.accounts[account].key, purpose: Purpose.expansion)
    let delay = policy.approval.sample(using: &draws, within: 0...365)
    let isRefused = draws.uniform() < policy.refused.value(in: stream)
    schedule(Expansion.self, .decided, account, isRefused ? 0 : 1, at: now + delay)
  }

  mutating func decideExpansion(_ account: Int, _ isApproved: Bool) {
    guard !bans.isPermanent(account) else { return }
    let component = plan.accounts[account].component
    catchUp(component)
    if expansion.wasFull[account] { expansion.late += 1 }
    guard isApproved, let capacity = rules.wecomCapacityExpanded else {
      expansion.refused += 1
      note(.expansionRefused, account)
      return
    }
    expansion.approved += 1
    expansion.isExpanded[account] = true
    if expansion.firstApproved < 0 { expansion.firstApproved = now }
    expansion.capacity[account] = max(capacity, expansion.capacity[account])
    note(.expansionApproved, account, expansion.capacity[account])
    reopen(account)
    accountsChanged(component)
  }

  /// Opens an account that was full and no longer is.
  mutating func reopen(_ account: Int) {
    if fans.held[account] < expansion.capacity[account] {
      addLimits.blocked[account] &= ~Block.capacity
    }
  }
}

// MARK: Books

extension Expansion {
  static let metrics: [Metric] = enterpriseMetrics + accountMetrics

  private static let accountMetrics: [Metric] = [
    Metric(
      "expansions_applied", Wording("Expansions applied for", zh: "申请扩容"), .count, .neither,
      "capacity", "Accounts that applied for expansion."
    ) { Double($0.expansion.applied) },
    Metric(
      "expansions_approved", Wording("Expansions approved", zh: "扩容获批"), .count, .higher,
      "capacity", "Accounts whose expansion was approved within the horizon."
    ) { Double($0.expansion.approved) },
    Metric(
      "expansions_refused", Wording("Expansions refused", zh: "扩容被拒"), .count, .lower,
      "capacity", "Accounts whose expansion was refused within the horizon."
    ) { Double($0.expansion.refused) },
    Metric(
      "expansions_late", Wording("Expansions too late", zh: "扩容过晚"), .count, .lower, "capacity",
      "Expansions decided after the account had already been full once."
    ) { Double($0.expansion.late) },
    Metric(
      "expand_first_applied_day", Wording("First application", zh: "首次申请扩容日"), .days, .neither,
      "capacity", "Days from the start to the first application; missing if none was made."
    ) { Metric.orNever($0.expansion.firstApplied) },
    Metric(
      "expand_first_approved_day", Wording("First approval", zh: "首次扩容获批日"), .days, .neither,
      "capacity", "Days from the start to the first approval; missing if there was none."
    ) { Metric.orNever($0.expansion.firstApproved) },
    Metric(
      "first_full_day", Wording("First account full", zh: "首个账号满员日"), .days, .higher, "capacity",
      "Days from the start until an account first held as many contacts as it may; missing if none did."
    ) { Metric.orNever($0.expansion.firstFull) },
  ]
}
