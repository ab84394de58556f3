// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a text is not a distribution, and where.
public struct DistributionError: Error, Sendable, Equatable {
  /// What is wrong.
  public enum Reason: Sendable, Equatable {
    /// The text is longer than `Distribution.longestText`.
    case textTooLong
    /// No law has this name.
    case unknownName
    /// The parenthesis is not closed.
    case unclosedParenthesis
    /// Text follows the closing parenthesis.
    case trailingText
    /// No form of the law takes these arguments: too many, too few, or a wrong mixture of labels.
    case wrongArguments
    /// No form of the law has an argument with this label.
    case unknownLabel
    /// A number was expected.
    case notANumber
    /// A shape is written with `%`.
    case percentage
    /// A number is infinite or not a number.
    case notFinite
    /// Arguments that must ascend do not: low, mode, high; or median, p95.
    case wrongOrder
    /// A parameter is outside its range.
    case outOfRange
    /// The probabilities of a discrete law do not sum to 1.
    case probabilitySum
    /// A discrete or empirical law has no entries.
    case noEntries
    /// A discrete or empirical law has more entries than `Distribution.mostEntries`.
    case tooManyEntries
    /// The table of an empirical law cannot be read.
    case unreadableTable
  }

  /// What is wrong.
  public var reason: Reason
  /// Where, as offsets in UTF-8 code units from the start of the text that was parsed.
  public var range: Range<Int>
  /// The text found there, shortened to 60 characters.
  public var found: String
  /// What is allowed there.
  public var allowed: String
  /// The nearest known name or label, where one is near.
  public var nearest: String?

  /// An error; a `number` or `table` closure counts `range` from the start of the text it was given.
  public init(
    _ reason: Reason, range: Range<Int>, found: some StringProtocol, allowed: String,
    nearest: String? = nil
  ) {
    self.reason = reason
    self.range = range
    self.found = found.count > 60 ? found.prefix(59) + "…" : String(found)
    self.allowed = allowed
    self.nearest = nearest
  }
}

extension DistributionError: CustomStringConvertible {
  /// The error in one sentence, without its place.
  public var description: String {
    let suggestion = nearest.map { "; did you mean \"\($0)\"?" } ?? ""
    return "\(complaint) \"\(found)\": \(allowed)\(suggestion)"
  }

  private var complaint: String {
    switch reason {
    case .textTooLong: "text too long"
    case .unknownName: "unknown distribution"
    case .unclosedParenthesis: "unclosed parenthesis in"
    case .trailingText: "unexpected text"
    case .wrongArguments: "wrong arguments"
    case .unknownLabel: "unknown argument"
    case .notANumber: "not a number"
    case .percentage: "no share"
    case .notFinite: "not a finite number"
    case .wrongOrder: "not in order"
    case .outOfRange: "out of range"
    case .probabilitySum: "probabilities do not sum to 1"
    case .noEntries: "no entries in"
    case .tooManyEntries: "too many entries in"
    case .unreadableTable: "unreadable table"
    }
  }
}
