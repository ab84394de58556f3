// SPDX-License-Identifier: GPL-3.0-or-later
internal import ResultStore

extension Picture {
  private static let width = 520.0
  private static let left = 10.0

  /// The best strategy against each other one: intervals for the mean difference.
  static func differences(_ narrator: Narrator, _ decision: Decision) -> HTML {
    let (words, number) = (narrator.words, narrator.number)
    let pairs = decision.againstBest
    guard !pairs.isEmpty else { return .empty }
    let unit = decision.column.unit
    func scaled(_ value: Double) -> Double { number.scaled(value, unit) }
    let margin = scaled(max(0, narrator.report.manifest.indifference ?? 0))
    let row = 46.0
    let bottom = 14 + row * Double(pairs.count)
    let scale = Scale(
      over: pairs.flatMap { [scaled($0.lower), scaled($0.upper)] },
      including: [0, -margin, margin], pixels: (left + 8, width - left - 8), rounding: false)
    var body = HTML.empty
    body += level(scale, at: bottom, top: 6, number)
    let names = names(
      pairs.map { words(.against, ["a": narrator.strategy($0.other)]) },
      beside: pairs.map(narrator.outcome))
    for (index, pair) in pairs.enumerated() {
      let y = 14 + row * Double(index) + 30
      let name = narrator.strategy(pair.other)
      let text = number.bounds(pair.lower, pair.upper, unit)
      let hollow = pair.outcome.isTie ? " hollow" : ""
      if margin > 0 {
        body += """
          <rect class="indifference" x="\(scale(-margin))" y="\(y - 9)" \
          width="\(scale(margin) - scale(-margin))" height="18"/>
          """
      }
      body += "<path class=\"line-zero\" d=\"M\(scale(0)) \(y - 10)V\(y + 10)\"/>"
      body += """
        <g data-tip="\(narrator.strategy(pair.better)) − \(name): \
        \(number.value(pair.difference, unit)) \(text)">\
        <rect class="hit" x="0" y="\(y - 30)" width="\(width)" height="\(row)"/>\
        <text class="name halo" x="\(left)" y="\(y - 14)">\(names[index])</text>\
        <text class="tick halo" x="\(width - left)" y="\(y - 14)" text-anchor="end">\
        \(narrator.outcome(pair))</text>\
        <path class="whisker" d="M\(scale(scaled(pair.lower))) \(y)H\(scale(scaled(pair.upper)))\
        M\(scale(scaled(pair.lower))) \(y - 5)v10M\(scale(scaled(pair.upper))) \(y - 5)v10"/>\
        <circle class="dot\(hollow)" cx="\(scale(scaled(pair.difference)))" cy="\(y)" r="5.5"/></g>
        """
    }
    body += axisTitle(narrator, decision.column, y: bottom + 34)
    let apart = pairs.count { !$0.outcome.isTie }
    let best = narrator.strategy(decision.ranking[0])
    let heading = words(
      apart == 0 ? .differencesTied : .differencesHeading,
      [
        "b": best, "n": number.count(apart), "m": number.count(pairs.count),
        "metric": narrator.metricInSentence(decision.column),
      ])
    let caption = words(
      .differencesCaption,
      [
        "b": best, "unit": number.symbol(of: unit) ?? narrator.title(decision.column),
        "pairs": number.count(decision.pairs.count), "level": narrator.level,
      ])
    var entries = [("line-zero", words(.zeroLine)), ("dot-filled", words(.better))]
    if apart < pairs.count { entries.append(("dot-hollow", words(.tie))) }
    if margin > 0 { entries.append(("indifference", words(.indifferenceBand))) }
    return figure(
      heading: heading, caption: caption, legend: legend(entries),
      picture: svg(
        id: "differences", width: width, height: bottom + 42, title: heading,
        description: caption, body),
      data: .empty, isSingle: true)
  }

  /// Fifty dots a strategy: what may happen.
  static func dots(_ narrator: Narrator, _ decision: Decision) -> HTML {
    let (words, number) = (narrator.words, narrator.number)
    let unit = decision.column.unit
    let all = decision.dots.map { $0.map { number.scaled($0, unit) } }
    let scale = Scale(
      over: all.joined(), pixels: (left + 8, width - left - 8), rounding: false)
    let size = 8.4
    // Stacks begin at zero, so that no stack holds gains and losses.
    let origin = scale.domain.contains(0) ? scale(0) : 0
    var y = 0.0
    var body = HTML.empty
    let names = names(decision.ranking.map(narrator.strategy), beside: [])
    for (rank, strategy) in decision.ranking.enumerated() {
      let cell = narrator.report.metrics
        .first { $0.column.name == decision.column.name }?.cells[strategy]
      var stacks: [Int: Int] = [:]
      let bins = all[strategy].filter(\.isFinite).map { value in
        (bin: Int(((scale(value) - origin) / size).rounded(.down)), isLoss: value < 0)
      }
      for entry in bins { stacks[entry.bin, default: 0] += 1 }
      let highest = Double(stacks.values.max() ?? 1)
      let rise = min(size, 92 / highest)
      y += 30 + rise * (highest - 1) + size
      let name = narrator.strategy(strategy)
      var marks = HTML.empty
      var filled: [Int: Int] = [:]
      for entry in bins {
        let level = Double(filled[entry.bin, default: 0])
        filled[entry.bin, default: 0] += 1
        marks += """
          <circle class="dot\(entry.isLoss ? " hollow" : "")" \
          cx="\(origin + (Double(entry.bin) + 0.5) * size)" cy="\(y - size / 2 - rise * level)" r="3.6"/>
          """
      }
      var summary = HTML.empty
      var tip = name
      if let cell, cell.count > 0 {
        let (low, middle, high) = (
          scale(number.scaled(cell.low, unit)), scale(number.scaled(cell.median, unit)),
          scale(number.scaled(cell.high, unit))
        )
        summary = """
          <path class="whisker" d="M\(low) \(y + 5)H\(high)M\(low) \(y + 2)v6M\(high) \(y + 2)v6"/>\
          <path class="line-median" d="M\(middle) \(y - 6)V\(y + 11)"/>
          """
        tip +=
          ": \(words(.quantile5)) \(number.figure(number.scaled(cell.low, unit))), "
          + "\(words(.median)) \(number.figure(number.scaled(cell.median, unit))), "
          + "\(words(.quantile95)) \(number.value(cell.high, unit))"
      }
      body += """
        <g data-tip="\(tip)"><rect class="hit" x="0" y="\(y - 110)" width="\(width)" height="126"/>\
        \(marks)\(summary)\
        <text class="name halo" x="\(left)" y="\(y - rise * (highest - 1) - size - 10)">\(names[rank])</text></g>
        """
      if scale.domain.contains(0) {
        let top = y - rise * (highest - 1) - size - 3
        body += "<path class=\"line-zero\" d=\"M\(scale(0)) \(top)V\(y + 10)\"/>"
      }
      y += 14
    }
    let bottom = y + 8
    body =
      level(scale, at: bottom, top: 10, number) + body
      + axisTitle(narrator, decision.column, y: bottom + 34)
    let best = decision.ranking[0]
    let cell = narrator.report.metrics
      .first { $0.column.name == decision.column.name }?.cells[best]
    let heading = words(
      .dotsHeading,
      [
        "b": narrator.strategy(best),
        "low": number.figure(number.scaled(cell?.low ?? .nan, unit)),
        "high": number.value(cell?.high ?? .nan, unit),
      ])
    let caption = words(
      .dotsCaption,
      [
        "metric": narrator.title(decision.column),
        "unit": number.symbol(of: unit) ?? narrator.title(decision.column),
      ])
    let entries: [(String, String)] =
      all.joined().contains { $0 < 0 }
      ? [("dot-hollow", words(.lossSide)), ("line-zero", "0")] : []
    return figure(
      heading: heading, caption: caption, legend: entries.isEmpty ? .empty : legend(entries),
      picture: svg(
        id: "dots", width: width, height: bottom + 42, title: heading, description: caption, body),
      data: data(words(.seeData), distributionTable(narrator, decision)),
      isSingle: true)
  }

  private static func distributionTable(_ narrator: Narrator, _ decision: Decision) -> HTML {
    let (words, number) = (narrator.words, narrator.number)
    let unit = decision.column.unit
    let cells =
      narrator.report.metrics.first { $0.column.name == decision.column.name }?.cells ?? []
    let rows = decision.ranking.map { strategy -> [String] in
      let cell = cells[strategy]
      return [
        narrator.strategy(strategy), number.estimate(cell.mean, cell.halfWidth, unit),
        number.value(cell.low, unit), number.value(cell.median, unit),
        number.value(cell.high, unit), narrator.shareOfFutures(decision.lossShares[strategy]),
      ]
    }
    return table(
      head: [.strategy, .mean, .quantile5, .median, .quantile95, .lossShare].map { words($0) },
      rows: rows)
  }

  private static func axisTitle(_ narrator: Narrator, _ column: MetricColumn, y: Double) -> HTML {
    let unit = narrator.number.symbol(of: column.unit).map { " (\($0))" } ?? ""
    return """
      <text class="axis-title" x="\(width - left)" y="\(y)" text-anchor="end">\
      \(narrator.title(column))\(unit)</text>
      """
  }
}
