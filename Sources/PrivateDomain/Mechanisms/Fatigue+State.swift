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
    /// What a day without a touch brings, by origin and `Life`, and the highest chance that it brings
    /// anything, by `Life`; laid out at the first midnight.
    var risks: Table<CompetingRisks>
    var highestRisk: Table<Double>
    /// Share of persona content in an account's feed: exponentially weighted, a tenth a post.
    var personaShare: Table<Double>
    /// Waits for somebody who leaves or warms up, by account and by whether he trusts.
    var waits: Waits

    init(_ plan: WorldPlan) {
      risks = Table((plan.channels.count + 1) * Life.count, CompetingRisks())
      highestRisk = Table(Life.count, 0)
      personaShare = Table(plan.accounts.count, 1)
      waits = Waits(subjects: 2 * plan.accounts.count)
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
      waits.reset()
    }

    func unit(at time: Double) -> Double { exp((time - origin) / life) }

    func risk(_ life: Life, _ origin: Int) -> CompetingRisks {
      risks[origin &* Life.count &+ life.rawValue]
    }

    /// Lays out the risks of a day for fans of an origin who leave so many times faster than others.
    mutating func layOutRisks(of origin: Int, leaving factor: Double, trustTime: Double) {
      let warming = 2 / trustTime
      let (new, later, group) = (newRate * factor, laterRate * factor, groupRate * factor)
      set(.new, origin, CompetingRisks(leaving: new, moving: warming, thenLeaving: later))
      set(.warming, origin, CompetingRisks(leaving: later, moving: warming))
      set(.trusting, origin, CompetingRisks(leaving: later, moving: 0))
      let firstDay = factor == 1 ? groupFirstDay : -expm1(factor * log1p(-groupFirstDay))
      set(.firstDayInGroup, origin, CompetingRisks(leaving: firstDay))
      // A member's first day is a stage of its own, so the rest of the way takes one step.
      set(.newInGroup, origin, CompetingRisks(leaving: group, moving: 1 / trustTime))
      set(.longInGroup, origin, CompetingRisks(leaving: group, moving: 0))
    }

    private mutating func set(_ life: Life, _ origin: Int, _ risks: CompetingRisks) {
      self.risks[origin * Life.count + life.rawValue] = risks
      highestRisk[life.rawValue] = max(highestRisk[life.rawValue], risks.any)
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

extension Fatigue {
  /// How a fan's days pass: by holder and stage.
  enum Life: Int, CaseIterable {
    case new, warming, trusting
    case firstDayInGroup, newInGroup, longInGroup

    static var count: Int { allCases.count }

    static func of(_ stage: Int, inGroup: Bool) -> Life {
      switch stage {
      case 0: inGroup ? .firstDayInGroup : .new
      case 1: inGroup ? .newInGroup : .warming
      default: inGroup ? .longInGroup : .trusting
      }
    }
  }
}

extension Fatigue {
  /// Whether in some future a touch makes orders after the next ones fewer.
  static func mayDull(_ plan: WorldPlan) -> Bool {
    plan.spec.fatigue.content.dulling.certainValue != 0
      && plan.touches.contains { $0.spec.kind != .article }
  }
}

extension Fatigue: Mechanism {
  static var number: UInt8 { 8 }

  static func reset(_ world: inout World) {
    world.fatigue.reset(world.plan, world.stream)
    world.fans.histories.begin(strain: max(world.fatigue.sensitivity, world.fatigue.dulling))
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
    for index in 0..<fans.holders * fans.segments.count { fans.pressure[index] /= unit }
    fans.histories.divide(by: unit)
    welcome.divide(by: unit)
    settlement.divide(by: unit)
    fatigue.origin = now
  }

  /// Midnight: fans leave without a touch, or warm up; both at constant rates within a stage, so
  /// one day's outcomes are a multinomial with competing risks (Kalbfleisch and Prentice, 2002,
  /// ch. 8). Who came today has lived through a whole day as well, since what the day did shows at its end: on
  /// the mean the two cancel.
  mutating func liveWithoutTouch() {
    if day == 0 { layOutRisks() }
    moveOrigin()
    for holder in 0..<fans.holders where fans.held[holder] > 0 {
      age(holder)
      if holder < fans.accounts {
        // The day's limits are about to be turned and looked for anyway.
        reopen(holder)
      } else {
        groupsChanged(liveCodes.code[holder - fans.accounts])
      }
    }
  }

  private mutating func layOutRisks() {
    fatigue.highestRisk.fill(0)
    for origin in 0..<fans.origins {
      fatigue.layOutRisks(
        of: origin, leaving: fission.leaving[origin], trustTime: conversion.trustTime)
    }
  }

  private mutating func age(_ holder: Int) {
    var draws = RandomStream(
      stream, entity: holderKey(holder), purpose: Purpose.lifecycle, index: UInt64(day))
    // From the last stage to the first, so that nobody moves twice in a day.
    age(holder, FanStage.trusted.index...FanStage.customer.index, &draws)
    if holder < fans.accounts {
      age(holder, FanStage.new.index...FanStage.warming.index, &draws)
    } else {
      age(holder, FanStage.warming.index...FanStage.warming.index, &draws)
      endFirstDay(of: holder, &draws)
    }
  }

  /// Fans in some stages of a holder leave or warm up; of each origin the last stage first.
  private mutating func age(
    _ holder: Int, _ stages: ClosedRange<Int>, _ draws: inout RandomStream
  ) {
    let number = fans.number(of: holder, stages: stages)
    guard number > 0 else { return }
    let inGroup = holder >= fans.accounts
    var highest = 0.0
    for stage in stages {
      highest = max(highest, fatigue.highestRisk[Fatigue.Life.of(stage, inGroup: inGroup).rawValue])
    }
    if holder < fans.accounts && isFew(number, highest, Pool.rare) {
      let subject = 2 &* holder &+ (stages.lowerBound == 0 ? 0 : 1)
      let hazard = Pool.points(for: highest)
      guard fatigue.waits.ends(subject, within: Double(number) * hazard) else { return }
      gather(stages, of: holder)
      while fatigue.waits.isOver(subject) {
        guard fatigue.waits.begin(subject, &draws) else { continue }
        pool.land(bound: Pool.chance(of: hazard), &draws)
      }
    } else if isFew(number, highest, Pool.some) {
      let points = pool.fall(on: number, atLeast: highest, &draws)
      guard points > 0 else { return }
      gather(stages, of: holder)
      pool.deal(points, &draws)
    } else {
      gather(stages, of: holder)
      pool.strikeEach(batch: batch, &draws)
    }
    let first = fans.firstCohort(of: holder)
    pool.findStruck()
    for index in 0..<pool.struckCount {
      let entry = pool[pool.struckPlace(index)]
      let origin = fans.cell(entry.cohort &- first).origin
      leave(entry.first, from: entry.cohort, of: holder, origin: origin)
      advance(
        entry.second &- entry.first, from: entry.cohort, to: entry.cohort &+ 2, of: holder)
      advance(
        entry.struck &- entry.second, from: entry.cohort, to: entry.cohort &+ 1, of: holder)
    }
  }

  /// Puts the cohorts of some stages of a holder into the pool.
  @inline(__always)
  private mutating func gather(_ stages: ClosedRange<Int>, of holder: Int) {
    pool.empty()
    let inGroup = holder >= fans.accounts
    let first = fans.firstCohort(of: holder)
    var origins = fans.origins(of: holder)
    while let origin = origins.next() {
      var stage = stages.upperBound
      while stage >= stages.lowerBound {
        let cohort = first &+ origin &* FanStage.count &+ stage
        let risk = fatigue.risk(.of(stage, inGroup: inGroup), origin)
        pool.add(
          cohort, size: fans.count[cohort], first: risk.leaving, second: risk.leavingOrFar,
          any: risk.any)
        stage &-= 1
      }
    }
  }

  /// New group members leave in numbers on their first day; who stays, stays (facts 3).
  private mutating func endFirstDay(of holder: Int, _ draws: inout RandomStream) {
    guard fans.number(of: holder, stages: 0...0) > 0 else { return }
    let factor = firstDayFactor(holder)
    for origin in 0..<fans.origins {
      let cohort = fans.cohort(holder, origin, FanStage.new.index)
      let number = fans.count[cohort]
      guard number > 0 else { continue }
      let chance = fatigue.risk(.firstDayInGroup, origin).any
      let leaving = inParts(number, min(1, chance * factor), &draws)
      leave(leaving, from: cohort, of: holder, origin: origin)
      // Old customers are customers as soon as their first day is over.
      let next = max(FanStage.warming.index, conversion.entry[origin])
      advance(number - leaving, from: cohort, to: cohort + next, of: holder)
    }
  }

  /// Takes fans out of a cohort who delete the account or leave the group.
  mutating func leave(_ number: Int, from cohort: Int, of holder: Int, origin: Int) {
    guard number > 0 else { return }
    take(number, from: cohort, of: holder)
    forget(number, of: holder)
    ledger.depart(number, .deleted, from: origin)
    ledger.today[DailySeries.deleted.rawValue] += Double(number)
  }
}

/// What can become of a fan of a stage within a day: he leaves, moves to the next stage or to the one after it, each
/// at a constant rate.
struct CompetingRisks: BitwiseCopyable {
  /// Probability that anything happens.
  var any = 0.0
  /// Probability that he leaves, after a move or before.
  var leaving = 0.0
  /// Probability that he leaves or moves two stages.
  var leavingOrFar = 0.0

  init() {}

  init(leaving: Double) {
    any = leaving
    self.leaving = leaving
    leavingOrFar = leaving
  }

  /// A stage that the last one follows, in which he leaves as before.
  ///
  /// - Parameters:
  ///   - leaving: rate per day of leaving.
  ///   - moving: rate per day of moving to the next stage.
  init(leaving: Double, moving: Double) {
    any = -expm1(-leaving - moving)
    self.leaving = -expm1(-leaving)
    leavingOrFar = self.leaving
  }

  /// The first of two stages that a third one follows. He moves at time s with density w e^(-(λ + w) s) and is still
  /// there at the day's end with e^(-λ' (1 - s)), in the second stage with e^(-(λ' + w) (1 - s)).
  ///
  /// - Parameters:
  ///   - leaving: rate per day of leaving from the first stage, λ.
  ///   - moving: rate per day of moving to the next stage, from either, w.
  ///   - later: rate per day of leaving from the others, λ'.
  init(leaving: Double, moving: Double, thenLeaving later: Double) {
    let first = leaving + moving
    any = -expm1(-first)
    let moved = moving * Self.convolved(first, later)
    let next = moving * Self.convolved(first, later + moving)
    self.leaving = any - moved
    leavingOrFar = any - next
  }

  /// The integral over s from 0 to 1 of e^(-a s) e^(-b (1 - s)).
  private static func convolved(_ a: Double, _ b: Double) -> Double {
    a == b ? exp(-a) : exp(-b) * -expm1(b - a) / (a - b)
  }
}
