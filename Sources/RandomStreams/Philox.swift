// SPDX-License-Identifier: GPL-3.0-or-later

/// A word of a Philox4 counter: 32 or 64 bits, with the constants of its width.
public protocol PhiloxWord: FixedWidthInteger, UnsignedInteger, Sendable {
  /// The two multipliers of the S-box, table 2 of Salmon et al. (2011).
  static var philoxMultipliers: (Self, Self) { get }
  /// The two Weyl increments of the key schedule: golden ratio and the square root of three, less one.
  static var philoxIncrements: (Self, Self) { get }
}

extension UInt32: PhiloxWord {
  @inlinable public static var philoxMultipliers: (UInt32, UInt32) { (0xD251_1F53, 0xCD9E_8D57) }
  @inlinable public static var philoxIncrements: (UInt32, UInt32) { (0x9E37_79B9, 0xBB67_AE85) }
}

extension UInt64: PhiloxWord {
  @inlinable public static var philoxMultipliers: (UInt64, UInt64) {
    (0xD2E7_470E_E14C_6C93, 0xCA5A_8263_9512_1157)
  }
  @inlinable public static var philoxIncrements: (UInt64, UInt64) {
    (0x9E37_79B9_7F4A_7C15, 0xBB67_AE85_84CA_A73B)
  }
}

/// The counter-based generator Philox4 with ten rounds: a keyed bijection of four words.
///
/// Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
/// Distinct counters under one key give distinct blocks; neighbouring counters and keys give
/// blocks that pass BigCrush as one sequence. Not for secrets.
public enum Philox {
  /// The block of four words at `counter` under `key`: Philox4x32-10 or Philox4x64-10.
  @inlinable
  public static func block<Word: PhiloxWord>(
    key: (Word, Word), counter: (Word, Word, Word, Word)
  ) -> (Word, Word, Word, Word) {
    let (multiplier0, multiplier1) = Word.philoxMultipliers
    let (increment0, increment1) = Word.philoxIncrements
    var (key0, key1) = key
    var (word0, word1, word2, word3) = counter
    for _ in 0..<10 {
      let product0 = multiplier0.multipliedFullWidth(by: word0)
      let product1 = multiplier1.multipliedFullWidth(by: word2)
      word0 = product1.high ^ word1 ^ key0
      word1 = Word(truncatingIfNeeded: product1.low)
      word2 = product0.high ^ word3 ^ key1
      word3 = Word(truncatingIfNeeded: product0.low)
      key0 &+= increment0
      key1 &+= increment1
    }
    return (word0, word1, word2, word3)
  }
}
