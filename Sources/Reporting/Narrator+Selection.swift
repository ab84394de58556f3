// SPDX-License-Identifier: GPL-3.0-or-later
internal import ResultStore

extension Narrator {
  /// What a selection promises, whom it dropped when, and what that saved.
  var selection: [String] {
    guard let selection = report.manifest.selection, let decision = report.decision else {
      return []
    }
    return [outcome(of: selection, decision)] + dropped(selection)
  }

  /// Whether a strategy lived through fewer futures than others.
  var hasDropped: Bool { report.manifest.selection?.eliminations.isEmpty == false }

  private func say(_ en: String, zh: String) -> String { language == .zh ? zh : en }

  private func strategy(named name: String) -> String {
    report.manifest.strategies.firstIndex { $0.name == name }.map { strategy($0) }
      ?? DisplayText.line(name)
  }

  private func outcome(of selection: SelectionRecord, _ decision: Decision) -> String {
    let margin = number.value(report.manifest.indifference ?? 0, decision.column.unit)
    let sure = number.percent(selection.confidence)
    if let selected = selection.selected {
      let name = strategy(named: selected)
      return say(
        "The selection chose \(name): with \(sure) confidence no other strategy's mean is better by "
          + "\(margin) or more (procedure KN, for means of normal figures).",
        zh: "择优程序选定\(name)：有 \(sure) 的把握，没有其他策略的均值优出 \(margin) 或更多（KN 程序，适用于正态均值）。")
    }
    let dropped = Set(selection.eliminations.map(\.strategy))
    let remaining = report.manifest.strategies.map(\.name).filter { !dropped.contains($0) }
    let names = words.list(remaining.map { strategy(named: $0) })
    return say(
      "The selection is not decided: \(names) remain, and a difference of \(margin) still matters.",
      zh: "择优尚未决出：仍剩\(names)，\(margin) 的差异仍有意义。")
  }

  private func dropped(_ selection: SelectionRecord) -> [String] {
    guard !selection.eliminations.isEmpty else { return [] }
    let list = words.list(
      selection.eliminations.map {
        let futures = number.count($0.futures)
        return say(
          "\(strategy(named: $0.strategy)) after \(futures)",
          zh: "\(strategy(named: $0.strategy))（\(futures) 个未来情景后）")
      })
    let lived = report.metrics.first?.cells.reduce(0) { $0 + $1.lived } ?? 0
    let all = report.manifest.strategies.count * report.manifest.futures
    let saved = number.count(max(0, all - lived))
    return [
      say(
        "Dropped on the way: \(list) futures. That saved \(saved) of \(number.count(all)) "
          + "simulations; comparisons with a dropped strategy rest on the futures it lived through.",
        zh: "中途淘汰：\(list)。共省下 \(number.count(all)) 次模拟中的 \(saved) 次；与被淘汰策略的比较只用其经历过的未来情景。")
    ]
  }
}
