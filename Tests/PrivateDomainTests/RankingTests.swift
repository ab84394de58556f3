// SPDX-License-Identifier: GPL-3.0-or-later
import RandomStreams
import Testing

@testable import PrivateDomain

@Suite struct RankingTests {
  // No chance: compared with a sort that keeps equals as they stood. Numbers of one digit and of several,
  // subjects on both sides of where they are dealt and no longer put in one by one.
  @Test(
    "The least comes first, equals as they stood",
    arguments: [0, 1, 2, 63, 64, 65, 500], [1, 2, 255, 256, 257, 5_000, 1 << 40])
  func order(_ count: Int, below bound: Int) {
    var draws = RandomStream(
      StreamKey(seed: 5, future: UInt64(count)), entity: UInt64(bound), purpose: 1)
    var ranking = Ranking(most: 500)
    for _ in 0..<5 {
      let numbers = (0..<count).map { _ in draws.integer(below: bound) }
      for (place, number) in numbers.enumerated() {
        ranking.subjects[place] = Int32(place)
        ranking.numbers[place] = number
      }
      ranking.order(count)
      let expected = numbers.enumerated().sorted {
        ($0.element, $0.offset) < ($1.element, $1.offset)
      }
      #expect((0..<count).map { Int(ranking.subjects[$0]) } == expected.map(\.offset))
      #expect((0..<count).map { ranking.numbers[$0] } == expected.map(\.element))
    }
  }
}
