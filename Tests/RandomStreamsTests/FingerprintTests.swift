// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import RandomStreams

@Suite("Fingerprints of what a future draws")
struct FingerprintTests {
  /// The fingerprint after some draws, and the draws.
  private func watched(_ draws: (StreamKey) -> [UInt64]) -> (Fingerprint, [UInt64]) {
    var print = Fingerprint()
    let values = withUnsafeMutablePointer(to: &print) { print in
      var key = StreamKey(seed: 11, future: 3)
      key.fingerprint = print
      return draws(key)
    }
    return (print, values)
  }

  private func stream(_ key: StreamKey, _ entity: UInt64, index: UInt64 = 0) -> UInt64 {
    var stream = RandomStream(key, entity: entity, purpose: 2, index: index)
    return stream.next()
  }

  @Test("A key that is listened to gives the same numbers and is the same key")
  func silent() {
    let draws = { (key: StreamKey) in
      [
        stream(key, 1), key.bits(entity: 2, purpose: 9).3,
        UInt64(key.binomialHalf(1_000, entity: 3, purpose: 1)),
      ]
    }
    let (print, values) = watched(draws)
    #expect(values == draws(StreamKey(seed: 11, future: 3)))
    #expect(print.draws != Fingerprint().draws)
    #expect(print.events == Fingerprint().events)
    var key = StreamKey(seed: 11, future: 3)
    var other = Fingerprint()
    withUnsafeMutablePointer(to: &other) { key.fingerprint = $0 }
    #expect(key == StreamKey(seed: 11, future: 3))
    #expect(key.hashValue == StreamKey(seed: 11, future: 3).hashValue)
  }

  @Test("Entity, index, kind of draw and order all count; how much is taken from a stream does not")
  func sensitive() {
    let base = watched { [stream($0, 1), stream($0, 2)] }.0
    #expect(watched { [stream($0, 2), stream($0, 1)] }.0.draws != base.draws)
    #expect(watched { [stream($0, 1), stream($0, 3)] }.0.draws != base.draws)
    #expect(watched { [stream($0, 1), stream($0, 2, index: 1)] }.0.draws != base.draws)
    #expect(watched { [stream($0, 1)] }.0.draws != base.draws)
    #expect(watched { [stream($0, 1), $0.bits(entity: 2, purpose: 2).0] }.0.draws != base.draws)
    #expect(watched { [stream($0, 1), stream($0, 2)] }.0 == base)
  }

  @Test("Events count with time, kind, subject, number and order")
  func events() {
    func print(_ events: [(Double, UInt64, Int, Int)]) -> UInt64 {
      var print = Fingerprint()
      for event in events {
        print.addEvent(at: event.0, kind: event.1, subject: event.2, number: event.3)
      }
      return print.events
    }
    let base = print([(1, 2, 3, 4), (1, 2, 3, 5)])
    #expect(print([(1, 2, 3, 4), (1, 2, 3, 5)]) == base)
    let others: [[(Double, UInt64, Int, Int)]] = [
      [(1, 2, 3, 5), (1, 2, 3, 4)], [(1.5, 2, 3, 4), (1, 2, 3, 5)], [(1, 1, 3, 4), (1, 2, 3, 5)],
      [(1, 2, 0, 4), (1, 2, 3, 5)], [(1, 2, 3, 4)],
    ]
    for other in others { #expect(print(other) != base) }
  }
}
