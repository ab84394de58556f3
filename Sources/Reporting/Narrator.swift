// SPDX-License-Identifier: GPL-3.0-or-later
internal import OutputAnalysis
internal import ResultStore

/// Puts a report's figures into the sentences of one language.
struct Narrator: Telling {
  let report: StudyReport
  let words: Words
  let number: NumberText

  init(_ report: StudyReport, _ language: Language, space: String = " ") {
    self.report = report
    words = Words(language: language)
    number = NumberText(language: language, currency: report.manifest.currency, space: space)
  }

  var confidence: Double { report.confidence }
  var futures: String { number.count(report.futureCount) }

  /// What the numbers of the table of all figures are, and over how many futures.
  var tableCaption: String {
    // Fewer values than futures have other reasons, too: where something never happened there are none.
    let lived = hasDropped ? report.metrics.first?.cells.map(\.lived) ?? [] : []
    guard let least = lived.min(), least < report.futureCount else {
      return words(.tableCaption, ["futures": futures, "level": level])
    }
    return words(
      .tableCaptionDropped,
      ["futures": futures, "least": number.count(least), "level": level])
  }

  /// The title of a strategy, its name if it has none. A `20 %` in it stays on one line.
  func strategy(_ index: Int) -> String {
    let record = report.manifest.strategies[index]
    let title = DisplayText.line(record.title.text(in: language))
    guard !title.isEmpty else { return DisplayText.line(record.name) }
    return title.replacing(" %", with: number.space + "%")
  }

  /// `recommended` or `tied with it`; nil for the others, and where there is nothing to choose from.
  func mark(of strategy: Int) -> String? {
    guard let analysis = report.decision?.analysis, analysis.ranking.count > 1 else { return nil }
    let tied = analysis.againstBest.filter(\.isContested).map(\.other)
    if strategy == analysis.ranking[0] { return words(tied.isEmpty ? .recommended : .bestMean) }
    return tied.contains(strategy) ? words(.tiedWithBest) : nil
  }

  func title(_ column: DailyColumn) -> String {
    let title = DisplayText.line(column.title.text(in: language))
    return title.isEmpty ? DisplayText.line(column.name) : title
  }

  func heading(ofGroup group: String) -> String {
    Phrase.heading(ofGroup: group).map { words($0) } ?? DisplayText.line(group)
  }

  /// `Seed 7 · …`: what kind of study it is, on one line.
  var studyLine: String {
    words(
      .studyLine,
      [
        "futures": futures, "strategies": number.count(report.manifest.strategies.count),
        "days": number.count(report.manifest.horizonDays),
        "start": DisplayText.line(report.manifest.start),
      ])
  }

  /// What a reader must know before anything else; nil if the study is whole and not small.
  var warning: String? {
    if report.futureCount == 0 { return words(.empty) }
    if let missing = report.missingFutures {
      return words(
        .incomplete,
        ["missing": missing, "wanted": number.count(report.manifest.futures), "futures": futures])
    }
    return fewFutures(report.futureCount)
  }

  /// One metric of one strategy: its mean, with the futures that it is of if not all.
  func cell(
    _ cell: MetricFigures.Cell, _ column: MetricColumn, showingUnit: Bool = true
  ) -> String {
    guard cell.count > 0 else { return "–" }
    return number.estimate(cell.mean, cell.halfWidth, column.unit, showingUnit: showingUnit)
  }

  /// In how many futures something happened, `in 2 of 200`; nil if it did in all of them.
  func times(_ cell: MetricFigures.Cell) -> String? {
    guard cell.count < cell.lived else { return nil }
    return words(.times, ["k": number.count(cell.count), "n": number.count(cell.lived)])
  }

  /// The range of nine in ten futures, or in how many of them there was a value.
  func range(_ cell: MetricFigures.Cell, _ column: MetricColumn) -> String? {
    if cell.count == 0 {
      guard let none = try? Proportion(successes: 0, trials: max(1, cell.lived)),
        column.unit == .days, let upper = atMost(none)
      else { return nil }
      return words(.never, ["n": number.count(cell.lived), "p": upper])
    }
    if cell.count < cell.lived {
      return words(
        .inFutures, ["k": number.count(cell.count), "n": number.count(cell.lived)])
    }
    guard cell.low < cell.high else { return nil }
    return number.figure(number.scaled(cell.low, column.unit)) + number.space + "…"
      + number.space + number.figure(number.scaled(cell.high, column.unit))
  }
}
