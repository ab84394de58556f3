// SPDX-License-Identifier: GPL-3.0-or-later
internal import EventKernel
internal import RandomStreams

/// Where customers come from: interarrival times, and service times in the order of service.
protocol Customers {
  mutating func interarrivalTime() -> Double?
  mutating func serviceTime() -> Double
}

/// Poisson arrivals and exponential services.
struct MarkovianCustomers: Customers {
  private var arrivals: RandomStream
  private var services: RandomStream
  private let meanInterarrival: Double
  private let meanService: Double

  init(arrivalRate: Double, serviceRate: Double, future: UInt64) {
    let key = StreamKey(seed: 20_261_122, future: future)
    arrivals = RandomStream(key, entity: 0, purpose: 1)
    services = RandomStream(key, entity: 0, purpose: 2)
    meanInterarrival = 1 / arrivalRate
    meanService = 1 / serviceRate
  }

  mutating func interarrivalTime() -> Double? { arrivals.exponential(mean: meanInterarrival) }
  mutating func serviceTime() -> Double { services.exponential(mean: meanService) }
}

/// Times from a list.
struct TracedCustomers: Customers {
  var interarrivals: ArraySlice<Double>
  var services: ArraySlice<Double>

  mutating func interarrivalTime() -> Double? { interarrivals.popFirst() }
  mutating func serviceTime() -> Double { services.removeFirst() }
}

/// Parallel servers with one line, first come first served; who finds `places` customers is lost.
struct ServiceStation<Source: Customers>: Model {
  enum Event: UInt8, BitwiseCopyable { case arrival, departure }

  private var source: Source
  private let servers: Int
  private let places: Int

  private var line: [Double] = []
  private var lineStart = 0
  private var busy = 0

  private(set) var waits: [Double] = []
  private(set) var sojourns: [Double] = []
  private(set) var departures: [Double] = []
  private(set) var arrived = 0
  private(set) var lost = 0

  /// The integrals over time of the numbers in line and in service.
  private(set) var lineArea = 0.0
  private(set) var busyArea = 0.0
  private var lastChange = 0.0

  init(_ source: Source, servers: Int, places: Int = .max) {
    self.source = source
    self.servers = servers
    self.places = places
  }

  mutating func start(_ queue: inout EventQueue<Event>) {
    if let first = source.interarrivalTime() { queue.schedule(.arrival, at: queue.now + first) }
  }

  /// Forgets what was counted, not who is there.
  mutating func forget(at time: Double) {
    integrate(to: time)
    (lineArea, busyArea, arrived, lost) = (0, 0, 0, 0)
    waits.removeAll()
    sojourns.removeAll()
    departures.removeAll()
  }

  mutating func integrate(to time: Double) {
    lineArea += Double(line.count - lineStart) * (time - lastChange)
    busyArea += Double(busy) * (time - lastChange)
    lastChange = time
  }

  mutating func handle(_ event: Event, at time: Double, queue: inout EventQueue<Event>) {
    integrate(to: time)
    switch event {
    case .arrival:
      arrived += 1
      if let next = source.interarrivalTime() { queue.schedule(.arrival, at: time + next) }
      if busy < servers {
        busy += 1
        serve(arrivedAt: time, at: time, queue: &queue)
      } else if busy + line.count - lineStart < places {
        line.append(time)
      } else {
        lost += 1
      }
    case .departure:
      if lineStart < line.count {
        lineStart += 1
        serve(arrivedAt: line[lineStart - 1], at: time, queue: &queue)
      } else {
        busy -= 1
      }
    }
  }

  private mutating func serve(
    arrivedAt arrival: Double, at time: Double, queue: inout EventQueue<Event>
  ) {
    let departure = time + source.serviceTime()
    waits.append(time - arrival)
    sojourns.append(departure - arrival)
    departures.append(departure)
    queue.schedule(.departure, at: departure)
  }
}
