// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

/// Contacts who are also in a group: who they are among those who leave, and how they live there.
extension World {
  /// Of contacts who leave a cohort, how many joined today and how many before.
  private mutating func membersAmong(_ number: Int, _ cohort: Int, _ account: Int)
    -> (today: Int, before: Int)
  {
    let today = welcome.joinedToday[cohort]
    let before = welcome.members[cohort]
    guard today + before > 0 else { return (0, 0) }
    let others = fans.count[cohort] - today - before
    let fromToday =
      today == 0
      ? 0
      : welcome.chosen[account].hypergeometric(
        marked: today, unmarked: before + others, draws: number)
    let fromBefore =
      before == 0
      ? 0
      : welcome.chosen[account].hypergeometric(
        marked: before, unmarked: others, draws: number - fromToday)
    return (fromToday, fromBefore)
  }

  mutating func loseMembers(_ number: Int, from cohort: Int, of holder: Int) {
    guard holder < fans.accounts else { return }
    let (today, before) = membersAmong(number, cohort, holder)
    welcome.joinedToday[cohort] -= today
    welcome.members[cohort] -= before
    welcome.leftWithContact += today + before
  }

  /// Contacts pass to another stage or account: those who are members stay in their group.
  mutating func moveMembers(_ number: Int, from: Int, to: Int, of holder: Int) {
    guard holder < fans.accounts else { return }
    let (today, before) = membersAmong(number, from, holder)
    welcome.move(today, before, from: from, to: to)
  }

  /// The owner was banned: his groups have lost contact, his contacts have not (S2-24).
  mutating func loseMemberships(of account: Int) {
    guard welcome.hasGroups else { return }
    for cohort in fans.cohorts(of: account) {
      welcome.lost += welcome.isMember(cohort)
      welcome.joinedToday[cohort] = 0
      welcome.members[cohort] = 0
    }
  }

  // MARK: Life in the group

  /// Midnight: a share of those who joined today leaves the group, and a few of the others (facts 3).
  mutating func ageMembers() {
    guard welcome.hasGroups else { return }
    for account in 0..<fans.accounts where fans.held[account] > 0 {
      var draws = RandomStream(
        stream, entity: plan.accounts[account].key, purpose: Purpose.memberLifecycle,
        index: UInt64(day))
      let cohorts = fans.cohorts(of: account)
      for cohort in cohorts {
        let today = welcome.joinedToday[cohort]
        let before = welcome.members[cohort]
        guard today + before > 0 else { continue }
        let origin = (cohort - cohorts.lowerBound) / FanStage.count
        let leaving = inParts(before, fatigue.risk(.longInGroup, origin).any, &draws)
        let leavingToday = inParts(today, fatigue.risk(.firstDayInGroup, origin).any, &draws)
        welcome.members[cohort] = before - leaving + today - leavingToday
        welcome.joinedToday[cohort] = 0
        welcome.quit += leaving + leavingToday
      }
    }
  }

  /// A group post reaches the members among an account's contacts; who is put off leaves the group.
  mutating func reachMembers(
    of account: Int, _ touch: Int, _ sending: Int, _ constants: Touches.State.Constants
  ) {
    guard welcome.hasGroups, fans.held[account] > 0 else { return }
    var draws = RandomStream(
      stream, entity: key(of: account, touch), purpose: Purpose.memberResponse,
      index: UInt64(sending))
    layOut(touch, sending, constants)
    let kind = touches.isWecom[account] ? FanStage.count : 0
    let audience = membersReached(by: touch, of: account)
    guard audience > 0 else { return }
    if touches.isWecom[account],
      touches.quotas.admit(
        &welcome.received[account], kind: constants.kind, isEnterprise: constants.isEnterprise)
        != nil
    {
      refuse(audience, touch)
      return
    }
    for origin in 0..<fans.origins {
      for stage in stride(from: FanStage.count - 1, through: 0, by: -1) {
        let cohort = fans.cohort(account, origin, stage)
        let number = welcome.isMember(cohort)
        let segment = fans.segments.ofCell[origin * FanStage.count + stage]
        guard number > 0, fans.segments.isReached(segment, by: touch) else { continue }
        let odds = touches.impact[kind + stage].odds(
          pressure: welcome.pressure[cohort] / touches.running.unit, shortfall: 0
        ).of(fit: conversion.fit[origin])
        welcome.pressure[cohort] += touches.running.weight
        let today = welcome.joinedToday[cohort]
        let before = welcome.members[cohort]
        respondInGroup(before, odds, account, origin, stage, isToday: false, &draws)
        respondInGroup(today, odds, account, origin, stage, isToday: true, &draws)
      }
    }
    ledger.sent += audience
    note(.sent, account, audience)
    if bans.complaintsInWindow[account] > 0 {
      catchUpGroups(of: account)
      complaintsChanged(account)
    }
  }

  /// Members among an account's contacts whom a post in the group is for.
  private mutating func membersReached(by touch: Int, of account: Int) -> Int {
    var number = 0
    for (cell, cohort) in fans.cohorts(of: account).enumerated()
    where fans.segments.isReached(fans.segments.ofCell[cell], by: touch) {
      number += welcome.isMember(cohort)
    }
    return number
  }

  private mutating func respondInGroup(
    _ number: Int, _ odds: Conversion.Odds, _ account: Int, _ origin: Int, _ stage: Int,
    isToday: Bool, _ draws: inout RandomStream
  ) {
    guard odds.any > 0, number > 0 else { return }
    let acting = inParts(number, odds.any, &draws)
    let orders = inParts(acting, odds.order / odds.any, &draws)
    let complaints = inParts(
      acting - orders, odds.complaint / max(odds.complaint + odds.deletion, 1e-300), &draws)
    let leaving = acting - orders
    let cohort = fans.cohort(account, origin, stage)
    if isToday {
      welcome.joinedToday[cohort] -= leaving
    } else {
      welcome.members[cohort] -= leaving
    }
    welcome.quit += leaving
    if complaints > 0 { complain(complaints, about: account) }
    let made = ordersTalkedThrough(orders, by: account)
    guard made > 0 else { return }
    if stage < FanStage.customer.index {
      let customers = fans.cohort(account, origin, FanStage.customer.index)
      welcome.move(isToday ? made : 0, isToday ? 0 : made, from: cohort, to: customers)
      becomeCustomers(made, from: cohort, to: customers, of: account, origin)
    }
    sell(made, origin: origin)
  }
}
