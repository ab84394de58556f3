// SPDX-License-Identifier: GPL-3.0-or-later

extension EventQueue {
  /// The number of slots that a key can name.
  @inlinable
  static var capacityLimit: Int { Int(EventKeyLayout.slotMask) }

  /// Places before the root that make every family of four siblings start a cache line of 64 bytes.
  @inlinable
  static var keyOffset: Int { 3 }

  @inlinable
  static func allocateKeys(capacity: Int) -> UnsafeMutablePointer<EventKey> {
    let stride = MemoryLayout<EventKey>.stride
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: (keyOffset + capacity + 3) * stride, alignment: 64)
    return memory.bindMemory(to: EventKey.self, capacity: keyOffset + capacity + 3) + keyOffset
  }

  @inlinable
  static func deallocateKeys(_ keys: UnsafeMutablePointer<EventKey>) {
    UnsafeMutableRawPointer(keys - keyOffset).deallocate()
  }

  @inlinable
  mutating func addFreeSlots(from start: Int) {
    for slot in start..<room + 3 { (keys + slot).initialize(to: .free(slot: slot)) }
    // Only the stamp: an event's bytes are read after they were written.
    for slot in start..<room {
      UnsafeMutableRawPointer(cells + slot).storeBytes(
        of: EventKeyLayout.dead, as: UInt64.self)
    }
  }

  /// Doubles the room.
  @inlinable
  @inline(never)
  mutating func grow() {
    if room >= Self.capacityLimit { refuseGrowth(beyond: Self.capacityLimit) }
    let oldRoom = room
    let oldKeys = keys
    let oldCells = cells
    room = min(oldRoom * 2, Self.capacityLimit)
    keys = Self.allocateKeys(capacity: room)
    cells = .allocate(capacity: room)
    keys.initialize(from: oldKeys, count: oldRoom)
    cells.initialize(from: oldCells, count: oldRoom)
    Self.deallocateKeys(oldKeys)
    oldCells.deallocate()
    addFreeSlots(from: oldRoom)
  }
}

@usableFromInline
@inline(never)
func refuseGrowth(beyond limit: Int) -> Never {
  fatalError("more than \(limit) events are pending")
}
