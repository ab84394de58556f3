// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

extension Inflow {
  /// Quarters of an hour in a day: the rate is constant within each.
  static let cells = 96
  /// Resolution of a lead's moment: a cell has 2³⁰ ticks, one tick is under a microsecond.
  static let ticksPerCell = 1 << 30
  static let ticksPerDay = cells << 30

  /// The tick of today at a time in days.
  static func tick(of time: Double, day: Int) -> Int {
    Int(((time - Double(day)) * Double(ticksPerDay)).rounded())
  }

  static func time(of tick: Int, day: Int) -> Double {
    Double(day) + Double(tick) / Double(ticksPerDay)
  }

  /// Expected leads of every channel and day, today's leads, and where in the day they stand.
  ///
  /// How many leads come is drawn once a day. Where in the day they stand is decided only as far
  /// as somebody asks: the day is halved and halved again, and each half receives a binomial share
  /// of its parent's leads. Every node's draw is keyed by channel, day and node, so the realised
  /// leads are the same whoever asks for what in whatever order, and the law is that of
  /// independent arrivals with the day's rate (the order statistics property of the Poisson
  /// process: Çinlar, *Introduction to Stochastic Processes*, 1975, ch. 4).
  struct State: ~Copyable {
    let channels: Int
    let days: Int
    var key: Table<UInt64>
    var stream = StreamKey(seed: 0, future: 0)
    /// Expected leads, by channel and day, before the day factor.
    var expected: Table<Double>
    /// Row of `shapes` that describes the day, by channel and day.
    var shapeOfDay: Table<Int32>
    /// Cumulated share of the day's leads at each cell boundary; the first rows are the channels'.
    var shapes: Table<Double>
    var shapeRows = 0
    var noise: Table<Double>
    /// Leads that other mechanisms bring to a channel on the day that begins next, beside those that
    /// come by themselves.
    var brought: Table<Int>
    /// Leads that came by themselves, by channel and day.
    var unbidden: Table<Int>
    /// Leads of today that completed a scan, those who came back included.
    var today: Table<Int>
    /// Those of them that routing has already seen.
    var flowed: Table<Int>
    /// Row of `shapes` in force today.
    var shape: Table<Int32>
    // Scratch of the joint search.
    var pending: Table<Int>
    var left: Table<Int>
    var lone: Table<Int>
    /// What the nodes made of cells have drawn today, by channel and node; -1 before.
    private var drawn: Table<Int32>
    /// Today; a new day forgets what its nodes have drawn.
    var day = 0 {
      didSet { drawn.fill(-1) }
    }
    /// Numbers of the nodes that are made of more than one cell, rounded up.
    private static let nodes = 128

    init(_ plan: WorldPlan) {
      channels = plan.channels.count
      days = plan.days
      key = Table(plan.channels.map(\.key))
      expected = Table(channels * days, 0)
      shapeOfDay = Table(channels * days, 0)
      shapes = Table((channels + 8) * (Inflow.cells + 1), 0)
      noise = Table(channels, 0)
      brought = Table(channels, 0)
      unbidden = Table(channels * days, 0)
      today = Table(channels, 0)
      flowed = Table(channels, 0)
      shape = Table(channels, 0)
      pending = Table(channels, 0)
      left = Table(channels, 0)
      lone = Table(channels, 0)
      drawn = Table(channels * State.nodes, -1)
    }

    // MARK: Where the leads stand

    /// Leads of a channel whose moment lies before a tick of today.
    mutating func count(_ channel: Int, before tick: Int) -> Int {
      var number = today[channel]
      if tick >= Inflow.ticksPerDay { return number }
      var counted = 0
      var low = 0
      var high = Inflow.cells
      var node: UInt64 = 1
      while high - low > 1 {
        if number == 0 || tick <= low << 30 { return counted }
        if number == 1 {
          return counted + (moment(channel, node, low, high) < tick ? 1 : 0)
        }
        let middle = (low + high) / 2
        let leftNumber = share(channel, node, number, low, middle, high)
        if tick <= middle << 30 {
          number = leftNumber
          high = middle
          node = node << 1
        } else {
          counted += leftNumber
          number -= leftNumber
          low = middle
          node = node << 1 | 1
        }
      }
      var from = low << 30
      var to = high << 30
      while number > 0 && tick > from && to - from > 1 {
        if number == 1 {
          return counted + (momentWithin(channel, node, from, to) < tick ? 1 : 0)
        }
        let middle = (from + to) / 2
        let leftNumber = half(channel, node, number)
        if tick <= middle {
          number = leftNumber
          to = middle
          node = node << 1
        } else {
          counted += leftNumber
          number -= leftNumber
          from = middle
          node = node << 1 | 1
        }
      }
      return tick > from ? counted + number : counted
    }

    /// The tick of the `target`-th lead of today over neighbouring channels, counted from 1; `nil`
    /// if fewer come.
    mutating func tick(ofLead target: Int, in channels: Range<Int>) -> Int? {
      var total = 0
      for channel in channels {
        pending[channel] = today[channel]
        lone[channel] = -1
        total += today[channel]
      }
      guard target <= total else { return nil }
      var remaining = target
      var low = 0
      var high = Inflow.cells
      var node: UInt64 = 1
      while high - low > 1 {
        let middle = (low + high) / 2
        var leftTotal = 0
        for channel in channels where pending[channel] > 0 {
          if pending[channel] == 1 {
            if lone[channel] < 0 { lone[channel] = moment(channel, node, low, high) }
            left[channel] = lone[channel] < middle << 30 ? 1 : 0
          } else {
            left[channel] = share(channel, node, pending[channel], low, middle, high)
          }
          leftTotal += left[channel]
        }
        if remaining <= leftTotal {
          for channel in channels where pending[channel] > 0 { pending[channel] = left[channel] }
          total = leftTotal
          high = middle
          node = node << 1
        } else {
          for channel in channels where pending[channel] > 0 { pending[channel] -= left[channel] }
          remaining -= leftTotal
          total -= leftTotal
          low = middle
          node = node << 1 | 1
        }
      }
      var from = low << 30
      var to = high << 30
      while to - from > 1 {
        let middle = (from + to) / 2
        var leftTotal = 0
        for channel in channels where pending[channel] > 0 {
          if pending[channel] == 1 {
            if lone[channel] < 0 { lone[channel] = momentWithin(channel, node, from, to) }
            if total == 1 { return lone[channel] }
            left[channel] = lone[channel] < middle ? 1 : 0
          } else {
            left[channel] = half(channel, node, pending[channel])
          }
          leftTotal += left[channel]
        }
        if remaining <= leftTotal {
          for channel in channels where pending[channel] > 0 { pending[channel] = left[channel] }
          total = leftTotal
          to = middle
          node = node << 1
        } else {
          for channel in channels where pending[channel] > 0 { pending[channel] -= left[channel] }
          remaining -= leftTotal
          total -= leftTotal
          from = middle
          node = node << 1 | 1
        }
      }
      return from
    }

    /// Leads of a node that stand in its left half, while halves are made of cells.
    private mutating func share(
      _ channel: Int, _ node: UInt64, _ number: Int, _ low: Int, _ middle: Int, _ high: Int
    ) -> Int {
      let place = channel * State.nodes + Int(node)
      if drawn[place] >= 0 { return Int(drawn[place]) }
      let share = drawShare(channel, node, number, low, middle, high)
      drawn[place] = Int32(share)
      return share
    }

    private mutating func drawShare(
      _ channel: Int, _ node: UInt64, _ number: Int, _ low: Int, _ middle: Int, _ high: Int
    ) -> Int {
      let row = Int(shape[channel]) * (Inflow.cells + 1)
      let below = shapes[row + low]
      let width = shapes[row + high] - below
      guard width > 0 else { return 0 }
      let probability = (shapes[row + middle] - below) / width
      if probability == 0.5 { return half(channel, node, number) }
      var draws = RandomStream(
        stream, entity: key[channel], purpose: Purpose.refinement, index: node,
        instance: UInt32(truncatingIfNeeded: day))
      return draws.binomial(number, probability)
    }

    private mutating func half(_ channel: Int, _ node: UInt64, _ number: Int) -> Int {
      stream.binomialHalf(
        number, entity: key[channel], purpose: Purpose.refinement, index: node,
        instance: UInt32(truncatingIfNeeded: day))
    }

    /// The tick of a lead that is alone in a node made of cells.
    private mutating func moment(_ channel: Int, _ node: UInt64, _ low: Int, _ high: Int) -> Int {
      let row = Int(shape[channel]) * (Inflow.cells + 1)
      let uniform = stream.uniform(
        entity: key[channel], purpose: Purpose.refinement, index: node,
        instance: UInt32(truncatingIfNeeded: day))
      let target = shapes[row + low] + uniform * (shapes[row + high] - shapes[row + low])
      var cell = low
      while cell < high - 1 && shapes[row + cell + 1] <= target { cell += 1 }
      let width = shapes[row + cell + 1] - shapes[row + cell]
      let within = width > 0 ? (target - shapes[row + cell]) / width : 0
      let offset = Int(within * Double(Inflow.ticksPerCell))
      return cell << 30 + min(max(offset, 0), Inflow.ticksPerCell - 1)
    }

    /// The tick of a lead that is alone in a part of a cell.
    private mutating func momentWithin(_ channel: Int, _ node: UInt64, _ from: Int, _ to: Int)
      -> Int
    {
      let uniform = stream.uniform(
        entity: key[channel], purpose: Purpose.refinement, index: node,
        instance: UInt32(truncatingIfNeeded: day))
      return from + min(Int(uniform * Double(to - from)), to - from - 1)
    }

    /// Whether today's leads of these channels are spread over the day in the same way, so that
    /// any stretch of the day shows them in exchangeable order.
    mutating func isProportional(_ channels: Range<Int>) -> Bool {
      var first = -1
      for channel in channels where today[channel] > 0 {
        if first < 0 {
          first = channel
        } else if !sameShape(first, channel) {
          return false
        }
      }
      return true
    }

    private mutating func sameShape(_ first: Int, _ second: Int) -> Bool {
      if shape[first] == shape[second] { return true }
      let firstRow = Int(shape[first]) * (Inflow.cells + 1)
      let secondRow = Int(shape[second]) * (Inflow.cells + 1)
      for cell in 0...Inflow.cells where shapes[firstRow + cell] != shapes[secondRow + cell] {
        return false
      }
      return true
    }

    /// The end of the stretch from a tick on within which the rates of these channels keep their
    /// proportions.
    mutating func endOfStretch(from tick: Int, in channels: Range<Int>) -> Int {
      let first = tick >> 30
      var cell = first + 1
      while cell < Inflow.cells && keepsProportions(cell, with: first, channels) { cell += 1 }
      return cell << 30
    }

    private mutating func keepsProportions(_ cell: Int, with first: Int, _ channels: Range<Int>)
      -> Bool
    {
      var ratio = -1.0
      for channel in channels where today[channel] > 0 {
        let row = Int(shape[channel]) * (Inflow.cells + 1)
        let before = shapes[row + first + 1] - shapes[row + first]
        let now = shapes[row + cell + 1] - shapes[row + cell]
        if before < 1e-300 && now < 1e-300 { continue }
        guard before > 1e-300 else { return false }
        if ratio < 0 {
          ratio = now / before
        } else if abs(now / before - ratio) > 1e-9 * ratio {
          return false
        }
      }
      return true
    }
  }
}
