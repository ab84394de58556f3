// SPDX-License-Identifier: GPL-3.0-or-later
internal import EventKernel
internal import Testing

@Test("events come in the order of their times, first scheduled first among equals")
func order() {
  var queue = EventQueue<Int>(capacity: 4, tieBreak: .firstScheduledFirst)
  for (index, time) in [5.0, 1, 3, 3, 1, 0, 9, 3].enumerated() { queue.schedule(index, at: time) }
  var events: [Int] = []
  while let (_, event) = queue.next() { events.append(event) }
  #expect(events == [5, 1, 4, 2, 3, 7, 0, 6])
}
