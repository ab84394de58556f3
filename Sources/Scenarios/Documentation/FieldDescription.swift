// SPDX-License-Identifier: GPL-3.0-or-later

internal import PrivateDomain

/// A field without its part's type, for texts about it.
struct FieldDescription {
  var key: String
  var kind: Kind
  var summary: Wording
  var origin: Origin
  var required: Bool
  /// The default as a planner would write it; `nil` if the key is absent by default or is a block.
  var standard: String?
}

extension Documented {
  /// The part's table, for documentation.
  static func descriptions(currency: String) -> [FieldDescription] {
    let part = Self()
    return fields.map { field in
      FieldDescription(
        key: field.key, kind: field.kind, summary: field.summary, origin: field.origin,
        required: field.required,
        standard: field.required
          ? nil
          : field.get(part).flatMap { ValueText.text($0, field.kind, currency: currency) })
    }
  }
}

/// A key of the file that is not the world's.
struct HeaderKey {
  var key: String
  var summary: Wording
  var allowed: String

  static let all: [HeaderKey] = [
    HeaderKey(
      key: "scenario", summary: Wording("The scenario's name.", zh: "场景名称。"),
      allowed: EntryName.rule),
    HeaderKey(
      key: "title", summary: Wording("Its title in reports.", zh: "报告中的标题。"),
      allowed: "a text, or `{en: ..., zh: ...}`"),
    HeaderKey(
      key: "question", summary: Wording("The planner's question.", zh: "要回答的问题。"),
      allowed: "a text, or `{en: ..., zh: ...}`"),
    HeaderKey(
      key: "sources",
      summary: Wording("Where the story and its numbers come from.", zh: "故事与数字的来源。"),
      allowed: "a list of texts"),
    HeaderKey(
      key: "look_at", summary: Wording("What to look at in the report.", zh: "报告中看什么。"),
      allowed: "a text, or `{en: ..., zh: ...}`"),
    HeaderKey(
      key: "expected", summary: Wording("What was expected before the first run.", zh: "首次运行前的预期。"),
      allowed: "a text, or `{en: ..., zh: ...}`"),
    HeaderKey(
      key: "found", summary: Wording("What the study found.", zh: "研究结论。"),
      allowed: "a text, or `{en: ..., zh: ...}`"),
    HeaderKey(
      key: "currency",
      summary: Wording("The currency of all amounts; CNY if absent.", zh: "所有金额的货币；不填则为 CNY。"),
      allowed: "an ISO code of three capital letters"),
    HeaderKey(
      key: "extends",
      summary: Wording(
        "A scenario or preset that this one inherits: blocks are merged, lists and values replaced, `null` removes.",
        zh: "继承的场景或预设：块合并，列表与值替换，`null` 移除。"),
      allowed: "a file `.yaml` in the folder tree of the scenario"),
    HeaderKey(
      key: "rules", summary: Wording("The platform's rule set.", zh: "平台规则集。"),
      allowed: "the name of a rule set, `cn-2021-01`"),
    HeaderKey(
      key: "strategies",
      summary: Wording(
        "The decisions that are compared: a name, and the keys that it changes.",
        zh: "要比较的各项决策：策略名称，以及它改动的键。"),
      allowed:
        "`name: {dotted.key: value}`, `name: {}` for the baseline, `{sweep: [4, 8, 16]}` as value"
    ),
    HeaderKey(
      key: "experiment",
      summary: Wording("How many futures are run, and what decides.", zh: "运行多少个未来情景，以何指标决策。"),
      allowed: "a block with `futures`, `seed`, `metric`, `indifference`, `stop`, `confidence`"),
  ]
}
