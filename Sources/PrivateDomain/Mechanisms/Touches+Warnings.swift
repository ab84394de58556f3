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
    /// Whether a WeCom account sends it; whether it is due at these very times in every future; whether all
    /// send it when it is due.
    var isOfWecom: Bool
    var isRegular: Bool
    var isPrompt: Bool
  }

  /// Quotas with the first day on which they hold.
  struct Era: Hashable, Sendable {
    var day: Int
    var name: String?
    var quotas: Touches.Quotas
  }

  var start: CalendarDate
  var days: Int
  var touches: [Rhythm]
  var eras: [Era]
  /// The touches that reach each kind of WeCom customer, each combination once.
  var audiences: [[Int]]
}

extension WorldPlan {
  /// The plan's calendar of sends; uncertain rhythms at their means.
  var sendCalendar: SendCalendar {
    SendCalendar(
      start: start, days: days,
      touches: touches.map { touch in
        let spec = touch.spec
        return SendCalendar.Rhythm(
          name: spec.name, first: spec.from.expectedValue.rounded(.down) + spec.at.timeOfDay,
          every: max(spec.every.expectedValue, 1.0 / 24),
          end: min(spec.until?.expectedValue ?? .infinity, Double(days)), kind: spec.kind,
          isEnterprise: spec.sender == .enterprise,
          isOfWecom: accountGroups.contains { group in
            group.isWecom && touch.accounts.contains(where: group.accounts.contains)
          }, isRegular: spec.isRegular, isPrompt: spec.isPrompt)
      },
      eras: eras.map {
        SendCalendar.Era(day: $0.day, name: $0.name, quotas: Touches.Quotas($0.rules, spec))
      }, audiences: audiences)
  }

  /// The touches that reach each kind of WeCom customer, each combination once.
  private var audiences: [[Int]] {
    let origins = distinct(
      (0..<(touches.first?.channels.count ?? 0)).map { origin in touches.map { $0.channels[origin] }
      })
    let stages = distinct(
      FanStage.allCases.indices.map { stage in touches.map { $0.stages[stage] } })
    let senders = distinct(
      accountGroups.filter(\.isWecom).map { group in
        touches.map { $0.accounts.contains(group.accounts.lowerBound) }
      })
    var found: Set<[Int]> = []
    var audiences: [[Int]] = []
    for origin in origins {
      for stage in stages {
        for sender in senders where audiences.count < 200 {
          let audience = touches.indices.filter { origin[$0] && stage[$0] && sender[$0] }
          if found.insert(audience).inserted { audiences.append(audience) }
        }
      }
    }
    return audiences
  }

  private func distinct(_ rows: [[Bool]]) -> [[Bool]] {
    var found: Set<[Bool]> = []
    return rows.filter { found.insert($0).inserted }
  }
}

extension Touches.Plan {
  /// Whether it is due at the same times in every future.
  fileprivate var isRegular: Bool {
    from.certainValue != nil && every.certainValue != nil
      && (until.map { $0.certainValue != nil } ?? true)
  }

  /// Whether nobody sends it later than it is due.
  fileprivate var isPrompt: Bool {
    sender != .enterprise
      || confirmDelay.constantValue == 0
        && (reminders == 0 || confirmedWhenReminded.certainValue == 0)
  }
}

extension SendCalendar {
  /// Counts that may bind from each era on: 255 for a count of which some fan might receive more than its
  /// limit, in some future, if he were in the audience of every touch and nothing refused; 0 for the others.
  var mayBind: [Received] {
    var binding = [Received](repeating: Received(), count: eras.count)
    // What is sent nobody knows when may all come at once.
    var uncertain = Received()
    var certain: [(touch: Rhythm, sent: Int)] = []
    for touch in touches where touch.isOfWecom && touch.kind != .article {
      if touch.isRegular && touch.isPrompt {
        certain.append((touch: touch, sent: 0))
      } else if touch.isRegular {
        touch.visit { _ in uncertain.count(kind: touch.number, isEnterprise: touch.isEnterprise) }
      } else {
        for _ in 0..<255 { uncertain.count(kind: touch.number, isEnterprise: touch.isEnterprise) }
      }
    }
    var received = Received()
    var quotas = eras[0].quotas
    var era = 0
    for day in 0..<max(days, 1) {
      while era + 1 < eras.count, eras[era + 1].day <= day {
        era += 1
        quotas = eras[era].quotas
      }
      let date = start.advanced(by: day)
      quotas.enter(date)
      received.turn(isMonday: date.weekday == 0, isFirst: date.components.day == 1)
      for index in certain.indices {
        let touch = certain[index].touch
        while touch.time(of: certain[index].sent) < min(Double(day + 1), touch.end) {
          received.count(kind: touch.number, isEnterprise: touch.isEnterprise)
          certain[index].sent += 1
        }
      }
      binding[era] = binding[era].most(quotas.exceeded(by: received.plus(uncertain)))
    }
    for era in binding.indices.dropLast().reversed() {
      binding[era] = binding[era].most(binding[era + 1])
    }
    return binding
  }

  /// Sends that the quotas will refuse, seen by customers who stay what they are: for each kind of customer
  /// the calendar is gone through once, by the rules of each day.
  ///
  /// - Parameter audiences: the touches that reach each kind of customer.
  /// - Returns: the refusals, and how often each touch is due.
  private func refusals(of audiences: [[Int]]) -> (found: [Refusal], sends: [Int]) {
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
          zh: "对始终在册的客户，\(all) 次发送中有 \(number) 次超出配额，首次在 \(date)；模拟时这些发送会被拒并计数"))
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
      let kind = touches[touch].number
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
  /// The kind's number, as quotas count it.
  fileprivate var number: UInt8 { UInt8(Touches.TouchKind.allCases.firstIndex(of: kind)!) }

  /// When it is due for the `number`-th time, counted from 0: multiplied, not added up, as the run does.
  fileprivate func time(of number: Int) -> Double { first + Double(number) * every }

  /// Hands out when the touch is due.
  fileprivate func visit(_ body: (Double) -> Void) {
    var number = 0
    while time(of: number) < end {
      body(time(of: number))
      number += 1
    }
  }
}
