// SPDX-License-Identifier: GPL-3.0-or-later
internal import ResultStore

extension Picture {
  /// Figures that are shown at most; the table has all.
  private static let mostFigures = 30

  /// Which figures moved, in which strategies, by how much: a row a figure, a column a strategy.
  static func moves(
    _ narrator: VerificationNarrator, _ outcome: Verification.Outcome, id: String
  ) -> HTML {
    let means = outcome.moves.filter { $0.aspect == .mean }
    guard let first = means.first else { return .empty }
    var figures: [String] = []
    for move in means where !figures.contains(move.figure) { figures.append(move.figure) }
    let shown = figures.prefix(mostFigures)
    let strategies = outcome.subject.old.strategies.map(\.name)
    let (nameWidth, row, top) = (210.0, 24.0, 40.0)
    let cell = max(64.0, min(120.0, 520.0 / Double(strategies.count)))
    let width = nameWidth + cell * Double(strategies.count)
    let number = narrator.number(outcome)
    var body = HTML.empty
    let titles = DisplayText.shortened(
      strategies.map { narrator.strategy($0, outcome) }, to: Int(cell / 7))
    for (index, title) in titles.enumerated() {
      let x = nameWidth + cell * (Double(index) + 0.5)
      body += """
        <text class="name" x="\(x)" y="\(top - 12)" text-anchor="middle">\(title)</text>
        """
    }
    for (line, figure) in shown.enumerated() {
      let y = top + row * Double(line)
      let title = DisplayText.cut(narrator.figure(figure, outcome), to: 30)
      body += "<text class=\"tick\" x=\"0\" y=\"\(y + 16)\">\(title)</text>"
      for (index, strategy) in strategies.enumerated() {
        let x = nameWidth + cell * Double(index)
        let name = narrator.strategy(strategy, outcome)
        guard let move = means.first(where: { $0.strategy == strategy && $0.figure == figure })
        else {
          body += """
            <text class="tick" x="\(x + cell / 2)" y="\(y + 16)" text-anchor="middle">·</text>
            """
          continue
        }
        let texts = narrator.row(move, outcome)
        let tip = "\(name), \(texts[1])\n\(texts[2]) → \(texts[3])\n\(texts[4]); \(texts[5]) SE"
        body += """
          <g data-tip="\(tip)"><rect class="regret\(depth(move))" x="\(x + 2)" y="\(y + 2)" \
          width="14" height="\(row - 4)"/><text x="\(x + 22)" y="\(y + 16)">\(amount(move, number))\
          </text></g>
          """
      }
    }
    let bottom = top + row * Double(shown.count)
    let texts = narrator.row(first, outcome)
    let heading = narrator.say(
      .pictureHeading, ["figure": texts[1], "strategy": texts[0], "move": texts[4]])
    let caption = narrator.say(.pictureCaption)
    return figure(
      heading: heading, caption: caption,
      legend: legend([
        ("regret1", narrator.say(.legendLow)), ("regret7", narrator.say(.legendHigh)),
      ]),
      picture: svg(
        id: id, width: width, height: bottom + 8, title: heading, description: caption, body),
      data: .empty)
  }

  /// `▲ 2.1 %`, of what it was; the difference itself if that was nothing.
  private static func amount(_ move: Verification.Move, _ number: NumberText) -> String {
    let arrow = move.difference > 0 ? "▲" : "▼"
    guard move.was != 0 else { return "\(arrow) \(number.figure(abs(move.difference)))" }
    let percent = 100 * abs(move.difference / move.was)
    let text = percent < 0.01 ? "<0.01" : number.figure(percent, digits: percent < 10 ? 2 : 3)
    return "\(arrow) \(text) %"
  }

  /// Seven depths: a step each time the standard errors double.
  private static func depth(_ move: Verification.Move) -> Int {
    guard let errors = move.standardErrors.map(abs) else { return 7 }
    return 1 + [1.0, 2, 4, 8, 16, 32].count { errors >= $0 }
  }
}
