// SPDX-License-Identifier: GPL-3.0-or-later

/// What living through the same futures did to the precision of a comparison.
public enum PairingEffect: Sendable, Hashable {
  /// The strategies move together: the difference is known better than from separate futures.
  case helps
  /// The correlation is not distinct from zero.
  case unclear
  /// The strategies move against each other: separate futures would have been better.
  case hurts
}

extension PairedComparison {
  /// The correlation of A and B over the futures; nil when one of them does not vary.
  public var correlation: Double? {
    let scale = a.standardDeviation * b.standardDeviation
    guard scale > 0 else { return nil }
    return max(-1, min(1, covariance / scale))
  }

  /// The variance of the difference under separate futures over its variance here.
  ///
  /// (s²_A + s²_B)/s²_D: a paired future is worth this many unpaired ones. Infinite when all
  /// differences are equal; nil when neither strategy varies. Law (2015), section 11.2.
  public var varianceRatio: Double? {
    let unpaired = a.variance + b.variance
    guard unpaired > 0 else { return nil }
    return unpaired / differences.variance
  }

  /// Whether pairing helped or hurt, by the t-test of zero correlation at the confidence.
  public var pairingEffect: PairingEffect {
    guard count > 2, let correlation else { return .unclear }
    let degrees = Double(count - 2)
    let t = correlation * (degrees / max(0, 1 - correlation * correlation)).squareRoot()
    let critical = Distributions.studentCritical(confidence: confidence, degrees: degrees)
    if t > critical { return .helps }
    return t < -critical ? .hurts : .unclear
  }
}
