// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

/// The JSON Schema of scenario files, for completion and checks in editors, generated from the
/// table that the reader reads by.
///
/// A file with `extends:` may leave out what it inherits and may remove keys with `null`, so every
/// part stands in two forms.
public struct JSONSchema {
  private enum Form: String {
    case whole
    case heir
  }

  private var definitions: [(String, JSONText)] = []
  private var begun = Set<String>()

  /// The schema as JSON text (draft 07), ending in a line break.
  public static func draft07() -> String {
    var schema = JSONSchema()
    let whole = schema.top(.whole)
    let heir = schema.top(.heir)
    let root = JSONText.object([
      ("$schema", .text("http://json-schema.org/draft-07/schema#")),
      ("title", .text("Siyu Lab scenario")),
      ("type", .text("object")),
      ("if", .object([("required", .words(["extends"]))])),
      ("then", heir),
      ("else", whole),
      ("definitions", .object(schema.definitions)),
    ])
    return root.rendered() + "\n"
  }

  // MARK: Top level

  private mutating func top(_ form: Form) -> JSONText {
    var properties: [(String, JSONText)] = []
    for header in HeaderKey.all {
      properties.append((header.key, nullable(headerSchema(header), form)))
    }
    var required = ["scenario", "rules"]
    for field in WorldSpec.descriptions(currency: "CNY") {
      properties.append((field.key, property(field, form)))
      if field.required { required.append(field.key) }
    }
    return .object([
      ("properties", .object(properties)),
      ("required", .words(form == .whole ? required : ["scenario"])),
      ("additionalProperties", .flag(false)),
    ])
  }

  private mutating func headerSchema(_ header: HeaderKey) -> JSONText {
    let wording = JSONText.array([
      .object([("type", .text("string"))]),
      .object([
        ("type", .text("object")),
        (
          "properties",
          .object([
            ("en", .object([("type", .text("string"))])),
            ("zh", .object([("type", .text("string"))])),
          ])
        ),
        ("additionalProperties", .flag(false)),
      ]),
    ])
    let description = ("description", JSONText.text(header.summary.en))
    switch header.key {
    case "scenario":
      return .object([
        description, ("type", .text("string")), ("pattern", .text(Self.namePattern)),
      ])
    case "currency":
      return .object([description, ("type", .text("string")), ("pattern", .text("^[A-Z]{3}$"))])
    case "extends":
      return .object([description, ("type", .text("string")), ("pattern", .text("\\.ya?ml$"))])
    case "rules": return .object([description, ("type", .text("string"))])
    case "sources":
      return .object([
        description, ("type", .words(["string", "array"])),
        ("items", .object([("type", .text("string"))])),
      ])
    case "experiment": return reference(ExperimentSpec.self, .heir, header.summary.en)
    case "strategies":
      if begun.insert("strategy").inserted {
        let strategy = JSONText.object([
          ("type", .words(["object", "null"])),
          ("properties", .object([("title", .object([("anyOf", wording)]))])),
          ("patternProperties", .object(overrides())),
          ("additionalProperties", .flag(false)),
        ])
        definitions.append(("strategy", strategy))
      }
      return .object([
        description,
        ("type", .text("object")),
        ("propertyNames", .object([("pattern", .text(Self.namePattern))])),
        ("additionalProperties", .object([("$ref", .text("#/definitions/strategy"))])),
      ])
    default: return .object([description, ("anyOf", wording)])
    }
  }

  // MARK: Overrides

  /// What a strategy may change: a dotted key and what that key holds, or a sweep over such values.
  private mutating func overrides() -> [(String, JSONText)] {
    if begun.insert("sweep").inserted {
      let single = JSONText.object([("type", .words(["string", "number", "boolean"]))])
      definitions.append(
        (
          "sweep",
          .object([
            ("description", .text("One strategy for each of these values.")),
            ("type", .text("object")),
            (
              "properties",
              .object([("sweep", .object([("type", .text("array")), ("items", single)]))])
            ),
            ("required", .words(["sweep"])), ("additionalProperties", .flag(false)),
          ])
        ))
    }
    var patterns: [(String, JSONText)] = [("^rules$", .object([("type", .text("string"))]))]
    for field in WorldSpec.descriptions(currency: "CNY")
    where !["start", "horizon"].contains(field.key) {
      override(field, "^\(field.key)", "#/then/properties/\(field.key)", &patterns)
    }
    _ = reference(RuleSet.self, .heir, RuleSet.summary.en)
    override(RuleSet.self, "^rules", &patterns)
    return patterns
  }

  private mutating func override(
    _ field: FieldDescription, _ path: String, _ place: String,
    _ patterns: inout [(String, JSONText)]
  ) {
    let value = JSONText.object([("$ref", .text(place))])
    let sweep = JSONText.object([("$ref", .text("#/definitions/sweep"))])
    patterns.append((path + "$", .object([("anyOf", .array([value, sweep]))])))
    switch field.kind {
    case .record(let type): override(type, path, &patterns)
    case .map(let type, _), .list(.record(let type), _):
      let entry = path + "\\.[a-z0-9-]+"
      let heir = JSONText.object([("$ref", .text("#/definitions/\(Self.name(type, .heir))"))])
      _ = reference(type, .heir, type.summary.en)
      patterns.append((entry + "$", nullable(heir, .heir)))
      override(type, entry, &patterns)
    case .list:
      patterns.append(
        (path + "\\.[0-9]+$", .object([("type", .words(["string", "number", "boolean"]))])))
    default: break
    }
  }

  private mutating func override(
    _ type: any Documented.Type, _ path: String, _ patterns: inout [(String, JSONText)]
  ) {
    for field in type.descriptions(currency: "CNY") {
      override(
        field, "\(path)\\.\(field.key)",
        "#/definitions/\(Self.name(type, .heir))/properties/\(field.key)", &patterns)
    }
  }

  // MARK: Parts

  private mutating func property(_ field: FieldDescription, _ form: Form) -> JSONText {
    var description = field.summary.en
    if let standard = field.standard, !standard.isEmpty { description += " Default: \(standard)." }
    return nullable(
      value(field.kind, form, description: description), form)
  }

  private func nullable(_ schema: JSONText, _ form: Form) -> JSONText {
    guard form == .heir else { return schema }
    return .object([("anyOf", .array([schema, .object([("type", .text("null"))])]))])
  }

  private mutating func reference(
    _ type: any Documented.Type, _ form: Form, _ description: String
  ) -> JSONText {
    let name = Self.name(type, form)
    if begun.insert(name).inserted {
      var properties: [(String, JSONText)] = []
      var required: [String] = []
      for field in type.descriptions(currency: "CNY") {
        properties.append((field.key, property(field, form)))
        if field.required, form == .whole { required.append(field.key) }
      }
      var definition: [(String, JSONText)] = [
        ("description", .text(type.summary.en)), ("type", .text("object")),
        ("properties", .object(properties)), ("additionalProperties", .flag(false)),
      ]
      if !required.isEmpty { definition.append(("required", .words(required))) }
      definitions.append((name, .object(definition)))
    }
    return .object([
      ("description", .text(description)),
      ("allOf", .array([.object([("$ref", .text("#/definitions/\(name)"))])])),
    ])
  }

  /// What a part is called among the definitions.
  private static func name(_ type: any Documented.Type, _ form: Form) -> String {
    let parts = String(reflecting: type).split(separator: ".").dropFirst()
    return parts.joined(separator: "-") + "-" + form.rawValue
  }

  static let namePattern = "^[a-z0-9][a-z0-9-]{0,39}$"

  private mutating func value(_ kind: Kind, _ form: Form, description: String) -> JSONText {
    func described(_ entries: [(String, JSONText)]) -> JSONText {
      .object([("description", .text(description))] + entries)
    }
    switch kind {
    case .quantity(let unit, let range), .law(let unit, let range):
      return described([("anyOf", .array(Self.number(unit, range)))])
    case .integer(let range):
      return described([
        ("type", .text("integer")), ("minimum", .number(Double(range.lowerBound))),
        ("maximum", .number(Double(range.upperBound))),
      ])
    case .flag:
      return described([
        ("enum", .array([.flag(true), .flag(false), .text("yes"), .text("no")]))
      ])
    case .text(let limit):
      return described([
        ("type", .words(["string", "number", "boolean"])), ("maxLength", .number(Double(limit))),
      ])
    case .choice(let words): return described([("enum", .words(words))])
    case .reference:
      return described([
        ("type", .words(["string", "integer"])), ("pattern", .text(Self.namePattern)),
      ])
    case .moment:
      return described([
        ("type", .text("string")),
        ("pattern", .text("^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?)?")),
      ])
    case .clock:
      // YAML 1.1 editors read `20:00` without quotes as a number.
      return described([
        ("type", .words(["string", "integer"])),
        ("pattern", .text("^[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?$")),
      ])
    case .table:
      return described([("type", .text("string")), ("pattern", .text("\\.[cC][sS][vV](#.*)?$"))])
    case .record(let type): return reference(type, form, description)
    case .list(let element, let limit):
      // An heir replaces a list as a whole.
      let items = value(element, .whole, description: "One entry.")
      let array = JSONText.object([
        ("type", .text("array")), ("maxItems", .number(Double(limit))), ("items", items),
      ])
      return described([("anyOf", .array([array, items]))])
    case .map(let type, let limit):
      return described([
        ("type", .text("object")), ("maxProperties", .number(Double(limit))),
        ("propertyNames", .object([("pattern", .text(Self.namePattern))])),
        ("additionalProperties", nullable(reference(type, form, type.summary.en), form)),
      ])
    }
  }

  /// A bare number where the unit allows one, or text with the unit, or a distribution.
  private static func number(_ unit: PrivateDomain.Unit, _ range: ClosedRange<Double>) -> [JSONText]
  {
    var bare: [(String, JSONText)] = [("type", .text("number"))]
    if range.lowerBound.isFinite { bare.append(("minimum", .number(range.lowerBound))) }
    if range.upperBound.isFinite { bare.append(("maximum", .number(range.upperBound))) }
    let digits = "[-+]?[0-9.]+([eE][-+]?[0-9]+)?"
    let suffix: String? =
      switch unit {
      case .number: nil
      case .share: " *%"
      case .duration: " *(d|h|min|m|s|w)"
      case .rate: " *%? */ *(d|day|h|w|week|month|year)"
      case .money: " *[A-Z]{3}(/.*)?"
      }
    if unit == .duration { bare = [("const", .number(0))] }
    var pattern = "[0-9.e* ]*[a-z_]+\\(.*\\)"
    if let suffix { pattern = "(\(digits)\(suffix)|\(pattern))" }
    return [
      .object(bare),
      .object([("type", .text("string")), ("pattern", .text("^ *\(pattern) *$"))]),
    ]
  }
}
