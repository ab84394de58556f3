// SPDX-License-Identifier: GPL-3.0-or-later
internal import ResultStore

/// What a brief says, in every language; `{…}` are blanks.
enum BriefPhrase: String, CaseIterable {
  case brief, dates, recommendation, verdict, figures, flips, limits, quality
  case scopeClear, scopeTied, scopeOnly, scopeSame
  case mean, p10, p90, target, targetNone, regret, more, chosen, tied, droppedAfter, pictureHeading
  case pictureHeadingSelected
  case pictureMissing, pictureText, bandText, meanText
  case flipWhere, flipAt, flipNear, flipOpen, flipEqual, flipNone, flipUnknown, flipNames
  case limitOthers, limitRules, limitSilent, limitFixed, limitHorizon
  case futures, futuresValue, futuresDropped, pairing, pairingValue, pairingNone, checks,
    checkBooks, checkRows
  case checkWhole, checkMissing, checkRepeat, checkNoRepeat
  case ruleSet, ruleSetValue, assumptions, assumptionsValue, digest, command, seed
  case decision, name, day, glossary

  var text: LocalizedText {
    let (en, zh) = frame ?? figuresText ?? conditions ?? box
    return LocalizedText(en: en, zh: zh)
  }

  private typealias Pair = (String, String)

  private var frame: Pair? {
    switch self {
    case .brief: ("Decision brief", "决策简报")
    case .dates:
      (
        "Study of {made} · plan {start} to {end} ({days} {days|day|days})",
        "研究日期 {made} · 计划 {start} 至 {end}（{days} 天）"
      )
    case .recommendation: ("Recommendation", "建议")
    case .verdict: ("How sure", "把握多大")
    case .figures: ("What each strategy comes to", "各策略的结果")
    case .flips: ("What would turn the answer round", "什么会推翻结论")
    case .limits: ("What is not in it", "未纳入的内容")
    case .quality: ("Quality", "质量")
    case .scopeClear:
      (
        "Choose {b}, for {days} {days|day|days} from {start}, under the rules of {rules} and over the stated ranges of all numbers that are uncertain.",
        "选择{b}：适用于自 {start} 起的 {days} 天、规则集 {rules}，且所有不确定的数都在所列取值范围之内。"
      )
    case .scopeTied:
      (
        "Choose {all}, which the study cannot tell apart, for {days} {days|day|days} from {start}, under the rules of {rules} and over the stated ranges of all numbers that are uncertain.",
        "在{all}中任选其一（研究分不出高下）：适用于自 {start} 起的 {days} 天、规则集 {rules}，且所有不确定的数都在所列取值范围之内。"
      )
    case .scopeSame:
      (
        "Choose by other criteria among {all}, which differ by less than matters, for {days} {days|day|days} from {start}, under the rules of {rules} and over the stated ranges of all uncertain numbers.",
        "{all}的差别小到不值得在意，可按其他标准选择：适用于自 {start} 起的 {days} 天、规则集 {rules}，且所有不确定的数都在所列取值范围之内。"
      )
    case .scopeOnly:
      (
        "Only {b} was studied, for {days} {days|day|days} from {start}, under the rules of {rules} and over the stated ranges of all uncertain numbers: there is nothing to choose from.",
        "只研究了{b}（自 {start} 起的 {days} 天、规则集 {rules}，且所有不确定的数都在所列取值范围之内），无从选择。"
      )
    case .decision: ("Decision", "决定")
    case .name: ("Name", "姓名")
    case .day: ("Date", "日期")
    default: nil
    }
  }

  private var figuresText: Pair? {
    switch self {
    case .mean: ("{metric}: mean ± {level}\u{A0}CI", "{metric}：均值 ± {level} 置信区间")
    case .p10: ("P10", "P10")
    case .p90: ("P90", "P90")
    case .target: ("Chance of {target}", "{target} 的概率")
    case .targetNone: ("Best in", "最优的未来情景")
    case .regret: ("Mean regret", "平均后悔值")
    case .more:
      (
        "{n} more {n|strategy, behind all these, is|strategies, all behind these, are} in the report.",
        "另有 {n} 个排名都在其后的策略，见报告。"
      )
    case .chosen: ("recommended", "推荐")
    case .tied: ("tied with it", "与之打平")
    case .droppedAfter: ("dropped: {lived}", "已淘汰：{lived}")
    case .pictureHeading:
      (
        "{b} has the best mean, and 8 of 10 futures fall in its band",
        "“{b}”均值最佳；10 个未来情景中有 8 个落在其色带内"
      )
    case .pictureHeadingSelected:
      (
        "{b} was selected, and 8 of 10 futures fall in its band",
        "“{b}”被选定；10 个未来情景中有 8 个落在其色带内"
      )
    case .pictureText:
      (
        "{metric} a strategy: the mean with its {level} confidence interval (how well the mean is known), on a band from P10 to P90, the prediction interval of 8 in 10 futures (what may happen). The table has all figures. Filled marks: recommended or tied with it.",
        "各策略的{metric}：均值及其 {level} 置信区间（均值估计得有多准），色带自 P10 至 P90，即 10 个未来情景中 8 个的预测区间（可能发生什么）。全部数字见表。实心标记：推荐或与之打平。"
      )
    case .pictureMissing:
      ("Not complete: {n} {n|future is|futures are} missing", "尚未完成：缺少 {n} 个未来情景")
    case .bandText: ("8 of 10 futures (P10 to P90)", "10 个未来情景中的 8 个（P10–P90）")
    case .meanText: ("mean, {level} confidence interval", "均值，{level} 置信区间")
    case .glossary:
      (
        "± is a {level} confidence interval: how well a mean is known. P10 and P90 bound 8 of 10 futures, a prediction interval: what may happen. Regret: what is lost against the best strategy for each future.",
        "± 为 {level} 置信区间：均值估计得有多准。P10 与 P90 之间是 10 个未来情景中的 8 个，即预测区间：可能发生什么。后悔值：与各未来情景下的最优策略相比少得多少。"
      )
    default: nil
    }
  }

  private var conditions: Pair? {
    switch self {
    case .flipWhere:
      (
        "Where {conditions}: {a} is ahead in {k} of {n} futures ({p}); elsewhere in {m} of {w}.",
        "当 {conditions} 时：{n} 个未来情景中有 {k} 个（{p}）是{a}领先；其他情况下 {w} 个中有 {m} 个。"
      )
    case .flipAt:
      (
        "Where {p} is {relation}\u{A0}{v}: {a} is ahead by {gap} {bounds} on average.",
        "当 {p} {relation}\u{A0}{v} 时：{a}平均领先 {gap} {bounds}。"
      )
    case .flipNear:
      (
        "The lead of {b} over {a} is smallest where {p} is {relation}\u{A0}{v}: {gap} {bounds} on average.",
        "{b}对{a}的领先在 {p} {relation}\u{A0}{v} 时最小：平均 {gap} {bounds}。"
      )
    case .flipOpen:
      (
        "Where {p} is {relation}\u{A0}{v}, {b} and {a} are too close to call: {b} minus {a} is within {within}.",
        "{p} {relation}\u{A0}{v} 时，{b}与{a}难分高下：两者之差在 {within} 之内。"
      )
    case .flipEqual:
      (
        "Where {p} is {relation}\u{A0}{v}, {b} and {a} are practically equal: {b} minus {a} is within {within}, less than {margin}, the smallest difference that matters to you.",
        "{p} {relation}\u{A0}{v} 时，{b}与{a}实际上不相上下：两者之差在 {within} 之内，不到值得在意的最小差异 {margin}。"
      )
    case .flipNone:
      (
        "None of the {n} uncertain numbers clearly puts {a} ahead in the mean, at either end of its range.",
        "{n} 个不确定的数，无论取其范围的哪一端，都不会使{a}的均值明显反超。"
      )
    case .flipUnknown:
      (
        "Not examined: that takes a second strategy, 100 futures and uncertain numbers.",
        "未检验：需要有第二个策略、100 个未来情景，以及不确定的数。"
      )
    case .flipNames: ("“{meaning}” ({key})", "“{meaning}”（{key}）")
    case .limitOthers:
      (
        "What competitors, prices and the fans' own talk do; anything outside the channels, codes, accounts and touches of the scenario.",
        "竞争对手、价格与粉丝之间的口碑传播；场景所列渠道、二维码、账号与触达以外的一切。"
      )
    case .limitRules:
      (
        "Changes of the platform's rules after {rules}; limits that the platform does not publish are ranges.",
        "{rules} 之后平台规则的变化；平台未公布的限制以范围表示。"
      )
    case .limitHorizon:
      (
        "What happens after {end}: fans at the end have no value here beyond that day.",
        "{end} 之后的事：期末粉丝在此之后的价值不计。"
      )
    case .limitFixed:
      (
        "That {n} {n|number|numbers} without a source may be wrong: {n|it was|they were} held fixed.",
        "{n} 个没有来源的数可能有误：它们被固定为一个值。"
      )
    case .limitSilent:
      ("Never happened in any future, so untested: {names}.", "在任何未来情景中都未出现，因此未受检验：{names}。")
    default: nil
    }
  }

  private var box: Pair {
    switch self {
    case .futures: ("Futures", "未来情景")
    case .futuresValue: ("{n} for each strategy, seed {seed}", "每个策略 {n} 个，随机种子 {seed}")
    case .futuresDropped:
      ("up to {n} for each strategy, seed {seed}", "每个策略至多 {n} 个，随机种子 {seed}")
    case .pairing: ("Pairing", "配对")
    case .pairingValue:
      (
        "common random numbers: 1 paired future is worth {ratio} separate ones",
        "公共随机数：1 个配对的未来情景抵得上 {ratio} 个独立的"
      )
    case .pairingNone:
      ("common random numbers, of no help in this comparison", "公共随机数，在此比较中没有帮助")
    case .checks: ("Checks", "检查")
    case .checkBooks: ("✓ the books balance in every future", "✓ 每个未来情景的账都平")
    case .checkRows: ("✓ every stored row matches its checksum", "✓ 每行存储数据与校验和相符")
    case .checkWhole: ("✓ no future is missing", "✓ 未来情景无缺失")
    case .checkMissing: ("✗ futures {missing} are missing", "✗ 缺少未来情景 {missing}")
    case .checkRepeat:
      ("✓ the stored scenario gives this study again", "✓ 由存储的场景可重得本研究")
    case .checkNoRepeat:
      (
        "✗ the stored scenario was not shown to give this study again",
        "✗ 未能证明由存储的场景可重得本研究"
      )
    case .ruleSet: ("Rules", "规则集")
    case .ruleSetValue: ("{rules}, in force from {date}", "{rules}，自 {date} 起施行")
    case .assumptions: ("No source", "无来源")
    case .assumptionsValue:
      (
        "{n} {n|assumption|assumptions}: {drawn} drawn anew in every future, {fixed} fixed",
        "{n} 项假设：{drawn} 项每个未来情景重新抽取，{fixed} 项固定"
      )
    case .digest: ("Digest", "摘要")
    case .command: ("Command", "命令")
    case .seed: ("Seed", "随机种子")
    default: ("", "")
    }
  }
}
