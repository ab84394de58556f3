// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain
internal import RandomStreams

/// How two scenarios differ: their worlds with everything inherited and every default filled in,
/// their rules, their strategies, their experiment, their texts.
public struct ScenarioDifference {
  /// One thing that differs.
  enum Change: Sendable, Hashable {
    /// A value; `nil` where one scenario leaves it out.
    case value(key: String, from: String?, to: String?, grows: Bool?, meaning: Wording?)
    /// An entry, a block or a strategy that only the second has, with what it holds.
    case added(key: String, holds: [String])
    /// One that only the first has.
    case removed(key: String)
    /// A text for readers.
    case text(key: String)
  }

  enum Section: CaseIterable, Sendable {
    case world, rules, strategies, experiment, texts
  }

  let from: String
  let to: String
  private(set) var changes: [(section: Section, change: Change)] = []
  /// Whether the same futures give the same numbers.
  let isSameModel: Bool

  /// Whether nothing differs, texts included.
  public var isEmpty: Bool { changes.isEmpty }

  /// Reads two scenarios and compares them.
  ///
  /// - Throws: what is wrong with either.
  public init(from first: String, to second: String) throws(ScenarioError) {
    let left = try Side(path: first)
    let right = try Side(path: second)
    from = first
    to = second
    isSameModel =
      left.scenario.strategies.map(\.name) == right.scenario.strategies.map(\.name)
      && left.scenario.strategies.map(\.modelInput) == right.scenario.strategies.map(\.modelInput)
    compareTexts(left.scenario, right.scenario)
    compareWorlds(left, right)
    compareStrategies(left.scenario, right.scenario)
    var walk = RecordDifference(left: left.scenario.currency, right: right.scenario.currency)
    walk.compare(left.scenario.experiment, right.scenario.experiment, path: "experiment")
    changes += walk.changes.map { (.experiment, $0) }
  }

  /// A scenario and its world without any strategy's changes.
  private struct Side {
    let scenario: Scenario
    let baseline: Strategy

    init(path: String) throws(ScenarioError) {
      var loading = try ScenarioLoading(path: path)
      let scenario = try loading.checked()
      let draft = StrategyDraft(name: "", title: "", span: loading.root!.span, changes: [])
      // A scenario that was checked has a world.
      baseline = loading.strategy(draft, loading.root!, currency: scenario.currency, named: nil)!
      self.scenario = scenario
    }
  }

  private mutating func compareTexts(_ left: Scenario, _ right: Scenario) {
    func note(_ key: String, _ differs: Bool) {
      if differs { changes.append((.texts, .text(key: key))) }
    }
    note("scenario", left.name != right.name)
    note("title", left.title != right.title)
    // A question that is not written is the title, which is said already.
    let isAsked = left.question != left.title || right.question != right.title
    note("question", isAsked && left.question != right.question)
    note("sources", left.sources != right.sources)
    note("look_at", left.lookAt != right.lookAt)
    note("expected", left.expected != right.expected)
    note("found", left.found != right.found)
    if left.currency != right.currency {
      changes.append(
        (
          .world,
          .value(
            key: "currency", from: left.currency, to: right.currency, grows: nil, meaning: nil)
        ))
    }
  }

  private mutating func compareWorlds(_ left: Side, _ right: Side) {
    var walk = RecordDifference(left: left.scenario.currency, right: right.scenario.currency)
    walk.compare(left.baseline.spec, right.baseline.spec, path: "")
    changes += walk.changes.map { (.world, $0) }
    if left.scenario.ruleSetName != right.scenario.ruleSetName {
      changes.append(
        (
          .rules,
          .value(
            key: "rules", from: left.scenario.ruleSetName, to: right.scenario.ruleSetName,
            grows: nil, meaning: nil)
        ))
    }
    var rules = RecordDifference(left: left.scenario.currency, right: right.scenario.currency)
    rules.compare(left.baseline.rules, right.baseline.rules, path: "rules")
    changes += rules.changes.map { (.rules, $0) }
  }

  private mutating func compareStrategies(_ left: Scenario, _ right: Scenario) {
    for strategy in left.strategies
    where !right.strategies.contains(where: { $0.name == strategy.name }) {
      changes.append((.strategies, .removed(key: strategy.name)))
    }
    for strategy in right.strategies {
      guard let old = left.strategies.first(where: { $0.name == strategy.name }) else {
        changes.append((.strategies, .added(key: strategy.name, holds: strategy.overrides)))
        continue
      }
      let before = Self.overrides(old)
      let after = Self.overrides(strategy)
      let keys =
        before.map(\.key) + after.map(\.key).filter { key in !before.contains { $0.key == key } }
      for key in keys {
        let from = before.first { $0.key == key }?.value
        let to = after.first { $0.key == key }?.value
        if from != to {
          changes.append(
            (
              .strategies,
              .value(
                key: "\(strategy.name): \(key)", from: from, to: to, grows: nil, meaning: nil)
            ))
        }
      }
      if old.title != strategy.title {
        changes.append((.texts, .text(key: "strategies.\(strategy.name).title")))
      }
    }
  }

  private static func overrides(_ strategy: Strategy) -> [(key: String, value: String)] {
    strategy.overrides.map { text in
      let colon = text.firstRange(of: ": ")
      return (
        colon.map { String(text[..<$0.lowerBound]) } ?? text,
        colon.map { String(text[$0.upperBound...]) } ?? ""
      )
    }
  }
}

/// How two parts differ, key by key.
struct RecordDifference {
  typealias Change = ScenarioDifference.Change

  let left: String
  let right: String
  private(set) var changes: [Change] = []

  /// Parts whose amounts are in these currencies.
  init(left: String, right: String) {
    self.left = left
    self.right = right
  }

  mutating func compare<Root: Documented>(_ first: Root, _ second: Root, path: String) {
    for field in Root.fields {
      let key = path.dotted(field.key)
      compare(field.get(first), field.get(second), field.kind, key, field.summary)
    }
  }

  private mutating func compare(
    _ first: FieldValue?, _ second: FieldValue?, _ kind: Kind, _ key: String, _ meaning: Wording
  ) {
    switch (first, second) {
    case (nil, nil): return
    case (.record(let first), .record(let second)): open(first, second, key)
    case (nil, .record(let record)):
      changes.append(.added(key: key, holds: Self.contents(record, right)))
    case (.record, nil): changes.append(.removed(key: key))
    case (.map(let first), .map(let second)):
      entries(first.map { ($0.name, $0.record) }, second.map { ($0.name, $0.record) }, key)
    case (.list(let first), .list(let second)):
      guard case .list(.record, _) = kind else { break }
      entries(Self.named(first), Self.named(second), key)
      return
    default: break
    }
    value(first, second, kind, key, meaning)
  }

  private mutating func value(
    _ first: FieldValue?, _ second: FieldValue?, _ kind: Kind, _ key: String, _ meaning: Wording
  ) {
    // An empty text is one that nobody wrote.
    let before = first.flatMap { ValueText.text($0, kind, currency: left) }.flatMap(Self.written)
    let after = second.flatMap { ValueText.text($0, kind, currency: right) }.flatMap(Self.written)
    // Another currency is said once, not for each amount.
    let inOneCurrency = second.flatMap { ValueText.text($0, kind, currency: left) }
      .flatMap(Self.written)
    // Tables are shown by their length but differ by their numbers.
    let isTable = if case (.table(let a), .table(let b)) = (first, second) { a != b } else { false }
    guard before != inOneCurrency || isTable else { return }
    var grows: Bool?
    if let first = Self.number(first), let second = Self.number(second) { grows = second > first }
    changes.append(
      .value(key: key, from: before, to: after, grows: grows, meaning: meaning))
  }

  private mutating func entries(
    _ first: [(name: String, record: any Documented)],
    _ second: [(name: String, record: any Documented)], _ key: String
  ) {
    for entry in first {
      let path = key.dotted(entry.name)
      if let other = second.first(where: { $0.name == entry.name }) {
        open(entry.record, other.record, path)
      } else {
        changes.append(.removed(key: path))
      }
    }
    for entry in second where !first.contains(where: { $0.name == entry.name }) {
      changes.append(
        .added(key: key.dotted(entry.name), holds: Self.contents(entry.record, right)))
    }
  }

  private mutating func open(_ first: any Documented, _ second: any Documented, _ path: String) {
    func typed<Root: Documented>(_ first: Root, _ walk: inout RecordDifference) {
      if let second = second as? Root { walk.compare(first, second, path: path) }
    }
    typed(first, &self)
  }

  private static func written(_ text: String) -> String? { text.isEmpty ? nil : text }

  private static func number(_ value: FieldValue?) -> Double? {
    switch value {
    case .quantity(let quantity): quantity.certainValue
    case .law(let law): law.constantValue
    case .integer(let integer): Double(integer)
    default: nil
    }
  }

  /// Entries of a list by the names that address them.
  private static func named(_ values: [FieldValue]) -> [(name: String, record: any Documented)] {
    values.enumerated().compactMap { index, value in
      guard case .record(let record) = value else { return nil }
      let name = record.text(at: "name").flatMap { EntryName.isAddress($0) ? $0 : nil }
      return (name ?? String(index), record)
    }
  }

  /// What a part says beyond its defaults, `key value`, with all the parts within it.
  private static func contents(_ record: any Documented, _ currency: String) -> [String] {
    func open<Root: Documented>(_ record: Root) -> [String] {
      let standard = Root()
      return Root.fields.flatMap { field -> [String] in
        // A name is part of the address already.
        guard field.key != "name", let value = field.get(record) else { return [] }
        let parts = parts(of: value, field.kind, field.key)
        if !parts.isEmpty {
          return parts.flatMap { path, part in
            let held = contents(part, currency).map { "\(path).\($0)" }
            // A block that says no more than its defaults does something all the same.
            let isNew = field.get(standard) == nil || path != field.key
            return held.isEmpty && isNew ? [path] : held
          }
        }
        guard let text = ValueText.text(value, field.kind, currency: currency), text != "[]",
          !text.isEmpty
        else { return [] }
        let known = field.get(standard).flatMap {
          ValueText.text($0, field.kind, currency: currency)
        }
        return text == known && !field.required ? [] : ["\(field.key) \(text)"]
      }
    }
    return open(record)
  }

  /// The parts that a value consists of, with their addresses; none for a single value.
  private static func parts(
    of value: FieldValue, _ kind: Kind, _ key: String
  ) -> [(path: String, record: any Documented)] {
    switch (value, kind) {
    case (.record(let part), _): [(key, part)]
    case (.map(let entries), _): entries.map { (key.dotted($0.name), $0.record) }
    case (.list(let values), .list(.record, _)):
      named(values).map { (key.dotted($0.name), $0.record) }
    default: []
    }
  }
}
