// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

extension ScenarioReader {
  /// What a key may hold, for the `allowed:` line.
  func allowed(_ kind: Kind) -> String {
    kind.allowed(currency: currency)
  }
}

extension Kind {
  /// What may stand here, in one phrase with an example.
  func allowed(currency: String) -> String {
    switch self {
    case .quantity(let unit, let range), .law(let unit, let range):
      return UnitText(unit, currency: currency).allowed(range)
    case .integer(let range):
      return "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .flag: return "`yes` or `no`"
    case .text(let limit): return "text of at most \(limit) characters"
    case .choice(let words): return WordList.text(words)
    case .reference(let section): return "the name of an entry of `\(section)`"
    case .moment: return "a day such as `2021-03-06`, or with a time, `2021-03-06 20:00`"
    case .clock: return "a time of day such as `20:00`"
    case .table(let rows):
      return
        "a CSV file beside the scenario, `leads.csv` or `leads.csv#column`, at most \(rows) rows"
    case .record(let type):
      return "a block with \(type.keys.map { "`\($0)`" }.joined(separator: ", "))"
    case .list(let element, let limit):
      return "a list of at most \(limit); each \(element.allowed(currency: currency))"
    case .map(_, let limit): return "a block of at most \(limit) named entries"
    }
  }
}

extension Documented {
  /// The keys of the part, in the order of its table.
  static var keys: [String] { fields.map(\.key) }
}
