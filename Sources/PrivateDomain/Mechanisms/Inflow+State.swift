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
  /// of its parent's leads, until few are left in a node and are listed, each at a moment of his own.
  /// Every node's draws are keyed by channel, day and node, so the realised leads are the same whoever
  /// asks for what in whatever order, and the law is that of independent arrivals with the day's rate
  /// (the order statistics property of the Poisson process: Çinlar, *Introduction to Stochastic
  /// Processes*, 1975, ch. 4).
  struct State: ~Copyable {
    let channels: Int
    let days: Int
    var key: Table<UInt64>
    var stream = StreamKey(seed: 0, future: 0)
    /// Expected leads, by channel and day: of the rate before the day factor, and of bursts, whose size it
    /// does not change.
    var expected: Table<Double>
    var inBursts: Table<Double>
    /// Row of `shapes` that describes the day, by channel and day.
    var shapeOfDay: Table<Int32>
    /// Cumulated share of the day's leads at each cell boundary; the first rows are those of days
    /// without a burst.
    var shapes: Table<Double>
    var shapeRows = 0
    var baseRows = 0
    /// The cell in which the n-th of `bands` equal shares of a row begins: where to look for a moment.
    var guide: Table<UInt8>
    static let bands = 128
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
    // Scratch of the joint search: leads of a channel in the node, and in its first half.
    private var pending: Table<Int>
    private var left: Table<Int>
    private var picked: Table<Double>
    /// What the nodes made of cells have drawn, by channel and node, and on which day.
    private var drawn: Table<(day: Int32, number: Int32)>
    /// Ticks of the leads of one node a channel, in no order, infinity behind them; the node, and how many
    /// they are. Doubles, which are exact below 2⁵³: any x86-64 compares two at once, but not two integers.
    private var list: Table<Double>
    private var listedNode: Table<UInt64>
    private var listed: Table<Int>
    /// Today.
    var day = 0 {
      didSet { listedNode.fill(0) }
    }
    /// Numbers of the nodes that are made of more than one cell, rounded up.
    private static let nodes = 128
    /// Leads up to which a node is listed: where halving it costs as much.
    private static let few = 32

    init(_ plan: WorldPlan) {
      channels = plan.channels.count
      days = plan.days
      key = Table(plan.channels.map(\.key))
      expected = Table(channels * days, 0)
      inBursts = Table(channels * days, 0)
      shapeOfDay = Table(channels * days, 0)
      shapes = Table((channels + 8) * (Inflow.cells + 1), 0)
      guide = Table((channels + 8) * State.bands, 0)
      noise = Table(channels, 0)
      brought = Table(channels, 0)
      unbidden = Table(channels * days, 0)
      today = Table(channels, 0)
      flowed = Table(channels, 0)
      shape = Table(channels, 0)
      pending = Table(channels, 0)
      left = Table(channels, 0)
      picked = Table(channels * State.few + 1, 0)
      drawn = Table(channels * State.nodes, (-1, 0))
      list = Table(channels * State.few, .infinity)
      listedNode = Table(channels, 0)
      listed = Table(channels, 0)
    }

    /// Draws the expected leads of a day: its rate by a Gamma factor of mean 1 and the channel's coefficient
    /// of variation, and what bursts bring.
    mutating func meanLeads(_ channel: Int, _ day: Int, _ draws: inout RandomStream) -> Double {
      let index = channel * days + day
      var mean = expected[index]
      let noise = noise[channel]
      // Less than a millionth moves no lead, and its square may be nothing.
      if noise >= 1e-6 && mean > 0 {
        mean *= draws.gamma(shape: 1 / (noise * noise), scale: noise * noise)
      }
      // The samplers' limit; beyond any day that a scenario may ask for by chance alone.
      return min(mean + inBursts[index], 1e9)
    }

    /// What a day's leads are drawn from.
    func leadDraws(_ channel: Int, _ day: Int) -> RandomStream {
      RandomStream(
        stream, entity: key[channel], purpose: Purpose.leads, index: UInt64(day))
    }

    /// Begins a future: nothing of another one's days is known.
    mutating func forget() { drawn.fill((-1, 0)) }

    // MARK: Where the leads stand

    /// A part of the day: whole cells, or a part of one.
    private struct Node: BitwiseCopyable {
      /// 1 for the day; 2n and 2n + 1 for the halves of n.
      var number: UInt64 = 1
      var from = 0
      var to = Inflow.ticksPerDay

      var isOfCells: Bool { to - from > Inflow.ticksPerCell }

      var middle: Int { isOfCells ? ((from >> 30 + to >> 30) / 2) << 30 : (from + to) / 2 }

      mutating func enterFirstHalf() {
        to = middle
        number <<= 1
      }

      mutating func enterSecondHalf() {
        from = middle
        number = number << 1 | 1
      }
    }

    /// Leads of a channel whose moment lies before a tick of today.
    mutating func count(_ channel: Int, before tick: Int) -> Int {
      var node = Node()
      var number = today[channel]
      var counted = 0
      while number > 0 && tick > node.from {
        if tick >= node.to { return counted + number }
        if number <= State.few {
          makeList(channel, node, number)
          return counted + countListed(channel, from: node.from, to: tick)
        }
        let first = firstHalf(channel, node, number)
        if tick <= node.middle {
          number = first
          node.enterFirstHalf()
        } else {
          counted += first
          number -= first
          node.enterSecondHalf()
        }
      }
      return counted
    }

    /// The tick of the `target`-th lead of today over neighbouring channels, counted from 1; `nil`
    /// if fewer come.
    mutating func tick(ofLead target: Int, in channels: Range<Int>) -> Int? {
      var total = 0
      for channel in channels {
        pending[channel] = today[channel]
        total += today[channel]
      }
      guard target <= total else { return nil }
      var remaining = target
      var node = Node()
      while node.to - node.from > 1 {
        var isListed = true
        for channel in channels where pending[channel] > 0 {
          if pending[channel] > State.few {
            isListed = false
          } else if !isInList(channel, node) {
            makeList(channel, node, pending[channel])
          }
        }
        if isListed { return pick(remaining, of: channels, from: node.from, to: node.to) }
        let middle = node.middle
        var before = 0
        for channel in channels where pending[channel] > 0 {
          left[channel] =
            pending[channel] > State.few
            ? firstHalf(channel, node, pending[channel])
            : countListed(channel, from: node.from, to: middle)
          before += left[channel]
        }
        let isFirst = remaining <= before
        for channel in channels where pending[channel] > 0 {
          pending[channel] = isFirst ? left[channel] : pending[channel] - left[channel]
        }
        if isFirst {
          node.enterFirstHalf()
        } else {
          remaining -= before
          node.enterSecondHalf()
        }
      }
      return node.from
    }

    /// The `target`-th of the listed leads of some channels within a stretch, by their ticks.
    private mutating func pick(_ target: Int, of channels: Range<Int>, from: Int, to: Int) -> Int {
      var count = 0
      for channel in channels where pending[channel] > 0 {
        let first = channel * State.few
        for place in first..<first + listed[channel] {
          picked[count] = list[place]
          count &+= list[place] >= Double(from) && list[place] < Double(to) ? 1 : 0
        }
      }
      // Hoare, "Algorithm 65: Find", CACM 4, 1961.
      var low = 0
      var high = count - 1
      while low < high {
        let pivot = picked[target - 1]
        var upward = low
        var downward = high
        while upward <= downward {
          while picked[upward] < pivot { upward += 1 }
          while picked[downward] > pivot { downward -= 1 }
          guard upward <= downward else { break }
          (picked[upward], picked[downward]) = (picked[downward], picked[upward])
          upward += 1
          downward -= 1
        }
        if downward < target - 1 { low = upward }
        if upward > target - 1 { high = downward }
      }
      return Int(picked[target - 1])
    }

    /// Leads of a node that stand in its first half.
    private mutating func firstHalf(_ channel: Int, _ node: Node, _ number: Int) -> Int {
      guard node.isOfCells else { return half(channel, node, number) }
      let place = channel * State.nodes + Int(node.number)
      if drawn[place].day == day { return Int(drawn[place].number) }
      let share = drawShare(channel, node, number)
      drawn[place] = (Int32(day), Int32(share))
      return share
    }

    private mutating func drawShare(_ channel: Int, _ node: Node, _ number: Int) -> Int {
      let row = Int(shape[channel]) * (Inflow.cells + 1)
      let below = shapes[row + node.from >> 30]
      let width = shapes[row + node.to >> 30] - below
      guard width > 0 else { return 0 }
      let probability = (shapes[row + node.middle >> 30] - below) / width
      if probability == 0.5 { return half(channel, node, number) }
      var draws = draws(channel, node)
      return draws.binomial(number, probability)
    }

    private mutating func half(_ channel: Int, _ node: Node, _ number: Int) -> Int {
      stream.binomialHalf(
        number, entity: key[channel], purpose: Purpose.refinement, index: node.number,
        instance: UInt32(truncatingIfNeeded: day))
    }

    private mutating func draws(_ channel: Int, _ node: Node) -> RandomStream {
      RandomStream(
        stream, entity: key[channel], purpose: Purpose.refinement, index: node.number,
        instance: UInt32(truncatingIfNeeded: day))
    }

    /// Whether the listed leads of a channel are those of a node or of one that it is a part of.
    private func isInList(_ channel: Int, _ node: Node) -> Bool {
      let known = listedNode[channel]
      guard known > 0 else { return false }
      let depth = known.leadingZeroBitCount - node.number.leadingZeroBitCount
      return depth >= 0 && node.number >> UInt64(depth) == known
    }

    /// Lists the leads of a node.
    private mutating func makeList(_ channel: Int, _ node: Node, _ number: Int) {
      guard listedNode[channel] != node.number else { return }
      listedNode[channel] = node.number
      listed[channel] = number
      var draws = draws(channel, node)
      let first = channel * State.few
      for place in first..<first + number {
        let share = draws.uniform()
        list[place] = Double(
          node.isOfCells
            ? moment(channel, node, share)
            : node.from + min(Int(share * Double(node.to - node.from)), node.to - node.from - 1))
      }
      for place in number..<(number + 3) & ~3 { list[first + place] = .infinity }
    }

    private mutating func countListed(_ channel: Int, from: Int, to: Int) -> Int {
      let first = UnsafeRawPointer(list.base + channel &* State.few)
      let begin = SIMD4(repeating: Double(from))
      let end = SIMD4(repeating: Double(to))
      var number = SIMD4<Int64>.zero
      for four in 0..<(listed[channel] &+ 3) &>> 2 {
        let ticks = first.loadUnaligned(fromByteOffset: four &* 32, as: SIMD4<Double>.self)
        number &+= SIMD4<Int64>.zero.replacing(with: 1, where: ticks .< end)
        number &-= SIMD4<Int64>.zero.replacing(with: 1, where: ticks .< begin)
      }
      return Int(number.wrappedSum())
    }

    /// The tick by which a share of the leads of a node made of cells have come.
    private mutating func moment(_ channel: Int, _ node: Node, _ share: Double) -> Int {
      let row = Int(shape[channel]) &* (Inflow.cells + 1)
      let end = node.to &>> 30
      let before = shapes[row &+ node.from &>> 30]
      let target = before + share * (shapes[row &+ end] - before)
      let band = min(Int(target * Double(State.bands)), State.bands &- 1)
      var cell = Int(guide[Int(shape[channel]) &* State.bands &+ band])
      while cell < end &- 1 && shapes[row &+ cell &+ 1] <= target { cell &+= 1 }
      let width = shapes[row &+ cell &+ 1] - shapes[row &+ cell]
      let within = width > 0 ? (target - shapes[row &+ cell]) / width : 0
      let offset = Int(within * Double(Inflow.ticksPerCell))
      return cell &<< 30 &+ min(max(offset, 0), Inflow.ticksPerCell - 1)
    }

    /// Whether today's leads of these channels are spread over the day in the same way, so that
    /// any stretch of the day shows them in exchangeable order.
    mutating func isProportional(_ channels: Range<Int>) -> Bool {
      var first = -1
      for channel in channels where today[channel] > 0 {
        if first < 0 {
          first = channel
        } else if !isSame(Int(shape[first]), Int(shape[channel])) {
          return false
        }
      }
      return true
    }

    /// Whether two rows of `shapes` are the same.
    mutating func isSame(_ one: Int, _ other: Int) -> Bool {
      guard one != other else { return true }
      let (first, second) = (one * (Inflow.cells + 1), other * (Inflow.cells + 1))
      for cell in 0...Inflow.cells where shapes[first + cell] != shapes[second + cell] {
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
