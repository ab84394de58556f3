// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Fatigue {
  /// Pressure is kept in a moving unit: a touch at time t adds its weight × e^(t/τ), and the
  /// pressure at time s is the sum × e^(-s/τ). One exponential a touch serves every cohort.
  struct State: ~Copyable {
    /// Mean life of pressure in days: half-life / ln 2.
    var life = 1.0
    /// Time at which the unit is 1; moved on long before the unit overflows.
    var origin = 0.0
    var sensitivity = 0.0
    var momentsWeight = 0.0
    var groupPostWeight = 0.0
    /// Deletion and complaint factors by theme: persona, information, promotion.
    var themeWeight: (Double, Double, Double) = (1, 1, 1)
    /// Deletions after a wholly irrelevant touch, by kind of touch.
    var leaving: (Double, Double, Double) = (0, 0, 0)
    /// Factor on what promotion does to fans who are not yet trusted.
    var beforeTrust = 1.0
    /// Of fans who trust, and of those who do not yet.
    var personaFloor = (trusting: 0.5, new: 0.7)
    var feedWear = 1.0
    var feedMuting = 0.0
    var dulling = 0.0
    var newRate = 0.0
    var laterRate = 0.0
    var groupFirstDay = 0.0
    var groupRate = 0.0
    /// Share of persona content in an account's feed: exponentially weighted, a tenth a post.
    var personaShare: Table<Double>

    init(_ plan: WorldPlan) {
      personaShare = Table(plan.accounts.count, 1)
    }

    mutating func reset(_ plan: WorldPlan, _ stream: StreamKey) {
      let fatigue = plan.spec.fatigue.content
      // ln 2 as a literal: no library function stands between a parameter and its use.
      life = fatigue.halfLife.value(in: stream) / 0.693_147_180_559_945_3
      origin = 0
      sensitivity = fatigue.sensitivity.value(in: stream)
      momentsWeight = fatigue.momentsWeight.value(in: stream)
      groupPostWeight = fatigue.groupPostWeight.value(in: stream)
      themeWeight = (
        fatigue.personaWeight.value(in: stream), fatigue.informationWeight.value(in: stream), 1
      )
      leaving = (
        fatigue.deletedPerSend.value(in: stream), fatigue.deletedPerMoment.value(in: stream),
        fatigue.leftPerGroupPost.value(in: stream)
      )
      beforeTrust = fatigue.beforeTrust.value(in: stream)
      personaFloor = (
        fatigue.personaFloor.value(in: stream), fatigue.personaFloorStart.value(in: stream)
      )
      feedWear = fatigue.feedWear.value(in: stream)
      feedMuting = fatigue.feedMuting.value(in: stream)
      dulling = fatigue.dulling.value(in: stream)
      let firstMonth = fatigue.deletedIn30Days.value(in: stream)
      newRate = -log1p(-firstMonth) / 30
      laterRate = fatigue.deletedLater.value(in: stream)
      groupFirstDay = fatigue.groupLeftFirstDay.value(in: stream)
      groupRate = fatigue.groupLeftDaily.value(in: stream)
      personaShare.fill(1)
    }

    func unit(at time: Double) -> Double { exp((time - origin) / life) }

    /// Share of new members who leave within a day, where they leave so many times faster.
    func firstDay(_ factor: Double) -> Double {
      factor == 1 ? groupFirstDay : -expm1(factor * log1p(-groupFirstDay))
    }

    func weight(_ kind: UInt8) -> Double {
      kind == 0 ? 1 : kind == 1 ? momentsWeight : groupPostWeight
    }

    func theme(_ theme: UInt8) -> Double {
      theme == 0 ? themeWeight.0 : theme == 1 ? themeWeight.1 : themeWeight.2
    }

    /// Factor on deletions and complaints by stage: who is sold to before there is trust goes sooner.
    func haste(_ theme: UInt8, stage: Int) -> Double {
      theme == 2 && stage < FanStage.trusted.index ? beforeTrust : 1
    }

    func leaving(_ kind: UInt8) -> Double {
      kind == 0 ? leaving.0 : kind == 1 ? leaving.1 : leaving.2
    }

    /// How far the feed falls short of the person behind it, 0 to 1 (S3-05).
    func shortfall(_ account: Int, isTrusting: Bool) -> Double {
      let floor = isTrusting ? personaFloor.trusting : personaFloor.new
      guard floor > 0 else { return 0 }
      return max(0, floor - personaShare[account]) / floor
    }

    mutating func notePost(_ account: Int, _ constants: Touches.State.Constants) {
      guard constants.kind == 1 else { return }
      personaShare[account] += 0.1 * ((constants.theme == 0 ? 1 : 0) - personaShare[account])
    }
  }
}

extension Fatigue: Mechanism {
  static var number: UInt8 { 8 }

  static func reset(_ world: inout World) {
    world.fatigue.reset(world.plan, world.stream)
  }

  static func endDay(_ world: inout World) {
    world.liveWithoutTouch()
  }
}

extension World {
  /// Starts the unit of pressure anew before it grows too large.
  private mutating func moveOrigin() {
    guard now - fatigue.origin > 200 * fatigue.life else { return }
    let unit = fatigue.unit(at: now)
    for cohort in 0..<fans.holders * fans.origins * FanStage.count {
      fans.pressure[cohort] /= unit
    }
    welcome.divide(by: unit)
    settlement.divide(by: unit)
    fatigue.origin = now
  }

  /// Midnight: fans leave without a touch, or warm up; both at constant rates within a stage, so
  /// one day's outcomes are a multinomial with competing risks (Kalbfleisch and Prentice, 2002,
  /// ch. 8).
  mutating func liveWithoutTouch() {
    moveOrigin()
    let odds = dailyOdds(factor: 1)
    for holder in 0..<fans.holders where fans.held[holder] > 0 {
      age(holder, odds)
      if holder < fans.accounts {
        fansLeft(atMidnight: holder)
      } else {
        groupsChanged(liveCodes.code[holder - fans.accounts])
      }
    }
  }

  /// Chances of one day, by stage: new, warming, and trusted or customer.
  private struct DailyOdds {
    var account = (CompetingRisks(), CompetingRisks(), CompetingRisks())
    var groupFirstDay = CompetingRisks()
    var group = (CompetingRisks(), CompetingRisks())
  }

  /// - Parameter factor: how much faster than others these fans leave.
  private mutating func dailyOdds(factor: Double) -> DailyOdds {
    let warming = 2 / conversion.trustTime
    let (new, later) = (fatigue.newRate * factor, fatigue.laterRate * factor)
    let group = fatigue.groupRate * factor
    var odds = DailyOdds()
    odds.account = (
      CompetingRisks(leaving: new, moving: warming),
      CompetingRisks(leaving: later, moving: warming),
      CompetingRisks(leaving: later, moving: 0)
    )
    odds.groupFirstDay = CompetingRisks(any: fatigue.firstDay(factor), leavingShare: 1)
    odds.group = (
      // A member's first day is a stage of its own, so the rest of the way takes one step.
      CompetingRisks(leaving: group, moving: 1 / conversion.trustTime),
      CompetingRisks(leaving: group, moving: 0)
    )
    return odds
  }

  private mutating func age(_ holder: Int, _ usual: DailyOdds) {
    let isAccount = holder < fans.accounts
    var draws = RandomStream(
      stream, entity: holderKey(holder), purpose: Purpose.lifecycle, index: UInt64(day))
    let range = fans.cohorts(of: holder)
    var cohort = range.lowerBound
    for origin in 0..<fans.origins {
      let factor = fission.leaving[origin]
      let odds = factor == 1 ? usual : dailyOdds(factor: factor)
      // From the last stage to the first, so that nobody moves twice in a day.
      for stage in stride(from: FanStage.count - 1, through: 0, by: -1) {
        let number = fans.count[cohort + stage]
        guard number > 0 else { continue }
        if !isAccount && stage == 0 {
          endFirstDay(number, odds.groupFirstDay, cohort, holder, origin, &draws)
          continue
        }
        let risks =
          isAccount
          ? (stage == 0 ? odds.account.0 : stage == 1 ? odds.account.1 : odds.account.2)
          : (stage == 1 ? odds.group.0 : odds.group.1)
        let (leaving, moving) = draw(number, risks, &draws)
        leave(leaving, from: cohort + stage, of: holder, origin: origin)
        advance(moving, from: cohort + stage, to: cohort + stage + 1, of: holder)
      }
      cohort += FanStage.count
    }
  }

  /// New group members leave in numbers on their first day; who stays, stays (facts 3).
  private mutating func endFirstDay(
    _ number: Int, _ risks: CompetingRisks, _ cohort: Int, _ holder: Int, _ origin: Int,
    _ draws: inout RandomStream
  ) {
    var risks = risks
    let factor = firstDayFactor(holder)
    if factor != 1 { risks.any = min(1, risks.any * factor) }
    let (leaving, _) = draw(number, risks, &draws)
    leave(leaving, from: cohort, of: holder, origin: origin)
    // Old customers are customers as soon as their first day is over.
    let next = max(1, conversion.entry[origin])
    advance(number - leaving, from: cohort, to: cohort + next, of: holder)
  }

  private mutating func draw(
    _ number: Int, _ risks: CompetingRisks, _ draws: inout RandomStream
  ) -> (leaving: Int, moving: Int) {
    guard risks.any > 0 else { return (0, 0) }
    var any = 0
    var leaving = 0
    var rest = number
    while rest > 0 {
      let part = min(rest, batch)
      let events = draws.binomial(part, risks.any)
      any += events
      leaving += draws.binomial(events, risks.leavingShare)
      rest -= part
    }
    return (leaving, any - leaving)
  }

  /// Takes fans out of a cohort who delete the account or leave the group.
  mutating func leave(_ number: Int, from cohort: Int, of holder: Int, origin: Int) {
    guard number > 0 else { return }
    take(number, from: cohort, of: holder)
    forget(number, of: holder)
    ledger.depart(number, .deleted, from: origin)
    ledger.today[DailySeries.deleted.rawValue] += Double(number)
  }

  private mutating func fansLeft(atMidnight account: Int) {
    // The day's limits are about to be turned and looked for anyway.
    reopen(account)
  }
}

/// Two things that can happen to a fan within a day, each at a constant rate.
struct CompetingRisks {
  /// Probability that either happens.
  var any = 0.0
  /// Probability that it is leaving, given that one happens.
  var leavingShare = 1.0

  init() {}

  init(any: Double, leavingShare: Double) {
    self.any = any
    self.leavingShare = leavingShare
  }

  /// - Parameters:
  ///   - leaving: rate per day of leaving.
  ///   - moving: rate per day of moving to the next stage.
  init(leaving: Double, moving: Double) {
    let total = leaving + moving
    any = -expm1(-total)
    leavingShare = total > 0 ? leaving / total : 1
  }
}
