internal import EventKernel
// SPDX-License-Identifier: GPL-3.0-or-later
internal import Timing

/// `mm1 CUSTOMERS FUTURE`, `mm1-two-threads CUSTOMERS` or `hold PENDING EVENTS`: prints one JSON object a
/// run. `Benchmarks/run` calls it and its peers in turn.
@main
enum KernelBenchmarks {
  static func main() async {
    let arguments = CommandLine.arguments.dropFirst()
    let numbers = arguments.dropFirst().compactMap { Int($0) }
    switch (arguments.first, numbers.count) {
    case ("mm1", 2):
      print(singleServer(customers: numbers[0], future: UInt64(numbers[1])).json)
    case ("mm1-two-threads", 1):
      async let first = singleServer(customers: numbers[0], future: 1)
      async let second = singleServer(customers: numbers[0], future: 2)
      for result in await [first, second] { print(result.json) }
    case ("hold", 2):
      print(hold(pending: numbers[0], events: numbers[1]))
    default:
      print("usage: mm1 CUSTOMERS FUTURE | mm1-two-threads CUSTOMERS | hold PENDING EVENTS")
    }
  }

  struct SingleServerResult {
    var seconds: Double
    var customers: Int
    var meanWait: Double
    var deviation: Double
    var numberInSystem: Double
    var p95Wait: Double

    var json: String {
      """
      {"seconds": \(seconds), "customers": \(customers), "Wq": \(meanWait), \
      "sd": \(deviation), "L": \(numberInSystem), "p95_Wq": \(p95Wait)}
      """
    }
  }

  /// M/M/1 with 48 arrivals and 60 services an hour for the time in which `customers` are expected.
  static func singleServer(customers: Int, future: UInt64) -> SingleServerResult {
    let start = threadProcessorTime()
    var queue = EventQueue<SingleServer.Event>(capacity: 4)
    var model = SingleServer(future: future, arrivalRate: 48, serviceRate: 60)
    model.start(&queue)
    run(&model, queue: &queue, until: Double(customers) / 48)
    return SingleServerResult(
      seconds: threadProcessorTime() - start,
      customers: Int(model.waits.count),
      meanWait: model.waits.mean,
      deviation: model.waits.variance.squareRoot(),
      numberInSystem: model.numberInSystem.value,
      p95Wait: model.histogram.quantile(0.95))
  }

  /// The hold model for the time in which `events` are expected.
  static func hold(pending: Int, events: Int) -> String {
    var queue = EventQueue<Hold.Event>(capacity: pending + 1)
    var model = Hold(pending: pending, queue: &queue)
    let start = threadProcessorTime()
    run(&model, queue: &queue, until: Double(events) / Double(pending))
    let seconds = threadProcessorTime() - start
    return "{\"seconds\": \(seconds), \"events\": \(model.handled)}"
  }
}
