// SPDX-License-Identifier: GPL-3.0-or-later

extension Documented {
  /// The part with every quantity changed, at every depth; what holds no quantity stays.
  public func replacingQuantities(_ change: (Quantity, Unit) -> Quantity) -> Self {
    var copy = self
    for field in Self.fields {
      guard let value = field.get(self) else { continue }
      if let changed = value.replacingQuantities(field.kind, change) { field.set(&copy, changed) }
    }
    return copy
  }
}

extension FieldValue {
  /// `nil` if there is no quantity in it.
  fileprivate func replacingQuantities(
    _ kind: Kind, _ change: (Quantity, Unit) -> Quantity
  ) -> FieldValue? {
    switch (self, kind) {
    case (.quantity(let quantity), .quantity(let unit, _)):
      return .quantity(change(quantity, unit))
    case (.record(let record), _):
      return .record(record.replacingQuantities(change))
    case (.list(let values), .list(let element, _)):
      let changed = values.map { $0.replacingQuantities(element, change) }
      guard changed.contains(where: { $0 != nil }) else { return nil }
      return .list(zip(values, changed).map { $1 ?? $0 })
    case (.map(let entries), _):
      return .map(
        entries.map { (name: $0.name, record: $0.record.replacingQuantities(change)) })
    default:
      return nil
    }
  }
}
