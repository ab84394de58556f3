// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

extension ScenarioDifference {
  /// The differences in words, one a line, in sections.
  public func text(in language: MessageLanguage) -> String {
    func say(_ english: String, _ chinese: String) -> String {
      language == .zh ? chinese : english
    }
    var text = "\(from) → \(to)\n"
    if isEmpty {
      return text
        + say("They are the same scenario.\n", "两者是同一个场景。\n")
    }
    for section in Section.allCases {
      let own = changes.filter { $0.section == section }.map(\.change)
      guard !own.isEmpty else { continue }
      text += "\n\(title(of: section, in: language))\n"
      for change in own { text += "  \(Self.line(change, in: language))\n" }
    }
    if isSameModel, !changes.contains(where: { $0.section == .experiment }) {
      text += say(
        "\nOnly texts differ: both give the same numbers.\n", "\n只有文字不同：两者算出的数相同。\n")
    } else if isSameModel {
      text += say(
        "\nThe worlds and strategies are the same; only how they are run or judged differs.\n",
        "\n业务与策略相同，只有运行或评判方式不同。\n")
    }
    return text
  }

  private func title(of section: Section, in language: MessageLanguage) -> String {
    let titles: (String, String) =
      switch section {
      case .world: ("The world", "业务")
      case .rules: ("The platform's rules", "平台规则")
      case .strategies: ("Strategies", "策略")
      case .experiment: ("The experiment", "试验")
      case .texts: ("Texts", "文字")
      }
    return language == .zh ? titles.1 : titles.0
  }

  static func line(_ change: Change, in language: MessageLanguage) -> String {
    let isChinese = language == .zh
    switch change {
    case .added(let key, let holds):
      let list = holds.isEmpty ? "" : (isChinese ? "：" : ": ") + Self.listed(holds, language)
      return isChinese ? "\(key) 为新增\(list)" : "\(key) is new\(list)"
    case .removed(let key): return isChinese ? "\(key) 已删除" : "\(key) is gone"
    case .text(let key): return isChinese ? "\(key) 的文字不同" : "\(key) reads differently"
    case .value(let key, let from, let to, let grows, let meaning):
      let from = from.map { Self.shown($0, language) }
      let to = to.map { Self.shown($0, language) }
      let words =
        switch (from, to, isChinese) {
        case (nil, let to?, false): "is now \(to); it was left out"
        case (nil, let to?, true): "现为 \(to)，原来未填"
        case (let from?, nil, false): "is left out; it was \(from)"
        case (let from?, nil, true): "现在未填，原为 \(from)"
        case (let from?, let to?, false) where from == to: "holds other numbers"
        case (let from?, let to?, true) where from == to: "中的数不同"
        case (let from?, let to?, false):
          switch grows {
          case true?: "rises from \(from) to \(to)"
          case false?: "falls from \(from) to \(to)"
          case nil: "changes from \(from) to \(to)"
          }
        case (let from?, let to?, true):
          switch grows {
          case true?: "从 \(from) 增至 \(to)"
          case false?: "从 \(from) 减至 \(to)"
          case nil: "从 \(from) 改为 \(to)"
          }
        case (nil, nil, _): ""
        }
      guard let meaning else { return "\(key) \(words)" }
      let wording = ChineseSummaries.summary(meaning, key: Self.unnamed(key))
      return isChinese
        ? "\(key) \(words)（\((wording.zh ?? wording.en).trimmingStop)）"
        : "\(key) \(words) (\(wording.en.trimmingStop))"
    }
  }

  /// A dotted key without the names of its entries.
  private static func unnamed(_ key: String) -> String { ChineseSummaries.unnamed(key) }

  private static func shown(_ text: String, _ language: MessageLanguage) -> String {
    let text = Translation.text(text, in: language)
    if text == "[]" { return language == .zh ? "空列表" : "an empty list" }
    let scalars = text.unicodeScalars.map { Diagnostic.visible($0) }
    let cut = scalars.prefix(120)
    return String(String.UnicodeScalarView(cut)) + (cut.count < scalars.count ? "..." : "")
  }

  /// What an entry holds; of very much, the first with their values and the others by name.
  private static func listed(_ holds: [String], _ language: MessageLanguage) -> String {
    let most = 16
    let comma = language == .zh ? "，" : ", "
    let first = holds.prefix(most).map { shown($0, .en) }.joined(separator: comma)
    guard holds.count > most else { return first }
    let others = holds.dropFirst(most)
    let names = others.map { shown(String($0.prefix { $0 != " " && $0 != ":" }), .en) }
      .joined(separator: language == .zh ? "、" : ", ")
    return language == .zh
      ? "\(first)，另有 \(others.count) 项：\(names)"
      : "\(first), and \(others.count) more: \(names)"
  }
}

extension String {
  /// Without the full stop at the end of a sentence.
  fileprivate var trimmingStop: String {
    hasSuffix(".") || hasSuffix("。") ? String(dropLast()) : self
  }
}
