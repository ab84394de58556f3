// SPDX-License-Identifier: GPL-3.0-or-later
internal import ResultStore

extension StudyReport {
  /// The metrics for a first look: the one that decides, then of each group the first two in which
  /// one way is better and the strategies differ.
  var headlineMetrics: [MetricFigures] {
    let deciding = metrics.filter { $0.column.name == manifest.decisionMetric }
    return deciding
      + groups.flatMap { group in
        group.metrics.filter {
          $0.column.direction != .neither && $0.varies
            && $0.column.name != manifest.decisionMetric
        }.prefix(2)
      }
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
