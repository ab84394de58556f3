// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

/// M9, second part: a fan who became a customer goes on buying by himself.
///
/// The BG/NBD model of P. S. Fader, B. G. S. Hardie and K. L. Lee, "'Counting your customers' the
/// easy way: an alternative to the Pareto/NBD model", Marketing Science 24(2), 2005, 275-284: while
/// active, a customer buys as a Poisson process whose rate is drawn from Gamma(r, α); after each of
/// these purchases he stops for good with a probability that is drawn from Beta(a, b).
public enum RepeatPurchase {
  public struct Parameters: Documented {
    public var shape: Quantity = 0.243
    public var scale: Quantity = Quantity(.constant(4.414 * 7))
    public var quittingFirst: Quantity = 0.793
    public var quittingSecond: Quantity = 2.426

    public init() {}

    public static let summary = Wording(
      "How customers go on buying by themselves (BG/NBD).", zh: "老客自发复购（BG/NBD 模型）。")

    public static let fields: [Field<Parameters>] = [
      .init(
        "r", \.shape, .quantity(.number, 0.01...100), .cited(["facts 3", "facts 4"]),
        Wording(
          "Shape of the Gamma law of purchase rates; 0.243 is CDNOW's (Fader, Hardie and Lee 2005).",
          zh: "购买率 Gamma 分布的形状参数；0.243 为 CDNOW 数据的估计值（Fader、Hardie 与 Lee 2005）。")),
      .init(
        "alpha", \.scale, .quantity(.duration, 1...36_500), .cited(["facts 3", "facts 4"]),
        Wording(
          "Scale of that law as a time: the mean rate is r / alpha; CDNOW's is 4.414 weeks.",
          zh: "该分布的尺度参数，以时间表示：平均购买率为 r / alpha；CDNOW 为 4.414 周。")),
      .init(
        "a", \.quittingFirst, .quantity(.number, 0.01...1_000), .cited(["facts 3", "facts 4"]),
        Wording(
          "First parameter of the Beta law of stopping after a repeat purchase; CDNOW's is 0.793.",
          zh: "每次复购后不再购买的概率服从 Beta 分布，此为其第一个参数；CDNOW 为 0.793。")),
      .init(
        "b", \.quittingSecond, .quantity(.number, 0.01...1_000), .cited(["facts 3", "facts 4"]),
        Wording(
          "Second parameter of that law; CDNOW's is 2.426.", zh: "该分布的第二个参数；CDNOW 为 2.426。")),
    ]
  }
}
