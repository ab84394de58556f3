// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Poisson laws of a ladder of means, tabled: a draw takes one uniform, a look into a guide and seldom a
/// step, whatever the mean.
///
/// The rungs are the eighths up to 4 and the whole numbers above. Thinning needs no other means: points are
/// drawn from the next rung above the mean that is wanted, and the rest thinned away. Inversion by a guide
/// table (Chen and Asau, "On generating random variates from an empirical distribution", AIIE Transactions 6,
/// 1974), so a draw grows with its uniform and strategies that differ a little stay paired.
public struct TabledPoisson: ~Copyable {
  /// The mean of the highest rung.
  public static let highestMean = 40.0
  /// The mean up to which rungs are an eighth apart, and how many rungs there are to it.
  @usableFromInline static let fineMean = 4.0
  @usableFromInline static let fineRungs = 32
  @usableFromInline static var rungs: Int { fineRungs + 1 + Int(highestMean - fineMean) }
  /// Counts and guide entries of a rung; P(X > 127) < 10⁻²⁴ on the highest.
  @usableFromInline static let counts = 128
  @usableFromInline static let shares = 64

  /// P(X <= count), by rung and count; infinity where less than 2⁻⁵⁴ is left.
  @usableFromInline let cumulative: UnsafeMutablePointer<Double>
  /// The first count whose cumulated probability lies above each share, by rung and share.
  @usableFromInline let guide: UnsafeMutablePointer<UInt8>

  public init() {
    cumulative = .allocate(capacity: Self.rungs * Self.counts)
    guide = .allocate(capacity: Self.rungs * Self.shares)
    for rung in 0..<Self.rungs { lay(rung) }
  }

  deinit {
    cumulative.deallocate()
    guide.deallocate()
  }

  private func lay(_ rung: Int) {
    let mean = Self.mean(of: rung)
    let row = cumulative + rung * Self.counts
    var mass = exp(-mean)
    var sum = 0.0
    for count in 0..<Self.counts {
      sum += mass
      mass *= mean / Double(count + 1)
      // From here on each mass is at most half of the one before.
      let isLast = Double(count + 2) >= 2 * mean && 2 * mass < 0x1p-54
      row[count] = isLast ? .infinity : sum
    }
    var count = 0
    for share in 0..<Self.shares {
      while row[count] <= Double(share) / Double(Self.shares) { count += 1 }
      guide[rung * Self.shares + share] = UInt8(count)
    }
  }

  /// The lowest rung whose mean is no less than a number from 0 to `highestMean`.
  @inlinable
  public static func rung(atLeast mean: Double) -> Int {
    mean <= fineMean
      ? Int((mean * 8).rounded(.up)) : fineRungs &+ Int((mean - fineMean).rounded(.up))
  }

  @inlinable
  public static func mean(of rung: Int) -> Double {
    rung <= fineRungs ? Double(rung) / 8 : fineMean + Double(rung &- fineRungs)
  }

  /// A draw of the law of a rung; traps if there is no such rung.
  @inlinable
  public func draw(_ rung: Int, _ stream: inout RandomStream) -> Int {
    precondition(
      rung >= 0 && rung < Self.rungs, "TabledPoisson: there is no such rung")
    DrawTape.note(.tabledPoisson, Double(rung))
    let word = stream.next()
    let draw = Double(word &>> 11) * 0x1p-53
    let row = cumulative + rung &* Self.counts
    var count = Int(guide[rung &* Self.shares &+ Int(truncatingIfNeeded: word &>> 58)])
    while row[count] <= draw { count &+= 1 }
    return count
  }
}
