// SPDX-License-Identifier: GPL-3.0-or-later

/// Every mechanism of the world, in the order in which they begin and end a day.
///
/// The order is that of the model's numbers but for `Staff`, which reckons who was answered today
/// before fans grow a day older.
///
/// Adding one is its file and its line here. (Its state is a property of `World`, its parameters are
/// properties of the records of the scenario that it extends.)
typealias Mechanisms = First<Inflow>
  .And<Scan>
  .And<Routing>
  .And<AddLimits>
  .And<Expansion>
  .And<LiveCodes>
  .And<GroupCare>
  .And<Staff>
  .And<Touches>
  .And<Fatigue>
  .And<Conversion>
  .And<Welcome>
  .And<Bans>
  .And<Binding>
  .And<Nurturing>
  .And<Backup>
  .And<Settlement>
  .And<Fission>
  .And<Handover>
  .And<Tooling>
  .And<Money>
  .And<DatedEvents>

/// One mechanism of the business: its parameters, its state, its events, its books.
///
/// What a mechanism has nothing to say about it leaves out. All calls are resolved when the
/// program is compiled: the list of mechanisms is a type.
protocol Mechanism {
  /// Number of the mechanism in the model: 10 for M10.
  static var number: UInt8 { get }

  // MARK: Parameters

  /// Keys that it adds to the scenario and to the scenario's records.
  static var sections: [Field<WorldSpec>] { get }
  static var channelFields: [Field<Channel>] { get }
  static var accountFields: [Field<Account>] { get }
  static var codeFields: [Field<Code>] { get }
  /// Finds what each key allows but the whole does not.
  static func check(_ layout: inout WorldPlan.Layout)
  /// Whether nothing in a scenario makes use of it, so that its sections' numbers cannot matter.
  static func isIdle(in spec: WorldSpec) -> Bool

  // MARK: State

  /// Allocates what it needs in every future of a plan.
  static func prepare(_ world: inout World)
  /// Begins a future: draws its uncertain parameters, clears its state, schedules its first events.
  static func reset(_ world: inout World)

  // MARK: Events

  /// What can happen in it.
  associatedtype Event: RawRepresentable<UInt8> = Nothing
  /// Does what an event demands; whom it concerns are indices, up to three.
  static func handle(
    _ event: Event, _ first: Int, _ second: Int, _ third: Int, in world: inout World)
  /// Just after midnight, before the day's leads are drawn.
  static func beginDay(_ world: inout World)
  /// Just before midnight, after the day's last lead.
  static func endDay(_ world: inout World)

  // MARK: Books

  /// Figures of a future.
  static var metrics: [Metric] { get }
  /// What it adds to the record of every day.
  static var daily: [DailyValue] { get }
  /// Laws that must hold at the end of every future.
  static func checkBooks(_ world: inout World) throws(BookError)
}

/// The events of a mechanism that has none.
enum Nothing: UInt8 {
  case never
}

extension Mechanism {
  static var sections: [Field<WorldSpec>] { [] }
  static var channelFields: [Field<Channel>] { [] }
  static var accountFields: [Field<Account>] { [] }
  static var codeFields: [Field<Code>] { [] }
  static func check(_ layout: inout WorldPlan.Layout) {}
  static func isIdle(in spec: WorldSpec) -> Bool { false }
  static func prepare(_ world: inout World) {}
  static func reset(_ world: inout World) {}
  static func beginDay(_ world: inout World) {}
  static func endDay(_ world: inout World) {}
  static var metrics: [Metric] { [] }
  static var daily: [DailyValue] { [] }
  static func checkBooks(_ world: inout World) throws(BookError) {}
}

extension Mechanism where Event == Nothing {
  static func handle(
    _ event: Nothing, _ first: Int, _ second: Int, _ third: Int, in world: inout World
  ) {}
}

/// A value of every day that a mechanism reads off the world at the day's end.
struct DailyValue: Sendable {
  var name: WorldPlan.DailyName
  var value: @Sendable (inout World) -> Double

  init(
    _ name: String, _ title: Wording, _ group: String,
    _ value: @escaping @Sendable (inout World) -> Double
  ) {
    self.name = WorldPlan.DailyName(name: name, title: title, group: group, entity: nil)
    self.value = value
  }
}

// MARK: The list

/// A list of mechanisms that is known when the program is compiled.
protocol MechanismList {
  static var sections: [Field<WorldSpec>] { get }
  static var channelFields: [Field<Channel>] { get }
  static var accountFields: [Field<Account>] { get }
  static var codeFields: [Field<Code>] { get }
  static func check(_ layout: inout WorldPlan.Layout)
  /// Sections of idle mechanisms.
  static func idleSections(of spec: WorldSpec) -> [String]
  static func prepare(_ world: inout World)
  static func reset(_ world: inout World)
  static func handle(_ event: WorldEvent, in world: inout World)
  static func beginDay(_ world: inout World)
  static func endDay(_ world: inout World)
  static var metrics: [Metric] { get }
  static var daily: [DailyValue] { get }
  static func checkBooks(_ world: inout World) throws(BookError)
}

extension MechanismList {
  typealias And<Next: Mechanism> = Both<Self, Next>
}

/// A list of one.
enum First<Only: Mechanism>: MechanismList {
  static var sections: [Field<WorldSpec>] { Only.sections }
  static var channelFields: [Field<Channel>] { Only.channelFields }
  static var accountFields: [Field<Account>] { Only.accountFields }
  static var codeFields: [Field<Code>] { Only.codeFields }
  static func check(_ layout: inout WorldPlan.Layout) { Only.check(&layout) }
  static func idleSections(of spec: WorldSpec) -> [String] {
    Only.isIdle(in: spec) ? Only.sections.map(\.key) : []
  }
  static func prepare(_ world: inout World) { Only.prepare(&world) }
  static func reset(_ world: inout World) { Only.reset(&world) }
  static func beginDay(_ world: inout World) { Only.beginDay(&world) }
  static func endDay(_ world: inout World) { Only.endDay(&world) }
  static var metrics: [Metric] { Only.metrics }
  static var daily: [DailyValue] { Only.daily }
  static func checkBooks(_ world: inout World) throws(BookError) { try Only.checkBooks(&world) }

  @inline(__always)
  static func handle(_ event: WorldEvent, in world: inout World) {
    if event.mechanism == Only.number { event.happen(to: Only.self, in: &world) }
  }
}

/// A list and one more.
enum Both<Rest: MechanismList, Last: Mechanism>: MechanismList {
  static var sections: [Field<WorldSpec>] { Rest.sections + Last.sections }
  static var channelFields: [Field<Channel>] { Rest.channelFields + Last.channelFields }
  static var accountFields: [Field<Account>] { Rest.accountFields + Last.accountFields }
  static var codeFields: [Field<Code>] { Rest.codeFields + Last.codeFields }
  static func check(_ layout: inout WorldPlan.Layout) {
    Rest.check(&layout)
    Last.check(&layout)
  }
  static func idleSections(of spec: WorldSpec) -> [String] {
    Rest.idleSections(of: spec) + (Last.isIdle(in: spec) ? Last.sections.map(\.key) : [])
  }
  static func prepare(_ world: inout World) {
    Rest.prepare(&world)
    Last.prepare(&world)
  }
  static func reset(_ world: inout World) {
    Rest.reset(&world)
    Last.reset(&world)
  }
  static func beginDay(_ world: inout World) {
    Rest.beginDay(&world)
    Last.beginDay(&world)
  }
  static func endDay(_ world: inout World) {
    Rest.endDay(&world)
    Last.endDay(&world)
  }
  static var metrics: [Metric] { Rest.metrics + Last.metrics }
  static var daily: [DailyValue] { Rest.daily + Last.daily }
  static func checkBooks(_ world: inout World) throws(BookError) {
    try Rest.checkBooks(&world)
    try Last.checkBooks(&world)
  }

  @inline(__always)
  static func handle(_ event: WorldEvent, in world: inout World) {
    if event.mechanism == Last.number {
      event.happen(to: Last.self, in: &world)
    } else {
      Rest.handle(event, in: &world)
    }
  }
}
