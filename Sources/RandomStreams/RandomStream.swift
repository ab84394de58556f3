// SPDX-License-Identifier: GPL-3.0-or-later

/// A stream of random numbers of one entity for one purpose in one future: xoshiro256++ 1.0
/// (Blackman and Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47, 2021),
/// seeded by one Philox4x64-10 block.
///
/// Making one costs about as much as two draws, so entities and even single decisions can have
/// their own. It is a plain value: a copy repeats the draws of the original. It does not conform to
/// `RandomNumberGenerator` because the algorithms of the standard library behind that protocol may
/// change between versions of Swift, and with them a study's results.
@frozen
public struct RandomStream: Sendable, Equatable {
  @usableFromInline var state0: UInt64
  @usableFromInline var state1: UInt64
  @usableFromInline var state2: UInt64
  @usableFromInline var state3: UInt64

  /// The stream in a given state, at least one word of which must not be zero.
  @inlinable
  init(state: (UInt64, UInt64, UInt64, UInt64)) {
    (state0, state1, state2, state3) = state
    // All zeros is the one fixed point of the recurrence; one block in 2²⁵⁶ would be it.
    if state0 | state1 | state2 | state3 == 0 { state0 = 0x9E37_79B9_7F4A_7C15 }
  }

  /// The stream of `entity` for `purpose` in the future of `key`; `index` and `instance` tell apart
  /// several streams of one purpose, such as one a day or one a contact.
  ///
  /// Different arguments give different states: nothing is hashed.
  @inlinable
  public init(
    _ key: StreamKey, entity: UInt64, purpose: UInt32, index: UInt64 = 0, instance: UInt32 = 0
  ) {
    DrawTape.note(.stream)
    self.init(
      state: key.block(
        entity: entity, purpose: purpose, index: index, instance: instance, lane: 0))
  }

  /// The next 64 random bits.
  @inlinable
  @inline(__always)
  public mutating func next() -> UInt64 {
    let sum = state0 &+ state3
    let result = (sum &<< 23 | sum &>> 41) &+ state0
    let shifted = state1 &<< 17
    state2 ^= state0
    state3 ^= state1
    state1 ^= state2
    state0 ^= state3
    state2 ^= shifted
    state3 = state3 &<< 45 | state3 &>> 19
    return result
  }

  /// A uniform draw in [0, 1): one of 2⁵³ equidistant numbers.
  @inlinable
  public mutating func uniform() -> Double {
    DrawTape.note(.uniform)
    return Double(next() &>> 11) * 0x1p-53
  }

  /// A uniform draw in (0, 1), symmetric about 1/2: one of the odd multiples of 2⁻⁵³.
  @inlinable
  public mutating func uniformPositive() -> Double {
    DrawTape.note(.uniformPositive)
    return (Double(next() &>> 12) + 0.5) * 0x1p-52
  }

  /// A uniform draw among 0 ..< bound, without bias; traps if `bound` is not positive.
  @inlinable
  public mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0, "integer(below:): the bound is not positive")
    DrawTape.note(.integer, Double(bound))
    return Int(truncatingIfNeeded: scaledWord(below: bound).high)
  }

  /// A uniform draw in [0, bound), as its whole and its broken part; traps if `bound` is not positive.
  ///
  /// Both come from one word: given the whole part, the broken part is one of 2⁶⁴ / bound equidistant
  /// numbers, cut to 53 bits.
  @inlinable
  @inline(__always)
  public mutating func real(below bound: Int) -> (whole: Int, broken: Double) {
    precondition(bound > 0, "real(below:): the bound is not positive")
    DrawTape.note(.integer, Double(bound))
    let product = scaledWord(below: bound)
    return (Int(truncatingIfNeeded: product.high), Double(product.low &>> 11) * 0x1p-53)
  }

  /// A word times a positive bound, whose high half is then uniform below the bound without bias.
  ///
  /// Lemire, "Fast random integer generation in an interval", ACM TOMACS 29, 2019.
  @inlinable
  @inline(__always)
  mutating func scaledWord(below bound: Int) -> (high: UInt64, low: UInt64) {
    let width = UInt64(bound)
    var product = width.multipliedFullWidth(by: next())
    if product.low < width {
      let threshold = (0 &- width) % width
      while product.low < threshold {
        product = width.multipliedFullWidth(by: next())
      }
    }
    return (product.high, product.low)
  }
}
