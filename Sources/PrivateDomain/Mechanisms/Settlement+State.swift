// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Purpose {
  /// Which followers would ever settle; index = day.
  static let willing: UInt32 = 1_300
  /// Followers who settle or unfollow without an article; index = day.
  static let settlement: UInt32 = 1_301
  /// What followers do after an article; index = sending, instance = touch.
  static let articleResponse: UInt32 = 1_302
}

extension Settlement {
  /// More followers than anybody has: the official account's room.
  static let room = 1 << 40

  /// Followers by official account, origin and cell: the unwilling first, then the stages of the
  /// willing.
  struct State: ~Copyable {
    /// Codes that are official accounts; what follows is by their place here.
    let codes: [Int]
    let cells: Int
    let origins: Int
    /// Place of each code among them, or -1.
    var place: Table<Int>
    var followers: Table<Int>
    /// By official account and origin: what a follower feels, the mean of all (`Fans`).
    var pressure: Table<Double>
    var key: Table<UInt64>
    var channel: Table<Int>
    var stages: Table<Int>
    var willing: Table<Double>
    var perArticleSettling: Table<Double>
    var draws: Table<RandomStream>
    /// Followers who settled since the day's leads were drawn.
    var settledToday: Table<Int>
    /// Chances of one day by account, stage and outcome: settled, unfollowed, then stages further.
    var chances: Table<Double>
    let outcomes: Int
    var unfollowRate = 0.0
    var unfollowChance = 0.0
    var open = 0.0
    var followerFactor = 0.0
    var perArticle = 0.0
    var articleWeight = 0.0
    // Books.
    var atStart = 0
    var settled = 0
    var unfollowed = 0
    var orders = 0

    init(_ plan: WorldPlan) {
      let codes = plan.codes.indices.filter { plan.codes[$0].isOfficialAccount }
      self.codes = codes
      origins = plan.channels.count + 1
      let plans = codes.map { plan.codes[$0].spec.settlement.plan?.content }
      let most = plans.map { $0?.stages ?? 0 }.max() ?? 0
      cells = most + 1
      outcomes = most + 1
      place = Table(plan.codes.indices.map { codes.firstIndex(of: $0) ?? -1 })
      followers = Table(codes.count * origins * cells, 0)
      pressure = Table(codes.count * origins, 0)
      key = Table(codes.map { plan.codes[$0].key })
      channel = Table(
        plans.map { settle in plan.channels.firstIndex { $0.name == settle?.channel } ?? -1 })
      stages = Table(plans.map { $0?.stages ?? 0 })
      willing = Table(codes.count, 0)
      perArticleSettling = Table(codes.count, 0)
      draws = Table(
        codes.count,
        RandomStream(StreamKey(seed: 0, future: 0), entity: 0, purpose: Purpose.willing))
      settledToday = Table(codes.count, 0)
      chances = Table(codes.count * most * outcomes, 0)
    }

    func cell(_ account: Int, _ origin: Int, _ cell: Int) -> Int {
      (account * origins + origin) * cells + cell
    }

    /// The unit of pressure begins anew.
    mutating func divide(by unit: Double) {
      for index in 0..<pressure.count { pressure[index] /= unit }
    }

    mutating func reset(_ plan: WorldPlan, _ stream: StreamKey) {
      guard !codes.isEmpty else { return }
      let spec = plan.spec.officialAccount.content
      open = spec.open.value(in: stream)
      followerFactor = spec.followerFactor.value(in: stream)
      perArticle = spec.perArticle.value(in: stream)
      articleWeight = spec.articleWeight.value(in: stream)
      unfollowRate = spec.unfollowed.value(in: stream)
      unfollowChance = -expm1(-unfollowRate)
      followers.fill(0)
      pressure.fill(0)
      settledToday.fill(0)
      atStart = 0
      settled = 0
      unfollowed = 0
      orders = 0
      for (account, code) in codes.enumerated() {
        let parameters = plan.codes[code].spec.settlement
        let settle = parameters.plan?.content
        willing[account] = settle?.willing.value(in: stream) ?? 0
        perArticleSettling[account] = settle?.perArticle.value(in: stream) ?? 0
        if let settle {
          setChances(account, rate: Double(settle.stages) / settle.time.value(in: stream))
        }
        let number = Int(parameters.followers.value(in: stream).rounded())
        atStart += number
        var draws = RandomStream(
          stream, entity: key[account], purpose: Purpose.willing, index: ~0)
        add(number, to: account, origin: origins - 1, &draws, batch: .max)
      }
    }

    mutating func add(
      _ number: Int, to account: Int, origin: Int, _ draws: inout RandomStream, batch: Int
    ) {
      guard number > 0 else { return }
      let place = account * origins + origin
      let present = followers.sum(place * cells..<(place + 1) * cells)
      pressure[place] = mean(pressure[place], of: present, 0, of: number)
      var rest = number
      var able = 0
      while rest > 0 && willing[account] > 0 {
        let part = min(rest, batch)
        rest -= part
        able += draws.binomial(part, willing[account])
      }
      followers[cell(account, origin, 0)] += number - able
      if able > 0 { followers[cell(account, origin, 1)] += able }
    }

    /// What becomes of a willing follower within a day, exactly. Who followed today has lived through a whole day as
    /// well, and who settles comes tomorrow: about as much too soon as too late.
    ///
    /// Stages end at rate λ and he unfollows at rate μ at any time. With n stages to go he is i < n
    /// stages further with probability e^(-λ-μ) λⁱ / i!, and he has settled with probability
    /// (λ / (λ + μ))ⁿ · P(Poisson(λ + μ) ≥ n): n events before midnight, each the end of a stage.
    mutating func setChances(_ account: Int, rate: Double) {
      let both = rate + unfollowRate
      for stage in 0..<stages[account] {
        let row = (account * (cells - 1) + stage) * outcomes
        let left = stages[account] - stage
        var mass = exp(-both)
        var below = 0.0
        for events in 0..<left {
          below += mass
          mass *= both / Double(events + 1)
        }
        let settling = pow(rate / both, Double(left)) * max(0, 1 - below)
        var staying = exp(-both)
        var present = staying
        for further in 1..<max(left, 1) {
          staying *= rate / Double(further)
          chances[row + 1 + further] = staying
          present += staying
        }
        chances[row] = settling
        chances[row + 1] = max(0, 1 - settling - present)
      }
    }
  }
}

extension Settlement: Mechanism {
  static var number: UInt8 { 13 }

  static func isIdle(in spec: WorldSpec) -> Bool {
    !spec.codes.entries.contains { $0.content.kind == .officialAccount }
  }

  static func reset(_ world: inout World) {
    world.settlement.reset(world.plan, world.stream)
  }

  static func beginDay(_ world: inout World) {
    for account in world.settlement.codes.indices {
      world.settlement.draws[account] = RandomStream(
        world.stream, entity: world.settlement.key[account], purpose: Purpose.willing,
        index: UInt64(world.day))
    }
  }

  static func endDay(_ world: inout World) {
    world.settleFollowers()
  }

  static func checkBooks(_ world: inout World) throws(BookError) {
    try world.demand(
      world.settlement.atStart + world.ledger.followed,
      world.followersNow + world.settlement.settled + world.settlement.unfollowed,
      "followers at the start + followed = followers + settled + unfollowed")
  }
}

extension World {
  /// Leads follow the official account: there is no limit to them (S2-04).
  mutating func follow(_ code: Int, _ channels: Range<Int>) {
    let account = settlement.place[code]
    for channel in channels where routing.codeOf[channel] == code {
      let number = routing.taken[channel]
      guard number > 0 else { continue }
      routing.taken[channel] = 0
      var draws = settlement.draws[account]
      settlement.add(number, to: account, origin: channel, &draws, batch: batch)
      settlement.draws[account] = draws
      ledger.admitted[channel] += number
      ledger.followed += number
      ledger.today[DailySeries.admitted.rawValue] += Double(number)
    }
  }

  /// Midnight: followers settle, come closer or unfollow; who settled comes as a lead tomorrow.
  mutating func settleFollowers() {
    for account in settlement.codes.indices {
      var draws = RandomStream(
        stream, entity: settlement.key[account], purpose: Purpose.settlement, index: UInt64(day))
      for origin in 0..<settlement.origins {
        let unwilling = settlement.cell(account, origin, 0)
        let leaving = inParts(settlement.followers[unwilling], settlement.unfollowChance, &draws)
        unfollow(leaving, from: unwilling)
        // From the last stage to the first: who comes closer is not asked twice.
        for stage in stride(from: settlement.stages[account] - 1, through: 0, by: -1) {
          settle(account, unwilling + 1 + stage, stage, &draws)
        }
      }
      let channel = settlement.channel[account]
      if channel >= 0 { inflow.brought[channel] += settlement.settledToday[account] }
      settlement.settledToday[account] = 0
    }
  }

  private mutating func settle(
    _ account: Int, _ cell: Int, _ stage: Int, _ draws: inout RandomStream
  ) {
    var rest = settlement.followers[cell]
    guard rest > 0 else { return }
    let row = (account * (settlement.cells - 1) + stage) * settlement.outcomes
    let left = settlement.stages[account] - stage
    var mass = 1.0
    // One multinomial draw as a chain of binomials over what is left of followers and mass.
    for outcome in 0...left where rest > 0 {
      let chance = settlement.chances[row + outcome]
      let number = inParts(rest, min(1, chance / max(mass, 1e-300)), &draws)
      mass -= chance
      rest -= number
      switch outcome {
      case 0: settleNow(number, account, from: cell)
      case 1: unfollow(number, from: cell)
      default:
        settlement.followers[cell] -= number
        settlement.followers[cell + outcome - 1] += number
      }
    }
  }

  mutating func settleNow(_ number: Int, _ account: Int, from cell: Int) {
    settlement.followers[cell] -= number
    settlement.settled += number
    settlement.settledToday[account] += number
  }

  mutating func unfollow(_ number: Int, from cell: Int) {
    settlement.followers[cell] -= number
    settlement.unfollowed += number
  }

  var followersNow: Int {
    mutating get { settlement.followers.sum(0..<settlement.followers.count) }
  }
}

// MARK: Books

extension Settlement {
  static let metrics: [Metric] = [
    Metric(
      "follows", Wording("New followers", zh: "新增关注"), .count, .higher, "funnel",
      Wording(
        "Leads who followed an official account, over the whole horizon.",
        zh: "关注公众号的线索数，整个模拟期。")
    ) { Double($0.ledger.followed) },
    Metric(
      "settled", Wording("Followers settled", zh: "沉淀粉丝数"), .count, .higher, "funnel",
      Wording(
        "Followers who went on to the code of a staff account or group, over the whole horizon.",
        zh: "从公众号转去扫员工码或群码的公众号粉丝数，整个模拟期。")
    ) { Double($0.settlement.settled) },
    Metric(
      "unfollowed", Wording("Unfollowed", zh: "取关"), .count, .lower, "fans",
      Wording("Followers who unfollowed, over the whole horizon.", zh: "取消关注的公众号粉丝数，整个模拟期。")
    ) { Double($0.settlement.unfollowed) },
    Metric(
      "followers_end", Wording("Followers at the end", zh: "期末公众号粉丝"), .count, .higher, "fans",
      Wording(
        "Followers of official accounts at the end of the horizon; not counted among the fans.",
        zh: "期末的公众号粉丝数；不计入“期末粉丝”。")
    ) { Double($0.followersNow) },
    Metric(
      "orders_followers", Wording("Orders of followers", zh: "公众号粉丝订单"), .count, .higher, "money",
      Wording(
        "Orders of followers after an article, over the whole horizon.",
        zh: "公众号粉丝看文章后下的订单数，整个模拟期。")
    ) { Double($0.settlement.orders) },
  ]
}
