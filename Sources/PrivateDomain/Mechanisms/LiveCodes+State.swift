// SPDX-License-Identifier: GPL-3.0-or-later

internal import EventKernel
internal import RandomStreams

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension LiveCodes {
  struct State: ~Copyable {
    // Codes.
    /// Groups bound to a code at a time.
    var slots: Table<Int>
    /// The groups bound to a code as holders, `width` places a code.
    var bound: Table<Int>
    let width: Int
    /// Members up to which a code's groups can be joined by scanning.
    var scanCapacity: Table<Int>
    /// Members that a code's groups can hold, pulled in by hand above that.
    var mostMembers: Table<Int>
    /// Whether the groups belong to WeCom accounts.
    var isWecom: Table<Bool>
    var watch: Table<Double>
    var phase: Table<Double>
    var nextOwner: Table<Int>
    /// Groups that were opened for a code.
    var groupsOf: Table<Int>
    var isExpired: Table<Bool>
    var isBeingSwapped: Table<Bool>
    /// How often the code was replaced.
    var issue: Table<Int>
    /// When a code stopped taking joins; -1 while it takes them.
    var stoppedAt: Table<Double>
    // Groups, in the order of their opening.
    var owner: Table<Int>
    var code: Table<Int>
    /// Number of a group among those of its code, from 1.
    var number: Table<Int>
    var isLost: Table<Bool>
    /// Members that a group had when its size was lowered: it keeps them.
    var kept: Table<Int>
    /// Members of all groups that an account owns.
    var membersOf: Table<Int>
    /// Accounts that are banned for good, which open no more groups.
    var isGone: Table<Bool>
    var opened = 0
    var saturatedDays = 0.0

    static func groupsExpected(_ plan: WorldPlan) -> Int {
      let codes = plan.codes.filter(\.leadsToGroups)
      return codes.reduce(0) { $0 + $1.spec.liveCode.groups * 4 + 8 }
    }

    init(_ plan: WorldPlan) {
      let codes = plan.codes.count
      width = max(plan.codes.map(\.spec.liveCode.groups).max() ?? 1, 1)
      slots = Table(codes, 0)
      bound = Table(codes * width, -1)
      scanCapacity = Table(codes, 0)
      mostMembers = Table(codes, 0)
      isWecom = Table(
        plan.codes.map { code in
          code.accounts.first.map { plan.accountGroups[plan.accounts[$0].group].isWecom } ?? false
        })
      watch = Table(codes, 0)
      phase = Table(codes, 0)
      nextOwner = Table(codes, 0)
      groupsOf = Table(codes, 0)
      isExpired = Table(codes, false)
      isBeingSwapped = Table(codes, false)
      issue = Table(codes, 0)
      stoppedAt = Table(codes, -1)
      let groups = State.groupsExpected(plan)
      owner = Table(groups, 0)
      code = Table(groups, 0)
      number = Table(groups, 0)
      isLost = Table(groups, false)
      kept = Table(groups, 0)
      membersOf = Table(plan.accounts.count, 0)
      isGone = Table(plan.accounts.count, false)
    }
  }

  /// When staff next look at a code: looks fall on a grid of the watch interval; a look that would
  /// fall outside the watch hours is made when they next begin.
  static func nextLook(
    after time: Double, interval: Double, phase: Double, from: Double, to: Double,
    weekends: Bool, start: CalendarDate
  ) -> Double {
    let isDayOff = { (day: Int) in !weekends && start.advanced(by: day).weekday >= 5 }
    /// The moment itself, if it is within the watch hours, else when they next begin.
    func watched(_ time: Double) -> Double {
      var day = Int(time.rounded(.down))
      if !isDayOff(day) {
        if time - Double(day) < from { return Double(day) + from }
        if time - Double(day) <= to { return time }
      }
      repeat { day += 1 } while isDayOff(day)
      return Double(day) + from
    }
    let begin = watched(time)
    if begin > time {
      // A look that fell due since the watch hours ended is still to be made.
      var day = Int(time.rounded(.down))
      while isDayOff(day) || Double(day) + to > time { day -= 1 }
      let due = phase + ((begin - phase) / interval).rounded(.down) * interval
      if due > Double(day) + to { return begin }
    }
    let steps = ((time - phase) / interval).rounded(.up)
    return watched(max(time, phase + steps * interval))
  }
}

extension LiveCodes: Mechanism {
  static var number: UInt8 { 6 }

  enum Event: UInt8 {
    case noticed
    case swapped
    /// Code; its issue.
    case expired
  }

  static func reset(_ world: inout World) {
    world.resetLiveCodes()
  }

  static func handle(_ event: Event, _ code: Int, _ issue: Int, _: Int, in world: inout World) {
    switch event {
    case .noticed: world.noticeCode(code)
    case .swapped: world.swapCode(code)
    case .expired: world.expireCode(code, issue: issue)
    }
  }
}

extension World {
  mutating func resetLiveCodes() {
    liveCodes.opened = 0
    liveCodes.saturatedDays = 0
    liveCodes.bound.fill(-1)
    liveCodes.nextOwner.fill(0)
    liveCodes.groupsOf.fill(0)
    liveCodes.isGone.fill(false)
    liveCodes.isExpired.fill(false)
    liveCodes.isBeingSwapped.fill(false)
    liveCodes.issue.fill(0)
    liveCodes.stoppedAt.fill(-1)
    liveCodes.membersOf.fill(0)
    for (code, codePlan) in plan.codes.enumerated() where codePlan.leadsToGroups {
      let spec = codePlan.spec.liveCode
      liveCodes.slots[code] = groupsAllowed(code)
      liveCodes.scanCapacity[code] = groupSize(code)
      liveCodes.mostMembers[code] = mostMembers(code)
      liveCodes.watch[code] = spec.watch.value(in: stream)
      liveCodes.phase[code] =
        liveCodes.watch[code] * stream.uniform(entity: codePlan.key, purpose: Purpose.watch)
      for slot in 0..<liveCodes.slots[code] { openGroup(code, slot) }
      if hasGroupRoom(code) { scheduleExpiry(code) } else { stop(code) }
    }
  }

  /// Groups that the rules in force let a code lead to: one where they know no live codes.
  private mutating func groupsAllowed(_ code: Int) -> Int {
    guard !isPlain(code), let most = rules.groupsPerCode else { return 1 }
    return min(plan.codes[code].spec.liveCode.groups, most)
  }

  /// Whether a code is the plain QR code of one group, which expires.
  private mutating func isPlain(_ code: Int) -> Bool {
    plan.codes[code].spec.kind == .plainGroupCode || rules.groupsPerCode == nil
  }

  private mutating func opensGroups(_ code: Int) -> Bool {
    plan.codes[code].spec.liveCode.autoCreate && rules.autoCreate && !isPlain(code)
  }

  /// Members up to which a code's groups can be joined by scanning.
  private mutating func groupSize(_ code: Int) -> Int {
    min(
      mostMembers(code),
      liveCodes.isWecom[code] ? rules.wecomGroupScanCapacity : rules.personalGroupScanCapacity)
  }

  private mutating func mostMembers(_ code: Int) -> Int {
    liveCodes.isWecom[code] ? rules.wecomGroupCapacity : rules.personalGroupCapacity
  }

  /// The rules changed: groups keep their members, codes the groups that they may still lead to.
  mutating func changeGroupRules(from old: borrowing RuleSet) {
    for group in 0..<(fans.holders - fans.accounts) {
      let held = fans.held[fans.accounts + group]
      // A group above an older size may be below a newer one again.
      liveCodes.kept[group] = held
    }
    for code in plan.codes.indices where plan.codes[code].leadsToGroups {
      liveCodes.scanCapacity[code] = groupSize(code)
      liveCodes.mostMembers[code] = mostMembers(code)
      let slots = groupsAllowed(code)
      for slot in 0..<slots where liveCodes.bound[code * liveCodes.width + slot] < 0 {
        openGroup(code, slot)
      }
      liveCodes.slots[code] = slots
      let wasPlain = plan.codes[code].spec.kind == .plainGroupCode || old.groupsPerCode == nil
      if isPlain(code) && !wasPlain { scheduleExpiry(code) }
      if opensGroups(code) && !liveCodes.isExpired[code] && !hasGroupRoom(code) {
        saturated(code)
        if hasGroupRoom(code) { resume(code) }
      } else {
        groupsChanged(code)
      }
    }
  }

  /// Opens a group in place of the one that a code leads to.
  ///
  /// - Returns: whether anybody is there who may own it.
  @discardableResult
  private mutating func openGroup(_ code: Int, _ slot: Int) -> Bool {
    guard let owner = nextOwner(code) else { return false }
    let holder = fans.openGroup()
    let group = holder - fans.accounts
    liveCodes.owner.grow(to: group + 1, 0)
    liveCodes.code.grow(to: group + 1, 0)
    liveCodes.number.grow(to: group + 1, 0)
    liveCodes.isLost.grow(to: group + 1, false)
    liveCodes.kept.grow(to: group + 1, 0)
    liveCodes.kept[group] = 0
    liveCodes.owner[group] = owner
    liveCodes.code[group] = code
    liveCodes.groupsOf[code] += 1
    liveCodes.number[group] = liveCodes.groupsOf[code]
    liveCodes.isLost[group] = false
    beginHistories(of: holder)
    liveCodes.bound[code * liveCodes.width + slot] = holder
    liveCodes.opened += 1
    note(.groupOpened, code, group)
    return true
  }

  /// The owners of a code's groups take turns; who is banned or not there is left out.
  private mutating func nextOwner(_ code: Int) -> Int? {
    let owners = plan.codes[code].accounts.count
    for _ in 0..<owners {
      let owner = plan.codes[code].accounts[liveCodes.nextOwner[code] % owners]
      liveCodes.nextOwner[code] += 1
      if mayOwn(owner) { return owner }
    }
    return nil
  }

  /// A member sits at the account, and it is neither banned nor in reserve.
  private mutating func mayOwn(_ account: Int) -> Bool {
    !liveCodes.isGone[account] && !addLimits.isSilent(account) && !addLimits.isWaiting(account)
  }

  /// Who stands before codes that nobody but an account could serve again was lost before its ban or vacancy began or
  /// ended, and not to what holds from now on.
  mutating func settleStopped(ownedBy account: Int) {
    for code in plan.codes.indices
    where liveCodes.stoppedAt[code] >= 0 && plan.codes[code].accounts.contains(account) {
      var isAnother = false
      for owner in plan.codes[code].accounts where owner != account && mayOwn(owner) {
        isAnother = true
      }
      if !isAnother { catchUp(plan.codes[code].component) }
    }
  }

  /// An account is banned no more, has a member again or exists: staff look again at codes that stand still for
  /// want of an owner.
  mutating func ownerIsBack(_ account: Int) {
    guard mayOwn(account) else { return }
    for code in plan.codes.indices
    where liveCodes.stoppedAt[code] >= 0 && !liveCodes.isBeingSwapped[code]
      && plan.codes[code].accounts.contains(account)
    {
      let component = plan.codes[code].component
      catchUp(component)
      if !liveCodes.isExpired[code] { saturated(code) } else { stop(code) }
      if hasGroupRoom(code) { resume(code) }
      accountsChanged(component)
    }
  }

  private mutating func scheduleExpiry(_ code: Int) {
    guard isPlain(code), let days = rules.plainCodeExpiry else { return }
    schedule(
      LiveCodes.self, .expired, code, liveCodes.issue[code], at: now + Double(days))
  }

  /// Joins that a group code can still take before somebody must act.
  mutating func groupRoom(_ code: Int) -> Int {
    if liveCodes.isExpired[code] { return 0 }
    var room = 0
    for slot in 0..<liveCodes.slots[code] { room += groupRoom(code, slot) }
    return room
  }

  /// Whether it can take any: a look at the first group that has room, not at all of them.
  private mutating func hasGroupRoom(_ code: Int) -> Bool {
    if liveCodes.isExpired[code] { return false }
    for slot in 0..<liveCodes.slots[code] where groupRoom(code, slot) > 0 { return true }
    return false
  }

  private mutating func groupRoom(_ code: Int, _ slot: Int) -> Int {
    let holder = liveCodes.bound[code * liveCodes.width + slot]
    // A place for which nobody was left to own a group, or whose group is lost.
    guard holder >= 0, !liveCodes.isLost[holder - fans.accounts] else { return 0 }
    return max(0, liveCodes.scanCapacity[code] - fans.held[holder])
  }

  /// Joins that it may take now: an enterprise that does not pay its fee may take no more people.
  mutating func joinRoom(_ code: Int) -> Int {
    let room = groupRoom(code)
    return liveCodes.isWecom[code] ? min(room, max(0, expansion.unpaidRoom)) : room
  }

  mutating func groupCause(_ code: Int) -> LossCause {
    if hasGroupRoom(code) { return .unpaid }
    var blocks: UInt16 = 0
    for owner in plan.codes[code].accounts {
      if mayOwn(owner) { return liveCodes.isExpired[code] ? .codeExpired : .codeSaturated }
      blocks |= addLimits.blocked[owner]
    }
    // Whoever looks at the code could not open a group; accounts in reserve are meant to be closed.
    typealias Block = AddLimits.Block
    let absent = blocks & (Block.banned | Block.boundAccount | Block.vacant)
    return AddLimits.cause(absent != 0 ? absent : Block.waiting)
  }

  /// Joins fill the bound groups in order.
  mutating func joinGroups(_ code: Int, _ number: Int, _ channels: Range<Int>) {
    var rest = number
    for slot in 0..<liveCodes.slots[code] where rest > 0 {
      let here = min(rest, groupRoom(code, slot))
      guard here > 0 else { continue }
      let holder = liveCodes.bound[code * liveCodes.width + slot]
      var wanted = here
      var pool = rest
      for channel in channels where routing.codeOf[channel] == code {
        let taken = routing.taken[channel]
        pool -= taken
        guard wanted > 0, taken > 0 else { continue }
        let dealt = routing.draws[code].hypergeometric(
          marked: taken, unmarked: pool, draws: wanted)
        routing.taken[channel] = taken - dealt
        wanted -= dealt
        join(dealt, holder, from: channel)
      }
      rest -= here
    }
    if !hasGroupRoom(code) { saturated(code) }
  }

  /// Leads of a channel become members of a group.
  mutating func join(_ number: Int, _ holder: Int, from channel: Int) {
    let code = liveCodes.code[holder - fans.accounts]
    fans.add(number, to: holder, from: channel, stage: FanStage.new.index)
    remember(number, of: holder)
    ledger.admitted[channel] += number
    ledger.joinedGroups += number
    ledger.today[DailySeries.admitted.rawValue] += Double(number)
    if welcome.isGiven[code] { greet(number, at: code, holder: holder, origin: channel) }
  }

  private mutating func saturated(_ code: Int) {
    if opensGroups(code) {
      openGroup(code, liveCodes.groupsOf[code] % liveCodes.slots[code])
    }
    if !hasGroupRoom(code) { stop(code) }
  }

  /// The code takes no more joins until staff notice and act.
  private mutating func stop(_ code: Int) {
    if liveCodes.stoppedAt[code] < 0 {
      liveCodes.stoppedAt[code] = now
      note(.codeStopped, code)
    }
    guard !liveCodes.isBeingSwapped[code] else { return }
    liveCodes.isBeingSwapped[code] = true
    let spec = plan.codes[code].spec.liveCode
    let look = LiveCodes.nextLook(
      after: now, interval: liveCodes.watch[code], phase: liveCodes.phase[code],
      from: spec.watchFrom.timeOfDay, to: spec.watchTo.timeOfDay,
      weekends: spec.watchWeekends, start: plan.start)
    schedule(LiveCodes.self, .noticed, code, at: look)
  }

  mutating func noticeCode(_ code: Int) {
    note(.codeNoticed, code)
    let spec = plan.codes[code].spec.liveCode
    var draws = RandomStream(
      stream, entity: plan.codes[code].key, purpose: Purpose.swap,
      index: UInt64(liveCodes.issue[code]))
    let law = spec.remedy == .swapGroups ? spec.swapGroupsTime : spec.swapCodeTime
    schedule(
      LiveCodes.self, .swapped, code, at: now + law.sample(using: &draws, within: 0...365))
  }

  mutating func swapCode(_ code: Int) {
    let component = plan.codes[code].component
    catchUp(component)
    let replacesAll = plan.codes[code].spec.liveCode.remedy == .swapCode
    var lacksOwner = false
    for slot in 0..<liveCodes.slots[code]
    where replacesAll || groupRoom(code, slot) == 0 || liveCodes.isExpired[code] {
      if !openGroup(code, slot) { lacksOwner = true }
    }
    liveCodes.isBeingSwapped[code] = false
    // Where nobody is there to own a group the code stays as it is: a plain one is as old as before.
    if lacksOwner && isPlain(code) { return }
    liveCodes.isExpired[code] = false
    liveCodes.issue[code] += 1
    if hasGroupRoom(code) { resume(code) }
    note(.codeSwapped, code)
    scheduleExpiry(code)
    accountsChanged(component)
  }

  private mutating func resume(_ code: Int) {
    guard liveCodes.stoppedAt[code] >= 0 else { return }
    liveCodes.saturatedDays += now - liveCodes.stoppedAt[code]
    liveCodes.stoppedAt[code] = -1
  }

  mutating func expireCode(_ code: Int, issue: Int) {
    guard issue == liveCodes.issue[code], !liveCodes.isExpired[code], isPlain(code) else { return }
    let component = plan.codes[code].component
    catchUp(component)
    liveCodes.isExpired[code] = true
    note(.codeExpired, code)
    stop(code)
    accountsChanged(component)
  }

  /// Members left: a code that had stopped takes joins again while there is room.
  mutating func groupsChanged(_ code: Int) {
    if liveCodes.isExpired[code] { return }
    if hasGroupRoom(code) {
      resume(code)
    } else if liveCodes.stoppedAt[code] < 0 {
      saturated(code)
    }
  }

  /// A personal owner is banned: his groups have lost contact (S2-24).
  mutating func loseGroups(ownedBy account: Int) {
    loseMemberships(of: account)
    for group in 0..<(fans.holders - fans.accounts)
    where liveCodes.owner[group] == account && !liveCodes.isLost[group] {
      let code = liveCodes.code[group]
      catchUp(plan.codes[code].component)
      liveCodes.isLost[group] = true
      loseFans(of: fans.accounts + group)
      groupsChanged(code)
      accountsChanged(plan.codes[code].component)
    }
  }
}

// MARK: Books

extension LiveCodes {
  static let metrics: [Metric] = [
    Metric(
      "groups_opened", Wording("Groups opened", zh: "开群数"), .count, .neither, "capacity",
      "Groups opened, those at the start included."
    ) { Double($0.liveCodes.opened) },
    Metric(
      "saturated_hours", Wording("Hours a group code was stopped", zh: "群码停用时长"), .hours, .lower,
      "capacity",
      "Hours during which a group code took no joins because it was full or expired, summed over codes."
    ) { $0.stoppedHours },
  ]
}

extension World {
  var stoppedHours: Double {
    mutating get {
      var days = liveCodes.saturatedDays
      for code in plan.codes.indices where liveCodes.stoppedAt[code] >= 0 {
        days += Double(plan.days) - liveCodes.stoppedAt[code]
      }
      return 24 * days
    }
  }
}
