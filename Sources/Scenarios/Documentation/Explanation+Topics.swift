// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain
internal import RandomStreams

/// What a planner writes in the place of a value: neither a key nor a figure.
enum Topic: String, CaseIterable {
  case distributions, sweep, units

  func text(in language: MessageLanguage) -> String {
    let heading = "\(rawValue)\n\n  \(summary.said(in: language))\n\n"
    return switch self {
    case .distributions: heading + Self.distributions(in: language)
    case .sweep: heading + Self.sweep(in: language)
    case .units: heading + Self.units(in: language)
    }
  }

  private var summary: Wording {
    switch self {
    case .distributions:
      Wording(
        "What is not known for certain is written as a distribution, in the key's own unit. In flow style, and where it holds `: `, it stands in quotes. `2 * beta(24, 56)` is twice the law.",
        zh: "不确定的值写成分布，单位与该键相同；写在 `{…}` 中或含 `: ` 时要加引号。`2 * beta(24, 56)` 表示该分布的 2 倍。")
    case .sweep:
      Wording(
        "A list of values for one key of a strategy makes a strategy of each; several sweeps make their product.",
        zh: "在策略中给某个键写一列值，每个值成为一个策略；有多个扫描时取所有组合。")
    case .units:
      Wording(
        "Numbers are written with their units; `siyu explain KEY` says which a key wants.",
        zh: "数要写单位；`siyu explain 键名` 说明该键要哪种单位。")
    }
  }

  /// From the parser's own table, so that none is forgotten.
  private static func distributions(in language: MessageLanguage) -> String {
    let (or, example) = language == .zh ? (" 或 ", "例：") : (" or ", "example: ")
    return Distribution.help.map { help in
      "  \(help.forms.joined(separator: or))\n"
        + "    \(Translation.text(help.meaning, in: language))\n    \(example)`\(help.example)`\n"
    }.joined()
  }

  private static func sweep(in language: MessageLanguage) -> String {
    let limit = StrategyDraft.limit
    let note = Wording(
      "At most \(limit) strategies in a scenario. Their names end with the value, `accounts=8`.",
      zh: "一个场景至多 \(limit) 个策略。名称以值结尾，例如 `accounts=8`。")
    return """
        strategies:
          accounts: {accounts.adviser.count: {sweep: [4, 8, 16]}}

      \(note.said(in: language).indented)

      """
  }

  private static func units(in language: MessageLanguage) -> String {
    let isChinese = language == .zh
    let rows: [(Wording, PrivateDomain.Unit)] = [
      (Wording("number", zh: "数"), .number), (Wording("share", zh: "比例"), .share),
      (Wording("duration", zh: "时长"), .duration), (Wording("rate", zh: "速率"), .rate),
      (Wording("amount", zh: "金额"), .money(per: "contact/year")),
    ]
    let width = 10
    var text = rows.map { name, unit in
      let name = name.said(in: language)
      let columns = name.unicodeScalars.map { TerminalWidth.columns(of: $0) }.reduce(0, +)
      let examples = Translation.text(UnitText(unit, currency: "CNY").examples, in: language)
      return "  \(name)\(String(repeating: " ", count: width - columns))\(examples)\n"
    }.joined()
    let durations = UnitText.durations.map { named("`\($0.name)`", $0.days, language) }
    let periods = UnitText.periods.map { named("`/\($0.name)`", $0.days, language) }
    let mark = isChinese ? "、" : ", "
    text += isChinese ? "\n  时长的单位：" : "\n  Units of durations: "
    text += durations.joined(separator: mark)
    text += isChinese ? "\n  速率的单位：" : "\n  Units of rates: "
    return text + periods.joined(separator: mark) + "\n"
  }

  /// A name of a unit and its length, which `d` itself has not.
  private static func named(_ name: String, _ days: Double, _ language: MessageLanguage) -> String {
    let length = UnitText(.duration, currency: "").text(days)
    guard days > 1 else { return name }
    return language == .zh ? "\(name)（\(length)）" : "\(name) (\(length))"
  }
}

extension Explanation {
  /// The presets and where they are, below the explanation of `extends`.
  static func presets(in language: MessageLanguage) -> String {
    let width = Preset.all.map(\.file.count).max() ?? 0
    let head = Wording(
      "Presets, in the folder `scenarios/presets` of siyu; copy that folder beside scenarios of your own:",
      zh: "预设在 siyu 的 `scenarios/presets` 目录中；自己的场景要用，请把该目录复制到场景旁边：")
    return "\n  \(head.said(in: language))\n"
      + Preset.all.map { preset in
        let gap = String(repeating: " ", count: width - preset.file.count)
        return "    \(preset.file)\(gap)  \(preset.summary.said(in: language))\n"
      }.joined()
  }

  /// What a key of the head has below it: a language of a text, or a strategy's overrides.
  func text(below header: HeaderKey, _ rest: ArraySlice<String>) throws(UnknownKey) -> String {
    if header.key == "strategies" { return try text(ofStrategy: rest) }
    let isText = header.allowed.contains("{en: ..., zh: ...}")
    if isText, rest.count == 1, let word = rest.first, ["en", "zh"].contains(word) {
      return text(of: header)
    }
    throw UnknownKey(
      key: header.key.dotted(rest.joined(separator: ".")), allowed: [header.key],
      suggestion: header.key)
  }

  /// `strategies.early.accounts.adviser.count` is what it changes; the name may be left out before
  /// `title`, which is no strategy's name here.
  private func text(ofStrategy rest: ArraySlice<String>) throws(UnknownKey) -> String {
    guard rest.last != "sweep" else { return Topic.sweep.text(in: language) }
    if rest.last == "title", rest.count <= 2 {
      let title = HeaderKey(
        key: "strategies.*.title",
        summary: Wording("The strategy's title in reports.", zh: "报告中策略的标题。"),
        allowed: "a text, or `{en: ..., zh: ...}`")
      return text(of: title)
    }
    let change = rest.dropFirst()
    guard !change.isEmpty else { return try text("strategies") }
    return try text(change.joined(separator: "."))
  }
}

extension String {
  fileprivate var indented: String { "  " + self }
}
