// SPDX-License-Identifier: GPL-3.0-or-later

public import PrivateDomain

/// The Chinese of keys and figures whose own table is English only.
///
/// One line a key: `key | meaning`, or `key | meaning | the range of an assumption`. Keys are dotted,
/// without the names of entries: `accounts.expand.apply_at`. A wording that has a Chinese of its own
/// keeps it. A test names the keys that have neither.
public enum ChineseSummaries {
  private struct Entry: Sendable {
    var summary: String
    var assumption: String?
  }

  private static let fields = entries(fieldLines)
  private static let metrics = entries(metricLines)

  private static func entries(_ lines: String) -> [String: Entry] {
    var entries: [String: Entry] = [:]
    for line in lines.split(separator: "\n") {
      let parts = line.split(separator: "|").map { String($0.trimmed) }
      guard parts.count >= 2 else { continue }
      entries[parts[0]] = Entry(
        summary: parts[1], assumption: parts.count > 2 ? parts[2] : nil)
    }
    return entries
  }

  /// The keys and figures that the tables say something about, to find those that are gone.
  static var keys: (fields: [String], metrics: [String]) {
    (fields.keys.sorted(), metrics.keys.sorted())
  }

  /// The wording of a key's meaning, with its Chinese.
  static func summary(_ wording: Wording, key: String) -> Wording {
    Wording(wording.en, zh: wording.zh ?? fields[plain(key)]?.summary)
  }

  /// The wording of the range of a key's assumption, with its Chinese.
  ///
  /// - Parameter key: with or without names of entries, `accounts.adviser.expand.refused`.
  public static func assumption(_ wording: Wording, key: String) -> Wording {
    if wording.zh != nil { return wording }
    return Wording(wording.en, zh: (fields[plain(key)] ?? fields[unnamed(key)])?.assumption)
  }

  /// The wording of a figure's definition, with its Chinese.
  public static func definition(_ metric: Metric) -> Wording {
    Wording(metric.definition.en, zh: metric.definition.zh ?? metrics[metric.name]?.summary)
  }

  /// A key without `*` for its entries.
  private static func plain(_ key: String) -> String {
    key.split(separator: ".").filter { $0 != "*" }.joined(separator: ".")
  }

  /// A key without the names of its entries, which the tables of fields tell from keys.
  static func unnamed(_ key: String) -> String {
    var rest = key.split(separator: ".").map { String($0) }[...]
    var type: (any Documented.Type)? = WorldSpec.self
    if rest.first == "rules" { type = RuleSet.self }
    if rest.first == "experiment" { type = ExperimentSpec.self }
    var result: [String] = []
    if type != WorldSpec.self { result.append(rest.removeFirst()) }
    while let key = rest.popFirst(), let part = type {
      result.append(key)
      switch part.kind(of: key) {
      case .record(let part): type = part
      case .map(let part, _), .list(.record(let part), _):
        type = part
        _ = rest.popFirst()
      default: type = nil
      }
    }
    return result.joined(separator: ".")
  }
}
