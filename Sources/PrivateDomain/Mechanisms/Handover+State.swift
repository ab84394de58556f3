// SPDX-License-Identifier: GPL-3.0-or-later

internal import EventKernel
internal import RandomStreams

extension Purpose {
  /// When the member of an account leaves; index = number of the leaving.
  static let leaving: UInt32 = 1_210
  /// How long transfer and hiring take; index = number of the leaving.
  static let replacement: UInt32 = 1_211
  /// Who refuses and who takes over; index = number of the transfer.
  static let transfer: UInt32 = 1_212
  /// Whether the contacts of a banned account are rescued.
  static let rescue: UInt32 = 1_213
  /// Which of an account's contacts with a past of transfers leave.
  static let thinning: UInt32 = 1_214
}

extension Handover {
  struct State: ~Copyable {
    var isOn = false
    var leaves = 0.0
    var newHires = 1.0
    var newFor = 0.0
    var refusedShare = 0.0
    var personalLost = 0.0
    var rescue = 0.0
    var hiringCost = 0.0
    var handsToOne = false

    // Accounts.
    /// When the account's member left; -1 while it has one.
    var vacantSince: Table<Double>
    var newUntil: Table<Double>
    var leavings: Table<Int>
    var transfers: Table<Int>
    /// Contacts that wait for the replacement, because no colleague was there.
    var awaitsReplacement: Table<Bool>
    var transferred: TransferHistory
    var thinning: Table<RandomStream>
    // Scratch of one transfer: movers by cohort of the account, and who takes over, by his room.
    var moving: Table<Int>
    var successors: Ranking

    /// Members.
    var left = 0.0
    var hired = 0.0
    var vacantMemberDays = 0.0
    var affected = 0
    var handedOver = 0
    var refused = 0
    var stuck = 0
    var tooOften = 0
    var lostWithPersonal = 0

    init(_ plan: WorldPlan) {
      let accounts = plan.accounts.count
      vacantSince = Table(accounts, -1)
      newUntil = Table(accounts, 0)
      leavings = Table(accounts, 0)
      transfers = Table(accounts, 0)
      awaitsReplacement = Table(accounts, false)
      transferred = TransferHistory(
        accounts: plan.spec.handover == nil ? 0 : accounts, limits: plan.transferLimits)
      thinning = Table(
        plan.spec.handover == nil ? 0 : accounts,
        RandomStream(StreamKey(seed: 0, future: 0), entity: 0, purpose: Purpose.thinning))
      moving = Table((plan.channels.count + 1) * FanStage.count, 0)
      successors = Ranking(most: plan.accountGroups.map(\.accounts.count).max() ?? 1)
    }

    mutating func reset(_ plan: WorldPlan, _ stream: StreamKey) {
      guard let spec = plan.spec.handover?.content else { return }
      isOn = true
      leaves = spec.leaves.value(in: stream)
      newHires = spec.newHires.value(in: stream)
      newFor = spec.newFor.value(in: stream)
      refusedShare = spec.refused.value(in: stream)
      personalLost = spec.personalLost.value(in: stream)
      rescue = spec.rescue.value(in: stream)
      hiringCost = spec.hiringCost.value(in: stream)
      handsToOne = spec.successors == .one
      vacantSince.fill(-1)
      newUntil.fill(0)
      leavings.fill(0)
      transfers.fill(0)
      awaitsReplacement.fill(false)
      transferred.reset()
      for (index, account) in plan.accounts.enumerated() {
        thinning[index] = RandomStream(stream, entity: account.key, purpose: Purpose.thinning)
      }
      left = 0
      hired = 0
      vacantMemberDays = 0
      affected = 0
      handedOver = 0
      refused = 0
      stuck = 0
      tooOften = 0
      lostWithPersonal = 0
    }

    /// When a member who works from `start` on leaves: the moment at which the cumulated hazard,
    /// higher while he is new, reaches a standard exponential threshold (Çinlar 1975, ch. 4).
    func leavingTime(from start: Double, newUntil: Double, threshold: Double) -> Double {
      let high = leaves * newHires
      let whileNew = high * max(0, newUntil - start)
      if threshold < whileNew { return start + threshold / high }
      guard leaves > 0 else { return .infinity }
      return max(start, newUntil) + (threshold - whileNew) / leaves
    }
  }
}

extension WorldPlan {
  /// How often a customer may be handed on in 90 days, in all rule sets of the horizon.
  var transferLimits: [Int] {
    ([rules] + ruleChanges.map(\.rules)).compactMap(\.transfersPer90Days)
  }
}

extension Handover: Mechanism {
  // The second room of M12.
  static var number: UInt8 { 112 }

  enum Event: UInt8 {
    case leaves
    case handedOver
    case hired
  }

  static func reset(_ world: inout World) {
    world.handover.reset(world.plan, world.stream)
    guard world.handover.isOn else { return }
    for account in world.plan.accounts.indices where !world.addLimits.isWaiting(account) {
      world.awaitLeaving(account)
    }
  }

  static func handle(_ event: Event, _ account: Int, _: Int, _: Int, in world: inout World) {
    switch event {
    case .leaves: world.staffLeaves(account)
    case .handedOver: world.handOver(account)
    case .hired: world.staffHired(account)
    }
  }
}

extension World {
  private typealias Block = AddLimits.Block

  mutating func awaitLeaving(_ account: Int) {
    guard handover.isOn, handover.leaves > 0, staff.membersPerAccount[staff.team[account]] > 0
    else { return }
    var draws = RandomStream(
      stream, entity: plan.accounts[account].key, purpose: Purpose.leaving,
      index: UInt64(handover.leavings[account]))
    let time = handover.leavingTime(
      from: now, newUntil: handover.newUntil[account], threshold: draws.exponential())
    if time < Double(plan.days) { schedule(Handover.self, .leaves, account, at: time) }
  }

  /// The account stands still; WeCom hands over, a personal account loses a part (S2-19).
  mutating func staffLeaves(_ account: Int) {
    guard !bans.isPermanent(account), let spec = plan.spec.handover?.content else { return }
    let component = plan.accounts[account].component
    catchUp(component)
    var draws = RandomStream(
      stream, entity: plan.accounts[account].key, purpose: Purpose.replacement,
      index: UInt64(handover.leavings[account]))
    let transfer = transferTime(&draws)
    let hiring = spec.hiring.sample(using: &draws, within: 0...3_650)
    handover.leavings[account] += 1
    handover.left += staff.membersPerAccount[staff.team[account]]
    handover.vacantSince[account] = now
    staff.vacant[staff.team[account]] += 1
    settleStopped(ownedBy: account)
    addLimits.blocked[account] |= Block.vacant
    note(.staffLeft, account, fans.held[account])
    if expansion.isWecom[account] {
      schedule(Handover.self, .handedOver, account, at: now + transfer)
      schedule(Handover.self, .hired, account, at: now + max(transfer, hiring))
    } else {
      losePart(of: account)
      schedule(Handover.self, .hired, account, at: now + hiring)
    }
    accountsChanged(component)
  }

  private mutating func losePart(of account: Int) {
    var draws = transferDraws(account)
    handover.affected += fans.held[account]
    for cohort in fans.cohorts(of: account) {
      let number = inParts(fans.count[cohort], handover.personalLost, &draws)
      handover.lostWithPersonal += number
      loseInHandover(number, cohort, account)
    }
    // Those who stay are handed over with the telephone.
    handover.handedOver += fans.held[account]
    reopen(account)
    complaintsChanged(account)
  }

  private mutating func transferDraws(_ account: Int) -> RandomStream {
    handover.transfers[account] += 1
    return RandomStream(
      stream, entity: plan.accounts[account].key, purpose: Purpose.transfer,
      index: UInt64(handover.transfers[account]))
  }

  private mutating func loseInHandover(_ number: Int, _ cohort: Int, _ account: Int) {
    guard number > 0 else { return }
    let origin = (cohort - fans.cohorts(of: account).lowerBound) / FanStage.count
    take(number, from: cohort, of: account)
    forget(number, of: account)
    ledger.depart(number, .lostInHandover, from: origin)
  }

  /// A replacement works: the account goes on, with contacts that nobody else could take. If it was banned for
  /// good meanwhile, he works for his team.
  mutating func staffHired(_ account: Int) {
    let component = plan.accounts[account].component
    catchUp(component)
    let team = staff.team[account]
    handover.hired += staff.membersPerAccount[team]
    handover.vacantMemberDays +=
      (now - handover.vacantSince[account]) * staff.membersPerAccount[team]
    handover.vacantSince[account] = -1
    handover.newUntil[account] = now + handover.newFor
    staff.vacant[team] -= 1
    settleStopped(ownedBy: account)
    addLimits.blocked[account] &= ~Block.vacant
    note(.staffHired, account)
    guard !bans.isPermanent(account) else { return }
    ownerIsBack(account)
    if handover.awaitsReplacement[account] {
      handover.awaitsReplacement[account] = false
      handOver(account, to: account)
    }
    awaitLeaving(account)
    accountsChanged(component)
  }

  /// Whether the contacts of an account banned for good can be handed over (facts 2.5).
  mutating func rescues(_ account: Int) -> Bool {
    guard handover.isOn, handover.rescue > 0, expansion.isWecom[account]
    else { return false }
    var draws = RandomStream(
      stream, entity: plan.accounts[account].key, purpose: Purpose.rescue)
    guard draws.uniform() < handover.rescue else { return false }
    schedule(Handover.self, .handedOver, account, at: now + transferTime(&draws))
    return true
  }

  /// As the scenario says, else as the rules in force do, else 24 hours (S1-14).
  private mutating func transferTime(_ draws: inout RandomStream) -> Double {
    if let law = plan.spec.handover?.content.time {
      return law.sample(using: &draws, within: 0...365)
    }
    return Double(rules.handoverHours ?? 24) / 24
  }

  /// Contacts and groups go to colleagues of the same group of accounts (S1-14, S3-28).
  mutating func handOver(_ account: Int) {
    // Who holds fewest is known once everybody is in.
    catchUp(account: account)
    let group = plan.accountGroups[plan.accounts[account].group]
    var found = 0
    for colleague in group.accounts
    where colleague != account && !addLimits.isSilent(colleague)
      && addLimits.blocked[colleague] & Block.waiting == 0
    {
      handover.successors.subjects[found] = Int32(colleague)
      found += 1
    }
    if found == 0, !bans.isPermanent(account) {
      handover.awaitsReplacement[account] = true
      return
    }
    if handover.handsToOne, found > 1 {
      var least = handover.successors.subjects[0]
      for place in 1..<found
      where fans.held[Int(handover.successors.subjects[place])] < fans.held[Int(least)] {
        least = handover.successors.subjects[place]
      }
      handover.successors.subjects[0] = least
      found = 1
    }
    handOver(account, toFirst: found)
  }

  private mutating func handOver(_ account: Int, to replacement: Int) {
    handover.successors.subjects[0] = Int32(replacement)
    handOver(account, toFirst: 1)
  }

  private mutating func handOver(_ account: Int, toFirst found: Int) {
    let component = plan.accounts[account].component
    catchUp(component)
    if expansion.isWecom[account] { catchUp(expansion.sharedComponent) }
    var draws = transferDraws(account)
    let range = fans.cohorts(of: account)
    handover.affected += fans.held[account]
    // Who was handed over too often of late must stay, whoever he is.
    var barred = handover.transferred.barred(
      account, allowed: rules.transfersPer90Days, now: now)
    let held = fans.held[account]
    var rest = held
    var movers = 0
    for cohort in range {
      let number = fans.count[cohort]
      rest -= number
      let stays = draws.hypergeometric(marked: number, unmarked: rest, draws: barred)
      barred -= stays
      let refusing = inParts(number - stays, handover.refusedShare, &draws)
      handover.tooOften += stays
      handover.refused += refusing
      handover.moving[cohort - range.lowerBound] = number - stays - refusing
      movers += number - stays - refusing
    }
    handover.transferred.leave(
      account, movers, of: held, allowed: rules.transfersPer90Days, now: now, &draws)
    if found == 1, Int(handover.successors.subjects[0]) == account {
      // The replacement sits in the same seat: who agreed is already there.
      for cohort in range {
        let agreed = handover.moving[cohort - range.lowerBound]
        loseInHandover(fans.count[cohort] - agreed, cohort, account)
      }
      handover.handedOver += movers
      handover.transferred.arrive(account, movers, of: movers, now: now, &draws)
      note(.handedOver, account, movers)
      finishHandover(account)
      return
    }
    rankByRoom(found)
    var toMove = movers
    for place in 0..<found {
      guard toMove > 0 else { break }
      let successor = Int(handover.successors.subjects[place])
      let even = toMove / (found - place) + (toMove % (found - place) > 0 ? 1 : 0)
      let here = min(handover.successors.numbers[place], even)
      guard here > 0 else { continue }
      hand(here, of: toMove, from: account, to: successor, &draws)
      handover.transferred.arrive(successor, here, of: toMove, now: now, &draws)
      toMove -= here
    }
    handover.handedOver += movers - toMove
    handover.stuck += toMove
    note(.handedOver, account, movers - toMove)
    for cohort in range {
      if bans.isPermanent(account) {
        lose(cohort, of: account, .lostInHandover)
      } else {
        loseInHandover(fans.count[cohort], cohort, account)
      }
    }
    handOverGroups(of: account, found)
    for place in 0..<found {
      let successor = Int(handover.successors.subjects[place])
      settleCapacity(successor)
      // Without complaints the number of contacts is nothing to the hazard.
      if bans.complaintsInWindow[successor] > 0 { complaintsChanged(successor) }
    }
    finishHandover(account)
  }

  private mutating func finishHandover(_ account: Int) {
    reopen(account)
    complaintsChanged(account)
    accountsChanged(plan.accounts[account].component)
    if expansion.isWecom[account] { accountsChanged(expansion.sharedComponent) }
  }

  /// Colleagues in the order of their room, the least first: then each takes an even share of what
  /// is left or as much as fits, and nobody could be given a more even one.
  private mutating func rankByRoom(_ found: Int) {
    for place in 0..<found {
      let successor = Int(handover.successors.subjects[place])
      handover.successors.numbers[place] = max(
        0, expansion.capacity[successor] - fans.held[successor])
    }
    handover.successors.order(found)
  }

  /// Deals movers to a successor; all ways to deal are equally likely. Origin and stage stay, and
  /// with them the quotas used and the pressure felt.
  private mutating func hand(
    _ number: Int, of total: Int, from account: Int, to successor: Int,
    _ draws: inout RandomStream
  ) {
    let source = fans.cohorts(of: account).lowerBound
    let target = fans.cohorts(of: successor).lowerBound
    var wanted = number
    var rest = total
    for index in 0..<fans.origins * FanStage.count where wanted > 0 {
      let here = handover.moving[index]
      rest -= here
      let dealt = draws.hypergeometric(marked: here, unmarked: rest, draws: wanted)
      guard dealt > 0 else { continue }
      wanted -= dealt
      handover.moving[index] = here - dealt
      moveCustomers(
        dealt, from: source + index, of: account, to: target + index, of: successor)
    }
  }

  private mutating func handOverGroups(of account: Int, _ found: Int) {
    guard found > 0 else { return }
    var next = 0
    for group in 0..<(fans.holders - fans.accounts)
    where liveCodes.owner[group] == account && !liveCodes.isLost[group] {
      let successor = Int(handover.successors.subjects[next % found])
      let members = fans.held[fans.accounts + group]
      liveCodes.owner[group] = successor
      liveCodes.membersOf[account] -= members
      liveCodes.membersOf[successor] += members
      next += 1
    }
  }

  /// Wages that vacant seats did not cost, in member-days, and the cost of filling them.
  mutating func vacantMemberDays() -> Double {
    var days = handover.vacantMemberDays
    guard handover.isOn else { return 0 }
    for account in 0..<fans.accounts where handover.vacantSince[account] >= 0 {
      days +=
        (Double(plan.days) - handover.vacantSince[account])
        * staff.membersPerAccount[staff.team[account]]
    }
    return days
  }
}

// MARK: Books

extension Handover {
  static let metrics: [Metric] = [
    Metric(
      "staff_left", Wording("Staff who left", zh: "离职人数"), .count, .lower, "capacity",
      Wording("Members of staff who left within the horizon.", zh: "模拟期内离职的员工数。")
    ) { $0.handover.left },
    Metric(
      "vacant_days", Wording("Days without a member", zh: "岗位空缺天数"), .days, .lower, "capacity",
      Wording(
        "Days on which accounts stood still because nobody had replaced their member, in members.",
        zh: "账号因离职员工无人接替而停摆的天数，按员工人天合计。")
    ) { $0.vacantMemberDays() },
    Metric(
      "handed_over", Wording("Contacts handed over", zh: "已继承客户"), .count, .higher, "capacity",
      Wording(
        "Contacts who stayed with the firm when their member left or was banned; each time counts.",
        zh: "员工离职或账号被封后仍留在企业的客户，按次计。")
    ) { Double($0.handover.handedOver) },
    Metric(
      "handover_refused", Wording("Handover refused", zh: "拒绝继承"), .count, .lower, "capacity",
      Wording("Contacts lost because they refused the successor.", zh: "因拒绝接替成员而流失的客户。")
    ) { Double($0.handover.refused) },
    Metric(
      "handover_stuck", Wording("Successor full", zh: "接替成员已满"), .count, .lower, "capacity",
      Wording("Contacts lost because no successor had room.", zh: "因接替成员客户数已达上限而流失的客户。")
    ) { Double($0.handover.stuck) },
    Metric(
      "handover_too_often", Wording("Handed over too often", zh: "超出转接次数"), .count, .lower,
      "capacity",
      Wording(
        "Contacts lost because the rule set allows no further transfer within 90 days.",
        zh: "因规则集 90 天内的转接次数已用尽而流失的客户。")
    ) { Double($0.handover.tooOften) },
    Metric(
      "lost_handover", Wording("Lost with staff", zh: "随员工流失"), .count, .lower, "fans",
      Wording(
        "Contacts lost when their member left or in a handover, for whatever reason.",
        zh: "员工离职时或继承过程中流失的客户，不论原因。")
    ) { Double($0.ledger.departed(.lostInHandover)) },
  ]

  static func checkBooks(_ world: inout World) throws(BookError) {
    guard world.handover.isOn else { return }
    let lost =
      world.handover.refused + world.handover.stuck + world.handover.tooOften
      + world.handover.lostWithPersonal
    try world.demand(
      world.ledger.departed(.lostInHandover), lost, "lost in handover = the sum of its reasons")
    try world.demand(
      world.handover.affected, world.handover.handedOver + lost,
      "contacts of those who left = handed over + lost")
    for account in 0..<world.fans.accounts
    where world.handover.transferred.marked(account) > world.fans.held[account] {
      try world.demand(
        world.handover.transferred.marked(account), world.fans.held[account],
        "account \(account) remembers more transfers than it holds contacts")
    }
  }
}
