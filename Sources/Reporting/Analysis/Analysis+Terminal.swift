// SPDX-License-Identifier: GPL-3.0-or-later
internal import OutputAnalysis
internal import ResultStore

/// Puts an analysis into the sentences of one language.
struct AnalysisNarrator: Telling {
  let analysis: Analysis
  let words: Words
  let number: NumberText

  init(_ analysis: Analysis, _ language: Language, space: String = " ") {
    self.analysis = analysis
    words = Words(language: language)
    number = NumberText(
      language: language, currency: analysis.samples.currency, space: space)
  }

  var confidence: Double { analysis.options.confidence }

  func strategy(_ index: Int) -> String {
    DisplayText.line(analysis.samples.titles[index].text(in: language))
  }
}

extension Analysis {
  /// The analysis for a terminal: the verdict, the strategies side by side, what was asked for.
  ///
  /// - Parameters:
  ///   - width: columns of the terminal; less than 40 counts as 40.
  ///   - colour: whether ANSI escapes may be used.
  ///   - language: of the sentences.
  public func terminal(width: Int, colour: Bool, language: Language = .en) -> String {
    let narrator = AnalysisNarrator(self, language, space: "\u{A0}")
    var page = AnalysisPage(narrator: narrator, columns: max(40, width), paint: Paint(isOn: colour))
    page.frame()
    page.risk()
    page.differences()
    page.best()
    page.control()
    page.groups()
    page.dominance()
    page.regret()
    // Hard spaces kept numbers with their units while lines were broken.
    return (page.lines.joined(separator: "\n") + "\n").replacing("\u{A0}", with: " ")
  }
}

/// A terminal page in the making, section by section.
private struct AnalysisPage {
  let narrator: AnalysisNarrator
  let columns: Int
  let paint: Paint
  var lines: [String] = []

  private var analysis: Analysis { narrator.analysis }
  private var words: Words { narrator.words }
  private var number: NumberText { narrator.number }
  private var unit: MetricColumn.Unit { analysis.samples.column.unit }

  private mutating func say(_ text: String, _ style: (String) -> String = { $0 }) {
    for (index, line) in DisplayText.wrapped(text, to: columns - 2).enumerated() {
      lines.append(style((index == 0 ? "" : "  ") + line))
    }
  }

  private mutating func head(_ text: String) {
    lines.append("")
    say(text, paint.bold)
  }

  mutating func frame() {
    say(
      words(
        analysis.samples.isPaired ? .analysisLine : .analysisSeparate,
        [
          "metric": narrator.title(analysis.samples.column),
          "strategies": number.count(analysis.strategies.count),
          "futures": number.count(analysis.futureCount),
        ]), paint.bold)
    for note in analysis.samples.notes { say(narrator.note(note, analysis), paint.faint) }
    if let warning = narrator.fewFutures(analysis.futureCount) { say(warning, paint.warning) }
    lines.append("")
    for sentence in narrator.verdict(of: analysis) {
      lines += DisplayText.wrapped(sentence, to: columns)
    }
    if analysis.futureCount < AnalysisNarrator.fewFutures {
      say(words(.fewFutures, ["n": number.count(analysis.futureCount)]), paint.warning)
    }
    for warning in narrator.warnings(analysis).prefix(5) { say(warning, paint.warning) }
  }

  mutating func risk() {
    let options = analysis.options
    var head = [words(.strategy), words(.mean)]
    if options.parts.contains(.risk) {
      head += [words(.deviation)]
      head += options.quantiles.map { $0 == 0.5 ? words(.median) : percent($0) }
      head += [words(.worstMean, ["p": percent(options.tail)])]
      if options.target != nil { head.append(words(.targetMet)) }
    }
    let rows = analysis.ranking.map { index -> [String] in
      let strategy = analysis.strategies[index]
      let lived = narrator.livedOnly(index, analysis).map { " (\($0))" } ?? ""
      var row = [narrator.strategy(index) + lived, narrator.mean(index, analysis)]
      guard options.parts.contains(.risk) else { return row }
      row.append(number.value(strategy.summary.standardDeviation, unit))
      row += strategy.quantiles.map { quantile in
        let interval =
          switch quantile.interval {
          case .known(let known):
            number.bounds(known.interval.lower, known.interval.upper, unit, showingUnit: false)
          case .needs(let futures): "(\(words(.needs, ["n": number.count(futures)])))"
          }
        return number.figure(number.scaled(quantile.value, unit)) + "\u{A0}" + interval
      }
      switch strategy.tail {
      case .known(let tail):
        let halfWidth = analysis.hasTailInterval(tail) ? tail.interval.halfWidth : nil
        let needs = words(.needs, ["n": number.count(analysis.futuresForTail)])
        row.append(
          number.estimate(tail.value, halfWidth, unit, showingUnit: false)
            + (halfWidth == nil ? " (± \(needs))" : ""))
      case .needs(let futures):
        row.append("(\(words(.needs, ["n": number.count(futures)])))")
      }
      if let target = strategy.target { row.append(targetText(target)) }
      return row
    }
    table(head, rows)
    if options.parts.contains(.risk) {
      say(words(.riskCaption, ["level": narrator.level]), paint.faint)
    }
  }

  /// A chosen share, as it was chosen.
  private func percent(_ share: Double) -> String {
    number.withUnit(number.figure(100 * share), .share)
  }

  private var pause: String { narrator.language == .zh ? "；" : "; " }
  private var colon: String { narrator.language == .zh ? "：" : ": " }

  private func targetText(_ target: Analysis.TargetShare) -> String {
    if target.share.successes == 0 || target.share.successes == target.share.trials {
      return narrator.shareOfFutures(target.share)
    }
    return narrator.shareOfFutures(target.share) + "\u{A0}"
      + number.percentRange(target.wilson.lower, target.wilson.upper)
  }

  mutating func differences() {
    let showsAll =
      analysis.options.parts == [.pairs]
      || (analysis.options.parts.contains(.pairs) && analysis.ranking.count <= 4)
    let pairs = showsAll ? analysis.pairs : analysis.againstBest
    let separate = showsAll ? analysis.separatePairs : analysis.separateFromBest
    guard !pairs.isEmpty || !separate.isEmpty else { return }
    head(words(.differences))
    for pair in pairs {
      let names = names(pair.better, pair.other)
      let figures = narrator.difference(pair, unit, unitLast: true)
      say(
        "\(names)\(figures)\(pause)\(narrator.wins(pair))\(pause)\(narrator.outcome(pair))"
          + (narrator.pairing(pair).small.map { pause + $0 } ?? ""))
    }
    for pair in separate {
      say(
        names(pair.better, pair.other) + number.figure(number.scaled(pair.difference, unit)) + " "
          + number.bounds(pair.lower, pair.upper, unit)
          + pause + narrator.outcome(pair.outcome))
    }
    say(
      words(
        .pairsCaption,
        [
          "level": narrator.level,
          "pairs": number.count(analysis.pairs.count + analysis.separatePairs.count),
        ]), paint.faint)
  }

  private func names(_ better: Int, _ other: Int) -> String {
    "\(narrator.strategy(better)) − \(narrator.strategy(other))\(colon)"
  }

  mutating func best() {
    guard let best = analysis.best, analysis.ranking.count > 2 else { return }
    head(words(.bestHead))
    for strategy in analysis.ranking {
      let interval = best.intervals[strategy]
      say(
        "\(narrator.strategy(strategy))\(colon)\(number.bounds(interval.lower, interval.upper, unit))\(pause)"
          + narrator.standing(strategy, best, analysis))
    }
    say(words(.bestCaption, ["level": narrator.level]), paint.faint)
  }

  mutating func control() {
    guard let control = analysis.control else { return }
    let name = narrator.strategy(control.control)
    head(words(.controlHead, ["c": name]))
    for row in control.rows {
      say(
        "\(narrator.strategy(row.strategy))\(colon)"
          + "\(number.figure(number.scaled(row.meanDifference, unit))) "
          + number.bounds(row.interval.lower, row.interval.upper, unit))
    }
    say(
      words(
        .controlCaption,
        ["c": name, "n": number.count(control.rows.count), "level": narrator.level]),
      paint.faint)
  }

  mutating func groups() {
    guard !analysis.groups.isEmpty else { return }
    head(words(.groupHead))
    for group in analysis.groups { say(narrator.group(group, analysis)) }
  }

  mutating func dominance() {
    let sentences = narrator.dominances(analysis)
    guard !sentences.isEmpty else { return }
    head(words(.dominanceHead))
    for sentence in sentences { say(sentence) }
  }

  mutating func regret() {
    guard analysis.regret != nil else { return }
    head(words(.regret))
    table(narrator.regretHead(analysis), narrator.regretRows(analysis))
    say(narrator.regretSentence(analysis))
    say(words(.regretCaption), paint.faint)
  }

  /// Columns side by side; those that do not fit follow below with the names repeated.
  private mutating func table(_ head: [String], _ rows: [[String]]) {
    let widths = head.indices.map { column in
      ([head] + rows).map { DisplayText.width($0[column]) }.max() ?? 0
    }
    let nameWidth = min(widths[0], columns / 3)
    let names =
      [DisplayText.cut(head[0], to: nameWidth)]
      + DisplayText.shortened(rows.map { $0[0] }, to: nameWidth)
    var next = 1
    repeat {
      var end = next
      var used = nameWidth
      while end < head.count, end == next || used + widths[end] + 2 <= columns {
        used += widths[end] + 2
        end += 1
      }
      let room = columns - nameWidth - 2
      lines.append("")
      for (index, row) in ([head] + rows).enumerated() {
        let name = DisplayText.padded(names[index], to: nameWidth)
        let cells = (next..<end).map {
          "  "
            + DisplayText.padded(
              DisplayText.cut(row[$0], to: room), to: min(room, widths[$0]), right: true)
        }
        let line = name + cells.joined()
        lines.append(index == 0 ? paint.bold(line) : line)
      }
      next = end
    } while next < head.count
  }
}
