// SPDX-License-Identifier: GPL-3.0-or-later

public import RandomStreams

/// M6 Groups and live codes: joins fill the bound groups in order; when all are full the code is
/// saturated until somebody notices and swaps (S0-29...S0-32, S2-21).
public enum LiveCodes {
  /// What staff do when a code is saturated.
  public enum Remedy: String, Choice {
    case swapGroups = "swap_groups"
    case swapCode = "swap_code"
  }

  public struct Parameters: Sendable {
    public var groups = 5
    public var autoCreate = false
    public var watch = Quantity(.constant(6.0 / 24))
    public var watchFrom = ClockTime(hour: 9)
    public var watchTo = ClockTime(hour: 18)
    public var watchWeekends = false
    public var remedy = Remedy.swapGroups
    public var swapGroupsTime = Distribution.lognormal(median: 20.0 / 1440, p95: 1.0 / 24)
    public var swapCodeTime = Distribution.lognormal(median: 1.0 / 24, p95: 4.0 / 24)
  }

  static let codeFields: [Field<Code>] = [
    .init(
      "groups", \.liveCode.groups, .integer(1...1_000), .cited(["S0-30"]),
      "Groups bound to the code at the start and after each swap; at most the rule set's limit."),
    .init(
      "auto_create", \.liveCode.autoCreate, .flag, .cited(["facts 2.3"]),
      "Open a new group as soon as all are full, where the rule set allows it."),
    .init(
      "watch", \.liveCode.watch, .quantity(.duration, (1.0 / 1440)...365),
      .assumed("1 h to several days; measured cases lie between 0 and 100 days (facts 2.3)."),
      "Interval at which staff look at the code during watch hours."),
    .init(
      "watch_from", \.liveCode.watchFrom, .clock, .planner, "Start of the watch hours."),
    .init("watch_to", \.liveCode.watchTo, .clock, .planner, "End of the watch hours."),
    .init(
      "watch_weekends", \.liveCode.watchWeekends, .flag, .planner,
      "Whether somebody watches on Saturday and Sunday."),
    .init(
      "remedy", \.liveCode.remedy, .choice(Remedy.words), .cited(["S0-30", "S0-31"]),
      "Swap in new groups, or replace the code."),
    .init(
      "swap_groups_time", \.liveCode.swapGroupsTime, .law(.duration, 0...365),
      .assumed("10 min to 1 h; the source says only that it is the faster one (S0-31)."),
      "Time to bind new groups."),
    .init(
      "swap_code_time", \.liveCode.swapCodeTime, .law(.duration, 0...365),
      .assumed("30 min to a day; printed codes take longer (S0-31)."),
      "Time to replace the code everywhere."),
  ]
}
