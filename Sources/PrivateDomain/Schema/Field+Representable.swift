// SPDX-License-Identifier: GPL-3.0-or-later

public import RandomStreams

extension Quantity: FieldRepresentable {
  public init?(_ value: FieldValue) {
    guard case .quantity(let quantity) = value else { return nil }
    self = quantity
  }
  public var fieldValue: FieldValue? { .quantity(self) }
}

extension Distribution: FieldRepresentable {
  public init?(_ value: FieldValue) {
    guard case .law(let law) = value else { return nil }
    self = law
  }
  public var fieldValue: FieldValue? { .law(self) }
}

extension Int: FieldRepresentable {
  public init?(_ value: FieldValue) {
    guard case .integer(let integer) = value else { return nil }
    self = integer
  }
  public var fieldValue: FieldValue? { .integer(self) }
}

extension Bool: FieldRepresentable {
  public init?(_ value: FieldValue) {
    guard case .flag(let flag) = value else { return nil }
    self = flag
  }
  public var fieldValue: FieldValue? { .flag(self) }
}

extension String: FieldRepresentable {
  public init?(_ value: FieldValue) {
    guard case .text(let text) = value else { return nil }
    self = text
  }
  public var fieldValue: FieldValue? { .text(self) }
}

/// A time of day as a share of the day, 0 at midnight.
public struct ClockTime: FieldRepresentable, Hashable {
  public var timeOfDay: Double

  public init(timeOfDay: Double) {
    self.timeOfDay = timeOfDay
  }
  public init(hour: Double) {
    self.timeOfDay = hour / 24
  }
  public init?(_ value: FieldValue) {
    guard case .clock(let time) = value else { return nil }
    self.timeOfDay = time
  }
  public var fieldValue: FieldValue? { .clock(timeOfDay) }
}

extension CalendarMoment: FieldRepresentable {
  public init?(_ value: FieldValue) {
    guard case .moment(let moment) = value else { return nil }
    self = moment
  }
  public var fieldValue: FieldValue? { .moment(self) }
}

/// A column of numbers read from a CSV file.
public struct NumberTable: FieldRepresentable, Hashable {
  /// What each of the numbers may be: they count things, such as the leads of a day.
  public static let range = 0.0...1e9

  public var values: [Double]

  public init(values: [Double]) {
    self.values = values
  }
  public init?(_ value: FieldValue) {
    guard case .table(let values) = value else { return nil }
    self.values = values
  }
  public var fieldValue: FieldValue? { .table(values) }
}

/// A word out of a fixed list, spelled as its raw value.
public protocol Choice: FieldRepresentable, CaseIterable, RawRepresentable, Hashable
where RawValue == String {}

extension Choice {
  public init?(_ value: FieldValue) {
    guard case .text(let text) = value else { return nil }
    self.init(rawValue: text)
  }
  public var fieldValue: FieldValue? { .text(rawValue) }

  /// Every word, in the order in which they are declared.
  public static var words: [String] { allCases.map(\.rawValue) }
}

extension Optional: FieldRepresentable where Wrapped: FieldRepresentable {
  public init?(_ value: FieldValue) {
    guard let wrapped = Wrapped(value) else { return nil }
    self = .some(wrapped)
  }
  public var fieldValue: FieldValue? { self?.fieldValue }
}

extension Array: FieldRepresentable where Element: FieldRepresentable {
  public init?(_ value: FieldValue) {
    guard case .list(let values) = value else { return nil }
    self = []
    for value in values {
      guard let element = Element(value) else { return nil }
      append(element)
    }
  }
  public var fieldValue: FieldValue? { .list(compactMap(\.fieldValue)) }
}

/// A nested part of the scenario.
public struct Part<Content: Documented>: FieldRepresentable {
  public var content: Content

  public init(_ content: Content) {
    self.content = content
  }
  public init?(_ value: FieldValue) {
    guard case .record(let record) = value, let content = record as? Content else { return nil }
    self.content = content
  }
  public var fieldValue: FieldValue? { .record(content) }
}

/// Named entries of a section, in the order of the file.
public struct Section<Content: Documented>: FieldRepresentable {
  public var entries: [(name: String, content: Content)]

  public init(_ entries: [(name: String, content: Content)] = []) {
    self.entries = entries
  }
  public init?(_ value: FieldValue) {
    guard case .map(let records) = value else { return nil }
    entries = []
    for (name, record) in records {
      guard let content = record as? Content else { return nil }
      entries.append((name, content))
    }
  }
  public var fieldValue: FieldValue? {
    .map(entries.map { (name: $0.name, record: $0.content) })
  }

  public subscript(name: String) -> Content? {
    entries.first { $0.name == name }?.content
  }
}
