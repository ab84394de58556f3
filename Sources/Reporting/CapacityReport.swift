// SPDX-License-Identifier: GPL-3.0-or-later
internal import Foundation
public import OutputAnalysis
public import ResultStore

/// The answer to "how much is enough?", for a terminal, a page, CSV and JSON.
public struct CapacityReport {
  /// One value that was looked at.
  public struct Point {
    /// What was decided about the value.
    public enum Verdict: String {
      case meets, fails, open, shown
    }

    /// The value in its base unit, and as a planner writes it.
    public var value: Double
    public var text: String
    public var met: Proportion
    /// For this value alone.
    public var interval: Interval
    /// The bound that decided; holds for all decided values at once.
    public var bound: Double?
    public var verdict: Verdict
    /// The futures in which the figure has a value: what it dates happened, or there was something to
    /// take a share of.
    public var happened: Int
    /// Mean of the figure over these.
    public var mean: Double
    /// The level that the wanted share of all futures keeps; infinite where that is never to happen.
    public var level: Double
  }

  /// On which day something first happens at the answer, for a number that says when to do it.
  public struct FirstDay {
    /// What happens: `First application`.
    public var title: String
    /// The day of each future from the scenario's start; not a number where it never happened.
    public var days: [Double]
    public var start: CivilDate

    public init(title: String, days: [Double], start: CivilDate) {
      self.title = title
      self.days = days
      self.start = start
    }
  }

  /// The scenario's title and the strategy's.
  public var title: String
  public var strategy: String
  /// Dotted key of what is varied.
  public var key: String
  /// The target as it is written, and the share of futures in it.
  public var target: String
  public var share: Double
  /// Whether the figure may be at most the target's bound.
  public var isUpperBound: Bool
  /// Name, title and unit of the figure.
  public var metric: MetricColumn
  public var currency: String
  public var confidence: Double
  /// All values in order, and the positions among them of the answer and of the one short of it.
  public var points: [Point]
  public var answer: Int?
  public var short: Int?
  public var seeksLeast: Bool
  public var isMetAtBothEnds: Bool
  /// Neighbours between which the target is met less often, beyond chance.
  public var reversals: [(worse: String, better: String)]
  public var futuresSpent: Int
  /// What giving every value all its futures would have taken.
  public var futuresOfAll: Int
  /// The command that makes this again.
  public var command: String
  public var seed: UInt64
  public var version: String
  /// A value in its base unit as a planner writes it.
  public var valueText: (Double) -> String
  /// A round distance of ticks on an axis of values, about a seventh of their range.
  public var tickStep: Double
  /// When the answer acts, if that is a question.
  public var firstDay: FirstDay?

  public init(
    title: String, strategy: String, key: String, target: String, share: Double, isUpperBound: Bool,
    metric: MetricColumn, currency: String, confidence: Double, points: [Point], answer: Int?,
    short: Int?, seeksLeast: Bool, isMetAtBothEnds: Bool,
    reversals: [(worse: String, better: String)], futuresSpent: Int, futuresOfAll: Int,
    command: String, seed: UInt64, version: String, tickStep: Double,
    valueText: @escaping (Double) -> String
  ) {
    self.title = title
    self.strategy = strategy
    self.key = key
    self.target = target
    self.share = share
    self.isUpperBound = isUpperBound
    self.metric = metric
    self.currency = currency
    self.confidence = confidence
    self.points = points
    self.answer = answer
    self.short = short
    self.seeksLeast = seeksLeast
    self.isMetAtBothEnds = isMetAtBothEnds
    self.reversals = reversals
    self.futuresSpent = futuresSpent
    self.futuresOfAll = futuresOfAll
    self.command = command
    self.seed = seed
    self.version = version
    self.tickStep = tickStep
    self.valueText = valueText
  }

  // MARK: Sentences

  /// The answer in words, the answer itself first.
  public func sentences(_ language: Language) -> [String] {
    CapacityNarrator(self, language).sentences
  }

  /// What makes the answer doubtful, if anything does.
  public func warnings(_ language: Language) -> [String] {
    CapacityNarrator(self, language).warnings
  }

  /// The answer and the curve for a terminal.
  public func terminal(width: Int, language: Language) -> String {
    let narrator = CapacityNarrator(self, language)
    let columns = max(40, width)
    var lines: [String] = []
    for sentence in narrator.sentences + narrator.warnings {
      lines += DisplayText.wrapped(DisplayText.line(sentence), to: columns)
    }
    let (head, rows) = narrator.table
    let widths = head.indices.map { column in
      ([head] + rows).map { DisplayText.width($0[column]) }.max() ?? 0
    }
    lines.append("")
    for row in [head] + rows {
      lines.append(
        row.enumerated().map { column, text in
          DisplayText.padded(text, to: widths[column], right: column < row.count - 1)
        }.joined(separator: "  "))
    }
    if let note = narrator.note {
      lines += [""] + DisplayText.wrapped(note, to: columns)
    }
    return lines.map { line in
      var line = line.replacing("\u{A0}", with: " ")
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  /// The curve as a table for other programs; values in base units, shares as numbers. A level is empty
  /// where it is that something never happens.
  public var csv: String {
    var text =
      "value,value_text,futures,met,share,lower,upper,mean,level,verdict,happened\n"
    for point in points {
      let fields: [String] = [
        point.value.description, "\"\(point.text)\"", String(point.met.trials),
        String(point.met.successes), point.met.share.description,
        point.interval.lower.description, point.interval.upper.description,
        number(point.mean), number(point.level), point.verdict.rawValue,
        String(point.happened),
      ]
      text += fields.joined(separator: ",") + "\n"
    }
    return text
  }

  private func number(_ value: Double) -> String { value.isFinite ? value.description : "" }

  /// The whole answer for other programs, schema `siyu.plan/1`. Keys never change their meaning within a
  /// schema's number; new ones may be added. `mean` is over the `happened` futures in which the figure has
  /// a value; `level` is absent where the wanted share of futures reaches into the others.
  public func json() throws -> String {
    struct Entry: Encodable {
      var value: Double
      var valueText: String
      var futures: Int
      var met: Int
      var share: Double
      var lower: Double
      var upper: Double
      var bound: Double?
      var mean: Double?
      var level: Double?
      var verdict: String
      var happened: Int

      init(_ point: Point) {
        value = point.value
        valueText = point.text
        futures = point.met.trials
        met = point.met.successes
        share = point.met.share
        lower = point.interval.lower
        upper = point.interval.upper
        bound = point.bound
        mean = point.mean.isFinite ? point.mean : nil
        level = point.level.isFinite ? point.level : nil
        verdict = point.verdict.rawValue
        happened = point.happened
      }
    }
    struct Answer: Encodable {
      var schema = "siyu.plan/1"
      var key: String
      var strategy: String
      var target: String
      var seeks: String
      var confidence: Double
      var answer: Entry?
      var short: Entry?
      var metAtBothEnds: Bool
      var reversals: [[String]]
      var futuresSpent: Int
      var curve: [Entry]
      var seed: UInt64
      var version: String
      var command: String
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    let answer = Answer(
      key: key, strategy: strategy, target: target, seeks: seeksLeast ? "least" : "greatest",
      confidence: confidence, answer: answer.map { Entry(points[$0]) },
      short: short.map { Entry(points[$0]) }, metAtBothEnds: isMetAtBothEnds,
      reversals: reversals.map { [$0.worse, $0.better] }, futuresSpent: futuresSpent,
      curve: points.map(Entry.init), seed: seed, version: version, command: command)
    return String(decoding: try encoder.encode(answer), as: UTF8.self)
  }
}
