// SPDX-License-Identifier: GPL-3.0-or-later
internal import OutputAnalysis
internal import ResultStore

/// Puts the answer of a capacity search into words.
struct CapacityNarrator {
  let report: CapacityReport
  let language: Language
  let number: NumberText

  init(_ report: CapacityReport, _ language: Language) {
    self.report = report
    self.language = language
    number = NumberText(language: language, currency: report.currency, space: "\u{A0}")
  }

  func say(_ en: String, zh: String) -> String { language == .zh ? zh : en }

  var sentences: [String] {
    var result: [String] = []
    if let index = report.answer {
      result += [answer(report.points[index]), evidence(report.points[index])]
      result += [rhythm(report.points[index]), firstDay].compactMap(\.self)
      if let short = report.short { result.append(self.short(report.points[short])) }
    } else {
      result.append(none)
    }
    result.append(spent)
    return result
  }

  var warnings: [String] {
    var result: [String] = []
    if report.isMetAtBothEnds {
      result.append(
        say(
          "The target is met at both ends of the range: it does not bound this number there. "
            + "Widen the range with --from and --to, or say --most or --least.",
          zh: "区间两端都达标，目标在此区间内不起约束作用。请用 --from、--to 扩大区间，或指明 --most、--least。"))
    }
    if !report.reversals.isEmpty {
      let shown = report.reversals.prefix(3)
      let etc = report.reversals.count > shown.count ? say(" and others", zh: "等") : ""
      let places = shown.map { say("from \($0) to \($1)", zh: "从 \($0) 到 \($1)") }
        .joined(separator: say(", ", zh: "、"))
      result.append(
        say(
          "Careful: the curve is not monotone. Going \(places)\(etc) the target is met less often in "
            + "the same futures, beyond chance (error 1% each): look at the curve before trusting "
            + "that there is no other answer.",
          zh: "注意：曲线不单调。\(places)\(etc)，同一批未来情景中达标的反而变少，超出偶然所能解释的程度（每处误判概率 1%）：请先看曲线，不要以为没有别的答案。"))
    }
    return result
  }

  private func answer(_ point: CapacityReport.Point) -> String {
    report.seeksLeast
      ? say(
        "\(point.text) is the least \(report.key) shown to meet the target: \(report.target).",
        zh: "已证明达标的最小 \(report.key) 为 \(point.text)，目标：\(report.target)。")
      : say(
        "\(point.text) is the greatest \(report.key) shown to meet the target: \(report.target).",
        zh: "已证明达标的最大 \(report.key) 为 \(point.text)，目标：\(report.target)。")
  }

  /// How often in a month, for a number that says after what time to do it again.
  private func rhythm(_ point: CapacityReport.Point) -> String? {
    guard report.key.split(separator: ".").last == "every", point.value > 0 else { return nil }
    let times = number.figure(30 / point.value, digits: 2)
    let number = report.seeksLeast ? say("at most", zh: "至多") : say("at least", zh: "至少")
    return say(
      "That is \(number) \(times) times in 30 days.", zh: "即 30 天内\(number) \(times) 次。")
  }

  /// On which day it happens, in nine of ten of the futures in which it does.
  private var firstDay: String? {
    guard let first = report.firstDay else { return nil }
    let happened = first.days.filter(\.isFinite)
    guard let sample = try? OrderedSample(happened), happened.count >= 20,
      let low = try? sample.quantile(0.05), let middle = try? sample.quantile(0.5),
      let high = try? sample.quantile(0.95)
    else {
      return say(
        "\(first.title): in \(happened.count) of \(number.count(first.days.count)) futures.",
        zh: "\(first.title)：\(number.count(first.days.count)) 个未来情景中有 \(happened.count) 个发生。")
    }
    func date(_ day: Double) -> String { first.start.advanced(by: Int(day)).description }
    let never =
      happened.count == first.days.count
      ? ""
      : say(
        "; it never happens in \(number.count(first.days.count - happened.count)) of "
          + "\(number.count(first.days.count))",
        zh: "；\(number.count(first.days.count)) 个中有 "
          + "\(number.count(first.days.count - happened.count)) 个从未发生")
    return say(
      "\(first.title): \(date(middle)) in the median future, from \(date(low)) to \(date(high)) in "
        + "nine of ten\(never).",
      zh: "\(first.title)：中位未来情景为 \(date(middle))，十个未来情景中有九个介于 \(date(low)) 与 "
        + "\(date(high)) 之间\(never)。")
  }

  private func count(_ point: CapacityReport.Point) -> String {
    let (met, trials) = (number.count(point.met.successes), number.count(point.met.trials))
    return say("\(met) of \(trials) futures", zh: "\(trials) 个未来情景中有 \(met) 个")
  }

  private func evidence(_ point: CapacityReport.Point) -> String {
    let sure = number.percent(report.confidence)
    let bound = number.percent(point.bound ?? point.interval.lower)
    return say(
      "At \(point.text), \(count(point)) meet it; we are at least \(sure) sure that at least "
        + "\(bound) of all futures do, although the search chose this value.",
      zh:
        "取 \(point.text) 时，\(count(point))达标；我们至少有 \(sure) 的把握认为，全部未来情景中至少 \(bound) 达标（已考虑该值是搜索选出的）。"
    )
  }

  private func short(_ point: CapacityReport.Point) -> String {
    switch point.verdict {
    case .fails:
      let bound = number.percent(point.bound ?? point.interval.upper)
      return say(
        "At \(point.text), \(count(point)) do: too few (at most \(bound) of all futures).",
        zh: "取 \(point.text) 时，\(count(point))达标，太少（全部未来情景中至多 \(bound)）。")
    case .meets, .open, .shown:
      return say(
        "At \(point.text), \(count(point)) do, which does not tell: with more --futures it may turn out "
          + "to be enough.",
        zh: "取 \(point.text) 时，\(count(point))达标，尚不能判定：增加 --futures 后或许也够。")
    }
  }

  private var none: String {
    // Where no future meets it, the one that comes closest to the bound; a mean is missing where nothing
    // ever happened, which may be just what is wanted.
    func nearness(_ point: CapacityReport.Point) -> (Double, Double) {
      let mean = report.isUpperBound ? -point.mean : point.mean
      return (point.met.share, mean.isFinite ? mean : -.infinity)
    }
    let best = report.points.max { nearness($0) < nearness($1) }
    let (first, last) = (report.points.first?.text ?? "", report.points.last?.text ?? "")
    let nearest =
      best.map { point in
        say(
          " Nearest: \(point.text), where \(count(point)) meet it.",
          zh: "最接近的是 \(point.text)：\(count(point))达标。")
      } ?? ""
    let isOpen = report.points.contains { $0.verdict == .open }
    let advice =
      isOpen
      ? say(
        " More --futures may show that it does; a wider range (--from and --to) may hold one that does.",
        zh: "增加 --futures 或许即可判定达标；也可用 --from、--to 扩大区间。")
      : say(
        " Widen the range with --from and --to, or give more --futures.",
        zh: "请用 --from、--to 扩大区间，或增加 --futures。")
    return say(
      "No \(report.key) from \(first) to \(last) is shown to meet the target: \(report.target).",
      zh: "\(report.key) 从 \(first) 到 \(last)，没有哪个值已证明能达到目标：\(report.target)。") + nearest
      + advice
  }

  private var spent: String {
    let values = number.count(report.points.count)
    let futures = number.count(report.futuresSpent)
    let all = number.count(report.futuresOfAll)
    return say(
      "\(values) values were looked at with \(futures) futures in all, the same for each; giving "
        + "every value of the range its full number would have taken \(all).",
      zh: "共考察 \(values) 个取值，共用 \(futures) 个未来情景（各取值用同一批）；若区间内每个取值都跑满，需要 \(all) 个。")
  }

  // MARK: The curve

  var table: (head: [String], rows: [[String]]) {
    let share = number.percent(report.share)
    let unit = number.symbol(of: report.metric.unit).map { " (\($0))" } ?? ""
    let interval = number.percent(report.confidence)
    let title = DisplayText.line(report.metric.title.text(in: language))
    let head = [
      report.key.split(separator: ".").last.map(String.init) ?? report.key,
      say("futures", zh: "未来情景数"), say("meet it", zh: "达标"),
      say("\(interval) interval", zh: "\(interval) 置信区间"),
      say("mean \(report.metric.name)", zh: "\(title)均值") + unit,
      say("kept by \(share)", zh: "\(share) 情景不差于") + unit, "",
    ]
    let rows = report.points.enumerated().map { index, point in
      [
        point.text, number.count(point.met.trials), sharePart(point),
        number.percentRange(point.interval.lower, point.interval.upper),
        mean(point), level(point),
        index == report.answer ? say("<- the answer", zh: "<- 答案") : verdict(point),
      ]
    }
    return (head, rows)
  }

  /// Never all or nothing of what was only sampled.
  private func sharePart(_ point: CapacityReport.Point) -> String {
    let (met, trials) = (point.met.successes, point.met.trials)
    return met == 0 || met == trials
      ? "\(number.count(met))/\(number.count(trials))" : number.percent(point.met.share)
  }

  private func figure(_ value: Double) -> String {
    number.figure(number.scaled(value, report.metric.unit))
  }

  /// The mean, with how many futures it is over if not all.
  private func mean(_ point: CapacityReport.Point) -> String {
    let mean = point.mean.isFinite ? figure(point.mean) : "–"
    guard point.happened < point.met.trials else { return mean }
    return "\(mean) (\(number.count(point.happened))/\(number.count(point.met.trials)))"
  }

  private func level(_ point: CapacityReport.Point) -> String {
    if point.level.isFinite { return figure(point.level) }
    return isDay && point.level > 0 ? say("never", zh: "从未") : "–"
  }

  private var isDay: Bool { report.metric.unit == .days }

  /// What the table says of futures in which the figure has no value; nil if there are none.
  var note: String? {
    guard report.points.contains(where: { $0.happened < $0.met.trials }) else { return nil }
    return isDay
      ? say(
        "Means are over the futures in which it happened, in brackets how many; never is later than any "
          + "day.",
        zh: "均值只计发生过的未来情景，括号内为其个数；“从未”视为晚于任何一天。")
      : say(
        "Means are over the futures in which the figure has a value, in brackets how many; the others do "
          + "not meet the target.",
        zh: "均值只计该指标有数值的未来情景，括号内为其个数；其余不达标。")
  }

  func verdict(_ point: CapacityReport.Point) -> String {
    switch point.verdict {
    case .meets: say("meets it", zh: "达标")
    case .fails: say("does not", zh: "不达标")
    case .open: say("cannot be told", zh: "不能判定")
    case .shown: ""
    }
  }
}
