// SPDX-License-Identifier: GPL-3.0-or-later
internal import OutputAnalysis
internal import ResultStore

extension Narrator {
  /// The verdict: which strategy, how sure, and what would still go the other way.
  var verdict: [String] {
    guard report.futureCount > 0 else { return [words(.empty)] }
    guard let decision = report.decision else {
      return [words(.noDecision, ["metric": DisplayText.line(report.manifest.decisionMetric)])]
    }
    guard let pair = decision.againstBest.first else { return [onlyStrategy(decision)] }
    let tied = decision.againstBest.filter(\.outcome.isTie)
    return [choice(decision, tied), evidence(decision, tied.first ?? pair)] + selection
  }

  /// Mean of the decision metric of a strategy with its half-width.
  func decisionMean(_ strategy: Int) -> String {
    guard
      let figures = report.metrics.first(where: { $0.column.name == report.decision?.column.name })
    else { return "–" }
    return cell(figures.cells[strategy], figures.column)
  }

  private func onlyStrategy(_ decision: Decision) -> String {
    words(
      .onlyOne,
      [
        "b": strategy(decision.ranking[0]), "metric": metricInSentence(decision.column),
        "mean": decisionMean(decision.ranking[0]),
      ])
  }

  private func choice(_ decision: Decision, _ tied: [Decision.Pair]) -> String {
    let phrase: Phrase =
      if tied.isEmpty {
        .clearBest
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
        "b": strategy(decision.ranking[0]), "tied": words.list(tied.map { strategy($0.other) }),
        "metric": metricInSentence(decision.column), "mean": decisionMean(decision.ranking[0]),
        "futures": number.count(decision.count),
        "indifference": number.value(report.manifest.indifference ?? 0, decision.column.unit),
      ])
  }

  private func evidence(_ decision: Decision, _ pair: Decision.Pair) -> String {
    let best = strategy(pair.better)
    let other = strategy(pair.other)
    let (isBound, percent) = sureness(pair)
    let sure = words(isBound ? .sureAbove : .sureAbout, ["p": percent, "b": best])
    var ends = [stillWins(pair)]
    if case .open(let additional) = pair.outcome {
      ends.append(
        additional.map { words(.openMore, ["n": rough($0)]) } ?? words(.openNever))
    }
    let loses = ends.joined(separator: language == .zh ? "；" : "; ")
    if let relative = relative(pair) {
      return words(
        .beatWithGain,
        [
          "b": best, "a": other, "wins": wins(pair), "gain": relative.gain,
          "bounds": relative.bounds, "sure": sure, "loses": loses,
        ])
    }
    return words(
      .beatWithDifference,
      [
        "b": best, "a": other, "wins": wins(pair),
        "difference": number.value(pair.difference, decision.column.unit),
        "bounds": number.bounds(pair.lower, pair.upper, decision.column.unit, showingUnit: false),
        "sure": sure, "loses": loses,
      ])
  }

  /// How often the worse one wins all the same, out of a round number of futures.
  private func stillWins(_ pair: Decision.Pair) -> String {
    let other = strategy(pair.other)
    guard pair.losses.successes > 0 else {
      let upper = (try? pair.losses.clopperPearson(confidence: StudyReport.confidence))?.upper ?? 1
      return words(
        .neverWins,
        [
          "a": other, "n": number.count(pair.losses.trials), "p": number.percent(upper),
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
