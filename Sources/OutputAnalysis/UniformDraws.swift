// SPDX-License-Identifier: GPL-3.0-or-later

/// Draws whose mapping from a generator's words is fixed here, so that a Swift release cannot change
/// results, as it may for `Double.random(in:using:)`.
extension RandomNumberGenerator {
  /// Uniform on (0, 1), never an end.
  mutating func drawUnit() -> Double { (Double(next() >> 11) + 0.5) * 0x1p-53 }

  /// Uniform on 0 ..< count; the bias of the multiplication is below count/2⁶⁴.
  mutating func drawIndex(below count: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// A uniformly random order of 0 ..< count (Fisher & Yates).
  mutating func drawPermutation(of count: Int) -> [Int] {
    var order = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(last, drawIndex(below: last + 1))
    }
    return order
  }
}
