// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import RandomStreams
internal import Timing

/// The draws of a tape, made again with the same laws and parameters and nothing around them.
struct Replay {
  let draws: [DrawTape.Draw]

  /// - Parameter path: a tape that `writeTapes` of the same machine and version wrote.
  init(path: String) throws {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let size = MemoryLayout<DrawTape.Draw>.stride
    draws = [DrawTape.Draw](unsafeUninitializedCapacity: bytes.count / size) { buffer, count in
      count = bytes.copyBytes(to: UnsafeMutableRawBufferPointer(buffer)) / size
    }
  }

  /// The seconds that all draws took in the order of the tape, and those that the draws of each kind
  /// took when they were made kind by kind.
  func json() -> String {
    _ = seconds(draws)
    let all = seconds(draws)
    let kinds = DrawTape.Kind.allCases.compactMap { kind -> String? in
      let own = draws.filter { $0.kind == kind }
      guard !own.isEmpty else { return nil }
      return #""\#(kind)": {"draws": \#(own.count), "seconds": \#(seconds(own))}"#
    }
    return #"""
      {"draws": \#(draws.count), "seconds": \#(all), "kinds": {\#(kinds.joined(separator: ", "))}}
      """#
  }

  private func seconds(_ draws: [DrawTape.Draw]) -> Double {
    let begun = threadProcessorTime()
    let sum = draws.withUnsafeBufferPointer(Self.checksum)
    let seconds = threadProcessorTime() - begun
    // Asking for the sum is what keeps the compiler from leaving the draws out.
    precondition(sum != 0, "the draws sum up to zero")
    return seconds
  }

  /// Makes the draws. A stream made serves until the next one is made, as in a future.
  private static func checksum(_ draws: UnsafeBufferPointer<DrawTape.Draw>) -> UInt64 {
    let key = StreamKey(seed: FutureBenchmarks.seed, future: 0)
    var stream = RandomStream(key, entity: 0, purpose: 1)
    let tabled = TabledPoisson()
    var place: UInt64 = 0
    var sum: UInt64 = 0
    for draw in draws {
      place &+= 1
      switch draw.kind {
      case .stream:
        stream = RandomStream(key, entity: place, purpose: 1)
      case .bits:
        let words = key.bits(entity: place, purpose: 1)
        sum &+= words.0 ^ words.1 ^ words.2 ^ words.3
      case .uniform: sum &+= stream.uniform().bitPattern
      case .uniformPositive: sum &+= stream.uniformPositive().bitPattern
      case .integer: sum &+= UInt64(stream.integer(below: Int(draw.a)))
      case .exponential: sum &+= stream.exponential().bitPattern
      case .normal: sum &+= stream.normal().bitPattern
      case .binomial: sum &+= UInt64(stream.binomial(Int(draw.a), draw.b))
      case .binomialHalf: sum &+= UInt64(stream.binomialHalf(Int(draw.a)))
      case .tabledPoisson: sum &+= UInt64(tabled.draw(Int(draw.a), &stream))
      case .poisson: sum &+= UInt64(stream.poisson(mean: draw.a))
      case .gamma: sum &+= stream.gamma(shape: draw.a, scale: draw.b).bitPattern
      case .beta: sum &+= stream.beta(draw.a, draw.b).bitPattern
      case .hypergeometric:
        sum &+= UInt64(
          stream.hypergeometric(marked: Int(draw.a), unmarked: Int(draw.b), draws: Int(draw.c)))
      }
    }
    return sum &+ stream.next()
  }
}
