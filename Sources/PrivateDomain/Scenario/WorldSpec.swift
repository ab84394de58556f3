// SPDX-License-Identifier: GPL-3.0-or-later

/// Everything that one strategy's world is made of, as written in the scenario.
public struct WorldSpec: Documented {
  public var start = CalendarMoment(date: CalendarDate(dayNumber: 18_687))
  public var horizon: Quantity = 90
  public var channels = Section<Channel>()
  public var accounts = Section<Account>()
  public var codes = Section<Code>()
  public var touches: [Part<Touches.Plan>] = []
  public var contents = Section<Touches.Content>()
  public var enterprise = Part(Expansion.Enterprise())
  public var scan = Part(Scan.Defaults())
  public var addLimits = Part(AddLimits.Defaults())
  public var fatigue = Part(Fatigue.Parameters())
  public var conversion = Part(Conversion.Parameters())
  public var repeatPurchase: Part<RepeatPurchase.Parameters>?
  public var welcome = Part(Welcome.Defaults())
  public var officialAccount = Part(Settlement.Parameters())
  public var hooks = Part(Fission.Hooks())
  public var bans = Part(Bans.Parameters())
  public var staff: Part<Staff.Parameters>?
  public var handover: Part<Handover.Parameters>?
  public var tools: Part<Tooling.Parameters>?
  public var groupCare = Part(GroupCare.Parameters())
  public var money = Part(Money.Parameters())
  public var backup: Part<Backup.Parameters>?
  public var events: [Part<DatedEvents.Entry>] = []

  public init() {}

  public static let summary = Wording("A scenario.", zh: "场景。")

  public static let fields: [Field<WorldSpec>] = own + Mechanisms.sections

  private static let own: [Field<WorldSpec>] = [
    .init("start", \.start, .moment, .planner, required: true, "First day of the simulation."),
    .init(
      "horizon", \.horizon, .quantity(.duration, 1...3_650), .planner, required: true,
      "Length of the simulation, whole days."),
    .init(
      "channels", \.channels, .map(Channel.self, 200), .planner, required: true,
      "Where leads come from."),
    .init(
      "accounts", \.accounts, .map(Account.self, 200), .planner, required: true,
      "Groups of accounts that hold contacts or own groups."),
    .init("codes", \.codes, .map(Code.self, 200), .planner, required: true, "What leads scan."),
    .init(
      "touches", \.touches, .list(.record(Touches.Plan.self), 200), .planner,
      "The plan of broadcasts."),
    .init("contents", \.contents, .map(Touches.Content.self, 200), .planner, "What touches carry."),
  ]
}

/// Something in a scenario that each key allows but the whole does not.
public struct SpecProblem: Sendable, Equatable {
  /// Dotted key of the culprit, `codes.advisers.weights`.
  public var path: String
  public var message: String
  /// What would be allowed.
  public var allowed: String

  public init(path: String, message: String, allowed: String) {
    self.path = path
    self.message = message
    self.allowed = allowed
  }
}
