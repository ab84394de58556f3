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

  var sum: Int {
    Int(memberToday) + Int(today) + Int(thisWeek) + Int(thisMonth) + Int(enterpriseThisMonth)
      + Int(momentsToday) + Int(momentsThisMonth)
  }

  /// One more; counts that no quota reaches stop at the top.
  static func more(_ count: UInt8) -> UInt8 { count == .max ? count : count + 1 }

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
      switch kind {
      case 0: admitMessage(&received, isEnterprise: isEnterprise)
      case 1: show(&received, isEnterprise: isEnterprise)
      // What an owner writes in his own group is no mass send; what the enterprise sends to it is.
      default: isEnterprise && !admitTogether(&received) ? .together : nil
      }
    }

    private func admitMessage(_ received: inout Received, isEnterprise: Bool) -> Limit? {
      if isEnterprise {
        if Int(received.enterpriseThisMonth) >= enterprisePerMonth { return .enterprisePerMonth }
      } else if Int(received.memberToday) >= memberPerDay {
        return .memberPerDay
      }
      if Int(received.thisWeek) >= memberPerWeek { return .memberPerWeek }
      guard admitTogether(&received) else { return .together }
      if isEnterprise {
        received.enterpriseThisMonth = Received.more(received.enterpriseThisMonth)
      } else {
        received.memberToday = Received.more(received.memberToday)
      }
      return nil
    }

    /// The quota that enterprise and members share (facts 2.4).
    private func admitTogether(_ received: inout Received) -> Bool {
      guard Int(received.today) < perDay, Int(received.thisWeek) < perWeek,
        Int(received.thisMonth) < perMonth
      else { return false }
      received.today = Received.more(received.today)
      received.thisWeek = Received.more(received.thisWeek)
      received.thisMonth = Received.more(received.thisMonth)
      return true
    }

    /// What a customer is shown of a feed (facts 2.4).
    private func show(_ received: inout Received, isEnterprise: Bool) -> Limit? {
      if isEnterprise {
        if Int(received.momentsThisMonth) >= enterpriseMomentsPerMonth { return .enterpriseMoments }
        received.momentsThisMonth = Received.more(received.momentsThisMonth)
      } else {
        if Int(received.momentsToday) >= momentsShownPerDay { return .momentsShown }
        received.momentsToday = Received.more(received.momentsToday)
      }
      return nil
    }

    /// The most that is worth counting of each kind: 0 of what has no limit.
    var limited: Received {
      let most = { (limits: Int...) in limits.allSatisfy { $0 == .max } ? UInt8(0) : .max }
      return Received(
        memberToday: most(memberPerDay), today: most(perDay),
        thisWeek: most(memberPerWeek, perWeek), thisMonth: isMonthly ? .max : most(perMonth),
        enterpriseThisMonth: most(enterprisePerMonth), momentsToday: most(momentsShownPerDay),
        momentsThisMonth: most(enterpriseMomentsPerMonth))
    }

    /// Whether no customer has received more than is allowed.
    func holds(_ received: Received) -> Bool {
      Int(received.memberToday) <= memberPerDay && Int(received.today) <= perDay
        && Int(received.thisWeek) <= min(memberPerWeek, perWeek)
        && Int(received.thisMonth) <= perMonth
        && Int(received.enterpriseThisMonth) <= enterprisePerMonth
        && Int(received.momentsToday) <= momentsShownPerDay
        && Int(received.momentsThisMonth) <= enterpriseMomentsPerMonth
    }
  }
}
