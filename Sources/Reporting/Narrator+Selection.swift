// SPDX-License-Identifier: GPL-3.0-or-later
internal import ResultStore

extension Narrator {
  /// Whether a strategy lived through fewer futures than others.
  var hasDropped: Bool { report.manifest.selection?.eliminations.isEmpty == false }

  private func say(_ en: String, zh: String) -> String { language == .zh ? zh : en }

  /// Whom a selection dropped when, and what that saved.
  var dropped: [String] {
    guard let selection = report.manifest.selection, !selection.eliminations.isEmpty else {
      return []
    }
    let list = words.list(
      selection.eliminations.map {
        let futures = number.count($0.futures)
        return say(
          "\(strategy(named: $0.strategy, report.manifest)) after \(futures)",
          zh: "\(strategy(named: $0.strategy, report.manifest))（\(futures) 个未来情景后）")
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
