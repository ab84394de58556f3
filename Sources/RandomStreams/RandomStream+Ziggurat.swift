// SPDX-License-Identifier: GPL-3.0-or-later

public import CGSL

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension RandomStream {
  /// A draw of the standard exponential law, whose mean is 1.
  ///
  /// Ziggurat with 256 layers (Marsaglia and Tsang, 2000; Doornik's layout, 2005): 98.9 % of draws
  /// need one word, one product and one comparison. Index and mantissa come from separate bits of the
  /// word.
  @inlinable
  @inline(__always)
  public mutating func exponential() -> Double {
    DrawTape.note(.exponential)
    let word = next()
    let layer = Int(truncatingIfNeeded: word & 0xFF)
    let draw = Double(word &>> 11) * siyu_exponential_step(layer)
    if draw < siyu_exponential_edge(layer &+ 1) { return draw }
    return slowExponential(layer: layer, draw: draw)
  }

  /// An exponential draw with the given mean, in the mean's unit; 0 for a mean of 0.
  ///
  /// Traps if the mean is negative or not finite.
  @inlinable
  @inline(__always)
  public mutating func exponential(mean: Double) -> Double {
    // On the bits, where negative numbers, infinity and NaN are all beyond: comparing doubles here
    // becomes 23 instructions.
    precondition(
      mean.bitPattern < Double.infinity.bitPattern,
      "exponential: the mean is negative or not finite")
    return exponential() * mean
  }

  /// A draw of the standard normal law.
  ///
  /// Ziggurat as in `exponential()`; the sign is a bit of its own.
  @inlinable
  public mutating func normal() -> Double {
    DrawTape.note(.normal)
    let word = next()
    let layer = Int(truncatingIfNeeded: word & 0xFF)
    let draw = Double(word &>> 11) * siyu_normal_step(layer)
    let sign = (word & 0x100) &<< 55
    if draw < siyu_normal_edge(layer &+ 1) {
      return Double(bitPattern: draw.bitPattern | sign)
    }
    return Double(bitPattern: slowNormal(layer: layer, draw: draw).bitPattern | sign)
  }

  /// A normal draw with the given mean and standard deviation; traps if the deviation is negative or
  /// one of them not finite.
  @inlinable
  public mutating func normal(mean: Double, standardDeviation: Double) -> Double {
    precondition(
      standardDeviation >= 0 && standardDeviation < .infinity && abs(mean) < .infinity,
      "normal: the standard deviation is negative or a parameter not finite")
    return mean + standardDeviation * normal()
  }

  /// The draw of the exponential law (mean 1) after a first point that fell outside its layer's core.
  @usableFromInline @inline(never)
  package mutating func slowExponential(layer: Int, draw: Double) -> Double {
    var (layer, draw, start) = (layer, draw, 0.0)
    while true {
      if layer == 0 {
        // Beyond the last edge r the law begins anew at r: it has no memory, so no logarithm.
        start += siyu_exponential_edge(1)
      } else {
        let low = siyu_exponential_density(layer)
        let high = siyu_exponential_density(layer + 1)
        let height = low + Double(next() &>> 11) * 0x1p-53 * (high - low)
        if height < exp(-draw) { return start + draw }
      }
      let word = next()
      layer = Int(truncatingIfNeeded: word & 0xFF)
      draw = Double(word &>> 11) * siyu_exponential_step(layer)
      if draw < siyu_exponential_edge(layer + 1) { return start + draw }
    }
  }

  /// The absolute value of a normal draw after a first point that fell outside its layer's core.
  @usableFromInline @inline(never)
  package mutating func slowNormal(layer: Int, draw: Double) -> Double {
    var (layer, draw) = (layer, draw)
    while true {
      if layer == 0 { return normalTail() }
      let low = siyu_normal_density(layer)
      let high = siyu_normal_density(layer + 1)
      let height = low + Double(next() &>> 11) * 0x1p-53 * (high - low)
      if height < exp(-0.5 * draw * draw) { return draw }
      let word = next()
      layer = Int(truncatingIfNeeded: word & 0xFF)
      draw = Double(word &>> 11) * siyu_normal_step(layer)
      if draw < siyu_normal_edge(layer + 1) { return draw }
    }
  }

  /// A normal draw given that it is beyond the last edge (Marsaglia, "Generating a variable from the
  /// tail of the normal distribution", Technometrics 6, 1964).
  private mutating func normalTail() -> Double {
    let edge = siyu_normal_edge(1)
    while true {
      let excess = exponential() / edge
      if 2 * exponential() >= excess * excess { return edge + excess }
    }
  }
}
