// SPDX-License-Identifier: GPL-3.0-or-later

/// Subjects in the order of a number of each, the least first, equals as they stood.
///
/// A few are put in one after the other. Many are dealt by one digit of their numbers after the other,
/// the last digit first (radix sort: Knuth, *The Art of Computer Programming* 3, 5.2.5): the work grows
/// as they do, not as their square.
struct Ranking: ~Copyable {
  var subjects: Table<Int32>
  /// No number is below 0.
  var numbers: Table<Int>
  // Scratch: where they are dealt to, and where each digit's heap begins.
  private var dealtSubjects: Table<Int32>
  private var dealtNumbers: Table<Int>
  private var heaps: Table<Int>
  private static let few = 64
  private static let bitsOfDigit = 8

  /// - Parameter most: the most subjects that are ranked.
  init(most: Int) {
    subjects = Table(most, 0)
    numbers = Table(most, 0)
    let dealt = most > Self.few ? most : 0
    dealtSubjects = Table(dealt, 0)
    dealtNumbers = Table(dealt, 0)
    heaps = Table(1 << Self.bitsOfDigit, 0)
  }

  /// Puts the first so many in order.
  mutating func order(_ count: Int) {
    guard count > Self.few else { return insert(count) }
    var digits = 0
    for place in 0..<count { digits |= numbers[place] }
    var shift = 0
    while digits >> shift > 0 {
      deal(count, by: shift)
      shift += Self.bitsOfDigit
    }
  }

  private mutating func insert(_ count: Int) {
    for place in 0..<count {
      let (subject, number) = (subjects[place], numbers[place])
      var slot = place
      while slot > 0 && numbers[slot - 1] > number {
        numbers[slot] = numbers[slot - 1]
        subjects[slot] = subjects[slot - 1]
        slot -= 1
      }
      numbers[slot] = number
      subjects[slot] = subject
    }
  }

  /// Deals the first so many by the digit that begins at a bit.
  private mutating func deal(_ count: Int, by shift: Int) {
    let mask = 1 << Self.bitsOfDigit - 1
    heaps.fill(0)
    for place in 0..<count { heaps[numbers[place] >> shift & mask] += 1 }
    var begin = 0
    for digit in 0...mask {
      let size = heaps[digit]
      heaps[digit] = begin
      begin += size
    }
    for place in 0..<count {
      let number = numbers[place]
      let slot = heaps[number >> shift & mask]
      heaps[number >> shift & mask] = slot + 1
      dealtNumbers[slot] = number
      dealtSubjects[slot] = subjects[place]
    }
    swap(&numbers, &dealtNumbers)
    swap(&subjects, &dealtSubjects)
  }
}
