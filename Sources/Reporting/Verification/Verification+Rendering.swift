// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation
internal import ResultStore

extension Verification {
  /// Moves of a scenario that a terminal shows.
  private static let terminalMoves = 12

  /// What became of one scenario, in a line for `CHANGES.md`.
  public func summary(of outcome: Outcome) -> String {
    VerificationNarrator(self, .en).summary(outcome)
  }

  /// The verdict on each scenario for a terminal, and what moved.
  ///
  /// - Parameter width: columns; less than 60 counts as 60.
  public func terminal(width: Int, colour: Bool, language: Language = .en) -> String {
    let narrator = VerificationNarrator(self, language, space: "\u{A0}")
    let columns = max(60, width)
    let paint = Paint(isOn: colour)
    let names = outcomes.map(\.subject.old.scenario)
    let indent = min(32, (names.map(DisplayText.width).max() ?? 0) + 2)
    var lines: [String] = []
    for (name, outcome) in zip(names, outcomes) {
      let verdict = DisplayText.wrapped(narrator.verdict(outcome), to: columns - indent)
      let isMoved = outcome.verdict == .moved
      let isAlarm = isMoved || outcome.verdict == .redrawn
      for (index, text) in verdict.enumerated() {
        let label = index == 0 ? DisplayText.padded(name, to: indent) : ""
        lines.append(
          DisplayText.padded(label, to: indent) + (isAlarm ? paint.warning(text) : text))
      }
      var details = narrator.notes(outcome)
      if isMoved { details += [narrator.differing(outcome)].compactMap(\.self) }
      details += [narrator.drift(outcome)].compactMap(\.self)
      for detail in details {
        lines += DisplayText.wrapped(detail, to: columns - 2).map { "  " + paint.faint($0) }
      }
      if !outcome.moves.isEmpty { lines += [""] + Self.table(outcome, narrator, columns) + [""] }
    }
    lines += [""] + DisplayText.wrapped(narrator.lead, to: columns)
    if let budget = narrator.budget { lines += DisplayText.wrapped(budget, to: columns) }
    if let hint = narrator.acceptHint { lines += DisplayText.wrapped(hint, to: columns) }
    return (lines.joined(separator: "\n") + "\n").replacing("\u{A0}", with: " ")
  }

  private static func table(
    _ outcome: Outcome, _ narrator: VerificationNarrator, _ columns: Int
  ) -> [String] {
    let shown = outcome.moves.prefix(terminalMoves)
    let rows = [narrator.moveHead] + shown.map { narrator.row($0, outcome) }
    var widths = narrator.moveHead.indices.map { column in
      rows.map { DisplayText.width($0[column]) }.max() ?? 0
    }
    func used() -> Int { widths.reduce(0, +) + 2 * widths.count }
    while widths.count > 5, used() > columns { widths.removeLast() }
    for column in [1, 0] where used() > columns {
      widths[column] = max(10, widths[column] - (used() - columns))
    }
    let names = [0, 1].map { column in
      DisplayText.shortened(rows.map { $0[column] }, to: widths[column])
    }
    var lines = rows.enumerated().map { index, row in
      "  "
        + widths.indices.map { column in
          column < 2
            ? DisplayText.padded(names[column][index], to: widths[column])
            : DisplayText.padded(row[column], to: widths[column], right: true)
        }.joined(separator: "  ")
    }
    let rest = outcome.moves.count - shown.count
    if rest > 0 { lines.append("  " + narrator.say(.more, ["n": String(rest)])) }
    return lines
  }

  /// All of it as one self-contained page: no request, no font, no image from elsewhere.
  public func html(_ language: Language) -> String {
    let narrator = VerificationNarrator(self, language, space: "\u{A0}")
    let lang = language == .zh ? "zh-Hans" : "en"
    let title = narrator.say(.pageTitle)
    let verdicts = Picture.table(
      head: [narrator.say(.scenario), narrator.say(.verdict)],
      rows: outcomes.map { [$0.subject.old.scenario, narrator.verdict($0)] }, textColumns: [1])
    let sections: [HTML] = outcomes.enumerated().filter { $0.element.verdict != .same }.map {
      section($0.element, narrator, number: $0.offset)
    }
    let budget: HTML = narrator.budget.map { "<p class=\"meta\">\($0)</p>" } ?? .empty
    let page: HTML = """
      <!DOCTYPE html>
      <html lang="\(lang)"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <title>\(title) · siyu</title>
      <style>\(HTML(trusted: PageStyle.sheet))</style></head>
      <body>\(Picture.patterns)
      <header><h1>\(title)</h1>\(budget)</header>
      <main><section class="verdict"><p class="lead">\(narrator.lead)</p></section>
      \(verdicts)\(sections)</main>
      <div id="tip" aria-hidden="true"></div>
      <script>\(HTML(trusted: PageStyle.script))</script>
      </body></html>

      """
    return page.text
  }

  private func section(
    _ outcome: Outcome, _ narrator: VerificationNarrator, number: Int
  ) -> HTML {
    let sentences =
      [narrator.verdict(outcome)] + narrator.notes(outcome)
      + [narrator.differing(outcome), narrator.drift(outcome)].compactMap(\.self)
    let text: [HTML] = sentences.map { "<p>\($0)</p>" }
    let picture = Picture.moves(narrator, outcome, id: "moves-\(number)")
    let table: HTML =
      outcome.moves.isEmpty
      ? .empty
      : Picture.table(
        head: narrator.moveHead, rows: outcome.moves.map { narrator.row($0, outcome) },
        textColumns: [1])
    let drifts: HTML =
      outcome.drifts.isEmpty || !outcome.changes.figures
      ? .empty
      : Picture.data(
        narrator.say(.driftTable),
        Picture.table(
          head: narrator.driftHead, rows: narrator.driftRows(outcome), textColumns: [1]))
    return """
      <section><h2>\(outcome.subject.old.scenario) · \(narrator.title(outcome))</h2>\(text)\
      \(picture)\(table)\(drifts)</section>

      """
  }

  /// Nothing may be loaded; only this style sheet and this script, named by their hashes, apply.
  private static var policy: String {
    func source(_ text: String) -> String {
      var hash = SHA256()
      hash.update(Array(text.utf8))
      return "'sha256-\(Data(hash.digest()).base64EncodedString())'"
    }
    return "default-src 'none'; style-src \(source(PageStyle.sheet)); "
      + "script-src \(source(PageStyle.script)); base-uri 'none'; form-action 'none'"
  }
}
