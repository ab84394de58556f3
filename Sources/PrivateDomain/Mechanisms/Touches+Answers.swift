// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Touches {
  /// Fans whom a touch reaches at a holder, and no less than the highest chance that one of them acts.
  struct Exposed {
    var number = 0
    var highest = 0.0
  }
}

/// What a holder's fans do when a touch reaches them.
extension World {
  /// One holder's audience receives a touch: quotas by history, pressure by history or segment, response by
  /// cohort.
  ///
  /// - Returns: how many it reached.
  @discardableResult
  mutating func reach(
    _ holder: Int, _ touch: Int, _ sending: Int, _ constants: Touches.State.Constants,
    sender: Int
  ) -> Int {
    guard fans.held[holder] > 0 else { return 0 }
    layOut(touch, sending, constants)
    let attention = holder < fans.accounts ? 1 : attention(holder - fans.accounts)
    let exposed: Touches.Exposed
    if fans.histories.isOn {
      fans.histories.receive(
        touch, at: holder, constants, touches.running,
        touches.isWecom[sender] ? touches.quotas : nil, fans.segments)
      exposed = exposeByHistory(holder, touch, constants, attention: attention, sender: sender)
    } else {
      exposed = expose(holder, touch, constants, attention: attention, sender: sender)
    }
    if exposed.highest > 0 { answer(exposed, holder, touch, sending, sender: sender) }
    fans.histories.endAnswers()
    // A touch that reaches nobody must not even be an occasion to look at complaints again.
    guard exposed.number > 0 else { return 0 }
    ledger.sent += exposed.number
    note(.sent, holder, exposed.number)
    // Without complaints the hazard is the account's base, which is in force already.
    if bans.complaintsInWindow[sender] > 0 {
      catchUpGroups(of: sender)
      complaintsChanged(sender)
    }
    return exposed.number
  }

  /// Lays out what a sending means at this moment, unless it is laid out already.
  mutating func layOut(_ touch: Int, _ sending: Int, _ constants: Touches.State.Constants) {
    guard
      touches.running.touch != touch || touches.running.sending != sending
        || touches.running.time != now
    else { return }
    let unit = fatigue.unit(at: now)
    touches.running = Touches.State.Running(
      touch: touch, sending: sending, time: now, unit: unit,
      weight: fatigue.weight(constants.kind) * unit)
    let quality = contentQuality(touch, sending)
    for stage in 0..<FanStage.count {
      for kind in 0...1 {
        touches.impact[kind * FanStage.count + stage] = impact(
          of: constants, quality: quality, stage: stage, isWecom: kind == 1)
      }
    }
  }

  /// What a touch means to the segments of a holder: which of them it reaches, and with what odds.
  ///
  /// - Parameter attention: the share of fans who see it at all.
  /// - Returns: how many fans it reaches, and no less than the highest chance that one of them acts.
  private mutating func expose(
    _ holder: Int, _ touch: Int, _ constants: Touches.State.Constants, attention: Double,
    sender: Int
  ) -> Touches.Exposed {
    let running = touches.running
    let shortfall = shortfall(of: sender, constants)
    var exposed = Touches.Exposed()
    for segment in 0..<fans.segments.count {
      touches.isAdmitted[segment] = false
      guard fans.segments.isReached(segment, by: touch) else { continue }
      let index = fans.firstSegment(of: holder) &+ segment
      let number = fans.inSegment[index]
      guard number > 0 else { continue }
      let odds = odds(
        stage: fans.segments.stage[segment], pressure: fans.pressure[index] / running.unit,
        shortfall, attention: attention, sender: sender)
      fans.pressure[index] += running.weight
      touches.odds[segment] = odds
      touches.isAdmitted[segment] = true
      touches.highest[segment] = odds.highestAny(fit: conversion.highestFit[segment])
      exposed.number &+= number
      exposed.highest = max(exposed.highest, touches.highest[segment])
    }
    return exposed
  }

  /// The same where histories are told apart: odds by stage and history.
  private mutating func exposeByHistory(
    _ holder: Int, _ touch: Int, _ constants: Touches.State.Constants, attention: Double,
    sender: Int
  ) -> Touches.Exposed {
    let shortfall = shortfall(of: sender, constants)
    let slots = fans.histories.slotsReached
    touches.odds.grow(
      to: slots * FanStage.count, Conversion.Odds(order: 0, complaint: 0, deletion: 0))
    for slot in 0..<slots {
      guard let felt = fans.histories.felt(slot) else { continue }
      for stage in 0..<FanStage.count {
        touches.odds[stage &* slots &+ slot] = odds(
          stage: stage, pressure: felt / touches.running.unit, shortfall, attention: attention,
          sender: sender)
      }
    }
    var exposed = Touches.Exposed()
    for segment in 0..<fans.segments.count {
      touches.isAdmitted[segment] = false
      guard fans.segments.isReached(segment, by: touch) else { continue }
      let number = fans.histories.reached(segment: segment)
      refuse(fans.inSegment[fans.firstSegment(of: holder) &+ segment] &- number, touch)
      guard number > 0 else { continue }
      var highest = 0.0
      for slot in 0..<slots where fans.histories.felt(slot) != nil {
        let odds = touches.odds[fans.segments.stage[segment] &* slots &+ slot]
        highest = max(highest, odds.highestAny(fit: conversion.highestFit[segment]))
      }
      touches.isAdmitted[segment] = true
      touches.highest[segment] = highest
      exposed.number &+= number
      exposed.highest = max(exposed.highest, highest)
    }
    pool.makeRoom(for: slots * fans.cells)
    return exposed
  }

  /// How far the feed of a post's sender falls short, for fans who do not trust yet and for those who do.
  private mutating func shortfall(
    of sender: Int, _ constants: Touches.State.Constants
  ) -> (new: Double, trusting: Double) {
    guard constants.kind == 1 else { return (new: 0, trusting: 0) }
    return (
      new: fatigue.shortfall(sender, isTrusting: false),
      trusting: fatigue.shortfall(sender, isTrusting: true)
    )
  }

  /// What a fan of fit 1 does after the touch that is laid out.
  @inline(__always)
  private mutating func odds(
    stage: Int, pressure: Double, _ shortfall: (new: Double, trusting: Double), attention: Double,
    sender: Int
  ) -> Conversion.Odds {
    var odds = touches.impact[(touches.isWecom[sender] ? FanStage.count : 0) + stage].odds(
      pressure: pressure,
      shortfall: stage < FanStage.trusted.index ? shortfall.new : shortfall.trusting)
    odds.scale(by: attention)
    return odds
  }

  /// The fans whom a touch reached answer it.
  ///
  /// Where hardly anybody of an account does, as after a Moments post, its wait for the next answer runs
  /// through the posts; where few do, one draw serves them all; else segments are drawn for.
  private mutating func answer(
    _ exposed: Touches.Exposed, _ holder: Int, _ touch: Int, _ sending: Int, sender: Int
  ) {
    let isRare =
      holder < fans.accounts && isFew(exposed.number, exposed.highest, Pool.rare)
    guard isRare else { return answerSome(exposed, holder, touch, sending, sender) }
    let hazard = Pool.points(for: exposed.highest)
    let subject = touch * fans.accounts + holder
    if touches.waits.ends(subject, within: Double(exposed.number) * hazard) {
      answerRarely(subject, hazard, holder, touch, sender: sender)
    }
  }

  private mutating func answerRarely(
    _ subject: Int, _ hazard: Double, _ holder: Int, _ touch: Int, sender: Int
  ) {
    pool.empty()
    gatherAll(of: holder)
    let bound = Pool.chance(of: hazard)
    while touches.waits.isOver(subject) {
      var draws = RandomStream(
        stream, entity: key(of: holder, touch), purpose: Purpose.rareResponse,
        index: touches.waits.begun[subject])
      if touches.waits.begin(subject, &draws) { pool.land(bound: bound, &draws) }
      if !touches.waits.isOver(subject) { actStruck(holder, sender: sender, &draws) }
    }
  }

  private mutating func answerSome(
    _ exposed: Touches.Exposed, _ holder: Int, _ touch: Int, _ sending: Int, _ sender: Int
  ) {
    var draws = RandomStream(
      stream, entity: key(of: holder, touch), purpose: Purpose.response,
      index: UInt64(sending))
    if isFew(exposed.number, exposed.highest, Pool.few) {
      let points = pool.fall(on: exposed.number, atLeast: exposed.highest, &draws)
      guard points > 0 else { return }
      pool.empty()
      gatherAll(of: holder)
      pool.deal(points, &draws)
      actStruck(holder, sender: sender, &draws)
      return
    }
    pool.empty()
    for segment in stride(from: fans.segments.count - 1, through: 0, by: -1)
    where touches.isAdmitted[segment] {
      let number = fans.reached(segment: segment, of: holder)
      let bound = touches.highest[segment]
      let isFew = isFew(number, bound, Pool.some)
      let points = isFew ? pool.fall(on: number, atLeast: bound, &draws) : 0
      if isFew && points == 0 { continue }
      pool.beginStratum()
      gather(segment, of: holder)
      if isFew {
        pool.deal(points, &draws)
      } else {
        pool.strikeEach(batch: batch, &draws)
      }
    }
    actStruck(holder, sender: sender, &draws)
  }

  /// Puts the cohorts that the running touch reached into the pool. Of each origin customers stand first:
  /// they have left, where they do, before others become customers.
  private mutating func gatherAll(of holder: Int) {
    let first = fans.firstCohort(of: holder)
    let areAnswering = fans.histories.areAnswering
    var origins = fans.origins(of: holder)
    while let origin = origins.next() {
      let fit = conversion.fit[origin]
      let end = (origin &+ 1) &* FanStage.count
      if areAnswering {
        for left in 1...FanStage.count { gatherHistories(end &- left, of: holder, fit: fit) }
        continue
      }
      for left in 1...FanStage.count {
        let cell = end &- left
        let segment = fans.segments.ofCell[cell]
        let size = touches.isAdmitted[segment] ? fans.count[first &+ cell] : 0
        putIntoPool(first &+ cell, size, touches.odds[segment].of(fit: fit))
      }
    }
  }

  /// Puts the cohorts of a segment that the running touch reached into the pool.
  private mutating func gather(_ segment: Int, of holder: Int) {
    let first = fans.firstCohort(of: holder)
    let stage = fans.segments.stage[segment]
    let areAnswering = fans.histories.areAnswering
    var origins = fans.origins(of: holder)
    while let origin = origins.next() {
      let cell = origin &* FanStage.count &+ stage
      guard fans.segments.ofCell[cell] == segment else { continue }
      let fit = conversion.fit[origin]
      guard !areAnswering else {
        gatherHistories(cell, of: holder, fit: fit)
        continue
      }
      putIntoPool(first &+ cell, fans.count[first &+ cell], touches.odds[segment].of(fit: fit))
    }
  }

  /// Puts those of a cell whom the running touch reached into the pool, each history by itself.
  private mutating func gatherHistories(_ cell: Int, of holder: Int, fit: Double) {
    guard fans.histories.reached(cell) > 0 else { return }
    let cohort = fans.firstCohort(of: holder) &+ cell
    let stage = fans.cell(cell).stage
    let slots = fans.histories.slotsReached
    for slot in 0..<slots {
      let size = fans.histories.reached(cell, slot)
      guard size > 0 else { continue }
      putIntoPool(cohort, history: slot, size, touches.odds[stage &* slots &+ slot].of(fit: fit))
    }
  }

  /// Orders come first, complaints second, deletions last.
  private mutating func putIntoPool(
    _ cohort: Int, history: Int = 0, _ size: Int, _ odds: Conversion.Odds
  ) {
    pool.add(
      cohort, history: history, size: size, first: odds.order, second: odds.order + odds.complaint,
      any: odds.any)
  }

  /// Those who were struck order, complain or leave. Whoever finds nobody to talk an order through is any
  /// of those who want to.
  private mutating func actStruck(_ holder: Int, sender: Int, _ draws: inout RandomStream) {
    let first = fans.firstCohort(of: holder)
    pool.findStruck()
    var wanted = 0
    for index in 0..<pool.struckCount { wanted += pool[pool.struckPlace(index)].first }
    var made = ordersTalkedThrough(wanted, by: sender)
    let areAllMade = made == wanted
    for index in 0..<pool.struckCount {
      let entry = pool[pool.struckPlace(index)]
      wanted -= entry.first
      let here =
        areAllMade
        ? entry.first : draws.hypergeometric(marked: entry.first, unmarked: wanted, draws: made)
      made -= here
      fans.histories.acting = Int(entry.history)
      act(
        ordering: here, complaining: entry.second &- entry.first,
        leaving: entry.struck &- entry.first, from: entry.cohort &- first, of: holder,
        sender: sender)
    }
  }

  /// How good the content of a sending is: the same for every account and in every strategy.
  mutating func contentQuality(_ touch: Int, _ sending: Int) -> Double {
    let law = plan.touches[touch].content.quality
    if let constant = law.constantValue { return constant }
    var draws = RandomStream(
      stream, entity: plan.touches[touch].key, purpose: Purpose.quality, index: UInt64(sending))
    return law.sample(using: &draws, within: 0...1_000)
  }
}
