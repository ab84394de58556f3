// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

/// Days and times of day as text. YAML 1.1 would make a number of `12:30`, so it is never asked.
enum MomentText {
  /// `2021-03-06` or `2021-03-06 20:00` (a `T` between is allowed).
  static func moment(_ text: String) -> CalendarMoment? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == " " || $0 == "T" }
    guard (1...2).contains(parts.count), let date = date(parts[0]) else { return nil }
    guard parts.count == 2 else { return CalendarMoment(date: date) }
    guard let time = clock(parts[1]) else { return nil }
    return CalendarMoment(date: date, timeOfDay: time)
  }

  static func date(_ text: some StringProtocol) -> CalendarDate? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, let year = number(parts[0]),
      let month = number(parts[1]), let day = number(parts[2])
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  /// `20:00` as a share of the day; from 00:00 to 23:59.
  static func clock(_ text: some StringProtocol) -> Double? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), let hour = number(parts[0]), hour < 24,
      parts[1].count == 2, let minute = number(parts[1]), minute < 60
    else { return nil }
    var seconds = 0
    if parts.count == 3 {
      guard parts[2].count == 2, let written = number(parts[2]), written < 60 else { return nil }
      seconds = written
    }
    return Double(hour * 3_600 + minute * 60 + seconds) / 86_400
  }

  /// Why a text is not a moment.
  static func complaint(_ text: String) -> String {
    let day = text.prefix { $0 != " " && $0 != "T" }
    let parts = day.split(separator: "-", omittingEmptySubsequences: false).map { number($0) }
    if parts.count == 3, parts.allSatisfy({ $0 != nil }), date(day) == nil {
      return "the calendar has no such day"
    }
    return date(day) == nil ? "this is not a day" : "this is not a time of day"
  }

  /// `2021-03-06` or `2021-03-06 20:00`.
  static func text(_ moment: CalendarMoment) -> String {
    moment.timeOfDay == 0
      ? moment.date.description : "\(moment.date) \(text(clock: moment.timeOfDay))"
  }

  static func text(clock timeOfDay: Double) -> String {
    let seconds = Int((timeOfDay * 86_400).rounded())
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let short = "\(two(seconds / 3_600)):\(two(seconds / 60 % 60))"
    return seconds % 60 == 0 ? short : "\(short):\(two(seconds % 60))"
  }

  private static func number(_ text: some StringProtocol) -> Int? {
    guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(text)
  }
}
