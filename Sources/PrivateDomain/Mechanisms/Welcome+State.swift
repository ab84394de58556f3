// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

extension Purpose {
  /// Who joins a group or orders at the welcome; index = day.
  static let welcome: UInt32 = 2_000
  /// How good the welcome's content is on a day; index = day.
  static let welcomeQuality: UInt32 = 2_001
  /// Which members are among the contacts who leave or pass on; index = day.
  static let membersChosen: UInt32 = 2_002
  /// Members who leave the group without a post; index = day.
  static let memberLifecycle: UInt32 = 2_003
  /// What members do after a group post; index = sending, instance = touch.
  static let memberResponse: UInt32 = 2_004
}

extension Welcome {
  /// Which contacts are also in a group of their account: a part of each cohort.
  ///
  /// Within a cohort members and others cannot be told apart by anything that happens to the
  /// contact, so of those who leave or pass on a hypergeometric number are members. Group posts press
  /// on the membership, not on the contact.
  struct State: ~Copyable {
    /// Whether a code has a welcome at all; a code without one costs a look at this.
    var isGiven: Table<Bool>
    var hasGroups: Bool
    /// Codes with a welcome, and what each carries, by code.
    let codes: [Int]
    let contents: [Touches.Content?]
    // By code.
    var invites: Table<Bool>
    var joins: Table<Double>
    /// Chance that one new fan of fit 1 orders, before the day's quality; 0 without content.
    var order: Table<Double>
    var quality: Table<Double>
    var draws: Table<RandomStream>
    // By cohort of an account.
    /// Members who joined today, and those who joined before.
    var joinedToday: Table<Int>
    var members: Table<Int>
    var pressure: Table<Double>
    // By account.
    var chosen: Table<RandomStream>
    /// What the enterprise posted into the groups of an account's contacts.
    var received: Table<Received>
    // Books.
    var joined = 0
    var quit = 0
    var leftWithContact = 0
    var lost = 0
    var orders = 0

    init(_ plan: WorldPlan) {
      codes = plan.codes.indices.filter { plan.codes[$0].spec.welcome != nil }
      hasGroups = plan.codes.contains { $0.spec.welcome?.content.group ?? false }
      contents = plan.codes.map { code in
        code.spec.welcome?.content.content.flatMap { plan.spec.contents[$0] }
      }
      let number = plan.codes.count
      isGiven = Table(plan.codes.map { $0.spec.welcome != nil })
      invites = Table(plan.codes.map { $0.spec.welcome?.content.group ?? false })
      joins = Table(number, 0)
      order = Table(number, 0)
      quality = Table(number, 1)
      let none = RandomStream(
        StreamKey(seed: 0, future: 0), entity: 0, purpose: Purpose.welcome)
      draws = Table(number, none)
      let cohorts =
        hasGroups ? plan.accounts.count * (plan.channels.count + 1) * FanStage.count : 0
      joinedToday = Table(cohorts, 0)
      members = Table(cohorts, 0)
      pressure = Table(cohorts, 0)
      chosen = Table(hasGroups ? plan.accounts.count : 0, none)
      received = Table(hasGroups ? plan.accounts.count : 0, Received())
    }

    /// The unit of pressure begins anew.
    mutating func divide(by unit: Double) {
      for cohort in 0..<pressure.count { pressure[cohort] /= unit }
    }

    func isMember(_ cohort: Int) -> Int { joinedToday[cohort] + members[cohort] }

    /// Contacts of a cohort join, whom nothing in the group has pressed on yet.
    mutating func join(_ number: Int, _ cohort: Int) {
      guard number > 0 else { return }
      feel(0, number, cohort)
      joinedToday[cohort] += number
      joined += number
    }

    /// Members who joined today and before pass to another cohort, and bring along what they feel.
    mutating func move(_ today: Int, _ before: Int, from: Int, to: Int) {
      feel(pressure[from], today + before, to)
      joinedToday[from] -= today
      joinedToday[to] += today
      members[from] -= before
      members[to] += before
    }

    private mutating func feel(_ brought: Double, _ number: Int, _ cohort: Int) {
      guard number > 0 else { return }
      pressure[cohort] = mean(pressure[cohort], of: isMember(cohort), brought, of: number)
    }
  }
}

extension Welcome: Mechanism {
  static var number: UInt8 { 20 }

  static func isIdle(in spec: WorldSpec) -> Bool {
    spec.codes.entries.allSatisfy { $0.content.welcome == nil }
  }

  static func reset(_ world: inout World) {
    world.resetWelcome()
  }

  static func beginDay(_ world: inout World) {
    world.turnWelcome()
  }

  static func endDay(_ world: inout World) {
    world.ageMembers()
  }

  static func checkBooks(_ world: inout World) throws(BookError) {
    try world.checkMembers()
  }
}

extension World {
  mutating func resetWelcome() {
    let open = plan.spec.welcome.content.open.value(in: stream)
    for code in welcome.codes {
      guard let spec = plan.codes[code].spec.welcome?.content else { continue }
      welcome.joins[code] = spec.joins.value(in: stream)
      welcome.order[code] = 0
      guard let content = welcome.contents[code] else { continue }
      welcome.order[code] =
        open * content.relevance.value(in: stream)
        * Conversion.conversion(of: content, plan, stream)
    }
    welcome.joinedToday.fill(0)
    welcome.members.fill(0)
    welcome.pressure.fill(0)
    welcome.received.fill(Received())
    welcome.joined = 0
    welcome.quit = 0
    welcome.leftWithContact = 0
    welcome.lost = 0
    welcome.orders = 0
  }

  mutating func turnWelcome() {
    for code in welcome.codes {
      welcome.draws[code] = RandomStream(
        stream, entity: plan.codes[code].key, purpose: Purpose.welcome, index: UInt64(day))
      welcome.quality[code] = welcomeQuality(code)
    }
    guard welcome.hasGroups else { return }
    for account in 0..<fans.accounts {
      welcome.chosen[account] = RandomStream(
        stream, entity: plan.accounts[account].key, purpose: Purpose.membersChosen,
        index: UInt64(day))
    }
  }

  private mutating func welcomeQuality(_ code: Int) -> Double {
    guard let law = welcome.contents[code]?.quality else { return 1 }
    if let constant = law.constantValue { return constant }
    var draws = RandomStream(
      stream, entity: plan.codes[code].key, purpose: Purpose.welcomeQuality, index: UInt64(day))
    return law.sample(using: &draws, within: 0...1_000)
  }

  /// Those just added join the group, or not, and order, or not; nobody leaves over a welcome.
  mutating func greet(_ number: Int, at code: Int, holder: Int, origin: Int) {
    guard number > 0 else { return }
    // A group's members all begin with a first day, old customers too.
    let stage = holder < fans.accounts ? conversion.entry[origin] : FanStage.new.index
    let cohort = fans.cohort(holder, origin, stage)
    let isWecom = holder < fans.accounts ? expansion.isWecom[holder] : touchesWecom(holder)
    let chance =
      welcome.order[code] * welcome.quality[code] * conversion.stageFactor(conversion.entry[origin])
      * conversion.fit[origin] * (isWecom ? conversion.wecomFactor : 1)
    var draws = welcome.draws[code]
    defer { welcome.draws[code] = draws }
    var joining = 0
    var ordering = 0
    var orderingMembers = 0
    var rest = number
    while rest > 0 {
      let part = min(rest, batch)
      rest -= part
      let joined =
        welcome.invites[code] ? draws.binomial(part, welcome.joins[code]) : 0
      let membersOrder = draws.binomial(joined, chance)
      joining += joined
      orderingMembers += membersOrder
      ordering += membersOrder + draws.binomial(part - joined, chance)
    }
    welcome.join(joining, cohort)
    guard ordering > 0 else { return }
    if stage != FanStage.customer.index {
      let customers = fans.cohort(holder, origin, FanStage.customer.index)
      if welcome.invites[code] { welcome.move(orderingMembers, 0, from: cohort, to: customers) }
      becomeCustomers(
        ordering, from: cohort, to: customers, of: holder, origin, areNewcomers: true)
    }
    welcome.orders += ordering
    sell(ordering, origin: origin)
  }

  private mutating func touchesWecom(_ holder: Int) -> Bool {
    expansion.isWecom[liveCodes.owner[holder - fans.accounts]]
  }

  /// Fans, of whom it is known who are members, become customers.
  ///
  /// - Parameter areNewcomers: whether they are those who came just now, and not any of their cohort.
  mutating func becomeCustomers(
    _ number: Int, from: Int, to: Int, of holder: Int, _ origin: Int, areNewcomers: Bool = false
  ) {
    if areNewcomers {
      if staff.isOn { moveNewcomersWaiting(number, from: from, to: to, of: holder) }
      fans.moveNewcomers(number, from: from, to: to, of: holder)
    } else {
      if staff.isOn { moveWaiting(number, from: from, to: to, of: holder) }
      fans.move(number, from: from, to: to, of: holder)
    }
    noteFirst(number, origin)
    if repeatPurchase.isOn { gainCustomers(number, in: to, of: holder) }
  }

  // MARK: Books

  var membersNow: Int {
    mutating get {
      var present = 0
      for cohort in 0..<welcome.members.count { present += welcome.isMember(cohort) }
      return present
    }
  }

  mutating func checkMembers() throws(BookError) {
    guard welcome.hasGroups else { return }
    for cohort in 0..<welcome.members.count {
      let inside = welcome.isMember(cohort)
      if inside > fans.count[cohort] || welcome.members[cohort] < 0
        || welcome.joinedToday[cohort] < 0
      {
        try demand(inside, fans.count[cohort], "members of cohort \(cohort) are contacts of it")
      }
    }
    try demand(
      welcome.joined, membersNow + welcome.quit + welcome.leftWithContact + welcome.lost,
      "contacts who joined a group = members + left the group + left with the contact + lost")
  }
}

extension Welcome {
  static let metrics: [Metric] = [
    Metric(
      "contacts_joined", Wording("Contacts who joined a group", zh: "入群好友数"), .count, .higher,
      "funnel",
      Wording(
        "Contacts who joined a group of their account at the welcome, over the whole horizon.",
        zh: "添加时经欢迎语进入账号所属群的好友数，整个模拟期。")
    ) { Double($0.welcome.joined) },
    Metric(
      "members_end", Wording("Contacts in a group at the end", zh: "期末在群好友"), .count, .higher,
      "fans",
      Wording(
        "Contacts who are also in a group of their account at the end; counted once among the fans.",
        zh: "期末同时在账号所属群中的好友数；粉丝总数中只计一次。")
    ) { Double($0.membersNow) },
    Metric(
      "members_left", Wording("Contacts who left the group", zh: "退群好友数"), .count, .lower, "fans",
      Wording(
        "Contacts who left the group by themselves and stayed contacts, over the whole horizon.",
        zh: "主动退群但仍是好友的人数，整个模拟期。")
    ) { Double($0.welcome.quit) },
    Metric(
      "orders_welcome", Wording("Orders from the welcome", zh: "欢迎语订单"), .count, .higher, "money",
      Wording(
        "Orders of those just added, on the welcome, over the whole horizon.",
        zh: "刚添加的人因欢迎语而下的订单数，整个模拟期。")
    ) { Double($0.welcome.orders) },
  ]
}
