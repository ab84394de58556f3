// SPDX-License-Identifier: GPL-3.0-or-later

/// Notes the draws of a future one by one, so that they can be made again without a model around
/// them: the least that the future can cost.
///
/// It notes only in a build with `-Xswiftc -DDRAW_TAPE`, by one thread, and is nothing otherwise.
/// A draw is noted once, without the words it takes. Laws that are made of other laws' draws are noted
/// as these: a lognormal as a normal, a multinomial as its binomials, a small hypergeometric as its
/// integers, the tail of a normal as exponentials.
public enum DrawTape {
  /// A kind of draw, named like its method; `stream` is the making of a stream, `bits` a keyed
  /// draw that needs none.
  public enum Kind: UInt8, CaseIterable, BitwiseCopyable, Sendable {
    case stream, bits, uniform, uniformPositive, integer, exponential, normal
    case binomial, binomialHalf, poisson, tabledPoisson, gamma, beta, hypergeometric
  }

  /// One draw with the parameters of its method, in their order; 0 where it has fewer.
  public struct Draw: BitwiseCopyable, Sendable {
    public var a: Double
    public var b: Double
    public var c: Int32
    public var kind: Kind

    @inlinable
    init(kind: Kind, a: Double, b: Double, c: Int32) {
      (self.a, self.b, self.c, self.kind) = (a, b, c, kind)
    }
  }

  #if DRAW_TAPE
    /// The draws noted since it was last emptied.
    nonisolated(unsafe) public static var draws: [Draw] = []
    /// Whether the next uniform is the one that an inversion spends, and noted with it.
    nonisolated(unsafe) private static var awaitsUniform = false

    @usableFromInline
    @inline(never)
    static func append(_ draw: Draw) {
      defer {
        awaitsUniform =
          switch draw.kind {
          case .binomial:
            min(draw.a * draw.b, draw.a - draw.a * draw.b) < RandomStream.inversionMean
          case .poisson: draw.a > 0 && draw.a < RandomStream.inversionMean
          case .hypergeometric: true
          default: false
          }
      }
      if draw.kind != .uniform || !awaitsUniform { draws.append(draw) }
    }
  #endif

  @inlinable
  @inline(__always)
  static func note(_ kind: Kind, _ a: Double = 0, _ b: Double = 0, _ c: Int = 0) {
    #if DRAW_TAPE
      append(Draw(kind: kind, a: a, b: b, c: Int32(c)))
    #endif
  }
}
