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
    case .subject: ("{metric} of {a}", "{a}的{metric}")
    case .subjectDifference: ("{metric} of {a} minus that of {b}", "{a}与{b}的{metric}之差")
    case .parameter: ("Uncertain number", "不确定的数")
    case .chance: ("chance", "偶然")
    case .data: ("The figures behind this picture", "图中的数字")
    case .tornado: ("What moves it most", "什么影响最大")
    case .tornadoLead:
      (
        "{p} moves it most: {low} on average where it is low, {high} where it is high.",
        "{p} 影响最大：其值低时平均为 {low}，高时平均为 {high}。"
      )
    case .tornadoNone:
      (
        "No uncertain number moves it by more than chance in {n} futures can explain.",
        "没有哪个不确定的数的影响超出 {n} 个未来情景的偶然性。"
      )
    case .tornadoCaption:
      (
        "Means over the tenth of {n} stored futures in which the number is lowest and highest; all else varies as it does. Whiskers: 95 % confidence intervals of each mean. The intervals of the swings hold for all {k} numbers at once. “Explains alone”: the share of the variance.",
        "在 {n} 个已存未来情景中，该数最低与最高的十分之一里的均值；其余照常变动。须线：各均值的 95% 置信区间。摆幅的区间对全部 {k} 个数同时成立。“单独解释”：方差占比。"
      )
    case .tornadoMore:
      ("{n} {n|number shows|numbers show} no clear swing.", "另有 {n} 个数没有明显的摆幅。")
    case .noEffect:
      (
        "{n} more have no effect on it at all in these futures.",
        "另有 {n} 个数在这些未来情景中对它毫无影响。"
      )
    case .narrow:
      ("No room here for {names}; see the page.", "此处宽度不足，未列{names}，见页面。")
    case .lowTail: ("Lowest tenth", "最低十分之一")
    case .highTail: ("Highest tenth", "最高十分之一")
    case .tailCell: ("{mean} (at {bound})", "{mean}（{bound} 时）")
    case .swing: ("Swing", "摆幅")
    case .rankCorrelation: ("Rank correlation", "秩相关")
    case .explained: ("Explains alone", "单独解释")
    case .oneAtATime: ("One at a time", "逐个变动")
    case .oneLead:
      (
        "Between its 10 % and 90 % points {p} moves it from {low} to {high}, all others in the middle.",
        "其余取中位数时，{p} 从 10% 分位到 90% 分位使其由 {low} 变为 {high}。"
      )
    case .oneNone:
      (
        "No number moves it by more than chance can explain when the others stay in the middle.",
        "其余取中位数时，没有哪个数的影响超出偶然性。"
      )
    case .oneCaption:
      (
        "Means over the same futures of chance at every point, {n} in all; the intervals of the swings hold for all {k} numbers at once. Interactions do not show here.",
        "各点使用相同的偶然情景，共 {n} 个；摆幅的区间对全部 {k} 个数同时成立。此处看不到交互作用。"
      )
    case .lowEnd: ("At its 10 % point", "10% 分位处")
    case .highEnd: ("At its 90 % point", "90% 分位处")
    default: nil
    }
  }

  private var designTexts: Pair? {
    switch self {
    case .variance: ("Not knowing, or chance?", "未知还是偶然？")
    case .varianceLead:
      (
        "About {p} of the variance comes from not knowing the numbers of the scenario ({range}); only that part shrinks when you measure them.",
        "约 {p} 的方差来自场景中的数未知（{range}）；只有这部分会因测量而减小。"
      )
    case .varianceCaption:
      (
        "{n} futures: draws of all numbers, with several futures of chance each. 95 % confidence intervals, exact for normal effects.",
        "{n} 个未来情景：多次抽取全部数值，每次配若干偶然情景。95% 置信区间，对正态效应精确。"
      )
    case .metric: ("Metric", "指标")
    case .fromParameters: ("From numbers not known", "来自未知的数")
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
        "{p} 最要紧：在其全范围内变动平均使其改变 {effect}。"
      )
    case .morrisCaption:
      (
        "{n} futures. Effects per full range of a number (its middle 90 %). A spread near or above the importance means that the effect depends on the other numbers or bends.",
        "{n} 个未来情景。效应按该数的全范围（中间 90%）计。离散接近或超过重要度，说明效应依赖其他数或有弯曲。"
      )
    case .importance: ("Importance (μ*)", "重要度（μ*）")
    case .meanEffect: ("Mean effect (μ)", "平均效应（μ）")
    case .spread: ("Spread (σ)", "离散（σ）")
    case .sobol: ("Shares of the variance (Sobol)", "方差占比（Sobol）")
    case .sobolLead:
      (
        "{p} explains about {share} of the variance alone ({range}).",
        "{p} 单独解释约 {share} 的方差（{range}）。"
      )
    case .sobolUnsure:
      (
        "Which number explains most of the variance alone cannot be told from {n} futures: even of the first, {p}, the interval spans {width} percentage points.",
        "{n} 个未来情景不足以判断哪个数单独解释的方差最多：即使是居首的 {p}，区间也宽达 {width} 个百分点。"
      )
    case .sobolCaption:
      (
        "{n} futures. Alone: what would go if this number were known. With others: what would remain if all others were known. 95 % confidence intervals.",
        "{n} 个未来情景。单独：若得知该数可消除的部分。连同其他：其余全部得知后仍剩的部分。95% 置信区间。"
      )
    case .sobolWide:
      (
        "Warning: intervals of ± {width} are too wide to rank the numbers; about {n} futures would bring them to ± 10 points.",
        "注意：±{width} 的区间太宽，无法给各数排序；约需 {n} 个未来情景才能降到 ±10 个百分点。"
      )
    case .sobolNegative:
      (
        "A negative share is an estimate of a share near zero.", "负的占比是对接近零的占比的估计。"
      )
    case .alone: ("Alone", "单独")
    case .withOthers: ("With others", "连同其他")
    default: nil
    }
  }

  private var otherTexts: Pair {
    switch self {
    case .conditions: ("When it fails", "何时失败")
    case .failsLosing:
      ("{a} loses to {b} in {k} of {n} futures ({p}).", "{a}在 {n} 个未来情景中有 {k} 个（{p}）输给{b}。")
    case .failsMissing:
      (
        "{a} misses the target {target} in {k} of {n} futures ({p}).",
        "{a}在 {n} 个未来情景中有 {k} 个（{p}）未达目标 {target}。"
      )
    case .conditionsHold:
      (
        "It fails mostly when {conditions}: there in {k} of {n} futures ({p}), elsewhere in {m} of {w}. That is {coverage} of the futures in which it fails.",
        "失败多发生在 {conditions} 时：此时 {n} 个未来情景中有 {k} 个（{p}），其他情况下 {w} 个中有 {m} 个。这占失败情景的 {coverage}。"
      )
    case .conditionsMore:
      (
        "It fails more often when {conditions}, though not in most futures: there in {k} of {n} ({p}), elsewhere in {m} of {w}. That is {coverage} of the futures in which it fails.",
        "在 {conditions} 时失败更多，但未过半数：此时 {n} 个未来情景中有 {k} 个（{p}），其他情况下 {w} 个中有 {m} 个。这占失败情景的 {coverage}。"
      )
    case .conditionsNone:
      (
        "No condition on one or two numbers was confirmed: failing looks like chance, or like many small things.",
        "没有得到证实的一两个数的条件：失败像是偶然，或由许多小因素造成。"
      )
    case .conditionsNever:
      ("It fails in too few futures to look for conditions.", "失败的情景太少，无法寻找条件。")
    case .conditionsAlways:
      (
        "It fails in nearly all futures: there is no condition to look for.",
        "几乎所有情景都失败：无条件可寻。"
      )
    case .conditionsCaption:
      (
        "Found in every second future, counted in the others, which did not choose it. Quasi-p: how likely the condition would look by chance in the half that chose it.",
        "用一半情景寻找，用未参与寻找的另一半计数。准 p 值：在寻找所用的一半中，偶然出现该条件的可能性。"
      )
    case .above: ("{p} is above {v}", "{p} 高于 {v}")
    case .below: ("{p} is below {v}", "{p} 低于 {v}")
    case .between: ("{p} is between {v} and {w}", "{p} 介于 {v} 与 {w} 之间")
    case .condition: ("Condition", "条件")
    case .quasiP: ("Quasi-p", "准 p 值")
    case .gain: ("The same answer from fewer futures", "用更少的情景得到同样的答案")
    case .gainPlain: ("The mean by itself: {estimate}.", "仅用均值：{estimate}。")
    case .gainControls:
      (
        "Corrected by the drawn numbers, whose true means are known: {estimate}; worth {gain} times as many futures.",
        "用真均值已知的抽取值修正：{estimate}；相当于 {gain} 倍的情景数。"
      )
    case .gainNoControls:
      (
        "There are too few futures, or no drawn numbers, to correct the mean by.",
        "情景太少，或没有可用于修正的抽取值。"
      )
    case .gainBlocks:
      (
        "From {n} Latin hypercubes: {estimate}; worth {gain} times as many futures ({range}).",
        "由 {n} 个拉丁超立方：{estimate}；相当于 {gain} 倍的情景数（{range}）。"
      )
    case .gainFewBlocks:
      (
        "{n} whole Latin hypercubes are too few for an interval of their own; the usual one is wider than it need be.",
        "仅有 {n} 个完整的拉丁超立方，不足以单独给出区间；常用区间偏宽。"
      )
    case .gainCaption:
      (
        "{n} futures; ± are half-widths of 95 % confidence intervals.",
        "{n} 个未来情景；± 为 95% 置信区间的半宽。"
      )
    case .estimate: ("Mean", "均值")
    case .worth: ("Worth so many futures", "相当于情景数")
    case .way: ("Estimate", "估计方法")
    case .wayPlain: ("by itself", "直接平均")
    case .wayControls: ("with control variates", "控制变量")
    case .wayBlocks: ("from Latin hypercubes", "拉丁超立方")
    default: ("", "")
    }
  }
}
