// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation
internal import OutputAnalysis
internal import ResultStore

/// One finding in words, as a table, and where there is one as a picture.
struct SensitivityBlock {
  var heading: String
  var sentences: [String] = []
  var head: [String] = []
  var rows: [[String]] = []
  var caption = ""
  var picture: HTML = .empty
}

/// Puts a sensitivity report into the words of one language.
struct SensitivityNarrator {
  let report: SensitivityReport
  let words: Words
  let number: NumberText

  init(_ report: SensitivityReport, _ language: Language, space: String = " ") {
    self.report = report
    words = Words(language: language)
    number = NumberText(language: language, currency: report.currency, space: space)
  }

  func say(_ phrase: SensitivityPhrase, _ values: KeyValuePairs<String, String> = [:]) -> String {
    words.filled(phrase.text, values)
  }

  var unit: MetricColumn.Unit { report.column.unit }
  var title: String { DisplayText.line(report.title.text(in: words.language)) }

  /// `Profit of A minus that of B`.
  var subject: String {
    let metric = DisplayText.line(report.column.title.text(in: words.language))
    let (a, b) = (strategy(report.strategy), report.reference.map(strategy))
    if let b { return say(.subjectDifference, ["metric": metric, "a": a, "b": b]) }
    return say(.subject, ["metric": metric, "a": a])
  }

  /// That the study is not whole; nil if it is.
  var warning: String? {
    guard report.missingFutures > 0 else { return nil }
    return words(.noteIncomplete, ["n": number.count(report.missingFutures)])
  }

  /// What readers call a strategy.
  private func strategy(_ name: String) -> String {
    let title = report.strategyTitles[name].map { DisplayText.line($0.text(in: words.language)) }
    return title.flatMap { $0.isEmpty ? nil : $0 } ?? DisplayText.line(name)
  }

  var blocks: [SensitivityBlock] { report.findings.map(block) }

  func name(_ parameter: Int) -> String {
    DisplayText.line(report.parameters[parameter].name)
  }

  func value(_ value: Double, of parameter: Int) -> String {
    number.value(value, report.parameters[parameter].unit)
  }

  func amount(_ interval: Interval) -> String {
    number.bounds(interval.lower, interval.upper, unit, showingUnit: false)
  }

  /// A share with its interval, never 0 % or 100 % of what was only sampled; an estimate of a share may
  /// be negative, which is shown as it is.
  func share(_ value: Double, _ interval: Interval) -> String {
    let per = words.language == .zh ? "%" : number.space + "%"
    // As many digits as the interval has, unless that would read as nothing or all.
    let digits = String(
      number.estimate(100 * value, 100 * interval.halfWidth).prefix { $0 != "±" }
    ).trimmingCharacters(in: .whitespaces)
    let isEnd = value > 0 && value < 1 && (Double(digits) == 0 || Double(digits) == 100)
    return (isEnd ? number.percent(value) : digits + per) + " "
      + number.bounds(100 * interval.lower, 100 * interval.upper)
  }

  private func block(_ finding: SensitivityReport.Finding) -> SensitivityBlock {
    switch finding {
    case .tornado(let tornado, let futures): block(tornado, futures)
    case .oneAtATime(let result, let futures): block(result, futures)
    case .variance(let splits, let futures): block(splits, futures)
    case .morris(let screening, let futures): block(screening, futures)
    case .sobol(let indices, let futures): block(indices, futures)
    case .conditions(let found, let failing): block(found, failing)
    case .gain(let gain, let futures): block(gain, futures)
    }
  }

  private func block(_ tornado: Tornado, _ futures: Int) -> SensitivityBlock {
    var block = SensitivityBlock(heading: say(.tornado))
    // Bars that are not clear would be read as reasons.
    let shown = tornado.bars.filter(\.isClear)
    guard let first = shown.first else {
      block.sentences = [say(.tornadoNone, ["n": number.count(futures)])]
      return block
    }
    block.sentences.append(
      say(
        .tornadoLead,
        [
          "p": name(first.parameter), "low": number.value(first.lowest.mean, unit),
          "high": number.value(first.highest.mean, unit),
        ]))
    block.head = [
      say(.parameter), say(.lowTail), say(.highTail), say(.swing), say(.explained),
      say(.rankCorrelation),
    ]
    func end(_ tail: Tornado.Tail, _ sign: String, _ parameter: Int) -> String {
      say(
        .tailCell,
        [
          "mean": number.figure(number.scaled(tail.mean, unit)),
          "bound": sign + number.space + value(tail.bound, of: parameter),
        ])
    }
    block.rows = shown.map { bar in
      [
        name(bar.parameter), end(bar.lowest, "≤", bar.parameter),
        end(bar.highest, "≥", bar.parameter),
        number.figure(number.scaled(bar.swing, unit)) + " " + amount(bar.interval),
        share(bar.explained.value, bar.explained.interval),
        number.fixed(bar.rankCorrelation.value, 2) + " "
          + number.bounds(
            bar.rankCorrelation.interval.lower, bar.rankCorrelation.interval.upper),
      ]
    }
    if tornado.bars.count > shown.count {
      block.sentences.append(
        say(.tornadoMore, ["n": number.count(tornado.bars.count - shown.count)]))
    }
    block.caption = say(
      .tornadoCaption, ["n": number.count(futures), "k": number.count(tornado.bars.count)])
    block.picture = Picture.tornado(
      self, id: "tornado", title: block.sentences[0], description: block.caption,
      center: tornado.overall.mean,
      bars: shown.map {
        TornadoBar(
          name: name($0.parameter), low: $0.lowest.mean, lowInterval: $0.lowest.interval,
          high: $0.highest.mean, highInterval: $0.highest.interval,
          lowLabel: "≤" + number.space + value($0.lowest.bound, of: $0.parameter),
          highLabel: "≥" + number.space + value($0.highest.bound, of: $0.parameter))
      })
    return block
  }

  private func block(_ result: OneAtATime, _ futures: Int) -> SensitivityBlock {
    var block = SensitivityBlock(heading: say(.oneAtATime))
    let shown = result.bars.filter(\.isClear)
    guard let first = shown.first else {
      block.sentences = [say(.oneNone)]
      return block
    }
    block.sentences.append(
      say(
        .oneLead,
        [
          "p": name(first.parameter), "low": number.value(first.low, unit),
          "high": number.value(first.high, unit),
        ]))
    block.head = [say(.parameter), say(.lowEnd), say(.highEnd), say(.swing)]
    block.rows = shown.map { bar in
      [
        name(bar.parameter), number.value(bar.low, unit), number.value(bar.high, unit),
        number.figure(number.scaled(bar.swing, unit)) + " " + amount(bar.interval),
      ]
    }
    if result.bars.count > shown.count {
      block.sentences.append(
        say(.tornadoMore, ["n": number.count(result.bars.count - shown.count)]))
    }
    block.caption = say(
      .oneCaption, ["n": number.count(futures), "k": number.count(result.bars.count)])
    block.picture = Picture.tornado(
      self, id: "one", title: block.sentences[0], description: block.caption, center: result.base,
      bars: shown.map {
        TornadoBar(
          name: name($0.parameter), low: $0.low, lowInterval: nil, high: $0.high,
          highInterval: nil, lowLabel: "10 %", highLabel: "90 %")
      })
    return block
  }

  private func block(
    _ splits: [(column: MetricColumn, split: VarianceDecomposition?)], _ futures: Int
  ) -> SensitivityBlock {
    var block = SensitivityBlock(heading: say(.variance))
    if let split = splits.first?.split {
      block.sentences.append(
        say(
          .varianceLead,
          [
            "p": number.percent(split.parameterShare),
            "range": number.percentRange(split.interval.lower, split.interval.upper),
          ]))
    }
    block.head = [say(.metric), say(.fromParameters), say(.fromChance)]
    let constant = splits.count { $0.split == nil }
    if constant > 0 {
      block.sentences.append(say(.constant, ["n": number.count(constant)]))
    }
    block.rows = splits.compactMap { column, split in
      guard let split else { return nil }
      let title = DisplayText.line(column.title.text(in: words.language))
      let rest = Interval(
        lower: 1 - split.interval.upper, upper: 1 - split.interval.lower, confidence: 0.95)
      return [
        title, share(split.parameterShare, split.interval),
        share(1 - split.parameterShare, rest),
      ]
    }
    block.caption = say(.varianceCaption, ["n": number.count(futures)])
    return block
  }

  private func block(_ screening: MorrisScreening, _ futures: Int) -> SensitivityBlock {
    var block = SensitivityBlock(heading: say(.morris))
    let order = screening.effects.indices.sorted {
      (-screening.effects[$0].meanAbsolute, $0) < (-screening.effects[$1].meanAbsolute, $1)
    }
    if let first = order.first {
      let effect = screening.effects[first]
      block.sentences.append(
        say(
          .morrisLead,
          [
            "p": name(first),
            "effect": number.estimate(effect.meanAbsolute, effect.interval.halfWidth, unit),
          ]))
    }
    block.head = [say(.parameter), say(.importance), say(.meanEffect), say(.spread)]
    let acting = order.filter { screening.effects[$0].meanAbsolute > 0 }
    if acting.count < order.count {
      block.sentences.append(say(.noEffect, ["n": number.count(order.count - acting.count)]))
    }
    block.rows = acting.map { index in
      let effect = screening.effects[index]
      return [
        name(index),
        number.estimate(effect.meanAbsolute, effect.interval.halfWidth, unit),
        number.value(effect.mean, unit), number.value(effect.standardDeviation, unit),
      ]
    }
    block.caption = say(.morrisCaption, ["n": number.count(futures)])
    return block
  }

  private func block(_ indices: SobolIndices, _ futures: Int) -> SensitivityBlock {
    var block = SensitivityBlock(heading: say(.sobol))
    let chance = indices.total.count - 1
    func factor(_ index: Int) -> String { index == chance ? say(.chance) : name(index) }
    let order = indices.total.indices.sorted {
      (-indices.total[$0].value, $0) < (-indices.total[$1].value, $1)
    }
    if let first = indices.firstOrder.indices.max(by: {
      indices.firstOrder[$0].value < indices.firstOrder[$1].value
    }) {
      let index = indices.firstOrder[first]
      // An interval over half of what is possible tells nothing that a sentence could say.
      if index.interval.halfWidth > 0.25 {
        block.sentences.append(
          say(
            .sobolUnsure,
            [
              "p": factor(first), "n": number.count(futures),
              "width": number.fixed(200 * index.interval.halfWidth, 0),
            ]))
      } else {
        block.sentences.append(
          say(
            .sobolLead,
            [
              "p": factor(first), "share": number.percent(min(1, max(0, index.value))),
              "range": number.percentRange(
                max(0, index.interval.lower), min(1, max(0, index.interval.upper))),
            ]))
      }
    }
    let all = indices.firstOrder + indices.total
    let widest = all.map(\.interval.halfWidth).max() ?? 0
    if widest > 0.1 {
      let factor = widest * widest / 0.01
      block.sentences.append(
        say(
          .sobolWide,
          [
            "width": number.fixed(100 * widest, 0),
            "n": number.figure(Double(futures) * factor, digits: 2),
          ]))
    }
    if all.contains(where: { $0.value < 0 }) { block.sentences.append(say(.sobolNegative)) }
    block.head = [say(.parameter), say(.alone), say(.withOthers)]
    let acting = order.filter { indices.total[$0].interval.upper > 0 }
    if acting.count < order.count {
      block.sentences.append(say(.noEffect, ["n": number.count(order.count - acting.count)]))
    }
    block.rows = acting.map { index in
      [
        factor(index), share(indices.firstOrder[index].value, indices.firstOrder[index].interval),
        share(indices.total[index].value, indices.total[index].interval),
      ]
    }
    block.caption = say(.sobolCaption, ["n": number.count(futures)])
    return block
  }

  private func block(
    _ found: FailureConditions, _ failing: SensitivityReport.Failing
  ) -> SensitivityBlock {
    var block = SensitivityBlock(heading: say(.conditions))
    let overall = found.overall
    let (k, n) = (number.count(overall.successes), number.count(overall.trials))
    let p = range(overall)
    switch failing {
    case .losing(let other):
      block.sentences.append(
        say(
          .failsLosing,
          [
            "a": strategy(report.strategy), "b": strategy(other), "k": k, "n": n,
            "p": p,
          ]))
    case .missing(let target):
      block.sentences.append(
        say(
          .failsMissing,
          [
            "a": strategy(report.strategy), "target": DisplayText.line(target), "k": k,
            "n": n, "p": p,
          ]))
    }
    guard let inside = found.inside, let outside = found.outside else {
      let phrase: SensitivityPhrase =
        overall.successes < 10
        ? .conditionsNever
        : overall.trials - overall.successes < 10 ? .conditionsAlways : .conditionsNone
      block.sentences.append(say(phrase))
      return block
    }
    let texts = found.conditions.map { text($0) }
    block.sentences.append(
      say(
        // Where something is twice as likely it may still not be likely.
        inside.share > 0.5 ? .conditionsHold : .conditionsMore,
        [
          "conditions": words.list(texts), "k": number.count(inside.successes),
          "n": number.count(inside.trials), "p": range(inside),
          "m": number.count(outside.successes), "w": number.count(outside.trials),
          "coverage": number.percent(found.coverage),
        ]))
    block.head = [say(.condition), say(.quasiP)]
    block.rows = zip(texts, found.conditions).map {
      [$0, $1.quasiP < 0.0001 ? "< 0.0001" : number.fixed($1.quasiP, 4)]
    }
    block.caption = say(.conditionsCaption)
    return block
  }

  private func range(_ proportion: Proportion) -> String {
    guard let interval = try? proportion.wilson(confidence: 0.95) else { return "–" }
    return number.percentRange(interval.lower, interval.upper)
  }

  func text(_ condition: FailureConditions.Condition) -> String {
    let name = name(condition.parameter)
    let low = value(condition.lower, of: condition.parameter)
    let high = value(condition.upper, of: condition.parameter)
    if !condition.upper.isFinite { return say(.above, ["p": name, "v": low]) }
    if !condition.lower.isFinite { return say(.below, ["p": name, "v": high]) }
    return say(.between, ["p": name, "v": low, "w": high])
  }

  private func block(_ gain: PrecisionGain, _ futures: Int) -> SensitivityBlock {
    var block = SensitivityBlock(heading: say(.gain))
    func estimate(_ interval: Interval) -> String {
      number.estimate(interval.midpoint, interval.halfWidth, unit)
    }
    func row(_ way: SensitivityPhrase, _ interval: Interval, _ worth: String) {
      block.rows.append([say(way), estimate(interval), worth])
    }
    block.head = [say(.way), say(.estimate), say(.worth)]
    block.sentences.append(say(.gainPlain, ["estimate": estimate(gain.plain)]))
    row(.wayPlain, gain.plain, "1 ×")
    if let controlled = gain.controlled, let worth = gain.controlGain {
      let text = number.figure(worth, digits: 2)
      block.sentences.append(
        say(.gainControls, ["estimate": estimate(controlled.interval), "gain": text]))
      row(.wayControls, controlled.interval, text + " ×")
    } else {
      block.sentences.append(say(.gainNoControls))
    }
    if let blocks = gain.blocks, let worth = gain.blockGain, let range = gain.blockGainInterval {
      let text = number.figure(worth, digits: 2)
      let bounds = number.bounds(range.lower, range.upper)
      block.sentences.append(
        say(
          .gainBlocks,
          [
            "n": number.count(gain.blockCount), "estimate": estimate(blocks), "gain": text,
            "range": bounds,
          ]))
      row(.wayBlocks, blocks, text + " × " + bounds)
    } else if gain.blockCount > 0 {
      block.sentences.append(say(.gainFewBlocks, ["n": number.count(gain.blockCount)]))
    }
    block.caption = say(.gainCaption, ["n": number.count(futures)])
    return block
  }
}
