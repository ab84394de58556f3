// SPDX-License-Identifier: GPL-3.0-or-later
internal import ResultStore

extension StudyReport {
  /// The metrics for a first look: the one that decides, then of each group the first two in which
  /// one way is better and the strategies differ; of money what a profit is made of. One strategy alone
  /// differs from none: there the figures that are always zero are left out.
  var headlineMetrics: [MetricFigures] {
    let stored = metrics.filter { $0.column.name == manifest.decisionMetric }
    let deciding = decision?.restricted.map { [$0] } ?? stored
    return deciding
      + groups.flatMap { group -> [MetricFigures] in
        let telling = group.metrics.filter {
          $0.column.direction != .neither && isTelling($0)
            && $0.column.name != manifest.decisionMetric
        }
        func named(_ name: String) -> [MetricFigures] { telling.filter { $0.column.name == name } }
        return switch group.name {
        case "money": telling.prefix(2).filter { $0.column.name != "revenue" } + named("revenue")
        case "cost":
          telling.filter { $0.column.name != "cost" }.sorted { $0.spread > $1.spread }.prefix(3)
            + named("cost")
        default: Array(telling.prefix(2))
        }
      }
  }

  private func isTelling(_ figures: MetricFigures) -> Bool {
    if manifest.strategies.count > 1 { return figures.varies }
    return figures.cells.contains { $0.count > 0 && !($0.low == 0 && $0.mean == 0 && $0.high == 0) }
  }

  /// All metrics by group, in the order in which groups first appear.
  var groups: [(name: String, metrics: [MetricFigures])] {
    var names: [String] = []
    for figures in metrics where !names.contains(figures.column.group) {
      names.append(figures.column.group)
    }
    return names.map { name in (name, metrics.filter { $0.column.group == name }) }
  }

  /// Whether a series or metric counts leads that a constraint turned away.
  static func isLoss(_ name: String) -> Bool { name.hasPrefix("lost_") }

  /// The loss ledger: the causes of loss that may be added up, without those that never occurred.
  var ledger: [MetricFigures] {
    let counted = metrics.filter {
      $0.column.group == "lost" && $0.column.unit == .count && Self.isLoss($0.column.name)
    }
    let stacked = Set(manifest.daily.filter { $0.group == "arrivals" }.map(\.name))
    let parts = counted.filter { stacked.contains($0.column.name) }
    return (parts.isEmpty ? counted : parts).filter { figures in
      figures.cells.contains { $0.mean > 0 }
    }
  }

  /// The steps from lead to order: counts of the funnel, then what is ordered. A step that nobody
  /// took under any strategy is left out: the scenario has no such way.
  var funnel: [MetricFigures] {
    metrics.filter {
      $0.column.unit == .count
        && ($0.column.group == "funnel"
          || ($0.column.group == "money" && $0.column.name == "orders"))
        && $0.cells.contains { $0.count > 0 && $0.mean > 0 }
    }
  }

  /// The mean of a metric by name for a strategy; nil if there is none.
  func median(_ metric: String, _ strategy: Int) -> Double? {
    guard let cell = metrics.first(where: { $0.column.name == metric })?.cells[strategy],
      cell.count > 0
    else { return nil }
    return cell.median
  }
}
