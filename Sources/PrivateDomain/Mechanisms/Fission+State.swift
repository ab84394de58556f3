// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Purpose {
  /// How many leads the fans of a day bring, and when; index = day.
  static let fission: UInt32 = 1_400
}

extension Fission {
  struct State: ~Copyable {
    /// Channels to which fans bring leads; what follows is by their place here.
    let channels: [Int]
    let origins: Int
    let longest: Int
    var invites: Table<Double>
    var within: Table<Int>
    var reach: Table<Double>
    var until: Table<Double>
    /// Whether fans of an origin bring leads to a channel. Followers of an official account are no fans
    /// yet; who of them comes to an account counts where he comes in.
    var isSource: Table<Bool>
    /// Leads still to come, by channel and day modulo the longest wait.
    var coming: Table<Int>
    /// Leads admitted up to the day before, by origin.
    var seen: Table<Int>
    /// Factor on the rate at which fans leave, by origin.
    var leaving: Table<Double>
    var invited: Table<Int>
    var arrived = 0

    init(_ plan: WorldPlan) {
      channels = plan.channels.indices.filter { plan.channels[$0].spec.fission.plan != nil }
      let plans = channels.compactMap { plan.channels[$0].spec.fission.plan?.content }
      origins = plan.channels.count + 1
      longest = (plans.map(\.within).max() ?? 0) + 1
      invites = Table(channels.count, 0)
      within = Table(plans.map(\.within))
      reach = Table(channels.count, .infinity)
      until = Table(channels.count, .infinity)
      isSource = Table(
        plans.flatMap { fission in
          plan.channels.map {
            !plan.codes[$0.code].isOfficialAccount
              && (fission.from.isEmpty || fission.from.contains($0.name))
          } + [false]
        })
      coming = Table(channels.count * longest, 0)
      seen = Table(origins, 0)
      leaving = Table(origins, 1)
      invited = Table(channels.count, 0)
    }

    mutating func reset(_ plan: WorldPlan, _ stream: StreamKey) {
      for origin in plan.channels.indices {
        leaving[origin] = Fission.leaving(of: plan.channels[origin].spec, plan, stream)
      }
      coming.fill(0)
      seen.fill(0)
      invited.fill(0)
      arrived = 0
      for (place, channel) in channels.enumerated() {
        let spec = plan.channels[channel].spec
        guard let fission = spec.fission.plan?.content else { continue }
        invites[place] = fission.invites.value(in: stream) * Fission.pull(of: spec, plan, stream)
        reach[place] = fission.reach?.value(in: stream).rounded() ?? .infinity
        until[place] = fission.until?.value(in: stream) ?? .infinity
      }
    }
  }
}

extension Fission: Mechanism {
  static var number: UInt8 { 14 }

  static func isIdle(in spec: WorldSpec) -> Bool {
    spec.channels.entries.allSatisfy { $0.content.fission.strength.certainValue == 1 }
  }

  static func reset(_ world: inout World) {
    world.fission.reset(world.plan, world.stream)
  }

  static func endDay(_ world: inout World) {
    world.spread()
  }

  static func checkBooks(_ world: inout World) throws(BookError) {
    try world.demand(
      world.fission.invited.sum(0..<world.fission.channels.count),
      world.fission.arrived + world.fission.coming.sum(0..<world.fission.coming.count),
      "leads brought by fans = arrived + still to come")
  }
}

extension World {
  /// Midnight: the fans whom the day brought invite, and the leads due tomorrow are handed on.
  ///
  /// The sum of independent Poisson numbers is one Poisson number of the summed mean, and spreading it
  /// evenly over the days is a multinomial draw: the law is that of each fan inviting for himself. Where only so
  /// many people can be brought, each invitation is to any of them, and who was invited before comes no second
  /// time: of R people each receives a Poisson number of mean λ / R, so those who have not come yet come with
  /// probability 1 - e^(-λ / R) each.
  mutating func spread() {
    guard !fission.channels.isEmpty else { return }
    for place in fission.channels.indices {
      var fans = 0
      for origin in 0..<inflow.channels where fission.isSource[place * fission.origins + origin] {
        fans += ledger.admitted[origin] - fission.seen[origin]
      }
      if fans > 0 && Double(day) < fission.until[place] { invite(fans, place) }
      let tomorrow = place * fission.longest + (day + 1) % fission.longest
      fission.arrived += fission.coming[tomorrow]
      inflow.brought[fission.channels[place]] += fission.coming[tomorrow]
      fission.coming[tomorrow] = 0
    }
    for origin in 0..<inflow.channels { fission.seen[origin] = ledger.admitted[origin] }
  }

  private mutating func invite(_ fans: Int, _ place: Int) {
    // The samplers' limit, which a growing process without a reach would pass.
    let mean = min(Double(fans) * fission.invites[place], Inflow.mostLeadsPerDay)
    guard mean > 0 else { return }
    var draws = RandomStream(
      stream, entity: inflow.key[fission.channels[place]], purpose: Purpose.fission,
      index: UInt64(day))
    let reach = fission.reach[place]
    let leads =
      reach < .infinity
      ? draws.binomial(max(0, Int(reach) - fission.invited[place]), -expm1(-mean / reach))
      : draws.poisson(mean: mean)
    fission.invited[place] += leads
    var rest = leads
    let days = fission.within[place]
    for later in 1...days {
      let here = later == days ? rest : draws.binomial(rest, 1 / Double(days - later + 1))
      rest -= here
      fission.coming[place * fission.longest + (day + later) % fission.longest] += here
    }
  }
}

// MARK: Books

extension Fission {
  static let metrics: [Metric] = [
    Metric(
      "leads_brought", Wording("Leads brought by fans", zh: "裂变线索"), .count, .higher, "funnel",
      Wording(
        "Leads whom fans brought and who stood in front of a code, up to the last day's end.",
        zh: "由粉丝带来、已见到二维码的线索数，截至最后一天结束。")
    ) { world in
      let due = world.fission.channels.reduce(0) { $0 + world.inflow.brought[$1] }
      return Double(world.fission.arrived - due)
    }
  ]
}
