// SPDX-License-Identifier: GPL-3.0-or-later
import RandomStreams
import Testing

@testable import PrivateDomain

@Suite struct CellSetsTests {
  private func cells(_ sets: borrowing CellSets, of holder: Int) -> [Int] {
    var found: [Int] = []
    var from = 0
    while let cell = sets.first(from: from, of: holder) {
      found.append(cell)
      from = cell + 1
    }
    return found
  }

  // No chance: holds for every draw. Widths on both sides of a word of 64 cells, and of two.
  @Test("What was put in and not taken out is found in order", arguments: [1, 44, 63, 64, 65, 130])
  func sets(_ width: Int) {
    var sets = CellSets(holders: 3, cells: width)
    var expected = [Set<Int>](repeating: [], count: 3)
    var draws = RandomStream(StreamKey(seed: 5, future: 0), entity: UInt64(width), purpose: 1)
    for _ in 0..<200 {
      let (holder, cell) = (draws.integer(below: 3), draws.integer(below: width))
      if draws.uniform() < 0.6 {
        sets.insert(cell, of: holder)
        expected[holder].insert(cell)
      } else {
        sets.remove(cell, of: holder)
        expected[holder].remove(cell)
      }
      #expect(cells(sets, of: holder) == expected[holder].sorted())
    }
    for holder in 0..<3 { #expect(cells(sets, of: holder) == expected[holder].sorted()) }
    // One after the other out of one set; the others keep theirs.
    var taken: [Int] = []
    while let cell = sets.takeFirst(of: 1) { taken.append(cell) }
    #expect(taken == expected[1].sorted())
    expected[1] = []
    for holder in 0..<3 { #expect(cells(sets, of: holder) == expected[holder].sorted()) }
    sets.empty()
    for holder in 0..<3 { #expect(cells(sets, of: holder).isEmpty) }
  }
}
