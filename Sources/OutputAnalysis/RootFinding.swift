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

/// The root of a costly increasing function between two bounds that enclose it.
///
/// Regula falsi with the Illinois modification: superlinear, and never leaves the bounds. Dowell,
/// M. & Jarratt, P. (1971), BIT 11, 168–174.
func root(
  from lower: Double, to upper: Double, accuracy: Double, _ increasing: (Double) -> Double
) -> Double {
  var low = lower
  var high = upper
  var atLow = increasing(low)
  var atHigh = increasing(high)
  var lastSide = 0
  for _ in 0..<200 where high - low > accuracy {
    // Half way whenever the secant is not defined.
    let secant = high - atHigh * (high - low) / (atHigh - atLow)
    let next = secant > low && secant < high ? secant : low + (high - low) / 2
    let atNext = increasing(next)
    if abs(atNext) < 1e-13 { return next }
    if atNext < 0 {
      low = next
      atLow = atNext
      if lastSide == -1 { atHigh /= 2 }
      lastSide = -1
    } else {
      high = next
      atHigh = atNext
      if lastSide == 1 { atLow /= 2 }
      lastSide = 1
    }
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
