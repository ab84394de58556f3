// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import RandomStreams
import Testing

@testable import PrivateDomain

/// The realised leads of a future: the same whatever is asked, and spread as the profile says.
@Suite struct InflowTests {
  private func threeChannels() throws -> WorldPlan {
    var spec = WorldSpec.quiet(days: 3)
    spec.accounts("a")
    spec.code("c", .staffCode, to: ["a"])
    spec.channel("flat", 40, to: "c")
    spec.channel("evening", 60, to: "c") {
      $0.inflow.hourWeights = (0..<24).map { Quantity(.constant($0 < 18 ? 0 : Double($0 - 17))) }
    }
    spec.channel("stream", 20, to: "c") { channel in
      var burst = Inflow.Burst()
      burst.moment = CalendarMoment(
        date: CalendarDate(year: 2021, month: 3, day: 2)!, timeOfDay: 0.8)
      burst.leads = 300
      burst.lasting = 0.1
      burst.decay = 0.15
      channel.inflow.bursts = [Part(burst)]
    }
    return try WorldPlan(spec, rules: .around2021)
  }

  /// The state of a day with that many leads in each channel.
  private func state(_ plan: WorldPlan, future: UInt64, day: Int, _ leads: [Int]) -> Inflow.State {
    var inflow = Inflow.State(plan)
    inflow.reset(plan, StreamKey(seed: 31, future: future))
    inflow.day = day
    for (channel, number) in leads.enumerated() {
      inflow.today[channel] = number
      inflow.shape[channel] = inflow.shapeOfDay[channel * inflow.days + day]
    }
    return inflow
  }

  // No chance: holds for every draw.
  @Test("A day's leads stand where they stand, in whatever order one asks")
  func realisedLeads() throws {
    let plan = try threeChannels()
    var draws = RandomStream(StreamKey(seed: 32, future: 0), entity: 0, purpose: 0)
    var faults: [String] = []
    for future in 0..<30 {
      let leads = (0..<3).map { _ in
        let size = draws.integer(below: 3)
        return size == 0 ? draws.integer(below: 3) : draws.integer(below: size == 1 ? 12 : 300)
      }
      var inflow = state(plan, future: UInt64(future), day: future % 3, leads)
      var ticks = (0..<30).map { _ in draws.integer(below: Inflow.ticksPerDay + 1) }
      ticks += (0...8).map { $0 * 12 << 30 }
      // Asked at random, then sorted: counts must be monotone and end with everybody.
      for channel in 0..<3 {
        let counts = ticks.map { (tick: $0, count: inflow.count(channel, before: $0)) }
          .sorted { $0.tick < $1.tick }
        for (left, right) in zip(counts, counts.dropFirst()) where left.count > right.count {
          faults.append("count falls between \(left) and \(right)")
        }
        if counts.contains(where: { $0.count < 0 || $0.count > leads[channel] })
          || inflow.count(channel, before: 0) != 0
          || inflow.count(channel, before: Inflow.ticksPerDay) != leads[channel]
        {
          faults.append("counts of channel \(channel) leave 0...\(leads[channel])")
        }
      }
      for channels in [0..<1, 1..<2, 2..<3, 0..<2, 1..<3, 0..<3] {
        let total = leads[channels].reduce(0, +)
        func before(_ tick: Int) -> Int {
          var number = 0
          for channel in channels { number += inflow.count(channel, before: tick) }
          return number
        }
        var last = 0
        for target in stride(from: 1, through: total, by: max(1, total / 7)) {
          guard let tick = inflow.tick(ofLead: target, in: channels) else {
            faults.append("lead \(target) of \(total) has no moment")
            continue
          }
          // The moment of the k-th lead is the first tick after which k leads have come.
          if before(tick) >= target || before(tick + 1) < target || tick < last {
            faults.append("lead \(target) of \(channels) at \(tick): \(before(tick))")
          }
          last = tick
        }
        if inflow.tick(ofLead: total + 1, in: channels) != nil {
          faults.append("a lead too many")
        }
      }
      // A fresh state, asked only about the last of these ticks, says the same.
      var fresh = state(plan, future: UInt64(future), day: future % 3, leads)
      for channel in 0..<3 {
        for tick in ticks.reversed()
        where fresh.count(channel, before: tick) != inflow.count(channel, before: tick) {
          faults.append("another order of questions, another answer")
        }
      }
    }
    #expect(faults.isEmpty, "\(faults.prefix(3))")
  }

  // 3 × 3,000 moments, KS at 1e-4 each: false alarm 3e-4.
  @Test("Leads stand in the day as the profile and a decaying burst spread them")
  func momentsWithinDay() throws {
    let plan = try threeChannels()
    func moments(_ channel: Int, day: Int) -> [Double] {
      var moments: [Double] = []
      // Alone, in thirties and in hundreds: few are listed, many are halved until few are left.
      for future in 0..<646 {
        let number = future < 600 ? 1 : future < 640 ? 30 : 200
        var inflow = state(plan, future: UInt64(future), day: day, [number, number, number])
        for lead in 1...number {
          let tick = inflow.tick(ofLead: lead, in: channel..<channel + 1)!
          moments.append(Double(tick) / Double(Inflow.ticksPerDay))
        }
      }
      return moments
    }
    #expect(moments(0, day: 0).kolmogorovDistance { $0 } < kolmogorovLimit)
    let evening = moments(1, day: 1).kolmogorovDistance { time in
      let hour = min(max(24 * time - 18, 0), 6)
      let whole = hour.rounded(.down)
      return (whole * (whole + 1) / 2 + (hour - whole) * (whole + 1)) / 21
    }
    #expect(evening < kolmogorovLimit)
    // 20 leads spread evenly, and on the second day what of the burst falls before midnight: full
    // rate for 0.1 days, then an exponential decay with mean 0.15 that is cut at 9.21 means.
    func burst(_ since: Double) -> Double {
      let full = min(max(since, 0), 0.1)
      let tail = since > 0.1 ? 0.15 * (1 - exp(-(min(since - 0.1, 9.21 * 0.15)) / 0.15)) : 0
      return 300 * (full + tail) / (0.1 + 0.15 * (1 - exp(-9.21)))
    }
    let expected = 20 + burst(0.2)
    let stream = moments(2, day: 1).kolmogorovDistance { time in
      // Constant within a quarter of an hour.
      let cell = (96 * time).rounded(.down)
      let from = 20 * cell / 96 + burst(cell / 96 - 0.8)
      let to = 20 * (cell + 1) / 96 + burst((cell + 1) / 96 - 0.8)
      return (from + (96 * time - cell) * (to - from)) / expected
    }
    #expect(stream < kolmogorovLimit)
    // The third day has what of the burst's tail falls between its midnights.
    let inflow = state(plan, future: 0, day: 2, [0, 0, 0])
    #expect(abs(inflow.expected[2 * 3 + 1] + inflow.inBursts[2 * 3 + 1] - expected) < 1e-9)
    #expect(
      abs(inflow.expected[2 * 3 + 2] + inflow.inBursts[2 * 3 + 2] - (20 + burst(1.2) - burst(0.2)))
        < 1e-9)
  }

  // No chance: 14 March days with weekday factors, growth and an echo, against the definition.
  @Test("Expected leads = base × weekday × growth + shares of a burst")
  func expectedLeads() throws {
    var spec = WorldSpec.quiet(days: 14)
    spec.accounts("a")
    spec.code("c", .staffCode, to: ["a"])
    spec.channel("ch", 10, to: "c") { channel in
      channel.inflow.scale = 2
      channel.inflow.growth = 0.5
      channel.inflow.weekdayFactors = [1, 2, 3, 4, 5, 6, 7]
      var burst = Inflow.Burst()
      burst.moment = CalendarMoment(
        date: CalendarDate(year: 2021, month: 3, day: 6)!, timeOfDay: 0.5)
      burst.leads = 100
      burst.lasting = 0.25
      burst.before = [0.1, 0.05]
      burst.after = [0.3, 0.2]
      channel.inflow.bursts = [Part(burst)]
    }
    let plan = try WorldPlan(spec, rules: .around2021)
    var inflow = Inflow.State(plan)
    inflow.reset(plan, StreamKey(seed: 0, future: 0))
    // 2021-03-01 is a Monday.
    let echo = [3: 0.05, 4: 0.1, 5: 1, 6: 0.3, 7: 0.2]
    for day in 0..<14 {
      let base = 10 * Double(day % 7 + 1) * pow(1.5, Double(day) / 30)
      let expected = 2 * (base + 100 * (echo[day] ?? 0))
      #expect(
        abs(inflow.expected[day] + inflow.inBursts[day] - expected) < 1e-9 * expected, "day \(day)")
    }
  }

  // 4,000 futures, five comparisons at four errors: 3.2e-4. Were the burst multiplied by the day factor, the
  // variance were 3,700 and not 676; were the day's shape that of the mean, that of the early ones 82 and not 354.
  @Test("The day factor moves a day's rate and not its bursts, in number and in time")
  func noiseBesideBursts() throws {
    var spec = WorldSpec.quiet(days: 1)
    spec.accounts("a")
    spec.code("c", to: ["a"])
    let start = spec.start.date
    spec.channel("live", 40, to: "c") {
      $0.inflow.dayNoise = 0.6
      var burst = Inflow.Burst()
      burst.moment = CalendarMoment(date: start, timeOfDay: 0.75)
      burst.leads = 60
      burst.lasting = 0.25
      $0.inflow.bursts = [Part(burst)]
    }
    var world = World(try WorldPlan(spec, rules: .around2021))
    var seen: [(early: Double, late: Double)] = []
    for future in 0..<4_000 {
      try world.run(StreamKey(seed: 34, future: UInt64(future)))
      let all = Double(world.inflow.today[0])
      let early = Double(world.inflow.count(0, before: Inflow.tick(of: 0.75, day: 0)))
      seen.append((early, all - early))
    }
    let (early, late) = (seen.map(\.early), seen.map(\.late))
    let all = seen.map { $0.early + $0.late }
    #expect(abs(all.deviation(from: 100)) < fourErrors)
    #expect(abs(early.deviation(from: 30)) < fourErrors)
    #expect(abs(late.deviation(from: 70)) < fourErrors)
    // A Poisson law whose mean varies: mean + variance of the mean.
    for (values, mean, rate) in [(all, 100.0, 40.0), (early, 30, 30)] {
      let variance = mean + 0.36 * rate * rate
      let squares = values.map { ($0 - mean) * ($0 - mean) }
      #expect(abs(squares.deviation(from: variance)) < fourErrors)
    }
  }

  // No chance: the same draws.
  @Test("Leads and scans of a channel are the same in strategies with other accounts and codes")
  func commonRandomNumbers() throws {
    func strategy(_ change: (inout WorldSpec) -> Void) -> WorldSpec {
      var spec = WorldSpec.quiet(days: 20)
      spec.accounts("a", count: 2, capacity: 100)
      change(&spec)
      if spec.codes.entries.isEmpty { spec.code("c", to: ["a"]) }
      for (name, leads) in [("x", 12.0), ("y", 25.0)] {
        spec.channel(name, leads, to: "c") {
          $0.inflow.dayNoise = 0.7
          $0.scan.scanRate = Quantity(
            .triangular(low: 0.2, mode: 0.5, high: 0.8), path: "channels.\(name).scan_rate")
          $0.scan.passRate = 0.9
        }
      }
      return spec
    }
    let strategies = [
      strategy { _ in },
      strategy { $0.accounts.entries[0].content.count = 7 },
      strategy {
        $0.accounts("b", count: 3, contacts: 50)
        $0.code("c", to: ["b", "a"], .random)
        $0.touch("t", every: 2)
        $0.bans.content.baseWecom = 0.1
      },
      strategy { $0.code("c", .groupLiveCode, to: ["a"]) },
    ]
    let seen = try strategies.map { spec in
      try futures(20, of: spec, seed: 33) { world in
        (0..<2).flatMap { [world.ledger.leads[$0], world.ledger.scans[$0]] }
          + world.unbiddenLeads().joined()
      }
    }
    for future in seen[0] {
      #expect(future[0] == future[4..<24].reduce(0, +))
      #expect(future[2] == future[24..<44].reduce(0, +))
    }
    for other in seen.dropFirst() { #expect(other == seen[0]) }
    #expect(Set(seen[0]).count == 20)
  }
}
