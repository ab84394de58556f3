// SPDX-License-Identifier: GPL-3.0-or-later
internal import ResultStore

/// What a verification says, in every language; `{…}` are blanks.
enum VerificationPhrase: String, CaseIterable {
  case pageTitle, leadPasses, leadMoved, leadRedrawn, budget, scenario, verdict, more, data, unit
  case same, sameFigures, equivalent, redrawn, moved
  case onlyDraws, onlyEvents, eventsAndDraws, onlyDays
  case figuresOnly, figuresAndDraws, figuresAndEvents, figuresEventsAndDraws, figuresElsewhere
  case differ, beyond, otherMachine, otherVersion, otherInputs
  case lostStrategies, newStrategies, lostFigures, newFigures
  case strategy, figure, was, now, movedBy, standardErrors, futures
  case spreadOf, presenceOf, constant
  case driftSeen, driftAny, driftNone, driftTable, driftHead, driftShare
  case pictureHeading, pictureCaption, legendLow, legendHigh, notMoved, acceptHint

  var text: LocalizedText {
    let (en, zh) = verdictTexts ?? changeTexts ?? tableTexts
    return LocalizedText(en: en, zh: zh)
  }

  private typealias Pair = (String, String)

  private var verdictTexts: Pair? {
    switch self {
    case .pageTitle: ("Have the model's figures moved?", "模型结果变了吗？")
    case .leadPasses:
      (
        "Of {n} {n|scenario|scenarios} {same} {same|is|are} the same, {figures} {figures|has|have} the same figures, {equivalent} {equivalent|is|are} equivalent; none moved.",
        "{n} 个场景中，{same} 个完全相同，{figures} 个指标相同，{equivalent} 个统计等价；没有场景发生变化。"
      )
    case .leadMoved:
      (
        "{moved} of {n} {n|scenario|scenarios} moved: {names}. {same} {same|is|are} the same, {figures} {figures|has|have} the same figures, {equivalent} {equivalent|is|are} equivalent.",
        "{n} 个场景中有 {moved} 个发生变化：{names}。{same} 个完全相同，{figures} 个指标相同，{equivalent} 个统计等价。"
      )
    case .budget:
      (
        "{n} comparisons of old and new futures share one false-alarm rate of at most {rate}.",
        "新旧未来情景的 {n} 项比较合计，误报率至多 {rate}。"
      )
    case .scenario: ("Scenario", "场景")
    case .verdict: ("Verdict", "结论")
    case .more: ("and {n} more; the page has all", "另有 {n} 项，见页面")
    case .data: ("The figures behind this picture", "图中的数字")
    case .unit: ("{figure} ({unit})", "{figure}（{unit}）")
    case .same:
      (
        "the same: events, draws and figures of {s} {s|strategy|strategies} in {n} {n|future|futures}",
        "完全相同：{s} 个策略、{n} 个未来情景的事件、抽样与指标"
      )
    case .sameFigures:
      (
        "the same figures in {s} {s|strategy|strategies} and {n} {n|future|futures}; {change}",
        "{s} 个策略、{n} 个未来情景的指标相同；{change}"
      )
    case .equivalent:
      (
        "equivalent: {k} of {m} figures differ in some future, none by more than chance explains; {change}",
        "统计等价：{m} 项指标中有 {k} 项在某些未来情景中不同，均未超出偶然所能解释的程度；{change}"
      )
    case .redrawn:
      (
        "REDRAWN: the same inputs gave other numbers; {k} of {m} figures differ in some future, none by more than chance explains; {change}",
        "数字有变：输入相同而结果不同；{m} 项指标中有 {k} 项在某些未来情景中不同，均未超出偶然所能解释的程度；{change}"
      )
    case .moved: ("MOVED: {change}", "有变化：{change}")
    case .leadRedrawn:
      (
        "{n} came to other numbers from the same inputs, within chance: {names}.",
        "{n} 个场景输入相同而数字有变（未超出偶然所能解释的程度）：{names}。"
      )
    case .acceptHint:
      (
        "If this is meant: siyu verify --accept \"reason\" {names}",
        "若属有意：siyu verify --accept \"原因\" {names}"
      )
    default: nil
    }
  }

  private var changeTexts: Pair? {
    switch self {
    case .onlyDraws:
      (
        "other draws, or in another order, that no event and no figure felt",
        "抽样或其顺序不同，但未影响任何事件与指标"
      )
    case .onlyEvents:
      (
        "other events, or in another order, that no figure felt",
        "事件或其顺序不同，但未影响任何指标"
      )
    case .eventsAndDraws:
      (
        "other events and draws, or in another order, that no figure felt",
        "事件与抽样（或其顺序）不同，但未影响任何指标"
      )
    case .onlyDays:
      (
        "the daily series are others while every figure is the same: what is booked by day changed",
        "指标全部相同而每日序列不同：按日记账的内容有变"
      )
    case .figuresOnly:
      (
        "only figures changed, with the same events and draws: sizes, prices or the definition of a figure",
        "事件与抽样相同，只有指标改变：数量、价格或指标定义"
      )
    case .figuresAndDraws:
      (
        "draws and figures changed, with the same events: what is drawn between events",
        "事件相同，抽样与指标改变：事件之间的抽样"
      )
    case .figuresAndEvents:
      (
        "events and figures changed, with the same draws: a rate, a limit or a rule works otherwise on the same randomness",
        "抽样相同，事件与指标改变：同样的随机数下，某个比率、上限或规则有变"
      )
    case .figuresEventsAndDraws:
      (
        "events, draws and figures changed: other things happen, and who draws changed with them",
        "事件、抽样与指标均改变：发生的事情不同，抽样也随之不同"
      )
    case .figuresElsewhere:
      (
        "figures changed; the baseline is from another kind of machine, so bits tell nothing",
        "指标改变；基线来自另一种机器，逐位比较说明不了问题"
      )
    case .differ:
      (
        "{k} of {m} figures differ in some future; {b} of them by more than chance explains.",
        "{m} 项指标中有 {k} 项在某些未来情景中不同，其中 {b} 项超出偶然所能解释的程度。"
      )
    case .beyond: ("{b} of {m} figures moved", "{m} 项指标中有 {b} 项发生变化")
    case .otherMachine:
      (
        "The baseline was made on another kind of machine ({old}); this one is {new}.",
        "基线由另一种机器（{old}）生成；本机为 {new}。"
      )
    case .otherVersion:
      (
        "The baseline was made by siyu {old}; this is {new}.", "基线由 siyu {old} 生成；本程序为 {new}。"
      )
    case .otherInputs:
      (
        "The scenario or its rules changed since the baseline: the model's inputs are others.",
        "场景或其规则在基线之后有改动：模型输入不同。"
      )
    case .lostStrategies: ("Strategies that are gone: {names}.", "已不存在的策略：{names}。")
    case .newStrategies: ("Strategies without a baseline: {names}.", "没有基线的策略：{names}。")
    case .lostFigures: ("Figures that are gone: {names}.", "已不存在的指标：{names}。")
    case .newFigures:
      (
        "Figures that no baseline holds yet: {names}.", "尚无基线的指标：{names}。"
      )
    default: nil
    }
  }

  private var tableTexts: Pair {
    switch self {
    case .strategy: ("Strategy", "策略")
    case .figure: ("Figure", "指标")
    case .was: ("Was", "原值")
    case .now: ("Is", "现值")
    case .movedBy: ("Moved by", "变化")
    case .standardErrors: ("Standard errors", "标准误")
    case .futures: ("Futures that differ", "不同的未来情景")
    case .spreadOf: ("{figure}: spread", "{figure}：离散程度")
    case .presenceOf: ("{figure}: futures that have it", "{figure}：有值的未来情景数")
    case .constant: ("was constant", "原为常数")
    case .driftSeen:
      (
        "In 90 of 100 cases this would have shown a drift of {figure} of {drift} in {strategy}, or more.",
        "若{strategy}的{figure}漂移 {drift} 或更多，100 次中有 90 次会被发现。"
      )
    case .driftAny:
      (
        "{figure} of {strategy} is the same in every future: any drift would have shown.",
        "{strategy}的{figure}在每个未来情景中都相同：任何漂移都会被发现。"
      )
    case .driftNone:
      (
        "{n} futures are too few to see any drift of {figure} in {strategy}.",
        "{n} 个未来情景太少，看不出{strategy}的{figure}的任何漂移。"
      )
    case .driftTable: ("The drift that would have shown, figure by figure", "各指标可被发现的漂移")
    case .driftHead: ("Drift seen in 90 of 100 cases", "100 次中 90 次可见的漂移")
    case .driftShare: ("In standard errors", "以标准误计")
    case .pictureHeading:
      (
        "{figure} of {strategy} moved most: {move}", "变化最大的是{strategy}的{figure}：{move}"
      )
    case .pictureCaption:
      (
        "Each cell is a figure of one strategy: the arrow says up or down, the number how far the mean moved, in per cent of what it was; the darker, the more standard errors of the old mean. A dot: not moved beyond chance.",
        "每格为一个策略的一项指标：箭头表示升或降，数字为均值变化占原值的百分比；颜色越深，以原均值标准误计的变化越大。圆点：变化未超出偶然所能解释的程度。"
      )
    case .legendLow: ("below 1 standard error", "不到 1 个标准误")
    case .legendHigh: ("above 32, or was constant", "超过 32 个，或原为常数")
    case .notMoved: ("not moved", "无变化")
    default: ("", "")
    }
  }
}
