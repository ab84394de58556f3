// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension RandomStream {
  /// A hypergeometric draw: how many marked items are among `draws` taken without replacement from
  /// `marked` and `unmarked` ones; exact.
  ///
  /// The law is symmetric in what is drawn and what is marked, and under complements; after these
  /// reductions three draws are made one by one, up to 64 are inverted from 0 upwards, and larger
  /// problems from the mode outwards in time proportional to the standard deviation, which is at most
  /// √N / 4 for N items (`gsl_ran_hypergeometric` takes time proportional to the draws). Inversion
  /// takes one uniform. Draws beyond N take all. Traps if a number is negative or N is over
  /// `Int32.max`.
  public mutating func hypergeometric(marked: Int, unmarked: Int, draws: Int) -> Int {
    precondition(marked | unmarked | draws >= 0, "hypergeometric: a number is negative")
    if draws == 0 || marked == 0 { return 0 }
    precondition(
      marked <= Int(Int32.max) && unmarked <= Int(Int32.max) - marked,
      "hypergeometric: more than 2147483647 items")
    let total = marked &+ unmarked
    if draws >= total { return marked }
    if draws == 1 { return integer(below: total) < marked ? 1 : 0 }
    // What is not drawn is also a sample, and what is not marked is also a mark.
    let taken = min(draws, total &- draws)
    let special = min(marked, unmarked)
    let common = reducedHypergeometric(
      special: max(taken, special), draws: min(taken, special), total: total)
    let specialTaken = common
    let markedTaken = marked <= unmarked ? specialTaken : taken &- specialTaken
    return taken == draws ? markedTaken : marked &- markedTaken
  }

  /// At most half of the items are special, and no more are drawn than are special.
  private mutating func reducedHypergeometric(special: Int, draws: Int, total: Int) -> Int {
    if draws == 0 { return 0 }
    if draws <= 3 {
      var specialLeft = special
      for drawn in 0..<draws where integer(below: total &- drawn) < specialLeft {
        specialLeft &-= 1
      }
      return special &- specialLeft
    }
    if draws <= 64 {
      return hypergeometricFromZero(special: special, draws: draws, total: total)
    }
    return hypergeometricFromMode(special: special, draws: draws, total: total)
  }

  /// Sequential search from 0 (Kachitvichyanukul and Schmeiser, "Computer generation of
  /// hypergeometric random variates", 1985, algorithm HIN). P(0) is at least 1 / C(128, 64) here.
  private mutating func hypergeometricFromZero(special: Int, draws: Int, total: Int) -> Int {
    DrawTape.note(.hypergeometric, Double(special), Double(total - special), draws)
    let (a, n) = (Double(special), Double(draws))
    let rest = Double(total - special) - n
    let zero = hypergeometricZero(special: a, other: Double(total - special), draws: draws)
    while true {
      var left = uniform()
      var mass = zero
      var found = 0.0
      while left >= mass, found < n {
        left -= mass
        mass *= (a - found) * (n - found) / ((found + 1) * (rest + found + 1))
        found += 1
      }
      if left < mass { return Int(found) }
      // The masses add up to a little less than 1 in floating point, and the draw fell there.
    }
  }

  /// One uniform, spent on the mode first, then on its neighbours on both sides in turn.
  private mutating func hypergeometricFromMode(special: Int, draws: Int, total: Int) -> Int {
    DrawTape.note(.hypergeometric, Double(special), Double(total - special), draws)
    let (a, b) = (Double(special), Double(total - special))
    let n = Double(draws)
    let mode = ((n + 1) * (a + 1) / (a + b + 2)).rounded(.down)
    let peak = hypergeometricMass(mode, special: a, other: b, draws: n)
    while true {
      var left = uniform() - peak
      if left < 0 { return Int(mode) }
      var (below, massBelow) = (mode, peak)
      var (above, massAbove) = (mode, peak)
      while massBelow > 0 || massAbove > 0 {
        massAbove *= (a - above) * (n - above) / ((above + 1) * (b - n + above + 1))
        above += 1
        left -= massAbove
        if left < 0 { return Int(above) }
        massBelow *= below * (b - n + below) / ((a - below + 1) * (n - below + 1))
        below -= 1
        left -= massBelow
        if left < 0 { return Int(below) }
        // Beyond rounding of the sum nothing is left to find.
        if massAbove < 1e-30 && massBelow < 1e-30 { break }
      }
    }
  }
}

/// P(X = 0) = Π (b - i) / (N - i) over as many factors as draws, of which there are at most 64: four
/// products of 16 factors below 2³¹ each stay below the largest number.
@inline(__always)
private func hypergeometricZero(special: Double, other: Double, draws: Int) -> Double {
  let steps = SIMD4<Double>(0, 1, 2, 3)
  var top = SIMD4(repeating: other) - steps
  var bottom = SIMD4(repeating: special + other) - steps
  var over = SIMD4<Double>(repeating: 1)
  var under = SIMD4<Double>(repeating: 1)
  var left = draws
  while left >= 4 {
    over *= top
    under *= bottom
    top -= 4
    bottom -= 4
    left -= 4
  }
  let lanes = SIMD4<Int64>(0, 1, 2, 3) .< SIMD4(repeating: Int64(left))
  over *= SIMD4(repeating: 1).replacing(with: top, where: lanes)
  under *= SIMD4(repeating: 1).replacing(with: bottom, where: lanes)
  let ratios = over / under
  return (ratios[0] * ratios[1]) * (ratios[2] * ratios[3])
}

/// P(X = x) by the saddle-point expansion of Loader, "Fast and accurate computation of binomial
/// probabilities" (2000): differences of log-factorials of 10⁹ would leave six digits.
package func hypergeometricMass(_ x: Double, special: Double, other: Double, draws: Double)
  -> Double
{
  let total = special + other
  let p = draws / total
  let q = (total - draws) / total
  let taken = binomialMass(x, special, p, q)
  let rest = binomialMass(draws - x, other, p, q)
  let all = binomialMass(draws, total, p, q)
  return exp(taken.log + rest.log - all.log)
    * (taken.square * rest.square / all.square).squareRoot()
}

/// P(X = x) = exp(log) √square.
private func binomialMass(_ x: Double, _ n: Double, _ p: Double, _ q: Double)
  -> (log: Double, square: Double)
{
  if x == 0 { return (n * (p < 0.1 ? log1p(-p) : log(q)), 1) }
  if x == n { return (n * (q < 0.1 ? log1p(-q) : log(p)), 1) }
  let correction =
    factorialRest(n) - factorialRest(x) - factorialRest(n - x)
    - deviance(x, n * p) - deviance(n - x, n * q)
  return (correction, n / (2 * .pi * x * (n - x)))
}

/// x log(x / m) + m - x without cancellation where x is near m.
private func deviance(_ x: Double, _ mean: Double) -> Double {
  let excess = x - mean
  let part = excess / (x + mean)
  let square = part * part
  guard square < 0.001 else {
    let ratio = excess / mean
    return mean * ((1 + ratio) * log1p(ratio) - ratio)
  }
  // log(x / m) = 2 artanh((x - m) / (x + m)).
  return excess * part + 2 * x * part * square
    * (1.0 / 3 + square * (1.0 / 5 + square * (1.0 / 7 + square * (1.0 / 9 + square / 11))))
}
