// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import OutputAnalysis
import Reporting

/// What is wrong with a sensitivity, and what to do about it.
extension Sensitivity {
  func text(_ error: SensitivityError) -> String {
    switch error {
    case .noParameters:
      lang.say(
        "nothing in these strategies is uncertain: write a number as a distribution, triangular(1, 2, 4)",
        "这些策略中没有不确定的数：请把某个数写成分布，例如 triangular(1, 2, 4)")
    case .noValue(let output):
      lang.say(
        "`\(output)` has no value in some futures and cannot be averaged; choose another figure (--metric)",
        "`\(output)` 在部分未来情景中没有值，无法平均；请用 --metric 换一个指标")
    case .rareValue(let output, let found, let futures):
      lang.say(
        "`\(output)` has a value in only \(found) of the \(futures) futures (strategies that were dropped "
          + "have none after that); choose another figure (--metric) or other strategies",
        "`\(output)` 只在 \(futures) 个未来情景中的 \(found) 个有值（被淘汰的策略此后没有值）；"
          + "请用 --metric 换一个指标，或换其他策略")
    case .interrupted: lang.say("interrupted", "已中断")
    }
  }

  /// Of the stored futures there may be too few, or the figure may be the same in all.
  func text(_ error: AnalysisError) -> String {
    switch error {
    case .tooFewValues(let needed, let found) where needed > 3:
      lang.say(
        "a sensitivity needs at least \(needed) futures in which the figure has a value, and the study "
          + "has \(found); add some: the same siyu run once more, with --futures \(needed)",
        "敏感性分析至少需要 \(needed) 个该指标有值的未来情景，而研究中只有 \(found) 个；"
          + "请补足：再次运行同一条 siyu run 命令，并加上 --futures \(needed)")
    case .zeroVariance:
      lang.say(
        "the figure is the same in all futures, so nothing moves it; choose another one with --metric",
        "该指标在所有未来情景中都相同，没有什么能影响它；请用 --metric 换一个指标")
    default: lang.translated(error.description)
    }
  }

  /// The swings of so few futures would be chance.
  func warnOfFew(futures: Int, factors: Int) {
    let points = 2 * factors + 1
    let (each, wanted) = (futures / points, 10)
    guard each < wanted else { return }
    Console.error(
      lang.say(
        "warning: \(factors) numbers make \(points) points of only \(each) futures each; "
          + "--futures \(wanted * points) gives \(wanted) each",
        "警告：\(factors) 个数共 \(points) 个点，每点只有 \(each) 个未来情景；"
          + "用 --futures \(wanted * points) 可使每点有 \(wanted) 个"))
  }
}
