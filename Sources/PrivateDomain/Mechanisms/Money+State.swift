// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

extension Money {
  struct State: ~Copyable {
    var margin = 0.0
    var takeRate = 0.0
    /// Difference of a channel's take rate from the others'.
    var takeRateDifference: Table<Double>
    var costPerLead: Table<Double>
    var costPerAdd: Table<Double>
    var hook: Table<Double>
    /// Costs that do not depend on what happens: tools and what is paid once.
    var tools = 0.0
    var staffMonthly = 0.0
    // By group of accounts: the day from which they are paid for, what one costs a month and once.
    var begin: Table<Double>
    var accountMonthly: Table<Double>
    var setUp: Table<Double>
    var freeContacts = Int.max
    var feePerDay = 0.0
    var contactFees = 0.0
    /// Cost of a day of a member's work that is not in his accounts' share of him already.
    var workDay = 0.0
    /// Cost of a day on which groups open by themselves, where that is paid for; else 0.
    var autoCreatePerDay = 0.0
    var autoCreate = 0.0
    private let autoCreates: Bool

    init(_ plan: WorldPlan) {
      costPerLead = Table(plan.channels.count, 0)
      costPerAdd = Table(plan.channels.count, 0)
      hook = Table(plan.channels.count, 0)
      begin = Table(plan.accountGroups.count, 0)
      accountMonthly = Table(plan.accountGroups.count, 0)
      setUp = Table(plan.accountGroups.count, 0)
      autoCreates = plan.codes.contains {
        $0.spec.kind == .groupLiveCode && $0.spec.liveCode.autoCreate
      }
      takeRateDifference = Table(plan.channels.count, 0)
    }

    mutating func reset(_ plan: WorldPlan, _ stream: StreamKey) {
      let spec = plan.spec.money.content
      let months = Double(plan.days) / 30
      margin = spec.margin.value(in: stream)
      takeRate = spec.takeRate.value(in: stream)
      tools = spec.toolsMonthly.value(in: stream) * months + spec.fixed.value(in: stream)
      staffMonthly = spec.staffMonthly.value(in: stream)
      let personalMonthly = spec.personalMonthly.value(in: stream)
      for (index, group) in plan.accountGroups.enumerated() {
        let money = group.spec.money
        begin[index] = Nurturing.begin(group, stream)
        accountMonthly[index] =
          money.monthly?.value(in: stream) ?? (group.isWecom ? 0 : personalMonthly)
        setUp[index] = money.setUp.value(in: stream)
      }
      for index in plan.channels.indices {
        takeRateDifference[index] =
          (plan.channels[index].spec.money.takeRate?.value(in: stream) ?? takeRate) - takeRate
        costPerLead[index] = plan.channels[index].spec.money.costPerLead.value(in: stream)
        costPerAdd[index] = plan.channels[index].spec.money.costPerAdd.value(in: stream)
        hook[index] =
          plan.channels[index].spec.money.hook.value(in: stream)
          + plan.channels[index].spec.fission.reward(in: stream)
        hook[index] *= plan.channels[index].spec.fission.strength.value(in: stream)
      }
      // A month of work has 22 days of 8 hours; lengths of work are written as lengths of time.
      workDay = staffMonthly * 24 / (22 * 8)
      contactFees = 0
      autoCreate = 0
    }

    /// Takes over the fees of a rule set.
    mutating func obey(
      _ rules: borrowing RuleSet, _ spec: borrowing WorldSpec, _ stream: StreamKey
    ) {
      freeContacts = spec.enterprise.content.paysContactFee ? rules.freeContacts ?? .max : .max
      feePerDay = rules.contactFee.value(in: stream) / 365
      let isPaid = rules.autoCreate && rules.autoCreateBy != .anyTool && autoCreates
      autoCreatePerDay =
        isPaid ? spec.enterprise.content.autoCreateMonthly.value(in: stream) / 30 : 0
    }

    /// A day's fee for the enterprise's contacts above the free ones (facts 2.7).
    mutating func noteDay(held: Int) {
      if held > freeContacts { contactFees += Double(held - freeContacts) * feePerDay }
      autoCreate += autoCreatePerDay
    }
  }
}

/// What a future cost and brought.
struct Balance {
  var media = 0.0
  var hooks = 0.0
  var accounts = 0.0
  var staff = 0.0
  var tools = 0.0
  var nurturing = 0.0
  var backup = 0.0
  var margin = 0.0
  var feeSaved = 0.0
  var cost: Double { media + hooks + accounts + staff + tools + nurturing + backup }
  var profit: Double { margin + feeSaved - cost }
}

extension Money: Mechanism {
  static var number: UInt8 { 18 }

  static func reset(_ world: inout World) {
    world.money.reset(world.plan, world.stream)
    world.money.obey(world.rules, world.plan.spec, world.stream)
  }

  static func endDay(_ world: inout World) {
    world.money.noteDay(held: world.paidScale)
  }
}

extension World {
  var balance: Balance {
    mutating get {
      var balance = Balance()
      for channel in 0..<inflow.channels {
        let adds = Double(ledger.admitted[channel])
        balance.media +=
          Double(ledger.leads[channel]) * money.costPerLead[channel]
          + adds * money.costPerAdd[channel]
        balance.hooks += adds * money.hook[channel]
      }
      balance.accounts = accountCost
      balance.staff =
        (memberDays - vacantMemberDays()) / 30 * money.staffMonthly + handover.hired
        * handover.hiringCost + touches.batchWork * money.workDay
        + pullHours() / 24 * money.workDay
      balance.tools = money.tools + money.contactFees + money.autoCreate + tooling.cost
      balance.nurturing = nurturingCost
      balance.backup = backupCost
      balance.margin = ledger.revenue * money.margin
      balance.feeSaved = ledger.revenue * money.takeRate
      for channel in 0..<inflow.channels where money.takeRateDifference[channel] != 0 {
        balance.feeSaved += ledger.revenueByOrigin[channel] * money.takeRateDifference[channel]
      }
      return balance
    }
  }
}

extension World {
  /// Handsets, SIMs and set-up: from the day on which an account begins to exist until it is banned for good.
  private var accountCost: Double {
    mutating get {
      var cost = 0.0
      for (index, group) in plan.accountGroups.enumerated() {
        let begin = money.begin[index]
        guard begin < Double(plan.days) else { continue }
        for account in group.accounts {
          let end = min(Double(plan.days), bans.goneSince(account))
          cost += max(0, end - begin) / 30 * money.accountMonthly[index] + money.setUp[index]
        }
      }
      return cost
    }
  }

  /// Days for which members are paid, vacant seats included: from the start, or since their accounts exist or
  /// are called out of reserve. Who sat at an account that is banned for good stays.
  private var memberDays: Double {
    mutating get {
      var days = 0.0
      for (index, group) in plan.accountGroups.enumerated() {
        var begin = max(0, money.begin[index])
        for account in group.accounts {
          if group.spec.spare != nil {
            let since = nurturing.inUseSince[account]
            begin = since < 0 ? .infinity : since
          }
          days += max(0, Double(plan.days) - begin) * staff.membersPerAccount[index]
        }
      }
      return days
    }
  }
}

// MARK: Books

extension Money {
  static let metrics: [Metric] = [
    Metric(
      "orders", Wording("Orders", zh: "订单"), .count, .higher, "money",
      "Orders of fans and followers after a touch or by themselves, over the whole horizon."
    ) { Double($0.ledger.orders) },
    Metric(
      "revenue", Wording("Revenue", zh: "成交额"), .money, .higher, "money",
      "Value of all orders, over the whole horizon."
    ) { $0.ledger.revenue },
    Metric(
      "margin", Wording("Gross margin", zh: "毛利"), .money, .higher, "money",
      "Revenue × margin, over the whole horizon."
    ) { $0.balance.margin },
    Metric(
      "fee_saved", Wording("Platform fee saved", zh: "节省平台扣点"), .money, .higher, "money",
      "Revenue × the take rate that a platform would have charged."
    ) { $0.balance.feeSaved },
    Metric(
      "orders_first", Wording("First purchases", zh: "首购订单"), .count, .higher, "money",
      Wording(
        "Orders that made a fan a customer, over the whole horizon.",
        zh: "使粉丝成为客户的首笔订单，整个模拟期。")
    ) { Double($0.conversion.firstOrders) },
    Metric(
      "orders_repeat", Wording("Repeat purchases", zh: "复购订单"), .count, .higher, "money",
      Wording(
        "Orders of fans who had bought before, after a touch or by themselves.",
        zh: "买过的粉丝再次下的订单，含触达后的与自发的。")
    ) {
      Double($0.ledger.orders - $0.conversion.firstOrders - $0.settlement.orders)
    },
    Metric(
      "orders_unprompted", Wording("Purchases without a touch", zh: "自发复购订单"), .count, .higher,
      "money",
      Wording(
        "Orders of customers by themselves (`repeat_purchase`), over the whole horizon.",
        zh: "老客自发的复购订单（`repeat_purchase`），整个模拟期。")
    ) { Double($0.repeatPurchase.orders) },
    Metric(
      "cost_media", Wording("Media cost", zh: "投放成本"), .money, .lower, "cost",
      "Cost of leads and of adds, over the whole horizon."
    ) { $0.balance.media },
    Metric(
      "cost_hooks", Wording("Hooks", zh: "钩子成本"), .money, .lower, "cost",
      "Gifts to those added, over the whole horizon."
    ) { $0.balance.hooks },
    Metric(
      "cost_accounts", Wording("Accounts", zh: "账号成本"), .money, .lower, "cost",
      "Handsets, SIMs and set-up, over the whole horizon."
    ) { $0.balance.accounts },
    Metric(
      "cost_staff", Wording("Staff", zh: "人员成本"), .money, .lower, "cost",
      "Wages without vacant seats, what replacements cost, batches sent and members pulled in by hand."
    ) { $0.balance.staff },
    Metric(
      "cost_tools", Wording("Tools and fees", zh: "工具与费用"), .money, .lower, "cost",
      "SCRM, integration, contact fee, groups that open by themselves, and what is paid once."
    ) { $0.balance.tools },
    Metric(
      "cost", Wording("Cost", zh: "总成本"), .money, .lower, "cost", "The sum of all costs."
    ) { $0.balance.cost },
    Metric(
      "profit", Wording("Profit", zh: "利润"), .money, .higher, "money",
      "Gross margin + platform fee saved − cost, over the whole horizon."
    ) { $0.balance.profit },
  ]
}
