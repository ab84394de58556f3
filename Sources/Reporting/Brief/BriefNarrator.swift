// SPDX-License-Identifier: GPL-3.0-or-later
internal import OutputAnalysis
internal import ResultStore

/// Puts a brief's figures into the sentences of one language.
struct BriefNarrator: Telling {
  let brief: Brief
  let words: Words
  let number: NumberText
  private let titles: [String]
  private let shortTitles: [String]

  init(_ brief: Brief, _ language: Language) {
    self.brief = brief
    words = Words(language: language)
    number = NumberText(language: language, currency: brief.manifest.currency, space: "\u{A0}")
    titles = Self.titles(brief.manifest, language, number)
    shortTitles = DisplayText.shortened(titles, to: 40)
  }

  var confidence: Double { analysis.options.confidence }
  var manifest: Manifest { brief.manifest }
  var analysis: Analysis { brief.analysis }
  var column: MetricColumn { analysis.samples.column }

  func say(_ phrase: BriefPhrase, _ values: KeyValuePairs<String, String> = [:]) -> String {
    words.filled(phrase.text, values)
  }

  /// The title of a strategy as the page has room for it, never like another's.
  func strategy(_ index: Int) -> String { shortTitles[index] }

  /// The whole titles of all strategies. A `20 %` in one stays on one line.
  private static func titles(
    _ manifest: Manifest, _ language: Language, _ number: NumberText
  ) -> [String] {
    manifest.strategies.map { record in
      let title = DisplayText.line(record.title.text(in: language))
      let text = title.isEmpty ? DisplayText.line(record.name) : title
      return text.replacing(" %", with: number.space + "%")
    }
  }

  func cut(_ text: String, to columns: Int) -> String {
    DisplayText.cut(DisplayText.line(text), to: columns)
  }

  // MARK: Head

  var title: String { cut(manifest.title.text(in: language), to: 76) }
  var question: String { cut(manifest.question.text(in: language), to: 180) }
  var rules: String { cut(manifest.ruleSet, to: 24) }
  var start: String { cut(manifest.start, to: 10) }

  /// The last day of the plan, ISO 8601; the first if that is no date.
  var end: String {
    CivilDate(manifest.start)?.advanced(by: manifest.horizonDays - 1).description ?? start
  }

  var dates: String {
    say(
      .dates,
      [
        "made": cut(String(manifest.created.prefix(10)), to: 10), "start": start, "end": end,
        "days": number.count(manifest.horizonDays),
      ])
  }

  /// Whether there is so much to say that it takes smaller type to stay on one page.
  var isDense: Bool {
    shown.count > 4 || DisplayText.width(question) > 100 || DisplayText.width(title) > 50
      || DisplayText.width(recommendation) > 320
  }

  // MARK: Recommendation

  /// The strategies that the best one is tied with, best first.
  var tied: [Int] { analysis.tied.map(\.other) }

  /// What to choose, and within which bounds that holds.
  var recommendation: String {
    let best = analysis.ranking[0]
    let ties = analysis.tied
    let isOpen = ties.contains { $0.outcome.isOpen }
    let phrase: BriefPhrase =
      if analysis.ranking.count < 2 {
        .scopeOnly
      } else if ties.isEmpty {
        .scopeClear
      } else {
        isOpen ? .scopeTied : .scopeSame
      }
    return say(
      phrase,
      [
        // What is signed names its choice in full.
        "b": "“\(titles[best])”", "all": some([best] + ties.map(\.other)),
        "days": number.count(manifest.horizonDays), "start": start, "rules": rules,
      ])
  }

  /// Names in a row; of many the first four.
  private func some(_ strategies: [Int]) -> String {
    let names = strategies.map { "“\(titles[$0])”" }
    guard names.count > 5 else { return words.list(names) }
    return words.list(Array(names.prefix(4))) + (language == .zh ? "等" : " …")
  }

  /// What a selection promises, then the verdict's sentences without the first, which the recommendation
  /// has said already.
  var verdict: [String] {
    let few = [fewFutures(analysis.futureCount)].compactMap(\.self)
    return selectionOutcome(manifest, column) + verdict(of: analysis).dropFirst()
      + shapeWarnings(analysis) + valueNotes(analysis) + brief.precision.map(precision) + few
  }

  // MARK: Figures

  /// The strategies that the page has room for, best first.
  var shown: [Int] { Array(analysis.ranking.prefix(Brief.mostStrategies)) }

  var targetText: String? {
    brief.target.map {
      let metric = metricInSentence(column)
      let sign =
        switch $0.relation {
        case .atLeast: "≥"
        case .atMost: "≤"
        case .above: ">"
        case .below: "<"
        }
      return metric + number.space + sign + number.space + number.value($0.limit, column.unit)
    }
  }

  var head: [String] {
    let unit = number.symbol(of: column.unit).map { number.space + "(\($0))" } ?? ""
    var head = [
      words(.strategy), say(.mean, ["metric": title(column) + unit, "level": level]), say(.p10),
      say(.p90),
      targetText.map { say(.target, ["target": $0]) } ?? say(.targetNone),
    ]
    if analysis.regret != nil { head.append(say(.regret)) }
    return head
  }

  var rows: [[String]] {
    shown.map { index in
      let figures = analysis.strategies[index]
      func figure(_ value: Double) -> String { number.figure(number.scaled(value, column.unit)) }
      let chance =
        figures.target.map { shareOfFutures($0.share) }
        ?? analysis.regret.map { shareOfFutures($0.regret.rows[index].isBest) } ?? "–"
      var row = [
        strategy(index),
        number.estimate(
          figures.summary.mean, figures.interval.halfWidth, column.unit, showingUnit: false),
        figure(figures.quantiles[0].value), figure(figures.quantiles[1].value), chance,
      ]
      if let regret = analysis.regret?.regret.rows[index] { row.append(figure(regret.regret.mean)) }
      return row
    }
  }

  /// That futures are missing; nil if none is.
  var incomplete: String? {
    let missing = analysis.samples.missingFutures
    return missing > 0 ? say(.pictureMissing, ["n": number.count(missing)]) : nil
  }

  /// `recommended`, `tied with it`, `dropped: 100 futures`, or nothing.
  func standing(_ strategy: Int) -> String? {
    if analysis.ranking.count > 1, strategy == analysis.ranking[0] { return say(.chosen) }
    if tied.contains(strategy) { return say(.tied) }
    // Its figures are of fewer futures than those beside them.
    return livedOnly(strategy, analysis).map { say(.droppedAfter, ["lived": $0]) }
  }

  /// What a reader must know of strategies that are not shown.
  var more: String? {
    let rest = analysis.ranking.count - shown.count
    return rest > 0 ? say(.more, ["n": number.count(rest)]) : nil
  }

  var outlook: Outlook { outlook(of: shown) }

  func outlook(of strategies: [Int]) -> Outlook {
    let rows = strategies.map { index -> Outlook.Row in
      let figures = analysis.strategies[index]
      func scaled(_ value: Double) -> Double { number.scaled(value, column.unit) }
      return Outlook.Row(
        name: strategy(index), mean: scaled(figures.summary.mean),
        lower: scaled(figures.interval.lower), upper: scaled(figures.interval.upper),
        low: scaled(figures.quantiles[0].value), high: scaled(figures.quantiles[1].value),
        text: mean(index, analysis),
        isChosen: index == analysis.ranking[0] || tied.contains(index))
    }
    let unit = number.symbol(of: column.unit).map { " (\($0))" } ?? ""
    return Outlook(
      rows: rows, axis: title(column) + unit,
      title: say(
        // What the selection did not look at may put another mean a little ahead.
        analysis.samples.isSelectedBy && manifest.selection?.selected != nil
          ? .pictureHeadingSelected : .pictureHeading, ["b": strategy(analysis.ranking[0])]),
      description: say(.pictureText, ["metric": title(column), "level": level]),
      bandText: say(.bandText),
      meanText: say(.meanText, ["level": level]), number: number)
  }
}
