// SPDX-License-Identifier: GPL-3.0-or-later

internal import EventKernel
public import RandomStreams

/// One strategy lived through, one future at a time. It is built once per thread and reset for
/// each future; the event loop allocates nothing and counts no references.
///
/// Methods that run in the loop are `mutating` even where they only read: a borrowed `self` of this
/// size would be copied onto the stack at every call.
///
/// Each mechanism keeps its state in a room of its own and its events in an extension of `World`
/// beside it. `Mechanisms` lists them in the order in which they begin and end a day; the day's
/// leads flow in between.
public struct World: ~Copyable {
  let plan: WorldPlan
  /// The rules in force today.
  var rules: RuleSet
  /// How many of the plan's changes of the rules have come.
  var rulesChanged = 0
  var queue: EventQueue<WorldEvent>
  var stream = StreamKey(seed: 0, future: 0)
  var now = 0.0
  var day = 0
  /// The most leads or fans that one draw may stand for; 1 is the fan-by-fan reference.
  var batch = Int.max

  var fans: Fans
  /// Scratch of the draws over a holder's cohorts.
  var pool: Pool
  var ledger: Ledger
  var inflow: Inflow.State
  var scan: Scan.State
  var routing: Routing.State
  var addLimits: AddLimits.State
  var expansion: Expansion.State
  var liveCodes: LiveCodes.State
  var groupCare: GroupCare.State
  var touches: Touches.State
  var fatigue: Fatigue.State
  var conversion: Conversion.State
  var repeatPurchase: RepeatPurchase.State
  var welcome: Welcome.State
  var bans: Bans.State
  var binding: Binding.State
  var nurturing: Nurturing.State
  var backup: Backup.State
  var settlement: Settlement.State
  var fission: Fission.State
  var staff: Staff.State
  var handover: Handover.State
  var tooling = Tooling.State()
  var money: Money.State
  var datedEvents: DatedEvents.State

  var recorder: Recorder?
  /// Whether somebody listens to what happens: the recorder or the key's fingerprint.
  var isRecording = false

  public init(_ plan: WorldPlan) {
    self.plan = plan
    rules = plan.rules
    queue = EventQueue(capacity: 256)
    let origins = plan.channels.count + 1
    fans = Fans(plan, groups: LiveCodes.State.groupsExpected(plan))
    pool = Pool(cohorts: origins * FanStage.count)
    ledger = Ledger(
      origins: origins, days: plan.days,
      series: plan.dailyNames.count)
    inflow = Inflow.State(plan)
    scan = Scan.State(plan)
    routing = Routing.State(plan)
    addLimits = AddLimits.State(plan)
    expansion = Expansion.State(plan)
    liveCodes = LiveCodes.State(plan)
    groupCare = GroupCare.State(plan)
    touches = Touches.State(plan)
    fatigue = Fatigue.State(plan)
    conversion = Conversion.State(plan)
    repeatPurchase = RepeatPurchase.State(plan)
    welcome = Welcome.State(plan)
    bans = Bans.State(plan)
    binding = Binding.State(plan)
    nurturing = Nurturing.State(plan)
    backup = Backup.State(plan)
    settlement = Settlement.State(plan)
    fission = Fission.State(plan)
    staff = Staff.State(plan)
    handover = Handover.State(plan)
    money = Money.State(plan)
    datedEvents = DatedEvents.State(plan)
    Mechanisms.prepare(&self)
  }

  /// Lives through one future and checks its books.
  ///
  /// - Parameters:
  ///   - stream: the study's seed and the number of the future.
  ///   - batch: the most leads or fans that one draw may stand for. The law of every outcome is
  ///     the same for each value; 1 simulates fan by fan.
  /// - Throws: `BookError` if the books do not balance, which is a defect of the model.
  public mutating func run(_ stream: StreamKey, batch: Int = .max) throws(BookError) {
    reset(stream, batch: batch)
    beginDay()
    while day < plan.days {
      // Midnight comes before whatever else falls on it: quotas turn over first.
      let midnight = Double(day + 1)
      if queue.nextTime < midnight, let (time, event) = queue.next() {
        now = time
        if isRecording { stream.fingerprint?.pointee.add(event, at: time) }
        Mechanisms.handle(event, in: &self)
        lookAheadAgain()
      } else {
        now = midnight
        endDay()
        try checkLimits()
        if day < plan.days { beginDay() }
      }
    }
    try checkBooks()
  }

  /// Lives through one future and records every event; draws and schedules nothing more than `run`.
  public mutating func trace(_ stream: StreamKey) throws(BookError) -> [RecordedEvent] {
    recorder = Recorder(plan)
    defer { recorder = nil }
    try run(stream)
    return recorder!.events
  }

  private mutating func reset(_ stream: StreamKey, batch: Int) {
    self.stream = stream
    self.batch = max(batch, 1)
    isRecording = recorder != nil || stream.fingerprint != nil
    queue.removeAll()
    now = 0
    day = 0
    fans.reset()
    ledger.reset()
    if rulesChanged > 0 { rules = plan.rules }
    rulesChanged = 0
    Mechanisms.reset(&self)
  }

  private mutating func beginDay() {
    // The day's rules hold before its quotas turn over.
    changeRules()
    Mechanisms.beginDay(&self)
    beginInflow()
  }

  private mutating func endDay() {
    endInflow()
    Mechanisms.endDay(&self)
    valueOrders()
    bookDay()
    day += 1
  }

  private mutating func bookDay() {
    var present = 0
    for holder in 0..<fans.holders { present += fans.held[holder] }
    ledger.today[DailySeries.fans.rawValue] = Double(present)
    for group in plan.accountGroups.indices {
      let accounts = plan.accountGroups[group].accounts
      var held = 0
      var capacity = 0
      for account in accounts {
        held += fans.held[account]
        capacity += bans.isPermanent(account) ? 0 : expansion.capacity[account]
      }
      let fill = DailySeries.groups + 2 * group
      ledger.today[fill] = Double(held) / Double(accounts.count)
      ledger.today[fill + 1] = Double(capacity) / Double(accounts.count)
    }
    var banned = 0
    for account in 0..<fans.accounts where addLimits.isBanned(account) { banned += 1 }
    ledger.today[DailySeries.bannedAccounts.rawValue] = Double(banned)
    let own = DailySeries.groups + 2 * plan.accountGroups.count
    for (index, daily) in plan.mechanismDaily.enumerated() {
      ledger.today[own + index] = daily.value(&self)
    }
    ledger.closeDay(day)
  }

  @inline(__always)
  mutating func note(_ kind: RecordedEvent.Kind, _ subject: Int, _ number: Int = 0) {
    guard isRecording else { return }
    recorder?.record(kind, subject, number, at: now)
    stream.fingerprint?.pointee.addEvent(
      at: now, kind: entityKey(kind.rawValue), subject: subject, number: number)
  }

  /// Whether so few of a number of fans, each with at most an even chance, as `Pool.points` demands, are
  /// expected to be struck that one draw serves all cohorts, or a wait.
  mutating func isFew(_ number: Int, _ chance: Double, _ most: Double) -> Bool {
    batch == .max && chance <= 0.5 && Double(number) * chance <= most
  }

  /// How many of a number have what each has with the same chance, drawn in parts of at most
  /// `batch`: one draw for all, or fan by fan.
  mutating func inParts(
    _ number: Int, _ chance: Double, _ draws: inout RandomStream
  ) -> Int {
    var successes = 0
    var rest = number
    while rest > 0 {
      let part = min(rest, batch)
      rest -= part
      successes += draws.binomial(part, chance)
    }
    return successes
  }
}
