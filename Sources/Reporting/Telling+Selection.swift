// SPDX-License-Identifier: GPL-3.0-or-later
internal import ResultStore

extension Telling {
  /// Whom a selection chose and what was promised of that, or who is left; then what its end does to
  /// intervals. Nothing for a study without a selection.
  func selectionOutcome(_ manifest: Manifest, _ column: MetricColumn) -> [String] {
    guard let selection = manifest.selection else { return [] }
    let margin = number.value(manifest.indifference ?? 0, column.unit)
    let choice: String
    if let selected = selection.selected {
      let name = strategy(named: selected, manifest)
      let sure = number.percent(selection.confidence)
      choice = tell(
        "The selection chose \(name) (procedure KN): if one strategy's mean is better than every "
          + "other by \(margin) or more, it is the one chosen with a probability of at least \(sure), "
          + "provided that figures are normally distributed.",
        zh: "择优程序（KN）选定\(name)：若某策略的均值优于其他每个策略至少 \(margin)，则选中它的概率至少为 \(sure)"
          + "（前提是指标服从正态分布）。")
    } else {
      let dropped = Set(selection.eliminations.map(\.strategy))
      let names = words.list(
        manifest.strategies.map(\.name).filter { !dropped.contains($0) }
          .map { strategy(named: $0, manifest) })
      choice = tell(
        "The selection is not decided: \(names) remain, and a difference of \(margin) still matters.",
        zh: "择优尚无结果：仍剩\(names)，\(margin) 的差异仍值得在意。")
    }
    // Who was never dropped lived through a fixed number of futures.
    guard !selection.eliminations.isEmpty else { return [choice] }
    return [
      choice,
      tell(
        "Intervals, and how sure we are, are those of a study of fixed size; where the selection "
          + "stopped, they hold a little less often than they say.",
        zh: "区间与把握按未来情景数固定的研究计算；择优程序停下之后，其实际成立的比例略低于所标水平。"),
    ]
  }

  func strategy(named name: String, _ manifest: Manifest) -> String {
    manifest.strategies.firstIndex { $0.name == name }.map { named($0) }
      ?? DisplayText.line(name)
  }

  private func tell(_ en: String, zh: String) -> String { language == .zh ? zh : en }
}
