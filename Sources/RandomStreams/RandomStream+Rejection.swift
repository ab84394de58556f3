// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Binomial and Poisson draws of a large mean by transformed rejection with squeeze.
///
/// Hörmann, "The generation of binomial random variates", J. Statist. Comput. Simul. 46 (1993), algorithm
/// BTRS, and "The transformed rejection method for generating Poisson random variables", Insurance:
/// Mathematics and Economics 12 (1993), algorithm PTRS. Six draws in seven need two uniforms, a division
/// and no logarithm, and there is next to nothing to set up: GSL's BTPE and gamma reduction set up for
/// each mean what they then use once, and take three to five times as long. A draw is nearly a monotone
/// function of the first uniform, so strategies that differ a little in the mean stay paired.
extension RandomStream {
  /// - Parameters: `n` trials of probability `p`, whose mean `n p` and `n (1 - p)` are at least 10.
  @usableFromInline @inline(never)
  mutating func binomialByRejection(_ n: Int, _ p: Double) -> Int {
    precondition(n <= Int(Int32.max), "binomial: the number of trials is over 2147483647")
    return p > 0.5 ? n - smallerBinomial(n, 1 - p) : smallerBinomial(n, p)
  }

  private mutating func smallerBinomial(_ count: Int, _ p: Double) -> Int {
    let n = Double(count)
    let deviation = (n * p * (1 - p)).squareRoot()
    let b = 1.15 + 2.53 * deviation
    let a = -0.0873 + 0.0248 * b + 0.01 * p
    let center = n * p + 0.5
    let squeeze = 0.92 - 4.2 / b
    while true {
      let (k, edge, height) = hat(a, b, center)
      if k < 0 || k > n { continue }
      if edge >= 0.07 && height <= squeeze { return Int(k) }
      let ratio = height * (2.83 + 5.1 / b) * deviation / (a / (edge * edge) + b)
      if isNoMore(ratio, thanMassAt: k, n, p) { return Int(k) }
    }
  }

  /// Whether a number is no more than P(k) / P(mode).
  ///
  /// Near the mode, where most draws are that come so far, by the masses' recurrence; else by
  /// the logarithm of the ratio.
  @inline(__always)
  private func isNoMore(_ ratio: Double, thanMassAt k: Double, _ n: Double, _ p: Double) -> Bool {
    let mode = ((n + 1) * p).rounded(.down)
    let odds = p / (1 - p)
    if abs(k - mode) <= 24 {
      // P(i) / P(i - 1) = odds (n - i + 1) / i; so many factors below 2³¹ stay below the largest number.
      var over = 1.0
      var under = 1.0
      var i = min(k, mode)
      let last = max(k, mode)
      while i < last {
        over *= odds * (n - i)
        i += 1
        under *= i
      }
      return k > mode ? ratio * under <= over : ratio * over <= under
    }
    let relative =
      (mode + 0.5) * log((mode + 1) / (odds * (n - mode + 1)))
      + (n + 1) * log((n - mode + 1) / (n - k + 1))
      + (k + 0.5) * log(odds * (n - k + 1) / (k + 1))
      + stirlingRest(mode) + stirlingRest(n - mode) - stirlingRest(k) - stirlingRest(n - k)
    return log(ratio) <= relative
  }

  /// - Parameter mean: at least 10, at most 10⁹.
  @usableFromInline @inline(never)
  mutating func poissonByRejection(_ mean: Double) -> Int {
    let b = 0.931 + 2.53 * mean.squareRoot()
    let a = -0.059 + 0.02483 * b
    let squeeze = 0.9277 - 3.6224 / (b - 2)
    while true {
      let (k, edge, height) = hat(a, b, mean + 0.43)
      if edge >= 0.07 && height <= squeeze { return Int(k) }
      if k < 0 || (edge < 0.013 && height > edge) { continue }
      let scale = (1.1239 + 1.1328 / (b - 3.4)) / (a / (edge * edge) + b)
      // log of P(k), whose factorial is Stirling's.
      let mass =
        k == 0
        ? -mean
        : k * log(mean / k) + (k - mean) - 0.5 * log(2 * .pi * k) - factorialRest(k)
      if log(height * scale) <= mass { return Int(k) }
    }
  }

  /// A point under the table mountain: its integer, the distance of its uniform from the nearer end, and
  /// its height.
  private mutating func hat(_ a: Double, _ b: Double, _ center: Double)
    -> (k: Double, edge: Double, height: Double)
  {
    let place = uniformPositive() - 0.5
    let edge = 0.5 - abs(place)
    let k = ((2 * a / edge + b) * place + center).rounded(.down)
    return (k, edge, uniformPositive())
  }
}

/// log n! - (n + 1/2) log(n + 1) + (n + 1) - log(2π) / 2, to about 10⁻¹⁴.
private func stirlingRest(_ n: Double) -> Double {
  let next = n + 1
  if n < 10 {
    var factorial = 1.0
    for factor in stride(from: 2, through: n, by: 1) { factorial *= factor }
    return log(factorial) - (n + 0.5) * log(next) + next - 0.5 * log(2 * .pi)
  }
  return series(next)
}

/// log n! - n log n + n - log(2πn) / 2 for n >= 1, to about 10⁻¹⁴.
func factorialRest(_ n: Double) -> Double {
  if n < 11 {
    var factorial = 1.0
    for factor in stride(from: 2, through: n, by: 1) { factorial *= factor }
    return log(factorial) - n * log(n) + n - 0.5 * log(2 * .pi * n)
  }
  return series(n)
}

/// The rest of Stirling's series at x (Abramowitz and Stegun 6.1.41).
private func series(_ x: Double) -> Double {
  let inverse = 1 / x
  let square = inverse * inverse
  return inverse
    * (1.0 / 12
      - square
      * (1.0 / 360 - square * (1.0 / 1_260 - square * (1.0 / 1_680 - square * (1.0 / 1_188)))))
}
