// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

/// One strategy's world, laid out for the simulator: names resolved to indices, groups of accounts
/// unrolled, streams named. Immutable and shared by all threads.
public final class WorldPlan: Sendable {
  /// Days simulated.
  public let days: Int
  let spec: WorldSpec
  /// The rules at the start, and those that come into force later within the days simulated.
  let rules: RuleSet
  let ruleChanges: [RuleChange]
  /// The name of the rules at the start, where an event brought them.
  let firstRuleSet: String?
  let start: CalendarDate

  /// Channels in the order of their components, so that a component's channels are neighbours.
  let channels: [ChannelPlan]
  let accountGroups: [AccountGroupPlan]
  let accounts: [AccountPlan]
  let codes: [CodePlan]
  let components: [ComponentPlan]
  let touches: [TouchPlan]
  /// The component in which the WeCom accounts compete for the enterprise's own places, or -1.
  let enterpriseComponent: Int
  /// Sections of the scenario whose numbers cannot matter, because nothing makes use of them.
  public var idleSections: [String] { Mechanisms.idleSections(of: spec) }
  /// What mechanisms add to the record of every day.
  let mechanismDaily = Mechanisms.daily

  struct ChannelPlan: Sendable {
    var name: String
    var spec: Channel
    var key: UInt64
    var code: Int
  }

  struct AccountGroupPlan: Sendable {
    var name: String
    var spec: Account
    var accounts: Range<Int>
    var isWecom: Bool { spec.kind == .wecom }
  }

  struct AccountPlan: Sendable {
    var group: Int
    var key: UInt64
    /// The component whose leads it takes, or -1.
    var component: Int
  }

  struct CodePlan: Sendable {
    var name: String
    var spec: Code
    var key: UInt64
    var component: Int
    /// Primary accounts, or the owners of the groups, in order.
    var accounts: [Int]
    var backup: [Int]
    /// For `weighted`: one per primary account, as an index into the spec's weights.
    var weightIndex: [Int]
    var leadsToGroups: Bool {
      spec.kind == .groupLiveCode || spec.kind == .plainGroupCode
    }
    var isOfficialAccount: Bool { spec.kind == .officialAccount }
  }

  /// Codes that share accounts, with their channels: what happens to one may matter to the others.
  struct ComponentPlan: Sendable {
    var channels: Range<Int>
    var codes: [Int]
    var accounts: [Int]
  }

  struct TouchPlan: Sendable {
    var spec: Touches.Plan
    var content: Touches.Content
    var key: UInt64
    var accounts: [Int]
    /// One flag per channel, the fans present at the start last.
    var channels: [Bool]
    var stages: [Bool]
  }

  /// Lays out a checked scenario.
  ///
  /// - Throws: every contradiction between keys that are each allowed.
  public init(_ spec: WorldSpec, rules: RuleSet) throws(SpecError) {
    var layout = Layout(spec, rules)
    layout.accounts()
    layout.codes()
    layout.channels()
    layout.components()
    layout.touches()
    layout.crossChecks()
    Mechanisms.check(&layout)
    guard layout.problems.isEmpty else { throw SpecError(problems: layout.problems) }
    self.spec = spec
    self.rules = layout.rules
    ruleChanges = layout.ruleChanges
    firstRuleSet = layout.firstRuleSet
    start = spec.start.date
    days = layout.days
    channels = layout.channelPlans
    accountGroups = layout.groupPlans
    accounts = layout.accountPlans
    codes = layout.codePlans
    components = layout.componentPlans
    touches = layout.touchPlans
    enterpriseComponent = layout.enterpriseComponent
  }
}

/// Every contradiction found in a scenario whose keys are each allowed.
public struct SpecError: Error, Sendable {
  public var problems: [SpecProblem]
}
