// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation
internal import ResultStore

/// Puts a verification into the words of one language.
struct VerificationNarrator {
  let verification: Verification
  let words: Words
  var space = " "

  init(_ verification: Verification, _ language: Language, space: String = " ") {
    self.verification = verification
    words = Words(language: language)
    self.space = space
  }

  func say(_ phrase: VerificationPhrase, _ values: KeyValuePairs<String, String> = [:]) -> String {
    words.filled(phrase.text, values)
  }

  func number(_ outcome: Verification.Outcome) -> NumberText {
    NumberText(
      language: words.language, currency: outcome.subject.manifest.currency, space: space)
  }

  // MARK: All scenarios

  var lead: String {
    let counts = [Verification.Verdict.same, .sameFigures, .equivalent]
      .map { String(verification.scenarios($0).count) }
    let moved = verification.scenarios(.moved)
    let redrawn = verification.scenarios(.redrawn)
    let total = String(verification.outcomes.count)
    let gap = words.language == .zh ? "" : " "
    let rest =
      redrawn.isEmpty
      ? ""
      : gap
        + say(.leadRedrawn, ["n": String(redrawn.count), "names": words.list(redrawn)])
    guard !moved.isEmpty else {
      return say(
        .leadPasses,
        ["n": total, "same": counts[0], "figures": counts[1], "equivalent": counts[2]]) + rest
    }
    return say(
      .leadMoved,
      [
        "moved": String(moved.count), "n": total, "names": words.list(moved), "same": counts[0],
        "figures": counts[1], "equivalent": counts[2],
      ]) + rest
  }

  /// What the false-alarm rate is shared by; nothing if nothing was compared.
  var budget: String? {
    guard verification.comparisons > 0 else { return nil }
    let number = NumberText(language: words.language, currency: "", space: space)
    return say(
      .budget,
      [
        "n": number.count(verification.comparisons),
        "rate": number.percent(Verification.falseAlarms),
      ])
  }

  var acceptHint: String? {
    let names = verification.scenarios(.moved) + verification.scenarios(.redrawn)
    return names.isEmpty ? nil : say(.acceptHint, ["names": names.joined(separator: " ")])
  }

  // MARK: One scenario

  func title(_ outcome: Verification.Outcome) -> String {
    DisplayText.line(outcome.subject.manifest.title.text(in: words.language))
  }

  func strategy(_ name: String, _ outcome: Verification.Outcome) -> String {
    let record = outcome.subject.manifest.strategies.first { $0.name == name }
    let title = record.map { DisplayText.line($0.title.text(in: words.language)) } ?? ""
    return title.isEmpty ? name : title
  }

  private func column(_ figure: String, _ outcome: Verification.Outcome) -> MetricColumn? {
    outcome.subject.manifest.metrics.first { $0.name == figure }
  }

  func figure(_ name: String, _ outcome: Verification.Outcome) -> String {
    column(name, outcome).map { DisplayText.line($0.title.text(in: words.language)) } ?? name
  }

  func unit(_ name: String, _ outcome: Verification.Outcome) -> MetricColumn.Unit {
    column(name, outcome)?.unit ?? .count
  }

  func verdict(_ outcome: Verification.Outcome) -> String {
    let change = outcome.changes
    let strategies = String(outcome.subject.old.strategies.count)
    let futures = String(outcome.subject.old.futures)
    switch outcome.verdict {
    case .same: return say(.same, ["s": strategies, "n": futures])
    case .sameFigures:
      return say(
        .sameFigures, ["s": strategies, "n": futures, "change": say(phrase(change, outcome))])
    case .equivalent, .redrawn:
      return say(
        outcome.verdict == .equivalent ? .equivalent : .redrawn,
        [
          "k": String(outcome.differing), "m": String(outcome.figures),
          "change": say(phrase(change, outcome)),
        ])
    case .moved:
      let isOnlyNames = !change.figures && !change.days
      let what =
        isOnlyNames ? notes(outcome).joined(separator: " ") : say(phrase(change, outcome))
      return say(.moved, ["change": what])
    }
  }

  private func phrase(
    _ changes: Verification.Changes, _ outcome: Verification.Outcome
  ) -> VerificationPhrase {
    if changes.figures, !outcome.isSameMachine { return .figuresElsewhere }
    switch (changes.figures, changes.events, changes.draws) {
    case (true, false, false): return .figuresOnly
    case (true, false, true): return .figuresAndDraws
    case (true, true, false): return .figuresAndEvents
    case (true, true, true): return .figuresEventsAndDraws
    case (false, true, true): return .eventsAndDraws
    case (false, true, false): return changes.days ? .onlyDays : .onlyEvents
    case (false, false, true): return changes.days ? .onlyDays : .onlyDraws
    case (false, false, false): return .onlyDays
    }
  }

  /// What else a reader must know of a scenario.
  func notes(_ outcome: Verification.Outcome) -> [String] {
    let (old, new) = (outcome.subject.old, outcome.subject.new)
    var notes: [String] = []
    if !outcome.isSameMachine {
      notes.append(say(.otherMachine, ["old": old.machine, "new": new.machine]))
    }
    if old.version != new.version {
      notes.append(say(.otherVersion, ["old": old.version, "new": new.version]))
    }
    if old.inputs != new.inputs { notes.append(say(.otherInputs)) }
    func add(_ phrase: VerificationPhrase, _ names: [String]) {
      guard !names.isEmpty else { return }
      notes.append(say(phrase, ["names": words.list(names)]))
    }
    add(.lostStrategies, outcome.lostStrategies)
    add(.newStrategies, outcome.newStrategies)
    add(.lostFigures, outcome.lostFigures)
    add(.newFigures, outcome.newFigures)
    return notes.map(DisplayText.line)
  }

  /// How many figures differ; nothing where none does.
  func differing(_ outcome: Verification.Outcome) -> String? {
    guard outcome.differing > 0 else { return nil }
    return say(
      .differ,
      [
        "k": String(outcome.differing), "m": String(outcome.figures),
        "b": String(outcome.moves.count),
      ])
  }

  /// The drift of the deciding figure that would have shown, in the strategy where it is largest.
  func drift(_ outcome: Verification.Outcome) -> String? {
    guard outcome.changes.figures else { return nil }
    let deciding = outcome.drifts.filter { $0.figure == outcome.subject.old.decides }
    func rank(_ drift: Verification.Drift) -> Double { drift.size ?? .infinity }
    guard let worst = deciding.max(by: { rank($0) < rank($1) }) else { return nil }
    let number = number(outcome)
    let figure = self.figure(worst.figure, outcome)
    let strategy = self.strategy(worst.strategy, outcome)
    guard let size = worst.size else {
      let futures = String(outcome.subject.old.futures)
      return say(.driftNone, ["n": futures, "figure": figure, "strategy": strategy])
    }
    guard size > 0 else { return say(.driftAny, ["figure": figure, "strategy": strategy]) }
    var text = number.value(size, unit(worst.figure, outcome))
    if worst.mean != 0 { text += " (\(number.percent(size / abs(worst.mean))))" }
    return say(.driftSeen, ["figure": figure, "drift": text, "strategy": strategy])
  }

  // MARK: Tables

  var moveHead: [String] {
    [.strategy, .figure, .was, .now, .movedBy, .standardErrors, .futures].map { say($0) }
  }

  func row(_ move: Verification.Move, _ outcome: Verification.Outcome) -> [String] {
    let unit = self.unit(move.figure, outcome)
    let number = number(outcome)
    let isCount = move.aspect == .presence
    func scaled(_ value: Double) -> Double { isCount ? value : number.scaled(value, unit) }
    let (was, now) = (scaled(move.was), scaled(move.now))
    let decimals = Self.decimals(now - was)
    let difference = (now > was ? "+" : "") + number.fixed(now - was, decimals)
    return [
      strategy(move.strategy, outcome), name(move, outcome), number.fixed(was, decimals),
      number.fixed(now, decimals), isCount ? difference : number.withUnit(difference, unit),
      errors(move, number), number.count(move.differing),
    ]
  }

  private func name(_ move: Verification.Move, _ outcome: Verification.Outcome) -> String {
    let figure = self.figure(move.figure, outcome)
    switch move.aspect {
    case .mean: return figure
    case .spread: return say(.spreadOf, ["figure": figure])
    case .presence: return say(.presenceOf, ["figure": figure])
    }
  }

  private func errors(_ move: Verification.Move, _ number: NumberText) -> String {
    guard move.aspect == .mean else { return "–" }
    guard let errors = move.standardErrors else { return say(.constant) }
    return (errors > 0 ? "+" : "") + number.fixed(errors, abs(errors) < 10 ? 2 : 0)
  }

  /// Decimals that show two digits of a difference.
  private static func decimals(_ difference: Double) -> Int {
    guard difference != 0, difference.isFinite else { return 0 }
    return max(-9, min(6, 1 - Int(log10(abs(difference)).rounded(.down))))
  }

  var driftHead: [String] { [.strategy, .figure, .driftHead, .driftShare].map { say($0) } }

  func driftRows(_ outcome: Verification.Outcome) -> [[String]] {
    let number = number(outcome)
    return outcome.drifts.map { drift in
      let futures = Double(outcome.subject.old.futures)
      let error = drift.standardDeviation / futures.squareRoot()
      let size = drift.size ?? .nan
      return [
        strategy(drift.strategy, outcome), figure(drift.figure, outcome),
        number.value(size, unit(drift.figure, outcome)),
        error > 0 ? number.figure(size / error) : "–",
      ]
    }
  }

  /// What moved, for one line: `profit of ten 227,000 → 231,000 CNY (+3.4 standard errors)`.
  func summary(_ outcome: Verification.Outcome) -> String {
    guard let first = outcome.moves.first else { return verdict(outcome) }
    let row = row(first, outcome)
    return say(.beyond, ["b": String(outcome.moves.count), "m": String(outcome.figures)])
      + "; \(row[0]): \(row[1]) \(row[2]) → \(row[3]) (\(row[4]); \(row[5]) SE)"
  }
}
