// SPDX-License-Identifier: GPL-3.0-or-later

internal import EventKernel
internal import RandomStreams

extension Binding {
  struct State: ~Copyable {
    // WeCom accounts.
    /// The personal account behind an account, or -1.
    var bound: Table<Int>
    var pull: Table<Double>
    /// When an account that waits for its functions gets them back.
    var restoring: Table<Ticket>
    // Personal accounts behind them.
    var key: Table<UInt64>
    var group: Table<Int>
    /// The accounts bound to it are neighbours.
    var first: Table<Int>
    var count: Table<Int>
    var hazard: Table<Double>
    var isDown: Table<Bool>
    /// Steps of the ladder climbed; begins anew with another person.
    var offences: Table<Int>
    /// How often it fell, whoever the person was: what its draws are keyed by.
    var falls: Table<Int>
    var ticket: Table<Ticket>

    var restricted = 0
    var pulled = 0
    var rebound = 0

    init(_ plan: WorldPlan) {
      bound = Table(plan.accounts.count, -1)
      pull = Table(plan.accounts.count, 0)
      restoring = Table(plan.accounts.count, .none)
      var keys: [UInt64] = []
      var groups: [Int] = []
      var firsts: [Int] = []
      var counts: [Int] = []
      for (index, group) in plan.accountGroups.enumerated() {
        guard let shared = group.spec.binding?.content.sharedBy else { continue }
        for first in stride(from: 0, to: group.accounts.count, by: shared) {
          keys.append(entityKey("accounts.\(group.name).binding#\(first / shared)"))
          groups.append(index)
          firsts.append(group.accounts.lowerBound + first)
          counts.append(min(shared, group.accounts.count - first))
          for account in firsts.last!..<firsts.last! + counts.last! {
            bound[account] = keys.count - 1
          }
        }
      }
      key = Table(keys)
      group = Table(groups)
      first = Table(firsts)
      count = Table(counts)
      hazard = Table(keys.count, 0)
      isDown = Table(keys.count, false)
      offences = Table(keys.count, 0)
      falls = Table(keys.count, 0)
      ticket = Table(keys.count, .none)
    }

    func accounts(of bound: Int) -> Range<Int> { first[bound]..<first[bound] + count[bound] }
  }
}

extension Purpose {
  /// The time after which a bound personal account is restricted; index = fall.
  static let boundHazard: UInt32 = 1100
  /// How hard the restriction of a bound personal account is; index = fall.
  static let boundSentence: UInt32 = 1101
  /// Whether a banned account pulls its personal account down; index = offence.
  static let pull: UInt32 = 1102
  /// When an account works again after its personal account's release; index = fall.
  static let restoration: UInt32 = 1103
}

extension Binding: Mechanism {
  static var number: UInt8 { 11 }

  enum Event: UInt8 {
    /// Personal account.
    case fallen
    /// Personal account; its ban ended.
    case released
    /// Personal account; another person stands in.
    case rebound
    /// Account that works again.
    case restored
  }

  static func check(_ layout: inout WorldPlan.Layout) {
    for group in layout.groupPlans where !group.isWecom && group.spec.binding != nil {
      layout.report(
        "accounts.\(group.name).binding", "a personal account is not bound to another",
        "`binding` only for `kind: wecom` (S0-10)")
    }
  }

  static func reset(_ world: inout World) {
    world.resetBinding()
  }

  static func handle(_ event: Event, _ subject: Int, _: Int, _: Int, in world: inout World) {
    switch event {
    case .fallen:
      world.binding.ticket[subject] = .none
      world.fallBound(subject)
    case .released: world.releaseBound(subject)
    case .rebound: world.rebindBound(subject)
    case .restored: world.restoreFunctions(subject)
    }
  }

  static func checkBooks(_ world: inout World) throws(BookError) {
    for account in 0..<world.fans.accounts {
      let isCutOff = world.addLimits.blocked[account] & AddLimits.Block.boundAccount != 0
      guard isCutOff else { continue }
      let bound = world.binding.bound[account]
      let isExplained =
        bound >= 0
        && (world.binding.isDown[bound] || world.binding.restoring[account] != .none)
      try world.demand(
        isExplained ? 1 : 0, 1, "account \(account) is cut off only by its personal account")
    }
  }
}

extension World {
  mutating func resetBinding() {
    binding.restricted = 0
    binding.pulled = 0
    binding.rebound = 0
    binding.restoring.fill(.none)
    binding.isDown.fill(false)
    binding.offences.fill(0)
    binding.falls.fill(0)
    binding.ticket.fill(.none)
    guard binding.key.count > 0 else { return }
    let plugIn = plan.spec.bans.content.plugInHazard.value(in: stream)
    for group in plan.accountGroups {
      guard let spec = group.spec.binding?.content else { continue }
      let hazard = spec.hazard.value(in: stream) + (spec.plugIns ? plugIn : 0)
      let pull = spec.pull.value(in: stream)
      for account in group.accounts {
        binding.pull[account] = pull
        let bound = binding.bound[account]
        guard account == binding.first[bound] else { continue }
        binding.hazard[bound] = hazard
        scheduleFall(bound)
      }
    }
  }

  /// The next own violation of a personal account: exponential, as its hazard is constant.
  private mutating func scheduleFall(_ bound: Int) {
    guard binding.hazard[bound] > 0 else { return }
    var draws = RandomStream(
      stream, entity: binding.key[bound], purpose: Purpose.boundHazard,
      index: UInt64(binding.falls[bound]))
    let due = now + draws.exponential() / binding.hazard[bound]
    if due < Double(plan.days) {
      binding.ticket[bound] = schedule(Binding.self, .fallen, bound, at: due)
    }
  }

  /// A personal account is restricted: the accounts bound to it are cut off (S3-27).
  mutating func fallBound(_ bound: Int) {
    queue.cancel(binding.ticket[bound])
    binding.ticket[bound] = .none
    binding.isDown[bound] = true
    binding.restricted += 1
    var draws = RandomStream(
      stream, entity: binding.key[bound], purpose: Purpose.boundSentence,
      index: UInt64(binding.falls[bound]))
    let sentence = sentence(offence: binding.offences[bound], &draws)
    binding.offences[bound] += 1
    binding.falls[bound] += 1
    for account in binding.accounts(of: bound) where !bans.isPermanent(account) {
      queue.cancel(binding.restoring[account])
      binding.restoring[account] = .none
      cutOff(account)
    }
    if sentence.isPermanent {
      let spec = plan.accountGroups[binding.group[bound]].spec.binding!.content
      schedule(
        Binding.self, .rebound, bound,
        at: now + spec.rebind.sample(using: &draws, within: 0...365))
    } else {
      schedule(Binding.self, .released, bound, at: now + sentence.length)
    }
  }

  private mutating func cutOff(_ account: Int) {
    let component = plan.accounts[account].component
    catchUp(component)
    note(.cutOff, account, fans.held[account])
    if !addLimits.isBanned(account) {
      bans.short += 1
      bans.byCause[Bans.Cause.boundAccount.rawValue] += 1
    }
    silence(account, AddLimits.Block.boundAccount)
    accountsChanged(component)
  }

  mutating func releaseBound(_ bound: Int) {
    binding.isDown[bound] = false
    scheduleFall(bound)
    let spec = plan.accountGroups[binding.group[bound]].spec.binding!.content
    for account in binding.accounts(of: bound) where !bans.isPermanent(account) {
      var draws = RandomStream(
        stream, entity: plan.accounts[account].key, purpose: Purpose.restoration,
        index: UInt64(binding.falls[bound]))
      let delay = spec.restoration.sample(using: &draws, within: 0...365)
      binding.restoring[account] = schedule(Binding.self, .restored, account, at: now + delay)
    }
  }

  /// Another person's account takes the place of one that is banned for good: a clean record.
  mutating func rebindBound(_ bound: Int) {
    binding.isDown[bound] = false
    binding.offences[bound] = 0
    binding.rebound += 1
    scheduleFall(bound)
    for account in binding.accounts(of: bound) where !bans.isPermanent(account) {
      restoreFunctions(account)
    }
  }

  mutating func restoreFunctions(_ account: Int) {
    binding.restoring[account] = .none
    // Banned for good while it waited: it stays out.
    guard !bans.isPermanent(account) else { return }
    catchUp(plan.accounts[account].component)
    note(.restored, account)
    unsilence(account, AddLimits.Block.boundAccount)
  }

  /// A WeCom account was banned: perhaps its personal account falls too, and others with it.
  mutating func pullBound(of account: Int, offence: Int) {
    let bound = binding.bound[account]
    guard bound >= 0, !binding.isDown[bound], binding.pull[account] > 0 else { return }
    var draws = RandomStream(
      stream, entity: plan.accounts[account].key, purpose: Purpose.pull, index: UInt64(offence))
    guard draws.uniform() < binding.pull[account] else { return }
    binding.pulled += 1
    fallBound(bound)
  }
}

// MARK: Books

extension Binding {
  static let metrics: [Metric] = [
    Metric(
      "bans_by_bound_account", Wording("Cut off by the bound account", zh: "受绑定个人号连累"), .count,
      .lower, "risk",
      Wording(
        "WeCom accounts that lost their functions because the personal account behind them was restricted; counted as temporary bans.",
        zh: "企业微信号因绑定的个人号被限制而失去功能的次数；计入短期封禁。")
    ) { Double($0.bans.byCause[Bans.Cause.boundAccount.rawValue]) },
    Metric(
      "bound_restricted", Wording("Bound accounts restricted", zh: "绑定个人号被限"), .count, .lower,
      "risk",
      Wording(
        "Restrictions of personal accounts behind WeCom accounts, whatever brought them.",
        zh: "企业微信号背后的个人号被限制的次数，不论原因。")
    ) { Double($0.binding.restricted) },
    Metric(
      "bound_pulled", Wording("Bound accounts pulled down", zh: "企微牵连个人号"), .count, .lower, "risk",
      Wording(
        "Restrictions of personal accounts that followed the ban of a WeCom account.",
        zh: "因企业微信号被封而牵连个人号被限制的次数。")
    ) { Double($0.binding.pulled) },
    Metric(
      "bound_replaced", Wording("Bound accounts replaced", zh: "改绑个人号"), .count, .lower, "risk",
      Wording(
        "Personal accounts banned for good in whose place another was bound.",
        zh: "绑定的个人号被永久封禁后改绑的次数。")
    ) { Double($0.binding.rebound) },
  ]
}
