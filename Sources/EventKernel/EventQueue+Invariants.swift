// SPDX-License-Identifier: GPL-3.0-or-later

extension EventQueue {
  /// The first broken promise between heap and slab, nil when all hold. For tests.
  ///
  /// - Complexity: O(capacity) in time and memory.
  public func brokenInvariant() -> String? {
    guard 0...capacity ~= size else { return "size \(size) outside 0...\(capacity)" }
    if rootIsVacant && size == 0 { return "vacant root of an empty heap" }
    var isTaken = [Bool](repeating: false, count: capacity)
    var dead = 0
    for index in 0..<capacity {
      let key = keys[index]
      guard key.slot < capacity, !isTaken[key.slot] else { return "slot \(key.slot) held twice" }
      isTaken[key.slot] = true
      let stamp = cells[key.slot].stamp
      guard index < size else {
        if key.timeBits != .max { return "key \(index) behind the heap is not free" }
        if stamp != EventKeyLayout.dead { return "free slot \(key.slot) has a live event" }
        continue
      }
      if key.timeBits > EventKeyLayout.latest { return "key \(index) has no finite time" }
      if key.timeBits < clockBits { return "key \(index) is before the clock" }
      if index > 0 && keys[(index - 1) / 4] >= key { return "key \(index) is before its parent" }
      if stamp == EventKeyLayout.dead {
        dead += 1
      } else if stamp != key.stamp {
        return "slot \(key.slot) has a foreign stamp"
      }
    }
    for index in capacity..<capacity + 3 where keys[index].timeBits != .max {
      return "padding \(index) is not later than all"
    }
    let expected = cancelled + (rootIsVacant ? 1 : 0)
    return dead == expected ? nil : "\(dead) dead keys, expected \(expected)"
  }
}
