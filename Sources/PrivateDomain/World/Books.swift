// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

/// A future whose books do not balance: a defect of the model, never a result.
public struct BookError: Error, Sendable, CustomStringConvertible {
  /// Number of the future.
  public var future: UInt64
  public var seed: UInt64
  /// The law that was broken, with both sides.
  public var law: String
  /// When it was found, days since the start.
  public var time: Double

  public var description: String {
    "books do not balance in future \(future) of seed \(seed), found on day \(time): \(law)"
  }
}

extension World {
  /// Demands that two ways of counting agree.
  func demand(
    _ left: Int, _ right: Int, _ law: @autoclosure () -> String
  ) throws(BookError) {
    guard left != right else { return }
    throw BookError(
      future: stream.future, seed: stream.seed, law: "\(law()): \(left) ≠ \(right)", time: now)
  }

  /// The conservation laws of the model: each is counted on two independent ways.
  mutating func checkBooks() throws(BookError) {
    for channel in 0..<inflow.channels {
      let causes = channel * LossCause.count..<(channel + 1) * LossCause.count
      let accounted =
        ledger.notScanned[channel] + ledger.admitted[channel] + ledger.waiting[channel]
        + ledger.lost.sum(causes)
      try demand(
        ledger.leads[channel], accounted,
        "leads of \(plan.channels[channel].name) = not scanned + admitted + waiting + lost")
      try demand(inflow.flowed[channel], inflow.today[channel], "leads of today = leads seen")
    }
    let origins = 0..<fans.origins
    let admitted = ledger.admitted.sum(origins)
    try demand(
      admitted, ledger.addedToAccounts + ledger.joinedGroups + ledger.followed,
      "admitted = added + joined + followed")
    var present = 0
    for holder in 0..<fans.holders {
      let cohorts = fans.count.sum(fans.cohorts(of: holder))
      try demand(fans.held[holder], cohorts, "fans of holder \(holder) = sum of its cohorts")
      present += cohorts
      for cohort in fans.cohorts(of: holder) where fans.count[cohort] < 0 {
        try demand(fans.count[cohort], 0, "a cohort is never negative")
      }
      try checkSegments(of: holder)
    }
    try demand(
      ledger.present + admitted - ledger.followed + ledger.returned.sum(origins),
      present + ledger.departed.sum(0..<fans.origins * Departure.count),
      "held at the start + admitted + won back = present + departed")
    try demand(ledger.ordersByOrigin.sum(origins), ledger.orders, "orders by origin = orders")
    let revenue = ledger.revenueByOrigin.sum(origins)
    if abs(revenue - ledger.revenue) > 1e-9 * max(1, ledger.revenue) {
      throw BookError(
        future: stream.future, seed: stream.seed,
        law: "revenue by origin = revenue: \(revenue) ≠ \(ledger.revenue)", time: now)
    }
    try checkRooms()
    try Mechanisms.checkBooks(&self)
  }

  /// At the end of a day: no account above its cap or its daily limit, no group above its size. Who was above
  /// a limit that was lowered may stay, but not become more.
  mutating func checkLimits() throws(BookError) {
    for account in 0..<fans.accounts {
      expansion.kept[account] = min(expansion.kept[account], fans.held[account])
      if fans.held[account] > max(expansion.capacity[account], expansion.kept[account]) {
        throw BookError(
          future: stream.future, seed: stream.seed,
          law: "account \(account) holds \(fans.held[account]) of \(expansion.capacity[account])",
          time: now)
      }
      if addLimits.addsToday[account] > addLimits.dailyLimit[account] {
        throw BookError(
          future: stream.future, seed: stream.seed,
          law: "account \(account) added \(addLimits.addsToday[account]) today, allowed are "
            + "\(addLimits.dailyLimit[account])", time: now)
      }
    }
    for group in 0..<(fans.holders - fans.accounts) {
      let held = fans.held[fans.accounts + group]
      liveCodes.kept[group] = min(liveCodes.kept[group], held)
      if held > max(liveCodes.mostMembers[liveCodes.code[group]], liveCodes.kept[group]) {
        throw BookError(
          future: stream.future, seed: stream.seed, law: "group \(group) holds \(held)", time: now)
      }
    }
  }

  /// What is counted along the way is what is there: members by owner, room in the enterprise, contacts that
  /// are still free.
  private mutating func checkRooms() throws(BookError) {
    var places = Expansion.enterpriseCapacity(plan.spec, rules, granted: expansion.granted)
    var free = Expansion.unpaidCapacity(plan.spec, rules)
    let groups = 0..<(fans.holders - fans.accounts)
    for group in groups {
      let (owner, members) = (liveCodes.owner[group], fans.held[fans.accounts + group])
      liveCodes.membersOf[owner] -= members
      if expansion.isWecom[owner] { free -= members }
    }
    for account in 0..<fans.accounts {
      try demand(
        liveCodes.membersOf[account], 0, "members of account \(account) = those of its groups")
      guard expansion.isWecom[account] else { continue }
      places -= fans.held[account]
      free -= fans.held[account]
    }
    for group in groups {
      liveCodes.membersOf[liveCodes.owner[group]] += fans.held[fans.accounts + group]
    }
    try demand(expansion.enterpriseRoom, places, "room = places of the enterprise - contacts")
    try demand(expansion.unpaidRoom, free, "contacts still free = free ones - those counted")
  }
}

extension World {
  private mutating func checkSegments(of holder: Int) throws(BookError) {
    var rest = fans.held[holder]
    for segment in 0..<fans.segments.count {
      var number = 0
      for origin in 0..<fans.origins {
        let cell = origin * FanStage.count + fans.segments.stage[segment]
        guard fans.segments.ofCell[cell] == segment else { continue }
        number += fans.count[fans.cohort(holder, origin, fans.segments.stage[segment])]
      }
      try demand(
        fans.inSegment[holder * fans.segments.count + segment], number,
        "fans of segment \(segment) of holder \(holder) = sum of its cohorts")
      rest -= number
    }
    try demand(rest, 0, "every cohort of holder \(holder) is in one segment")
  }
}
