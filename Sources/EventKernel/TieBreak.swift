// SPDX-License-Identifier: GPL-3.0-or-later

/// The order of events that are scheduled for exactly the same time.
@frozen
public enum TieBreak: Hashable, Sendable {
  /// First scheduled, first handed out: the order that a model may rely on.
  case firstScheduledFirst

  /// A pseudo-random order that depends on `seed` only: for proofs that no result hangs on the order
  /// of ties. Two events are still never swapped when one is scheduled while the other is handled.
  case random(seed: UInt32)

  /// First scheduled first, or random in a build with `-Xswiftc -DRANDOM_TIES`.
  @inlinable
  public static var standard: TieBreak {
    #if RANDOM_TIES
      .random(seed: 0x5119_0001)
    #else
      .firstScheduledFirst
    #endif
  }
}

/// A permutation of the 32-bit numbers that looks random: MurmurHash3's finaliser `fmix32`
/// (Appleby 2011, public domain), whose steps are each invertible.
@inlinable
func scrambled(_ number: UInt32) -> UInt32 {
  var bits = number
  bits = (bits ^ (bits >> 16)) &* 0x85eb_ca6b
  bits = (bits ^ (bits >> 13)) &* 0xc2b2_ae35
  return bits ^ (bits >> 16)
}
