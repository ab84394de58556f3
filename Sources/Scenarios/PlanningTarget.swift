// SPDX-License-Identifier: GPL-3.0-or-later

public import PrivateDomain

/// What a plan must achieve: `lost_share <= 1% in 95% of futures`.
public struct PlanningTarget: Sendable {
  public let metric: Metric
  /// Whether the figure may be at most the bound; else it must be at least the bound.
  public let isUpperBound: Bool
  /// In the figure's unit.
  public let bound: Double
  /// The share of futures that must meet the bound, between 0 and 1.
  public let share: Double
  /// The target as it is written, blanks made even.
  public let text: String

  /// Reads a target.
  ///
  /// - Parameters:
  ///   - text: a figure by its name or title, `<=` or `>=`, a value in the figure's unit, and in how many futures
  ///     (left out: 95 %).
  ///   - currency: the scenario's currency.
  /// - Throws: what is wrong with the text, and where.
  public init(parsing text: String, currency: String) throws(ScenarioError) {
    let example = "`lost_share <= 1% in 95% of futures`"
    func refuse(
      _ part: some StringProtocol, _ message: String, allowed: String? = nil,
      suggestion: String? = nil
    ) -> ScenarioError {
      let column = text[..<part.startIndex].unicodeScalars.count + 1
      return StrategyVariation.error(
        "--target", text, message, allowed: allowed ?? example, suggestion: suggestion,
        column: column, length: part.unicodeScalars.count)
    }
    guard text.utf8.count <= 200, !text.contains(where: \.isNewline) else {
      throw StrategyVariation.error(
        "--target", "", "the target is too long", allowed: example)
    }
    let signs = [("<=", true), (">=", false), ("≤", true), ("≥", false)]
    guard
      let (isUpper, place) = signs.lazy.compactMap({ sign, isUpper in
        text.firstRange(of: sign).map { (isUpper, $0) }
      }).first
    else {
      guard let place = text.firstIndex(where: { $0 == "<" || $0 == ">" }) else {
        throw refuse(text[...], "a target compares a figure with a value", allowed: example)
      }
      throw refuse(
        text[place...place], "a target compares with `<=` or `>=`", allowed: example,
        suggestion: text[...place] + "=" + text[text.index(after: place)...])
    }
    let name = text[..<place.lowerBound].trimmed
    let called = FigureName.figures(called: String(name))
    guard let metric = called.first, called.count == 1 else {
      let names = Metric.all.map(\.name)
      throw refuse(
        name.isEmpty ? text[place] : name, "there is no figure \(Diagnostic.quoted(String(name)))",
        allowed: WordList.text(names),
        suggestion: FigureName.nearest(to: String(name), in: names))
    }
    var value = text[place.upperBound...].trimmed
    var share = 0.95
    if let word = value.firstRange(of: " in ") {
      var rest = value[word.upperBound...].trimmed
      value = value[..<word.lowerBound].trimmed
      guard let end = rest.firstRange(of: "of futures"), rest[end.upperBound...].trimmed.isEmpty
      else { throw refuse(rest, "a target ends with `of futures`", allowed: example) }
      rest = rest[..<end.lowerBound].trimmed
      do throws(UnitText.Problem) {
        share = try UnitText(.share, currency: currency).value(of: rest)
        guard share > 0, share < 1 else {
          throw UnitText.Problem(
            message: "no number of futures can show what holds in all of them or none")
        }
      } catch {
        throw refuse(
          rest, error.message, allowed: "a share above 0% and below 100%",
          suggestion: error.suggestion)
      }
    }
    do throws(UnitText.Problem) {
      bound = try metric.value(of: String(value), currency: currency)
      guard metric.unit != .share || (0...1).contains(bound) else {
        throw UnitText.Problem(
          message: "a share lies between 0% and 100%",
          suggestion: value.contains("%") ? nil : value + "%")
      }
    } catch {
      throw refuse(
        value.isEmpty ? text[place] : value, error.message,
        allowed: metric.examples(currency: currency) + (error.hint.map { "; " + $0 } ?? ""),
        suggestion: error.suggestion)
    }
    self.metric = metric
    self.share = share
    isUpperBound = isUpper
    let shown = UnitText(.share, currency: currency).text(share)
    self.text =
      "\(metric.name) \(isUpper ? "<=" : ">=") \(metric.text(bound, currency: currency))"
      + " in \(shown) of futures"
  }

  /// Whether a future's figure meets the bound.
  ///
  /// A day on which something never happened is later than any day; another figure without a value
  /// meets nothing.
  public func isMet(by value: Double) -> Bool {
    if value.isNaN { return metric.unit == .days && !isUpperBound }
    return isUpperBound ? value <= bound : value >= bound
  }
}
