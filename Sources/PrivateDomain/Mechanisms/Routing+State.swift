// SPDX-License-Identifier: GPL-3.0-or-later

internal import EventKernel
internal import RandomStreams

extension Routing {
  /// Who stands behind each code, who is next, and how far each component has let its leads in.
  struct State: ~Copyable {
    // Codes.
    var dispatch: [Dispatch]
    var leadsToGroups: Table<Bool>
    var isOfficialAccount: Table<Bool>
    /// Code of each channel.
    var codeOf: Table<Int>
    /// The code that stands for a channel's code in routing, its desk: codes that pour their leads onto the
    /// same accounts, the least loaded first, are as one.
    let deskOf: Table<Int>
    /// The only channel that leads to a code, or to one that it stands for; -1 where several do.
    let loneChannel: Table<Int>
    /// Whether chance has a part in who of a code's leads goes where.
    let isDrawn: Table<Bool>
    /// The codes that are desks, component after component; where each component's begin.
    private let deskCodes: Table<Int>
    private let firstDeskCode: Table<Int>
    /// Accounts of all codes, one after the other: primary, then backup.
    var accounts: Table<Int32>
    var weight: Table<Double>
    var first: Table<Int>
    var primary: Table<Int>
    var all: Table<Int>
    /// Position of the primary account that is next in turn.
    var turn: Table<Int>
    var draws: Table<RandomStream>
    // Components.
    var flowedTick: Table<Int>
    var flowedLeads: Table<Int>
    /// When a component last let in everybody who stood before that moment.
    var caughtUp: Table<Double>
    /// Leads of the day up to which nothing changes, unless the component is stale.
    var freeLeads: Table<Int>
    var limitTicket: Table<Ticket>
    /// Whether something changed since the component's next limit was looked for.
    var isStale: Table<Bool>
    var isAnyStale = false
    var isMixed: Table<Bool>
    /// Whether leads must be handed on one by one, because codes that share accounts look at loads.
    var inOrder: Table<Bool>
    /// Whether a component's leads must come in at their own moments: they may be customers at once, and
    /// a customer buys again after a time that begins when he comes.
    let bringsCustomers: Table<Bool>
    /// Whether a component sends leads to the least loaded account, so that every leaving matters.
    var looksAtLoads: Table<Bool>
    /// The components of the codes to whose groups an account's group of accounts gives owners, group after
    /// group; where each group's begin.
    private let owned: Table<Int>
    private let firstOwned: Table<Int>
    // Scratch.
    var arriving: Table<Int>
    var taken: Table<Int>
    var left: Table<Int>
    /// Leads for each of a code's positions; all 0 while nothing is dispatched.
    var share: Table<Int>
    /// Contacts of those accounts of a code that take leads.
    var loads: Table<Int>

    init(_ plan: WorldPlan) {
      dispatch = plan.codes.map(\.spec.routing.dispatch)
      leadsToGroups = Table(plan.codes.map(\.leadsToGroups))
      isOfficialAccount = Table(plan.codes.map(\.isOfficialAccount))
      codeOf = Table(plan.channels.map(\.code))
      let deskOfCode = plan.codes.indices.map { Routing.desk(of: $0, plan) }
      deskOf = Table(plan.channels.map { deskOfCode[$0.code] })
      let coming = plan.codes.indices.map { code in
        plan.channels.indices.filter { deskOfCode[plan.channels[$0].code] == code }
      }
      loneChannel = Table(coming.map { $0.count == 1 ? $0[0] : -1 })
      // The first code of a component also draws the order of leads that are handed on one by one.
      let leading = Set(plan.components.map { $0.codes[0] })
      isDrawn = Table(
        plan.codes.enumerated().map { code, plan in
          let dispatch = plan.spec.routing.dispatch
          return coming[code].count > 1 || leading.contains(code) || dispatch == .weighted
            || dispatch == .random
        })
      let desks = plan.components.map { $0.codes.filter { deskOfCode[$0] == $0 } }
      deskCodes = Table(desks.flatMap(\.self))
      firstDeskCode = Table(desks.reduce(into: [0]) { $0.append($0.last! + $1.count) })
      var flat: [Int32] = []
      var firsts: [Int] = []
      for code in plan.codes {
        firsts.append(flat.count)
        flat += (code.accounts + code.backup).map(Int32.init)
      }
      accounts = Table(flat)
      weight = Table(flat.count, 1)
      first = Table(firsts)
      primary = Table(plan.codes.map(\.accounts.count))
      all = Table(plan.codes.map { $0.accounts.count + $0.backup.count })
      turn = Table(plan.codes.count, 0)
      draws = Table(
        plan.codes.count,
        RandomStream(StreamKey(seed: 0, future: 0), entity: 0, purpose: Purpose.dispatch))
      flowedTick = Table(plan.components.count, 0)
      flowedLeads = Table(plan.components.count, 0)
      caughtUp = Table(plan.components.count, -1)
      freeLeads = Table(plan.components.count, 0)
      limitTicket = Table(plan.components.count, .none)
      isStale = Table(plan.components.count, false)
      isMixed = Table(plan.components.count, false)
      let byLoad = plan.components.map { component in
        component.codes.contains { plan.codes[$0].spec.routing.dispatch == .leastLoaded }
      }
      looksAtLoads = Table(byLoad)
      bringsCustomers = Table(
        plan.components.map { component in
          plan.spec.repeatPurchase != nil
            && component.channels.contains {
              plan.channels[$0].spec.conversion.areCustomers
                || plan.codes[plan.channels[$0].code].spec.welcome?.content.content != nil
            }
        })
      let owned = plan.accountGroups.map { group in
        Set(
          plan.codes.filter {
            $0.leadsToGroups && $0.accounts.contains(where: group.accounts.contains)
          }
          .map(\.component)
        ).sorted()
      }
      self.owned = Table(owned.flatMap(\.self))
      firstOwned = Table(owned.reduce(into: [0]) { $0.append($0.last! + $1.count) })
      inOrder = Table(zip(desks, byLoad).map { $0.count > 1 && $1 })
      arriving = Table(plan.channels.count, 0)
      taken = Table(plan.channels.count, 0)
      left = Table(plan.channels.count, 0)
      let widest = plan.codes.map { $0.accounts.count + $0.backup.count }.max() ?? 1
      share = Table(widest, 0)
      loads = Table(widest, 0)
    }

    /// The components of the codes that fill groups of a group of accounts.
    func owned(by group: Int) -> Range<Int> { firstOwned[group]..<firstOwned[group &+ 1] }
    func ownedComponent(_ index: Int) -> Int { owned[index] }

    /// How many desks a component has.
    func desks(of component: Int) -> Int {
      firstDeskCode[component &+ 1] &- firstDeskCode[component]
    }

    /// The code of one of them.
    func desk(_ index: Int, of component: Int) -> Int {
      deskCodes[firstDeskCode[component] &+ index]
    }

    /// Who of so many accounts is next. The turn was taken among the primary accounts or the backups,
    /// whoever served last, and may lie beyond the others.
    func turn(_ code: Int, among number: Int) -> Int {
      turn[code] < number ? turn[code] : turn[code] % max(number, 1)
    }

    /// The highest level to which so many leads raise the first of `loads`, the least loaded first, and how
    /// many leads are left over. Forgets the loads.
    mutating func level(of open: Int, filledBy number: Int) -> (level: Int, left: Int) {
      var least = Int.max
      var all = 0
      for place in 0..<open {
        least = min(least, loads[place])
        all += loads[place]
      }
      // No lower than if all began at the least load, no higher than if those above it gave of theirs.
      var level = least + number / open
      var highest = min(least + number, (all + number) / open)
      // Who is no higher than the level is in the number and sum of those under it; who is no lower than
      // the highest gets nothing; the others are looked at again.
      var (under, sumUnder) = (0, 0)
      var between = open
      while level < highest {
        let middle = level + (highest - level + 1) / 2
        if leads(toLevel: middle, between) + under * middle - sumUnder <= number {
          level = middle
        } else {
          highest = middle - 1
        }
        var kept = 0
        for place in 0..<between {
          let load = loads[place]
          under += load <= level ? 1 : 0
          sumUnder += load <= level ? load : 0
          loads[kept] = load
          kept += load > level && load < highest ? 1 : 0
        }
        between = kept
      }
      return (level, number - leads(toLevel: level, between) - under * level + sumUnder)
    }

    /// Leads that raise the first of `loads` to a level.
    private mutating func leads(toLevel level: Int, _ count: Int) -> Int {
      var leads = 0
      for place in 0..<count { leads += max(0, level - loads[place]) }
      return leads
    }

    mutating func reset(_ plan: WorldPlan, _ stream: StreamKey) {
      turn.fill(0)
      caughtUp.fill(-1)
      limitTicket.fill(.none)
      isStale.fill(false)
      isAnyStale = false
      for code in plan.codes.indices
      where !plan.codes[code].spec.routing.weights.isEmpty && !plan.codes[code].leadsToGroups {
        let codePlan = plan.codes[code]
        let weights = codePlan.spec.routing.weights.map { $0.value(in: stream) }
        for (position, index) in codePlan.weightIndex.enumerated() {
          let members = codePlan.weightIndex.filter { $0 == index }.count
          weight[first[code] + position] = weights[index] / Double(members)
        }
      }
    }
  }
}

extension Routing {
  /// The first code that pours its leads onto the same accounts as this one by load; itself, if it
  /// chooses otherwise.
  static func desk(of code: Int, _ plan: WorldPlan) -> Int {
    let this = plan.codes[code]
    guard this.spec.routing.dispatch == .leastLoaded, !this.leadsToGroups, !this.isOfficialAccount
    else { return code }
    return plan.codes.indices.first {
      let other = plan.codes[$0]
      return other.spec.routing.dispatch == .leastLoaded && !other.leadsToGroups
        && !other.isOfficialAccount && other.accounts == this.accounts
        && other.backup == this.backup
    }!
  }
}

extension Routing: Mechanism {
  static var number: UInt8 { 3 }

  enum Event: UInt8 {
    /// The next lead of a component after which something changes.
    case limitReached
  }

  static func reset(_ world: inout World) {
    world.routing.reset(world.plan, world.stream)
  }

  static func handle(
    _ event: Event, _ component: Int, _: Int, _: Int, in world: inout World
  ) {
    world.limitReached(component)
  }
}

extension World {
  /// Starts a day: nothing has flowed yet, and the first limit ahead is looked for.
  mutating func beginRouting() {
    for code in plan.codes.indices where routing.isDrawn[code] {
      routing.draws[code] = RandomStream(
        stream, entity: plan.codes[code].key, purpose: Purpose.dispatch, index: UInt64(day))
    }
    for component in plan.components.indices {
      routing.flowedTick[component] = 0
      routing.flowedLeads[component] = 0
      let channels = plan.components[component].channels
      routing.isMixed[component] = channels.count > 1 && !inflow.isProportional(channels)
      routing.isStale[component] = true
    }
    routing.isAnyStale = true
    lookAheadAgain()
  }

  /// Somebody opened, closed or changed load: the next limit must be looked for again, once the
  /// running event is over.
  mutating func accountsChanged(_ component: Int) {
    guard component >= 0 else { return }
    routing.isStale[component] = true
    routing.isAnyStale = true
  }

  mutating func lookAheadAgain() {
    guard routing.isAnyStale else { return }
    routing.isAnyStale = false
    for component in plan.components.indices where routing.isStale[component] {
      routing.isStale[component] = false
      lookAhead(component)
    }
  }

  mutating func limitReached(_ component: Int) {
    routing.limitTicket[component] = .none
    flow(component, before: Inflow.tick(of: now, day: day) + 1)
    accountsChanged(component)
  }

  /// Finds the lead after which something changes and puts it on the calendar (headroom).
  private mutating func lookAhead(_ component: Int) {
    queue.cancel(routing.limitTicket[component])
    routing.limitTicket[component] = .none
    let room = min(
      headroom(ofComponent: component), routing.bringsCustomers[component] ? 1 : batch)
    let target = routing.flowedLeads[component] + max(room, 0)
    routing.freeLeads[component] = target
    guard room > 0 else { return }
    let channels = plan.components[component].channels
    guard let tick = inflow.tick(ofLead: target, in: channels) else { return }
    routing.limitTicket[component] = schedule(
      Routing.self, .limitReached, component, at: Inflow.time(of: tick, day: day))
  }

  /// Lets in everybody who stands before a moment, before something changes at that moment.
  mutating func catchUp(_ component: Int) {
    guard component >= 0, routing.caughtUp[component] != now else { return }
    routing.caughtUp[component] = now
    flow(component, before: Inflow.tick(of: now, day: day))
  }

  /// Lets in everybody before this moment who counts for an account: who may become its contact, whom its
  /// enterprise has room for, and the members of its groups.
  mutating func catchUp(account: Int) {
    catchUp(plan.accounts[account].component)
    if expansion.isWecom[account] { catchUp(expansion.sharedComponent) }
    catchUpGroups(of: account)
  }

  /// Lets in everybody before this moment who joins a group of an account.
  mutating func catchUpGroups(of account: Int) {
    for index in routing.owned(by: plan.accounts[account].group) {
      catchUp(routing.ownedComponent(index))
    }
  }

  /// Hands the leads of a component before a tick to its codes.
  mutating func flow(_ component: Int, before tick: Int) {
    let channels = plan.components[component].channels
    while routing.flowedTick[component] < tick {
      let from = routing.flowedTick[component]
      var end = tick
      if routing.isMixed[component] {
        end = min(end, inflow.endOfStretch(from: from, in: channels))
      }
      if addLimits.watchesMinutes(component) {
        end = min(end, turnMinute(component, from: from, to: end))
      }
      routing.flowedTick[component] = end
      var total = 0
      for channel in channels {
        let number = inflow.count(channel, before: end) &- inflow.flowed[channel]
        routing.arriving[channel] = number
        inflow.flowed[channel] &+= number
        total &+= number
      }
      guard total > 0 else { continue }
      routing.flowedLeads[component] += total
      if routing.inOrder[component] {
        admitInOrder(component, total)
      } else {
        for index in 0..<routing.desks(of: component) {
          admit(routing.desk(index, of: component), of: component)
        }
      }
    }
  }

  /// Hands leads on one at a time, in exchangeable order.
  private mutating func admitInOrder(_ component: Int, _ total: Int) {
    let channels = plan.components[component].channels
    let leading = plan.components[component].codes[0]
    for channel in channels {
      routing.left[channel] = routing.arriving[channel]
      routing.arriving[channel] = 0
    }
    var remaining = total
    while remaining > 0 {
      var pick = routing.draws[leading].integer(below: remaining)
      var channel = channels.lowerBound
      while pick >= routing.left[channel] {
        pick -= routing.left[channel]
        channel += 1
      }
      routing.left[channel] -= 1
      routing.arriving[channel] = 1
      admit(routing.deskOf[channel], of: component)
      remaining -= 1
    }
  }

  /// Hands the arriving leads of one code to its accounts or groups, as far as there is room, and
  /// turns the rest away.
  private mutating func admit(_ code: Int, of component: Int) {
    let channels = plan.components[component].channels
    var remaining = 0
    for channel in channels where routing.deskOf[channel] == code {
      remaining &+= routing.arriving[channel]
    }
    guard remaining > 0 else { return }
    // Before the next limit that is known an open code needs no look for one.
    let isFree =
      !routing.isStale[component]
      && routing.flowedLeads[component] <= routing.freeLeads[component]
      && (routing.desks(of: component) == 1 || isAnyOpen(code))
    while remaining > 0 {
      let room = isFree ? remaining : headroom(ofCode: code)
      guard room > 0 else {
        turnAway(code, channels)
        return
      }
      let number = min(remaining, room, batch)
      take(number, of: remaining, for: code, channels)
      if routing.leadsToGroups[code] {
        joinGroups(code, number, channels)
      } else if routing.isOfficialAccount[code] {
        follow(code, channels)
      } else {
        dispatch(code, number, channels)
      }
      remaining -= number
    }
  }

  /// Decides from which channels the next leads of a code come: all orders are equally likely.
  private mutating func take(
    _ number: Int, of total: Int, for code: Int, _ channels: Range<Int>
  ) {
    let lone = routing.loneChannel[code]
    if lone >= 0 {
      routing.taken[lone] = number
      routing.arriving[lone] -= number
      return
    }
    var wanted = number
    var rest = total
    for channel in channels where routing.deskOf[channel] == code {
      let here = routing.arriving[channel]
      rest -= here
      let taken =
        wanted == 0 || here == 0
        ? 0 : routing.draws[code].hypergeometric(marked: here, unmarked: rest, draws: wanted)
      routing.taken[channel] = taken
      routing.arriving[channel] = here - taken
      wanted -= taken
    }
  }

  /// Books the arriving leads of a code under the constraint that kept them out.
  private mutating func turnAway(_ code: Int, _ channels: Range<Int>) {
    let cause = bindingCause(code)
    for channel in channels where routing.deskOf[channel] == code {
      ledger.turnedAway[channel * LossCause.count + cause.rawValue] += routing.arriving[channel]
      routing.arriving[channel] = 0
    }
  }

  /// The constraint whose removal alone would open most accounts, of several the first in the order of
  /// `LossCause`; where none would open any, the first that binds at all. Accounts in reserve are meant to be closed:
  /// they count where no other is held back by one constraint.
  private mutating func bindingCause(_ code: Int) -> LossCause {
    if routing.leadsToGroups[code] { return groupCause(code) }
    // Accounts that each constraint alone holds back, by its bit.
    var alone = SIMD16<Int32>.zero
    var any: UInt16 = 0
    let first = routing.first[code]
    for position in first..<first + routing.all[code] {
      let account = Int(routing.accounts[position])
      var blocked = addLimits.blocked[account]
      if expansion.enterpriseRoom <= 0 && expansion.isWecom[account] {
        blocked |= AddLimits.Block.capacity
      }
      if expansion.unpaidRoom <= 0 && expansion.isWecom[account] {
        blocked |= AddLimits.Block.unpaid
      }
      any |= blocked
      if blocked.nonzeroBitCount == 1 { alone[blocked.trailingZeroBitCount] += 1 }
    }
    let inReserve = AddLimits.Block.waiting.trailingZeroBitCount
    let waiting = alone[inReserve]
    alone[inReserve] = 0
    if alone.max() == 0 { alone[inReserve] = waiting }
    let most = alone.max()
    guard most > 0 else { return AddLimits.cause(any) }
    var binding: UInt16 = 0
    for bit in 0..<alone.scalarCount where alone[bit] == most { binding |= 1 << UInt16(bit) }
    return AddLimits.cause(binding)
  }
}
