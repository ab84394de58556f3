// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

extension Money {
  struct State: ~Copyable {
    var margin = 0.0
    var takeRate = 0.0
    var costPerLead: Table<Double>
    var costPerAdd: Table<Double>
    var hook: Table<Double>
    /// Costs that do not depend on what happens: accounts, staff, tools and what is paid once.
    var accounts = 0.0
    var staff = 0.0
    var tools = 0.0
    var freeContacts = Int.max
    var feePerDay = 0.0
    var contactFees = 0.0

    init(_ plan: WorldPlan) {
      costPerLead = Table(plan.channels.count, 0)
      costPerAdd = Table(plan.channels.count, 0)
      hook = Table(plan.channels.count, 0)
    }

    mutating func reset(_ plan: WorldPlan, _ stream: StreamKey) {
      let spec = plan.spec.money.content
      let months = Double(plan.days) / 30
      margin = spec.margin.value(in: stream)
      takeRate = spec.takeRate.value(in: stream)
      tools = spec.toolsMonthly.value(in: stream) * months + spec.fixed.value(in: stream)
      let staffMonthly = spec.staffMonthly.value(in: stream)
      let personalMonthly = spec.personalMonthly.value(in: stream)
      accounts = 0
      staff = 0
      for group in plan.accountGroups {
        let money = group.spec.money
        let monthly = money.monthly?.value(in: stream) ?? (group.isWecom ? 0 : personalMonthly)
        let number = Double(group.accounts.count)
        accounts += number * (monthly * months + money.setUp.value(in: stream))
        staff += number * money.staff.value(in: stream) * staffMonthly * months
      }
      for (index, channel) in plan.channels.enumerated() {
        costPerLead[index] = channel.spec.money.costPerLead.value(in: stream)
        costPerAdd[index] = channel.spec.money.costPerAdd.value(in: stream)
        hook[index] = channel.spec.money.hook.value(in: stream)
      }
      freeContacts = plan.rules.freeContacts ?? .max
      feePerDay = plan.rules.contactFee.value(in: stream) / 365
      contactFees = 0
    }

    /// A day's fee for the enterprise's contacts above the free ones (facts 2.7).
    mutating func noteDay(held: Int) {
      if held > freeContacts { contactFees += Double(held - freeContacts) * feePerDay }
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
  var margin = 0.0
  var feeSaved = 0.0
  var cost: Double { media + hooks + accounts + staff + tools }
  var profit: Double { margin + feeSaved - cost }
}

extension Money: Mechanism {
  static var number: UInt8 { 18 }

  static func reset(_ world: inout World) {
    world.money.reset(world.plan, world.stream)
  }

  static func endDay(_ world: inout World) {
    world.money.noteDay(held: world.wecomHeld())
  }
}

extension World {
  /// Contacts that the WeCom accounts of the enterprise hold.
  mutating func wecomHeld() -> Int {
    var held = 0
    for account in 0..<fans.accounts where expansion.isWecom[account] {
      held += fans.held[account]
    }
    return held
  }

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
      balance.accounts = money.accounts
      balance.staff = money.staff
      balance.tools = money.tools + money.contactFees
      balance.margin = ledger.revenue * money.margin
      balance.feeSaved = ledger.revenue * money.takeRate
      return balance
    }
  }
}

// MARK: Books

extension Money {
  static let metrics: [Metric] = [
    Metric(
      "orders", Wording("Orders", zh: "订单"), .count, .higher, "money",
      "Orders of fans after a touch, over the whole horizon."
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
      "Staff of all accounts, over the whole horizon."
    ) { $0.balance.staff },
    Metric(
      "cost_tools", Wording("Tools and fees", zh: "工具与费用"), .money, .lower, "cost",
      "SCRM, integration, contact fee and what is paid once."
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
