// SPDX-License-Identifier: GPL-3.0-or-later

internal import EventKernel
public import RandomStreams

/// What can happen. An event is small and holds no reference; who it concerns is an index.
enum WorldEvent: BitwiseCopyable {
  /// The next lead of a component after which something changes.
  case limitReached(component: Int32)
  case restrictionLifted(account: Int32)
  case identityRepaired(account: Int32)
  case expansionDecided(account: Int32, approved: Bool)
  case codeNoticed(code: Int32)
  case codeSwapped(code: Int32)
  case codeExpired(code: Int32, issue: Int32)
  case touchDue(touch: Int32, sending: Int32)
  case touchConfirmed(touch: Int32, sending: Int32, account: Int32)
  case banned(account: Int32)
  case banLifted(account: Int32)
}

/// One strategy lived through, one future at a time. It is built once per thread and reset for
/// each future; the event loop allocates nothing and counts no references.
///
/// Methods that run in the loop are `mutating` even where they only read: a borrowed `self` of this
/// size would be copied onto the stack at every call.
///
/// Each mechanism keeps its state in a room of its own and its events in an extension of `World`
/// beside it. What happens at midnight, in order, stands in `endDay()` and `beginDay()`.
public struct World: ~Copyable {
  let plan: WorldPlan
  var queue: EventQueue<WorldEvent>
  var stream = StreamKey(seed: 0, future: 0)
  var now = 0.0
  var day = 0
  /// The most leads or fans that one draw may stand for; 1 is the fan-by-fan reference.
  var batch = Int.max

  var fans: Fans
  var ledger: Ledger
  var inflow: Inflow.State
  var scan: Scan.State
  var routing: Routing.State
  var addLimits: AddLimits.State
  var expansion: Expansion.State
  var liveCodes: LiveCodes.State
  var touches: Touches.State
  var fatigue: Fatigue.State
  var conversion: Conversion.State
  var bans: Bans.State
  var money: Money.State

  var recorder: Recorder?
  /// Whether somebody listens to what happens: the recorder or the key's fingerprint.
  var isRecording = false

  public init(_ plan: WorldPlan) {
    self.plan = plan
    queue = EventQueue(capacity: 256)
    let origins = plan.channels.count + 1
    fans = Fans(
      origins: origins, accounts: plan.accounts.count,
      groups: LiveCodes.State.groupsExpected(plan))
    ledger = Ledger(
      origins: origins, days: plan.days,
      series: DailySeries.count + 2 * plan.accountGroups.count)
    inflow = Inflow.State(plan)
    scan = Scan.State(plan)
    routing = Routing.State(plan)
    addLimits = AddLimits.State(plan)
    expansion = Expansion.State(plan)
    liveCodes = LiveCodes.State(plan)
    touches = Touches.State(plan)
    fatigue = Fatigue.State(plan)
    conversion = Conversion.State(plan)
    bans = Bans.State(plan)
    money = Money.State(plan)
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
        if isRecording { stream.fingerprint?.pointee.addEvent(at: time) }
        handle(event)
      } else {
        now = midnight
        endDay()
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
    inflow.reset(plan, stream)
    scan.reset(plan, stream)
    routing.reset(plan, stream)
    resetAddLimits()
    resetExpansion()
    resetLiveCodes()
    touches.reset(plan, stream)
    fatigue.reset(plan, stream)
    conversion.reset(plan, stream)
    bans.reset(plan, stream)
    money.reset(plan, stream)
    scheduleTouches()
  }

  private mutating func handle(_ event: WorldEvent) {
    switch event {
    case .limitReached(let component): limitReached(Int(component))
    case .restrictionLifted(let account): liftRestriction(Int(account))
    case .identityRepaired(let account): repairIdentity(Int(account))
    case .expansionDecided(let account, let approved): decideExpansion(Int(account), approved)
    case .codeNoticed(let code): noticeCode(Int(code))
    case .codeSwapped(let code): swapCode(Int(code))
    case .codeExpired(let code, let issue): expireCode(Int(code), issue: Int(issue))
    case .touchDue(let touch, let sending): touchDue(Int(touch), sending: Int(sending))
    case .touchConfirmed(let touch, let sending, let account):
      send(Int(touch), sending: Int(sending), account: Int(account))
    case .banned(let account): ban(Int(account))
    case .banLifted(let account): liftBan(Int(account))
    }
  }

  private mutating func beginDay() {
    turnQuotas()
    turnAddLimits()
    turnComplaints()
    planExpansions()
    beginInflow()
  }

  private mutating func endDay() {
    endInflow()
    liveWithoutTouch()
    bookDay()
    day += 1
  }

  private mutating func bookDay() {
    conversionBooksDay()
    for group in plan.accountGroups.indices {
      let accounts = plan.accountGroups[group].accounts
      var held = 0
      var capacity = 0
      for account in accounts {
        held += fans.held[account]
        capacity += bans.isPermanent(account) ? 0 : expansion.capacity[account]
      }
      ledger.today[DailySeries.count + 2 * group] = Double(held) / Double(accounts.count)
      ledger.today[DailySeries.count + 2 * group + 1] = Double(capacity) / Double(accounts.count)
    }
    var banned = 0
    for account in 0..<fans.accounts where addLimits.isBanned(account) { banned += 1 }
    ledger.today[DailySeries.bannedAccounts.rawValue] = Double(banned)
    ledger.closeDay(day)
  }

  @inline(__always)
  mutating func note(_ kind: RecordedEvent.Kind, _ subject: Int, _ number: Int = 0) {
    guard isRecording else { return }
    recorder?.record(kind, subject, number, at: now)
    stream.fingerprint?.pointee.addEvent(
      at: now, kind: entityKey(kind.rawValue), subject: subject, number: number)
  }
}
