// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

extension WorldPlan {
  /// Sends of the plan that the quotas will refuse, seen by customers who stay what they are: for
  /// each kind of customer the calendar is gone through once, by the rules of each day.
  var quotaWarnings: [PlanWarning] {
    let sends = touches.map(sendTimes)
    var refusals: [Refusal] = []
    for audience in audiences {
      var times: [(time: Double, touch: Int)] = []
      for touch in audience {
        times += sends[touch].map { (time: $0, touch: touch) }
      }
      times.sort { ($0.time, $0.touch) < ($1.time, $1.touch) }
      note(times, &refusals)
    }
    return refusals.map { refusal in
      let touch = touches[refusal.touch].spec
      let name = touch.name.isEmpty ? String(refusal.touch) : touch.name
      let (number, all) = (refusal.number, sends[refusal.touch].count)
      let date = start.advanced(by: refusal.day)
      return PlanWarning(
        "touches.\(name).every", refusal.limit.rule, of: refusal.ruleSet,
        Wording(
          "\(number) of its \(all) sends are above the quota, the first on \(date): the run refuses them and counts them",
          zh: "\(all) 次发送中有 \(number) 次超出配额，首次在 \(date)；模拟中会被拒并计数"))
    }
  }

  private struct Refusal {
    var touch: Int
    var limit: Touches.Quotas.Limit
    var ruleSet: String?
    var number: Int
    var day: Int
  }

  /// When a touch is due; uncertain rhythms at their means.
  private func sendTimes(_ touch: TouchPlan) -> [Double] {
    let first = touch.spec.from.law.mean.rounded(.down) + touch.spec.at.timeOfDay
    let every = max(touch.spec.every.law.mean, 1.0 / 24)
    let end = min(touch.spec.until?.law.mean ?? .infinity, Double(days))
    guard first < end else { return [] }
    return (0..<Int(((end - first) / every).rounded(.up))).map { first + Double($0) * every }
      .filter { $0 < end }
  }

  /// The touches that reach each kind of WeCom customer, each combination once.
  private var audiences: Set<[Int]> {
    let origins = Set(
      (0..<(touches.first?.channels.count ?? 0)).map { origin in touches.map { $0.channels[origin] }
      })
    let stages = Set(FanStage.allCases.indices.map { stage in touches.map { $0.stages[stage] } })
    let senders = Set(
      accountGroups.filter(\.isWecom).map { group in
        touches.map { $0.accounts.contains(group.accounts.lowerBound) }
      })
    var found: Set<[Int]> = []
    for origin in origins {
      for stage in stages {
        for sender in senders where found.count < 200 {
          found.insert(touches.indices.filter { origin[$0] && stage[$0] && sender[$0] })
        }
      }
    }
    return found
  }

  /// Goes through the calendar of one kind of customer.
  private func note(_ times: [(time: Double, touch: Int)], _ refusals: inout [Refusal]) {
    // Contacts and groups are different customers of the same sender.
    var received = [Received(), Received()]
    var posts = 0
    var day = -1
    let eras = eras
    var era = 0
    var quotas = Touches.Quotas(eras[0].rules, spec)
    var counts: [Refusal] = []
    for (time, touch) in times {
      while day < Int(time) {
        day += 1
        if era + 1 < eras.count, eras[era + 1].day == day {
          era += 1
          quotas = Touches.Quotas(eras[era].rules, spec)
        }
        let date = start.advanced(by: day)
        quotas.enter(date)
        for index in 0..<2 {
          received[index].turn(
            isMonday: date.weekday == 0, isFirst: date.components.day == 1)
        }
        posts = 0
      }
      let plan = touches[touch].spec
      let kind = UInt8(Touches.TouchKind.allCases.firstIndex(of: plan.kind)!)
      let isEnterprise = plan.sender == .enterprise
      var limit: Touches.Quotas.Limit?
      if kind == 1, !isEnterprise {
        if posts >= quotas.momentsPerDay { limit = .momentsPerDay } else { posts += 1 }
      }
      limit =
        limit
        ?? quotas.admit(
          &received[kind == 2 ? 1 : 0], kind: kind, isEnterprise: isEnterprise)
      guard let limit else { continue }
      if let known = counts.firstIndex(where: { $0.touch == touch && $0.limit == limit }) {
        counts[known].number += 1
      } else {
        counts.append(
          Refusal(touch: touch, limit: limit, ruleSet: eras[era].name, number: 1, day: day))
      }
    }
    for count in counts {
      if let known = refusals.firstIndex(where: {
        $0.touch == count.touch && $0.limit == count.limit
      }) {
        if count.number > refusals[known].number { refusals[known] = count }
      } else {
        refusals.append(count)
      }
    }
  }
}
