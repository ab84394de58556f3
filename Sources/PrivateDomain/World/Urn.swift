// SPDX-License-Identifier: GPL-3.0-or-later

/// Items of several kinds, of which one at a time is taken out.
///
/// The items stand in a row, kind after kind. Which kind the item at a place is of, all kinds are asked at
/// once, eight by eight: no search, whose end nobody could foretell. Who is taken out leaves no gap, so
/// what is left stands in front.
struct Urn: ~Copyable {
  /// Kinds, and all items put in.
  private(set) var kinds = 0
  private(set) var total = 0
  /// How many items the kinds up to each still have.
  private var ends: Table<SIMD8<Int32>>

  /// - Parameter kinds: at most so many, with fewer than 2³¹ items in all.
  init(kinds: Int) { ends = Table(kinds / 8 + 1, .zero) }

  mutating func makeRoom(for kinds: Int) { ends.grow(to: kinds / 8 + 1, .zero) }

  /// Puts items in, in the place of those that were there.
  ///
  /// - Parameter items: how many there are of each kind.
  @inline(__always)
  mutating func fill(kinds: Int, _ items: (Int) -> Int) {
    self.kinds = kinds
    // A kind that is not there ends at the front, behind nobody.
    ends[kinds &>> 3] = .zero
    var sum: Int32 = 0
    for kind in 0..<kinds {
      sum &+= Int32(truncatingIfNeeded: items(kind))
      ends[kind &>> 3][kind & 7] = sum
    }
    total = Int(sum)
  }

  /// Takes out the item at a place among those left.
  ///
  /// - Returns: its kind; `kinds` if fewer items are left.
  @inline(__always)
  mutating func take(_ place: Int) -> Int {
    let pick = SIMD8(repeating: Int32(truncatingIfNeeded: place))
    var behind = SIMD8<Int32>.zero
    for block in 0..<(kinds &+ 7) &>> 3 {
      let isBehind = SIMD8<Int32>.zero.replacing(with: 1, where: ends[block] .> pick)
      ends[block] &-= isBehind
      behind &+= isBehind
    }
    return kinds &- Int(behind.wrappedSum())
  }
}
