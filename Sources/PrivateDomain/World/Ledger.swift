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
  case notReady
  case unpaid
  case vacant

  static let count = 11

  var name: String { texts.name }

  /// Name in metrics and series; title of the metric; title in the picture of each day; definition.
  var texts: (name: String, metric: Wording, daily: Wording, definition: Wording) {
    switch self {
    case .notCompleted:
      (
        "not_completed", Wording("Lost: not completed", zh: "流失：未完成添加"),
        Wording("Not completed", zh: "未完成添加"),
        "Leads that scanned but did not complete the add or the join."
      )
    case .capacity:
      (
        "capacity", Wording("Lost: account full", zh: "流失：账号满员"),
        Wording("Account full", zh: "账号满员"),
        Wording(
          "Leads lost because the accounts that could have taken them were full, or most of those that one limit alone held back.",
          zh: "因能承接的账号都已满员而流失的线索数；若各账号受限原因不同，则以只受一项限制的账号中的多数为准。")
      )
    case .dailyLimit:
      (
        "daily_limit", Wording("Lost: daily add limit", zh: "流失：单日加好友上限"),
        Wording("Daily add limit", zh: "单日加好友上限"),
        Wording(
          "Leads lost because the accounts that could have taken them had used up their adds of the day, or most of those that one limit alone held back.",
          zh: "因能承接的账号都已用完当日加好友额度而流失的线索数；若各账号受限原因不同，则以只受一项限制的账号中的多数为准。")
      )
    case .burstLimit:
      (
        "burst_limit", Wording("Lost: add function restricted", zh: "流失：加好友功能受限"),
        Wording("Add function restricted", zh: "加好友功能受限"),
        "Leads lost because the add function was restricted after too many adds at once."
      )
    case .banned:
      (
        "banned", Wording("Lost: account banned", zh: "流失：账号被封"),
        Wording("Account banned", zh: "账号被封"), "Leads lost because accounts were banned."
      )
    case .identity:
      (
        "identity", Wording("Lost: identity precondition", zh: "流失：实名绑定不符"),
        Wording("Identity precondition", zh: "实名绑定不符"),
        "Leads lost because an account's binding was wrong."
      )
    case .codeSaturated:
      (
        "code_saturated", Wording("Lost: groups full", zh: "流失：群活码满群"),
        Wording("Groups full", zh: "群活码满群"),
        "Leads lost because all groups of the code were full and nobody had swapped them."
      )
    case .codeExpired:
      (
        "code_expired", Wording("Lost: code expired", zh: "流失：二维码过期"),
        Wording("Code expired", zh: "二维码过期"),
        "Leads lost because the group's QR code had expired."
      )
    case .notReady:
      (
        "not_ready", Wording("Lost: accounts not ready", zh: "流失：账号未就绪"),
        Wording("Accounts not ready", zh: "账号未就绪"),
        Wording(
          "Leads lost because only accounts that wait in reserve or are not there yet had room.",
          zh: "因只有待命的备用号或尚不存在的账号还有空位而流失的线索数。")
      )
    case .unpaid:
      (
        "unpaid", Wording("Lost: contact fee unpaid", zh: "流失：未缴联系人规模费"),
        Wording("Contact fee unpaid", zh: "未缴联系人规模费"),
        Wording(
          "Leads lost because the free contacts were used up and nobody paid for more.",
          zh: "因免费的联系人规模已用完、又未缴费而流失的线索数。")
      )
    case .vacant:
      (
        "vacant", Wording("Lost: nobody in charge", zh: "流失：岗位空缺"),
        Wording("Nobody in charge", zh: "岗位空缺"),
        Wording(
          "Leads lost because the account's member had left and was not replaced yet.",
          zh: "因账号的员工已离职、尚未补员而流失的线索数。")
      )
    }
  }
}

/// Why a fan is no longer there.
enum Departure: Int, CaseIterable {
  /// Deleted the account or left the group.
  case deleted
  /// The account was banned for good or the group was lost.
  case lostWithHolder
  /// Refused the successor, or the successor was full.
  case lostInHandover

  static let count = 3
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
  /// By origin, then by reason.
  var departed: Table<Int>
  /// Fans lost before who were won back.
  var returned: Table<Int>

  // Over all holders.
  var addedToAccounts = 0
  var joinedGroups = 0
  var followed = 0
  var present = 0
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
    departed = Table(origins * Departure.count, 0)
    returned = Table(origins, 0)
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
    departed.fill(0)
    returned.fill(0)
    addedToAccounts = 0
    joinedGroups = 0
    followed = 0
    present = 0
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
      daily[index &* days &+ day] = Float(today[index])
      today[index] = 0
    }
  }

  mutating func depart(_ number: Int, _ reason: Departure, from origin: Int) {
    departed[origin &* Departure.count &+ reason.rawValue] &+= number
  }

  func departed(_ reason: Departure) -> Int {
    var total = 0
    for origin in 0..<origins { total += departed[origin * Departure.count + reason.rawValue] }
    return total
  }

  func lost(_ cause: LossCause) -> Int {
    var total = 0
    for origin in 0..<origins { total += lost[origin * LossCause.count + cause.rawValue] }
    return total
  }
}

/// What is recorded for every day; the causes of loss follow, then the fill levels of the groups of
/// accounts, then what mechanisms add.
enum DailySeries: Int, CaseIterable {
  case leads
  case notScanned
  case admitted
  case waiting
  case fans
  case orders
  case revenue
  case complaints
  case deleted
  case bannedAccounts

  static let count = 10
  /// Where the fill levels of the groups of accounts begin.
  static let groups = count + LossCause.count

  static func lost(_ cause: LossCause) -> Int { count + cause.rawValue }
}
