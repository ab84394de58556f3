// SPDX-License-Identifier: GPL-3.0-or-later
internal import OutputAnalysis
internal import ResultStore

extension Telling {
  /// Whether a strategy is the best, may be, or is not.
  func standing(_ strategy: Int, _ best: ComparisonWithBest, _ analysis: Analysis) -> String {
    guard best.candidates.contains(strategy) else { return words(.isNotBest) }
    guard best.best != nil else { return words(.mayBeBest) }
    return words(isBestByLittle(analysis) ? .isBestByLittle : .isBest)
  }

  /// Whether who is the best leads somebody by less than matters: the verdict calls the two practically
  /// equal.
  func isBestByLittle(_ analysis: Analysis) -> Bool {
    analysis.againstBest.contains { $0.outcome == .equal }
  }

  // MARK: Regret

  func regretMean(_ strategy: Int, _ analysis: Analysis) -> String {
    guard let row = analysis.regret?.regret.rows[strategy] else { return "–" }
    let (mean, interval) = (row.regret.mean, row.interval)
    let unit = analysis.samples.column.unit
    // An interval that was cut at zero is not "mean ± half-width".
    guard interval.lower > 0 || interval.upper == mean else {
      return number.value(mean, unit) + number.space
        + number.bounds(interval.lower, interval.upper, unit, showingUnit: false)
    }
    return number.estimate(mean, interval.halfWidth, unit)
  }

  func regretHead(_ analysis: Analysis) -> [String] {
    [.strategy, .regretMean, .regretLargest, .regretBest].map { words($0) }
      + (analysis.probabilityBest == nil ? [] : [words(.chanceBest)])
  }

  func regretRows(_ analysis: Analysis) -> [[String]] {
    guard let regret = analysis.regret?.regret else { return [] }
    return analysis.ranking.map { strategy in
      let row = regret.rows[strategy]
      return [
        self.strategy(strategy), regretMean(strategy, analysis),
        number.value(row.regret.maximum, analysis.samples.column.unit),
        shareOfFutures(row.isBest),
      ] + (analysis.probabilityBest.map { [chance($0[strategy], analysis.resamples)] } ?? [])
    }
  }

  func regretSentence(_ analysis: Analysis) -> String {
    guard let regret = analysis.regret?.regret else { return "" }
    let unit = analysis.samples.column.unit
    let worth = regret.valueOfPerfectInformation
    let surest = regret.rows[regret.smallestMean]
    // What was never seen has no interval; how rare it may be is known.
    if worth.value == 0, let lower = atLeast(surest.isBest) {
      return words(
        .regretNever,
        [
          "b": named(regret.smallestMean), "n": number.count(surest.isBest.trials), "p": lower,
        ])
    }
    return words(
      .regretSentence,
      [
        "b": named(regret.minimax),
        "value": number.value(regret.rows[regret.minimax].regret.maximum, unit),
        "worth": number.value(worth.value, unit),
        "bounds": number.bounds(
          worth.interval.lower, worth.interval.upper, unit, showingUnit: false),
      ])
  }

  /// A share of resamples, never none or all.
  func chance(_ share: Double, _ resamples: Int) -> String {
    let count = Int((share * Double(resamples)).rounded())
    guard let proportion = try? Proportion(successes: count, trials: resamples) else { return "–" }
    if count == 0, let upper = atMost(proportion) { return "≤ \(upper)" }
    if count == resamples, let lower = atLeast(proportion) { return "≥ \(lower)" }
    return number.percent(share)
  }

  // MARK: What is open

  func group(_ group: Analysis.Group, _ analysis: Analysis) -> String {
    let names = words.list(group.strategies.map(named))
    guard let more = group.additionalFutures else { return words(.groupNever, ["names": names]) }
    let time = analysis.options.secondsPerFuture.map {
      words(.groupTime, ["time": duration($0 * Double(more))])
    }
    return words(.groupMore, ["names": names, "n": rough(more)]) + (time ?? "")
  }

  /// A time to two figures: it is an estimate of an estimate.
  func duration(_ seconds: Double) -> String {
    let (phrase, value): (Phrase, Double) =
      seconds < 90
      ? (.seconds, seconds)
      : seconds < 5_400
        ? (.minutes, seconds / 60)
        : seconds < 172_800 ? (.hours, seconds / 3_600) : (.days, seconds / 86_400)
    return words(phrase, ["n": number.figure(max(1, value.rounded()), digits: 2)])
  }

  /// Which strategies dominate which, at most twenty of them; empty if that was not looked at.
  func dominances(_ analysis: Analysis) -> [String] {
    guard let found = analysis.dominance else {
      let isFew =
        analysis.samples.isPaired && analysis.ranking.count > 1
        && analysis.options.parts.contains(.dominance)
        && analysis.futureCount < Analysis.fewestToResample
      return isFew
        ? [words(.dominanceNeeds, ["n": number.count(Analysis.fewestToResample)])] : []
    }
    return found.isEmpty
      ? [words(.dominanceNone)] : found.prefix(20).map { dominance($0, analysis) }
  }

  /// The strongest order that resampling upholds with the analysis's confidence.
  func dominance(_ entry: Analysis.Dominance, _ analysis: Analysis) -> String {
    let confidence = analysis.options.confidence
    let (phrase, support): (Phrase, Double) =
      entry.firstOrderSupport >= confidence
      ? (.dominanceFirst, entry.firstOrderSupport)
      : entry.secondOrderSupport >= confidence
        ? (.dominanceSecond, entry.secondOrderSupport)
        : (.dominanceWeak, entry.secondOrderSupport)
    return words(
      phrase,
      [
        "b": named(entry.dominant), "a": named(entry.other),
        "k": number.count(Int((support * Double(entry.resamples)).rounded())),
        "n": number.count(entry.resamples),
      ])
  }

  /// What keeps the figures of pairs from saying what they seem to.
  func warnings(_ analysis: Analysis) -> [String] {
    shapeWarnings(analysis) + pairingWarnings(analysis)
  }

  /// Differences from the best strategy of which an interval tells too little: all those of a kind in one
  /// sentence. Below thirty futures a page warns of all means.
  func shapeWarnings(_ analysis: Analysis) -> [String] {
    let pairs = analysis.againstBest.filter { $0.wins.trials >= Self.fewFutures }
    func names(_ pairs: [Analysis.Pair]) -> String {
      words.list(pairs.prefix(5).map { named($0.other) } + (pairs.count > 5 ? ["…"] : []))
    }
    var needed = 0
    let skewed = pairs.filter {
      guard case .skewed(let futures) = $0.shape else { return false }
      needed = max(needed, futures)
      return true
    }
    let constant = pairs.filter { $0.shape == .constant }
    var warnings: [String] = []
    if let pair = skewed.first {
      warnings.append(
        words(
          .shapeSkewed,
          ["b": named(pair.better), "a": names(skewed), "n": rough(needed)]))
    }
    if let pair = constant.first {
      warnings.append(
        words(
          .shapeConstant,
          [
            "b": named(pair.better), "a": names(constant),
            "n": number.count(constant.map(\.wins.trials).min() ?? 0),
            "p": number.percent(constant.map(\.unseenShare).max() ?? 1),
          ]))
    }
    return warnings
  }

  /// Fewer futures than this are few whatever their shape.
  static var fewFutures: Int { 30 }

  /// Pairs for which common random numbers did harm.
  func pairingWarnings(_ analysis: Analysis) -> [String] {
    analysis.pairs.filter { $0.pairing == .hurts }.map { pair in
      words(
        .pairingWarning,
        [
          "b": strategy(pair.better), "a": strategy(pair.other),
          "r": number.fixed(pair.correlation ?? 0, 2),
        ])
    }
  }

  /// What the verdict has to say of the figure before anybody reads a mean of it.
  func valueNotes(_ analysis: Analysis) -> [String] {
    analysis.samples.notes.filter(\.isOfValues).map { note($0, analysis) }
  }

  func note(_ note: Samples.Note, _ analysis: Analysis) -> String {
    let samples = analysis.samples
    let most = samples.values.map(\.count).max() ?? 0
    return switch note {
    // Of separate samples each has futures of its own.
    case .leftOut(let count) where samples.isPaired:
      words(
        .noteOnlyIn, ["k": number.count(most), "n": number.count(most + count)])
    case .leftOut(let count): words(.noteLeftOut, ["n": number.count(count)])
    case .incomplete(let count): words(.noteIncomplete, ["n": number.count(count)])
    case .notShared(let count): words(.noteNotShared, ["n": number.count(count)])
    case .never(let count, let days):
      words(
        .noteNever,
        [
          "k": number.count(count), "n": number.count(samples.values.reduce(0) { $0 + $1.count }),
          "days": number.count(days),
        ])
    case .noPairs: words(.noteNoPairs)
    case .sameFutures(let seed): words(.noteSame, ["seed": String(seed)])
    case .separateFutures: words(.noteSeparate)
    case .differentMaking(let parts):
      words(
        .noteMaking, ["what": words.list(parts.map { language == .zh ? zh($0) : $0 })])
    }
  }

  private func zh(_ part: String) -> String {
    switch part {
    case "version": "版本"
    case "rule set": "规则集"
    case "start": "开始日期"
    case "horizon": "模拟时长"
    default: part
    }
  }
}
