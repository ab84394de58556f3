// SPDX-License-Identifier: GPL-3.0-or-later
internal import ResultStore

extension Picture {
  /// Which parts of the leads a study has, bottom to top: admitted, waiting, lost, not scanned.
  private static func order(_ series: [DailyFigures]) -> [DailyFigures] {
    func rank(_ name: String) -> Int {
      if name == "not_scanned" { return 3 }
      if StudyReport.isLoss(name) { return 2 }
      return name == "waiting" ? 1 : 0
    }
    return series.enumerated().sorted {
      (rank($0.element.column.name), $0.offset) < (rank($1.element.column.name), $1.offset)
    }.map(\.element)
  }

  private static func swatches(_ narrator: Narrator) -> (String) -> String {
    let names = narrator.report.arrivals.map(\.column.name)
    let ledger = narrator.report.ledger.map(\.column.name)
    let losses =
      names.filter(StudyReport.isLoss)
      + ledger.filter { StudyReport.isLoss($0) && !names.contains($0) }
    let others = names.filter {
      !StudyReport.isLoss($0) && $0 != "waiting" && $0 != "not_scanned"
    }
    return { swatch(for: $0, losses: losses, others: others) }
  }

  /// Leads by outcome per day, one panel a strategy on one scale.
  static func arrivals(_ narrator: Narrator) -> HTML {
    let (words, number) = (narrator.words, narrator.number)
    let series = order(narrator.report.arrivals)
    guard !series.isEmpty else { return .empty }
    let days = narrator.report.manifest.horizonDays
    // Leads that never scan are many and turned away by nobody: they would hide the others.
    let drawn = series.count > 1 ? series.filter { $0.column.name != "not_scanned" } : series
    let totals = narrator.report.manifest.strategies.indices.map { strategy in
      (0..<days).map { day in drawn.reduce(0) { $0 + max(0, $1.means[strategy][day]) } }
    }
    let (width, height, left, bottom) = (420.0, 232.0, 46.0, 196.0)
    let x = Scale(
      over: [0, Double(days)], pixels: (left, width - 8), rounding: false)
    let y = Scale(over: totals.joined(), including: [0], pixels: (bottom, 22))
    let paint = swatches(narrator)
    let heading = arrivalsHeading(narrator, series)
    let caption = words(.arrivalsCaption)
    var panels = HTML.empty
    var tables = HTML.empty
    for strategy in narrator.report.manifest.strategies.indices {
      var floor = [Double](repeating: 0, count: days)
      var areas = HTML.empty
      for part in drawn {
        let roof = (0..<days).map { floor[$0] + max(0, part.means[strategy][$0]) }
        areas += """
          <path class="\(paint(part.column.name))" d="\(band(floor, roof, x, y))"/>
          """
        floor = roof
      }
      let id = "arrivals-\(strategy)"
      let name = narrator.strategy(strategy)
      let rows = tableDays(days)
      let body: HTML = """
        \(upright(y, from: left, to: width - 8, number))\
        \(plot(from: left, to: width - 8, height: bottom, areas))\
        <g class="days">\(level(x, at: bottom, count: 6, number))</g><g class="zoomed"></g>\
        <text class="axis-title" x="\(left - 38)" y="12">\(words(.arrivalsAxis))</text>\
        <text class="axis-title" x="\(width - 8)" y="\(bottom + 32)" text-anchor="end">\
        \(words(.dayAxis))</text><path class="cursor" d="M0 22V\(bottom)"/>
        """
      panels += """
        <div class="panel"><h4>\(name)</h4>\
        \(svg(
          id: id, width: width, height: height, title: "\(heading) · \(name)",
          description: caption, attributes: hover(table: "\(id)-data", left, width - 8, width), body))\
        </div>
        """
      tables += table(
        id: "\(id)-data", caption: name,
        head: [words(.day)] + series.map { narrator.title($0.column) },
        rows: rows.map { day in
          [dayLabel(day, narrator)]
            + series.map { number.figure($0.means[strategy][day]) }
        })
    }
    return figure(
      heading: heading, caption: caption,
      legend: legend(
        drawn.reversed().map { (paint($0.column.name), narrator.title($0.column)) }),
      picture: Picture.panels(panels, words), data: data(words(.seeData), tables))
  }

  /// Leads lost by cause, one bar a strategy.
  static func ledger(_ narrator: Narrator) -> HTML {
    let (words, number) = (narrator.words, narrator.number)
    let causes = narrator.report.ledger
    guard !causes.isEmpty else { return .empty }
    let strategies = narrator.report.manifest.strategies.indices
    func amount(_ figures: MetricFigures, _ strategy: Int) -> Double {
      let mean = figures.cells[strategy].mean
      return mean.isFinite ? max(0, mean) : 0
    }
    let totals = strategies.map { strategy in
      causes.reduce(0) { $0 + amount($1, strategy) }
    }
    let (width, left, row) = (520.0, 10.0, 46.0)
    let bottom = 12 + row * Double(strategies.count)
    let scale = Scale(
      over: totals, including: [0], pixels: (left, width - left - 54), rounding: false)
    let paint = swatches(narrator)
    var body = level(scale, at: bottom, top: 6, number)
    let names = names(strategies.map(narrator.strategy), beside: [])
    for strategy in strategies {
      let y = 12 + row * Double(strategy)
      let name = narrator.strategy(strategy)
      body += """
        <text class="name halo" x="\(left)" y="\(y + 12)">\(names[strategy])</text>\
        <text class="tick halo" x="\(min(scale(totals[strategy]) + 6, width - 58))" \
        y="\(y + 32)">\(number.figure(totals[strategy]))</text>
        """
      var start = 0.0
      for cause in causes {
        let value = amount(cause, strategy)
        guard value > 0 else { continue }
        let tip =
          "\(name) · \(narrator.title(cause.column)): \(narrator.cell(cause.cells[strategy], cause.column))"
        body += """
          <rect class="\(paint(cause.column.name)) edge" data-tip="\(tip)" x="\(scale(start))" \
          y="\(y + 18)" width="\(scale(start + value) - scale(start))" height="20"/>
          """
        start += value
      }
    }
    body += """
      <text class="axis-title" x="\(width - left)" y="\(bottom + 34)" text-anchor="end">\
      \(words(.ledgerAxis))</text>
      """
    let order = strategies.sorted { (totals[$0], $0) < (totals[$1], $1) }
    let heading =
      strategies.count < 2
      ? words(.ledger)
      : words(
        .ledgerHeading,
        [
          "worst": narrator.strategy(order[order.count - 1]),
          "most": number.figure(totals[order[order.count - 1]]),
          "best": narrator.strategy(order[0]), "least": number.figure(totals[order[0]]),
        ])
    let rows =
      causes.map { cause in
        [narrator.title(cause.column)] + cause.cells.map { narrator.cell($0, cause.column) }
      } + [[words(.total)] + totals.map { number.figure($0) }]
    return figure(
      heading: heading, caption: words(.ledgerCaption),
      legend: legend(causes.map { (paint($0.column.name), narrator.title($0.column)) }),
      picture: svg(
        id: "ledger", width: width, height: bottom + 42, title: heading,
        description: words(.ledgerCaption), body),
      data: data(
        words(.seeData),
        table(head: [words(.lostTo)] + strategies.map(narrator.strategy), rows: rows)),
      isSingle: true)
  }

  private static func arrivalsHeading(_ narrator: Narrator, _ series: [DailyFigures]) -> String {
    let losses = series.filter { StudyReport.isLoss($0.column.name) }
    var worst = (strategy: 0, total: 0.0)
    for strategy in narrator.report.manifest.strategies.indices {
      let total = losses.reduce(0) { $0 + $1.total(strategy) }
      if total > worst.total { worst = (strategy, total) }
    }
    guard worst.total > 0,
      let cause = losses.max(by: { $0.total(worst.strategy) < $1.total(worst.strategy) })
    else { return narrator.words(.arrivalsNothing) }
    return narrator.words(
      .arrivalsHeading,
      [
        "cause": narrator.title(cause.column), "strategy": narrator.strategy(worst.strategy),
        "n": narrator.number.figure(cause.total(worst.strategy)),
        "m": narrator.number.figure(worst.total),
      ])
  }

  /// A band between two step lines, each day as wide as its day.
  static func band(_ floor: [Double], _ roof: [Double], _ x: Scale, _ y: Scale) -> HTML {
    var path: HTML = "M\(x(0)) \(y(roof[0]))"
    for day in roof.indices {
      path += "V\(y(roof[day]))H\(x(Double(day + 1)))"
    }
    for day in floor.indices.reversed() {
      path += "V\(y(floor[day]))H\(x(Double(day)))"
    }
    return path + "Z"
  }

  /// What the script needs to show a day's figures: the table, and where the plot begins and ends.
  static func hover(table: String, _ left: Double, _ right: Double, _ width: Double) -> HTML {
    """
     data-table="\(table)" data-left="\(left / width * 1_000)" \
    data-right="\(right / width * 1_000)"
    """
  }

  /// All days, or every so many of a very long horizon.
  static func tableDays(_ days: Int) -> [Int] {
    Array(stride(from: 0, to: days, by: max(1, (days + 399) / 400)))
  }

  static func dayLabel(_ day: Int, _ narrator: Narrator) -> String {
    let date = CivilDate(narrator.report.manifest.start)?.advanced(by: day).description
    return date.map { "\(day) · \($0)" } ?? String(day)
  }
}
