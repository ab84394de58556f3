// SPDX-License-Identifier: GPL-3.0-or-later
internal import ResultStore

/// Everything that a report says, in every language; `{…}` are blanks.
///
/// Another language is another column here and another case of `Language`.
enum Phrase: String, CaseIterable {
  // The frame
  case question, verdict, metrics, allMetrics, differences, distribution, arrivals, ledger, fill
  case funnel, assumptions, citations, reproduce, reading, files, machine
  case uncertainty
  case studyLine, incomplete, empty, noDecision, tooLarge, seeData, contents
  // The verdict
  case onlyOne, clearBest, clearBestAsSeen, clearBestOfShared, selectedBest, practicallyEqual,
    identicalStrategies, tied
  case beatWithGain, beatWithDifference, beatAlways, openMore, openNever, indifferenceNote
  case sureAbove, sureAtLeast, stillWins, neverWins, equalFutures
  case lossBest, lossBestOpen, fewFutures
  case wins, winsAll, winsShare, winsAtMost, winsAtLeast, winsTies, tileMean, tileWins, tileSure
  // Tables
  case strategy, metric, mean, median, pair, winsColumn, differenceColumn, relativeColumn
  case countOf, sureColumn, outcomeColumn, pairingColumn, day, date, quantile5, quantile95,
    lossShare
  case recommended, bestMean, tiedWithBest
  case gain, group, inFutures, times, never, key, value, note, kind, source, drawn, fixedValue
  case better, equal, identical, tie, tieMore, droppedOutcome, share, total, overrides, noOverrides,
    unit
  // Pictures
  case differencesHeading, differencesTied, dotsHeading, dotsCaption, differencesCaption
  case indifferenceBand, zeroLine, arrivalsHeading, arrivalsNothing, arrivalsCaption, arrivalsAxis
  case ledgerHeading, ledgerCaption, ledgerAxis, fillHeading, fillFull, fillNever, fillCaption
  case fillAxis, fillBand, fillMedian, fillCap, fillCapAbove, fillLead, funnelHeading,
    funnelCaption, dayAxis
  case lossSide, against, lostTo, zoomHint
  // Pairing and notes
  case correlation, pairingHelps, pairingUnclear, pairingHurts
  case readIntervals, readPrediction, readSure, readWins, readTies, readPairing, readBooks
  case tableCaption, tableCaptionDropped
  case assumptionsNone, assumptionsLead, citationsLead, reproduceLead
  case seed, version, ruleSet, studyHash, digest, created
  // Analyses
  case shapeSkewed, shapeConstant, overTenThousand, livedOnly
  case precisionMet, precisionMissed, precisionZeros
  case analysisLine, analysisSeparate, noteLeftOut, noteIncomplete, noteOnlyIn, noteNotShared
  case noteNever, noteNoPairs, noteSame, noteSeparate, noteMaking
  case separateEvidence, pairsCaption, bestHead, bestCaption, isBest, isBestByLittle, mayBeBest,
    isNotBest
  case controlHead, controlCaption, groupHead, groupMore, groupNever, groupTime
  case seconds, minutes, hours, days
  case dominanceHead, dominanceFirst, dominanceSecond, dominanceNone, dominanceWeak
  case dominanceNeeds
  case regret, regretMean, regretLargest, regretBest, chanceBest, regretSentence, regretNever,
    regretCaption
  case regretDropped
  case regretHeading, regretMapCaption, regretAxis, regretLow, regretHigh
  case deviation, worstMean, targetMet, needs, riskCaption, pairingWarning
  case bestHeading, bestHeadingLittle, bestHeadingOpen, bestPictureCaption, bestColumn, decided
  // Groups of metrics
  case groupFunnel, groupLost, groupFans, groupRisk, groupCapacity, groupTouches, groupMoney
  case groupCost

  var text: LocalizedText {
    let (en, zh) = frame ?? sentences ?? tables ?? pictures ?? analysis ?? notes
    return LocalizedText(en: en, zh: zh)
  }

  typealias Pair = (String, String)

  private var frame: Pair? {
    switch self {
    case .question: ("The question", "问题")
    case .verdict: ("The verdict", "结论")
    case .metrics: ("What each strategy comes to", "各策略的结果")
    case .allMetrics: ("All {n} metrics", "全部 {n} 项指标")
    case .differences: ("How sure, and how much", "把握多大，差多少")
    case .distribution: ("What may happen", "可能的结果")
    case .arrivals: ("Where the leads go, day by day", "线索每天的去向")
    case .ledger: ("Which leads were lost, and to what", "流失了哪些线索，原因是什么")
    case .fill: ("How full the accounts get", "账号容量占用情况")
    case .uncertainty: ("Where the uncertainty comes from", "不确定性从何而来")
    case .funnel: ("From lead to order", "从线索到订单")
    case .assumptions: ("Assumptions without a source", "没有来源的假设")
    case .citations: ("Rules of the platform that were applied", "所用的平台规则")
    case .reproduce: ("Run it again", "复现")
    case .reading: ("How to read the figures", "如何阅读这些数字")
    case .files: ("Scenario files", "场景文件")
    case .machine: ("Machine", "运行环境")
    case .studyLine:
      (
        "{futures} {futures|future|futures} × {strategies} {strategies|strategy|strategies} × {days} {days|day|days} from {start}",
        "{futures} 个未来情景 × {strategies} 个策略 × {days} 天，自 {start} 起"
      )
    case .incomplete:
      (
        "The study is not complete: futures {missing} of the {wanted} wanted are missing. All figures are of the {futures} that are stored.",
        "研究尚未完成：所需的 {wanted} 个未来情景中缺少 {missing}。所有数字只基于已存的 {futures} 个。"
      )
    case .empty: ("No future is stored yet: there is nothing to report.", "还没有任何未来情景，无可报告。")
    case .noDecision:
      (
        "The metric that decides, {metric}, has no values: no strategy can be recommended.",
        "决策指标“{metric}”没有数值，无法推荐策略。"
      )
    case .tooLarge:
      (
        "The values of {metric}, the metric that decides, are too large to be squared and summed: no strategy can be recommended.",
        "决策指标“{metric}”的数值过大，无法平方求和，因此无法推荐策略。"
      )
    case .seeData: ("The figures behind this picture", "图中的数字")
    case .contents: ("Contents", "目录")
    default: nil
    }
  }

  private var sentences: Pair? {
    switch self {
    case .onlyOne:
      (
        "{b} is the only strategy of this study: its mean {metric} is {mean} ({level} confidence interval).",
        "本研究只有 {b} 一个策略：其{metric}均值为 {mean}（{level} 置信区间）。"
      )
    case .clearBest:
      (
        "Choose {b}: its mean {metric} of {mean} is better than that of every other strategy, by more than chance in {futures} futures can explain.",
        "选择{b}：其{metric}均值 {mean} 优于所有其他策略，差距之大，{futures} 个未来情景中的偶然波动不足以解释。"
      )
    case .clearBestAsSeen:
      (
        "Choose {b}: its mean {metric} of {mean} is better than that of every other strategy as far as {futures} futures show; what is rarer than these can tell may say otherwise.",
        "选择{b}：就这 {futures} 个未来情景所见，其{metric}均值 {mean} 优于所有其他策略；更罕见、尚未出现的情形可能改变结论。"
      )
    case .clearBestOfShared:
      (
        "Choose {b}: its mean {metric} is {mean}, and it is better than every other strategy by more than chance in the futures that they share can explain.",
        "选择{b}：其{metric}均值为 {mean}，优于所有其他策略，差距之大，双方共同经历的未来情景中的偶然波动不足以解释。"
      )
    case .selectedBest:
      (
        "Choose {b}: its mean {metric} is {mean}, and every other strategy was told apart from it or dropped by the selection.",
        "选择{b}：其{metric}均值为 {mean}，其他策略均已与之区分开或被择优程序淘汰。"
      )
    case .practicallyEqual:
      (
        "{b} has the best mean {metric}, {mean}, practically equal to that of {tied}: the means differ by less than {indifference}, the smallest difference that matters to you.",
        "{b}的{metric}均值最佳，为 {mean}，但与{tied}实际上不相上下：均值相差不到值得在意的最小差异 {indifference}。"
      )
    case .identicalStrategies:
      (
        "{all} are identical: {metric} was the same in every one of {futures} futures, {mean} on average.",
        "{all}完全相同：在全部 {futures} 个未来情景中{metric}一致，平均为 {mean}。"
      )
    case .tied:
      (
        "{all} are tied: {futures} futures cannot tell their mean {metric} apart, {mean} for {b}.",
        "{all}打平：{futures} 个未来情景分不出其{metric}均值的高下，{b}为 {mean}。"
      )
    case .lossBest:
      (
        "Even that is a loss: the best mean {metric} is below zero by more than chance can explain.",
        "即便如此也是亏损：最佳的{metric}均值低于零，偶然波动不足以解释。"
      )
    case .lossBestOpen:
      (
        "Even the best mean {metric} is below zero as it stands, though that may be chance.",
        "目前连最佳的{metric}均值也低于零，不过这可能只是偶然。"
      )
    case .fewFutures:
      (
        "{n} {n|future is|futures are} few: intervals and how sure we are assume that means are near normal, which so few may not be. Run 100 or more before deciding.",
        "{n} 个未来情景太少：区间与把握都以均值近似正态分布为前提，这么少时未必成立。请至少运行 100 个再作决定。"
      )
    case .beatWithGain:
      (
        "{b} beat {a} in {wins}{detail}, with a mean gain of {gain} {bounds}; {ends}.",
        "{b}在{wins}胜过{a}{detail}，平均改善 {gain} {bounds}；{ends}。"
      )
    case .beatWithDifference:
      (
        "{b} beat {a} in {wins}{detail}, with a mean difference of {difference} {bounds}; {ends}.",
        "{b}在{wins}胜过{a}{detail}，平均相差 {difference} {bounds}；{ends}。"
      )
    case .beatAlways:
      (
        "{b} beat {a} in {wins}{detail}, each time by {difference}; {ends}.",
        "{b}在{wins}胜过{a}{detail}，每次都相差 {difference}；{ends}。"
      )
    case .openMore:
      (
        "about {n} more {n|future|futures} would settle it", "大约再运行 {n} 个未来情景即可分出高下"
      )
    case .openNever:
      (
        "no affordable number of futures would settle it", "在可承受的未来情景数之内分不出高下"
      )
    case .indifferenceNote:
      (
        "Differences below {indifference} do not matter to you.", "小于 {indifference} 的差异不值得在意。"
      )
    case .sureAbove:
      ("we are more than {p} sure that the mean of {b} is better", "我们有超过 {p} 的把握认为{b}的均值更好")
    case .sureAtLeast:
      ("we are at least {p} sure that the mean of {b} is better", "我们至少有 {p} 的把握认为{b}的均值更好")
    case .stillWins:
      ("in {k} of {n} futures {a} would still win", "每 {n} 个未来情景中仍有 {k} 个是{a}胜出")
    case .neverWins:
      (
        "{a} won in 0 of {n} futures (at most {p})", "{a}在 {n} 个未来情景中胜出 0 次（至多 {p}）"
      )
    case .equalFutures: ("in {k} of {n} futures they were equal", "{n} 个未来情景中有 {k} 个两者相等")
    case .wins:
      ("{k} of {n} paired futures", " {n} 个配对的未来情景中有 {k} 个")
    case .winsAll: ("{n} of {n} paired futures", "全部 {n} 个配对的未来情景中")
    case .winsShare: (" ({p}; {range})", "（{p}；{range}）")
    case .winsAtMost: (" (at most {p})", "（至多 {p}）")
    case .winsAtLeast: (" (at least {p})", "（至少 {p}）")
    case .winsTies: (", {k} equal", "，{k} 个相等")
    case .tileMean: ("mean {metric} of {b}", "“{b}”的{metric}均值")
    case .tileWins: ("of futures won against {a}", "的未来情景胜过“{a}”")
    case .tileSure: ("sure that its mean is better", "的把握认为其均值更好")
    default: nil
    }
  }

  private var tables: Pair? {
    switch self {
    case .strategy: ("Strategy", "策略")
    case .metric: ("Metric", "指标")
    case .mean: ("Mean", "均值")
    case .median: ("Median", "中位数")
    case .pair: ("Pair", "比较")
    case .winsColumn: ("Won of the paired futures", "配对未来情景中的胜出数")
    case .countOf: ("{k} of {n}", "{k}/{n}")
    case .differenceColumn: ("Mean difference", "平均差值")
    case .relativeColumn: ("Relative", "相对差值")
    case .sureColumn: ("Sure of the better mean", "均值更好的把握")
    case .outcomeColumn: ("Outcome", "结论")
    case .pairingColumn: ("What pairing achieved", "配对的效果")
    case .day: ("Day", "天")
    case .date: ("Date", "日期")
    case .quantile5: ("5 %", "5%")
    case .quantile95: ("95 %", "95%")
    case .lossShare: ("Futures below zero", "低于零的未来情景")
    case .gain: ("mean gain", "平均改善")
    case .group: ("Group", "分组")
    case .inFutures: ("in {k} of {n} futures", "{n} 个未来情景中的 {k} 个")
    case .recommended: ("recommended", "推荐")
    case .bestMean: ("best mean", "均值最佳")
    case .tiedWithBest: ("tied with the best", "与最佳者打平")
    case .times: ("in {k} of {n}", "{n} 个中 {k} 个")
    case .never: ("0 of {n} futures (at most {p})", "{n} 个未来情景中 0 个（至多 {p}）")
    case .key: ("Key", "键")
    case .value: ("Value", "取值")
    case .note: ("Why it is not known", "为何没有来源")
    case .kind: ("Treatment", "处理方式")
    case .source: ("Source", "来源")
    case .drawn: ("drawn anew in every future", "每个未来情景重新抽取")
    case .fixedValue: ("fixed: vary it", "固定值，应变动取值检验")
    case .better: ("told apart", "可以区分")
    case .equal: ("practically equal", "实际相等")
    case .identical: ("identical", "完全相同")
    case .tie: ("tie", "打平")
    case .droppedOutcome: ("not told apart; dropped", "未能区分；已淘汰")
    case .tieMore: ("tie; about {n} more {n|future|futures}", "打平；约需再加 {n} 个未来情景")
    case .share: ("Share", "占比")
    case .total: ("Total", "合计")
    case .overrides: ("What it changes", "所作改动")
    case .noOverrides: ("the scenario as it stands", "场景原样")
    case .unit: ("Unit", "单位")
    default: nil
    }
  }

  private var pictures: Pair? {
    switch self {
    case .differencesHeading:
      (
        "{b} is told apart from {n} of {m} other strategies in {metric}",
        "就{metric}而言，“{b}”可与其他 {m} 个策略中的 {n} 个区分开"
      )
    case .differencesTied:
      (
        "{b} cannot be told apart from any other strategy in {metric}",
        "就{metric}而言，“{b}”与任何其他策略都无法区分"
      )
    case .differencesCaption:
      (
        "Mean of {b} minus mean of the strategy named, in {unit}. Lines: {level} confidence intervals that hold {pairs|for the pair|for all pairs at once}. Filled marks: told apart; hollow marks: ties.",
        "“{b}”的均值减去所列策略的均值，单位：{unit}。横线：{pairs|对该比较|对全部比较同时}成立的 {level} 置信区间。实心标记：可以区分；空心标记：打平。"
      )
    case .indifferenceBand: ("too small to matter", "小到无关紧要")
    case .zeroLine: ("no difference", "无差异")
    case .dotsHeading:
      (
        "In 9 of 10 futures {b} comes to between {low} and {high}",
        "10 个未来情景中有 9 个，“{b}”介于 {low} 与 {high} 之间"
      )
    case .dotsCaption:
      (
        "{metric} per future, in {unit}. Each dot stands for 1 in 50 futures; the upright line is the median, the bar below spans 90 % of futures (a prediction interval).",
        "每个未来情景的{metric}，单位：{unit}。每个点代表 50 个未来情景中的 1 个；竖线为中位数，下方横条覆盖 90% 的未来情景（预测区间）。"
      )
    case .lostTo: ("Lost to", "流失原因")
    case .zoomHint:
      (
        "Drag across days to zoom in; double-click to see all days again.",
        "横向拖选若干天可放大；双击恢复显示全部日期。"
      )
    case .against: ("against {a}", "对比{a}")
    case .lossSide: ("below zero", "低于零")
    case .arrivalsHeading:
      (
        "Most losses come from “{cause}”: {n} of the {m} leads that {strategy} loses",
        "流失最多的原因是“{cause}”：在“{strategy}”流失的 {m} 条线索中占 {n} 条"
      )
    case .arrivalsNothing: ("No lead was turned away by a limit", "没有线索因限制而被拒")
    case .arrivalsCaption:
      (
        "Leads that scan, per day and by outcome, mean over futures; the same scale in all panels. Leads that do not scan are left out of the picture; the table has them.",
        "每天扫码的线索数，按去向划分，取各未来情景的均值；各图纵轴刻度相同。未扫码的线索不在图中，见表。"
      )
    case .arrivalsAxis: ("leads per day", "每天线索数")
    case .ledgerHeading:
      (
        "{worst} loses {most} leads in the mean future, {best} {least}",
        "平均每个未来情景中，“{worst}”流失 {most} 条线索，“{best}”流失 {least} 条"
      )
    case .ledgerCaption:
      (
        "Leads lost over the whole horizon by cause, mean over futures; a limit is the cause where its removal would have admitted them.",
        "整个模拟期按原因划分的流失线索，取各未来情景的均值；判定原因的标准：去除该限制，这些线索即可被承接。"
      )
    case .ledgerAxis: ("leads lost per future", "每个未来情景流失线索数")
    case .fillHeading:
      (
        "The accounts of “{entity}” are full in the median future under {names}",
        "在中位未来情景中，“{entity}”的账号在以下策略下会满员：{names}"
      )
    case .fillNever:
      (
        "The accounts of “{entity}” do not fill up in the median future",
        "在中位未来情景中，“{entity}”的账号不会满员"
      )
    case .fillFull: ("full on day {day}", "第 {day} 天满员")
    case .fillCaption:
      (
        "Contacts per account at the day's end. Band: 90 % of futures (a prediction interval, day by day). Upright band: from the median day of the first application for expansion to that of the first approval.",
        "每个账号每日结束时的好友数。色带：90% 的未来情景（逐日预测区间）。竖带：从首次申请扩容之日（中位数）到首次获批之日（中位数）。"
      )
    case .fillAxis: ("contacts per account", "每个账号的好友数")
    case .fillBand: ("90 % of futures", "90% 的未来情景")
    case .fillMedian: ("median future", "中位未来情景")
    case .fillCap: ("cap", "上限")
    case .fillCapAbove: ("cap {n} ↑", "上限 {n} ↑")
    case .fillLead: ("expansion applied to approved", "扩容：申请至获批")
    case .funnelHeading:
      (
        "Of 100 leads, {share} become “{last}” under {b}",
        "“{b}”策略下，每 100 条线索中有 {share} 条走到“{last}”"
      )
    case .funnelCaption:
      (
        "Mean per future ± half the width of its {level} confidence interval; in brackets the share of the first row.",
        "每个未来情景的均值 ± {level} 置信区间半宽；括号内为与首行之比。"
      )
    case .dayAxis: ("day", "天")
    default: nil
    }
  }

  private var notes: Pair {
    switch self {
    case .correlation: ("correlation {r}", "相关系数 {r}")
    case .pairingHelps:
      (
        "a paired future is worth {ratio} separate ones", "一个配对的未来情景抵得上 {ratio} 个独立的"
      )
    case .pairingUnclear:
      ("common random numbers did not help here", "在此比较中公共随机数没有帮助")
    case .pairingHurts:
      (
        "warning: pairing made this comparison less precise", "注意：配对降低了此比较的精度"
      )
    case .readIntervals:
      (
        "“12 ± 3” and intervals in brackets are {level} confidence intervals: they say how well a mean is known, and shrink with more futures. Bounds are rounded outwards.",
        "“12 ± 3”与方括号为 {level} 置信区间：说明均值估计得有多准，随未来情景增多而变窄。上下限均向外取整。"
      )
    case .readPrediction:
      (
        "5 % and 95 % bound what happens in 9 of 10 futures, a prediction interval: risk, which more futures do not make smaller.",
        "5% 与 95% 之间是 10 个未来情景中 9 个的结果，即预测区间：它表示风险，不会因未来情景增多而变小。"
      )
    case .readSure:
      (
        "“Sure” is about the means: one minus the product of the one-sided error probability and the number of pairs, as the best was chosen after looking; at least 50 %, a coin's toss, for the mean that is ahead. It is not told for fewer than 5 futures, nor where all differences are the same.",
        "“把握”针对均值：一减去单侧错误概率与比较对数之积（因为最优策略是看过结果后挑出的）；领先者的把握至少为 50%，相当于掷硬币。少于 5 个未来情景或所有差值相同时不给出。"
      )
    case .readWins:
      (
        "The share of futures won is about single futures and comes with its interval for all pairs at once (Wilson; exact where the count is 0 or all).",
        "胜出比例针对单个未来情景，所附区间对全部比较同时成立（Wilson 法；胜出数为 0 或全部时用精确法）。"
      )
    case .readTies:
      (
        "A tie is no proof of equality: the interval still holds differences of either sign. The number of further futures would settle it with probability 80 %, if difference and spread are as estimated, which is an estimate itself: with bad luck it takes several times as many.",
        "打平并不证明相等：区间内仍包含正负两种差异。若差值与离散程度与估计一致，追加所列数目的未来情景后，有 80% 的概率能分出高下；该数目本身也是估计，运气不好时可能需要数倍。"
      )
    case .readPairing:
      (
        "All strategies live through the same futures (common random numbers): differences are measured future by future.",
        "所有策略经历相同的未来情景（公共随机数）：差值按未来情景逐个计算。"
      )
    case .readBooks:
      (
        "Every lead is booked once: not scanned, admitted, waiting, or lost to one cause.",
        "每条线索只记一次账：未扫码、已承接、等待中，或因某一个原因流失。"
      )
    case .tableCaption:
      (
        "Mean over {futures} {futures|future|futures} ± half the width of its {level} confidence interval; below or in brackets the range of 9 in 10 futures.",
        "{futures} 个未来情景的均值 ± {level} 置信区间半宽；下方或括号内为 10 个未来情景中 9 个的范围。"
      )
    case .tableCaptionDropped:
      (
        "Mean over {futures} {futures|future|futures}, for a dropped strategy over the {least} or more that it lived through, ± half the width of its {level} confidence interval; below or in brackets the range of 9 in 10 futures.",
        "{futures} 个未来情景的均值（被淘汰的策略只含其所经历的，至少 {least} 个）± {level} 置信区间半宽；下方或括号内为 10 个未来情景中 9 个的范围。"
      )
    case .assumptionsNone: ("Every number that was used has a source.", "所用的每个数字都有来源。")
    case .assumptionsLead:
      (
        "The results rest on {n} {n|number|numbers} for which there is no source. Numbers drawn anew in every future are part of the spread above; fixed ones are not.",
        "结果依赖 {n} 个没有来源的数字。每个未来情景重新抽取的数字，其不确定性已计入上面的离散程度；固定的没有计入。"
      )
    case .citationsLead: ("Rule set {rules}.", "规则集 {rules}。")
    case .reproduceLead:
      (
        "The same command, version and kind of machine give the same rows to the last bit; the digest proves it.",
        "命令、版本与机器类型相同，得到的数据行就逐位相同，可用摘要验证。"
      )
    case .seed: ("Seed", "随机种子")
    case .version: ("Version", "版本")
    case .ruleSet: ("Rule set", "规则集")
    case .studyHash: ("Study hash", "研究哈希值")
    case .digest: ("Digest of the rows", "数据行摘要")
    case .created: ("Begun", "开始时间")
    case .groupFunnel: ("Funnel", "漏斗")
    case .groupLost: ("Lost leads", "流失线索")
    case .groupFans: ("Fans", "粉丝")
    case .groupRisk: ("Risk", "风险")
    case .groupCapacity: ("Capacity", "容量")
    case .groupTouches: ("Touches", "触达")
    case .groupMoney: ("Money", "收支")
    case .groupCost: ("Cost", "成本")
    default: ("", "")
    }
  }

  /// The heading of a group of metrics; nil for groups that came later than this table.
  static func heading(ofGroup group: String) -> Phrase? {
    switch group {
    case "funnel": .groupFunnel
    case "lost": .groupLost
    case "fans": .groupFans
    case "risk": .groupRisk
    case "capacity": .groupCapacity
    case "touches": .groupTouches
    case "money": .groupMoney
    case "cost": .groupCost
    default: nil
    }
  }
}
