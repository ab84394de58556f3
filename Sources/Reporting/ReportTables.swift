// SPDX-License-Identifier: GPL-3.0-or-later
internal import OutputAnalysis
internal import ResultStore

/// Every pair of strategies in a row; of many strategies only the pairs with the best.
struct PairTable {
  let narrator: Narrator
  let decision: Decision

  private var pairs: [Analysis.Pair] {
    decision.pairs.count <= 45 ? decision.pairs : decision.againstBest
  }

  var head: [String] {
    let words = narrator.words
    return [
      words(.pair), words(.winsColumn), words(.differenceColumn), words(.sureColumn),
      words(.outcomeColumn), words(.pairingColumn),
    ]
  }

  /// Each cell with a second line, if it has one.
  var rows: [[(main: String, small: String?)]] {
    let unit = decision.column.unit
    return pairs.map { pair in
      let relative =
        pair.isConstant ? nil : narrator.relative(pair).map { "\($0.gain) \($0.bounds)" }
      let difference = narrator.difference(pair, unit, unitLast: false)
      let wins = narrator.winsInTable(pair)
      return [
        ("\(narrator.strategy(pair.better)) − \(narrator.strategy(pair.other))", nil),
        (wins.count, wins.share), (difference, relative), (narrator.sureText(pair) ?? "–", nil),
        (narrator.outcome(pair), nil), narrator.pairing(pair),
      ]
    }
  }

  /// The rows where a cell has one line.
  var plainRows: [[String]] {
    rows.map { row in row.map { cell in cell.main + (cell.small.map { " (\($0))" } ?? "") } }
  }

  var html: HTML {
    let heads: [HTML] = head.enumerated().map { index, text in
      "<th scope=\"col\"\(index == 0 || index > 3 ? " class=\"text\"" as HTML : "")>\(text)</th>"
    }
    let bodies: [HTML] = rows.map { row in
      let cells: [HTML] = row.enumerated().map { index, cell in
        let small: HTML =
          cell.small.map {
            index > 3 ? "<small class=\"note\">\($0)</small>" : "<small>\($0)</small>"
          } ?? ""
        if index == 0 { return "<th scope=\"row\">\(cell.main)</th>" }
        let isText: HTML = index > 3 ? " class=\"text\"" : ""
        return "<td\(isText)>\(cell.main)\(small)</td>"
      }
      return "<tr>\(cells)</tr>"
    }
    return Picture.scrolling(
      narrator.words(.differences),
      """
      <table class="pairs"><thead><tr>\(heads)</tr></thead><tbody>\(bodies)</tbody></table>
      """)
  }
}

/// From lead to order: each step, and its share of the first.
struct Funnel {
  let narrator: Narrator

  var head: [String] {
    [narrator.words(.metric)] + narrator.report.manifest.strategies.indices.map(narrator.strategy)
  }

  var rows: [[String]] {
    let steps = narrator.report.funnel
    guard let first = steps.first else { return [] }
    return steps.map { step in
      [narrator.title(step.column)]
        + step.cells.indices.map { strategy in
          let text = narrator.cell(step.cells[strategy], step.column)
          let whole = first.cells[strategy].mean
          let share = step.cells[strategy].mean / whole
          guard share > 0, share < 1 else { return text }
          return "\(text) (\(narrator.number.percent(share)))"
        }
    }
  }

  var html: HTML {
    let steps = narrator.report.funnel
    guard let first = steps.first, let last = steps.last, steps.count > 1 else { return .empty }
    let best = narrator.report.decision?.ranking[0] ?? 0
    let whole = first.cells[best].mean
    let heading: HTML =
      whole > 0
      ? """
      <h3>\(narrator.words(
        .funnelHeading,
        [
          "share": narrator.number.figure(100 * last.cells[best].mean / whole, digits: 2),
          "last": narrator.title(last.column), "b": narrator.strategy(best),
        ]))</h3>
      """ : ""
    return """
      <figure>\(heading)\(Picture.table(head: head, rows: rows))\
      <figcaption>\(narrator.words(.funnelCaption, ["level": narrator.level]))</figcaption></figure>
      """
  }
}
