// SPDX-License-Identifier: GPL-3.0-or-later
internal import ResultStore

extension StudyReport {
  /// The study as a Markdown document, its tables in GitHub's dialect.
  public func markdown(_ language: Language) -> String {
    let narrator = Narrator(self, language)
    let words = narrator.words
    var blocks = [
      "# " + Markdown.text(manifest.title.text(in: language)),
      Markdown.text(manifest.question.text(in: language)),
      Markdown.text(
        narrator.studyLine + " · \(words(.seed)) \(manifest.seed) · \(words(.ruleSet)) "
          + manifest.ruleSet),
    ]
    if let warning = narrator.warning { blocks.append("**\(Markdown.text(warning))**") }
    blocks.append("## " + words(.verdict))
    blocks.append(Markdown.text(narrator.verdict.joined(separator: language == .zh ? "" : " ")))
    if futureCount > 0 { blocks += figures(narrator) }
    blocks += foundations(narrator)
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private func figures(_ narrator: Narrator) -> [String] {
    let words = narrator.words
    let names = manifest.strategies.indices.map(narrator.strategy)
    let marked = names.enumerated().map { index, name in
      name + (narrator.mark(of: index).map { " (\($0))" } ?? "")
    }
    var blocks = [
      "## " + words(.metrics),
      Markdown.table(
        head: [words(.metric)] + marked,
        rows: headlineMetrics.map { figures in
          let unit = narrator.number.symbol(of: figures.column.unit).map { " (\($0))" } ?? ""
          return [narrator.title(figures.column) + unit]
            + figures.cells.map { cell in
              let range = narrator.range(cell, figures.column)
              if cell.count == 0, let range { return range }
              return narrator.cell(cell, figures.column, showingUnit: false)
                + (range.map { " (\($0))" } ?? "")
            }
        }),
      Markdown.text(narrator.tableCaption),
    ]
    if let decision, !decision.pairs.isEmpty {
      let table = PairTable(narrator: narrator, decision: decision)
      blocks += [
        "## " + words(.differences),
        Markdown.table(head: table.head, rows: table.plainRows, left: [4, 5]),
      ]
      blocks += choice(narrator, decision.analysis)
    }
    if !ledger.isEmpty {
      blocks += [
        "## " + words(.ledger),
        Markdown.table(
          head: [words(.lostTo)] + names,
          rows: ledger.map { figures in
            [narrator.title(figures.column)]
              + figures.cells.map { narrator.cell($0, figures.column) }
          }),
        Markdown.text(words(.ledgerCaption)),
      ]
    }
    let steps = Funnel(narrator: narrator)
    if funnel.count > 1 {
      blocks += [
        "## " + words(.funnel), Markdown.table(head: steps.head, rows: steps.rows),
        Markdown.text(words(.funnelCaption, ["level": narrator.level])),
      ]
    }
    return blocks
  }

  /// What is too close to call, what a wrong choice costs, and which strategies dominate.
  private func choice(_ narrator: Narrator, _ analysis: Analysis) -> [String] {
    let words = narrator.words
    func list(_ lines: [String]) -> String {
      lines.map { "- " + Markdown.text($0) }.joined(separator: "\n")
    }
    var blocks = narrator.warnings(analysis).prefix(5).map { "**\(Markdown.text($0))**" }
    if !analysis.groups.isEmpty {
      blocks += [
        "### " + words(.groupHead), list(analysis.groups.map { narrator.group($0, analysis) }),
      ]
    }
    if analysis.regret != nil {
      blocks += [
        "## " + words(.regret),
        Markdown.table(
          head: narrator.regretHead(analysis), rows: narrator.regretRows(analysis)),
        Markdown.text(narrator.regretSentence(analysis)),
      ]
    }
    if analysis.regret == nil, narrator.hasDropped {
      blocks += ["## " + words(.regret), words(.regretDropped)]
    }
    let dominances = narrator.dominances(analysis)
    if !dominances.isEmpty { blocks += ["## " + words(.dominanceHead), list(dominances)] }
    return blocks
  }

  private func foundations(_ narrator: Narrator) -> [String] {
    let words = narrator.words
    var blocks = ["## " + words(.assumptions)]
    if manifest.assumptions.isEmpty {
      blocks.append(words(.assumptionsNone))
    } else {
      blocks.append(
        Markdown.table(
          head: [.key, .value, .kind, .note].map { words($0) },
          rows: manifest.assumptions.map {
            [
              $0.key, $0.value, words($0.uncertain ? .drawn : .fixedValue),
              $0.note.text(in: narrator.language),
            ]
          }, left: [1, 2, 3]))
    }
    let notes: [Phrase] = [
      .readIntervals, .readPrediction, .readWins, .readSure, .readTies, .readPairing,
    ]
    blocks += [
      "## " + words(.reading),
      notes.map { "- " + words($0, ["level": narrator.level]) }.joined(separator: "\n"),
      "## " + words(.reproduce), Markdown.code(manifest.command),
      Markdown.table(
        head: [words(.key), words(.value)],
        rows: [
          [words(.studyHash), manifest.studyHash], [words(.digest), digest],
          [words(.version), manifest.version], [words(.ruleSet), manifest.ruleSet],
        ], left: [1]),
    ]
    return blocks
  }
}

/// Markdown from texts that may hold its own signs.
enum Markdown {
  /// A text in which nothing is markup: no emphasis, no link, no HTML, no table cell.
  static func text(_ text: String) -> String {
    var result = ""
    for character in DisplayText.line(text) {
      switch character {
      case "\\", "`", "*", "_", "[", "]", "|", "#", "~": result += "\\\(character)"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      default: result.append(character)
      }
    }
    return result
  }

  /// A table with numbers at the right.
  static func table(head: [String], rows: [[String]], left: Set<Int> = []) -> String {
    let rule = head.indices.map { $0 == 0 || left.contains($0) ? "---" : "---:" }
    return ([head.map(text), rule] + rows.map { $0.map(text) })
      .map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  /// A block of code, fenced by more backquotes than it holds.
  static func code(_ code: String) -> String {
    var longest = 0
    var run = 0
    for character in code {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)sh\n\(DisplayText.harmless(code))\n\(fence)"
  }
}
