// SPDX-License-Identifier: GPL-3.0-or-later
internal import EventKernel
internal import RandomStreams

/// M/M/1 with statistics on: two streams, Welford's mean and variance of the waiting time in queue,
/// its histogram, and the time average of the number in system.
struct SingleServer: Model, ~Copyable {
  enum Event: UInt8, BitwiseCopyable { case arrival, departure }

  private var arrivals: RandomStream
  private var services: RandomStream
  private let interarrivalMean: Double
  private let serviceMean: Double

  private var waiting: Line
  private var isBusy = false

  private(set) var waits = Moments()
  private(set) var numberInSystem = TimeAverage()
  private(set) var histogram: Histogram

  init(future: UInt64, arrivalRate: Double, serviceRate: Double) {
    let key = StreamKey(seed: 20_261_122, future: future)
    arrivals = RandomStream(key, entity: 0, purpose: 1)
    services = RandomStream(key, entity: 0, purpose: 2)
    interarrivalMean = 1 / arrivalRate
    serviceMean = 1 / serviceRate
    waiting = Line(capacity: 4_096)
    histogram = Histogram(binWidth: 0.1 * serviceMean, bins: 4_096)
  }

  mutating func start(_ queue: inout EventQueue<Event>) {
    queue.schedule(.arrival, at: interarrivalMean * arrivals.exponential())
  }

  @inline(__always)
  mutating func handle(_ event: Event, at time: Double, queue: inout EventQueue<Event>) {
    let wait: Double
    switch event {
    case .arrival:
      numberInSystem.change(by: 1, at: time)
      queue.schedule(.arrival, at: time + interarrivalMean * arrivals.exponential())
      if isBusy { return waiting.append(time) }
      isBusy = true
      wait = 0
    case .departure:
      numberInSystem.change(by: -1, at: time)
      if waiting.isEmpty {
        isBusy = false
        return
      }
      wait = time - waiting.removeFirst()
    }
    waits.add(wait)
    histogram.add(wait)
    queue.schedule(.departure, at: time + serviceMean * services.exponential())
  }
}

/// Mean and sum of squares after Welford (1962), Technometrics 4(3):419-420.
struct Moments: BitwiseCopyable {
  private(set) var count = 0.0
  private(set) var mean = 0.0
  private var squares = 0.0

  var variance: Double { squares / (count - 1) }

  @inline(__always)
  mutating func add(_ value: Double) {
    count += 1
    let difference = value - mean
    mean += difference / count
    squares += difference * (value - mean)
  }
}

/// The average over time of a number that jumps at events.
struct TimeAverage: BitwiseCopyable {
  private var level = 0.0
  private var area = 0.0
  private var since = 0.0

  mutating func change(by step: Double, at time: Double) {
    area += level * (time - since)
    since = time
    level += step
  }

  var value: Double { area / since }
}

/// Counts in bins of equal width, centred on the multiples of that width; the last bin takes what is
/// beyond.
struct Histogram: ~Copyable {
  private let counts: UnsafeMutablePointer<Int>
  private let lastBin: UInt64
  private let binWidth: Double
  private let scale: Double

  init(binWidth: Double, bins: Int) {
    counts = .allocate(capacity: bins)
    counts.initialize(repeating: 0, count: bins)
    lastBin = UInt64(bins - 1)
    self.binWidth = binWidth
    scale = 1 / binWidth
  }

  deinit { counts.deallocate() }

  @inline(__always)
  mutating func add(_ value: Double) {
    // Near 2^52 the doubles are the integers: adding it rounds, and the low bits are the bin. Half the
    // instructions of Int(_:), which checks its range.
    let shift = 0x1p52
    let bin = (value * scale + shift).bitPattern &- shift.bitPattern
    counts[Int(truncatingIfNeeded: min(bin, lastBin))] &+= 1
  }

  /// The value below which `share` of the counts lie, interpolated within its bin.
  func quantile(_ share: Double) -> Double {
    let bins = Int(lastBin) + 1
    var total = 0
    for bin in 0..<bins { total += counts[bin] }
    var left = share * Double(total)
    for bin in 0..<bins {
      let count = Double(counts[bin])
      if left <= count { return (Double(bin) - 0.5 + left / count) * binWidth }
      left -= count
    }
    return Double(bins) * binWidth
  }
}

/// Arrival times of waiting customers, first in first out: a ring that doubles when it is full.
struct Line: ~Copyable {
  private var times: UnsafeMutablePointer<Double>
  private var mask: Int
  private var head = 0
  private var tail = 0

  /// - Parameter capacity: a power of two.
  init(capacity: Int) {
    times = .allocate(capacity: capacity)
    mask = capacity - 1
  }

  deinit { times.deallocate() }

  var isEmpty: Bool { head == tail }

  mutating func append(_ time: Double) {
    if tail &- head > mask { grow() }
    times[tail & mask] = time
    tail &+= 1
  }

  mutating func removeFirst() -> Double {
    let time = times[head & mask]
    head &+= 1
    return time
  }

  @inline(never)
  private mutating func grow() {
    let old = times
    let oldMask = mask
    mask = 2 * mask + 1
    times = .allocate(capacity: mask + 1)
    for index in head..<tail { times[index & mask] = old[index & oldMask] }
    old.deallocate()
  }
}
