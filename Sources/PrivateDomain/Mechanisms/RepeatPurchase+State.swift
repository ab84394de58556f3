// SPDX-License-Identifier: GPL-3.0-or-later

internal import EventKernel
internal import RandomStreams

extension Purpose {
  /// Rate and inclination to stop of a customer; index = his number among those of his origin.
  static let customer: UInt32 = 900
  /// When a customer buys again, what for, and whether he stops; instance = number of the purchase.
  static let repeatPurchase: UInt32 = 901
  /// Which customers leave or move; index = list, instance = occasion.
  static let customersChosen: UInt32 = 902
}

extension RepeatPurchase {
  /// The customers who are still active, each with a rate of his own.
  ///
  /// Only these are individuals; who has stopped is a fan like any other. Each holder and origin has
  /// a list of its active customers in one row of places; a list that outgrows its places moves to
  /// twice as many at the end. Those of an origin who were lost and will be won back (M16) stand in a list before
  /// all others, and buy nothing meanwhile.
  struct State: ~Copyable {
    let isOn: Bool
    var shape = 1.0
    var scale = 1.0
    var quittingFirst = 1.0
    var quittingSecond = 1.0
    var orders = 0
    let origins: Int
    // Lists, by holder and origin; first those of who is away.
    var first: Table<Int>
    var room: Table<Int>
    var active: Table<Int>
    var occasions: Table<UInt32>
    /// Customers of all lists.
    var places: Table<Int32>
    var placesUsed = 0
    // Customers.
    var list: Table<Int32>
    var place: Table<Int32>
    var rate: Table<Double>
    var quitting: Table<Double>
    var number: Table<Int>
    var purchases: Table<UInt32>
    var ticket: Table<Ticket>
    var known = 0
    /// The customer's place that was freed last, or -1; each free one names the next in `place`.
    var free: Int32 = -1
    // Origins.
    var customers: Table<Int>

    init(_ plan: WorldPlan) {
      isOn = plan.spec.repeatPurchase != nil
      origins = plan.channels.count + 1
      let holders = 1 + plan.accounts.count + LiveCodes.State.groupsExpected(plan)
      let lists = isOn ? holders * origins : 0
      first = Table(lists, 0)
      room = Table(lists, 0)
      active = Table(lists, 0)
      occasions = Table(lists, 0)
      places = Table(isOn ? 256 : 0, 0)
      list = Table(isOn ? 256 : 0, 0)
      place = Table(isOn ? 256 : 0, 0)
      rate = Table(isOn ? 256 : 0, 0)
      quitting = Table(isOn ? 256 : 0, 0)
      number = Table(isOn ? 256 : 0, 0)
      purchases = Table(isOn ? 256 : 0, 0)
      ticket = Table(isOn ? 256 : 0, .none)
      customers = Table(origins, 0)
    }

    mutating func reset(_ plan: WorldPlan, _ stream: StreamKey) {
      guard let spec = plan.spec.repeatPurchase?.content else { return }
      shape = spec.shape.value(in: stream)
      scale = 1 / spec.scale.value(in: stream)
      quittingFirst = spec.quittingFirst.value(in: stream)
      quittingSecond = spec.quittingSecond.value(in: stream)
      orders = 0
      room.fill(0)
      active.fill(0)
      occasions.fill(0)
      placesUsed = 0
      known = 0
      free = -1
      customers.fill(0)
    }

    /// The list of a cohort's active customers.
    func list(of cohort: Int) -> Int { origins + cohort / FanStage.count }

    /// Makes room for the lists of so many holders.
    mutating func makeRoom(for holders: Int) {
      let lists = (1 + holders) * origins
      guard lists > active.count else { return }
      first.grow(to: lists, 0)
      room.grow(to: lists, 0)
      active.grow(to: lists, 0)
      occasions.grow(to: lists, 0)
    }

    mutating func newCustomer() -> Int {
      if free >= 0 {
        let customer = Int(free)
        free = place[customer]
        return customer
      }
      known += 1
      if known > list.count {
        list.grow(to: known, 0)
        place.grow(to: known, 0)
        rate.grow(to: known, 0)
        quitting.grow(to: known, 0)
        number.grow(to: known, 0)
        purchases.grow(to: known, 0)
        ticket.grow(to: known, .none)
      }
      return known - 1
    }

    mutating func forget(_ customer: Int) {
      place[customer] = free
      free = Int32(customer)
    }

    mutating func enter(_ customer: Int, into list: Int) {
      if active[list] == room[list] {
        let larger = max(4, 2 * room[list])
        places.grow(to: placesUsed + larger, 0)
        for index in 0..<active[list] { places[placesUsed + index] = places[first[list] + index] }
        first[list] = placesUsed
        room[list] = larger
        placesUsed += larger
      }
      place[customer] = Int32(active[list])
      self.list[customer] = Int32(list)
      places[first[list] + active[list]] = Int32(customer)
      active[list] += 1
    }

    /// Takes a customer off his list; the last one takes his place.
    mutating func leave(_ customer: Int) {
      let list = Int(self.list[customer])
      active[list] -= 1
      let last = places[first[list] + active[list]]
      places[first[list] + Int(place[customer])] = last
      place[Int(last)] = place[customer]
    }
  }
}

extension World {
  /// Fans became customers: each draws how often he will buy and how soon he will stop.
  mutating func gainCustomers(_ number: Int, in cohort: Int, of holder: Int) {
    guard cohort % FanStage.count == 3 else { return }
    let list = repeatPurchase.list(of: cohort)
    repeatPurchase.makeRoom(for: fans.holders)
    let origin = list % fans.origins
    for _ in 0..<number {
      let customer = repeatPurchase.newCustomer()
      let ordinal = repeatPurchase.customers[origin]
      repeatPurchase.customers[origin] += 1
      var draws = RandomStream(
        stream, entity: conversion.key[origin], purpose: Purpose.customer,
        index: UInt64(ordinal))
      repeatPurchase.number[customer] = ordinal
      repeatPurchase.rate[customer] = draws.gamma(
        shape: repeatPurchase.shape, scale: repeatPurchase.scale)
      repeatPurchase.quitting[customer] = draws.beta(
        repeatPurchase.quittingFirst, repeatPurchase.quittingSecond)
      repeatPurchase.purchases[customer] = 0
      repeatPurchase.enter(customer, into: list)
      scheduleNextPurchase(customer, origin)
    }
  }

  private mutating func scheduleNextPurchase(_ customer: Int, _ origin: Int) {
    var draws = RandomStream(
      stream, entity: conversion.key[origin], purpose: Purpose.repeatPurchase,
      index: UInt64(repeatPurchase.number[customer]),
      instance: repeatPurchase.purchases[customer])
    let due = now + draws.exponential() / repeatPurchase.rate[customer]
    repeatPurchase.ticket[customer] = .none
    // A rate of 0, as small shapes draw it, is a wait without end.
    guard due < Double(plan.days) else { return }
    repeatPurchase.ticket[customer] = schedule(
      Conversion.self, .repeatPurchase, customer, at: due)
  }

  /// A customer buys again, and stops for good or goes on.
  mutating func buyAgain(_ customer: Int) {
    let origin = Int(repeatPurchase.list[customer]) % fans.origins
    var draws = RandomStream(
      stream, entity: conversion.key[origin], purpose: Purpose.repeatPurchase,
      index: UInt64(repeatPurchase.number[customer]),
      instance: ~repeatPurchase.purchases[customer])
    repeatPurchase.purchases[customer] += 1
    repeatPurchase.orders += 1
    let stops = draws.uniform() < repeatPurchase.quitting[customer]
    sell(1, origin: origin)
    if stops {
      repeatPurchase.leave(customer)
      repeatPurchase.forget(customer)
    } else {
      scheduleNextPurchase(customer, origin)
    }
  }

  /// How many of a whole cohort may buy again: of customers those who are still active.
  mutating func buyers(among number: Int, in cohort: Int) -> Int {
    guard repeatPurchase.isOn, cohort % FanStage.count == FanStage.customer.index else {
      return number
    }
    let list = repeatPurchase.list(of: cohort)
    return list < repeatPurchase.active.count ? repeatPurchase.active[list] : 0
  }

  /// Of the fans who leave a cohort of customers, how many are still active, and which.
  mutating func loseCustomers(_ number: Int, from cohort: Int, of holder: Int) {
    guard cohort % FanStage.count == 3 else { return }
    let list = repeatPurchase.list(of: cohort)
    guard list < repeatPurchase.active.count, repeatPurchase.active[list] > 0 else { return }
    var draws = chooseCustomers(list)
    for _ in 0..<activeAmong(number, cohort, list, &draws) {
      let customer = pickCustomer(list, &draws)
      queue.cancel(repeatPurchase.ticket[customer])
      repeatPurchase.leave(customer)
      repeatPurchase.forget(customer)
    }
  }

  /// Of the active customers of a cohort that is lost, those who will be won back are kept: each has his pace and
  /// his inclination to stop, wherever he is.
  mutating func sendAway(_ number: Int, from cohort: Int, of holder: Int) {
    guard cohort % FanStage.count == 3, number > 0 else { return }
    let list = repeatPurchase.list(of: cohort)
    var draws = chooseCustomers(list)
    for _ in 0..<number {
      let customer = pickCustomer(list, &draws)
      queue.cancel(repeatPurchase.ticket[customer])
      repeatPurchase.leave(customer)
      repeatPurchase.enter(customer, into: list % fans.origins)
    }
  }

  /// Customers who were won back go on buying where they had stopped: what is left of an exponential wait is one.
  mutating func bringBack(_ number: Int, to cohort: Int) {
    let list = repeatPurchase.list(of: cohort)
    repeatPurchase.makeRoom(for: fans.holders)
    let origin = list % fans.origins
    var draws = chooseCustomers(origin)
    for _ in 0..<number {
      let customer = pickCustomer(origin, &draws)
      repeatPurchase.leave(customer)
      repeatPurchase.enter(customer, into: list)
      // Another wait than the one that the loss has cut off.
      repeatPurchase.purchases[customer] += 1
      scheduleNextPurchase(customer, origin)
    }
  }

  /// Customers who pass to another holder go on buying as before.
  mutating func handOverCustomers(_ number: Int, from cohort: Int, of holder: Int, to other: Int) {
    guard cohort % FanStage.count == 3 else { return }
    let list = repeatPurchase.list(of: cohort)
    repeatPurchase.makeRoom(for: fans.holders)
    guard repeatPurchase.active[list] > 0 else { return }
    var draws = chooseCustomers(list)
    for _ in 0..<activeAmong(number, cohort, list, &draws) {
      let customer = pickCustomer(list, &draws)
      repeatPurchase.leave(customer)
      repeatPurchase.enter(customer, into: repeatPurchase.list(of: other))
    }
  }

  private mutating func chooseCustomers(_ list: Int) -> RandomStream {
    let occasion = repeatPurchase.occasions[list]
    repeatPurchase.occasions[list] += 1
    let holder = list / fans.origins - 1
    return RandomStream(
      stream, entity: holder < 0 ? backup.key : holderKey(holder),
      purpose: Purpose.customersChosen, index: UInt64(list % fans.origins), instance: occasion)
  }

  private mutating func activeAmong(
    _ number: Int, _ cohort: Int, _ list: Int, _ draws: inout RandomStream
  ) -> Int {
    let active = repeatPurchase.active[list]
    return draws.hypergeometric(
      marked: active, unmarked: max(0, fans.count[cohort] - active), draws: number)
  }

  private mutating func pickCustomer(_ list: Int, _ draws: inout RandomStream) -> Int {
    let pick = draws.integer(below: repeatPurchase.active[list])
    return Int(repeatPurchase.places[repeatPurchase.first[list] + pick])
  }

  /// Active customers are customers, and stand in their lists.
  mutating func checkCustomers() throws(BookError) {
    guard repeatPurchase.isOn else { return }
    for list in 0..<min(repeatPurchase.active.count, (1 + fans.holders) * fans.origins) {
      let cohort = (list - fans.origins) * FanStage.count + FanStage.customer.index
      let customers = cohort < 0 ? .max : fans.count[cohort]
      let active = repeatPurchase.active[list]
      if active > customers { try demand(active, customers, "active customers are customers") }
      for index in 0..<active {
        let customer = Int(repeatPurchase.places[repeatPurchase.first[list] + index])
        try demand(Int(repeatPurchase.list[customer]), list, "a customer stands in his list")
      }
    }
  }
}
