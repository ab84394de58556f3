// SPDX-License-Identifier: GPL-3.0-or-later
internal import OutputAnalysis
internal import ResultStore

extension BriefNarrator {
  /// The two or three conditions under which another strategy would be the better one.
  ///
  /// First what scenario discovery found and checked (`FailureConditions`), if the other one wins in most
  /// futures there or is ahead in the mean; then, of the uncertain numbers with a clear swing, those in
  /// whose lowest or highest tenth the other one's lead is clear and matters; if there are none, where the
  /// lead is smallest.
  var flips: [String] {
    guard let report = brief.context.sensitivity, report.reference != nil else {
      return [say(.flipUnknown)]
    }
    let narrator = SensitivityNarrator(report, language, space: number.space)
    let (best, other) = (name(of: report.strategy), name(of: report.reference ?? ""))
    var sentences: [String] = []
    var told: Set<Int> = []
    let tornado = report.findings.compactMap { finding -> Tornado? in
      if case .tornado(let found, _) = finding { found } else { nil }
    }.last
    for finding in report.findings {
      switch finding {
      case .conditions(let found, .losing):
        guard let inside = found.inside, let outside = found.outside,
          inside.share > 0.5 || isBehind(where: found.conditions, tornado)
        else { continue }
        told = found.conditions.count == 1 ? [found.conditions[0].parameter] : []
        let conditions = found.conditions.map { condition(condition: $0, narrator) }
        sentences.append(
          say(
            .flipWhere,
            [
              "conditions": words.list(conditions), "a": other,
              "k": number.count(inside.successes), "n": number.count(inside.trials),
              "p": number.percent(inside.share), "m": number.count(outside.successes),
              "w": number.count(outside.trials),
            ]))
      default: break
      }
    }
    guard let tornado else { return sentences.isEmpty ? [say(.flipUnknown)] : sentences }
    let ends = ends(of: tornado, excluding: told)
    let margin = analysis.options.indifference
    func values(_ end: End) -> KeyValuePairs<String, String> {
      [
        "within": number.bounds(end.lead.lower, end.lead.upper, report.column.unit),
        "margin": number.value(margin, report.column.unit),
        "b": best, "a": other, "p": label(end.parameter, narrator),
        "relation": end.isLow ? "≤" : "≥", "v": narrator.value(end.bound, of: end.parameter),
        "gap": number.value(abs(end.lead.midpoint), report.column.unit),
        "bounds": end.lead.upper < 0
          ? number.bounds(-end.lead.upper, -end.lead.lower, report.column.unit, showingUnit: false)
          : number.bounds(end.lead.lower, end.lead.upper, report.column.unit, showingUnit: false),
      ]
    }
    // The same rule as for the strategies as a whole.
    func isEqual(_ end: End) -> Bool { end.lead.lower > -margin && end.lead.upper < margin }
    let turning = ends.filter { $0.lead.upper < 0 && !isEqual($0) }
    for end in turning where sentences.count < 3 {
      sentences.append(say(.flipAt, values(end)))
    }
    if turning.isEmpty {
      if let nearest = ends.first, sentences.count < 3 {
        let phrase: BriefPhrase =
          isEqual(nearest) ? .flipEqual : nearest.lead.lower > 0 ? .flipNear : .flipOpen
        sentences.append(say(phrase, values(nearest)))
      }
      sentences.append(
        say(.flipNone, ["n": number.count(report.parameters.count), "a": other]))
    }
    return sentences
  }

  /// One end of a number's range, and the interval for the lead of the recommended strategy there.
  private struct End {
    var parameter: Int
    var isLow: Bool
    var bound: Double
    var lead: Interval
  }

  /// Whether the recommended strategy's mean is behind in the tenth of futures at the end that a single
  /// condition names.
  private func isBehind(
    where conditions: [FailureConditions.Condition], _ tornado: Tornado?
  ) -> Bool {
    guard let tornado, conditions.count == 1, let condition = conditions.first else { return false }
    return ends(of: tornado, excluding: []).contains {
      $0.parameter == condition.parameter && $0.lead.midpoint < 0
        && ($0.isLow ? !condition.lower.isFinite : !condition.upper.isFinite)
    }
  }

  /// The worse end of each number with a clear swing, the smallest lead first.
  private func ends(of tornado: Tornado, excluding told: Set<Int>) -> [End] {
    let sign: Double = column.direction == .lower ? -1 : 1
    return tornado.bars.filter { $0.isClear && !told.contains($0.parameter) }.map { bar in
      let isLow = sign * bar.lowest.mean < sign * bar.highest.mean
      let tail = isLow ? bar.lowest : bar.highest
      let ends = [sign * tail.interval.lower, sign * tail.interval.upper].sorted()
      return End(
        parameter: bar.parameter, isLow: isLow, bound: tail.bound,
        lead: Interval(
          lower: ends[0], upper: ends[1], confidence: tail.interval.confidence))
    }.sorted { ($0.lead.midpoint, $0.parameter) < ($1.lead.midpoint, $1.parameter) }
  }

  private func name(of strategy: String) -> String {
    manifest.strategies.firstIndex { $0.name == strategy }.map { self.named($0) }
      ?? cut(strategy, to: 28)
  }

  /// What a number means, then its key; the key alone if its meaning is not known.
  private func label(_ parameter: Int, _ narrator: SensitivityNarrator) -> String {
    let key = narrator.report.parameters[parameter].name
    let known = brief.context.meanings[key]
    // An English sentence in the middle of a Chinese one helps nobody: the key is shorter.
    guard let meaning = language == .zh ? known?.zh : known?.en else { return cut(key, to: 60) }
    var text = DisplayText.line(meaning)
    while let last = text.last, ".。".contains(last) { text.removeLast() }
    return say(.flipNames, ["meaning": cut(inSentence(text), to: 90), "key": cut(key, to: 60)])
  }

  /// English begins with a capital only where the whole word is one.
  private func inSentence(_ text: String) -> String {
    guard language == .en, let first = text.first, let second = text.dropFirst().first,
      first.isUppercase, !second.isUppercase
    else { return text }
    return first.lowercased() + text.dropFirst()
  }

  private func condition(
    condition: FailureConditions.Condition, _ narrator: SensitivityNarrator
  ) -> String {
    let name = label(condition.parameter, narrator)
    let low = narrator.value(condition.lower, of: condition.parameter)
    let high = narrator.value(condition.upper, of: condition.parameter)
    if !condition.upper.isFinite { return narrator.say(.above, ["p": name, "v": low]) }
    if !condition.lower.isFinite { return narrator.say(.below, ["p": name, "v": high]) }
    return narrator.say(.between, ["p": name, "v": low, "w": high])
  }

  // MARK: What it rests on

  var limits: [String] {
    let fixed = manifest.assumptions.count { !$0.uncertain }
    var limits = [
      say(.limitOthers), say(.limitRules, ["rules": brief.context.ruleDate ?? rules]),
      say(.limitHorizon, ["end": end]),
    ]
    if fixed > 0 { limits.append(say(.limitFixed, ["n": number.count(fixed)])) }
    if !brief.silent.isEmpty {
      let names = brief.silent.prefix(5).map(metricInSentence)
        .joined(separator: language == .zh ? "；" : "; ")
      limits.append(say(.limitSilent, ["names": cut(names, to: 150)]))
    }
    return limits
  }

  /// The quality box: what is said, and of what; whether it is code.
  var quality: [(label: String, text: String, isCode: Bool)] {
    let drawn = manifest.assumptions.count { $0.uncertain }
    let checks = [
      say(.checkBooks), say(.checkRows),
      brief.missing.map { say(.checkMissing, ["missing": cut($0, to: 40)]) } ?? say(.checkWhole),
      say(brief.context.isRepeatable ? .checkRepeat : .checkNoRepeat),
    ]
    let pair = analysis.againstBest.first
    var rows: [(String, String, Bool)] = [
      (
        say(.futures),
        say(
          analysis.samples.dropped.isEmpty ? .futuresValue : .futuresDropped,
          ["n": number.count(brief.futureCount), "seed": String(manifest.seed)]),
        false
      )
    ]
    if let pair, let ratio = pair.varianceRatio {
      let text =
        pair.pairing == .helps ? say(.pairingValue, ["ratio": worth(ratio)]) : say(.pairingNone)
      rows.append((say(.pairing), text, false))
    }
    rows.append((say(.checks), checks.joined(separator: "\n"), false))
    let misfit = brief.context.ruleMisfit.map {
      cut($0.text(in: language).replacing("`", with: ""), to: 140)
    }
    rows.append(
      (
        say(.ruleSet),
        misfit ?? brief.context.ruleDate.map {
          say(.ruleSetValue, ["rules": rules, "date": $0])
        } ?? rules, false
      ))
    rows.append(
      (
        say(.assumptions),
        say(
          .assumptionsValue,
          [
            "n": number.count(manifest.assumptions.count), "drawn": number.count(drawn),
            "fixed": number.count(manifest.assumptions.count - drawn),
          ]), false
      ))
    rows.append((say(.digest), brief.digest, true))
    let version = "siyu " + cut(manifest.version, to: 20)
    rows.append((say(.command), cut(manifest.command, to: 150) + " · " + version, true))
    return rows
  }
}
