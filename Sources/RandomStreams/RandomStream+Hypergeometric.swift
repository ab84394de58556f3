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
    let total = marked + unmarked
    if draws >= total { return marked }
    if draws == 1 { return integer(below: total) < marked ? 1 : 0 }
    // What is not drawn is also a sample, and what is not marked is also a mark.
    let taken = min(draws, total - draws)
    let special = min(marked, unmarked)
    let common = reducedHypergeometric(
      special: max(taken, special), draws: min(taken, special), total: total)
    let specialTaken = common
    let markedTaken = marked <= unmarked ? specialTaken : taken - specialTaken
    return taken == draws ? markedTaken : marked - markedTaken
  }

  /// At most half of the items are special, and no more are drawn than are special.
  private mutating func reducedHypergeometric(special: Int, draws: Int, total: Int) -> Int {
    if draws == 0 { return 0 }
    if draws <= 3 {
      var specialLeft = special
      for drawn in 0..<draws where integer(below: total - drawn) < specialLeft {
        specialLeft -= 1
      }
      return special - specialLeft
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
    var zero = 1.0
    // P(0) = Π (b - i) / (N - i); 32 factors below 2³¹ stay below the largest number.
    var over = 1.0
    var under = 1.0
    for drawn in 0..<draws {
      over *= Double(total - special - drawn)
      under *= Double(total - drawn)
      if drawn & 31 == 31 {
        zero *= over / under
        over = 1
        under = 1
      }
    }
    zero *= over / under
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

/// P(X = x) by the saddle-point expansion of Loader, "Fast and accurate computation of binomial
/// probabilities" (2000): differences of log-factorials of 10⁹ would leave six digits.
package func hypergeometricMass(_ x: Double, special: Double, other: Double, draws: Double)
  -> Double
{
  let total = special + other
  let p = draws / total
  let q = (total - draws) / total
  return binomialMass(x, special, p, q) * binomialMass(draws - x, other, p, q)
    / binomialMass(draws, total, p, q)
}

private func binomialMass(_ x: Double, _ n: Double, _ p: Double, _ q: Double) -> Double {
  if x == 0 { return exp(n * (p < 0.1 ? log1p(-p) : log(q))) }
  if x == n { return exp(n * (q < 0.1 ? log1p(-q) : log(p))) }
  let correction =
    factorialRest(n) - factorialRest(x) - factorialRest(n - x)
    - deviance(x, n * p) - deviance(n - x, n * q)
  return exp(correction) * (n / (2 * .pi * x * (n - x))).squareRoot()
}

/// x log(x / m) + m − x without cancellation where x is near m.
private func deviance(_ x: Double, _ mean: Double) -> Double {
  let excess = (x - mean) / mean
  return mean * ((1 + excess) * log1p(excess) - excess)
}
