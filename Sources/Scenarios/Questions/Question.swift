// SPDX-License-Identifier: GPL-3.0-or-later

public import PrivateDomain

/// A planner's question and a commented scenario that answers it (facts 5).
public struct Question: Sendable {
  /// Its place among the questions that planners ask (facts 5).
  public let rank: Int
  /// Short name for the command line, and the scenario's.
  public let name: String
  /// The question in the planner's words.
  public let wording: Wording
  /// The scenario. Comments stand in both languages, `# en: ...` and `# zh: ...`; everything else is
  /// one text.
  let template: String

  /// By rank.
  public static let all: [Question] = [
    accounts, expansion, broadcast, spread, personalOrWecom, liveCodes, officialAccount,
    peopleOrContent, trust, staffLeave, worth, channels,
  ]

  /// The question of that short name.
  public static func named(_ name: String) throws(UnknownQuestion) -> Question {
    if let question = all.first(where: { $0.name == name }) { return question }
    throw UnknownQuestion(
      name: name, suggestion: Spelling.nearest(to: name, in: all.map(\.name)))
  }

  /// The scenario with its comments in one language.
  ///
  /// - Parameter besideSchema: whether the file will stand beside `scenario.schema.json`, so that
  ///   editors may be pointed to it.
  public func scenario(in language: MessageLanguage, besideSchema: Bool = false) -> String {
    var lines: [String] = []
    if besideSchema { lines.append("# yaml-language-server: $schema=scenario.schema.json") }
    let question = language == .zh ? wording.zh ?? wording.en : wording.en
    lines.append("# \(question)")
    lines.append("#")
    for line in template.split(separator: "\n", omittingEmptySubsequences: false) {
      let text = line.drop { $0 == " " }
      let margin = line.prefix(line.count - text.count)
      if text.hasPrefix("# en:") || text.hasPrefix("# zh:") {
        guard text.hasPrefix("# \(language.rawValue):") else { continue }
        let comment = text.dropFirst(5)
        lines.append("\(margin)#\(comment)")
      } else {
        lines.append(String(line))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The questions with their short names.
  public static func list(in language: MessageLanguage) -> String {
    let width = all.map(\.name.count).max() ?? 0
    var text =
      language == .zh
      ? "`siyu new 名称` 会写出一个能回答该问题的场景：\n\n"
      : "`siyu new NAME` writes a scenario that answers the question:\n\n"
    for question in all {
      let padding = String(repeating: " ", count: width - question.name.count)
      let wording = question.wording
      text +=
        "  \(question.name)\(padding)  \(language == .zh ? wording.zh ?? wording.en : wording.en)\n"
    }
    return text
  }
}

/// No question has this name.
public struct UnknownQuestion: Error, Sendable {
  public var name: String
  public var suggestion: String?

  /// What is wrong, what is allowed and what was probably meant.
  public func text(in language: MessageLanguage) -> String {
    let names = Question.all.map(\.name).joined(separator: ", ")
    let name = Diagnostic.quoted(name)
    switch language {
    case .en:
      let hint = suggestion.map { "\n  did you mean `\($0)`?" } ?? ""
      return "there is no question \(name)\n  allowed: \(names)\(hint)"
    case .zh:
      let hint = suggestion.map { "\n  是否想写 `\($0)`？" } ?? ""
      return "没有问题 \(name)\n  可用：\(names)\(hint)"
    }
  }
}
