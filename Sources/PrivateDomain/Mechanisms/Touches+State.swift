// SPDX-License-Identifier: GPL-3.0-or-later

internal import EventKernel
internal import RandomStreams

extension Touches {
  struct State: ~Copyable {
    /// Numbers of a touch that stay the same through a future.
    struct Constants: BitwiseCopyable {
      var first = 0.0
      var every = 0.0
      var until = 0.0
      var confirmed = 1.0
      var isEnterprise = false
      var kind: UInt8 = 0
      var theme: UInt8 = 0
      var conversion = 0.0
      var relevance = 0.0
      var firstAccount = 0
      var accountCount = 0
    }

    var constants: Table<Constants>
    /// Senders of all touches, one touch after the other.
    var senders: Table<Int32>
    /// Flags by touch and origin, by touch and stage.
    var reachesOrigin: Table<Bool>
    var reachesStage: Table<Bool>
    let origins: Int
    // Limits of the rule set; `Int.max` where it knows none.
    let memberPerDay: Int
    let memberPerWeek: Int
    let enterprisePerMonth: Int
    let momentsPerDay: Int
    let enterpriseMomentsPerMonth: Int
    /// Moments posts of an account today and, from the enterprise, this month.
    var momentsToday: Table<Int>
    var momentsThisMonth: Table<Int>
    var isWecom: Table<Bool>

    init(_ plan: WorldPlan) {
      constants = Table(plan.touches.count, Constants())
      senders = Table(plan.touches.flatMap(\.accounts).map(Int32.init))
      reachesOrigin = Table(plan.touches.flatMap(\.channels))
      reachesStage = Table(plan.touches.flatMap(\.stages))
      origins = plan.channels.count + 1
      memberPerDay = plan.rules.memberSendsPerDay ?? .max
      memberPerWeek = plan.rules.memberSendsPerWeek ?? .max
      enterprisePerMonth = plan.rules.enterpriseSendsPerMonth ?? .max
      momentsPerDay = plan.rules.memberMomentsPerDay ?? .max
      enterpriseMomentsPerMonth = plan.rules.enterpriseMomentsPerMonth ?? .max
      momentsToday = Table(plan.accounts.count, 0)
      momentsThisMonth = Table(plan.accounts.count, 0)
      isWecom = Table(plan.accounts.map { plan.accountGroups[$0.group].isWecom })
    }

    mutating func reset(_ plan: WorldPlan, _ stream: StreamKey) {
      momentsToday.fill(0)
      momentsThisMonth.fill(0)
      var first = 0
      for (index, touch) in plan.touches.enumerated() {
        constants[index] = Constants(
          first: touch.spec.from.value(in: stream).rounded(.down) + touch.spec.at.timeOfDay,
          every: touch.spec.every.value(in: stream),
          until: touch.spec.until?.value(in: stream) ?? .infinity,
          confirmed: touch.spec.confirmed.value(in: stream),
          isEnterprise: touch.spec.sender == .enterprise,
          kind: UInt8(TouchKind.allCases.firstIndex(of: touch.spec.kind)!),
          theme: UInt8(Content.Theme.allCases.firstIndex(of: touch.content.theme)!),
          conversion: touch.content.conversion.value(in: stream),
          relevance: touch.content.relevance.value(in: stream),
          firstAccount: first, accountCount: touch.accounts.count)
        first += touch.accounts.count
      }
    }
  }
}

extension Touches: Mechanism {
  static var number: UInt8 { 7 }

  enum Event: UInt8 {
    /// Touch; number of the sending.
    case due
    /// Touch; number of the sending; account.
    case confirmed
  }

  static func reset(_ world: inout World) {
    world.touches.reset(world.plan, world.stream)
    world.scheduleTouches()
  }

  static func handle(
    _ event: Event, _ touch: Int, _ sending: Int, _ account: Int, in world: inout World
  ) {
    switch event {
    case .due: world.touchDue(touch, sending: sending)
    case .confirmed: world.send(touch, sending: sending, account: account)
    }
  }

  static func beginDay(_ world: inout World) {
    world.turnQuotas()
  }
}

extension World {
  mutating func scheduleTouches() {
    for touch in plan.touches.indices { schedule(touch: touch, sending: 0) }
  }

  private mutating func schedule(touch: Int, sending: Int) {
    // Multiplied, not added up: a send due at midnight must not slip into the day before.
    let time =
      touches.constants[touch].first + Double(sending) * touches.constants[touch].every
    guard time < min(touches.constants[touch].until, Double(plan.days)) else { return }
    schedule(Touches.self, .due, touch, sending, at: time)
  }

  /// The plan sends: members at once, or each when he confirms what the admin wrote (S1-12).
  mutating func touchDue(_ touch: Int, sending: Int) {
    let constants = touches.constants[touch]
    note(.touchDue, touch, sending)
    schedule(touch: touch, sending: sending + 1)
    for position in constants.firstAccount..<constants.firstAccount + constants.accountCount {
      let account = Int(touches.senders[position])
      if constants.isEnterprise {
        confirmLater(touch, sending, account, constants)
      } else {
        send(touch, sending: sending, account: account)
      }
    }
  }

  private mutating func confirmLater(
    _ touch: Int, _ sending: Int, _ account: Int, _ constants: Touches.State.Constants
  ) {
    var draws = RandomStream(
      stream, entity: plan.accounts[account].key, purpose: Purpose.confirmation,
      index: UInt64(sending), instance: UInt32(touch))
    guard draws.uniform() < constants.confirmed else {
      ledger.missed += 1
      return
    }
    let delay = plan.touches[touch].spec.confirmDelay.sample(using: &draws, within: 0...30)
    schedule(Touches.self, .confirmed, touch, sending, account, at: now + delay)
  }

  /// One account sends one touch to its audience, as far as the quotas allow.
  mutating func send(_ touch: Int, sending: Int, account: Int) {
    guard !addLimits.isBanned(account) else {
      ledger.missed += 1
      return
    }
    let constants = touches.constants[touch]
    catchUp(plan.accounts[account].component)
    if touches.isWecom[account] { catchUp(expansion.sharedComponent) }
    if constants.kind == 2 {
      for group in 0..<(fans.holders - fans.accounts)
      where liveCodes.owner[group] == account && !liveCodes.isLost[group] {
        catchUp(plan.codes[liveCodes.code[group]].component)
        reach(fans.accounts + group, touch, sending, constants, sender: account)
        let code = liveCodes.code[group]
        groupsChanged(code)
        lookAhead(plan.codes[code].component)
      }
      return
    }
    if constants.kind == 1 && !mayPost(account, constants) {
      ledger.refused += fans.held[account]
      note(.refused, touch, account)
      return
    }
    reach(account, touch, sending, constants, sender: account)
    fatigue.notePost(account, constants)
    fansLeft(account)
  }

  /// Moments quotas of WeCom; a personal account posts as it likes (S3-24).
  private mutating func mayPost(_ account: Int, _ constants: Touches.State.Constants) -> Bool {
    guard touches.isWecom[account] else { return true }
    if constants.isEnterprise {
      guard touches.momentsThisMonth[account] < touches.enterpriseMomentsPerMonth else {
        return false
      }
      touches.momentsThisMonth[account] += 1
    } else {
      guard touches.momentsToday[account] < touches.momentsPerDay else { return false }
      touches.momentsToday[account] += 1
    }
    return true
  }

  /// The fans of an account became fewer: it may be open again.
  mutating func fansLeft(_ account: Int) {
    let component = plan.accounts[account].component
    let wasBlocked = addLimits.blocked[account] != 0
    reopen(account)
    let isOpenAgain = wasBlocked && addLimits.blocked[account] == 0
    if isOpenAgain || (component >= 0 && routing.looksAtLoads[component]) {
      accountsChanged(component)
    }
    // Who leaves makes room for all accounts of an enterprise that has a cap of its own.
    if expansion.isWecom[account] { accountsChanged(expansion.sharedComponent) }
  }

  /// One holder's audience receives a touch: quota, pressure and response, cohort by cohort.
  private mutating func reach(
    _ holder: Int, _ touch: Int, _ sending: Int, _ constants: Touches.State.Constants,
    sender: Int
  ) {
    guard fans.held[holder] > 0 else { return }
    var draws = RandomStream(
      stream, entity: holderKey(holder), purpose: Purpose.response, index: UInt64(sending),
      instance: UInt32(touch))
    let quality = contentQuality(touch, sending)
    let pressureNow = fatigue.unit(at: now)
    let isPrivate = constants.kind == 0
    let isWecom = touches.isWecom[sender]
    let wear = constants.kind == 1 ? fatigue.wear(sender) : 1
    var reached = 0
    for origin in 0..<fans.origins {
      guard touches.reachesOrigin[touch * touches.origins + origin] else { continue }
      // Customers first: who buys now becomes one, and must not be counted as reached twice.
      for stage in stride(from: FanStage.count - 1, through: 0, by: -1) {
        let cohort = fans.cohort(holder, origin, stage)
        let number = fans.count[cohort]
        guard number > 0, touches.reachesStage[touch * FanStage.count + stage] else { continue }
        if isPrivate && isWecom && !mayReceive(cohort, constants) {
          ledger.refused += number
          continue
        }
        reached += number
        let odds = odds(
          of: constants, quality: quality, origin: origin, stage: stage, isWecom: isWecom,
          pressure: fans.pressure[cohort] / pressureNow, wear: wear)
        fans.pressure[cohort] += fatigue.weight(constants.kind) * pressureNow
        respond(
          number, odds, holder: holder, origin: origin, stage: stage, sender: sender, &draws)
      }
    }
    // A touch that reaches nobody must not even be an occasion to look at complaints again.
    guard reached > 0 else { return }
    ledger.sent += reached
    note(.sent, holder, reached)
    complaintsChanged(sender)
  }

  /// Counts a private message against the quotas of a cohort; `false` if one is used up.
  private mutating func mayReceive(_ cohort: Int, _ constants: Touches.State.Constants) -> Bool {
    if constants.isEnterprise {
      guard Int(fans.enterpriseThisMonth[cohort]) < touches.enterprisePerMonth else { return false }
    } else {
      guard Int(fans.sentToday[cohort]) < touches.memberPerDay else { return false }
    }
    guard Int(fans.sentThisWeek[cohort]) < touches.memberPerWeek else { return false }
    if constants.isEnterprise {
      fans.enterpriseThisMonth[cohort] &+= 1
    } else {
      fans.sentToday[cohort] &+= 1
    }
    fans.sentThisWeek[cohort] &+= 1
    return true
  }

  /// Midnight: quotas of the day, and of the week on Monday, and of the month on its first, turn.
  mutating func turnQuotas() {
    let date = plan.start.advanced(by: day)
    let width = fans.holders * fans.origins * FanStage.count
    fans.sentToday.fill(0..<width, 0)
    touches.momentsToday.fill(0)
    if date.weekday == 0 { fans.sentThisWeek.fill(0..<width, 0) }
    if date.components.day == 1 {
      fans.enterpriseThisMonth.fill(0..<width, 0)
      touches.momentsThisMonth.fill(0)
    }
  }

  /// How good the content of a sending is: the same for every account and in every strategy.
  private mutating func contentQuality(_ touch: Int, _ sending: Int) -> Double {
    let law = plan.touches[touch].content.quality
    if let constant = law.constantValue { return constant }
    var draws = RandomStream(
      stream, entity: plan.touches[touch].key, purpose: Purpose.quality, index: UInt64(sending))
    return law.sample(using: &draws, within: 0...1_000)
  }

  mutating func holderKey(_ holder: Int) -> UInt64 {
    if holder < fans.accounts { return plan.accounts[holder].key }
    let group = holder - fans.accounts
    return plan.codes[liveCodes.code[group]].key &+ UInt64(group + 1) &* 0x9E37_79B9_7F4A_7C15
  }
}

// MARK: Books

extension Touches {
  static let metrics: [Metric] = [
    Metric(
      "touches_sent", Wording("Touches sent", zh: "触达人次"), .count, .neither, "touches",
      "Fans reached, summed over all sends, posts and group posts."
    ) { Double($0.ledger.sent) },
    Metric(
      "touches_refused", Wording("Touches refused by quota", zh: "触达受限人次"), .count, .lower,
      "touches", "Fans not reached because a quota was used up, summed over all sends."
    ) { Double($0.ledger.refused) },
    Metric(
      "sends_missed", Wording("Sends missed", zh: "漏发次数"), .count, .lower, "touches",
      "Sends that an account did not make, because it was banned or its member did not confirm."
    ) { Double($0.ledger.missed) },
  ]
}
