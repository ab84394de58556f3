// SPDX-License-Identifier: GPL-3.0-or-later

extension EventQueue {
  /// Brings a live event to the root, or empties the heap.
  @inlinable
  mutating func settle() {
    if rootIsVacant {
      rootIsVacant = false
      removeRoot()
    }
    while cancelled > 0 && cells[keys[0].slot].stamp != keys[0].stamp { dropCancelledRoot() }
  }

  @inlinable
  @inline(never)
  mutating func dropCancelledRoot() {
    cancelled &-= 1
    removeRoot()
  }

  /// Takes the root's key out and frees its slot.
  @inlinable
  @inline(__always)
  mutating func removeRoot() {
    let slot = keys[0].slot
    size &-= 1
    let last = keys[size]
    keys[size] = .free(slot: slot)
    if size > 0 { fillRoot(last) }
  }

  /// Writes a key at `start` or below, where its parent is before it and its children after it.
  @inlinable
  @inline(__always)
  mutating func siftDown(_ key: EventKey, from start: Int) {
    let keys = self.keys
    var hole = start
    var child = hole &* 4 &+ 1
    // Behind the heap stand keys later than any other, so a family can always be read whole. Which
    // child is first is a coin toss: sums of comparisons instead of branches that would guess wrong.
    while child < size {
      let left = child &+ (keys[child &+ 1] < keys[child] ? 1 : 0)
      let right = child &+ 2 &+ (keys[child &+ 3] < keys[child &+ 2] ? 1 : 0)
      let first = left &+ ((right &- left) & (0 &- (keys[right] < keys[left] ? 1 : 0)))
      if key < keys[first] { break }
      keys[hole] = keys[first]
      hole = first
      child = hole &* 4 &+ 1
    }
    keys[hole] = key
  }

  /// Writes a key at the root or below, where the root is vacant.
  @inlinable
  @inline(__always)
  mutating func fillRoot(_ key: EventKey) {
    // A clock and one server: no family to compare.
    if size == 2 {
      if key < keys[1] {
        keys[0] = key
      } else {
        keys[0] = keys[1]
        keys[1] = key
      }
    } else if size == 1 {
      keys[0] = key
    } else {
      siftDown(key, from: 0)
    }
  }

  /// Writes a key at `start` or above, where its parent is before it.
  @inlinable
  @inline(__always)
  mutating func siftUp(_ key: EventKey, from start: Int) {
    let keys = self.keys
    var hole = start
    while hole > 0 {
      let parent = (hole &- 1) >> 2
      if keys[parent] < key { break }
      keys[hole] = keys[parent]
      hole = parent
    }
    keys[hole] = key
  }

  /// Takes all cancelled events out at once: the memory stays proportional to what is pending.
  @inlinable
  @inline(never)
  mutating func removeCancelled() {
    if rootIsVacant {
      rootIsVacant = false
      removeRoot()
    }
    var live = 0
    for index in 0..<size {
      let key = keys[index]
      let isLive = cells[key.slot].stamp == key.stamp
      if isLive {
        keys[index] = keys[live]
        keys[live] = key
        live &+= 1
      }
    }
    for index in live..<size { keys[index] = .free(slot: keys[index].slot) }
    size = live
    cancelled = 0
    // Floyd 1964, "Algorithm 245: Treesort 3".
    var index = (live &- 2) >> 2
    while index >= 0 {
      siftDown(keys[index], from: index)
      index &-= 1
    }
  }
}
