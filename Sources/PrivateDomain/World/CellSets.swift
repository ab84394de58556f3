// SPDX-License-Identifier: GPL-3.0-or-later

/// Which cells of each holder may have something in them, a bit each: what is empty is passed over.
struct CellSets: ~Copyable {
  private let words: Int
  private var bits: Table<UInt64>

  /// - Parameter cells: cells of a holder.
  init(holders: Int, cells: Int) {
    words = (cells + 63) / 64
    bits = Table(holders * words, 0)
  }

  mutating func empty() { bits.fill(0) }

  mutating func insert(_ cell: Int, of holder: Int) {
    bits[holder &* words &+ cell &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: cell & 63)
  }

  mutating func remove(_ cell: Int, of holder: Int) {
    bits[holder &* words &+ cell &>> 6] &= ~(1 &<< UInt64(truncatingIfNeeded: cell & 63))
  }

  /// Takes a holder's first cell out of its set; nil if there is none.
  mutating func takeFirst(of holder: Int) -> Int? {
    for word in 0..<words {
      let place = holder &* words &+ word
      let left = bits[place]
      guard left != 0 else { continue }
      bits[place] = left & (left &- 1)
      return word &<< 6 &+ left.trailingZeroBitCount
    }
    return nil
  }

  /// The first cell of a holder at or behind one; nil behind the last.
  func first(from cell: Int, of holder: Int) -> Int? {
    var word = cell &>> 6
    guard word < words else { return nil }
    var left = bits[holder &* words &+ word] & (.max &<< UInt64(truncatingIfNeeded: cell & 63))
    while left == 0 {
      word &+= 1
      guard word < words else { return nil }
      left = bits[holder &* words &+ word]
    }
    return word &<< 6 &+ left.trailingZeroBitCount
  }
}
