// SPDX-License-Identifier: GPL-3.0-or-later

/// One thing that happened in a future.
public struct RecordedEvent: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case added
    case dailyLimit = "daily_limit"
    case restricted
    case restrictionLifted = "restriction_lifted"
    case identityRepaired = "identity_repaired"
    case full
    case expansionApplied = "expansion_applied"
    case expansionApproved = "expansion_approved"
    case expansionRefused = "expansion_refused"
    case groupOpened = "group_opened"
    case codeStopped = "code_stopped"
    case codeNoticed = "code_noticed"
    case codeSwapped = "code_swapped"
    case codeExpired = "code_expired"
    case touchDue = "touch_due"
    case sent
    case refused
    case complaint
    case banned
    case bannedForever = "banned_forever"
    case banLifted = "ban_lifted"
    case cutOff = "cut_off"
    case restored
    case activated
    case wonBack = "won_back"
    case rulesChanged = "rules_changed"
    case staffLeft = "staff_left"
    case handedOver = "handed_over"
    case staffHired = "staff_hired"
  }

  /// Days since the start.
  public var time: Double
  public var kind: Kind
  /// Who or what: `adviser#3`, `codes.advisers`, `touches.0`.
  public var subject: String
  /// Leads added, contacts held, recipients, days: what the kind says.
  public var number: Int
}

/// Writes down what happens. It draws nothing and schedules nothing: a recorded future is the
/// future.
final class Recorder {
  private(set) var events: [RecordedEvent] = []
  private let accounts: [String]
  private let codes: [String]
  private let touches: [String]

  init(_ plan: WorldPlan) {
    accounts = plan.accounts.enumerated().map { index, account in
      let group = plan.accountGroups[account.group]
      return "\(group.name)#\(index - group.accounts.lowerBound)"
    }
    codes = plan.codes.map { "codes.\($0.name)" }
    touches = plan.touches.enumerated().map { index, touch in
      touch.spec.name.isEmpty ? "touches.\(index)" : touch.spec.name
    }
  }

  func record(_ kind: RecordedEvent.Kind, _ subject: Int, _ number: Int, at time: Double) {
    events.append(
      RecordedEvent(time: time, kind: kind, subject: name(kind, subject), number: number))
  }

  private func name(_ kind: RecordedEvent.Kind, _ subject: Int) -> String {
    switch kind {
    case .groupOpened, .codeStopped, .codeNoticed, .codeSwapped, .codeExpired: codes[subject]
    case .touchDue, .refused: touches[subject]
    case .rulesChanged: "rules.\(subject)"
    default: subject < accounts.count ? accounts[subject] : "group \(subject - accounts.count)"
    }
  }
}
