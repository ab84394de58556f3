// SPDX-License-Identifier: GPL-3.0-or-later
import ResultStore
import Testing

@Suite struct FutureSetTests {
  @Test("Futures in any order and twice over become the same ranges")
  func ranges() {
    let set = FutureSet([7, 1, 0, 2, 9, 8, 7])
    #expect(set.ranges == [0..<3, 7..<10])
    #expect(set.count == 6)
    #expect(set.description == "0-2, 7-9")
    #expect(FutureSet([4]).description == "4")
    #expect(FutureSet().description == "none")
  }

  @Test("Missing and held futures part what is wanted", arguments: 0..<40)
  func complement(seed: Int) {
    // A fixed pseudo-random pattern: which futures are held follows the bits of a product.
    let bits = UInt64(seed &* 2 + 1) &* 0x9e37_79b9_7f4a_7c15
    let held = FutureSet((0..<64).filter { bits >> $0 & 1 == 1 })
    let wanted = (seed % 9)..<(64 - seed % 5)
    let missing = held.missing(in: wanted)
    for future in 0..<64 {
      #expect(held.contains(future) == (bits >> future & 1 == 1))
      #expect(missing.contains(future) == (wanted.contains(future) && !held.contains(future)))
    }
  }
}
