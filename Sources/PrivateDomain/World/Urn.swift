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
  /// How many items the kinds up to each still have; 0, in front of everybody, behind the last.
  private var ends: Table<Int32>

  /// - Parameter kinds: at most so many, with fewer than 2³¹ items in all.
  init(kinds: Int) { ends = Table(kinds + 16, 0) }

  mutating func makeRoom(for kinds: Int) { ends.grow(to: kinds + 16, 0) }

  mutating func empty() {
    kinds = 0
    total = 0
    ends.fill(0..<8, 0)
  }

  /// Puts the items of the next kind in, unless there are none.
  @inline(__always)
  mutating func add(_ items: Int) {
    total &+= items
    ends[kinds] = items > 0 ? Int32(truncatingIfNeeded: total) : 0
    // The rest of a block of eight is always empty.
    ends[kinds &+ 8] = 0
    kinds &+= items > 0 ? 1 : 0
  }

  /// Takes out the item at a place among those left.
  ///
  /// - Returns: its kind; `kinds` if fewer items are left.
  @inline(__always)
  mutating func take(_ place: Int) -> Int {
    let pick = SIMD8(repeating: Int32(truncatingIfNeeded: place))
    var behind = SIMD8<Int32>.zero
    let row = UnsafeMutableRawPointer(ends.base)
    for block in 0..<(kinds &+ 7) &>> 3 {
      let ends = row.loadUnaligned(fromByteOffset: block &* 32, as: SIMD8<Int32>.self)
      let isBehind = SIMD8<Int32>.zero.replacing(with: 1, where: ends .> pick)
      row.storeBytes(of: ends &- isBehind, toByteOffset: block &* 32, as: SIMD8<Int32>.self)
      behind &+= isBehind
    }
    return kinds &- Int(behind.wrappedSum())
  }
}
