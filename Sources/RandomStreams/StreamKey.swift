// SPDX-License-Identifier: GPL-3.0-or-later

/// What makes one future of one study reproducible: every stream and every one-shot draw is a
/// function of this key and of who draws for what.
///
/// The strategy is not part of it: strategies live through the same futures (common random
/// numbers).
@frozen
public struct StreamKey: Sendable, Hashable {
  /// The study's seed.
  public var seed: UInt64
  /// The number of the future (replication).
  public var future: UInt64
  /// Who listens to the draws of this key; nobody in ordinary runs. What it points to must outlive
  /// every use of the key and be used by one thread at a time. It is not part of the key's identity.
  nonisolated(unsafe) public var fingerprint: UnsafeMutablePointer<Fingerprint>?

  /// The key of future `future` of the study seeded with `seed`.
  @inlinable
  public init(seed: UInt64, future: UInt64) {
    self.seed = seed
    self.future = future
    fingerprint = nil
  }

  @inlinable
  public static func == (left: StreamKey, right: StreamKey) -> Bool {
    left.seed == right.seed && left.future == right.future
  }

  @inlinable
  public func hash(into hasher: inout Hasher) {
    hasher.combine(seed)
    hasher.combine(future)
  }

  /// One Philox4x64-10 block, key (seed, future), counter (index, entity, purpose · 2³² + instance,
  /// lane): injective in all its arguments, so no two draws ever share a block.
  @inlinable
  func block(
    entity: UInt64, purpose: UInt32, index: UInt64, instance: UInt32, lane: UInt64
  ) -> (UInt64, UInt64, UInt64, UInt64) {
    let use = UInt64(purpose) << 32 | UInt64(instance)
    if let fingerprint {
      fingerprint.pointee.addDraw(index: index, entity: entity, purpose: use, lane: lane)
    }
    return Philox.block(key: (seed, future), counter: (index, entity, use, lane))
  }

  /// 256 keyed random bits for a draw that is made once and needs no stream.
  ///
  /// They are independent of the `RandomStream` of the same arguments.
  @inlinable
  public func bits(
    entity: UInt64, purpose: UInt32, index: UInt64 = 0, instance: UInt32 = 0
  ) -> (UInt64, UInt64, UInt64, UInt64) {
    DrawTape.note(.bits)
    return block(entity: entity, purpose: purpose, index: index, instance: instance, lane: 1)
  }

  /// One keyed uniform draw in [0, 1), a multiple of 2⁻⁵³, made from the first word of `bits`.
  @inlinable
  public func uniform(
    entity: UInt64, purpose: UInt32, index: UInt64 = 0, instance: UInt32 = 0
  ) -> Double {
    let word = bits(entity: entity, purpose: purpose, index: index, instance: instance).0
    return Double(word >> 11) * 0x1p-53
  }

  /// One keyed draw of Binomial(n, 1/2), exact: the ones among `n` fair bits.
  ///
  /// Up to 256 the bits are those of `bits`; above, a stream with these arguments is drawn from.
  /// Traps for negative `n` and above `Int32.max`.
  @inlinable
  public func binomialHalf(
    _ n: Int, entity: UInt64, purpose: UInt32, index: UInt64 = 0, instance: UInt32 = 0
  ) -> Int {
    precondition(n >= 0, "binomialHalf: the number of trials is negative")
    guard n <= 256 else {
      var stream = RandomStream(
        self, entity: entity, purpose: purpose, index: index, instance: instance)
      return stream.binomialHalf(n)
    }
    let words = bits(entity: entity, purpose: purpose, index: index, instance: instance)
    return words.0.ones(inFirst: n) &+ words.1.ones(inFirst: n &- 64)
      &+ words.2.ones(inFirst: n &- 128) &+ words.3.ones(inFirst: n &- 192)
  }
}

extension UInt64 {
  /// The ones among the lowest `count` bits; none if `count` is not positive, all if it is over 63.
  @inlinable
  func ones(inFirst count: Int) -> Int {
    // A smart shift by 64 or more leaves zero; by a negative amount it would turn round.
    count <= 0 ? 0 : (self & ~(UInt64.max << count)).nonzeroBitCount
  }
}

/// A stable 64-bit key for the name of an entity such as `accounts.adviser#3`.
///
/// FNV-1a over the name's UTF-8 (Fowler, Noll and Vo) and the finalizer of MurmurHash3 (Appleby),
/// so that names that differ in their last letter differ in all bits. Swift's `Hasher` is seeded
/// per process and would make every run another study. Two of a million names share a key with
/// probability 3 · 10⁻⁸.
public func entityKey(_ name: String) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in name.utf8 {
    hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }
  hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
  hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
  return hash ^ (hash >> 33)
}
