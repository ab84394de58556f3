// SPDX-License-Identifier: GPL-3.0-or-later

/// Messages and posts that count against the platform's quotas, by the calendar.
struct Received: BitwiseCopyable, Equatable {
  /// Mass messages from the member today.
  var memberToday: UInt8 = 0
  /// Mass messages from member and enterprise.
  var today: UInt8 = 0
  var thisWeek: UInt8 = 0
  var thisMonth: UInt8 = 0
  /// Mass messages from the enterprise this month.
  var enterpriseThisMonth: UInt8 = 0
  /// Moments posts of the member that were shown today.
  var momentsToday: UInt8 = 0
  /// Moments posts of the enterprise that were shown this month.
  var momentsThisMonth: UInt8 = 0

  /// Each count is the larger of the two.
  func most(_ other: Received) -> Received { each(other, max) }

  /// Each count is the smaller of the two.
  func least(_ other: Received) -> Received { each(other, min) }

  private func each(_ other: Received, _ choose: (UInt8, UInt8) -> UInt8) -> Received {
    Received(
      memberToday: choose(memberToday, other.memberToday), today: choose(today, other.today),
      thisWeek: choose(thisWeek, other.thisWeek), thisMonth: choose(thisMonth, other.thisMonth),
      enterpriseThisMonth: choose(enterpriseThisMonth, other.enterpriseThisMonth),
      momentsToday: choose(momentsToday, other.momentsToday),
      momentsThisMonth: choose(momentsThisMonth, other.momentsThisMonth))
  }

  /// Both together.
  func plus(_ other: Received) -> Received {
    each(other) { $0 > .max - $1 ? .max : $0 + $1 }
  }

  /// By how much the counts differ.
  func distance(to other: Received) -> Int {
    let apart = each(other) { $0 > $1 ? $0 - $1 : $1 - $0 }
    return Int(apart.memberToday) + Int(apart.today) + Int(apart.thisWeek) + Int(apart.thisMonth)
      + Int(apart.enterpriseThisMonth) + Int(apart.momentsToday) + Int(apart.momentsThisMonth)
  }

  /// One more; counts that no quota reaches stop at the top.
  static func more(_ count: UInt8) -> UInt8 { count == .max ? count : count + 1 }

  /// Counts a touch of a WeCom account.
  ///
  /// - Parameter kind: 0 for a mass send, 1 for a Moments post, 2 for a group post.
  mutating func count(kind: UInt8, isEnterprise: Bool) {
    switch (kind, isEnterprise) {
    case (1, true): momentsThisMonth = Self.more(momentsThisMonth)
    case (1, false): momentsToday = Self.more(momentsToday)
    // What an owner writes in his own group is no mass send; what the enterprise sends to it is.
    case (2, false), (3..., _): break
    default:
      today = Self.more(today)
      thisWeek = Self.more(thisWeek)
      thisMonth = Self.more(thisMonth)
      guard kind == 0 else { return }
      if isEnterprise {
        enterpriseThisMonth = Self.more(enterpriseThisMonth)
      } else {
        memberToday = Self.more(memberToday)
      }
    }
  }

  /// Midnight: a day is over, on Monday a week, on the first a month.
  mutating func turn(isMonday: Bool, isFirst: Bool) {
    memberToday = 0
    today = 0
    momentsToday = 0
    if isMonday { thisWeek = 0 }
    if isFirst {
      thisMonth = 0
      enterpriseThisMonth = 0
      momentsThisMonth = 0
    }
  }
}

extension Touches {
  /// How much of each kind a customer may receive; `Int.max` where the rules in force know no limit.
  struct Quotas: BitwiseCopyable, Hashable {
    /// The limit that a touch runs into, by the key of its rule.
    enum Limit: UInt8 {
      case memberPerDay, memberPerWeek, enterprisePerMonth, together, momentsPerDay, momentsShown
      case enterpriseMoments

      var rule: String {
        switch self {
        case .memberPerDay: "member_sends_per_day"
        case .memberPerWeek: "member_sends_per_week"
        case .enterprisePerMonth: "enterprise_sends_per_month"
        case .together: "customer_send_window"
        case .momentsPerDay: "member_moments_per_day"
        case .momentsShown: "member_moments_shown_per_day"
        case .enterpriseMoments: "enterprise_moments_per_month"
        }
      }
    }

    var memberPerDay = Int.max
    /// From either sender; 1 in the rules of 2020 (S3-26).
    var memberPerWeek = Int.max
    var enterprisePerMonth = Int.max
    // From enterprise and members together.
    var perDay = Int.max
    var perWeek = Int.max
    var perMonth = Int.max
    /// Whether `perMonth` is the number of days in the running month.
    var isMonthly = false
    var recipientsPerSend = Int.max
    var remindersPerDay = Int.max
    /// Posts that an account may make in a day.
    var momentsPerDay = Int.max
    var momentsShownPerDay = Int.max
    var enterpriseMomentsPerMonth = Int.max
    var personalBatch = 1

    init() {}

    init(_ rules: borrowing RuleSet, _ spec: borrowing WorldSpec) {
      memberPerDay = rules.memberSendsPerDay ?? .max
      memberPerWeek = rules.memberSendsPerWeek ?? .max
      enterprisePerMonth = rules.enterpriseSendsPerMonth ?? .max
      let window = Expansion.sendWindow(spec, rules)
      perDay = window == .day ? 1 : .max
      perWeek = window == .week ? 7 : .max
      isMonthly = window == .month
      recipientsPerSend = rules.recipientsPerSend ?? .max
      remindersPerDay = rules.remindersPerDay ?? .max
      momentsPerDay = rules.memberMomentsPerDay ?? .max
      momentsShownPerDay = rules.memberMomentsShownPerDay ?? .max
      enterpriseMomentsPerMonth = rules.enterpriseMomentsPerMonth ?? .max
      personalBatch = rules.personalSendBatch
    }

    /// A month begins, or the rules change within one.
    mutating func enter(_ date: CalendarDate) {
      perMonth = isMonthly ? date.daysInMonth : .max
    }

    /// Counts a touch of a WeCom account; the limit that refuses it, or `nil` if it is received.
    ///
    /// - Parameter kind: 0 for a mass send, 1 for a Moments post, 2 for a group post.
    func admit(_ received: inout Received, kind: UInt8, isEnterprise: Bool) -> Limit? {
      let limit = limit(of: received, kind: kind, isEnterprise: isEnterprise)
      if limit == nil { received.count(kind: kind, isEnterprise: isEnterprise) }
      return limit
    }

    /// The limit that refuses a touch to whoever has received so much.
    private func limit(of received: Received, kind: UInt8, isEnterprise: Bool) -> Limit? {
      switch kind {
      case 0:
        if isEnterprise {
          if Int(received.enterpriseThisMonth) >= enterprisePerMonth { return .enterprisePerMonth }
        } else if Int(received.memberToday) >= memberPerDay {
          return .memberPerDay
        }
        if Int(received.thisWeek) >= memberPerWeek { return .memberPerWeek }
        return hasRoom(received) ? nil : .together
      case 1:
        // What a customer is shown of a feed (facts 2.4).
        if isEnterprise {
          return Int(received.momentsThisMonth) >= enterpriseMomentsPerMonth
            ? .enterpriseMoments : nil
        }
        return Int(received.momentsToday) >= momentsShownPerDay ? .momentsShown : nil
      default: return isEnterprise && !hasRoom(received) ? .together : nil
      }
    }

    /// Whether the quota that enterprise and members share (facts 2.4) has room.
    private func hasRoom(_ received: Received) -> Bool {
      Int(received.today) < perDay && Int(received.thisWeek) < perWeek
        && Int(received.thisMonth) < perMonth
    }

    /// The counts that are above their limits: 255 for each such count, 0 for the others.
    func exceeded(by received: Received) -> Received {
      func flag(_ count: UInt8, _ limits: Int...) -> UInt8 {
        limits.contains { Int(count) > $0 } ? .max : 0
      }
      return Received(
        memberToday: flag(received.memberToday, memberPerDay), today: flag(received.today, perDay),
        thisWeek: flag(received.thisWeek, memberPerWeek, perWeek),
        thisMonth: flag(received.thisMonth, perMonth),
        enterpriseThisMonth: flag(received.enterpriseThisMonth, enterprisePerMonth),
        momentsToday: flag(received.momentsToday, momentsShownPerDay),
        momentsThisMonth: flag(received.momentsThisMonth, enterpriseMomentsPerMonth))
    }

    /// Whether no customer has received more than is allowed.
    func holds(_ received: Received) -> Bool { exceeded(by: received) == Received() }
  }
}
