// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

extension Conversion {
  struct State: ~Copyable {
    var trustTime = 60.0
    var open: (Double, Double, Double) = (0, 0, 0)
    var stageFactor: (Double, Double, Double, Double) = (0, 0, 1, 1)
    var wecomFactor = 1.0
    /// Gamma law of an order's value.
    var orderShape = 1.0
    var orderScale = 0.0
    var orderValue = 0.0
    /// Orders that made a fan a customer, over the future.
    var firstOrders = 0
    // Origins: their keys, and today's orders, whose values are not drawn yet.
    let key: Table<UInt64>
    var unvalued: Table<Int>
    /// Origins by key: sums in this order are the same to the last bit in whatever order a scenario has them.
    let ordered: Table<Int>
    /// Factor on conversion by origin; 1 for contacts held at the start.
    var fit: Table<Double>
    /// The highest of them, by segment.
    var highestFit: Table<Double>
    /// Stage in which the leads of an origin come in: new, or customer for old customers.
    let entry: Table<Int>

    init(_ plan: WorldPlan) {
      fit = Table(plan.channels.count + 1, 1)
      highestFit = Table(fit.count * FanStage.count, 0)
      let keys = plan.channels.map(\.key) + [entityKey("accounts")]
      key = Table(keys)
      ordered = Table(keys.indices.sorted { keys[$0] < keys[$1] })
      unvalued = Table(fit.count, 0)
      entry = Table(
        plan.channels.map { $0.spec.conversion.areCustomers ? FanStage.customer.index : 0 } + [0])
    }

    mutating func reset(_ plan: WorldPlan, _ stream: StreamKey) {
      let spec = plan.spec.conversion.content
      trustTime = spec.trustTime.value(in: stream)
      open = (
        spec.openPrivate.value(in: stream), spec.openMoments.value(in: stream),
        spec.openGroup.value(in: stream)
      )
      stageFactor = (
        spec.newFactor.value(in: stream), spec.warmingFactor.value(in: stream), 1,
        spec.customerFactor.value(in: stream)
      )
      wecomFactor = spec.wecomFactor.value(in: stream)
      orderValue = spec.orderValue.value(in: stream)
      let spread = spec.orderSpread.value(in: stream)
      orderShape = spread > 0 ? 1 / (spread * spread) : 0
      orderScale = orderValue * spread * spread
      firstOrders = 0
      unvalued.fill(0)
      for channel in plan.channels.indices {
        fit[channel] =
          plan.channels[channel].spec.conversion.fit.value(in: stream)
          * Fission.fit(of: plan.channels[channel].spec, plan, stream)
      }
    }

    func stageFactor(_ stage: Int) -> Double {
      switch stage {
      case 0: stageFactor.0
      case 1: stageFactor.1
      case 2: stageFactor.2
      default: stageFactor.3
      }
    }

    func open(_ kind: UInt8) -> Double {
      kind == 0 ? open.0 : kind == 1 ? open.1 : open.2
    }
  }

  /// Chances of what a fan may do after a touch; the rest do nothing.
  struct Odds: BitwiseCopyable {
    var order: Double
    var complaint: Double
    var deletion: Double

    var any: Double { order + complaint + deletion }

    /// Only a share of fans sees it at all.
    mutating func scale(by share: Double) {
      order *= share
      complaint *= share
      deletion *= share
    }

    /// No less than the chance that a fan of at most this fit does anything; may be over 1.
    func highestAny(fit: Double) -> Double { order * fit + complaint + deletion }

    /// The odds of a fan whose conversion is so many times that of one with fit 1.
    ///
    /// Nobody does more than one thing: orders come first, then complaints, then deletions.
    func of(fit: Double) -> Odds {
      let ordering = min(order * fit, 1)
      let complaining = min(complaint, 1 - ordering)
      return Odds(
        order: ordering, complaint: complaining,
        deletion: min(deletion, 1 - ordering - complaining))
    }
  }
}

extension Conversion {
  /// What a touch means to a fan of fit 1 who feels no pressure; what pressure and a lopsided feed make
  /// of it.
  struct Impact: BitwiseCopyable {
    var order = 0.0
    var complaint = 0.0
    var deletion = 0.0
    var sensitivity = 0.0
    var dulling = 0.0
    var feedMuting = 0.0
    var feedWear = 1.0

    /// - Parameter shortfall: how far the feed falls short of the person behind it, 0 to 1.
    func odds(pressure: Double, shortfall: Double) -> Odds {
      let strain = 1 + sensitivity * pressure
      return Odds(
        order: order * (1 - feedMuting * shortfall) / (1 + dulling * pressure),
        complaint: complaint * strain,
        deletion: deletion * strain * (1 + (feedWear - 1) * shortfall))
    }
  }
}

extension Conversion: Mechanism {
  static var number: UInt8 { 9 }

  enum Event: UInt8 {
    /// A customer buys by himself.
    case repeatPurchase
  }

  static func reset(_ world: inout World) {
    world.conversion.reset(world.plan, world.stream)
    world.noteHighestFits()
    world.repeatPurchase.reset(world.plan, world.stream)
  }

  static func handle(
    _ event: Event, _ customer: Int, _: Int, _: Int, in world: inout World
  ) {
    world.buyAgain(customer)
  }

  static func checkBooks(_ world: inout World) throws(BookError) {
    try world.checkCustomers()
  }
}

extension World {
  fileprivate mutating func noteHighestFits() {
    conversion.highestFit.fill(0)
    for cell in 0..<fans.origins * FanStage.count {
      let segment = fans.segments.ofCell[cell]
      conversion.highestFit[segment] = max(
        conversion.highestFit[segment], conversion.fit[cell / FanStage.count])
    }
  }

  /// What a touch means to a fan of a stage and kind of account, before pressure and feed.
  mutating func impact(
    of touch: Touches.State.Constants, quality: Double, stage: Int, isWecom: Bool
  ) -> Conversion.Impact {
    let relevance = isWecom ? tooling.sharpened(touch.relevance) : touch.relevance
    let disturbance =
      (1 - relevance) * fatigue.theme(touch.theme) * fatigue.haste(touch.theme, stage: stage)
    // Who joined a group is not talked to.
    let isAnsweredByTool = isWecom && stage == FanStage.new.index && touch.kind != 2
    return Conversion.Impact(
      order: conversion.open(touch.kind) * relevance * touch.conversion * quality
        * conversion.stageFactor(stage) * (isWecom ? conversion.wecomFactor : 1)
        * (isAnsweredByTool ? tooling.worthOfNew : 1),
      complaint: bans.complaintPerExposure * (touch.kind == 0 ? 1 : bans.momentsShare)
        * disturbance,
      deletion: fatigue.leaving(touch.kind) * disturbance,
      sensitivity: fatigue.sensitivity, dulling: fatigue.dulling, feedMuting: fatigue.feedMuting,
      feedWear: fatigue.feedWear)
  }

  /// What fans of a holder's cell do. Who complains leaves, too; who orders becomes a customer.
  ///
  /// - Parameters:
  ///   - ordering: whose orders are made.
  ///   - complaining: who complains, about `sender`.
  ///   - leaving: who leaves, those who complain included.
  mutating func act(
    ordering: Int, complaining: Int, leaving: Int, from cell: Int, of holder: Int, sender: Int
  ) {
    let (origin, stage) = fans.cell(cell)
    let cohort = fans.firstCohort(of: holder) &+ cell
    leave(leaving, from: cohort, of: holder, origin: origin)
    if complaining > 0 { complain(complaining, about: sender) }
    guard ordering > 0 else { return }
    if stage < FanStage.customer.index {
      advance(
        ordering, from: cohort, to: fans.cohort(holder, origin, FanStage.customer.index),
        of: holder)
      noteFirst(ordering, origin)
    }
    sell(ordering, origin: origin)
  }

  /// Orders that make a fan a customer, but for those who have bought before he came.
  mutating func noteFirst(_ orders: Int, _ origin: Int) {
    if conversion.entry[origin] != FanStage.customer.index { conversion.firstOrders += orders }
  }

  /// Books orders; what they are worth is drawn when the day is over.
  mutating func sell(_ orders: Int, origin: Int) {
    guard orders > 0 else { return }
    conversion.unvalued[origin] += orders
    ledger.ordersByOrigin[origin] += orders
    ledger.orders += orders
    ledger.today[DailySeries.orders.rawValue] += Double(orders)
  }

  /// Draws what the day's orders are worth.
  mutating func valueOrders() {
    for index in 0..<fans.origins {
      let origin = conversion.ordered[index]
      guard conversion.unvalued[origin] > 0 else { continue }
      var draws = RandomStream(
        stream, entity: conversion.key[origin], purpose: Purpose.orderValues, index: UInt64(day))
      let revenue = orderValues(conversion.unvalued[origin], &draws)
      conversion.unvalued[origin] = 0
      ledger.revenueByOrigin[origin] += revenue
      ledger.revenue += revenue
      ledger.today[DailySeries.revenue.rawValue] += revenue
    }
  }

  /// The sum of independent Gamma order values is a Gamma value of their number times the shape.
  private mutating func orderValues(_ orders: Int, _ draws: inout RandomStream) -> Double {
    guard conversion.orderShape > 0 else { return Double(orders) * conversion.orderValue }
    guard conversion.orderScale > 0 else { return 0 }
    return draws.gamma(shape: Double(orders) * conversion.orderShape, scale: conversion.orderScale)
  }
}
