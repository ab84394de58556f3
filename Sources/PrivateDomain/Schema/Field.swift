// SPDX-License-Identifier: GPL-3.0-or-later

public import RandomStreams

/// A part of the scenario whose keys are described in one table.
///
/// The table is the single source for the parser, for `siyu explain`, for the JSON Schema and for
/// the list of assumptions: a key exists if and only if it stands there.
public protocol Documented: Sendable {
  /// The part with every key at its default.
  init()
  /// What this part describes, in one sentence.
  static var summary: Wording { get }
  /// Its keys, in the order in which they are explained.
  static var fields: [Field<Self>] { get }
}

/// What a written number means.
public enum Unit: Sendable, Hashable {
  /// A plain number of things (contacts, leads, messages) or a factor.
  case number
  /// A share of something in [0, 1], written `0.3` or `30%`.
  case share
  /// A length of time in days, written `90d`, `2h`, `30m`, `45s`, `6w`.
  case duration
  /// Events per day, written `0.02/d`, `0.5/month` (30 days), `0.02/year` (365 days) or a plain number.
  case rate
  /// An amount in the scenario's currency, written `120` or `120 CNY`; `per` names what it is
  /// paid for, written after slashes: `0.1 CNY/contact/year` has `per` = "contact/year".
  case money(per: String?)
}

/// What a key may hold.
public indirect enum Kind: Sendable {
  /// A number that may be uncertain: a constant or a distribution, drawn once per future.
  case quantity(Unit, ClosedRange<Double>)
  /// A law of chance, drawn anew at each occurrence within a future; a constant is allowed.
  case law(Unit, ClosedRange<Double>)
  /// A whole number.
  case integer(ClosedRange<Int>)
  case flag
  /// Free text of at most that many characters.
  case text(Int)
  /// One of these words.
  case choice([String])
  /// The name of an entry of that section of the scenario, `accounts`.
  case reference(String)
  /// A day, or a day with a time: `2021-03-06`, `2021-03-06 20:00`.
  case moment
  /// A time of day, `20:00`.
  case clock
  /// A CSV file beside the scenario with one column of numbers (or the named column after `#`),
  /// at most that many rows.
  case table(Int)
  case record(any Documented.Type)
  /// At most that many values.
  case list(Kind, Int)
  /// Named entries, at most that many.
  case map(any Documented.Type, Int)
}

/// What a key holds, once read and checked.
public enum FieldValue: Sendable {
  case quantity(Quantity)
  case law(Distribution)
  case integer(Int)
  case flag(Bool)
  /// Free text, a choice or a reference.
  case text(String)
  case moment(CalendarMoment)
  /// Share of the day, 0 at midnight.
  case clock(Double)
  case table([Double])
  case record(any Documented)
  case list([FieldValue])
  /// In the order of the file.
  case map([(name: String, record: any Documented)])
}

/// Where a default or a rule comes from.
public enum Origin: Sendable, Hashable {
  /// Statement ids or sections of the facts, `S0-08`, `facts 2.1`.
  case cited([String])
  /// No source is known: over which range it should be varied, and why.
  case assumed(Wording)
  /// The planner decides or knows: names, dates, structure, amounts.
  case planner
}

/// One key of a part of the scenario.
public struct Field<Root: Documented>: Sendable {
  public let key: String
  public let kind: Kind
  public let summary: Wording
  public let origin: Origin
  /// Whether the file must say it.
  public let required: Bool
  /// Stores a value of the field's kind.
  public let set: @Sendable (inout Root, FieldValue) -> Void
  /// The value held, or `nil` if the part leaves it out.
  public let get: @Sendable (Root) -> FieldValue?
}

/// A type that a key can hold, and how it becomes a `FieldValue` and back.
public protocol FieldRepresentable: Sendable {
  init?(_ value: FieldValue)
  var fieldValue: FieldValue? { get }
}

extension Field {
  /// A key that is stored at a key path.
  public init<Value: FieldRepresentable>(
    _ key: String, _ path: any WritableKeyPath<Root, Value> & Sendable, _ kind: Kind,
    _ origin: Origin, required: Bool = false, _ summary: Wording
  ) {
    self.key = key
    self.kind = kind
    self.summary = summary
    self.origin = origin
    self.required = required
    self.set = { root, value in
      guard let typed = Value(value) else {
        preconditionFailure("the reader handed \(key) a value of another kind")
      }
      root[keyPath: path] = typed
    }
    self.get = { root in root[keyPath: path].fieldValue }
  }
}
