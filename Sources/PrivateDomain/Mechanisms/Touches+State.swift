// SPDX-License-Identifier: GPL-3.0-or-later

internal import EventKernel
internal import RandomStreams

extension Touches {
  struct State: ~Copyable {
    /// Numbers of a touch that stay the same through a future.
    struct Constants: BitwiseCopyable {
      var key: UInt64 = 0
      var first = 0.0
      var every = 0.0
      var until = 0.0
      var confirmed = 1.0
      var reminders = 0
      var remindEvery = 0.0
      var confirmedWhenReminded = 0.0
      var batchTime = 0.0
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
    /// What the rules in force allow.
    var quotas = Quotas()
    /// Moments posts of an account today.
    var momentsToday: Table<Int>
    /// Batches that personal accounts sent, and the days of work in them.
    var batches = 0
    var batchWork = 0.0
    var isWecom: Table<Bool>
    /// What the sending that is running means to a fan, by kind of account (personal, WeCom) and stage.
    var impact: Table<Conversion.Impact>
    var running = Running()
    /// Waits for a rare response, by touch and account.
    var waits: Waits
    // Scratch, by segment, or by stage and history: what a fan of fit 1 does after the touch. By segment: no less
    // than the highest chance that a fan acts, whether it reached anybody.
    var odds: Table<Conversion.Odds>
    var highest: Table<Double>
    var isAdmitted: Table<Bool>

    /// What is the same for all accounts of a sending at one moment.
    struct Running {
      var touch = -1
      var sending = -1
      var time = -1.0
      /// Unit of pressure, and what the touch adds to it.
      var unit = 1.0
      var weight = 0.0
    }

    init(_ plan: WorldPlan) {
      constants = Table(plan.touches.count, Constants())
      senders = Table(plan.touches.flatMap(\.accounts).map(Int32.init))
      momentsToday = Table(plan.accounts.count, 0)
      isWecom = Table(plan.accounts.map { plan.accountGroups[$0.group].isWecom })
      // One segment an origin and stage at most.
      let segments = (plan.channels.count + 1) * FanStage.count
      impact = Table(2 * FanStage.count, Conversion.Impact())
      waits = Waits(subjects: plan.touches.count * plan.accounts.count)
      odds = Table(segments, Conversion.Odds(order: 0, complaint: 0, deletion: 0))
      highest = Table(segments, 0)
      isAdmitted = Table(segments, false)
    }

    mutating func reset(_ plan: WorldPlan, _ stream: StreamKey) {
      momentsToday.fill(0)
      batches = 0
      batchWork = 0
      running = Running()
      waits.reset()
      var first = 0
      for (index, touch) in plan.touches.enumerated() {
        constants[index] = Constants(
          key: touch.key,
          first: touch.spec.from.value(in: stream).rounded(.down) + touch.spec.at.timeOfDay,
          every: touch.spec.every.value(in: stream),
          until: touch.spec.until?.value(in: stream) ?? .infinity,
          confirmed: touch.spec.confirmed.value(in: stream),
          reminders: touch.spec.reminders,
          remindEvery: touch.spec.remindEvery.value(in: stream),
          confirmedWhenReminded: touch.spec.confirmedWhenReminded.value(in: stream),
          batchTime: touch.spec.batchTime.value(in: stream),
          isEnterprise: touch.spec.sender == .enterprise,
          kind: UInt8(TouchKind.allCases.firstIndex(of: touch.spec.kind)!),
          theme: UInt8(Content.Theme.allCases.firstIndex(of: touch.content.theme)!),
          conversion: Conversion.conversion(of: touch.content, plan, stream),
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
    world.touches.quotas = Quotas(world.rules, world.plan.spec)
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
    if constants.kind == 3 {
      publish(touch, sending: sending, constants)
      return
    }
    var addressed = 0
    for position in constants.firstAccount..<constants.firstAccount + constants.accountCount {
      let account = Int(touches.senders[position])
      // What waits in reserve or does not exist yet sends nothing.
      guard !addLimits.isWaiting(account) else { continue }
      guard constants.isEnterprise else {
        send(touch, sending: sending, account: account)
        continue
      }
      if constants.kind == 0 && touches.quotas.recipientsPerSend != .max && touches.isWecom[account]
      {
        // The list of a send is written when it is due, for one member's customers after the other.
        catchUp(account: account)
        let audience = audience(of: account, touch)
        guard addressed + audience <= touches.quotas.recipientsPerSend else {
          refuse(audience, touch)
          continue
        }
        addressed += audience
      }
      confirmLater(touch, sending, account, constants)
    }
  }

  /// Whether and when a member confirms; each reminder is another chance.
  private mutating func confirmLater(
    _ touch: Int, _ sending: Int, _ account: Int, _ constants: Touches.State.Constants
  ) {
    var draws = RandomStream(
      stream, entity: key(of: account, touch), purpose: Purpose.confirmation,
      index: UInt64(sending))
    var reminded = 0.0
    if draws.uniform() >= constants.confirmed {
      var isConfirmed = false
      // No more reminders in 24 hours than the rules allow.
      let spacing = max(
        constants.remindEvery, 1 / Double(min(touches.quotas.remindersPerDay, 1_000)))
      if touches.quotas.remindersPerDay > 0 {
        for _ in 0..<constants.reminders where !isConfirmed {
          reminded += spacing
          isConfirmed = draws.uniform() < constants.confirmedWhenReminded
        }
      }
      guard isConfirmed else {
        ledger.missed += 1
        return
      }
    }
    let delay = plan.touches[touch].spec.confirmDelay.sample(using: &draws, within: 0...30)
    schedule(Touches.self, .confirmed, touch, sending, account, at: now + reminded + delay)
  }

  /// Fans whom a touch is for, and whom a quota keeps it from.
  mutating func refuse(_ number: Int, _ touch: Int) {
    guard number > 0 else { return }
    ledger.refused += number
    note(.refused, touch, number)
  }

  /// Fans of a holder whom a touch is for.
  private mutating func audience(of holder: Int, _ touch: Int) -> Int {
    var number = 0
    for segment in 0..<fans.segments.count where fans.segments.isReached(segment, by: touch) {
      number += fans.inSegment[holder * fans.segments.count + segment]
    }
    return number
  }

  /// One account sends one touch to its audience, as far as the quotas allow.
  mutating func send(_ touch: Int, sending: Int, account: Int) {
    guard !addLimits.isSilent(account) else {
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
        accountsChanged(plan.codes[code].component)
      }
      reachMembers(of: account, touch, sending, constants)
      return
    }
    if constants.kind == 1 && !mayPost(account, constants) {
      refuse(audience(of: account, touch), touch)
      return
    }
    let held = fans.held[account]
    let reached = reach(account, touch, sending, constants, sender: account)
    if constants.kind == 0 && !touches.isWecom[account] && reached > 0 {
      let batches = (reached + touches.quotas.personalBatch - 1) / touches.quotas.personalBatch
      touches.batches += batches
      touches.batchWork += Double(batches) * constants.batchTime
    }
    // A post that the enterprise's quota hid from everybody was not in the feed.
    if reached > 0 || !constants.isEnterprise { fatigue.notePost(account, constants) }
    if fans.held[account] != held { fansLeft(account) }
  }

  /// A member's posts of a day; a personal account posts as it likes (S3-24).
  private mutating func mayPost(_ account: Int, _ constants: Touches.State.Constants) -> Bool {
    guard touches.isWecom[account], !constants.isEnterprise else { return true }
    guard touches.momentsToday[account] < touches.quotas.momentsPerDay else { return false }
    touches.momentsToday[account] += 1
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

  /// Midnight: quotas of the day, and of the week on Monday, and of the month on its first, turn.
  mutating func turnQuotas() {
    let date = plan.start.advanced(by: day)
    let isMonday = date.weekday == 0
    let isFirst = date.components.day == 1
    if fans.histories.isOn {
      let unit = fatigue.unit(at: now)
      for holder in 0..<fans.holders {
        beginHistories(of: holder)
        fans.histories.turn(holder, isMonday: isMonday, isFirst: isFirst, unit: unit)
      }
    }
    for account in 0..<welcome.received.count {
      welcome.received[account].turn(isMonday: isMonday, isFirst: isFirst)
    }
    touches.momentsToday.fill(0)
    touches.quotas.enter(date)
  }

  /// Which histories those have who leave or pass on today is drawn from a stream of the day.
  mutating func beginHistories(of holder: Int) {
    guard fans.histories.isOn else { return }
    fans.histories.setChooser(
      of: holder,
      RandomStream(
        stream, entity: holderKey(holder), purpose: Purpose.histories, index: UInt64(day)))
  }

  mutating func holderKey(_ holder: Int) -> UInt64 {
    if holder < fans.accounts { return plan.accounts[holder].key }
    let group = holder - fans.accounts
    return plan.codes[liveCodes.code[group]].key
      &+ UInt64(liveCodes.number[group]) &* 0x9E37_79B9_7F4A_7C15
  }

  /// What draws about a holder and a touch are keyed by: not their places in a list, so that who else is
  /// in it changes nothing.
  mutating func key(of holder: Int, _ touch: Int) -> UInt64 {
    holderKey(holder) ^ touches.constants[touch].key
  }
}

// MARK: Books

extension Touches {
  static let metrics: [Metric] = [
    Metric(
      "touches_sent", Wording("Touches sent", zh: "触达人次"), .count, .neither, "touches",
      "Fans and followers reached, summed over all sends, posts, group posts and articles."
    ) { Double($0.ledger.sent) },
    Metric(
      "touches_refused", Wording("Touches refused by quota", zh: "触达受限人次"), .count, .lower,
      "touches",
      "Fans not reached because a quota was used up, summed over all sends."
    ) { Double($0.ledger.refused) },
    Metric(
      "sends_missed", Wording("Sends missed", zh: "漏发次数"), .count, .lower, "touches",
      "Sends that an account did not make, because it was banned, its member had left or did not confirm."
    ) { Double($0.ledger.missed) },
    Metric(
      "send_batches", Wording("Batches sent by hand", zh: "手工群发批次"), .count, .lower, "touches",
      Wording(
        "Batches in which personal accounts made their mass sends, over the whole horizon.",
        zh: "个人号群发所分的批次数，整个模拟期合计。")
    ) { Double($0.touches.batches) },
  ]

  /// No fan has received more than the rules allow, where they never changed.
  static func checkBooks(_ world: inout World) throws(BookError) {
    guard world.fans.histories.isOn else { return }
    for holder in 0..<world.fans.holders {
      for cohort in world.fans.cohorts(of: holder) {
        try world.demand(
          world.fans.histories.number(in: cohort, of: holder), world.fans.count[cohort],
          "fans of cohort \(cohort) by history = its fans")
      }
    }
    guard world.plan.ruleChanges.isEmpty else { return }
    for holder in 0..<world.fans.accounts where world.touches.isWecom[holder] {
      guard world.touches.quotas.holds(world.fans.histories.most(of: holder)) else {
        throw BookError(
          future: world.stream.future, seed: world.stream.seed,
          law: "a fan of account \(holder) received more than his quotas allow", time: world.now)
      }
    }
  }
}
