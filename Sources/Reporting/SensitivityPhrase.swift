// SPDX-License-Identifier: GPL-3.0-or-later
internal import ResultStore

/// What a sensitivity report says, in every language; `{…}` are blanks.
enum SensitivityPhrase: String, CaseIterable {
  case pageTitle, subject, subjectDifference, parameter, chance, data
  case tornado, tornadoLead, tornadoNone, tornadoCaption, tornadoMore
  case noEffect, narrow
  case lowTail, highTail, tailCell, swing, rankCorrelation, explained
  case oneAtATime, oneLead, oneNone, oneCaption, lowEnd, highEnd
  case variance, varianceLead, varianceCaption, metric, fromParameters, fromChance, constant
  case morris, morrisLead, morrisCaption, importance, meanEffect, spread
  case sobol, sobolLead, sobolUnsure, sobolCaption, sobolWide, sobolNegative, alone, withOthers
  case conditions, failsLosing, failsMissing, conditionsHold, conditionsMore,
    conditionsNone, conditionsCaption
  case conditionsNever, conditionsAlways, above, below, between, condition, quasiP
  case gain, gainPlain, gainControls, gainNoControls, gainBlocks, gainFewBlocks, gainCaption
  case estimate, worth, way, wayPlain, wayControls, wayBlocks

  var text: LocalizedText {
    let (en, zh) = tornadoTexts ?? designTexts ?? otherTexts
    return LocalizedText(en: en, zh: zh)
  }

  private typealias Pair = (String, String)

  private var tornadoTexts: Pair? {
    switch self {
    case .pageTitle: ("Where the uncertainty comes from", "不确定性从何而来")
    case .subject: ("{metric} of {a}", "“{a}”的{metric}")
    case .subjectDifference: ("{metric} of {a} minus that of {b}", "{metric}：“{a}”减去“{b}”")
    case .parameter: ("Uncertain number", "不确定的数")
    case .chance: ("chance", "偶然")
    case .data: ("The figures behind this picture", "图中的数字")
    case .tornado: ("What moves it most", "哪个数影响最大")
    case .tornadoLead:
      (
        "{p} moves it most: {low} on average where it is low, {high} where it is high.",
        "{p} 的影响最大：该数低时平均为 {low}，高时平均为 {high}。"
      )
    case .tornadoNone:
      (
        "No uncertain number moves it by more than chance in {n} futures can explain.",
        "没有哪个不确定的数，其影响超出 {n} 个未来情景中偶然波动所能解释的程度。"
      )
    case .tornadoCaption:
      (
        "Means over the tenth of {n} stored futures in which the number is lowest and highest; all else varies as it does. Whiskers: 95 % confidence intervals of each mean. The intervals of the swings hold for all {k} numbers at once. “Explains alone”: the share of the variance.",
        "取 {n} 个已存未来情景中该数最低与最高的各十分之一，分别求均值；其余照常变动。误差线：各均值的 95% 置信区间。影响幅度的区间对全部 {k} 个数同时成立。“单独解释”：所占方差的比例。"
      )
    case .tornadoMore:
      ("{n} {n|number shows|numbers show} no clear swing.", "另有 {n} 个数的影响幅度不明确。")
    case .noEffect:
      (
        "{n} more have no effect on it at all in these futures.",
        "另有 {n} 个数在这些未来情景中对它毫无影响。"
      )
    case .narrow:
      ("No room here for {names}; see the page.", "此处宽度不够，未列{names}，见网页。")
    case .lowTail: ("Lowest tenth", "最低的十分之一")
    case .highTail: ("Highest tenth", "最高的十分之一")
    case .tailCell: ("{mean} (at {bound})", "{mean}（{bound} 时）")
    case .swing: ("Swing", "影响幅度")
    case .rankCorrelation: ("Rank correlation", "秩相关系数")
    case .explained: ("Explains alone", "单独解释")
    case .oneAtATime: ("One at a time", "逐个变动")
    case .oneLead:
      (
        "Between its 10 % and 90 % points {p} moves it from {low} to {high}, all others in the middle.",
        "其余的数取中间值时，{p} 从 10% 分位数变到 90% 分位数，结果由 {low} 变为 {high}。"
      )
    case .oneNone:
      (
        "No number moves it by more than chance can explain when the others stay in the middle.",
        "其余的数取中间值时，没有哪个数的影响超出偶然波动所能解释的程度。"
      )
    case .oneCaption:
      (
        "Means over the same futures of chance at every point, {n} in all; the intervals of the swings hold for all {k} numbers at once. Interactions do not show here.",
        "各点用同一批未来情景的偶然因素，共 {n} 个；影响幅度的区间对全部 {k} 个数同时成立。此处看不到交互作用。"
      )
    case .lowEnd: ("At its 10 % point", "10% 分位数处")
    case .highEnd: ("At its 90 % point", "90% 分位数处")
    default: nil
    }
  }

  private var designTexts: Pair? {
    switch self {
    case .variance: ("Not knowing, or chance?", "是认识不足，还是偶然？")
    case .varianceLead:
      (
        "About {p} of the variance comes from not knowing the numbers of the scenario ({range}); only that part shrinks when you measure them.",
        "约 {p} 的方差来自场景中的数不确知（{range}）；只有这部分会因实测而减小。"
      )
    case .varianceCaption:
      (
        "{n} futures: draws of all numbers, with several futures of chance each. 95 % confidence intervals, exact for normal effects.",
        "{n} 个未来情景：多次抽取全部不确定的数，每次抽取后再模拟若干个只有偶然不同的未来情景。95% 置信区间，效应为正态时精确成立。"
      )
    case .metric: ("Metric", "指标")
    case .fromParameters: ("From numbers not known", "来自不确知的数")
    case .fromChance: ("From chance", "来自偶然")
    case .constant:
      (
        "{n} {n|figure does not vary and is|figures do not vary and are} left out.",
        "{n} 个指标没有变动，未列出。"
      )
    case .morris: ("Screening (Morris)", "筛选（Morris）")
    case .morrisLead:
      (
        "{p} matters most: a move over its whole range changes it by {effect} on average.",
        "{p} 最要紧：它从一端变到另一端，结果平均改变 {effect}。"
      )
    case .morrisCaption:
      (
        "{n} futures. Effects per full range of a number (its middle 90 %). A spread near or above the importance means that the effect depends on the other numbers or bends.",
        "{n} 个未来情景。效应按该数走完全范围（中间 90%）计。离散程度接近或超过重要度，说明效应取决于其他数，或不是线性的。"
      )
    case .importance: ("Importance (μ*)", "重要度（μ*）")
    case .meanEffect: ("Mean effect (μ)", "平均效应（μ）")
    case .spread: ("Spread (σ)", "离散程度（σ）")
    case .sobol: ("Shares of the variance (Sobol)", "方差占比（Sobol）")
    case .sobolLead:
      (
        "{p} explains about {share} of the variance alone ({range}).",
        "{p} 单独解释了约 {share} 的方差（{range}）。"
      )
    case .sobolUnsure:
      (
        "Which number explains most of the variance alone cannot be told from {n} futures: even of the first, {p}, the interval spans {width} percentage points.",
        "{n} 个未来情景不足以判断哪个数单独解释的方差最多：即使是居首的 {p}，区间也宽达 {width} 个百分点。"
      )
    case .sobolCaption:
      (
        "{n} futures. Alone: what would go if this number were known. With others: what would remain if all others were known. 95 % confidence intervals.",
        "{n} 个未来情景。单独：若确知该数可消除的部分。含交互：其余各数全部确知后仍剩的部分。95% 置信区间。"
      )
    case .sobolWide:
      (
        "Warning: intervals of ± {width} are too wide to rank the numbers; about {n} futures would bring them to ± 10 points.",
        "注意：± {width} 的区间太宽，无法给各数排序；约需 {n} 个未来情景才能缩到 ± 10 个百分点。"
      )
    case .sobolNegative:
      (
        "A negative share is an estimate of a share near zero.", "占比为负，是因为真实占比接近零而估计有误差。"
      )
    case .alone: ("Alone", "单独")
    case .withOthers: ("With others", "含交互")
    default: nil
    }
  }

  private var otherTexts: Pair {
    switch self {
    case .conditions: ("When it fails", "何时失败")
    case .failsLosing:
      ("{a} loses to {b} in {k} of {n} futures ({p}).", "“{a}”在 {n} 个未来情景中有 {k} 个（{p}）输给“{b}”。")
    case .failsMissing:
      (
        "{a} misses the target {target} in {k} of {n} futures ({p}).",
        "“{a}”在 {n} 个未来情景中有 {k} 个（{p}）未达目标 {target}。"
      )
    case .conditionsHold:
      (
        "It fails mostly when {conditions}: there in {k} of {n} futures ({p}), elsewhere in {m} of {w}. That is {coverage} of the futures in which it fails.",
        "失败多发生在 {conditions} 时：此时 {n} 个未来情景中有 {k} 个（{p}），其他情况下 {w} 个中有 {m} 个。失败的未来情景有 {coverage} 属于此类。"
      )
    case .conditionsMore:
      (
        "It fails more often when {conditions}, though not in most futures: there in {k} of {n} ({p}), elsewhere in {m} of {w}. That is {coverage} of the futures in which it fails.",
        "在 {conditions} 时失败更多，但未过半数：此时 {n} 个未来情景中有 {k} 个（{p}），其他情况下 {w} 个中有 {m} 个。失败的未来情景有 {coverage} 属于此类。"
      )
    case .conditionsNone:
      (
        "No condition on one or two numbers was confirmed: failing looks like chance, or like many small things.",
        "没有找到能得到证实的、由一两个数构成的条件：失败看来出于偶然，或由许多小因素造成。"
      )
    case .conditionsNever:
      ("It fails in too few futures to look for conditions.", "失败的未来情景太少，无法寻找条件。")
    case .conditionsAlways:
      (
        "It fails in nearly all futures: there is no condition to look for.",
        "几乎所有未来情景都失败：没有条件可寻。"
      )
    case .conditionsCaption:
      (
        "Found in every second future, counted in the others, which did not choose it. Quasi-p: how likely the condition would look by chance in the half that chose it.",
        "每两个未来情景取一个用于寻找，用未参与寻找的另一半计数。准 p 值：在用于寻找的一半中，该条件纯属偶然出现的可能性。"
      )
    case .above: ("{p} is above {v}", "{p} 高于 {v}")
    case .below: ("{p} is below {v}", "{p} 低于 {v}")
    case .between: ("{p} is between {v} and {w}", "{p} 介于 {v} 与 {w} 之间")
    case .condition: ("Condition", "条件")
    case .quasiP: ("Quasi-p", "准 p 值")
    case .gain: ("The same answer from fewer futures", "用更少的未来情景得到同样的答案")
    case .gainPlain: ("The mean by itself: {estimate}.", "仅用均值：{estimate}。")
    case .gainControls:
      (
        "Corrected by the drawn numbers, whose true means are known: {estimate}; worth {gain} times as many futures.",
        "用真实均值已知的抽取值修正：{estimate}；相当于 {gain} 倍的未来情景数。"
      )
    case .gainNoControls:
      (
        "There are too few futures, or no drawn numbers, to correct the mean by.",
        "未来情景太少，或没有可用于修正均值的抽取值。"
      )
    case .gainBlocks:
      (
        "From {n} Latin hypercubes: {estimate}; worth {gain} times as many futures ({range}).",
        "由 {n} 组拉丁超立方样本：{estimate}；相当于 {gain} 倍的未来情景数（{range}）。"
      )
    case .gainFewBlocks:
      (
        "{n} whole Latin hypercubes are too few for an interval of their own; the usual one is wider than it need be.",
        "完整的拉丁超立方样本只有 {n} 组，不足以单独给出区间；通常的区间偏宽。"
      )
    case .gainCaption:
      (
        "{n} futures; ± are half-widths of 95 % confidence intervals.",
        "{n} 个未来情景；± 为 95% 置信区间的半宽。"
      )
    case .estimate: ("Mean", "均值")
    case .worth: ("Worth so many futures", "相当于多少未来情景")
    case .way: ("Estimate", "估计方法")
    case .wayPlain: ("by itself", "直接平均")
    case .wayControls: ("with control variates", "控制变量法")
    case .wayBlocks: ("from Latin hypercubes", "拉丁超立方抽样")
    default: ("", "")
    }
  }
}
