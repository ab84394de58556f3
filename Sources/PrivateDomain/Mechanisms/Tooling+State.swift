// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

extension Purpose {
  /// Whether a link to another system can be had; index = 0 ERP, 1 CDP.
  static let dataLink: UInt32 = 1_700
}

extension Tooling {
  struct State: ~Copyable {
    var isOn = false
    /// What is left of irrelevance for WeCom contacts.
    var irrelevance = 1.0
    var links = 0
    var cost = 0.0
    /// Factor on the conversion of a WeCom account's new fans, some of whom a tool answered.
    var worthOfNew = 1.0

    /// Share of the audience for whom content is relevant once it is chosen by tags and data.
    func sharpened(_ relevance: Double) -> Double {
      isOn ? 1 - (1 - relevance) * irrelevance : relevance
    }
  }
}

extension Tooling: Mechanism {
  static var number: UInt8 { 17 }

  /// After staff, part of whose work tools do.
  static func reset(_ world: inout World) {
    guard let spec = world.plan.spec.tools?.content, !spec.use.isEmpty else { return }
    let stream = world.stream
    world.tooling.isOn = true
    world.tooling.irrelevance = 1 - spec.tagGain.value(in: stream)
    world.tooling.links = 0
    var seats = 0
    for group in world.plan.accountGroups where group.isWecom { seats += group.accounts.count }
    let years = Double(world.plan.days) / 365
    world.tooling.cost =
      Double(spec.use.count * seats) * spec.seatYearly.value(in: stream) * years
    let refused = spec.interfaceRefused.value(in: stream)
    let price = spec.integrationCost.value(in: stream)
    for (index, gain) in [spec.erp ? spec.erpGain : nil, spec.cdp ? spec.cdpGain : nil].enumerated()
    {
      guard let gain else { continue }
      let draw = stream.uniform(
        entity: linkKey, purpose: Purpose.dataLink, index: UInt64(index))
      guard draw >= refused else { continue }
      world.tooling.links += 1
      world.tooling.cost += price
      world.tooling.irrelevance *= 1 - gain.value(in: stream)
    }
    let automated = spec.automation.value(in: stream)
    // Only WeCom accounts have seats.
    for (team, group) in world.plan.accountGroups.enumerated() where group.isWecom {
      world.staff.perAdd[team] *= 1 - automated
    }
    // Where no conversations are modelled a tool holds none.
    world.tooling.worthOfNew =
      world.staff.isOn ? 1 - automated * (1 - spec.automatedWorth.value(in: stream)) : 1
  }

  private static let linkKey = entityKey("tools")

  static let metrics: [Metric] = [
    Metric(
      "data_links", Wording("Data links", zh: "数据打通数"), .count, .higher, "capacity",
      Wording(
        "Links of the SCRM to ERP and CDP that could be had.", zh: "SCRM 与 ERP、CDP 成功打通的数量。")
    ) { Double($0.tooling.links) }
  ]
}
