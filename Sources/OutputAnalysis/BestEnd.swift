// SPDX-License-Identifier: GPL-3.0-or-later

/// Which end of a metric is the good one.
public enum BestEnd: String, Sendable, Hashable, Codable {
  /// High values are good: profit, orders, fans kept.
  case highest
  /// Low values are good: cost, leads lost.
  case lowest

  /// +1 or −1: values times this are the better the higher.
  var sign: Double { self == .highest ? 1 : -1 }
}
