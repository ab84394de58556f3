// SPDX-License-Identifier: GPL-3.0-or-later

internal import RandomStreams

/// All that decides which sends of a plan the quotas refuse: most strategies of a scenario share it.
struct SendCalendar: Hashable, Sendable {
  /// What a touch has to do with it.
  struct Rhythm: Hashable, Sendable {
    var name: String
    var first: Double
    var every: Double
    var end: Double
    var kind: Touches.TouchKind
    var isEnterprise: Bool
    /// Whether it is sent at these very times in every future.
    var isCertain: Bool
  }

  /// Quotas with the first day on which they hold.
  struct Era: Hashable, Sendable {
    var day: Int
    var name: String?
    var quotas: Touches.Quotas
  }

  var start: CalendarDate
  var touches: [Rhythm]
  var eras: [Era]
  /// The touches that reach each kind of WeCom customer, each combination once.
  var audiences: Set<[Int]>
}

extension WorldPlan {
  /// The plan's calendar of sends; uncertain rhythms at their means.
  var sendCalendar: SendCalendar {
    SendCalendar(
      start: start,
      touches: touches.map { touch in
        let spec = touch.spec
        return SendCalendar.Rhythm(
          name: spec.name, first: spec.from.expectedValue.rounded(.down) + spec.at.timeOfDay,
          every: max(spec.every.expectedValue, 1.0 / 24),
          end: min(spec.until?.expectedValue ?? .infinity, Double(days)), kind: spec.kind,
          isEnterprise: spec.sender == .enterprise, isCertain: spec.isCertain)
      },
      eras: eras.map {
        SendCalendar.Era(day: $0.day, name: $0.name, quotas: Touches.Quotas($0.rules, spec))
      }, audiences: audiences)
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
}

extension Touches.Plan {
  /// Whether all sends are made at the same times in every future, none of them later.
  fileprivate var isCertain: Bool {
    let isPrompt =
      sender != .enterprise
      || confirmDelay.constantValue == 0
        && (reminders == 0 || confirmedWhenReminded.certainValue == 0)
    return isPrompt && from.certainValue != nil && every.certainValue != nil
      && (until.map { $0.certainValue != nil } ?? true)
  }
}

extension SendCalendar {
  /// Whether a quota may refuse some fan something in some future: no less than what can happen, since a fan
  /// is taken to be in the audience of every touch.
  var mayRefuse: Bool {
    let toFans = Set(audiences.joined()).filter { touches[$0].kind != .article }.sorted()
    guard !toFans.isEmpty, eras.contains(where: { $0.quotas.limited != Received() }) else {
      return false
    }
    return !toFans.allSatisfy { touches[$0].isCertain } || !refusals(of: [toFans]).found.isEmpty
  }

  /// Sends that the quotas will refuse, seen by customers who stay what they are: for each kind of customer
  /// the calendar is gone through once, by the rules of each day.
  ///
  /// - Parameter audiences: the touches that reach each kind of customer.
  /// - Returns: the refusals, and how often each touch is due.
  private func refusals(of audiences: Set<[Int]>) -> (found: [Refusal], sends: [Int]) {
    // What reaches nobody on WeCom has no quota.
    let reached = Set(audiences.joined()).sorted()
    var times: [(time: Double, touch: Int)] = []
    var sends = [Int](repeating: 0, count: touches.count)
    for touch in reached {
      let before = times.count
      touches[touch].visit { times.append((time: $0, touch: touch)) }
      sends[touch] = times.count - before
    }
    // Once for all audiences: a plan may have millions of sends.
    times.sort { ($0.time, $0.touch) < ($1.time, $1.touch) }
    var refusals: [Refusal] = []
    for audience in audiences where !audience.isEmpty { note(times, audience, &refusals) }
    return (refusals, sends)
  }

  /// Sends of the plan that the quotas will refuse to customers who stay what they are.
  var warnings: [PlanWarning] {
    let (refusals, sends) = refusals(of: audiences)
    return refusals.map { refusal in
      let touch = touches[refusal.touch]
      let name = touch.name.isEmpty ? String(refusal.touch) : touch.name
      let (number, all) = (refusal.number, sends[refusal.touch])
      let date = start.advanced(by: refusal.day)
      return PlanWarning(
        "touches.\(name).every", refusal.limit.rule, of: refusal.ruleSet,
        Wording(
          "\(number) of its \(all) sends are above the quota of a customer who is there all along, the first on \(date): the run refuses him these and counts them",
          zh: "对一直都在的客户，\(all) 次发送中有 \(number) 次超出配额，首次在 \(date)；模拟中会被拒并计数"))
    }
  }

  private struct Refusal {
    var touch: Int
    var limit: Touches.Quotas.Limit
    var ruleSet: String?
    var number: Int
    var day: Int
  }

  /// Goes through the calendar of one kind of customer.
  private func note(
    _ times: [(time: Double, touch: Int)], _ audience: [Int], _ refusals: inout [Refusal]
  ) {
    var isReached = [Bool](repeating: false, count: touches.count)
    for touch in audience { isReached[touch] = true }
    // Contacts and groups are different customers of the same sender.
    var received = [Received(), Received()]
    var posts = 0
    var day = -1
    var era = 0
    var quotas = eras[0].quotas
    var counts: [Refusal] = []
    for (time, touch) in times where isReached[touch] {
      while day < Int(time) {
        day += 1
        if era + 1 < eras.count, eras[era + 1].day == day {
          era += 1
          quotas = eras[era].quotas
        }
        let date = start.advanced(by: day)
        quotas.enter(date)
        for index in 0..<2 {
          received[index].turn(
            isMonday: date.weekday == 0, isFirst: date.components.day == 1)
        }
        posts = 0
      }
      let kind = UInt8(Touches.TouchKind.allCases.firstIndex(of: touches[touch].kind)!)
      let isEnterprise = touches[touch].isEnterprise
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

extension SendCalendar.Rhythm {
  /// Hands out when the touch is due.
  fileprivate func visit(_ body: (Double) -> Void) {
    var number = 0.0
    while first + number * every < end {
      body(first + number * every)
      number += 1
    }
  }
}
