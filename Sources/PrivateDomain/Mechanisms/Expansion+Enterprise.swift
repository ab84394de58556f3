// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

extension Purpose {
  /// When an enterprise's application is decided; index = number of the application.
  static let enterpriseDecision: UInt32 = 501
}

/// The enterprise as a whole: its cap, its expansions step by step, and who pays (facts 2.1, 2.7).
extension World {
  mutating func resetEnterprise() {
    expansion.isDeciding = false
    expansion.mayApplyFrom = 0
    expansion.applications = 0
    expansion.granted = 0
    expansion.enterpriseRefused = 0
    expansion.enterpriseRoom = Expansion.enterpriseCapacity(plan.spec, rules)
    expansion.unpaidRoom = Expansion.unpaidCapacity(plan.spec, rules)
    expansion.applyAtRoom = -1
    guard let policy = plan.spec.enterprise.content.policy?.content else { return }
    expansion.activeStaff = policy.activeStaff.value(in: stream)
    expansion.applyAtRoom = policy.applyAtRoom.value(in: stream)
    expansion.again = policy.again.value(in: stream)
  }

  /// Midnight: an enterprise near its cap applies, and again after each decision.
  mutating func planEnterprise() {
    guard expansion.applyAtRoom >= 0, rules.enterpriseCapacity != nil,
      plan.spec.enterprise.content.verified, !expansion.isDeciding,
      now >= expansion.mayApplyFrom, Double(expansion.enterpriseRoom) <= expansion.applyAtRoom,
      let policy = plan.spec.enterprise.content.policy?.content
    else { return }
    expansion.isDeciding = true
    var draws = RandomStream(
      stream, entity: Expansion.enterpriseKey, purpose: Purpose.enterpriseDecision,
      index: UInt64(expansion.applications))
    expansion.applications += 1
    let delay = policy.decision.sample(using: &draws, within: 0...365)
    let isGranted = expansion.activeStaff > Double(rules.enterpriseStepStaff ?? -1)
    schedule(Expansion.self, .enterpriseDecided, isGranted ? 1 : 0, at: now + delay)
  }

  mutating func decideEnterprise(_ isGranted: Bool) {
    expansion.isDeciding = false
    // The rules may have dropped the cap since: then there is nothing to raise.
    guard let cap = rules.enterpriseCapacity else { return }
    guard isGranted else {
      expansion.enterpriseRefused += 1
      expansion.mayApplyFrom = now + expansion.again
      return
    }
    catchUp(expansion.sharedComponent)
    expansion.granted += 1
    expansion.enterpriseRoom += rules.enterpriseStep ?? cap
    accountsChanged(expansion.sharedComponent)
  }

  /// Members of the groups that WeCom accounts own, and their contacts: whom the fee counts.
  var paidScale: Int {
    mutating get {
      var scale = 0
      for account in 0..<fans.accounts where expansion.isWecom[account] {
        scale += fans.held[account] + liveCodes.membersOf[account]
      }
      return scale
    }
  }
}

extension Expansion {
  static let enterpriseKey = entityKey("enterprise")

  static let enterpriseMetrics: [Metric] = [
    Metric(
      "enterprise_steps_granted", Wording("Enterprise expansions granted", zh: "企业扩容获批次数"),
      .count, .neither, "capacity",
      Wording(
        "Expansions of the whole enterprise that were granted within the horizon.",
        zh: "模拟期内获批的企业整体扩容次数。")
    ) { Double($0.expansion.granted) },
    Metric(
      "enterprise_steps_refused", Wording("Enterprise expansions refused", zh: "企业扩容被拒次数"),
      .count, .lower, "capacity",
      Wording(
        "Applications for an expansion of the whole enterprise that were refused, mostly for too few active staff.",
        zh: "模拟期内被拒的企业整体扩容申请数，多因活跃员工不足。")
    ) { Double($0.expansion.enterpriseRefused) },
  ]
}
