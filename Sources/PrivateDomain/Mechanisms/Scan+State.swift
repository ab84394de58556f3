// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

extension Scan {
  struct State: ~Copyable {
    /// The share of WeCom accounts behind a channel's code: before a code of both kinds people see now the
    /// one, now the other.
    private let wecomShare: Table<Double>
    /// Scan rate × appeal of the code, completion and return, by channel.
    var scanShare: Table<Double>
    var passShare: Table<Double>
    var returnShare: Table<Double>

    init(_ plan: WorldPlan) {
      wecomShare = Table(
        plan.channels.map { channel in
          let kinds = plan.codes[channel.code].accounts.map {
            plan.accountGroups[plan.accounts[$0].group].isWecom
          }
          return Double(kinds.count { $0 }) / Double(max(kinds.count, 1))
        })
      scanShare = Table(plan.channels.count, 0)
      passShare = Table(plan.channels.count, 0)
      returnShare = Table(plan.channels.count, 0)
    }

    mutating func reset(_ plan: WorldPlan, _ stream: StreamKey) {
      let wecomAppeal = plan.spec.scan.content.wecomAppeal.value(in: stream)
      for channel in plan.channels.indices {
        let code = plan.channels[channel].code
        let appeal =
          plan.codes[code].spec.appeal?.value(in: stream)
          ?? 1 + wecomShare[channel] * (wecomAppeal - 1)
        let pull = Fission.pull(of: plan.channels[channel].spec, plan, stream)
        scanShare[channel] = min(
          1, plan.channels[channel].spec.scan.scanRate.value(in: stream) * appeal * pull)
        passShare[channel] = plan.channels[channel].spec.scan.passRate.value(in: stream)
        returnShare[channel] = plan.channels[channel].spec.scan.retry.value(in: stream)
      }
    }
  }
}

extension Inflow: Mechanism {
  static var number: UInt8 { 1 }

  static func reset(_ world: inout World) {
    world.inflow.reset(world.plan, world.stream)
  }
}

extension Scan: Mechanism {
  static var number: UInt8 { 2 }

  static func reset(_ world: inout World) {
    world.scan.reset(world.plan, world.stream)
  }
}

extension World {
  /// Draws how many leads come today and how many of them complete a scan (M1, M2).
  ///
  /// Thinning a Poisson number by independent decisions is one binomial draw each for scanning and
  /// completing; the law of the process is unchanged (Kingman, *Poisson Processes*, 1993, ch. 5).
  mutating func beginInflow() {
    inflow.day = day
    for channel in 0..<inflow.channels {
      let index = channel * inflow.days + day
      inflow.shape[channel] = inflow.shapeOfDay[index]
      var arriving = 0
      var unbidden = 0
      // Leads are drawn before scans: strategies that scan otherwise have the same leads.
      var draws = inflow.leadDraws(channel, day)
      let mean = inflow.meanLeads(channel, day, &draws)
      if mean > 0 { unbidden = draws.poisson(mean: mean) }
      inflow.unbidden[index] = unbidden
      let leads = unbidden + inflow.brought[channel]
      inflow.brought[channel] = 0
      if leads > 0 {
        let scans = draws.binomial(leads, scan.scanShare[channel])
        arriving = draws.binomial(scans, scan.passShare[channel])
        ledger.leads[channel] += leads
        ledger.scans[channel] += scans
        ledger.notScanned[channel] += leads - scans
        let lost = scans - arriving
        ledger.lost[channel * LossCause.count + LossCause.notCompleted.rawValue] += lost
        ledger.today[DailySeries.leads.rawValue] += Double(leads)
        ledger.today[DailySeries.notScanned.rawValue] += Double(leads - scans)
        ledger.today[DailySeries.lost(.notCompleted)] += Double(lost)
      }
      inflow.today[channel] = arriving + ledger.waiting[channel]
      inflow.flowed[channel] = 0
      ledger.waiting[channel] = 0
    }
    beginRouting()
  }

  /// Lets the rest of the day's leads in and decides which of those turned away come back.
  mutating func endInflow() {
    for component in plan.components.indices {
      flow(component, before: Inflow.ticksPerDay)
    }
    pullByHand()
    for channel in 0..<inflow.channels {
      for cause in 0..<LossCause.count {
        let index = channel * LossCause.count + cause
        let turned = ledger.turnedAway[index]
        guard turned > 0 else { continue }
        ledger.turnedAway[index] = 0
        var draws = RandomStream(
          stream, entity: inflow.key[channel], purpose: Purpose.retry, index: UInt64(day),
          instance: UInt32(cause))
        let returning = draws.binomial(turned, scan.returnShare[channel])
        ledger.waiting[channel] += returning
        ledger.lost[index] += turned - returning
        ledger.today[DailySeries.waiting.rawValue] += Double(returning)
        ledger.today[DailySeries.count + cause] += Double(turned - returning)
      }
    }
  }
}
