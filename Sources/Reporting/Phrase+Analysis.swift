// SPDX-License-Identifier: GPL-3.0-or-later

extension Phrase {
  /// What an analysis says beyond a study's report.
  var analysis: Pair? { analysisFrame ?? analysisTables ?? analysisPictures }

  private var analysisFrame: Pair? {
    switch self {
    case .analysisLine:
      (
        "{metric}: {strategies} {strategies|strategy|strategies} × {futures} paired {futures|future|futures}",
        "{metric}：{strategies} 个策略 × {futures} 个配对的未来情景"
      )
    case .analysisSeparate:
      (
        "{metric}: {strategies} {strategies|strategy|strategies}, {futures} {futures|future|futures} each at least, not all paired",
        "{metric}：{strategies} 个策略，每个至少 {futures} 个未来情景，未全部配对"
      )
    case .noteLeftOut:
      (
        "{n} {n|future was|futures were} left out: not every strategy has a value in {n|it|them}.",
        "有 {n} 个未来情景未计入：其中并非每个策略都有数值。"
      )
    case .noteIncomplete:
      (
        "Not complete: {n} {n|future|futures} that the study wants {n|is|are} missing. All figures are of those that are stored.",
        "尚未完成：缺少研究所需的 {n} 个未来情景。所有数字只基于已存的未来情景。"
      )
    case .precisionMet:
      (
        "The rule that ends the study was met after {n} futures: the mean {metric} of every strategy is known to ± {wanted} ({level} confidence).",
        "{n} 个未来情景后已满足停止规则：每个策略的{metric}均值都精确到 ± {wanted}（置信水平 {level}）。"
      )
    case .precisionMissed:
      (
        "The rule that ends the study was not met in {n} futures: the mean {metric} of {b} is known to ± {x}, where ± {y} was wanted ({level} confidence).",
        "{n} 个未来情景内未满足停止规则：“{b}”的{metric}均值只精确到 ± {x}，而要求为 ± {y}（置信水平 {level}）。"
      )
    case .precisionZeros:
      (
        "The rule that ends the study was not met in {n} futures: the {metric} of {b} was zero in all of them, which tells nothing of how rare anything else is (± {wanted} was wanted).",
        "{n} 个未来情景内未满足停止规则：“{b}”的{metric}全部为零，无从得知其他情形有多罕见（要求为 ± {wanted}）。"
      )
    case .noteOnlyIn:
      (
        "All of this is only of the {k} of {n} futures in which every strategy has a value; the others may well differ from them.",
        "以上全部只基于 {n} 个未来情景中每个策略都有数值的 {k} 个；其余的很可能与之不同。"
      )
    case .noteNotShared:
      (
        "{n} {n|future was|futures were} left out: not every study holds {n|it|them}.",
        "有 {n} 个未来情景未计入：并非每项研究都含有。"
      )
    case .noteNever:
      (
        "In {k} of {n} runs it did not happen within the {days} {days|day|days}: these count as {days} days, later than any day on which it did (a mean restricted to {days} days).",
        "{n} 次模拟中有 {k} 次在 {days} 天内从未发生：均按 {days} 天计，晚于任何实际发生日（即以 {days} 天为限的均值）。"
      )
    case .noteNoPairs:
      (
        "No column names the future: the strategies are compared as separate samples (Welch); regret and dominance need pairs.",
        "没有标明未来情景的列：各策略按独立样本比较（Welch 法）；后悔值与占优关系需要配对。"
      )
    case .noteSame:
      (
        "The studies share seed {seed} and their scenario: paired by the number of the future.",
        "各项研究的随机种子（{seed}）与场景相同：按未来情景编号配对。"
      )
    case .noteSeparate:
      (
        "Seed or scenario of the studies differ: strategies of different studies are compared as separate samples (Welch).",
        "各项研究的随机种子或场景不同：不同研究的策略按独立样本比较（Welch 法）。"
      )
    case .noteMaking:
      (
        "The studies also differ in {what}: a difference may come from that.",
        "各项研究的{what}也不同：差异可能由此而来。"
      )
    case .separateEvidence:
      (
        "The mean of {b} minus that of {a} is {difference} {bounds}, from separate futures{ends}.",
        "{b}的均值减去{a}的均值为 {difference} {bounds}，由相互独立的未来情景得出{ends}。"
      )
    case .pairsCaption:
      (
        "In brackets: {level} confidence intervals that hold {pairs|for the pair|for all pairs at once}.",
        "方括号内：{pairs|对该比较|对全部比较同时}成立的 {level} 置信区间。"
      )
    case .bestHead: ("Against the best of the others", "与其余策略中最优者相比")
    case .bestCaption:
      (
        "Mean minus the best mean of the others, positive is better; all intervals hold at once ({level}) and contain zero or end at it.",
        "均值减去其余策略中的最佳均值，正值为优；所有区间同时成立（{level}），且都包含零或以零为端点。"
      )
    case .isBest: ("is the best", "为最优")
    case .isBestByLittle: ("is the best, by less than matters", "为最优，但差距小到无关紧要")
    case .mayBeBest: ("may be the best", "可能最优")
    case .isNotBest: ("is not the best", "不是最优")
    case .controlHead: ("Against {c}", "与“{c}”相比")
    case .controlCaption:
      (
        "Mean minus the mean of {c}; all {n} intervals hold at once ({level}).",
        "均值减去“{c}”的均值；{n} 个区间同时成立（{level}）。"
      )
    case .groupHead: ("Too close to call", "难分高下")
    case .groupMore:
      (
        "{names}: about {n} more {n|future|futures} would settle it",
        "{names}：大约再运行 {n} 个未来情景即可分出高下"
      )
    case .groupNever:
      (
        "{names}: no affordable number of futures would settle it",
        "{names}：在可承受的未来情景数之内分不出高下"
      )
    case .groupTime: (" (about {time})", "（约 {time}）")
    case .seconds: ("{n} s", "{n} 秒")
    case .minutes: ("{n} min", "{n} 分钟")
    case .hours: ("{n} h", "{n} 小时")
    case .days: ("{n} {n|day|days}", "{n} 天")
    case .overTenThousand: ("more than {n}", " {n} 个以上")
    case .livedOnly: ("{n} {n|future|futures}", "{n} 个未来情景")
    case .shapeSkewed:
      (
        "Warning: few futures decide by how much {b} differs from {a}. Such differences take about {n} futures for intervals to cover as often as they say; how sure we are allows for what was never seen.",
        "注意：{b}与{a}相差多少，由少数未来情景决定。这样的差值约需 {n} 个未来情景，区间的实际覆盖率才与所标一致；所述把握已考虑从未出现过的情形。"
      )
    case .shapeConstant:
      (
        "Warning: {b} minus {a} was the same in all {n} futures. What happens in up to {p} of futures may not have been seen, so there is no interval to go by.",
        "注意：{b}减去{a}之差在全部 {n} 个未来情景中都相同。占比至多 {p} 的情形可能从未出现过，因此没有可依据的区间。"
      )
    case .pairingWarning:
      (
        "Warning: pairing made {b} − {a} less precise (correlation {r}); separate futures would serve better.",
        "注意：配对降低了“{b} − {a}”的精度（相关系数 {r}），改用相互独立的未来情景更合适。"
      )
    default: nil
    }
  }

  private var analysisTables: Pair? {
    switch self {
    case .dominanceHead: ("Whatever the attitude to risk", "无论风险偏好如何")
    case .dominanceFirst:
      (
        "{b} is preferable to {a} for everyone: better at every level of luck (first order; in {k} of {n} resamples)",
        "对所有人而言{b}都优于{a}：无论运气好坏都更好（一阶随机占优；{n} 次重抽样中 {k} 次成立）"
      )
    case .dominanceSecond:
      (
        "{b} is preferable to {a} for everyone who dislikes risk (second order; in {k} of {n} resamples)",
        "对所有厌恶风险的人而言{b}都优于{a}（二阶随机占优；{n} 次重抽样中 {k} 次成立）"
      )
    case .dominanceWeak:
      (
        "{b} may be preferable to {a} for everyone who dislikes risk: in these futures it is, but only in {k} of {n} resamples",
        "对所有厌恶风险的人而言{b}可能都优于{a}：在这些未来情景中如此，但 {n} 次重抽样中只有 {k} 次成立"
      )
    case .dominanceNone:
      (
        "No strategy is preferable to another for everyone who dislikes risk.",
        "没有哪个策略对所有厌恶风险的人都优于另一个策略。"
      )
    case .dominanceNeeds:
      (
        "Whether a strategy dominates another needs at least {n} futures to tell.",
        "判断策略之间是否占优，至少需要 {n} 个未来情景。"
      )
    case .regret: ("What a wrong choice costs", "选错的代价")
    case .regretMean: ("Mean regret", "平均后悔值")
    case .regretLargest: ("Largest", "最大后悔值")
    case .regretBest: ("Best in futures", "最优的未来情景")
    case .chanceBest: ("Chance that its mean is best", "均值最优的概率")
    case .regretSentence:
      (
        "{b} has the smallest largest regret ({value}). Knowing the future before choosing would be worth {worth} {bounds} on average.",
        "{b}的最大后悔值最小（{value}）。若能先预知未来再选择，平均可多得 {worth} {bounds}。"
      )
    case .regretNever:
      (
        "{b} was the best in every one of {n} futures (in at least {p} of all): knowing the future before choosing would have changed nothing.",
        "{b}在全部 {n} 个未来情景中都最优（在全部可能的未来情景中至少占 {p}）：即使先预知未来，选择也不会改变。"
      )
    case .regretCaption:
      (
        "Regret: what a strategy loses, future by future, against the best one for that future.",
        "后悔值：在每个未来情景中，某策略与该情景下的最优策略相比少得多少。"
      )
    case .regretDropped:
      (
        "Regret, dominance and the chance of being best are not shown: they need futures that all strategies lived through, and some strategies were dropped on the way.",
        "未显示后悔值、占优关系与最优概率：它们需要所有策略都经历过的未来情景，而部分策略已中途淘汰。"
      )
    case .deviation: ("SD", "标准差")
    case .worstMean: ("Mean of worst {p}", "最差 {p} 的均值")
    case .targetMet: ("Target met", "达标")
    case .needs: ("needs {n}", "需 {n}")
    case .riskCaption:
      (
        "± and brackets: {level} confidence intervals; quantiles between order statistics; “needs 200”: so many futures are needed.",
        "± 与方括号：{level} 置信区间；分位数的区间由次序统计量得出；“需 200”：需要这么多未来情景才能给出。"
      )
    default: nil
    }
  }

  private var analysisPictures: Pair? {
    switch self {
    case .regretHeading:
      (
        "Choosing {b} costs {value} on average against knowing the future",
        "与先预知未来再选择相比，选择“{b}”平均少得 {value}"
      )
    case .regretMapCaption:
      (
        "Mean regret in {unit}. Futures are ordered from the poorest to the richest, by what the best strategy for each comes to, in {n} classes of equal size. Grey: nothing lost; the stronger the colour, the more.",
        "平均后悔值，单位：{unit}。未来情景按该情景下最优策略的结果从差到好排列，等分为 {n} 组。灰色：无损失；颜色越深，损失越大。"
      )
    case .regretAxis: ("futures, poorest to richest", "未来情景，从差到好")
    case .regretLow: ("nothing lost", "无损失")
    case .regretHigh: ("{value} lost", "损失 {value}")
    case .bestHeading: ("{b} is the best strategy", "“{b}”是最优策略")
    case .bestHeadingLittle:
      ("{b} is the best strategy, though by less than matters", "“{b}”是最优策略，但差距小到无关紧要")
    case .bestHeadingOpen:
      ("{n} of {m} strategies may be the best", "{m} 个策略中有 {n} 个可能最优")
    case .bestPictureCaption:
      (
        "Mean minus the best mean of the others, in {unit}, turned so that right is better. Lines: intervals that hold for all strategies at once ({level}); they contain zero or end at it. Filled marks: decided; hollow marks: may be the best.",
        "均值减去其余策略中的最佳均值，单位：{unit}，向右为优。横线：对所有策略同时成立的区间（{level}），都包含零或以零为端点。实心标记：已有定论；空心标记：可能最优。"
      )
    case .decided: ("decided", "已有定论")
    case .bestColumn: ("Against the best of the others", "与其余最优者相比")
    default: nil
    }
  }
}
