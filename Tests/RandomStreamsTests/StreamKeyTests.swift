// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import Testing

/// The arguments of a stream as one value, so that tests can change one bit.
private struct Address {
  var seed: UInt64 = 20_210_301
  var future: UInt64 = 0
  var entity: UInt64 = 5
  var purpose: UInt32 = 3
  var index: UInt64 = 0
  var instance: UInt32 = 0

  var key: StreamKey { StreamKey(seed: seed, future: future) }

  var stream: RandomStream {
    RandomStream(key, entity: entity, purpose: purpose, index: index, instance: instance)
  }

  var bits: (UInt64, UInt64, UInt64, UInt64) {
    key.bits(entity: entity, purpose: purpose, index: index, instance: instance)
  }
}

@Suite("Stream keys")
struct StreamKeyTests {
  /// Every way to be a neighbour: one bit of one argument flipped, or one more.
  private static func neighbours(of address: Address) -> [Address] {
    var result: [Address] = []
    func add(_ change: (inout Address) -> Void) {
      var changed = address
      change(&changed)
      result.append(changed)
    }
    for bit in 0..<64 {
      add { $0.seed ^= 1 << bit }
      add { $0.future ^= 1 << bit }
      add { $0.entity ^= 1 << bit }
      add { $0.index ^= 1 << bit }
    }
    for bit in 0..<32 {
      add { $0.purpose ^= 1 << bit }
      add { $0.instance ^= 1 << bit }
    }
    add { $0.seed += 1 }
    add { $0.future += 1 }
    add { $0.entity += 1 }
    add { $0.purpose += 1 }
    add { $0.index += 1 }
    add { $0.instance += 1 }
    return result
  }

  // 326 neighbours × 2 statistics at ±5.5 standard errors: family-wise false alarms 2.5 · 10⁻⁵
  // (normal approximation; 600 pairs each).
  @Test("Neighbouring seeds, futures, entities, purposes and indices are not correlated")
  func neighboursAreIndependent() {
    let pairs = 600
    let count = Self.neighbours(of: Address()).count
    var firstSums = [Double](repeating: 0, count: count)
    var bitSums = [Int](repeating: 0, count: count)
    for pair in 0..<pairs {
      let address = Address(future: UInt64(pair) * 977)
      var own = address.stream
      let first = own.uniform() - 0.5
      let bits = address.bits
      for (neighbour, other) in Self.neighbours(of: address).enumerated() {
        var stream = other.stream
        firstSums[neighbour] += first * (stream.uniform() - 0.5) * 12
        let otherBits = other.bits
        bitSums[neighbour] +=
          (bits.0 ^ otherBits.0).nonzeroBitCount + (bits.1 ^ otherBits.1).nonzeroBitCount
          + (bits.2 ^ otherBits.2).nonzeroBitCount + (bits.3 ^ otherBits.3).nonzeroBitCount
      }
    }
    let root = Double(pairs).squareRoot()
    for neighbour in 0..<count {
      #expect(abs(firstSums[neighbour]) / root < 5.5, "neighbour \(neighbour)")
      // Each of 256 bits differs with probability 1/2: mean 128, standard deviation 8 a pair.
      let excess = Double(bitSums[neighbour] - 128 * pairs) / (8 * root)
      #expect(abs(excess) < 5.5, "neighbour \(neighbour)")
    }
  }

  // 2 · 28 correlations of 5,000 pairs at ±5.5 standard errors.
  @Test("Whole streams of neighbouring futures and entities are not correlated")
  func wholeStreams() {
    for change in [\Address.future, \Address.entity] {
      let streams = (0..<8 as Range<UInt64>).map { offset in
        var address = Address()
        address[keyPath: change] += offset
        var stream = address.stream
        return (0..<5_000).map { _ in stream.uniform() - 0.5 }
      }
      for first in 0..<8 {
        for second in 0..<first {
          let sum = zip(streams[first], streams[second]).reduce(0) { $0 + $1.0 * $1.1 }
          #expect(abs(sum * 12) < 5.5 * 5_000.0.squareRoot())
        }
      }
    }
  }

  @Test("Streams and one-shot bits of the same arguments share no block")
  func lanes() {
    let address = Address()
    let bits = address.bits
    let block = Philox.block(
      key: (address.seed, address.future), counter: (0, 5, 3 << 32, 1))
    #expect(bits == block)
    var stream = address.stream
    #expect(stream.uniform() != address.key.uniform(entity: 5, purpose: 3))
    #expect(
      address.key.uniform(entity: 5, purpose: 3) == Double(block.0 >> 11) / 0x1p53)
  }

  // KS at 10⁻⁶ and serial correlation at 10⁻⁶.
  @Test("One-shot uniforms over consecutive indices are uniform and uncorrelated")
  func keyedUniforms() {
    let key = StreamKey(seed: 1, future: 1)
    let draws = (0..<20_000).map { key.uniform(entity: 9, purpose: 2, index: UInt64($0)) }
    #expect(GoodnessOfFit.kolmogorov(draws) { $0 } < 1)
    let products = zip(draws, draws.dropFirst()).map { ($0 - 0.5) * ($1 - 0.5) }
    #expect(GoodnessOfFit.mean(products, 0, standardDeviation: 1.0 / 12) < 1)
  }

  @Test(
    "Keyed fair coins are binomial with one block and with a stream",
    arguments: [1, 7, 63, 64, 65, 127, 128, 129, 191, 192, 200, 256, 257, 400])
  func keyedCoins(n: Int) {
    let key = StreamKey(seed: 3, future: UInt64(n))
    let draws = (0..<10_000).map { key.binomialHalf(n, entity: 1, purpose: 1, index: UInt64($0)) }
    #expect(GoodnessOfFit.pearson(draws, masses: binomialMasses(n, 0.5)) < 1)
    // One coin too many or too few moves the mean by half a head.
    let half = Double(n) / 2
    #expect(
      GoodnessOfFit.mean(draws.map(Double.init), half, standardDeviation: (half / 2).squareRoot())
        < 1)
  }

  @Test("No coins, no heads")
  func noCoins() {
    #expect(StreamKey(seed: 1, future: 1).binomialHalf(0, entity: 1, purpose: 1) == 0)
  }
}
