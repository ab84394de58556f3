// SPDX-License-Identifier: GPL-3.0-or-later

/// How far a fan has come (S4-10).
public enum FanStage: String, Choice {
  /// Just added.
  case new
  /// Half way to trust.
  case warming
  case trusted
  /// Has bought.
  case customer

  @usableFromInline static var count: Int { 4 }
  var index: Int {
    switch self {
    case .new: 0
    case .warming: 1
    case .trusted: 2
    case .customer: 3
    }
  }
}

/// M9 Trust, content, conversion: fans warm up, then buy.
public enum Conversion {
  public struct ChannelParameters: Sendable {
    public var fit: Quantity = 1
  }

  public struct Parameters: Documented {
    public var trustTime = Quantity.triangular(30, 60, 90)
    public var openPrivate: Quantity = 0.35
    public var openMoments = Quantity.triangular(0.05, 0.1, 0.25)
    public var openGroup = Quantity.triangular(0.05, 0.12, 0.28)
    public var newFactor = Quantity.triangular(0.1, 0.3, 0.6)
    public var warmingFactor = Quantity.triangular(0.3, 0.6, 0.9)
    public var customerFactor = Quantity.triangular(2, 3, 4)
    public var wecomFactor = Quantity.triangular(0.7, 1, 1.3)
    public var orderValue: Quantity = 100
    public var orderSpread: Quantity = 0.8

    public init() {}

    public static let summary = Wording("How fans warm up and buy.", zh: "信任与转化。")

    public static let fields: [Field<Parameters>] = [
      .init(
        "trust_time", \.trustTime, .quantity(.duration, 0.1...3_650), .cited(["S4-11"]),
        "Mean time from adding to trust; two exponential halves."),
      .init(
        "open_private", \.openPrivate, .quantity(.share, 0...1), .cited(["S1-04"]),
        "Share of recipients who open a private message."),
      .init(
        "open_moments", \.openMoments, .quantity(.share, 0...1),
        .assumed("5 to 25 %; no source."), "Share of fans who see a Moments post."),
      .init(
        "open_group", \.openGroup, .quantity(.share, 0...1), .cited(["facts 3"]),
        "Share of members who read a group post."),
      .init(
        "new_factor", \.newFactor, .quantity(.number, 0...10),
        .assumed("0.1 to 0.6; direction only: S4-11."),
        "Conversion of a new fan, relative to a trusted one."),
      .init(
        "warming_factor", \.warmingFactor, .quantity(.number, 0...10),
        .assumed("0.3 to 0.9; direction only: S4-11."),
        "Conversion of a fan half way to trust, relative to a trusted one."),
      .init(
        "customer_factor", \.customerFactor, .quantity(.number, 0...100), .cited(["S4-19"]),
        "Conversion of a fan who has bought before, relative to a trusted one."),
      .init(
        "wecom_factor", \.wecomFactor, .quantity(.number, 0...10), .cited(["S4-02", "S4-27"]),
        "Conversion on WeCom relative to a personal account; above 1 where a company's name helps."),
      .init(
        "order_value", \.orderValue, .quantity(.money(per: "order"), 0...1e7), .planner,
        "Mean order value."),
      .init(
        "order_spread", \.orderSpread, .quantity(.number, 0...10), .cited(["facts 4"]),
        "Coefficient of variation of the Gamma order value; 0.8 to 1.2 in real shops."),
    ]
  }

  static let channelFields: [Field<Channel>] = [
    .init(
      "fit", \.conversion.fit, .quantity(.number, 0...100), .cited(["S4-18", "S4-19", "S4-22"]),
      "Factor on the conversion of the channel's fans; old customers may be worth 3.")
  ]

  static let sections: [Field<WorldSpec>] = [
    .init(
      "conversion", \.conversion, .record(Conversion.Parameters.self), .planner,
      "How fans warm up and buy.")
  ]
}
