// SPDX-License-Identifier: GPL-3.0-or-later

/// What to run.
struct Options: Sendable {
  /// Futures of each world in which one draw stands for all whom it can.
  var futures = 750
  /// Futures of each world fan by fan.
  var single = 150
  var seed: UInt64 = 1
  var trials = Trial.shipped
  /// A page that the tables are written into.
  var page: String?

  init() {}

  /// Reads the command line; nil if it is wrong.
  init?(_ arguments: some Sequence<String>) {
    var named: [Trial] = []
    var words = arguments.makeIterator()
    while let word = words.next() {
      switch word {
      case "--futures":
        guard let number = words.next().flatMap(Int.init), number >= 20 else { return nil }
        futures = number
      case "--single":
        guard let number = words.next().flatMap(Int.init), number >= 20 else { return nil }
        single = number
      case "--seed":
        guard let number = words.next().flatMap(UInt64.init), number < .max else { return nil }
        seed = number
      case "--write":
        guard let path = words.next() else { return nil }
        page = path
      default:
        guard !word.hasPrefix("-") else { return nil }
        named.append(Trial.shipped.first { $0.path == word } ?? Trial(path: word))
      }
    }
    if !named.isEmpty { trials = named }
  }
}

/// A scenario to be tested, and two of its strategies that differ much.
struct Trial: Sendable {
  var path: String
  /// Absent: the scenario's first and last.
  var strategies: (String, String)?
  /// Its share of the futures asked for: less where one of them costs far more than elsewhere.
  var share = 1.0

  /// Ten scenarios in which, together, every mechanism of the model is at work, and of the figures
  /// that vary in any shipped scenario all but the number of expansions refused.
  static let shipped = [
    Trial("binding-cascade", "one-each", "plug-ins"),
    Trial("content-vs-headcount", "as-it-is", "content-10"),
    Trial("nurture-pipeline", "half-year-spares", "wecom"),
    Trial("oa-first", "direct-1", "official-1", share: 0.5),
    Trial("old-customer-activation", "paid-leads", "parcel-and-fission"),
    Trial("ruleset-drift", "rules-2026-01", "change-in-may"),
    Trial("spread-or-concentrate", "one", "twenty-backup"),
    Trial("staff-turnover", "wecom-50-one", "personal-50"),
    Trial("welcome-flood", "every-by-hand", "merged-at-once"),
    Trial("wetool-day", "tools", "by-hand-backup"),
  ]

  init(path: String) { self.path = path }

  private init(_ name: String, _ first: String, _ second: String, share: Double = 1) {
    path = "scenarios/\(name).yaml"
    strategies = (first, second)
    self.share = share
  }
}
