// SPDX-License-Identifier: GPL-3.0-or-later

public import PrivateDomain
internal import RandomStreams

/// One strategy of a scenario with one number left open.
///
/// ```swift
/// let variation = try StrategyVariation(
///   path: "scenarios/launch.yaml", strategy: nil, key: "accounts.adviser.count")
/// let world = try variation.strategy(at: 8).spec
/// ```
public struct StrategyVariation {
  /// The scenario as it is written.
  public let scenario: Scenario
  /// The strategy whose number is varied, as it is written.
  public let written: Strategy
  /// Dotted key of the number, as in an override.
  public let key: String
  /// The values that the key allows, in its base unit (days, shares, currency).
  public let range: ClosedRange<Double>
  /// Whether only whole numbers are allowed.
  public let isWhole: Bool
  /// The value in the strategy as written; nil if it is absent or uncertain.
  public let base: Double?
  private let unit: PrivateDomain.Unit
  private let loading: ScenarioLoading
  private let draft: StrategyDraft

  /// Reads a scenario and finds the number.
  ///
  /// - Parameters:
  ///   - path: the scenario file.
  ///   - strategy: a name; absent: the scenario's first strategy.
  ///   - key: a dotted key as in an override, `accounts.adviser.count`.
  /// - Throws: what is wrong with the file, the strategy's name or the key.
  public init(path: String, strategy: String?, key: String) throws(ScenarioError) {
    var loading = try ScenarioLoading(path: path)
    scenario = try loading.checked()
    let name = strategy ?? scenario.strategies[0].name
    guard let written = scenario.strategies.first(where: { $0.name == name }),
      let draft = loading.drafts.first(where: { $0.name == name })
    else {
      let names = scenario.strategies.map(\.name)
      throw Self.error(
        "--strategy", name, "there is no strategy \(Diagnostic.quoted(name))",
        allowed: WordList.text(names), suggestion: Spelling.nearest(to: name, in: names))
    }
    self.written = written
    self.draft = draft
    self.loading = loading
    self.key = key
    var overriding = Overriding()
    var root = loading.root!
    let rulesPrefix = "rules."
    let change = Self.change(key, to: "1")
    if ScenarioReader.fixedKeys.contains(String(key.prefix { $0 != "." })) {
      throw Self.error(
        "--vary", key, "\(Diagnostic.quoted(key)) cannot be varied", allowed: "a key of the world")
    }
    let place: (kind: Kind, value: FieldValue?)?
    if key.hasPrefix(rulesPrefix) {
      let rest = key.dropFirst(rulesPrefix.count).split(separator: ".").map { String($0) }
      place = Self.place(written.rules, rest[...])
    } else {
      overriding.apply(change, to: &root, of: WorldSpec.self)
      guard overriding.diagnostics.isEmpty else { throw .diagnostics(overriding.diagnostics) }
      place = Self.place(written.spec, key.split(separator: ".").map { String($0) }[...])
    }
    switch place?.kind {
    case .quantity(let unit, let range), .law(let unit, let range):
      self.unit = unit
      self.range = range
      isWhole = false
    case .integer(let range):
      unit = .number
      self.range = Double(range.lowerBound)...Double(range.upperBound)
      isWhole = true
    default:
      throw Self.error(
        "--vary", key, "\(Diagnostic.quoted(key)) is not a single number",
        allowed: "the dotted key of a number, a share, a duration, a rate or an amount")
    }
    switch place?.value {
    case .quantity(let quantity): base = quantity.certainValue
    case .law(let law): base = law.constantValue
    case .integer(let integer): base = Double(integer)
    default: base = nil
    }
  }

  /// The strategy with the number at a value in its base unit.
  ///
  /// - Throws: what the key or the whole does not allow about the value.
  public func strategy(at value: Double) throws(ScenarioError) -> Strategy {
    var loading = loading
    var draft = draft
    draft.changes.append(Self.change(key, to: text(value)))
    guard
      let strategy = loading.strategy(
        draft, loading.root!, currency: scenario.currency, named: draft.name),
      loading.diagnostics.isEmpty
    else { throw .diagnostics(Array(loading.diagnostics.prefix(ScenarioError.limit))) }
    return strategy
  }

  /// What is hardly meant about the values from a first to a last.
  ///
  /// - Throws: what the key or the whole does not allow about either value.
  public func doubt(from first: Double, to last: Double) throws(ScenarioError) -> Wording? {
    ScenarioDoubts.contacts(
      varying: key, from: (text(first), try strategy(at: first).spec),
      to: (text(last), try strategy(at: last).spec))
  }

  /// A value of the number as a planner would write it.
  public func text(_ value: Double) -> String {
    isWhole
      ? String(Int(value)) : UnitText(unit, currency: scenario.currency).text(value)
  }

  /// A value of the number from what a planner wrote.
  ///
  /// - Parameter option: where it was written, for the error, `--from`.
  public func value(of text: String, option: String) throws(ScenarioError) -> Double {
    let units = UnitText(unit, currency: scenario.currency)
    do throws(UnitText.Problem) {
      let value = try units.value(of: text)
      guard range.contains(value), !isWhole || value == value.rounded() else {
        throw UnitText.Problem(
          message: isWhole && value != value.rounded()
            ? "`\(key)` is a whole number" : "`\(key)` is out of range")
      }
      return value
    } catch {
      throw Self.error(
        option, text, error.message, allowed: units.allowed(range, hint: error.hint),
        suggestion: error.suggestion)
    }
  }

  /// A step between two values from what a planner wrote: above 0, in the unit of the number.
  public func step(of text: String, option: String) throws(ScenarioError) -> Double {
    let units = UnitText(unit, currency: scenario.currency)
    do throws(UnitText.Problem) {
      let value = try units.value(of: text)
      guard value > 0, !isWhole || value == value.rounded() else {
        throw UnitText.Problem(
          message: isWhole ? "a step is a whole number above 0" : "a step is above 0")
      }
      return value
    } catch {
      throw Self.error(
        option, text, error.message, allowed: units.examples, suggestion: error.suggestion)
    }
  }

  /// A step that a planner would choose: a round number in the unit of the number.
  public func roundStep(atLeast size: Double) -> Double {
    if isWhole { return max(1, size.rounded(.up)) }
    if case .duration = unit {
      let minutes: [Double] = [
        1.0, 5, 15, 30, 60, 120, 180, 360, 720, 1_440, 2_880, 7 * 1_440, 14 * 1_440, 30 * 1_440,
      ]
      if let step = minutes.first(where: { $0 / 1_440 >= size * (1 - 1e-9) }) {
        return step / 1_440
      }
    }
    var power = 1.0
    while power < size { power *= 10 }
    while power / 10 >= size { power /= 10 }
    return [power / 5, power / 2].first { $0 >= size * (1 - 1e-9) } ?? power
  }

  static func error(
    _ option: String, _ text: String, _ message: String, allowed: String?,
    suggestion: String? = nil, column: Int = 1, length: Int? = nil
  ) -> ScenarioError {
    let file = SourceFile(name: option, text: text)
    let span = Span(
      file: file, line: 1, column: column,
      length: max(1, length ?? text.unicodeScalars.count))
    return .diagnostics([
      Diagnostic(
        span, message, found: Diagnostic.quoted(text), allowed: allowed, suggestion: suggestion)
    ])
  }

  private static func change(_ key: String, to value: String) -> Node.Entry {
    let file = SourceFile(name: "--vary", text: "\(key): \(value)")
    let length = key.unicodeScalars.count
    return Node.Entry(
      key: key, keySpan: Span(file: file, line: 1, column: 1, length: length),
      value: Node(
        content: .scalar(value, quoted: false),
        span: Span(
          file: file, line: 1, column: length + 3, length: max(1, value.unicodeScalars.count))))
  }

  /// What a dotted key holds; `nil` if it leads nowhere.
  private static func place(
    _ record: any Documented, _ components: ArraySlice<String>
  ) -> (kind: Kind, value: FieldValue?)? {
    func open<Root: Documented>(_ root: Root) -> (kind: Kind, value: FieldValue?)? {
      guard let key = components.first, let field = Root.fields.first(where: { $0.key == key })
      else { return nil }
      let rest = components.dropFirst()
      let value = field.get(root)
      guard let name = rest.first else { return (field.kind, value) }
      switch (field.kind, value) {
      case (.record, .record(let part)): return place(part, rest)
      case (.record(let type), nil): return place(type.init(), rest)
      case (.map, .map(let entries)):
        guard let entry = entries.first(where: { $0.name == name }) else { return nil }
        return place(entry.record, rest.dropFirst())
      case (.list(let element, _), .list(let values)):
        let named = values.firstIndex {
          if case .record(let record) = $0 { record.text(at: "name") == name } else { false }
        }
        guard let index = named ?? Int(name), values.indices.contains(index) else { return nil }
        if case .record(let record) = values[index] { return place(record, rest.dropFirst()) }
        return rest.count == 1 ? (element, values[index]) : nil
      default: return nil
      }
    }
    return open(record)
  }
}
