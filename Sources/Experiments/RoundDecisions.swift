// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain
internal import ResultStore
internal import Scenarios

/// What a study decides between two rounds: whom to drop, and whether to end.
///
/// A decision rests on the rows below the boundary alone, read back from the store, so neither
/// threads nor an interruption can change it.
struct RoundDecisions {
  private let strategies: [String]
  private var precision: StoppingRule?
  private var selection: Selection?
  private(set) var active: [Int]

  /// The decisions of a study; nil if it makes none.
  init?(_ study: Study) throws {
    precision = try StoppingRule(study.scenario)
    selection = try Selection(study.scenario, days: study.plans[0].days)
    strategies = study.scenario.strategies.map(\.name)
    active = Array(strategies.indices)
    if precision == nil, selection == nil { return nil }
  }

  /// Takes in a whole round that is stored, and drops strategies from its end on.
  ///
  /// - Returns: how the study ends here; nil if it goes on.
  mutating func look(at round: Range<Int>, in writer: StudyWriter) throws -> StudyEnding? {
    let wanted = (precision?.metrics ?? []) + (selection.map { [$0.metric] } ?? [])
    // A figure may be asked for twice; a column cannot be.
    let metrics = wanted.enumerated().filter { !wanted[..<$0.offset].contains($0.element) }
      .map(\.element)
    let values = try writer.values(metrics: metrics, in: round)
    func column(_ metric: String) -> [[Double]] { values[metrics.firstIndex(of: metric)!] }
    if let names = precision?.metrics { try precision?.add(names.map(column)) }
    if let metric = selection?.metric {
      let dropped = try selection?.add(column(metric), from: round.lowerBound) ?? []
      try writer.eliminate(dropped.map { strategies[$0] }, from: round.upperBound)
      active = selection?.survivors ?? active
    }
    if selection != nil, selection?.selected == nil { return nil }
    if try precision?.isMet(for: active) == false { return nil }
    let selected = selection?.selected.map { strategies[$0] }
    try writer.conclude(after: round.upperBound, selected: selected)
    return selected.map { .selected($0, after: round.upperBound) }
      ?? .preciseEnough(round.upperBound)
  }
}
