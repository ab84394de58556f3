// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation
internal import ResultStore

extension StudyReport {
  /// The study as one self-contained page: no request, no font, no image from elsewhere.
  ///
  /// All texts of the study are escaped, and a content security policy lets only the page's own
  /// script run.
  public func html(_ language: Language) -> String {
    Page(narrator: Narrator(self, language, space: "\u{A0}")).html.text
  }
}

/// The page of a report, section by section.
struct Page {
  let narrator: Narrator

  var words: Words { narrator.words }
  var number: NumberText { narrator.number }
  var report: StudyReport { narrator.report }
  var manifest: Manifest { narrator.report.manifest }
  var language: Language { narrator.language }

  var html: HTML {
    let title = DisplayText.line(manifest.title.text(in: language))
    let lang = language == .zh ? "zh-Hans" : "en"
    let sections = self.sections.filter { $0.body != .empty }
    let links: [HTML] = sections.map { "<a href=\"#\($0.id)\">\(words($0.heading))</a> " }
    let bodies: [HTML] = sections.map {
      "<section id=\"\($0.id)\"><h2>\(words($0.heading))</h2>\($0.body)</section>\n"
    }
    let warning: HTML = narrator.warning.map { "<p class=\"warning\">\($0)</p>" } ?? ""
    return """
      <!DOCTYPE html>
      <html lang="\(lang)"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <title>\(title) · siyu</title>
      <style>\(HTML(trusted: PageStyle.sheet))</style></head>
      <body>\(Picture.patterns)
      <header><h1>\(title)</h1>
      <p class="question">\(manifest.question.text(in: language))</p>
      <p class="meta">\(narrator.studyLine) · \(words(.seed)) \(String(manifest.seed)) · \
      \(words(.ruleSet)) \(manifest.ruleSet)</p>\(warning)</header>
      <main>\(verdict)
      <nav aria-label="\(words(.contents))">\(links)</nav>
      \(bodies)</main>
      <footer>siyu \(manifest.version) · \(words(.digest)) <code>\(report.digest)</code></footer>
      <div id="tip" aria-hidden="true"></div>
      <script>\(HTML(trusted: PageStyle.script))</script>
      </body></html>

      """
  }

  /// Nothing may be loaded; only this style sheet and this script, named by their hashes, apply.
  private var policy: String {
    func source(_ text: String) -> String {
      var hash = SHA256()
      hash.update(Array(text.utf8))
      return "'sha256-\(Data(hash.digest()).base64EncodedString())'"
    }
    return "default-src 'none'; style-src \(source(PageStyle.sheet)); "
      + "script-src \(source(PageStyle.script)); base-uri 'none'; form-action 'none'"
  }

  private var sections: [(id: String, heading: Phrase, body: HTML)] {
    [
      ("metrics", .metrics, metrics), ("differences", .differences, differences),
      ("distribution", .distribution, distribution), ("regret", .regret, regret),
      ("dominance", .dominanceHead, dominance),
      ("uncertainty", .uncertainty, uncertainty),
      ("arrivals", .arrivals, whenStored(Picture.arrivals(narrator))),
      ("ledger", .ledger, whenStored(Picture.ledger(narrator))),
      ("fill", .fill, whenStored(Picture.fills(narrator))),
      ("funnel", .funnel, whenStored(Funnel(narrator: narrator).html)),
      ("assumptions", .assumptions, assumptions), ("citations", .citations, citations),
      ("reading", .reading, reading), ("reproduce", .reproduce, reproduce),
    ]
  }

  private func whenStored(_ html: HTML) -> HTML { report.futureCount > 0 ? html : .empty }

  private var verdict: HTML {
    let sentences: [HTML] = narrator.verdict.enumerated().map { index, sentence in
      index == 0 ? "<p class=\"lead\">\(sentence)</p>" : "<p>\(sentence)</p>"
    }
    return """
      <section class="verdict" id="verdict"><h2>\(words(.verdict))</h2>\(sentences)\(tiles)</section>
      """
  }

  private var tiles: HTML {
    guard let decision = report.decision else { return .empty }
    let best = decision.ranking[0]
    var entries: [(value: String, label: String)] = [
      (
        narrator.mean(best, decision.analysis),
        words(
          .tileMean,
          ["metric": narrator.metricInSentence(decision.column), "b": narrator.strategy(best)])
      )
    ]
    let tied = decision.analysis.tied
    if let pair = tied.first(where: \.outcome.isOpen) ?? tied.first ?? decision.againstBest.first {
      let other = narrator.strategy(pair.other)
      entries.append((narrator.winShare(pair), words(.tileWins, ["a": other])))
      if let sure = narrator.sureText(pair) { entries.append((sure, words(.tileSure))) }
    }
    let items: [HTML] = entries.map { "<div><dd>\($0.value)</dd><dt>\($0.label)</dt></div>" }
    return "<dl class=\"tiles\">\(items)</dl>"
  }

  // MARK: Tables of metrics

  private var metrics: HTML {
    guard report.futureCount > 0 else { return strategies }
    let caption = narrator.tableCaption
    let headline = metricTable([(nil, report.headlineMetrics)])
    let all = metricTable(report.groups.map { (narrator.heading(ofGroup: $0.name), $0.metrics) })
    return """
      \(strategies)<figure>\(headline)<figcaption>\(caption)</figcaption>\
      <details><summary>\(words(.allMetrics, ["n": number.count(report.metrics.count)]))</summary>\
      \(all)</details></figure>
      """
  }

  private var strategies: HTML {
    let items: [HTML] = manifest.strategies.enumerated().map { index, record in
      let changes: HTML =
        record.overrides.isEmpty
        ? "\(words(.noOverrides))" : "<code>\(record.overrides.joined(separator: ", "))</code>"
      return
        "<li><strong>\(narrator.strategy(index))</strong>\(narrator.language == .zh ? "：" : ": ")\(changes)</li>"
    }
    return "<ul>\(items)</ul>"
  }

  private func metricTable(_ groups: [(heading: String?, metrics: [MetricFigures])]) -> HTML {
    let heads: [HTML] = manifest.strategies.indices.map { strategy in
      let mark: HTML = narrator.mark(of: strategy).map { "<small>\($0)</small>" } ?? ""
      return "<th scope=\"col\">\(narrator.strategy(strategy))\(mark)</th>"
    }
    let bodies: [HTML] = groups.map { group in
      let rows: [HTML] = group.metrics.map(metricRow)
      let heading: HTML =
        group.heading.map {
          "<tr><th scope=\"rowgroup\" colspan=\"\(manifest.strategies.count + 1)\" class=\"text\">\($0)</th></tr>"
        } ?? ""
      return "<tbody class=\"group\">\(heading)\(rows)</tbody>"
    }
    return Picture.scrolling(
      words(.metrics),
      """
      <table><thead><tr><th scope="col" class="text">\
      \(words(.metric))</th>\(heads)</tr></thead>\(bodies)</table>
      """)
  }

  private func metricRow(_ figures: MetricFigures) -> HTML {
    let column = figures.column
    let cells: [HTML] = figures.cells.map { cell in
      let isNote = cell.count < report.futureCount
      let range: HTML =
        narrator.range(cell, column).map {
          isNote ? "<small class=\"note\">\($0)</small>" : "<small>\($0)</small>"
        } ?? ""
      return "<td>\(narrator.cell(cell, column, showingUnit: false))\(range)</td>"
    }
    let deciding: HTML =
      column.name == manifest.decisionMetric ? " class=\"deciding\"" : ""
    let unit: HTML = number.symbol(of: column.unit).map { "<small>\($0)</small>" } ?? ""
    return """
      <tr\(deciding)><th scope="row" title="\(column.definition.text(in: language))">\
      \(narrator.title(column))\(unit)</th>\(cells)</tr>
      """
  }

  // MARK: Comparison

  private var differences: HTML {
    guard let decision = report.decision, !decision.pairs.isEmpty else { return .empty }
    return Picture.differences(narrator, decision)
      + PairTable(narrator: narrator, decision: decision).html
      + Picture.best(narrator, decision.analysis) + open(decision.analysis)
  }

  /// What is too close to call, what would settle it, and where pairing did harm.
  private func open(_ analysis: Analysis) -> HTML {
    let groups: [HTML] = analysis.groups.map { "<li>\(narrator.group($0, analysis))</li>" }
    let warnings: [HTML] = narrator.warnings(analysis).prefix(5).map {
      "<p class=\"warning\">\($0)</p>"
    }
    let list: HTML =
      groups.isEmpty ? .empty : "<h3>\(words(.groupHead))</h3><ul>\(groups)</ul>"
    return "\(list)\(warnings)"
  }

  private var regret: HTML {
    guard let decision = report.decision else { return .empty }
    if decision.analysis.regret == nil, narrator.hasDropped {
      return "<p>\(words(.regretDropped))</p>"
    }
    return Picture.regret(narrator, decision.analysis)
  }

  private var dominance: HTML {
    guard let decision = report.decision, decision.ranking.count > 1 else { return .empty }
    let items: [HTML] = narrator.dominances(decision.analysis).map { "<li>\($0)</li>" }
    return items.isEmpty ? .empty : "<ul>\(items)</ul>"
  }

  private var distribution: HTML {
    guard let decision = report.decision else { return .empty }
    return Picture.dots(narrator, decision)
  }

  private var uncertainty: HTML {
    guard let sensitivity = report.sensitivity else { return .empty }
    return SensitivityNarrator(sensitivity, language, space: "\u{A0}").parts
  }

  // MARK: What the figures rest on

  private var assumptions: HTML {
    guard !manifest.assumptions.isEmpty else { return "<p>\(words(.assumptionsNone))</p>" }
    let rows = manifest.assumptions.map {
      [
        $0.key, $0.value, words($0.uncertain ? .drawn : .fixedValue), $0.note.text(in: language),
      ]
    }
    return """
      <p>\(words(.assumptionsLead, ["n": number.count(manifest.assumptions.count)]))</p>\
      \(Picture.table(
        head: [.key, .value, .kind, .note].map { words($0) }, rows: rows, textColumns: [1, 2, 3]))
      """
  }

  private var citations: HTML {
    guard !manifest.citations.isEmpty else { return .empty }
    let rows = manifest.citations.map { [$0.key, $0.value, $0.source] }
    return """
      <p>\(words(.citationsLead, ["rules": manifest.ruleSet]))</p>\
      \(Picture.table(
        head: [.key, .value, .source].map { words($0) }, rows: rows, textColumns: [1, 2]))
      """
  }

  private var reading: HTML {
    let notes: [Phrase] = [
      .readIntervals, .readPrediction, .readWins, .readSure, .readTies, .readPairing, .readBooks,
    ]
    let items: [HTML] = notes.map { "<li>\(words($0, ["level": narrator.level]))</li>" }
    return "<ul>\(items)</ul>"
  }

  private var reproduce: HTML {
    let machine = manifest.machine.sorted { $0.key < $1.key }
    let facts: [(String, String)] =
      [
        (words(.seed), String(manifest.seed)), (words(.version), manifest.version),
        (words(.ruleSet), manifest.ruleSet), (words(.studyHash), manifest.studyHash),
        (words(.digest), report.digest), (words(.created), manifest.created),
      ] + machine.map { ("\(words(.machine)): \($0.key)", $0.value) }
    let rows: [HTML] = facts.map { "<tr><th scope=\"row\">\($0.0)</th><td>\($0.1)</td></tr>" }
    let files: [HTML] = manifest.files.sorted { $0.key < $1.key }.map {
      "<details><summary>\($0.key)</summary><pre>\($0.value)</pre></details>"
    }
    let heading: HTML = files.isEmpty ? "" : "<h3 class=\"screen\">\(words(.files))</h3>"
    return """
      <p>\(words(.reproduceLead))</p><pre>\(manifest.command)</pre>\
      \(Picture.scrolling(
        words(.reproduce), "<table class=\"facts\"><tbody>\(rows)</tbody></table>"))\
      \(heading)\(files)
      """
  }
}
