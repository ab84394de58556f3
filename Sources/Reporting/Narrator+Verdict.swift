// SPDX-License-Identifier: GPL-3.0-or-later
internal import OutputAnalysis
internal import ResultStore

extension Narrator {
  /// The verdict: which strategy, how sure, and what would still go the other way.
  var verdict: [String] {
    guard report.futureCount > 0 else { return [words(.empty)] }
    guard let decision = report.decision else {
      let reason = report.isTooLarge ? Phrase.tooLarge : .noDecision
      return [words(reason, ["metric": DisplayText.line(report.manifest.decisionMetric)])]
    }
    // What a selection promises itself goes before what intervals make of its futures.
    let sentences = verdict(of: decision.analysis)
    return sentences.prefix(1) + selectionOutcome(report.manifest, decision.column)
      + sentences.dropFirst() + valueNotes(decision.analysis) + dropped
      + report.precision.map(precision)
  }
}

extension Telling {
  /// The verdict: which strategy, how sure, and what would still go the other way.
  func verdict(of analysis: Analysis) -> [String] {
    guard analysis.ranking.count > 1 else {
      return [onlyStrategy(analysis)] + [loss(analysis)].compactMap(\.self)
    }
    let tied = analysis.tied
    let separate = analysis.separateFromBest
    let separatelyTied = separate.filter(\.outcome.isTie)
    var sentences = [
      choice(
        analysis,
        tied.map { ($0.other, $0.outcome) }
          + separatelyTied.map { ($0.other, $0.outcome) })
    ]
    sentences += [loss(analysis)].compactMap(\.self)
    // Of two that are the same in every future nobody beats the other.
    let open = tied.first { $0.outcome.isOpen }
    if let pair = open ?? tied.first ?? analysis.againstBest.first, pair.outcome != .identical {
      sentences.append(evidence(analysis, pair))
    }
    let separatelyOpen = separatelyTied.first { $0.outcome.isOpen }
    if let pair = separatelyOpen ?? separatelyTied.first ?? separate.first {
      sentences.append(evidence(analysis, pair))
    }
    return sentences
  }

  /// That even the best strategy loses money on average; nil where it does not.
  private func loss(_ analysis: Analysis) -> String? {
    let column = analysis.samples.column
    let best = analysis.strategies[analysis.ranking[0]]
    guard column.unit == .money, column.direction == .higher, best.summary.mean < 0 else {
      return nil
    }
    return words(
      best.interval.upper < 0 ? .lossBest : .lossBestOpen, ["metric": metricInSentence(column)])
  }

  /// Mean of a strategy with its half-width.
  func mean(_ strategy: Int, _ analysis: Analysis) -> String {
    let figures = analysis.strategies[strategy]
    return number.estimate(
      figures.summary.mean, figures.interval.halfWidth, analysis.samples.column.unit)
  }

  /// The evidence of separate samples.
  private func evidence(_ analysis: Analysis, _ pair: Analysis.SeparatePair) -> String {
    let unit = analysis.samples.column.unit
    let ends = ([sure(pair.sureness, of: named(pair.better)), more(pair.outcome)] as [String?])
      .compactMap(\.self)
    return words(
      .separateEvidence,
      [
        "b": named(pair.better), "a": named(pair.other),
        "difference": number.value(pair.difference, unit),
        "bounds": number.bounds(pair.lower, pair.upper, unit, showingUnit: false),
        "ends": ends.map { (language == .zh ? "；" : "; ") + $0 }.joined(),
      ])
  }

  /// How sure it is that a strategy's mean is better; nil where that cannot be known.
  private func sure(_ sureness: Double?, of strategy: String) -> String? {
    guard let sureness else { return nil }
    let (isBound, percent) = self.sureness(sureness)
    return words(isBound ? .sureAbove : .sureAtLeast, ["p": percent, "b": strategy])
  }

  /// How many more futures would settle what is open; nil if nothing is.
  private func more(_ outcome: Analysis.Outcome) -> String? {
    guard case .open(let additional) = outcome else { return nil }
    return additional.map { words(.openMore, ["n": rough($0)]) } ?? words(.openNever)
  }

  private func onlyStrategy(_ analysis: Analysis) -> String {
    words(
      .onlyOne,
      [
        "b": named(analysis.ranking[0]), "metric": metricInSentence(analysis.samples.column),
        "mean": mean(analysis.ranking[0], analysis),
        "level": level,
      ])
  }

  private func choice(_ analysis: Analysis, _ tied: [(other: Int, outcome: Analysis.Outcome)])
    -> String
  {
    let lived = analysis.strategies.map(\.summary.count)
    let phrase: Phrase =
      if tied.isEmpty,
        analysis.againstBest.contains(where: { $0.isClosed && $0.outcome.isTie })
      {
        .selectedBest
      } else if tied.isEmpty {
        // Where few futures decide, those that were seen are all that chance is judged by.
        analysis.againstBest.contains { $0.shape != .regular }
          ? .clearBestAsSeen
          : analysis.samples.isPaired && Set(lived).count > 1 ? .clearBestOfShared : .clearBest
      } else if tied.allSatisfy({ $0.outcome == .identical }) {
        .identicalStrategies
      } else if tied.allSatisfy({ $0.outcome == .equal || $0.outcome == .identical }) {
        .practicallyEqual
      } else {
        .tied
      }
    return words(
      phrase,
      [
        "b": named(analysis.ranking[0]), "tied": words.list(tied.map { named($0.other) }),
        "all": words.list([named(analysis.ranking[0])] + tied.map { named($0.other) }),
        "metric": metricInSentence(analysis.samples.column),
        "mean": mean(analysis.ranking[0], analysis),
        // Strategies that a selection dropped are not among those that tie.
        "futures": number.count(lived[analysis.ranking[0]]),
        "indifference": number.value(analysis.options.indifference, analysis.samples.column.unit),
      ])
  }

  private func evidence(_ analysis: Analysis, _ pair: Analysis.Pair) -> String {
    let best = named(pair.better)
    let other = named(pair.other)
    let sure = self.sure(pair.sureness, of: best)
    let ends = ([sure, stillWins(pair), more(pair.outcome)] as [String?]).compactMap(\.self)
      .joined(separator: language == .zh ? "；" : "; ")
    if pair.isConstant {
      return words(
        .beatAlways,
        [
          "b": best, "a": other, "wins": winCount(pair), "detail": winDetail(pair),
          "difference": number.value(pair.difference, analysis.samples.column.unit), "ends": ends,
        ])
    }
    if let relative = relative(pair) {
      return words(
        .beatWithGain,
        [
          "b": best, "a": other, "wins": winCount(pair), "detail": winDetail(pair),
          "gain": relative.gain, "bounds": relative.bounds, "ends": ends,
        ])
    }
    return words(
      .beatWithDifference,
      [
        "b": best, "a": other, "wins": winCount(pair), "detail": winDetail(pair),
        "difference": number.value(pair.difference, analysis.samples.column.unit),
        "bounds": number.bounds(
          pair.lower, pair.upper, analysis.samples.column.unit, showingUnit: false),
        "ends": ends,
      ])
  }

  /// How often the worse one wins all the same, out of a round number of futures.
  private func stillWins(_ pair: Analysis.Pair) -> String {
    let other = named(pair.other)
    guard pair.losses.successes > 0 else {
      return words(
        .neverWins,
        [
          "a": other, "n": number.count(pair.losses.trials),
          "p": atMost(pair.losses, pair.confidence) ?? number.percent(1),
        ])
    }
    for base in [100, 1_000, 10_000] {
      let count = Int((pair.losses.share * Double(base)).rounded())
      guard count > 0, count < base else { continue }
      return words(
        .stillWins, ["k": number.count(count), "n": number.count(base), "a": other])
    }
    return words(
      .stillWins,
      [
        "k": number.count(pair.losses.successes), "n": number.count(pair.losses.trials),
        "a": other,
      ])
  }
}
