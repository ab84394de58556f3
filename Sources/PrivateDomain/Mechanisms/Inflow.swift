// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams

/// M1 Inflow: leads arrive as a doubly stochastic Poisson process.
///
/// The rate of a channel on a day is base × weekday × growth × a Gamma day factor of mean 1, plus bursts, whose
/// size is as uncertain as their `leads`. Given the factors, the arrivals are a Poisson process whose rate is
/// constant within each quarter of an hour.
public enum Inflow {
  /// Where a channel's leads come from (S1-15, S1-26, S4-04).
  public enum ChannelKind: String, Choice {
    case paid
    case liveStream = "live_stream"
    case shortVideo = "short_video"
    case parcelCard = "parcel_card"
    case offlineStore = "offline_store"
    case marketplace
    case officialAccount = "official_account"
    case fission
  }

  /// Expected leads of a channel and day that a scenario may ask for.
  static let mostLeadsPerDay = 1e8

  // MARK: Parameters

  public struct Parameters: Sendable {
    public var kind = ChannelKind.paid
    public var leadsPerDay: Quantity = 0
    public var leadsByDay: [Quantity] = []
    public var dailyTable: NumberTable?
    public var scale: Quantity = 1
    public var weekdayFactors: [Quantity] = []
    public var hourWeights: [Quantity] = []
    public var growth: Quantity = 0
    public var dayNoise: Quantity = 0
    public var bursts: [Part<Burst>] = []
  }

  /// A live stream, a celebrity post, a big day: many leads within hours, and an echo for days.
  public struct Burst: Documented {
    public var name = ""
    public var moment = CalendarMoment(date: CalendarDate(dayNumber: 0))
    public var leads: Quantity = 0
    public var lasting = Quantity(.constant(2.0 / 24))
    public var decay: Quantity = 0
    public var before: [Quantity] = []
    public var after: [Quantity] = []

    public init() {}

    public static let summary = Wording(
      "Leads that come within hours, with an echo on the days around.", zh: "几小时内集中涌入的线索，前后几天还有余波。")

    public static let fields: [Field<Burst>] = [
      .init("name", \.name, .text(60), .planner, "What the burst is called."),
      .init("at", \.moment, .moment, .planner, required: true, "When it begins."),
      .init(
        "leads", \.leads, .quantity(.number, 0...1e9), .planner, required: true,
        "Expected leads of the burst, its decay included."),
      .init(
        "lasting", \.lasting, .quantity(.duration, (1.0 / 1440)...30), .planner,
        "How long leads come at full rate."),
      .init(
        "decay", \.decay, .quantity(.duration, 0...30), .planner,
        "Mean of the exponential decay of the rate after that; 0 for none."),
      .init(
        "before", \.before, .list(.quantity(.share, 0...10), 30), .cited(["facts 4"]),
        "Leads on each day before, as shares of `leads`, the nearest day first."),
      .init(
        "after", \.after, .list(.quantity(.share, 0...10), 90), .cited(["facts 4"]),
        "Leads on each day after, as shares of `leads`, the nearest day first."),
    ]
  }

  static let channelFields: [Field<Channel>] = [
    .init(
      "kind", \.inflow.kind, .choice(ChannelKind.words), .planner, required: true,
      "Where the leads come from."),
    .init(
      "leads_per_day", \.inflow.leadsPerDay, .quantity(.number, 0...1e9), .planner,
      "Expected leads on a day without weekday, growth or burst."),
    .init(
      "leads_by_day", \.inflow.leadsByDay, .list(.quantity(.number, 0...1e9), 3_660), .planner,
      "Expected leads of each day from the start; the last value holds on."),
    .init(
      "daily_table", \.inflow.dailyTable, .table(3_660), .planner,
      "A CSV file with the expected leads of each day from the start; it repeats when it ends."),
    .init(
      "scale", \.inflow.scale, .quantity(.number, 0...1e6), .planner,
      "Factor on every expected lead of the channel, bursts included."),
    .init(
      "weekday_factors", \.inflow.weekdayFactors, .list(.quantity(.number, 0...1_000), 7), .planner,
      "Seven factors, Monday first; absent: 1 every day."),
    .init(
      "hour_weights", \.inflow.hourWeights, .list(.quantity(.number, 0...1e6), 24),
      .assumed("Absent: leads spread evenly over 08:00-24:00; real profiles peak in the evening."),
      "Twenty-four weights that spread a day's leads over its hours."),
    .init(
      "growth", \.inflow.growth, .quantity(.number, -0.99...10), .planner,
      "Relative growth of the rate per 30 days, compounding; 0.1 is 10 % more each month."),
    .init(
      "day_noise", \.inflow.dayNoise, .quantity(.number, 0...5),
      .assumed("0 to 1; real shops and web traffic vary more than a Poisson count (facts 4)."),
      "Coefficient of variation of the Gamma factor that each day draws for its leads; bursts vary by their own `leads`."
    ),
    .init(
      "bursts", \.inflow.bursts, .list(.record(Burst.self), 100), .planner,
      "Live streams and big days."),
  ]
}
