// SPDX-License-Identifier: GPL-3.0-or-later
import RandomStreams
import Testing

@testable import PrivateDomain

@Suite struct UrnTests {
  // No chance: every place is compared with a row of items that is kept item by item. Numbers of kinds on
  // both sides of a block of eight, and of two.
  @Test(
    "The item at a place is taken out and leaves no gap", arguments: [1, 3, 7, 8, 9, 16, 17, 44])
  func take(_ kinds: Int) {
    var draws = RandomStream(StreamKey(seed: 3, future: 0), entity: UInt64(kinds), purpose: 1)
    var urn = Urn(kinds: 44)
    for _ in 0..<20 {
      let items = (0..<kinds).map { _ in draws.integer(below: 4) }
      urn.empty()
      for number in items { urn.add(number) }
      // A kind without items takes no place.
      let present = items.filter { $0 > 0 }
      let total = urn.total
      var row = present.enumerated().flatMap { [Int](repeating: $0, count: $1) }
      #expect(total == row.count)
      while !row.isEmpty {
        let place = draws.integer(below: row.count)
        let (kind, expected) = (urn.take(place), row.remove(at: place))
        #expect(kind == expected)
        // Behind the last item there is nobody, and nobody is taken.
        let none = urn.take(row.count)
        #expect(none == present.count)
      }
    }
  }
}
