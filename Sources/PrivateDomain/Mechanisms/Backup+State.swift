// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Backup {
  struct State: ~Copyable {
    /// Whether there is a backup at all, and which accounts take those who come back.
    let isKept: Bool
    let takers: [Int]
    var share = 0.0
    var groupShare = 0.0
    var rate = 0.0
    var meanTime = 1.0
    var costPerPerson = 0.0
    /// Fans who will come back: a cell for each origin and stage, and one for its customers who had bought
    /// for the last time.
    var pool: Table<Int>
    static let cells = FanStage.count + 1
    static let dormant = FanStage.count
    /// Who comes back today.
    var coming: Table<Int>
    let key = entityKey("backup")
    var originKey: Table<UInt64>
    /// Scratch: how many of today's an account takes.
    var places: Table<Int>

    var backedUp = 0
    var willing = 0
    var called = 0
    var returned = 0

    init(_ plan: WorldPlan) {
      let spec = plan.spec.backup?.content
      isKept = spec != nil
      let names = spec?.into ?? []
      takers = plan.accountGroups.filter { names.isEmpty || names.contains($0.name) }
        .flatMap { Array($0.accounts) }
      let origins = plan.channels.count + 1
      pool = Table(origins * Self.cells, 0)
      coming = Table(origins * Self.cells, 0)
      originKey = Table(plan.channels.map(\.key) + [entityKey("contacts")])
      places = Table(plan.accounts.count, 0)
    }

    mutating func reset(_ plan: WorldPlan, _ stream: StreamKey) {
      pool.fill(0)
      coming.fill(0)
      backedUp = 0
      willing = 0
      called = 0
      returned = 0
      guard let spec = plan.spec.backup?.content else { return }
      share = spec.share.value(in: stream)
      groupShare = spec.groupShare.value(in: stream)
      rate = spec.rate.value(in: stream)
      meanTime = spec.meanTime.value(in: stream)
      costPerPerson = spec.costPerPerson.value(in: stream)
    }
  }
}

extension Purpose {
  /// Whose data are backed up and who will come back; entity = the lost holder, index = origin's
  /// key, instance = stage.
  static let reawakening: UInt32 = 1600
  /// When the firm begins to call; entity = the lost holder.
  static let firstCall: UInt32 = 1601
  /// Who comes back on a day; entity = origin's key, index = day, instance = stage.
  static let comingBack: UInt32 = 1602
  /// Which account takes whom; index = day.
  static let placing: UInt32 = 1603
}

extension Backup: Mechanism {
  static var number: UInt8 { 16 }

  enum Event: UInt8 {
    /// Cell of the pool; fans who will come back; persons called.
    case called
  }

  static func reset(_ world: inout World) {
    world.backup.reset(world.plan, world.stream)
  }

  static func handle(
    _ event: Event, _ cell: Int, _ willing: Int, _ called: Int, in world: inout World
  ) {
    world.backup.pool[cell] += willing
    world.backup.called += called
  }

  static func beginDay(_ world: inout World) {
    world.winBack()
  }

  static func checkBooks(_ world: inout World) throws(BookError) {
    let origins = 0..<world.fans.origins
    try world.demand(
      world.backup.returned, world.ledger.returned.sum(origins), "won back by day = by origin")
    let waiting = world.backup.pool.sum(0..<world.backup.pool.count)
    // Those whose call is still to come are the rest.
    let toCome = world.backup.willing - world.backup.returned - waiting
    if toCome < 0 || world.backup.willing > world.backup.backedUp
      || world.backup.called > world.backup.backedUp
    {
      try world.demand(toCome, 0, "willing = won back + waiting + to be called")
    }
  }
}

extension World {
  /// A cohort was lost with its holder: some of it stands in the firm's own system.
  ///
  /// - Parameter stage: the cohort's, or `dormant` for customers who had bought for the last time.
  /// - Returns: how many would come back.
  mutating func backUp(_ number: Int, of holder: Int, origin: Int, stage: Int) -> Int {
    let share = holder < fans.accounts ? backup.share : backup.groupShare
    guard backup.isKept, share > 0, number > 0 else { return 0 }
    let entity = holderKey(holder)
    var draws = RandomStream(
      stream, entity: entity, purpose: Purpose.reawakening, index: backup.originKey[origin],
      instance: UInt32(stage))
    let known = inParts(number, share, &draws)
    let willing = inParts(known, backup.rate, &draws)
    backup.backedUp += known
    backup.willing += willing
    guard known > 0 else { return 0 }
    var first = RandomStream(stream, entity: entity, purpose: Purpose.firstCall)
    let delay = plan.spec.backup!.content.startAfter.sample(using: &first, within: 0...365)
    guard now + delay < Double(plan.days) else { return willing }
    schedule(
      Backup.self, .called, origin * Backup.State.cells + stage, willing, known, at: now + delay)
    return willing
  }

  /// Midnight, quotas are fresh: who comes back today adds an account that has room.
  ///
  /// Times are exponential, so each who will come does so today with the same chance, and who finds
  /// no room is as likely to come tomorrow.
  mutating func winBack() {
    guard backup.isKept else { return }
    let chance = -expm1(-1 / backup.meanTime)
    var wanted = 0
    for cell in 0..<backup.pool.count {
      backup.coming[cell] = 0
      guard backup.pool[cell] > 0 else { continue }
      let (origin, stage) = cell.quotientAndRemainder(dividingBy: Backup.State.cells)
      var draws = RandomStream(
        stream, entity: backup.originKey[origin], purpose: Purpose.comingBack,
        index: UInt64(day), instance: UInt32(stage))
      backup.coming[cell] = inParts(backup.pool[cell], chance, &draws)
      wanted += backup.coming[cell]
    }
    guard wanted > 0 else { return }
    findPlaces(wanted)
    var draws = RandomStream(
      stream, entity: backup.key, purpose: Purpose.placing, index: UInt64(day))
    var rest = wanted
    for account in backup.takers where backup.places[account] > 0 {
      place(backup.places[account], of: rest, in: account, &draws)
      rest -= backup.places[account]
    }
  }

  /// Shares places out evenly among the accounts that have room.
  private mutating func findPlaces(_ wanted: Int) {
    backup.places.fill(0)
    var rest = wanted
    var enterprise = min(expansion.enterpriseRoom, expansion.unpaidRoom)
    while rest > 0 {
      var open = 0
      for account in backup.takers where placesLeft(account, enterprise) > 0 { open += 1 }
      guard open > 0 else { return }
      let each = max(1, rest / open)
      for account in backup.takers where rest > 0 {
        let number = min(each, rest, placesLeft(account, enterprise))
        guard number > 0 else { continue }
        backup.places[account] += number
        rest -= number
        if expansion.isWecom[account] { enterprise -= number }
      }
    }
  }

  private mutating func placesLeft(_ account: Int, _ enterprise: Int) -> Int {
    guard addLimits.blocked[account] == 0 else { return 0 }
    let room = min(
      expansion.roomToNextStep(account, held: fans.held[account]),
      addLimits.dailyLimit[account] - addLimits.addsToday[account])
    let free = max(0, room - backup.places[account])
    return expansion.isWecom[account] ? min(free, max(0, enterprise)) : free
  }

  /// An account takes so many of those who come: all ways to deal are equally likely.
  private mutating func place(
    _ number: Int, of total: Int, in account: Int, _ draws: inout RandomStream
  ) {
    var wanted = number
    var rest = total
    for cell in 0..<backup.coming.count where backup.coming[cell] > 0 {
      let here = backup.coming[cell]
      rest -= here
      guard wanted > 0 else { break }
      let dealt = draws.hypergeometric(marked: here, unmarked: rest, draws: wanted)
      wanted -= dealt
      guard dealt > 0 else { continue }
      let (origin, part) = cell.quotientAndRemainder(dividingBy: Backup.State.cells)
      let stage = min(part, FanStage.customer.index)
      backup.coming[cell] -= dealt
      backup.pool[cell] -= dealt
      backup.returned += dealt
      ledger.returned[origin] += dealt
      fans.add(dealt, to: account, from: origin, stage: stage)
      if part == FanStage.customer.index && repeatPurchase.isOn {
        bringBack(dealt, to: fans.cohort(account, origin, stage))
      }
    }
    remember(number, of: account)
    addLimits.addsToday[account] += number
    note(.wonBack, account, number)
    if addLimits.addsToday[account] >= addLimits.dailyLimit[account] {
      addLimits.blocked[account] |= AddLimits.Block.dailyLimit
      note(.dailyLimit, account)
    }
    settleCapacity(account)
  }
}

// MARK: Books

extension Backup {
  static let metrics: [Metric] = [
    Metric(
      "fans_won_back", Wording("Fans won back", zh: "召回粉丝数"), .count, .higher, "fans",
      Wording(
        "Fans lost with an account or a group who were won back into another account within the horizon.",
        zh: "随账号或群流失后，模拟期内被召回到其他账号的粉丝数。")
    ) { Double($0.backup.returned) },
    Metric(
      "backup_called", Wording("Lost fans called", zh: "联系流失粉丝数"), .count, .neither, "fans",
      Wording(
        "Lost fans whose data were backed up and who were called within the horizon.",
        zh: "模拟期内凭备份数据联系的流失粉丝数。")
    ) { Double($0.backup.called) },
    Metric(
      "cost_backup", Wording("Winning fans back", zh: "召回成本"), .money, .lower, "cost",
      Wording(
        "Persons called × cost per person, over the whole horizon.", zh: "联系人数 × 单人联系成本，整个模拟期。")
    ) { $0.backupCost },
  ]
}

extension World {
  var backupCost: Double {
    mutating get { Double(backup.called) * backup.costPerPerson }
  }
}
