// SPDX-License-Identifier: GPL-3.0-or-later

/// The root of an increasing function between two bounds that enclose it, to the last bits.
///
/// Bisection needs about 60 evaluations and cannot diverge; GSL's `gsl_cdf_beta_Pinv` can.
func bisect(
  from lower: Double, to upper: Double, _ increasing: (Double) -> Double
) -> Double {
  var low = lower
  var high = upper
  for _ in 0..<200 {
    let middle = low + (high - low) / 2
    if middle <= low || middle >= high { return middle }
    if increasing(middle) < 0 { low = middle } else { high = middle }
  }
  return low + (high - low) / 2
}

/// The smallest integer in the range for which an increasing predicate holds, or nil.
func firstInteger(in range: ClosedRange<Int>, where holds: (Int) -> Bool) -> Int? {
  var low = range.lowerBound
  var high = range.upperBound
  guard holds(high) else { return nil }
  while low < high {
    let middle = low + (high - low) / 2
    if holds(middle) { high = middle } else { low = middle + 1 }
  }
  return low
}
