// SPDX-License-Identifier: GPL-3.0-or-later

/// M3 Routing: a channel code hands each lead to one of its accounts (S2-05, facts 2.10).
public enum Routing {
  public enum Dispatch: String, Choice {
    case roundRobin = "round_robin"
    case leastLoaded = "least_loaded"
    case fillThenNext = "fill_then_next"
    case weighted
    case random
  }

  public struct Parameters: Sendable {
    public var accounts: [String] = []
    public var backup: [String] = []
    public var dispatch = Dispatch.roundRobin
    public var weights: [Quantity] = []
  }

  static let channelFields: [Field<Channel>] = [
    .init(
      "code", \.code, .reference("codes"), .planner, required: true,
      "The code that the channel's leads stand in front of.")
  ]

  static let codeFields: [Field<Code>] = [
    .init(
      "accounts", \.routing.accounts, .list(.reference("accounts"), 50), .planner,
      "Groups of accounts behind the code; for a group code, who owns the groups."),
    .init(
      "backup", \.routing.backup, .list(.reference("accounts"), 50), .cited(["facts 2.10"]),
      "Groups of accounts that take leads when no other can."),
    .init(
      "dispatch", \.routing.dispatch, .choice(Dispatch.words), .cited(["facts 2.10"]),
      "How the code chooses among the accounts that can take a lead."),
    .init(
      "weights", \.routing.weights, .list(.quantity(.number, 0...1e6), 50), .planner,
      "For `weighted`: one weight for each entry of `accounts`."),
  ]
}
