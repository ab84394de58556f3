// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

/// How many leads can be dispatched before an account reaches a limit, and who gets them.
///
/// For the orderly policies both are exact counts; for the random ones the headroom is the most
/// that can never exhaust an account, however the draws fall.
extension World {
  /// The positions of a code's accounts that may take leads now: the primary ones, or the backups
  /// when no primary is open.
  private mutating func openPositions(_ code: Int) -> Range<Int> {
    let first = routing.first[code]
    let primary = first..<first + routing.primary[code]
    for position in primary
    where isOpen(Int(routing.accounts[position])) && hasWeight(position, code) { return primary }
    return first + routing.primary[code]..<first + routing.all[code]
  }

  private mutating func isOpen(_ account: Int) -> Bool {
    addLimits.blocked[account] == 0
      && (expansion.isEnterpriseOpen || !expansion.isWecom[account])
  }

  /// Whether somebody takes a code's leads.
  mutating func isAnyOpen(_ code: Int) -> Bool {
    if routing.leadsToGroups[code] { return joinRoom(code) > 0 }
    if routing.isOfficialAccount[code] { return true }
    for position in openPositions(code)
    where isOpen(Int(routing.accounts[position])) && hasWeight(position, code) { return true }
    return false
  }

  /// Whether an account is given leads at all where weights say how many.
  private mutating func hasWeight(_ position: Int, _ code: Int) -> Bool {
    routing.dispatch[code] != .weighted || routing.weight[position] > 0
  }

  /// Adds that an account may take until it reaches a limit or a trigger.
  private mutating func room(_ account: Int) -> Int {
    let capacity = expansion.roomToNextStep(account, held: fans.held[account])
    return min(capacity, addLimits.roomToday(account))
  }

  /// Leads that a component can take before anything changes; 0 while nobody is open.
  mutating func headroom(ofComponent component: Int) -> Int {
    if routing.desks(of: component) == 1 { return headroom(ofCode: routing.desk(0, of: component)) }
    // Codes that share accounts: a bound that holds however their leads mix.
    var least = Int.max
    var isAnyOpen = false
    for account in plan.components[component].accounts where isOpen(account) {
      isAnyOpen = true
      least = min(least, room(account))
    }
    for code in plan.components[component].codes where routing.leadsToGroups[code] {
      let room = joinRoom(code)
      guard room > 0 else { continue }
      isAnyOpen = true
      least = min(least, room)
    }
    guard isAnyOpen else { return 0 }
    return expansion.leadsAllowed(least)
  }

  /// Leads that a code can take before anything changes; 0 while nobody is open.
  mutating func headroom(ofCode code: Int) -> Int {
    if routing.leadsToGroups[code] { return joinRoom(code) }
    if routing.isOfficialAccount[code] { return Settlement.room }
    let positions = openPositions(code)
    var open = 0
    var least = Int.max
    var lowestTarget = Int.max
    var lowest = -1
    let dispatch = routing.dispatch[code]
    switch dispatch {
    case .fillThenNext:
      for position in positions where isOpen(Int(routing.accounts[position])) {
        return expansion.leadsAllowed(room(Int(routing.accounts[position])))
      }
      return 0
    case .roundRobin:
      for position in positions where isOpen(Int(routing.accounts[position])) { open += 1 }
      var rank = 0
      var position = positions.lowerBound + routing.turn(code, among: positions.count)
      for _ in positions {
        let account = Int(routing.accounts[position])
        position = position &+ 1 == positions.upperBound ? positions.lowerBound : position &+ 1
        guard isOpen(account) else { continue }
        least = min(least, (min(room(account), 1 << 30) - 1) * open + rank + 1)
        rank += 1
      }
    case .leastLoaded:
      for position in positions {
        let account = Int(routing.accounts[position])
        guard isOpen(account) else { continue }
        let held = fans.held[account]
        let target = held + min(room(account), 1 << 30)
        if target < lowestTarget {
          lowestTarget = target
          lowest = open
        }
        routing.loads[open] = held
        open += 1
      }
      guard open > 0 else { return 0 }
      // The level rises evenly; at equal load the earlier position is served first.
      least = 0
      for place in 0..<open {
        let level = place <= lowest ? lowestTarget : lowestTarget - 1
        least += max(0, level - routing.loads[place])
      }
    case .weighted, .random:
      for position in positions where isOpen(Int(routing.accounts[position])) {
        guard hasWeight(position, code) else { continue }
        open += 1
        least = min(least, room(Int(routing.accounts[position])))
      }
    }
    return open == 0 ? 0 : expansion.leadsAllowed(least)
  }

  /// Hands `number` leads, already drawn per channel, to a code's accounts.
  mutating func dispatch(_ code: Int, _ number: Int, _ channels: Range<Int>) {
    let positions = openPositions(code)
    var rest = number
    switch routing.dispatch[code] {
    case .fillThenNext:
      for (index, position) in positions.enumerated()
      where isOpen(Int(routing.accounts[position])) {
        routing.share[index] = number
        serve(index..<index + 1, of: positions, code, channels, &rest)
        break
      }
    case .roundRobin:
      let stretch = inTurn(code, positions, number)
      // Who comes first among the accounts is served first, wherever the turn began.
      let beyond = stretch.upperBound - positions.count
      if beyond > 0 { serve(0..<beyond, of: positions, code, channels, &rest) }
      serve(
        stretch.clamped(to: 0..<positions.count), of: positions, code, channels, &rest)
    case .leastLoaded:
      toLeastLoaded(positions, number)
      serve(0..<positions.count, of: positions, code, channels, &rest)
    case .weighted, .random: atRandom(code, positions, channels)
    }
  }

  /// Deals the accounts at some of a code's open positions their shares of the rest of the leads.
  private mutating func serve(
    _ indices: Range<Int>, of positions: Range<Int>, _ code: Int, _ channels: Range<Int>,
    _ rest: inout Int
  ) {
    for index in indices where routing.share[index] > 0 {
      let account = Int(routing.accounts[positions.lowerBound &+ index])
      let here = routing.share[index]
      routing.share[index] = 0
      deal(here, of: rest, to: account, code, channels)
      rest &-= here
      settle(account, added: here)
    }
  }

  /// Gives each in turn one lead after the other.
  ///
  /// - Returns: the stretch of positions that may have a share, which goes on at the first behind the last.
  private mutating func inTurn(_ code: Int, _ positions: Range<Int>, _ number: Int) -> Range<Int> {
    let start = routing.turn(code, among: positions.count)
    var open = 0
    var next = start
    var index = start
    var walked = 0
    // As long as there is one for the next.
    while walked < positions.count {
      let here = index
      index = index &+ 1 == positions.count ? 0 : index &+ 1
      guard isOpen(Int(routing.accounts[positions.lowerBound &+ here])) else {
        walked += 1
        continue
      }
      guard open < number else {
        routing.turn[code] = next
        return start..<start + walked
      }
      walked += 1
      open += 1
      routing.share[here] = 1
      next = index
    }
    let each = number / open
    var extra = number % open
    // Where all get the same the last one served is the last that is open, and who stands behind him is next.
    for _ in positions {
      let here = index
      index = index &+ 1 == positions.count ? 0 : index &+ 1
      guard routing.share[here] > 0 else { continue }
      routing.share[here] = each
      guard extra > 0 else { continue }
      routing.share[here] += 1
      extra -= 1
      next = index
    }
    routing.turn[code] = next
    return 0..<positions.count
  }

  /// Pours leads into the least loaded accounts first, as water finds its level.
  private mutating func toLeastLoaded(_ positions: Range<Int>, _ number: Int) {
    var open = 0
    for position in positions where isOpen(Int(routing.accounts[position])) {
      routing.loads[open] = fans.held[Int(routing.accounts[position])]
      open += 1
    }
    let (level, left) = routing.level(of: open, filledBy: number)
    // What is left over goes one each to the earliest positions at that level.
    var extra = left
    for (index, position) in positions.enumerated()
    where isOpen(Int(routing.accounts[position])) {
      let load = fans.held[Int(routing.accounts[position])]
      guard load <= level else { continue }
      routing.share[index] = level &- load
      guard extra > 0 else { continue }
      routing.share[index] &+= 1
      extra &-= 1
    }
  }

  private mutating func atRandom(_ code: Int, _ positions: Range<Int>, _ channels: Range<Int>) {
    let isWeighted = routing.dispatch[code] == .weighted
    for channel in channels where routing.deskOf[channel] == code {
      var rest = routing.taken[channel]
      var mass = 0.0
      var last = positions.lowerBound
      for position in positions where isOpen(Int(routing.accounts[position])) {
        let weight = isWeighted ? routing.weight[position] : 1
        mass += weight
        if weight > 0 { last = position }
      }
      for (index, position) in positions.enumerated()
      where isOpen(Int(routing.accounts[position])) && rest > 0 {
        let weight = isWeighted ? routing.weight[position] : 1
        guard weight > 0 else { continue }
        // The last takes what is left: rounding of the mass must not make leads vanish.
        let here =
          position == last ? rest : routing.draws[code].binomial(rest, min(1, weight / mass))
        mass -= weight
        rest -= here
        book(here, to: Int(routing.accounts[position]), from: channel)
        routing.share[index] += here
      }
      routing.taken[channel] = 0
    }
    for index in 0..<positions.count where routing.share[index] > 0 {
      let here = routing.share[index]
      routing.share[index] = 0
      settle(Int(routing.accounts[positions.lowerBound &+ index]), added: here)
    }
  }

  /// Decides which of the leads taken go to an account: all ways to deal are equally likely.
  private mutating func deal(
    _ number: Int, of total: Int, to account: Int, _ code: Int, _ channels: Range<Int>
  ) {
    let lone = routing.loneChannel[code]
    if lone >= 0 {
      routing.taken[lone] &-= number
      return book(number, to: account, from: lone)
    }
    if number == 1 { return dealOne(of: total, to: account, code, channels) }
    var wanted = number
    var rest = total
    for channel in channels where routing.deskOf[channel] == code {
      let here = routing.taken[channel]
      rest &-= here
      guard wanted > 0, here > 0 else { continue }
      let dealt = routing.draws[code].hypergeometric(marked: here, unmarked: rest, draws: wanted)
      routing.taken[channel] = here &- dealt
      wanted &-= dealt
      book(dealt, to: account, from: channel)
    }
  }

  /// One lead is any of those taken.
  private mutating func dealOne(
    of total: Int, to account: Int, _ code: Int, _ channels: Range<Int>
  ) {
    var pick = routing.draws[code].integer(below: total)
    for channel in channels where routing.deskOf[channel] == code {
      guard pick >= routing.taken[channel] else {
        routing.taken[channel] &-= 1
        return book(1, to: account, from: channel)
      }
      pick &-= routing.taken[channel]
    }
  }

  private mutating func book(_ number: Int, to account: Int, from channel: Int) {
    guard number > 0 else { return }
    let code = routing.codeOf[channel]
    welcomeIn(number, to: account, from: channel)
    ledger.admitted[channel] &+= number
    ledger.addedToAccounts &+= number
    ledger.today[DailySeries.admitted.rawValue] += Double(number)
    remember(number, of: account)
    if welcome.isGiven[code] { greet(number, at: code, holder: account, origin: channel) }
  }

  /// After an account was given leads: which limits has it reached?
  private mutating func settle(_ account: Int, added: Int) {
    addLimits.addsToday[account] &+= added
    note(.added, account, added)
    settleAddLimits(account, added: added)
    settleCapacity(account)
  }
}
