// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

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
    public var areCustomers = false
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
    public var goodContent = Quantity.triangular(2, 4, 8)
    public var bestContent = Quantity.triangular(8, 12, 20)
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
        "good_content", \.goodContent, .quantity(.number, 0...1_000),
        .assumed(
          Wording(
            "2 to 8; between ordinary and the best, which sells more than ten times as well (S4-05).",
            zh: "2 至 8；介于普通与最佳之间，最佳内容的转化率达普通内容的 10 倍以上（S4-05）。")),
        Wording(
          "Conversion of content with `grade: good`, relative to ordinary content.",
          zh: "`grade: good` 的内容的转化率，为普通内容的多少倍。")),
      .init(
        "best_content", \.bestContent, .quantity(.number, 0...1_000), .cited(["S4-05"]),
        Wording(
          "Conversion of content with `grade: best`, relative to ordinary content.",
          zh: "`grade: best` 的内容的转化率，为普通内容的多少倍。")),
      .init(
        "order_value", \.orderValue, .quantity(.money(per: "order"), 0...1e7), .planner,
        "Mean order value."),
      .init(
        "order_spread", \.orderSpread, .quantity(.number, 0...10), .cited(["facts 4"]),
        "Coefficient of variation of the Gamma order value; 0.8 to 1.2 in real shops."),
    ]
  }

  /// Share of trusted readers who order, the content's grade included; may exceed 1 in the tail of an
  /// uncertain factor, where everybody orders.
  static func conversion(
    of content: Touches.Content, _ plan: WorldPlan, _ stream: StreamKey
  ) -> Double {
    let conversion = content.conversion.value(in: stream)
    let factors = plan.spec.conversion.content
    return switch content.grade {
    case .ordinary: conversion
    case .good: conversion * factors.goodContent.value(in: stream)
    case .best: conversion * factors.bestContent.value(in: stream)
    }
  }

  static let channelFields: [Field<Channel>] = [
    .init(
      "fit", \.conversion.fit, .quantity(.number, 0...100), .cited(["S4-18", "S4-19", "S4-22"]),
      "Factor on the conversion of the channel's fans; old customers may be worth 3."),
    .init(
      "customers", \.conversion.areCustomers, .flag, .planner,
      Wording(
        "Whether the channel's leads have bought before: they come in as customers, not as new fans.",
        zh: "该渠道的线索是否已购买过：若是，则以客户而非新粉身份进入。")),
  ]

  static let sections: [Field<WorldSpec>] = [
    .init(
      "conversion", \.conversion, .record(Conversion.Parameters.self), .planner,
      "How fans warm up and buy."),
    .init(
      "repeat_purchase", \.repeatPurchase, .record(RepeatPurchase.Parameters.self), .planner,
      Wording(
        "How customers go on buying by themselves; absent: only after touches.",
        zh: "老客如何自发复购；不填则只在触达后下单。")),
  ]
}
