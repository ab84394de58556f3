// SPDX-License-Identifier: GPL-3.0-or-later
internal import OutputAnalysis
internal import ResultStore

extension Picture {
  private static let width = 520.0
  private static let left = 10.0

  /// Every strategy against the best of the others: which may be the best.
  static func best(_ narrator: some Telling, _ analysis: Analysis) -> HTML {
    guard let best = analysis.best, analysis.ranking.count > 2 else { return .empty }
    let (words, number) = (narrator.words, narrator.number)
    let unit = analysis.samples.column.unit
    func scaled(_ value: Double) -> Double { number.scaled(value, unit) }
    let row = 40.0
    let bottom = 10 + row * Double(analysis.ranking.count)
    let scale = Scale(
      over: best.intervals.flatMap { [scaled($0.lower), scaled($0.upper)] }, including: [0],
      pixels: (left + 8, width - left - 8), rounding: false)
    var body = level(scale, at: bottom, top: 6, number)
    let names = names(
      analysis.ranking.map(narrator.strategy),
      beside: analysis.ranking.map { narrator.standing($0, best, analysis) })
    for (index, strategy) in analysis.ranking.enumerated() {
      let y = 10 + row * Double(index) + 27
      let interval = best.intervals[strategy]
      let text = number.bounds(interval.lower, interval.upper, unit)
      let standing = narrator.standing(strategy, best, analysis)
      let isOpen = best.candidates.contains(strategy) && best.best == nil
      let (from, to) = (scale(scaled(interval.lower)), scale(scaled(interval.upper)))
      // The end at zero is a constraint, not an estimate: a mark stands at the other end.
      let mark = isOpen ? (from + to) / 2 : interval.upper <= 0 ? from : to
      body += "<path class=\"line-zero\" d=\"M\(scale(0)) \(y - 9)V\(y + 9)\"/>"
      body += """
        <g data-tip="\(narrator.strategy(strategy)): \(text), \(standing)">\
        <rect class="hit" x="0" y="\(y - 27)" width="\(width)" height="\(row)"/>\
        <text class="name halo" x="\(left)" y="\(y - 12)">\(names[index])</text>\
        <text class="tick halo" x="\(width - left)" y="\(y - 12)" text-anchor="end">\(standing)</text>\
        <path class="whisker" d="M\(from) \(y)H\(to)M\(from) \(y - 5)v10M\(to) \(y - 5)v10"/>\
        <circle class="dot\(isOpen ? " hollow" : "")" cx="\(mark)" cy="\(y)" r="4.5"/></g>
        """
    }
    body += choiceAxis(
      narrator.title(analysis.samples.column)
        + (number.symbol(of: unit).map { " (\($0))" } ?? ""), bottom + 34)
    let heading =
      best.best.map {
        words(
          narrator.isBestByLittle(analysis) ? .bestHeadingLittle : .bestHeading,
          ["b": narrator.strategy($0)])
      }
      ?? words(
        .bestHeadingOpen,
        ["n": number.count(best.candidates.count), "m": number.count(analysis.ranking.count)])
    let caption = words(
      .bestPictureCaption,
      [
        "unit": number.symbol(of: unit) ?? narrator.title(analysis.samples.column),
        "level": narrator.level,
      ])
    let entries =
      [("line-zero", words(.zeroLine)), ("dot-filled", words(.decided))]
      + (best.best == nil ? [("dot-hollow", words(.mayBeBest))] : [])
    return figure(
      heading: heading, caption: caption, legend: legend(entries),
      picture: svg(
        id: "best", width: width, height: bottom + 42, title: heading, description: caption, body),
      data: .empty, isSingle: true)
  }

  /// Where in the range of futures each strategy loses against the best for the future.
  static func regret(_ narrator: some Telling, _ analysis: Analysis) -> HTML {
    guard let table = analysis.regret else { return .empty }
    let (words, number) = (narrator.words, narrator.number)
    let unit = analysis.samples.column.unit
    let most = table.map.joined().max() ?? 0
    let count = table.map.first?.count ?? 1
    let (row, from, to) = (46.0, left, width - left)
    let cell = (to - from) / Double(count)
    var body = HTML.empty
    let names = names(
      analysis.ranking.map(narrator.strategy),
      beside: analysis.ranking.map { narrator.regretMean($0, analysis) })
    for (rank, strategy) in analysis.ranking.enumerated() {
      let y = row * Double(rank) + 24
      body += """
        <text class="name" x="\(left)" y="\(y - 7)">\(names[rank])</text>\
        <text class="tick" x="\(to)" y="\(y - 7)" text-anchor="end">\
        \(narrator.regretMean(strategy, analysis))</text>\
        <rect class="f-idle" x="\(from)" y="\(y)" width="\(to - from)" height="16"/>
        """
      for (index, value) in table.map[rank].enumerated() where value > 0 && most > 0 {
        // Seven steps: more cannot be told apart.
        let step = max(1, min(7, Int((7 * value / most).rounded(.up))))
        body += """
          <rect class="regret\(step)" x="\(from + cell * Double(index))" y="\(y)" \
          width="\(cell + 0.3)" height="16" data-tip="\(narrator.strategy(strategy)): \
          \(number.value(value, unit))"/>
          """
      }
    }
    let bottom = row * Double(analysis.ranking.count) + 4
    body += "<path class=\"axis\" d=\"M\(from) \(bottom)H\(to)\"/>"
    body += choiceAxis(words(.regretAxis), bottom + 18)
    let heading = words(
      .regretHeading,
      [
        "b": narrator.strategy(analysis.ranking[0]),
        "value": number.value(
          table.regret.rows[analysis.ranking[0]].regret.mean, unit),
      ])
    let caption = words(
      .regretMapCaption,
      [
        "unit": number.symbol(of: unit) ?? narrator.title(analysis.samples.column),
        "n": number.count(count),
      ])
    let entries = [
      ("f-idle", words(.regretLow)),
      ("regret7", words(.regretHigh, ["value": number.value(most, unit)])),
    ]
    let rows = narrator.regretRows(analysis)
    return figure(
      heading: heading, caption: caption, legend: legend(entries),
      picture: svg(
        id: "regret-map", width: width, height: bottom + 26, title: heading, description: caption,
        body),
      data: .empty, isSingle: true)
        + """
        <p>\(narrator.regretSentence(analysis))</p>\
        \(Picture.table(head: narrator.regretHead(analysis), rows: rows))
        """
  }

  private static func choiceAxis(_ text: String, _ y: Double) -> HTML {
    "<text class=\"axis-title\" x=\"\(width - left)\" y=\"\(y)\" text-anchor=\"end\">\(text)</text>"
  }
}
