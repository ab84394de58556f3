// SPDX-License-Identifier: GPL-3.0-or-later

public import PrivateDomain

/// A rule set that is not the one that was in force when a plan starts.
public struct RuleMisfit: Sendable, Equatable {
  public var ruleSet: String
  /// First day on which the rule set is taken to hold.
  public var validFrom: CalendarDate
  /// First day of the plan.
  public var start: CalendarDate
  /// The rule set of those that come with the program that was in force then; `nil` before the first.
  public var then: String?

  /// Whether the plan starts before the rules hold; else later rules were in force already.
  public var isTooEarly: Bool { start < validFrom }

  /// What is wrong, in one sentence.
  public var message: Wording {
    let known = then.map { "`\($0)`" }
    if isTooEarly {
      let en =
        known.map { "in force then was \($0)" } ?? "no rule set of the lab is as old as that"
      let zh = known.map { "当时施行的是 \($0)" } ?? "本工具没有那么早的规则集"
      return Wording(
        "`\(ruleSet)` holds from \(validFrom), but the plan starts on \(start): \(en)",
        zh: "`\(ruleSet)` 自 \(validFrom) 起施行，但场景从 \(start) 开始：\(zh)")
    }
    return Wording(
      "`\(ruleSet)` holds from \(validFrom), but when the plan starts, on \(start), \(known ?? "") was in force already",
      zh: "`\(ruleSet)` 自 \(validFrom) 起施行，但场景从 \(start) 开始，当时已施行 \(known ?? "")")
  }
}

extension RuleLibrary {
  /// The rule sets that come with the program and the days from which they hold, in order of time.
  private static let chronology: [(name: String, validFrom: CalendarDate)] = shipped.compactMap {
    guard let document = try? RuleLibrary().load($0.name) else { return nil }
    return (document.name, document.validFrom)
  }.sorted { $0.validFrom < $1.validFrom }

  /// Whether a plan that starts on a day should rather have other rules; `nil` if not.
  ///
  /// A rule set of the planner's own is only too young, never out of date: nobody else knows what
  /// came after it.
  public static func misfit(
    of name: String, validFrom: CalendarDate, start: CalendarDate
  ) -> RuleMisfit? {
    let then = chronology.last { $0.validFrom <= start }
    let isOutdated =
      chronology.contains { $0.name == name } && (then.map { $0.validFrom > validFrom } ?? false)
    guard start < validFrom || isOutdated else { return nil }
    return RuleMisfit(ruleSet: name, validFrom: validFrom, start: start, then: then?.name)
  }
}
