// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams

@testable import PrivateDomain

extension WorldSpec {
  /// A world in which nothing happens by itself: nobody leaves, complains or is banned, every lead
  /// scans and completes, and nobody comes back. A test turns on what it is about.
  static func quiet(days: Int, start: CalendarDate = CalendarDate(year: 2021, month: 3, day: 1)!)
    -> WorldSpec
  {
    var spec = WorldSpec()
    spec.start = CalendarMoment(date: start)
    spec.horizon = Quantity(.constant(Double(days)))
    spec.scan.content.wecomAppeal = 1
    spec.addLimits.content.wecomDailyAdds = 1_000_000
    spec.fatigue.content = .still
    spec.conversion.content = .plain
    spec.bans.content = .harmless
    var money = Money.Parameters()
    money.staffMonthly = 0
    money.personalMonthly = 0
    spec.money.content = money
    return spec
  }

  /// Adds a group of accounts.
  mutating func accounts(
    _ name: String, _ kind: Account.Kind = .wecom, count: Int = 1, capacity: Int? = nil,
    contacts: Int = 0, _ change: (inout Account) -> Void = { _ in }
  ) {
    var account = Account()
    account.kind = kind
    account.count = count
    account.expansion.capacity = capacity
    account.expansion.contacts = Quantity(.constant(Double(contacts)))
    change(&account)
    accounts.entries.append((name, account))
  }

  /// Adds a code in front of groups of accounts.
  mutating func code(
    _ name: String, _ kind: Code.Kind = .channelCode, to accounts: [String],
    _ dispatch: Routing.Dispatch = .roundRobin, _ change: (inout Code) -> Void = { _ in }
  ) {
    var code = Code()
    code.kind = kind
    code.routing.accounts = accounts
    code.routing.dispatch = dispatch
    change(&code)
    codes.entries.append((name, code))
  }

  /// Adds a channel whose leads come evenly over 24 hours.
  mutating func channel(
    _ name: String, _ leadsPerDay: Double, to code: String,
    _ change: (inout Channel) -> Void = { _ in }
  ) {
    var channel = Channel()
    channel.code = code
    channel.inflow.leadsPerDay = Quantity(.constant(leadsPerDay))
    channel.inflow.hourWeights = Array(repeating: 1, count: 24)
    channel.scan.scanRate = 1
    channel.scan.passRate = 1
    channel.scan.retry = 0
    change(&channel)
    channels.entries.append((name, channel))
  }

  /// Adds a touch with content of its own that has quality 1 and is relevant for everybody.
  mutating func touch(
    _ name: String, _ kind: Touches.TouchKind = .privateMassSend, every: Quantity = 1,
    _ change: (inout Touches.Plan, inout Touches.Content) -> Void = { _, _ in }
  ) {
    var content = Touches.Content()
    content.conversion = 0
    content.quality = .constant(1)
    content.relevance = 1
    var plan = Touches.Plan()
    plan.name = name
    plan.kind = kind
    plan.every = every
    plan.content = name
    plan.confirmed = 1
    plan.confirmDelay = .constant(0)
    change(&plan, &content)
    touches.append(Part(plan))
    contents.entries.append((name, content))
  }
}

extension Fatigue.Parameters {
  static var still: Fatigue.Parameters {
    var fatigue = Fatigue.Parameters()
    fatigue.sensitivity = 0
    fatigue.deletedPerSend = 0
    fatigue.deletedPerMoment = 0
    fatigue.leftPerGroupPost = 0
    fatigue.feedWear = 1
    fatigue.deletedIn30Days = 0
    fatigue.deletedLater = 0
    fatigue.groupLeftFirstDay = 0
    fatigue.groupLeftDaily = 0
    return fatigue
  }
}

extension Conversion.Parameters {
  /// Every fan opens everything and buys alike, whatever his stage.
  static var plain: Conversion.Parameters {
    var conversion = Conversion.Parameters()
    conversion.trustTime = 60
    conversion.openPrivate = 1
    conversion.openMoments = 1
    conversion.openGroup = 1
    conversion.newFactor = 1
    conversion.warmingFactor = 1
    conversion.customerFactor = 1
    conversion.wecomFactor = 1
    conversion.orderSpread = 0
    return conversion
  }
}

extension Bans.Parameters {
  static var harmless: Bans.Parameters {
    var bans = Bans.Parameters()
    bans.complaintPerExposure = 0
    bans.falseComplaints = 0
    bans.referenceRate = 0.03
    bans.hazardAtReference = 0
    bans.baseWecom = 0
    bans.basePersonal = 0
    bans.plugInHazard = 0
    bans.permanentFirst = 0
    bans.appeal = 0
    bans.appealTime = .constant(1)
    return bans
  }
}

extension RuleSet {
  /// The limits of January 2021, as far as the simulator's tests need them.
  static var around2021: RuleSet {
    var rules = RuleSet()
    rules.wecomCapacityExpanded = 20_000
    rules.personalDailyAdds = 200
    rules.groupsPerCode = 5
    rules.plainCodeExpiry = 7
    rules.memberSendsPerDay = 1
    rules.enterpriseSendsPerMonth = 4
    rules.memberMomentsPerDay = 1
    return rules
  }
}
