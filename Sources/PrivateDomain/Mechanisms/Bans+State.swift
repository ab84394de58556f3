// SPDX-License-Identifier: GPL-3.0-or-later

internal import EventKernel
internal import RandomStreams

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Bans {
  /// What brought a ban; S0-14 names the first three.
  enum Cause: Int, CaseIterable {
    case complaints
    /// Plug-ins, malicious marketing, whatever the account does itself.
    case ownViolation
    /// The personal account behind a WeCom account was restricted (M11).
    case boundAccount
    /// The platform struck at many on one date (M19).
    case wave

    static let count = 4
  }

  /// How hard a ban is.
  struct Sentence {
    var isPermanent: Bool
    /// Days for which it is imposed: what is known when it begins.
    var imposed: Double
    /// Days until it ends, by itself or by appeal.
    var length: Double
    var isAppealed: Bool
  }

  struct State: ~Copyable {
    var complaintPerExposure = 0.0
    var momentsShare = 0.0
    var falseRate = 0.0
    var referenceRate = 1.0
    var hazardAtReference = 0.0
    var shape = 1.0
    var smallestBase = 1
    var permanentFirst = 0.0
    var appealSuccess = 0.0
    var ladder: [Double] = []
    let window: Int

    /// Hazard of an account without complaints, per day.
    var baseHazard: Table<Double>
    /// Factor on all of an account's hazard while it is young (M15).
    var youth: Table<Double>
    /// Complaints by account and day modulo the window, and their sum.
    var complaints: Table<Int>
    var complaintsInWindow: Table<Int>
    /// Hazard in force since `since`, and what cumulated before.
    var hazard: Table<Double>
    var since: Table<Double>
    var cumulated: Table<Double>
    /// The cumulated hazard at which the next ban falls: a standard exponential draw.
    var threshold: Table<Double>
    var ticket: Table<Ticket>
    var offences: Table<Int>
    var bannedSince: Table<Double>
    var permanent: Table<Bool>

    var short = 0
    var permanently = 0
    var appealed = 0
    var byCause: Table<Int>
    /// Waits for a complaint from nowhere.
    var waits: Waits

    init(_ plan: WorldPlan) {
      let accounts = plan.accounts.count
      window = plan.spec.bans.content.window
      baseHazard = Table(accounts, 0)
      youth = Table(accounts, 1)
      complaints = Table(accounts * window, 0)
      complaintsInWindow = Table(accounts, 0)
      hazard = Table(accounts, 0)
      since = Table(accounts, 0)
      cumulated = Table(accounts, 0)
      threshold = Table(accounts, 0)
      ticket = Table(accounts, .none)
      offences = Table(accounts, 0)
      bannedSince = Table(accounts, -1)
      permanent = Table(accounts, false)
      byCause = Table(Cause.count, 0)
      waits = Waits(subjects: accounts)
    }

    func isPermanent(_ account: Int) -> Bool { permanent[account] }

    mutating func reset(_ plan: WorldPlan, _ stream: StreamKey) {
      let spec = plan.spec.bans.content
      complaintPerExposure = spec.complaintPerExposure.value(in: stream)
      momentsShare = spec.momentsShare.value(in: stream)
      falseRate = spec.falseComplaints.value(in: stream)
      referenceRate = spec.referenceRate.value(in: stream)
      hazardAtReference = spec.hazardAtReference.value(in: stream)
      shape = spec.shape.value(in: stream)
      smallestBase = spec.smallestBase
      permanentFirst = spec.permanentFirst.value(in: stream)
      appealSuccess = spec.appeal.value(in: stream)
      for (index, length) in spec.ladder.enumerated() {
        if index < ladder.count {
          ladder[index] = length.value(in: stream)
        } else {
          ladder.append(length.value(in: stream))
        }
      }
      let wecom = spec.baseWecom.value(in: stream)
      let personal = spec.basePersonal.value(in: stream)
      let plugIn = spec.plugInHazard.value(in: stream)
      for group in plan.accountGroups {
        let factor = group.spec.bans.hazardFactor.value(in: stream)
        let base = (group.isWecom ? wecom : personal) + (group.spec.bans.plugIns ? plugIn : 0)
        for account in group.accounts {
          baseHazard[account] = base * factor
          threshold[account] = State.threshold(plan, stream, account, offence: 0)
        }
      }
      youth.fill(1)
      complaints.fill(0)
      complaintsInWindow.fill(0)
      hazard.fill(0)
      since.fill(0)
      cumulated.fill(0)
      ticket.fill(.none)
      offences.fill(0)
      bannedSince.fill(-1)
      permanent.fill(false)
      short = 0
      permanently = 0
      appealed = 0
      byCause.fill(0)
      waits.reset()
    }

    static func threshold(
      _ plan: WorldPlan, _ stream: StreamKey, _ account: Int, offence: Int
    ) -> Double {
      var draws = RandomStream(
        stream, entity: plan.accounts[account].key, purpose: Purpose.banThreshold,
        index: UInt64(offence))
      return draws.exponential()
    }

    /// Part of the hazard that complaints cause: a power of the complaint rate, which is
    /// `hazardAtReference` at the reference rate.
    /// Since when an account is banned for good; never: without end.
    func goneSince(_ account: Int) -> Double {
      permanent[account] ? bannedSince[account] : .infinity
    }

    func complaintHazard(_ account: Int, held: Int) -> Double {
      let number = complaintsInWindow[account]
      guard number > 0 else { return 0 }
      let relative = Double(number) / (Double(max(held, smallestBase)) * referenceRate)
      return hazardAtReference * (shape == 2 ? relative * relative : pow(relative, shape))
    }
  }
}

extension Bans: Mechanism {
  static var number: UInt8 { 10 }

  enum Event: UInt8 {
    case banned
    case lifted
  }

  static func reset(_ world: inout World) {
    world.bans.reset(world.plan, world.stream)
  }

  static func handle(_ event: Event, _ account: Int, _: Int, _: Int, in world: inout World) {
    switch event {
    case .banned: world.ban(account)
    case .lifted: world.liftBan(account)
    }
  }

  static func beginDay(_ world: inout World) {
    world.turnComplaints()
  }

  static func checkBooks(_ world: inout World) throws(BookError) {
    try world.demand(
      world.bans.short + world.bans.permanently, world.bans.byCause.sum(0..<Cause.count),
      "bans = the sum over their causes")
  }
}

extension World {
  mutating func complain(_ number: Int, about account: Int) {
    bans.complaints[account * bans.window + day % bans.window] += number
    bans.complaintsInWindow[account] += number
    ledger.complaints += number
    ledger.today[DailySeries.complaints.rawValue] += Double(number)
    note(.complaint, account, number)
  }

  /// Midnight: the oldest day leaves the window, and some complaints come from nowhere (S0-11).
  mutating func turnComplaints() {
    let slot = day % bans.window
    let chance = -expm1(-bans.falseRate)
    for account in 0..<fans.accounts where !bans.permanent[account] {
      let index = account * bans.window + slot
      bans.complaintsInWindow[account] -= bans.complaints[index]
      bans.complaints[index] = 0
      if bans.falseRate > 0 && fans.held[account] > 0 { complainWithoutCause(account, chance) }
      complaintsChanged(account)
    }
  }

  private mutating func complainWithoutCause(_ account: Int, _ chance: Double) {
    let held = fans.held[account]
    var number = 0
    if isFew(held, bans.falseRate, Pool.rare) {
      guard bans.waits.ends(account, within: Double(held) * bans.falseRate) else { return }
      while bans.waits.isOver(account) {
        var draws = RandomStream(
          stream, entity: plan.accounts[account].key, purpose: Purpose.falseComplaints,
          index: bans.waits.begun[account])
        // A second complaint of the same fan on a day is none.
        if bans.waits.begin(account, &draws), draws.integer(below: held) >= number { number += 1 }
      }
    } else {
      var draws = RandomStream(
        stream, entity: plan.accounts[account].key, purpose: Purpose.falseComplaints,
        index: UInt64(day), instance: 1)
      number = inParts(held, chance, &draws)
    }
    if number > 0 { complain(number, about: account) }
  }

  /// The hazard of an account is what its complaints and its past make of it from now on.
  ///
  /// A ban falls when the cumulated hazard reaches a standard exponential threshold: the inverse
  /// transform of a process with piecewise constant hazard (Çinlar 1975, ch. 4). Every account is
  /// looked at each midnight, so only a ban that falls before the next one is put on the calendar.
  mutating func complaintsChanged(_ account: Int) {
    // Who is cut off, or waits in reserve, does nothing that would be punished.
    guard !addLimits.isBanned(account), !addLimits.isWaiting(account) else { return }
    let complaints = bans.complaintHazard(
      account, held: fans.held[account] + liveCodes.membersOf[account])
    let hazard = bans.youth[account] * (bans.baseHazard[account] + complaints)
    if hazard != bans.hazard[account] {
      bans.cumulated[account] += bans.hazard[account] * (now - bans.since[account])
      bans.hazard[account] = hazard
      bans.since[account] = now
      queue.cancel(bans.ticket[account])
      bans.ticket[account] = .none
    }
    let rest = max(0, bans.threshold[account] - bans.cumulated[account])
    let midnight = Double(day + 1)
    guard rest < hazard * (midnight - bans.since[account]), bans.ticket[account] == .none
    else { return }
    bans.ticket[account] = schedule(
      Bans.self, .banned, account, at: max(now, bans.since[account] + rest / hazard))
  }

  /// The cumulated hazard has reached its threshold.
  mutating func ban(_ account: Int) {
    bans.ticket[account] = .none
    let offence = bans.offences[account]
    let base = bans.youth[account] * bans.baseHazard[account]
    let byComplaints = bans.hazard[account] - base
    var draws = RandomStream(
      stream, entity: plan.accounts[account].key, purpose: Purpose.banSentence,
      index: UInt64(offence))
    let isByComplaints = draws.uniform() * (base + byComplaints) < byComplaints
    let sentence = sentence(offence: offence, &draws)
    ban(account, for: isByComplaints ? .complaints : .ownViolation, sentence)
  }

  /// What an offence costs: the ladder's next step, or a ban for good; an appeal may end it sooner.
  mutating func sentence(offence: Int, _ draws: inout RandomStream) -> Bans.Sentence {
    if draws.uniform() < bans.permanentFirst || offence >= bans.ladder.count {
      return Bans.Sentence(
        isPermanent: true, imposed: .infinity, length: .infinity, isAppealed: false)
    }
    let length = bans.ladder[offence]
    let appeal = plan.spec.bans.content.appealTime.sample(using: &draws, within: 0...365)
    let isAppealed = draws.uniform() < bans.appealSuccess && appeal < length
    return Bans.Sentence(
      isPermanent: false, imposed: length, length: isAppealed ? appeal : length,
      isAppealed: isAppealed)
  }

  /// An account is banned; it must not be banned already.
  mutating func ban(_ account: Int, for cause: Bans.Cause, _ sentence: Bans.Sentence) {
    let component = plan.accounts[account].component
    catchUp(component)
    bans.offences[account] += 1
    silence(account, AddLimits.Block.banned)
    bans.cumulated[account] = 0
    bans.threshold[account] = Bans.State.threshold(
      plan, stream, account, offence: bans.offences[account])
    bans.byCause[cause.rawValue] += 1
    if sentence.isPermanent {
      bans.permanently += 1
      bans.permanent[account] = true
      liveCodes.isGone[account] = true
      note(.bannedForever, account, fans.held[account])
      if !rescues(account) {
        // Who came before is turned away where all are full; the places that are free now are for all.
        let sharing = expansion.isWecom[account] ? expansion.sharedComponent : -1
        catchUp(sharing)
        loseFans(of: account)
        reopen(account)
        accountsChanged(sharing)
      }
    } else {
      bans.short += 1
      if sentence.isAppealed { bans.appealed += 1 }
      note(.banned, account, Int(sentence.length.rounded()))
      schedule(Bans.self, .lifted, account, at: now + sentence.length)
    }
    if !expansion.isWecom[account] { loseGroups(ownedBy: account) }
    accountsChanged(component)
    callSpare(for: account, offence: bans.offences[account], sentence)
    pullBound(of: account, offence: bans.offences[account])
  }

  mutating func liftBan(_ account: Int) {
    catchUp(plan.accounts[account].component)
    note(.banLifted, account)
    unsilence(account, AddLimits.Block.banned)
  }

  /// An account takes no adds and sends nothing; who is cut off is not banned for what he does.
  mutating func silence(_ account: Int, _ block: UInt16) {
    settleStopped(ownedBy: account)
    if !addLimits.isBanned(account) {
      bans.bannedSince[account] = now
      bans.cumulated[account] += bans.hazard[account] * (now - bans.since[account])
      bans.hazard[account] = 0
      bans.since[account] = now
      queue.cancel(bans.ticket[account])
      bans.ticket[account] = .none
    }
    addLimits.blocked[account] |= block
  }

  /// One reason for silence is gone; the account works again if it was the last.
  mutating func unsilence(_ account: Int, _ block: UInt16) {
    settleStopped(ownedBy: account)
    addLimits.blocked[account] &= ~block
    guard !addLimits.isBanned(account), bans.bannedSince[account] >= 0 else { return }
    ownerIsBack(account)
    ledger.accountDaysBanned += now - bans.bannedSince[account]
    bans.bannedSince[account] = -1
    complaintsChanged(account)
    accountsChanged(plan.accounts[account].component)
  }

  /// All fans of a holder are lost with it.
  mutating func loseFans(of holder: Int) {
    for cohort in fans.cohorts(of: holder) { lose(cohort, of: holder, .lostWithHolder) }
  }

  /// All fans of a cohort are lost for good with their holder, but for those who can be won back (M16).
  mutating func lose(_ cohort: Int, of holder: Int, _ departure: Departure) {
    let number = fans.count[cohort]
    guard number > 0 else { return }
    let (origin, stage) = fans.cell(cohort - fans.firstCohort(of: holder))
    let buyers = buyers(among: number, in: cohort)
    let coming = backUp(buyers, of: holder, origin: origin, stage: stage)
    _ = backUp(number - buyers, of: holder, origin: origin, stage: Backup.State.dormant)
    if repeatPurchase.isOn { sendAway(coming, from: cohort, of: holder) }
    take(number, from: cohort, of: holder)
    ledger.depart(number, departure, from: origin)
    forget(number, of: holder)
  }
}

// MARK: Books

extension Bans {
  static let metrics: [Metric] = [
    Metric(
      "complaints", Wording("Complaints", zh: "投诉"), .count, .lower, "risk",
      "Complaints about any account, over the whole horizon."
    ) { Double($0.ledger.complaints) },
    Metric(
      "bans_short", Wording("Temporary bans", zh: "短期封禁"), .count, .lower, "risk",
      "Bans that end by themselves or by appeal, over all accounts and the whole horizon."
    ) { Double($0.bans.short) },
    Metric(
      "bans_permanent", Wording("Permanent bans", zh: "永久封禁"), .count, .lower, "risk",
      "Bans without end, over all accounts and the whole horizon."
    ) { Double($0.bans.permanently) },
    Metric(
      "bans_appealed", Wording("Bans ended by appeal", zh: "申诉解封"), .count, .neither, "risk",
      "Temporary bans that an appeal ended early."
    ) { Double($0.bans.appealed) },
    Metric(
      "bans_by_complaints", Wording("Bans caused by complaints", zh: "投诉封禁"), .count, .lower,
      "risk", "Bans of either kind that complaints caused, over the whole horizon."
    ) { Double($0.bans.byCause[Cause.complaints.rawValue]) },
    Metric(
      "bans_by_own_violation", Wording("Bans for own violations", zh: "自身违规封禁"), .count,
      .lower, "risk",
      Wording(
        "Bans of either kind for what the account itself did (plug-ins, malicious marketing), over the whole horizon.",
        zh: "模拟期内因账号自身违规（外挂、恶意营销）被封禁的次数。")
    ) { Double($0.bans.byCause[Cause.ownViolation.rawValue]) },
    Metric(
      "account_days_banned", Wording("Account-days banned", zh: "封禁账号天数"), .days, .lower, "risk",
      "Days that accounts were banned, summed over accounts, up to the end of the horizon."
    ) { $0.accountDaysBanned },
  ]
}

extension World {
  /// Bans that still run at the end count up to the end.
  var accountDaysBanned: Double {
    mutating get {
      var days = ledger.accountDaysBanned
      for account in 0..<fans.accounts where bans.bannedSince[account] >= 0 {
        days += Double(plan.days) - bans.bannedSince[account]
      }
      return days
    }
  }
}
