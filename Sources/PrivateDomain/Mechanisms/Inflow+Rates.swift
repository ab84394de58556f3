// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Inflow.State {
  /// Draws the future's rates: expected leads of every channel and day, and the shape of each day.
  mutating func reset(_ plan: WorldPlan, _ stream: StreamKey) {
    self.stream = stream
    forget()
    shapeRows = 0
    brought.fill(0)
    inBursts.fill(0)
    for index in plan.channels.indices {
      let inflow = plan.channels[index].spec.inflow
      noise[index] = inflow.dayNoise.value(in: stream)
      let row = baseShape(inflow)
      let scale = inflow.scale.value(in: stream)
      let perDay = inflow.leadsPerDay.value(in: stream)
      let list = inflow.leadsByDay.map { $0.value(in: stream) }
      let weekdays = inflow.weekdayFactors.map { $0.value(in: stream) }
      let growth = inflow.growth.value(in: stream)
      let daily = growth == 0 ? 1 : pow(1 + growth, 1.0 / 30)
      var grown = 1.0
      for day in 0..<days {
        var rate = perDay
        if let table = inflow.dailyTable, !table.values.isEmpty {
          rate = table.values[day % table.values.count]
        } else if !list.isEmpty {
          rate = list[min(day, list.count - 1)]
        }
        if !weekdays.isEmpty { rate *= weekdays[plan.start.advanced(by: day).weekday] }
        expected[index * days + day] = rate * grown * scale
        shapeOfDay[index * days + day] = Int32(row)
        grown *= daily
      }
    }
    baseRows = shapeRows
    for index in plan.channels.indices where !plan.channels[index].spec.inflow.bursts.isEmpty {
      let scale = plan.channels[index].spec.inflow.scale.value(in: stream)
      let bursts = plan.channels[index].spec.inflow.bursts.map(\.content)
      // What leads up to bursts and echoes them has the day's own shape, whatever is listed first.
      for burst in bursts { surround(burst, of: index, scale: scale, start: plan.start) }
      for burst in bursts { add(burst, to: index, scale: scale, start: plan.start) }
    }
    layOutGuide()
  }

  private mutating func layOutGuide() {
    guide.grow(to: shapeRows * Self.bands, 0)
    for row in 0..<shapeRows {
      let first = row * (Inflow.cells + 1)
      var cell = 0
      for band in 0..<Self.bands {
        let share = Double(band) / Double(Self.bands)
        while cell < Inflow.cells - 1 && shapes[first + cell + 1] <= share { cell += 1 }
        guide[row * Self.bands + band] = UInt8(cell)
      }
    }
  }

  private mutating func newRow() -> Int {
    shapeRows += 1
    shapes.grow(to: shapeRows * (Inflow.cells + 1), 0)
    return shapeRows - 1
  }

  /// Each hour's weight spread evenly over its four cells, cumulated to 1; channels with the same share
  /// their row.
  private mutating func baseShape(_ inflow: Inflow.Parameters) -> Int {
    let weights = inflow.hourWeights.map { $0.value(in: stream) }
    let new = newRow()
    let row = new * (Inflow.cells + 1)
    var sum = 0.0
    shapes[row] = 0
    for cell in 0..<Inflow.cells {
      let hour = cell / 4
      sum += weights.isEmpty ? (hour >= 8 ? 1 : 0) : weights[hour]
      shapes[row + cell + 1] = sum
    }
    for cell in 1...Inflow.cells {
      shapes[row + cell] =
        sum > 0 ? shapes[row + cell] / sum : Double(cell) / Double(Inflow.cells)
    }
    guard let known = (0..<new).first(where: { isSame($0, new) }) else { return new }
    shapeRows = new
    return known
  }

  private mutating func surround(
    _ burst: Inflow.Burst, of channel: Int, scale: Double, start: CalendarDate
  ) {
    let leads = burst.leads.value(in: stream) * scale
    let day = Int(burst.moment.days(since: start).rounded(.down))
    for (distance, share) in burst.before.enumerated() {
      raise(channel, day - 1 - distance, by: leads * share.value(in: stream))
    }
    for (distance, share) in burst.after.enumerated() {
      raise(channel, day + 1 + distance, by: leads * share.value(in: stream))
    }
  }

  private mutating func add(
    _ burst: Inflow.Burst, to channel: Int, scale: Double, start: CalendarDate
  ) {
    let leads = burst.leads.value(in: stream) * scale
    let lasting = burst.lasting.value(in: stream)
    let decay = burst.decay.value(in: stream)
    let begin = burst.moment.days(since: start)
    let day = Int(begin.rounded(.down))
    // Constant for `lasting`, then exponential; cut where one lead in ten thousand is left.
    let end = begin + lasting + 9.21 * decay
    func cumulated(_ time: Double) -> Double {
      let since = min(max(time, begin), end) - begin
      let full = min(since, lasting)
      let tail = since > lasting && decay > 0 ? decay * (1 - exp(-(since - lasting) / decay)) : 0
      return full + tail
    }
    let whole = cumulated(end)
    guard whole > 0, leads > 0 else { return }
    let lastDay = Int(end.rounded(.up)) - 1
    for day in max(0, day)...max(0, lastDay) where day < days && day <= lastDay {
      let index = channel * days + day
      let from = ownRow(channel, day) * (Inflow.cells + 1)
      // The shape of the day depends on how much beside the burst comes in it.
      var draws = leadDraws(channel, day)
      let before = meanLeads(channel, day, &draws)
      let mass =
        leads * (cumulated(Double(day + 1)) - cumulated(Double(day))) / whole
      guard before + mass > 0 else { continue }
      var reached = 0.0
      var old = 0.0
      var come = cumulated(Double(day))
      for cell in 0..<Inflow.cells {
        let share = shapes[from + cell + 1] - old
        old = shapes[from + cell + 1]
        let comeBefore = come
        come = cumulated(Double(day) + Double(cell + 1) / Double(Inflow.cells))
        reached += before * share + leads * (come - comeBefore) / whole
        shapes[from + cell + 1] = reached
      }
      for cell in 1...Inflow.cells { shapes[from + cell] /= reached }
      inBursts[index] += mass
    }
  }

  private mutating func raise(_ channel: Int, _ day: Int, by leads: Double) {
    guard day >= 0, day < days else { return }
    inBursts[channel * days + day] += leads
  }

  /// A row of its own for a day whose shape differs from the channel's.
  private mutating func ownRow(_ channel: Int, _ day: Int) -> Int {
    let index = channel * days + day
    let current = Int(shapeOfDay[index])
    guard current < baseRows else { return current }
    let row = newRow()
    for cell in 0...Inflow.cells {
      shapes[row * (Inflow.cells + 1) + cell] = shapes[current * (Inflow.cells + 1) + cell]
    }
    shapeOfDay[index] = Int32(row)
    return row
  }
}
