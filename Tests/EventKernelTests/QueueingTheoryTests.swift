// SPDX-License-Identifier: GPL-3.0-or-later
internal import EventKernel
internal import Testing

/// Simulated queues beside their closed forms. Expected values are those of `oracles.json`, whose ids
/// are named. Each estimate is the mean of 40 independent replications after a warm-up of more than
/// ten relaxation times, and may be 5.07 standard errors off: the two-sided 1e-5 quantile of
/// Student's t with 39 degrees of freedom, scipy.stats.t.ppf(1 - 0.5e-5, 39). With 16 estimates the
/// suite would raise a false alarm for one in 6,000 choices of the seed.
@Suite("Queueing theory")
struct QueueingTheoryTests {
  static let replications = 40

  struct Summary {
    var lost: [Double] = []
    var meanLine: [Double] = []
    var meanNumber: [Double] = []
    var meanWait: [Double] = []
    var meanSojourn: [Double] = []
    var waitingLongerThan: [Double] = []
    var stayingLongerThan: [Double] = []
  }

  func simulate(
    arrivalRate: Double, serviceRate: Double, servers: Int, places: Int = .max, warmUp: Double,
    duration: Double, longWait: Double = .infinity, longStay: Double = .infinity
  ) -> Summary {
    var summary = Summary()
    var queue = EventQueue<ServiceStation<MarkovianCustomers>.Event>(capacity: 4)
    for future in 0..<Self.replications {
      queue.removeAll()
      let customers = MarkovianCustomers(
        arrivalRate: arrivalRate, serviceRate: serviceRate, future: UInt64(future))
      var station = ServiceStation(customers, servers: servers, places: places)
      station.start(&queue)
      run(&station, queue: &queue, until: warmUp)
      station.forget(at: warmUp)
      run(&station, queue: &queue, until: warmUp + duration)
      station.integrate(to: warmUp + duration)
      let served = Double(station.waits.count)
      summary.lost.append(Double(station.lost) / Double(station.arrived))
      summary.meanLine.append(station.lineArea / duration)
      summary.meanNumber.append((station.lineArea + station.busyArea) / duration)
      summary.meanWait.append(station.waits.reduce(0, +) / served)
      summary.meanSojourn.append(station.sojourns.reduce(0, +) / served)
      summary.waitingLongerThan.append(Double(station.waits.count { $0 > longWait }) / served)
      summary.stayingLongerThan.append(Double(station.sojourns.count { $0 > longStay }) / served)
    }
    return summary
  }

  /// Student's t of the deviation of the replications' mean from `expected`.
  func deviation(_ replications: [Double], from expected: Double) -> Double {
    let count = Double(replications.count)
    let mean = replications.reduce(0, +) / count
    let squares = replications.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean - expected) / (squares / (count - 1) / count).squareRoot()
  }

  func agrees(_ replications: [Double], with expected: Double) -> Bool {
    abs(deviation(replications, from: expected)) < 5.07
  }

  @Test("M/M/1 with 48 arrivals and 60 services an hour (mm1-simio)")
  func singleServer() {
    let summary = simulate(
      arrivalRate: 48, serviceRate: 60, servers: 1, warmUp: 20, duration: 120,
      longWait: 0.2310490602, longStay: 0.2496443561)
    #expect(agrees(summary.meanNumber, with: 4))
    #expect(agrees(summary.meanLine, with: 3.2))
    #expect(agrees(summary.meanSojourn, with: 0.08333333333333333))
    #expect(agrees(summary.meanWait, with: 0.06666666666666667))
    #expect(agrees(summary.waitingLongerThan, with: 0.05))
    #expect(agrees(summary.stayingLongerThan, with: 0.05))
  }

  @Test(
    "M/M/c with 5, 10 and 20 servers (mmc-4-5, mmc-8-10, mmc-18-20)",
    arguments: [
      (4.0, 5, 0.5541125541125541, 2.2164502164502164, 0.203846616753007),
      (8.0, 10, 0.20459007539822177, 1.6367206031857742, 0.055376511602836576),
      (18.0, 20, 0.2753845024080588, 4.956921043345059, 0.07453847926473657),
    ])
  func manyServers(
    load: Double, servers: Int, meanWait: Double, meanLine: Double, longWaits: Double
  ) {
    let summary = simulate(
      arrivalRate: load, serviceRate: 1, servers: servers, warmUp: 400, duration: 6_000 / load,
      longWait: 1)
    #expect(agrees(summary.meanWait, with: meanWait))
    #expect(agrees(summary.meanLine, with: meanLine))
    #expect(agrees(summary.waitingLongerThan, with: longWaits))
  }

  @Test("Erlang's loss formula for 10 erlangs on 10 lines (erlB-10-10)")
  func erlangLoss() {
    let summary = simulate(
      arrivalRate: 10, serviceRate: 1, servers: 10, places: 10, warmUp: 20, duration: 400)
    #expect(agrees(summary.lost, with: 0.21458234310734733))
    #expect(summary.meanLine.allSatisfy { $0 == 0 })
  }

  @Test(
    "a trace computed by hand with Lindley's recursion (lindley)",
    arguments: [
      (1, [0.0, 1, 2, 3, 0, 4, 5, 2, 1, 3], [4.0, 6, 9, 10, 17, 19, 20, 21, 24, 26]),
      (2, [0.0, 0, 0, 0, 0, 0, 1, 0, 0, 0], [4.0, 5, 7, 7, 17, 15, 16, 19, 23, 23]),
    ])
  func trace(servers: Int, waits: [Double], departures: [Double]) {
    let customers = TracedCustomers(
      interarrivals: [0, 3, 1, 2, 6, 1, 1, 4, 2, 1], services: [4, 2, 3, 1, 5, 2, 1, 1, 3, 2])
    var queue = EventQueue<ServiceStation<TracedCustomers>.Event>(capacity: 4)
    var station = ServiceStation(customers, servers: servers)
    station.start(&queue)
    run(&station, queue: &queue, until: .infinity)
    #expect(station.waits == waits)
    #expect(station.departures == departures)
    #expect(queue.now == departures.max())
    if servers == 1 { #expect(abs(station.busyArea / queue.now - 0.9230769231) < 1e-10) }
  }
}
