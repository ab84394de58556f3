// SPDX-License-Identifier: GPL-3.0-or-later
internal import ResultStore

extension Picture {
  /// How full the accounts of each group get, one panel a strategy on one scale.
  static func fills(_ narrator: Narrator) -> HTML {
    var html = HTML.empty
    for (index, figures) in narrator.report.fills.enumerated() {
      html += fill(narrator, figures, index)
    }
    return html
  }

  private static func fill(_ narrator: Narrator, _ figures: FillFigures, _ index: Int) -> HTML {
    let (words, number) = (narrator.words, narrator.number)
    let days = narrator.report.manifest.horizonDays
    let (width, height, left, bottom) = (420.0, 232.0, 52.0, 196.0)
    let x = Scale(over: [0, Double(days)], pixels: (left, width - 8), rounding: false)
    // A cap far above any account would press all lines to the ground: it leaves at the top.
    let highest = figures.strategies.flatMap(\.high).filter(\.isFinite).max() ?? 0
    let caps = figures.strategies.flatMap { $0.cap ?? [] }
    let near = caps.filter { $0 <= 1.5 * highest }
    let y = Scale(
      over: near + [highest], including: [0, near.isEmpty ? 1.1 * highest : 0],
      pixels: (bottom, 22))
    let heading = fillHeading(narrator, figures)
    var panels = HTML.empty
    var tables = HTML.empty
    var hasLead = false
    for (strategy, level) in figures.strategies.enumerated() {
      let id = "fill-\(index)-\(strategy)"
      let name = narrator.strategy(strategy)
      let lead = leadTime(narrator, strategy)
      var body = upright(y, from: left, to: width - 8, number)
      var marks = HTML.empty
      if let lead {
        hasLead = true
        marks += """
          <rect class="f-lead" x="\(x(lead.from))" y="22" \
          width="\(max(1.5, x(lead.to) - x(lead.from)))" height="\(bottom - 22)"/>
          """
      }
      marks += "<path class=\"f-band\" d=\"\(area(level.low, level.high, x, y))\"/>"
      marks += "<path class=\"line-median\" d=\"\(curve(level.median, x, y))\"/>"
      if let cap = level.cap {
        let roof = y.domain.upperBound
        marks += "<path class=\"line-cap\" d=\"\(steps(cap.map { min($0, roof) }, x, y))\"/>"
        if let last = cap.last, last > roof {
          body += """
            <text class="tick halo" x="\(width - 8)" y="16" text-anchor="end">\
            \(words(.fillCapAbove, ["n": number.axis(last)]))</text>
            """
        }
      }
      body += plot(from: left, to: width - 8, height: bottom, marks)
      if let day = fullDay(level) {
        body += """
          <g class="unzoomed"><path class="full" d="M\(x(Double(day + 1))) \(y(level.median[day]))m-5 -9h10l-5 8z"/>\
          <text class="tick halo" x="\(x(Double(day + 1)))" y="\(y(level.median[day]) - 13)" \
          text-anchor="\(day > days * 3 / 4 ? "end" : "middle")">\
          \(words(.fillFull, ["day": String(day)]))</text></g>
          """
      }
      body += """
        <g class="days">\(self.level(x, at: bottom, count: 6, number))</g><g class="zoomed"></g>
        """
      body += """
        <text class="axis-title" x="\(left - 44)" y="12">\(words(.fillAxis))</text>\
        <text class="axis-title" x="\(width - 8)" y="\(bottom + 32)" text-anchor="end">\
        \(words(.dayAxis))</text><path class="cursor" d="M0 22V\(bottom)"/>
        """
      panels += """
        <div class="panel"><h4>\(name)</h4>\
        \(svg(
          id: id, width: width, height: height, title: "\(heading) · \(name)",
          description: words(.fillCaption),
          attributes: hover(table: "\(id)-data", left, width - 8, width), body))</div>
        """
      var head = [words(.day), words(.quantile5), words(.fillMedian), words(.quantile95)]
      if level.cap != nil { head.append(words(.fillCap)) }
      tables += table(
        id: "\(id)-data", caption: name, head: head,
        rows: tableDays(days).map { day in
          let cap = level.cap.map { [number.figure($0[day], digits: 4)] } ?? []
          return [dayLabel(day, narrator)]
            + [level.low, level.median, level.high].map { number.figure($0[day], digits: 4) } + cap
        })
    }
    var entries = [("line-median", words(.fillMedian)), ("f-band", words(.fillBand))]
    if figures.strategies.contains(where: { $0.cap != nil }) {
      entries.append(("line-cap", words(.fillCap)))
    }
    if hasLead { entries.append(("f-lead", words(.fillLead))) }
    return figure(
      heading: heading, caption: words(.fillCaption), legend: legend(entries),
      picture: Picture.panels(panels, words), data: data(words(.seeData), tables))
  }

  private static func fillHeading(_ narrator: Narrator, _ figures: FillFigures) -> String {
    let full = figures.strategies.indices.filter { fullDay(figures.strategies[$0]) != nil }
    let entity = DisplayText.line(figures.entity)
    guard !full.isEmpty else { return narrator.words(.fillNever, ["entity": entity]) }
    return narrator.words(
      .fillHeading, ["entity": entity, "names": narrator.words.list(full.map(narrator.strategy))])
  }

  /// The first day on which the median account is within half a percent of its cap.
  private static func fullDay(_ level: FillFigures.Level) -> Int? {
    guard let cap = level.cap else { return nil }
    return level.median.indices.first { cap[$0] > 0 && level.median[$0] >= 0.995 * cap[$0] }
  }

  /// From the median day of the first application to that of the first approval, where at least
  /// half of the futures have one.
  private static func leadTime(_ narrator: Narrator, _ strategy: Int) -> (from: Double, to: Double)?
  {
    func day(_ name: String) -> Double? {
      guard let figures = narrator.report.metrics.first(where: { $0.column.name == name }),
        2 * figures.cells[strategy].count >= narrator.report.futureCount
      else { return nil }
      return figures.cells[strategy].median
    }
    let last = Double(narrator.report.manifest.horizonDays)
    guard let from = day("expand_first_applied_day"), let to = day("expand_first_approved_day"),
      from <= to, from <= last
    else { return nil }
    return (from, min(to, last))
  }

  private static func steps(_ values: [Double], _ x: Scale, _ y: Scale) -> HTML {
    var path = HTML.empty
    var isDown = false
    for day in values.indices {
      guard values[day].isFinite else {
        isDown = false
        continue
      }
      path += isDown ? "V\(y(values[day]))" : "M\(x(Double(day))) \(y(values[day]))"
      path += "H\(x(Double(day + 1)))"
      isDown = true
    }
    return path
  }

  /// A stock at the end of each day; days without a value leave a gap.
  private static func curve(_ values: [Double], _ x: Scale, _ y: Scale) -> HTML {
    var path = HTML.empty
    var isDown = false
    for day in values.indices {
      guard values[day].isFinite else {
        isDown = false
        continue
      }
      path += "\(isDown ? "L" : "M")\(x(Double(day + 1))) \(y(values[day]))"
      isDown = true
    }
    return path
  }

  private static func area(_ low: [Double], _ high: [Double], _ x: Scale, _ y: Scale) -> HTML {
    let days = low.indices.filter { low[$0].isFinite && high[$0].isFinite }
    guard !days.isEmpty else { return .empty }
    var path = HTML.empty
    for day in days {
      path += "\(path == .empty ? "M" : "L")\(x(Double(day + 1))) \(y(high[day]))"
    }
    for day in days.reversed() { path += "L\(x(Double(day + 1))) \(y(low[day]))" }
    return path + "Z"
  }
}
