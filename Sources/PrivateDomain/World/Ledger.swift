// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a lead that scanned was lost: the constraint whose removal would have admitted it.
enum LossCause: Int, CaseIterable {
  case notCompleted
  case capacity
  case dailyLimit
  case burstLimit
  case banned
  case identity
  case codeSaturated
  case codeExpired

  static let count = 8
  var name: String {
    switch self {
    case .notCompleted: "not_completed"
    case .capacity: "capacity"
    case .dailyLimit: "daily_limit"
    case .burstLimit: "burst_limit"
    case .banned: "banned"
    case .identity: "identity"
    case .codeSaturated: "code_saturated"
    case .codeExpired: "code_expired"
    }
  }
}

/// Where every lead and every fan went. Counted twice, by channel and by holder, so that the books
/// can be held against each other.
struct Ledger: ~Copyable {
  let origins: Int
  let days: Int

  // By channel of origin; the last origin stands for the contacts held at the start.
  var leads: Table<Int>
  var notScanned: Table<Int>
  var scans: Table<Int>
  var admitted: Table<Int>
  var waiting: Table<Int>
  /// By channel, then by cause.
  var lost: Table<Int>
  /// Turned away today, by channel and cause; decided at midnight whether they come back.
  var turnedAway: Table<Int>
  var ordersByOrigin: Table<Int>
  var revenueByOrigin: Table<Double>
  var deletedByOrigin: Table<Int>
  var lostFansByOrigin: Table<Int>

  // Over all holders.
  var addedToAccounts = 0
  var joinedGroups = 0
  var present = 0
  var deleted = 0
  var lostFans = 0
  var orders = 0
  var revenue = 0.0
  var complaints = 0
  var sent = 0
  var refused = 0
  var missed = 0
  var accountDaysBanned = 0.0

  /// Values of the running day, by `DailySeries`.
  var today: Table<Double>
  /// By series, then by day.
  var daily: Table<Float>
  let series: Int

  init(origins: Int, days: Int, series: Int) {
    self.origins = origins
    self.days = days
    self.series = series
    leads = Table(origins, 0)
    notScanned = Table(origins, 0)
    scans = Table(origins, 0)
    admitted = Table(origins, 0)
    waiting = Table(origins, 0)
    lost = Table(origins * LossCause.count, 0)
    turnedAway = Table(origins * LossCause.count, 0)
    ordersByOrigin = Table(origins, 0)
    revenueByOrigin = Table(origins, 0)
    deletedByOrigin = Table(origins, 0)
    lostFansByOrigin = Table(origins, 0)
    today = Table(series, 0)
    daily = Table(series * days, 0)
  }

  mutating func reset() {
    leads.fill(0)
    notScanned.fill(0)
    scans.fill(0)
    admitted.fill(0)
    waiting.fill(0)
    lost.fill(0)
    turnedAway.fill(0)
    ordersByOrigin.fill(0)
    revenueByOrigin.fill(0)
    deletedByOrigin.fill(0)
    lostFansByOrigin.fill(0)
    addedToAccounts = 0
    joinedGroups = 0
    present = 0
    deleted = 0
    lostFans = 0
    orders = 0
    revenue = 0
    complaints = 0
    sent = 0
    refused = 0
    missed = 0
    accountDaysBanned = 0
    today.fill(0)
    daily.fill(0)
  }

  mutating func closeDay(_ day: Int) {
    for index in 0..<series {
      daily[index * days + day] = Float(today[index])
      today[index] = 0
    }
  }

  func lost(_ cause: LossCause) -> Int {
    var total = 0
    for origin in 0..<origins { total += lost[origin * LossCause.count + cause.rawValue] }
    return total
  }
}

/// What is recorded for every day; the fill levels of the groups of accounts follow.
enum DailySeries: Int, CaseIterable {
  case leads
  case notScanned
  case admitted
  case waiting
  case lostNotCompleted
  case lostCapacity
  case lostDailyLimit
  case lostBurstLimit
  case lostBanned
  case lostIdentity
  case lostCodeSaturated
  case lostCodeExpired
  case fans
  case orders
  case revenue
  case complaints
  case deleted
  case bannedAccounts

  static let count = 18
}
