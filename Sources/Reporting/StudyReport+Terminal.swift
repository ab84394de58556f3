// SPDX-License-Identifier: GPL-3.0-or-later
internal import ResultStore

extension StudyReport {
  /// The study for a terminal: the verdict, the strategies side by side, the pairs.
  ///
  /// - Parameters:
  ///   - width: columns of the terminal; less than 40 counts as 40.
  ///   - colour: whether ANSI escapes may be used; the caller knows about `NO_COLOR` and pipes.
  public func terminal(width: Int, colour: Bool, language: Language = .en) -> String {
    let narrator = Narrator(self, language, space: "\u{A0}")
    let columns = max(40, width)
    let paint = Paint(isOn: colour)
    var lines = DisplayText.wrapped(
      DisplayText.line(manifest.title.text(in: language)), to: columns
    )
    .map(paint.bold)
    lines += DisplayText.wrapped(narrator.studyLine, to: columns).map(paint.faint)
    if let warning = narrator.warning {
      lines += [""] + DisplayText.wrapped(warning, to: columns).map(paint.warning)
    }
    if futureCount > 0 {
      lines.append("")
      for sentence in narrator.verdict { lines += DisplayText.wrapped(sentence, to: columns) }
      lines += metricLines(narrator, columns, paint)
      lines += pairLines(narrator, columns, paint)
    }
    // Hard spaces kept numbers with their units while lines were broken; a terminal wants plain ones.
    return (lines.joined(separator: "\n") + "\n").replacing("\u{A0}", with: " ")
  }

  private func metricLines(_ narrator: Narrator, _ columns: Int, _ paint: Paint) -> [String] {
    let number = narrator.number
    let labels = headlineMetrics.map { figures in
      let unit = number.symbol(of: figures.column.unit).map { " (\($0))" } ?? ""
      return narrator.title(figures.column) + unit
    }
    let labelWidth = min(columns / 2, (labels.map(DisplayText.width) + [8]).max() ?? 8)
    let cells = headlineMetrics.map { figures in
      figures.cells.map { narrator.cell($0, figures.column, showingUnit: false) }
    }
    let room = columns - labelWidth
    let names = DisplayText.shortened(
      manifest.strategies.indices.map(narrator.strategy), to: min(18, room - 2))
    let widths = manifest.strategies.indices.map { strategy in
      let notes = headlineMetrics.compactMap { narrator.times($0.cells[strategy]) }
      let widest = (cells.map { $0[strategy] } + notes).map(DisplayText.width).max() ?? 0
      return min(room - 2, max(6, widest, DisplayText.width(names[strategy])))
    }
    var lines: [String] = []
    var next = 0
    while next < widths.count {
      var end = next
      var used = 0
      while end < widths.count, end == next || used + widths[end] + 2 <= room {
        used += widths[end] + 2
        end += 1
      }
      let shown = next..<end
      let head = shown.map {
        "  " + DisplayText.padded(names[$0], to: widths[$0], right: true)
      }
      lines.append("")
      lines.append(
        paint.bold(
          DisplayText.padded(narrator.words(.metric), to: labelWidth) + head.joined()))
      for (index, label) in labels.enumerated() {
        let row = shown.map {
          "  " + DisplayText.padded(cells[index][$0], to: widths[$0], right: true)
        }
        let line =
          DisplayText.padded(DisplayText.cut(label, to: labelWidth), to: labelWidth)
          + row.joined()
        let decides = headlineMetrics[index].column.name == manifest.decisionMetric
        lines.append(decides ? paint.bold(line) : line)
        let notes = shown.map { narrator.times(headlineMetrics[index].cells[$0]) ?? "" }
        if notes.contains(where: { !$0.isEmpty }) {
          let cells = zip(shown, notes).map {
            "  " + DisplayText.padded($1, to: widths[$0], right: true)
          }
          lines.append(
            paint.faint(DisplayText.padded("", to: labelWidth) + cells.joined()))
        }
      }
      next = end
    }
    return lines
  }

  private func pairLines(_ narrator: Narrator, _ columns: Int, _ paint: Paint) -> [String] {
    guard let decision, !decision.pairs.isEmpty else { return [] }
    let unit = decision.column.unit
    var lines = ["", paint.bold(narrator.words(.differences))]
    let (colon, pause) = narrator.language == .zh ? ("：", "；") : (": ", "; ")
    for pair in decision.againstBest {
      let text =
        "\(narrator.strategy(pair.better)) − \(narrator.strategy(pair.other))\(colon)"
        + "\(narrator.difference(pair, unit, unitLast: true))\(pause)"
        + "\(narrator.wins(pair))\(pause)\(narrator.outcome(pair))"
      for (index, line) in DisplayText.wrapped(text, to: columns - 2).enumerated() {
        lines.append((index == 0 ? "" : "  ") + line)
      }
    }
    let analysis = decision.analysis
    if !analysis.groups.isEmpty { lines += ["", paint.bold(narrator.words(.groupHead))] }
    for group in analysis.groups {
      let text = DisplayText.wrapped(narrator.group(group, analysis), to: columns - 2)
      lines += text.enumerated().map { ($0.offset == 0 ? "" : "  ") + $0.element }
    }
    for warning in narrator.warnings(analysis).prefix(5) {
      lines += [""] + DisplayText.wrapped(warning, to: columns).map(paint.warning)
    }
    let caption = narrator.tableCaption
    return lines + [""]
      + DisplayText.wrapped(
        String(caption.prefix { $0 != ";" && $0 != "；" }) + (narrator.language == .zh ? "。" : "."),
        to: columns
      ).map(paint.faint)
  }
}
