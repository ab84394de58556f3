// SPDX-License-Identifier: GPL-3.0-or-later

/// A row of plain values that one world owns: allocated once, never copied, never counted.
///
/// An `Array` would check for unique ownership at every write in the event loop. Indices are
/// checked in debug builds and trusted in release builds.
struct Table<Element: BitwiseCopyable>: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var count: Int

  init(_ count: Int, _ value: Element) {
    self.count = count
    base = .allocate(capacity: max(count, 1))
    base.initialize(repeating: value, count: count)
  }

  init(_ values: [Element]) {
    count = values.count
    base = .allocate(capacity: max(count, 1))
    for (index, value) in values.enumerated() {
      (base + index).initialize(to: value)
    }
  }

  deinit {
    base.deallocate()
  }

  subscript(index: Int) -> Element {
    unsafeAddress {
      assert(index >= 0 && index < count)
      return UnsafePointer(base + index)
    }
    unsafeMutableAddress {
      assert(index >= 0 && index < count)
      return base + index
    }
  }

  mutating func fill(_ value: Element) {
    base.update(repeating: value, count: count)
  }

  mutating func fill(_ range: Range<Int>, _ value: Element) {
    (base + range.lowerBound).update(repeating: value, count: range.count)
  }

  /// Makes room for more; rare, doubling.
  mutating func grow(to newCount: Int, _ value: Element) {
    guard newCount > count else { return }
    let room = max(newCount, 2 * count)
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: room)
    larger.update(from: base, count: count)
    (larger + count).initialize(repeating: value, count: room - count)
    base.deallocate()
    base = larger
    count = room
  }

  /// The sum over a range; for books, not for the loop.
  func sum(_ range: Range<Int>) -> Element where Element: AdditiveArithmetic {
    var total = Element.zero
    for index in range { total += self[index] }
    return total
  }
}
