// SPDX-License-Identifier: GPL-3.0-or-later

internal import Foundation
internal import PrivateDomain

extension Scenario {
  /// Reads and checks a scenario file.
  ///
  /// Only files below the scenario's root folder are read: the nearest folder above the file that
  /// is called `scenarios`, else the file's own. Nothing is run.
  ///
  /// - Throws: every problem of the file, of what it extends, of its rule sets and strategies.
  public init(path: String) throws(ScenarioError) {
    var loading = try ScenarioLoading(path: path)
    self = try loading.checked()
  }
}

extension ScenarioLoading {
  /// Finds the file and the folder below which it may read.
  init(path: String) throws(ScenarioError) {
    let resolved = ScenarioFolder.resolved(path)
    let folder = ScenarioFolder(containing: resolved)
    let files = ScenarioFiles(folder: folder)
    let file: SourceFile
    do throws(ScenarioFolder.Refusal) {
      guard FileManager.default.fileExists(atPath: resolved) else {
        throw ScenarioFolder.Refusal(
          message: "there is no such file", found: Diagnostic.quoted(path),
          allowed: "a scenario file")
      }
      file = try files.file(at: resolved)
    } catch {
      let name = SourceFile(name: folder.displayName(of: resolved), text: "")
      throw .diagnostics([
        Diagnostic(
          .whole(name), error.message, found: error.found ?? Diagnostic.quoted(path),
          allowed: error.allowed)
      ])
    }
    self.init(files: files, file: file)
  }

  /// The scenario, if nothing is wrong with it.
  mutating func checked() throws(ScenarioError) -> Scenario {
    guard let scenario = scenario(), diagnostics.isEmpty else {
      throw .diagnostics(Array(sorted.prefix(ScenarioError.limit)))
    }
    return scenario
  }
}

/// The steps from a file to a scenario.
struct ScenarioLoading {
  let files: ScenarioFiles
  let file: SourceFile
  let library: RuleLibrary
  private(set) var diagnostics: [Diagnostic] = []
  /// The tree of the scenario and of all that it extends, once read.
  private(set) var root: Node?
  private(set) var drafts: [StrategyDraft] = []
  private var warnings: [ScenarioWarning] = []
  private var calendars = PlanWarning.Memory()
  private var seen = Set<Diagnostic>()
  private var rules: [String: RuleSetDocument] = [:]
  private var brokenRules = Set<String>()
  private var ruleSetDoubts: [Doubt] = []

  init(files: ScenarioFiles, file: SourceFile) {
    self.files = files
    self.file = file
    library = RuleLibrary(folder: files.folder)
  }

  /// By file, in the order of the text.
  var sorted: [Diagnostic] {
    diagnostics.enumerated().sorted { left, right in
      if left.element.file != right.element.file {
        if left.element.file == file.name { return true }
        if right.element.file == file.name { return false }
        return left.element.file < right.element.file
      }
      return (left.element.line, left.element.column, left.offset)
        < (right.element.line, right.element.column, right.offset)
    }.map(\.element)
  }

  private mutating func note(_ new: [Diagnostic], strategy: String? = nil) {
    for var diagnostic in new where seen.insert(diagnostic).inserted {
      if let strategy { diagnostic.message += " (in strategy `\(strategy)`)" }
      diagnostics.append(diagnostic)
    }
  }

  mutating func scenario() -> Scenario? {
    var composer = Composer(files: files)
    let root = composer.load(file)
    note(composer.diagnostics)
    // What is inherited from a file that cannot be read would be called missing, key by key.
    guard let root, !composer.lacksParent else { return nil }
    var header = ScenarioReader(currency: "CNY", files: files)
    let currency = header.currency(of: root)
    header = ScenarioReader(currency: currency, files: files, diagnostics: header.diagnostics)
    var scenario = header.scenario(root, file: file.name, currency: currency)
    let drafts = StrategyDraft.drafts(of: root, &header)
    self.root = root
    self.drafts = drafts
    note(header.diagnostics)

    let base = StrategyDraft(name: "", title: "", span: root.span, changes: [])
    let baseline = strategy(base, root, currency: currency, named: nil)
    scenario.ruleSetName = baseline?.ruleSetName ?? ""
    var byInput: [String: StrategyDraft] = [:]
    for draft in drafts where diagnostics.count < ScenarioError.limit {
      var same = baseline
      same?.name = draft.name
      same?.title = draft.title
      let own =
        draft.changes.isEmpty
        ? same : strategy(draft, root, currency: currency, named: draft.name)
      guard let strategy = own else { continue }
      if let other = byInput[strategy.modelInput] {
        note([
          Diagnostic(
            draft.span, "the strategy `\(draft.name)` changes nothing",
            found: "the same world as `\(other.name)`",
            allowed: "strategies that differ; `{}` at most once")
        ])
      } else {
        byInput[strategy.modelInput] = draft
      }
      scenario.strategies.append(strategy)
    }
    scenario.files = files.texts
    scenario.warnings = doubts(scenario.strategies) + warningsByStrategy
    return scenario
  }

  /// One strategy's world, or `nil` if something is wrong with it, which is then noted.
  mutating func strategy(
    _ draft: StrategyDraft, _ root: Node, currency: String, named name: String?
  ) -> Strategy? {
    var broken = false
    var root = root
    var overriding = Overriding()
    var ruleName = root.entry(at: "rules")
    var ruleChanges: [Node.Entry] = []
    for change in draft.changes {
      let key = change.key.prefix { $0 != "." }
      if change.key == "rules" {
        ruleName = change
      } else if key == "rules" {
        var change = change
        change.key = String(change.key.dropFirst("rules.".count))
        ruleChanges.append(change)
      } else if ScenarioReader.fixedKeys.contains(String(key)) {
        broken = true
        note(
          [
            Diagnostic(
              change.keySpan, "a strategy cannot change `\(key)`",
              found: Diagnostic.quoted(change.key),
              allowed:
                "keys of the world: all strategies are compared over the same days and futures")
          ], strategy: name)
      } else {
        overriding.apply(change, to: &root, of: WorldSpec.self)
      }
    }
    note(overriding.diagnostics, strategy: name)
    broken = broken || !overriding.diagnostics.isEmpty
    var reader = ScenarioReader(currency: currency, files: files)
    let read = reader.record(
      WorldSpec.self, root, at: .whole(file), path: "", beside: ScenarioReader.headerKeys)
    reader.checkReferences()
    reader.checkHorizon(read.horizon)
    let document = ruleSet(ruleName, &reader)
    var spec = read
    let later = laterRuleSets(&spec, &reader)
    var ruleSet = document?.ruleSet ?? RuleSet()
    var citations = document?.rules ?? []
    if let document, !ruleChanges.isEmpty {
      var values = document.values
      var overriding = Overriding()
      for change in ruleChanges { overriding.apply(change, to: &values, of: RuleSet.self) }
      note(overriding.diagnostics, strategy: name)
      broken = broken || !overriding.diagnostics.isEmpty
      ruleSet = reader.record(RuleSet.self, values, at: values.span, path: "rules")
      for change in ruleChanges {
        let rule = Rule(
          key: change.key, value: change.value.plainText, source: "the scenario", grade: "-")
        citations.removeAll { $0.key == change.key }
        citations.append(rule)
      }
    }
    note(reader.diagnostics, strategy: name)
    // What the whole allows is only asked of a whole that can be read.
    guard let document, reader.diagnostics.isEmpty, !broken else { return nil }
    let written = reader.written
    let plan: WorldPlan
    do throws(SpecError) {
      plan = try WorldPlan(spec, rules: ruleSet)
    } catch {
      note(contradictions(error, written), strategy: name)
      return nil
    }
    let found = plan.warnings(remembering: &calendars)
    note(found, [document] + later, citations, written, strategy: draft)
    for doubt in reader.doubts { note(ScenarioWarning(doubt, strategies: [draft.name])) }
    for document in later { citations += document.rules }
    var walk = SpecWalk(currency: currency) { written[$0]?.text }
    walk.visit(spec, path: "")
    // What cannot matter is neither an assumption of the answer nor a candidate for its cause.
    let idle = plan.idleSections.map { "\($0)." }
    let idleKeys = IdleKeys(spec)
    func matters(_ key: String) -> Bool { !key.hasAny(prefix: idle) && !idleKeys.contains(key) }
    let assumptions = walk.assumptions.filter { matters($0.key) }
    let quantities = walk.quantities.filter { matters($0.path) }
    walk.visit(ruleSet, path: "rules")
    for document in later { walk.visit(document.ruleSet, path: "rules.\(document.name)") }
    return Strategy(
      name: draft.name, title: draft.title, overrides: draft.overrides, spec: spec, rules: ruleSet,
      ruleSetName: document.name, assumptions: assumptions, quantities: quantities,
      citations: citations, modelInput: walk.lines.joined(separator: "\n"))
  }

  /// What each key allows but the whole does not, at the place of the key that is to blame, or of
  /// the block around it if the key is not written.
  private func contradictions(
    _ error: SpecError, _ written: [String: ScenarioReader.Written]
  ) -> [Diagnostic] {
    error.problems.prefix(ScenarioError.limit).map { problem in
      let place = written.place(of: problem.path)
      return Diagnostic(
        place?.span ?? .whole(file), "`\(problem.path)`: \(problem.message)",
        found: place.flatMap { $0.text.isEmpty ? nil : Diagnostic.quoted($0.text) },
        allowed: problem.allowed)
    }
  }

  /// What the rules forbid of what a strategy wants, with the rule and where it comes from.
  private mutating func note(
    _ new: [PlanWarning], _ documents: [RuleSetDocument], _ citations: [Rule],
    _ written: [String: ScenarioReader.Written], strategy: StrategyDraft
  ) {
    for warning in new {
      let place = written.place(of: warning.path)
      let name = warning.ruleSet ?? documents[0].name
      let rules =
        warning.ruleSet == nil
        ? citations : documents.first { $0.name == name }?.rules ?? []
      let warning = ScenarioWarning(
        path: warning.path, message: warning.message, ruleSet: name,
        key: warning.rule, rule: rules.first { $0.key == warning.rule },
        place: Diagnostic(place?.span ?? .whole(file), ""), strategies: [strategy.name])
      note(warning)
    }
  }

  /// A warning, once for all strategies that it holds for.
  private mutating func note(_ warning: ScenarioWarning) {
    if let known = warnings.firstIndex(where: { $0.isSame(as: warning) }) {
      warnings[known].strategies += warning.strategies
    } else if warnings.count < ScenarioError.limit {
      warnings.append(warning)
    }
  }

  /// The warnings with the strategies that are run: the scenario as it stands may not be one of them.
  private var warningsByStrategy: [ScenarioWarning] {
    let unchanged = drafts.filter(\.changes.isEmpty).map(\.name)
    return warnings.compactMap { warning in
      var warning = warning
      let names = warning.strategies.flatMap { $0.isEmpty ? unchanged : [$0] }
      guard !names.isEmpty else { return nil }
      // What holds for all need not name them.
      warning.strategies = names.count == drafts.count ? [] : names
      return warning
    }
  }

  /// What no rule forbids and is hardly meant.
  private func doubts(_ strategies: [Strategy]) -> [ScenarioWarning] {
    var found = ruleSetDoubts.map { ScenarioWarning($0) }
    if let entry = root?.entry(at: "rules"), let document = rules[entry.value.plainText],
      let doubt = ScenarioDoubts.rules(
        document, at: entry.value.span, drafts: drafts, strategies: strategies)
    {
      found.append(doubt)
    }
    if let root { found += ScenarioDoubts.groupCodes(root, strategies) }
    // The strategies that were read are those of the drafts only if nothing is wrong.
    if strategies.count == drafts.count, let doubt = ScenarioDoubts.contacts(drafts, strategies) {
      found.append(doubt)
    }
    return found
  }

  /// Looks up the rule sets that events bring into force.
  private mutating func laterRuleSets(
    _ spec: inout WorldSpec, _ reader: inout ScenarioReader
  ) -> [RuleSetDocument] {
    var documents: [RuleSetDocument] = []
    for (index, part) in spec.events.enumerated() where part.content.kind == .rules {
      guard let name = part.content.rules else { continue }
      let label = part.content.name.isEmpty ? String(index) : part.content.name
      let span = reader.written["events.\(label).rules"]?.span ?? .whole(file)
      guard let document = ruleSet(named: name, at: span, &reader) else { continue }
      spec.events[index].content.ruleSet = document.ruleSet
      if !documents.contains(where: { $0.name == document.name }) { documents.append(document) }
    }
    return documents
  }

  private mutating func ruleSet(
    _ entry: Node.Entry?, _ reader: inout ScenarioReader
  ) -> RuleSetDocument? {
    guard let entry else {
      reader.report(
        .whole(file), "the key `rules` is missing", allowed: "a rule set: \(library.allowedNames)")
      return nil
    }
    guard case .scalar(let name, _) = entry.value.content, !entry.value.isNull else {
      if case .invalid = entry.value.content { return nil }
      reader.report(
        entry.value.isNull ? entry.keySpan : entry.value.span, "`rules` names a rule set",
        found: entry.value.description, allowed: library.allowedNames)
      return nil
    }
    return ruleSet(named: name, at: entry.value.span, &reader)
  }

  private mutating func ruleSet(
    named name: String, at span: Span, _ reader: inout ScenarioReader
  ) -> RuleSetDocument? {
    if let known = rules[name] { return known }
    guard !brokenRules.contains(name) else { return nil }
    do throws(ScenarioError) {
      if let document = try library.load(name, files: files) {
        rules[name] = document
        if let doubt = ScenarioDoubts.ruleSet(document, at: span) { ruleSetDoubts.append(doubt) }
        return document
      }
      reader.report(
        span, "there is no such rule set", found: Diagnostic.quoted(name),
        allowed: library.allowedNames, suggestion: Spelling.nearest(to: name, in: library.names))
    } catch {
      brokenRules.insert(name)
      if case .diagnostics(let problems) = error { note(problems) }
    }
    return nil
  }
}

extension [String: ScenarioReader.Written] {
  /// Where a dotted key is written, or the block around it.
  func place(of path: String) -> ScenarioReader.Written? {
    var path = path
    while self[path] == nil, let dot = path.lastIndex(of: ".") {
      path = String(path[..<dot])
    }
    return self[path]
  }
}

extension String {
  fileprivate func hasAny(prefix: [String]) -> Bool { prefix.contains { hasPrefix($0) } }
}
