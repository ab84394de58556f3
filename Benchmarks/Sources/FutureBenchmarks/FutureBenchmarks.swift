// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain
internal import RandomStreams
internal import Scenarios
internal import Timing

/// Lives through futures of every strategy of a scenario and prints, a line of JSON a strategy, how
/// many and how long they took.
///
/// Usage: FutureBenchmarks SCENARIO FUTURES [BATCH]
@main
struct FutureBenchmarks {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3, let futures = UInt64(arguments[2]) else {
      print("usage: FutureBenchmarks SCENARIO FUTURES [BATCH]")
      return
    }
    let batch = arguments.count > 3 ? Int(arguments[3]) ?? .max : .max
    let scenario: Scenario
    do {
      scenario = try Scenario(path: arguments[1])
    } catch {
      print(error.description)
      return
    }
    for strategy in scenario.strategies {
      var world = World(try WorldPlan(strategy.spec, rules: strategy.rules))
      let begun = threadProcessorTime()
      for future in 0..<futures {
        try world.run(StreamKey(seed: 1, future: future), batch: batch)
      }
      let seconds = threadProcessorTime() - begun
      print(
        #"{"strategy": "\#(strategy.name)", "futures": \#(futures), "seconds": \#(seconds)}"#)
    }
  }
}
