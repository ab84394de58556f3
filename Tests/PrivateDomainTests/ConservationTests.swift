// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// Books that balance and limits that hold, in 500 scenarios that nobody wrote; and what must not
/// change a future. No chance in any of these: they hold for every draw.
@Suite struct ConservationTests {
  /// One future, lived lead by lead, with everything that happened in it.
  private func traced(_ world: inout World, future: UInt64, batch: Int) throws -> [RecordedEvent] {
    world.recorder = Recorder(world.plan)
    world.isRecording = true
    defer {
      world.recorder = nil
      world.isRecording = false
    }
    try world.run(StreamKey(seed: 71, future: future), batch: batch)
    return world.recorder!.events
  }

  /// What the trace shows that no limit allows.
  private func broken(_ events: [RecordedEvent], _ world: inout World) -> [String] {
    var faults: [String] = []
    var today: [String: Int] = [:]
    var minute: [String: Int] = [:]
    var closed: [String: Set<String>] = [:]
    var number: [String: Int] = [:]
    for plan in world.plan.accountGroups where plan.spec.spare != nil {
      for index in 0..<plan.accounts.count { closed["\(plan.name)#\(index)"] = ["reserve"] }
    }
    for (group, plan) in world.plan.accountGroups.enumerated() {
      let first = world.plan.accountGroups[group].accounts.lowerBound
      for account in plan.accounts { number["\(plan.name)#\(account - first)"] = account }
    }
    var clock = -1
    var day = -1
    var last = 0.0
    var lastAdd = -1.0
    for event in events {
      if event.time < last { faults.append("time runs backwards: \(event)") }
      last = event.time
      if Int(event.time * 1_440) != clock {
        clock = Int(event.time * 1_440)
        minute = [:]
      }
      if Int(event.time) != day {
        day = Int(event.time)
        today = [:]
      }
      let subject = event.subject
      switch event.kind {
      case .added:
        let account = number[subject]!
        // Lead by lead each comes at his own moment; two at once had waited for somebody to open.
        if event.time == lastAdd || event.number > 1 { faults.append("let in late: \(event)") }
        lastAdd = event.time
        today[subject, default: 0] += event.number
        minute[subject, default: 0] += event.number
        if today[subject]! > world.addLimits.dailyLimit[account] {
          faults.append("above the daily limit: \(event)")
        }
        let most = world.addLimits.perMinute[account]
        if most > 0 && minute[subject]! > most + 1 { faults.append("above a minute's: \(event)") }
        if let why = closed[subject], !why.isEmpty { faults.append("closed by \(why): \(event)") }
      case .restricted: closed[subject, default: []].insert("restriction")
      case .restrictionLifted:
        closed[subject]?.remove("restriction")
        minute[subject] = 0
      case .wonBack:
        today[subject, default: 0] += event.number
        if today[subject]! > world.addLimits.dailyLimit[number[subject]!] {
          faults.append("above the daily limit: \(event)")
        }
        if let why = closed[subject], !why.isEmpty { faults.append("closed by \(why): \(event)") }
      case .banned, .bannedForever: closed[subject, default: []].insert("ban")
      case .banLifted: closed[subject]?.remove("ban")
      case .cutOff: closed[subject, default: []].insert("binding")
      case .restored: closed[subject]?.remove("binding")
      case .activated: closed[subject]?.remove("reserve")
      case .sent:
        let why = closed[subject, default: []]
        if why.contains("ban") || why.contains("binding") {
          faults.append("\(why), but sends: \(event)")
        }
      case .full:
        // A cap may have been another when the account was full.
        if world.plan.ruleChanges.isEmpty,
          event.number > world.expansion.capacity[number[subject]!]
        {
          faults.append("fuller than full: \(event)")
        }
      default: break
      }
    }
    for account in 0..<world.fans.accounts
    where world.fans.held[account]
      > max(world.expansion.capacity[account], world.expansion.kept[account])
    {
      faults.append("account \(account) above its cap")
    }
    for group in 0..<world.liveCodes.opened {
      let code = world.liveCodes.code[group]
      if world.fans.held[world.fans.accounts + group]
        > max(world.liveCodes.mostMembers[code], world.liveCodes.kept[group])
      {
        faults.append("group \(group) above its size")
      }
    }
    return faults
  }

  /// The laws that the public metrics must obey.
  private func unbalanced(_ world: inout World) -> [String] {
    let metrics = world.metrics()
    func value(_ name: String) -> Double {
      metrics[Metric.all.firstIndex { $0.name == name }!]
    }
    let lost = LossCause.allCases.reduce(0.0) { $0 + value("lost_\($1.name)") }
    var faults: [String] = []
    if value("leads")
      != value("not_scanned") + value("adds") + value("joins") + value("follows") + value("waiting")
      + lost
    {
      faults.append("leads")
    }
    var contacts = 0.0
    for group in world.plan.accountGroups {
      let each = group.spec.expansion.contacts.certainValue!.rounded()
      contacts += each * Double(group.accounts.count)
    }
    if contacts + value("adds") + value("joins") + value("fans_won_back")
      != value("fans_end") + value("deleted") + value("lost_fans") + value("lost_handover")
    {
      faults.append("fans")
    }
    if abs(value("profit") - value("margin") - value("fee_saved") + value("cost")) > 1e-6 {
      faults.append("money")
    }
    if world.daily(.leads).reduce(0, +) != value("leads") { faults.append("daily leads") }
    if world.daily(.deleted).reduce(0, +) != value("deleted") { faults.append("daily deleted") }
    return faults
  }

  @Test("In 500 random scenarios every lead and fan is accounted for and no limit is broken")
  func randomScenarios() throws {
    var worlds = RandomWorlds(seed: 72)
    var faults: [String] = []
    var happened: Set<RecordedEvent.Kind> = []
    var causes = [Double](repeating: 0, count: LossCause.count)
    var admitted = 0
    var reached: Set<Int> = []
    for number in 0..<500 {
      let (spec, rules) = worlds.next()
      do {
        var world = World(try WorldPlan(spec, rules: rules))
        for batch in number % 2 == 0 ? [1] : [1, .max] {
          let events = try traced(&world, future: UInt64(number), batch: batch)
          let wrong = unbalanced(&world) + (batch == 1 ? broken(events, &world) : [])
          faults += wrong.map { "\(number)/\(batch): \($0)" }
          happened.formUnion(events.map(\.kind))
          for cause in LossCause.allCases {
            causes[cause.rawValue] += Double(world.ledger.lost(cause))
          }
          reached.formUnion(
            [
              Double(world.welcome.joined), Double(world.welcome.quit),
              Double(world.welcome.orders),
              Double(world.settlement.settled), Double(world.settlement.orders),
              Double(world.fission.arrived), Double(world.repeatPurchase.orders),
            ].enumerated().filter { $0.element > 0 }.map(\.offset))
          admitted += world.ledger.addedToAccounts + world.ledger.joinedGroups
          if batch == .max {
            // Tracing draws nothing: the same bits without it.
            let with = world.metrics().map(\.bitPattern)
            try world.run(StreamKey(seed: 71, future: UInt64(number)))
            if world.metrics().map(\.bitPattern) != with { faults.append("\(number): tracing") }
          }
        }
      } catch {
        faults.append("\(number): \(error)")
      }
    }
    #expect(faults.isEmpty, "\(faults.count): \(faults.prefix(5))")
    // The generator reaches everything that can happen.
    #expect(happened == Set(RecordedEvent.Kind.allCases))
    #expect(reached.count == 7)
    #expect(causes.allSatisfy { $0 > 20 } && admitted > 20_000, "\(causes) \(admitted)")
  }

  /// Three channels, each with a code and accounts of its own, all mechanisms at work.
  private func separate() -> WorldSpec {
    var spec = WorldSpec.quiet(days: 12)
    spec.fatigue.content.deletedIn30Days = 0.5
    spec.fatigue.content.deletedPerSend = 0.05
    spec.bans.content.complaintPerExposure = 0.1
    spec.bans.content.smallestBase = 1
    spec.bans.content.hazardAtReference = 0.1
    spec.bans.content.baseWecom = 0.03
    spec.bans.content.basePersonal = 0.03
    for (name, kind) in [("x", Account.Kind.wecom), ("y", .personal), ("z", .wecom)] {
      spec.accounts(name, kind, count: 2, capacity: 90, contacts: 10)
      spec.code(name, to: [name], name == "x" ? .random : .roundRobin)
      spec.channel(name, 20, to: name) {
        $0.inflow.dayNoise = 0.3
        $0.scan.passRate = 0.8
      }
    }
    spec.touch("t", every: 2) {
      $1.conversion = 0.1
      $1.relevance = 0.5
      $1.quality = .lognormal(median: 1, p95: 3)
    }
    return spec
  }

  private func all(_ spec: WorldSpec) throws -> [[Double]] {
    try futures(15, of: spec, seed: 73) { $0.metrics() }
  }

  /// Names of metrics that differ by more than rounding.
  private func differing(_ left: [[Double]], _ right: [[Double]]) -> Set<String> {
    var names: Set<String> = []
    for (first, second) in zip(left, right) {
      for (index, metric) in Metric.all.enumerated() {
        let (one, other) = (first[index], second[index])
        if one.isNaN && other.isNaN { continue }
        if !(abs(one - other) <= 1e-9 * max(1, abs(one))) { names.insert(metric.name) }
      }
    }
    return names
  }

  @Test("The order in which channels, codes and accounts are written changes nothing")
  func orderOfEntries() throws {
    let spec = separate()
    let reference = try all(spec)
    #expect(reference.contains { $0 != reference[0] })
    var turned = spec
    turned.channels.entries.reverse()
    turned.accounts.entries.reverse()
    turned.codes.entries.swapAt(0, 1)
    #expect(differing(reference, try all(turned)) == [])
  }

  @Test("Sections that can have no effect change no other number")
  func sectionsWithoutEffect() throws {
    let spec = separate()
    let reference = try all(spec)
    var more = spec
    // Nobody follows, so nobody settles or reads; nobody invites; strength is the usual one.
    more.code("oa", .officialAccount, to: []) {
      var plan = Settlement.Plan()
      plan.channel = "settled"
      $0.settlement.plan = Part(plan)
    }
    more.channel("public", 0, to: "oa")
    more.channel("settled", 0, to: "x") { $0.inflow.kind = .officialAccount }
    more.channel("friends", 0, to: "y") {
      $0.inflow.kind = .fission
      var plan = Fission.Plan()
      plan.invites = 0
      $0.fission.plan = Part(plan)
    }
    more.hooks.content.leaving = 3
    more.officialAccount.content.open = 1
    more.welcome.content.open = 1
    more.codes.entries[0].content.welcome = Part(Welcome.Plan())
    more.codes.entries[1].content.welcome = Part(Welcome.Plan())
    more.codes.entries[1].content.welcome!.content.group = true
    more.codes.entries[1].content.welcome!.content.joins = 0
    // An article divides the day of nobody's code.
    more.touch("article", .article, every: 1) { $1.conversion = 1 }
    #expect(differing(reference, try all(more)) == [])
    // Nobody becomes a customer, so nobody buys again.
    var idle = spec
    idle.contents.entries[0].content.conversion = 0
    var faithful = idle
    faithful.repeatPurchase = Part(RepeatPurchase.Parameters())
    #expect(differing(try all(idle), try all(faithful)) == [])
    // Who buys again by himself changes no number but those of orders and money.
    var again = spec
    again.repeatPurchase = Part(RepeatPurchase.Parameters())
    #expect(
      differing(reference, try all(again)).isSubset(of: [
        "orders", "orders_per_add", "orders_repeat", "orders_unprompted", "revenue", "margin",
        "fee_saved", "profit",
      ]))
    // Staff who answer everybody and never leave, no tool in use: only the answered are counted.
    var served = spec
    var staff = Staff.Parameters()
    staff.conversations = 10_000
    staff.perOrder = 1
    staff.workFrom = ClockTime(hour: 0)
    staff.workTo = ClockTime(hour: 24)
    // From a banned account nobody is answered, and nobody minds.
    staff.cooled = 0
    served.staff = Part(staff)
    var handover = Handover.Parameters()
    handover.leaves = 0
    handover.rescue = 0
    served.handover = Part(handover)
    served.tools = Part(Tooling.Parameters())
    served.groupCare.content.asksDaily = 1
    #expect(
      differing(reference, try all(served)).isSubset(of: ["conversations_asked", "answered_share"]))
  }

  @Test("An account that nobody uses and a touch that reaches nobody change no other number")
  func bystanders() throws {
    let spec = separate()
    let reference = try all(spec)
    var unused = spec
    unused.accounts("unused", count: 3)
    // Its own bans are counted, and that it could not send while banned.
    #expect(
      differing(reference, try all(unused)).isSubset(of: [
        "bans_short", "bans_permanent", "bans_appealed", "bans_by_own_violation",
        "account_days_banned", "sends_missed",
      ]))
    // A send lets in who stands before it, and where that divides the day, accounts chosen at random
    // are chosen by other draws of the same law: only in turn are they the same.
    var inTurn = spec
    inTurn.codes.entries[0].content.routing.dispatch = .roundRobin
    var silent = inTurn
    silent.channel("ghost", 0, to: "x")
    silent.touch("nobody", every: 1) { plan, _ in
      plan.audience.content.channels = ["ghost"]
      plan.at = ClockTime(hour: 11)
    }
    // Banned accounts miss its sends; else nothing happens.
    let others = differing(try all(inTurn), try all(silent))
    #expect(others.isSubset(of: ["sends_missed"]), "\(others)")
  }

  @Test("Bindings without risk, grown accounts, idle spares and backups change no number")
  func idleProtection() throws {
    var spec = separate()
    // The last ban is the hundredth: nobody is banned for good, so that a backup has nothing to do.
    spec.bans.content.ladder = Array(repeating: 1, count: 100)
    let reference = try all(spec)
    var idle = spec
    var binding = Binding.Parameters()
    binding.hazard = 0
    binding.pull = 0
    var nurture = Nurturing.Parameters()
    nurture.begin = -365
    nurture.monthlyCost = 0
    var spare = Nurturing.Spare()
    spare.replaces = ["y"]
    idle.accounts.entries[0].content.binding = Part(binding)
    idle.accounts.entries[1].content.nurture = Part(nurture)
    idle.accounts("reserve", .personal, count: 2) {
      $0.spare = Part(spare)
      $0.bans.hazardFactor = 0
    }
    idle.codes.entries[1].content.routing.accounts.append("reserve")
    idle.backup = Part(Backup.Parameters())
    var wave = DatedEvents.Entry()
    wave.moment = CalendarMoment(date: spec.start.date)
    idle.events = [Part(wave)]
    let others = differing(reference, try all(idle))
    #expect(others == [], "\(others)")
  }
}
