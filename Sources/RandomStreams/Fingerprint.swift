// SPDX-License-Identifier: GPL-3.0-or-later

/// What one future did, folded into two words: the streams that were asked for, and what happened,
/// each in order.
///
/// Two versions of a model with equal words asked for the same randomness and lived through the
/// same events (two that differ have equal words with probability 2⁻⁶⁴ each). It is listened to
/// through `StreamKey.fingerprint`; it draws nothing and changes no draw.
public struct Fingerprint: Sendable, Hashable {
  /// Which streams and one-shot draws were keyed, in the order of creation.
  public private(set) var draws: UInt64 = 0x6472_6177
  /// What happened, in order, each with its time.
  public private(set) var events: UInt64 = 0x6576_656E

  public init() {}

  /// Appends one keyed block.
  @usableFromInline
  @inline(never)
  mutating func addDraw(index: UInt64, entity: UInt64, purpose: UInt64, lane: UInt64) {
    draws = draws.folded(entity).folded(purpose).folded(index).folded(lane)
  }

  /// Appends something that happened.
  ///
  /// - Parameters:
  ///   - time: when, in the model's unit.
  ///   - kind: what; any number that stands for it.
  ///   - subject: to whom.
  ///   - number: how much.
  @inline(never)
  public mutating func addEvent(
    at time: Double, kind: UInt64 = 0, subject: Int = 0, number: Int = 0
  ) {
    events = events.folded(time.bitPattern).folded(kind)
      .folded(UInt64(bitPattern: Int64(subject))).folded(UInt64(bitPattern: Int64(number)))
  }
}

extension UInt64 {
  /// This word with another folded in: a bijection of either for a given other, so that a change of
  /// one word always changes the result, and so does another order.
  public func folded(_ word: UInt64) -> UInt64 {
    let mixed = (self ^ word) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ (mixed &>> 32)
  }
}
