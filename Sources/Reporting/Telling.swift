// SPDX-License-Identifier: GPL-3.0-or-later
internal import OutputAnalysis
internal import ResultStore

/// Puts comparisons into the sentences of one language.
protocol Telling: Sendable {
  var words: Words { get }
  var number: NumberText { get }
  /// The probability at which intervals cover.
  var confidence: Double { get }
  /// What readers call a strategy.
  func strategy(_ index: Int) -> String
}

extension Telling {
  var language: Language { words.language }

  /// A strategy within a sentence: the words around a title such as “reply often” must not run into it.
  func named(_ index: Int) -> String { "“\(strategy(index))”" }

  /// `95 %`: the confidence of intervals.
  var level: String { number.percent(confidence) }

  /// The title of a metric within a sentence: English has it in lower case.
  func metricInSentence(_ column: MetricColumn) -> String {
    let title = self.title(column)
    guard language == .en, let first = title.first, let second = title.dropFirst().first,
      first.isUppercase, second.isLowercase
    else { return title }
    return first.lowercased() + title.dropFirst()
  }

  func title(_ column: MetricColumn) -> String {
    let title = DisplayText.line(column.title.text(in: language))
    return title.isEmpty ? column.name : title
  }

  // MARK: Shares of futures

  /// `930 of 1,000 paired futures (93 %; 91–94 %)`, and what zero or all of them mean.
  func wins(_ pair: Analysis.Pair) -> String {
    winCount(pair).drop { $0 == " " } + (language == .zh ? "胜出" : "") + winDetail(pair)
  }

  /// In how many futures the better one won: `930 of 1,000 paired futures`. Chinese has its verb between
  /// this and what follows from it.
  func winCount(_ pair: Analysis.Pair) -> String {
    words(
      pair.wins.successes == pair.wins.trials ? .winsAll : .wins,
      ["k": number.count(pair.wins.successes), "n": number.count(pair.wins.trials)])
  }

  /// What such a count says of all futures, and in how many nobody won: ` (93 %; 91–94 %), 2 equal`.
  func winDetail(_ pair: Analysis.Pair) -> String {
    let ties = pair.ties > 0 ? words(.winsTies, ["k": number.count(pair.ties)]) : ""
    if pair.wins.successes == 0, let upper = atMost(pair.wins, pair.confidence) {
      return words(.winsAtMost, ["p": upper]) + ties
    }
    if pair.wins.successes == pair.wins.trials,
      let lower = atLeast(pair.wins, pair.confidence)
    {
      return words(.winsAtLeast, ["p": lower])
    }
    return words(
      .winsShare,
      [
        "p": number.percent(pair.wins.share),
        "range": number.percentRange(pair.winLower, pair.winUpper),
      ]) + ties
  }

  /// The same for a table whose head says what is counted: the count, and what it allows to say.
  func winsInTable(_ pair: Analysis.Pair) -> (count: String, share: String) {
    let count = words(
      .countOf,
      ["k": number.count(pair.wins.successes), "n": number.count(pair.wins.trials)])
    if pair.wins.successes == 0 || pair.wins.successes == pair.wins.trials {
      return (count, winShare(pair))
    }
    let range = number.percentRange(pair.winLower, pair.winUpper)
    return (count, "\(number.percent(pair.wins.share)); \(range)")
  }

  /// `0 of 1,000; at most 0.4 %`, or `12 of 1,000 (1.2 %)`.
  func shareOfFutures(_ proportion: Proportion) -> String {
    let n = number.count(proportion.trials)
    let count = "\(number.count(proportion.successes))/\(n)"
    if proportion.successes == 0, let upper = atMost(proportion) { return "\(count) (≤ \(upper))" }
    if proportion.successes == proportion.trials, let lower = atLeast(proportion) {
      return "\(count) (≥ \(lower))"
    }
    return "\(count) (\(number.percent(proportion.share)))"
  }

  /// The share of futures won alone: `93 %`, or a bound where all or none were won.
  func winShare(_ pair: Analysis.Pair) -> String {
    if pair.wins.successes == 0, let upper = atMost(pair.wins, pair.confidence) {
      return "≤ \(upper)"
    }
    if pair.wins.successes == pair.wins.trials,
      let lower = atLeast(pair.wins, pair.confidence)
    {
      return "≥ \(lower)"
    }
    return number.percent(pair.wins.share)
  }

  /// What a probability is at most; of one pair among several at the pair's own confidence.
  func atMost(_ proportion: Proportion, _ confidence: Double? = nil) -> String? {
    (try? proportion.clopperPearson(confidence: confidence ?? self.confidence))
      .map { number.percent($0.upper, .up) }
  }

  /// What a probability is at least.
  func atLeast(_ proportion: Proportion, _ confidence: Double? = nil) -> String? {
    (try? proportion.clopperPearson(confidence: confidence ?? self.confidence))
      .map { number.percent($0.lower, .down) }
  }

  /// `> 99 %`: how sure, in steps that a reader can tell apart.
  func sureness(_ value: Double) -> (isBound: Bool, text: String) {
    for bound in [0.999, 0.99] where value >= bound { return (true, number.percent(bound)) }
    return (false, number.percent(value, .down))
  }

  /// The mean difference of a pair with its interval; without one where the difference is always the
  /// same, which tells of no spread. The unit stands once.
  func difference(_ pair: Analysis.Pair, _ unit: MetricColumn.Unit, unitLast: Bool) -> String {
    guard !pair.isConstant else { return number.value(pair.difference, unit) }
    let value =
      unitLast
      ? number.figure(number.scaled(pair.difference, unit)) : number.value(pair.difference, unit)
    return value + " " + number.bounds(pair.lower, pair.upper, unit, showingUnit: unitLast)
  }

  /// How sure it is that the better one's mean is better; nil where that cannot be known.
  func sureText(_ pair: Analysis.Pair) -> String? {
    guard let sureness = pair.sureness else { return nil }
    let (isBound, text) = self.sureness(sureness)
    return (isBound ? "> " : "≥ ") + text
  }

  /// That there are too few futures to rely on what is said of means; nil if there are enough.
  func fewFutures(_ count: Int) -> String? {
    count < Self.fewFutures ? words(.fewFutures, ["n": number.count(count)]) : nil
  }

  func outcome(_ pair: Analysis.Pair) -> String { outcome(pair.outcome) }

  func outcome(_ outcome: Analysis.Outcome) -> String {
    switch outcome {
    case .better: words(.better)
    case .equal: words(.equal)
    case .identical: words(.identical)
    case .dropped: words(.droppedOutcome)
    case .open(nil): words(.tie)
    case .open(let additional?): words(.tieMore, ["n": rough(additional)])
    }
  }

  func pairing(_ pair: Analysis.Pair) -> (main: String, small: String?) {
    guard let correlation = pair.correlation, let ratio = pair.varianceRatio else {
      return ("–", nil)
    }
    let phrase: Phrase =
      switch pair.pairing {
      case .helps: .pairingHelps
      case .unclear: .pairingUnclear
      case .hurts: .pairingHurts
      }
    return (
      words(.correlation, ["r": correlationText(correlation)]),
      words(phrase, ["ratio": worth(ratio)])
    )
  }

  /// How many separate futures a paired one is worth; where next to nothing is left of the spread the
  /// number means nothing any more.
  func worth(_ ratio: Double) -> String {
    ratio < 10_000
      ? number.figure(ratio, digits: 2) : words(.overTenThousand, ["n": number.count(10_000)])
  }

  /// `100 futures`: of a strategy that a selection dropped before others; nil of the others.
  func livedOnly(_ strategy: Int, _ analysis: Analysis) -> String? {
    let counts = analysis.strategies.map(\.summary.count)
    guard analysis.samples.dropped.contains(strategy), counts[strategy] < counts.max() ?? 0 else {
      return nil
    }
    return words(.livedOnly, ["n": number.count(counts[strategy])])
  }

  /// `0.97`; near one `> 0.99`, because nothing here is perfect.
  private func correlationText(_ correlation: Double) -> String {
    guard correlation >= 0.995, correlation < 1 else { return number.fixed(correlation, 2) }
    return "> " + number.fixed(0.99, 2)
  }

  /// `8 % [5, 11]`; nil if the other's mean is not distinct from zero.
  func relative(_ pair: Analysis.Pair) -> (gain: String, bounds: String)? {
    guard let relative = pair.relative, abs(relative.value) < 100 else { return nil }
    let halfWidth = 50 * (relative.upper - relative.lower)
    let gain = number.estimate(100 * relative.value, halfWidth)
      .split(separator: "±")[0].filter { $0 != " " && $0 != "\u{A0}" }
    return (
      number.withUnit(String(gain), .share),
      number.bounds(100 * relative.lower, 100 * relative.upper)
    )
  }

  /// A number of futures to two figures: it is an estimate of an estimate.
  func rough(_ count: Int) -> String {
    number.fixed(Double(count), count < 100 ? 0 : 2 - String(count).count)
  }
}
