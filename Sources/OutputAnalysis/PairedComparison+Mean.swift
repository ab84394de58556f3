// SPDX-License-Identifier: GPL-3.0-or-later

extension PairedComparison {
  private var degrees: Double { Double(count - 1) }

  /// The Student interval for the mean difference.
  public var interval: Interval { interval(confidence: confidence) }

  /// The Student interval at a confidence that was checked, as a family of comparisons needs it.
  func interval(confidence: Double) -> Interval {
    let critical = Distributions.studentCritical(confidence: confidence, degrees: degrees)
    return Interval(
      center: meanDifference, halfWidth: critical * differences.standardError,
      confidence: confidence)
  }

  /// Student's t of the mean difference.
  ///
  /// When all differences are equal it is 0 if they are zero, else infinite.
  public var t: Double {
    if meanDifference == 0 { return 0 }
    return meanDifference / differences.standardError
  }

  /// The two-sided p-value of "both means are equal".
  public var twoSidedP: Double {
    min(1, 2 * Distributions.studentTail(abs(t), degrees: degrees))
  }

  /// How sure it is that B's mean is higher, in [0, 1]: one minus the one-sided p-value.
  ///
  /// This is precision: it tends to 0 or 1 with more futures. `wins` is risk: it does not.
  public var probabilityMeanHigher: Double {
    t > 0
      ? 1 - Distributions.studentTail(t, degrees: degrees)
      : Distributions.studentTail(-t, degrees: degrees)
  }

  /// The Wilson interval for the probability that B's value is higher in a future.
  ///
  /// Futures with equal values count as not won; `ties` says how many there are.
  public var winInterval: Interval {
    // The confidence was checked at initialisation.
    (try? wins.wilson(confidence: confidence))
      ?? Interval(lower: 0, upper: 1, confidence: confidence)
  }
}
