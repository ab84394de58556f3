// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension RandomStream {
  /// Counts are drawn by inversion up to this mean and by rejection above: where both cost the same.
  @usableFromInline static var inversionMean: Double { 10 }

  /// P(X > 256) < 10⁻²⁰⁰ for either law below that mean.
  private static var inversionBound: Int { 256 }

  /// A binomial draw: the successes among `n` trials of probability `p`; exact.
  ///
  /// With fewer than 10 successes or failures expected by inversion, which takes one uniform and grows
  /// with it: strategies that differ a little in `n` or `p` stay paired. Else by transformed rejection
  /// (`binomialByRejection`). `p` beyond [0, 1] counts as 0 or 1, so that rounding in a caller cannot stop
  /// a future. Traps if `n` is negative or over `Int32.max`, or `p` is not a number.
  @inlinable
  public mutating func binomial(_ n: Int, _ p: Double) -> Int {
    guard n > 0, p > 0, p < 1 else { return Self.certainBinomial(n, p) }
    DrawTape.note(.binomial, Double(n), p)
    let mean = Double(n) * p
    guard min(mean, Double(n) - mean) < Self.inversionMean else { return binomialByRejection(n, p) }
    let draw = uniform()
    // Bernoulli's inequality, (1 - p)ⁿ >= 1 - np: most small draws are 0 without a power.
    if draw < 1 - mean { return 0 }
    if n == 1 { return 1 }
    return binomialByInversion(n, p, draw)
  }

  /// A draw of Binomial(n, 1/2), exact: the ones among `n` random bits, or by rejection for many trials.
  ///
  /// Traps if `n` is negative or over `Int32.max`.
  @inlinable
  public mutating func binomialHalf(_ n: Int) -> Int {
    precondition(n >= 0, "binomialHalf: the number of trials is negative")
    DrawTape.note(.binomialHalf, Double(n))
    if n > 1_536 { return binomialByRejection(n, 0.5) }
    var ones = 0
    var left = n
    while left >= 64 {
      ones &+= next().nonzeroBitCount
      left &-= 64
    }
    if left > 0 { ones &+= next().ones(inFirst: left) }
    return ones
  }

  /// A Poisson draw with the given mean; exact.
  ///
  /// Below a mean of 10 by inversion with one uniform, above by transformed rejection
  /// (`poissonByRejection`). Traps if the mean is negative, not a number or over 10⁹.
  @inlinable
  public mutating func poisson(mean: Double) -> Int {
    precondition(mean >= 0 && mean <= 1e9, "poisson: the mean is negative, NaN or over 1e9")
    DrawTape.note(.poisson, mean)
    guard mean < Self.inversionMean else { return poissonByRejection(mean) }
    if mean == 0 { return 0 }
    let draw = uniform()
    // exp(-x) >= 1 - x
    if draw < 1 - mean { return 0 }
    return poissonByInversion(mean, draw)
  }

  /// A negative binomial draw: the failures before success number `successes` (any positive number)
  /// in trials of probability `p`; mean successes · (1 − p) / p.
  ///
  /// A Poisson draw with a gamma mean, as in `gsl_ran_negative_binomial`. Traps if `successes` is not
  /// positive and finite, `p` outside (0, 1], or the gamma mean drawn is over 10⁹.
  public mutating func negativeBinomial(successes: Double, _ p: Double) -> Int {
    precondition(p > 0 && p <= 1, "negativeBinomial: the probability is outside (0, 1]")
    return poisson(mean: gamma(shape: successes, scale: (1 - p) / p))
  }

  /// A multinomial draw: how `n` items fall into categories of the given weights; exact.
  ///
  /// Conditional binomials in the order of the categories. Weights need not sum to 1. Traps if the
  /// buffers differ in length, if a weight is negative or not finite, or if all are zero and `n` is
  /// not.
  public mutating func multinomial(
    _ n: Int, probabilities: UnsafeBufferPointer<Double>,
    into counts: UnsafeMutableBufferPointer<Int>
  ) {
    precondition(probabilities.count == counts.count, "multinomial: the buffers differ in length")
    precondition(n >= 0, "multinomial: the number of items is negative")
    var weightLeft = 0.0
    var last = -1
    for category in probabilities.indices {
      let weight = probabilities[category]
      precondition(
        weight >= 0 && weight < .infinity, "multinomial: a weight is negative or not finite")
      weightLeft += weight
      if weight > 0 { last = category }
    }
    precondition(n == 0 || last >= 0, "multinomial: all weights are zero")
    var left = n
    for category in probabilities.indices {
      // The last category with a weight takes what is left: rounding of the sum must not leak items
      // into categories that cannot occur.
      let weight = probabilities[category]
      let count = category == last ? left : left == 0 ? 0 : binomial(left, weight / weightLeft)
      counts[category] = count
      left -= count
      weightLeft -= weight
    }
  }
}

extension RandomStream {
  @usableFromInline @inline(never)
  static func certainBinomial(_ n: Int, _ p: Double) -> Int {
    precondition(n >= 0, "binomial: the number of trials is negative")
    precondition(!p.isNaN, "binomial: the probability is not a number")
    return p >= 1 ? n : 0
  }

  /// The quantile of `draw` by sequential search from the end where the probable values are.
  @usableFromInline @inline(never)
  mutating func binomialByInversion(_ n: Int, _ p: Double, _ draw: Double) -> Int {
    precondition(n <= Int(Int32.max), "binomial: the number of trials is over 2147483647")
    // From the wrong end the first mass could underflow. 1 - draw keeps the quantile monotone.
    if p > 0.5 { return n - searchBinomial(n, 1 - p, 1 - draw) }
    return searchBinomial(n, p, draw)
  }

  @inline(__always)
  private mutating func searchBinomial(_ n: Int, _ p: Double, _ draw: Double) -> Int {
    let q = 1 - p
    let zero = power(q, n)
    let ratio = p / q
    let slope = ratio * Double(n + 1)
    let bound = min(n, Self.inversionBound)
    var left = draw
    while true {
      var mass = zero
      var successes = 0
      while left >= mass, successes < bound {
        left -= mass
        successes += 1
        mass *= slope / Double(successes) - ratio
      }
      if left < mass { return successes }
      // The masses add up to a little less than 1 in floating point, and the draw fell there.
      left = uniform()
    }
  }

  @usableFromInline @inline(never)
  mutating func poissonByInversion(_ mean: Double, _ draw: Double) -> Int {
    let zero = exp(-mean)
    var left = draw
    while true {
      var mass = zero
      var events = 0
      while left >= mass, events < Self.inversionBound {
        left -= mass
        events += 1
        mass *= mean / Double(events)
      }
      if left < mass { return events }
      left = uniform()
    }
  }
}

/// base to a positive power by squaring twice a step: faster here than `exp(n · log1p(-p))`, as precise as
/// a count can show (the error is about n · 10⁻¹⁶), and its bits do not depend on the CPU.
@inline(__always)
private func power(_ base: Double, _ exponent: Int) -> Double {
  var result = 1.0
  var base = base
  var left = exponent
  while left > 0 {
    let square = base * base
    // Looked up, as a branch on the exponent's bits could not be foretold.
    let powers = (1.0, base, square, square * base)
    result *= withUnsafeBytes(of: powers) {
      $0.load(fromByteOffset: (left & 3) &* 8, as: Double.self)
    }
    base = square * square
    left &>>= 2
  }
  return result
}
