// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PrivateDomain
internal import RandomStreams
internal import Scenarios
internal import Timing

/// Lives through futures of every strategy of a scenario and prints, a line of JSON a strategy, how
/// many and how long they took; or writes the draws of these futures on tapes, or makes the draws of a
/// tape again without a model.
@main
struct FutureBenchmarks {
  static let seed: UInt64 = 1

  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      if arguments.count == 4, arguments[0] == "tape", let futures = UInt64(arguments[2]) {
        #if DRAW_TAPE
          try writeTapes(of: Scenario(path: arguments[1]), futures: futures, folder: arguments[3])
        #else
          print("tapes are written by a build with -Xswiftc -DDRAW_TAPE")
        #endif
      } else if arguments.count == 2, arguments[0] == "replay" {
        print(try Replay(path: arguments[1]).json())
      } else if (2...3).contains(arguments.count), let futures = UInt64(arguments[1]) {
        let batch = arguments.count > 2 ? Int(arguments[2]) ?? .max : .max
        try live(Scenario(path: arguments[0]), futures: futures, batch: batch)
      } else {
        print(
          """
          usage: FutureBenchmarks SCENARIO FUTURES [BATCH]
                 FutureBenchmarks tape SCENARIO FUTURES FOLDER
                 FutureBenchmarks replay TAPE
          """)
      }
    } catch {
      let text = (error as? ScenarioError)?.description ?? error.localizedDescription
      FileHandle.standardError.write(Data("\(text)\n".utf8))
      exit(1)
    }
  }

  static func live(_ scenario: Scenario, futures: UInt64, batch: Int) throws {
    for strategy in scenario.strategies {
      var world = World(try WorldPlan(strategy.spec, rules: strategy.rules))
      let begun = threadProcessorTime()
      for future in 0..<futures {
        try world.run(StreamKey(seed: seed, future: future), batch: batch)
      }
      let seconds = threadProcessorTime() - begun
      print(
        #"{"strategy": "\#(strategy.name)", "futures": \#(futures), "seconds": \#(seconds)}"#)
    }
  }

  #if DRAW_TAPE
    /// Writes the draws of the futures of each strategy to `FOLDER/STRATEGY.tape`.
    static func writeTapes(of scenario: Scenario, futures: UInt64, folder: String) throws {
      for strategy in scenario.strategies {
        var world = World(try WorldPlan(strategy.spec, rules: strategy.rules))
        DrawTape.draws = []
        for future in 0..<futures { try world.run(StreamKey(seed: seed, future: future)) }
        try DrawTape.draws.withUnsafeBytes {
          try Data($0).write(to: URL(fileURLWithPath: "\(folder)/\(strategy.name).tape"))
        }
        print(#"{"strategy": "\#(strategy.name)", "draws": \#(DrawTape.draws.count)}"#)
      }
    }
  #endif
}
