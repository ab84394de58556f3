// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

extension Explanation {
  /// Every key that can be explained, and every figure, for completion.
  public static var names: [String] {
    HeaderKey.all.map(\.key) + dottedKeys + topics + Metric.all.map(\.name)
  }

  /// What can be explained and is neither a key nor a figure.
  static let topics = ["metrics"] + Topic.allCases.map(\.rawValue)

  /// Every key that a table of fields documents, without names of entries: `accounts.expand.apply_at`.
  static var dottedKeys: [String] {
    func keys(_ type: any Documented.Type, _ path: String) -> [String] {
      type.descriptions(currency: "CNY").flatMap { field in
        let key = path.dotted(field.key)
        switch field.kind {
        case .record(let part), .map(let part, _), .list(.record(let part), _):
          return [key] + keys(part, key)
        default: return [key]
        }
      }
    }
    return keys(WorldSpec.self, "") + keys(RuleSet.self, "rules")
      + keys(ExperimentSpec.self, "experiment")
  }

  /// All figures, or those of that name or title; `nil` if it is neither `metrics` nor a figure.
  static func figures(_ key: String, in language: MessageLanguage) -> String? {
    if key == "metrics" { return Metric.all.map { figure($0, in: language) }.joined() }
    guard !WorldSpec.keys.contains(key), !HeaderKey.all.contains(where: { $0.key == key }) else {
      return nil
    }
    let name = key.hasPrefix("metrics.") ? String(key.dropFirst("metrics.".count)) : key
    let found = FigureName.figures(called: name).map { figure($0, in: language) }
    return found.isEmpty ? nil : found.joined()
  }

  private static func figure(_ metric: Metric, in language: MessageLanguage) -> String {
    let definition = ChineseSummaries.definition(metric)
    switch language {
    case .en:
      let title = metric.title.en
      return
        "\(metric.name) “\(title)” (\(metric.unit.rawValue), \(metric.group))\n  \(definition.en)\n"
    case .zh:
      let title = metric.title.zh ?? metric.title.en
      let unit = metric.unit.chinese
      let group = groups[metric.group] ?? metric.group
      return "\(metric.name) “\(title)”（\(unit)，\(group)）\n  \(definition.zh ?? definition.en)\n"
    }
  }

  /// The Chinese of the groups in which figures are shown.
  static let groups = [
    "funnel": "漏斗", "lost": "流失", "fans": "粉丝", "risk": "风险", "capacity": "容量",
    "touches": "触达", "staff": "员工", "money": "收益", "cost": "成本",
  ]
}

extension Metric.Unit {
  fileprivate var chinese: String {
    switch self {
    case .count: "个数"
    case .share: "比例"
    case .money: "金额"
    case .days: "天"
    case .hours: "小时"
    }
  }
}

extension Strategy {
  /// Dotted keys of the single values of the strategy's world, as an override writes them.
  public var keys: [String] {
    modelInput.split(separator: "\n").compactMap { line in
      line.firstRange(of: " = ").map { String(line[..<$0.lowerBound]) }
    }
  }
}
