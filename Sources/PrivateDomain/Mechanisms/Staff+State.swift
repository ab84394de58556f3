// SPDX-License-Identifier: GPL-3.0-or-later

internal import EventKernel
internal import RandomStreams

extension Purpose {
  /// Who of a team's new fans is answered, and who leaves unanswered; index = day, entity = team.
  static let conversations: UInt32 = 1_200
  /// Which of an account's new fans who leave or pass on were waiting.
  static let waitingChosen: UInt32 = 1_202
}

extension Staff {
  /// New fans of a cohort whom nobody has answered yet.
  struct Unanswered: BitwiseCopyable {
    /// From earlier days.
    var old = 0
    /// Added today in time, and after the end of work.
    var fresh = 0
    var late = 0

    var servable: Int { old &+ fresh }
    var all: Int { old &+ fresh &+ late }

    static func += (sum: inout Unanswered, more: Unanswered) {
      sum.old &+= more.old
      sum.fresh &+= more.fresh
      sum.late &+= more.late
    }

    static func -= (sum: inout Unanswered, fewer: Unanswered) {
      sum.old &-= fewer.old
      sum.fresh &-= fewer.fresh
      sum.late &-= fewer.late
    }
  }

  struct State: ~Copyable {
    var isOn = false
    /// A member's conversations a day; what an order asks for.
    var conversations = 0.0
    var perOrder = 0.0
    var cooled = 0.0
    let from: Double
    let to: Double
    var isWorkday = true
    // The queue, where asked for.
    var hasQueue = false
    var parallel = 0.0
    var handling = 0.0
    var patience = 0.0
    var counter = Counter()

    // Teams, which are the groups of accounts.
    let key: Table<UInt64>
    var team: Table<Int>
    /// Members for each account of a team, and its accounts that have nobody.
    var membersPerAccount: Table<Double>
    var vacant: Table<Int>
    /// Conversations that an add asks of a team.
    var perAdd: Table<Double>
    /// New fans of a team who wait: the sum over the cohorts of its accounts.
    var waiting: Table<Unanswered>
    /// Those who were still waiting this morning; who asked and what orders took since.
    var waitingSinceMorning: Table<Int>
    var asking: Table<Int>
    var usedByOrders: Table<Double>
    /// The part of a conversation that was begun when work ended, and whether an order of today waited for one.
    var begun: Table<Double>
    var hasMissedOrders: Table<Bool>

    /// Whether a team has ended its working day.
    var isLate: Table<Bool>

    /// By cohort of an account, and in which cohorts of an account somebody may wait.
    var unanswered: Table<Unanswered>
    var waitingCells: CellSets
    /// By account: draws of which fans were waiting.
    var chosen: Table<RandomStream>

    var asked = 0
    var answered = 0
    var cooledOff = 0
    /// Gave up but stayed; left while waiting.
    var gaveUp = 0
    var withdrew = 0
    var ordersMissed = 0
    var unansweredToday = 0
    var soon = (within30Minutes: 0, within2Hours: 0, waited: 0.0, answered: 0)

    init(_ plan: WorldPlan) {
      let accounts = plan.accounts.count
      let teams = plan.accountGroups.count
      let spec = plan.spec.staff?.content ?? Parameters()
      from = spec.workFrom.timeOfDay
      to = spec.workTo.timeOfDay
      key = Table(plan.accountGroups.map { entityKey("staff.\($0.name)") })
      team = Table(plan.accounts.map(\.group))
      membersPerAccount = Table(teams, 0)
      vacant = Table(teams, 0)
      perAdd = Table(teams, 0)
      waiting = Table(teams, Unanswered())
      waitingSinceMorning = Table(teams, 0)
      asking = Table(teams, 0)
      usedByOrders = Table(teams, 0)
      begun = Table(teams, 0)
      hasMissedOrders = Table(teams, false)
      isLate = Table(teams, false)
      let cells = (plan.channels.count + 1) * FanStage.count
      unanswered = Table(plan.spec.staff == nil ? 0 : accounts * cells, Unanswered())
      waitingCells = CellSets(holders: accounts, cells: cells)
      let none = RandomStream(
        StreamKey(seed: 0, future: 0), entity: 0, purpose: Purpose.waitingChosen)
      chosen = Table(accounts, none)
    }

    mutating func reset(_ plan: WorldPlan, _ stream: StreamKey) {
      vacant.fill(0)
      for (index, group) in plan.accountGroups.enumerated() {
        membersPerAccount[index] = group.spec.money.staff.value(in: stream)
      }
      guard let spec = plan.spec.staff?.content else { return }
      isOn = true
      conversations = spec.conversations.value(in: stream)
      perAdd.fill(spec.perAdd.value(in: stream))
      perOrder = spec.perOrder.value(in: stream)
      cooled = spec.cooled.value(in: stream)
      if let queue = spec.queue?.content {
        hasQueue = true
        parallel = queue.parallel.value(in: stream)
        handling = queue.handling.value(in: stream)
        patience = queue.patience.value(in: stream)
        counter.setProfile(queue.hourWeights.map { $0.value(in: stream) }, from: from, to: to)
      }
      waiting.fill(Unanswered())
      waitingSinceMorning.fill(0)
      asking.fill(0)
      usedByOrders.fill(0)
      begun.fill(0)
      hasMissedOrders.fill(false)
      unanswered.fill(Unanswered())
      waitingCells.empty()
      for (index, account) in plan.accounts.enumerated() {
        chosen[index] = RandomStream(stream, entity: account.key, purpose: Purpose.waitingChosen)
      }
      asked = 0
      answered = 0
      cooledOff = 0
      gaveUp = 0
      withdrew = 0
      ordersMissed = 0
      unansweredToday = 0
      soon = (0, 0, 0, 0)
    }
  }
}

extension Staff: Mechanism {
  static var number: UInt8 { 12 }

  enum Event: UInt8 {
    /// A team ends its working day.
    case workEnds
  }

  static func reset(_ world: inout World) {
    world.staff.reset(world.plan, world.stream)
  }

  static func handle(_ event: Event, _ team: Int, _: Int, _: Int, in world: inout World) {
    world.endWork(team)
  }

  static func beginDay(_ world: inout World) {
    if world.staff.isOn { world.beginWork() }
  }

  static func endDay(_ world: inout World) {
    guard world.staff.isOn else { return }
    world.staff.unansweredToday = 0
    for team in world.plan.accountGroups.indices { world.reckonConversations(team) }
  }
}

extension World {
  /// Conversations that a team can hold today.
  mutating func conversationsToday(_ team: Int) -> Double {
    guard staff.isWorkday else { return 0 }
    let present = plan.accountGroups[team].accounts.count - staff.vacant[team]
    return Double(present) * staff.membersPerAccount[team] * staff.conversations
      + staff.begun[team]
  }

  mutating func beginWork() {
    let weekday = plan.start.advanced(by: day).weekday
    staff.isWorkday = plan.spec.staff!.content.workWeekends || weekday < 5
    staff.asking.fill(0)
    staff.usedByOrders.fill(0)
    staff.hasMissedOrders.fill(false)
    staff.isLate.fill(false)
    for team in plan.accountGroups.indices {
      staff.waitingSinceMorning[team] = staff.waiting[team].old
      if staff.isWorkday && !staff.hasQueue && staff.to < 1 {
        schedule(Staff.self, .workEnds, team, at: Double(day) + staff.to)
      }
    }
  }

  /// Who is added from now on is not answered today.
  mutating func endWork(_ team: Int) {
    let accounts = plan.accountGroups[team].accounts
    catchUp(plan.accounts[accounts.lowerBound].component)
    staff.isLate[team] = true
  }

  /// New fans of an account wait to be talked to.
  mutating func awaitConversation(_ number: Int, _ account: Int, _ origin: Int) {
    let cohort = fans.cohort(account, origin, FanStage.new.index)
    staff.asked &+= number
    let team = staff.team[account]
    let isLate = staff.isLate[team]
    let waiting = Staff.Unanswered(fresh: isLate ? 0 : number, late: isLate ? number : 0)
    staff.waitingCells.insert(cohort &- fans.firstCohort(of: account), of: account)
    staff.unanswered[cohort] += waiting
    staff.waiting[team] += waiting
    staff.asking[team] &+= number
  }

  /// Of fans who leave their account, those who were waiting wait no more.
  mutating func stopWaiting(_ number: Int, from cohort: Int, of holder: Int) {
    staff.withdrew += waitingAmong(number, cohort, holder).all
  }

  /// Of fans who pass to another stage, those who were waiting go on waiting.
  mutating func moveWaiting(_ number: Int, from: Int, to: Int, of holder: Int) {
    moveWaiting(number, from: from, of: holder, to: to, of: holder)
  }

  /// Of fans who pass to another stage or account, those who were waiting go on waiting, and ask whoever has the
  /// account now.
  mutating func moveWaiting(_ number: Int, from: Int, of holder: Int, to: Int, of other: Int) {
    let moving = waitingAmong(number, from, holder)
    guard moving.all > 0 else { return }
    staff.waitingCells.insert(to - fans.firstCohort(of: other), of: other)
    staff.unanswered[to] += moving
    staff.waiting[staff.team[other]] += moving
  }

  /// Of fans who came just now and pass to another stage, all go on waiting for an answer.
  mutating func moveNewcomersWaiting(_ number: Int, from: Int, to: Int, of holder: Int) {
    guard holder < fans.accounts,
      conversion.entry[fans.cell(from - fans.firstCohort(of: holder)).origin] == FanStage.new.index
    else { return }
    let isLate = staff.isLate[staff.team[holder]]
    let moving = Staff.Unanswered(fresh: isLate ? 0 : number, late: isLate ? number : 0)
    staff.unanswered[from] -= moving
    staff.unanswered[to] += moving
    staff.waitingCells.insert(to - fans.firstCohort(of: holder), of: holder)
  }

  /// Takes those who wait among so many fans off their cohort; nothing tells who they are. The cohort's
  /// count must not have changed yet.
  @inline(__always)
  private mutating func waitingAmong(_ number: Int, _ cohort: Int, _ holder: Int)
    -> Staff.Unanswered
  {
    guard holder < fans.accounts, staff.unanswered[cohort].all > 0 else {
      return Staff.Unanswered()
    }
    return drawWaiting(number, cohort, holder)
  }

  @inline(never)
  private mutating func drawWaiting(_ number: Int, _ cohort: Int, _ holder: Int)
    -> Staff.Unanswered
  {
    var among = Staff.Unanswered()
    let waiting = staff.unanswered[cohort]
    var rest = fans.count[cohort]
    var left = number
    func sample(_ marked: Int, _ draws: inout RandomStream) -> Int {
      guard marked > 0 else { return 0 }
      rest -= marked
      let taken = draws.hypergeometric(marked: marked, unmarked: rest, draws: left)
      left -= taken
      return taken
    }
    among.old = sample(waiting.old, &staff.chosen[holder])
    among.fresh = sample(waiting.fresh, &staff.chosen[holder])
    among.late = sample(waiting.late, &staff.chosen[holder])
    guard among.all > 0 else { return among }
    staff.unanswered[cohort] -= among
    staff.waiting[staff.team[holder]] -= among
    return among
  }

  /// How many of these orders somebody can talk through: what the day's adds have left, first come
  /// first served.
  mutating func ordersTalkedThrough(_ orders: Int, by account: Int) -> Int {
    guard staff.isOn, staff.perOrder > 0, orders > 0 else { return orders }
    let team = staff.team[account]
    let time = now - Double(day)
    var made = 0
    if staff.isWorkday, time >= staff.from, time < staff.to {
      let capacity = conversationsToday(team)
      let asked = staff.perAdd[team] * Double(staff.waitingSinceMorning[team] + staff.asking[team])
      let left = capacity - min(capacity, asked) - staff.usedByOrders[team]
      // A rounding error must not cost an order.
      made = min(orders, max(0, Int(left / staff.perOrder + 1e-9)))
      if made < orders { staff.hasMissedOrders[team] = true }
    }
    staff.usedByOrders[team] += Double(made) * staff.perOrder
    staff.ordersMissed += orders - made
    return made
  }

  /// Midnight: who was answered today, who leaves unanswered, who waits for tomorrow.
  mutating func reckonConversations(_ team: Int) {
    let accounts = plan.accountGroups[team].accounts
    let waiting = staff.waiting[team]
    guard waiting.all > 0 else { return beginAnother(team, answered: 0, isAsked: false) }
    staff.waiting[team] = Staff.Unanswered()
    var draws = RandomStream(
      stream, entity: staff.key[team], purpose: Purpose.conversations, index: UInt64(day))
    // From an account that is banned or that nobody sits at nobody is answered.
    let unreachable = waitingAtSilent(team)
    let outcome = hold(
      old: waiting.old - unreachable.old, fresh: waiting.fresh - unreachable.fresh, team, &draws)
    beginAnother(
      team, answered: outcome.answered,
      isAsked: outcome.answered < waiting.servable - unreachable.servable)
    staff.answered += outcome.answered
    staff.soon.within30Minutes += outcome.within30Minutes
    staff.soon.within2Hours += outcome.within2Hours
    staff.soon.waited += outcome.waited
    var rest = waiting.servable - unreachable.servable
    var unanswered = rest - outcome.answered
    if unanswered == 0 && waiting.late == 0 && unreachable.servable == 0 {
      for account in accounts { forgetWaiting(account) }
      return
    }
    // Whom nobody answered, and who of them gave up, is dealt: all ways are equally likely.
    var toDeal = unanswered
    var giving = outcome.gaveUp
    for account in accounts {
      let isSilent = addLimits.isSilent(account)
      let first = fans.firstCohort(of: account)
      var from = 0
      while let cell = staff.waitingCells.first(from: from, of: account) {
        from = cell &+ 1
        let cohort = first &+ cell
        let here = staff.unanswered[cohort]
        staff.unanswered[cohort] = Staff.Unanswered()
        staff.waitingCells.remove(cell, of: account)
        var open = isSilent ? here.servable : 0
        var gone = 0
        if !isSilent { rest &-= here.servable }
        if toDeal > 0 && !isSilent {
          open = draws.hypergeometric(marked: here.servable, unmarked: rest, draws: toDeal)
          toDeal &-= open
          unanswered &-= open
          gone = draws.hypergeometric(marked: open, unmarked: unanswered, draws: giving)
          giving &-= gone
        }
        let stillWaiting = open &- gone &+ here.late
        guard stillWaiting &+ gone > 0 else { continue }
        coolOff(cell, of: account, waiting: stillWaiting, gaveUp: gone, &draws)
      }
      reopen(account)
    }
  }

  /// What is left of a working day, less than a conversation takes, begins one that goes on when work does,
  /// where somebody asks for it: a team that can hold one and a half a day holds three in two.
  private mutating func beginAnother(_ team: Int, answered: Int, isAsked: Bool) {
    guard staff.isWorkday, !staff.hasQueue else { return }
    let perAdd = staff.perAdd[team]
    let left = conversationsToday(team) - staff.usedByOrders[team] - Double(answered) * perAdd
    let most = max(isAsked ? perAdd : 0, staff.hasMissedOrders[team] ? staff.perOrder : 0)
    staff.begun[team] = min(max(0, left), most)
  }

  /// New fans of a team's accounts that are banned, or whose member left.
  private mutating func waitingAtSilent(_ team: Int) -> Staff.Unanswered {
    var waiting = Staff.Unanswered()
    for account in plan.accountGroups[team].accounts where addLimits.isSilent(account) {
      let first = fans.firstCohort(of: account)
      var from = 0
      while let cell = staff.waitingCells.first(from: from, of: account) {
        from = cell + 1
        waiting += staff.unanswered[first + cell]
      }
    }
    return waiting
  }

  /// Everybody new on an account was answered.
  private mutating func forgetWaiting(_ account: Int) {
    let first = fans.firstCohort(of: account)
    while let cell = staff.waitingCells.takeFirst(of: account) {
      staff.unanswered[first &+ cell] = Staff.Unanswered()
    }
  }

  /// A team's conversations of today with those who waited and those who came in time.
  private mutating func hold(
    old: Int, fresh: Int, _ team: Int, _ draws: inout RandomStream
  ) -> Staff.Outcome {
    let perAdd = staff.perAdd[team]
    guard staff.hasQueue else {
      var outcome = Staff.Outcome()
      let left = conversationsToday(team) - staff.usedByOrders[team]
      let most = perAdd > 0 ? max(0, left) / perAdd : .infinity
      outcome.answered = most >= Double(old + fresh) ? old + fresh : Int(most + 1e-9)
      return outcome
    }
    // Who needs no member is answered by a tool at once.
    let asking = draws.binomial(fresh, min(1, perAdd))
    let present = plan.accountGroups[team].accounts.count - staff.vacant[team]
    let places = Double(present) * staff.membersPerAccount[team] * staff.parallel
    var chats = Int(places)
    // Half a chat is one on every other day.
    if places > Double(chats), draws.uniform() < places - Double(chats) { chats += 1 }
    var outcome = staff.counter.day(
      old: old, fresh: asking, chats: staff.isWorkday ? chats : 0,
      handling: staff.handling * max(1, perAdd), patience: staff.patience,
      from: staff.from, to: staff.to, &draws)
    staff.soon.answered += outcome.answered
    outcome.answered += fresh - asking
    return outcome
  }

  /// The unanswered leave, each for himself; who stays and has not given up asks again tomorrow. Nobody is
  /// booked as waiting while those leave of whom it is known who they are.
  private mutating func coolOff(
    _ cell: Int, of account: Int, waiting: Int, gaveUp: Int, _ draws: inout RandomStream
  ) {
    let cohort = fans.firstCohort(of: account) + cell
    staff.unansweredToday += waiting + gaveUp
    let leaving = inParts(waiting, staff.cooled, &draws)
    let givingUp = inParts(gaveUp, staff.cooled, &draws)
    staff.gaveUp += gaveUp - givingUp
    staff.cooledOff += leaving + givingUp
    leave(leaving + givingUp, from: cohort, of: account, origin: cell / FanStage.count)
    guard waiting > leaving else { return }
    let left = Staff.Unanswered(old: waiting - leaving)
    staff.unanswered[cohort] += left
    staff.waiting[staff.team[account]] += left
    staff.waitingCells.insert(cell, of: account)
  }
}

// MARK: Books

extension Staff {
  static let metrics: [Metric] = [
    Metric(
      "conversations_asked", Wording("New fans who asked for a conversation", zh: "需接待的新好友"),
      .count, .neither, "capacity",
      Wording(
        "New contacts who asked for a conversation, over the whole horizon.",
        zh: "整个模拟期内需要接待的新好友数。")
    ) { Double($0.staff.asked) },
    Metric(
      "answered_share", Wording("Answered", zh: "接待率"), .share, .higher, "capacity",
      Wording(
        "New contacts answered / new contacts who asked, over the whole horizon; missing without `staff`.",
        zh: "已接待的新好友 / 需接待的新好友，整个模拟期；未设 `staff` 则缺失。")
    ) { $0.staff.asked > 0 ? Double($0.staff.answered) / Double($0.staff.asked) : .nan },
    Metric(
      "answered_in_30_min", Wording("Answered within 30 min", zh: "30 分钟内回复率"), .share, .higher,
      "capacity",
      Wording(
        "Conversations answered within 30 minutes / conversations answered by a member; only with a queue.",
        zh: "30 分钟内回复的会话 / 员工回复的会话；仅排队模式。")
    ) { $0.staff.shareOfAnswered(Double($0.staff.soon.within30Minutes)) },
    Metric(
      "answered_in_2_h", Wording("Answered within 2 h", zh: "2 小时内回复率"), .share, .higher,
      "capacity",
      Wording(
        "Conversations answered within 2 hours / conversations answered by a member; only with a queue.",
        zh: "2 小时内回复的会话 / 员工回复的会话；仅排队模式。")
    ) { $0.staff.shareOfAnswered(Double($0.staff.soon.within2Hours)) },
    Metric(
      "reply_hours", Wording("Mean time to a reply", zh: "平均回复时间"), .hours, .lower, "capacity",
      Wording(
        "Mean hours from writing to the answer, over conversations answered by a member; only with a queue.",
        zh: "员工回复的会话，从客户发起到回复的平均小时数；仅排队模式。")
    ) { $0.staff.shareOfAnswered(24 * $0.staff.soon.waited) },
    Metric(
      "cooled_off", Wording("Left unanswered", zh: "未接待流失"), .count, .lower, "capacity",
      Wording(
        "New contacts who left because nobody answered them; part of those deleted by fans.",
        zh: "因无人接待而流失的新好友，已计入粉丝删除。")
    ) { Double($0.staff.cooledOff) },
    Metric(
      "orders_missed", Wording("Orders without a conversation", zh: "无人接待未成交"), .count, .lower,
      "capacity",
      Wording(
        "Orders not made because nobody had time to talk them through.",
        zh: "因无人有空沟通而未成交的订单数。")
    ) { Double($0.staff.ordersMissed) },
    Metric(
      "orders_per_add", Wording("Orders per add", zh: "每新增好友订单数"), .count, .higher, "money",
      Wording(
        "Orders / adds, over the whole horizon, repeat orders and those of contacts held at the start included; missing without adds.",
        zh: "整个模拟期的订单数 / 加好友数，含复购与期初好友的订单；未加好友则缺失。")
    ) {
      $0.ledger.addedToAccounts > 0
        ? Double($0.ledger.orders) / Double($0.ledger.addedToAccounts) : .nan
    },
  ]

  static let daily: [DailyValue] = [
    DailyValue("unanswered", Wording("Unanswered at midnight", zh: "零点未接待"), "stock") {
      Double($0.staff.unansweredToday)
    }
  ]

  static func checkBooks(_ world: inout World) throws(BookError) {
    guard world.staff.isOn else { return }
    var settled =
      world.staff.answered + world.staff.cooledOff + world.staff.gaveUp + world.staff.withdrew
    for account in 0..<world.fans.accounts {
      for cohort in world.fans.cohorts(of: account) {
        let waiting = world.staff.unanswered[cohort].all
        world.staff.waiting[world.staff.team[account]] -= world.staff.unanswered[cohort]
        settled += waiting
        guard waiting > world.fans.count[cohort] else { continue }
        try world.demand(
          waiting, world.fans.count[cohort], "who waits in cohort \(cohort) is one of its fans")
      }
    }
    for team in world.plan.accountGroups.indices {
      try world.demand(
        world.staff.waiting[team].all, 0, "who waits for team \(team) waits in a cohort")
    }
    try world.demand(
      world.staff.asked, settled,
      "new fans who asked = answered + left + gave up + withdrew + waiting")
  }
}

extension Staff.State {
  func shareOfAnswered(_ value: Double) -> Double {
    soon.answered > 0 ? value / Double(soon.answered) : .nan
  }
}
