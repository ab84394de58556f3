// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

/// What a key of a scenario means, from the same table that the reader reads by.
public struct Explanation {
  /// No key of a scenario has this name.
  public struct UnknownKey: Error, Sendable, CustomStringConvertible {
    public var key: String
    /// What may stand at the place where the key goes wrong.
    public var allowed: [String]
    public var suggestion: String?

    public var description: String { text(in: .en) }

    /// What is wrong, in a language.
    public func text(in language: MessageLanguage) -> String {
      switch language {
      case .en:
        let hint = suggestion.map { "\n  did you mean `\($0)`?" } ?? ""
        return "there is no key `\(key)`\n  allowed: \(allowed.joined(separator: ", "))\(hint)"
      case .zh:
        let hint = suggestion.map { "\n  是否想写 `\($0)`？" } ?? ""
        return "没有键 `\(key)`\n  可用：\(allowed.joined(separator: ", "))\(hint)"
      }
    }
  }

  let language: MessageLanguage
  private let currency: String

  /// Meaning, unit, range, default and source of a key.
  ///
  /// Entries are named, `accounts.adviser.count`, left open, `accounts.*.count`, or left out,
  /// `accounts.count`. The empty key lists everything at the top of a scenario, `metrics` all
  /// figures, `distributions`, `sweep` and `units` what values may look like; a figure is explained by its name or by its title in either language.
  public static func text(
    for key: String, language: MessageLanguage = .en, currency: String = "CNY"
  ) throws(UnknownKey) -> String {
    if let topic = Topic(rawValue: key) { return topic.text(in: language) }
    if let figures = figures(key, in: language) { return figures }
    let explanation = Explanation(language: language, currency: currency)
    return try explanation.text(key)
  }

  func text(_ key: String) throws(UnknownKey) -> String {
    let components = key.split(separator: ".").map { String($0) }
    guard let first = components.first else { return overview }
    if first == "experiment" {
      return try part(ExperimentSpec.self, components[1...], "experiment")
    }
    if first == "rules", components.count > 1 {
      return try part(RuleSet.self, components[1...], "rules")
    }
    if let header = HeaderKey.all.first(where: { $0.key == first }) {
      return components.count == 1 ? text(of: header) : try text(below: header, components[1...])
    }
    return try part(WorldSpec.self, components[...], "")
  }

  func text(of header: HeaderKey) -> String {
    "\(header.key)\n\n  \(said(header.summary))\n\n"
      + row(.holds, Translation.text(header.allowed, in: language))
      + (header.key == "extends" ? Self.presets(in: language) : "")
  }

  private var overview: String {
    let header = HeaderKey.all.map { ($0.key, said($0.summary)) }
    let world = WorldSpec.descriptions(currency: currency).map {
      ($0.key, said($0.summary, $0.key))
    }
    return list(header + world)
  }

  /// Follows the rest of a key from a part.
  private func part(
    _ type: any Documented.Type, _ rest: ArraySlice<String>, _ path: String
  ) throws(UnknownKey) -> String {
    guard let key = rest.first else {
      return "\(path)\n\n  \(said(type.summary))\n\n" + keys(of: type, path)
    }
    guard let field = type.descriptions(currency: currency).first(where: { $0.key == key }) else {
      let words = type.keys + (path.isEmpty ? HeaderKey.all.map(\.key) + Self.topics : [])
      let isFigure = path.isEmpty && rest.count == 1
      let figures = isFigure ? Metric.all.map(\.name) : []
      let nearest =
        Spelling.nearest(to: key, in: words + figures)
        ?? (isFigure ? FigureName.nearest(to: key, in: figures) : nil)
      throw UnknownKey(
        key: path.dotted(key), allowed: words,
        suggestion: nearest.map {
          ([path, $0].filter { !$0.isEmpty } + rest.dropFirst()).joined(separator: ".")
        })
    }
    let path = path.dotted(key)
    let rest = rest.dropFirst()
    guard let next = rest.first else { return text(of: field, path) }
    switch field.kind {
    case .record(let part): return try self.part(part, rest, path)
    case .map(let part, _), .list(.record(let part), _):
      // `accounts.adviser.count` names an entry, `accounts.cuont` is a slip of the hand.
      let follows = rest.dropFirst().first.map { part.keys.contains($0) } ?? true
      let named =
        next == "*"
        || !part.keys.contains(next)
          && (follows || Spelling.nearest(to: next, in: part.keys) == nil)
      return try self.part(part, named ? rest.dropFirst() : rest, path.dotted("*"))
    default:
      throw UnknownKey(key: path.dotted(next), allowed: [path], suggestion: path)
    }
  }

  private func text(of field: FieldDescription, _ path: String) -> String {
    var text = "\(path)\n\n  \(said(field.summary, path))\n\n"
    text += row(
      .holds, Translation.text(field.kind.allowed(currency: currency), in: language))
    switch field.kind {
    case .quantity, .list(.quantity, _):
      text += row(.chance, label(.oncePerFuture))
    case .law, .list(.law, _):
      text += row(.chance, label(.eachOccurrence))
    default: break
    }
    if field.required {
      text += row(.standard, label(.required))
    } else {
      text += row(
        .standard,
        field.standard.flatMap {
          $0.isEmpty || $0 == "[]" ? nil : Translation.text($0, in: language)
        } ?? label(.absent))
    }
    switch field.origin {
    case .cited(let ids): text += row(.source, ids.joined(separator: ", "))
    case .assumed(let note):
      let note = said(ChineseSummaries.assumption(note, key: path))
      text += row(.source, label(.assumption) + note)
    case .planner: text += row(.source, label(.planner))
    }
    if let mechanism = Mechanism.of(path) {
      text += row(.mechanism, "M\(mechanism.number) \(said(mechanism.name))")
    }
    switch field.kind {
    case .record(let part), .map(let part, _), .list(.record(let part), _):
      text += "\n" + keys(of: part, path)
    default: break
    }
    return text
  }

  private func keys(of type: any Documented.Type, _ path: String) -> String {
    list(
      type.descriptions(currency: currency).map { ($0.key, said($0.summary, path.dotted($0.key))) })
  }

  private func list(_ rows: [(key: String, summary: String)]) -> String {
    let width = rows.map(\.key.count).max() ?? 0
    return rows.map { row in
      "  \(row.key)\(String(repeating: " ", count: width - row.key.count))  \(row.summary)\n"
    }.joined()
  }

  private func said(_ wording: Wording) -> String {
    language == .zh ? wording.zh ?? wording.en : wording.en
  }

  /// The meaning of a key.
  private func said(_ wording: Wording, _ key: String) -> String {
    said(ChineseSummaries.summary(wording, key: key))
  }

  // MARK: Labels

  private enum Label {
    case holds, chance, standard, source, mechanism, oncePerFuture, eachOccurrence, required, absent
    case assumption, planner
  }

  private func row(_ name: Label, _ value: String) -> String {
    let name = label(name)
    let width = name.unicodeScalars.map { TerminalWidth.columns(of: $0) }.reduce(0, +)
    return "  \(name)\(String(repeating: " ", count: max(1, 10 - width)))\(value)\n"
  }

  private func label(_ label: Label) -> String {
    let texts: (en: String, zh: String) =
      switch label {
      case .holds: ("holds", "取值")
      case .chance: ("chance", "随机")
      case .standard: ("default", "默认")
      case .source: ("source", "来源")
      case .mechanism: ("mechanism", "机制")
      case .oncePerFuture: ("a distribution is drawn once per future", "写成分布时，每个未来情景抽取一次")
      case .eachOccurrence:
        ("a distribution is drawn anew at each occurrence", "写成分布时，每次发生都重新抽取")
      case .required: ("none: the file must say it", "无：必须填写")
      case .absent: ("absent", "不填")
      case .assumption: ("assumption: ", "假设：")
      case .planner: ("the planner decides or knows", "由规划者决定或掌握")
      }
    return language == .zh ? texts.zh : texts.en
  }
}
